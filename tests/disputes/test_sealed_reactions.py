"""Reactions on options under seal: nobody learns a word of another, or that there is one, before all opens at once."""

import datetime as dt
from difflib import unified_diff

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disputes import due
from disputes.actions.options import (
    bring_in,
    edit_option,
    merge_option,
    react_to,
    split_option,
    withdraw_option,
)
from disputes.actions.postponing import agree_to_postpone, postpone
from disputes.actions.reactions import FILE, KEEP, WAIVE, ask_reactions, give_reactions, withdraw_reactions
from disputes.options import mark_of, reactions_to
from lib import dates
from notices.models import Term
from overhedenoverleg.due import refresh_all
from papers.actions.sealing import note_opening, note_openings
from papers.models import SealedFiling, SealedText, SealOpening, TextConfirmation
from tests.disputes.test_seal import ATTACKERS, every_row, seen
from tests.factories.disputes import make_dispute
from tests.factories.options import make_draft, make_option
from trail.models import Event
from trail.workflow import Blocked

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


def test_an_option_stays_as_it_is_while_parties_react_under_seal(house, dispute, options, around, moment):
    say(dispute, around, options, house.vng, moment)
    guides, whose = {"by": house.policy, "now": moment}, {"by": house.vng, "now": moment}
    changes = (
        lambda: edit_option(options[0], revision=2, title="Nu zo", **guides),
        lambda: merge_option(options[0], options[1].key, reason="Hetzelfde.", revision=2, **guides),
        lambda: split_option(options[0], ["Eén", "Twee"], reason="Is twee.", revision=2, **guides),
        lambda: withdraw_option(options[0], reason="Toch niet.", revision=2, **whose),
    )
    for change in changes:
        with pytest.raises(Blocked, match="blijven de opties zoals zij zijn"):
            change()
    give_reactions(dispute, around, {}, revision=1, how=WAIVE, by=house.vws, now=moment)
    assert notes(options[0]) == {"vng": WORD}
    edit_option(options[0], revision=2, title="Nu zo", by=house.policy, now=moment)
    options[0].refresh_from_db()
    assert reactions_to(options[0]).earlier == {house.vng.organisation_id}


def test_a_draft_is_written_on_and_brought_in_meanwhile(house, dispute, options, around, moment):
    draft = make_draft(dispute, house.vng, title="Concept")
    changed = edit_option(draft, revision=1, title="Beter", by=house.vng, now=moment)
    assert bring_in(changed, revision=2, by=house.vng, now=moment)


@pytest.mark.client
def test_who_would_change_an_option_meanwhile_is_told_why_not(house, enter, dispute, options, around):
    client, args = enter(house.policy), [dispute.key, options[0].key]
    for page in ("dispute-option-edit", "dispute-option-end"):
        answer = client.get(reverse(page, args=args))
        assert answer.status_code == 409
        assert "blijven de opties zoals zij zijn" in answer.content.decode()


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


def test_a_later_closing_moment_holds_once_all_agree_and_is_told(house, dispute, options, around, moment):
    later = around.closes_at + TERM
    assert not postpone(dispute, around, closes_at=later, by=house.vng, now=moment)
    with pytest.raises(PermissionDenied):
        agree_to_postpone(dispute, around, later, by=house.policy, now=moment)
    say(dispute, around, options, house.vng, moment)  # who filed agreed all the same
    assert agree_to_postpone(dispute, around, later, by=house.vws, now=moment)
    told = Event.objects.filter(kind="dispute.reactions_later").order_by("pk")
    assert [row.sentence.partition(" uiterlijk ")[0] for row in told] == [
        "Voorgesteld: de reacties op opties gaan", "De reacties op opties gaan nu",
    ]  # fmt: skip
    assert not Event.objects.filter(kind="dispute.perspectives_later").exists()
    assert note_openings(later - HOUR) == 0
    assert not TextConfirmation.objects.exists()
    assert note_openings(later) == 1
    assert notes(options[0]) == {"vng": WORD}


@pytest.mark.client
def test_over_the_screens_the_closing_moment_is_moved(house, enter, dispute, options, around):
    args, page = [dispute.key, around.key], reverse("dispute-options", args=[dispute.key])
    path, agree = reverse("sealed-postpone", args=args), reverse("sealed-agree", args=args)
    vng = enter(house.vng)
    assert path in vng.get(page).content.decode()
    for day in ("", "ooit"):
        answer = vng.post(path, {"day": day, "at": "9:00"})
        assert (answer.status_code, f'value="{day}"' in answer.content.decode()) == (400, bool(day))
    guide, soon = enter(house.policy), dates.long(dates.local_day(around.closes_at) - dt.timedelta(days=1))
    answer = guide.post(path, {"day": soon, "at": "9:00"})
    assert answer.status_code == 409
    assert f'value="{soon}"' in answer.content.decode()
    assert "Kies een later moment dan het sluitmoment van nu." in answer.content.decode()
    assert guide.post(path, {"day": "1 januari 2150", "at": "9:00"}).headers["Location"] == page
    around.refresh_from_db()
    shown = guide.get(page).content.decode()
    assert "Nog aan zet: VWS en VNG" in shown
    assert "Instemmen met later sluiten" not in shown
    given = {"moment": around.later_at.isoformat()}
    assert guide.post(agree, given).status_code == 403
    vng = enter(house.vng)
    assert vng.post(agree, {"moment": "2140-01-01T00:00:00+00:00"}).status_code == 409
    for _ in range(2):  # a second click changes nothing
        assert vng.post(agree, given).status_code == 302
    assert "Eens: VNG. Nog aan zet: VWS." in vng.get(page).content.decode()
    vws = enter(house.vws)
    assert "Instemmen met later sluiten" in vws.get(page).content.decode()
    assert vws.post(agree, given).status_code == 302
    assert "uiterlijk 1 januari 2150" in vws.get(page).content.decode()
    assert vws.post(agree, given).status_code == 409
    for seat, status in ((house.ipo, 404), (house.secretariat, 403), (house.administrator, 404)):
        assert enter(seat).get(path).status_code == status


