"""Recorded in the verslag: dated with the overleg, in exactly these words."""

import datetime as dt
import hashlib

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import record_in_minutes, register_agreement
from agreements.models import Agreement
from meetings.models import Minutes, Moment
from meetings.workflow import MINUTES
from parties.models import Level
from tests.factories.agreements import (
    LATER,
    TEXT,
    facts,
    fresh,
    hold,
    make_agreement,
    make_item,
    make_proposal,
)
from tests.factories.meetings import NOW, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

HELD = dt.date(2024, 11, 21)


def record(house, item, text=TEXT, by=None, **given):
    by = by or house.secretariat
    return fresh(record_in_minutes(item, text=text, by=by, now=NOW + LATER, **facts(house, **given)))


def test_an_afspraak_is_in_force_from_the_day_of_the_overleg_in_its_exact_words(house):
    row = record(house, make_item(house), text="Woord  voor woord; ‘hoe’.")
    text = row.texts.get()
    assert (row.state, row.agreed_on, row.label) == ("agreed", HELD, "1")
    assert (text.text, text.valid_from, text.said_on, text.source) == (row.wording, HELD, HELD, "overleg")
    assert text.fingerprint == hashlib.sha256("Woord  voor woord; ‘hoe’.".encode()).hexdigest()
    assert row.text_on(HELD) == text
    assert row.text_on(HELD - dt.timedelta(days=1)) is None


def test_numbers_are_given_within_one_overleg(house):
    item = make_item(house)
    record(house, item, parts=["Eerste deel.", "Tweede deel."])
    record(house, item, text="Een tweede afspraak.")
    other = record(house, make_item(house, subject="ander"), text="In een ander overleg.")
    here = Agreement.objects.filter(meeting=item.agenda.meeting).order_by("position")
    assert [(row.label, row.position) for row in here] == [("1", 100), ("1a", 101), ("1b", 102), ("2", 200)]
    assert other.label == "1"


def test_parts_begin_with_the_facts_of_the_whole_and_have_a_text_of_their_own(house):
    whole = record(house, make_item(house), parts=["Eerste deel."], owners=[house.offices["staslmz"]])
    part = whole.parts.get()
    assert (part.state, part.agreed_on, part.texts.get().valid_from) == ("agreed", HELD, HELD)
    assert {(row.organisation.slug, row.role) for row in part.parties.all()} == {
        ("vws", "owner"),
        ("vng", "involved"),
    }
    assert list(part.owners.all()) == [house.offices["staslmz"]]


def test_a_part_can_be_added_to_an_afspraak_that_was_made_before(house):
    item = make_item(house)
    whole = record(house, item, parts=["Eerste deel."])
    assert record(house, item, text="Later deel.", parent=whole).label == "1b"


def test_a_proposal_becomes_the_afspraak_and_keeps_its_own_text(house):
    item = make_item(house, "sent")
    make_proposal(house, item, text="Een ander voorstel.")
    proposal = make_proposal(house, item, text="Samenwerking is gewenst.")
    assert proposal.label == "2"
    hold(house, item)
    row = record(house, item, proposal=proposal)
    assert (row.pk, row.label, row.state) == (proposal.pk, "1", "agreed")
    old, new = row.texts.all()
    assert (old.text, old.source, old.source_note, old.valid_from) == (
        "Samenwerking is gewenst.",
        "agenda",
        "voorstel 2",
        None,
    )
    assert (new.text, new.source, new.valid_from) == (TEXT, "overleg", HELD)
    said = Event.objects.filter(kind="agreement.agree").get().sentence
    assert said == "Vastgesteld in het Overhedenoverleg van 21 november 2024 als afspraak 1, uit voorstel 2."


def test_a_part_of_a_proposal_that_was_not_taken_over_lapses_with_the_reason(house):
    item = make_item(house, "sent")
    proposal = make_proposal(house, item, parts=["Ruimte.", "Zorg.", "Water."])
    hold(house, item)
    record(house, item, proposal=proposal, parts=["Ruimtelijke keuzes.", "Zorg."])
    parts = proposal.parts.order_by("pk")
    assert [(part.state, part.wording) for part in parts] == [
        ("agreed", "Ruimtelijke keuzes."), ("agreed", "Zorg."), ("lapsed", "Water."),
    ]  # fmt: skip
    assert Event.objects.get(kind="agreement.lapse").reason == "Niet overgenomen in afspraak 1."


def test_without_a_word_about_the_parts_they_stay_proposals(house):
    item = make_item(house, "sent")
    proposal = make_proposal(house, item, parts=["Ruimte."])
    hold(house, item)
    record(house, item, proposal=proposal)
    assert proposal.parts.get().state == "proposed"


def test_the_same_words_are_not_agreed_twice_in_one_overleg(house):
    item = make_item(house)
    record(house, item)
    with pytest.raises(Blocked, match="staat al als afspraak 1"):
        record(house, item)
    assert Agreement.objects.count() == 1


