"""Afspraken: the register, as far as the reader may see it (screen 05)."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.forms.register import ALL, GROUPS, SORTS, RegisterForm
from agreements.models import Agreement
from agreements.permissions import is_organiser, may_propose
from agreements.register import GROUPINGS, ORDERS, Cursor, count_of, page_of
from agreements.views.rows import prepare, present_names
from lib import dates
from lib.http import page_or_part
from meetings.models import Agenda, AgendaItem, Meeting
from parties.access import seat_required
from parties.models import Seat

SORTED = "nieuwste"


@seat_required
@require_safe
def agreement_list(request):
    """Show one page of at most 50 rows; at most eight queries beside those of the shell, at any size."""
    names = present_names()
    form = RegisterForm(request.GET, seat=request.seat, names=names.places)
    want = form.chosen()
    today = dates.local_day(timezone.now())
    rows = form.keep(Agreement.objects.visible_to(request.seat).listed(), today)
    default = "niet" if "overleg" in want else "thema"
    grouping, order = GROUPINGS.get(want.get("groepeer", default)), ORDERS[want.get("sorteer", SORTED)]
    groups = form.themes if grouping is GROUPINGS["thema"] else None
    page = page_of(rows, grouping, order, Cursor.read(request.GET.get("na", "")), groups)
    shown, last = prepare(page, grouping, order, rows, names, today)
    context = _controls(form, want, default) | {
        "crumbs": [("Mijn werk", reverse("home")), ("Afspraken", "")],
        "count": count_of(rows),
        "groups": shown,
        "more": _link(want, na=last) if page.more else "",
        "is_later": "na" in request.GET,
        "reset": request.path,
        "proposing": _proposing(want, request.seat),
        "may_register": is_organiser(request.seat),
    }
    return page_or_part(request, "agreements/agreement_list.html", "register", context)


def _controls(form: RegisterForm, want: dict[str, str], default: str) -> dict:
    """Return what can be clicked and filled in: filters, chips, groups and orders, each with its link."""
    errors = [(form.fields[name].label, text) for name, texts in form.errors.items() for text in texts]
    return {
        "form": form,
        "kept": [(name, want[name]) for name in ("groepeer", "sorteer") if name in want],
        "errors": [f"{label}: {text}" for label, text in errors],
        "chips": _chips(form, want),
        "groupings": _choices(want, "groepeer", GROUPS, default),
        "sorts": _choices(want, "sorteer", SORTS, SORTED),
        "caption": _caption(want, default),
        "first": _link(want),
        "everything": _link(want, status=ALL),
    }


def _proposing(want: dict[str, str], seat: Seat) -> list[tuple[str, str]]:
    """Return the agenda items of the chosen overleg at which this seat may propose; one query, only then."""
    if "overleg" not in want or not is_organiser(seat):
        return []
    agendas = Agenda.objects.visible_to(seat).filter(
        meeting__key=want["overleg"], meeting__state__in=Meeting.OPEN
    )
    items = (
        AgendaItem.objects.filter(agenda__in=agendas).select_related("agenda__meeting").order_by("position")
    )
    return [
        (str(item), reverse("agreement-create", args=[item.agenda.meeting.key, item.key]))
        for item in items
        if may_propose(seat, item.agenda.meeting)
    ]


def _link(want: dict[str, str], **changes: str) -> str:
    """Return the query string of this list with these parameters changed; an empty value takes one away."""
    parameters = {name: value for name, value in (want | changes).items() if value}
    return f"?{urlencode(parameters)}"


def _chips(form: RegisterForm, want: dict[str, str]) -> list[dict]:
    """Return each filter that is on, in words, with the link that takes it away."""
    chips = []
    for name in (name for name in form.FILTERS if name in want):
        field = form.fields[name]
        value = dict(getattr(field, "choices", ())).get(want[name], f"‘{want[name]}’")
        chips.append({"label": f"{field.label}: {value}", "url": _link(want, **{name: ""})})
    return chips


def _caption(want: dict[str, str], default: str) -> str:
    """Describe the table for who can't see how it is divided."""
    group, sort = want.get("groepeer", default), dict(SORTS)[want.get("sorteer", SORTED)].lower()
    return f"Afspraken, {sort}" if group == "niet" else f"Afspraken per {dict(GROUPS)[group].lower()}, {sort}"


def _choices(want: dict[str, str], name: str, choices: list, default: str) -> list[dict]:
    """Return the links of a choice; the default is the one without a parameter."""
    present = want.get(name, default)
    return [
        {
            "label": label,
            "url": _link(want, **{name: "" if value == default else value}),
            "here": value == present,
        }
        for value, label in choices
    ]
