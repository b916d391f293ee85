"""Terms: when people hear of what is owed, and that a new day, a recess or a closing changes it."""

import datetime as dt

import pytest
from django.db import connection

from notices.actions import Due, ring_again, set_terms
from notices.models import Bell, NoticeKind, Preference, Term
from parties.models import Recess
from tests.factories.agreements import make_agreement

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MARCH = dt.date(2025, 3, 3)  # a Monday
LATER = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)


@pytest.fixture
def agreement(house):
    return make_agreement(house)


@pytest.fixture
def owe(house, agreement):
    """Return a way to say by when the VNG owes the afspraak, or that nothing is owed."""

    def say(last_on=None, now=LATER, kind="afspraak", owed=True, place="vng", **more):
        dues = [Due(kind, house.organisations[place].pk, "/afspraken/", last_on, **more)] if owed else []
        set_terms(type(agreement), {agreement.pk: dues}, now)
        return Term.objects.get(kind__slug=kind)

    return say


def days_of(term):
    return list(zip(term.alarms, term.offsets, strict=True))


def test_people_hear_four_times_before_the_day_and_weekly_after_it(owe):
    term = owe(MARCH)
    assert days_of(term) == [
        (dt.date(2025, 2, 3), 28),
        (dt.date(2025, 2, 24), 7),
        (dt.date(2025, 2, 28), 1),  # the day before is a Sunday
        (dt.date(2025, 3, 3), 0),
        (dt.date(2025, 3, 10), -7),
        (dt.date(2025, 3, 17), -14),
        (dt.date(2025, 3, 24), -21),
        (dt.date(2025, 3, 31), -28),
    ]
    assert (term.bell.next_on, term.table_on) == (dt.date(2025, 2, 3), dt.date(2025, 3, 31))


def test_without_a_day_nobody_is_reminded(owe):
    term = owe(None)
    assert (term.alarms, term.bell.next_on, term.table_on, term.is_open) == ([], None, None, True)


def test_no_alarm_falls_on_a_holiday_or_a_weekend(owe):
    term = owe(dt.date(2025, 4, 21))  # Easter Monday
    assert (dt.date(2025, 4, 17), 0) in days_of(term)  # Good Friday is a generally recognised holiday as well
    assert (dt.date(2025, 4, 28), -7) in days_of(term)


def test_a_recess_moves_what_comes_before_the_day_but_nothing_after_it(owe):
    Recess.objects.create(name="Meireces", first_day=dt.date(2025, 4, 18), last_day=dt.date(2025, 5, 5))
    term = owe(dt.date(2025, 5, 2))
    before = [row for row in days_of(term) if row[1] >= 0]
    assert before == [(dt.date(2025, 4, 4), 28), (dt.date(2025, 4, 17), 0)]
    assert (dt.date(2025, 5, 9), -7) in days_of(term)


def test_a_kind_may_keep_its_days_in_a_recess(owe):
    Recess.objects.create(name="Meireces", first_day=dt.date(2025, 4, 18), last_day=dt.date(2025, 5, 5))
    NoticeKind.objects.filter(slug="afspraak").update(avoids_recess=False)
    assert (dt.date(2025, 5, 2), 0) in days_of(owe(dt.date(2025, 5, 2)))


def test_what_lies_in_the_past_when_the_term_is_set_is_left_out(owe):
    term = owe(dt.date(2024, 12, 13), now=LATER)
    assert days_of(term)[:2] == [(dt.date(2024, 12, 12), 1), (dt.date(2024, 12, 13), 0)]


def test_a_term_that_had_passed_is_told_now_and_others_follow_as_long_after_as_ever(owe):
    term = owe(dt.date(2024, 6, 1), now=LATER)
    assert days_of(term) == [
        (dt.date(2024, 12, 10), 0),
        (dt.date(2024, 12, 17), -7),
        (dt.date(2024, 12, 24), -14),
    ]
    assert term.table_on == dt.date(2025, 1, 7)


def test_a_term_that_had_passed_is_told_once_if_nobody_follows(owe):
    NoticeKind.objects.filter(slug="afspraak").update(hops=[])
    term = owe(dt.date(2024, 6, 1), now=LATER)
    assert days_of(term) == [(dt.date(2024, 12, 10), -28)]
    assert term.table_on is None


