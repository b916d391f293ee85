"""The procedures of meeting, agenda and minutes, one row per step."""

from meetings.models import Agenda, AgendaItem, CoreMessage, Meeting, Minutes, Replacement
from meetings.permissions import (
    may_adopt_minutes,
    may_decide_replacement,
    may_edit_meeting,
    may_end_replacement,
    may_release_core_message,
    may_send_agenda,
    may_withdraw_replacement,
    may_write_minutes,
)
from trail.workflow import Step, Workflow

PLANNED, CONFIRMED, HELD, CANCELLED = Meeting.State.values
DRAFT, TEAM, SENT, AGENDA_ADOPTED = Agenda.State.values
M_DRAFT, COMMENT, TABLED, WRITTEN, ADOPTED, AMENDED, UNADOPTED = Minutes.State.values
R_PROPOSED, ACCEPTED, REJECTED, WITHDRAWN, ENDED = Replacement.State.values


def lacks_day(meeting: Meeting) -> str:
    return "" if meeting.day else "Prik eerst een dag."


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


def is_not_held(minutes: Minutes) -> str:
    return "" if minutes.meeting.state == HELD else "Het overleg is nog niet gehouden."


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
             "Verzet van {old} naar {new}.", needs_reason=True, basis="MT-18"),
        Step("hold", "Als gehouden vastleggen", (PLANNED, CONFIRMED), HELD, may_edit_meeting,
             "Gehouden op {when}.", unless=lacks_outcome),
        Step("cancel", "Laten vervallen", (PLANNED, CONFIRMED), CANCELLED, may_edit_meeting,
             "Vervallen.", needs_reason=True),
    ),
)  # fmt: skip

AGENDA = Workflow(
    "agenda",
    (
        Step("share", "Delen met het team", (DRAFT,), TEAM, may_send_agenda,
             "Conceptagenda gedeeld met het voorbereidingsteam.", unless=lacks_items),
        Step("send", "Agenda verzenden", (DRAFT, TEAM), SENT, may_send_agenda,
             "Agenda verzonden aan de deelnemers.", unless=lacks_items),
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
             "Verslag blijft zonder vaststelling.", needs_reason=True),
        Step("circulate", "Schriftelijk laten vaststellen", (TABLED, UNADOPTED), WRITTEN, may_write_minutes,
             "Verslag schriftelijk voorgelegd aan {parties}. Antwoorden kan tot en met {until}.", basis="E9"),
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
        Step("accept", "Vervanging aanvaarden", (R_PROPOSED,), ACCEPTED, may_decide_replacement,
             "Vervanging van {office} aanvaard.", unless=is_taken, basis="MT-14"),
        Step("reject", "Vervanging afwijzen", (R_PROPOSED,), REJECTED, may_decide_replacement,
             "Vervanging van {office} afgewezen.", needs_reason=True),
        Step("withdraw", "Voorstel intrekken", (R_PROPOSED,), WITHDRAWN, may_withdraw_replacement,
             "Voorstel voor vervanging van {office} ingetrokken."),
        Step("end", "Vervanging beëindigen", (ACCEPTED,), ENDED, may_end_replacement,
             "Vervanging van {office} beëindigd."),
    ),
)  # fmt: skip
