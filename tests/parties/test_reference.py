"""The reference data of the record."""

import datetime as dt

import pytest

from parties import reference
from parties.models import Cabinet, Office, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded():
    reference.load()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_loading_twice_adds_nothing():
    assert reference.load() == 0


def test_a_change_by_the_administrator_stays():
    Organisation.objects.filter(slug="vng").update(mailbox="anders@vng.example")
    reference.load()
    assert Organisation.objects.get(slug="vng").mailbox == "anders@vng.example"


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        ("2024-06-12", "Hugo de Jonge"),
        ("2024-11-29", "J.J.M. Uitermark"),
        ("2025-04-25", "J.J.M. Uitermark"),
        ("2026-03-01", "P.E. Heerma"),
        ("2025-08-30", ""),
    ],
)
def test_the_holder_of_an_office_is_the_one_of_that_day(on, holder):
    assert Office.objects.get(slug="mbzk").holder_on(day(on)) == holder


@pytest.mark.parametrize(
    ("on", "title"),
    [
        ("2024-11-29", "staatssecretaris Fiscaliteit en Belastingdienst"),
        ("2025-04-25", "staatssecretaris Fiscaliteit, Belastingdienst en Douane"),
    ],
)
def test_an_office_that_was_renamed_keeps_its_old_title_on_old_days(on, title):
    assert Office.objects.get(slug="stasfin").title_on(day(on)) == title


@pytest.mark.parametrize(
    ("on", "short"),
    [
        ("2017-12-31", "EZ"),
        ("2020-01-01", "EZK"),
        ("2024-07-02", "EZ"),
        ("2026-02-22", "EZ"),
        ("2026-02-23", "EZK"),
    ],
)
def test_a_ministry_may_lose_and_regain_a_name(on, short):
    assert Organisation.objects.get(slug="ez").abbreviation_on(day(on)) == short


def test_the_ministry_of_asiel_en_migratie_was_there_from_2_july_2024_to_22_february_2026():
    name = Organisation.objects.get(slug="aenm").names.get()
    days = ["2024-07-01", "2024-07-02", "2026-02-22", "2026-02-23"]
    assert [name.holds_on(day(text)) for text in days] == [False, True, True, False]


def test_a_ministry_that_ended_keeps_its_last_name():
    assert (
        Organisation.objects.get(slug="aenm").name_on(day("2026-06-01")) == "Ministerie van Asiel en Migratie"
    )


def test_a_tooi_code_makes_an_identifier():
    organisation = Organisation.objects.get(slug="bzk")
    assert organisation.tooi_uri == "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
    assert Organisation.objects.get(slug="vng").tooi_uri == ""


@pytest.mark.parametrize(
    ("on", "cabinet"), [("2024-06-12", "Rutte IV"), ("2024-08-19", "Schoof"), ("2026-02-23", "Jetten")]
)
def test_every_day_has_its_cabinet(on, cabinet):
    assert Cabinet.objects.on(day(on)).get().name == cabinet


def test_a_cabinet_is_demissionary_from_the_day_it_fell():
    schoof = Cabinet.objects.get(name="Schoof")
    assert not schoof.is_demissionary(day("2025-06-02"))
    assert schoof.is_demissionary(day("2025-06-03"))
