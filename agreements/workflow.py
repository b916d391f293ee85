"""The life of an afspraak, and of an act that depends on one: one row per step (AG-02, AG-06)."""

from agreements.consent import is_begun, lacks_consent
from agreements.models import (
    Agreement,
    AgreementParty,
    ConditionalAct,
    CooperationAgenda,
    CooperationVersion,
    Escalation,
    EscalationRule,
    HeadsUp,
    ProgressReport,
    ProgressRequest,
    RappelRound,
    ReconfirmationItem,
    ReconfirmationRound,
    TermChange,
)
from agreements.owing import unready
from agreements.permissions import (
    by_itself,
    may_act,
    may_agree,
    may_answer_term,
    may_change_heads_up,
    may_decide_item,
    may_edit,
    may_edit_cooperation,
    may_edit_version,
    may_end_rule,
    may_keep,
    may_lapse,
    may_offer,
    may_report,
    may_run_round,
    may_stop,
    may_table,
    may_talk,
    may_withdraw_request,
    may_withdraw_term,
)
from lib.words import listing
from meetings.models import Minutes
from parties.models import Seat
from trail.workflow import Step, Workflow

(DRAFT, PROPOSED, AGREED, IN_PROGRESS, PARTLY, HONOURED, NOT_HONOURED, SUSPENDED, LAPSED, SUPERSEDED) = (
    Agreement.State.values
)
RUNNING = (AGREED, IN_PROGRESS, PARTLY)
ENDED_ON = "ended_on"
STATE = ProgressReport.State
OPEN_MINUTES = (Minutes.State.DRAFT, Minutes.State.COMMENT)


def lacks_substance(agreement: Agreement) -> str:
    """Object while there is no text, or nobody who promises it."""
    if not agreement.wording.strip():
        return "Deze afspraak heeft nog geen tekst."
    is_promised = any(party.role != AgreementParty.Role.READER for party in agreement.parties.all())
    return "" if is_promised else "Deze afspraak heeft nog geen partijen."


def lacks_decision(agreement: Agreement) -> str:
    """Object unless the overleg began, or all parties agreed with this text, and its verslag is open; and to a second time.

    Outside an overleg what was offered to the parties waits for their consent; what names its source never was offered.
    """
    if not agreement.meeting:
        if not agreement.origin:
            return "Vermeld waar deze afspraak is gemaakt."
        objection = lacks_consent(agreement) if agreement.state == PROPOSED else ""
        return lacks_substance(agreement) or objection
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


def is_not_ready(seat: Seat, agreement: Agreement) -> str:
    """Object as long as the newest word of another party that owes it isn't «gereed»."""
    said = [
        f"{place} meldde {f'‘{STATE(word).label}’' if word else 'nog niets'}"
        for place, word in unready(agreement, seat)
    ]
    ready = f"Nog niet elke partij die aan zet is, meldde ‘{STATE.READY.label}’"
    return f"{ready}: {listing(said)}." if said else ""


AGREEMENT = Workflow(
    "agreement",
    (
        Step("propose", "Voorstellen", (DRAFT,), PROPOSED, may_edit,
             "Voorgesteld bij agendapunt {item}.", unless=lacks_substance),
        Step("offer", "Voorleggen aan de partijen", (DRAFT,), PROPOSED, may_offer,
             "Voorgelegd aan de partijen, {place}.", unless=lacks_substance, basis="AG-16"),
        Step("agree", "Vastleggen als afgesproken", (DRAFT, PROPOSED), AGREED, may_agree,
             "Vastgesteld {place}{origin}.", unless=lacks_decision,
             basis="AG-02"),
        Step("start", "In uitvoering nemen", (AGREED,), IN_PROGRESS, may_report,
             "In uitvoering genomen."),
        Step("partly", "Deels nagekomen", (AGREED, IN_PROGRESS), PARTLY, may_report,
             "Deels nagekomen.", needs_reason=True),
        Step("honour", "Nagekomen", RUNNING, HONOURED, may_report,
             "Nagekomen.", stamps=ENDED_ON, doubts=is_not_ready, despite=may_keep),
        Step("fail", "Niet nagekomen", RUNNING, NOT_HONOURED, may_keep,
             "Niet nagekomen.", needs_reason=True, stamps=ENDED_ON),
        Step("suspend", "Opschorten", RUNNING, SUSPENDED, may_keep,
             "Opgeschort.", needs_reason=True),
        Step("resume", "Hervatten", (SUSPENDED,), IN_PROGRESS, may_keep,
             "Uitvoering hervat."),
        Step("lapse", "Laten vervallen", (DRAFT, PROPOSED, *RUNNING, SUSPENDED), LAPSED, may_lapse,
             "Vervallen.", needs_reason=True, stamps=ENDED_ON),
        Step("supersede", "Laten opgaan in een andere afspraak", (PROPOSED, *RUNNING, SUSPENDED), SUPERSEDED,
             may_keep, "Opgegaan in een andere afspraak.", basis="AG-08", stamps=ENDED_ON),
        Step("reopen", "Heropenen", (HONOURED, NOT_HONOURED), IN_PROGRESS, may_keep,
             "Heropend.", needs_reason=True, clears=ENDED_ON),
    ),
)  # fmt: skip

