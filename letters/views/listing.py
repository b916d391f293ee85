"""The list of letters: what this seat may see, newest first, page by page."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from letters.models import Letter
from letters.models.letter import SENT
from letters.models.sending import next_moment
from letters.permissions import may_compose, may_read_templates
from letters.views.head import pill
from lib import dates
from lib.forms import TextField
from meetings.models import Meeting
from parties.access import seat_required
from parties.models import Seat, Side

PER_PAGE = 25


@dataclass(frozen=True)
class Row:
    """One letter in the list, ready to print."""

    subject: str
    url: str
    note: str
    to: str
    date: str
    pill: SafeString


class LetterFilter(forms.Form):
    """Words, state and meeting, as query parameters; what isn't a choice is passed over."""

    q = TextField(label="Woord in de brief", max_length=200, required=False)
    status = forms.ChoiceField(label="Status", required=False)
    overleg = forms.ModelChoiceField(
        None, label="Overleg", required=False, to_field_name="key", empty_label="Alle overleggen"
    )

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        states = [choice for choice in Letter.State.choices if seat.side == Side.RIJK or choice[0] in SENT]
        self.fields["status"].choices = [("", "Alle"), *states]
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD)
        self.fields["overleg"].queryset = held.order_by("-actual_start")
        self.fields["q"].widget.input_type = "search"

    def narrow(self, rows):
        """Keep what the filters ask for."""
        self.is_valid()
        if words := self.cleaned_data.get("q"):
            rows = rows.matching(words)
        if state := self.cleaned_data.get("status"):
            rows = rows.filter(state=state)
        if meeting := self.cleaned_data.get("overleg"):
            rows = rows.filter(meeting=meeting)
        return rows

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())


@require_safe
@seat_required
def letter_list(request):
    """Show 25 letters and the way to the next ones; three queries beside session, seat and filters."""
    form = LetterFilter(request.GET, seat=request.seat)
    visible = Letter.objects.visible_to(request.seat)
    rows = form.narrow(visible).newest().annotate(goes_out=next_moment())
    if last := visible.filter(key=request.GET.get("na", "")).first():
        rows = rows.after(last)
    letters = list(rows[: PER_PAGE + 1])
    context = {
        "form": form,
        "rows": [_row(letter) for letter in letters[:PER_PAGE]],
        "more": _more(request, letters),
        "is_first": last is None,
        "may_compose": may_compose(request.seat),
        "may_read_templates": may_read_templates(request.seat),
    }
    return render(request, "letters/letter_list.html", context)


def _row(letter: Letter) -> Row:
    number = f"Kamerstuk {letter.paper_number}" if letter.paper_number else letter.our_reference
    elsewhere = "elders verzonden" if letter.sent_elsewhere else ""
    planned = f"gaat uit op {dates.moment(letter.goes_out)}" if letter.goes_out else ""
    return Row(
        subject=letter.subject,
        url=letter.get_absolute_url(),
        note=", ".join(part for part in (number, elsewhere, planned) if part),
        to=letter.get_chamber_display(),
        date=dates.long(letter.date),
        pill=pill(letter),
    )


def _more(request, letters: list[Letter]) -> str:
    """Return the address of the next page, or nothing on the last one."""
    if len(letters) <= PER_PAGE:
        return ""
    asked = {name: value for name, value in request.GET.items() if name != "na"}
    return f"{reverse('letter-list')}?{urlencode(asked | {'na': letters[PER_PAGE - 1].key})}"
