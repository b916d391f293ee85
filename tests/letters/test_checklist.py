"""The list before sending: one order, what is done and what is not, and the way there for who may edit."""

import pytest

from letters import actions
from letters.models import Letter
from letters.reading.checklist import NO, OPEN, YES, Point, points_of
from parties.circles import readers_of
from tests.factories.letters import WRITTEN, make_letter, make_motion
from tests.factories.papers import PDF, make_upload

pytestmark = pytest.mark.django_db
SOURCES = "afspraak 1, afspraak 1a, afspraak 1b, afspraak 1c en afspraak 2"
HINTS = [
    (OPEN, "Staat de datum van het overleg goed, ook als het is verzet?"),
    (OPEN, "Is de brief zo spoedig mogelijk na het overleg verzonden?"),
]
LAST = (OPEN, "Kamerstuknummer")


def points(*, may_edit: bool = True) -> list[Point]:
    letter = Letter.objects.get()
    return points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=may_edit)


def said(**kwargs) -> list[tuple[str, str]]:
    return [(point.tone, point.text) for point in points(**kwargs)]


def test_the_list_begins_with_the_letter_then_its_sources_then_what_goes_beside_it(house):
    make_letter(house)
    assert said() == [
        (YES, "Ondertekenaar op 29 november 2024: J.J.M. Uitermark"),
        (YES, "De afspraken staan er letterlijk in"),
        (OPEN, f"Wordt openbaar met deze brief: {SOURCES}"),
        *HINTS,
        (NO, "Over de beslisnota is nog niets gezegd"),
        (YES, "Geen bijlagen"),
        (OPEN, "Geen feitencheck gevraagd"),
        (YES, "8 dagen na het overleg"),
        (OPEN, "Geen brief aan de Eerste Kamer"),
        LAST,
    ]


def test_what_was_done_is_said_in_the_same_places(house):
    letter = make_letter(house, on_behalf=[house.offices["stasfin"]])
    facts = {"by": house.policy, "now": WRITTEN}
    actions.answer_note(letter, choice="nvt", reason="Er is geen nota.", revision=1, **facts)
    actions.answer_facts(letter, reason="Geen cijfers.", **facts)
    actions.add_annex(letter, make_upload(PDF), title="A", revision=2, **facts)
    met = make_motion()
    actions.set_discharges(letter, things=[(met, False)], revision=3, **facts)
    actions.edit_passage(letter, letter.agreements.last().key, text="Anders.", revision=4, **facts)
    texts = said()
    assert [pair for pair in texts if pair not in HINTS] == [
        texts[0],
        next(pair for pair in texts if pair[1].endswith("wijkt af van de vastgelegde tekst")),
        (YES, "Mede namens staat in de tekst"),
        (YES, "Motie Chakor c.s.: Zich maximaal in te spannen (deels voldaan)"),
        (NO, f"Niet iedereen die dit concept leest, mag de bron lezen van {SOURCES}"),
        (OPEN, f"Wordt openbaar met deze brief: {SOURCES}"),
        (YES, "Beslisnota niet van toepassing"),
        (YES, "1 bijlage"),
        (YES, "Feitencheck niet nodig"),
        (YES, "8 dagen na het overleg"),
        (OPEN, "Geen brief aan de Eerste Kamer"),
        LAST,
    ]


def test_who_may_not_edit_gets_no_way_there_and_does_not_hear_of_the_other_kamer(house):
    make_letter(house)
    read = points(may_edit=False)
    assert [point.url for point in read if point.url] == []
    assert not [point for point in read if "Eerste Kamer" in point.text]
    assert len([point for point in points() if point.url]) == 5
