"""Kernboodschap: who comes to the table reads along and is asked, who leaves it is not; two writers lose nothing."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from meetings.actions.core_message import (
    answer_core_message,
    not_confirmed,
    release,
    write_appreciation,
    write_core_message,
)
from meetings.actions.plan import set_invited
from meetings.models import Appreciation, CoreMessage
from notices.models import Message
from papers.models import TextConfirmation
from tests.factories.meetings import START, make_meeting
from trail.models import Event

LATER = START + dt.timedelta(hours=3)
THEN = LATER + dt.timedelta(minutes=5)
AFTER = THEN + dt.timedelta(minutes=5)
TEXT = "Rijk en medeoverheden hebben afspraken gemaakt over jeugd."


@pytest.fixture
def meeting(house):
    return make_meeting(house, "sent", invited=("mp", "mbzk", "staslmz", "vzvng", "vzipo"), items=["Jeugd"])


@pytest.fixture
def message(house, meeting):
    return write_core_message(meeting, TEXT, revision=0, by=house.secretariat, now=LATER)


def invite(house, meeting, *slugs, now=THEN):
    offices = [house.offices[slug] for slug in ("mp", "mbzk", "staslmz", *slugs)]
    set_invited(meeting, offices, by=house.secretariat, now=now)


def readers(house, at) -> set[str]:
    names = ("secretariat", "policy", "minister", "vng", "ipo", "uvw")
    return {name for name in names if CoreMessage.objects.visible_to(getattr(house, name), at).exists()}


RIJK = {"secretariat", "policy", "minister"}


# --- The table changes ------------------------------------------------------------------------------


def test_who_comes_to_the_table_reads_along_and_is_asked_by_mail(house, meeting, message):
    Message.objects.all().delete()
    invite(house, meeting, "vzvng", "vzipo", "vzuvw")
    assert readers(house, LATER) == RIJK | {"vng", "ipo"}
    assert readers(house, THEN) == RIJK | {"vng", "ipo", "uvw"}
    mail = Message.objects.get()
    assert mail.recipient == house.uvw.user.email
    assert "ook aan uw partij voorgelegd" in " ".join(mail.text.split())
    event = Event.objects.get(kind="coremessage.parties")
    assert (event.sentence, event.seat) == ("Kernboodschap ook voorgelegd aan UvW.", house.secretariat)
    assert not_confirmed(message) == ["Rijk", "VNG", "IPO", "UvW"]


def test_who_leaves_the_table_stops_reading_at_that_moment_and_stays_on_record(house, meeting, message):
    Message.objects.all().delete()
    count = message.audience.members.count()
    invite(house, meeting, "vzvng")
    assert readers(house, LATER) == RIJK | {"vng", "ipo"}
    assert readers(house, THEN) == RIJK | {"vng"}
    assert message.audience.members.count() == count
    assert message.audience.members.get(organisation=house.ipo.organisation).until == THEN
    assert not Message.objects.exists()
    assert Event.objects.get(kind="coremessage.parties").sentence == (
        "Kernboodschap niet langer voorgelegd aan IPO."
    )
    invite(house, meeting, "vzvng", "vzipo", now=AFTER)
    assert readers(house, AFTER) == RIJK | {"vng", "ipo"}


def test_the_same_koepels_in_another_order_change_nothing(house, meeting, message):
    rows = list(message.audience.members.values())
    invite(house, meeting, "vzipo", "vzvng")
    assert list(message.audience.members.values()) == rows
    assert not Event.objects.filter(kind="coremessage.parties").exists()


def test_after_the_release_the_table_moves_no_reader_of_the_draft(house, meeting, message):
    release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER)
    rows = list(message.audience.members.values())
    invite(house, meeting, "vzvng", "vzuvw")
    assert list(message.audience.members.values()) == rows
    assert not Event.objects.filter(kind="coremessage.parties").exists()


def test_the_view_of_who_left_the_table_stays_its_own_at_the_release(house, meeting, message):
    for name in ("vng", "ipo"):
        by = getattr(house, name)
        write_appreciation(message, f"Visie van {name}.", is_ready=True, revision=0, by=by, now=LATER)
    invite(house, meeting, "vzvng")
    release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=THEN)
    seen = Appreciation.objects.visible_to(house.policy, AFTER).values_list("text", flat=True)
    assert list(seen) == ["Visie van vng."]


def test_what_who_left_the_table_answered_does_not_lapse_any_more(house, meeting, message):
    for name in ("vng", "ipo"):
        by = getattr(house, name)
        answer_core_message(message, text_hash=message.text_hash, answer="agreed", note="", by=by, now=LATER)
    invite(house, meeting, "vzvng")
    write_core_message(meeting, "Anders.", revision=1, by=house.secretariat, now=THEN)
    said = Event.objects.get(kind="coremessage.edit").sentence
    assert said == "Kernboodschap gewijzigd. Wat VNG antwoordde, geldt niet meer."


def test_who_prepares_the_meeting_but_may_not_read_the_text_cannot_change_it(house, meeting, enter):
    who = {"organisation": house.vws.organisation, "role": house.vws.role}
    meeting.team.admit(now=LATER, **who)
    client, address = enter(house.vws), reverse("message-edit", args=[meeting.key])
    assert client.get(address).status_code == 200
    write_core_message(meeting, TEXT, revision=0, by=house.secretariat, now=LATER)
    assert client.get(address).status_code == 404
    assert client.post(address, {"text": "Anders.", "revision": 1}).status_code == 404
    with pytest.raises(PermissionDenied):
        write_core_message(meeting, "Anders.", revision=1, by=house.vws, now=THEN)
    page = client.get(reverse("core-message", args=[meeting.key])).content.decode()
    assert address not in page


# --- Two people at once -----------------------------------------------------------------------------


def test_the_second_writer_of_the_text_sees_both_versions_and_can_then_save(house, meeting, message, enter):
    write_core_message(meeting, "Iemand anders schreef dit.", revision=1, by=house.policy, now=THEN)
    client, address = enter(house.secretariat), reverse("message-edit", args=[meeting.key])
    answer = client.post(address, {"text": "Mijn versie.", "revision": 1})
    assert answer.status_code == 409
    assert "Iemand anders schreef dit." in answer.content.decode()
    form = answer.context["form"]
    assert (form["text"].value(), form["revision"].value()) == ("Mijn versie.", 2)
    assert client.post(address, {"text": "Mijn versie.", "revision": 2}).status_code == 302
    assert CoreMessage.objects.get().text == "Mijn versie."


def test_the_second_who_begins_a_text_sees_both_versions(house, meeting, enter):
    client, address = enter(house.policy), reverse("message-edit", args=[meeting.key])
    assert client.get(address).context["form"]["revision"].value() == 0
    write_core_message(meeting, TEXT, revision=0, by=house.secretariat, now=LATER)
    answer = client.post(address, {"text": "Mijn versie.", "revision": 0})
    assert answer.status_code == 409
    assert TEXT in answer.content.decode()
    assert answer.context["form"]["revision"].value() == 1


def test_the_second_writer_of_a_view_sees_both_versions_and_can_then_save(house, meeting, message, enter):
    write_appreciation(message, "Van mijn collega.", is_ready=True, revision=0, by=house.vng, now=LATER)
    client, address = enter(house.vng), reverse("appreciation-edit", args=[meeting.key])
    answer = client.post(address, {"text": "Van mij.", "revision": 0})
    assert answer.status_code == 409
    assert "Van mijn collega." in answer.content.decode()
    form = answer.context["form"]
    assert (form["text"].value(), form["is_ready"].value(), form["revision"].value()) == (
        "Van mij.",
        False,
        1,
    )
    assert client.post(address, {"text": "Van mij.", "revision": 1}).status_code == 302
    assert Appreciation.objects.get().text == "Van mij."


def test_who_answers_a_text_that_changed_reads_it_keeps_the_note_and_chooses_anew(
    house, meeting, message, enter
):
    client, address = enter(house.vng), reverse("message-answer", args=[meeting.key])
    page = client.get(address)
    assert "Alleen de partijen lezen dit" in page.content.decode()
    given = {"text_hash": page.context["form"]["text_hash"].value(), "note": "Let op het budget."}
    present = write_core_message(meeting, "Anders.", revision=1, by=house.policy, now=THEN)
    answer = client.post(address, given | {"answer": "remark"})
    shown, form = answer.content.decode(), answer.context["form"]
    assert answer.status_code == 409
    assert "Anders." in shown
    assert TEXT not in shown
    assert (form["note"].value(), form["answer"].value()) == ("Let op het budget.", None)
    assert form["text_hash"].value() == present.text_hash
    given["text_hash"] = present.text_hash
    assert client.post(address, given | {"answer": "remark"}).status_code == 302
    assert TextConfirmation.objects.get().text_hash == present.text_hash
