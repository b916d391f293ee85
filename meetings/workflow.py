"""The procedures of meeting, agenda and minutes, one row per step."""

from meetings.models import Agenda, AgendaItem, CoreMessage, Meeting, Minutes, Proposal, Replacement
from meetings.permissions import (
    may_adopt_minutes,
    may_decide_proposal,
    may_decide_replacement,
    may_edit_meeting,
    may_end_replacement,
    may_release_core_message,
    may_send_agenda,
    may_withdraw_replacement,
    may_write_minutes,
    may_write_proposal,
)
from trail.workflow import Step, Workflow

PLANNED, CONFIRMED, HELD, CANCELLED = Meeting.State.values
DRAFT, TEAM, SENT, AGENDA_ADOPTED = Agenda.State.values
M_DRAFT, COMMENT, TABLED, WRITTEN, ADOPTED, AMENDED, UNADOPTED = Minutes.State.values
R_PROPOSED, R_ACCEPTED, REJECTED, R_WITHDRAWN, ENDED = Replacement.State.values
P_DRAFT, SUBMITTED, ACCEPTED, REFERRED, DECLINED, WITHDRAWN = Proposal.State.values


def lacks_day(meeting: Meeting) -> str:
    return "" if meeting.day else "Prik eerst een dag."


def has_begun(meeting: Meeting) -> str:
    """Object once its first agenda item was begun: an overleg that is under way is held, not moved."""
    return "Dit overleg is al begonnen." if meeting.treatments.exists() else ""


def lacks_outcome(meeting: Meeting) -> str:
    """Object while the agenda wasn't sent or an item has no outcome, and say which."""
    items = AgendaItem.objects.filter(agenda__meeting=meeting).order_by("position")
    if not items:
        return ""
    if meeting.agenda.state in {DRAFT, TEAM}:
        return "Verzend eerst de agenda."
    undecided = [item for item in items if not item.outcome]
    if not undecided:
        return ""
    names = ", ".join(f"{item.position} ({item.title})" for item in undecided)
    return f"Nog niet afgehandeld: agendapunt {names}."


def lacks_items(agenda: Agenda) -> str:
    return "" if agenda.items.exists() else "Zet eerst een punt op de agenda."


def lacks_open_agenda(proposal: Proposal) -> str:
    """Object while there is no agenda that this proposal can still come on."""
    if proposal.meeting is None:
        return "Kies eerst in welk overleg dit voorstel aan bod komt."
    if not proposal.meeting.is_open:
        return f"Dit overleg is {proposal.meeting.get_state_display()}."
    return "De agenda van dit overleg is al verzonden." if proposal.meeting.agenda.is_sent else ""


def is_under_way(agenda: Agenda) -> str:
    """Object to reopening once the meeting has begun: its agenda then stands."""
    if not agenda.meeting.is_open:
        return f"Dit overleg is {agenda.meeting.get_state_display()}. De agenda verandert niet meer."
    if agenda.items.exclude(outcome="").exists():
        return "Er is al een uitkomst vastgelegd. De agenda verandert niet meer."
    return has_begun(agenda.meeting)


def is_not_held(minutes: Minutes) -> str:
    return "" if minutes.meeting.state == HELD else "Het overleg is nog niet gehouden."


def stands_on_agenda(minutes: Minutes) -> str:
    """Object while an overleg to come has it on its agenda to adopt: that is done there or in writing, not both."""
    if minutes.state != TABLED:
        return ""
    items = AgendaItem.objects.filter(adopts=minutes, agenda__meeting__state__in=Meeting.OPEN)
    item = items.select_related("agenda__meeting").first()
    if item is None:
        return ""
    if item.agenda.is_sent:
        return f"Het staat op de verzonden agenda van het {item.agenda.meeting} en wordt daar vastgesteld."
    return f"Haal het verslag eerst van de agenda van het {item.agenda.meeting}."


def is_taken(replacement: Replacement) -> str:
    """Object while another replacement holds in the same period."""
    if not replacement.overlaps().exists():
        return ""
    return "In deze periode is er al een vervanger. Beëindig eerst die vervanging."


MEETING = Workflow(
    "meeting",
    (
        Step("confirm", "Datum bevestigen", (PLANNED,), CONFIRMED, may_edit_meeting,
             "Datum bevestigd: {when}.", unless=lacks_day),
        Step("reschedule", "Verzetten", (PLANNED, CONFIRMED), PLANNED, may_edit_meeting,
             "Verzet van {old} naar {new}.", unless=has_begun, needs_reason=True, basis="MT-18"),
        Step("hold", "Als gehouden vastleggen", (PLANNED, CONFIRMED), HELD, may_edit_meeting,
             "Gehouden op {when}.", unless=lacks_outcome),
        Step("cancel", "Laten vervallen", (PLANNED, CONFIRMED), CANCELLED, may_edit_meeting,
             "Vervallen.", unless=has_begun, needs_reason=True),
    ),
)  # fmt: skip

