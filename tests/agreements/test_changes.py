"""What changed in a month: on the page, and once a month by mail (CL-04)."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions.announcing import take_heads_up_step
from agreements.actions.digesting import send_digests
from agreements.changes import changes_in
from agreements.models import Digest, HeadsUp
from agreements.workflow import AGREEMENT
from lib import dates
from notices.models import Message
from tests.factories.agreements import make_agreement, make_item
from tests.factories.escalation import add_rule
from tests.factories.learning import make_heads_up, make_lesson

pytestmark = pytest.mark.client
SECRET = "Regenboogplan"
DECEMBER = dt.date(2024, 12, 1)
FIRST = dates.at_noon(dt.date(2025, 1, 2))  # 1 January is no working day
AFTER = dates.at_noon(dt.date(2024, 12, 8))


@pytest.fixture
def month(house):
    """A December with something of each kind, of which the UvW may read nothing but one vooraankondiging."""
    agreement = make_agreement(house, title=SECRET, item=make_item(house, invited=("mbzk", "vzvng")))
    AGREEMENT.take("start", agreement, by=house.secretariat, now=AFTER)
    add_rule(house, agreement)
    make_lesson(house, subject="Een les", now=AFTER)
    make_heads_up(house, subject="Een brief", to=("bzk", "uvw"), now=AFTER)
    return agreement


def titles(seat, first=DECEMBER, now=FIRST) -> dict[str, list[str]]:
    changes = changes_in(first, seat, now)
    return {group.label: [thing.title for thing in group.things] for group in changes.groups}


def mails():
    return Message.objects.filter(once__startswith="digest:")


def test_a_month_is_read_from_an_index_that_begins_with_the_moment(house, month):
    with CaptureQueriesContext(connection) as queries:
        changes_in(DECEMBER, house.vng, FIRST)
    [asked] = [query["sql"] for query in queries if 'ORDER BY "trail_event"."at" DESC' in query["sql"]]
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")  # of so few rows another way is as good
        cursor.execute(f"EXPLAIN {asked}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using event_by_time" in plan
    assert "Sort" not in plan


def test_each_seat_finds_what_it_may_read_by_what_it_is_about(house, month):
    vng = titles(house.vng)
    assert (vng["Afspraken"], vng["Lessen"], vng["Vooraankondigingen"]) == (
        [SECRET],
        ["Een les"],
        ["Een brief"],
    )
    assert titles(house.uvw) == {"Vooraankondigingen": ["Een brief"]}
    assert titles(house.ipo) == titles(house.commission) == {}
    assert titles(house.vng, dt.date(2025, 1, 1)) == {}
    [thing] = changes_in(DECEMBER, house.vng, FIRST).groups[0].things
    told = [event.sentence for event in thing.events]
    assert "Escalatieregel vastgelegd." in told


def test_a_month_ends_at_midnight_in_the_netherlands(house):
    edge = dates.at_midnight(dt.date(2025, 1, 1))
    make_heads_up(house, subject="Nog net", now=edge - dt.timedelta(seconds=1))
    make_heads_up(house, subject="Net niet", now=edge)
    assert titles(house.vng) == {"Vooraankondigingen": ["Nog net"]}
    assert titles(house.vng, dt.date(2025, 1, 1)) == {"Vooraankondigingen": ["Net niet"]}


def test_what_one_may_not_read_any_more_is_not_told(house, month):
    HeadsUp.objects.get().audience.members.filter(organisation=house.uvw.organisation).update(until=AFTER)
    assert titles(house.uvw) == {}


def test_the_page_goes_by_month_and_says_if_there_is_nothing(house, enter, month):
    with time_machine.travel(FIRST, tick=False):
        client = enter(house.vng)
        page = client.get("/wat-is-er-veranderd/").content.decode()
        assert "In januari 2025 veranderde er niets dat u mag lezen." in page
        assert "Volgende maand" not in page
        page = client.get("/wat-is-er-veranderd/?maand=2024-12").content.decode()
        for words in (SECRET, "Een les", "Een brief", "?maand=2024-11", "?maand=2025-01"):
            assert words in page
        for nonsense in ("2024-13", "2999-01", "x", "2024-12-01", "1999-01"):
            assert "januari 2025" in client.get(f"/wat-is-er-veranderd/?maand={nonsense}").content.decode()
        assert SECRET not in enter(house.uvw).get("/wat-is-er-veranderd/?maand=2024-12").content.decode()


def test_three_of_each_cost_as_much_as_one(house, month, django_assert_num_queries):
    ContentType.objects.get_for_models(*apps.get_models())
    for count in (0, 2):
        for number in range(count):
            make_lesson(house, subject=f"Les {number}", now=AFTER)
            row = make_heads_up(house, subject=f"Brief {number}", now=AFTER)
            take_heads_up_step("close", row, by=house.vng, now=AFTER)
            add_rule(house, make_agreement(house, item=month.item, text=f"Tekst {number}."))
        with django_assert_num_queries(5):
            changes_in(DECEMBER, house.vng, FIRST)


def test_the_mail_goes_once_per_seat_and_month_from_the_first_working_day_and_names_nothing(house, month):
    early = dates.at_noon(dt.date(2025, 1, 1))
    assert send_digests(early) == 0
    assert not Digest.objects.exists()
    sent = send_digests(FIRST)
    people = {house.secretariat, house.policy, house.minister, house.vng, house.uvw}
    assert {mail.recipient for mail in mails()} == {seat.user.email for seat in people}
    assert sent == len(people)
    assert Digest.objects.filter(things=0).exists()  # looked at, and silent
    assert send_digests(FIRST + dt.timedelta(hours=1)) == 0
    text = "".join(mail.subject + mail.text + mail.html for mail in mails())
    assert "Wat is er veranderd in december 2024" in text
    for words in (SECRET, "Een les", "Een brief"):
        assert words not in text
    mine = mails().get(recipient=house.uvw.user.email).text
    assert "- 1 vooraankondiging\n" in mine
    assert "afspraak" not in mine
    assert "/wat-is-er-veranderd/?maand=2024-12" in mine


def test_a_run_that_was_missed_is_made_up_for_within_a_week_and_not_later(house, month):
    assert send_digests(dates.at_noon(dt.date(2025, 1, 9))) == 0
    assert send_digests(dates.at_noon(dt.date(2025, 1, 8))) == 5


def test_who_came_in_this_month_hears_nothing_of_the_last(house, month):
    type(house.vng).objects.filter(pk=house.vng.pk).update(since=FIRST - dt.timedelta(hours=1))
    send_digests(FIRST)
    assert not mails().filter(recipient=house.vng.user.email).exists()
