"""What is sealed while a dispute rests or ends: it closes on its day, and never opens once nothing is left to settle (E22)."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions.steps import complete, pause, resolve, withdraw
from disputes.due import due
from overhedenoverleg.work_disputes import dispute_tasks
from papers.actions.sealing import is_open_now, note_openings
from papers.models import SealedFiling, SealedRound, SealedText, SealOpening
from tests.factories.disputes import make_dispute, run_of
from tests.factories.sealed import TERM, ask, file

DAY = dt.timedelta(days=1)


@pytest.fixture
def dispute(house):
    return make_dispute(house)


def end(house, dispute, how, now) -> None:
    """Let a dispute end while something is sealed: withdrawn by who brought it in, or finished with a motivation."""
    if how == "withdrawn":
        withdraw(dispute, run_of(dispute), motivation="Wij zien ervan af.", by=house.vng, now=now)
        return
    by = {"motivation": "De partijen zijn het eens.", "by": house.policy, "now": now}
    resolve(dispute, run_of(dispute), solution="Het Rijk betaalt.", **by)
    complete(dispute, run_of(dispute), **by)


@pytest.mark.parametrize("how", ["withdrawn", "finished"])
def test_what_is_sealed_when_a_dispute_ends_never_opens(house, now, dispute, how):
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    end(house, dispute, how, now + DAY)
    late = around.closes_at + DAY
    assert note_openings(late) == 0
    assert not is_open_now(around, late)
    assert not SealOpening.objects.exists()
    for seat in (house.vws, house.policy):
        assert not SealedText.objects.visible_to(seat, late).exists()
        assert not SealedFiling.objects.visible_to(seat, late).exists()
    assert SealedText.objects.visible_to(house.vng, late).count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        SealOpening.objects.create(round=around, opened_at=late, all_filed=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        SealedRound.objects.filter(pk=around.pk).update(cancelled_at=None)


def test_what_opened_before_a_dispute_ends_stays_open(house, now, dispute):
    around = ask(house, dispute, now)
    for seat in (house.vng, house.vws):
        file(dispute, around, seat, now)
    late = ask(house, dispute, now + DAY)
    end(house, dispute, "withdrawn", late.closes_at)  # its moment came, and nobody noted it yet
    assert SealOpening.objects.count() == 2
    assert SealedText.objects.visible_to(house.vws, late.closes_at).count() == 4


@pytest.mark.client
def test_the_page_says_that_a_round_lapsed(house, enter):
    dispute, moment = make_dispute(house), dt.datetime.now(tz=dt.UTC) - 2 * TERM
    around = ask(house, dispute, moment)
    file(dispute, around, house.vng, moment, interests="<p>Ons geheim.</p>")
    end(house, dispute, "withdrawn", moment + DAY)
    page = reverse("dispute-perspectives", args=[dispute.key])
    for seat, reads in ((house.vng, True), (house.vws, False), (house.policy, False)):
        shown = enter(seat).get(page).content.decode()
        assert "Vervallen op " in shown
        assert ("Ons geheim." in shown) is reads


def test_in_a_pause_a_party_is_still_reminded_of_what_closes_meanwhile(house, now, dispute):
    around = ask(house, dispute, now)
    pause(dispute, motivation="Het kabinet viel.", by=house.policy, now=now)
    rows = due([dispute.pk], now)[dispute.pk]
    assert {(row.kind, row.organisation) for row in rows} == {
        ("zienswijze", house.organisations[slug].pk) for slug in ("vng", "vws")
    }
    assert [task.url for task in dispute_tasks(house.vng, now)] == [
        reverse("perspective-write", args=[dispute.key, around.key])
    ]
    assert dispute_tasks(house.policy, now) == []
