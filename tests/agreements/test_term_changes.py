"""Another term for an agreed afspraak: a step with new words, a reason, and the consent of whom it is owed to."""

import datetime as dt

import pytest
from django.utils import timezone

from agreements.actions import edit_agreement, follow, follow_recesses
from agreements.actions.term_changes import answer_term, fingerprint, propose_term, withdraw_term
from agreements.choices import present_choices, present_names
from agreements.models import TermChange
from agreements.monitor import SHIFTS, monitor_of
from agreements.workflow import TERM_CHANGE
from meetings.actions.plan import reschedule
from meetings.models import Moment
from papers.models import TextConfirmation
from parties.models import Recess
from tests.agreements.recount import replay
from tests.factories.agreements import (
    LATER,
    TEXT,
    fresh,
    make_agreement,
    make_item,
    make_proposal,
    make_settled,
)
from tests.factories.meetings import NOW, START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
WHEN = NOW + LATER
MAY = Moment.Kind.MONTH, dt.date(2025, 5, 1), dt.date(2025, 5, 31)
SECRET = "Eikenhoutgeheim"


def term(words="in mei 2025", kind=MAY[0], earliest=MAY[1], latest=MAY[2], **more):
    return Moment(words=words, kind=kind, earliest=earliest, latest=latest, **more)


@pytest.fixture
def row(house):
    """An afspraak that VWS owes, with the VNG involved, until the end of March."""
    item = make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng"))
    return make_settled(
        house, item=item, moment=term("in maart 2025", latest=dt.date(2025, 3, 31), earliest=None)
    )


def ask(row, by, moment=None, reason="De cijfers komen later."):
    return propose_term(row, moment or term(), reason=reason, revision=fresh(row).revision, by=by, now=WHEN)


def say(house, change, who, answer="agreed", note="", by=None, text_hash=None):
    party = house.organisations[who]
    text_hash = text_hash or fingerprint(TermChange.objects.get(pk=change.pk))
    return answer_term(
        change,
        text_hash=text_hash,
        answer=answer,
        note=note,
        party=party,
        by=by or getattr(house, who),
        now=WHEN,
    )


def test_a_new_term_holds_once_all_to_whom_it_is_owed_agree(house, row):
    change = ask(row, house.secretariat)
    assert [str(party) for party in change.asked.all()] == ["VWS", "VNG"]
    say(house, change, "vws")
    assert (str(fresh(row).moment), fresh(row).shifts) == ("in maart 2025", 0)
    say(house, change, "vng", "remark", "Dan wel met een tussenstand.")
    after = fresh(row)
    assert (str(after.moment), after.latest, after.shifts) == ("in mei 2025", MAY[2], 1)
    last = Event.objects.filter(subject_id=row.pk, kind="agreement.reterm").get()
    assert last.sentence == (
        "Termijn verschoven van ‘in maart 2025’ (uiterlijk 31 maart 2025) naar ‘in mei 2025’ (uiterlijk 31 mei 2025)."
    )
    assert last.reason == "De cijfers komen later."
    assert after.moment_id == row.moment_id


def test_one_objection_leaves_the_term_as_it_is(house, row):
    change = ask(row, house.vws)
    assert [str(party) for party in change.asked.all()] == ["VNG"]
    say(house, change, "vng", "objected", "Te laat voor het meireces.")
    assert (TermChange.objects.get().state, str(fresh(row).moment)) == ("refused", "in maart 2025")
    with pytest.raises(Stale):
        say(house, change, "vng")
    ask(row, house.vws)
    assert TermChange.objects.count() == 2


def test_what_nobody_else_is_owed_changes_at_once(house):
    alone = make_settled(house, parties=[house.organisations["vws"]], involved=[])
    assert ask(alone, house.vws).state == "accepted"
    assert str(fresh(alone).moment) == "in mei 2025"


