"""Zienswijzen: asked, written, filed, taken back, opened together, and added to (K3, K4, E21)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions.involving import admit_party
from disputes.actions.perspectives import (
    INTERESTS,
    add_to_perspective,
    ask_perspectives,
    withdraw_perspective,
    write_perspective,
)
from disputes.actions.postponing import agree_to_postpone, postpone
from disputes.due import due
from disputes.elements import still_to_do
from disputes.exits import missing
from disputes.models import Dispute, KeyElement
from lib import dates
from papers.actions.sealing import is_open_now, note_opening, note_openings
from papers.models import SealedAddendum, SealedFiling, SealedRound, SealedText, SealOpening
from tests.factories.disputes import TODAY, make_dispute
from tests.factories.sealed import TERM, ask, file, revision, write
from trail.models import Event
from trail.workflow import Blocked, Stale

DAY = dt.timedelta(days=1)


@pytest.fixture
def dispute(house):
    return make_dispute(house)


def test_only_the_process_owner_asks(house, now, dispute, anyone):
    def asks():
        return ask_perspectives(dispute, closes_at=now + TERM, by=anyone, now=now)

    if anyone == house.policy:
        assert asks().parties.count() == 2
        return
    with pytest.raises(PermissionDenied):
        asks()


def test_a_second_round_waits_for_the_opening_of_the_first(house, now, dispute):
    ask(house, dispute, now)
    with pytest.raises(Blocked):
        ask(house, dispute, now + DAY)
    assert ask(house, dispute, now + TERM).pk


def test_all_parties_are_asked_at_once_so_that_nobody_reads_before_it_writes(house, now, dispute):
    admit_party(dispute, house.organisations["ipo"], revision=1, by=house.policy, now=now)
    around = ask(house, dispute, now)
    assert {str(row.organisation.slug) for row in around.parties.all()} == {"vng", "vws", "ipo"}
    assert not is_open_now(around, now)


def test_a_party_that_joined_later_is_asked_in_a_round_of_its_own_before_the_kernelementen_are_met(
    house, now, dispute
):
    around = ask(house, dispute, now)
    for seat in (house.vng, house.vws):
        file(dispute, around, seat, now)
    assert still_to_do(Dispute.objects.get(pk=dispute.pk), KeyElement.INTERESTS) == []
    admit_party(dispute, house.organisations["ipo"], revision=1, by=house.policy, now=now)
    row, words = Dispute.objects.get(pk=dispute.pk), "IPO is nog niet om een zienswijze gevraagd."
    assert still_to_do(row, KeyElement.INTERESTS) == [words]
    assert words in [one.words for one in missing(row, TODAY)]
    own = ask(house, row, now)
    assert [party.organisation.slug for party in own.parties.all()] == ["ipo"]
    file(row, own, house.ipo, now)
    row = Dispute.objects.get(pk=dispute.pk)
    assert still_to_do(row, KeyElement.INTERESTS) == []
    assert ask(house, row, now).parties.count() == 3  # once more, then of all


def test_the_parties_have_a_week_to_write(house, now, dispute):
    for term in (dt.timedelta(minutes=1), 6 * DAY):
        with pytest.raises(Blocked, match="minstens 7 dagen"):
            ask(house, dispute, now, term=term)
    assert ask(house, dispute, now, term=7 * DAY).pk


@pytest.mark.client
def test_a_closing_moment_within_a_week_is_refused_beside_the_field(house, enter, dispute):
    client, url = enter(house.policy), reverse("perspectives-ask", args=[dispute.key])
    assert "U vraagt het aan VWS en VNG." in client.get(url).content.decode()
    day = dates.local_day(dt.datetime.now(tz=dt.UTC) + DAY)
    answer = client.post(url, {"day": dates.long(day), "at": "12:00"})
    assert answer.status_code == 400
    assert "Geef de partijen minstens 7 dagen." in answer.content.decode()


@pytest.mark.parametrize("name", ["policy", "secretariat", "ipo", "minister", "coordinator", "administrator"])
def test_only_who_writes_for_a_party_that_was_asked_writes(house, now, dispute, name):
    around = ask(house, dispute, now)
    with pytest.raises(PermissionDenied):
        write(dispute, around, getattr(house, name), now)


def test_two_colleagues_never_lose_each_others_words(house, now, dispute):
    around = ask(house, dispute, now)
    first = write_perspective(dispute, around, INTERESTS, "<p>A</p>", revision=1, by=house.vng, now=now)
    assert first.read() == "<p>A</p>"
    with pytest.raises(Stale):
        write_perspective(dispute, around, INTERESTS, "<p>B</p>", revision=1, by=house.vng, now=now)
    again = write_perspective(dispute, around, INTERESTS, "<p>A</p>", revision=1, by=house.vng, now=now)
    assert again.revision == first.revision == 2


def test_what_was_filed_changes_only_after_it_was_taken_back(house, now, dispute):
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    with pytest.raises(Blocked):
        write(dispute, around, house.vng, now, interests="<p>Anders.</p>")
    withdraw_perspective(dispute, around, by=house.vng, now=now)
    file(dispute, around, house.vng, now, interests="<p>Anders.</p>")
    with pytest.raises(Stale):
        withdraw_perspective(dispute, around, by=house.vws, now=now)


def test_nothing_is_not_filed_but_waiving_is_possible(house, now, dispute):
    around = ask(house, dispute, now)
    with pytest.raises(Blocked):
        file(dispute, around, house.vng, now, interests="", common="")
    file(dispute, around, house.vng, now, waives=True)
    assert SealedFiling.objects.get().waives


def test_all_opens_when_the_last_party_files(house, now, dispute):
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    assert not is_open_now(around, now)
    assert not SealOpening.objects.exists()
    file(dispute, around, house.vws, now + DAY)
    opening = SealOpening.objects.get()
    assert (opening.opened_at, opening.all_filed) == (now + DAY, True)
    assert SealedText.objects.visible_to(house.policy, now + DAY).count() == 4
    assert Event.objects.filter(kind="dispute.perspectives_open").count() == 1


def test_all_opens_at_the_closing_moment_and_not_a_second_before_without_any_job(house, now, dispute):
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    write(dispute, around, house.vws, now)
    second = dt.timedelta(seconds=1)
    assert not SealedText.objects.visible_to(house.policy, around.closes_at - second).exists()
    seen = SealedText.objects.visible_to(house.policy, around.closes_at)
    assert {text.party.organisation.slug for text in seen} == {"vng"}
    assert not SealOpening.objects.exists()
    with pytest.raises(Blocked):
        file(dispute, around, house.vws, around.closes_at)


def test_the_sweep_notes_an_opening_once(house, now, dispute):
    around = ask(house, dispute, now)
    assert note_openings(now) == 0
    late = around.closes_at + DAY
    assert [note_openings(late), note_openings(late), note_opening(around, late)] == [1, 0, False]
    opening = SealOpening.objects.get()
    assert (opening.opened_at, opening.all_filed) == (around.closes_at, False)
    assert Event.objects.filter(kind="dispute.perspectives_open").count() == 1


def test_a_waived_zienswijze_shows_no_word_of_its_draft(house, now, dispute):
    around = ask(house, dispute, now)
    write(dispute, around, house.vng, now, interests="<p>Concept.</p>")
    file(dispute, around, house.vng, now, waives=True)
    file(dispute, around, house.vws, now)
    seen = SealedText.objects.visible_to(house.vws, now).select_related("party__round")
    assert {text.party.organisation.slug for text in seen} == {"vws"}
    assert SealedText.objects.visible_to(house.vng, now).count() == 4


def test_what_was_opened_never_changes_and_is_never_sealed_again(house, now, dispute):
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    file(dispute, around, house.vws, now)
    deeds = [
        lambda: SealedText.objects.update(sealed="x"),
        lambda: SealedText.objects.all().delete(),
        lambda: SealedFiling.objects.update(waives=True),
        lambda: SealedFiling.objects.all().delete(),
        lambda: SealedRound.objects.update(closes_at=now + 99 * DAY),
        lambda: SealOpening.objects.update(all_filed=False),
        lambda: SealOpening.objects.all().delete(),
    ]
    for deed in deeds:
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    for late in (lambda: withdraw_perspective(dispute, around, by=house.vng, now=now),
                 lambda: postpone(dispute, around, closes_at=now + 99 * DAY, by=house.policy, now=now)):  # fmt: skip
        with pytest.raises(Blocked):
            late()


def test_only_after_the_opening_a_party_adds_and_its_addition_stays(house, now, dispute):
    around = ask(house, dispute, now)
    with pytest.raises(Blocked):
        add_to_perspective(dispute, around, text="Nog iets.", by=house.vng, now=now)
    add_to_perspective(dispute, around, text="Nog iets.", by=house.vng, now=around.closes_at)
    with pytest.raises(PermissionDenied):
        add_to_perspective(dispute, around, text="Nog iets.", by=house.policy, now=around.closes_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        SealedAddendum.objects.update(text="x")


def test_a_later_closing_holds_once_all_who_were_asked_agree(house, now, dispute):
    around = ask(house, dispute, now)
    later = around.closes_at + DAY
    assert not postpone(dispute, around, closes_at=later, by=house.policy, now=now)
    assert not agree_to_postpone(dispute, around, later, by=house.vng, now=now)
    around.refresh_from_db()
    assert around.closes_at == now + TERM
    with pytest.raises(Stale):
        agree_to_postpone(dispute, around, later + DAY, by=house.vws, now=now)
    with pytest.raises(PermissionDenied):
        agree_to_postpone(dispute, around, later, by=house.policy, now=now)
    assert agree_to_postpone(dispute, around, later, by=house.vws, now=now)
    around.refresh_from_db()
    assert (around.closes_at, around.later_at) == (later, None)


def test_another_proposal_asks_everybody_anew(house, now, dispute):
    around = ask(house, dispute, now)
    postpone(dispute, around, closes_at=around.closes_at + DAY, by=house.vng, now=now)
    assert not postpone(dispute, around, closes_at=around.closes_at + 2 * DAY, by=house.vws, now=now)
    with pytest.raises(Blocked):
        postpone(dispute, around, closes_at=around.closes_at, by=house.vng, now=now)


def test_the_kernelementen_wait_for_the_opening_and_the_step_for_nobody(house, now, dispute):
    assert still_to_do(dispute, KeyElement.INTERESTS) == ["Er zijn nog geen zienswijzen gevraagd."]
    around = ask(house, dispute, now)
    assert still_to_do(dispute, KeyElement.COMMON) == ["De zienswijzen zijn nog verzegeld."]
    waiting = next(row for row in missing(dispute, TODAY) if row.is_sealed)
    file(dispute, around, house.vng, now)
    same = next(row for row in missing(Dispute.objects.get(pk=dispute.pk), TODAY) if row.is_sealed)
    assert waiting == same
    note_openings(around.closes_at)
    dispute = Dispute.objects.get(pk=dispute.pk)
    assert still_to_do(dispute, KeyElement.COMMON) == []
    assert not any(row.is_sealed for row in missing(dispute, TODAY))


def test_a_party_is_reminded_until_it_filed_and_again_after_it_took_that_back(house, now, dispute):
    around = ask(house, dispute, now)

    def owing():
        rows = due([dispute.pk], now)[dispute.pk]
        return {row.organisation for row in rows if row.kind == "zienswijze"}

    vng, vws = house.organisations["vng"].pk, house.organisations["vws"].pk
    assert owing() == {vng, vws}
    file(dispute, around, house.vng, now)
    assert owing() == {vws}
    withdraw_perspective(dispute, around, by=house.vng, now=now)
    assert owing() == {vng, vws}


@pytest.mark.client
def test_over_the_screens_from_asking_to_an_addition(house, enter, now):
    dispute = make_dispute(house)
    client, key = enter(house.policy), dispute.key
    asked = {"day": "1 januari 2020", "at": "12:00"}
    answer = client.post(reverse("perspectives-ask", args=[key]), asked)
    assert answer.status_code == 400
    assert "Kies een moment dat nog moet komen." in answer.content.decode()
    assert client.post(reverse("perspectives-ask", args=[key]), asked | {"day": "1 januari 2150"}).status_code == 302  # fmt: skip
    around = SealedRound.objects.get()
    assert client.post(reverse("perspectives-ask", args=[key]), asked | {"day": "1 januari 2150"}).status_code == 409  # fmt: skip
    page = reverse("dispute-perspectives", args=[key])
    for seat, words in ((house.vng, "Uitvoering kost geld."), (house.vws, "Zorg blijft nodig.")):
        client = enter(seat)
        assert client.get(reverse("perspective-write", args=[key, around.key])).status_code == 200
        for part in ("belangen", "algemeen"):
            url = reverse("perspective-edit", args=[key, around.key, part])
            text = {"text": f"<p>{words}</p>", "revision": 1}
            assert client.post(url, text).status_code == 302
            assert client.post(url, text | {"text": "<p>X</p>"}).status_code == 409
            headers = {"accept": "application/json"}
            saved = client.post(url, text | {"text": f"<p>{words} En meer.</p>", "revision": 2}, headers=headers)  # fmt: skip
            assert saved.json()["revision"] == 3
        url = reverse("perspective-file", args=[key, around.key])
        shown = client.get(url).content.decode()
        assert words in shown
        sent = {"choice": "indienen", "interests": 3, "common": 3}
        assert client.post(url, sent | {"common": 2}).status_code == 409
        for _ in range(2):  # who clicks twice is told that it was done, also if all is open by then
            assert client.post(url, sent).status_code == 302
        assert client.post(url, sent | {"choice": "afzien"}).status_code == 409
    shown = enter(house.policy).get(page).content.decode()
    assert "Uitvoering kost geld. En meer." in shown
    assert "Zorg blijft nodig. En meer." in shown
    client = enter(house.vng)
    url = reverse("perspective-add", args=[key, around.key])
    assert client.post(url, {"text": ""}).status_code == 400
    for _ in range(2):
        assert client.post(url, {"text": "Nog een cijfer."}).status_code == 302
    assert SealedAddendum.objects.count() == 1
    assert "Nog een cijfer." in enter(house.vws).get(page).content.decode()


@pytest.mark.client
def test_over_the_screens_a_filing_is_taken_back_and_the_closing_moved(house, enter, now):
    dispute = make_dispute(house)
    moment = dt.datetime.now(tz=dt.UTC)
    around = ask(house, dispute, moment)
    file(dispute, around, house.vng, moment)
    client, args = enter(house.vng), [dispute.key, around.key]
    assert client.get(reverse("perspective-write", args=args)).status_code == 409
    url = reverse("perspective-withdraw", args=args)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409
    assert revision(around, house.vng, INTERESTS) == 2
    url = reverse("sealed-postpone", args=args)
    assert client.post(url, {"day": "1 januari 2150", "at": "9:00"}).status_code == 302
    client, page = enter(house.vws), reverse("dispute-perspectives", args=[dispute.key])
    assert "Instemmen met later sluiten" in client.get(page).content.decode()
    around.refresh_from_db()
    url = reverse("sealed-agree", args=args)
    assert client.post(url, {"moment": "2140-01-01T00:00:00+00:00"}).status_code == 409
    assert client.post(url, {"moment": around.later_at.isoformat()}).status_code == 302
    assert "1 januari 2150" in client.get(page).content.decode()
    assert client.post(reverse("perspective-add", args=args), {"text": "Te vroeg."}).status_code == 409


@pytest.mark.client
def test_without_a_filing_the_page_says_so(house, enter):
    dispute = make_dispute(house)
    long_ago = dt.datetime.now(tz=dt.UTC) - 2 * TERM
    around = ask(house, dispute, long_ago)
    write(dispute, around, house.vng, long_ago, interests="<p>Alleen een concept.</p>")
    shown = enter(house.vws).get(reverse("dispute-perspectives", args=[dispute.key])).content.decode()
    assert shown.count("Geen zienswijze ingediend.") == 2
    assert "Alleen een concept" not in shown
    assert SealOpening.objects.filter(round=around).exists()
