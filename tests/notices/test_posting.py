"""Mail about notices: one per person and day, of what that person may read at the moment of sending."""

import datetime as dt
import re
import threading

import pytest
from django.core import mail
from django.db import connection

from agreements.models import Agreement
from notices.actions import Telling, deliver, notify, post, remind
from notices.models import Channel, Message, Notice, NoticeKind, Preference, Term
from parties.models import Organisation, Seat
from tests.factories.agreements import make_agreement
from tests.factories.meetings import NOW
from tests.factories.notices import owe, settle
from tests.factories.parties import make_house
from tests.factories.shipped import ship
from trail.models import Event, News

pytestmark = pytest.mark.django_db

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
MARCH = dt.date(2025, 3, 3)
LATER = dt.datetime(2024, 12, 10, 9, tzinfo=dt.UTC)
ALARM = dt.datetime(2025, 2, 3, 0, 5, tzinfo=NOW.tzinfo)
EIGHT = dt.datetime(2025, 2, 3, 8, 0, tzinfo=NOW.tzinfo)
SECRET = "Over een vertrouwelijk bod aan de koepels"


@pytest.fixture
def agreement(house):
    return make_agreement(house, text=SECRET)


@pytest.fixture
def term(house, agreement):
    News.objects.all().delete()
    found = owe(house, agreement, MARCH, now=LATER)
    remind(ALARM)
    return found


def send(now=EIGHT):
    """Post and deliver what is due, and return the mails."""
    post(now)
    deliver(now)
    return mail.outbox


def event(agreement, now, sentence="De afspraak is gewijzigd.", by=None):
    return Event.write(agreement, "agreement.edit", sentence, by=by, now=now)


def tell(house, agreement, now, **more):
    made = event(agreement, now, **more)
    notify([Telling("afspraak-nieuws", made, house.vng)], now)
    News.objects.all().delete()
    return made


def test_a_reminder_waits_for_the_morning_and_goes_once(house, term):
    assert post(EIGHT - MINUTE) == 0
    assert [post(EIGHT), post(EIGHT), post(EIGHT + MINUTE)] == [1, 0, 0]
    assert deliver(EIGHT) == 1
    assert [letter.to for letter in mail.outbox] == [[house.vng.user.email]]
    assert deliver(EIGHT + DAY) == 0


def test_several_things_become_one_mail(house, agreement, term):
    owe(house, make_agreement(house, text="Een andere tekst."), MARCH, now=ALARM - DAY)
    News.objects.all().delete()
    tell(house, agreement, ALARM)
    remind(ALARM)
    (letter,) = send()
    assert letter.subject == "[Overhedenoverleg] 3 meldingen voor u"
    assert letter.body.count("uiterlijk 3 maart 2025, over 4 weken") == 2


def test_somebody_with_two_seats_gets_one_mail_with_both(house, agreement, term):
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    other = make_agreement(house, text="Een andere tekst.")
    Agreement.objects.filter(pk=other.pk).update(level="public")
    owe(house, other, MARCH, now=ALARM - DAY, place="ipo")
    News.objects.all().delete()
    remind(ALARM)
    send()
    (letter,) = [letter for letter in mail.outbox if letter.to == [house.vng.user.email]]
    assert "Als Beleid, VNG" in letter.body
    assert "Als Beleid, IPO" in letter.body


def test_what_needs_a_login_to_read_is_not_named(house, term):
    (letter,) = send()
    (html, _) = letter.alternatives[0]
    for text in (letter.subject, letter.body, html):
        assert SECRET not in text
        assert "afspraak" in text.lower()
    assert letter.subject == "[Overhedenoverleg] Een afspraak nakomen: uiterlijk 3 maart 2025, over 4 weken"


def test_what_everybody_may_read_is_named(house, agreement, term):
    Agreement.objects.filter(pk=agreement.pk).update(level="public")
    (letter,) = send()
    assert SECRET in letter.body


