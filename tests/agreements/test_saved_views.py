"""Saved views: of a seat or of its organisation, and of nobody else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions.saved import remove_view, rename_view, restore_view, save_view
from agreements.models import SavedView
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.client


def save(seat, name="Jeugd", query="partij=vng&q=jeugd", *, shared=False, now=NOW):
    return save_view(name=name, query=query, shared=shared, by=seat, now=now)


def test_what_the_register_shows_is_saved_and_found_again(house, enter):
    make_agreement(house, title="Over jeugd", text="Iets over jeugd.")
    client = enter(house.vng)
    asked = "?partij=vng&status=vastgesteld&status=in-uitvoering&na=onzin"
    page = client.get(f"/afspraken/{asked}").content.decode()
    address = "/afspraken/weergaven/bewaren/?partij=vng&status=vastgesteld&status=in-uitvoering"
    assert address.replace("&", "&amp;") in page
    done = client.post(address, {"name": "Jeugd", "shared": ""})
    assert done.url == "/afspraken/?partij=vng&status=vastgesteld&status=in-uitvoering"
    again = client.get(done.url).content.decode()
    assert f'<a href="{done.url.replace("&", "&amp;")}" aria-current="page">Jeugd</a>' in again
    assert done.url.replace("&", "&amp;") in client.get("/afspraken/weergaven/").content.decode()


def test_a_view_is_seen_by_its_own_seat_or_if_shared_by_its_organisation(house, enter):
    save(house.vng, "Xyloofoon")
    save(house.vng, "Van het bestuur", shared=True)
    for seat, own, ours in (
        (house.vng, True, True),
        (house.coordinator, False, True),
        (house.ipo, False, False),
    ):
        client = enter(seat)
        for address in ("/afspraken/", "/afspraken/weergaven/"):
            page = client.get(address).content.decode()
            assert ("Xyloofoon" in page, "Van het bestuur" in page) == (own, ours)


def test_a_commission_shares_nothing(house, enter):
    with pytest.raises(PermissionDenied):
        save(house.commission, shared=True)
    assert (
        'name="shared"' not in enter(house.commission).get("/afspraken/weergaven/bewaren/").content.decode()
    )
    SavedView.objects.create(
        name="Toch", seat=house.commission, organisation=house.commission.organisation, query=""
    )
    assert not SavedView.objects.of(house.commission).exists()


@pytest.mark.parametrize("verb", ["hernoemen", "verwijderen", "terugzetten"])
def test_only_who_made_it_or_keeps_those_of_the_organisation_changes_it(house, enter, verb):
    own, ours = save(house.vng, "Eigen"), save(house.vng, "Samen", shared=True)
    for seat, view, status in (
        (house.vng, own, 302), (house.vng, ours, 302), (house.coordinator, ours, 302),
        (house.coordinator, own, 404), (house.ipo, ours, 404), (house.secretariat, own, 404),
    ):  # fmt: skip
        view.refresh_from_db()
        sent = {"name": f"Nieuw {seat.pk}", "revision": view.revision}
        if verb == "hernoemen":
            SavedView.objects.update(removed_at=None)
        assert enter(seat).post(f"/afspraken/weergaven/{view.key}/{verb}/", sent).status_code == status


def test_a_colleague_sees_a_shared_view_but_does_not_change_it(house, enter):
    view = save(house.coordinator, "Samen", shared=True)
    page = enter(house.vng).get("/afspraken/weergaven/").content.decode()
    assert "door wie haar bewaarde" in page
    assert enter(house.vng).get(f"/afspraken/weergaven/{view.key}/hernoemen/").status_code == 403
    assert enter(house.vng).post(f"/afspraken/weergaven/{view.key}/verwijderen/").status_code == 403


def test_what_was_removed_can_be_put_back_for_thirty_days(house, enter):
    view, client = save(house.vng), enter(house.vng)
    page = client.post(f"/afspraken/weergaven/{view.key}/verwijderen/", follow=True).content.decode()
    assert ("‘Jeugd’ is verwijderd." in page, "Terugzetten" in page) == (True, True)
    assert "Jeugd" not in client.get("/afspraken/").content.decode()
    client.post(f"/afspraken/weergaven/{view.key}/terugzetten/")
    assert "Jeugd" in client.get("/afspraken/").content.decode()
    remove_view(view, by=house.vng, now=NOW)
    save(house.vng, "Ander", now=NOW + dt.timedelta(days=31))
    assert list(SavedView.objects.values_list("name", flat=True)) == ["Ander"]
    restore_view(view, by=house.vng)
    assert SavedView.objects.kept().count() == 1


def test_a_view_whose_name_was_taken_in_the_meantime_is_not_put_back(house, enter):
    view = save(house.vng)
    remove_view(view, by=house.vng, now=NOW)
    other = save(house.vng, query="q=ander")
    answer = enter(house.vng).post(f"/afspraken/weergaven/{view.key}/terugzetten/")
    assert answer.status_code == 409
    assert "Er is al een weergave met de naam ‘Jeugd’." in answer.content.decode()
    assert list(SavedView.objects.kept()) == [other]


def test_the_same_view_saved_twice_is_one(house, enter):
    client, address = enter(house.vng), "/afspraken/weergaven/bewaren/?partij=vng"
    both = [client.post(address, {"name": "Jeugd", "shared": ""}) for _ in range(2)]
    assert [answer.status_code for answer in both] == [302, 302]
    assert SavedView.objects.count() == 1


def test_a_name_is_used_once_and_there_are_thirty_at_most(house):
    first = save(house.vng, "Naam 0")
    with pytest.raises(Blocked):
        save(house.vng, "NAAM 0")
    save(house.vng, "Naam 0", shared=True)
    for number in range(1, 30):
        save(house.vng, f"Naam {number}")
    with pytest.raises(Blocked):
        save(house.vng, "Een te veel")
    with pytest.raises(Blocked):
        rename_view(first, name="Naam 5", revision=1, by=house.vng)


def test_two_who_rename_at_once_see_both_names(house, enter):
    view = save(house.coordinator, shared=True)
    rename_view(view, name="Eerst", revision=1, by=house.coordinator)
    with pytest.raises(Stale):
        rename_view(view, name="Later", revision=1, by=house.coordinator)
    sent = {"name": "Later", "revision": 1}
    answer = enter(house.coordinator).post(f"/afspraken/weergaven/{view.key}/hernoemen/", sent)
    assert answer.status_code == 409
    assert ("Eerst" in answer.content.decode(), "Later" in answer.content.decode()) == (True, True)


def test_the_list_of_views_costs_the_same_however_many_there_are(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    for count in (1, 3):
        for number in range(count):
            save(house.vng, f"{count} {number}", shared=bool(number))
        client.get("/afspraken/weergaven/")
        with django_assert_num_queries(3 + 3):  # views, removed, the organisation's name; session, user, seat
            client.get("/afspraken/weergaven/")