TERM_CHANGE = Workflow(
    "termchange",
    (
        Step("accept", "Laten ingaan", (TermChange.State.PROPOSED,), TermChange.State.ACCEPTED, may_answer_term,
             "Nieuwe termijn ingegaan."),
        Step("refuse", "Afwijzen", (TermChange.State.PROPOSED,), TermChange.State.REFUSED, may_answer_term,
             "Nieuwe termijn afgewezen door {party}.", needs_reason=True),
        Step("withdraw", "Intrekken", (TermChange.State.PROPOSED,), TermChange.State.WITHDRAWN,
             may_withdraw_term, "Voorstel voor een nieuwe termijn ingetrokken."),
    ),
)  # fmt: skip

ITEM, ROUND = ReconfirmationItem.State, ReconfirmationRound.State


def is_closed(item: ReconfirmationItem) -> str:
    return "De ronde is afgerond." if item.round.state == ROUND.CLOSED else ""


def is_over(item: ReconfirmationItem) -> str:
    """Object to an outcome for what asks for nothing any more, or in a round that is closed."""
    if item.agreement.state in Agreement.CLOSED:
        return f"Deze afspraak is intussen {item.agreement.get_state_display()}."
    return is_closed(item)


def is_still_owed(item: ReconfirmationItem) -> str:
    return "" if item.agreement.state in Agreement.CLOSED else "Deze afspraak staat nog open."


def lacks_outcomes(around: ReconfirmationRound) -> str:
    """Object while an afspraak that is still open has no outcome: nothing stays lying (CB-03)."""
    left = around.items.filter(state=ITEM.OPEN).exclude(agreement__state__in=Agreement.CLOSED).count()
    if not left:
        return ""
    return f"Nog {left} {'afspraak' if left == 1 else 'afspraken'} zonder uitkomst."


RECONFIRMATION = Workflow(
    "reconfirmation",
    (
        Step("reconfirm", "Herbevestigen", (ITEM.OPEN,), ITEM.RECONFIRMED, may_decide_item,
             "Herbevestigd bij kabinet-{cabinet}.", unless=is_over, basis="CB-03"),
        Step("change", "Wijzigen", (ITEM.OPEN,), ITEM.CHANGED, may_decide_item,
             "Wordt gewijzigd bij kabinet-{cabinet}.", unless=is_over, basis="CB-03", needs_reason=True),
        Step("lapse", "Laten vervallen", (ITEM.OPEN,), ITEM.LAPSED, may_decide_item,
             "Vervalt bij kabinet-{cabinet}.", unless=is_over, basis="CB-03", needs_reason=True),
        Step("reconsider", "Uitkomst terugnemen", (ITEM.RECONFIRMED, ITEM.CHANGED), ITEM.OPEN, may_decide_item,
             "Uitkomst bij kabinet-{cabinet} teruggenomen.", unless=is_closed),
        Step("settle", "Al afgerond", (ITEM.OPEN,), ITEM.SETTLED, may_decide_item,
             "Was al afgerond bij kabinet-{cabinet}.", unless=is_still_owed),
    ),
)  # fmt: skip

