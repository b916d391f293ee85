"""What to look at before a letter goes out, in words and in one order; shown, never enforced.

First the letter itself (complete, literal, for whom, what it meets), then where it comes from (sources, signing,
overviews, template), then what goes beside it (beslisnota, annexes, facts, remarks, days, the other Kamer, number).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from letters.actions import checks_of, other_chamber, partner_of
from letters.models import CheckAnswer, Discharge, FactCheck, Letter, LetterLink, LetterTemplate, Overview
from letters.models.chamber import Register
from letters.paper import annexes_of, answers_of, letter_setup, note_of, signature_of
from letters.reading.overviews import outdated
from letters.reading.parts import may_have, open_remarks, spoken_for, tied_to
from letters.reading.secrecy import secrets_of
from letters.reading.signing import demissionary, missing_managers
from letters.reading.sources import fragments_of, meetings_of, unsaid
from letters.workflow import lacks_something
from lib import dates, richtext
from lib.templatetags.ui import count_of
from lib.words import listing
from parties.circles import Readers
from parties.models import Seat

YES, NO, OPEN = "yes", "no", "open"
SOON = 14  # «zo spoedig mogelijk»: of the record it took eight days and nine (KB-08)
CARRIED = "Overgenomen van de eerste druk."
NOTE_AGAIN = "Bij de eerste druk volgde zij later. Antwoord opnieuw."
FACTS_AGAIN = "Bij de eerste druk is er een gedaan. Vraag opnieuw als de feiten zijn gewijzigd."
COPY = LetterTemplate.Expected.COPY
SAID_BY = {COPY: "afschrift", LetterTemplate.Expected.ADVICE: "advies"}  # words of the title of such an annex
MADE_HERE = (LetterTemplate.Expected.PROGRESS, LetterTemplate.Expected.MUTATIONS)
Way = Callable[[str], str]


@dataclass(frozen=True)
class Point:
    """One line of the list: done, not done or still open, with what to know about it and where to go."""

    tone: str
    text: str
    note: str = ""
    url: str = ""

    @property
    def icon(self) -> str:
        return {YES: "yes", NO: "warn", OPEN: "open"}[self.tone]


def points_of(letter: Letter, readers: Readers, seat: Seat, *, may_edit: bool) -> list[Point]:
    """Return the list for who writes, approves or sends; who may edit gets the way there, and hears of the other Kamer.

    `readers` are those of the letter, at the moment that counts. A source that this seat may not read isn't named. Costs
    at most fourteen queries if the letter is held, those of `outdated` once an overview was made, and for fragments those
    of `origins_of`.
    """

    def way(name: str) -> str:
        return reverse(f"letter-{name}", args=[letter.key]) if may_edit else ""

    return [
        _complete(letter),
        *_literal(letter, way),
        *_on_behalf(letter),
        *(Point(YES, name, "Vanaf het verzenden.") for name in discharges_of(letter)),
        *_sources(letter, readers, seat, way),
        *_signing(letter, way),
        *_overviews(letter, way),
        *_hints(letter),
        *_note(letter, way),
        *_annexes(letter, way),
        *_facts(letter, way),
        *_remarks(letter, way),
        *_days(letter),
        *(_other_chamber(letter, way) if may_edit else ()),
        Point(OPEN, "Kamerstuknummer", "Volgt van de Kamer, na verzenden."),
    ]


def _complete(letter: Letter) -> Point:
    if objection := lacks_something(letter):
        return Point(NO, objection)
    return Point(YES, f"Ondertekenaar op {dates.long(letter.date)}: {signature_of(letter)[1]}")


def _literal(letter: Letter, way: Way) -> list[Point]:
    passages = checks_of(letter)
    if not passages:
        return []
    url = f"{url}#afspraken" if (url := way("edit")) else ""
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
    titles = [office.title_on(letter.date) for office in spoken_for(letter)]
    if not titles:
        return []
    said = richtext.plain(letter.body).lower()
    missing = [title for title in titles if title.lower() not in said]
    if missing:
        return [Point(NO, f"Mede namens de {title}: dat staat nog niet in de tekst") for title in missing]
    return [Point(YES, "Mede namens staat in de tekst")]


def discharges_of(letter: Letter) -> list[str]:
    """Write what the letter meets: «Motie Chakor c.s.: … (deels voldaan, met bijlage 1)»; two queries."""
    if not may_have(letter, Discharge):
        return []
    rows = list(letter.discharges.select_related("commitment", "motion", "request"))
    numbers = {row.pk: number for number, row in enumerate(annexes_of(letter) if rows else (), 1)}
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


def _sources(letter: Letter, readers: Readers, seat: Seat, way: Way) -> Iterator[Point]:
    url = way("sources")
    if missing := unsaid(letter, meetings_of(letter)):
        yield Point(NO, f"De tekst noemt niet: {listing([f'het {row}' for row in missing])}", url=url)
    for row in fragments_of(letter, seat):
        if not row.is_literal:
            yield Point(NO, f"Fragment wijkt af van de bron: {row.place}", url=url)
        if row.is_newer:
            yield Point(NO, f"De bron van een fragment is gewijzigd: {row.place}", url=url)
        if row.is_other:
            yield Point(NO, f"Een fragment is anders dan wat is gepubliceerd: {row.place}", url=url)
    for secret in secrets_of(letter, readers, seat):
        if secret.is_hidden:
            text = f"Niet iedereen die dit concept leest, mag de bron lezen van {secret.names}"
            yield Point(NO, text, f"De bron: {secret.readers}", url)
        tone = NO if secret.is_narrow else OPEN
        yield Point(
            tone, f"Wordt openbaar met deze brief: {secret.names}", f"De bron nu: {secret.readers}", url
        )


def _signing(letter: Letter, way: Way) -> Iterator[Point]:
    url = way("signing")
    if managers := missing_managers(letter):
        titles = listing([f"de {office.title_on(letter.date)}" for office in managers])
        text = f"De brief gaat over geld uit de fondsen. Schrijft u ook namens {titles}?"
        yield Point(OPEN, text, url=url)
    if cabinet := demissionary(letter):
        note = "De titel in de brief blijft dezelfde. Wilt u het noemen, doe dat dan in de tekst."
        yield Point(OPEN, f"Het kabinet-{cabinet} is op {dates.long(letter.date)} demissionair", note, url)


def _overviews(letter: Letter, way: Way) -> Iterator[Point]:
    url, template = way("overviews"), letter_setup(letter).template
    known = {row.kind for row in letter.overviews.all()} if may_have(letter, Overview) else set()
    for kind in template.expected if template else ():
        if kind in MADE_HERE and kind not in known:
            yield Point(NO, f"De bijlage ontbreekt: {LetterTemplate.Expected(kind).label}", url=url)
    for name in missing_annexes(letter):
        note = "Volgens het sjabloon hoort zij bij deze brief."
        yield Point(NO, f"De bijlage ontbreekt: {name}", note, way("annexes"))
    for one in outdated(letter) if known else ():
        yield Point(NO, f"{one.get_kind_display()} is niet meer actueel", url=url)


def missing_annexes(letter: Letter) -> list[str]:
    """Return what the template expects and nobody added, but for the overviews that are made here.

    An annex is there if its title has all the words. One query at most beside the annexes.
    """
    if (template := letter_setup(letter).template) is None:
        return []
    expected = [LetterTemplate.Expected(kind) for kind in template.expected if kind not in MADE_HERE]
    if not expected and not template.annex_lines:
        return []
    titles = [annex.document.title.lower() for annex in annexes_of(letter)]
    missing = [kind.label for kind in expected if not _is_there(SAID_BY[kind], titles)]
    if COPY.label in missing and tied_to(letter, LetterLink.Kind.COVER):
        missing.remove(COPY.label)
    return missing + [line for line in template.annex_lines if not _is_there(line, titles)]


def _is_there(words: str, titles: Iterable[str]) -> bool:
    return any(all(word in title for word in words.lower().split()) for title in titles)


def _hints(letter: Letter) -> list[Point]:
    template = letter_setup(letter).template
    return [Point(OPEN, hint) for hint in template.hint_lines] if template else []


def _note(letter: Letter, way: Way) -> Iterator[Point]:
    answer, url = note_of(letter), way("note")
    if answer is None:
        first = tied_to(letter, LetterLink.Kind.CORRECTION)
        is_again = bool(first and CheckAnswer.Point.NOTE in answers_of(first))
        yield Point(NO, "Over de beslisnota is nog niets gezegd", NOTE_AGAIN if is_again else "", url)
    elif answer.choice == CheckAnswer.Choice.ADDED:
        note = CARRIED if answer.is_carried else "Openbaar tegelijk met de brief."
        yield Point(YES, "Beslisnota toegevoegd", note, url)
    elif answer.choice == CheckAnswer.Choice.LATER:
        yield Point(OPEN, f"Beslisnota volgt op {dates.long(answer.expected_on)}", answer.reason, url)
    else:
        note = f"{answer.reason} {CARRIED}" if answer.is_carried else answer.reason
        yield Point(YES, "Beslisnota niet van toepassing", note, url)


def _annexes(letter: Letter, way: Way) -> Iterator[Point]:
    number = len(annexes_of(letter))
    yield Point(YES, count_of(number, "bijlage,bijlagen") if number else "Geen bijlagen", url=way("annexes"))


def _facts(letter: Letter, way: Way) -> Iterator[Point]:
    waits = Count("reactions", filter=Q(reactions__outcome="") & ~Q(reactions__words=""))
    checks = list(letter.fact_checks.annotate(waits=waits)) if may_have(letter, FactCheck) else []
    if not checks:
        yield _unasked(letter, way("fact-check"))
        return
    running = [check for check in checks if check.closed_at is None]
    if unhandled := sum(check.waits for check in checks):
        words = "reactie op de feitencheck wacht,reacties op de feitencheck wachten"
        yield Point(NO, f"{count_of(unhandled, words)} op een antwoord")
    elif not running:
        yield Point(YES, "Feitencheck gedaan")
    if running:
        last = max(check.closes_on for check in running)
        yield Point(OPEN, "Feitencheck gevraagd", f"Reageren kan tot en met {dates.long(last)}.")


def _unasked(letter: Letter, url: str) -> Point:
    answer = answers_of(letter).get(CheckAnswer.Point.FACTS)
    first = tied_to(letter, LetterLink.Kind.CORRECTION) if answer is None or answer.is_carried else None
    if answer is None:
        is_again = bool(first and first.fact_checks.exists())
        return Point(OPEN, "Geen feitencheck gevraagd", FACTS_AGAIN if is_again else "", url)
    if first and richtext.plain(first.body) != richtext.plain(letter.body):
        note = "Bij de eerste druk was zij niet nodig; de tekst is daarna gewijzigd."
        return Point(NO, "Zeg opnieuw of een feitencheck nodig is", note, url)
    return Point(YES, "Feitencheck niet nodig", f"{answer.reason} {CARRIED if first else ''}".strip(), url)


def _remarks(letter: Letter, way: Way) -> list[Point]:
    number = open_remarks(letter)
    words = count_of(number, "opmerking is,opmerkingen zijn")
    return [Point(NO, f"{words} nog niet afgehandeld", url=way("remarks"))] if number else []


def _days(letter: Letter) -> list[Point]:
    """Say how long after the overleg the letter is dated (KB-08)."""
    if not letter.meeting or not letter.meeting.day:
        return []
    days = (letter.date - letter.meeting.day).days
    if days < 0:
        return [Point(NO, "De brief is gedateerd vóór het overleg")]
    note = "" if days <= SOON else "Meestal gaat een brief binnen twee weken uit."
    return [Point(YES if days <= SOON else OPEN, f"{count_of(days, 'dag,dagen')} na het overleg", note)]


def _other_chamber(letter: Letter, way: Way) -> list[Point]:
    """Say whether the other Kamer gets a letter too, to who writes both; the others may not know of that draft."""
    if other := partner_of(letter):
        return [Point(YES, f"Brief aan de {other.get_chamber_display()}: {other.get_state_display()}")]
    return [Point(OPEN, f"Geen brief aan de {other_chamber(letter)}", url=way("pair"))]
