"""Looking at who has access: when it is due, who does it, what is kept of it (BIO2 5.18.02)."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from lib import dates
from notices.actions import review_access, reviews_due, seats_to_check
from notices.actions.access import due_of_access
from notices.models import Term
from overhedenoverleg import followers
from overhedenoverleg.due import refresh_by_day
from overhedenoverleg.work_accounts import account_tasks
from parties.models import AccessReview, Role, Seat, User
from tests.factories.parties import make_seat
from trail.models import Event
from trail.timeline import accounts_timeline_of
from trail.workflow import Blocked, Stale

YEARLY, QUARTERLY = AccessReview.Kind.YEARLY, AccessReview.Kind.QUARTERLY
BEGAN = dt.datetime(2024, 2, 29, 9, tzinfo=timezone.get_default_timezone())
NOW = dt.datetime(2025, 1, 15, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def began(house):
    Seat.objects.update(since=BEGAN)
    return house


def check(house, by, *, place="vng", kind=YEARLY, ended=(), now=NOW):
    organisation = house.organisations[place]
    verdicts = {
        seat.key: "ended" if seat in ended else "keeps" for seat in seats_to_check(organisation, kind, now)
    }
    return review_access(organisation, kind=kind, verdicts=verdicts, by=by, now=now)


def due(house, place: str, now=NOW) -> dict[str, dt.date]:
    pk = house.organisations[place].pk
    return reviews_due([pk], now)[pk]


def test_the_first_is_due_a_year_after_the_first_seat_and_special_rights_a_quarter_after_it(began):
    assert due(began, "vng") == {YEARLY: dt.date(2025, 2, 28)}
    assert due(began, "bzk") == {YEARLY: dt.date(2025, 2, 28), QUARTERLY: dt.date(2024, 5, 29)}
    assert due(began, "az") == {}


def test_the_next_is_due_a_year_or_a_quarter_after_the_last(began):
    check(began, began.administrator, place="bzk", kind=QUARTERLY)
    assert due(began, "bzk") == {YEARLY: dt.date(2025, 2, 28), QUARTERLY: dt.date(2025, 4, 15)}
    later = NOW + dt.timedelta(days=31)
    check(began, began.administrator, place="bzk", now=later)
    assert due(began, "bzk", later) == {YEARLY: dt.date(2026, 2, 15), QUARTERLY: dt.date(2025, 5, 15)}


def test_a_seat_that_came_later_moves_nothing_and_where_nobody_is_left_nothing_is_due(began):
    make_seat("nieuw", began.organisations["vng"], None, Role.KOEPEL, since=NOW)
    assert due(began, "vng") == {YEARLY: dt.date(2025, 2, 28)}
    Seat.objects.filter(organisation=began.organisations["vng"]).update(until=NOW)
    assert due(began, "vng", NOW + dt.timedelta(days=1)) == {}


def test_what_is_due_is_a_term_of_the_organisation_that_follows_each_review(began):
    refresh_by_day(NOW)
    term = Term.objects.get(kind__slug="toegang", organisation=began.organisations["vng"])
    assert (term.last_on, term.subject) == (dt.date(2025, 2, 28), began.organisations["vng"])
    assert term.path == reverse("access-check", args=[began.organisations["vng"].key])
    check(began, began.coordinator)
    followers.walk(NOW)
    term.refresh_from_db()
    assert term.last_on == dt.date(2026, 1, 15)
    assert {row.kind.slug for row in Term.objects.filter(organisation=began.organisations["bzk"])} == {
        "toegang",
        "bijzondere-toegang",
        "norm",
    }


def test_a_review_ends_what_is_no_longer_right_and_keeps_the_list_without_names(began):
    gone = make_seat("weg", began.organisations["vng"], None, Role.KOEPEL, since=BEGAN)
    review = check(began, began.coordinator, ended=[gone])
    gone.refresh_from_db()
    assert gone.until == NOW
    assert {(row["seat"], row["role"], row["verdict"]) for row in review.rows} == {
        (began.vng.key, "koepel", "keeps"),
        (began.coordinator.key, "coordinator", "keeps"),
        (gone.key, "koepel", "ended"),
    }
    for person in User.objects.all():
        assert person.email not in str(review.rows)
        assert person.name not in str(review.rows)


def test_the_organisation_reads_of_it_and_nobody_else(began):
    check(began, began.coordinator)
    event = Event.objects.get(kind="access.review")
    assert event.sentence == "Toegang nagekeken (alle stoelen, elk jaar): 2 stoelen, 0 beëindigd."
    assert Event.objects.visible_to(began.vng).filter(pk=event.pk).exists()
    for seat in (began.ipo, began.secretariat, began.commission):
        assert not Event.objects.visible_to(seat).filter(pk=event.pk).exists()
    for seat in (began.coordinator, began.administrator):
        lines = accounts_timeline_of(seat, began.organisations["vng"])
        assert event.sentence in [line.sentence for line in lines]


def test_what_was_kept_never_changes(began):
    review = check(began, began.coordinator)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        AccessReview.objects.filter(pk=review.pk).update(rows=[])
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        review.delete()


def test_only_who_manages_the_accounts_looks_and_nobody_ends_the_own_seat(began):
    for seat in (began.vng, began.ipo, began.secretariat):
        with pytest.raises(PermissionDenied):
            check(began, seat)
    with pytest.raises(PermissionDenied):
        check(began, began.coordinator, ended=[began.coordinator])
    with pytest.raises(Blocked):
        check(began, began.administrator, place="az")
    assert not AccessReview.objects.exists()
    assert began.coordinator.is_active(NOW)


def test_a_seat_that_came_meanwhile_is_not_passed_over(began):
    seats = list(seats_to_check(began.organisations["vng"], YEARLY, NOW))
    make_seat("nieuw", began.organisations["vng"], None, Role.KOEPEL, since=BEGAN)
    verdicts = {seat.key: "keeps" for seat in seats}
    with pytest.raises(Stale):
        review_access(
            began.organisations["vng"], kind=YEARLY, verdicts=verdicts, by=began.coordinator, now=NOW
        )


def test_four_queries_whatever_the_number_of_organisations(began, django_assert_num_queries):
    pks = [row.pk for row in began.organisations.values()]
    with django_assert_num_queries(4):
        due_of_access(pks, NOW)


# the work of who looks after accounts


def titles(seat, now=NOW) -> list[str]:
    return [task.title for task in account_tasks(seat, now)]


def test_it_is_work_within_four_weeks_for_the_coordinator_and_without_one_for_the_administrator(began):
    early = dates.at_noon(dt.date(2025, 1, 30))
    assert "Kijk na wie toegang heeft bij VNG" not in titles(began.coordinator, early)
    near = dates.at_noon(dt.date(2025, 1, 31))
    assert "Kijk na wie toegang heeft bij VNG" in titles(began.coordinator, near)
    assert "Kijk na wie toegang heeft bij 8 organisaties" in titles(began.administrator, near)
    assert not [title for title in titles(began.administrator, near) if "VNG" in title]
    check(began, began.coordinator, now=near)
    assert "Kijk na wie toegang heeft bij VNG" not in titles(began.coordinator, near)


def test_few_are_named_one_by_one(began):
    Seat.objects.exclude(organisation__slug__in=["beheer", "bzk"]).update(until=BEGAN)
    assert titles(began.administrator)[-2:] == [
        "Kijk na wie bijzondere rechten heeft bij BZK",
        "Kijk na wie bijzondere rechten heeft bij Beheer",
    ]


# the pages


@pytest.fixture
def page(house):
    return reverse("access-check", args=[house.organisations["vng"].key])


def test_the_page_lists_each_seat_and_keeps_the_answers(house, enter, page):
    client = enter(house.coordinator)
    shown = client.get(page).content.decode()
    for part in (house.vng.user.email, "Klopt dit nog?", "nog nooit", "Laatst ingelogd"):
        assert part in shown
    given = {f"seat-{house.vng.key}": "ended", f"seat-{house.coordinator.key}": "keeps"}
    answer = client.post(page, given, follow=True)
    assert answer.redirect_chain[-1][0] == AccessReview.objects.get().get_absolute_url()
    text = answer.content.decode()
    assert "2 stoelen nagekeken, 1 beëindigd." in text
    house.vng.refresh_from_db()
    assert not house.vng.is_active(timezone.now())


def test_a_seat_without_an_answer_is_asked_again_and_keeps_the_others(house, enter, page):
    client = enter(house.coordinator)
    answer = client.post(page, {f"seat-{house.vng.key}": "ended"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "Kies of deze stoel nog klopt." in text
    assert re.search(rf'name="seat-{house.vng.key}" value="ended"[^>]*checked', text)
    assert not AccessReview.objects.exists()


def test_the_own_seat_can_not_be_ended_here(house, enter, page):
    given = {f"seat-{house.vng.key}": "keeps", f"seat-{house.coordinator.key}": "ended"}
    answer = enter(house.coordinator).post(page, given)
    assert answer.status_code == 400
    assert "Deze stoel kunt u niet beëindigen." in answer.content.decode()


def test_a_seat_that_came_while_one_looked_is_shown_and_asked(house, enter, page):
    client = enter(house.coordinator)
    given = {f"seat-{seat.key}": "keeps" for seat in (house.vng, house.coordinator)}
    make_seat("nieuw", house.organisations["vng"], None, Role.KOEPEL)
    answer = client.post(page, given)
    assert answer.status_code == 400
    assert "Test Nieuw" in answer.content.decode()


def test_others_find_neither_page_nor_list(house, enter, page):
    review = check(house, house.coordinator, now=timezone.now())
    kept = [review.get_absolute_url(), reverse("access-csv", args=[review.key])]
    for name in ("vng", "secretariat"):
        client = enter(getattr(house, name))
        assert {client.get(path).status_code for path in (page, *kept)} == {403}
    other = make_seat("coordinator", house.organisations["ipo"], None, Role.COORDINATOR)
    client = enter(other)
    assert {client.get(path).status_code for path in (page, *kept)} == {404}
    client = enter(house.administrator)
    assert {client.get(path).status_code for path in (page, *kept)} == {200}


def test_the_sheet_holds_what_the_page_shows(house, enter):
    review = check(house, house.coordinator, ended=[house.vng], now=timezone.now())
    answer = enter(house.coordinator).get(reverse("access-csv", args=[review.key]))
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Naam;E-mailadres;Stoel;Vanaf;Oordeel"
    assert f"Test Vng;{house.vng.user.email};Beleid, VNG;2020-01-01;beëindigd" in lines
    assert answer["Content-Disposition"].startswith('attachment; filename="toegang-vng-')


def test_the_overview_says_by_when_and_what_was_kept(house, enter):
    check(house, house.coordinator, now=timezone.now())
    for seat, number in ((house.coordinator, 1), (house.administrator, 9)):
        text = enter(seat).get(reverse("access-list")).content.decode()
        assert text.count("Toegang nakijken<span") == number + 1
        assert "2 stoelen, 0 beëindigd" in text
