"""Who gave something of its own to an assessment, which therefore is no mistake any more and that it goes on reading."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from papers.models import TextConfirmation
from parties.models import Level
from trail.models import Event
from udo.models import (
    AnswerPaper,
    Assessment,
    Condition,
    Consultation,
    Consulted,
    Finding,
    JointAnswer,
    Phase,
    PhaseRun,
    Remark,
    SharedView,
)

WRITES = [f"assessment.{name}" for name in ("arrangement", "money", "demands", "funding", "surroundings")]
READ = "De koepels konden dit al lezen. Kies ‘Stoppen’: dan blijft het meetellen."
GIVEN = "Een andere organisatie heeft al bijgedragen aan deze UDO. Kies ‘Stoppen’: dan blijft zij meetellen."


def givers(assessment: Assessment) -> set[int]:
    """Return the organisations (pk) that shared, reacted, wrote, said something or were consulted; one query.

    What an organisation keeps to itself doesn't count: nobody else learns of a draft, not even by a refusal.
    """
    own = Q(assessment=assessment)
    findings = Finding.objects.filter(own).values("pk")
    reactions = TextConfirmation.objects.filter(
        subject_type=ContentType.objects.get_for_model(Finding), subject_id__in=findings
    )
    answers, conditions, texts = (
        model.pgh_event_model.objects.filter(own) for model in (JointAnswer, Condition, Finding)
    )
    papers = AnswerPaper.objects.filter(own).exclude(document__level=Level.PARTY)
    remarks = Remark.objects.filter(thread__assessment=assessment).exclude(thread__level=Level.PARTY)
    consulted = Consulted.objects.filter(consultation__assessment=assessment)
    consulted = consulted.exclude(consultation__state=Consultation.State.WITHDRAWN)
    about = Q(subject_type=ContentType.objects.get_for_model(Assessment), subject_id=assessment.pk)
    written = Event.objects.filter(about, kind__in=WRITES).exclude(seat=None)
    rows = [
        SharedView.objects.filter(own).values_list("organisation"),
        answers.exclude(edited_by=None).values_list("edited_by__organisation"),
        conditions.values_list("written_by__organisation"),
        texts.values_list("edited_by__organisation"),
        *(found.values_list("organisation") for found in (reactions, papers, remarks)),
        consulted.values_list("organisation"),
        written.values_list("seat__organisation"),
    ]
    first, *others = (found.order_by() for found in rows)
    return {pk for (pk,) in first.union(*others)}


def lacks_mistake(assessment: Assessment) -> str:
    """Object to calling it a mistake once it was judged where the koepels read it, or another gave something; two queries."""
    ended = assessment.runs.exclude(outcome__in=(PhaseRun.Outcome.OPEN, PhaseRun.Outcome.LEFT))
    if assessment.is_shared and (
        assessment.without_reason or ended.exclude(phase__slug=Phase.START).exists()
    ):
        return READ
    return GIVEN if givers(assessment) - {assessment.owner_id} else ""
