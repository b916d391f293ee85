"""The kept figures equal a recount: from the rows, and from the events; after any steps, for every reader."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from agreements.actions import fold_figures
from agreements.coherence import tallies
from agreements.models import Agreement, Crossing, Figure, FigureReaders, Slot, Standing
from agreements.workflow import AGREEMENT
from lib import dates
from parties.models import Audience, AudienceMember, Cabinet, Office, Organisation
from tests.agreements.recount import from_rows, shown, tallies_from_rows
from tests.factories.agreements import make_agreement, make_item, make_proposal, make_theme

pytestmark = pytest.mark.django_db
READERS = ("secretariat", "vws", "vng", "ipo", "commission")


def check(house):
    """Compare what the monitor and coherence say with a recount, for several seats."""
    at = timezone.now()
    today = dates.local_day(at)
    for name in READERS:
        seat = getattr(house, name)
        assert shown(seat, at) == from_rows(seat, today), name
        for along in (None, house.organisations["vng"]):
            assert tallies(seat, today, along=along) == tallies_from_rows(seat, today, along=along), name


@pytest.fixture
def item(house):
    """An item of an overleg where BZK, VWS and VNG sit: IPO doesn't read what is agreed there."""
    return make_item(house)


@pytest.fixture
def several(house, item):
    states = ("agreed", "honoured", "not_honoured", "lapsed", "superseded", "partly_honoured", "suspended")
    return [
        make_agreement(house, state, item=item, text=f"{state}.", title=state, theme=make_theme())
        for state in states
    ]


def test_each_state_is_counted_where_it_belongs_and_only_for_who_reads_it(house, several):
    check(house)
    at = timezone.now()
    whole = shown(house.vng, at)["", "Alle afspraken"]
    assert (whole["loopt"], whole["zonder-datum"], whole["niet-nagekomen"], whole["vervallen"]) == (
        4,
        1,
        1,
        1,
    )
    assert (whole["opgegaan"], whole["deels"]) == (1, 1)
    assert shown(house.ipo, at) == {}


def test_drafts_proposals_headings_and_what_lapsed_before_it_was_agreed_do_not_count(house):
    make_proposal(house)
    make_proposal(house, draft=True)
    make_agreement(house, is_heading=True)
    dropped = make_proposal(house)
    Agreement.objects.filter(pk=dropped.pk).update(state="lapsed", ended_on=dt.date(2025, 1, 1))
    assert not Figure.objects.exists()
    check(house)


def test_a_term_is_late_from_the_day_after_without_any_write(house, several):
    Agreement.objects.filter(pk=several[0].pk).update(latest=dt.date(2025, 6, 30))
    before = shown(house.vng, dt.datetime(2025, 6, 30, 12, tzinfo=dt.UTC))["", "Alle afspraken"]
    after = shown(house.vng, dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC))["", "Alle afspraken"]
    assert (before["te-laat"], after["te-laat"], before["loopt"] - after["loopt"]) == (0, 1, 1)
    Agreement.objects.filter(pk=several[1].pk).update(latest=several[1].ended_on)
    Agreement.objects.filter(pk=several[5].pk).update(latest=dt.date(2025, 1, 1), shifts=2)
    check(house)


def test_no_bulk_or_raw_write_passes_the_figures_by(house, several):
    vng, mbzk = house.organisations["vng"], house.offices["mbzk"]
    statements = (
        ("UPDATE agreements_agreement SET state = 'honoured', ended_on = '2025-02-01', latest = '2025-01-01'", ()),
        ("UPDATE agreements_agreementparty SET role = 'co_owner' WHERE organisation_id = %s", (vng.pk,)),
        ("DELETE FROM agreements_agreementparty WHERE organisation_id <> %s", (vng.pk,)),
        ("INSERT INTO agreements_agreement_owners (agreement_id, office_id) SELECT id, %s FROM agreements_agreement", (mbzk.pk,)),
        ("UPDATE agreements_agreement SET level = 'public' WHERE id % 2 = 0", None),
        ("UPDATE agreements_agreement SET level = 'party' WHERE id % 2 = 1", None),
        ("UPDATE agreements_agreement SET theme_id = NULL, shifts = 3", ()),
        ("DELETE FROM agreements_agreement_owners WHERE agreement_id % 2 = 0", None),
        ("UPDATE agreements_agreement SET is_heading = true WHERE id % 3 = 0", None),
    )  # fmt: skip
    for statement, values in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        check(house)