def test_the_state_as_a_whole_agrees_with_what_one_of_its_ministries_proposes(house):
    alone = make_settled(house, parties=[house.organisations["rijk"]], involved=[])
    assert ask(alone, house.secretariat).state == "accepted"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " "}, "Geef een reden."),
        (
            {"moment": Moment(words="in maart 2025", kind="month", latest=dt.date(2025, 3, 31))},
            "gelijk aan de termijn",
        ),
    ],
)
def test_a_change_needs_a_reason_and_other_words(house, row, change, words):
    with pytest.raises(Blocked, match=words):
        ask(row, house.secretariat, **change)
    assert not Moment.objects.filter(agreement=None, words="in mei 2025").exists()


def test_there_is_one_open_proposal_and_it_can_be_taken_back(house, row):
    change = ask(row, house.secretariat)
    with pytest.raises(Blocked, match="Er ligt al een voorstel"):
        ask(row, house.vws)
    withdraw_term(change, by=house.secretariat, now=WHEN)
    with pytest.raises(Stale):
        say(house, change, "vng")
    ask(row, house.vws)


def test_a_term_that_moved_with_its_overleg_asks_for_an_answer_again(house, row):
    coming = make_meeting(house, planned_start=START.replace(year=2025, month=5, day=12))
    change = ask(row, house.vws, Moment(words="bij het overleg", kind="meeting", meeting=coming))
    shown = fingerprint(change)
    event = reschedule(
        coming, precision="day", start=START.replace(year=2025, month=6, day=2), reason="Zaal.",
        by=house.secretariat, now=WHEN,
    )  # fmt: skip
    follow(event, WHEN)
    with pytest.raises(Stale):
        say(house, change, "vng", text_hash=shown)
    say(house, change, "vng")
    assert fresh(row).latest == dt.date(2025, 6, 2)


def test_the_term_of_an_agreed_afspraak_changes_in_no_other_way(house, row, enter):
    with pytest.raises(Blocked, match="voorstel aan de partijen"):
        edit_agreement(row, revision=row.revision, by=house.secretariat, now=WHEN, moment=term())
    assert (
        'name="words"' not in enter(house.policy).get(f"{row.get_absolute_url()}wijzigen/").content.decode()
    )


def test_steps_and_roles_of_a_term_change(house, row, everyone):
    change = ask(row, house.vws)
    allowed = {
        name: {option.step.name for option in TERM_CHANGE.open_to(seat, change)}
        for name, seat in everyone.items()
    }
    assert {name: steps for name, steps in allowed.items() if steps} == {
        "secretariat": {"accept", "refuse", "withdraw"},
        "vng": {"accept", "refuse"},
        "vws": {"withdraw"},
    }


def test_until_the_verslag_is_settled_the_term_is_mended_there(house):
    row = make_agreement(house)
    with pytest.raises(Blocked, match="nog niet vastgesteld"):
        ask(row, house.secretariat)
    edit_agreement(
        row, revision=row.revision, by=house.secretariat, now=WHEN, moment=term(), reason="Verhoord."
    )
    assert str(fresh(row).moment) == "in mei 2025"


def test_it_is_proposed_and_answered_on_the_pages(house, row, enter):
    address = row.get_absolute_url()
    data = {
        "words": "in mei 2025",
        "as_read": "ja",
        "asks": "True",
        "reason": SECRET,
        "revision": row.revision,
    }
    client = enter(house.vws)
    assert (
        "gaat in zodra VNG daarmee akkoord is" in client.get(f"{address}termijn/wijzigen/").content.decode()
    )
    wrong = client.post(f"{address}termijn/wijzigen/", data | {"words": "", "reason": "Daarom"})
    assert (wrong.status_code, "Daarom" in wrong.content.decode()) == (400, True)
    assert client.post(f"{address}termijn/wijzigen/", data).status_code == 302
    late = client.post(f"{address}termijn/wijzigen/", data | {"words": "in juni 2025"})
    assert (late.status_code, "in juni 2025" in late.content.decode()) == (409, True)
    client = enter(house.vng)
    assert SECRET in client.get(address).content.decode()
    answer = f"{address}termijn/antwoord/vng/"
    text_hash = client.get(answer).context["form"]["text_hash"].value()
    assert enter(house.ipo).get(answer).status_code in {403, 404}
    assert enter(house.vng).post(answer, {"text_hash": text_hash, "answer": "agreed"}).status_code == 302
    assert "1 keer verschoven" in enter(house.vng).get(address).content.decode()


