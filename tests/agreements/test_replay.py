"""Whatever is done with afspraken: the events alone tell what became of each, and the kept figures say the same."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.actions import Part, edit_agreement, fold_figures, split
from agreements.actions.reconfirming import begin_round, close_round, decide_item
from agreements.actions.term_changes import answer_term, fingerprint, propose_term
from agreements.coherence import tallies
from agreements.models import Agreement, Crossing, Figure, ReconfirmationItem, ReconfirmationRound
from agreements.workflow import AGREEMENT
from lib import dates
from meetings.models import Moment
from tests.agreements.recount import from_events, from_rows, replay, shown, tallies_from_rows
from tests.agreements.slots import check_slots
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_settled, make_theme
from tests.factories.meetings import NOW
from trail.workflow import StepRefused

pytestmark = pytest.mark.django_db
READERS = ("secretariat", "vws", "vng", "ipo", "uvw")
STEPS = ("start", "partly", "honour", "fail", "suspend", "resume", "lapse", "reopen")
TERMS = ("term", "words", "open")
MORE = (
    *TERMS,
    "edit",
    "parties",
    "begin",
    "reconfirm",
    "reconsider",
    "settle",
    "split",
    "admit",
    "dismiss",
    "fold",
)
OPS = st.tuples(st.sampled_from([*STEPS, *MORE, "term", "honour"]), st.integers(0, 3), st.integers(1, 200))


def until(day: dt.date) -> Moment:
    return Moment(words=f"uiterlijk {dates.long(day)}", kind=Moment.Kind.DATE, latest=day)


@pytest.fixture
def rows(house):
    """Two afspraken of an overleg, one whose verslag is settled and one that starts without a term."""
    item = make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng"))
    term = until(dt.date(2025, 3, 31))
    made = [
        make_agreement(house, item=item, text="A.", moment=term),
        make_agreement(house, item=item, text="B.", owners=[house.offices["vzuvw"]]),
    ]
    return [
        *made,
        make_settled(house, item=make_item(house, subject="ander"), moment=until(dt.date(2025, 6, 30))),
    ]


@settings(max_examples=12)
@given(ops=st.lists(OPS, min_size=6, max_size=14))
def test_after_any_steps_rows_events_and_kept_figures_say_the_same(house, rows, ops):
    with transaction.atomic():
        now, moved = NOW + LATER, Counter()
        for name, place, days in ops:
            now += dt.timedelta(days=days)
            chosen = fresh(Agreement.objects.order_by("pk")[place % len(rows)])
            before = chosen.latest
            try:
                with transaction.atomic():
                    _do(house, name, chosen, now)
            except StepRefused:
                continue
            moved[chosen.pk] += name in TERMS and before is not None and fresh(chosen).latest != before
        _compare(house)
        assert {row.pk: row.shifts for row in Agreement.objects.all() if row.shifts} == +moved
        transaction.set_rollback(True)


def _do(house, name, row, now):
    by, day = house.secretariat, dates.local_day(now)
    if name in STEPS:
        AGREEMENT.take(name, row, by=by, now=now, reason="Daarom.")
    elif name == "term":
        _move(house, row, until(day + dt.timedelta(days=now.day * 9)), now)
    elif name == "words":
        same = {"kind": Moment.Kind.DATE, "latest": row.latest} if row.latest else {}
        _move(house, row, Moment(words=f"zoals gezegd op {dates.long(day)}", **same), now)
    elif name == "open":
        _move(house, row, Moment(words=f"zodra het kan, zei men op {dates.long(day)}"), now)
    elif name == "edit":
        moment = until(day + dt.timedelta(days=30)) if now.day % 3 else None
        edit_agreement(
            row, revision=row.revision, by=by, now=now, moment=moment, theme=make_theme(), reason="Nieuw."
        )
    elif name == "parties":
        places = [house.organisations[slug] for slug in ("vws", "ipo", "fin")[: now.day % 4]]
        edit_agreement(row, revision=row.revision, by=by, now=now, parties=places, involved=[])
    elif name == "split":
        owing = [house.organisations["vws"]]
        split(
            row, [Part("Eerst.", owing), Part("Dan.", owing)], revision=row.revision, as_parts=bool(now.day % 2),
            said_on=day, source="Besluit", reason="Zo.", by=by, now=now,
        )  # fmt: skip
    elif name in {"admit", "dismiss"}:
        getattr(row.audience, name)(now=timezone.now(), organisation=house.organisations["uvw"])
    elif name == "fold":
        fold_figures(timezone.now(), spare=0)
    else:
        _reconfirm(house, name, row, now)


def _move(house, row, moment, now):
    change = propose_term(row, moment, reason="Later.", revision=row.revision, by=house.secretariat, now=now)
    for party in change.asked.all():
        change.refresh_from_db()
        answer_term(
            change, text_hash=fingerprint(change), answer="agreed", note="", party=party, by=house.secretariat, now=now
        )  # fmt: skip


def _reconfirm(house, name, row, now):
    by = house.secretariat
    if name == "begin":
        begin_round(house.cabinet, closes_on=dates.local_day(now), meeting=None, by=by, now=now)
        return
    if name == "settle":
        for around in ReconfirmationRound.objects.filter(state="open"):
            close_round(around, by=by, now=now)
        return
    items = ReconfirmationItem.objects.filter(agreement=row).select_related("round__cabinet", "agreement")
    if item := items.order_by("-pk").first():
        decide_item(item, name, by=by, now=now)


def _compare(house):
    said = replay()
    for row in Agreement.objects.all():
        told = said[row.pk]
        assert (told.state, told.latest, told.ended_on, told.shifts) == (
            row.state, row.latest, row.ended_on, row.shifts
        )  # fmt: skip
    at = timezone.now()
    today = dates.local_day(at)
    for name in READERS:
        seat = getattr(house, name)
        found = shown(seat, at)
        assert found == from_rows(seat, today), name
        assert tallies(seat, today, along=None) == tallies_from_rows(seat, today, along=None), name
        assert found.get(("", "Alle afspraken"), {}) == from_events(seat, today), name
    fold_figures(at, spare=0)
    assert not Figure.objects.filter(number__lte=0).exists()
    assert not Crossing.objects.filter(number__lte=0).exists()
    check_slots()
