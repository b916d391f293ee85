"""`manage.py remind`: one round of the sweep by hand, which says what it queued and sent."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from structlog.testing import capture_logs

from notices.actions import end_seat
from notices.models import Message
from overhedenoverleg.sweep import sweep
from parties.models import Seat, Session
from trail import chain

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
TOLD = "1 × seat-closed aan postbus@vng.example"


@pytest.fixture
def ends_in_a_month(house) -> dt.datetime:
    """The end of a seat, of which the organisation will be told."""
    until = (timezone.now() + 30 * DAY).replace(microsecond=0)
    Seat.objects.filter(pk=house.vng.pk).update(until=until)
    return until


def remind(capsys, *arguments: str) -> str:
    call_command("remind", *arguments)
    return capsys.readouterr().out


def test_it_says_what_it_queued_and_sent_and_to_whom_but_not_what_it_is_about(house, capsys, mailoutbox):
    Seat.objects.filter(pk=house.vng.pk).update(until=timezone.now())
    said = remind(capsys)
    assert f"Klaargezet: {TOLD}\nVerzonden: {TOLD}\n" in said
    assert "1 beëindigde stoelen gemeld, " in said
    assert "1 berichten verzonden" in said
    assert [mail.to for mail in mailoutbox] == [["postbus@vng.example"]]
    assert mailoutbox[0].subject not in said


def test_a_second_round_at_the_same_moment_has_nothing_to_say(ends_in_a_month, capsys):
    later = (ends_in_a_month + DAY).isoformat()
    assert "Verzonden: " in remind(capsys, "--now", later)
    again = remind(capsys, "--now", later)
    assert "Klaargezet" not in again
    assert "Verzonden" not in again


def test_a_later_moment_shows_what_goes_out_then_and_tidies_up_by_the_clock(
    ends_in_a_month, enter, house, capsys
):
    enter(house.policy)
    assert TOLD not in remind(capsys)
    assert f"Verzonden: {TOLD}" in remind(capsys, "--now", (ends_in_a_month + DAY).isoformat())
    assert Session.objects.count() == 1
    sweep(ends_in_a_month + DAY)
    assert Session.objects.count() == 0


def test_a_moment_without_a_zone_is_in_dutch_time(house, capsys):
    until = dt.datetime(2030, 7, 1, 12, 0, tzinfo=timezone.get_default_timezone())
    Seat.objects.filter(pk=house.vng.pk).update(until=until)
    assert TOLD not in remind(capsys, "--now", "2030-07-01T11:59")
    assert TOLD in remind(capsys, "--now", "2030-07-01T12:00")
    assert Message.objects.get().created_at == until


def test_what_is_no_moment_is_named_with_an_example():
    with pytest.raises(CommandError, match="‘morgen’ is geen moment; schrijf bijvoorbeeld 2025-02-03T09:00"):
        call_command("remind", "--now", "morgen")


def test_the_sweep_tells_the_log_each_new_head_of_the_chain(house, now):
    end_seat(house.vng, by=house.coordinator, until=now + DAY, now=now)
    with capture_logs() as first:
        sweep(now)
    with capture_logs() as second:
        sweep(now)
    heads = [[line["head"] for line in lines if line["event"] == "trail_head"] for lines in (first, second)]
    assert heads == [[str(chain.head())], []]
