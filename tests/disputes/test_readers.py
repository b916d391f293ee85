"""Who learns what of a dispute: its circle and nobody else, in every channel."""

import datetime as dt

import pytest
from django.urls import reverse

from disputes.actions import add_exhibit, offer_solution
from disputes.actions.involving import admit_party, dismiss_reader
from disputes.models import Dispute, FactVersion, ImpasseSignal
from parties.circles import readers_of
from tests.conftest import NOW
from tests.factories.disputes import make_dispute, run_of
from tests.factories.papers import make_upload

READ = {"secretariat", "policy", "minister", "vws", "vng"}


def test_its_parties_bzk_and_the_prime_minister_read_it(house, everyone):
    make_dispute(house)
    assert {name for name, seat in everyone.items() if Dispute.objects.visible_to(seat).exists()} == READ


def test_who_reads_the_dispute_reads_the_signal(house, now, everyone):
    dispute = make_dispute(house, readers=("uvw",))
    admit_party(dispute, house.organisations["fin"], revision=1, by=house.policy, now=now)
    for seat in everyone.values():
        both = [model.objects.visible_to(seat, now).exists() for model in (Dispute, ImpasseSignal)]
        assert both in ([True, True], [False, False])
    assert ImpasseSignal.objects.visible_to(house.uvw, now).exists()
    assert ImpasseSignal.objects.visible_to(house.fin, now).exists()
    dismiss_reader(dispute, house.organisations["uvw"], by=house.policy, now=now)
    assert not ImpasseSignal.objects.visible_to(house.uvw, now).exists()


def test_the_panel_says_the_same_as_the_database(house, everyone):
    dispute = make_dispute(house, readers=("ipo",))
    readers = readers_of(dispute, dt.datetime.now(tz=dt.UTC))
    for seat in everyone.values():
        assert readers.covers(seat) == Dispute.objects.visible_to(seat).exists()


@pytest.mark.parametrize(
    "part",
    [
        "runs",
        "parties",
        "consents",
        "pauses",
        "sessions",
        "mp_roles",
        "elements",
        "rules",
        "options",
        "solutions",
        "exhibits",
    ],
)
def test_no_part_of_it_is_wider(house, anyone, part):
    dispute = make_dispute(house)
    offer_solution(dispute, run_of(dispute), text="Samen delen.", by=house.policy, now=NOW)
    add_exhibit(dispute, make_upload(), title="Nota", by=house.vng, now=NOW)
    manager = getattr(dispute, part)
    if not Dispute.objects.visible_to(anyone).exists():
        assert not manager.visible_to(anyone).exists()


def test_a_draft_of_the_facts_is_of_the_process_owner_alone(house, now, everyone):
    dispute = make_dispute(house)
    FactVersion.objects.create(dispute=dispute, number=1, made_at=now)
    seen = {name for name, seat in everyone.items() if FactVersion.objects.visible_to(seat).exists()}
    assert seen == {"policy", "secretariat"}


def test_a_commission_member_reads_its_one_file_until_the_end(house, now):
    dispute, other = make_dispute(house), make_dispute(house, subject="Een ander")
    end = now + dt.timedelta(days=30)
    dispute.audience.members.create(user=house.commission.user, since=now, until=end)
    at = now + dt.timedelta(days=29)
    assert list(Dispute.objects.visible_to(house.commission, at)) == [dispute]
    assert not Dispute.objects.visible_to(house.commission, end).exists()
    assert not Dispute.objects.visible_to(house.commission, at).filter(pk=other.pk).exists()


SECRET, WORD = "Kwartelkoning", "merels"


@pytest.mark.client
@pytest.mark.parametrize("name", ["ipo", "uvw", "fin", "ienw", "coordinator", "commission", "administrator"])
def test_a_clever_outsider_learns_nothing(house, enter, name):
    dispute = make_dispute(house, subject=SECRET, question=f"Geldt dit ook voor {WORD}?")
    client, register = enter(getattr(house, name)), reverse("dispute-list")
    for url in (dispute.get_absolute_url(), dispute.signal.get_absolute_url()):
        assert client.get(url).status_code == 404
    lists = (
        register,
        f"{register}?lijst=signalen",
        f"{register}?q={WORD}",
        f"{register}?lijst=signalen&q={WORD}",
    )
    for url in (*lists, f"{reverse('search')}?q={WORD}", reverse("home"), reverse("notice-list")):
        text = client.get(url).content.decode()
        assert dispute.key not in text
        assert dispute.signal.key not in text
        assert SECRET not in text


@pytest.mark.client
def test_the_public_learns_nothing(house, client):
    dispute = make_dispute(house)
    assert client.get(dispute.get_absolute_url()).status_code == 302
    assert not Dispute.objects.visible_to(None).exists()
    assert not ImpasseSignal.objects.visible_to(None).exists()
