"""A new installation begins with one command, without a password on a command line."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from notices.models import Message
from parties.models import Seat

pytestmark = [pytest.mark.client, pytest.mark.django_db]


def test_the_first_administrator_comes_in_by_a_mailed_invitation(capsys):
    call_command("invite_administrator", "beheer@overheid.example", "Bo Beheer")
    assert "beheer@overheid.example" in capsys.readouterr().out
    link = re.search(r"https?://[^/\s]+(/uitnodiging/\S+)", Message.objects.get().text)[1]
    new = {"password1": "een lange zin met woorden", "password2": "een lange zin met woorden"}
    assert Client().post(link, new).url == "/"
    seat = Seat.objects.get()
    assert (seat.role, seat.user.email, seat.user.is_staff) == ("beheer", "beheer@overheid.example", True)
