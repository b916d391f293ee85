"""Inviting by mail: the link, who may use it, what it tells, and what stands on the timeline."""

import datetime as dt
import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from notices import actions
from notices.models import Message
from parties.models import Invitation, Seat, User
from parties.models.invitation import hash_of
from tests.factories.parties import make_seat
from trail.models import Event
from trail.workflow import Stale

pytestmark = [pytest.mark.client, pytest.mark.django_db]

BEGAN = dt.datetime(2024, 10, 9, 9, tzinfo=dt.UTC)
NEW = {"name": "Nieuwe Collega", "email": "nieuw@vng.example", "role": "koepel"}
PASSWORDS = {"password1": "een lange zin met woorden", "password2": "een lange zin met woorden"}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def address(house, slug="vng"):
    return f"/accounts/organisatie/{house.organisations[slug].key}/uitnodigen/"


def invite(client, house, slug="vng", **fields):
    return client.post(address(house, slug), NEW | fields)


def link() -> str:
    return re.search(r"https?://[^/\s]+(/uitnodiging/\S+)", Message.objects.latest("pk").text)[1]


def test_a_coordinator_invites_a_colleague_who_chooses_a_password_and_is_in(enter, house):
    assert invite(enter(house.coordinator), house).url == "/accounts/"
    newcomer = Client()
    page = newcomer.get(link())
    assert page.status_code == 200
    assert "Beleid, VNG" in page.content.decode()
    assert newcomer.post(link(), PASSWORDS).url == "/"
    assert newcomer.get("/mijn-account/").status_code == 200
    seat = Seat.objects.get(user__email="nieuw@vng.example")
    assert (seat.role, seat.organisation, seat.user.name) == (
        "koepel",
        house.organisations["vng"],
        "Nieuwe Collega",
    )
    assert seat.user.check_password(PASSWORDS["password1"])
    assert EmailAddress.objects.get(user=seat.user).verified


def test_the_link_works_once(enter, house):
    invite(enter(house.coordinator), house)
    where = link()
    Client().post(where, PASSWORDS)
    assert Client().get(where).status_code == 404
    assert Client().post(where, PASSWORDS | {"password1": "x" * 20, "password2": "x" * 20}).status_code == 404
    assert Seat.objects.filter(user__email="nieuw@vng.example").count() == 1


def test_the_link_is_valid_for_seven_days(enter, house):
    with time_machine.travel(BEGAN, tick=False) as clock:
        invite(enter(house.coordinator), house)
        clock.shift(dt.timedelta(days=7, seconds=-1))
        assert Client().get(link()).status_code == 200
        clock.shift(dt.timedelta(seconds=1))
        assert Client().get(link()).status_code == 404


def test_only_a_print_of_the_link_is_kept_and_the_mail_counts_as_secret(enter, house):
    invite(enter(house.coordinator), house)
    token = link().split("/")[2]
    assert len(token) >= 43
    invitation = Invitation.objects.get()
    assert invitation.token_hash == hash_of(token)
    assert token not in str(Invitation.objects.values())
    assert Message.objects.get().is_secret


def test_sending_again_makes_the_old_link_void(enter, house):
    client = enter(house.coordinator)
    invite(client, house)
    old = link()
    client.post(f"/accounts/uitnodiging/{Invitation.objects.get().key}/opnieuw/")
    assert link() != old
    assert Client().get(old).status_code == 404
    assert Client().get(link()).status_code == 200
    assert Invitation.objects.count() == 1


def test_a_withdrawn_invitation_no_longer_works(enter, house):
    client = enter(house.coordinator)
    invite(client, house)
    key = Invitation.objects.get().key
    assert client.post(f"/accounts/uitnodiging/{key}/intrekken/").url == "/accounts/"
    assert Client().get(link()).status_code == 404
    assert client.post(f"/accounts/uitnodiging/{key}/opnieuw/").status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 43, "../beheer", "%00", "é", "x" * 5000])
def test_a_forged_link_is_a_404(client, house, token):
    assert client.get(f"/uitnodiging/{token}/").status_code == 404
    assert client.post(f"/uitnodiging/{token}/", PASSWORDS).status_code == 404


def test_the_answer_and_the_mail_are_the_same_for_an_address_with_an_account_elsewhere(enter, house):
    client = enter(house.coordinator)
    one = invite(client, house, email=house.minister.user.email)
    two = invite(client, house, email="niemand@bzk.example")
    assert (one.status_code, one.url) == (two.status_code, two.url)
    page = client.get("/accounts/").content.decode()
    assert "Test Minister" not in page
    first, second = Message.objects.order_by("pk")
    secrets = r"https?://\S+"
    assert re.sub(secrets, "", first.text) == re.sub(secrets, "", second.text)


