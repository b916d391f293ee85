"""Rules for representation on screen: who writes them, from which day they hold, and what stays as it was."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from lib import dates
from meetings.actions.representation_rules import mark_of_rules, new_rules, open_rules
from meetings.forms.representation import initial_rules
from meetings.models import RepresentationRule
from meetings.reference import load
from meetings.representation import rules_for
from tests.factories.meetings import AMSTERDAM, NOW, make_meeting
from trail.workflow import Blocked, Stale

KIND = "overhedenoverleg"
TODAY = dates.local_day(NOW)
FROM = TODAY + dt.timedelta(days=100)
MP = {"need": "office", "office_kind": "", "office_slug": "mp", "organisation_kind": "",
      "label": "De MP is er", "lacking": "MP", "source": "Besluit 12"}  # fmt: skip


@pytest.fixture
def shipped(house):
    load()
    RepresentationRule.objects.update(since=TODAY - dt.timedelta(days=400))
    return open_rules(KIND)


def facts(rule) -> dict:
    return {name: getattr(rule, name) for name in MP}


def write(house, rows, since=FROM, seen=None):
    seen = seen or mark_of_rules(open_rules(KIND))
    return new_rules(KIND, rows, since=since, seen=seen, by=house.secretariat, now=NOW)


def test_a_next_set_ends_what_isn_t_in_it_and_keeps_what_is(house, shipped):
    assert write(house, [MP, facts(shipped[0])]) == 3
    before = make_meeting(house, planned_start=dt.datetime(2024, 12, 1, 13, tzinfo=AMSTERDAM))
    after = make_meeting(house, planned_start=dt.datetime(2025, 6, 1, 13, tzinfo=AMSTERDAM))
    assert [rule.pk for rule in rules_for(before)] == [rule.pk for rule in shipped]
    assert [rule.label for rule in rules_for(after)] == [MP["label"], shipped[0].label]
    made = RepresentationRule.objects.get(label=MP["label"])
    assert (made.made_by, made.source, made.since) == (house.secretariat, "Besluit 12", FROM)


def test_the_same_set_again_changes_nothing(house, shipped):
    assert write(house, [facts(rule) for rule in shipped]) == 0
    assert [rule.pk for rule in open_rules(KIND)] == [rule.pk for rule in shipped]


@pytest.mark.parametrize("days", [-1, 99])
def test_a_set_never_begins_in_the_past_or_before_the_newest(house, shipped, days):
    write(house, [MP])
    with pytest.raises(Blocked):
        write(house, [], since=TODAY + dt.timedelta(days=days))


def test_a_set_that_somebody_else_replaced_is_stale(house, shipped):
    seen = mark_of_rules(shipped)
    write(house, [MP])
    with pytest.raises(Stale):
        write(house, [], seen=seen)


def test_the_secretariat_writes_them_and_everybody_reads_them(house, shipped, enter):
    url = reverse("rule-edit", args=[KIND])
    client = enter(house.secretariat)
    page = client.get(url).content.decode()
    assert page.count("Alle drie de koepels zijn vertegenwoordigd") == 1
    day = dates.long(dates.local_day(timezone.now()) + dt.timedelta(days=9))
    sent = initial_rules(shipped, mark_of_rules(shipped)) | {
        "since": day,
        "who_2": "office:mp",
        "source_2": "Besluit 12",
    }
    assert client.post(url, sent | {"lacking_2": ""}).status_code == 400
    assert client.post(url, sent).url == reverse("rule-list")
    again = client.post(url, sent)
    assert again.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in again.content.decode()
    page = enter(house.vng).get(reverse("rule-list")).content.decode()
    assert "Besluit 12" in page
    assert "Regels wijzigen" not in page


def test_an_unknown_kind_of_overleg_does_not_exist(house, enter):
    assert enter(house.secretariat).get(reverse("rule-edit", args=["borrel"])).status_code == 404


def test_the_check_links_to_the_rules(house, shipped, enter):
    meeting = make_meeting(house)
    assert reverse("rule-list") in enter(house.vng).get(meeting.get_absolute_url()).content.decode()
