"""Every party agrees with exactly the same text, and never with another one than it was shown."""

import threading

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from agreements.actions import edit_agreement
from agreements.actions.consenting import agree_in_writing, answer_consent, ask_consent
from agreements.actions.elsewhere import register_elsewhere
from agreements.consent import hash_of_wording, party_of, standing_of
from agreements.mailing import named
from agreements.workflow import AGREEMENT
from notices.models import Message
from overhedenoverleg.work_agreements import consent_tasks
from papers.models import TextConfirmation
from tests.factories.agreements import LATER, fresh, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.workflow import Blocked, Stale

AFTER = NOW + LATER


@pytest.fixture
def asked(house):
    """A proposal on a sent agenda of BZK and VNG, with UvW as reader, on which the parties were asked."""
    places = house.organisations
    row = make_proposal(
        house, make_item(house, "sent"), parties=[places["bzk"]], involved=[places["vng"]],
        readers=[places["uvw"]],
    )  # fmt: skip
    ask_consent(row, by=house.secretariat, now=NOW)
    return fresh(row)


def answer(row, seat, given="agreed", note="", text_hash="", now=AFTER):
    text_hash = text_hash or hash_of_wording(row)
    return answer_consent(row, text_hash=text_hash, answer=given, note=note, by=seat, now=now)


def test_each_party_answers_for_itself_and_a_reader_does_not(house, asked):
    answering = {who for who in PARTIES if party_of(getattr(house, who), asked)}
    assert answering == {"secretariat", "policy", "minister", "vng"}
    with pytest.raises(PermissionDenied):
        answer(asked, house.uvw)


def test_the_rijk_answers_through_who_keeps_the_afspraak(house):
    row = make_agreement(house, parties=[house.organisations["rijk"]])
    assert {who for who in PARTIES if party_of(getattr(house, who), row)} == {
        "secretariat",
        "minister",
        "vng",
    }


def test_all_agree_or_it_is_known_who_does_not(house, asked):
    assert standing_of(asked).missing == ["BZK", "VNG"]
    assert answer(asked, house.secretariat).is_on_behalf
    with pytest.raises(Blocked, match="opmerking of bezwaar"):
        answer(asked, house.vng, "objected")
    answer(asked, house.vng, "objected", "Niet over 2026.")
    assert standing_of(asked).missing == ["VNG"]
    answer(asked, house.vng, "remark", "Met een opmerking.")
    assert standing_of(asked).is_complete


def test_one_changed_character_resets_it_also_if_it_is_changed_back(house, asked):
    answer(asked, house.vng)
    old = asked.wording
    for revision, text in ((1, f"{old} "), (2, old)):
        edit_agreement(asked, revision=revision, text=text, by=house.secretariat, now=AFTER)
        standing = standing_of(fresh(asked))
        assert (standing.is_overtaken, standing.missing) == (True, ["BZK", "VNG"])
    with pytest.raises(Stale):
        answer(fresh(asked), house.vng)
    ask_consent(fresh(asked), by=house.secretariat, now=AFTER + LATER)
    assert standing_of(fresh(asked)).missing == ["BZK", "VNG"]


def test_a_fingerprint_of_another_text_is_refused(house, asked):
    with pytest.raises(Stale):
        answer(asked, house.vng, text_hash="0" * 64)
    assert not TextConfirmation.objects.exists()


def test_without_an_overleg_it_is_in_force_once_all_agreed_and_not_before(house, asked):
    given = {"text_hash": hash_of_wording(asked), "by": house.secretariat, "now": AFTER}
    option = AGREEMENT.option("agree", house.secretariat, asked)
    assert option.objection.endswith("Nog geen instemming van BZK en VNG met deze tekst.")
    answer(asked, house.minister)
    with pytest.raises(Blocked, match="Nog niet elke partij"):
        agree_in_writing(asked, **given)
    answer(asked, house.vng)
    with pytest.raises(Stale):
        agree_in_writing(asked, **given | {"text_hash": "0" * 64})
    agree_in_writing(asked, **given)
    row = fresh(asked)
    assert (row.state, row.agreed_on, row.label) == ("agreed", AFTER.date(), "1")
    assert row.text_on(AFTER.date()).text == asked.wording


