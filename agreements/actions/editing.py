"""Change what is known of an afspraak; the words of an agreed one only change at adoption."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from agreements.actions.binding import Bound, objections_to
from agreements.actions.facts import READER, ROLES, add_text, day_of, write_facts
from agreements.actions.registering import follow_parties
from agreements.models import Agreement, AgreementText
from agreements.workflow import AGREEMENT
from lib import dates
from lib.words import listing
from meetings.models import Minutes
from parties.models import Level, Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale

UVW, IENW = "uvw", "ienw"
READ_BY_PARTIES = {Level.PARTICIPANTS, Level.RIJK_CONCEPT}


@transaction.atomic
def edit_agreement(
    agreement: Agreement,
    *,
    revision: int,
    by: Seat | None,
    now: dt.datetime,
    text: str | None = None,
    reason: str = "",
    **facts: Any,
) -> list[Organisation]:
    """Change facts (as in `write_facts`) and, of a proposal, the text; one event if anything changed.

    Raises Stale if somebody else changed the afspraak after `revision`. Raises Blocked once it is closed; if the term of an
    agreed one moves without a reason or, once its verslag is settled, at all: that is a step of its own; and for a proposal
    that was sent with an agenda that is reopened: that it is being changed is known to the team only. Raises Bound for what
    would free a party of an afspraak in force. Returns the parties that read it from now on and didn't before: who becomes a
    party of an afspraak in force is told of it. Where the UvW becomes one, IenW does by itself (edge case E17).
    """
    rows = Agreement.objects.filter(pk=agreement.pk, revision=revision)
    if rows.update(revision=F("revision") + 1) != 1:
        raise Stale
    row = Agreement.objects.select_related("moment", "item__agenda", "meeting__participants").get(
        pk=agreement.pk
    )
    if objection := is_over(row) or is_held_back(row):
        raise Blocked(objection)
    if fields := objections_to(row, facts):
        raise Bound(fields)
    before, old = term_of(row), row.latest
    parties = _sides(row) if "parties" in facts else []
    joins = None if row.is_undecided else dates.local_day(now)
    changed = write_facts(row, joins=joins, **(_with_ienw(row, parties, facts) if joins else facts))
    readers: list[Organisation] = []
    if any(word.startswith("partijen") for word in changed):
        readers = follow_parties(row, now)
        _tell_struck(row, parties, by, now)
    if text is not None and _reword(row, text, now):
        changed.append("tekst van het voorstel")
    moved = "termijn" in changed
    if moved and not row.is_undecided:
        _may_move(row, reason)
    sentence = f"Termijn verschoven van {before} naar {term_of(row)}." if moved else ""
    others = [word for word in changed if word != "termijn"]
    if others:
        sentence = f"{sentence} Gewijzigd: {'; '.join(others)}.".strip()
    if readers:
        sentence = f"{sentence} {told_to_read(readers)}"
    if sentence:
        days = {"old": day_of(old), "new": day_of(row.latest)} if moved else {}
        Event.write(row, "agreement.edit", sentence, by=by, now=now, reason=reason, is_key=moved, **days)
    return readers


def _with_ienw(row: Agreement, before: list[Organisation], facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with IenW as involved if the UvW joins and neither IenW nor the Rijk as a whole is a party."""
    after = {place.slug for name in ROLES if name != "readers" for place in facts.get(name) or ()}
    if UVW not in after or UVW in {place.slug for place in before} or after & {IENW, Organisation.RIJK}:
        return facts
    found = list(Organisation.objects.filter(slug=IENW))
    readers = [place for place in facts.get("readers") or () if place not in found]
    return facts | {"involved": [*(facts.get("involved") or ()), *found], "readers": readers}


def _sides(row: Agreement) -> list[Organisation]:
    """Return its parties, without mere readers; two queries."""
    rows = row.parties.exclude(role=READER).select_related("organisation")
    return [party.organisation for party in rows.prefetch_related("organisation__names")]


def _tell_struck(row: Agreement, before: list[Organisation], by: Seat | None, now: dt.datetime) -> None:
    """Tell who reads a proposal that somebody is no party to it any more; a concept is nobody's business yet."""
    after = _sides(row)
    gone = [str(place) for place in before if place not in after]
    if gone and row.state == Agreement.State.PROPOSED and row.level in READ_BY_PARTIES:
        verb = "is" if len(gone) == 1 else "zijn"
        sentence = f"{listing(gone)} {verb} geen partij meer bij dit voorstel."
        Event.write(row, "agreement.strike", sentence, by=by, now=now)


def told_to_read(readers: Sequence[Organisation]) -> str:
    """Say which parties read an afspraak from now on."""
    has_rijk = any(place.slug == Organisation.RIJK for place in readers)
    others = [str(place) for place in readers if not (has_rijk and place.side == Side.RIJK)]
    names = ["alle ministeries", *others] if has_rijk else others
    verb = "kan" if len(names) == 1 and not has_rijk else "kunnen"
    words = listing(names)
    return f"{words[0].upper()}{words[1:]} {verb} deze afspraak vanaf nu lezen."


def _may_move(row: Agreement, reason: str) -> None:
    if is_settled(row):
        raise Blocked(
            "De termijn van een vastgestelde afspraak verandert alleen met een voorstel aan de partijen."
        )
    if not reason.strip():
        raise Blocked("Geef een reden: de termijn van een vastgestelde afspraak verandert.")


def is_settled(agreement: Agreement) -> bool:
    """Say whether it stands as it was agreed: the verslag that it is in can't change any more; one query at most."""
    if agreement.is_undecided:
        return False
    return not Minutes.objects.filter(meeting=agreement.meeting_id, state__in=Minutes.OPEN).exists()


def is_over(row: Agreement) -> str:
    """Object to changing what is closed: what is said of it then counts."""
    if row.state not in Agreement.CLOSED:
        return ""
    can_reopen = row.state in AGREEMENT.steps["reopen"].source
    more = "Heropen haar eerst." if can_reopen else "De gegevens veranderen niet meer."
    return f"Deze afspraak is {row.get_state_display()}. {more}"


def is_held_back(row: Agreement) -> str:
    """Object to changing a proposal that was sent with an agenda that is reopened."""
    is_sent = row.is_undecided and row.level == Level.PARTICIPANTS
    if is_sent and row.item and row.item.agenda.is_reopened:
        return "De agenda is heropend. De deelnemers lezen dit voorstel zoals het is verzonden; wijzig het daarna."
    return ""


def term_of(agreement: Agreement) -> str:
    """Write the term for a sentence: the words in quotes, and what we read in them."""
    return agreement.moment.told if agreement.moment else "geen termijn"


def _reword(row: Agreement, text: str, now: dt.datetime) -> bool:
    if text == row.wording or not row.is_undecided:
        return False
    row.wording = text
    row.save(update_fields=["wording"])
    source = AgreementText.Source.AGENDA if row.item else AgreementText.Source.OTHER
    note = row.origin if not row.item else f"voorstel {row.label}" if row.label else ""
    add_text(row, source, said_on=dates.local_day(now), now=now, item=row.item, note=note)
    return True
