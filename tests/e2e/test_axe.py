"""Every page of the record at two widths, and every state at a phone's: no barrier that a machine can find.

A page is read once, by the first role of the access table that may open it. What only adds a message to a page
(a refused form, a conflict) is looked at on a phone, where it has the least room: twice would take a minute more.
Most of these pages show the same message beside the same field: axe judges those that have an element that no such
page had before, and every page may not scroll sideways.
"""

import pytest

from tests.e2e.axe import barriers, is_new
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


def faults(page, label: str, *widths: int, known: set[int] | None = None) -> list[str]:
    """Return what is wrong with the page as it is open: all at the first width, what differs at the others.

    With `known` shapes of elements no barriers are looked for on a page that has no others.
    """
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        is_judged = known is not None and not is_new(page, known)
        rows = [] if is_judged else barriers(page, judged=JUDGED, again=width != widths[0])
        rows += ["scrolls sideways"] * wide
        found += [f"{label} {page.url} {width}: {row}" for row in rows]
    return found


def answered(page, path: str, wanted: int, **form) -> list[str]:
    status = send(page, path, **form)
    return [] if status == wanted else [f"{path} answers {status}, not {wanted}"]


@pytest.mark.parametrize(
    "other",
    [
        '<p class="error" id="a"></p><input aria-describedby="a">',
        '<p class="notice" id="a">Leeg</p><input aria-describedby="a">',
        '<p class="error" id="b">Leeg</p><input aria-describedby="a">',
        '<div><p class="error" id="a">Leeg</p></div><input aria-describedby="a">',
        '<p class="error" id="a">Leeg</p><input aria-describedby="a" type="url">',
        '<p class="error" id="a">Leeg</p><input>',
    ],
)
def test_an_element_unlike_those_that_were_judged_is_judged(person, other):
    page, known = person(), set()
    page.set_content('<p class="error" id="a">Leeg</p><input aria-describedby="a">')
    assert is_new(page, known)
    page.set_content('<p class="error" id="c">Te lang</p><input aria-describedby="c">')
    assert not is_new(page, known)
    page.set_content(other)
    assert is_new(page, known)


def test_no_page_has_a_barrier_or_scrolls_sideways(demo, page_of):
    found = []
    for role, path in from_table(demo):
        page = page_of(role)
        assert page.goto(path).status == 200, f"{role} {path}"
        found += faults(page, role, DESK, PHONE)
    assert "\n".join(found) == ""


def test_no_refused_or_overtaken_form_has_a_barrier(demo, page_of, complaints):
    complaints.expect("400 (Bad Request)", "409 (Conflict)")
    found, known = [], set()
    for role, path, notices_stale in forms(demo):
        page = page_of(role)
        found += answered(page, path, 400, empty=True) + faults(page, f"{role}, refused", PHONE, known=known)
        if notices_stale:
            mine = {"text": "<p>Ik ook.</p>", "our_reference": "Ik ook", "reason": "Ik ook"}
            found += answered(page, path, 409, meanwhile=overtake, **mine)
            found += faults(page, f"{role}, overtaken", PHONE, known=known)
    assert "\n".join(found) == ""


def test_no_other_state_has_a_barrier(demo, page_of, person, complaints, settings, monkeypatch):
    complaints.expect("status of 4", "status of 500")
    found = []
    for label, page in states(demo, page_of, person, settings, monkeypatch):
        found += faults(page, label, DESK, PHONE)
    assert "\n".join(found) == ""
