"""/beheer/: reference data only, administrators only."""

import pytest
from django.contrib.auth.models import Group

from letters.models import Chain
from notices.models import NoticeKind
from parties.admin import site
from parties.models import (
    Cabinet,
    DecisionDay,
    Office,
    Organisation,
    OrganisationName,
    Recess,
    RuleSource,
    Theme,
)
from tests.factories.parties import PARTIES

pytestmark = [pytest.mark.client, pytest.mark.django_db]


@pytest.fixture
def administrator(enter, house):
    house.administrator.user.is_staff = True
    house.administrator.user.save()
    return enter(house.administrator)


def test_it_holds_reference_data_and_nothing_else():
    assert set(site._registry) == {
        Organisation, Office, Cabinet, Recess, DecisionDay, Theme, RuleSource, NoticeKind, Chain
    }  # fmt: skip
    assert Group not in site._registry


@pytest.mark.parametrize("name", sorted(set(PARTIES) - {"administrator"}))
def test_nobody_else_gets_in_even_as_staff_or_superuser(enter, house, name):
    seat = getattr(house, name)
    seat.user.is_staff = seat.user.is_superuser = True
    seat.user.save()
    client = enter(seat)
    for address in ("/beheer/", "/beheer/parties/organisation/", "/beheer/parties/organisation/add/"):
        response = client.get(address, follow=True)
        assert response.status_code == 403


def test_an_administrators_seat_without_the_mark_is_not_enough(enter, house):
    assert enter(house.administrator).get("/beheer/", follow=True).status_code == 403


def test_the_public_is_led_to_our_own_login(client, house):
    response = client.get("/beheer/parties/organisation/", follow=True)
    assert response.redirect_chain[-1][0] == "/inloggen/?next=/beheer/parties/organisation/"


def test_its_own_passwords_and_log_out_are_ours(administrator):
    assert administrator.get("/beheer/password_change/").url == "/mijn-account/wachtwoord/"
    assert administrator.post("/beheer/logout/").url == "/uitloggen/"


@pytest.mark.parametrize("name", ["organisation", "office", "cabinet", "recess", "decisionday", "theme"])
def test_each_list_and_form_opens_in_dutch(administrator, house, name):
    assert "Stamgegevens" in administrator.get("/beheer/").content.decode()
    assert administrator.get(f"/beheer/parties/{name}/").status_code == 200
    assert "Opslaan" in administrator.get(f"/beheer/parties/{name}/add/").content.decode()


def test_an_organisation_gets_a_new_name_from_a_day(administrator, house):
    organisation = house.organisations["vng"]
    old = organisation.names.get()
    data = {"slug": "vng", "kind": "koepel", "tooi_code": "", "mailbox": "postbus@vng.example", "order": "3"}
    data |= {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "1", "names-0-id": old.pk}
    data |= {"names-0-organisation": organisation.pk, "names-0-name": old.name, "names-0-abbreviation": "VNG"}
    data |= {"names-0-since": "", "names-0-until": "01-01-2030"}
    data |= {
        "names-1-organisation": organisation.pk,
        "names-1-name": "Gemeenten",
        "names-1-abbreviation": "Gem",
    }
    data |= {"names-1-since": "01-01-2030", "names-1-until": ""}
    response = administrator.post(f"/beheer/parties/organisation/{organisation.pk}/change/", data)
    assert response.status_code == 302
    assert OrganisationName.objects.filter(organisation=organisation).count() == 2


def test_what_the_record_points_at_cannot_be_removed(administrator, house):
    organisation = house.organisations["vng"]
    administrator.post(f"/beheer/parties/organisation/{organisation.pk}/delete/", {"post": "yes"})
    assert Organisation.objects.filter(pk=organisation.pk).exists()
