"""Every page with a form in which people type: where it is, who fills it in, and where what was typed is shown.

`PAGES` goes by the name of the address, with what distinguishes it behind a colon if there are more of one.
"""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone

from letters.models import Letter
from lib import dates
from meetings.actions.circulating import circulate
from meetings.actions.comments import ask_comments, take_step
from meetings.actions.core_message import write_core_message
from meetings.actions.minutes import save_item
from meetings.actions.plan import cancel
from meetings.actions.replacement import propose_replacement
from meetings.actions.tasks import add_task
from meetings.models import Meeting, Proposal
from papers.actions.comments import Passage, place_comment
from papers.models import CommentRound
from papers.passages import fingerprint
from tests.factories.agreements import item_of, make_item
from tests.factories.letters import make_held_meeting, make_letter
from tests.factories.meetings import NOW, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.proposals import make_proposal
from tests.site.forms_of_agreements import OF_AGREEMENTS
from tests.site.forms_of_cabinets import OF_CABINETS
from tests.site.forms_of_cooperation import OF_COOPERATION
from tests.site.forms_of_disputes import OF_DISPUTES
from tests.site.forms_of_learning import OF_LEARNING
from tests.site.forms_of_letters import OF_LETTERS
from tests.site.forms_of_notices import OF_NOTICES
from tests.site.forms_of_progress import OF_PROGRESS
from tests.site.forms_of_terms import OF_TERMS
from tests.site.forms_of_the_chamber import OF_THE_CHAMBER
from tests.site.forms_of_the_register import OF_THE_REGISTER
from tests.site.forms_of_the_year import OF_THE_YEAR
from tests.site.forms_of_udo import OF_UDO
from tests.site.page import Page


def _meeting(house, name: str, state: str = "planned", **given) -> Page:
    meeting = make_meeting(house, state, items=["Ruimte"])
    places = ("meeting-detail", "meeting-log", "meeting-participants", "meeting-list", "agenda-pdf")
    pages = [reverse(place, args=[meeting.key] if place != "meeting-list" else []) for place in places]
    return Page(
        reverse(name, args=[meeting.key]),
        "secretariat",
        given,
        lambda: [*pages, "/overleggen/jaarplan/", "/"],
    )


def _proposal(house, name: str, state: str = "submitted", seat: str = "policy", **given) -> Page:
    proposal = make_proposal(house, make_meeting(house), state)
    pages = [proposal.get_absolute_url(), "/overleggen/voorstellen/"]
    return Page(reverse(name, args=[proposal.key]), seat, given, lambda: pages)


def _proposals() -> list[str]:
    return [row.get_absolute_url() for row in Proposal.objects.all()]


def _replan(house) -> Page:
    lapsed = make_meeting(house)
    cancel(lapsed, reason="Val.", by=house.secretariat, now=NOW)
    given = {"precision": "words"}
    pages = [reverse(name) for name in ("meeting-list", "year-plan")]
    return Page(f"{lapsed.get_absolute_url()}opnieuw-plannen/", "secretariat", given, lambda: pages)


def _without_topics(house) -> Meeting:
    meeting = make_meeting(house, items=["Ruimte"], now=timezone.now())
    meeting.agenda.items.filter(coverage__topic__number__in=[1, 3]).delete()
    return meeting


def _send(house) -> Page:
    meeting = _without_topics(house)
    pages = [meeting.get_absolute_url(), reverse("meeting-team", args=[meeting.key])]
    return Page(reverse("agenda-send", args=[meeting.key]), "secretariat", {}, lambda: pages)


def _task(house, name: str) -> Page:
    meeting = make_meeting(house)
    task = add_task(meeting, title="Zaal vastleggen", phase="planning")
    args = [meeting.key] + ([task.key] if name == "task-edit" else [])
    pages = [reverse("meeting-team", args=[meeting.key])]
    return Page(reverse(name, args=args), "policy", {}, lambda: pages)


def _motivate(house) -> Page:
    meeting = _without_topics(house)
    path = reverse("topic-motivate", args=[meeting.key, 3])
    return Page(path, "secretariat", {}, lambda: [meeting.get_absolute_url()])


def _propose(house) -> Page:
    place = make_meeting(house).key
    return Page(reverse("proposal-create"), "vng", {"place": place}, lambda: ["/overleggen/voorstellen/"])


def _plan(house) -> Page:
    given = {"precision": "words", "month": "november 2030", "invited": [house.offices["vzvng"].key]}
    return Page(
        reverse("meeting-create"),
        "secretariat",
        given,
        lambda: [reverse("meeting-list"), "/", "/overleggen/jaarplan/"],
    )


