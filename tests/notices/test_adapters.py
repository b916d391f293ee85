"""allauth's mails go through our own templates and outbox."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from django.test import RequestFactory
from django.utils import timezone

from notices.adapters import CHANGES
from notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", sorted(CHANGES))
def test_each_change_of_how_one_logs_in_is_mailed_in_dutch(prefix):
    get_adapter().send_mail(prefix, "vng@koepel.example", {"timestamp": timezone.now()})
    message = Message.objects.get()
    assert message.subject == f"[Overhedenoverleg] {CHANGES[prefix]}"
    assert "/wachtwoord-vergeten/" in message.text


def test_every_mail_template_of_allauth_that_can_be_sent_has_words(settings):
    """What allauth may send with our settings: resets, and changes to passwords and second steps."""
    folder = Path(allauth.__path__[0]) / "templates"
    found = folder.glob("*/email/*_subject.txt")
    names = {str(path.relative_to(folder)).removesuffix("_subject.txt") for path in found}
    never = re.compile(
        "email_|signup|already_exists|login_code|reset_code|account_(dis)?connected|unknown|reset_key"
    )
    assert {name for name in names if not never.search(name)} == set(CHANGES)


def test_the_client_address_is_ours(settings):
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.7")
    assert get_adapter().get_client_ip(request) == "203.0.113.7"
