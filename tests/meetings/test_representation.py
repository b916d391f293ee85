"""Vertegenwoordiging: a table of cases, what a decision keeps of it, and where it is shown."""

import pytest
from django.urls import reverse

from agreements.actions import record_in_minutes
from meetings import reference
from meetings.actions.holding import mark_of, record_attendance, record_outcome
from meetings.actions.minutes_facts import facts_of, item_facts
from meetings.actions.representation import record_presence, without
from meetings.models import AgendaItem, Meeting, Minutes, RepresentationRule
from meetings.representation import checks, missing_at, rules_for, table_of
from overhedenoverleg.followers import walk
from tests.factories.agreements import facts, item_of
from tests.factories.meetings import START, make_meeting
from trail.models import Event
from trail.workflow import Blocked

TABLE = ("mp", "mbzk", "vzvng", "vzipo", "vzuvw")
AFTER = START.replace(year=2026)
ALL = dict.fromkeys(TABLE, "accepted")


@pytest.fixture
def rules(db):
    reference.load()


def meeting_of(house, state="sent", invited=TABLE, **fields):
    return make_meeting(house, state, invited=invited, items=["Ruimte"], **{"planned_start": AFTER} | fields)


def fill(meeting, answers):
    """Write answer, replacement («+») or attendance (present, absent) of each seat."""
    for slug, word in answers.items():
        row = meeting.participations.filter(office__slug=slug)
        values = {
            "+": {"replaced_by": "A. Bos"}, "present": {"attended": True}, "absent": {"attended": False},
            "stand-in": {"attended": True, "replaced_by": "A. Bos"},
        }.get(word, {"answer": word})  # fmt: skip
        row.update(**values)


def states(meeting) -> str:
    """Return the three rules as letters: chair, mBZK, koepels; y, n or o."""
    meeting = Meeting.objects.get(pk=meeting.pk)
    return "".join(check.state[0] for check in checks(meeting, rules_for(meeting), table_of(meeting)))