AGENDA = Workflow(
    "agenda",
    (
        Step("share", "Delen met het team", (DRAFT, TEAM), TEAM, may_send_agenda,
             "Conceptagenda gedeeld met het voorbereidingsteam.", unless=lacks_items),
        Step("send", "Agenda verzenden", (DRAFT, TEAM), SENT, may_send_agenda,
             "Agenda verzonden aan de deelnemers.", unless=lacks_items),
        Step("revise", "Agenda heropenen", (SENT,), DRAFT, may_send_agenda,
             "Agenda heropend. De deelnemers lezen de laatste uitgave.", unless=is_under_way, needs_reason=True),
        Step("adopt", "Agenda vaststellen", (SENT,), AGENDA_ADOPTED, may_send_agenda,
             "Agenda vastgesteld in het overleg.", basis="MT-13"),
    ),
)  # fmt: skip

MINUTES = Workflow(
    "minutes",
    (
        Step("comment", "Om commentaar vragen", (M_DRAFT,), COMMENT, may_write_minutes,
             "Conceptverslag voorgelegd voor commentaar, tot en met {until}.", unless=is_not_held),
        Step("table", "Ter vaststelling aanbieden", (M_DRAFT, COMMENT), TABLED, may_write_minutes,
             "Verslag klaargezet om vast te stellen.", unless=is_not_held),
        Step("adopt", "Vaststellen", (TABLED,), ADOPTED, may_adopt_minutes,
             "Verslag ongewijzigd vastgesteld in het {meeting}.", basis="MT-15"),
        Step("adopt_amended", "Gewijzigd vaststellen", (TABLED,), AMENDED, may_adopt_minutes,
             "Verslag gewijzigd vastgesteld in het {meeting}.", basis="MT-16"),
        Step("leave", "Niet vaststellen", (M_DRAFT, COMMENT, TABLED), UNADOPTED, may_write_minutes,
             "Verslag blijft zonder vaststelling.", unless=is_not_held, needs_reason=True),
        Step("circulate", "Schriftelijk laten vaststellen", (TABLED, UNADOPTED), WRITTEN, may_write_minutes,
             "Verslag schriftelijk voorgelegd aan {parties}. Antwoorden kan tot en met {until}.",
             unless=stands_on_agenda, basis="E9"),
        Step("recall", "Schriftelijke ronde terugnemen", (WRITTEN,), M_DRAFT, may_write_minutes,
             "Schriftelijke ronde teruggenomen; het verslag is weer een concept.", needs_reason=True),
        Step("adopt_written", "Schriftelijk vaststellen", (WRITTEN,), ADOPTED, may_adopt_minutes,
             "Verslag vastgesteld in een schriftelijke ronde. {answers}", basis="E9"),
        Step("adopt_written_amended", "Schriftelijk gewijzigd vaststellen", (WRITTEN,), AMENDED, may_adopt_minutes,
             "Verslag gewijzigd vastgesteld in een schriftelijke ronde. {answers}", basis="E9"),
    ),
)  # fmt: skip

CORE_MESSAGE = Workflow(
    "coremessage",
    (
        Step("release", "Kernboodschap vrijgeven", (CoreMessage.State.DRAFT,), CoreMessage.State.RELEASED,
             may_release_core_message, "Kernboodschap vrijgegeven {how}.", basis="MT-22"),
    ),
)  # fmt: skip

REPLACEMENT = Workflow(
    "replacement",
    (
        Step("accept", "Vervanging aanvaarden", (R_PROPOSED,), R_ACCEPTED, may_decide_replacement,
             "Vervanging van {office} aanvaard.", unless=is_taken, basis="MT-14"),
        Step("reject", "Vervanging afwijzen", (R_PROPOSED,), REJECTED, may_decide_replacement,
             "Vervanging van {office} afgewezen.", needs_reason=True),
        Step("withdraw", "Voorstel intrekken", (R_PROPOSED,), R_WITHDRAWN, may_withdraw_replacement,
             "Voorstel voor vervanging van {office} ingetrokken."),
        Step("end", "Vervanging beëindigen", (R_ACCEPTED,), ENDED, may_end_replacement,
             "Vervanging van {office} beëindigd."),
    ),
)  # fmt: skip

PROPOSAL = Workflow(
    "proposal",
    (
        Step("submit", "Indienen", (P_DRAFT,), SUBMITTED, may_write_proposal,
             "Ingediend door {who} voor: {place}.", basis="MT-10"),
        Step("accept", "Op de agenda zetten", (SUBMITTED, REFERRED), ACCEPTED, may_decide_proposal,
             "Overgenomen op de agenda van het {place}.", unless=lacks_open_agenda),
        Step("move", "Verplaatsen", (SUBMITTED, REFERRED), SUBMITTED, may_decide_proposal,
             "Verplaatst van {old} naar {place}."),
        Step("refer", "Terugleggen bij een bestuurlijk overleg", (SUBMITTED, ACCEPTED), REFERRED, may_decide_proposal,
             "Teruggelegd bij een bestuurlijk overleg: {place}.", basis="MT-20"),
        Step("decline", "Afwijzen", (SUBMITTED, REFERRED), DECLINED, may_decide_proposal,
             "Afgewezen.", needs_reason=True),
        Step("withdraw", "Intrekken", (P_DRAFT, SUBMITTED, REFERRED), WITHDRAWN, may_write_proposal,
             "Ingetrokken door {who}."),
        Step("set_aside", "Terug in de voorraad", (ACCEPTED,), SUBMITTED, may_decide_proposal,
             "Van de agenda van het {old} gehaald; staat weer in de {place}."),
    ),
)  # fmt: skip
