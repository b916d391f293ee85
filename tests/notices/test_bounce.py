"""`manage.py bounce`: mail that came back is noted at its message, and all else passes without a word."""

import io
import sys

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from notices.actions.bouncing import note_bounce, read_notification
from notices.models import Message
from overhedenoverleg.home import work_for
from tests.notices.bounces import EXCHANGE, POSTFIX, POSTFIX_DELAYED, filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(house, now) -> Message:
    """A mail that was sent."""
    return Message.objects.create(
        recipient=house.vng.user.email, once="rappel:1:vng", subject="Geheim", text="Tekst", state="sent",
        created_at=now, not_before=now, sent_at=now, attempts=1,
    )  # fmt: skip


def pipe(monkeypatch, capfd, mail: bytes) -> tuple[str, str]:
    """Hand a mail to the command as a mail server does; return what it said, without the log."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mail)))
    call_command("bounce")
    out, log = capfd.readouterr()
    return out, log


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (POSTFIX, "5.1.1 550 5.1.1 <weg@vng.example>: Recipient address rejected: User unknown"),
        (
            EXCHANGE,
            "5.1.10 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        ),
    ],
    ids=["postfix", "exchange"],
)
def test_a_mail_that_came_back_for_good_has_failed(gone, monkeypatch, capfd, mail, reason):
    out, log = pipe(monkeypatch, capfd, filled(mail, gone))
    gone.refresh_from_db()
    assert (gone.state, gone.bounce) == ("failed", reason)
    assert gone.bounced_at is not None
    assert out == ""
    assert gone.key in log
    assert "vng.example" not in log


def test_a_delay_is_noted_and_the_mail_counts_as_sent(gone, now):
    assert note_bounce(filled(POSTFIX_DELAYED, gone), now)
    gone.refresh_from_db()
    assert (gone.state, gone.bounced_at) == ("sent", now)
    assert gone.bounce.startswith("4.4.1 connect to mail.vng.example")
    assert note_bounce(filled(POSTFIX, gone), now)
    gone.refresh_from_db()
    assert gone.state == "failed"


def test_who_gives_up_after_days_of_trying_gives_up_for_good(gone, now):
    mail = filled(POSTFIX, gone).replace(b"Status: 5.1.1", b"Status: 4.4.7")
    assert note_bounce(mail, now)
    gone.refresh_from_db()
    assert (gone.state, gone.bounce[:5]) == ("failed", "4.4.7")


@pytest.mark.parametrize("state", ["waiting", "dropped"])
def test_of_a_mail_that_waits_again_or_was_given_up_it_is_noted_only(gone, now, state):
    Message.objects.update(state=state)
    assert note_bounce(filled(POSTFIX, gone), now)
    gone.refresh_from_db()
    assert (gone.state, gone.bounced_at) == (state, now)


def test_the_first_final_word_stands(gone, now):
    assert note_bounce(filled(POSTFIX, gone), now)
    assert not note_bounce(filled(EXCHANGE, gone), now)
    gone.refresh_from_db()
    assert gone.bounce.startswith("5.1.1 ")


def changed(mail: bytes, old: bytes, new: bytes) -> bytes:
    assert old in mail
    return mail.replace(old, new)


def test_what_is_not_ours_or_no_notification_changes_nothing_and_says_nothing(gone, monkeypatch, capfd):
    whole = filled(POSTFIX, gone)
    rubbish = {
        "nothing": b"",
        "no mail": b"\x00\xff\xfe" * 1000,
        "another site": changed(whole, f"<{gone.key}@".encode(), f"<{gone.key}@elders.example.".encode()),
        "an unknown key": changed(whole, gone.key.encode(), b"aaaaaaaaaa"),
        "delivered": changed(whole, b"Action: failed", b"Action: delivered"),
        "no action": changed(whole, b"Action: failed", b"Reactie: failed"),
        "no status part": changed(whole, b"message/delivery-status", b"text/plain"),
        "cut off": whole[: whole.index(b"Action")],
        "an answer of a person": b"In-Reply-To: <%s@127.0.0.1>\n\nIk ben met vakantie." % gone.key.encode(),
        "nested": b"Content-Type: message/rfc822\n\n" * 5000 + whole,
        "a hundred thousand parts": b'Content-Type: multipart/report; boundary="a"\n\n'
        + b"--a\n\n\n" * 100_000,
    }
    for name, mail in rubbish.items():
        out, log = pipe(monkeypatch, capfd, mail)
        gone.refresh_from_db()
        assert (name, out, log, gone.state, gone.bounced_at) == (name, "", "", "sent", None)


def test_bent_notifications_break_nothing(gone, now):
    """Any bytes put anywhere in a real one: at worst it isn't understood."""
    whole = filled(EXCHANGE, gone)

    @tries(max_examples=150)
    @given(st.integers(0, len(whole)), st.integers(0, 40), st.binary(max_size=40))
    def bend(place, length, extra):
        read_notification(whole[:place] + extra + whole[place + length :])

    bend()


def test_a_reason_with_control_signs_or_of_great_length_fits_the_database(gone, now):
    mail = filled(POSTFIX, gone).replace(b"User unknown", b"a\x00b\x1b[31m" + b"x" * 5000)
    assert note_bounce(mail, now)
    gone.refresh_from_db()
    assert len(gone.bounce) == 300
    assert "\x1b" not in gone.bounce


def test_the_coordinator_is_asked_to_check_the_address_and_others_are_not(house, gone, now):
    def asked(seat) -> list:
        groups = work_for(seat, now=now)["groups"]
        tasks = [row["task"] for group in groups for row in group["rows"]]
        return [task for task in tasks if task.title.startswith("Controleer het e-mailadres")]

    assert asked(house.coordinator) == []
    note_bounce(filled(POSTFIX, gone), now)
    [task] = asked(house.coordinator)
    assert task.title == f"Controleer het e-mailadres van {house.vng.user.name}"
    assert "het adres bestaat niet" in task.note
    assert task.url == "/meldingen/post/"
    assert asked(house.vng) == asked(house.ipo) == asked(house.secretariat) == []
    Message.objects.update(state="dropped")
    assert asked(house.coordinator) == []


@pytest.mark.client
def test_the_list_says_in_words_why_it_came_back(enter, house, gone, now):
    note_bounce(filled(EXCHANGE, gone), now)
    page = enter(house.coordinator).get("/meldingen/post/").content.decode()
    assert "teruggekomen: het adres bestaat niet (5.1.10 550 5.1.10 RESOLVER.ADR.RecipientNotFound" in page