def _item(house, name: str, **given) -> Page:
    meeting = make_meeting(house, items=["Ruimte"])
    item = item_of(meeting)
    pages = [meeting.get_absolute_url(), reverse("agenda-pdf", args=[meeting.key])]
    return Page(reverse(name, args=[meeting.key, item.key]), "secretariat", given, lambda: pages)


def _seat(house) -> Page:
    meeting = make_meeting(house)
    office = house.offices["vzvng"].key
    pages = [
        reverse(name, args=[meeting.key])
        for name in ("meeting-participants", "meeting-detail", "meeting-log")
    ]
    return Page(reverse("participation-edit", args=[meeting.key, office]), "vng", {}, lambda: pages)


def _companion(house) -> Page:
    meeting = make_meeting(house)
    seat = meeting.participations.get(office__slug="vzvng")
    pages = [seat.get_absolute_url(), reverse("meeting-participants", args=[meeting.key])]
    return Page(f"{pages[0]}begeleiding/toevoegen/", "vng", {}, lambda: pages)


def _replacement(house, name: str) -> Page:
    meeting = make_meeting(house)
    seat = meeting.participations.get(office__slug="vzvng")
    pages = [seat.get_absolute_url(), reverse("meeting-participants", args=[meeting.key])]
    if name == "replacement-create":
        return Page(f"{pages[0]}vervangen/", "secretariat", {}, lambda: [*pages, meeting.get_absolute_url()])
    row = propose_replacement(seat, name="A. Bos", by=house.vng, now=NOW)
    return Page(f"{pages[0]}vervangingen/{row.key}/afwijzen/", "secretariat", {}, lambda: pages[:1])


def _verslag(house) -> Page:
    item = make_item(house)
    key = item.agenda.meeting.key
    pages = [
        reverse("minutes-detail", args=[key]),
        reverse("minutes-versions", args=[key, item.key]),
        reverse("minutes-pdf", args=[key]),
    ]
    return Page(reverse("minutes-item", args=[key, item.key]), "secretariat", {}, lambda: pages)


def _leave(house) -> Page:
    key = make_meeting(house, "held").key
    pages = [reverse(name, args=[key]) for name in ("minutes-detail", "meeting-log")]
    return Page(reverse("minutes-leave", args=[key]), "secretariat", {}, lambda: pages)


def _reaction(house, name: str, seat: str, *, is_made: bool = True, **given) -> Page:
    """A page of the round of comments, with one reaction to it if it needs one."""
    meeting = make_meeting(house, "held", items=["Ruimte"])
    item, now = item_of(meeting), timezone.now()
    closes_on = dates.add_working_days(dates.local_day(now), 10)
    around = ask_comments(
        meeting.record,
        closes_on=closes_on,
        sealing=CommentRound.Sealing.DIRECT,
        by=house.secretariat,
        now=now,
    )
    save_item(item.record, "<p>Tekst.</p>", revision=1, by=house.secretariat, now=now)
    args = []
    if name == "comment-create":
        args, given = [item.key], {"passage": f"1-{fingerprint('Tekst.')[:12]}"}
    if is_made:
        about = Passage(item.key, 1, "Tekst.")
        args = [place_comment(around, "Reactie.", about=about, by=house.vng, now=now).key]
    pages = [reverse(place, args=[meeting.key]) for place in ("minutes-detail", "meeting-log")]
    return Page(reverse(name, args=[meeting.key, *args]), seat, given, lambda: pages)


def _written(house, name: str, seat: str, **given) -> Page:
    """A page of the written round of a verslag."""
    meeting, now = make_meeting(house, "held", items=["Ruimte"]), timezone.now()
    take_step("table", meeting.record, by=house.secretariat, now=now)
    if name != "minutes-circulate":
        closes_on = dates.add_working_days(dates.local_day(now), 10)
        circulate(meeting.record, closes_on=closes_on, by=house.secretariat, now=now)
    pages = [reverse(place, args=[meeting.key]) for place in ("minutes-detail", "meeting-log")]
    return Page(reverse(name, args=[meeting.key]), seat, given, lambda: pages)


def _message(house, name: str, seat: str, **given) -> Page:
    """A page of the kernboodschap."""
    meeting = make_meeting(house, "held", items=["Ruimte"])
    write_core_message(meeting, "Samen.", revision=0, by=house.secretariat, now=timezone.now())
    page = reverse("core-message", args=[meeting.key])
    return Page(reverse(name, args=[meeting.key]), seat, given, lambda: [page])


