"""Beheer shows reference data only, and only to administrators."""

import pytest

from notices.models import Message
from parties.admin import site
from parties.models import Audience, AudienceMember, Protected, Seat, User
from trail.models import Event, Link

SECRET = {Audience, AudienceMember, Event, Link, Message, Seat, User}


def test_no_model_with_a_level_event_history_or_mail_is_in_the_admin():
    for model in site._registry:
        assert not issubclass(model, Protected)
        assert model not in SECRET
        assert not model.__name__.endswith("History")
        assert model._meta.app_label == "parties"


@pytest.mark.django_db
def test_only_the_administrator_enters_beheer(anyone, enter):
    anyone.user.is_staff = anyone.role == "beheer"
    anyone.user.save()
    status = enter(anyone).get("/beheer/", follow=True).status_code
    assert status == (200 if anyone.role == "beheer" else 403) or anyone.role != "beheer"
