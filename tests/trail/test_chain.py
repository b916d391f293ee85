"""The chain finds every later change, also by raw SQL with the triggers switched off."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import ProgrammingError

from meetings.models import Meeting
from parties.models import Audience, Level
from trail import chain
from trail.models import Event, Link

pytestmark = pytest.mark.django_db

# The newest version of the overleg, its link, and what shows in the overleg itself.
CUT_OFF = """
DELETE FROM meetings_meetinghistory WHERE subject = 'Jeugd';
DELETE FROM trail_link WHERE position = 3;
UPDATE meetings_meeting SET subject = '';
"""


# What every installation begins with, and its proof: here it is out of the way.
SHIPPED = "".join(
    f"DELETE FROM {name}; DELETE FROM {name}history;"
    for name in (
        "meetings_topic",
        "meetings_topiclist",
        "meetings_checklistline",
        "meetings_norm",
        "letters_lettertemplate",
        "udo_instrument",
        "udo_udoform",
        "udo_question",
        "udo_phase",
        "udo_udotemplate",
        "disputes_procedurestep",
        "disputes_procedure",
    )
)


@pytest.fixture
def meeting(house, now):
    tamper(SHIPPED)
    circle = Audience.objects.create(kind="deelnemers")
    meeting = Meeting.objects.create(
        planned_words="februari 2025",
        planned_precision="words",
        level=Level.PUBLIC,
        team=circle,
        participants=circle,
    )
    Event.write(meeting, "test.made", "Gemaakt.", by=house.policy, now=now)
    Meeting.objects.filter(pk=meeting.pk).update(subject="Jeugd")
    return meeting


def tamper(sql: str) -> None:
    """Change a row as somebody would who has the password of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = DEFAULT")


def test_a_whole_chain_is_whole(meeting):
    assert chain.extend() == 3
    assert chain.verify() == chain.Verdict(checked=3, tail=0, broken="")


def test_bulk_statements_are_in_the_proof_table_as_well(meeting):
    history = apps.get_model("meetings", "MeetingHistory")
    assert [row.subject for row in history.objects.order_by("pgh_id")] == ["", "Jeugd"]


def test_what_is_not_yet_chained_is_reported_as_tail(meeting):
    assert chain.verify().tail == 3


def test_extending_twice_adds_nothing(meeting):
    chain.extend()
    assert chain.extend() == 0


def test_a_small_batch_is_carried_on_by_the_next_run(meeting):
    assert chain.extend(batch=1) == 2
    assert chain.extend(batch=1) == 1
    assert not chain.verify().broken


@pytest.mark.parametrize(
    ("sql", "where"),
    [
        ("UPDATE trail_event SET sentence = 'Anders.'", "trail_event"),
        ("DELETE FROM trail_event", "trail_event"),
        (
            "UPDATE meetings_meetinghistory SET subject = 'Wonen' WHERE subject = 'Jeugd'",
            "meetings_meetinghistory",
        ),
        ("UPDATE meetings_meeting SET subject = 'Wonen'", "meetings_meeting"),
        ("UPDATE trail_link SET hash = repeat('0', 64) WHERE position = 2", "schakel 2"),
        ('UPDATE trail_link SET payload = payload || \'{"kind": "x"}\' WHERE position = 1', "schakel 1"),
        ("DELETE FROM trail_link WHERE position = 2", "schakel 3"),
        ("DELETE FROM meetings_meeting", "meetings_meeting"),
        (CUT_OFF, "schakel 3"),
    ],
)
def test_every_change_afterwards_is_found(meeting, sql, where):
    chain.extend()
    head = chain.head()
    tamper(sql)
    assert where in chain.verify(head).broken


def test_only_a_head_that_was_kept_shows_that_the_newest_is_gone(meeting, capsys):
    chain.extend()
    head = chain.head()
    tamper(CUT_OFF)
    call_command("verify_trail")
    with pytest.raises(SystemExit) as stop:
        call_command("verify_trail", "--since", str(head))
    assert stop.value.code == 1
    assert "schakel 3 (de bewaarde kop staat niet in de keten)" in capsys.readouterr().err


def test_a_head_stays_good_while_the_chain_grows(meeting, house, now, capsys):
    chain.extend()
    call_command("verify_trail")
    head = capsys.readouterr().out.strip().rpartition(" ")[2]
    Event.write(meeting, "test.more", "Meer.", by=house.policy, now=now)
    chain.extend()
    call_command("verify_trail", "--since", head)
    assert f"Kop van de keten: {chain.head()}" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "3", "3:", "x:" + "0" * 64, "3:" + "0" * 63, "²:" + "0" * 64])
def test_what_is_no_head_is_named(db, text):
    with pytest.raises(CommandError, match="is geen kop van de keten"):
        call_command("verify_trail", "--since", text)


def test_a_row_that_was_removed_as_it_should_be_breaks_nothing(meeting):
    meeting.delete()
    chain.extend()
    assert chain.verify() == chain.Verdict(checked=4, tail=0, broken="")


@pytest.mark.parametrize("table", ["trail_event", "trail_link", "meetings_meetinghistory"])
def test_the_database_itself_refuses_to_change_the_trail(meeting, table):
    chain.extend()
    column = {"trail_event": "sentence", "trail_link": "source"}.get(table, "subject")
    with pytest.raises(ProgrammingError, match="pgtrigger"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = 'x'")


def test_the_command_says_that_the_trail_is_whole(meeting, capsys):
    chain.extend()
    call_command("verify_trail")
    assert "Het spoor is gaaf: 3 schakels, 0 rijen" in capsys.readouterr().out


def test_the_command_ends_with_1_and_names_the_broken_row(meeting, capsys):
    chain.extend()
    tamper("UPDATE trail_event SET reason = 'x'")
    with pytest.raises(SystemExit) as stop:
        call_command("verify_trail")
    assert stop.value.code == 1
    assert f"trail_event, rij {Event.objects.get().pk}" in capsys.readouterr().err


def test_a_link_never_holds_a_name_of_a_person(meeting, house):
    chain.extend()
    assert not any(house.policy.user.name in str(link.payload) for link in Link.objects.all())