RECONFIRMATION_ROUND = Workflow(
    "reconfirmationround",
    (
        Step("close", "Ronde afronden", (ROUND.OPEN,), ROUND.CLOSED, may_run_round,
             "Herbevestiging bij kabinet-{cabinet} afgerond.", unless=lacks_outcomes),
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


def is_answered(asked: ProgressRequest) -> str:
    """Object to taking back what waits for nobody any more."""
    return "" if asked.questions.open().exists() else "In deze vraag wacht u op niemand meer."


PROGRESS_REQUEST = Workflow(
    "progressrequest",
    (
        Step("withdraw", "Vraag intrekken", (ProgressRequest.State.OPEN,), ProgressRequest.State.WITHDRAWN,
             may_withdraw_request, "Voortgangsvraag ingetrokken.", unless=is_answered, needs_reason=True),
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

AGENDA, VERSION = CooperationAgenda.State, CooperationVersion.State


def lacks_a_version(agenda: CooperationAgenda) -> str:
    """Object while nothing of the agenda is adopted."""
    return (
        "" if agenda.versions.filter(state=VERSION.ADOPTED).exists() else "Er is nog geen versie vastgesteld."
    )


def has_a_version(agenda: CooperationAgenda) -> str:
    return "" if lacks_a_version(agenda) else "Er is al een versie vastgesteld."


def has_a_concept(agenda: CooperationAgenda) -> str:
    """Object to closing while a next version is in preparation."""
    is_open = agenda.versions.filter(state=VERSION.DRAFT).exists()
    return "Er is een versie in voorbereiding. Stel die eerst vast of trek haar in." if is_open else ""


def lacks_themes(version: CooperationVersion) -> str:
    """Object to a version that says nothing, and to any of an agenda that is over."""
    if version.agenda.state == AGENDA.CLOSED:
        return "Deze agenda is afgesloten."
    return "" if version.themes.kept().exists() else "Deze versie heeft nog geen thema of opgave."


def is_the_first(version: CooperationVersion) -> str:
    is_only = lacks_a_version(version.agenda)
    return "Dit is de eerste versie. Stop de voorbereiding van de agenda als geheel." if is_only else ""


# An agenda of overheden together, national or of a region (AG-13, OA-01).
COOPERATION = Workflow(
    "cooperation",
    (
        Step("adopt", "Agenda vaststellen", (AGENDA.PREPARING,), AGENDA.ADOPTED, may_edit_cooperation,
             "{agenda} vastgesteld.", unless=lacks_a_version, basis="AG-13"),
        Step("stop", "Voorbereiding stoppen", (AGENDA.PREPARING,), AGENDA.CLOSED, may_edit_cooperation,
             "Voorbereiding gestopt.", needs_reason=True),
        Step("resume", "Voorbereiding hervatten", (AGENDA.CLOSED,), AGENDA.PREPARING, may_edit_cooperation,
             "Voorbereiding hervat.", unless=has_a_version),
        Step("close", "Afsluiten", (AGENDA.ADOPTED,), AGENDA.CLOSED, may_edit_cooperation,
             "Afgesloten.", unless=has_a_concept, needs_reason=True),
        Step("reopen", "Heropenen", (AGENDA.CLOSED,), AGENDA.ADOPTED, may_edit_cooperation,
             "Heropend.", unless=lacks_a_version, needs_reason=True),
    ),
)  # fmt: skip

COOPERATION_VERSION = Workflow(
    "cooperationversion",
    (
        Step("adopt", "Versie vaststellen", (VERSION.DRAFT,), VERSION.ADOPTED, may_edit_version,
             "Versie {number} vastgesteld.", unless=lacks_themes, basis="AG-13"),
        Step("replace", "Vervangen", (VERSION.ADOPTED,), VERSION.REPLACED, may_edit_version,
             "Vervangen door versie {number}."),
        Step("withdraw", "Concept intrekken", (VERSION.DRAFT,), VERSION.WITHDRAWN, may_edit_version,
             "Concept ingetrokken.", unless=is_the_first, needs_reason=True),
    ),
)  # fmt: skip

CALLED, BEGUN, TALKED, RESOLVED, TABLED, STOPPED = Escalation.State.values

# It never goes further than a proposal for the agenda, and judges nothing (AG-17).
ESCALATION = Workflow(
    "escalation",
    (
        Step("begin", "Eerste gesprekken beginnen", (CALLED,), BEGUN, by_itself,
             "Escalatie: de eerste gesprekken zijn begonnen, tot en met {until}.", basis="AG-17"),
        Step("record", "Gesprekken vastleggen", (BEGUN, TALKED), TALKED, may_talk,
             "Escalatie: de eerste gesprekken zijn gevoerd op {day}."),
        Step("resolve", "Opgelost", (BEGUN, TALKED), RESOLVED, may_stop,
             "Escalatie: opgelost in de eerste gesprekken.", needs_reason=True),
        Step("table", "Voorstel voor de agenda maken", (TALKED,), TABLED, may_table,
             "Escalatie: voorstel gedaan voor de agenda ({place}).", basis="AG-17"),
        Step("expire", "Voorstel na afloop van de gesprekken", (BEGUN, TALKED), TABLED, by_itself,
             "Escalatie: de dagen voor de gesprekken zijn voorbij; voorstel gedaan voor de agenda ({place}).",
             basis="AG-17"),
        Step("stop", "Stoppen", (CALLED, BEGUN, TALKED), STOPPED, may_stop,
             "Escalatie gestopt.", needs_reason=True),
    ),
)  # fmt: skip

IN_FORCE, ENDED = EscalationRule.State.values


def is_still_open(rule: EscalationRule) -> str:
    """Object to a rule that comes back for an afspraak that asks for nothing any more."""
    agreement = rule.agreement
    is_over = agreement.state in Agreement.CLOSED
    return f"Deze afspraak is {agreement.get_state_display()}." if is_over else ""


ESCALATION_RULE = Workflow(
    "escalationrule",
    (
        Step("end", "Escalatieregel intrekken", (IN_FORCE,), ENDED, may_end_rule,
             "Escalatieregel ingetrokken.", needs_reason=True),
        Step("restore", "Escalatieregel terugzetten", (ENDED,), IN_FORCE, may_end_rule,
             "Escalatieregel weer van kracht.", unless=is_still_open, needs_reason=True),
    ),
)  # fmt: skip

TOLD, PAST, TAKEN_BACK = HeadsUp.State.values

HEADS_UP = Workflow(
    "headsup",
    (
        Step("close", "Als geweest vastleggen", (TOLD,), PAST, may_change_heads_up,
             "Vooraankondiging afgesloten: het is geweest."),
        Step("withdraw", "Intrekken", (TOLD, PAST), TAKEN_BACK, may_change_heads_up,
             "Vooraankondiging ingetrokken.", needs_reason=True, basis="CL-01"),
    ),
)  # fmt: skip
