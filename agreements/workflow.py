"""The life of an afspraak, one row per step (AG-02)."""

from agreements.models import Agreement, RappelRound
from agreements.permissions import may_edit, may_keep, may_report, may_run_round
from meetings.models import Meeting, Minutes
from trail.workflow import Step, Workflow

(DRAFT, PROPOSED, AGREED, IN_PROGRESS, PARTLY, HONOURED, NOT_HONOURED, SUSPENDED, LAPSED, SUPERSEDED) = (
    Agreement.State.values
)
RUNNING = (AGREED, IN_PROGRESS, PARTLY)
OPEN_MINUTES = (Minutes.State.DRAFT, Minutes.State.COMMENT)


def lacks_substance(agreement: Agreement) -> str:
    """Object while there is no text, or nobody who promises it."""
    if not agreement.wording.strip():
        return "Deze afspraak heeft nog geen tekst."
    return "" if agreement.parties.exists() else "Deze afspraak heeft nog geen partijen."


def lacks_decision(agreement: Agreement) -> str:
    """Object unless the overleg began and its verslag is open, and to the same words twice in one place."""
    if not agreement.meeting:
        return lacks_substance(agreement) if agreement.origin else "Vermeld waar deze afspraak is gemaakt."
    if agreement.meeting.state != Meeting.State.HELD and not agreement.meeting.treatments.exists():
        return "Het overleg is nog niet gehouden."
    return is_written_down(agreement) or lacks_substance(agreement) or is_double(agreement)


def is_written_down(agreement: Agreement) -> str:
    """Object at an agenda item once the verslag has been offered for adoption: it doesn't change any more."""
    if not agreement.item_id:
        return ""
    minutes = Minutes.objects.filter(meeting=agreement.meeting).exclude(state__in=OPEN_MINUTES).first()
    return f"Het verslag is {minutes.get_state_display()}. Er kan geen afspraak meer bij." if minutes else ""


def is_double(agreement: Agreement) -> str:
    same = Agreement.objects.filter(
        meeting=agreement.meeting, parent=agreement.parent, wording=agreement.wording, agreed_on__isnull=False
    )
    twin = same.exclude(pk=agreement.pk).first()
    return f"Deze tekst staat al als afspraak {twin.label} in dit overleg." if twin else ""


AGREEMENT = Workflow(
    "agreement",
    (
        Step("propose", "Voorstellen", (DRAFT,), PROPOSED, may_edit,
             "Voorgesteld bij agendapunt {item}.", unless=lacks_substance),
        Step("agree", "Vastleggen als afgesproken", (DRAFT, PROPOSED), AGREED, may_keep,
             "Vastgesteld {place}{origin}.", unless=lacks_decision,
             basis="AG-02"),
        Step("start", "In uitvoering nemen", (AGREED,), IN_PROGRESS, may_report,
             "In uitvoering genomen."),
        Step("partly", "Deels nagekomen", (AGREED, IN_PROGRESS), PARTLY, may_report,
             "Deels nagekomen.", needs_reason=True),
        Step("honour", "Nagekomen", RUNNING, HONOURED, may_report,
             "Nagekomen."),
        Step("fail", "Niet nagekomen", RUNNING, NOT_HONOURED, may_keep,
             "Niet nagekomen.", needs_reason=True),
        Step("suspend", "Opschorten", RUNNING, SUSPENDED, may_keep,
             "Opgeschort.", needs_reason=True),
        Step("resume", "Hervatten", (SUSPENDED,), IN_PROGRESS, may_keep,
             "Uitvoering hervat."),
        Step("lapse", "Laten vervallen", (DRAFT, PROPOSED, *RUNNING, SUSPENDED), LAPSED, may_keep,
             "Vervallen.", needs_reason=True),
        Step("supersede", "Laten opgaan in een andere afspraak", (PROPOSED, *RUNNING, SUSPENDED), SUPERSEDED,
             may_keep, "Opgegaan in een andere afspraak.", basis="AG-08"),
    ),
)  # fmt: skip

RAPPEL = Workflow(
    "rappel",
    (
        Step("close", "Ronde sluiten", (RappelRound.State.OPEN,), RappelRound.State.CLOSED, may_run_round,
             "Rappelronde gesloten: {answered} van {total} beantwoord.", basis="AG-03"),
        Step("withdraw", "Ronde intrekken", (RappelRound.State.OPEN,), RappelRound.State.WITHDRAWN, may_run_round,
             "Rappelronde ingetrokken.", needs_reason=True),
    ),
)  # fmt: skip
