"""A herdruk keeps what was answered at the check as far as it still holds, and says what has to be answered again."""

import datetime as dt

import pytest

from letters import actions
from letters.models import Letter
from letters.reading.checklist import points_of
from papers.models import Document
from parties.circles import readers_of
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_letter
from tests.factories.papers import make_upload
from tests.factories.stations import make_fact_check
from tests.letters.test_pairs import finish

pytestmark = pytest.mark.django_db

LATER = SENT_AT + dt.timedelta(days=1)


def first(house, *, choice: str = "", facts: str = "", **said) -> Letter:
    letter = make_letter(house)
    if choice:
        actions.answer_note(letter, choice=choice, revision=1, by=house.policy, now=WRITTEN, **said)
    if facts:
        actions.answer_facts(letter, reason=facts, by=house.policy, now=WRITTEN)
    return finish(house, letter)


def reprint(house, letter: Letter) -> Letter:
    return actions.reprint(letter, reason="Een fout.", date=DATE, by=house.policy, now=LATER)


def points(letter: Letter) -> dict[str, str]:
    return {
        point.text: point.note
        for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    }


def test_the_same_beslisnota_goes_with_it_and_stays_as_public_as_it_was(house):
    letter = first(house, choice="toegevoegd", upload=make_upload())
    note = Document.objects.get(kind="beslisnota")
    made = reprint(house, letter)
    assert points(made)["Beslisnota toegevoegd"] == "Overgenomen van de eerste druk."
    finish(house, made, publish_now=False)
    note.refresh_from_db()
    assert (note.level, Document.objects.filter(kind="beslisnota").count()) == ("public", 1)


def test_one_that_followed_later_is_there_and_one_that_did_not_has_to_be_answered_again(house):
    said = {"choice": "later", "reason": "Volgt.", "expected_on": DATE}
    letter = first(house, **said)
    other = reprint(house, letter)
    assert (
        points(other)["Over de beslisnota is nog niets gezegd"]
        == "Bij de eerste druk volgde zij later. Antwoord opnieuw."
    )
    second = first(house, **said)
    actions.send_note_later(second, upload=make_upload(), by=house.policy, now=SENT_AT)
    made = reprint(house, second)
    assert points(made)["Beslisnota toegevoegd"] == "Overgenomen van de eerste druk."


def test_that_no_facts_had_to_be_checked_holds_until_the_text_changes(house):
    made = reprint(house, first(house, choice="nvt", reason="Geen nota.", facts="Alleen procedure."))
    found = points(made)
    assert found["Beslisnota niet van toepassing"] == "Geen nota. Overgenomen van de eerste druk."
    assert found["Feitencheck niet nodig"] == "Alleen procedure. Overgenomen van de eerste druk."
    made = actions.save(made, revision=1, by=house.policy, now=LATER, body="<p>Andere cijfers.</p>")
    assert "Zeg opnieuw of een feitencheck nodig is" in points(made)
    actions.answer_facts(made, reason="Cijfers van het CBS.", by=house.policy, now=LATER)
    assert points(made)["Feitencheck niet nodig"] == "Cijfers van het CBS."


def test_a_feitencheck_of_the_first_letter_is_named_and_not_carried(house):
    letter = make_letter(house)
    make_fact_check(house, letter)
    made = reprint(house, finish(house, letter))
    assert points(made)["Geen feitencheck gevraagd"].startswith("Bij de eerste druk is er een gedaan.")
