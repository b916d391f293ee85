"""A koepel proposes an agenda item with a paper, the secretariat puts it on the agenda: by clicking, each in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FILE = {"name": "notitie.pdf", "mimeType": "application/pdf", "buffer": PDF}


def test_a_proposal_goes_from_a_draft_of_one_koepel_to_the_agenda(house, person, complaints, no_fixed_topics):
    complaints.expect("404 (Not Found)")
    meeting = make_meeting(house, items=["Jeugd"], invited=("mbzk", "vzvng", "vzipo"))
    vng, ipo, bzk = person(house.vng), person(house.ipo), person(house.policy)
    vng.goto(meeting.get_absolute_url())
    vng.get_by_role("link", name="Agendapunt voorstellen").click()
    vng.get_by_label("Titel").fill("Wachttijden in de jeugdzorg")
    vng.get_by_role("button", name="Concept opslaan").click()
    vng.get_by_role("link", name="Stuk toevoegen").click()
    vng.get_by_label("Titel").fill("Notitie wachttijden")
    vng.get_by_label(re.compile("Bestand")).set_input_files(FILE)
    vng.get_by_role("button", name="Stuk toevoegen").click()
    bzk.goto("/overleggen/voorstellen/")
    expect(bzk.get_by_text("Wachttijden")).to_have_count(0)
    vng.get_by_role("button", name="Indienen").click()
    expect(vng.locator("h1")).to_contain_text("ingediend")

    bzk.reload()
    bzk.get_by_role("link", name="Wachttijden in de jeugdzorg").click()
    ipo.goto(vng.url)
    expect(ipo.get_by_role("heading", level=1)).not_to_contain_text("Wachttijden")
    bzk.get_by_role("button", name="Op de agenda zetten").click()
    bzk.goto(meeting.get_absolute_url())
    expect(bzk.get_by_role("heading", name="3. Wachttijden in de jeugdzorg")).to_be_visible()
    expect(bzk.get_by_role("link", name="Bijlage 1: Notitie wachttijden")).to_be_visible()
    vng.reload()
    expect(vng.locator("h1")).to_contain_text("overgenomen")
