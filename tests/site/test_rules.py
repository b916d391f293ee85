"""«Wie krijgt wat» tells of each kind, each event that is told, and each mail that there is."""

import re

import pytest
from django.conf import settings

from notices.models import NoticeKind
from overhedenoverleg.mails import COMPOSED, GROUPS
from overhedenoverleg.rules import BESIDE, event_label
from overhedenoverleg.telling import TELLS

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PAGE = "/meldingen/wie-krijgt-wat/"
PARTS = {"base", "button"}
MAILS = [mail for group in GROUPS.values() for mail in group]


def test_every_template_of_a_mail_stands_in_the_list_once():
    found = {path.stem for path in (settings.BASE_DIR / "templates/mail").iterdir()} - PARTS
    listed = [mail.template for mail in MAILS]
    assert {*listed, COMPOSED} == found
    assert len(listed) == len(set(listed))
    assert all(mail.what and mail.when and mail.who for mail in MAILS)


def test_of_every_mail_beside_the_digest_is_written_why_it_does_not_wait():
    text = (settings.BASE_DIR / "docs/notices.md").read_text(encoding="utf-8")
    table = text.partition("## Beside the digest")[2].partition("## ")[0]
    named = re.findall(r"^\| `(\w+)` \| \w", table, re.MULTILINE)
    assert sorted(named) == sorted(mail.template for mail in MAILS)


def test_every_event_that_is_told_has_a_label_and_none_is_made_up():
    events = {event for row in TELLS for event in row.events}
    assert all(event_label(event) for event in events)
    assert set(BESIDE) <= events


def test_each_kind_event_and_mail_stands_on_the_page(house, enter):
    text = enter(house.vng).get(PAGE).content.decode()
    kinds = NoticeKind.objects.all()
    assert {row.kind for row in TELLS} == {kind.slug for kind in kinds if not kind.has_term}
    said = [kind.name for kind in kinds] + [mail.what for mail in MAILS]
    said += [event_label(event) for row in TELLS for event in row.events]
    assert [words for words in said if words not in text] == []


def test_it_says_what_an_administrator_changed(house, enter):
    NoticeKind.objects.filter(slug="afspraak").update(
        alarms=[42, 0], hops=[], channel="weekly", is_fixed=True
    )
    text = enter(house.vng).get(PAGE).content.decode()
    assert "42 dagen ervoor, op de dag zelf" in text
    assert "in de weekmail, altijd" in text
    assert "na 28 dagen: een voorstel voor de agenda" not in text.partition("Voortgang melden")[0]


def test_everybody_with_a_seat_reads_it_and_the_public_does_not(client, enter, everyone):
    assert client.get(PAGE).status_code == 302
    assert {enter(seat).get(PAGE).status_code for seat in everyone.values()} == {200}
