"""The life of an afspraak, and of an act that depends on one: one row per step (AG-02, AG-06)."""

from agreements.consent import is_begun, lacks_consent
from agreements.models import Agreement, AgreementParty, ConditionalAct
from agreements.permissions import may_act, may_agree, may_edit, may_keep, may_report
from meetings.models import Minutes
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
    parties = agreement.parties.exclude(role=AgreementParty.Role.READER)
    return "" if parties.exists() else "Deze afspraak heeft nog geen partijen."


def lacks_decision(agreement: Agreement) -> str:
    """Object unless the overleg began, or all parties agreed with this text, and its verslag is open; and to a second time."""
    if not agreement.meeting:
        return lacks_substance(agreement) if agreement.origin else "Vermeld waar deze afspraak is gemaakt."
    if not is_begun(agreement.meeting) and (objection := lacks_consent(agreement)):
        return objection
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
        Step("agree", "Vastleggen als afgesproken", (DRAFT, PROPOSED), AGREED, may_agree,
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

ANNOUNCED, HELD_BACK, RESUMED, CARRIED_OUT, DROPPED = ConditionalAct.State.values

# What a party announced beside an afspraak (AG-06).
ACT = Workflow(
    "act",
    (
        Step("suspend", "Opschorten", (ANNOUNCED, RESUMED), HELD_BACK, may_act,
             "{act} is opgeschort."),
        Step("resume", "Hervatten", (HELD_BACK,), RESUMED, may_act,
             "{act} is hervat.", needs_reason=True),
        Step("carry_out", "Uitgevoerd", (ANNOUNCED, RESUMED), CARRIED_OUT, may_act,
             "{act} is uitgevoerd."),
        Step("lapse", "Laten vervallen", (ANNOUNCED, HELD_BACK, RESUMED), DROPPED, may_act,
             "{act} is vervallen.", needs_reason=True),
    ),
)  # fmt: skip