def test_before_the_overleg_was_held_nothing_can_be_agreed(house):
    with pytest.raises(Blocked, match="nog niet gehouden"):
        record(house, make_item(house, "sent"))
    assert not Agreement.objects.exists()


def test_nobody_promises_nothing(house):
    with pytest.raises(Blocked, match="geen partijen"):
        record(house, make_item(house), parties=[], involved=[])
    with pytest.raises(Blocked, match="geen tekst"):
        record(house, make_item(house, subject="ander"), text="  ")


def test_once_the_verslag_is_offered_for_adoption_no_afspraak_can_be_added(house):
    item = make_item(house)
    minutes = Minutes.objects.get(meeting=item.agenda.meeting)
    MINUTES.take("table", minutes, by=house.secretariat, now=NOW + LATER)
    with pytest.raises(Blocked, match="ter vaststelling"):
        record(house, item)


def test_only_the_secretariat_of_the_organiser_records(house, anyone):
    item = make_item(house)
    if anyone == house.secretariat:
        assert record(house, item, by=anyone).state == "agreed"
    else:
        with pytest.raises(PermissionDenied):
            record(house, item, by=anyone)
        assert not Agreement.objects.exists()


def test_who_takes_up_a_proposal_that_another_took_up_hears_of_it(house):
    item = make_item(house, "sent")
    proposal = make_proposal(house, item)
    hold(house, item)
    record(house, item, proposal=proposal)
    with pytest.raises(Stale):
        record(house, item, proposal=proposal, text="Andere woorden.")
    assert proposal.texts.count() == 2


def test_a_term_that_hangs_on_an_overleg_gets_its_window(house):
    later = make_meeting(house, planned_start=dt.datetime(2025, 3, 17, 13, tzinfo=NOW.tzinfo))
    moment = Moment(words="volgende Overhedenoverleg", kind="meeting", meeting=later)
    row = record(house, make_item(house), moment=moment)
    assert (row.latest, row.moment.words) == (dt.date(2025, 3, 17), "volgende Overhedenoverleg")


def test_an_overleg_without_agenda_items_can_still_have_made_an_afspraak(house):
    meeting = make_meeting(house, "held", kind="bofv")
    row = register_agreement(meeting, text=TEXT, by=house.secretariat, now=NOW + LATER, **facts(house))
    assert (row.label, row.agreed_on, row.audience_id) == ("1", HELD, meeting.participants_id)


def test_an_afspraak_from_outside_any_overleg_names_its_origin(house):
    where = {"level": Level.PUBLIC, "owner": house.organisations["bzk"]}
    day = dt.date(2025, 4, 14)

    def register(**given):
        return register_agreement(
            None,
            text=TEXT,
            by=house.secretariat,
            now=NOW + LATER,
            day=day,
            protection=where,
            **facts(house, **given),
        )

    row = register(origin="Overleg Rijk en VNG, april 2025")
    assert row.label == ""
    assert row.came_from == "Overleg Rijk en VNG, april 2025"
    said = Event.objects.get(kind="agreement.agree").sentence
    assert said == "Vastgesteld buiten een overleg: Overleg Rijk en VNG, april 2025."
    assert row.texts.get().source == "overig"
    with pytest.raises(Blocked, match="waar deze afspraak is gemaakt"):
        register()


def test_words_known_from_a_later_document_are_in_force_from_its_day(house):
    row = register_agreement(
        None, text=TEXT, by=house.secretariat, now=NOW + LATER, day=dt.date(2025, 4, 30),
        said_on=dt.date(2025, 11, 28), protection={"level": Level.PUBLIC, "owner": house.organisations["bzk"]},
        **facts(house, origin="Rijk en VNG, april 2025"),
    )  # fmt: skip
    text = row.texts.get()
    assert (row.agreed_on, text.said_on, text.valid_from) == (
        dt.date(2025, 4, 30), dt.date(2025, 11, 28), dt.date(2025, 11, 28),
    )  # fmt: skip


def test_an_afspraak_names_the_document_that_has_its_words(house):
    meeting = make_meeting(house, "held", kind="bofv")
    row = register_agreement(
        meeting, text=TEXT, by=house.secretariat, now=NOW + LATER, said_on=dt.date(2025, 6, 12),
        source_note="Kamerbrief van 12 juni 2025", **facts(house),
    )  # fmt: skip
    text = row.texts.get()
    assert (text.source_note, text.said_on, text.valid_from) == (
        "Kamerbrief van 12 juni 2025", dt.date(2025, 6, 12), HELD,
    )  # fmt: skip


def test_readers_are_the_participants_of_the_overleg(house):
    row = make_agreement(house)
    readers = {
        name for name in ("secretariat", "policy", "minister", "vng", "ipo", "vws", "administrator")
        if Agreement.objects.visible_to(getattr(house, name)).filter(pk=row.pk)
    }  # fmt: skip
    assert readers == {"secretariat", "policy", "minister", "vng"}
