"""The rows of the page «als gehouden vastleggen»: a seat or an agenda item with its form, and saving one."""

import datetime as dt
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from meetings.actions.holding import SEATED, mark, mark_of, record_attendance, record_outcome
from meetings.actions.representation import span
from meetings.forms.holding import AttendanceForm, OutcomeForm
from meetings.models import AgendaItem, Meeting, Participation
from meetings.views.participants import NAMELESS, day_of
from parties.models import Office, Seat
from trail.workflow import Blocked, Stale

OK, WRONG, REFUSED = 200, 400, 409


@dataclass
class SeatRow:
    """One seat at the table; `shown` is the mark of what the writer has on the screen."""

    participation: Participation
    form: AttendanceForm
    name: str
    title: str
    holder: str
    shown: str
    error: str = ""
    is_touched: bool = False

    @property
    def span(self) -> str:
        return span(self.participation)

    @property
    def key(self) -> str:
        return self.participation.office.key

    @property
    def is_cleared(self) -> bool:
        """Whether a name is left on the screen that went with another choice."""
        name = self.form["replaced_by"].value()
        return bool(name) and not self.error and not self.shown.startswith("replaced")

    @property
    def said(self) -> str:
        return f"{self.name}: {self.error or 'opgeslagen.'}"

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        chosen = self.form["attendance"].value()
        return [(value, label, value == chosen) for value, label in SEATED.items()]

    def save(self, *, by: Seat, now: dt.datetime) -> int:
        """Record what was sent, if it is something else than what was shown; return the status."""
        if not self.form.is_valid():
            return self._refuse(
                " ".join(self.form.errors["replaced_by"] or self.form.errors["attendance"]), WRONG
            )
        chosen, name = self.form.cleaned_data["attendance"], self.form.cleaned_data["replaced_by"]
        if not chosen or mark(chosen, name) == self.shown:
            return OK
        try:
            record_attendance(self.participation, chosen, replaced_by=name, was=self.shown, by=by, now=now)
        except Stale:
            self.participation.refresh_from_db(fields=["attended", "replaced_by"])
            self.shown = mark_of(self.participation)
            return self._refuse(
                f"Intussen is vastgelegd: {_said(self.participation)}. Kies opnieuw.", REFUSED
            )
        except Blocked as refusal:
            return self._refuse(str(refusal), REFUSED)
        self.is_touched, self.shown = True, mark(chosen, name)
        return OK

    def _refuse(self, error: str, status: int) -> int:
        self.is_touched, self.error = True, error
        return status


@dataclass
class ItemRow:
    """One agenda item and what came of it; `adopt_url` is where an earlier verslag gets adopted."""

    item: AgendaItem
    form: OutcomeForm
    revision: str | int
    adopt_url: str = ""
    error: str = ""

    @property
    def said(self) -> str:
        return self.error or f"Agendapunt {self.item.position} opgeslagen: {self.item.get_outcome_display()}."

    def save(self, *, by: Seat, now: dt.datetime) -> int:
        """Record the outcome that was sent; return the status."""
        if not self.form.is_valid():
            self.error = " ".join(error for errors in self.form.errors.values() for error in errors)
            return WRONG
        sent = self.form.cleaned_data
        try:
            record_outcome(
                self.item, sent["outcome"], note=sent["note"], revision=sent["revision"], by=by, now=now
            )
        except Stale:
            self.item.refresh_from_db(fields=["outcome", "outcome_note", "revision"])
            self.revision = self.item.revision
            known = self.item.get_outcome_display()
            self.error = (
                f"Iemand anders wijzigde dit punt; nu staat er: {known}. Uw keuze is nog niet opgeslagen."
            )
            return REFUSED
        self.revision = self.item.revision
        return OK


def seat_row(participation: Participation, meeting: Meeting, sent: QueryDict | None = None) -> SeatRow:
    """Make the row of a seat, filled from what was sent if this seat was in it."""
    office = participation.office
    participation.meeting = meeting
    day = day_of(meeting)
    shown = mark_of(participation)
    data = sent if sent and f"{office.key}-was" in sent else None
    known = {
        "attendance": participation.attendance,
        "replaced_by": participation.replaced_by,
        "was": shown,
    }
    return SeatRow(
        participation,
        AttendanceForm(data, prefix=office.key, initial=known),
        name=office.abbreviation_on(day),
        title=office.title_on(day),
        holder=office.holder_on(day) or NAMELESS[Office.Kind(office.kind)],
        shown=data[f"{office.key}-was"] if data else shown,
    )


def item_row(item: AgendaItem, sent: QueryDict | None = None) -> ItemRow:
    """Make the row of an agenda item; «vastgesteld» for an earlier verslag follows from adopting it."""
    known = {"outcome": item.outcome, "note": item.outcome_note, "revision": item.revision}
    adopts = item.adopts if item.adopts and not item.adopts.is_adopted else None
    form = OutcomeForm(sent, initial=known, auto_id=f"%s-{item.key}", without_adopting=bool(adopts))
    revision = sent.get("revision", "") if sent else item.revision
    return ItemRow(item, form, revision, _adopt_url(adopts.meeting) if adopts else "")


def _adopt_url(meeting: Meeting) -> str:
    """Return the page of a higher app, if this installation has it."""
    try:
        return reverse("minutes-adopt", args=[meeting.key])
    except NoReverseMatch:
        return ""


def _said(participation: Participation) -> str:
    word = SEATED.get(participation.attendance, "niets")
    return f"{word} door {participation.replaced_by}" if word == SEATED["replaced"] else word
