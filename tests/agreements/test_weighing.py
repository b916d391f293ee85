"""What an afspraak asks: balance, money, and a new or changed task (AG-10, AG-14, AG-18, FI-01)."""

from decimal import Decimal

import pytest

from agreements.forms.weighing import EuroField
from agreements.models import TaskCheck
from tests.factories.agreements import make_agreement
from trail.models import Event

pytestmark = pytest.mark.client
LINE = {"year_1": "2026", "euros_1": "1,5 miljoen", "source_1": "Voorjaarsnota", "is_structural_1": "on"}


@pytest.mark.parametrize(
    ("typed", "euros"),
    [
        ("1.250.000", 1_250_000),
        ("€ 1,25 miljoen", 1_250_000),
        ("3 mld.", 3 * 10**9),
        ("-20", -20),
        ("", None),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, euros):
    assert EuroField(required=False).clean(typed) == (euros and Decimal(euros))


@pytest.mark.parametrize("typed", ["1,5", "veel", "1.25", "200 miljard", "1e9", "٣"])
def test_what_is_no_whole_amount_is_not_guessed(typed):
    with pytest.raises(Exception, match="niet te lezen"):
        EuroField().clean(typed)


def test_the_balance_is_a_few_words_per_side(house, enter):
    row = make_agreement(house)
    client, address = enter(house.policy), row.get_absolute_url()
    assert client.post(f"{address}balans/", {"revision": 1, "capacity": "onder druk"}).status_code == 302
    assert "<dt>Uitvoeringskracht</dt><dd>onder druk</dd>" in enter(house.vng).get(address).content.decode()
    late = enter(house.secretariat).post(f"{address}balans/", {"revision": 1, "capacity": "ruim genoeg"})
    page = late.content.decode()
    assert (late.status_code, "onder druk" in page, "ruim genoeg" in page) == (409, True, True)
    assert client.post(f"{address}balans/", {"revision": 2}).status_code == 302
    assert "Uitvoeringskracht" not in client.get(address).content.decode()


def test_amounts_per_year_are_added_up_and_an_emptied_line_goes(house, enter):
    row = make_agreement(house)
    client, address = enter(house.policy), row.get_absolute_url()
    second = {"year_2": "2027", "euros_2": "500.000", "source_2": "Voorjaarsnota"}
    assert client.post(f"{address}bedragen/", LINE | second | {"revision": 1}).status_code == 302
    page = client.get(address).content.decode()
    assert "Samen €\u00a02.000.000" in page
    assert "structureel vanaf dit jaar" in page
    half = client.post(f"{address}bedragen/", {"revision": 2, "year_1": "2026"})
    assert (half.status_code, "maak de hele regel leeg" in half.content.decode()) == (400, True)
    assert client.post(f"{address}bedragen/", LINE | {"revision": 2}).status_code == 302
    assert [amount.year for amount in row.amounts.all()] == [2026]
    assert Event.objects.filter(kind="agreement.amounts").count() == 2


def test_a_new_task_shows_what_is_still_open_until_it_is_answered(house, enter):
    row = make_agreement(house)
    client, address = enter(house.policy), row.get_absolute_url()
    asked = {"revision": 1, "kind": "new", "is_structural": "on", "fvw": "open"}
    assert client.post(f"{address}taak/", asked).status_code == 302
    page = enter(house.vng).get(address).content.decode()
    assert "UDO nog niet gevraagd." in page
    assert "nog geen structurele bekostiging" in page
    client = enter(house.policy)
    unmotivated = client.post(f"{address}taak/", asked | {"revision": 2, "fvw": "not_needed"})
    assert "waarom het onderzoek niet nodig is" in unmotivated.content.decode()
    client.post(f"{address}bedragen/", LINE | {"revision": 2})
    answered = asked | {"revision": 3, "fvw": "done", "udo_asked_on": "3 maart 2025"}
    assert client.post(f"{address}taak/", answered).status_code == 302
    page = client.get(address).content.decode()
    assert "UDO gevraagd op 3 maart 2025." in page
    assert "met structurele bekostiging" in page
    assert TaskCheck.objects.get().fvw == "done"


def test_a_reader_of_the_afspraak_fills_in_nothing(house, enter):
    address = make_agreement(house).get_absolute_url()
    for name in ("balans", "bedragen", "taak"):
        assert enter(house.vng).get(f"{address}{name}/").status_code == 403
        assert enter(house.ipo).get(f"{address}{name}/").status_code == 404
