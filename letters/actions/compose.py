"""Begin a letter about a meeting, or note one that was sent elsewhere."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from agreements.actions import for_letter
from agreements.models import Agreement
from letters.actions.passages import insert, picked
from letters.actions.publishing import publish_snapshot
from letters.actions.readers import circle_after_sending, make_circle, set_readers
from letters.actions.settling import discharge, settle
from letters.models import Letter
from letters.models.chamber import Register
from letters.workflow import LETTER
from lib import dates, richtext
from meetings.models import Meeting
from parties.models import Level, Office, Organisation, Seat
from trail.models import Event

LETTERHEAD = ("directorate", "unit", "visiting_address", "return_address", "contact")


@transaction.atomic
def compose(
    meeting: Meeting,
    *,
    by: Seat,
    now: dt.datetime,
    subject: str,
    date: dt.date,
    signatory: Office,
    on_behalf: Sequence[Office] = (),
    agreements: Iterable[Agreement] | None = None,
    body: str | None = None,
    **fields: Any,
) -> Letter:
    """Begin a draft about this meeting, for its own circle of readers within the Rijk.

    Without `agreements` all afspraken that were agreed in the meeting are in it, without `body` it opens
    with the meeting and leads up to them. `fields` are further fields of Letter; the letterhead is that of
    the ministry's last letter.
    """
    cited = for_letter(meeting, date, by)
    chosen = cited if agreements is None else picked(cited, {agreement.key for agreement in agreements})
    if body is None:
        body = opening(meeting, date, on_behalf, with_agreements=bool(chosen))
    letter = Letter.objects.create(
        meeting=meeting, subject=subject, date=date, signatory=signatory, body=richtext.clean(body),
        author=by, edited_by=by, edited_at=now, owner=by.organisation, level=Level.RIJK_CONCEPT,
        audience=make_circle(), **(letterhead(by.organisation) | fields),
    )  # fmt: skip
    letter.on_behalf.set(on_behalf)
    set_readers(letter, now)
    insert(letter, chosen)
    Event.write(letter, "letter.compose", f"Concept gemaakt over het {meeting}.", by=by, now=now)
    return letter


@transaction.atomic
def register_sent_elsewhere(
    *,
    by: Seat | None,
    now: dt.datetime,
    subject: str,
    date: dt.date,
    signatory: Office,
    discharges: Iterable[tuple[Register, bool]] = (),
    on_behalf: Sequence[Office] = (),
    **fields: Any,
) -> Letter:
    """Note the facts of a letter that didn't go out from here: no text, no PDF, public at once.

    `discharges` are (toezegging, motie or verzoek, whether it is met in full).
    """
    letter = Letter.objects.create(
        sent_elsewhere=True, subject=subject, date=date, signatory=signatory, author=by, owner=signatory.organisation,
        level=Level.RIJK_CONCEPT, audience=make_circle(), **fields,
    )  # fmt: skip
    letter.on_behalf.set(on_behalf)
    for thing, is_full in discharges:
        discharge(letter, thing, is_full=is_full)
    words = {"chamber": letter.get_chamber_display(), "day": dates.long(date)}
    LETTER.take(
        "register", letter, by=by, now=now, words=words, level=Level.PUBLIC,
        audience=circle_after_sending(now), sent_at=dates.at_noon(date),
        signed_as=f"De {signatory.title_on(date)},", signed_by=signatory.holder_on(date),
    )  # fmt: skip
    publish_snapshot(letter, now)
    settle(letter, by=by, now=now)
    return letter


def letterhead(owner: Organisation) -> dict[str, str]:
    """Return the sender's data of the ministry's last letter."""
    last = (
        Letter.objects.filter(owner=owner, sent_elsewhere=False).order_by("-pk").values(*LETTERHEAD).first()
    )
    return last or {}


def opening(meeting: Meeting, date: dt.date, on_behalf: Iterable[Office], *, with_agreements: bool) -> str:
    """Write the first lines: which meeting, also on whose behalf, and what was agreed."""
    titles = [f"de {office.title_on(date)}" for office in on_behalf]
    others = f", mede namens {' en '.join(titles)}," if titles else ""
    when = f"Op {dates.long(meeting.day)}" if meeting.day else f"In {meeting.when}"
    start = format_html(
        "<p>{} heeft het {} plaatsgevonden. Met deze brief informeer ik u{} over de uitkomsten.</p>",
        when, meeting.short_kind, others,
    )  # fmt: skip
    rest = (
        f"<p>In het overleg zijn de volgende afspraken gemaakt.</p>{richtext.PASSAGES}"
        if with_agreements
        else ""
    )
    return start + mark_safe(rest)  # noqa: S308 (our own words)
