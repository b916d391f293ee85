"""Afspraken: the register, as far as the reader may see it (screen 05)."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.choices import Names, present_choices, present_names
from agreements.forms.register import ALL, GROUPS, SORTS, RegisterForm, Wanted, asked_states
from agreements.groupings import GROUPINGS, Section
from agreements.layout import bases_of, parts_of, quarters_of
from agreements.models import Agreement
from agreements.orders import ORDERS
from agreements.permissions import is_organiser, may_change_many, may_propose
from agreements.register import SIZE, Register, count_of, page_of
from agreements.views.rows import prepare
from lib import dates
from lib.http import page_or_part
from meetings.models import Agenda, AgendaItem, Meeting
from parties.access import seat_required
from parties.models import Seat

SORTED = "nieuwste"
DOWNLOADS = [("CSV", "agreement-csv"), ("Excel (XLSX)", "agreement-xlsx"), ("PDF", "agreement-pdf")]


@seat_required
@require_safe
def agreement_list(request):
    """Show one page of at most 50 rows; at most eight queries beside those of the shell, at any size."""
    asked = asked_for(request.GET, request.seat, present_names(), dates.local_day(timezone.now()))
    form, register = asked.form, asked.register
    want = form.chosen()
    page = page_of(register, register.order.cursor(request.GET.get("na", "")), SIZE)
    shown, last = prepare(page, register, asked.names, asked.today)
    context = _controls(form, want) | {
        "crumbs": [("Mijn werk", reverse("home")), ("Afspraken", "")],
        "count": count_of(register),
        "groups": shown,
        "more": link(want, na=last) if page.more else "",
        "is_later": "na" in request.GET,
        "reset": request.path,
        "proposing": _proposing(want, request.seat),
        "may_register": is_organiser(request.seat),
        "is_choosing": may_change_many(request.seat),
        "filters": [(name, value) for name, values in want.items() for value in _each(values)],
    }
    return page_or_part(request, "agreements/agreement_list.html", "register", context)


@dataclass(frozen=True)
class Asked:
    """What was asked for: the filters as they were read, the rows with their groups and order, and names of today."""

    form: RegisterForm
    register: Register
    names: Names
    today: dt.date


def asked_for(parameters: QueryDict, seat: Seat, names: Names, today: dt.date) -> Asked:
    """Read the parameters, and keep what this seat may see of what they ask for. Two queries, three by term."""
    choices = present_choices(seat)
    form = RegisterForm(parameters, seat=seat, names=names, choices=choices)
    want = form.chosen()
    group = str(want.get("groepeer", grouped(want)))
    grouping, bases = GROUPINGS.get(group), bases_of(want, names, choices)
    sections = quarters_of(want, today) if group == "termijn" else choices.sections(names).get(group, [])
    register = Register(
        form.keep(Agreement.objects.visible_to(seat).listed(), today),
        form.keep(Agreement.objects.listed(), today),
        seat,
        grouping,
        ORDERS[str(want.get("sorteer", SORTED))],
        parts_of(want, grouping, bases, sections, choices),
        asked_states(want),
        bases,
    )
    return Asked(form, register, names, today)


def grouped(want: Wanted) -> str:
    """Return how the register is divided if nobody says so."""
    return "niet" if "overleg" in want else "thema"


def _controls(form: RegisterForm, want: Wanted) -> dict:
    """Return what can be clicked and filled in: filters, chips, groups and orders, each with its link."""
    groups = _choices(want, "groepeer", GROUPS, grouped(want))
    sorts = _choices(want, "sorteer", SORTS, SORTED)
    errors = [(form.fields[name].label, text) for name, texts in form.errors.items() for text in texts]
    return {
        "form": form,
        "has_more": any(field.name in want for field in form.more) or len(want.get("status", ())) > 1,
        "kept": [(name, want[name]) for name in ("groepeer", "sorteer") if name in want],
        "errors": [f"{label}: {text}" for label, text in errors],
        "chips": _chips(form, want),
        "ways": [
            (f"Groeperen: {_here(groups)}", groups),
            (f"Sorteren: {_here(sorts)}", sorts),
        ],
        "headers": [
            ("Afspraak", sorts[2]),
            ("Aanspreekbaar", None),
            ("Termijn", sorts[1]),
            ("Status", sorts[3]),
        ],
        "caption": caption(want),
        "views": _views(form, want),
        "saving": reverse("view-create") + link(want),
        "downloads": [(label, reverse(name) + link(want)) for label, name in DOWNLOADS],
        "first": link(want),
        "everything": link(want, status=ALL),
    }


def _proposing(want: Wanted, seat: Seat) -> list[tuple[str, str]]:
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


def link(want: Wanted, **changes: str) -> str:
    """Return the query string of this list with these parameters changed; an empty value takes one away."""
    parameters = {name: value for name, value in (want | changes).items() if value}
    return f"?{urlencode(parameters, doseq=True)}"


def said(form: RegisterForm) -> str:
    """Write which filters are on: «Partij: VNG; Status: alle open»."""
    want = form.chosen()
    filters = [f"{form.fields[name].label}: {form.words(name)}" for name in form.FILTERS if name in want]
    is_plain = "status" in want or "nakoming" in want
    return "; ".join(filters if is_plain else [*filters, "Status: alle open"])


def _chips(form: RegisterForm, want: Wanted) -> list[dict]:
    """Return each filter that is on, in words, with the link that takes it away."""
    return [
        {"label": f"{form.fields[name].label}: {form.words(name)}", "url": link(want, **{name: ""})}
        for name in form.FILTERS
        if name in want
    ]


def _views(form: RegisterForm, want: Wanted) -> list[dict]:
    """Return the saved views, and before them the list without filters."""
    present = link(want)
    everything = Section(0, "", "Alle open")
    return [
        {"label": view.name, "url": f"?{view.token}", "here": f"?{view.token}" == present}
        for view in (everything, *form.choices.views)
    ]


def caption(want: Wanted) -> str:
    """Describe how the rows are divided and sorted."""
    group, sort = want.get("groepeer", grouped(want)), dict(SORTS)[want.get("sorteer", SORTED)].lower()
    return f"Afspraken, {sort}" if group == "niet" else f"Afspraken per {dict(GROUPS)[group].lower()}, {sort}"


def _each(values: str | list[str]) -> list[str]:
    return values if isinstance(values, list) else [values]


def _here(choices: list[dict]) -> str:
    return next(choice["label"] for choice in choices if choice["here"]).lower()


def _choices(want: Wanted, name: str, choices: list, default: str) -> list[dict]:
    """Return the links of a choice; the default is the one without a parameter."""
    present = want.get(name, default)
    return [
        {
            "label": label,
            "url": link(want, **{name: "" if value == default else value}),
            "here": value == present,
        }
        for value, label in choices
    ]
