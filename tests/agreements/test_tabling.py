"""The hops after a term that passed: each announced one step before, the last of them a proposal for the agenda."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection

from agreements.actions import tabling
from agreements.actions.rappel import start_round
from agreements.actions.tabling import table_terms
from agreements.models import Agreement, TabledTerm
from agreements.workflow import AGREEMENT
from lib import dates
from meetings.models import Moment, Proposal
from meetings.workflow import PROPOSAL
from notices.actions import deliver, post, remind, set_terms
from notices.actions.terms import Due
from notices.models import Notice, Preference, Term
from overhedenoverleg import followers
from parties.circles import readers_of
from parties.models import Audience, Role, Seat
from tests.factories.agreements import fresh, make_agreement, make_item
from tests.factories.escalation import add_rule
from tests.factories.meetings import NOW
from tests.factories.parties import make_house, make_seat
from tests.factories.shipped import ship
from trail.models import Event, News
from trail.timeline import timeline_of

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
LAST = dt.date(2025, 3, 3)  # Monday
SET = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)
TABLE = dt.date(2025, 3, 31)


def at(day: dt.date, hour: int = 0, minute: int = 5) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), NOW.tzinfo)


def make_late(house, last_on=LAST, **given) -> Agreement:
    """Make an afspraak that VWS owes by this day."""
    moment = Moment(words="begin maart", kind="date", latest=last_on)
    item = make_item(house, invited=("mbzk", "staslmz", "vzvng", "vzipo"))
    return make_agreement(house, item=item, moment=moment, **given)


def watch(now=SET) -> None:
    """Let the sweep set the terms of whatever happened."""
    while followers.walk(now):
        pass


@pytest.fixture
def agreement(house):
    row = make_late(house, title="Regenboogplan")
    watch()
    return row


@pytest.fixture
def coordinator(house):
    return make_seat("coordinator", house.organisations["vws"], None, Role.COORDINATOR)


def term_of(agreement) -> Term:
    return Term.objects.get(kind__slug="afspraak", subject_id=agreement.pk)


def live(day: dt.date) -> list:
    """Let one day pass as the sweep lets it: at night what is due, at eight the mail; return that."""
    mail.outbox.clear()
    watch(at(day))
    table_terms(at(day))
    remind(at(day))
    watch(at(day))
    post(at(day, 8, 0))
    deliver(at(day, 8, 0))
    return list(mail.outbox)


def live_until(last: dt.date, first: dt.date = dt.date(2025, 2, 1)) -> dict[tuple[dt.date, str], str]:
    """Let all days pass; return the text of each mail by day and recipient."""
    days = [first + n * DAY for n in range((last - first).days + 1)]
    return {(day, letter.to[0]): letter.body for day in days for letter in live(day)}


def announced(mails: dict[tuple[dt.date, str], str], who: str) -> list[tuple[dt.date, str, str]]:
    """Return by day and recipient which hop a mail announces."""
    return sorted(
        (day, to, body.partition("niets gemeld, dan ")[2].partition(".")[0])
        for (day, to), body in mails.items()
        if f"dan volgt {who}" in body.replace("\n", " ")
    )


def hear_all(agreement) -> None:
    """Let everybody hear all that comes before the proposal, without looking at it."""
    for n in range(9):
        remind(at(LAST + (n - 4) * WEEK))


def decide(name: str, proposal, house) -> None:
    PROPOSAL.take(name, proposal, by=house.secretariat, now=at(TABLE), reason="Daarom.")


def test_each_hop_comes_one_step_after_the_mail_that_announces_it(house, agreement, coordinator):
    mails = live_until(TABLE + DAY)
    owner, boss, box = house.vws.user.email, coordinator.user.email, "postbus@vws.example"
    days = {to: sorted(day for day, who in mails if who == to) for to in (owner, boss, box)}
    assert days[boss][0] == LAST + WEEK
    assert days[box][0] == LAST + 2 * WEEK
    assert [(day, to) for day, to, _ in announced(mails, "de coördinator van uw organisatie")] == [
        (LAST, owner)
    ]
    assert [(day, to) for day, to, _ in announced(mails, "de postbus van uw organisatie")] == [
        (LAST + WEEK, boss),
        (LAST + WEEK, owner),
    ]
    told = announced(mails, "een voorstel voor de agenda")
    assert {(day, to) for day, to, _ in told} == {
        (LAST + n * WEEK, to) for n in (2, 3) for to in (owner, boss, box)
    }
    assert Proposal.objects.get().submitted_at == at(TABLE)
    assert {day for day, to in mails if to == owner} == {
        dt.date(2025, 2, 1),  # that it was made
        dt.date(2025, 2, 3),
        dt.date(2025, 2, 24),
        dt.date(2025, 2, 28),
        *(LAST + n * WEEK for n in range(5)),
    }


def test_who_hears_nothing_on_the_last_day_hears_of_the_hop_in_the_last_mail_before_it(
    house, agreement, coordinator
):
    Preference.objects.create(kind=term_of(agreement).kind, seat=house.vws, alarms=[28, 7])
    mails = live_until(LAST + WEEK)
    found = announced(mails, "de coördinator van uw organisatie")
    assert [(day, to) for day, to, _ in found] == [(dt.date(2025, 2, 24), house.vws.user.email)]


def test_a_last_day_in_the_weekend_is_announced_on_the_friday(house, coordinator):
    make_late(house, dt.date(2025, 3, 2))
    watch()
    mails = live_until(dt.date(2025, 3, 10))
    found = announced(mails, "de coördinator van uw organisatie")
    assert (dt.date(2025, 2, 28), house.vws.user.email) in [(day, to) for day, to, _ in found]
    assert (dt.date(2025, 3, 10), coordinator.user.email) in mails


def test_of_a_term_that_had_passed_long_ago_each_hop_is_announced_as_well(house, coordinator):
    make_late(house, dt.date(2024, 6, 3))
    watch()
    first = dt.date(2024, 12, 10)
    mails = live_until(first + 29 * DAY, first)
    assert [day for day, _, _ in announced(mails, "de coördinator van uw organisatie")] == [first]
    assert min(day for day, to in mails if to == coordinator.user.email) == first + WEEK
    assert {day for day, _, _ in announced(mails, "de postbus van uw organisatie")} == {first + WEEK}
    assert {day for day, _, _ in announced(mails, "een voorstel voor de agenda")} == {first + 2 * WEEK}
    assert dates.local_day(Proposal.objects.get().submitted_at) == first + 4 * WEEK


def test_the_proposal_waits_in_the_backlog_of_the_series_in_the_name_of_who_keeps_the_afspraak(
    house, agreement
):
    hear_all(agreement)
    assert table_terms(at(TABLE - DAY)) == 0
    assert [table_terms(at(TABLE)) for _ in range(3)] == [1, 0, 0]
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.series, proposal.meeting) == ("submitted", "overhedenoverleg", None)
    assert (proposal.owner.slug, proposal.created_by) == ("bzk", house.secretariat)
    assert proposal.title == "Termijn voorbij: Regenboogplan"
    assert "De termijn was 3 maart 2025. Sindsdien is niets gemeld. Aan zet: VWS." in proposal.annotation
    assert "geen oordeel" in proposal.annotation
    row = TabledTerm.objects.get()
    assert (row.agreement, row.last_on, row.proposal) == (agreement, LAST, proposal)
    assert term_of(agreement).table_on is None
    assert not Event.objects.filter(kind__startswith="proposal.").exclude(seat=None).exists()
    assert fresh(agreement).state == "agreed"


def test_all_who_read_the_afspraak_read_that_it_was_proposed_and_the_parties_are_told(house, agreement):
    hear_all(agreement)
    table_terms(at(TABLE))
    event = Event.objects.get(kind="agreement.table")
    assert event.sentence == (
        "De termijn van 3 maart 2025 ging voorbij zonder bericht. "
        "Voorstel voor de agenda gedaan: voorraad van Overhedenoverleg."
    )
    assert (event.level, event.audience_id) == (agreement.level, agreement.audience_id)
    for seat in (house.vng, house.vws, house.secretariat):
        assert event.sentence in [line.sentence for line in timeline_of(seat, agreement)]
    watch(at(TABLE))
    told = Notice.objects.filter(event=event).values_list("seat", flat=True)
    assert {house.vng.pk, house.vws.pk} <= set(told)


def test_who_neither_makes_nor_decides_on_the_proposal_learns_nothing_of_it(house, agreement):
    hear_all(agreement)
    table_terms(at(TABLE))
    proposal = Proposal.objects.get()
    for name in ("vng", "ipo", "uvw", "coordinator", "vws", "fin", "commission", "administrator"):
        assert not Proposal.objects.visible_to(getattr(house, name)).exists(), name
    for name in ("secretariat", "policy", "minister"):
        assert Proposal.objects.visible_to(getattr(house, name)).get() == proposal
    kinds = [line.sentence for line in timeline_of(house.vng, proposal)]
    assert kinds == []


def test_an_afspraak_that_not_all_of_them_read_is_not_named(house, agreement):
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    circle.admit(now=NOW, user=house.secretariat.user)
    Agreement.objects.update(level="team", audience=circle)
    hear_all(agreement)
    assert table_terms(at(TABLE)) == 1
    proposal = Proposal.objects.get()
    assert "Regenboogplan" not in proposal.title + proposal.annotation
    assert agreement.key not in proposal.annotation
    assert "Over een afspraak die niet iedereen kan lezen die dit voorstel leest." in proposal.annotation
    event = Event.objects.get(kind="agreement.table")
    assert not readers_of(event, at(TABLE)).covers(house.policy)


def test_more_than_three_of_one_organiser_come_in_one_proposal(house):
    rows = [make_late(house, title=f"Plan {n}", text=f"Tekst {n}.") for n in range(5)]
    watch()
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    circle.admit(now=NOW, user=house.secretariat.user)
    Agreement.objects.filter(pk__in=[rows[0].pk, rows[1].pk]).update(level="team", audience=circle)
    hear_all(rows[0])
    assert table_terms(at(TABLE)) == 1
    proposal = Proposal.objects.get()
    assert proposal.title == "Afspraken waarvan de termijn voorbij is"
    assert [f"Plan {n}" in proposal.annotation for n in range(5)] == [False, False, True, True, True]
    assert "En over nog 2 afspraken die niet iedereen kan lezen" in proposal.annotation
    assert TabledTerm.objects.count() == Event.objects.filter(kind="agreement.table").count() == 5
    assert table_terms(at(TABLE + DAY)) == 0


def test_three_come_apart(house):
    rows = [make_late(house, title=f"Plan {n}", text=f"Tekst {n}.") for n in range(3)]
    watch()
    hear_all(rows[0])
    assert table_terms(at(TABLE)) == 3
    assert {row.title for row in Proposal.objects.all()} == {f"Termijn voorbij: Plan {n}" for n in range(3)}


def test_two_that_owe_the_same_afspraak_are_one_proposal(house):
    row = make_late(house, parties=[house.organisations["vws"], house.organisations["ipo"]], involved=[])
    watch()
    assert Term.objects.filter(kind__slug="afspraak", subject_id=row.pk).count() == 2
    hear_all(row)
    assert [table_terms(at(TABLE)) for _ in range(2)] == [1, 0]
    assert "Aan zet: VWS en IPO." in Proposal.objects.get().annotation
    assert not Term.objects.exclude(table_on=None).exists()


def test_what_was_stopped_or_done_is_never_proposed(house, agreement):
    hear_all(agreement)
    Term.objects.update(stopped_at=at(TABLE))
    assert table_terms(at(TABLE + WEEK)) == 0
    Term.objects.update(stopped_at=None)
    AGREEMENT.take("start", agreement, by=house.secretariat, now=at(TABLE))
    AGREEMENT.take("honour", agreement, by=house.secretariat, now=at(TABLE), reason="Klaar.")
    assert table_terms(at(TABLE + WEEK)) == 0  # before the sweep noticed
    watch(at(TABLE))
    assert table_terms(at(TABLE + WEEK)) == 0
    assert not Proposal.objects.exists()


def test_a_rule_of_the_parties_themselves_goes_before(house, agreement):
    add_rule(house, agreement, days_after=None)
    hear_all(agreement)
    assert table_terms(at(TABLE)) == 0
    assert term_of(agreement).table_on is None
    assert not Proposal.objects.exists()


def test_while_a_rappel_round_asks_the_proposal_waits(house, agreement):
    hear_all(agreement)
    until = TABLE + 2 * WEEK
    around = start_round(until=until, answer_by=until, by=house.secretariat, now=at(TABLE))
    assert table_terms(at(TABLE + DAY)) == 0
    assert term_of(agreement).table_on == TABLE
    type(around).objects.update(state="withdrawn")
    assert table_terms(at(TABLE + DAY)) == 1


def test_what_was_proposed_once_for_a_day_is_not_again_whatever_was_decided(house, agreement):
    hear_all(agreement)
    table_terms(at(TABLE))
    decide("decline", Proposal.objects.get(), house)
    Term.objects.update(table_on=TABLE)
    assert table_terms(at(TABLE + WEEK)) == 0
    assert term_of(agreement).table_on is None


@pytest.mark.parametrize(("decision", "count"), [("", 0), ("decline", 1)])
def test_a_new_day_is_proposed_unless_the_earlier_proposal_is_still_open(house, agreement, decision, count):
    hear_all(agreement)
    table_terms(at(TABLE))
    if decision:
        decide(decision, Proposal.objects.get(), house)
    later = TABLE + 4 * WEEK
    Agreement.objects.update(latest=later)
    place = house.organisations["vws"].pk
    set_terms(Agreement, {agreement.pk: [Due("afspraak", place, "/", later)]}, at(TABLE))
    for n in range(5):
        remind(at(later + n * WEEK))
    assert table_terms(at(later + 5 * WEEK)) == count


def test_what_was_not_announced_is_put_off_by_a_week_and_then_announced(house, agreement):
    hear_all(agreement)
    Notice.objects.all().delete()
    assert table_terms(at(TABLE)) == 0
    assert term_of(agreement).table_on == TABLE + WEEK
    assert term_of(agreement).hop_after(TABLE) == ("agenda", TABLE + WEEK)


def test_without_anybody_at_the_organiser_it_waits(house, agreement):
    hear_all(agreement)
    Seat.objects.filter(organisation=house.organisations["bzk"]).update(until=SET)
    assert table_terms(at(TABLE)) == 0
    assert term_of(agreement).table_on == TABLE
    make_seat("nieuw", house.organisations["bzk"], None, Role.POLICY)
    assert table_terms(at(TABLE)) == 1


def test_a_run_that_breaks_off_leaves_nothing_and_keeps_no_other_waiting(house, agreement, monkeypatch):
    other = make_late(house, title="Ander plan", text="Anders.")
    watch()
    hear_all(agreement)
    settle = tabling._settle

    def broken(terms):
        if any(term.subject_id == agreement.pk for term in terms):
            raise RuntimeError
        settle(terms)

    monkeypatch.setattr(tabling, "_settle", broken)
    assert table_terms(at(TABLE)) == 1
    assert [row.agreement for row in TabledTerm.objects.all()] == [other]
    assert Proposal.objects.count() == 1
    monkeypatch.undo()
    assert table_terms(at(TABLE)) == 1
    assert Proposal.objects.count() == TabledTerm.objects.count() == 2


def test_nothing_due_costs_one_query(house, agreement, django_assert_num_queries):
    with django_assert_num_queries(3):  # two of them open and close the transaction
        assert table_terms(at(LAST)) == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_the_same_moment_make_one_proposal():
    ship()
    house = make_house()
    for n in range(3):
        make_late(house, title=f"Plan {n}", text=f"Tekst {n}.")
    watch()
    for n in range(9):
        remind(at(LAST + (n - 4) * WEEK))
    News.objects.all().delete()
    barrier, counts = threading.Barrier(2), []

    def sweep():
        try:
            barrier.wait()
            counts.append(table_terms(at(TABLE)))
        finally:
            connection.close()

    threads = [threading.Thread(target=sweep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    table_terms(at(TABLE))
    assert Proposal.objects.count() == TabledTerm.objects.count() == 3
    assert Event.objects.filter(kind="agreement.table").count() == 3
