"""Passages about an assessment, each from one source: what a paragraph begins with, and what an edition shows.

A part of an assessment that has something to say adds a function to `SOURCES`. A source gives only what everybody who
takes part reads: never a draft of one party.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib import dates
from lib.words import listing
from udo import joint, joint_arrangement
from udo.models import Amendment, Assessment, PhaseRun, UdoText
from udo.passages import Passage


def plan(row: Assessment) -> Iterator[Passage]:
    """What the plan is, and whom it touches."""
    words = f"{row.summary}\n\nHet voornemen raakt {listing(row.layer_names)}."
    yield Passage("plan", "Het voornemen", words, "UDO, aanmelding")


def relevance(row: Assessment) -> Iterator[Passage]:
    """Why there is an assessment, or none."""
    if row.without_reason:
        words = f"Voor dit voornemen is geen UDO gedaan. {row.without_reason}"
        yield Passage("zonder", "Geen UDO", words, "UDO, reden")
    if row.is_relevant is not None:
        touched = f"Het voornemen gaat over {listing(row.touch_names)}. " if row.touch_names else ""
        words = f"{touched}{row.relevance_reason}"
        yield Passage("relevantie", "Waarom een toets" if row.is_relevant else "Waarom geen toets", words,
                      "UDO, relevantiebepaling")  # fmt: skip


def together(row: Assessment) -> Iterator[Passage]:
    """Who took part and from when on (UD-04); three queries."""
    names = [str(one.organisation) for one in _involved(row)]
    said = [f"Aan de uitvoerbaarheidstoets decentrale overheden (UDO) deden mee: {listing(names)}."]
    if row.involved_on:
        step = f", bij stap {row.involved_step} van het Beleidskompas" if row.involved_step else ""
        said.append(f"De koepels zijn betrokken sinds {dates.long(row.involved_on)}{step}.")
    kickoff = getattr(row, "kickoff", None)
    if kickoff:
        said.append(f"De gezamenlijke start was op {dates.long(kickoff.day)}.")
    yield Passage(
        "samen", "Samen met de medeoverheden", " ".join(said), "UDO, betrokkenen en gezamenlijke start"
    )


def _involved(row: Assessment):
    return row.involvements.select_related("organisation").prefetch_related("organisation__names")


def course(row: Assessment) -> Iterator[Passage]:
    """Which phases were passed by, were left with something missing, or were the last before it ended; and why; one query."""
    runs = row.runs.exclude(outcome=PhaseRun.Outcome.OPEN).select_related("phase").order_by("number")
    said = [words for run in runs if (words := _passed(run, row))]
    if said:
        yield Passage("verloop", "Waar de toets anders liep", "\n\n".join(said), "UDO, verloop")


def _passed(run: PhaseRun, row: Assessment) -> str:
    """Say what was unusual about the end of this run, or nothing; that a plan isn't relevant is said elsewhere."""
    if run.outcome == PhaseRun.Outcome.SKIPPED:
        return f"De fase ‘{run.phase}’ is overgeslagen. {run.motivation}"
    if run.outcome == PhaseRun.Outcome.DONE and run.gaps:
        return f"De fase ‘{run.phase}’ is afgerond met een motivering. {run.motivation}\nDit ontbrak: {' '.join(run.gaps)}"
    if run.outcome == PhaseRun.Outcome.ENDED and run.motivation != row.relevance_reason:
        return f"De toets eindigde in de fase ‘{run.phase}’. {run.motivation}"
    return ""


def changed(row: Assessment) -> Iterator[Passage]:
    """Whether the text is another one than was tested, and what that means (E35); one query."""
    it = Amendment.of(row)
    if it and it.is_changed:
        day = f" op {dates.long(it.changed_on)}" if it.changed_on else ""
        more = "Een addendum over de nieuwe tekst is er nog niet." if it.lacks_addendum else it.addendum
        words = f"De tekst is{day} gewijzigd, na de toets.\n\n{more}"
        yield Passage("gewijzigd", "Gewijzigd na de toets", words, "UDO, tekst en addendum")


def outcome(row: Assessment) -> Iterator[Passage]:
    """What the assessment came to."""
    if row.outcome:
        day = f" op {dates.long(row.outcome_on)}" if row.outcome_on else ""
        words = f"De uitkomst van de UDO is{day} vastgesteld als: {row.get_outcome_display()}."
        yield Passage("uitkomst", "Uitkomst", words, "UDO, uitkomst")


Source = Callable[[Assessment], Iterator[Passage]]
SOURCES: tuple[Source, ...] = (
    plan, relevance, together, course, joint.answers, joint_arrangement.arrangement, joint.money, joint.kinds,
    joint_arrangement.surroundings, joint_arrangement.demands, joint.findings, joint.conditions, joint.consultation,
    outcome, changed,
)  # fmt: skip


def passages_of(assessment: Assessment) -> list[Passage]:
    """Return what all sources say now, in their order."""
    return [passage for source in SOURCES for passage in source(assessment)]


def fixed(assessment: Assessment, kind: str) -> list[Passage]:
    """Return the words that the template gives for this kind of text, with the facts of this assessment filled in."""
    form = assessment.template.forms.filter(kind=kind).first()
    if form is None:
        return []
    facts = {
        "{onderwerp}": assessment.subject,
        "{lagen}": listing(assessment.layer_names),
        "{partijen}": listing([str(one.organisation) for one in _involved(assessment)]),
        "{uitkomst}": assessment.get_outcome_display() or "nog niet vastgesteld",
    }
    words = form.body
    for name, value in facts.items():
        words = words.replace(name, value)
    return [Passage("vast", "Inleiding", words, f"opzet, versie {assessment.template.number}")]


def sources_of(assessment: Assessment, kind: str) -> list[Passage]:
    """Return all that a text of this kind is made from, as it is now."""
    return [*fixed(assessment, kind), *passages_of(assessment)]


@dataclass(frozen=True)
class Reading:
    """A passage as it stands in a version, with what its source says now: `now` is None if it says the same."""

    slug: str
    heading: str
    words: str
    source: str
    now: Passage | None
    is_gone: bool


def readings(text: UdoText, current: list[Passage]) -> list[Reading]:
    """Lay each passage of a version beside what its source says now; no query."""
    said = {passage.slug: passage for passage in current}
    rows = []
    for kept in text.passages:
        now = said.get(kept["slug"])
        changed = now if now and now.mark != kept["mark"] else None
        rows.append(
            Reading(kept["slug"], kept["heading"], kept["words"], kept["source"], changed, now is None)
        )
    return rows


def unread(text: UdoText, current: list[Passage]) -> list[Passage]:
    """Return what sources say by now of which this version has nothing."""
    known = {kept["slug"] for kept in text.passages}
    return [passage for passage in current if passage.slug not in known]
