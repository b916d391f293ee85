"""Along the akkoordlijn of one letter: who agreed, who is in turn, and what changes in it for this letter."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from letters import actions
from letters.forms.deciding import DelegateForm, StationChangeForm, StationDropForm, StationForm
from letters.models import Approval, Letter, Mandate
from letters.permissions import may_return, may_write, stations_of
from letters.reading.parts import may_have, offices_of
from letters.views.head import head, visible_letter
from letters.views.refusal import answers_refusal
from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from parties.models import Seat

NOBODY = "Niemand is meer gemachtigd."
MANDATED = "Iemand anders wijzigde intussen wie is gemachtigd. Uw keuze is nog niet opgeslagen."
OPEN_STATES = {Letter.State.DRAFT, Letter.State.SUBMITTED}
GIVEN, IN_TURN, LATER = "akkoord", "aan de beurt", "nog niet aan de beurt"


@dataclass(frozen=True)
class Line:
    """One station, ready to print."""

    station: Approval
    who: str
    pill: SafeString
    note: str
    order: int
    may_delegate: bool


def line_of(letter: Letter, seat: Seat) -> list[Line]:
    """Return the stations of a letter as far as this seat reads its file, in order; five queries at most."""
    if not may_have(letter, Approval):
        return []
    rows = Approval.objects.visible_to(seat).standing().filter(letter=letter)
    rows = rows.select_related("person__user", "decided_by", "organisation").prefetch_related(
        "organisation__names", "person__office__titles", "person__organisation__names"
    )
    left = Mandate.objects.filter(approval=OuterRef("pk"))
    held = stations_of(seat, letter).exclude(mandates__in=Mandate.objects.of(seat)).filter(pk=OuterRef("pk"))
    stations = list(rows.annotate(is_held=Exists(held), is_left=Exists(left)))
    lacking = [row.order for row in stations if row.is_required and row.revision != letter.revision]
    first = min(lacking, default=None)
    return [_line(row, letter, first, row.is_held) for row in stations]


def _line(row: Approval, letter: Letter, first: int | None, is_held: bool) -> Line:
    is_given = row.revision is not None and row.revision == letter.revision
    is_turn = letter.state == Letter.State.SUBMITTED and (first is None or row.order <= first)
    word, tone = (GIVEN, "done") if is_given else (IN_TURN, "busy") if is_turn else (LATER, "")
    may_delegate = is_held and not is_given and not letter.is_sent
    return Line(
        row, _who(row, letter), make_pill(word, tone), _note(row, letter, is_given), row.order, may_delegate
    )


def _who(row: Approval, letter: Letter) -> str:
    if row.office_id:
        return f"de {offices_of(letter)[row.office_id].title_on(letter.date)}"
    if row.organisation:
        return f"een beleidsmedewerker van {row.organisation.abbreviation_on(letter.date)}"
    return row.person.label


def _note(row: Approval, letter: Letter, is_given: bool) -> str:
    if is_given:
        instead = f", {row.instead_of}" if row.instead_of else ""
        return f"Op versie {row.revision}, {dates.moment(row.decided_at)}{instead}."
    words = [f"Uiterlijk {dates.long(row.due_on)}."] if row.due_on else []
    if row.revision is not None:
        words.append(f"Was akkoord met versie {row.revision}; de tekst is daarna veranderd.")
    if row.is_left:
        words.append("Ook anderen zijn gemachtigd voor deze brief.")
    if not row.is_required:
        words.append("Niet nodig voor verzending.")
    return " ".join(words)


def _page(request: HttpRequest, letter: Letter, form: StationForm) -> HttpResponse:
    may_change = may_write(request.seat, letter) and letter.state in OPEN_STATES
    context = head(request, letter) | {
        "line": line_of(letter, request.seat), "form": form if may_change else None,
        "dropped": Approval.objects.visible_to(request.seat).filter(letter=letter, dropped_at__isnull=False),
    }  # fmt: skip
    return render(request, "letters/letter_stations.html", context, status=form_status(form))


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_stations(request: HttpRequest, key: str) -> HttpResponse:
    """Show the stations, and add one to this letter with a reason."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter) or may_return(request.seat, letter))
    if request.method == "GET":
        return _page(
            request, letter, StationForm(day=letter.date, initial={"order": actions.next_order(letter)})
        )
    require(may_write(request.seat, letter))
    form = StationForm(request.POST, day=letter.date)
    if not form.is_valid():
        return _page(request, letter, form)
    actions.add_station(letter, by=request.seat, now=timezone.now(), **form.cleaned_data)
    return done(request, reverse("letter-stations", args=[key]), "Station toegevoegd.")


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_station(request: HttpRequest, key: str, station: str) -> HttpResponse:
    """Give a station another place or day, or go on without it; both with a reason."""
    letter = visible_letter(request.seat, key)
    require(may_write(request.seat, letter) and letter.state in OPEN_STATES)
    row = get_object_or_404(letter.approvals.standing(), key=station)
    drops = request.POST.get("doe") == "overslaan"
    known = {"order": row.order, "due_on": row.due_on}
    known["seen"] = actions.mark_of_station(row)
    data, dropping = request.POST or None, {"auto_id": "drop_%s", "initial": known}
    form = StationDropForm(data, **dropping) if drops else StationChangeForm(data, initial=known)
    status = form_status(form)
    if form.is_valid():
        verb = actions.drop_station if drops else actions.change_station
        try:
            verb(letter, station, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, reverse("letter-stations", args=[key]), "De akkoordlijn is gewijzigd.")
        except actions.Reordered as other:
            row, status = other.station, 409
            form.overtake("reason" if drops else "order", actions.mark_of_station(row), _meanwhile(row))
    context = head(request, letter) | {
        "station": row, "form": StationChangeForm(initial=known) if drops else form,
        "drop": form if drops else StationDropForm(**dropping), "signs": row.office_id == letter.signatory_id,
    }  # fmt: skip
    return render(request, "letters/letter_station.html", context, status=status)


def _meanwhile(row: Approval) -> str:
    """Say how somebody else changed a station."""
    day = f", akkoord uiterlijk {dates.long(row.due_on)}" if row.due_on else ""
    return f"Iemand anders wijzigde dit station intussen: volgorde {row.order}{day}. Uw keuze is nog niet opgeslagen."


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_delegate(request: HttpRequest, key: str, station: str) -> HttpResponse:
    """Leave a station to colleagues or an office for this letter, or take that back."""
    letter, now = visible_letter(request.seat, key), timezone.now()
    row = get_object_or_404(letter.approvals.standing(), key=station)
    require(actions.may_delegate(row, request.seat, dates.local_day(now)) and not letter.is_sent)
    form = DelegateForm(request.POST or None, station=row, now=now)
    status = form_status(form)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.delegate(letter, station, by=request.seat, now=now, **data)
            words = (
                "Gemachtigd voor deze brief."
                if any(data.get(name) for name in ("people", "offices"))
                else NOBODY
            )
            return done(request, reverse("letter-approve", args=[key]), words)
        except actions.Overmandated:
            form.overtake("people", actions.mark_of_mandates(row), MANDATED)
            status = 409
    context = head(request, letter) | {"station": row, "form": form}
    return render(request, "letters/letter_delegate.html", context, status=status)


@seat_required
@require_POST
@answers_refusal
def letter_retract(request: HttpRequest, key: str) -> HttpResponse:
    """Take the own approval back."""
    letter = visible_letter(request.seat, key)
    require(may_return(request.seat, letter))
    actions.take_back(letter, by=request.seat, now=timezone.now())
    return done(request, letter, "Uw akkoord is ingetrokken.")
