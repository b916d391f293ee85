"""Templates of letters: a closed list of placeholders, versions that stay, written on a screen."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from letters import actions, reference
from letters.models import Letter, LetterTemplate
from letters.reading import placeholders
from lib import richtext
from tests.factories.letters import WRITTEN, make_commitment, make_held_meeting, make_letter
from tests.factories.shipped import ship_templates
from trail.workflow import Stale

pytestmark = pytest.mark.django_db
FACTS = {"since": dt.date(2024, 1, 1), "subject": "Nieuw: {overleggen}", "opening": "Dag {kamer}."}
URL = "/brieven/sjablonen/uitkomsten/"


def typed(**changes) -> dict:
    return {"since": "1 januari 2024", "subject": "Nieuw", "opening": "Dag.", "revision": 1} | changes


def test_every_installation_begins_with_each_kind_and_loading_again_adds_nothing():
    ship_templates()
    assert set(LetterTemplate.objects.values_list("kind", flat=True)) == set(LetterTemplate.Kind.values)
    assert reference.load() == 0
    for row in LetterTemplate.objects.all():
        assert placeholders.faults(f"{row.opening}\n\n{row.closing}") == []
        assert placeholders.faults(row.subject, one_line=True) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{overlegen}", "{overlegen} bestaat niet. Bedoelt u {overleggen}?"),
        ("{}", "{} bestaat niet. Kies er een uit de lijst."),
        ("{{ kamer }}", "Een accolade staat hier zonder de andere"),
        ("{kamer", "Een accolade staat hier zonder de andere"),
        ("De {afspraken} zijn", "Zet {afspraken} op een eigen regel."),
        ("{afspraken}\n\n{afspraken}", "{afspraken} kan maar één keer in een brief staan."),
    ],
)
def test_a_wrong_placeholder_is_named_with_what_to_do(text, says):
    assert any(fault.startswith(says) for fault in placeholders.faults(text))


def test_the_place_of_the_afspraken_cannot_stand_in_the_subject():
    assert placeholders.faults("{afspraken}", one_line=True) == ["{afspraken} kan hier niet staan."]


def test_a_paragraph_with_an_empty_placeholder_is_left_out_but_for_mede_namens():
    text = "Dag{mede namens}.\n\n{verzoek} Dus.\n\nHet volgende:\n{afspraken}"
    assert placeholders.write(text, {}) == "<p>Dag.</p>"
    full = placeholders.write(
        text, {"mede namens": ", mede namens de x,", "verzoek": "Ja.", "afspraken": "ja"}
    )
    assert full == f"<p>Dag, mede namens de x.</p><p>Ja. Dus.</p><p>Het volgende:</p>{richtext.PASSAGES}"


@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_a_template_and_its_values_say_becomes_text_and_never_markup(text, value):
    values = dict.fromkeys(placeholders.PLACEHOLDERS, value)
    html = placeholders.write(text, values)
    assert richtext.clean(html) == html or placeholders.PLACE in text
    assert "<script" not in placeholders.write("{kamer}", {"kamer": "<script>x</script>"})


def test_a_letter_keeps_the_version_that_it_began_with(house):
    meeting = make_held_meeting(house)
    first = make_letter(house, meeting=meeting, subject="")
    actions.new_template("uitkomsten", revision=1, by=house.secretariat, now=WRITTEN, **FACTS)
    second = make_letter(house, meeting=meeting, subject="")
    assert (first.setup.template.number, second.setup.template.number) == (1, 2)
    assert first.subject == "Uitkomsten van het Overhedenoverleg van 21 november 2024"
    assert (second.subject, second.body) == (
        "Nieuw: het Overhedenoverleg van 21 november 2024", "<p>Dag Tweede Kamer.</p>"
    )  # fmt: skip


def test_the_version_that_holds_on_the_day_of_the_letter_is_taken(house):
    later = FACTS | {"since": dt.date(2024, 11, 30)}
    actions.new_template("uitkomsten", revision=1, by=house.secretariat, now=WRITTEN, **later)
    assert make_letter(house).setup.template.number == 1


def test_a_version_never_changes_and_is_never_removed():
    for change in (lambda rows: rows.update(subject="x"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            change(LetterTemplate.objects.filter(kind="uitkomsten"))


def test_of_two_who_write_the_next_version_the_second_hears_it_and_sees_both(house, enter):
    client = enter(house.secretariat)
    actions.new_template("uitkomsten", revision=1, by=house.secretariat, now=WRITTEN, **FACTS)
    with pytest.raises(Stale):
        actions.new_template("uitkomsten", revision=1, by=house.secretariat, now=WRITTEN, **FACTS)
    answer = client.post(URL, typed(opening="Mijn tekst."))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Mijn tekst." in text
    assert "Dag {kamer}." in text
    assert client.post(URL, typed(opening="Mijn tekst.", revision=2)).status_code == 302
    assert LetterTemplate.objects.newest("uitkomsten").opening == "Mijn tekst."


def test_a_wrong_placeholder_is_refused_and_what_was_typed_stays(house, enter):
    answer = enter(house.secretariat).post(URL, typed(opening="Over {overlegje} dus", subject="{afspraken}"))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "{overlegje} bestaat niet." in text
    assert "Over {overlegje} dus</textarea>" in text
    assert "{afspraken} kan hier niet staan." in text
    assert LetterTemplate.objects.filter(kind="uitkomsten").count() == 1


def test_who_writes_letters_reads_templates_and_does_not_write_them_and_a_koepel_does_neither(house, enter):
    for seat, read, write in ((house.policy, 200, 403), (house.minister, 200, 403), (house.vng, 403, 403)):
        assert enter(seat).get(reverse("template-list")).status_code == read
        assert enter(seat).get(URL).status_code == write
    assert enter(house.secretariat).get("/brieven/sjablonen/iets-anders/").status_code == 404


def test_a_delay_notice_is_begun_from_the_toezegging_on_the_screen(house, enter):
    promised = make_commitment(house, due_words="voor de zomer")
    data = {
        "kind": "uitstel",
        "date": "29 november 2024",
        "chamber": "tk",
        "signatory": house.offices["mbzk"].pk,
    }
    client, url = enter(house.policy), reverse("letter-create")
    refused = client.post(url, data)
    assert refused.status_code == 400
    assert "Kies de toezegging die later komt." in refused.content.decode()
    assert client.post(url, data | {"commitment": promised.key}).status_code == 302
    letter = Letter.objects.get()
    said = richtext.plain(letter.body)
    assert letter.setup.commitment == promised
    assert (letter.meeting, letter.subject) == (None, "Uitstel van een toezegging")
    assert "het volgende toegezegd: Overzicht van recente taakmutaties" in said
    assert "deze termijn: voor de zomer." in said


def test_the_request_of_a_committee_stands_in_the_first_sentence_and_on_the_page(house, enter):
    asked = actions.add_request(
        text="De Kamer zo spoedig mogelijk informeren.", committee="Vaste commissie voor Binnenlandse Zaken",
        occasion="procedurevergadering van 10 april 2025", day=dt.date(2025, 4, 10),
    )  # fmt: skip
    letter = make_letter(house, request=asked)
    assert richtext.plain(letter.body).splitlines()[0] == (
        "De vaste commissie voor Binnenlandse Zaken van de Tweede Kamer heeft mij in haar procedurevergadering van "
        "10 april 2025 om het volgende verzocht: de Kamer zo spoedig mogelijk informeren."
    )
    text = enter(house.policy).get(letter.get_absolute_url()).content.decode()
    assert "Vaste commissie voor Binnenlandse Zaken</a> van 10 april 2025" in text
    assert "(8 dagen later)" in text