def test_both_forms_say_the_same(house, agreement, term):
    tell(house, agreement, ALARM)
    (letter,) = send()
    (html, _) = letter.alternatives[0]
    plain = re.sub(r"<[^>]+>", " ", html.partition("<main>")[2])
    words = set(re.findall(r"[\w’]+", letter.body.partition("--")[0])) - {"http", "https"}
    assert words <= set(re.findall(r"[\w’]+", html + plain))


def test_one_thing_is_said_once_below_its_heading(house, term):
    (letter,) = send()
    (html, _) = letter.alternatives[0]
    shown = html.partition("<main>")[2]
    assert ">Een afspraak nakomen</h1>" in shown
    assert "<strong>Uiterlijk 3 maart 2025, over 4 weken</strong>" in shown
    assert (shown.count("3 maart"), shown.count("nakomen"), "<li" in shown) == (1, 1, False)


def test_who_may_not_read_it_any_more_gets_nothing(house, agreement, term):
    post(EIGHT)
    agreement.audience.members.update(until=EIGHT - MINUTE)
    assert deliver(EIGHT) == 0
    assert Message.objects.filter(person__isnull=False).values_list("state", flat=True).get() == "dropped"


def test_who_lost_the_seat_gets_nothing(house, term):
    post(EIGHT)
    Seat.objects.filter(pk=house.vng.pk).update(until=EIGHT - MINUTE)
    assert deliver(EIGHT) == 0


def test_an_event_that_one_may_not_read_is_not_told(house, agreement):
    made = tell(house, agreement, ALARM)
    narrow = Event.write(
        agreement, "agreement.edit", "Alleen voor BZK.", by=None, now=ALARM,
        level="party", owner_id=house.organisations["bzk"].pk,
    )  # fmt: skip
    notify([Telling("afspraak-nieuws", narrow, house.vng)], ALARM)
    News.objects.all().delete()
    (letter,) = send()
    assert letter.subject == "[Overhedenoverleg] Een afspraak is gewijzigd: log in om het te zien"
    assert made.sentence not in letter.body


def test_what_was_closed_between_queueing_and_sending_is_not_sent(house, agreement, term):
    post(EIGHT)
    settle(agreement, now=EIGHT)
    assert deliver(EIGHT) == 0


def test_what_got_another_day_between_queueing_and_sending_is_not_sent(house, agreement, term):
    post(EIGHT)
    owe(house, agreement, MARCH + 60 * DAY, now=EIGHT)
    assert deliver(EIGHT) == 0


def test_a_mail_waits_while_what_happened_is_not_followed_yet(house, agreement, term):
    event(agreement, EIGHT)
    assert [post(EIGHT), deliver(EIGHT)] == [1, 0]
    settle(agreement, now=EIGHT)
    News.objects.all().delete()
    assert deliver(EIGHT + MINUTE) == 0
    assert Message.objects.get(person=house.vng.user).state == "dropped"


def test_changes_within_two_minutes_become_one_mail(house, agreement):
    NoticeKind.objects.filter(slug="afspraak-nieuws").update(channel="now")
    tell(house, agreement, ALARM)
    tell(house, agreement, ALARM + MINUTE)
    assert post(ALARM + MINUTE) == 0
    assert len(send(ALARM + 2 * MINUTE)) == 1
    assert mail.outbox[0].subject == "[Overhedenoverleg] 2 meldingen voor u"
    assert send(ALARM + 5 * MINUTE) == mail.outbox[:1]


def test_who_wants_it_on_the_site_only_gets_no_mail(house, agreement):
    kind = NoticeKind.objects.get(slug="afspraak-nieuws")
    Preference.objects.create(kind=kind, seat=house.vng, channel="site")
    tell(house, agreement, ALARM)
    assert send(ALARM + 30 * DAY) == []
    assert Notice.objects.get().mail_at is None


def test_more_than_three_of_a_kind_become_one_line(house):
    for n in range(5):
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER)
    News.objects.all().delete()
    remind(ALARM)
    (letter,) = send()
    assert "5 keer: een afspraak nakomen: uiterlijk 3 maart 2025, over 4 weken" in letter.body


