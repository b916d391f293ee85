"""Who sees and manages which accounts."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from notices.actions import end_seat
from parties.models import Invitation, Role, Seat
from parties.permissions import may_end_seat, roles_to_give
from tests.factories.parties import make_seat
from trail.models import Event
from trail.timeline import accounts_timeline_of

pytestmark = [pytest.mark.client, pytest.mark.django_db]

NEITHER = {"secretariat", "policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw", "commission"}


@pytest.mark.parametrize("name", sorted(NEITHER))
def test_only_coordinators_and_administrators_open_the_accounts(enter, house, name):
    client = enter(getattr(house, name))
    assert client.get("/accounts/").status_code == 403
    assert client.get(f"/accounts/{house.vng.key}/").status_code == 403
    assert "Accounts beheren" not in client.get("/privacy/").content.decode()


def test_a_coordinator_sees_the_people_of_the_own_organisation_only(enter, house):
    page = enter(house.coordinator).get("/accounts/").content.decode()
    assert house.vng.user.email in page
    for other in (house.ipo, house.minister, house.administrator, house.secretariat):
        assert other.user.email not in page
    assert "Interprovinciaal" not in page


def test_an_administrator_sees_everybody(enter, house):
    page = enter(house.administrator).get("/accounts/").content.decode()
    for seat in Seat.objects.select_related("user"):
        assert seat.user.email in page


def test_the_list_can_be_narrowed_to_one_organisation(enter, house):
    page = enter(house.administrator).get("/accounts/?organisatie=ipo").content.decode()
    assert house.ipo.user.email in page
    assert house.vng.user.email not in page


def test_a_coordinator_cannot_widen_the_list_by_its_address(enter, house):
    page = enter(house.coordinator).get("/accounts/?organisatie=ipo&toon=alles").content.decode()
    assert house.ipo.user.email not in page
    assert house.vng.user.email in page


def test_ended_seats_are_shown_on_request(enter, house):
    house.vng.until = timezone.now()
    house.vng.save()
    client = enter(house.coordinator)
    assert house.vng.user.email not in client.get("/accounts/").content.decode()
    page = client.get("/accounts/?toon=alles").content.decode()
    assert house.vng.user.email in page
    assert "beëindigd" in page


def invited(house, **fields):
    now = timezone.now()
    defaults = {
        "email": "nieuw@vng.example",
        "name": "Nieuwe Collega",
        "organisation": house.organisations["vng"],
    }
    defaults |= {"role": "koepel", "sent_at": now, "expires_at": now + dt.timedelta(days=7)}
    return Invitation.objects.create(token_hash=fields.pop("token_hash", "x" * 64), **defaults | fields)


def test_invitations_stand_in_the_list_until_they_are_used_or_withdrawn(enter, house):
    invitation = invited(house)
    client = enter(house.coordinator)
    assert "uitgenodigd" in client.get("/accounts/").content.decode()
    invitation.expires_at = timezone.now() - dt.timedelta(days=1)
    invitation.save()
    assert "uitnodiging verlopen" in client.get("/accounts/").content.decode()
    invitation.withdrawn_at = timezone.now()
    invitation.save()
    assert "nieuw@vng.example" not in client.get("/accounts/").content.decode()


@pytest.mark.parametrize("name", ["ipo", "minister", "administrator", "commission"])
def test_a_person_of_another_organisation_is_a_404_for_a_coordinator(enter, house, name):
    key = getattr(house, name).key
    client = enter(house.coordinator)
    for address in (
        f"/accounts/{key}/",
        f"/accounts/{key}/stoel/",
        f"/accounts/{key}/einde/",
        f"/accounts/{key}/sluiten/",
    ):
        assert client.get(address).status_code == 404
    for address in (f"/accounts/{key}/stoel/", f"/accounts/{key}/einde/", f"/accounts/{key}/sluiten/"):
        assert client.post(address, {"moment": "nu", "role": "koepel"}).status_code == 404


def test_a_forged_key_is_a_404(enter, house):
    client = enter(house.administrator)
    for key in ("aaaaaaaaaa", "1", "0000000000", "aaaaaaaaaaa"):
        assert client.get(f"/accounts/{key}/").status_code == 404


def test_a_seat_elsewhere_of_a_colleague_stays_unknown(enter, house):
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    page = enter(house.coordinator).get(f"/accounts/{house.vng.key}/").content.decode()
    assert "Beleid, VNG" in page
    assert "IPO" not in page


def test_whether_somebody_still_works_elsewhere_cannot_be_seen(enter, house):
    """Two former colleagues, one with an account that is still open for another organisation."""
    gone = make_seat("gone", house.organisations["vng"], None, "koepel")
    gone.user.is_active = False
    gone.user.save()
    moved = make_seat("moved", house.organisations["vng"], None, "koepel")
    Seat.objects.create(
        user=moved.user, organisation=house.organisations["ipo"], role="koepel", since=moved.since
    )
    Seat.objects.filter(pk__in=[gone.pk, moved.pk]).update(until=timezone.now())
    client = enter(house.coordinator)
    one, other = (
        re.search("<main.*</main>", client.get(f"/accounts/{seat.key}/").content.decode(), re.DOTALL)[0]
        for seat in (gone, moved)
    )
    assert one.replace("Gone", "").replace("gone", "") == other.replace("Moved", "").replace("moved", "")


def test_an_administrator_reads_what_happened_to_the_accounts_of_a_chosen_organisation(enter, house, now):
    vng = house.organisations["vng"]
    end_seat(house.vng, by=house.coordinator, until=now, now=now)
    own = {"owner_id": vng.pk, "audience_id": None, "embargo_until": None}
    Event.write(vng, "vng.besluit", "Eigen besluit van de VNG.", by=None, now=now, level="party", **own)
    happened, client = "Stoel Beleid, VNG is gesloten.", enter(house.administrator)
    page = client.get("/accounts/?organisatie=vng").content.decode()
    assert happened in page
    assert "Coördinator, VNG" in page
    assert "Eigen besluit" not in page
    assert happened not in client.get("/accounts/").content.decode()
    assert happened not in client.get("/accounts/?organisatie=ipo").content.decode()
    assert happened in enter(house.coordinator).get("/accounts/?organisatie=ipo").content.decode()


def test_who_manages_other_accounts_reads_nothing_of_it(house, now):
    vng = house.organisations["vng"]
    end_seat(house.vng, by=house.coordinator, until=now, now=now)
    ours = make_seat("coipo", house.organisations["ipo"], None, "coordinator")
    for seat in (ours, house.ipo, house.secretariat, house.minister, house.commission):
        assert accounts_timeline_of(seat, vng) == []
    assert len(accounts_timeline_of(house.administrator, vng)) == 1


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three_people(
    enter, house, people, django_assert_num_queries
):
    for n in range(people - 1):
        make_seat(f"more{n}", house.organisations["vng"], None, "koepel")
        invited(house, email=f"n{n}@vng.example", token_hash=f"{n}" * 64)
    client = enter(house.administrator)
    client.get("/accounts/")
    with django_assert_num_queries(10):
        client.get("/accounts/")


def test_a_coordinator_gives_no_role_beyond_that_of_colleagues(house):
    vng, bzk = house.organisations["vng"], house.organisations["bzk"]
    assert roles_to_give(house.coordinator, vng) == [Role.KOEPEL, Role.COORDINATOR]
    of_bzk = make_seat("cobzk", bzk, None, "coordinator")
    assert roles_to_give(of_bzk, bzk) == [Role.POLICY, Role.COORDINATOR]
    assert set(roles_to_give(house.administrator, bzk)) >= {
        Role.SECRETARIAT,
        Role.APPROVER,
        Role.ADMINISTRATOR,
    }


def test_nobody_ends_the_own_seat_and_a_coordinator_ends_no_administrator(house):
    assert not may_end_seat(house.coordinator, house.coordinator)
    assert not may_end_seat(house.administrator, house.administrator)
    assert may_end_seat(house.coordinator, house.vng)
    assert may_end_seat(house.administrator, house.minister)
    assert not may_end_seat(house.coordinator, house.ipo)
    of_us = make_seat("adminvng", house.organisations["vng"], None, "beheer")
    assert not may_end_seat(house.coordinator, of_us)
    assert not may_end_seat(house.vng, house.coordinator)


def test_my_account_shows_my_seats_and_nothing_of_others(enter, house):
    page = enter(house.vng).get("/mijn-account/").content.decode()
    assert "Beleid, VNG" in page
    assert house.coordinator.user.email not in page
