"""The main job from end to end, by clicking and typing: a planned overleg becomes a Kamerbrief."""

import re
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from playwright.sync_api import expect

from agreements.models import Agreement
from letters.models import Letter
from lib import dates
from tests.e2e.browser import put_cursor, sign_in
from tests.factories.papers import PDF
from tests.lib import reader, samples

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SECRET = "Kwetsbaarhedenbrief"
FIRST = "Gemeenten en Rijk delen elk kwartaal de cijfers over wijkteams."
AMENDED = "Gemeenten en Rijk delen elk halfjaar de cijfers over wijkteams."


@pytest.fixture
def enter(person):
    """Log in by typing, in a browser of one's own."""

    def sit_down(seat):
        page = person()
        sign_in(page, seat)
        return page

    return sit_down


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def status(page, path: str) -> int:
    return page.goto(path).status


def plan(page, time: str) -> str:
    """Plan an Overhedenoverleg for today; return its address."""
    page.goto("/overleggen/")
    page.get_by_role("link", name="Overleg plannen").click()
    page.get_by_role("textbox", name="Dag").fill(dates.long(dates.local_day(timezone.now())))
    page.get_by_role("textbox", name="Tijd").fill(time)
    page.get_by_label("Onderwerp").fill("Wijkteams")
    page.get_by_label("Gebouw").fill("Ministerie van BZK")
    page.get_by_label("Adres").fill("Turfmarkt 147, Den Haag")
    page.get_by_label("Zaal").fill("Z36-30")
    for office in (
        "minister-president",
        "Binnenlandse Zaken",
        "Nederlandse Gemeenten",
        "Unie van Waterschappen",
    ):
        page.get_by_role("checkbox", name=re.compile(office)).first.check()
    page.get_by_role("button", name="Overleg plannen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overhedenoverleg")
    return page.url.removeprefix(page.url.partition("/overleggen/")[0])


def write(page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=label).click()
    page.keyboard.type(text)


