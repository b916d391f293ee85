"""The lists: what may be seen, in order, page by page, in few queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from letters import actions
from letters.models import Letter
from letters.views.listing import PER_PAGE
from tests.factories.letters import SENT_AT, make_commitment, make_held_meeting, make_letter, make_motion

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LIST = reverse("letter-list")


def note(house, count: int, **fields) -> list[Letter]:
    """Note letters that were sent elsewhere, a day apart."""
    start = dt.date(2024, 1, 1)
    return [
        actions.register_sent_elsewhere(
            by=house.policy,
            now=SENT_AT,
            subject=f"Brief {number}",
            date=start + dt.timedelta(days=number),
            signatory=house.offices["mbzk"],
            **fields,
        )
        for number in range(count)
    ]


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("url", "number"), [(LIST, 6), (reverse("commitment-list"), 16), (reverse("public-register"), 5)]
)
def test_a_list_of_three_costs_as_many_queries_as_a_list_of_one(house, enter, url, number):
    client = enter(house.vng)
    make_motion()
    actions.register_sent_elsewhere(
        by=house.policy, now=SENT_AT, subject="Een", date=dt.date(2024, 1, 1), signatory=house.offices["mbzk"],
        discharges=[(make_commitment(house), True)],
    )  # fmt: skip
    assert queries(client, url) == number
    for other in ("37", "38"):
        make_motion(number=other)
    note(house, 2, discharges=[(make_commitment(house), False)])
    assert queries(client, url) == number


def test_the_list_goes_on_where_the_page_ended_and_skips_nothing(house, enter):
    note(house, PER_PAGE + 2)
    client = enter(house.vng)
    first = client.get(LIST).context
    second = client.get(first["more"]).context
    seen = [row.subject for row in (*first["rows"], *second["rows"])]
    assert seen == [f"Brief {number}" for number in reversed(range(PER_PAGE + 2))]
    assert second["more"] == ""


def test_the_filters_narrow_the_list_and_nonsense_is_passed_over(house, enter):
    letter = make_letter(house, "published", body="<p>Over scheefgroei.</p><oo-passages></oo-passages>")
    make_letter(house, meeting=letter.meeting, subject="Nog een concept")
    client = enter(house.policy)

    def found(query: str) -> list[str]:
        return [row.subject for row in client.get(f"{LIST}?{query}").context["rows"]]

    assert found("status=draft") == ["Nog een concept"]
    assert found("q=scheefgroei") == [letter.subject]
    assert found(f"overleg={letter.meeting.key}") == ["Nog een concept", letter.subject]
    assert len(found("status=onzin&na=onzin&overleg=zzzzzzzzzz")) == 2


def test_a_koepel_is_not_offered_states_that_it_can_not_see(house, enter):
    make_held_meeting(house)
    shown = enter(house.vng).get(LIST).content.decode()
    assert "ter accordering" not in shown
    assert "Nieuwe brief" not in shown


def test_an_empty_list_says_why(house, enter):
    assert "Er zijn nog geen brieven" in enter(house.vng).get(LIST).content.decode()
    assert "Geen brief past" in enter(house.vng).get(f"{LIST}?q=niets").content.decode()


def test_the_register_shows_the_letter_only_to_who_may_see_it(house, enter):
    motion = make_motion()
    letter = make_letter(house)
    actions.set_discharges(letter, things=[(motion, False)], revision=1, by=house.policy, now=SENT_AT)
    url = reverse("commitment-list")
    assert letter.key in enter(house.policy).get(url).content.decode()
    shown = enter(house.vng).get(url).content.decode()
    assert "Zich maximaal in te spannen" in shown
    assert letter.key not in shown
    assert "openstaand" in shown


def test_the_register_is_for_every_seat_and_says_so_but_for_what_a_letter_promises(house, enter, anyone):
    letter = make_letter(house)
    make_motion()
    actions.add_request(text="Een overzicht", committee="Binnenlandse Zaken")
    make_commitment(house)
    make_commitment(house, text="Beloofd in een concept", made_in=letter)
    response = enter(anyone).get(reverse("commitment-list"))
    shown = {row.text for row in response.context["rows"]}
    public = {"Zich maximaal in te spannen", "Een overzicht", "Overzicht van recente taakmutaties"}
    reads_letter = Letter.objects.visible_to(anyone).exists()
    assert shown == (public | {"Beloofd in een concept"} if reads_letter else public)
    panel = response.content.decode().partition("Wie kan dit zien?")[2]
    assert "Iedereen die hier kan inloggen, van alle organisaties" in panel
    assert "ziet alleen wie die brief kan lezen" in panel


def test_the_register_is_filtered_by_kind_and_state(house, enter):
    make_motion()
    make_commitment(house)
    client = enter(house.vng)
    url = reverse("commitment-list")
    assert [row.kind for row in client.get(f"{url}?soort=motie").context["rows"]] == ["motie"]
    assert client.get(f"{url}?status=done").context["rows"] == []
