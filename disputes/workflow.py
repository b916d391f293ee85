"""The verbs of a signal and of a dispute, one row per step; which steps a dispute goes through is data."""

from disputes.models import Dispute, ImpasseSignal, ProcedureStep
from disputes.permissions import may_admit, may_guide, may_withdraw, may_write_signal
from trail.workflow import Step, Workflow

SUBMITTED, ADMITTED, TABLED, REFUSED, WITHDRAWN, REFERRED, DECIDED, PROCESS = ImpasseSignal.State.values
RUNNING, PAUSED, RESOLVED, CLOSED, STOPPED = Dispute.State.values


def lacks_rule(signal: ImpasseSignal) -> str:
    """Object to admitting a signal that names no rule: only the overleg itself may decide otherwise (E19)."""
    if signal.other_rule or signal.rules.exists():
        return ""
    return "Er is geen spelregel genoemd. Alleen het overleg kan dit signaal toch toelaten."


IMPASSE = Workflow(
    "impasse",
    (
        Step("admit", "Toelaten", (SUBMITTED,), ADMITTED, may_admit,
             "Toegelaten: het gaat over de toepassing van een spelregel.", unless=lacks_rule, basis="DS-03"),
        Step("refuse", "Niet toelaten", (SUBMITTED,), REFUSED, may_admit,
             "Niet toegelaten: het gaat niet over de toepassing van een spelregel.", needs_reason=True, basis="DS-03"),
        Step("resubmit", "Opnieuw indienen", (REFUSED,), SUBMITTED, may_write_signal, "Aangevuld en opnieuw ingediend.",
             unless=lacks_rule),
        Step("overrule", "Toch toelaten", (REFUSED,), ADMITTED, may_admit,
             "Het overleg laat het signaal toch toe.", needs_reason=True),
        Step("table", "Op de agenda zetten", (ADMITTED,), TABLED, may_admit, "Op de agenda van het {meeting}.",
             basis="MT-08"),
        Step("take_off", "Van de agenda halen", (TABLED,), ADMITTED, may_admit, "Van de agenda van het {meeting} gehaald.",
             needs_reason=True),
        Step("refer", "Terugleggen met een aanwijzing", (ADMITTED, TABLED), REFERRED, may_admit,
             "Teruggelegd{target}, met een aanwijzing van het overleg.", basis="DS-04"),
        Step("decide", "Besluit vastleggen", (ADMITTED, TABLED), DECIDED, may_admit,
             "Het overleg nam een besluit dat de impasse oplost.", basis="DS-05"),
        Step("start", "Proces vastleggen", (ADMITTED, TABLED), PROCESS, may_admit,
             "Het overleg besloot tot een proces, uiterlijk klaar op {limit}.", basis="DS-06"),
        Step("withdraw", "Intrekken", (SUBMITTED, ADMITTED, REFUSED), WITHDRAWN, may_write_signal,
             "Ingetrokken door {who}."),
    ),
)  # fmt: skip


def is_first(dispute: Dispute) -> str:
    """Object to going back where nothing comes before."""
    first = dispute.procedure.course[0]
    return "Dit is de eerste stap." if dispute.step_id == first.pk else ""


def is_fixed(dispute: Dispute) -> str:
    """Object to passing by what establishes the dispute, or what tells the Kamer of its end."""
    fixed = (ProcedureStep.ESTABLISH, ProcedureStep.INFORM)
    return "Deze stap kunt u niet overslaan." if dispute.step.slug in fixed else ""


DISPUTE = Workflow(
    "dispute",
    (
        Step("complete", "Stap afronden", (RUNNING,), RUNNING, may_guide, "Stap ‘{step}’ afgerond{gaps}. Nu: {next}."),
        Step("decide", "Afronden met een besluit", (RUNNING,), RESOLVED, may_guide,
             "Stap ‘{step}’ afgerond{gaps}. Het overleg nam een besluit. Nu: {next}."),
        Step("finish", "Geschil afsluiten", (RESOLVED,), CLOSED, may_guide,
             "Stap ‘{step}’ afgerond{gaps}. Het geschil is afgesloten."),
        Step("skip", "Stap overslaan", (RUNNING,), RUNNING, may_guide, "Stap ‘{step}’ overgeslagen. Nu: {next}.",
             unless=is_fixed, needs_reason=True),
        Step("repeat", "Terug naar een eerdere stap", (RUNNING,), RUNNING, may_guide,
             "Van ‘{step}’ terug naar ‘{next}’.", unless=is_first, needs_reason=True),
        Step("resolve", "Opgelost? Afronden", (RUNNING,), RESOLVED, may_guide,
             "Opgelost in stap ‘{step}’. De stappen daarna zijn niet nodig. Nu: {next}.", needs_reason=True,
             basis="DS-10"),
        Step("reopen", "Heropenen", (RESOLVED, STOPPED), RUNNING, may_guide, "Heropend. Nu: {next}.", needs_reason=True),
        Step("pause", "Pauzeren", (RUNNING,), PAUSED, may_guide, "Gepauzeerd vanaf {day}.", needs_reason=True),
        Step("resume", "Hervatten", (PAUSED,), RUNNING, may_guide, "Hervat in stap ‘{step}’, na {days}."),
        Step("withdraw", "Intrekken", (RUNNING, PAUSED), STOPPED, may_withdraw,
             "Ingetrokken in stap ‘{step}’, {how}.", needs_reason=True, basis="DS-10"),
    ),
)  # fmt: skip
