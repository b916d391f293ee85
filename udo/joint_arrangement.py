"""What the parties filled in together about arrangement and surroundings, as passages: read by everybody at publication."""

from collections.abc import Iterator, Sequence

from udo.balance import Verdict, congruence, freedom_risk
from udo.models import Assessment, InformationDemand, Judgement, Layer, LayerTask, MoneyLine, Surroundings
from udo.passages import Item, Passage, Row

EMPTY = "niet ingevuld"
RULES = "Berekend met vuistregels uit het arrangement en de bedragen. Het is geen oordeel van een partij."
FREE = ("regie bij de fondsbeheerders", "geen regie bij de fondsbeheerders")
OUTCOMES = ("over uitkomsten", "niet over uitkomsten")


def arrangement(row: Assessment) -> Iterator[Passage]:
    """The matrix of parts and layers, and whether the money fits the task (UD-12); three queries."""
    layers = [layer for layer in Layer if layer in row.layers]
    tasks = {one.layer: one for one in row.layer_tasks.all()}
    judged = {(one.aspect, one.layer): one for one in row.judgements.all()}
    if not tasks and not judged:
        return
    heads = ("Onderdeel", *(layer.label.capitalize() for layer in layers))
    kinds: Row = ("Soort taak", *(_task(tasks.get(layer)) for layer in layers))
    parts: list[Row] = [
        (one.label, *(_judged(judged.get((one, layer))) for layer in layers)) for one in Judgement.Aspect
    ]
    source = "UDO, arrangement"
    heading = "Bestuurlijk-financieel arrangement"
    yield Passage("arrangement", heading, "", source, table=(heads, kinds, *parts), is_worded=True)
    lines = list(row.money.select_related("instrument"))
    found = [_verdicts(layer, tasks.get(layer), judged, lines) for layer in layers]
    table: tuple[Row, ...] = (
        ("Vraag", *heads[1:]),
        ("Past de bekostiging bij de taak?", *(_said(fits) for fits, _ in found)),
        ("Risico voor de beleidsvrijheid", *(_said(risk) for _, risk in found)),
    )
    heading = "Balans tussen taak, vrijheid en geld"
    yield Passage("balans", heading, RULES, f"{source} en bedragen", table=table, is_worded=True)


def _task(task: LayerTask | None) -> str:
    if task is None:
        return EMPTY
    said = (
        task.get_manner_display(), task.get_mutation_display(), task.get_duration_display(),
        task.get_freedom_display(),
    )  # fmt: skip
    return ", ".join(word for word in said if word) or EMPTY


def _judged(one: Judgement | None) -> str:
    said = [one.get_score_display(), one.words] if one else []
    return ". ".join(word for word in said if word) or "niet beoordeeld"


def _verdicts(
    layer: str, task: LayerTask | None, judged: dict[tuple[str, str], Judgement], lines: Sequence[MoneyLine]
) -> tuple[Verdict, Verdict]:
    own = [line for line in lines if line.layer == layer]
    scores = {aspect: one.score for (aspect, place), one in judged.items() if place == layer}
    return congruence(task, own), freedom_risk(task, scores, own)


def _said(verdict: Verdict) -> str:
    return f"{verdict.word}. {verdict.why}"


def surroundings(row: Assessment) -> Iterator[Passage]:
    """The choice before, democracy, differences between places, and Europe per layer (UD-10, UD-13 to UD-15); one query."""
    around = Surroundings.objects.filter(assessment=row).first()
    if around is None:
        return
    if items := tuple(_around(around)):
        heading = "Keuze vooraf, democratie en gebieden"
        yield Passage("omgeving", heading, "", "UDO, omgeving van het plan", items)
    if around.origin or around.effects:
        yield _europe(around)


def _around(around: Surroundings) -> Iterator[Item]:
    found = f"Te vinden in: {around.framework_source}." if around.framework_source else ""
    regions = f"Pakt anders uit voor: {', '.join(around.region_names)}." if around.regions else ""
    for title, *words in (
        ("Waarom de taak bij medeoverheden ligt", around.framework, found),
        ("Lokale autonomie", around.autonomy),
        ("Sturing en controle door volksvertegenwoordigers", around.steering),
        ("Verschillen tussen gebieden", regions, around.differences),
    ):
        if said := "\n".join(part for part in words if part):
            yield title, said


def _europe(around: Surroundings) -> Passage:
    stage = f", {around.get_stage_display()}" if around.stage else ""
    lead = f"Herkomst: {around.get_origin_display() or EMPTY}{stage}."
    heads = ("Laag", *(kind.label.capitalize() for kind in Surroundings.Effect))
    rows = [
        (layer.label.capitalize(), *(words or EMPTY for _, words in effects)) for layer, effects in around.effects
    ]  # fmt: skip
    table = (heads, *rows) if rows else ()
    return Passage("europa", "Gevolgen uit Europa", lead, "UDO, Europa", table=table, is_worded=True)


def demands(row: Assessment) -> Iterator[Passage]:
    """What information the plan asks of medeoverheden (FI-05); one query."""
    rows: list[Row] = [
        (one.what, one.whom, one.frequency, f"{OUTCOMES[not one.is_outcome]}, {FREE[not one.is_directed]}")
        for one in InformationDemand.objects.filter(assessment=row)
    ]
    if rows:
        heads = ("Informatie", "Van wie", "Hoe vaak", "Advies")
        table = (heads, *rows)
        yield Passage(
            "informatie", "Informatievragen", "", "UDO, informatievragen", table=table, is_worded=True
        )
