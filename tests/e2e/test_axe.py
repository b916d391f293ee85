"""Every page of the record, for four kinds of reader, at two widths: no barrier that a machine can find."""

import pytest
from django.utils import timezone

from agreements.models import Agreement
from letters.models import Letter
from meetings.models import Meeting
from overhedenoverleg.demo.play import play
from papers.models import Snapshot
from parties.models import Seat
from tests.e2e.axe import barriers

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PUBLIC = [
    "/openbaar/",
    "/inloggen/",
    "/wachtwoord-vergeten/",
    "/toegankelijkheid/",
    "/privacy/",
    "/bestaat-niet/",
]
INSIDE = [
    "/",
    "/overleggen/",
    "/overleggen/jaarplan/",
    "/afspraken/",
    "/brieven/",
    "/toezeggingen/",
    "/zoeken/?q=jeugd",
]
# Contrast that no machine can compute: the arrow of a list is a gradient, tabs scroll on a phone.
JUDGED = ("select", ".tabs", "nav[aria-label")


def addresses() -> dict[str, list[str]]:
    """Return what each account looks at."""
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    draft = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    waiting = Letter.objects.get(subject="Fictief: uitkomsten van het Overhedenoverleg")
    agreement = Agreement.objects.get(title="Samenwerkingsagenda op vier thema’s")
    item = coming.agenda.items.get(title="Ruimtelijke keuzes")
    meeting, verslag = f"/overleggen/{coming.key}/", f"/overleggen/{past.key}/verslag/"
    snapshot = Snapshot.objects.get(title="Proces richting Voorjaarsnota")
    return {
        "": [*PUBLIC, f"/openbaar/brieven/{snapshot.key}/"],
        "secretariaat@bzk.example": [
            *INSIDE, "/overleggen/plannen/", meeting, f"{meeting}bewerken/", f"{meeting}verzetten/", f"{meeting}deelnemers/",
            f"{meeting}houden/", f"{meeting}agenda/verzenden/", f"{meeting}agendapunten/toevoegen/",
            f"{meeting}agendapunten/{item.key}/bewerken/", f"{meeting}logboek/", verslag, f"/afspraken/{agreement.key}/",
        ],
        "beleid@bzk.example": [
            "/brieven/nieuw/", f"/brieven/{draft.key}/", f"/brieven/{draft.key}/bewerken/", f"/brieven/{draft.key}/brief.html",
            f"/brieven/{draft.key}/aanbieden/",
        ],
        "minister@bzk.example": ["/", f"/brieven/{waiting.key}/accorderen/"],
        "vng@koepel.example": ["/", meeting, verslag, "/overleggen/plannen/"],
        "coordinator@koepel.example": ["/accounts/", "/mijn-account/", "/tweestaps/"],
    }  # fmt: skip


def sideways(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_no_page_has_a_barrier_or_scrolls_sideways(person, complaints):
    complaints.expect("404 (Not Found)", "403 (Forbidden)")  # what two of the pages say
    play(timezone.now())
    found = []
    for email, paths in addresses().items():
        page = person(Seat.objects.get(user__email=email) if email else None)
        for path in paths:
            page.goto(path)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                faults = barriers(page, judged=JUDGED) + ["scrolls sideways"] * sideways(page)
                found += [f"{email} {path} {width}: {fault}" for fault in faults]
    assert found == []
