"""Opvolging: one page with the doors to all that is done with afspraken once they are made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parties.access import seat_required

# Heading, and of each door the name of its address, what it is called, and what one finds or does behind it.
DOORS = [
    (
        "Hoe staat het ervoor?",
        [
            (
                "agreement-monitor",
                "Nakomingsmonitor",
                "Hoeveel afspraken zijn nagekomen, lopen of te laat zijn, per partij, thema en kwartaal.",
            ),
            ("changes", "Wat is er veranderd", "Wat er in een maand gebeurde met afspraken en overleggen."),
            (
                "coherence",
                "Samenhang",
                "Afspraken en agenda’s over hetzelfde thema naast elkaar, per koepel.",
            ),
        ],
    ),
    (
        "Vragen en antwoorden",
        [
            (
                "progress-request-list",
                "Gevraagde voortgang",
                "Wat uw organisatie nog moet melden, en wat zij zelf aan anderen vroeg.",
            ),
            (
                "rappel-list",
                "Rappelrondes",
                "Vóór een overleg zegt elke partij hoe het staat met wat dan af moet zijn.",
            ),
            (
                "reconfirmation-list",
                "Herbevestiging",
                "Bij een nieuw kabinet zegt elke partij wat er met elke open afspraak moet gebeuren.",
            ),
        ],
    ),
    (
        "Samen verder",
        [
            (
                "cooperation-list",
                "Samenwerkings- en kansenagenda’s",
                "Thema’s en opgaven waaraan overheden samen werken, met hun inzet en afspraken.",
            ),
            ("lesson-list", "Lessen", "Wat partijen leerden van een overleg of een afspraak."),
            (
                "heads-up-list",
                "Vooraankondigingen",
                "Wat een partij binnenkort zegt of doet, zodat het niemand verrast.",
            ),
        ],
    ),
]


@seat_required
@require_safe
def follow_up(request: HttpRequest) -> HttpResponse:
    """Show the doors; who may open which page sees there what he may see. No query."""
    groups = [
        (heading, [(reverse(name), label, words) for name, label, words in doors]) for heading, doors in DOORS
    ]
    return render(request, "agreements/follow_up.html", {"groups": groups, "crumbs": crumbs_behind()})


def crumbs_behind(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page behind one of the doors: `more` are (name, address) below Opvolging, the last without."""
    here = reverse("follow-up") if more else ""
    return [
        ("Mijn werk", reverse("home")),
        ("Afspraken", reverse("agreement-list")),
        ("Opvolging", here),
        *more,
    ]
