"""The verbs of external help and of who sits in it, one row per step."""

from disputes.models import CommissionMember, ExternalHelp, Recommendation
from disputes.permissions import may_declare, may_report, may_review, may_run_help
from trail.workflow import Step, Workflow

PROPOSED, RUNNING, REPORTED, CLOSED, WITHDRAWN, DECLINED = ExternalHelp.State.values
ASKED, DECLARED, ACCEPTED, REPLACED = CommissionMember.State.values


def lacks_terms(help: ExternalHelp) -> str:
    """Object to a beginning without what has to be fixed beforehand: question, weight and end."""
    if not help.question:
        return "Schrijf eerst de vraag op."
    if help.kind == ExternalHelp.Kind.COMMISSION and not help.weight:
        return "Leg eerst vast hoe zwaar het advies weegt. Dat kan niet meer als de commissie is begonnen."
    return "" if help.ends_at else "Leg eerst vast tot wanneer de hulp duurt."


def lacks_follow(help: ExternalHelp) -> str:
    """Object to an end while it isn't said of each recommendation what happens with it (E23)."""
    if help.recommendations.filter(follow=Recommendation.Follow.OPEN).exists():
        return "Leg eerst per aanbeveling vast wat ermee gebeurt."
    return ""


HELP = Workflow(
    "help",
    (
        Step("start", "Laten beginnen", (PROPOSED,), RUNNING, may_run_help,
             "Externe hulp begonnen: {name}{gaps}.", unless=lacks_terms, basis="DS-11"),
        Step("extend", "Verlengen", (RUNNING,), RUNNING, may_run_help,
             "{name}: toegang en termijn verlengd tot en met {day}.", needs_reason=True),
        Step("report", "Advies vastleggen", (RUNNING,), REPORTED, may_report, "Advies uitgebracht: {name}."),
        Step("close", "Hulp afronden", (REPORTED,), CLOSED, may_run_help, "{name} afgerond{follow}.",
             unless=lacks_follow, basis="E23"),
        Step("withdraw", "Hulp intrekken", (PROPOSED, RUNNING), WITHDRAWN, may_run_help, "Ingetrokken: {name}.",
             needs_reason=True),
    ),
)  # fmt: skip

MEMBER = Workflow(
    "member",
    (
        Step("declare", "Verklaring geven", (ASKED,), DECLARED, may_declare,
             "Een lid van {name} gaf een verklaring over belangen."),
        Step("accept", "Verklaring aanvaarden", (DECLARED,), ACCEPTED, may_review,
             "De verklaring van een lid van {name} is aanvaard. Het leest dit dossier tot en met {day}."),
        Step("replace", "Lid vervangen", (ASKED, DECLARED, ACCEPTED), REPLACED, may_review,
             "Een lid van {name} wordt vervangen.", needs_reason=True, basis="E26"),
    ),
)  # fmt: skip
