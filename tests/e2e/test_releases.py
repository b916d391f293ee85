"""Sending, reopening and sending an agenda again by clicking; a koepel sees what is new and takes all papers along."""

import io
import re

import pikepdf
import pytest
from playwright.sync_api import expect

from meetings.actions.annexes import add_annex
from tests.factories.meetings import make_meeting
from tests.factories.papers import make_upload
from tests.factories.pdfs import make_pdf

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_second_release_is_seen_compared_and_downloaded(house, now, person, worker, no_fixed_topics):
    meeting = make_meeting(house, items=["Jeugd", "Wonen"])
    item = meeting.agenda.items.get(title="Jeugd")
    add_annex(item, make_upload(make_pdf(3)), title="Notitie", by=house.policy, now=now)
    mine, theirs = person(house.secretariat), person(house.vng)
    mine.goto(meeting.get_absolute_url())
    mine.get_by_role("link", name="Agenda verzenden").click()
    expect(mine.get_by_role("checkbox", name=re.compile("Meld dit met een mail"))).to_be_checked()
    mine.get_by_role("button", name="Agenda verzenden").click()
    theirs.goto(meeting.get_absolute_url())
    expect(theirs.get_by_text("Dit is uitgave 1.")).to_be_visible()

    mine.get_by_text("Meer", exact=True).click()
    mine.get_by_role("link", name="Agenda heropenen").click()
    mine.get_by_label("Reden").fill("Er is een datum bekend.")
    mine.get_by_role("button", name="Agenda heropenen").click()
    wonen = meeting.agenda.items.get(title="Wonen")
    mine.goto(f"{meeting.get_absolute_url()}agendapunten/{wonen.key}/bewerken/")
    mine.get_by_label("Titel").fill("Wonen en bouwen")
    mine.get_by_role("button", name="Opslaan").click()
    theirs.reload()
    expect(theirs.get_by_role("heading", name="3. Wonen", exact=True)).to_be_visible()
    mine.get_by_role("link", name="Agenda verzenden").click()
    mine.get_by_role("button", name="Agenda verzenden").click()

    theirs.reload()
    expect(theirs.get_by_role("heading", name="3. Wonen en bouwen")).to_be_visible()
    expect(theirs.locator(".item .new")).to_have_text(["nieuw sinds u las: titel"])
    theirs.get_by_role("link", name="Vergelijk met uitgave 1").click()
    expect(theirs.get_by_text("Punt 3: titel")).to_be_visible()
    theirs.goto(meeting.get_absolute_url())
    theirs.get_by_role("link", name=re.compile("Alles downloaden.*Uitgave 2")).click()
    theirs.get_by_role("button", name="Alles klaarzetten").click()
    address = theirs.get_by_role("link", name=re.compile("Eén PDF")).get_attribute("href")
    with pikepdf.open(io.BytesIO(theirs.request.get(address).body())) as whole:
        assert [row.title for row in whole.open_outline().root] == ["Agenda", "Bijlage 1: Notitie"]
        assert len(whole.pages) == 4