def test_who_has_an_account_logs_in_and_then_takes_the_seat(enter, house):
    invite(enter(house.coordinator), house, email=house.ipo.user.email)
    where, visitor = link(), Client()
    page = visitor.get(where).content.decode()
    assert "U hebt al een account" in page
    assert "password1" not in page
    assert visitor.post(where, PASSWORDS).status_code == 403
    assert not Seat.objects.filter(user=house.ipo.user, organisation=house.organisations["vng"]).exists()
    visitor.force_login(house.ipo.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Stoel aannemen" in visitor.get(where).content.decode()
    assert visitor.post(where).url == "/"
    assert Seat.objects.filter(user=house.ipo.user, organisation=house.organisations["vng"]).exists()
    assert "Beleid, VNG" in visitor.get("/privacy/").content.decode()
    assert house.ipo.user.name == User.objects.get(pk=house.ipo.user.pk).name


def test_somebody_else_cannot_take_it_with_the_own_account(enter, house):
    invite(enter(house.coordinator), house, email=house.ipo.user.email)
    where, other = link(), Client()
    other.force_login(house.uvw.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "ander account" in other.get(where).content.decode()
    assert other.post(where).status_code == 403
    assert not Invitation.objects.get().accepted_at


def test_a_closed_account_begins_anew(enter, house):
    user = house.vng.user
    actions.close_account(
        user, by=house.coordinator, organisations=[house.organisations["vng"]], now=timezone.now()
    )
    invite(enter(house.coordinator), house, email=user.email)
    assert Client().post(link(), PASSWORDS).url == "/"
    user.refresh_from_db()
    assert user.is_active
    assert user.name == "Nieuwe Collega"


def test_a_weak_or_different_password_is_refused_and_nothing_is_used_up(enter, house):
    invite(enter(house.coordinator), house)
    for first, second in (("kort", "kort"), ("een lange zin met woorden", "iets heel anders hier"), ("", "")):
        response = Client().post(link(), {"password1": first, "password2": second})
        assert response.status_code == 400
    assert not Invitation.objects.get().accepted_at
    assert not User.objects.filter(email="nieuw@vng.example").exists()


def test_the_seat_ends_after_the_last_day(enter, house):
    with time_machine.travel(BEGAN, tick=False):
        invite(enter(house.coordinator), house, last_day="31 december 2024")
        Client().post(link(), PASSWORDS)
    seat = Seat.objects.get(user__email="nieuw@vng.example")
    assert timezone.localtime(seat.until).isoformat() == "2025-01-01T00:00:00+01:00"
    assert "tot en met 31 december 2024" in Message.objects.earliest("pk").text


def test_an_approver_is_invited_for_an_office_of_that_organisation(enter, house):
    client = enter(house.administrator)
    assert invite(client, house, "bzk", role="accordering").status_code == 400
    elsewhere = invite(client, house, "bzk", role="accordering", office=house.offices["vzvng"].pk)
    assert elsewhere.status_code == 400
    assert (
        invite(client, house, "bzk", role="accordering", office=house.offices["mbzk"].pk).url == "/accounts/"
    )
    assert Invitation.objects.get().office == house.offices["mbzk"]


@pytest.mark.parametrize(
    "role", ["secretariaat", "beleid", "accordering", "beheer", "commissie", "verzonnen", ""]
)
def test_a_coordinator_of_a_koepel_invites_officers_and_coordinators_only(enter, house, role):
    response = invite(enter(house.coordinator), house, role=role)
    assert response.status_code == 400
    assert not Invitation.objects.exists()


def test_a_coordinator_cannot_invite_for_another_organisation(enter, house):
    client = enter(house.coordinator)
    assert client.get(address(house, "ipo")).status_code == 404
    assert invite(client, house, "ipo").status_code == 404
    assert not Invitation.objects.exists()


def test_the_invitation_of_another_organisation_is_a_404(enter, house):
    now = timezone.now()
    fields = {
        "organisation": house.organisations["ipo"],
        "email": "x@ipo.example",
        "name": "X",
        "role": "koepel",
    }
    invitation = actions.invite(house.administrator, now=now, **fields)
    client = enter(house.coordinator)
    for verb in ("opnieuw", "intrekken"):
        assert client.post(f"/accounts/uitnodiging/{invitation.key}/{verb}/").status_code == 404


def test_others_cannot_invite_at_all(enter, house):
    for seat in (house.vng, house.secretariat, house.minister, house.commission):
        assert enter(seat).get(address(house)).status_code == 403
        assert invite(enter(seat), house).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", "geen adres"),
        ("email", "a@b.example\r\nBcc: x@y.example"),
        ("email", "a" * 100_000 + "@b.example"),
        ("name", ""),
        ("name", "x" * 100_000),
        ("last_day", "31 april 2030"),
        ("last_day", "1 januari 2020"),
    ],
)
def test_bad_input_is_refused_next_to_the_field_and_kept(enter, house, field, value):
    response = invite(enter(house.coordinator), house, **{field: value})
    assert response.status_code == 400
    assert 'class="field field--error"' in response.content.decode()
    kept = {"name": "nieuw@vng.example"}.get(field, "Nieuwe Collega")
    assert kept in response.content.decode()
    assert not Message.objects.exists()


