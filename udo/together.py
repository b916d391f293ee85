"""How far the joint work is: who is asked for a view and a reaction, what was answered, and on which text."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from lib.held import once
from lib.standing import standing
from papers.actions.confirmations import hash_of
from papers.models import TextConfirmation
from udo.models import Assessment, Finding, Involvement, JointAnswer, Phase, Question, SharedView


@dataclass(frozen=True)
class Reactions:
    """Reactions by finding and organisation (pk): the newest to the text as it is, and who reacted to an earlier text."""

    given: dict[tuple[int, int], TextConfirmation]
    earlier: set[tuple[int, int]]

    def asks(self, finding: int, organisation: int) -> bool:
        """Say whether this party has still to speak: what was filled in namens it does not end its question."""
        last = self.given.get((finding, organisation))
        return last is None or last.is_on_behalf


def parties_of(assessment: Assessment) -> list[Involvement]:
    """Return who is asked: all who take part by rule. Who was asked to join may add its view, and need not."""
    return [row for row in assessment.involvements.all() if row.why != Involvement.Why.CHOSEN]


def name_of(party: Involvement) -> str:
    """Return what a party is called; no query where its name was fetched as `place`."""
    return getattr(party, "place", None) or str(party.organisation)


def open_blocks(assessment: Assessment) -> list[str]:
    """Return the blocks in which a mandatory question has no joint answer; one query, shared with `without_view`."""
    return sorted(set(_work_of(assessment)["blocks"]))


def without_view(assessment: Assessment) -> list[Involvement]:
    """Return the parties that shared no view yet, on whatever question; one query, shared with `open_blocks`."""
    told = set(_work_of(assessment)["told"])
    return [row for row in parties_of(assessment) if row.organisation_id not in told]


@once
def _work_of(assessment: Assessment) -> dict[str, list]:
    """Return the blocks with a mandatory question that is open, and who shared a view; one query."""
    return _work(assessment.pk, assessment.template_id)


@standing
def _work(assessment: int, template: int) -> QuerySet:
    answers = JointAnswer.objects.filter(assessment=assessment, question=OuterRef("pk")).exclude(text="")
    asked = Question.objects.filter(template=template, is_required=True)
    views = SharedView.objects.filter(assessment=assessment).order_by()
    work = JSONObject(
        blocks=ArraySubquery(asked.exclude(Exists(answers)).order_by().values("block").distinct()),
        told=ArraySubquery(views.values("organisation").distinct()),
    )
    return Assessment.objects.order_by().filter(pk=assessment).values_list(work)


def findings_of(assessment: Assessment) -> list[Finding]:
    """Return the findings that stand, in order; one query."""
    return list(Finding.objects.filter(assessment=assessment, dropped_at=None).order_by("number"))


def is_settled(assessment: Assessment) -> str:
    """Object to another finding or outcome once their phase is done: the parties agreed to what stood there then."""
    phase = next((one for one in assessment.template.course if one.slug == Phase.FINDINGS), None)
    is_done = phase is not None and assessment.phase.order > phase.order
    return f"De fase ‘{phase}’ is klaar. Ga eerst terug naar die fase." if is_done else ""


def mark_of(finding: Finding) -> str:
    """Return the SHA-256 on which reactions to this finding count."""
    return hash_of([finding.text])


def reactions_to(findings: Iterable[Finding]) -> Reactions:
    """Return what the parties said of these findings; one query, none without findings."""
    marks = {row.pk: mark_of(row) for row in findings}
    found = Reactions({}, set())
    if not marks:
        return found
    kind = ContentType.objects.get_for_model(Finding)
    rows = TextConfirmation.objects.filter(subject_type=kind, subject_id__in=marks)
    for row in rows.select_related("given_by").order_by("given_at", "pk"):
        place = (row.subject_id, row.organisation_id)
        if row.text_hash == marks[row.subject_id]:
            found.given[place] = row
        else:
            found.earlier.add(place)
    return found


def without_reaction(assessment: Assessment, findings: list[Finding]) -> list[Involvement]:
    """Return the parties that did not react themselves to each of these findings; one query."""
    reactions = reactions_to(findings)
    return [
        row
        for row in parties_of(assessment)
        if any(reactions.asks(finding.pk, row.organisation_id) for finding in findings)
    ]
