"""The access table: every address × every demo account, and what stands in its placeholders."""

import inspect
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Q
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from agreements.models import (
    Agreement,
    ConditionalAct,
    CooperationAgenda,
    CooperationTheme,
    DocumentText,
    Escalation,
    HeadsUp,
    ImportSheet,
    Lesson,
    ProgressRequest,
    RappelRound,
    ReconfirmationRound,
    Relation,
    SavedView,
)
from letters.actions import add_annex, promise
from letters.models import ChamberRequest, Commitment, FactCheck, FactReaction, Letter, Motion
from meetings.actions.subscription import subscribe
from meetings.models import CalendarSubscription, Introduction, Meeting, OpgaveTeam, Proposal, Replacement
from notices.actions import review_access, seats_to_check
from notices.actions.access import KEPT
from papers.models import Comment, Snapshot
from parties.models import AccessReview, Invitation, Organisation, Seat
from parties.models.invitation import hash_of
from tests.demo.access_upstairs import of_cabinets, of_disputes, of_udo
from tests.demo.notices import of_notices
from tests.factories.papers import PDF
from tests.html import check

TABLE = Path(__file__).parent / "access_table.txt"
ROLES = [
    "public", "secretariat", "policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw", "coordinator",
    "commission", "administrator",
]  # fmt: skip
FICTITIOUS = Q(meeting__is_fictitious=True) | Q(origin__startswith="Fictief")  # of afspraken
ANSWERED = {"GET", "POST"}
LINED = "Fictief: voortgang van de wijkteams"
DRAFT = "Fictief: voortgang van de samenwerkingsagenda"
EMPTY = {"csrfmiddlewaretoken": "leeg"}  # a browser that sends an empty form sends this still
TOKEN = "de-link-uit-de-mail"
BROWSER = Client()  # of all roles in turn: a new one loads all middleware anew
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def views(patterns=None) -> dict:
    """Return the view of each address by its name, outside the Django admin, which has a test of its own."""
    found = {}
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            found[pattern.name] = pattern.callback
        elif pattern.namespace != "admin":
            found |= views(pattern.url_patterns)
    return found


def methods(view) -> set[str]:
    """Return GET and POST as far as this view answers them: by its decorators, or the methods of its class.

    A view that says neither answers both.
    """
    while view:
        if declared := inspect.getclosurevars(view).nonlocals.get("request_method_list"):
            return ANSWERED & set(declared)
        if of_class := getattr(view, "view_class", None):
            return {name for name in ANSWERED if hasattr(of_class, name.lower())}
        view = getattr(view, "__wrapped__", None)
    return ANSWERED


