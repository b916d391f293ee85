"""What the log says of each mail: its key, its event and its attempts; never an address, a subject or a text."""

import json

import pytest

from notices import actions
from notices.actions.dead_letters import let_go, send_again
from notices.models import Message
from overhedenoverleg.sweep import sweep
from parties.models import Level
from tests.notices.test_outbox import MINUTE, Postman, port, postman  # noqa: F401 (fixtures)
from trail.models import Event

pytestmark = pytest.mark.django_db

ADDRESS, SUBJECT, TEXT = "vng@vng.example", "Geheim onderwerp", "Geheime tekst"


@pytest.fixture
def event(house, now) -> Event:
    own = {
        "level": Level.PARTY,
        "owner_id": house.vng.organisation_id,
        "audience_id": None,
        "embargo_until": None,
    }
    return Event.write(house.vng.organisation, "seat.given", "Iets.", by=house.vng, now=now, **own)


@pytest.fixture
def message(event, now) -> Message:
    return Message.objects.create(
        recipient=ADDRESS,
        once="rappel:1",
        subject=SUBJECT,
        text=TEXT,
        event=event,
        created_at=now,
        not_before=now,
    )


@pytest.fixture
def lines(capfd):
    """Return what was logged since the last time, after a look at each line for what may not be there."""

    def read() -> list[dict]:
        log = capfd.readouterr().err
        for secret in (ADDRESS, "vng.example", SUBJECT, TEXT):
            assert secret not in log
        return [json.loads(line) for line in log.splitlines()]

    return read


def facts(line: dict) -> tuple:
    return line["event"], line["message"], line["event_id"], line["attempts"]


def test_a_mail_that_was_postponed_sent_again_failed_and_given_up_tells_so(
    postman: Postman,  # noqa: F811
    message, event, house, now, lines,
):  # fmt: skip
    postman.refusal = f"550 {ADDRESS} wil {SUBJECT} niet"
    actions.deliver(now)
    [line] = lines()
    assert facts(line) == ("message_postponed", message.key, event.pk, 1)
    assert (line["error"], line["code"], line["level"]) == ("SMTPRecipientsRefused", "550", "info")
    Message.objects.update(attempts=7, not_before=now)
    actions.deliver(now)
    assert [facts(line) for line in lines()] == [("message_failed", message.key, event.pk, 8)]
    send_again([message], by=house.coordinator, now=now)
    Message.objects.update(state="failed")
    let_go([message], reason="Weg.", by=house.coordinator, now=now)
    assert [line["event"] for line in lines()] == ["message_resent", "message_dropped"]


def test_a_mail_that_was_sent_tells_so(postman, message, event, now, lines):  # noqa: F811
    actions.deliver(now)
    assert [facts(line) for line in lines()] == [("message_sent", message.key, event.pk, 1)]


def test_a_part_of_the_sweep_that_fails_is_told_without_the_words_of_the_fault(
    house, now, lines, monkeypatch
):
    def fail(_now):
        raise ValueError(f"{ADDRESS} {SUBJECT}")

    monkeypatch.setattr("overhedenoverleg.sweep.fold_figures", fail)
    sweep(now)
    [line] = [line for line in lines() if line["event"] == "sweep_part_failed"]
    assert (line["part"], line["error"], line["level"]) == ("folded", "ValueError", "error")
    assert any("test_log.py" in place and "fail" in place for place in line["where"])