def test_the_secretariat_answers_for_a_party_and_it_says_so(house, row, enter):
    change = ask(row, house.vws)
    answer = f"{row.get_absolute_url()}termijn/antwoord/vng/"
    client = enter(house.secretariat)
    assert "namens VNG" in client.get(answer).content.decode()
    data = {"text_hash": fingerprint(change), "answer": "agreed"}
    assert client.post(answer, data).status_code == 302
    assert TextConfirmation.objects.get().is_on_behalf
    assert client.post(answer, data).status_code == 409


def test_what_is_over_keeps_the_day_by_which_it_was_judged(house):
    recess = Recess.objects.create(name="meireces", first_day="2025-04-18", last_day="2025-05-05")
    recess.refresh_from_db()
    moment = Moment(words="voor het meireces", kind="recess", recess=recess, side="before")
    row = make_agreement(house, "honoured", moment=moment)
    Recess.objects.update(first_day="2024-05-25", last_day="2024-06-12")
    assert [follow_recesses(WHEN), follow_recesses(WHEN)] == [1, 0]
    assert (fresh(row).latest, fresh(row).shifts) == (dt.date(2025, 4, 17), 0)
    assert not Event.objects.filter(subject_id=row.pk, kind="agreement.redate").exists()


@pytest.mark.parametrize(
    ("side", "old", "new"),
    [
        ("before", "uiterlijk 17 april 2025", "uiterlijk 24 april 2025"),
        ("at", "18 april 2025 tot en met 5 mei 2025", "25 april 2025 tot en met 12 mei 2025"),
        ("after", "vanaf 6 mei 2025", "vanaf 13 mei 2025"),
    ],
)
def test_a_term_moves_with_its_recess_and_says_so_once(house, side, old, new):
    recess = Recess.objects.create(name="meireces", first_day="2025-04-18", last_day="2025-05-05")
    recess.refresh_from_db()
    row = make_agreement(house, moment=Moment(words="meireces", kind="recess", recess=recess, side=side))
    assert follow_recesses(WHEN) == 0
    Recess.objects.update(first_day="2025-04-25", last_day="2025-05-12")
    assert [follow_recesses(WHEN), follow_recesses(WHEN)] == [1, 0]
    said = Event.objects.get(subject_id=row.pk, kind="agreement.redate")
    has_end = side != "after"
    assert said.sentence == f"Termijn {'verschoven' if has_end else 'gewijzigd'} van {old} naar {new}."
    assert said.reason == "De dagen van het meireces zijn gewijzigd."
    assert (fresh(row).moment.reading, fresh(row).latest, fresh(row).shifts) == (
        new,
        fresh(row).moment.latest,
        has_end,
    )


@pytest.mark.parametrize(
    ("first", "then", "shifts", "verb"),
    [
        (None, term(), 0, "gewijzigd"),
        (term(), term("nog voor juni"), 0, "gewijzigd"),
        (term(), term("in april of mei", earliest=dt.date(2025, 4, 1)), 0, "gewijzigd"),
        (term(), term("in juni 2025", latest=dt.date(2025, 6, 30)), 1, "verschoven"),
        (term(), Moment(words="zo spoedig mogelijk"), 1, "verschoven"),
    ],
    ids=["first day", "other words", "other begin", "later", "no day any more"],
)
def test_a_shift_is_another_last_day_than_there_was(house, enter, first, then, shifts, verb):
    row = make_settled(house, involved=[], moment=first)
    ask(row, house.vws, then)
    for change in TermChange.objects.filter(state="proposed"):
        say(house, change, "vws", by=house.secretariat)
    said = Event.objects.get(subject_id=row.pk, kind="agreement.reterm")
    assert (fresh(row).shifts, said.sentence.split()[1]) == (shifts, verb)
    assert replay()[row.pk].shifts == shifts
    monitor = monitor_of(
        house.secretariat, present_names(), present_choices(house.secretariat), at=timezone.now(), today=WHEN.date()
    )  # fmt: skip
    assert monitor.whole.numbers.get(SHIFTS, 0) == shifts
    client = enter(house.secretariat)
    page = client.get(f"/afspraken/{row.key}/").content.decode()
    assert ("1 keer verschoven" in page) == bool(shifts)
    assert (row.title in client.get("/afspraken/?nakoming=verschoven").content.decode()) == bool(shifts)


