"""The procedures of meeting, agenda and minutes, one row per step."""

from meetings.models import Agenda, AgendaItem, Meeting, Minutes
from meetings.permissions import may_adopt_minutes, may_edit_meeting, may_send_agenda, may_write_minutes
from trail.workflow import Step, Workflow

PLANNED, CONFIRMED, HELD, CANCELLED = Meeting.State.values
DRAFT, TEAM, SENT, AGENDA_ADOPTED = Agenda.State.values
M_DRAFT, COMMENT, TABLED, ADOPTED, AMENDED, UNADOPTED = Minutes.State.values


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


def is_under_way(agenda: Agenda) -> str:
    """Object to reopening once the meeting has begun: its agenda then stands."""
    if not agenda.meeting.is_open:
        return f"Dit overleg is {agenda.meeting.get_state_display()}. De agenda verandert niet meer."
    if agenda.items.exclude(outcome="").exists():
        return "Er is al een uitkomst vastgelegd. De agenda verandert niet meer."
    return ""


def is_not_held(minutes: Minutes) -> str:
    return "" if minutes.meeting.state == HELD else "Het overleg is nog niet gehouden."


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
             "Conceptverslag voorgelegd voor commentaar.", unless=is_not_held),
        Step("table", "Ter vaststelling aanbieden", (M_DRAFT, COMMENT), TABLED, may_write_minutes,
             "Verslag klaargezet om vast te stellen.", unless=is_not_held),
        Step("adopt", "Vaststellen", (TABLED,), ADOPTED, may_adopt_minutes,
             "Verslag ongewijzigd vastgesteld in het {meeting}.", basis="MT-15"),
        Step("adopt_amended", "Gewijzigd vaststellen", (TABLED,), AMENDED, may_adopt_minutes,
             "Verslag gewijzigd vastgesteld in het {meeting}.", basis="MT-16"),
        Step("leave", "Niet vaststellen", (M_DRAFT, COMMENT, TABLED), UNADOPTED, may_write_minutes,
             "Verslag blijft zonder vaststelling.", needs_reason=True),
    ),
)  # fmt: skip
