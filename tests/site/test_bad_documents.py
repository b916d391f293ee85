"""Markup and endless texts where a form is not one field after another: documents, calendars, holding, logging in."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils.html import escape
from icalendar import Calendar

from letters.models import Letter
from meetings.actions.holding import mark_of
from meetings.models import AgendaItem, Meeting, MinutesItem
from papers.models import Snapshot
from tests.factories.agreements import MARCH, Tabled
from tests.factories.letters import SENT_AT, make_letter
from tests.factories.meetings import START, make_meeting
from tests.lib.reader import read
from tests.site.reading import parsed
from tests.site.test_bad_fields import ATTACK, TOO_MUCH, UNSEEN, markup_of
from tests.site.test_bad_fields import read as words_of

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LATER = START + dt.timedelta(hours=3)


def shown(client, path: str) -> str:
    """Return the words of a page on which nothing of an attack is markup."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert markup_of(parsed(answer)) == [], path
    return words_of(parsed(answer))


# --- Documents --------------------------------------------------------------------------------------


def test_the_calendar_and_the_agenda_show_markup_as_text(house, enter):
    meeting = make_meeting(
        house, items=[ATTACK], building=f"{ATTACK}gebouw", room=f"{ATTACK}zaal", copy_to=ATTACK
    )
    client = enter(house.secretariat)
    event = Calendar.from_ical(client.get(reverse("meeting-ics", args=[meeting.key])).content).events[0]
    assert f"{ATTACK}gebouw" in event["LOCATION"]
    assert f"{ATTACK}zaal" in event["LOCATION"]
    assert "ATTENDEE" not in event
    text = read(client.get(reverse("agenda-pdf", args=[meeting.key])).content).text
    for words in (f"2) {ATTACK}", f"{ATTACK}gebouw", f"Kopie aan {ATTACK}"):
        assert words in text


def test_the_pdf_of_the_verslag_shows_markup_as_text(house, enter):
    meeting = make_meeting(house, "held", items=[ATTACK], subject=f"{ATTACK}onderwerp")
    MinutesItem.objects.filter(item__position=2).update(
        text="<p>Over &lt;script&gt;alert(2)&lt;/script&gt;.</p>"
    )
    content = enter(house.secretariat).get(reverse("minutes-pdf", args=[meeting.key])).content
    text = read(content).text
    assert ATTACK in text
    assert "Over <script>alert(2)</script>." in text


# --- Holding ----------------------------------------------------------------------------------------


@pytest.fixture
def table(house):
    with time_machine.travel(LATER, tick=True):
        yield make_meeting(house, "sent", items=["Ruimte"])


def held(meeting: Meeting, house, **values) -> dict:
    known = {"day": "20 november 2024", "time": "13:00", "chair": house.offices["mbzk"].pk}
    return known | {"revision": meeting.revision, "chair_note": "Ziek", "reason": "Ziek"} | values


def decide(client, meeting: Meeting, note: str = ""):
    answers = []
    for item in meeting.agenda.items.all():
        outcome = "adopted" if item.kind == AgendaItem.Kind.OPENING else "done"
        sent = {"outcome": outcome, "note": note, "revision": item.revision}
        answers.append(client.post(reverse("meeting-outcome", args=[meeting.key, item.key]), sent))
    return answers


def attendance(meeting: Meeting, name: str) -> dict:
    seat = meeting.participations.get(office__slug="vzvng")
    key = seat.office.key
    return {f"{key}-was": mark_of(seat), f"{key}-attendance": "replaced", f"{key}-replaced_by": name}


def test_what_was_typed_while_holding_is_shown_as_text(table, house, enter):
    client = enter(house.secretariat)
    decide(client, table, f"{ATTACK}uitkomst")
    client.post(reverse("meeting-attendance", args=[table.key]), attendance(table, f"{ATTACK}vervanger"))
    path = reverse("meeting-hold", args=[table.key])
    assert f"{ATTACK}vervanger" in shown(client, path)
    assert f"{ATTACK}uitkomst" in shown(client, path)
    sent = held(table, house, chair_note=f"{ATTACK}voorzitter", reason=f"{ATTACK}dag")
    assert client.post(path, sent).status_code == 302
    log = shown(client, reverse("meeting-log", args=[table.key]))
    for words in (f"{ATTACK}uitkomst", f"{ATTACK}dag"):
        assert words in log
    assert f"{ATTACK}vervanger" in shown(client, reverse("meeting-participants", args=[table.key]))
    shown(client, table.get_absolute_url())
    shown(client, reverse("minutes-detail", args=[table.key]))
    assert Meeting.objects.get().chair_note == f"{ATTACK}voorzitter"


@pytest.mark.parametrize("name", ["chair_note", "reason"])
def test_an_endless_note_about_the_chair_or_the_day_is_refused_and_stays(table, house, enter, name):
    client = enter(house.secretariat)
    decide(client, table)
    answer = client.post(reverse("meeting-hold", args=[table.key]), held(table, house, **{name: TOO_MUCH}))
    assert answer.status_code == 400
    assert "tekens" in answer.context["form"].errors[name][0]
    assert answer.context["form"].errors[name][0] in "".join(parsed(answer).itertext())
    assert TOO_MUCH in answer.content.decode()
    assert Meeting.objects.get().state == "confirmed"


