"""A new cabinet on Mijn werk: what has to be planned, and whose office or ministry ended."""

import datetime as dt

import pytest
import time_machine

from meetings.models import AgendaItem
from overhedenoverleg.work_cabinet import cabinet_tasks
from parties.models import Cabinet, Office, OfficeTitle, OrganisationName
from tests.factories.agreements import make_agreement, make_item
from tests.factories.meetings import AMSTERDAM, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
NOW = dt.datetime(2026, 9, 1, 9, 0, tzinfo=AMSTERDAM)
TODAY, START = NOW.date(), dt.date(2026, 2, 23)


@pytest.fixture
def cabinet(house):
    """A cabinet half a year old, at 1 September 2026."""
    Cabinet.objects.update(until=START)
    with time_machine.travel(NOW, tick=True):
        yield Cabinet.objects.create(name="Jetten", since=START)


def titles(seat, upcoming=()):
    return sorted(task.title for task in cabinet_tasks(seat, list(upcoming), TODAY))


def meet(house, kind, state="planned", **fields):
    start = dt.datetime(2026, 9, 21, 13, 0, tzinfo=AMSTERDAM)
    return make_meeting(house, state, kind=kind, now=NOW, **{"planned_start": start, "invited": ()} | fields)


def test_a_new_cabinet_gives_the_secretariat_two_overleggen_to_plan(house, enter, cabinet):
    tasks = sorted(cabinet_tasks(house.secretariat, [], TODAY), key=lambda task: task.title)
    assert [task.title for task in tasks] == [
        "Kabinetssessie plannen voor kabinet-Jetten", "Startoverleg plannen voor kabinet-Jetten",
    ]  # fmt: skip
    assert (tasks[0].due, tasks[0].is_late(TODAY)) == (dt.date(2026, 8, 23), True)
    client = enter(house.secretariat)
    assert "/overleggen/plannen/?soort=startoverleg" in client.get("/").content.decode()
    assert "Startoverleg plannen" not in enter(house.vng).get("/").content.decode()


@pytest.mark.parametrize("kind", ["startoverleg", "overhedenoverleg"])
def test_the_startoverleg_or_the_first_overhedenoverleg_ends_that_task(house, cabinet, kind):
    past = dt.datetime(2026, 3, 30, 13, 0, tzinfo=AMSTERDAM)
    meet(house, kind, "held", planned_start=past)
    assert titles(house.secretariat) == ["Kabinetssessie plannen voor kabinet-Jetten"]


def test_what_has_no_day_or_was_before_this_cabinet_ends_no_task(house, cabinet):
    meet(house, "startoverleg", planned_precision="month")
    meet(house, "kabinetssessie", "held", planned_start=dt.datetime(2026, 2, 20, 13, 0, tzinfo=AMSTERDAM))
    assert len(titles(house.secretariat)) == 2
    meet(house, "kabinetssessie")
    assert titles(house.secretariat) == ["Startoverleg plannen voor kabinet-Jetten"]


def test_an_office_ends_with_its_last_title_or_with_its_ministry_and_a_new_name_is_no_end(house):
    assert not Office.objects.ended(TODAY).exists()
    OfficeTitle.objects.filter(office=house.offices["stasfin"]).update(until=START)
    OrganisationName.objects.filter(organisation=house.organisations["vws"]).update(until=START)
    ienw = house.organisations["ienw"]
    OrganisationName.objects.filter(organisation=ienw).update(until=START)
    ienw.names.create(since=START, name="Ministerie van Water", abbreviation="Water")
    assert {office.slug for office in Office.objects.ended(TODAY)} == {"stasfin", "staslmz"}
    assert not Office.objects.ended(START - dt.timedelta(days=1)).exists()


def test_a_seat_or_an_afspraak_of_an_office_that_ended_waits_for_another(house, cabinet):
    coming = meet(house, "bofv", invited=("mbzk", "stasfin", "staslmz"))
    fin, lmz = house.offices["stasfin"], house.offices["staslmz"]
    make_agreement(house, item=make_item(house), title="Accres", owners=[fin])
    make_agreement(house, item=make_item(house), title="Jeugd", owners=[lmz, house.offices["vzvng"]])
    OfficeTitle.objects.filter(office__in=[fin, lmz]).update(until=START)
    found = [title for title in titles(house.secretariat, [coming]) if title.startswith("Wijs")]
    assert found == [
        "Wijs een ander ambt aan voor de afspraak: Accres",
        "Wijs een ander ambt aan voor stasFIN en stasLMZ: BOFv 21 september 2026",
    ]
    assert titles(house.policy, [coming]) == []


def test_the_agenda_of_a_reflection_begins_with_lessons(house, cabinet):
    agenda = meet(house, "reflectie").agenda
    assert [item.title for item in agenda.items.exclude(kind__in=["opening", "sluiting"])] == ["Lessen"]
    assert AgendaItem.objects.filter(title="Lessen").count() == 1