def places(demo) -> dict[str, dict]:
    """Return per group of addresses what stands in the placeholders: the narrowest object that there is.

    The meeting is the coming one (agenda in preparation), the letter a draft with an annex, the afspraak a
    proposal for the team, the document an annex of a sent agenda.
    """
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    item = coming.agenda.items.get(title="Ruimtelijke keuzes")
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    november = Meeting.objects.get(room__contains="Z36-30")
    annex = november.agenda.items.get(kind="bespreking").annexes.first()
    session = Meeting.objects.get(subject="Fictief: bouwen in de regio")
    letter = Letter.objects.get(subject=DRAFT)
    attached = letter.annexes.select_related("document").first() or attach(letter, demo.policy)
    around = ReconfirmationRound.objects.get()
    point = around.items.filter(
        state="open", answers=None, agreement__parties__organisation__slug="vng"
    ).last()
    office = coming.participations.get(office__slug="vzvng").office
    vng = Organisation.objects.get(slug="vng")
    region, theme = CooperationAgenda.objects.get(title__endswith="Veenrand"), CooperationTheme.objects
    opgave = theme.get(version__agenda=region, position=1)
    replacement = Replacement.objects.get(state="proposed", owner=vng)
    proposed = {"key": coming.key, "office": office.key, "replacement": replacement.key}
    return {
        "meeting": {"key": coming.key},
        "session": {"key": session.key},
        "item": {"key": coming.key, "item": item.key},
        "member": {"key": coming.key, "member": coming.team_members.get(role="beleid").key},
        "task": {"key": coming.key, "task": coming.preparation_tasks.last().key},
        "division": {"division": "partij"},
        "norm": {"norm": "twee-keer-per-jaar", "period": "2026-01-01"},
        "opgave": {"theme": "ruimtelijke-keuzes"},
        "opgave-team": {"key": OpgaveTeam.objects.get().key},
        "introduction": {"key": Introduction.objects.first().key},
        "cabinet": {"since": Introduction.objects.first().cabinet.since.isoformat()},
        "topic": {"key": coming.key, "number": 1},
        "annex": {"key": november.key, "annex": annex.key},
        "office": {"key": coming.key, "office": office.key},
        "companion": {
            "key": coming.key,
            "office": office.key,
            "companion": coming.participations.get(office=office).companions.first().key,
        },
        "kind": {"kind": "overhedenoverleg"},
        "replacement": proposed,
        "accept": proposed | {"verb": "aanvaarden"},
        "withdraw": proposed | {"verb": "intrekken"},
        "end": proposed | {"verb": "beeindigen"},
        "proposal": {"key": Proposal.objects.get(state="submitted").key},
        "proposal-paper": {"key": Proposal.objects.get(state="submitted").key, "paper": "aaaaaaaaaa"},
        "minutes": {"key": past.key},
        "minutes-item": {"key": past.key, "item": past.agenda.items.get(position=2).key},
        "adopt": {"key": past.key},
        "comment": {"key": past.key, "comment": Comment.objects.exclude(text="").get().key},
        "round": {"key": around.key},
        "round-item": {"key": around.key, "item": point.key},
        "round-answer": {"key": around.key, "item": point.key, "party": "vng"},
        "term": {"key": Agreement.objects.get(title="Telling van gezamenlijke loketten").key},
        "term-free": {"key": Agreement.objects.get(title__startswith="Tweede advies van de").key},
        "term-answer": {
            "key": Agreement.objects.get(title="Telling van gezamenlijke loketten").key,
            "party": "bzk",
        },
        "agreement": {"key": Agreement.objects.get(title="Eén kaart van ruimtelijke keuzes").key},
        "sheet": {"key": ImportSheet.objects.get().key},
        "related": _related(),
        "view": {"key": SavedView.objects.get(name="Van de VNG").key},
        "letter": {"key": letter.key},
        "letter-page": {"key": letter.key, "name": "aaaaaaaaaa", "number": 1},
        "passage": {"key": letter.key, "agreement": letter.passages.first().agreement.key},
        "promise": {"key": letter.key, "commitment": promised(letter, demo.policy).key},
        "commitment": {"key": Commitment.objects.standing().filter(state="open").earliest("pk").key},
        "motion": {"key": Motion.objects.earliest("pk").key},
        "request": {"key": ChamberRequest.objects.earliest("pk").key},
        "letter-annex": {"key": letter.key, "document": attached.document.key},
        "document": {"key": annex.document.key},
        "version": {"key": annex.document.key, "version": annex.document.versions.first().key},
        "release": {"key": november.key, "release": november.agenda.releases.first().key},
        "snapshot": {"key": Snapshot.objects.get(title="Proces richting Voorjaarsnota").key},
        "snapshot-agenda": {"key": Snapshot.objects.get(kind="cooperation").key},
        "snapshot-annex": {
            "key": Snapshot.objects.get(title="Proces richting Voorjaarsnota").key,
            "number": 1,
        },
        "organisation": {"key": vng.key},
        "account": {"key": Seat.objects.get(user__email="vng@koepel.example").key},
        "act": {
            "key": ConditionalAct.objects.get().agreement.key,
            "act": ConditionalAct.objects.get().key,
            "verb": "hervatten",
        },
        "agreed": {"key": DocumentText.objects.get(letter="").agreement.key},
        "document-text": {
            "key": DocumentText.objects.get(letter="").agreement.key,
            "text": DocumentText.objects.get(letter="").key,
        },
        "act-itself": {
            "key": ConditionalAct.objects.get().agreement.key,
            "act": ConditionalAct.objects.get().key,
        },
        "cooperation": {"key": region.key},
        "cooperation-two": {"key": CooperationAgenda.objects.get(kind="samenwerkingsagenda").key},
        "cooperation-end": {"key": region.key, "verb": "stoppen"},
        "edition": {"key": opgave.version.key},
        "edition-public": {"key": Snapshot.objects.get(kind="cooperation").subject.key},
        "coop-theme": {"key": opgave.key},
        "inzet": {"key": opgave.key, "party": "ipo"},
        "owed": {"key": Agreement.objects.get(title="Overzicht van wijkteams").key},
        "question": {"key": ProgressRequest.objects.get(state="open").key},
        "rappel": {"key": RappelRound.objects.get(state="open").key},
        "rappel-over": {"key": RappelRound.objects.get(state="closed").key},
        "rappel-line": {
            "key": RappelRound.objects.get(state="open").key,
            "agreement": Agreement.objects.get(title="Ervaringen van gemeenten").key,
        },
        "template": {"kind": "uitkomsten"},
        **of_approving(),
        **of_learning(),
        **of_disputes(),
        **of_notices(demo),
        **of_udo(),
        **of_cabinets(),
        "step": {"key": Agreement.objects.get(title="Overzicht van wijkteams").key, "verb": "nagekomen"},
        "invitation": {"key": offered(vng).key},
        "access-review": {"key": looked_at(vng, demo.coordinator).key},
        "missing": {"key": "aaaaaaaaaa"},
        "token": {"token": TOKEN},
        "feed": {"token": subscribed(demo.vng)},
        "answer": {"token": asked(coming)},
        "no-token": {"token": "bestaat-niet"},
        "reset": {"uidb36": "1", "key": "bestaat-niet"},
        "pk": {"pk": 1},
        "provider": {"provider_id": "bestaat-niet"},
        "-": {},
    }