@pytest.mark.client
def test_once_it_is_open_its_closing_moment_stays(house, enter, dispute, options, around, moment):
    path = reverse("sealed-postpone", args=[dispute.key, around.key])
    with time_machine.travel(moment + TERM, tick=False):
        client = enter(house.vng)
        assert client.get(path).status_code == 409
        assert client.post(path, {"day": "1 januari 2150", "at": "9:00"}).status_code == 409
        assert path not in client.get(reverse("dispute-options", args=[dispute.key])).content.decode()


def pages(dispute, around) -> list[str]:
    """Return the addresses at which something of a reaction could show."""
    names = ("options", "options-csv", "proposal", "dossier")
    verbs = ("write", "withdraw")
    return [
        dispute.get_absolute_url(),
        *(reverse(f"dispute-{name}", args=[dispute.key]) for name in names),
        *(reverse(f"reactions-{verb}", args=[dispute.key, around.key]) for verb in verbs),
        reverse("sealed-postpone", args=[dispute.key, around.key]),
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


def test_a_party_is_reminded_until_it_filed_and_by_the_moment_that_holds(
    house, dispute, options, around, moment
):
    def owing():
        rows = due.due([dispute.pk], moment)[dispute.pk]
        return {row.organisation: row.last_on for row in rows if row.kind == "optiereactie"}

    vng, vws = house.organisations["vng"].pk, house.organisations["vws"].pk
    assert owing() == dict.fromkeys((vng, vws), dates.local_day(around.closes_at))
    say(dispute, around, options, house.vng, moment)
    later = around.closes_at + TERM
    postpone(dispute, around, closes_at=later, by=house.vng, now=moment)
    agree_to_postpone(dispute, around, later, by=house.vws, now=moment)
    assert owing() == {vws: dates.local_day(later)}
    withdraw_reactions(dispute, around, by=house.vng, now=moment)
    assert owing().keys() == {vng, vws}


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_only_who_owes_it_opens_the_term(house, enter, dispute, around, moment, name):
    refresh_all(moment)
    term = Term.objects.get(kind__slug="optiereactie", organisation=house.organisations["vng"])
    page = reverse("term-detail", args=[term.key])
    assert enter(house.vng).get(page).status_code == 200
    assert enter(getattr(house, name)).get(page).status_code == 404


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_no_answer_to_a_post_tells_anything(house, enter, dispute, options, around, moment, name):
    args, one = [dispute.key, around.key], options[0]
    sent = {
        reverse("reactions-write", args=args): {"how": FILE, "revision": 7, f"mark_{one.key}": "0" * 64},
        reverse("reactions-withdraw", args=args): {},
        reverse("sealed-postpone", args=args): {"day": "1 januari 2001", "at": "9:00"},
        reverse("sealed-agree", args=args): {"moment": "2140-01-01T00:00:00Z"},
        reverse("reactions-ask", args=[dispute.key]): {"day": "1 januari 2150", "at": "9:00"},
        reverse("dispute-option-react", args=[dispute.key, one.key]): {
            "answer": "agreed",
            "mark": mark_of(one),
        },
    }
    client = enter(getattr(house, name))

    def answers():
        found = [(url, client.post(url, data)) for url, data in sent.items()]
        assert not any(WORD in answer.content.decode() for _, answer in found)
        return [(url, answer.status_code, len(answer.content)) for url, answer in found]

    before = answers()
    say(dispute, around, options, house.vng, moment)
    assert answers() == before


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
    for _ in range(2):  # a second click is told that it was done
        assert vng.post(path, changed | marks).status_code == 302
    assert vng.get(path).status_code == 409
    assert vng.post(path, changed | marks | {f"answer_{two.key}": ""}).status_code == 409
    assert vng.post(path, changed | marks | {"how": WAIVE}).status_code == 409
    for seat, status in ((house.policy, 403), (house.ipo, 404), (house.fin, 404)):
        assert enter(seat).get(path).status_code == status
    other = enter(house.vws)
    assert "Reageer verzegeld op de opties" in other.get("/").content.decode()
    for _ in range(2):  # who clicks twice may find all of it open
        assert other.post(path, marks | {"revision": 1, "how": WAIVE}).status_code == 302
    assert other.get(path).status_code == 409
    assert reactions_to(two).given[house.vng.organisation_id].answer == "agreed"
