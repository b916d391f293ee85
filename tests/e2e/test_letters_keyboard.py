"""Kamerbrieven with keys alone: a remark is placed and handled, a number filled in, and a herdruk begun."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from letters import actions
from letters.models import (
    Extension,
    FactCheck,
    Letter,
    LetterLink,
    Mandate,
    PlannedSending,
    Remark,
)
from lib import dates
from tests.e2e.keyboard import go, see, walk
from tests.factories.letters import SENT_AT, WRITTEN, make_letter, make_motion
from tests.factories.shipped import ship_templates
from tests.factories.stations import make_chained, make_colleague, make_fact_check

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 800}


def make_embargoed(house, opens) -> Letter:
    """Send a letter that everybody reads from `opens` on."""
    letter = make_letter(house, "rendered")
    return actions.send(letter, by=house.policy, now=timezone.now(), public_from=opens)


def press(page, role, name):
    """Go to what is called so and press Enter."""
    go(page, page.get_by_role(role, name=name, exact=True))
    page.keyboard.press("Enter")


def fill(page, label, words):
    go(page, page.get_by_role("textbox", name=label))
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


@pytest.fixture(params=[WIDE, NARROW], ids=["1280", "390"])
def viewport(request):
    return request.param


def test_a_number_is_filled_in_and_a_herdruk_begun(house, person, viewport):
    letter = make_letter(house, "published")
    page = person(house.policy, viewport=viewport)
    page.goto(letter.get_absolute_url())
    press(page, "link", "Kamerstuknummer invullen")
    fill(page, "Kamerstuknummer", "33047 nr 27")
    press(page, "button", "Opslaan")
    expect(page.get_by_role("link", name="33 047, nr. 27")).to_be_visible()
    press(page, "link", "Herdruk maken")
    fill(page, "Wat is er verbeterd?", "In tabel 2 stond een verkeerd bedrag.")
    press(page, "button", "Herdruk beginnen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("concept")
    assert LetterLink.objects.get().letter == Letter.objects.latest("pk")


def test_a_remark_about_the_whole_letter_is_placed(house, person):
    letter = make_letter(house, "submitted")
    page = person(house.minister, viewport=NARROW)
    page.goto(letter.get_absolute_url())
    press(page, "link", "Opmerking plaatsen")
    fill(page, "Opmerking", "Klopt dit?")
    press(page, "button", "Opmerking plaatsen")
    expect(page.get_by_text("Klopt dit?")).to_be_visible()
    assert Remark.objects.get().words == "Klopt dit?"


def test_every_stop_on_the_pages_around_a_letter_is_seen_and_none_holds_the_focus(house, person, viewport):
    ship_templates()
    sent = make_letter(house, "published")
    planned = make_letter(house, "rendered", meeting=sent.meeting)
    draft = make_letter(house, meeting=sent.meeting)
    chained = make_chained(house, meeting=draft.meeting, subject="Langs de lijn")
    motion = make_motion(office=house.offices["mbzk"])
    check = make_fact_check(house, draft)[0]
    station = chained.approvals.get(name="Directeur-generaal")
    pages = {
        house.policy: [
            reverse("commitment-list"), motion.get_absolute_url(), reverse("motion-extend", args=[motion.key]),
            reverse("motion-create"), reverse("template-list"),
            *(reverse(name, args=[draft.key]) for name in (
                "letter-fact-check", "letter-no-facts", "letter-announce", "letter-note", "letter-sources",
                "letter-promises", "letter-discharges", "letter-stations",
            )),
            check.get_absolute_url(),
            *(reverse(name, args=[planned.key]) for name in ("letter-plan", "letter-send")),
            *(reverse(name, args=[sent.key]) for name in ("letter-proof", "letter-pair", "letter-correct")),
        ],
        house.director: [
            reverse("letter-approve", args=[chained.key]),
            reverse("letter-delegate", args=[chained.key, station.key]),
        ],
        house.secretariat: [reverse("template-edit", args=["uitkomsten"])],
        house.vng: [check.get_absolute_url()],
    }  # fmt: skip
    for seat, addresses in pages.items():
        page = person(seat, viewport=viewport)
        for address in addresses:
            page.goto(address)
            assert walk(page)[0] == "a «Naar de inhoud»", address


def test_every_notice_around_a_letter_and_the_pages_behind_it_are_walked(house, person, viewport):
    """Those of a plan, an embargo, a herdruk on both sides, and a partner that says something else."""
    opens = timezone.now() + dt.timedelta(days=9)
    embargoed = make_embargoed(house, opens)
    planned = make_letter(house, "rendered", meeting=embargoed.meeting)
    actions.plan(planned, at=opens, by=house.policy, now=timezone.now())
    sent = make_letter(house, "published", meeting=embargoed.meeting)
    corrected = actions.reprint(sent, reason="Een bedrag.", date=sent.date, by=house.policy, now=SENT_AT)
    draft = make_letter(house, meeting=embargoed.meeting)
    other = actions.pair(draft, kind="same", date=draft.date, by=house.policy, now=WRITTEN)
    Letter.objects.filter(pk=other.pk).update(body="<p>Anders.</p>")
    page = person(house.policy, viewport=viewport)
    for letter, name, stop in (
        (embargoed, "letter-detail", "a «Embargo verplaatsen»"),
        (embargoed, "letter-embargo", "button «Embargo verplaatsen»"),
        (planned, "letter-detail", "a «Planning annuleren»"),
        (planned, "letter-unplan", "a «Terug naar de brief»"),
        (corrected, "letter-detail", f"a «{dates.long(sent.date)}»"),
        (other, "letter-detail", "a «Bekijk het verschil»"),
        (other, "letter-take-over", "a «Zo laten»"),
    ):
        page.goto(reverse(name, args=[letter.key]))
        stops = walk(page)
        assert stops[0] == "a «Naar de inhoud»", name
        assert stop in stops, (name, stops)


def test_an_embargo_is_moved_and_who_typed_no_reason_is_told_beside_the_field(
    house, person, viewport, complaints
):
    complaints.expect("400 (Bad Request)")
    letter = make_embargoed(house, timezone.now() + dt.timedelta(days=9))
    later = dates.long(dates.local_day(timezone.now() + dt.timedelta(days=11)))
    page = person(house.policy, viewport=viewport)
    page.goto(letter.get_absolute_url())
    press(page, "link", "Embargo verplaatsen")
    fill(page, "Openbaar vanaf (dag)", later)
    fill(page, "Openbaar vanaf (tijd)", "9:00")
    press(page, "button", "Embargo verplaatsen")
    expect(page.get_by_label("Reden")).to_have_attribute("aria-invalid", "true")
    fill(page, "Reden", "Het debat is later.")
    press(page, "button", "Embargo verplaatsen")
    expect(page.get_by_text(f"openbaar vanaf {later}, 09:00 uur").first).to_be_visible()
    assert dates.long(dates.local_day(Letter.objects.get().embargo_until)) == later


def test_on_a_phone_a_letter_is_approved_with_two_touches(house, person):
    letter = make_letter(house, "submitted")
    page = person(house.minister, viewport=NARROW, has_touch=True, is_mobile=True)
    page.goto(reverse("home"))
    page.get_by_role("link", name=letter.subject).first.tap()
    agree = page.get_by_role("button", name="Akkoord met versie 1")
    expect(agree).to_be_in_viewport()
    agree.tap()
    expect(page.get_by_text("Geaccordeerd").first).to_be_visible()
    assert Letter.objects.get().state == "approved"


def test_the_register_is_filtered_without_losing_the_focus_and_a_motie_put_off(house, person, viewport):
    motion = make_motion(office=house.offices["mbzk"])
    make_motion(text="Iets heel anders", number="37")
    page = person(house.policy, viewport=viewport)
    page.goto(reverse("commitment-list"))
    go(page, page.get_by_label("Woord in de tekst"))
    page.keyboard.type("spannen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Iets heel anders")).to_have_count(0)
    expect(page.get_by_label("Woord in de tekst")).to_be_focused()
    see(page)
    press(page, "link", motion.text)
    press(page, "link", "Uitstel vastleggen")
    fill(page, "Nieuwe termijn in woorden", "voor 1 juli 2032")
    fill(page, "Uiterlijk op", "30 juni 2032")
    fill(page, "Reden", "Het advies is later.")
    press(page, "button", "Uitstel vastleggen")
    expect(page.get_by_role("heading", name="1 keer uitgesteld")).to_be_visible()
    assert Extension.objects.get().motion == motion


def test_a_station_is_left_to_several_and_given_back(house, person, viewport):
    letter = make_chained(house)
    colleague, other = make_colleague(house), make_colleague(house, "tweede")
    page = person(house.director, viewport=viewport)
    page.goto(reverse("letter-approve", args=[letter.key]))
    go(page, page.get_by_role("link", name="Overlaten aan anderen"))
    page.keyboard.press("Enter")
    for seat in (colleague, other):
        go(page, page.get_by_role("checkbox", name=seat.user.name))
        page.keyboard.press("Space")
    press(page, "button", "Opslaan")
    expect(page.get_by_text("Ook anderen zijn gemachtigd voor deze brief.")).to_be_visible()
    assert Mandate.objects.count() == 2


def test_facts_are_put_to_a_koepel(house, person, viewport):
    letter = make_letter(house, body="<p>Er zijn 342 gemeenten.</p><oo-passages></oo-passages>")
    page = person(house.policy, viewport=viewport)
    page.goto(reverse("letter-fact-check", args=[letter.key]))
    go(page, page.get_by_role("checkbox", name="Er zijn 342 gemeenten."))
    page.keyboard.press("Space")
    go(page, page.get_by_role("group", name="Aan wie?").get_by_role("checkbox").first)
    page.keyboard.press("Space")
    fill(page, "Onderwerp", "Aantal gemeenten")
    fill(page, "Reageren kan tot en met", "1 mei 2099")
    press(page, "button", "Voorleggen")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert FactCheck.objects.get().subject == "Aantal gemeenten"


def test_the_sending_is_planned_and_a_wrong_moment_is_told_beside_its_field(
    house, person, viewport, complaints
):
    complaints.expect("400 (Bad Request)")
    letter = make_letter(house, "rendered")
    page = person(house.policy, viewport=viewport)
    page.goto(reverse("letter-plan", args=[letter.key]))
    fill(page, "Verzenden op", "1 mei 2020")
    fill(page, "Om", "9:00")
    press(page, "button", "Plannen")
    expect(page.get_by_label("Verzenden op")).to_have_attribute("aria-invalid", "true")
    assert not PlannedSending.objects.exists()
    fill(page, "Verzenden op", dates.long(dates.local_day(timezone.now() + dt.timedelta(days=9))))
    press(page, "button", "Plannen")
    expect(page.get_by_text("Gepland: verzenden op").first).to_be_visible()
    assert PlannedSending.objects.get().letter == letter


def test_while_the_pdf_is_made_the_page_looks_again_and_leaves_the_focus_where_it_is(house, person):
    letter = make_letter(house, "approved")
    page = person(house.policy, viewport=NARROW)
    page.goto(reverse("letter-send", args=[letter.key]))
    again = page.get_by_role("link", name="Ververs deze pagina")
    go(page, again)
    with page.expect_response(lambda answer: answer.request.headers.get("hx-request") == "true"):
        pass
    expect(again).to_be_focused()
    see(page)