def of_approving() -> dict[str, dict]:
    """A letter along an akkoordlijn where VWS is in turn and FIN agreed, with a remark and what the VNG was asked."""
    letter = Letter.objects.get(subject=LINED)
    said = FactReaction.objects.select_related("fact_check").exclude(words="").get()
    return {
        "lined": {"key": letter.key},
        "station": {"key": letter.key, "station": letter.approvals.get(name="Volksgezondheid").key},
        "remark": {"key": letter.key, "remark": letter.remarks.get().key},
        "fact-check": {"key": FactCheck.objects.get(pk=said.fact_check_id).key},
        "fact-reaction": {"key": said.fact_check.key, "reaction": said.key},
    }


def of_learning() -> dict[str, dict]:
    """An escalation of which the first talks have begun, a lesson of the VNG for itself, and what it announced."""
    course = Escalation.objects.select_related("rule__agreement").get(state="begun")
    ruled = {"key": course.rule.agreement.key}
    ahead = {"key": HeadsUp.objects.get(kind="brief", owner__slug="vng").key}
    return {
        "escalation": ruled,
        "escalation-rule": ruled | {"verb": "intrekken"},
        "course": ruled | {"course": course.key, "verb": "stoppen"},
        "lesson": {"key": Lesson.objects.get(circle="eigen", owner__slug="vng").key},
        "heads-up": ahead,
        "heads-up-step": ahead | {"verb": "intrekken"},
    }


def attach(letter: Letter, by: Seat):
    """Give the draft an annex; what a test changes is taken back when it ends."""
    upload = SimpleUploadedFile("stuk.pdf", PDF)
    add_annex(letter, upload, title="Stuk", revision=letter.revision, by=by, now=timezone.now())
    return letter.annexes.select_related("document").get()


def promised(letter: Letter, by: Seat) -> Commitment:
    """Return a toezegging that the draft makes; made now if it makes none."""
    letter.refresh_from_db()
    known = letter.commitments.first()
    return known or promise(
        letter, revision=letter.revision, by=by, now=timezone.now(), text="Een overzicht."
    )


def offered(organisation: Organisation) -> Invitation:
    """Return the open invitation of this organisation, with a link that is known here."""
    invitation = organisation.invitations.pending().get()
    invitation.token_hash = hash_of(TOKEN)
    invitation.save(update_fields=["token_hash"])
    return invitation


def looked_at(organisation: Organisation, by: Seat) -> AccessReview:
    """Return the newest list of who has access here; made now if there is none."""
    kind, now = AccessReview.Kind.YEARLY, timezone.now()
    verdicts = {seat.key: KEPT for seat in seats_to_check(organisation, kind, now)}
    known = organisation.access_reviews.first()
    return known or review_access(organisation, kind=kind, verdicts=verdicts, by=by, now=now)


def subscribed(seat: Seat) -> str:
    """Return the token of this seat's calendar, which is known here."""
    if not CalendarSubscription.objects.filter(token_hash=hash_of(TOKEN)).exists():
        subscribe(seat, now=timezone.now())
        CalendarSubscription.objects.current().filter(seat=seat).update(token_hash=hash_of(TOKEN))
    return TOKEN


def asked(meeting: Meeting) -> str:
    """Return the token of an invitation to this overleg, which is known here."""
    invite = meeting.invites.standing().order_by("pk").first()
    invite.token_hash = hash_of(TOKEN)
    invite.save(update_fields=["token_hash"])
    return TOKEN


RAISED = {"letter-annex", "letter-sources", "letter-signing"}


def sent(name: str) -> dict:
    """Return what is sent to this address: an empty form, with the revision and the choice that a page holds."""
    if not name.startswith("letter-"):
        return EMPTY
    letter = Letter.objects.get(subject=DRAFT)
    chosen = (
        {"soort": "voortgang"} if name == "letter-overviews" else {"doe": "omhoog"} if name in RAISED else {}
    )
    return EMPTY | {"revision": letter.revision} | chosen


def rows() -> list[tuple[str, str, str, list[str]]]:
    """Return (name, placeholders, method, status per role) of each line of the table."""
    lines = [
        line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    return [(name, place, method, statuses) for name, place, method, *statuses in lines]


def status(demo, role: str, name: str, kwargs: dict, method: str) -> str:
    """Ask once as this role, check the HTML of a page and take back whatever was changed."""
    BROWSER.cookies.clear()
    if role != "public":
        BROWSER.cookies[settings.SESSION_COOKIE_NAME] = demo.sessions[role]
    with transaction.atomic():
        response = getattr(BROWSER, method.lower())(
            reverse(name, kwargs=kwargs), sent(name) if method == "POST" else None
        )
        if response.status_code == 200:
            check(response)
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file
        transaction.set_rollback(True)
    return str(response.status_code)


def _related() -> dict:
    """Return the keys of two afspraken of the record of which the later can be taken apart from the earlier."""
    row = Relation.objects.exclude(kind__in=Relation.ENDING).exclude(later__level="party").earliest("pk")
    return {"key": row.later.key, "earlier": row.earlier.key}
