"""A seat that ended: its organisation hears what was open there, and no more than its inbox may read."""

import datetime as dt

import pytest
from django.utils import timezone

from letters.models import Letter
from notices.models import Message
from overhedenoverleg.home import work_for
from overhedenoverleg.leaving import left_at
from overhedenoverleg.sweep import sweep
from parties.models import Organisation, Seat

pytestmark = pytest.mark.client

# What only they read who work on it: a kernboodschap in the making, a letter, the facts in one, a dispute.
OWN = (
    "kernboodschap", "de brief", "de feiten", "het proces", "zienswijze", "de oplossing",
)  # fmt: skip


def ended(seat: Seat, now: dt.datetime) -> Seat:
    Seat.objects.filter(pk=seat.pk).update(until=now)
    return Seat.objects.with_labels().get(pk=seat.pk)


def titles(seat: Seat) -> list[str]:
    groups = work_for(seat, now=timezone.now())["groups"]
    return [row["task"].title for group in groups for row in group["rows"]]


@pytest.mark.parametrize("name", ["vng", "ipo", "uvw", "vws", "ienw", "fin"])
def test_all_that_was_open_is_named_where_everybody_of_the_organisation_reads_it(demo, name):
    seat, now = getattr(demo, name), timezone.now()
    open_tasks = titles(seat)
    left = left_at(ended(seat, now), now)
    own = [title for title in open_tasks if any(word in title for word in OWN)]
    assert sorted(left.titles + own) == sorted(open_tasks)
    assert left.more == len(own)


@pytest.mark.parametrize(
    ("name", "verb"), [("policy", "Maak de brief af"), ("minister", "Accordeer de brief")]
)
def test_a_letter_in_the_making_is_counted_and_never_named(demo, name, verb):
    seat, now = getattr(demo, name), timezone.now()
    letters = [title for title in titles(seat) if title.startswith(verb)]
    assert letters
    left = left_at(ended(seat, now), now)
    assert left.more >= len(letters)
    assert not set(letters) & set(left.titles)


def test_the_mail_lists_what_is_open_and_says_how_much_more_there_is(demo):
    now = timezone.now()
    seat = ended(demo.policy, now)
    left = left_at(seat, now)
    sweep(now)
    message = Message.objects.get(recipient=seat.organisation.mailbox, once__startswith="seat-closed")
    assert left.more == 4  # two letters, two disputes
    for part in (*left.titles, "4 acties, alleen na inloggen te lezen", "Beleid, BZK"):
        assert part in message.text
    assert [row.subject for row in Letter.objects.all() if row.subject in message.text + message.html] == []
    assert sweep(now).handed_over == 0


def test_without_a_mailbox_the_coordinator_gets_a_task_until_somebody_has_the_seat(demo):
    now = timezone.now()
    Organisation.objects.filter(slug="vng").update(mailbox="")
    seat = ended(demo.vng, now)
    task = "Regel wie het werk overneemt van de stoel Beleid, VNG"
    assert task in titles(demo.coordinator)
    assert task in titles(demo.administrator)
    for other in (demo.ipo, demo.secretariat, demo.minister):
        assert task not in titles(other)
    sweep(now)
    message = Message.objects.get(recipient=demo.coordinator.user.email, once__startswith="seat-closed")
    assert "Ervaringen van gemeenten" in message.text
    Seat.objects.create(
        user=demo.ipo.user,
        organisation=seat.organisation,
        role=seat.role,
        since=now + dt.timedelta(seconds=1),
    )
    later = now + dt.timedelta(minutes=1)
    groups = work_for(demo.coordinator, now=later)["groups"]
    assert task not in [row["task"].title for group in groups for row in group["rows"]]


def test_with_a_mailbox_nobody_gets_a_task(demo):
    ended(demo.vng, timezone.now())
    assert not [title for title in titles(demo.coordinator) if title.startswith("Regel")]
