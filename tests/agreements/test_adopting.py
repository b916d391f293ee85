"""Adopted in the next overleg: texts and afspraken together, and then for good."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from agreements.actions import for_letter
from agreements.models import AgreementText
from tests.factories.agreements import MARCH, Tabled, fresh, make_agreement, make_item
from trail.models import Event
from trail.workflow import Blocked, Stale


@pytest.fixture
def scene(house):
    return Tabled(house).table()


def test_unchanged_the_verslag_is_adopted_and_so_is_the_item(scene):
    scene.adopt()
    scene.minutes.refresh_from_db()
    scene.item.refresh_from_db()
    assert (scene.minutes.state, scene.minutes.adopted_in) == ("adopted", scene.next)
    assert (scene.item.outcome, scene.item.outcome_note) == (
        "adopted", "Verslag ongewijzigd vastgesteld in het Overhedenoverleg 17 maart 2025.",
    )  # fmt: skip
    assert scene.agreement.texts.count() == 1


def test_a_changed_text_makes_it_adopted_amended_and_keeps_the_one_offered(scene):
    scene.adopt(changed={scene.text: "<p>Er is uitvoerig gesproken.</p>"})
    scene.minutes.refresh_from_db()
    scene.text.refresh_from_db()
    assert scene.minutes.state == "adopted_amended"
    assert (scene.text.text, scene.text.text_before_adoption) == (
        "<p>Er is uitvoerig gesproken.</p>", "<p>Er is gesproken.</p>",
    )  # fmt: skip


def test_an_amended_afspraak_is_in_force_in_the_new_words_from_that_overleg(scene):
    before = scene.agreement.wording
    scene.adopt(amended={scene.agreement: "Vijf thema’s."})
    row = fresh(scene.agreement)
    old, new = row.texts.all()
    assert (new.text, new.source, new.valid_from, new.item) == (
        "Vijf thema’s.",
        "verslag",
        MARCH.date(),
        scene.item,
    )
    assert row.text_on(MARCH.date()) == new
    assert row.text_on(MARCH.date() - dt.timedelta(days=1)) == old
    assert (old.text, row.wording) == (before, "Vijf thema’s.")
    event = Event.objects.get(kind="agreement.amend")
    assert (
        event.sentence
        == "Tekst gewijzigd bij het vaststellen van het verslag in het Overhedenoverleg 17 maart 2025."
    )
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "adopted_amended"


def test_a_letter_of_an_earlier_day_still_cites_the_old_words(scene):
    day = dt.date(2024, 11, 29)
    before = for_letter(scene.meeting, day, scene.house.policy)
    scene.adopt(amended={scene.agreement: "Vijf thema’s."})
    assert for_letter(scene.meeting, day, scene.house.policy)[0].text == before[0].text
    assert for_letter(scene.meeting, MARCH.date(), scene.house.policy)[0].text.text == "Vijf thema’s."


def test_what_was_sent_back_as_it_was_is_no_amendment(scene):
    scene.adopt(changed={scene.text: scene.text.text}, amended={scene.agreement: scene.agreement.wording})
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "adopted"
    assert not Event.objects.filter(kind="agreement.amend")


def test_before_the_overleg_nothing_is_adopted(scene):
    with pytest.raises(Blocked, match="in het overleg zelf: 17 maart 2025"):
        scene.adopt(now=MARCH - dt.timedelta(days=1))
    scene.minutes.refresh_from_db()
    assert scene.minutes.state == "tabled"


def test_a_concept_is_not_adopted(house):
    with pytest.raises(Blocked, match="Bied het eerst aan"):
        Tabled(house).adopt()


def test_an_item_about_something_else_adopts_nothing(scene):
    scene.item = scene.next.agenda.items.first()
    with pytest.raises(Blocked, match="gaat niet over dit verslag"):
        scene.adopt()


def test_it_is_adopted_once(scene):
    scene.adopt()
    with pytest.raises(Stale):
        scene.adopt(amended={scene.agreement: "Vijf thema’s."})
    assert scene.agreement.texts.count() == 1


def test_an_afspraak_that_changed_meanwhile_stops_all_of_it(scene):
    scene.agreement.revision += 1
    with pytest.raises(Stale):
        scene.adopt(changed={scene.text: "<p>Anders.</p>"}, amended={scene.agreement: "Vijf thema’s."})
    scene.minutes.refresh_from_db()
    scene.text.refresh_from_db()
    assert (scene.minutes.state, scene.text.text) == ("tabled", "<p>Er is gesproken.</p>")


def test_an_afspraak_of_another_overleg_is_not_amended_along(scene):
    other = make_agreement(scene.house, item=make_item(scene.house, subject="ander"))
    with pytest.raises(Stale):
        scene.adopt(amended={other: "Vijf thema’s."})


def test_only_the_secretariat_records_the_adoption(scene, anyone):
    if anyone == scene.house.secretariat:
        scene.adopt(by=anyone)
    else:
        with pytest.raises(PermissionDenied):
            scene.adopt(by=anyone)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE agreements_agreementtext SET text = 'Anders.'", "DELETE FROM agreements_agreementtext"],
)
def test_the_database_itself_refuses_to_change_words(scene, statement):
    scene.adopt(amended={scene.agreement: "Vijf thema’s."})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AgreementText.objects.filter(text="Vijf thema’s.").count() == 1
