"""Begin a letter from a template, or note one that was sent elsewhere."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from agreements.actions import cited as cite
from agreements.actions import for_letter
from agreements.models import Agreement
from letters.actions.passages import insert, keys_of, picked
from letters.actions.publishing import publish_snapshot
from letters.actions.readers import circle_after_sending, make_circle, set_readers
from letters.actions.settling import discharge, settle
from letters.models import Chamber, ChamberRequest, Commitment, Letter, LetterSetup, LetterTemplate
from letters.models.chamber import Register
from letters.reading import placeholders
from letters.reading.sources import held, named
from letters.workflow import LETTER
from lib import dates, richtext
from lib.words import listing
from meetings.models import Meeting
from parties.models import Level, Office, Organisation, Seat
from trail.models import Event

LETTERHEAD = ("directorate", "unit", "visiting_address", "return_address", "contact")


@transaction.atomic
def compose(
    meeting: Meeting | None,
    *,
    by: Seat,
    now: dt.datetime,
    date: dt.date,
    signatory: Office,
    subject: str = "",
    kind: str = LetterTemplate.Kind.OUTCOME,
    also: Sequence[Meeting] = (),
    request: ChamberRequest | None = None,
    commitment: Commitment | None = None,
    on_behalf: Sequence[Office] = (),
    agreements: Iterable[Agreement] | None = None,
    elsewhere: Iterable[Agreement] = (),
    body: str | None = None,
    **fields: Any,
) -> Letter:
    """Begin a draft of this kind about these overleggen, for its own circle of readers within the Rijk.

    `elsewhere` are afspraken that were made in none of them: bilateral, of another table, taken over from elsewhere.

    Subject, salutation and text are those of the template that holds on the letter's date, unless they are given;
    the letter keeps that version. Without `agreements` all afspraken that were agreed in the overleggen are in it.
    `fields` are further fields of Letter; the letterhead is that of the ministry's last letter.
    """
    meetings = [row for row in (meeting, *also) if row]
    cited = [row for one in meetings for row in for_letter(one, date, by)]
    chosen = cited if agreements is None else picked(cited, {agreement.key for agreement in agreements})
    keys = {agreement.key for agreement in elsewhere} - keys_of(chosen)
    others = cite(keys, date, by)
    chosen = [*chosen, *others]
    template = LetterTemplate.objects.on(kind, date)
    said = values_of(
        meetings, date=date, chamber=fields.get("chamber", Chamber.TK), on_behalf=on_behalf, request=request,
        commitment=commitment, has_agreements=bool(chosen), places=[row.agreement.came_from for row in others],
    )  # fmt: skip
    if body is None:
        body = placeholders.write(f"{template.opening}\n\n{template.closing}", said) if template else ""
    fields = {"salutation": template.salutation if template else ""} | fields
    letter = Letter.objects.create(
        meeting=meetings[0] if meetings else None, subject=subject or subject_of(template, said), date=date,
        signatory=signatory, body=richtext.clean(body), author=by, edited_by=by, edited_at=now, owner=by.organisation,
        level=Level.RIJK_CONCEPT, audience=make_circle(), **(letterhead(by.organisation) | fields),
    )  # fmt: skip
    letter.on_behalf.set(on_behalf)
    for other in meetings[1:]:
        letter.meetings.add(other)
    LetterSetup.objects.create(letter=letter, template=template, request=request, commitment=commitment)
    set_readers(letter, now)
    insert(letter, chosen)
    about = f" over {listing([f'het {row}' for row in meetings])}" if meetings else ""
    Event.write(letter, "letter.compose", f"Concept gemaakt{about}.", by=by, now=now)
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


def subject_of(template: LetterTemplate | None, said: Mapping[str, str]) -> str:
    """Write the subject that the template proposes, in at most 200 characters."""
    pattern = template.subject if template else "{overleggen}"
    return placeholders.fill(pattern, said)[:200] or "Kamerbrief"


def values_of(
    meetings: Sequence[Meeting],
    *,
    date: dt.date,
    chamber: str,
    on_behalf: Iterable[Office],
    request: ChamberRequest | None,
    commitment: Commitment | None,
    has_agreements: bool,
    places: Sequence[str] = (),
) -> dict[str, str]:
    """Return what stands in each placeholder of a template; empty if there is nothing to say.

    `places` say where afspraken were made that are of no overleg of the letter.
    """
    titles = [f"de {office.title_on(date)}" for office in on_behalf]
    return {
        "plaatsgevonden": held(meetings),
        "overleggen": named(meetings) or listing([place for place in dict.fromkeys(places) if place]),
        "mede namens": f", mede namens {listing(titles)}," if titles else "",
        "verzoek": _asked(request) if request else "",
        "afspraken": "ja" if has_agreements else "",
        "toezegging": commitment.text if commitment else "",
        "termijn": commitment.due_words if commitment else "",
        "kamer": Chamber(chamber).label,
        "datum": dates.long(date),
    }


def _asked(request: ChamberRequest) -> str:
    """Write who asked for the letter, where and when, and for what (KB-01)."""
    who = request.committee if "commissie" in request.committee.lower() else f"commissie {request.committee}"
    day = dates.long(request.day) if request.day else ""
    where = f" in haar {request.occasion}" if request.occasion else ""
    when = f" van {day}" if day and where and day not in where else f" op {day}" if day and not where else ""
    return (
        f"De {_small(who)} van de {request.get_chamber_display()} heeft mij{where}{when} om het volgende verzocht: "
        f"{_small(request.text)}"
    )


def _small(text: str) -> str:
    """Begin with a small letter in the middle of a sentence, unless the word is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
