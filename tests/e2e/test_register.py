"""The register in a browser: filter, keep the filters as a view, choose rows and change them; no page has a barrier."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import barriers
from tests.factories.agreements import fresh, make_agreement, make_item

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 900}


def test_afspraken_are_filtered_kept_as_a_view_and_changed_together(house, person):
    item = make_item(house)
    rows = [
        make_agreement(house, item=item, text=f"{name}.", title=name) for name in ("Jeugd", "Water", "Wonen")
    ]
    page = person(house.secretariat)
    page.goto("/afspraken/")
    page.get_by_text("Meer filters").click()
    page.get_by_label("Aanspreekbaar").select_option("niemand")
    page.get_by_role("button", name="Tonen").click()
    expect(page.get_by_role("status")).to_have_text("3 afspraken")
    assert page.url.endswith("/afspraken/?aanspreekbaar=niemand")
    assert barriers(page, judged=("select",)) == []
    page.get_by_role("link", name="Deze weergave bewaren").click()
    page.get_by_label("Naam").fill("Nog niemand")
    page.get_by_role("button", name="Weergave bewaren").click()
    expect(page.get_by_role("link", name="Nog niemand", exact=True)).to_have_attribute("aria-current", "page")
    page.get_by_label("Kies: Jeugd").check()
    page.get_by_label("Kies: Wonen").check()
    page.get_by_role("button", name="Gekozen afspraken wijzigen").click()
    expect(page.get_by_role("heading", name="2 afspraken wijzigen")).to_be_visible()
    page.set_viewport_size(PHONE)
    assert barriers(page, judged=("select",)) == []
    page.get_by_label("In uitvoering nemen").check()
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("button", name="Wijzig 2 afspraken")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Wijzig 2 afspraken").click()
    expect(page.get_by_role("heading", name="2 afspraken gewijzigd")).to_be_visible()
    assert barriers(page) == []
    assert [fresh(row).state for row in rows] == ["in_progress", "agreed", "in_progress"]
    page.goto("/afspraken/weergaven/")
    assert barriers(page) == []
