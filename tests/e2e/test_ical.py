"""What ical.js 2.2.1 reads in our calendars: the parser of Thunderbird, beside the one of Python.

It is the distributed file of the npm package, unchanged, under the licence beside it (MPL-2.0).
"""

import datetime as dt
from pathlib import Path

import pytest

from meetings import calendar
from meetings.actions.plan import cancel, reschedule
from meetings.actions.subscription import subscribe
from meetings.models import Meeting
from tests.factories.invites import mails, make_invited
from tests.factories.meetings import AMSTERDAM, make_meeting
from tests.html import StrictClient

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.e2e]
LIBRARY = Path(__file__).parents[1] / "vendor" / "ical.min.js"
SUMMER = dt.datetime(2027, 3, 28, 13, tzinfo=AMSTERDAM)
WINTER = dt.datetime(2026, 10, 26, 13, tzinfo=AMSTERDAM)
AROUND = pytest.mark.parametrize("start", [SUMMER, WINTER], ids=["28 March", "26 October"])
READ = """(text) => {
    const root = new ICAL.Component(ICAL.parse(text));
    const events = root.getAllSubcomponents("vevent").map((component) => {
        const event = new ICAL.Event(component, { strictExceptions: true });
        const start = component.hasProperty("dtstart") ? event.startDate : null;
        const attendee = component.getFirstProperty("attendee");
        return {
            uid: event.uid,
            sequence: event.sequence,
            status: component.getFirstPropertyValue("status"),
            place: event.location,
            start: start && (start.isDate ? start.toString() : start.toJSDate().toISOString()),
            zone: start && start.zone.tzid,
            hour: start && start.hour,
            minutes: component.hasProperty("duration") ? event.duration.toSeconds() / 60 : null,
            attendee: attendee && [attendee.getFirstValue(), attendee.getParameter("partstat")],
        };
    });
    return { method: root.getFirstPropertyValue("method"), events };
}"""


@pytest.fixture
def read(chromium):
    """Parse a calendar by ical.js, in a page that belongs to nobody."""
    page = chromium.new_page()
    page.add_script_tag(path=LIBRARY)
    yield lambda text: page.evaluate(READ, text)
    page.close()


def at(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@AROUND
def test_an_invitation_an_update_and_a_cancellation_are_read_as_one_meeting(house, now, read, start):
    meeting = make_invited(
        house, planned_start=start, minutes_reserved=90, building="Zaal é; 1, 2", invited=("vzvng",)
    )
    later = start + dt.timedelta(hours=2)
    reschedule(meeting, precision="minute", start=later, reason="x", by=house.secretariat, now=now)
    cancel(meeting, reason="x", by=house.secretariat, now=now)
    found = [read(mail.calendar) for mail in mails()]
    assert [row["method"] for row in found] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [row["events"][0] for row in found]
    assert {event["uid"] for event in events} == {calendar.uid(meeting)}
    assert [event["sequence"] for event in events] == [0, 1, 2]
    assert [event["start"] for event in events] == [at(start), at(later), at(later)]
    assert [(event["zone"], event["hour"]) for event in events[:2]] == [
        ("Europe/Amsterdam", 13), ("Europe/Amsterdam", 15),
    ]  # fmt: skip
    assert events[0]["place"] == "Zaal é; 1, 2"
    assert events[0]["minutes"] == 90
    assert events[0]["attendee"] == ["mailto:vng@vng.example", "NEEDS-ACTION"]
    assert events[2]["status"] == "CANCELLED"


@AROUND
def test_the_feed_is_read_with_the_right_hours(house, now, read, start):
    timed = make_meeting(house, planned_start=start)
    whole = make_meeting(house, planned_start=start, planned_precision="day")
    content = StrictClient().get(f"/kalender/{subscribe(house.vng, now=now)}.ics").content.decode()
    events = {event["uid"]: event for event in read(content)["events"]}
    assert events[calendar.uid(timed)]["start"] == at(start)
    assert events[calendar.uid(timed)]["hour"] == 13
    assert events[calendar.uid(whole)]["start"] == f"{start:%Y-%m-%d}"


def test_a_cancellation_without_a_day_is_read(house, now, read):
    meeting = make_invited(house, invited=("vzvng",))
    start = meeting.planned_start
    reschedule(meeting, precision="month", start=start, reason="x", by=house.secretariat, now=now)
    found = read(mails()[-1].calendar)
    assert (found["method"], found["events"][0]["start"]) == ("CANCEL", None)
    assert found["events"][0]["uid"] == calendar.uid(Meeting.objects.get())