def test_new_words_never_keep_the_old_day_without_anybody_saying_so(house, row, enter):
    """The day of now stood ready in its field, so whoever changed only the words kept that day under new words."""
    client, path = enter(house.vws), f"{row.get_absolute_url()}termijn/wijzigen/"
    page = client.get(path)
    form = page.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name != "asks"}
    assert (typed["words"], typed["latest"], typed["earliest"]) == (row.moment.words, "", "")
    sent = typed | {"words": "in juni 2025", "reason": "Later.", "asks": "True"}
    asked = client.post(path, sent)
    assert asked.status_code == 400
    assert "juni 2025" in asked.context["form"].proposal.reading
    assert client.post(path, sent | {"as_read": "ja"}).status_code == 302
    assert str(TermChange.objects.get().moment.latest) == "2025-06-30"


def of_a_proposal(**values):
    return {"text": TEXT, "parties": ["vws"], "involved": ["vng"]} | values


@pytest.mark.parametrize(
    ("words", "answer", "latest"),
    [
        ("in juni 2025", "ja", dt.date(2025, 6, 30)),
        ("in juni 2025", "zoals-het-was", dt.date(2025, 5, 31)),
        ("in juni 2025", "nee", None),
        ("zodra het kan", "zoals-het-was", dt.date(2025, 5, 31)),
        ("zodra het kan", "nee", None),
    ],
)
def test_new_words_of_a_proposal_never_keep_the_old_day_without_anybody_saying_so(
    house, enter, words, answer, latest
):
    row = make_proposal(house, moment=term())
    client, address = enter(house.secretariat), f"{row.get_absolute_url()}wijzigen/"
    data = of_a_proposal(title="Titel", words=words, latest="mei 2025", revision=1, asks="True")
    asked = client.post(address, data)
    page = asked.content.decode()
    assert (asked.status_code, fresh(row).latest) == (400, MAY[2])
    assert "Zeg wat deze nieuwe woorden betekenen" in page
    assert "Het blijft zoals het er staat: uiterlijk 31 mei 2025" in page
    assert ("Wij lezen in deze woorden: <strong>geen datum" in page) is (words == "zodra het kan")
    if words == "zodra het kan":
        assert client.post(address, data | {"as_read": "ja"}).status_code == 400
    assert client.post(address, data | {"as_read": answer}).status_code == 302
    assert (fresh(row).moment.words, fresh(row).latest) == (words, latest)


def test_a_day_that_somebody_fills_in_with_new_words_is_what_they_mean(house, enter):
    row = make_proposal(house, moment=term())
    data = of_a_proposal(title="Titel", words="voor de zomer", latest="1 juli 2025", revision=1, asks="True")
    address = f"{row.get_absolute_url()}wijzigen/"
    assert enter(house.secretariat).post(address, data).status_code == 302
    assert (fresh(row).moment.words, fresh(row).latest) == ("voor de zomer", dt.date(2025, 7, 1))


def test_while_a_term_is_changed_the_page_says_what_stood_with_the_old_words(house, enter):
    row = make_proposal(house, moment=term())
    typed = {"words": "zodra het kan", "latest": "mei 2025", "afspraak": row.key, "van": row.meeting.key}
    kept = "Het blijft zoals het er staat: uiterlijk 31 mei 2025"
    assert kept in enter(house.secretariat).get("/afspraken/termijn/", typed).content.decode()
    assert (
        f'name="afspraak" value="{row.key}"'
        in enter(house.secretariat).get(f"{row.get_absolute_url()}wijzigen/").content.decode()
    )
    assert kept not in enter(house.commission).get("/afspraken/termijn/", typed).content.decode()
