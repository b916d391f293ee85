"""What has to be there before a phase ends: one plain list per phase, to which each part of an assessment adds a row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from lib.held import once
from lib.standing import standing
from parties.models import Organisation
from udo.consulting import consultations_of, unasked
from udo.models import (
    Amendment,
    Assessment,
    Block,
    Consulted,
    Judgement,
    Kickoff,
    Layer,
    LayerTask,
    MoneyLine,
    Phase,
    PhaseRun,
    PublicUdo,
    Review,
    Surroundings,
    UdoForm,
)
from udo.models.arrangement import effect_of
from udo.together import findings_of, name_of, open_blocks, parties_of, without_reaction, without_view

KOEPELS = {Layer.MUNICIPALITIES: "vng", Layer.PROVINCES: "ipo", Layer.WATER: "uvw"}


@dataclass(frozen=True)
class Missing:
    """What is not there yet, in words, with the page where it is filled in; `who` (slugs) is in turn, else who leads.

    Without an `is_duty` the source is advice: the phase may end without it, with a motivation.
    """

    words: str
    url: str
    who: tuple[str, ...] = ()
    is_duty: bool = False


def lacks_beginning(assessment: Assessment) -> Iterator[Missing]:
    """Ask for the step of the Beleidskompas at the beginning, and why it was a late one (UD-04, E33)."""
    url = reverse("assessment-edit", args=[assessment.key])
    if assessment.compass_step is None:
        yield Missing("De stap van het Beleidskompas bij het begin is niet ingevuld.", url)
    elif assessment.compass_step > Assessment.IN_TIME and not assessment.late_reason:
        yield Missing("De UDO begint later dan stap 2 van het Beleidskompas. De reden is niet ingevuld.", url)


def lacks_relevance(assessment: Assessment) -> Iterator[Missing]:
    """Ask whether it touches tasks, powers, money or capacity: that decides whether there is an assessment at all."""
    if assessment.is_relevant is None:
        url = reverse("assessment-relevance", args=[assessment.key])
        yield Missing("Het oordeel over de relevantie is nog niet gegeven.", url, is_duty=True)


def lacks_kickoff(assessment: Assessment) -> Iterator[Missing]:
    """Ask for the joint beginning, with the koepel of each layer that is touched now. Two queries at most."""
    url = reverse("assessment-kickoff", args=[assessment.key])
    if not assessment.is_shared:
        yield Missing(
            "De koepels weten nog niet van deze UDO.", reverse("assessment-share", args=[assessment.key])
        )
    kickoff = getattr(assessment, "kickoff", None)
    if kickoff is None:
        yield Missing("De gezamenlijke start is nog niet vastgelegd.", url)
        return
    there = attended(assessment).values()
    for layer in Layer:
        if layer in assessment.layers and KOEPELS[layer] not in there:
            yield Missing(f"Bij de gezamenlijke start was niemand namens de {layer.label}.", url)


@once
def attended(assessment: Assessment) -> dict[int, str]:
    """Return who was at the joint beginning: slugs by pk; one query."""
    return dict(
        Organisation.objects.filter(
            pk__in=Kickoff.attendees.through.objects.filter(kickoff__assessment=assessment).values(
                "organisation"
            )
        )
        .order_by()
        .values_list("pk", "slug")
    )


def lacks_outcome(assessment: Assessment) -> Iterator[Missing]:
    if not assessment.outcome:
        url = reverse("assessment-outcome", args=[assessment.key])
        yield Missing("De uitkomst van de UDO is nog niet vastgelegd.", url)


def lacks_answers(assessment: Assessment) -> Iterator[Missing]:
    """Ask for a joint answer to each mandatory question, and a view of each party; two queries.

    The words name the block and the party, no numbers: what was known to be missing is recognised by them.
    """
    who = tuple(row.organisation.slug for row in parties_of(assessment))
    for block in open_blocks(assessment):
        url = reverse("block-detail", args=[assessment.key, block])
        words = f"Blok {block}, {Block(block).label}: niet alle verplichte vragen zijn beantwoord."
        yield Missing(words, url, who)
    for row in without_view(assessment):
        url = reverse("block-list", args=[assessment.key])
        yield Missing(f"{name_of(row)} deelde nog geen eigen kijk.", url, (row.organisation.slug,))


def lacks_reactions(assessment: Assessment) -> Iterator[Missing]:
    """Ask for joint findings, and for a reaction of each party to each, on its text as it is now; two queries."""
    url = reverse("finding-list", args=[assessment.key])
    findings = findings_of(assessment)
    if not findings:
        yield Missing("Er zijn nog geen gezamenlijke bevindingen.", url)
        return
    for row in without_reaction(assessment, findings):
        words = f"{name_of(row)} reageerde nog niet op alle bevindingen."
        yield Missing(words, url, (row.organisation.slug,))


def lacks_arrangement(assessment: Assessment) -> Iterator[Missing]:
    """Ask for the arrangement of each layer that is touched now, and for the money; one query."""
    filled = _filled(assessment)
    yield from _lacks_judgements(assessment, filled["judged"])
    yield from _lacks_money(assessment, filled)
    yield from _lacks_europe(assessment, filled)


def _lacks_europe(assessment: Assessment, filled: dict) -> Iterator[Missing]:
    """Ask of what comes from Europe for the three kinds of consequences, for each layer that is touched now (UD-10)."""
    if assessment.kind != Assessment.Kind.EU and not assessment.eu_numbers:
        return
    url, said = (
        reverse("assessment-surroundings", args=[assessment.key]),
        filled["surroundings__eu_effects"] or {},
    )
    if not filled["surroundings__origin"]:
        yield Missing("De herkomst uit Europa is nog niet ingevuld.", url)
    for layer in Layer:
        done = sum(effect_of(layer, kind) in said for kind in Surroundings.Effect)
        if layer in assessment.layers and done < len(Surroundings.Effect):
            left = "nog niet" if not done else "nog niet helemaal"
            yield Missing(f"De gevolgen uit Europa voor {layer.label} zijn {left} ingevuld.", url)


def warnings_of(assessment: Assessment) -> list[str]:
    """Return what deserves a look in the money, in words: it is shown and never enforced. One query."""
    return [row.words for row in _lacks_money(assessment, _filled(assessment))]


@once
def _filled(assessment: Assessment) -> dict:
    """Return what was filled in, in one query."""
    return _filled_in(assessment.pk)


@standing
def _filled_in(assessment: int) -> QuerySet:
    def rows(model, **names: str) -> ArraySubquery:
        return ArraySubquery(
            model.objects.filter(assessment=OuterRef("pk")).order_by("pk").values(it=JSONObject(**names))
        )

    names = (
        "surroundings__origin", "surroundings__eu_effects", "funding__bzk_on", "funding__finance_on",
        "funding__crosses_departments", "funding__bundling",
    )  # fmt: skip
    filled = JSONObject(
        **{name: name for name in names},
        judged=rows(Judgement, layer="layer", score="score"),
        tasks=rows(LayerTask, layer="layer", duration="duration"),
        lines=rows(
            MoneyLine, layer="layer", duration="duration", motivation="motivation",
            asks="instrument__needs_motivation", kind="instrument__name", is_funded="instrument__is_funded",
        ),
    )  # fmt: skip
    return Assessment.objects.order_by().filter(pk=assessment).values_list(filled)


def _lacks_judgements(assessment: Assessment, judged: list[dict]) -> Iterator[Missing]:
    url = reverse("assessment-arrangement", args=[assessment.key])
    for layer in Layer:
        done = sum(row["layer"] == layer and bool(row["score"]) for row in judged)
        if layer in assessment.layers and done < len(Judgement.Aspect):
            left = "nog niet" if not done else "nog niet helemaal"
            yield Missing(f"Het arrangement voor {layer.label} is {left} ingevuld.", url)


def _lacks_money(assessment: Assessment, filled: dict) -> Iterator[Missing]:
    """Ask for amounts per layer, a motivation where restraint is asked (FI-02), lasting money (FI-01), consultation."""
    url = reverse("assessment-money", args=[assessment.key])
    lines = filled["lines"]
    lasting = {row["layer"] for row in filled["tasks"] if row["duration"] == LayerTask.Duration.LASTING}
    for layer in Layer:
        own = [row for row in lines if row["layer"] == layer]
        if layer in assessment.layers and not own:
            basis = "" if layer == Layer.WATER else " (art. 2 Fvw)"
            yield Missing(f"Voor {layer.label} zijn nog geen bedragen ingevuld{basis}.", url)
        funded = [row for row in own if row["is_funded"]]
        if own and layer in lasting and all(row["duration"] != "structureel" for row in funded):
            yield Missing(f"De taak van {layer.label} is structureel, het geld niet.", url)
    for kind in dict.fromkeys(row["kind"] for row in lines if row["asks"] and not row["motivation"]):
        yield Missing(f"Een motivering ontbreekt bij: {kind}.", url)
    if filled["funding__crosses_departments"] and not filled["funding__bundling"]:
        yield Missing("Het geld komt van meer departementen. Hoe het wordt gebundeld, is niet ingevuld.", url)
    covers = any(row["layer"] != Layer.WATER for row in lines)  # art. 2 Fvw is about gemeenten and provincies
    if covers and not (filled["funding__bzk_on"] and filled["funding__finance_on"]):
        yield Missing("Het overleg met BZK en Financiën is niet vastgelegd (art. 2 lid 3 Fvw).", url)


def lacks_consultation(assessment: Assessment) -> Iterator[Missing]:
    """Ask for a consultation that is closed (its term over, or all answers in), with every koepel of now. Two queries."""
    url = reverse("consultation", args=[assessment.key])
    rows = consultations_of(assessment)
    if not rows:
        yield Missing("De bestuurlijke consultatie is nog niet begonnen.", url)
        return
    if rows[-1].is_open:
        waiting = tuple(row.organisation.slug for row in rows[-1].waiting)
        words = (
            "Nog niet alle koepels hebben gereageerd." if waiting else "De consultatie is nog niet gesloten."
        )
        yield Missing(words, url, waiting)
    for place in unasked(assessment, rows):
        yield Missing(f"{place} is nog niet bestuurlijk geconsulteerd.", url)


def lacks_processing(assessment: Assessment) -> Iterator[Missing]:
    """Ask what was done with each reaction. Two queries, none if the consultations were read before."""
    url = reverse("consultation", args=[assessment.key])
    for one in (one for row in consultations_of(assessment) for one in row.consulted.all()):
        if one.how == Consulted.How.RESPONSE and not one.has_points:
            yield Missing(f"Van de reactie van {one.place} is nog niet vastgelegd wat ermee is gedaan.", url)


def lacks_addendum(assessment: Assessment) -> Iterator[Missing]:
    """Ask for an addendum where the text changed after the test (E35), whatever the kind is now; one query."""
    it = Amendment.of(assessment)
    if it and it.lacks_addendum:
        url = reverse("assessment-amendment", args=[assessment.key])
        yield Missing("De tekst is gewijzigd na de toets. Het addendum ontbreekt nog.", url)


def lacks_paragraph(assessment: Assessment) -> Iterator[Missing]:
    """Ask for the paragraph of the explanatory notes (Aanwijzingen 4.46 and 7.6 voor de regelgeving)."""
    kinds = (UdoForm.Kind.EXPLANATION, UdoForm.Kind.AMENDMENT)
    if not assessment.texts.filter(kind__in=kinds).exists():
        url = reverse("assessment-publication", args=[assessment.key])
        yield Missing("De paragraaf voor de toelichting is nog niet gemaakt.", url)


def lacks_edition(assessment: Assessment) -> Iterator[Missing]:
    """Ask for the publication of the content (UD-03)."""
    if not PublicUdo.objects.filter(assessment=assessment, edition__gt=0).exists():
        yield Missing(
            "De UDO is nog niet gepubliceerd.", reverse("assessment-publication", args=[assessment.key])
        )


def lacks_plan(assessment: Assessment) -> Iterator[Missing]:
    """Ask for a mid-term review of a major change before publication, with each koepel (UD-05). One query, of such alone."""
    if not assessment.is_major:
        return
    url = reverse("assessment-after", args=[assessment.key])
    rows = assessment.reviews.standing().filter(kind=Review.Kind.MIDTERM)
    plans = list(rows.annotate(there=ArrayAgg("balances__organisation__slug", default=[])))
    if not plans:
        yield Missing("Er is nog geen tussentijdse evaluatie gepland.", url)
    elif all(plan.unweighed for plan in plans):
        words = "De tussentijdse evaluatie weegt nog niet taak, middelen én uitvoeringskracht."
        yield Missing(words, url)
    there = {slug for plan in plans if not plan.unweighed for slug in plan.there}
    for layer in (one for one in Layer if one in assessment.layers and there and KOEPELS[one] not in there):
        yield Missing(f"De koepel van de {layer.label} doet nog niet mee aan de tussentijdse evaluatie.", url)


def lacks_review(assessment: Assessment) -> Iterator[Missing]:
    """Ask for what came out of the mid-term review. One query."""
    held = assessment.reviews.filter(kind=Review.Kind.MIDTERM, held_on__isnull=False)
    if not held.exists():
        url = reverse("assessment-after", args=[assessment.key])
        yield Missing("De tussentijdse evaluatie is nog niet gehouden.", url)


Exit = Callable[[Assessment], Iterable[Missing]]
EXITS: dict[str, tuple[Exit, ...]] = {
    Phase.START: (lacks_beginning,),
    Phase.RELEVANCE: (lacks_relevance,),
    Phase.KICKOFF: (lacks_kickoff,),
    Phase.WORK: (lacks_answers, lacks_arrangement),
    Phase.FINDINGS: (lacks_outcome, lacks_reactions),
    Phase.CONSULTATION: (lacks_consultation,),
    Phase.PROCESSING: (lacks_processing, lacks_addendum, lacks_paragraph),
    Phase.PUBLICATION: (lacks_edition, lacks_plan),
    Phase.REVIEW: (lacks_review,),
}


def lacking(assessment: Assessment, phase: Phase) -> list[Missing]:
    """Return what this phase still asks for, whether or not it is the present one."""
    return [row for exit in EXITS.get(phase.slug, ()) for row in exit(assessment)]


def missing(assessment: Assessment) -> list[Missing]:
    """Return what stands in the way of the end of the present phase.

    With it comes what became missing since in phases that were completed: a layer that was added later has its own
    beginning, answers and consultation still to come. What was missing when such a phase was left is known already.
    """
    known = {row.phase_id: row for row in assessment.runs.all() if row.left_at}
    found = []
    for phase in assessment.template.course:
        run = known.get(phase.pk)
        if phase.order < assessment.phase.order and run and run.outcome == PhaseRun.Outcome.DONE:
            found += [row for row in lacking(assessment, phase) if row.words not in run.gaps]
    return [*found, *lacking(assessment, assessment.phase)]


def lacks_duty(assessment: Assessment) -> str:
    """Object while something is missing that no motivation makes up for; no query if a page asked what is missing before."""
    points = getattr(assessment, "open_points", None)
    return " ".join(row.words for row in (missing(assessment) if points is None else points) if row.is_duty)
