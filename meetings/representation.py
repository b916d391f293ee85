"""Vertegenwoordiging: who belongs at this table, who is (not) there, and what that means for a decision.

Shown, never enforced. What a rule asks is data (`RepresentationRule`); this module only compares.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import JSONField
from django.db.models.expressions import RawSQL

from meetings.models import AgendaItem, Meeting, Participation, RepresentationRule

YES, NO, OPEN = "yes", "no", "open"
# SQL at once: it stands on every page of an overleg, and putting it together took longer than asking it.
RULES = """SELECT rule.*, ARRAY(SELECT ARRAY[place.id::text, coalesce((SELECT abbreviation
    FROM parties_organisationname AS name WHERE name.organisation_id = place.id
    ORDER BY since DESC NULLS LAST LIMIT 1), place.slug)] FROM parties_organisation AS place
    WHERE place.kind = rule.organisation_kind ORDER BY place."order", place.slug) AS places
FROM meetings_representationrule AS rule
WHERE rule.kind = %s AND (since IS NULL OR since <= %s) AND (until IS NULL OR until > %s)
ORDER BY rule."order", rule.id"""


@dataclass(frozen=True)
class Check:
    """One rule and how it stands: `state` is yes, no, or open while nobody said; `missing` names who isn't there."""

    rule: RepresentationRule
    state: str
    missing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Write «Alle drie de koepels zijn vertegenwoordigd», or who isn't, or of whom nobody knows."""
        if self.state == YES:
            return self.rule.label
        names = ", ".join(self.missing)
        if self.state == NO:
            return f"Niet vertegenwoordigd: {names}"
        return f"Nog niet bekend: {names}"


def rules_for(meeting: Meeting) -> list[RepresentationRule]:
    """Return the rules that hold for this kind of overleg on its day; one query, none without a day.

    Each has `places`: id (as text) and abbreviation of all organisations of the kind that it asks for, seated or not.
    """
    if meeting.sort_day is None:
        return []
    return list(RepresentationRule.objects.raw(RULES, [meeting.kind, meeting.sort_day, meeting.sort_day]))


def rules_in(meeting: Meeting) -> RawSQL:
    """Return the same as a column of another query; `rules_from` makes rules of what it gives."""
    day = meeting.sort_day
    asked = f"(SELECT coalesce(jsonb_agg(rule), '[]') FROM ({RULES}) AS rule)"
    return RawSQL(asked, [meeting.kind if day else "", day, day], output_field=JSONField())  # noqa: S611 (constant words)


def rules_from(rows: Iterable[dict]) -> list[RepresentationRule]:
    """Return the rules that a column of `rules_in` gave."""
    rules = []
    for row in rows:
        places = row.pop("places")
        rules.append(RepresentationRule(**row))
        rules[-1].places = places
    return rules


def table_of(meeting: Meeting) -> list[Participation]:
    """Return the seats with all that the rules ask about; one query."""
    return list(meeting.participations.select_related("office", "from_item", "until_item"))


def checks(
    meeting: Meeting,
    rules: Iterable[RepresentationRule],
    seats: Sequence[Participation],
    position: int | None = None,
) -> list[Check]:
    """Compare each rule with the table: before the overleg by answer, then by attendance.

    With `position` only who was there at that agenda item counts. No query.
    """
    return [_check(rule, meeting, seats, position) for rule in rules]


def _check(
    rule: RepresentationRule, meeting: Meeting, seats: Sequence[Participation], position: int | None
) -> Check:
    if rule.need == RepresentationRule.Need.CHAIR:
        return _chair(rule, meeting, seats, position)
    if rule.need == RepresentationRule.Need.OFFICE:
        state = _best(
            [presence(row, meeting, position) for row in seats if row.office.slug == rule.office_slug]
        )
        return Check(rule, state, () if state == YES else (rule.lacking,))
    states = {}
    for place, short in rule.places:
        own = [row for row in seats if row.office.organisation_id == int(place)]
        states[short] = _best([presence(row, meeting, position) for row in own])
    for state in (NO, OPEN):
        if missing := tuple(name for name, found in states.items() if found == state):
            return Check(rule, state, missing)
    return Check(rule, YES)


def _chair(
    rule: RepresentationRule, meeting: Meeting, seats: Sequence[Participation], position: int | None
) -> Check:
    """The office of the rule presides or is replaced, or another presides and a note says why (E24)."""
    seat = next((seat for seat in seats if seat.office_id == meeting.chair_id), None)
    if meeting.chair_id is None or seat is None:
        state = OPEN if meeting.is_open else YES if meeting.chair_id else NO
    else:
        state = presence(seat, meeting, position)
    is_usual = seat is None or seat.office.kind == rule.office_kind
    if state == YES and not is_usual and not meeting.chair_note:
        state = NO
    return Check(rule, state, () if state == YES else (rule.lacking,))


def presence(seat: Participation, meeting: Meeting, position: int | None = None) -> str:
    """Say whether a seat is taken: by attendance once it is known, before the overleg by what was answered."""
    if seat.attended is not None:
        there = seat.attended and (position is None or _is_in_room(seat, position))
        return YES if there else NO
    if seat.replaced_by and meeting.is_open:
        return YES
    if seat.answer == Participation.Answer.DECLINED and not seat.replaced_by:
        return NO
    return YES if meeting.is_open and seat.answer == Participation.Answer.ACCEPTED else OPEN


def _is_in_room(seat: Participation, position: int) -> bool:
    late = seat.from_item is not None and seat.from_item.position > position
    gone = seat.until_item is not None and seat.until_item.position < position
    return not late and not gone


def _best(states: Sequence[str]) -> str:
    """A seat that is taken is enough; without any seat nobody is there."""
    return next((state for state in (YES, OPEN) if state in states), NO)


def lacking(found: Iterable[Check]) -> list[str]:
    """Return who wasn't represented, as a decision keeps it; what nobody knows is not said."""
    return [name for check in found if check.state == NO for name in check.missing]


def missing_at(item: AgendaItem, meeting: Meeting) -> list[str]:
    """Return who isn't represented at this agenda item; two queries, one if no rule holds."""
    rules = rules_for(meeting)
    if not rules:
        return []
    return lacking(checks(meeting, rules, table_of(meeting), item.position))