def test_nobody_is_asked_about_what_parties_can_not_read(house):
    row = make_proposal(house, make_item(house, "planned"))
    with pytest.raises(Blocked, match="nog niet lezen"):
        ask_consent(row, by=house.secretariat, now=NOW)


def test_a_mail_never_says_where_outside_an_overleg_an_afspraak_was_made(house):
    made = register_elsewhere(
        circle="parties", by=house.policy, now=NOW, day=NOW.date(), text="Iets.", origin="Bilateraal overleg: Kievitsei",
        title="Iets", parties=[house.organisations["vng"]],
    )  # fmt: skip
    assert named(made) == "een afspraak"
    assert named(make_agreement(house)) == "Overhedenoverleg 21 november 2024, afspraak 1"


def test_who_answers_for_a_party_gets_one_mail_without_the_text(house, asked):
    mails = Message.objects.filter(subject__contains="tekst van een afspraak")
    assert {mail.recipient for mail in mails} >= {house.vng.user.email, house.minister.user.email}
    assert house.uvw.user.email not in {mail.recipient for mail in mails}
    assert not any(asked.wording in mail.text + mail.html for mail in mails)


@pytest.mark.client
def test_an_answer_on_the_page_is_about_the_text_that_was_shown(house, enter, asked):
    client, address = enter(house.vng), f"{asked.get_absolute_url()}instemming/antwoord/"
    with time_machine.travel(AFTER, tick=False):
        shown = client.get(address).context["form"]["text_hash"].value()
        edit_agreement(asked, revision=1, text="Heel andere woorden.", by=house.secretariat, now=AFTER)
        typed = {"answer": "remark", "note": "Dit is mijn opmerking.", "text_hash": shown}
        late = client.post(address, typed)
        page = late.content.decode()
        assert late.status_code == 409
        assert "Dit is mijn opmerking." in page
        assert "Heel andere woorden." in page
        assert not TextConfirmation.objects.exists()
        ask_consent(fresh(asked), by=house.secretariat, now=AFTER)
        assert (
            client.post(address, typed | {"text_hash": late.context["form"]["text_hash"].value()}).status_code
            == 302
        )
        assert "akkoord met opmerking" in client.get(asked.get_absolute_url()).content.decode()
    assert enter(house.uvw).get(address).status_code == 404
    assert enter(house.fin).get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_while_somebody_changes_the_text_no_answer_lands_on_the_other_one(house):
    row = make_proposal(
        house, make_item(house, "sent"), parties=[house.organisations["bzk"]], involved=[house.organisations["vng"]]
    )  # fmt: skip
    ask_consent(row, by=house.secretariat, now=NOW)
    row, is_changing, outcome = fresh(row), threading.Event(), []

    def agree():
        is_changing.wait(10)
        try:
            answer(row, house.vng)
        except Stale:
            outcome.append("stale")
        finally:
            connection.close()

    thread = threading.Thread(target=agree)
    thread.start()
    with transaction.atomic():
        edit_agreement(row, revision=1, text="Andere woorden.", by=house.secretariat, now=AFTER)
        is_changing.set()
        thread.join(0.5)
        assert thread.is_alive(), "the answer waits for the text"
    thread.join(10)
    assert outcome == ["stale"]
    assert not TextConfirmation.objects.exists()


def test_a_party_that_said_nothing_yet_finds_it_in_its_work_and_a_reader_does_not(house, asked):
    def tasks(seat):
        return [task.title for task in consent_tasks(seat, AFTER)]

    assert len(tasks(house.vng)) == len(tasks(house.minister)) == 1
    assert tasks(house.uvw) == tasks(house.fin) == tasks(house.secretariat) == []
    answer(asked, house.vng)
    assert tasks(house.vng) == []
    edit_agreement(asked, revision=1, text="Andere woorden.", by=house.secretariat, now=AFTER)
    assert tasks(house.minister) == []