def _ask(house) -> Page:
    meeting = make_meeting(house, "held")
    page = reverse("minutes-detail", args=[meeting.key])
    return Page(reverse("minutes-comment", args=[meeting.key]), "secretariat", {}, lambda: [page])


def _account(house, name: str, **given) -> Page:
    return Page(reverse(name, args=[house.vng.key]), "coordinator", given, lambda: ["/accounts/"])


def _letter(house, name: str, state: str = "draft", seat: str = "policy", **given) -> Page:
    letter = make_letter(house, state)
    args = [letter.key] + ([letter.passages.first().agreement.key] if name == "letter-passage" else [])
    pages = [reverse(place, args=[letter.key]) for place in ("letter-detail", "letter-html")]
    return Page(reverse(name, args=args), seat, given, lambda: [*pages, "/brieven/", "/openbaar/"])


def _begin(house) -> Page:
    make_held_meeting(house)
    return Page(reverse("letter-create"), "policy", {}, _letters)


def _letters() -> list[str]:
    return [*(reverse("letter-detail", args=[row.key]) for row in Letter.objects.all()), "/brieven/"]


def _register(house, name: str) -> Page:
    given = (
        {"office": house.offices["mbzk"].pk, "since": "1 oktober 2030"} if name == "commitment-create" else {}
    )
    return Page(reverse(name), "secretariat", given, lambda: ["/toezeggingen/"])


def _invitation(house) -> Page:
    path = reverse("invitation-create", args=[house.organisations["vng"].key])
    return Page(path, "coordinator", {"email": "nieuw@vng.example", "role": "koepel"}, lambda: ["/accounts/"])


