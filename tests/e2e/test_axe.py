"""Every page of the record at two widths, and every state at a phone's: no barrier that a machine can find.

A page is read once, by the first role of the access table that may open it. What only adds a message to a page
(a refused form, a conflict) is looked at on a phone, where it has the least room: twice would take a minute more.
"""

import pytest

from tests.e2e.axe import barriers
from tests.e2e.places import forms, from_table, overtake, send
from tests.e2e.states import states

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

DESK, PHONE = 1280, 390
# Contrast that no machine can compute: the arrow of a list and the edge of a wide table are gradients, tabs scroll.
JUDGED = ("select", "nav.tabs", "svg.chart", ".scroll")


@pytest.fixture
def page_of(demo, person):
    """One browser per role, logged in once: `page_of("vng")`."""
    pages = {}

    def open_once(role: str):
        if role not in pages:
            pages[role] = person(None if role == "public" else getattr(demo, role))
        return pages[role]

    return open_once


def faults(page, label: str, *widths: int) -> list[str]:
    """Return what is wrong with the page as it is open: all at the first width, what differs at the others."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        rows = barriers(page, judged=JUDGED, again=width != widths[0]) + ["scrolls sideways"] * wide
        found += [f"{label} {page.url} {width}: {row}" for row in rows]
    return found


def answered(page, path: str, wanted: int, **form) -> list[str]:
    status = send(page, path, **form)
    return [] if status == wanted else [f"{path} answers {status}, not {wanted}"]


def test_no_page_has_a_barrier_or_scrolls_sideways(demo, page_of):
    found = []
    for role, path in from_table(demo):
        page = page_of(role)
        assert page.goto(path).status == 200, f"{role} {path}"
        found += faults(page, role, DESK, PHONE)
    assert "\n".join(found) == ""


def test_no_refused_or_overtaken_form_has_a_barrier(demo, page_of, complaints):
    complaints.expect("400 (Bad Request)", "409 (Conflict)")
    found = []
    for role, path, notices_stale in forms(demo):
        page = page_of(role)
        found += answered(page, path, 400, empty=True) + faults(page, f"{role}, refused", PHONE)
        if notices_stale:
            mine = {"text": "<p>Ik ook.</p>", "our_reference": "Ik ook", "reason": "Ik ook"}
            found += answered(page, path, 409, meanwhile=overtake, **mine)
            found += faults(page, f"{role}, overtaken", PHONE)
    assert "\n".join(found) == ""


def test_no_other_state_has_a_barrier(demo, page_of, person, complaints, settings, monkeypatch):
    complaints.expect("status of 4", "status of 500")
    found = []
    for label, page in states(demo, page_of, person, settings, monkeypatch):
        found += faults(page, label, DESK, PHONE)
    assert "\n".join(found) == ""