def test_an_endless_outcome_or_replacement_is_refused_and_stays(table, house, enter):
    client = enter(house.secretariat)
    path = reverse("meeting-attendance", args=[table.key])
    for answer in (*decide(client, table, TOO_MUCH), client.post(path, attendance(table, TOO_MUCH))):
        assert answer.status_code == 400
        assert "tekens" in "".join(parsed(answer).itertext())
        assert TOO_MUCH in answer.content.decode()
    assert not table.agenda.items.exclude(outcome="open").exclude(outcome="").exists()
    assert table.participations.get(office__slug="vzvng").attended is None


def test_signs_that_nobody_sees_do_not_come_into_what_was_held(table, house, enter):
    client = enter(house.secretariat)
    decide(client, table, "uit\x00ko\u202emst")
    client.post(reverse("meeting-attendance", args=[table.key]), attendance(table, "A\x1b. B\u2066os"))
    assert set(table.agenda.items.values_list("outcome_note", flat=True)) == {"uitkomst"}
    assert table.participations.get(office__slug="vzvng").replaced_by == "A. Bos"


# --- Two versions of one verslag text ---------------------------------------------------------------


def test_the_page_with_both_versions_takes_no_endless_text_and_shows_markup_as_text(house, enter):
    meeting = make_meeting(house, "held", items=["Ruimte"])
    row = meeting.record.items.get(item__position=2)
    path = reverse("minutes-merge", args=[meeting.key, row.item.key])
    client = enter(house.secretariat)
    sent = {"keep": "samen", "mine": "<p>Mijn.</p>", "base": "1", "revision": "1"}
    for name in ("text", "mine"):
        answer = client.post(path, sent | {name: TOO_MUCH})
        assert answer.status_code == 400
        assert "tekens" in "".join(parsed(answer).itertext())
        assert TOO_MUCH in answer.content.decode()
    for name in ("keep", "base", "revision"):
        assert client.post(path, sent | {name: TOO_MUCH}).status_code == 400
    typed = f"<p>\x00{ATTACK}{escape(ATTACK)}sa\u202emen</p>"
    assert client.post(path, sent | {"text": typed}).status_code == 302
    row.refresh_from_db()
    assert not UNSEEN.search(row.text)
    assert f"{ATTACK}samen" in shown(client, reverse("minutes-detail", args=[meeting.key]))


# --- Adopting ---------------------------------------------------------------------------------------


def test_an_adopted_verslag_takes_no_markup_and_no_endless_text(house, enter):
    tabled = Tabled(house).table()
    path = reverse("minutes-adopt", args=[tabled.meeting.key])
    name, text = f"afspraak-{tabled.agreement.key}", f"punt-{tabled.text.item.key}"
    with time_machine.travel(MARCH, tick=True):
        client = enter(house.secretariat)
        for field in (name, text):
            answer = client.post(path, {field: TOO_MUCH})
            assert answer.status_code == 400
            assert "tekens" in "".join(parsed(answer).itertext())
            assert TOO_MUCH in answer.content.decode()
        sent = {name: ATTACK, f"{name}-revisie": tabled.agreement.revision, text: f"<p>{ATTACK}Zo.</p>"}
        answer = client.post(path, sent)
        assert (answer.status_code, markup_of(parsed(answer))) == (200, [])
        answer = client.post(path, sent | {"stap": "vaststellen"})
        assert answer.status_code == 302
        assert ATTACK in shown(client, tabled.agreement.get_absolute_url())
        shown(client, answer.url)


# --- Letters that were sent -------------------------------------------------------------------------


def test_the_reason_of_a_withdrawal_is_text_to_everybody(house, enter, client):
    letter = make_letter(house, "published")
    path = reverse("letter-withdraw", args=[letter.key])
    with time_machine.travel(SENT_AT + dt.timedelta(days=1), tick=True):
        policy = enter(house.policy)
        answer = policy.post(path, {"reason": TOO_MUCH})
        assert answer.status_code == 400
        assert TOO_MUCH in answer.content.decode()
        assert policy.post(path, {"reason": ""}).status_code == 400
        assert policy.post(path, {"reason": f"\x00{ATTACK}\u202e"}).status_code == 302
        assert ATTACK in shown(policy, letter.get_absolute_url())
        policy.logout()
        answer = client.get(reverse("public-letter", args=[Snapshot.objects.get().key]))
    assert (answer.status_code, markup_of(parsed(answer))) == (410, [])
    assert ATTACK in words_of(parsed(answer))


def test_a_number_of_the_kamer_is_text_and_has_an_end(house, enter):
    letter = make_letter(house, "sent")
    path = reverse("letter-number", args=[letter.key])
    client = enter(house.policy)
    answer = client.post(path, {"paper_number": TOO_MUCH})
    assert answer.status_code == 400
    assert TOO_MUCH in answer.content.decode()
    answer = client.post(path, {"paper_number": ATTACK + "\x00"})
    assert answer.status_code == 400
    assert markup_of(parsed(answer)) == []
    assert not UNSEEN.search(words_of(parsed(answer)))
    assert Letter.objects.get().paper_number == ""


# --- Logging in -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
@pytest.mark.parametrize("bad", [ATTACK, TOO_MUCH, "", "\x00a\u202eb", "a\x00@vng.example"])
def test_logging_in_with_anything_else_than_an_address_is_refused(client, db, name, bad):
    field = "login" if name == "account_login" else "email"
    answer = client.post(reverse(name), {field: bad, "password": bad or "x"})
    assert answer.status_code in {400, 302 if field == "email" and "@" in bad else 400}
    assert markup_of(parsed(answer)) == []