THERE = dict.fromkeys(TABLE, "present")
CASES = {
    "nobody answered": ({}, "ooo"),
    "all come": (ALL, "yyy"),
    "the MP declines": (ALL | {"mp": "declined"}, "nyy"),
    "the MP is replaced": (ALL | {"mp": "+"}, "yyy"),
    "the MP didn't answer": (ALL | {"mp": "open"}, "oyy"),
    "mBZK declines": (ALL | {"mbzk": "declined"}, "yny"),
    "mBZK is replaced": (ALL | {"mbzk": "+"}, "yyy"),
    "one koepel declines": (ALL | {"vzipo": "declined"}, "yyn"),
    "one koepel didn't answer": (ALL | {"vzuvw": "open"}, "yyo"),
    "a koepel declines and one is silent": (ALL | {"vzipo": "declined", "vzuvw": "open"}, "yyn"),
    "a koepel is replaced": (ALL | {"vzvng": "+"}, "yyy"),
    "all were there": (THERE, "yyy"),
    "the MP was absent": (ALL | THERE | {"mp": "absent"}, "nyy"),
    "mBZK was absent though it had accepted": (ALL | THERE | {"mbzk": "absent"}, "yny"),
    "a koepel was absent though it had accepted": (ALL | THERE | {"vzvng": "absent"}, "yyn"),
    "a koepel came though it had declined": (ALL | {"vzvng": "declined"} | THERE, "yyy"),
    "a stand-in sat in the chair": (ALL | THERE | {"mp": "stand-in"}, "yyy"),
    "a stand-in sat for a koepel": (ALL | THERE | {"vzuvw": "stand-in"}, "yyy"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_rules_compare_answers_before_and_attendance_after(house, rules, name):
    answers, expected = CASES[name]
    meeting = meeting_of(house)
    fill(meeting, answers)
    assert states(meeting) == expected


@pytest.mark.parametrize(
    ("chair", "note", "expected"),
    [("mp", "", "y"), ("mbzk", "", "n"), ("mbzk", "de vice-MP zit voor", "y")],
)
def test_another_chair_needs_a_note_and_no_more(house, rules, chair, note, expected):
    meeting = meeting_of(house)
    fill(meeting, ALL)
    Meeting.objects.filter(pk=meeting.pk).update(chair=house.offices[chair], chair_note=note)
    assert states(meeting)[0] == expected


def test_a_koepel_without_a_seat_is_not_represented(house, rules):
    meeting = meeting_of(house, invited=TABLE[:-1])
    fill(meeting, {slug: "accepted" for slug in TABLE[:-1]})
    assert states(meeting) == "yyn"
    [check] = [row for row in checks(meeting, rules_for(meeting), table_of(meeting)) if row.state == "no"]
    assert check.words == "Niet vertegenwoordigd: UvW"


def test_after_the_overleg_an_unknown_attendance_is_no_absence(house, rules):
    meeting = meeting_of(house, "held")
    assert states(meeting) == "ooo"


@pytest.mark.parametrize("fields", [{"planned_start": START}, {"kind": Meeting.Kind.BESTUURLIJK}])
def test_no_rule_holds_for_another_kind_nor_before_its_day(house, rules, fields):
    assert states(meeting_of(house, **fields)) == ""


def test_the_rules_are_data_with_a_source_and_load_once(rules):
    assert reference.load() == 0
    assert all(rule.source and rule.since for rule in RepresentationRule.objects.all())


def absent_ipo(house, meeting):
    seat = meeting.participations.get(office__slug="vzipo")
    record_attendance(seat, "absent", was=":", by=house.secretariat, now=AFTER)


def decide(house, meeting, outcome="decided") -> AgendaItem:
    item = item_of(meeting)
    record_outcome(item, outcome, revision=item.revision, by=house.secretariat, now=AFTER)
    return item_of(meeting)


def test_a_decision_keeps_who_was_not_represented_and_is_not_refused(house, rules):
    meeting = meeting_of(house)
    fill(meeting, THERE | {"vzipo": "open"})
    absent_ipo(house, meeting)
    item = decide(house, meeting)
    assert (item.outcome, item.unrepresented) == ("decided", "IPO")
    event = Event.objects.get(kind="agenda.representation")
    assert event.sentence == (
        "Agendapunt 2 (Ruimte): besluit of afspraak genomen terwijl IPO niet vertegenwoordigd was."
    )
    assert event.protection == item.agenda.protection


def test_what_was_only_discussed_keeps_nothing(house, rules):
    meeting = meeting_of(house)
    absent_ipo(house, meeting)
    assert decide(house, meeting, "done").unrepresented == ""
    assert not Event.objects.filter(kind="agenda.representation").exists()


def test_attendance_put_right_later_puts_the_decision_right(house, rules):
    meeting = meeting_of(house)
    fill(meeting, THERE | {"vzipo": "open"})
    item = decide(house, meeting)
    assert item.unrepresented == ""
    absent_ipo(house, meeting)
    assert item_of(meeting).unrepresented == "IPO"
    seat = meeting.participations.get(office__slug="vzipo")
    record_attendance(seat, "present", was=mark_of(seat), by=house.secretariat, now=AFTER)
    assert item_of(meeting).unrepresented == ""
    assert Event.objects.filter(kind="agenda.representation").count() == 2


def test_attendance_known_later_is_noted_where_something_was_agreed(house, rules):
    meeting = meeting_of(house, "held")
    record_in_minutes(item_of(meeting), text="Samen.", by=house.secretariat, now=AFTER, **facts(house))
    assert item_of(meeting).unrepresented == ""
    absent_ipo(house, meeting)
    walk(AFTER)
    assert (item_of(meeting).outcome, item_of(meeting).unrepresented) == ("done", "IPO")
    assert item_of(meeting, 1).unrepresented == ""
    walk(AFTER)
    seat = meeting.participations.get(office__slug="vzipo")
    record_attendance(seat, "present", was=mark_of(seat), by=house.secretariat, now=AFTER)
    assert item_of(meeting).unrepresented == ""
    told = (
        Event.objects.filter(kind="agenda.representation").order_by("pk").values_list("sentence", flat=True)
    )
    assert [sentence.partition(": ")[2] for sentence in told] == [
        "besluit of afspraak genomen terwijl IPO niet vertegenwoordigd was.",
        "bij de afspraak ontbrak niemand.",
    ]


def test_a_point_that_is_no_decision_any_more_does_not_say_that_nobody_was_missing(house, rules):
    meeting = meeting_of(house)
    fill(meeting, THERE | {"vzipo": "open"})
    absent_ipo(house, meeting)
    decide(house, meeting)
    assert decide(house, meeting, "done").unrepresented == ""
    event = Event.objects.filter(kind="agenda.representation").order_by("pk").last()
    assert event.sentence == "Agendapunt 2 (Ruimte): er is geen besluit genomen."


@pytest.mark.parametrize("state", ["written", "adopted"])
def test_what_lies_before_the_parties_or_was_adopted_is_left_as_it_is(house, rules, state):
    meeting = meeting_of(house, "held")
    record_in_minutes(item_of(meeting), text="Samen.", by=house.secretariat, now=AFTER, **facts(house))
    absent_ipo(house, meeting)
    values = {"adopted_at": AFTER} if state == "adopted" else {}
    Minutes.objects.filter(meeting=meeting).update(state=state, **values)
    walk(AFTER)
    assert item_of(meeting).unrepresented == ""


def test_who_left_before_a_point_is_not_represented_there(house, rules):
    meeting = meeting_of(house)
    fill(meeting, THERE)
    seat, first, last = (
        meeting.participations.get(office__slug="vzuvw"),
        item_of(meeting, 1),
        item_of(meeting, 3),
    )
    record_presence(seat, first, "left", by=house.secretariat, now=AFTER)
    assert missing_at(item_of(meeting), meeting) == ["UvW"]
    assert decide(house, meeting).unrepresented == "UvW"
    record_presence(seat, None, "left", by=house.secretariat, now=AFTER)
    assert item_of(meeting).unrepresented == ""
    record_presence(seat, last, "arrived", by=house.secretariat, now=AFTER)
    assert missing_at(item_of(meeting), meeting) == ["UvW"]
    assert missing_at(last, meeting) == []


def test_nobody_leaves_before_arriving(house, rules):
    meeting = meeting_of(house)
    seat = meeting.participations.get(office__slug="vzuvw")
    record_presence(seat, item_of(meeting, 2), "arrived", by=house.secretariat, now=AFTER)
    with pytest.raises(Blocked):
        record_presence(seat, item_of(meeting, 1), "left", by=house.secretariat, now=AFTER)


def test_an_afspraak_below_it_is_marked_on_page_verslag_and_its_facts(house, rules, enter):
    meeting = meeting_of(house, "held", planned_start=AFTER)
    absent_ipo(house, meeting)
    given = facts(house)
    record_in_minutes(item_of(meeting), text="Samen.", by=house.secretariat, now=AFTER, **given)
    said = "Genomen terwijl IPO niet vertegenwoordigd was."
    assert item_of(meeting).unrepresented == "IPO"
    client = enter(house.vng)
    for name in ("meeting-detail", "minutes-detail"):
        assert said in client.get(reverse(name, args=[meeting.key])).content.decode()
    row = meeting.record.items.get(item__position=2)
    assert item_facts(row)["without"] == said


def test_presence_per_item_is_entered_on_the_hold_page_and_said_in_the_verslag(house, rules, enter):
    meeting = meeting_of(house, "held")
    seat = meeting.participations.get(office__slug="vzvng")
    client, url = enter(house.secretariat), reverse("meeting-presence", args=[meeting.key])
    sent = {"seat": seat.office.key, "which": "arrived", "item": item_of(meeting).key}
    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent | {"which": "left", "item": item_of(meeting, 1).key}).status_code == 409
    assert client.post(url, {}).status_code == 400
    seat.refresh_from_db()
    assert seat.from_item == item_of(meeting)
    meeting.participations.filter(pk=seat.pk).update(attended=True)
    assert [person["span"] for person in facts_of(meeting.record)["present"]] == ["vanaf punt 2"]
    page = client.get(reverse("meeting-participants", args=[meeting.key])).content.decode()
    assert "vanaf punt 2" in page


def test_the_checklist_stands_on_the_pages_with_words(house, rules, enter):
    meeting = meeting_of(house)
    fill(meeting, ALL)
    client = enter(house.secretariat)
    for name in ("meeting-participants", "meeting-detail", "meeting-hold"):
        page = client.get(reverse(name, args=[meeting.key])).content.decode()
        assert "Alle drie de koepels zijn vertegenwoordigd" in page, name


def test_a_person_with_two_seats_is_noted_on_both(house, enter):
    meeting = make_meeting(house, invited=("mbzk", "vzvng"))
    meeting.participations.filter(office__slug="vzvng").update(replaced_by="J.J.M. Uitermark, waarnemend")
    page = enter(house.ipo).get(reverse("meeting-participants", args=[meeting.key])).content.decode()
    assert "Deze persoon heeft ook een stoel namens vz VNG." in page
    assert "Deze persoon heeft ook een stoel namens mBZK." in page


def test_one_and_more_names_are_written_as_a_sentence():
    assert without("IPO") == "Genomen terwijl IPO niet vertegenwoordigd was."
    assert without("IPO en UvW") == "Genomen terwijl IPO en UvW niet vertegenwoordigd waren."
    assert without("") == ""
