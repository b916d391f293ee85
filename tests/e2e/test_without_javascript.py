"""The secretariat's main steps with and without JavaScript: what is kept afterwards is the same."""

import hashlib

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from lib import dates
from meetings.actions.agenda import edit_item
from meetings.models import Annex, Meeting
from tests.e2e.browser import sign_in
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_fixed_topics"),
]

READ_ONLY = "Opmaak bewerken werkt alleen met JavaScript. De tekst hieronder blijft zoals hij is."
KEPT = {
    "meeting": ("held", "Wijkteams", "Z36-30", "minute", "09:00"),
    "items": [
        (1, "Opening + vaststellen agenda", "done", ""),
        (2, "Wonen", "done", ""),
        (3, "Wijkteams in de praktijk", "done", "Komt in mei terug."),
        (4, "Sluiting", "done", ""),
    ],
    "annexes": [(3, "Cijfers over wijkteams", hashlib.sha256(PDF).hexdigest())],
    "seats": [("mp", True, ""), ("mbzk", True, "de staatssecretaris"), ("vzvng", False, "")],
    "record": "draft",
}


def kept() -> dict:
    """Return what the steps left in the database."""
    meeting = Meeting.objects.get()
    time = timezone.localtime(meeting.planned_start).strftime("%H:%M")
    versions = [(annex, annex.document.versions.get()) for annex in Annex.objects.all()]
    return {
        "meeting": (meeting.state, meeting.subject, meeting.room, meeting.planned_precision, time),
        "items": list(meeting.agenda.items.values_list("position", "title", "outcome", "outcome_note")),
        "annexes": [(annex.item.position, str(annex), version.sha256) for annex, version in versions],
        "seats": list(meeting.participations.values_list("office__slug", "attended", "replaced_by")),
        "record": meeting.record.state,
    }


def plan(page):
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Overleggen").click()
    page.get_by_role("link", name="Overleg plannen").click()
    page.get_by_role("textbox", name="Dag").fill(dates.long(dates.local_day(timezone.now())))
    page.get_by_role("textbox", name="Tijd").fill("09:00")
    page.get_by_label("Onderwerp").fill("Wijkteams")
    page.get_by_label("Zaal").fill("Z36-30")
    for office in ("minister-president", "Binnenlandse Zaken", "Nederlandse Gemeenten"):
        page.get_by_role("checkbox", name=office).first.check()
    page.get_by_role("button", name="Overleg plannen").click()
    page.get_by_role("button", name="Datum bevestigen").click()
    expect(page.get_by_text("datum bevestigd").first).to_be_visible()


def choose(page, position, action):
    """Open the menu of an agenda item and take something from it."""
    page.get_by_text(f"Acties voor agendapunt {position}").locator("..").click()
    page.locator(".menu[open]").get_by_text(action).click()


def build_agenda(page):
    for title in ("Wijkteams in de praktijk", "Wonen"):
        page.get_by_role("link", name="Agendapunt toevoegen").click()
        page.get_by_label("Titel").fill(title)
        page.get_by_role("button", name="Agendapunt toevoegen").click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    choose(page, 2, "Bijlage toevoegen")
    page.get_by_label("Bestand").set_input_files(
        {"name": "cijfers.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Titel").fill("Cijfers over wijkteams")
    page.get_by_role("button", name="Bijlage toevoegen").click()
    expect(page.get_by_role("link", name="Cijfers over wijkteams").first).to_be_visible()
    choose(page, 3, "Eén plaats omhoog")
    expect(page.locator(".item__title").nth(1)).to_have_text("2. Wonen")
    page.get_by_role("link", name="Agenda verzenden").click()
    page.get_by_role("button", name="Agenda verzenden").click()
    expect(page.get_by_text("verzonden").first).to_be_visible()


def record_attendance(page):
    for office, choice in (("MP", "Aanwezig"), ("mBZK", "Vervangen"), ("vz VNG", "Afwezig")):
        if choice == "Vervangen":
            page.get_by_label(f"{office} vervangen door").fill("de staatssecretaris")
        page.get_by_role("group", name=f"Aanwezigheid van {office}").get_by_label(choice).check()
    page.get_by_role("button", name="Aanwezigheid opslaan").click()


def hold(page):
    page.goto(f"{Meeting.objects.get().get_absolute_url()}houden/")
    record_attendance(page)
    for position in range(1, 5):
        form = page.locator("form.part").nth(position - 1)
        if position == 3:
            form.get_by_label("Toelichting").fill("Komt in mei terug.")
        form.get_by_label("Uitkomst").select_option(label="behandeld")
        form.get_by_role("button", name="Opslaan").click()
        expect(page.get_by_text(f"Agendapunt {position} opgeslagen").first).to_be_attached()
    expect(page.get_by_role("heading", name="Klaar om vast te leggen")).to_be_visible()
    page.get_by_role("button", name="Als gehouden vastleggen").click()
    expect(page.get_by_role("heading", name="Verslag per agendapunt")).to_be_visible()


@pytest.mark.parametrize("has_javascript", [True, False])
def test_an_overleg_is_planned_and_held_alike(person, house, has_javascript):
    page = person(java_script_enabled=has_javascript)
    sign_in(page, house.secretariat)
    plan(page)
    build_agenda(page)
    hold(page)
    assert kept() == KEPT


def test_formatted_text_is_shown_and_stays_while_the_rest_of_the_form_is_saved(person, house):
    meeting = make_meeting(house, items=["Jeugd"])
    item = meeting.agenda.items.get(title="Jeugd")
    text = "<p>Over <strong>jeugd</strong>.</p>"
    edit_item(item, by=house.policy, now=timezone.now(), revision=item.revision, annotation=text)
    page = person(house.policy, java_script_enabled=False)
    page.goto(meeting.get_absolute_url())
    choose(page, 2, "Bewerken")
    expect(page.get_by_text(READ_ONLY)).to_be_visible()
    expect(page.locator(".editor__text--shown strong")).to_have_text("jeugd")
    expect(page.locator("textarea")).to_be_hidden()
    page.get_by_label("Titel").fill("Jeugdzorg")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("heading", name="2. Jeugdzorg")).to_be_visible()
    item.refresh_from_db()
    assert (item.title, item.annotation) == ("Jeugdzorg", text)
