"""Giving and ending seats, closing accounts: at once, everywhere, and told to the organisation."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.utils import timezone

from notices import actions
from notices.models import Message
from parties.models import Invitation, Seat, Session
from tests.factories.parties import make_seat
from trail.models import Event
from trail.workflow import Stale

pytestmark = [pytest.mark.client, pytest.mark.django_db]

DAY = dt.timedelta(days=1)


def browser_of(seat):
    client = Client()
    client.force_login(seat.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def hand_over(now=None) -> int:
    """Do what the sweep does a little later, where nothing was left open."""
    return actions.hand_over(now or timezone.now(), lambda seat, now: actions.Left())


def is_in(client) -> bool:
    return client.get("/mijn-account/").status_code == 200


def test_a_coordinator_gives_a_colleague_another_seat_with_a_last_day(enter, house):
    day = timezone.localdate() + dt.timedelta(days=30)
    data = {"role": "coordinator", "last_day": f"{day:%d-%m-%Y}"}
    assert enter(house.coordinator).post(f"/accounts/{house.vng.key}/stoel/", data).url == "/accounts/"
    seat = house.vng.user.seats.get(role="coordinator")
    assert timezone.localtime(seat.until).date() == day + DAY
    assert Event.objects.get().sentence.startswith("Stoel Coördinator, VNG in gebruik genomen, tot en met")


@pytest.mark.parametrize(
    "data",
    [{"role": ""}, {"role": "beheer"}, {"role": "koepel"}, {"role": "coordinator", "last_day": "31-4-2030"}],
)
def test_a_seat_that_may_not_be_given_is_refused(enter, house, data):
    response = enter(house.coordinator).post(f"/accounts/{house.vng.key}/stoel/", data)
    assert response.status_code == 400
    assert house.vng.user.seats.count() == 1


def test_ending_a_seat_now_takes_access_at_the_next_request(enter, house):
    theirs = browser_of(house.vng)
    assert is_in(theirs)
    assert (
        enter(house.coordinator).post(f"/accounts/{house.vng.key}/einde/", {"moment": "nu"}).url
        == "/accounts/"
    )
    assert not is_in(theirs)
    assert not Session.objects.filter(user=house.vng.user).exists()


def test_who_keeps_another_seat_stays_logged_in(enter, house):
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    theirs = browser_of(house.vng)
    enter(house.coordinator).post(f"/accounts/{house.vng.key}/einde/", {"moment": "nu"})
    assert is_in(theirs)
    assert "Beleid, IPO" in theirs.get("/privacy/").content.decode()


def test_a_seat_can_end_after_a_day_and_is_told_of_once_it_has(enter, house):
    last = timezone.localdate() + DAY
    data = {"moment": "later", "last_day": f"{last:%d-%m-%Y}"}
    enter(house.coordinator).post(f"/accounts/{house.vng.key}/einde/", data)
    house.vng.refresh_from_db()
    midnight = house.vng.until
    assert timezone.localtime(midnight).isoformat().startswith(f"{last + DAY}T00:00:00")
    assert house.vng.is_active(midnight - dt.timedelta(seconds=1))
    assert hand_over(midnight - dt.timedelta(seconds=1)) == 0
    assert not Message.objects.exists()
    assert [hand_over(midnight + late * DAY) for late in (0, 1, 2)] == [1, 0, 0]
    message = Message.objects.get()
    assert message.recipient == "postbus@vng.example"
    assert "Beleid, VNG" in message.subject


@pytest.mark.parametrize(
    "data",
    [{"moment": ""}, {"moment": "ooit"}, {"moment": "later"}, {"moment": "later", "last_day": "1-1-2020"}],
)
def test_an_unclear_end_is_refused(enter, house, data):
    response = enter(house.coordinator).post(f"/accounts/{house.vng.key}/einde/", data)
    assert response.status_code == 400
    house.vng.refresh_from_db()
    assert house.vng.until is None


def test_ending_a_seat_twice_is_told_and_does_nothing(house, now):
    actions.end_seat(house.vng, by=house.coordinator, until=now, now=now)
    with pytest.raises(Stale):
        actions.end_seat(house.vng, by=house.coordinator, until=now, now=now)
    assert [hand_over(now), hand_over(now)] == [1, 0]
    assert Message.objects.count() == Event.objects.count() == 1


def test_nobody_ends_the_own_seat_or_that_of_an_administrator(enter, house):
    client = enter(house.coordinator)
    for verb in ("einde", "sluiten"):
        assert client.get(f"/accounts/{house.coordinator.key}/{verb}/").status_code == 403
        assert client.post(f"/accounts/{house.coordinator.key}/{verb}/", {"moment": "nu"}).status_code == 403
    house.coordinator.refresh_from_db()
    assert house.coordinator.until is None


def test_closing_an_account_ends_everything_that_second(enter, house):
    user = house.vng.user
    user.set_password("een lange zin met woorden")
    user.save()
    RecoveryCodes.activate(user)
    browsers = [browser_of(house.vng), browser_of(house.vng)]
    colleague = browser_of(house.ipo)
    client = enter(house.coordinator)
    assert "Beleid, VNG" in client.get(f"/accounts/{house.vng.key}/sluiten/").content.decode()
    assert client.post(f"/accounts/{house.vng.key}/sluiten/").url == "/accounts/"
    assert not any(is_in(browser) for browser in browsers)
    assert is_in(colleague)
    user.refresh_from_db()
    assert not user.is_active
    assert not user.has_usable_password()
    assert not Authenticator.objects.exists()
    assert not Session.objects.filter(user=user).exists()


def test_the_organisation_hears_which_seat_was_closed(enter, house):
    enter(house.coordinator).post(f"/accounts/{house.vng.key}/sluiten/")
    assert hand_over() == 1
    message = Message.objects.get()
    assert message.recipient == "postbus@vng.example"
    assert "Beleid, VNG" in message.text
    event = Event.objects.get()
    assert event.sentence == "Stoel Beleid, VNG is gesloten."
    assert house.vng.user.name not in event.sentence
    assert Event.objects.visible_to(house.coordinator).exists()
    assert not Event.objects.visible_to(house.ipo).exists()
    assert not Event.objects.visible_to(house.secretariat).exists()


def test_a_coordinator_closes_only_what_is_of_the_own_organisation(enter, house):
    elsewhere = Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    theirs = browser_of(house.vng)
    page = enter(house.coordinator).get(f"/accounts/{house.vng.key}/sluiten/").content.decode()
    assert "IPO" not in page
    enter(house.coordinator).post(f"/accounts/{house.vng.key}/sluiten/")
    elsewhere.refresh_from_db()
    house.vng.refresh_from_db()
    assert house.vng.until
    assert elsewhere.until is None
    assert is_in(theirs)


def test_an_administrator_closes_all_of_it(enter, house):
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    enter(house.administrator).post(f"/accounts/{house.vng.key}/sluiten/")
    assert not Seat.objects.active(timezone.now()).filter(user=house.vng.user).exists()
    assert hand_over() == 2
    assert {message.recipient for message in Message.objects.all()} == {
        "postbus@vng.example",
        "postbus@ipo.example",
    }


def test_an_open_invitation_of_that_organisation_is_withdrawn_with_the_account(house, now):
    vng = house.organisations["vng"]
    fields = {"email": house.vng.user.email, "name": "X", "role": "coordinator", "now": now}
    actions.invite(house.coordinator, organisation=vng, **fields)
    actions.invite(house.administrator, organisation=house.organisations["ipo"], **fields)
    actions.close_account(house.vng.user, by=house.coordinator, organisations=[vng], now=now)
    assert Invitation.objects.pending().get().organisation == house.organisations["ipo"]


def without_mailbox(house):
    vng = house.organisations["vng"]
    vng.mailbox = ""
    vng.save()
    return Seat.objects.get(pk=house.vng.pk)


def test_without_a_mailbox_the_coordinators_hear_it(house, now):
    other = make_seat("second", house.organisations["vng"], None, "coordinator")
    former = make_seat("former", house.organisations["vng"], None, "coordinator")
    Seat.objects.filter(pk=former.pk).update(until=now - 30 * DAY)
    actions.end_seat(without_mailbox(house), by=house.coordinator, until=now, now=now)
    assert hand_over(now) == 1
    mails = Message.objects.all()
    assert {mail.recipient for mail in mails} == {house.coordinator.user.email, other.user.email}
    assert all("omdat u coördinator bent" in mail.text for mail in mails)


def test_where_nobody_can_be_told_the_seat_is_closed_off_all_the_same(house, now):
    Seat.objects.filter(pk=house.coordinator.pk).update(until=now - DAY, handed_over_at=now)
    actions.end_seat(without_mailbox(house), by=house.administrator, until=now, now=now)
    assert [hand_over(now), hand_over(now)] == [1, 0]
    assert not Message.objects.exists()


def test_a_seat_that_ends_by_its_date_ends_the_sessions_of_who_has_no_other(house):
    moment = timezone.now()
    for seat in (house.vng, house.ipo):
        browser_of(seat)
    Seat.objects.create(
        user=house.ipo.user, organisation=house.organisations["vng"], role="koepel", since=house.ipo.since
    )
    Seat.objects.filter(pk__in=[house.vng.pk, house.ipo.pk]).update(until=moment)
    assert hand_over(moment - dt.timedelta(seconds=1)) == 0
    assert Session.objects.filter(user=house.vng.user).exists()
    assert hand_over(moment) == 2
    assert not Session.objects.filter(user=house.vng.user).exists()
    assert Session.objects.filter(user=house.ipo.user).exists()


def test_every_page_about_a_seat_is_valid_and_says_whom_it_is_about(enter, house):
    client = enter(house.coordinator)
    for verb in ("stoel", "einde", "sluiten"):
        page = client.get(f"/accounts/{house.vng.key}/{verb}/")
        assert page.status_code == 200
        assert house.vng.user.name in page.content.decode()


def test_a_form_without_a_token_does_nothing(house):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(house.coordinator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for verb in ("stoel", "einde", "sluiten"):
        data = {"moment": "nu", "role": "coordinator"}
        assert strict.post(f"/accounts/{house.vng.key}/{verb}/", data).status_code == 403
    assert not Event.objects.exists()
