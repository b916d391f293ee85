"""The page of a term, and putting it off, taking it over, giving it back and stopping it."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lib import dates
from meetings.models import Norm
from notices.actions import give_back, remind, snooze, stop, take_over, told_of
from notices.models import Notice, NoticeKind, Snooze, Term
from parties.models import Absence, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe, settle
from tests.factories.parties import PARTIES, make_house, make_seat
from tests.factories.shipped import ship
from trail.models import Event
from trail.workflow import StepRefused

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)
VERBS = ("uitstellen", "uitstel-opheffen", "overnemen", "teruggeven", "stoppen")


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def agreement(house):
    return make_agreement(house, title="Wijkteams")


@pytest.fixture
def term(house, agreement):
    """A term of the VNG that ends in twenty days."""
    return owe(house, agreement, today() + 20 * DAY, now=timezone.now())


@pytest.fixture
def colleague(house):
    return make_seat("anna", house.organisations["vng"], None, "koepel")


def page_of(term, verb="") -> str:
    return f"/meldingen/termijn/{term.key}/" + (f"{verb}/" if verb else "")


def read(client, term) -> str:
    response = client.get(page_of(term))
    assert response.status_code == 200
    return response.content.decode()


# What each seat gets: the page, and each step of a term of the VNG.
OURS = {"page": 200, "uitstellen": 302, "uitstel-opheffen": 302, "overnemen": 302, "stoppen": 302}
GUEST = dict.fromkeys(OURS, 403) | {"page": 200}
NOT_THERE = dict.fromkeys(OURS, 404)
MATRIX = {name: NOT_THERE for name in PARTIES} | {"vng": OURS, "coordinator": OURS, "secretariat": GUEST}
SENT = {"uitstellen": {"moment": "morgen"}, "stoppen": {"reason": "Wij spreken elkaar dinsdag."}}


@pytest.mark.parametrize("verb", OURS)
def test_each_seat_may_do_what_the_matrix_says(house, enter, term, verb):
    found = {}
    for name in PARTIES:
        Term.objects.update(taken_by=None, stopped_at=None)
        browser = enter(getattr(house, name))
        if verb == "page":
            found[name] = browser.get(page_of(term)).status_code
        else:
            found[name] = browser.post(page_of(term, verb), SENT.get(verb, {"x": "1"})).status_code
    assert found == {name: row[verb] for name, row in MATRIX.items()}


def test_the_public_is_led_to_the_login(client, house, term):
    assert client.get(page_of(term)).status_code == 302
    assert [client.post(page_of(term, verb), {"x": "1"}).status_code for verb in VERBS] == [401] * 5


def test_a_seat_that_may_no_longer_read_the_subject_finds_no_page(house, enter, agreement, term):
    type(agreement).objects.filter(pk=agreement.pk).update(level="party", owner=house.organisations["bzk"])
    browser = enter(house.vng)
    assert browser.get(page_of(term)).status_code == 404
    assert [browser.post(page_of(term, verb), {"x": "1"}).status_code for verb in VERBS] == [404] * 5


def test_the_page_says_when_who_and_what_follows(house, enter, colleague, term):
    text = read(enter(house.vng), term)
    assert dates.weekday(term.last_on) in text
    assert f"{house.vng.user.name} (Beleid, VNG)" in text
    assert colleague.user.name in text
    assert "een voorstel voor de agenda van een volgend overleg" in text
    assert f"{(term.last_on - term.alarms[0]).days} dagen ervoor" in text
    assert "Nog niets." in text
    assert "Dit afhandelen" in text


def test_the_secretariat_reads_no_names_of_another_organisation(house, enter, colleague, term):
    take_over(term, colleague, now=timezone.now())
    text = read(enter(house.secretariat), term)
    assert "Beleid, VNG" in text
    assert colleague.user.name not in text
    assert house.vng.user.name not in text
    assert "overnemen/" not in text
    assert "Dit afhandelen" not in text


def test_what_was_told_is_counted_by_day(house, enter, colleague, agreement):
    now = timezone.now()
    term = owe(house, agreement, today() + 7 * DAY, now=now - 40 * DAY)
    assert remind(now) == 2
    text = read(enter(house.vng), term)
    assert "2 meldingen" in text
    assert "geweest" in text


def test_a_term_without_a_day_says_that_nobody_hears(house, enter, agreement):
    term = owe(house, agreement, None, now=timezone.now())
    text = read(enter(house.vng), term)
    assert "nog geen datum" in text
    assert "uitstellen/" not in text


def test_a_term_that_was_done_says_so_and_offers_nothing(house, enter, agreement, term):
    settle(agreement, now=timezone.now())
    browser = enter(house.vng)
    text = read(browser, term)
    assert "Afgerond op" in text
    assert not any(f'action="{page_of(term, verb)}"' in text for verb in VERBS)
    for verb in ("overnemen", "uitstellen", "stoppen"):
        answer = browser.post(page_of(term, verb), SENT.get(verb, {"x": "1"}), follow=True)
        assert "Deze termijn is intussen afgerond." in answer.content.decode()
    assert browser.get(page_of(term, "uitstellen")).status_code == 200
    assert browser.get(page_of(term, "stoppen")).status_code == 200


@pytest.mark.parametrize(
    ("sent", "days"), [({"moment": "morgen"}, 1), ({"moment": "week"}, 7), ({"moment": "dag"}, 20)]
)
def test_it_can_be_put_off_until_a_day(house, enter, term, sent, days):
    day = today() + days * DAY
    if sent["moment"] == "week":
        day = dates.end_of_term(day)
    if sent["moment"] == "dag":
        sent = sent | {"day": dates.long(day)}
    browser = enter(house.vng)
    assert browser.post(page_of(term, "uitstellen"), sent).url == page_of(term)
    assert Snooze.objects.get().until == day
    assert browser.post(page_of(term, "uitstellen"), {"moment": "morgen", "next": "/meldingen/"}).url == (
        "/meldingen/"
    )
    assert Snooze.objects.get().until == today() + DAY
    assert "U stelde dit uit tot" in read(browser, term)
    browser.post(page_of(term, "uitstel-opheffen"))
    browser.post(page_of(term, "uitstel-opheffen"))
    assert not Snooze.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"moment": "", "day": ""}, {"moment": "ooit"}, {"moment": "dag", "day": ""}, {"moment": "dag", "day": "31-4-2030"},
        {"moment": "dag", "day": "today"}, {"moment": "dag", "day": "late"},
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_beside_the_field_and_stays(house, enter, term, sent):
    days = {"today": dates.long(today()), "late": dates.long(term.last_on + DAY)}
    sent = sent | {"day": days.get(sent.get("day"), sent.get("day", ""))}
    response = enter(house.vng).post(page_of(term, "uitstellen"), sent)
    assert response.status_code == 400
    assert 'class="error"' in response.content.decode()
    assert sent["day"] in response.content.decode()
    assert not Snooze.objects.exists()


def test_what_ends_tomorrow_cannot_be_put_off_for_a_week(house, enter, agreement):
    term = owe(house, agreement, today() + DAY, now=timezone.now())
    browser = enter(house.vng)
    assert 'value="week"' not in browser.get(page_of(term, "uitstellen")).content.decode()
    assert browser.post(page_of(term, "uitstellen"), {"moment": "week"}).status_code == 400
    assert browser.post(page_of(term, "uitstellen"), {"moment": "morgen"}).status_code == 302


def test_what_passed_cannot_be_put_off(house, enter, agreement):
    term = owe(house, agreement, today(), now=timezone.now())
    browser = enter(house.vng)
    assert "Uitstellen kan niet meer." in browser.get(page_of(term, "uitstellen")).content.decode()
    with pytest.raises(StepRefused):
        snooze(term, house.vng, until=today() + DAY, now=timezone.now())
    assert "uitstellen/" not in read(browser, term)


def test_who_put_it_off_hears_of_it_on_that_day_and_colleagues_all_along(house, colleague, agreement):
    late = dt.datetime(2025, 3, 3, 0, 5, tzinfo=NOW.tzinfo)
    term = owe(house, agreement, late.date() + 7 * DAY, now=NOW)
    snooze(term, house.vng, until=late.date() + DAY, now=late)
    remind(late)
    assert [row.seat for row in Notice.objects.all()] == [colleague]
    remind(late + DAY)
    assert Notice.objects.get(seat=house.vng).alarm == late.date() + DAY


def test_who_takes_over_is_the_only_one_who_hears_until_it_is_given_back(house, enter, colleague, term):
    browser = enter(house.vng)
    assert browser.post(page_of(term, "overnemen")).status_code == 302
    assert "U nam dit over." in read(browser, term)
    assert [seat.pk for seat in told_of(term_of(term), timezone.now()).seats] == [house.vng.pk]
    others = enter(colleague)
    text = read(others, term)
    assert f"{house.vng.user.name} (Beleid, VNG) nam dit over." in text
    assert "teruggeven/" not in text
    assert others.post(page_of(term, "teruggeven")).status_code == 403
    assert enter(house.vng).post(page_of(term, "teruggeven")).status_code == 302
    assert term_of(term).taken_by is None
    assert enter(house.vng).post(page_of(term, "teruggeven")).status_code == 302


def term_of(term) -> Term:
    return Term.objects.select_related("kind", "organisation", "taken_by").get(pk=term.pk)


def test_a_coordinator_gives_back_what_somebody_else_took(house, enter, term):
    take_over(term, house.vng, now=timezone.now())
    enter(house.coordinator).post(page_of(term, "teruggeven"))
    assert term_of(term).taken_by is None


def test_what_a_colleague_took_can_be_taken_by_nobody_else_until_the_seat_ends(house, enter, colleague, term):
    take_over(term, colleague, now=timezone.now())
    answer = enter(house.vng).post(page_of(term, "overnemen"), follow=True)
    assert "Een collega heeft dit intussen overgenomen." in answer.content.decode()
    Seat.objects.filter(pk=colleague.pk).update(until=timezone.now())
    enter(house.vng).post(page_of(term, "overnemen"))
    assert term_of(term).taken_by == house.vng


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_take_over_at_once_one_has_it(now):
    ship()
    house = make_house()
    colleague = make_seat("anna", house.organisations["vng"], None, "koepel")
    term = owe(house, make_agreement(house), now.date() + 20 * DAY, now=now)
    start, refused = threading.Barrier(2), []

    def take(seat):
        start.wait()
        try:
            take_over(term, seat, now=now)
        except StepRefused as refusal:
            refused.append(str(refusal))
        connection.close()

    people = [threading.Thread(target=take, args=[seat]) for seat in (house.vng, colleague)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert refused == ["Een collega heeft dit intussen overgenomen."]
    assert term_of(term).taken_by in (house.vng, colleague)


def test_stopping_is_written_with_its_reason_where_all_who_read_the_subject_see_it(
    house, enter, agreement, term
):
    browser = enter(house.vng)
    assert "Opschalen stoppen" in browser.get(page_of(term, "stoppen")).content.decode()
    assert browser.post(page_of(term, "stoppen"), SENT["stoppen"]).url == page_of(term)
    stopped = term_of(term)
    assert stopped.stopped_at is not None
    assert stopped.table_on is None
    event = Event.objects.get(kind="term.stop")
    assert event.protection == agreement.protection
    assert event.reason == SENT["stoppen"]["reason"]
    assert event.seat == house.vng
    assert house.vng.user.name not in event.sentence
    assert event.reason in enter(house.policy).get(agreement.get_absolute_url()).content.decode()
    text = read(enter(house.vng), term)
    assert "Opschalen is gestopt op" in text
    assert "stoppen/" not in text


def test_stopping_needs_a_reason_and_is_done_once(house, enter, term):
    browser = enter(house.vng)
    assert browser.post(page_of(term, "stoppen"), {"reason": " "}).status_code == 400
    browser.post(page_of(term, "stoppen"), SENT["stoppen"])
    answer = browser.post(page_of(term, "stoppen"), SENT["stoppen"], follow=True)
    assert "intussen gewijzigd" in answer.content.decode()
    assert Event.objects.filter(kind="term.stop").count() == 1
    assert "Opschalen is al gestopt." in browser.get(page_of(term, "stoppen")).content.decode()


def test_a_new_day_begins_anew(house, agreement, term):
    stop(term, agreement, reason="Zo.", by=house.vng, now=timezone.now())
    owe(house, agreement, today() + 90 * DAY, now=timezone.now())
    assert term_of(term).stopped_at is None
    assert term_of(term).table_on is not None


def test_what_never_goes_up_is_not_stopped(house, enter, agreement):
    term = owe(house, agreement, today() + 20 * DAY, now=timezone.now(), kind="voortgangsvraag")
    browser = enter(house.vng)
    assert "stoppen/" not in read(browser, term)
    assert "gaat niet verder omhoog" in browser.get(page_of(term, "stoppen")).content.decode()
    browser.post(page_of(term, "stoppen"), SENT["stoppen"])
    assert not Event.objects.filter(kind="term.stop").exists()


def test_who_stands_in_may_do_what_who_is_away_may(house, enter, agreement):
    term = owe(house, agreement, today() + 20 * DAY, now=timezone.now(), place="bzk")
    browser = enter(house.minister)
    assert browser.post(page_of(term, "overnemen")).status_code == 403
    Absence.objects.create(seat=house.policy, first_day=today(), last_day=today(), replacement=house.minister)
    assert browser.post(page_of(term, "overnemen")).status_code == 302
    assert term_of(term).taken_by == house.minister


CASES = {
    "nobody said anything": lambda house, term, other: None,
    "taken over": lambda house, term, other: take_over(term, other, now=NOW),
    "given back": lambda house, term, other: (take_over(term, other, now=NOW), give_back(term)),
    "away": lambda house, term, other: away(house.vng, other, term),
    "taken over and away": lambda house, term, other: (
        take_over(term, house.vng, now=NOW), away(house.vng, other, term)
    ),
    "away for who has left": lambda house, term, other: (
        away(house.vng, other, term), Seat.objects.filter(pk=other.pk).update(until=NOW)
    ),
    "all left": lambda house, term, other: Seat.objects.filter(role="koepel").update(until=NOW),
    "stopped": lambda house, term, other: stop(term, term.subject, reason="Zo.", by=house.vng, now=NOW),
}  # fmt: skip


def away(seat, other, term) -> None:
    days = {"first_day": term.last_on - 40 * DAY, "last_day": term.last_on + 60 * DAY}
    Absence.objects.create(seat=seat, replacement=other, **days)


@pytest.mark.parametrize("after", [-28, 0, 7, 14, 28])
@pytest.mark.parametrize("case", CASES)
def test_the_page_says_who_the_sweep_tells(house, colleague, agreement, case, after):
    term = owe(house, agreement, dt.date(2025, 3, 3), now=NOW)
    CASES[case](house, term, colleague)
    rings = dict(zip(term.offsets, term.alarms, strict=True))
    at = dt.datetime.combine(rings[-after], dt.time(9), tzinfo=NOW.tzinfo)
    NoticeKind.objects.filter(pk=term.kind_id).update(alarms=[28, 0, -7, -14, -28])
    remind(at)
    told = told_of(term_of(term), at)
    seats = set(Notice.objects.exclude(seat=None).values_list("seat", flat=True))
    assert ({seat.pk for seat in told.seats}, told.mailbox) == (
        seats,
        Notice.objects.filter(seat=None).exists(),
    )


def test_a_colleague_who_may_not_read_it_is_counted_not_named(house, enter, agreement, term):
    other = make_seat("anna", house.organisations["vng"], None, "koepel")
    agreement.audience.members.all().delete()
    agreement.audience.admit(now=NOW, user=house.vng.user)
    type(agreement).objects.filter(pk=agreement.pk).update(level="team")
    text = read(enter(house.vng), term)
    assert other.user.name not in text
    assert "1 collega mag dit onderwerp niet lezen" in text


def test_a_term_of_a_norm_shows_without_a_page_of_its_own(house, enter):
    norm = Norm.objects.first()
    term = owe(house, norm, today() + 20 * DAY, now=timezone.now(), kind="norm", place="bzk")
    assert str(norm) in read(enter(house.secretariat), term)
    assert enter(house.vng).get(reverse("term-detail", args=[term.key])).status_code == 404


def test_going_up_again_needs_a_reason_and_is_done_once(house, enter, agreement, term):
    stop(term, agreement, reason="Zo.", by=house.vng, now=timezone.now())
    browser = enter(house.vng)
    assert "hervatten/" in read(browser, term)
    assert browser.post(page_of(term, "hervatten"), {"reason": " "}).status_code == 400
    reason = {"reason": "Er gebeurde toch niets."}
    assert browser.post(page_of(term, "hervatten"), reason).url == page_of(term)
    assert term_of(term).stopped_at is None
    assert (
        "intussen gewijzigd" in browser.post(page_of(term, "hervatten"), reason, follow=True).content.decode()
    )
    assert "Opschalen is niet gestopt." in browser.get(page_of(term, "hervatten")).content.decode()
    text = read(browser, term)
    assert "hervatten/" not in text
    assert "stoppen/" in text


def test_only_who_is_reminded_lets_it_go_up_again(house, enter, agreement, term):
    stop(term, agreement, reason="Zo.", by=house.vng, now=timezone.now())
    assert enter(house.ipo).post(page_of(term, "hervatten"), {"reason": "Toch."}).status_code == 404
    assert term_of(term).stopped_at is not None