def build_agenda(page, address: str) -> None:
    page.get_by_role("button", name="Datum bevestigen").click()
    expect(page.get_by_text("datum bevestigd").first).to_be_visible()
    page.get_by_role("link", name="Agendapunt toevoegen").click()
    page.get_by_label("Titel").fill("Wijkteams in de praktijk")
    page.get_by_label("Soort").select_option(label="ter besluit")
    page.get_by_label("Minuten").fill("30")
    write(page, "Toelichting", "De koepels lichten de cijfers toe.")
    page.locator("main form").get_by_role("button", name=re.compile("toevoegen|opslaan", re.I)).last.click()
    expect(page.get_by_role("heading", name=re.compile("Wijkteams in de praktijk"))).to_be_visible()
    page.get_by_text("Acties voor agendapunt").nth(1).locator("..").click()
    page.get_by_role("link", name="Bijlage toevoegen").locator("visible=true").click()
    page.get_by_label("Bestand").set_input_files(
        {"name": "cijfers.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Titel").fill("Cijfers over wijkteams")
    page.locator("main form").get_by_role("button", name=re.compile("toevoegen", re.I)).last.click()
    expect(page.get_by_role("link", name=re.compile("Bijlage .: Cijfers over wijkteams"))).to_be_visible()


def send_agenda(page) -> None:
    page.get_by_role("link", name="Agenda verzenden").click()
    page.get_by_role("button", name="Agenda verzenden").click()
    expect(page.get_by_text("verzonden").first).to_be_visible()


def hold(page, address: str) -> None:
    page.goto(f"{address}houden/")
    expect(page.get_by_text("Nog niet afgehandeld")).to_be_visible()
    for number, form in enumerate(page.locator("form.part").all(), 1):
        form.get_by_label("Uitkomst").select_option(index=1)
        expect(page.locator("#live")).to_contain_text(f"Agendapunt {number} opgeslagen", timeout=30_000)
    page.get_by_role("button", name="Als gehouden vastleggen").click()
    expect(page.get_by_role("heading", name="Verslag per agendapunt")).to_be_visible()


def write_minutes(page, address: str) -> None:
    page.goto(f"{address}verslag/")
    expect(page.locator("oo-editor.editor--ready").first).to_be_visible()
    write(page, "Verslagtekst bij punt 2", "Het overleg sprak over wijkteams.")
    page.keyboard.press("Control+s")
    expect(page.locator(".saved").nth(1)).to_contain_text("opgeslagen")
    page.get_by_role("link", name="Afspraak vastleggen bij punt 2").click()
    page.get_by_label("Tekst", exact=True).fill(FIRST)
    parties = page.get_by_role("group", name="Partijen die aan zet zijn")
    for party in ("BZK", "VNG"):
        parties.get_by_label(party, exact=True).check()
    page.get_by_role("group", name=re.compile("Wie is aanspreekbaar")).get_by_label("mBZK").check()
    page.get_by_label(re.compile("In woorden|Termijn in woorden")).first.fill("elk kwartaal")
    page.get_by_role("button", name="Afspraak vastleggen").click()
    expect(page.get_by_text(FIRST).first).to_be_visible()


def compose(page) -> str:
    page.goto("/brieven/")
    page.get_by_role("link", name=re.compile("Nieuwe")).click()
    page.get_by_label("Betreft").fill(f"{SECRET} over wijkteams")
    page.get_by_label("Datum van de brief").fill(dates.long(dates.local_day(timezone.now())))
    page.get_by_role("button", name="Concept maken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SECRET)
    letter = Letter.objects.get(subject__startswith=SECRET)
    page.goto(f"/brieven/{letter.key}/bewerken/")
    expect(page.locator("oo-editor.editor--ready").first).to_be_visible()
    page.get_by_label("Onze referentie").fill("2026-0000000001")
    put_cursor(page.get_by_role("textbox", name="Tekst", exact=True))
    page.keyboard.type("Wij houden u op de hoogte.")
    page.get_by_role("button", name=re.compile("Opslaan|Nu opslaan")).first.click()
    expect(page.locator(".preview")).to_contain_text("Wij houden u op de hoogte.")
    page.goto(f"/brieven/{letter.key}/")
    page.get_by_role("link", name="Aanbieden ter accordering").click()
    page.get_by_role("button", name=re.compile("Aanbieden")).click()
    expect(page.get_by_text("ter accordering").first).to_be_visible()
    return f"/brieven/{letter.key}/"


def adopt(page, first: str, second: str) -> None:
    page.goto(f"{first}verslag/")
    page.get_by_role("button", name="Ter vaststelling aanbieden").click()
    expect(page.get_by_text("ter vaststelling").first).to_be_visible()
    page.goto(f"{first}verslag/vaststellen/")
    page.get_by_text("Tekst van afspraak 1 wijzigen").click()
    page.get_by_label("Tekst van afspraak 1", exact=True).fill(AMENDED)
    page.get_by_role("button", name="Verder: bekijk wat er verandert").click()
    expect(page.locator("ins").first).to_contain_text("halfjaar")
    page.get_by_role("button", name="Verslag gewijzigd vaststellen").click()
    expect(page.get_by_text("gewijzigd vastgesteld").first).to_be_visible()


def test_a_planned_overleg_becomes_a_kamerbrief(house, enter, person, worker, complaints):
    complaints.expect("404 (Not Found)")
    secretariat, policy, minister = enter(house.secretariat), enter(house.policy), enter(house.minister)
    vng, uvw, public = enter(house.vng), enter(house.uvw), person()

    # 1–3: plan, build the agenda, send it
    meeting = plan(secretariat, "09:00")
    build_agenda(secretariat, meeting)
    assert status(vng, f"{meeting}agenda.pdf") == 404
    send_agenda(secretariat)
    vng.goto(meeting)
    expect(vng.get_by_text("De koepels lichten de cijfers toe.").first).to_be_visible()
    with secretariat.expect_download() as download:
        secretariat.evaluate("path => { location.href = path }", f"{meeting}uitnodiging.ics")
    assert download.value.suggested_filename.endswith(".ics")

    # 4–6: hold it, write the verslag, record an afspraak where it is made
    hold(secretariat, meeting)
    write_minutes(secretariat, meeting)
    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.wording) == ("agreed", FIRST)

    # 8: the letter; koepels don't know of it
    letter = compose(policy)
    for koepel in (vng, uvw, secretariat):
        assert status(koepel, letter) == 404
        koepel.goto(f"/zoeken/?q={SECRET}")
        expect(koepel.get_by_text("Niets gevonden")).to_be_visible()
    minister.goto("/")
    minister.get_by_role("link", name=re.compile("Accordeer de brief")).click()
    minister.goto(f"{letter}accorderen/")
    minister.get_by_role("button", name="Accorderen").click()
    expect(minister.get_by_text("geaccordeerd").first).to_be_visible()
    policy.goto(f"{letter}verzenden/")
    send = policy.get_by_role("button", name="Verzenden aan de Tweede Kamer")
    expect(send).to_be_visible(timeout=60_000)
    send.dblclick()
    expect(policy.get_by_text("gepubliceerd").first).to_be_visible()

    # the koepel reads it from this second, and so does the public
    assert status(vng, letter) == 200
    public.goto("/openbaar/")
    public.get_by_role("link", name=re.compile(SECRET)).first.click()
    expect(public.get_by_text(FIRST).first).to_be_visible()
    with public.expect_download() as download:
        public.get_by_role("link", name=re.compile("PDF")).first.click(modifiers=["Alt"])
    sent = Letter.objects.get()
    data = stored(sent.pdf)
    assert Path(download.value.path()).read_bytes() == data

    # 9: what was sent is accessible, archivable, and says what was agreed
    document = reader.read(data)
    assert FIRST in document.text
    assert "J.J.M. Uitermark" in document.text
    assert samples.faults(data) == []

    # 7: adopted in the next overleg, with an amendment; the letter doesn't change
    following = plan(secretariat, "10:00")
    secretariat.goto(following)
    expect(secretariat.get_by_text("Vaststellen verslag").first).to_be_visible()
    adopt(secretariat, meeting, following)
    agreement.refresh_from_db()
    assert agreement.wording == AMENDED
    assert agreement.text_on(dates.local_day(timezone.now())).text == AMENDED
    assert reader.read(stored(Letter.objects.get().pdf)).text == document.text
    vng.goto(agreement.get_absolute_url())
    expect(vng.get_by_text(AMENDED).first).to_be_visible()