PAGES: dict[str, Callable[..., Page]] = {
    "meeting-create": _plan,
    "meeting-edit": lambda house: _meeting(house, "meeting-edit"),
    "meeting-reschedule": lambda house: _meeting(house, "meeting-reschedule", precision="words"),
    "meeting-follow": lambda house: _meeting(house, "meeting-follow", precision="words"),
    "meeting-cancel": lambda house: _meeting(house, "meeting-cancel"),
    "agenda-revise": lambda house: _meeting(house, "agenda-revise", "sent"),
    "meeting-replan": _replan,
    "item-create": lambda house: _meeting(house, "item-create"),
    "item-edit": lambda house: _item(house, "item-edit"),
    "annex-create": lambda house: _item(house, "annex-create", file=make_upload(PDF)),
    "item-refer": lambda house: replace(
        _item(house, "item-refer", place="voorraad:bestuurlijk"), shown=_proposals
    ),
    "agenda-send": _send,
    "topic-edit": lambda house: Page(
        reverse("topic-edit"), "secretariat", {"since": "1 januari 2031"}, lambda: [reverse("topic-list")]
    ),
    "topic-motivate": _motivate,
    **{
        name: lambda house, make=make: Page(*make(house))
        for name, make in (
            OF_THE_YEAR
            | OF_TERMS
            | OF_PROGRESS
            | OF_THE_REGISTER
            | OF_COOPERATION
            | OF_LEARNING
            | OF_DISPUTES
            | OF_NOTICES
            | OF_THE_CHAMBER
            | OF_UDO
            | OF_CABINETS
        ).items()
    },
    "task-create": lambda house: _task(house, "task-create"),
    "task-edit": lambda house: _task(house, "task-edit"),
    "proposal-create": _propose,
    "proposal-edit": lambda house: _proposal(house, "proposal-edit", "draft", "vng"),
    "proposal-paper": lambda house: _proposal(house, "proposal-paper", "draft", "vng", file=make_upload(PDF)),
    "proposal-move": lambda house: _proposal(
        house, "proposal-move", seat="secretariat", place="voorraad:overhedenoverleg"
    ),
    "proposal-refer": lambda house: _proposal(
        house, "proposal-refer", seat="secretariat", place="voorraad:bestuurlijk"
    ),
    "proposal-decline": lambda house: _proposal(house, "proposal-decline"),
    "participation-edit": _seat,
    "companion-create": _companion,
    "rule-edit": lambda house: Page(
        reverse("rule-edit", args=["bofv"]),
        "secretariat",
        {"since": "1 januari 2131", "who_1": "office:mp"} | {f"who_{n}": "chair:mp" for n in range(2, 6)},
        lambda: [reverse("rule-list")],
    ),
    "replacement-create": lambda house: _replacement(house, "replacement-create"),
    "replacement-reject": lambda house: _replacement(house, "replacement-reject"),
    "minutes-item": _verslag,
    "minutes-leave": _leave,
    "minutes-comment": _ask,
    "message-edit": lambda house: _message(house, "message-edit", "secretariat"),
    "message-answer": lambda house: _message(house, "message-answer", "vng", answer="remark"),
    "appreciation-edit": lambda house: _message(house, "appreciation-edit", "vng"),
    "message-release": lambda house: _message(house, "message-release", "secretariat"),
    "minutes-circulate": lambda house: _written(house, "minutes-circulate", "secretariat"),
    "minutes-answer": lambda house: _written(house, "minutes-answer", "vng", answer="remark"),
    "minutes-recall": lambda house: _written(house, "minutes-recall", "secretariat"),
    "round-move": lambda house: _reaction(
        house, "round-move", "secretariat", is_made=False, closes_on="31 december 2199"
    ),
    "round-close": lambda house: _reaction(house, "round-close", "secretariat", is_made=False),
    "comment-create": lambda house: _reaction(house, "comment-create", "vng", is_made=False),
    "comment-edit": lambda house: _reaction(house, "comment-edit", "vng"),
    "comment-handle": lambda house: _reaction(house, "comment-handle", "secretariat", outcome="niet"),
    **OF_AGREEMENTS,
    **OF_LETTERS,
    "letter-create": _begin,
    "letter-pair": lambda house: _letter(house, "letter-pair", kind="same"),
    "letter-edit": lambda house: _letter(house, "letter-edit"),
    "template-edit": lambda house: Page(
        reverse("template-edit", args=["uitkomsten"]),
        "secretariat",
        {"since": "1 januari 2023"},
        lambda: [reverse("template-list")],
    ),
    "letter-annexes": lambda house: _letter(house, "letter-annexes", file=make_upload(PDF)),
    "letter-passage": lambda house: _letter(house, "letter-passage"),
    "letter-return": lambda house: _letter(house, "letter-return", "submitted", "minister"),
    "letter-elsewhere": lambda house: Page(
        reverse("letter-elsewhere"), "policy", {"date": "3 juli 2024"}, _letters
    ),
    "commitment-create": lambda house: _register(house, "commitment-create"),
    "motion-create": lambda house: _register(house, "motion-create"),
    "request-create": lambda house: _register(house, "request-create"),
    "invitation-create": _invitation,
    "seat-give": lambda house: _account(house, "seat-give", role="coordinator"),
    "seat-end": lambda house: _account(house, "seat-end", moment="nu"),
}
ELSEWHERE = {
    "measure-import": "test_coalition: a list of which nothing is kept until all of it is right",
    "consultation-open": "test_consulting: one day, nothing else to type",
    "assessment-compare": "test_comparing: a file, a day and two choices",
    "letter-preview": "test_preview: the pages of what is being typed, of which nothing is kept",
    "access-check": "test_access: a choice per seat, nothing to type",
    "access-check-special": "test_access: a choice per seat, nothing to type",
    "heads-up-reply": "test_announcing: a form on the page of the vooraankondiging itself",
    "dead-letters-drop": "test_dead_letters: the reason is shown on the timeline of the accounts",
    "agreement-bulk": "test_bulk: what was typed is shown on a second page, to confirm",
    "import-detail": "test_importing: a field for each cell that isn't right",
    "import-register": "test_importing: a field for each cell that isn't right",
    "invitation-accept": "two passwords, which are never shown again",
    "letter-correct": "test_herdruk: a letter that was sent",
    "letter-number": "test_numbers: a letter that was sent",
    "letter-embargo": "test_embargo: a letter that was sent under embargo",
    "letter-unplan": "test_planning: a letter whose sending is planned",
    "letter-plan": "test_planning: a tick and two moments, all wrong ways",
    "letter-publish": "test_planning: two moments, on a letter that was sent",
    "letter-send": "test_planning: a tick and two moments",
    "letter-withdraw": "test_bad_documents: a letter that was sent",
    "notice-preferences": "test_preferences: all is chosen and nothing typed",
    "organisation-preferences": "test_preferences: all is chosen and nothing typed",
    "meeting-attendance": "test_bad_documents: one of many forms on the page of holding",
    "meeting-hold": "test_bad_documents: one of many forms on the page of holding",
    "meeting-presence": "test_representation: its own form has nothing to type in, the others of the page do",
    "meeting-outcome": "test_bad_documents: one of many forms on the page of holding",
    "minutes-adopt": "test_bad_documents: a field per text and per afspraak",
    "minutes-merge": "test_bad_documents: the page with both versions, which has no address of its own",
}
