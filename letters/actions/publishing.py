"""The public face of a sent letter: a snapshot, apart from what changes later."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from agreements.actions import show_quotes
from letters.actions.settling import settle
from letters.models import CheckAnswer, Letter, LetterAnnex, LetterLink
from letters.models.letter import SENT
from letters.models.links import copied_in
from letters.paper import annexes_of, note_of, paper_of, with_versions
from letters.workflow import LETTER
from lib import dates
from lib.files import KINDS
from papers.actions import show
from papers.models import Document, Snapshot
from papers.models.document import ONCE
from parties.models import Level, Seat
from trail.workflow import Blocked, Stale

KIND = "letter"
COPY_NOT_PUBLIC = "De brief waarvan dit een afschrift brengt, is dan nog niet openbaar. Publiceer die eerst."


@transaction.atomic
def publish(
    letter: Letter, *, by: Seat | None, now: dt.datetime, public_from: dt.datetime | None = None
) -> None:
    """Make a sent letter and its annexes public: from now on, or from a later moment on, to the second.

    That moment is compared when somebody reads; no job opens anything. Raises Blocked for a cover letter whose copy
    is public no sooner.
    """
    later = public_from if public_from and public_from > now else None
    check_copy(letter, later or now)
    LETTER.take(
        "publish", letter, by=by, now=now, words={"since": f" vanaf {dates.moment(later)}" if later else ""},
        level=Level.EMBARGO if later else Level.PUBLIC, embargo_until=later,
    )  # fmt: skip
    protect_annexes(letter)
    publish_snapshot(letter, later or now)


def check_copy(letter: Letter, moment: dt.datetime) -> None:
    """Raise Blocked if this cover letter would be public at a moment at which the letter in it isn't."""
    copy = copied_in(letter)
    if copy and not Letter.objects.visible_to(None, moment).filter(pk=copy.pk).exists():
        raise Blocked(COPY_NOT_PUBLIC)


def protect_annexes(letter: Letter) -> None:
    """Let who reads the letter read its annexes, which from sending on get no other version, and how it words afspraken."""
    _protect(letter, Document.objects.filter(pk__in=letter.annexes.values("document")))
    show_note(letter)
    show_quotes(letter.key, **letter.protection)


def show_note(letter: Letter) -> None:
    """Let who reads a sent letter read its beslisnota, of which no other version follows."""
    _protect(letter, Document.objects.filter(pk__in=letter.check_answers.values("document")))


def _protect(letter: Letter, documents: QuerySet[Document]) -> None:
    for document in documents:
        show(Document.objects.filter(pk=document.pk), **_widest(letter, document).protection)
    documents.update(is_final=True)


def _widest(letter: Letter, document: Document) -> Letter:
    """Return the letter that lets most people read a file: two letters may have the same annex or beslisnota."""
    has_it = Q(annexes__document=document) | Q(check_answers__document=document)
    others = Letter.objects.filter(has_it, state__in=SENT).exclude(pk=letter.pk).distinct()
    return min([letter, *others.order_by("pk")], key=_width)


def show_late_note(letter: Letter, now: dt.datetime) -> None:
    """Put the beslisnota that followed on the public page, under the day of `now`; nothing if there is none yet."""
    note = note_of(letter)
    if note is None or note.document is None:
        return
    late = _file(note) | {"day": dates.local_day(now).isoformat(), "at": now.astimezone(dt.UTC).isoformat()}
    for snapshot in snapshots_of(letter).filter(withdrawn_at=None).select_for_update():
        snapshot.facts[ONCE] = late
        snapshot.save(update_fields=["facts"])


def _width(letter: Letter) -> tuple[bool, bool, dt.datetime]:
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    return letter.level != Level.PUBLIC, letter.level != Level.EMBARGO, letter.embargo_until or never


def publish_snapshot(letter: Letter, since: dt.datetime) -> Snapshot:
    """Copy what the public may see from `since` on: facts, text as it was sent, and the frozen file."""
    paper = paper_of(letter)
    return Snapshot.objects.create(
        subject_type=ContentType.objects.get_for_model(letter), subject_id=letter.pk, kind=KIND,
        title=letter.subject, day=letter.date, facts=_facts(letter, paper), body=letter.frozen_html,
        file=letter.pdf, file_sha256=letter.pdf_sha256, published_at=since,
    )  # fmt: skip


def _facts(letter: Letter, paper: dict) -> dict:
    """Return what stands around the text, as JSON."""
    around = {
        name: value for name, value in paper.items() if name not in {"body", "date", "subject", "draft"}
    }
    return (
        around
        | {
            "chamber": letter.get_chamber_display(),
            "on_behalf": [office.title_on(letter.date) for office in letter.on_behalf.all()],
            "files": [
                _file(row)
                for row in (*with_versions(annexes_of(letter)), note_of(letter))
                if row and row.document
            ],
            "paper_number": letter.paper_number,
            "sent_elsewhere": letter.sent_elsewhere,
            "size": default_storage.size(letter.pdf) if letter.pdf else 0,
        }
        | _related(letter)
    )


def _related(letter: Letter) -> dict:
    """Return what this letter corrects or of what it brings a copy, as far as that has a public page."""
    links = LetterLink.objects.filter(letter=letter).select_related("of")
    found = {}
    for link in links:
        page = snapshots_of(link.of).first()
        if page:
            found[link.kind] = {
                "key": page.key,
                "title": page.title,
                "day": page.day.isoformat(),
                "reason": link.reason,
            }
    return found


def _file(annex: LetterAnnex | CheckAnswer) -> dict:
    """Return where the newest version of an annex or the beslisnota is, and what it is."""
    version = annex.document.versions.all()[0]
    kind = KINDS[version.content_type]
    facts = {"title": annex.document.title, "file": version.file.name, "type": version.content_type}
    return facts | {"name": kind.name, "extension": kind.extension, "size": version.size}


def snapshots_of(letter: Letter):
    """Return the snapshot of this letter as a queryset of at most one row."""
    return Snapshot.objects.filter(
        subject_type=ContentType.objects.get_for_model(letter), subject_id=letter.pk, kind=KIND
    )


@transaction.atomic
def withdraw(letter: Letter, *, by: Seat, now: dt.datetime, reason: str) -> None:
    """Withdraw a sent letter: ministries and koepels keep the text, the public sees that it was withdrawn and why."""
    is_held = letter.level == Level.EMBARGO and bool(letter.embargo_until and letter.embargo_until > now)
    LETTER.take(
        "withdraw", letter, by=by, now=now, reason=reason, level=Level.PARTICIPANTS, embargo_until=None
    )
    protect_annexes(letter)
    settle(letter, is_held=is_held, by=by, now=now)
    snapshots_of(letter).update(withdrawn_at=now, withdrawn_reason=reason)


@transaction.atomic
def set_paper_number(letter: Letter, number: str, *, seen: str | None = None) -> None:
    """Note the number that the Kamer gave; it isn't part of what was frozen (edge case E28).

    Raises Stale if it is no longer the one that was `seen`.
    """
    rows = Letter.objects.filter(pk=letter.pk)
    if not (rows if seen is None else rows.filter(paper_number=seen)).update(paper_number=number):
        raise Stale
    for snapshot in snapshots_of(letter).select_for_update():
        snapshot.facts["paper_number"] = number
        snapshot.save(update_fields=["facts"])
    letter.refresh_from_db(fields=["paper_number"])