def test_the_next_hop_is_announced_once_the_day_is_there(house, term):
    day = dt.datetime(2025, 3, 3, 0, 5, tzinfo=NOW.tzinfo)
    remind(day)
    send(day.replace(hour=8))
    assert "niets gemeld" not in mail.outbox[0].body.partition("over 4 weken")[0] or len(mail.outbox) == 1
    assert (
        "Is er op 10 maart 2025 niets gemeld, dan volgt de coördinator van uw organisatie."
        in mail.outbox[-1].body
    )


def test_a_reminder_says_when_the_next_one_comes_and_the_last_that_none_does(house, agreement):
    owe(house, agreement, MARCH, kind="rappel", now=LATER)
    News.objects.all().delete()
    for day in (dt.date(2025, 2, 24), dt.date(2025, 2, 28), MARCH, dt.date(2025, 3, 10)):
        remind(dt.datetime(day.year, day.month, day.day, 0, 5, tzinfo=NOW.tzinfo))
        send(dt.datetime(day.year, day.month, day.day, 8, 0, tzinfo=NOW.tzinfo))
    said = [re.search(r"Doet u niets, dan herinneren wij u (.*)\.", letter.body)[1] for letter in mail.outbox]
    assert said == [
        "weer op 28 februari 2025",
        "weer op 3 maart 2025",
        "weer op 10 maart 2025",
        "niet nog een keer",
    ]


def test_in_the_mail_of_a_week_the_next_reminder_comes_from_its_day_on(house, agreement):
    NoticeKind.objects.filter(slug="rappel").update(channel=Channel.WEEKLY)
    owe(house, agreement, MARCH, kind="rappel", now=LATER)
    News.objects.all().delete()
    remind(dt.datetime(2025, 2, 24, 0, 5, tzinfo=NOW.tzinfo))
    (letter,) = send(dt.datetime(2025, 2, 24, 8, 0, tzinfo=NOW.tzinfo))
    assert "Doet u niets, dan herinneren wij u weer vanaf 28 februari 2025." in letter.body


def test_a_mailbox_gets_what_nobody_else_can(house, agreement):
    Seat.objects.filter(organisation=house.organisations["vng"]).update(until=LATER)
    owe(house, agreement, MARCH, now=LATER)
    News.objects.all().delete()
    remind(ALARM)
    (letter,) = send()
    assert letter.to == ["postbus@vng.example"]
    assert SECRET not in letter.body
    assert "List-Unsubscribe" not in letter.extra_headers


def test_without_a_mailbox_nothing_is_sent(house, agreement):
    Organisation.objects.update(mailbox="")
    Seat.objects.filter(organisation=house.organisations["vng"]).update(until=LATER)
    owe(house, agreement, MARCH, now=LATER)
    remind(ALARM)
    assert send() == []


def test_a_mail_can_be_stopped_with_one_click_and_no_login(house, term, client):
    (letter,) = send()
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = address.partition("8000")[2]
    assert client.get(path).status_code == 200
    assert not Preference.objects.exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code in {200, 204}
    assert Preference.objects.get().channel == "site"
    assert client.get(path.replace("afmelden/", "afmelden/x")).status_code == 404


def test_a_kind_that_is_always_mailed_is_not_stopped(house, term, client):
    NoticeKind.objects.update(is_fixed=True, channel="daily")
    (letter,) = send()
    client.post(letter.extra_headers["List-Unsubscribe"].strip("<>").partition("8000")[2])
    assert not Preference.objects.exists()


def test_no_words_of_a_mail_about_notices_are_kept(house, term):
    send()
    message = Message.objects.get(person=house.vng.user)
    assert (message.text, message.html, message.state) == ("", "", "sent")


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_moment_write_one_mail():
    ship()
    house = make_house()
    for n in range(10):
        owe(house, make_agreement(house, text=f"Tekst {n}"), MARCH, now=LATER)
    remind(ALARM)
    barrier = threading.Barrier(2)

    def work():
        try:
            barrier.wait()
            post(EIGHT)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Message.objects.filter(person=house.vng.user).count() == 1
    assert not Notice.objects.filter(message=None).exists()
    assert Term.objects.count() == 10
