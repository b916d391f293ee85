"""What to look at before a letter goes out, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from letters.actions import Check
from letters.models import Discharge, Letter
from letters.models.chamber import Register
from letters.paper import signature_of
from letters.workflow import lacks_something
from lib import dates, richtext

YES, NO, OPEN = "yes", "no", "open"


@dataclass(frozen=True)
class Point:
    """One line of the list: done, not done or still open, with what to do about it."""

    tone: str
    text: str
    note: str = ""
    url: str = ""

    @property
    def icon(self) -> str:
        return {YES: "yes", NO: "warn", OPEN: "open"}[self.tone]


def points_of(letter: Letter, passages: Sequence[Check], *, may_edit: bool) -> list[Point]:
    """Return the list for who writes, approves or sends; who may edit gets the way there. At most six queries."""
    points = [
        _complete(letter),
        *_literal(letter, passages, may_edit),
        *_on_behalf(letter),
        *_discharges(letter),
    ]
    points.append(Point(OPEN, "Kamerstuknummer", "Volgt van de Kamer, na verzenden."))
    return points


def _complete(letter: Letter) -> Point:
    if objection := lacks_something(letter):
        return Point(NO, objection)
    return Point(YES, f"Ondertekenaar op {dates.long(letter.date)}: {signature_of(letter)[1]}")


def _literal(letter: Letter, passages: Sequence[Check], may_edit: bool) -> list[Point]:
    if not passages:
        return []
    url = reverse("letter-edit", args=[letter.key]) + "#afspraken" if may_edit else ""
    found = [
        Point(NO, f"Afspraak {row.number} wijkt af van de vastgelegde tekst", url=url)
        for row in passages
        if row.difference
    ]
    found += [
        Point(NO, f"Van afspraak {row.number} geldt op de datum van de brief een nieuwere tekst", url=url)
        for row in passages
        if row.newer
    ]
    return found or [Point(YES, "De afspraken staan er letterlijk in")]


def _on_behalf(letter: Letter) -> list[Point]:
    titles = [office.title_on(letter.date) for office in letter.on_behalf.prefetch_related("titles")]
    if not titles:
        return []
    said = richtext.plain(letter.body).lower()
    missing = [title for title in titles if title.lower() not in said]
    if missing:
        return [Point(NO, f"Mede namens de {title}: dat staat nog niet in de tekst") for title in missing]
    return [Point(YES, "Mede namens staat in de tekst")]


def _discharges(letter: Letter) -> list[Point]:
    return [Point(YES, name, "Vanaf het verzenden.") for name in discharges_of(letter)]


def discharges_of(letter: Letter) -> list[str]:
    """Write what the letter meets: «Motie Chakor c.s.: … (deels voldaan, met bijlage 1)»; two queries."""
    rows = list(letter.discharges.select_related("commitment", "motion", "request"))
    numbers = {pk: n for n, pk in enumerate(letter.annexes.values_list("pk", flat=True) if rows else (), 1)}
    return [f"{name_of(row.subject)} ({_how(row, numbers)})" for row in rows]


def _how(row: Discharge, numbers: Mapping[int, int]) -> str:
    how = "voldaan" if row.is_full else "deels voldaan"
    return f"{how}, met bijlage {numbers[row.annex_id]}" if row.annex_id else how


def name_of(thing: Register) -> str:
    """Write «Motie Chakor c.s.: …» in at most a line."""
    kind = str(thing._meta.verbose_name).split()[0].capitalize()
    name = getattr(thing, "name", "") or getattr(thing, "committee", "") or getattr(thing, "member", "")
    text = thing.text if len(thing.text) <= 90 else f"{thing.text[:90].rsplit(' ', 1)[0]}…"
    return f"{kind} {name}: {text}" if name else f"{kind}: {text}"
