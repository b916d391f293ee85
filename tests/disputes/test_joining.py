"""Who joins a process later, and who agrees with it anew when it changes (DS-07, E17)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from disputes.actions.involving import admit_party, agree_to_process, dismiss_reader, edit_process
from disputes.exits import missing
from disputes.models import Dispute, DisputeParty
from tests.disputes.test_steps import fresh, onward
from tests.factories.disputes import TODAY, make_dispute
from trail.models import Event
from trail.workflow import Blocked, Stale

DAY = dt.timedelta(days=1)


def test_a_party_that_joins_asks_everybody_to_agree_anew(house, now):
    dispute = make_dispute(house)
    for seat in (house.vng, house.vws):
        agree_to_process(dispute, round=1, by=seat, now=now)
    assert not any("ingestemd" in row.words for row in missing(fresh(dispute), TODAY))
    admit_party(dispute, house.organisations["fin"], revision=1, by=house.policy, now=now)
    lacking = next(row for row in missing(fresh(dispute), TODAY) if "ingestemd" in row.words)
    assert set(lacking.who) == {"fin", "vng", "vws"}


@pytest.mark.parametrize("steps", range(5))
def test_agreement_is_asked_anew_in_whichever_step_the_process_changes(house, now, steps):
    dispute = onward(house, make_dispute(house), now, steps)
    for seat in (house.vng, house.vws):
        agree_to_process(dispute, round=1, by=seat, now=now)
    edit_process(dispute, process="Drie bijeenkomsten.", revision=dispute.revision, by=house.policy, now=now)
    lacking = next(row for row in missing(fresh(dispute), TODAY) if "ingestemd" in row.words)
    assert set(lacking.who) == {"vng", "vws"}


def test_who_was_named_before_ienw_is_told_to_be_named_no_more(house, now):
    dispute, other = make_dispute(house, joint="staslmz"), house.offices["staslmz"]
    admit_party(dispute, house.organisations["uvw"], revision=1, by=house.policy, now=now)
    said = Event.objects.get(kind="dispute.join").sentence
    assert f"in samenspraak met {house.offices['minienw']}, in plaats van {other}." in said
    assert Dispute.objects.visible_to(house.vws, now).filter(pk=dispute.pk).exists()


def test_with_waterschappen_later_ienw_joins_by_itself(house, now):
    dispute = make_dispute(house, readers=("uvw",))
    admit_party(dispute, house.organisations["uvw"], revision=1, by=house.policy, now=now)
    dispute = fresh(dispute)
    assert dispute.joint_office == house.offices["minienw"]
    assert dispute.parties.get(organisation__slug="uvw").role == DisputeParty.Role.PARTY
    assert Dispute.objects.visible_to(house.ienw, now).filter(pk=dispute.pk).exists()
    assert dispute.process_round == 2


def test_a_reader_that_joins_asks_nobody_to_agree_anew(house, now):
    dispute = make_dispute(house)
    admit_party(dispute, house.organisations["ipo"], role="lezer", revision=1, by=house.policy, now=now)
    assert fresh(dispute).process_round == 1
    assert Dispute.objects.visible_to(house.ipo, now).exists()


def test_a_reader_that_leaves_reads_no_further(house, now):
    dispute = make_dispute(house, readers=("ipo",))
    dismiss_reader(dispute, house.organisations["ipo"], by=house.policy, now=now + DAY)
    assert not Dispute.objects.visible_to(house.ipo, now + DAY).exists()
    with pytest.raises(Stale):
        dismiss_reader(dispute, house.organisations["vng"], by=house.policy, now=now)


def test_agreement_with_an_older_process_is_stale(house, now):
    dispute = make_dispute(house)
    edit_process(dispute, process="Drie bijeenkomsten.", revision=1, by=house.policy, now=now)
    with pytest.raises(Stale):
        agree_to_process(dispute, round=1, by=house.vng, now=now)
    agree_to_process(dispute, round=2, by=house.vng, now=now)


@pytest.mark.parametrize("role", ["policy", "ipo", "secretariat", "commission"])
def test_who_is_no_party_does_not_agree(house, now, role):
    with pytest.raises(PermissionDenied):
        agree_to_process(make_dispute(house, readers=("ipo",)), round=1, by=getattr(house, role), now=now)


def test_a_process_names_ienw_where_waterschappen_are_a_party(house, now):
    with pytest.raises(Blocked):
        make_dispute(house, parties=("vng", "uvw"))
    dispute = make_dispute(house, parties=("vng", "uvw"), joint="minienw", subject="Water")
    assert dispute.joint_office == house.offices["minienw"]
    assert dispute.parties.filter(organisation__slug="ienw").exists()


def test_no_way_around_naming_ienw_in_the_database(house, now):
    dispute = make_dispute(house, parties=("vng", "uvw"), joint="minienw")
    Dispute.objects.filter(pk=dispute.pk).update(joint_office=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.check_constraints()
    Dispute.objects.filter(pk=dispute.pk).update(joint_office=house.offices["minienw"])


def test_ienw_is_not_forced_where_uvw_only_reads_along(house, now):
    dispute = make_dispute(house, readers=("uvw",))
    assert dispute.joint_office is None
    assert Dispute.objects.visible_to(house.uvw).filter(pk=dispute.pk).exists()
    assert not Dispute.objects.visible_to(house.ienw).exists()
