"""What the parties wrote together, as passages: answers, findings, conditions, money, and what came of the consultation.

All of it is read by everybody at publication. So there is no view or draft of one party here, no note with a reaction,
no reaction to a consultation in the words of a koepel, and no thread.
"""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Prefetch

from lib import dates, richtext
from lib.words import listing
from papers.models import TextConfirmation
from parties.models import Office
from udo.models import (
    Assessment,
    Block,
    Condition,
    Consultation,
    Consulted,
    Involvement,
    JointAnswer,
    Layer,
    MoneyLine,
)
from udo.passages import Item, Passage, Row
from udo.together import Reactions, findings_of, reactions_to
from udo.totals import Total, total, totals, written

Answer = TextConfirmation.Answer
SAID = {Answer.AGREED: "Eens", Answer.REMARK: "Eens met een kanttekening", Answer.OBJECTED: "Oneens"}
SILENT = "Geen reactie op deze tekst"
HEADS = ("Laag en jaar", "Bedrag in euro", "Waarvan gedekt", "Niet gedekt")


def answers(row: Assessment) -> Iterator[Passage]:
    """The joint answers, a passage for each block of questions; one query."""
    rows = JointAnswer.objects.filter(assessment=row).exclude(text="").select_related("question")
    given = rows.order_by("question__block", "question__number")
    for block, group in groupby(given, key=lambda one: one.question.block):
        items = tuple((str(one.question), richtext.plain(one.text)) for one in group)
        heading = f"Antwoorden: {Block(block).label}"
        yield Passage(f"antwoorden-{block}", heading, "", "UDO, gezamenlijke antwoorden", items)


def findings(row: Assessment) -> Iterator[Passage]:
    """What the parties found together, numbered by place, and who agrees with exactly that text; four queries."""
    rows = findings_of(row)
    if not rows:
        return
    parties = list(row.involvements.select_related("organisation").prefetch_related("organisation__names"))
    reactions = reactions_to(rows)
    items = tuple(
        (f"Bevinding {place}", "\n".join([one.text, *_sides(one.pk, parties, reactions)]))
        for place, one in enumerate(rows, 1)
    )
    lead = "Dit vonden de partijen samen. Erbij staat wie het daarmee eens is."
    yield Passage("bevindingen", "Bevindingen", lead, "UDO, bevindingen en reacties", items)


def _sides(finding: int, parties: list[Involvement], reactions: Reactions) -> Iterator[str]:
    """Say who is on which side, without the words that a party gave with it."""
    sides: dict[str, list[str]] = {word: [] for word in (*SAID.values(), SILENT)}
    for party in parties:
        given = reactions.given.get((finding, party.organisation_id))
        if given:
            behalf = " (namens deze partij ingevuld)" if given.is_on_behalf else ""
            sides[SAID[Answer(given.answer)]].append(f"{party.organisation}{behalf}")
        elif party.why != Involvement.Why.CHOSEN:
            sides[SILENT].append(str(party.organisation))
    return (f"{word}: {listing(names)}." for word, names in sides.items() if names)


def conditions(row: Assessment) -> Iterator[Passage]:
    """What has to be there first, of whom and when, unless it was withdrawn; four queries."""
    rows = Condition.objects.filter(assessment=row, withdrawn_at=None)
    rows = rows.select_related("moment", "organisation")
    titled = Prefetch("office", Office.objects.prefetch_related("titles"))
    items = tuple(_condition(one) for one in rows.prefetch_related(titled, "organisation__names"))
    if items:
        yield Passage("voorwaarden", "Voorwaarden", "", "UDO, voorwaarden", items)


def _condition(one: Condition) -> Item:
    who = one.office.title_on(dates.local_day(one.written_at)) if one.office else str(one.organisation)
    when = one.moment.told if one.moment and one.moment.is_given else "niet afgesproken"
    return str(one), f"{one.text}\nVan: {who}. Moment: {when}."


def money(row: Assessment) -> Iterator[Passage]:
    """What it costs each layer per year, and how much of that is covered (art. 2 Fvw); one query."""
    lines = list(row.money.all())
    rows = [
        _amounts(f"{layer.label.capitalize()}, {year}", lines, layer, year)
        for layer in Layer
        for year in sorted({line.year for line in lines if line.layer == layer})
    ]
    if rows:
        lead = "Gevolgen per jaar en per laag (artikel 2 van de Financiële-verhoudingswet)."
        yield Passage(
            "geld", "Financiële gevolgen", lead, "UDO, bedragen", table=(HEADS, *rows)
        )  # fmt: skip


def kinds(row: Assessment) -> Iterator[Passage]:
    """The same amounts by kind of money and whether it lasts; one query."""
    lines = list(row.money.select_related("instrument"))
    found = totals(lines, lambda line: f"{_capital(line.instrument.name)}, {line.get_duration_display()}")
    if found:
        table = (("Soort geld en aard", *HEADS[1:]), *map(_row, found))
        yield Passage("soorten-geld", "Soorten geld", "", "UDO, bedragen", table=table)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _amounts(name: str, lines: list[MoneyLine], layer: str, year: int) -> Row:
    return _row(total(name, (line for line in lines if (line.layer, line.year) == (layer, year))))


def _row(found: Total) -> Row:
    return found.name, *(written(amount) for amount in (found.amount, found.covered, found.open_amount))


def consultation(row: Assessment) -> Iterator[Passage]:
    """What the closed consultations came to, and what was done with each reaction; four queries."""
    asked = Consulted.objects.select_related("organisation").prefetch_related("points", "organisation__names")
    held = Consultation.objects.filter(assessment=row, state=Consultation.State.CLOSED)
    for number, one in enumerate(
        held.order_by("opened_at", "pk").prefetch_related(Prefetch("consulted", asked)), 1
    ):
        term = f"De consultatie liep van {dates.long(one.starts_on)} tot en met {dates.long(one.ends_on)}."
        lead = "\n\n".join(part for part in (term, one.summary) if part)
        items = tuple((str(koepel), _processed(koepel)) for koepel in one.consulted.all())
        again = f" {number}" if number > 1 else ""
        yield Passage(
            f"consultatie{again.replace(' ', '-')}", f"Bestuurlijke consultatie{again}", lead,
            "UDO, consultatie en verwerking", items,
        )  # fmt: skip


def _processed(koepel: Consulted) -> str:
    """Say what the ministry did with the points of this reaction: its words, not those of the koepel."""
    if koepel.how != Consulted.How.RESPONSE:
        return "Gaf geen reactie."
    points = [
        f"{one.point}\n{one.get_verdict_display().capitalize()}. {one.reason}" for one in koepel.points.all()
    ]
    return "\n\n".join(points) or "Gaf een reactie."
