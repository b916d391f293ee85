"""Verslag adopted in writing: each party agrees or objects, and what it said stays on record (E9)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agreements.actions import adopt_written
from lib import dates
from meetings.actions.agenda import send
from meetings.actions.circulating import answer_circulation, circulate
from meetings.actions.comments import ask_comments, take_step
from meetings.actions.holding import record_attendance
from meetings.actions.minutes import save_item
from meetings.actions.plan import cancel
from meetings.actions.replacement import enter_replacement
from meetings.actions.representation import record_presence
from meetings.models import Minutes
from meetings.workflow import MINUTES
from notices.models import Message
from overhedenoverleg.work_verslag import verslag_tasks
from papers.actions.comments import Passage, place_comment
from papers.models import TextConfirmation
from tests.factories.meetings import START, make_meeting
from tests.lib.reader import read
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(days=1)
CLOSES = dates.local_day(LATER) + dt.timedelta(days=14)
AFTER = LATER + dt.timedelta(days=15)
TEXT = "<p>De afspraken zijn besproken.</p>"
PARTIES = ("minister", "vng", "ipo", "uvw")


@pytest.fixture
def meeting(house):
    return make_meeting(
        house, "held", invited=("mp", "mbzk", "staslmz", "vzvng", "vzipo", "vzuvw"), items=["Vervolg"]
    )


@pytest.fixture
def minutes(house, meeting):
    row = meeting.record.items.get(item__position=2)
    save_item(row, TEXT, revision=1, by=house.secretariat, now=LATER)
    take_step("table", meeting.record, by=house.secretariat, now=LATER)
    return meeting.record


@pytest.fixture
def around(house, minutes):
    return circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)


def answer(house, around, name, word="agreed", note="", now=LATER):
    seat = getattr(house, name)
    return answer_circulation(
        around.minutes, text_hash=around.text_hash, answer=word, note=note, by=seat, now=now
    )


def test_when_all_agree_it_is_adopted_with_their_answers_on_record(house, meeting, around, enter):
    for name in PARTIES:
        answer(house, around, name)
    event = adopt_written(around.minutes, by=house.secretariat, now=LATER)
    assert event.sentence == "Verslag vastgesteld in een schriftelijke ronde. Akkoord: Rijk, VNG, IPO en UvW."
    meeting.record.refresh_from_db()
    assert (meeting.record.state, meeting.record.adopted_in) == ("adopted", None)
    assert [row["answer"] for row in meeting.record.as_adopted["written"]] == ["akkoord"] * 4
    client = enter(house.vng)
    page = client.get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    assert "Vastgesteld in een schriftelijke ronde op 22 november 2024." in page
    pdf = read(client.get(reverse("minutes-pdf", args=[meeting.key])).content).text
    assert "Vastgesteld in een schriftelijke ronde op 22 november 2024" in pdf


def test_an_objection_stands_in_the_way_also_after_the_last_day(house, around):
    for name in ("minister", "vng", "ipo"):
        answer(house, around, name)
    answer(house, around, "uvw", "objected", "Punt 2 klopt niet.")
    for now in (LATER, AFTER):
        with pytest.raises(Blocked, match="Niet akkoord: UvW"):
            adopt_written(around.minutes, by=house.secretariat, now=now)
    answer(house, around, "uvw")
    assert adopt_written(around.minutes, by=house.secretariat, now=LATER).new_state == "adopted"


def test_who_is_silent_is_waited_for_until_the_last_day_and_then_named(house, meeting, around):
    for name in ("minister", "vng", "ipo"):
        answer(house, around, name)
    with pytest.raises(Blocked, match="Nog geen antwoord van UvW"):
        adopt_written(around.minutes, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked, match="Antwoorden kon"):
        answer(house, around, "uvw", now=AFTER)
    event = adopt_written(around.minutes, by=house.secretariat, now=AFTER)
    assert event.sentence.endswith("Akkoord: Rijk, VNG en IPO. Geen antwoord: UvW.")


def test_without_any_answer_nothing_is_adopted(house, around):
    with pytest.raises(Blocked, match="Geen enkele partij"):
        adopt_written(around.minutes, by=house.secretariat, now=AFTER)


def test_the_answer_of_the_organiser_alone_is_not_enough(house, around):
    answer(house, around, "secretariat")
    with pytest.raises(Blocked, match="Behalve Rijk heeft geen enkele partij geantwoord"):
        adopt_written(around.minutes, by=house.secretariat, now=AFTER)
    answer(house, around, "uvw")
    assert adopt_written(around.minutes, by=house.secretariat, now=AFTER).new_state == "adopted"


def test_the_attendance_stays_as_it_is_while_the_verslag_lies_before_the_parties(
    house, meeting, around, enter
):
    seat, by = meeting.participations.get(office__slug="vzipo"), house.secretariat
    refusal = "^Het verslag ligt voor in een schriftelijke ronde. Neem die eerst terug.$"
    with pytest.raises(Blocked, match=refusal):
        record_attendance(seat, "absent", was=":", by=by, now=LATER)
    with pytest.raises(Blocked, match=refusal):
        record_presence(seat, meeting.agenda.items.first(), "left", by=by, now=LATER)
    MINUTES.take("recall", around.minutes, by=by, now=LATER, reason="Aanwezigheid klopt niet.")
    record_attendance(seat, "absent", was=":", by=by, now=LATER)


def test_a_verslag_on_the_agenda_of_an_overleg_to_come_is_not_also_adopted_in_writing(
    house, meeting, minutes, enter
):
    coming = make_meeting(house, planned_start=START + dt.timedelta(days=90), now=LATER)
    address = reverse("minutes-circulate", args=[meeting.key])
    client, page = enter(house.secretariat), reverse("minutes-detail", args=[meeting.key])
    told = f"Haal het verslag eerst van de agenda van het {coming}."
    assert told in client.get(page).content.decode()
    assert address not in client.get(page).content.decode()
    assert client.get(address).status_code == 409
    with pytest.raises(Blocked, match=told):
        circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)
    send(coming.agenda, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked, match="wordt daar vastgesteld"):
        circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)
    cancel(coming, reason="Kabinet gevallen.", by=house.secretariat, now=LATER)
    assert circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)


def test_the_agenda_says_that_a_verslag_came_by_itself_until_it_is_adopted(house, meeting, minutes, enter):
    coming = make_meeting(house, planned_start=START + dt.timedelta(days=90), now=LATER)
    said, client = "Automatisch op de agenda gezet", enter(house.secretariat)
    assert said in client.get(coming.get_absolute_url()).content.decode()
    Minutes.objects.filter(pk=minutes.pk).update(state="adopted", adopted_at=LATER)
    assert said not in client.get(coming.get_absolute_url()).content.decode()


def test_a_text_that_changed_after_it_was_taken_back_is_adopted_as_amended(house, meeting, around, enter):
    answer(house, around, "vng", "objected", "Er ontbreekt iets.")
    old = around.text_hash
    MINUTES.take("recall", around.minutes, by=house.secretariat, now=LATER, reason="Bezwaar van de VNG.")
    row = meeting.record.items.get(item__position=2)
    save_item(
        row, TEXT.replace("besproken", "uitgebreid besproken"), revision=2, by=house.secretariat, now=LATER
    )
    take_step("table", around.minutes, by=house.secretariat, now=LATER)
    again = circulate(
        around.minutes, closes_on=CLOSES, by=house.secretariat, now=LATER + dt.timedelta(hours=1)
    )
    assert again.text_hash != old
    with pytest.raises(Stale):
        answer(house, around, "vng")
    for name in PARTIES:
        answer(house, again, name, now=LATER + dt.timedelta(hours=2))
    adopt_written(again.minutes, by=house.secretariat, now=LATER + dt.timedelta(hours=3))
    row.refresh_from_db()
    assert again.minutes.state == "adopted_amended"
    assert (row.text_before_adoption, "uitgebreid" in row.text) == (TEXT, True)
    page = enter(house.ipo).get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    assert "<ins>uitgebreid </ins>" in page


def test_answers_of_a_round_that_was_taken_back_do_not_count_in_the_next(house, around):
    for name in PARTIES:
        answer(house, around, name)
    minutes, now = around.minutes, LATER + dt.timedelta(hours=1)
    MINUTES.take("recall", minutes, by=house.secretariat, now=now, reason="Vergissing.")
    take_step("table", minutes, by=house.secretariat, now=now)
    circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="Nog geen antwoord van Rijk, VNG, IPO en UvW"):
        adopt_written(minutes, by=house.secretariat, now=now)


def test_a_verslag_that_was_left_can_still_be_adopted_in_writing(house, meeting, minutes):
    take_step("leave", minutes, by=house.secretariat, now=LATER, reason="Het kabinet viel.")
    around = circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)
    for name in PARTIES:
        answer(house, around, name)
    assert adopt_written(minutes, by=house.secretariat, now=LATER).new_state == "adopted"


def test_the_parties_answer_and_nobody_else(house, around, anyone):
    names = {"minister": "BZK", "secretariat": "BZK", "vng": "VNG", "ipo": "IPO", "uvw": "UvW"}
    name = next(name for name, seat in vars(house).items() if seat == anyone)
    if name in names:
        row = answer(house, around, name)
        assert str(row.organisation) == names[name]
        assert row.is_on_behalf == (name == "secretariat")
    else:
        with pytest.raises(PermissionDenied):
            answer(house, around, name)
        assert not TextConfirmation.objects.exists()


def test_mijn_werk_asks_each_party_until_it_answered(house, around, anyone):
    name = next(name for name, seat in vars(house).items() if seat == anyone)
    title = "Zeg of u akkoord gaat met het verslag van het Overhedenoverleg 21 november 2024"
    assert [task.title for task in verslag_tasks(anyone, LATER)] == ([title] if name in PARTIES else [])
    if name in PARTIES:
        answer(house, around, name)
    assert verslag_tasks(anyone, LATER + dt.timedelta(minutes=1)) == []


def test_who_answers_gets_one_mail(house, around):
    found = Message.objects.filter(subject__contains="gaat u akkoord").values_list("recipient", flat=True)
    assert sorted(found) == sorted(getattr(house, name).user.email for name in PARTIES)


def test_after_a_round_was_taken_back_the_reactions_can_still_be_handled(house, meeting, enter):
    minutes, by = meeting.record, house.secretariat
    asked = ask_comments(minutes, closes_on=CLOSES, sealing="after_own", by=by, now=LATER)
    comment = place_comment(asked, "Er ontbreekt iets.", about=Passage(), by=house.vng, now=LATER)
    take_step("table", minutes, by=by, now=LATER)
    circulate(minutes, closes_on=CLOSES, by=by, now=LATER)
    MINUTES.take("recall", minutes, by=by, now=LATER, reason="Er kwam bezwaar.")
    assert [task.title[:19] for task in verslag_tasks(by, LATER)] == ["Handel de reacties "]
    page = reverse("minutes-detail", args=[meeting.key])
    text = enter(by).get(page).content.decode()
    assert "1 reactie is nog niet afgehandeld." in text
    assert reverse("comment-handle", args=[meeting.key, comment.key]) in text
    assert "Er ontbreekt iets." in enter(house.ipo).get(page).content.decode()


def test_an_office_that_is_replaced_gets_no_mail(house, meeting, minutes):
    seat = meeting.participations.select_related("meeting", "office__organisation").get(office__slug="mbzk")
    enter_replacement(seat, name="A. Bos", by=house.secretariat, now=LATER)
    circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)
    found = Message.objects.filter(subject__contains="gaat u akkoord").values_list("recipient", flat=True)
    assert sorted(found) == sorted(getattr(house, name).user.email for name in PARTIES[1:])


def test_a_refused_day_or_answer_keeps_what_was_typed(house, meeting, minutes, enter):
    client = enter(house.secretariat)
    address = reverse("minutes-circulate", args=[meeting.key])
    response = client.post(address, {"closes_on": "1 januari 2020"})
    assert response.status_code == 409
    assert 'value="1 januari 2020"' in response.content.decode()
    circulate(minutes, closes_on=CLOSES, by=house.secretariat, now=LATER)
    given = {"text_hash": "0" * 64, "answer": "objected", "note": "Punt 2 klopt niet."}
    response = enter(house.vng).post(reverse("minutes-answer", args=[meeting.key]), given)
    assert response.status_code == 409
    assert "Punt 2 klopt niet.</textarea>" in response.content.decode()


def test_who_cannot_see_the_next_agenda_is_not_told_that_there_is_none(house, meeting, minutes, enter):
    make_meeting(house, planned_start=START + dt.timedelta(days=90), now=LATER)
    page = enter(house.vng).get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    assert "Vaststellen gebeurt in het volgende overleg.</p>" in page
    assert "nog niet gepland" not in page


def test_the_whole_round_goes_by_the_screens(house, meeting, minutes, enter):
    client, page = enter(house.secretariat), reverse("minutes-detail", args=[meeting.key])
    day = dates.long(dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9))
    address = reverse("minutes-circulate", args=[meeting.key])
    assert client.get(address).status_code == 200
    assert client.post(address, {"closes_on": day}).url == page
    assert client.post(reverse("minutes-adopt-written", args=[meeting.key])).status_code == 409
    mark = minutes.circulations.get().text_hash
    for name in PARTIES:
        client = enter(getattr(house, name))
        assert reverse("minutes-answer", args=[meeting.key]) in client.get(page).content.decode()
        address = reverse("minutes-answer", args=[meeting.key])
        assert client.post(address, {"text_hash": mark, "answer": "objected"}).status_code == 400
        assert client.post(address, {"text_hash": mark, "answer": "agreed"}).url == page
    client = enter(house.secretariat)
    assert "Schriftelijk vaststellen</button>" in client.get(page).content.decode()
    assert client.post(reverse("minutes-adopt-written", args=[meeting.key])).url == page
    assert enter(house.vng).get(reverse("minutes-answer", args=[meeting.key])).status_code == 409


def test_outside_the_circle_nobody_knows_of_the_round(house, meeting, around, enter):
    for name in ("ienw", "fin", "commission", "administrator"):
        for page in ("minutes-answer", "minutes-circulate", "minutes-recall"):
            assert enter(getattr(house, name)).get(reverse(page, args=[meeting.key])).status_code == 404
    for name in ("vng", "vws", "policy", "minister"):
        for page in ("minutes-circulate", "minutes-recall"):
            assert enter(getattr(house, name)).get(reverse(page, args=[meeting.key])).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_answer_as_with_three(
    house, meeting, around, enter, count, django_assert_num_queries
):
    for name in PARTIES[:count]:
        answer(house, around, name)
    client = enter(house.vng)
    client.get("/")
    with django_assert_num_queries(17):
        client.get(reverse("minutes-detail", args=[meeting.key]))