def test_a_name_with_signs_is_text_on_the_page_and_in_the_mail(enter, house):
    client = enter(house.coordinator)
    invite(client, house, name="<script>x</script>\x00\u202e")
    assert "<script>x" not in client.get("/accounts/").content.decode()
    message = Message.objects.get()
    assert "<script>" not in message.html
    assert Invitation.objects.get().name == "<script>x</script>"


def test_the_same_invitation_twice_is_pointed_out(enter, house):
    client = enter(house.coordinator)
    invite(client, house)
    assert "loopt deze uitnodiging al" in invite(client, house, email="NIEUW@vng.example").content.decode()
    assert "heeft deze stoel al" in invite(client, house, email=house.vng.user.email).content.decode()


def test_the_timeline_tells_the_organisation_and_nobody_else_without_names(enter, house):
    client = enter(house.coordinator)
    invite(client, house)
    Client().post(link(), PASSWORDS)
    sentences = list(Event.objects.order_by("pk").values_list("sentence", flat=True))
    assert sentences == [
        "Uitnodiging verstuurd voor de stoel Beleid, VNG.",
        "Stoel Beleid, VNG in gebruik genomen.",
    ]
    assert Event.objects.visible_to(house.vng).count() == 2
    for other in (house.ipo, house.secretariat, house.administrator, None):
        assert not Event.objects.visible_to(other).exists()
    assert "Stoel Beleid, VNG in gebruik genomen." in client.get("/accounts/").content.decode()


def test_two_who_accept_at_once_make_one_seat(house, now):
    fields = {
        "organisation": house.organisations["vng"],
        "email": "x@vng.example",
        "name": "X",
        "role": "koepel",
    }
    invitation = actions.invite(house.coordinator, now=now, **fields)
    actions.accept_invitation(invitation, now=now, password="een lange zin met woorden")
    with pytest.raises(Stale):
        actions.accept_invitation(invitation, now=now, password="een andere zin met woorden")
    assert Seat.objects.filter(user__email="x@vng.example").count() == 1


def test_a_link_that_was_replaced_meanwhile_is_not_used(house, now):
    fields = {
        "organisation": house.organisations["vng"],
        "email": "x@vng.example",
        "name": "X",
        "role": "koepel",
    }
    invitation = actions.invite(house.coordinator, now=now, **fields)
    as_opened = Invitation.objects.get(pk=invitation.pk)
    actions.invite_again(invitation, by=house.coordinator, now=now)
    with pytest.raises(Stale):
        actions.accept_invitation(as_opened, now=now, password="een lange zin met woorden")


def test_an_administrators_seat_opens_the_reference_data(house, now):
    fields = {
        "organisation": house.organisations["beheer"],
        "email": "x@b.example",
        "name": "X",
        "role": "beheer",
    }
    invitation = actions.invite(None, now=now, **fields)
    seat = actions.accept_invitation(invitation, now=now, password="een lange zin met woorden")
    assert seat.user.is_staff


def test_the_link_still_works_for_who_is_logged_in_as_that_person_with_a_second_step(house, enter):
    """Accepting never logs in over an existing account: password and second step stay the way in."""
    make_seat("double", house.organisations["ipo"], None, "koepel")
    User.objects.filter(email="double@ipo.example").update(password=make_password("een lange zin"))
    invite(enter(house.coordinator), house, email="double@ipo.example")
    visitor = Client()
    visitor.post(link(), PASSWORDS)
    assert visitor.get("/mijn-account/").status_code == 302
