"""The round of comments on the verslag: who reacts, who sees what and when, and what is done with it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from lib import dates
from meetings.actions.comments import ask_comments, close_round, commenting_seats, move_round, take_step
from meetings.actions.minutes import save_item
from notices.models import Message
from overhedenoverleg.work_verslag import verslag_tasks
from papers.actions.comments import (
    Passage,
    edit_comment,
    handle_comment,
    heard_from,
    place_comment,
    withdraw_comment,
)
from papers.models import Comment, CommentRound
from papers.workflow import COMMENT
from parties.models import Seat
from tests.factories.meetings import START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(days=1)
CLOSES = dates.local_day(LATER) + dt.timedelta(days=14)
AFTER = LATER + dt.timedelta(days=15)
SEALING = CommentRound.Sealing
SECRET = "In 1b ontbreekt de maatschappelijke dialoog."
ALL = ("mp", "mbzk", "staslmz", "vzvng", "vzipo", "vzuvw")


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", invited=ALL, items=["Vervolgafspraken"])


@pytest.fixture
def item(house, meeting):
    row = meeting.record.items.get(item__position=2)
    text = "<p>De afspraken zijn besproken.</p><p>Het overleg heeft afspraken gemaakt.</p>"
    return save_item(row, text, revision=1, by=house.secretariat, now=LATER).item


def ask(house, meeting, sealing=SEALING.AFTER_OWN, closes_on=CLOSES, now=LATER):
    return ask_comments(meeting.record, closes_on=closes_on, sealing=sealing, by=house.secretariat, now=now)


@pytest.fixture
def around(house, meeting, item):
    return ask(house, meeting)


def react(around, by, text=SECRET, *, about=None, now=LATER):
    return place_comment(around, text, about=about or Passage(), by=by, now=now)


def seen(seat, at=LATER):
    return {str(row.organisation) for row in Comment.objects.visible_to(seat, at)}


# --- Who sees what, and when ------------------------------------------------------------------------

# setting, moment, has VNG reacted → who sees the reaction of the IPO
SEES = {
    ("after_own", LATER, False): {"ipo"},
    ("after_own", LATER, True): {"ipo", "vng", "coordinator"},
    ("after_own", AFTER, False): {"ipo", "vng", "coordinator", "secretariat", "policy", "minister", "vws", "uvw"},
    ("after_closing", LATER, False): {"ipo"},
    ("after_closing", LATER, True): {"ipo"},
    ("after_closing", AFTER, False): {"ipo", "vng", "coordinator", "secretariat", "policy", "minister", "vws", "uvw"},
    ("direct", LATER, False): {"ipo", "vng", "coordinator", "secretariat", "policy", "minister", "vws", "uvw"},
}  # fmt: skip


@pytest.mark.parametrize(("sealing", "at", "has_reacted"), SEES)
def test_a_reaction_is_seen_by_its_own_party_and_once_unsealed_by_the_rest(
    house, meeting, item, everyone, sealing, at, has_reacted
):
    around = ask(house, meeting, sealing)
    react(around, house.ipo)
    if has_reacted:
        react(around, house.vng, "Akkoord.")
    readers = {name for name, seat in everyone.items() if "IPO" in seen(seat, at)}
    assert readers == SEES[sealing, at, has_reacted]


def test_a_superuser_and_the_public_are_not_above_the_seal(house, around):
    react(around, house.ipo)
    house.secretariat.user.is_superuser = house.secretariat.user.is_staff = True
    house.secretariat.user.save()
    assert seen(house.secretariat) == seen(None) == seen(None, AFTER) == set()


def test_a_party_that_left_the_circle_sees_nothing_any_more(house, meeting, around):
    react(around, house.ipo)
    meeting.participants.dismiss(now=LATER, organisation=house.organisations["ipo"])
    assert seen(house.ipo, LATER + dt.timedelta(seconds=1)) == set()


@pytest.mark.parametrize("sealing", [SEALING.AFTER_OWN, SEALING.AFTER_CLOSING])
def test_no_page_tells_of_a_sealed_reaction(house, meeting, item, enter, now, sealing):
    today = dates.local_day(dt.datetime.now(dt.UTC))
    around = ask(house, meeting, sealing, closes_on=today + dt.timedelta(days=9))
    first = react(around, house.ipo, now=dt.datetime.now(dt.UTC))
    paths = ["/", f"/zoeken/?q={SECRET}"]
    paths += [
        reverse(name, args=[meeting.key]) for name in ("minutes-detail", "meeting-detail", "meeting-log")
    ]
    for name in ("vng", "vws", "policy", "secretariat", "coordinator", "minister"):
        client = enter(getattr(house, name))
        for path in paths:
            page = client.get(path).content.decode()
            assert "dialoog" not in page.replace(f'value="{SECRET}"', "").replace(f"‘{SECRET}’", ""), (
                name,
                path,
            )
            assert "IPO heeft gereageerd" not in page
            assert "1 reactie" not in page
        for view in ("comment-edit", "comment-handle"):
            assert client.get(reverse(view, args=[meeting.key, first.key])).status_code == 404
        assert client.post(reverse("comment-withdraw", args=[meeting.key, first.key])).status_code == 404
    assert not any("dialoog" in text for text in Message.objects.values_list("text", flat=True))


def test_the_secretariat_sees_who_has_reacted_and_who_has_not(house, meeting, item, enter):
    around = ask(house, meeting, closes_on=dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9))
    react(around, house.ipo, now=dt.datetime.now(dt.UTC))
    page = enter(house.secretariat).get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    assert "IPO. Nog niet:" in page
    assert "Verslag in commentaar" in page
    assert "nu: alle partijen aan zet" in page
    assert (
        "Nog niet:"
        not in enter(house.vng).get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    )
    assert heard_from(around) == {house.organisations["ipo"].pk}


def test_events_about_a_reaction_are_read_by_its_own_party_only(house, around):
    comment = react(around, house.ipo)
    handle_comment(comment, is_taken=False, answer="Al gezegd bij punt 3.", by=house.secretariat, now=AFTER)
    for seat in Seat.objects.all():
        found = Event.objects.visible_to(seat, AFTER).filter(kind__startswith="comment.")
        assert found.count() == (2 if seat == house.ipo else 0), seat


def test_mijn_werk_asks_for_a_reaction_and_then_to_handle_it(house, around):
    assert [task.due for task in verslag_tasks(house.vng, LATER)] == [CLOSES]
    react(around, house.vng)
    assert verslag_tasks(house.vng, LATER) == verslag_tasks(house.secretariat, LATER) == []
    [task] = verslag_tasks(house.secretariat, AFTER)
    assert task.note == "1 reactie nog niet afgehandeld."
    assert verslag_tasks(house.ipo, AFTER) == []


# --- Reacting ---------------------------------------------------------------------------------------

MAY_REACT = {"policy", "vws", "vng", "ipo", "uvw"}


def test_officials_of_the_parties_react_and_nobody_else(house, anyone, around):
    if anyone in [getattr(house, name) for name in (*MAY_REACT, "ienw", "fin")]:
        assert react(around, anyone).organisation_id == anyone.organisation_id
    else:
        with pytest.raises(PermissionDenied):
            react(around, anyone)


def test_who_may_not_react_gets_403_and_who_may_not_know_404(house, meeting, item, anyone, enter):
    ask(house, meeting, closes_on=dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9))
    client = enter(anyone)
    name = next(name for name, seat in vars(house).items() if seat == anyone)
    address = reverse("comment-create", args=[meeting.key, item.item.key])
    expected = (
        404 if name in {"ienw", "fin", "commission", "administrator"} else 200 if name in MAY_REACT else 403
    )
    assert client.get(address).status_code == expected
    sent = client.post(reverse("comment-agree", args=[meeting.key]))
    assert sent.status_code == {200: 302}.get(expected, expected)


def test_several_reactions_may_be_changed_until_closing(house, around):
    first = react(around, house.vng)
    react(around, house.vng, "En nog iets.")
    edit_comment(first, "Beter gezegd.", revision=1, by=house.vng, now=LATER)
    with pytest.raises(Stale):
        edit_comment(first, "Oude versie.", revision=1, by=house.vng, now=LATER)
    with pytest.raises(PermissionDenied):
        edit_comment(first, "Van een ander.", revision=2, by=house.ipo, now=LATER)
    for verb in (
        lambda: edit_comment(first, "Te laat.", revision=2, by=house.vng, now=AFTER),
        lambda: withdraw_comment(first, by=house.vng, now=AFTER),
        lambda: react(around, house.uvw, now=AFTER),
    ):
        with pytest.raises(Blocked, match="gesloten"):
            verb()
    first.refresh_from_db()
    assert first.text == "Beter gezegd."


def test_the_closing_day_itself_counts(house, around):
    evening = dates.at_noon(CLOSES) + dt.timedelta(hours=11)
    assert react(around, house.vng, now=evening).state == "open"
    assert react(around, house.uvw, "", now=evening).state == "agreed"


def test_a_paragraph_is_found_again_after_it_moved_and_missed_when_it_is_gone(house, meeting, item, enter):
    ask(
        house,
        meeting,
        SEALING.DIRECT,
        closes_on=dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9),
    )
    client = enter(house.vng)
    address = reverse("comment-create", args=[meeting.key, item.item.key])
    mark = next(
        value
        for value, label in client.get(address).context["form"].fields["passage"].choices
        if "Alinea 2" in label
    )
    assert client.post(address, {"passage": mark, "text": SECRET}).status_code == 302
    page = reverse("minutes-detail", args=[meeting.key])
    assert "Over alinea 2: ‘Het overleg heeft afspraken gemaakt.’" in client.get(page).content.decode()
    moved = "<p>Nieuw.</p><p>De afspraken zijn besproken.</p><p>Het overleg heeft afspraken gemaakt.</p>"
    save_item(item, moved, revision=2, by=house.secretariat, now=LATER)
    assert "Over alinea 3 (verplaatst)" in client.get(page).content.decode()
    save_item(item, "<p>Heel anders.</p>", revision=3, by=house.secretariat, now=LATER)
    assert "Over alinea 2 van toen; die staat er zo niet meer" in client.get(page).content.decode()
    assert client.post(address, {"passage": mark, "text": "Nog iets."}).status_code == 400


def test_what_was_typed_stays_when_the_round_closed_meanwhile(house, meeting, item, enter):
    ask(house, meeting)
    address = reverse("comment-create", args=[meeting.key, item.item.key])
    response = enter(house.vng).post(address, {"text": "Getypt vlak voor sluiting."})
    assert response.status_code == 409
    assert "Getypt vlak voor sluiting." in response.content.decode()


# --- Handling ---------------------------------------------------------------------------------------

MATRIX = {"take_over": {"secretariat"}, "decline": {"secretariat"}, "withdraw": {"vng"}}


def test_the_matrix_knows_every_step():
    assert MATRIX.keys() == COMMENT.steps.keys()


@pytest.mark.parametrize("step", MATRIX)
def test_each_step_is_for_its_own_role(house, around, everyone, step):
    comment = react(around, house.vng)
    taken = {"now": LATER, "reason": "Zo is het besproken.", "words": {"party": "VNG"}}
    for name in everyone.keys() - MATRIX[step]:
        with pytest.raises(PermissionDenied):
            COMMENT.take(step, comment, by=everyone[name], **taken)
        assert step not in {option.step.name for option in COMMENT.open_to(everyone[name], comment)}, name
    [may] = MATRIX[step]
    assert COMMENT.take(step, comment, by=everyone[may], **taken).new_state == COMMENT.steps[step].target


def test_declining_asks_for_a_reason_that_the_party_reads(house, meeting, item, enter):
    comment = react(ask(house, meeting), house.vng)
    address = reverse("comment-handle", args=[meeting.key, comment.key])
    client = enter(house.secretariat)
    assert client.post(address, {"outcome": "niet", "revision": 1}).status_code == 400
    assert (
        client.post(
            address, {"outcome": "niet", "answer": "Dit is zo niet besproken.", "revision": 1}
        ).status_code
        == 302
    )
    page = enter(house.vng).get(reverse("minutes-detail", args=[meeting.key])).content.decode()
    assert "niet overgenomen" in page
    assert "Dit is zo niet besproken." in page
    enter(house.secretariat).post(address, {"outcome": "overgenomen", "revision": 1})
    comment.refresh_from_db()
    assert (comment.state, comment.handled_by) == ("taken", house.secretariat)


def test_nothing_is_handled_any_more_once_the_verslag_was_adopted(house, meeting, item, enter):
    comment = react(ask(house, meeting), house.vng)
    type(meeting.record).objects.update(state="adopted")
    address = reverse("comment-handle", args=[meeting.key, comment.key])
    assert (
        enter(house.secretariat).post(address, {"outcome": "overgenomen", "revision": 1}).status_code == 409
    )


# --- The round itself -------------------------------------------------------------------------------


def test_the_secretariat_asks_with_ten_working_days_as_a_proposal(house, meeting, item, enter):
    client = enter(house.secretariat)
    address = reverse("minutes-comment", args=[meeting.key])
    form = client.get(address).context["form"]
    today = dates.local_day(dt.datetime.now(dt.UTC))
    assert form["closes_on"].value() == dates.long(dates.add_working_days(today, 10))
    assert client.post(address, {"closes_on": "2020-01-01", "sealing": "direct"}).status_code == 409
    given = {"closes_on": form["closes_on"].value(), "sealing": "after_own"}
    assert client.post(address, given).status_code == 302
    meeting.record.refresh_from_db()
    assert meeting.record.state == "comment"
    assert CommentRound.objects.get().sealing == "after_own"


def test_a_refused_closing_day_keeps_what_was_typed(house, meeting, item, enter):
    client = enter(house.secretariat)
    given = {"closes_on": "1 januari 2020", "sealing": "direct"}
    page = client.post(reverse("minutes-comment", args=[meeting.key]), given).content.decode()
    assert 'value="1 januari 2020"' in page
    assert "Kies vandaag of een latere dag." in page
    ask(house, meeting, closes_on=dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9))
    given = {"closes_on": "1 januari 2020", "reason": "De VNG vroeg om meer tijd."}
    response = client.post(reverse("round-move", args=[meeting.key]), given)
    assert response.status_code == 409
    assert "De VNG vroeg om meer tijd.</textarea>" in response.content.decode()


def test_everybody_who_may_react_gets_one_mail_and_no_other(house, meeting, around):
    seats = [getattr(house, name) for name in MAY_REACT]
    assert set(commenting_seats(meeting.record, LATER)) == set(seats)
    assert sorted(Message.objects.values_list("recipient", flat=True)) == sorted(
        seat.user.email for seat in seats
    )
    assert "De mail ging naar: BZK, VWS, VNG, IPO en UvW." in Message.objects.first().text


def test_moving_the_day_asks_why_and_tells_everybody(house, meeting, around):
    Message.objects.all().delete()
    day = CLOSES + dt.timedelta(days=7)
    event = move_round(meeting.record, around, day, reason="Kerstreces.", by=house.secretariat, now=LATER)
    assert event.reason == "Kerstreces."
    assert Message.objects.count() == 5
    assert CommentRound.objects.get().closes_on == day
    with pytest.raises(Blocked, match="gesloten"):
        move_round(
            meeting.record,
            around,
            day + dt.timedelta(days=99),
            reason="x",
            by=house.secretariat,
            now=day_after(day),
        )


def day_after(day):
    return dates.at_noon(day + dt.timedelta(days=1))


def test_closing_by_hand_opens_all_reactions(house, meeting, around):
    react(around, house.ipo)
    assert seen(house.vng) == set()
    close_round(meeting.record, around, reason="Iedereen heeft gereageerd.", by=house.secretariat, now=LATER)
    assert seen(house.vng) == seen(house.secretariat) == {"IPO"}
    around.refresh_from_db()
    with pytest.raises(Blocked):
        close_round(meeting.record, around, reason="Nog eens.", by=house.secretariat, now=LATER)


@pytest.mark.parametrize("step", ["table", "leave"])
def test_a_step_that_ends_the_writing_closes_the_round(house, meeting, around, step):
    take_step(step, meeting.record, by=house.secretariat, now=LATER, reason="Er komt geen overleg meer.")
    around.refresh_from_db()
    assert around.closed_at == LATER


@pytest.mark.parametrize("name", ["round-move", "round-close"])
def test_only_the_secretariat_leads_the_round(house, meeting, item, everyone, enter, name):
    ask(house, meeting, closes_on=dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=9))
    address = reverse(name, args=[meeting.key])
    day = dates.long(dates.local_day(dt.datetime.now(dt.UTC)) + dt.timedelta(days=20))
    outside = {"ienw", "fin", "commission", "administrator"}
    for who in [*(everyone.keys() - {"secretariat"}), "secretariat"]:
        client = enter(everyone[who])
        expected = 200 if who == "secretariat" else 404 if who in outside else 403
        assert client.get(address).status_code == expected, who
        sent = client.post(address, {"closes_on": day, "reason": "Reces."})
        assert sent.status_code == {200: 302}.get(expected, expected), who


@pytest.mark.parametrize(("role", "number"), [("secretariat", 19), ("vng", 15)])
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_reaction_as_with_three(
    house, meeting, item, enter, role, number, count, django_assert_num_queries
):
    today = dates.local_day(dt.datetime.now(dt.UTC))
    around = ask(house, meeting, SEALING.DIRECT, closes_on=today + dt.timedelta(days=9))
    about = Passage(item.item.key, 1, "De afspraken zijn besproken.")
    for seat in (house.vng, house.ipo, house.vws)[:count]:
        react(around, seat, about=about, now=dt.datetime.now(dt.UTC))
    client = enter(getattr(house, role))
    client.get("/")
    with django_assert_num_queries(number):
        client.get(reverse("minutes-detail", args=[meeting.key]))
