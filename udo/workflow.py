"""The verbs of an assessment, one row per step; which phases there are is data of its template."""

from trail.workflow import Step, Workflow
from udo.exits import lacks_duty
from udo.models import Assessment, CabinetFile, Consultation, ConsultationResponse, EndChange, Phase
from udo.permissions import (
    may_answer_end,
    may_close,
    may_lead,
    may_move_test,
    may_withdraw_end,
    may_write,
    may_write_response,
)

RUNNING, PAUSED, CLOSED, STOPPED, NOT_RELEVANT, WITHOUT, MISTAKE = Assessment.State.values
FIXED = (Phase.START, Phase.RELEVANCE)


def is_fixed(assessment: Assessment) -> str:
    """Object to passing by what decides whether there is an assessment at all."""
    return "Deze fase kunt u niet overslaan." if assessment.phase.slug in FIXED else ""


def is_within_term(assessment: Assessment) -> str:
    """Object to passing on while the term of a consultation runs, as noted by who knows the day (`consulting.lacks_term`)."""
    return getattr(assessment, "running_term", "")


def may_not_end(assessment: Assessment) -> str:
    """Object to ending a phase without what is a duty, or within the term of a consultation."""
    return lacks_duty(assessment) or is_within_term(assessment)


def may_not_pass(assessment: Assessment) -> str:
    """Object to passing a phase by that can't be, or within the term of a consultation."""
    return is_fixed(assessment) or is_within_term(assessment)


def is_first(assessment: Assessment) -> str:
    """Object to going back where nothing comes before."""
    first = assessment.template.course[0]
    return "Dit is de eerste fase." if assessment.phase_id == first.pk else ""


def is_no_decision(assessment: Assessment) -> str:
    """Object to a judgement about relevance in another phase."""
    return "" if assessment.phase.slug == Phase.RELEVANCE else "Dit kan alleen in de relevantiebepaling."


def is_no_mistake(assessment: Assessment) -> str:
    """Object to calling it a mistake once its relevance is judged; also of a judgement that the koepels could read."""
    course = assessment.template.course
    judged = next((one.order for one in course if one.slug == Phase.RELEVANCE), course[0].order)
    if assessment.phase.order > judged:
        return "De relevantiebepaling is voorbij: dit is geen vergissing meer. Kies ‘Stoppen’, dan blijft het meetellen."
    is_read = assessment.is_shared and assessment.state in (NOT_RELEVANT, WITHOUT)
    return "De koepels konden dit al lezen. Daarom blijft het staan en meetellen." if is_read else ""


ASSESSMENT = Workflow(
    "assessment",
    (
        Step("complete", "Fase afronden", (RUNNING,), RUNNING, may_lead,
             "Fase ‘{phase}’ afgerond{gaps}. Nu: {next}.", unless=may_not_end),
        Step("finish", "Laatste fase afronden", (RUNNING,), CLOSED, may_lead,
             "Fase ‘{phase}’ afgerond{gaps}. De UDO is afgesloten.", unless=may_not_end),
        Step("skip", "Fase overslaan", (RUNNING,), RUNNING, may_lead,
             "Fase ‘{phase}’ overgeslagen. Nu: {next}.", unless=may_not_pass, needs_reason=True),
        Step("skip_last", "Laatste fase overslaan", (RUNNING,), CLOSED, may_lead,
             "Fase ‘{phase}’ overgeslagen. De UDO is afgesloten.", unless=may_not_pass, needs_reason=True),
        Step("repeat", "Terug naar een eerdere fase", (RUNNING,), RUNNING, may_lead,
             "Van ‘{phase}’ terug naar ‘{next}’.", unless=is_first, needs_reason=True),
        Step("decline", "Niet relevant", (RUNNING,), NOT_RELEVANT, may_lead,
             "Niet relevant: het plan raakt de medeoverheden niet genoeg voor een UDO.", unless=is_no_decision,
             needs_reason=True, basis="Aanwijzing 7.6 voor de regelgeving"),
        Step("pause", "Pauzeren", (RUNNING,), PAUSED, may_lead, "Gepauzeerd.", needs_reason=True),
        Step("resume", "Hervatten", (PAUSED,), RUNNING, may_lead, "Hervat in de fase ‘{phase}’."),
        Step("stop", "Stoppen", (RUNNING, PAUSED), STOPPED, may_lead, "Gestopt in de fase ‘{phase}’.",
             needs_reason=True),
        Step("reconsider", "Alsnog toetsen", (NOT_RELEVANT, WITHOUT), RUNNING, may_write,
             "Alsnog een UDO. Nu: {next}.", needs_reason=True),
        Step("annul", "Aanmelding intrekken", (RUNNING, PAUSED, NOT_RELEVANT, WITHOUT), MISTAKE, may_write,
             "Aanmelding ingetrokken: dit was een vergissing.", unless=is_no_mistake, needs_reason=True),
    ),
)  # fmt: skip

