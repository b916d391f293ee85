"""Reactions on options under seal: nobody learns a word of another, or that there is one, before all opens at once."""

import datetime as dt
from difflib import unified_diff

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disputes.actions.options import edit_option, react_to
from disputes.actions.reactions import FILE, KEEP, WAIVE, ask_reactions, give_reactions, withdraw_reactions
from disputes.options import mark_of, reactions_to
from papers.actions.sealing import note_opening, note_openings
from papers.models import SealedFiling, SealedText, SealOpening, TextConfirmation
from tests.disputes.test_seal import ATTACKERS, every_row, seen
from tests.factories.disputes import make_dispute
from tests.factories.options import make_option
from trail.models import Event
from trail.workflow import Blocked, Stale

WORD = "Zandlopermelodie"
TERM, HOUR = dt.timedelta(days=14), dt.timedelta(hours=1)


@pytest.fixture
def moment():
    return dt.datetime.now(tz=dt.UTC) - HOUR


@pytest.fixture
def dispute(house, moment):
    """A dispute of VNG and VWS in which the commission reads along."""
    made = make_dispute(house)
    made.audience.members.create(user=house.commission.user, since=moment - TERM)
    return made


@pytest.fixture
def options(house, dispute):
    return [make_option(dispute, house.vng), make_option(dispute, house.vws, title="Anders")]


@pytest.fixture
def around(house, dispute, options, moment):
    return ask_reactions(dispute, closes_at=moment + TERM, by=house.policy, now=moment)


def say(dispute, around, options, by, now, *, note=WORD, how=FILE, revision=1) -> None:
    """Say «akkoord, mits» of each of these options."""
    said = {row.key: ("remark", note, mark_of(row)) for row in options}
    give_reactions(dispute, around, said, revision=revision, how=how, by=by, now=now)


def notes(option) -> dict[str, str]:
    return {one.organisation.slug: one.note for one in reactions_to(option).given.values()}


