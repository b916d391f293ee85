"""Every page of the record, for four kinds of reader, at two widths: no barrier that a machine can find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from agreements.models import Agreement
from letters.models import Letter
from meetings.models import Meeting
from overhedenoverleg.demo.play import play
from papers.models import Snapshot

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
KNOWN = ("select", ".tabs", "nav[aria-label")


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
        "vng@koepel.example": ["/", meeting, verslag, "/geen-toegang/"],
        "coordinator@koepel.example": ["/accounts/", "/mijn-account/", "/tweestaps/"],
    }  # fmt: skip


def barriers(page, address: str) -> list[str]:
    """Return violations, and contrast that is too low but filed as «incomplete»."""
    result = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    found = [
        f"{address}: {row['id']} {row['nodes'][0]['html'][:120]}" for row in result.response["violations"]
    ]
    for row in result.response["incomplete"]:
        if row["id"] == "color-contrast":
            found += [
                f"{address}: contrast? {node['html'][:120]}"
                for node in row["nodes"]
                if not any(known in str(node["target"]) or known in node["html"] for known in KNOWN)
            ]
    return found


def test_no_page_has_a_barrier_or_scrolls_sideways(person, live_server, settings):
    play(timezone.now())
    found = []
    for email, paths in addresses().items():
        page = person(viewport={"width": 1280, "height": 900})
        if email:
            page.goto(f"{live_server.url}/inloggen/")
            page.get_by_label("E-mailadres").fill(email)
            page.get_by_label("Wachtwoord", exact=True).fill(settings.DEMO_PASSWORD)
            page.get_by_role("button", name="Inloggen").click()
            expect(page.get_by_role("heading", level=1)).not_to_have_text("Inloggen")
        for path in paths:
            page.goto(f"{live_server.url}{path}")
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                found += barriers(page, f"{email} {path} {width}")
                if page.evaluate(
                    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                ):
                    found.append(f"{email} {path} {width}: scrolls sideways")
        found += [f"{email}: {problem}" for problem in page.problems]
    assert found == []