CONSULTATION = Workflow(
    "consultation",
    (
        Step("close", "Consultatie sluiten", (Consultation.State.OPEN,), Consultation.State.CLOSED, may_close,
             "De bestuurlijke consultatie is gesloten: {answers}.", stamps="closed_on",
             basis="Code Interbestuurlijke Verhoudingen 2023"),
        Step("withdraw", "Consultatie intrekken", (Consultation.State.OPEN,), Consultation.State.WITHDRAWN, may_close,
             "De bestuurlijke consultatie is ingetrokken voor zij begon.", needs_reason=True),
    ),
)  # fmt: skip

DRAFT, GIVEN, SHARED, WITHDRAWN = ConsultationResponse.State.values
RESPONSE = Workflow(
    "response",
    (
        Step("share", "Geven en meteen delen", (DRAFT,), SHARED, may_write_response, "Reactie gegeven en gedeeld."),
        Step("give", "Geven en delen bij het einde", (DRAFT,), GIVEN, may_write_response,
             "Reactie gegeven; zij wordt gedeeld bij het einde."),
        Step("reveal", "Delen bij het einde", (GIVEN,), SHARED, may_write_response,
             "Reactie gedeeld bij het einde van de consultatie."),
        Step("withdraw", "Reactie intrekken", (GIVEN, SHARED), WITHDRAWN, may_write_response,
             "Reactie ingetrokken.", needs_reason=True),
    ),
)  # fmt: skip

END_CHANGE = Workflow(
    "endchange",
    (
        Step("accept", "Laten ingaan", (EndChange.State.PROPOSED,), EndChange.State.ACCEPTED, may_answer_end,
             "Iedereen stemt in: de laatste dag is nu {day}."),
        Step("refuse", "Niet instemmen", (EndChange.State.PROPOSED,), EndChange.State.REFUSED, may_answer_end,
             "Andere einddatum afgewezen door {party}.", needs_reason=True),
        Step("withdraw", "Intrekken", (EndChange.State.PROPOSED,), EndChange.State.WITHDRAWN, may_withdraw_end,
             "Voorstel voor een andere einddatum ingetrokken."),
    ),
)  # fmt: skip

PREPARING, TESTED, ENDED = CabinetFile.State.values


def has_no_measures(file: CabinetFile) -> str:
    """Object to a test of nothing."""
    return "" if file.measures.exists() else "Vul eerst de maatregelen in."


CABINET_FILE = Workflow(
    "cabinetfile",
    (
        Step("open", "Toets openen", (PREPARING,), TESTED, may_move_test,
             "De toets op het coalitieakkoord loopt: bevindingen uiterlijk op {day}.", unless=has_no_measures),
        Step("close", "Toets sluiten", (TESTED,), ENDED, may_move_test,
             "De toets op het coalitieakkoord is gesloten. Niet beantwoord: {open}.", stamps="closed_on"),
        Step("reopen", "Toets heropenen", (ENDED,), TESTED, may_move_test,
             "De toets op het coalitieakkoord loopt weer.", needs_reason=True),
    ),
)  # fmt: skip