def test_who_comes_into_a_circle_or_leaves_it_counts_what_it_reads(house, several):
    at = timezone.now()
    circle = several[0].audience
    circle.admit(now=at, organisation=house.organisations["ipo"])
    assert shown(house.ipo, timezone.now()) == shown(house.vng, timezone.now())
    circle.dismiss(now=timezone.now(), organisation=house.organisations["ipo"])
    assert shown(house.ipo, timezone.now()) == {}
    later = timezone.now() + dt.timedelta(days=2)
    circle.members.create(since=later, organisation=house.organisations["ipo"])
    assert shown(house.ipo, timezone.now()) == {}
    assert shown(house.ipo, later + dt.timedelta(days=1)) != {}
    circle.members.create(since=at, office=house.offices["mbzk"], is_barred=True)
    assert shown(house.minister, timezone.now()) == {}
    check(house)


def test_circles_with_the_same_members_are_counted_together_until_they_differ(house, several):
    make_agreement(house, item=make_item(house, subject="ander"), text="Ander.")
    assert FigureReaders.objects.count() == Standing.objects.values("audience").distinct().count() == 1
    made = FigureReaders.objects.get().audience
    other = Audience.objects.exclude(pk=made.pk).filter(pk=several[0].audience_id).get()
    other.admit(now=timezone.now(), organisation=house.organisations["uvw"])
    assert Standing.objects.values("audience").distinct().count() == 2
    AudienceMember.objects.filter(audience=made).update(until=timezone.now())
    check(house)
    assert shown(house.uvw, timezone.now()) != {}


def test_a_new_cabinet_another_ministry_and_another_kind_of_organisation_are_followed(house, several):
    Cabinet.objects.create(name="Later", since=dt.date(2024, 11, 1))
    check(house)
    Cabinet.objects.update(until=dt.date(2024, 11, 5))
    check(house)
    Agreement.owners.through.objects.create(agreement=several[0], office=house.offices["vzipo"])
    Office.objects.filter(slug="vzipo").update(organisation=house.organisations["uvw"])
    check(house)
    Organisation.objects.filter(slug="vws").update(kind="overig")
    check(house)
    Cabinet.objects.filter(name="Later").delete()
    check(house)


def test_adding_up_leaves_every_number_as_it_was(house, several):
    Agreement.objects.filter(pk=several[0].pk).update(latest=dt.date(2025, 6, 30))
    rows, crossings = Figure.objects.count(), Crossing.objects.count()
    assert fold_figures(timezone.now()) == 0
    saved = fold_figures(timezone.now(), spare=0)
    left = Figure.objects.count(), Crossing.objects.count()
    assert (rows > left[0], crossings > left[1], saved) == (True, True, rows + crossings - sum(left))
    assert not Figure.objects.filter(number__lte=0).exists()
    check(house)
    Agreement.objects.filter(pk=several[0].pk).update(latest=dt.date(2025, 7, 31))
    check(house)


def test_an_afspraak_that_is_removed_leaves_no_number_behind(house):
    row = Agreement.objects.create(
        state="agreed",
        agreed_on=dt.date(2025, 1, 1),
        title="Los",
        level="public",
        owner=house.organisations["bzk"],
    )
    assert shown(house.vng, timezone.now()) != {}
    Agreement.objects.filter(pk=row.pk)._raw_delete("default")
    assert not Standing.objects.exists()
    assert shown(house.vng, timezone.now()) == {}
    fold_figures(timezone.now(), spare=0)
    assert [model for model in (Figure, Crossing, Slot) if model.objects.exists()] == []


@pytest.mark.django_db(transaction=True)
def test_two_who_change_parts_of_the_same_at_once_leave_figures_that_are_right(house):
    row = make_agreement(house)
    uvw, is_changing = house.organisations["uvw"], threading.Event()

    def change():
        is_changing.wait(10)
        try:
            row.parties.create(organisation=uvw)
            row.audience.admit(now=timezone.now(), organisation=uvw)
        finally:
            connection.close()

    thread = threading.Thread(target=change)
    thread.start()
    with transaction.atomic():
        AGREEMENT.take("start", row, by=house.secretariat, now=timezone.now())
        is_changing.set()
        thread.join(0.5)
        assert thread.is_alive(), "it waits for how the afspraak counts"
    thread.join(10)
    check(house)
    assert shown(house.uvw, timezone.now())["partij", "UvW"] == {"loopt": 1}