def test_all_opens_at_once_as_reactions_on_each_option(house, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    assert not TextConfirmation.objects.exists()
    say(dispute, around, options[:1], house.vws, moment + HOUR, note="Mits later.")
    assert notes(options[0]) == {"vng": WORD, "vws": "Mits later."}
    assert notes(options[1]) == {"vng": WORD}
    assert {row.given_at for row in TextConfirmation.objects.filter(organisation__slug="vng")} == {moment}
    assert Event.objects.get(kind="dispute.reactions_open").subject_id == dispute.pk
    assert not note_opening(around, moment + HOUR)
    assert TextConfirmation.objects.count() == 3


def test_the_closing_moment_opens_what_was_filed_and_no_draft(house, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    say(dispute, around, options, house.vws, moment, how=KEEP)
    assert note_openings(moment + TERM - HOUR) == 0
    assert note_openings(moment + TERM) == 1
    assert notes(options[0]) == {"vng": WORD}


@pytest.mark.client
def test_a_reader_waits_for_no_job(house, enter, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    page = reverse("dispute-options", args=[dispute.key])
    assert WORD not in enter(house.policy).get(page).content.decode()
    with time_machine.travel(moment + TERM, tick=False):
        assert WORD in enter(house.policy).get(page).content.decode()
    assert SealOpening.objects.get().round == around


def test_who_waives_says_nothing_and_opens_the_rest(house, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    give_reactions(dispute, around, {}, revision=1, how=WAIVE, by=house.vws, now=moment)
    assert notes(options[0]) == {"vng": WORD}


def test_what_was_filed_can_be_taken_back_and_changed(house, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    with pytest.raises(Blocked):
        say(dispute, around, options, house.vng, moment, note="Anders.", revision=2)
    withdraw_reactions(dispute, around, by=house.vng, now=moment)
    say(dispute, around, options, house.vng, moment, note="Anders.", revision=2)
    say(dispute, around, options, house.vws, moment)
    assert notes(options[0])["vng"] == "Anders."


def test_words_of_an_option_that_changed_ask_again(house, dispute, options, around, moment):
    marks = {row.key: ("agreed", "", mark_of(row)) for row in options}
    say(dispute, around, options, house.vng, moment)
    edit_option(options[0], revision=2, title="Nu zo", by=house.policy, now=moment)
    with pytest.raises(Stale):
        give_reactions(dispute, around, marks, revision=1, how=FILE, by=house.vws, now=moment)
    give_reactions(dispute, around, {}, revision=1, how=WAIVE, by=house.vws, now=moment)
    options[0].refresh_from_db()
    found = reactions_to(options[0])
    assert not found.given
    assert found.earlier == {house.vng.organisation_id}


def test_meanwhile_nobody_reacts_in_the_open_and_afterwards_anybody_does(
    house, dispute, options, around, moment
):
    def react(now):
        return react_to(options[0], mark=mark_of(options[0]), answer="agreed", by=house.vng, now=now)

    with pytest.raises(Blocked):
        react(moment)
    react(moment + TERM)


def test_one_round_at_a_time_and_none_before_all_is_filled_in(house, dispute, around, moment):
    with pytest.raises(Blocked):
        ask_reactions(dispute, closes_at=moment + TERM, by=house.policy, now=moment)
    other = make_dispute(house, subject="Een ander")
    with pytest.raises(Blocked):
        ask_reactions(other, closes_at=moment + TERM, by=house.policy, now=moment)
    make_option(other, house.vng, remedies="")
    with pytest.raises(Blocked):
        ask_reactions(other, closes_at=moment + TERM, by=house.policy, now=moment)


def test_a_condition_without_words_is_refused(house, dispute, options, around, moment):
    with pytest.raises(Blocked):
        say(dispute, around, options, house.vng, moment, note=" ")


def pages(dispute, around) -> list[str]:
    """Return the addresses at which something of a reaction could show."""
    names = ("options", "options-csv", "proposal", "dossier")
    verbs = ("write", "withdraw")
    return [
        dispute.get_absolute_url(),
        *(reverse(f"dispute-{name}", args=[dispute.key]) for name in names),
        *(reverse(f"reactions-{verb}", args=[dispute.key, around.key]) for verb in verbs),
        reverse("reactions-ask", args=[dispute.key]), f"{reverse('search')}?q={WORD}", reverse("home"),
        reverse("notice-list"),
    ]  # fmt: skip


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_no_page_differs_whatever_another_party_did(house, enter, dispute, options, around, moment, name):
    client, paths = enter(getattr(house, name)), pages(dispute, around)
    seen(client, paths)  # what is asked once per process
    before = seen(client, paths)
    say(dispute, around, options, house.vng, moment, note=WORD * 200, how=KEEP)
    drafted = seen(client, paths)
    say(dispute, around, options, house.vng, moment, note=WORD, revision=2)
    filed = seen(client, paths)
    for old, *later in zip(before, drafted, filed, strict=True):
        for new in later:
            words = [*unified_diff(old[2].split(), new[2].split(), n=0, lineterm="")]
            assert (old[0], old[1], [], old[3], old[4]) == (new[0], new[1], words, new[3], new[4])


def test_no_row_is_visible_to_anyone_but_its_party(house, dispute, options, around, moment, everyone):
    say(dispute, around, options, house.vng, moment)
    for model in (SealedText, SealedFiling):
        seers = {name for name, seat in everyone.items() if model.objects.visible_to(seat, moment).exists()}
        assert seers == {"vng"}


def test_a_dump_of_the_database_holds_no_word_before_the_opening(house, dispute, options, around, moment):
    with CaptureQueriesContext(connection) as asked:
        say(dispute, around, options, house.vng, moment)
    assert not any(WORD in query["sql"] for query in asked)
    dump = every_row()
    assert around.key in dump
    assert WORD not in dump


@pytest.mark.client
def test_the_form_keeps_a_draft_shows_what_collides_and_files(house, enter, dispute, options, around):
    one, two = options
    path = reverse("reactions-write", args=[dispute.key, around.key])
    marks = {f"mark_{row.key}": mark_of(row) for row in options}
    first = marks | {"revision": 1, "how": KEEP, f"answer_{one.key}": "remark"}
    vng = enter(house.vng)
    assert vng.get(path).status_code == 200
    assert vng.post(path, first).status_code == 400  # a condition without words
    assert vng.post(path, first | {f"note_{one.key}": WORD}).status_code == 302
    assert WORD in vng.get(path).content.decode()
    collided = vng.post(path, first | {f"note_{one.key}": "Te laat."})
    assert collided.status_code == 409
    assert {"Te laat." in collided.content.decode(), WORD in collided.content.decode()} == {True}
    changed = marks | {"revision": 2, "how": FILE, f"answer_{two.key}": "agreed", f"mark_{two.key}": "0" * 64}
    assert vng.post(path, changed).status_code == 409
    assert vng.post(path, changed | marks).status_code == 302
    assert vng.get(path).status_code == 409
    for seat, status in ((house.policy, 403), (house.ipo, 404), (house.fin, 404)):
        assert enter(seat).get(path).status_code == status
    other = enter(house.vws)
    assert "Reageer verzegeld op de opties" in other.get("/").content.decode()
    assert other.post(path, marks | {"revision": 1, "how": WAIVE}).status_code == 302
    assert other.get(path).status_code == 409
    assert reactions_to(two).given[house.vng.organisation_id].answer == "agreed"