def test_the_same_day_again_changes_nothing(owe):
    term = owe(MARCH)
    Bell.objects.update(next_on=MARCH)
    assert (owe(MARCH, now=LATER + 30 * DAY).bell.next_on, Term.objects.get().dated_at) == (
        MARCH,
        term.dated_at,
    )


def test_another_day_begins_anew(owe):
    owe(MARCH)
    Bell.objects.update(next_on=MARCH + 7 * DAY)
    Term.objects.update(stopped_at=LATER)
    term = owe(MARCH + 28 * DAY, now=LATER + DAY)
    assert (term.bell.next_on, term.stopped_at) == (MARCH, None)


def test_what_is_not_owed_any_more_is_closed_and_silent(owe):
    owe(MARCH)
    term = owe(owed=False, now=LATER + DAY)
    assert (term.closed_at, term.bell.next_on, term.table_on) == (LATER + DAY, None, None)
    term = owe(MARCH, now=LATER + 2 * DAY)
    assert (term.is_open, term.bell.next_on) == (True, dt.date(2025, 2, 3))


def test_another_page_or_office_is_no_other_term(house, owe):
    owe(MARCH)
    Bell.objects.update(next_on=MARCH)
    term = owe(MARCH, office=house.offices["vzvng"].pk)
    assert (term.office, term.bell.next_on) == (house.offices["vzvng"], MARCH)


def test_two_offices_of_one_organisation_owe_each_their_own_and_one_that_is_done_takes_no_other_along(
    house, agreement
):
    first, second, third = (house.offices[slug].pk for slug in ("mbzk", "stasfin", "mp"))
    place = house.organisations["bzk"].pk

    def owe_by(*offices: int | None) -> dict[int | None, Term]:
        dues = [Due("afspraak", place, "/", MARCH, office=office) for office in offices]
        set_terms(type(agreement), {agreement.pk: dues}, LATER)
        return {row.office_id: row for row in Term.objects.filter(closed_at=None)}

    both = owe_by(first, second)
    assert set(both) == {first, second}
    assert owe_by(second)[second].pk == both[second].pk
    assert set(owe_by(second)) == {second}
    moved = owe_by(second, third)
    assert moved[second].pk == both[second].pk
    assert moved[third].pk == both[first].pk
    assert set(owe_by()) == set()


def test_a_wish_adds_days_for_its_organisation_only(house, owe):
    kind = NoticeKind.objects.get(slug="afspraak")
    Preference.objects.create(kind=kind, seat=house.vng, alarms=[56, 0])
    Preference.objects.create(kind=kind, organisation=house.organisations["ipo"], alarms=[3])
    assert (dt.date(2025, 1, 6), 56) in days_of(owe(MARCH))
    assert 3 not in [offset for _, offset in days_of(owe(MARCH))]


def test_a_changed_wish_rings_open_terms_again(house, owe):
    owe(MARCH)
    kind = NoticeKind.objects.get(slug="afspraak")
    Preference.objects.create(kind=kind, organisation=house.organisations["vng"], alarms=[14])
    assert ring_again(kind, house.organisations["vng"].pk, LATER) == 1
    assert (dt.date(2025, 2, 17), 14) in days_of(Term.objects.get())


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_do_not_grow_with_the_number_of_subjects(
    house, number, django_assert_num_queries, agreement
):
    rows = [agreement, *(make_agreement(house, text=f"Tekst {n}") for n in range(number - 1))]
    owed = {row.pk: [Due("afspraak", house.organisations["vng"].pk, "/", MARCH)] for row in rows}
    set_terms(type(agreement), {}, LATER)
    with django_assert_num_queries(10):
        set_terms(type(agreement), owed, LATER)
    with django_assert_num_queries(8):
        set_terms(type(agreement), owed, LATER)
    assert Term.objects.count() == number


def test_a_due_alarm_is_found_by_an_index_that_holds_only_what_waits(owe):
    owe(MARCH)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT term_id FROM notices_bell WHERE next_on <= '2025-02-03' ORDER BY next_on, term_id"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "bell_next" in plan


def test_a_kind_that_nobody_loaded_is_loaded_when_it_is_needed(owe):
    NoticeKind.objects.all().delete()
    assert owe(MARCH).kind.slug == "afspraak"


def test_a_kind_that_the_product_does_not_know_is_named(owe):
    with pytest.raises(KeyError, match="onbekend"):
        owe(MARCH, kind="onbekend")
