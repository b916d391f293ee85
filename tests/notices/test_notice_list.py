"""The list of notices: by day, of what may be read, with marks, filters, pages and a number in the header."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.actions.plan import cancel
from notices.actions import Telling, notify, remind
from notices.models import Notice, Snooze
from parties.models import Absence
from tests.factories.agreements import make_agreement
from tests.factories.meetings import make_meeting
from tests.factories.notices import owe, settle
from tests.factories.parties import make_seat
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)
LIST = "/meldingen/"
UNREAD = '<span class="new">ongelezen</span>'


def today() -> dt.date:
    return timezone.localdate()


@pytest.fixture
def term(house):
    """A term of the VNG that ends in a week, of which it was told today."""
    now = timezone.now()
    term = owe(house, make_agreement(house, title="Wijkteams"), today() + 7 * DAY, now=now - 30 * DAY)
    remind(now)
    return term


def tell(house, seat, count=1) -> list[Notice]:
    """Write notices of what happened to an overleg, the newest last."""
    meeting, made = make_meeting(house), []
    for number in range(count):
        at = timezone.now() - dt.timedelta(minutes=count - number)
        event = Event.write(meeting, "meeting.confirm", f"Stap {number} gezet.", by=house.secretariat, now=at)
        notify([Telling("overleg-nieuws", event, seat)], at)
        made.append(Notice.objects.get(event=event))
    return made


def text_of(client, **query) -> str:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_by_day_what_there_is_about_each_thing_and_until_when(house, enter, term):
    text = text_of(enter(house.vng))
    assert '<h2 id="dag-1">Vandaag</h2>' in text
    assert f"uiterlijk {term.last_on.day} " in text
    assert "over 7 dagen" in text
    assert "Wijkteams" in text
    assert UNREAD in text
    assert "1 ongelezen melding" in text


def test_a_reminder_stands_at_the_moment_of_the_sweep(house):
    now = timezone.now()
    owe(house, make_agreement(house), today() + 7 * DAY, now=now - 30 * DAY)
    remind(now)
    assert Notice.objects.get().at == now


def test_an_event_stands_there_in_its_own_words_below_the_day_of_it(house, enter):
    notice = tell(house, house.vng)[0]
    Notice.objects.update(at=notice.at - DAY)
    text = text_of(enter(house.vng))
    assert "Gisteren" in text
    assert "Stap 0 gezet." in text


def test_what_passed_says_so_and_who_follows(house, enter):
    now = timezone.now()
    owe(house, make_agreement(house), today() - DAY, now=now - 30 * DAY)
    remind(now + 4 * DAY)
    Notice.objects.update(at=now)
    text = text_of(enter(house.vng))
    assert "de termijn was" in text
    assert "dan volgt de coördinator van uw organisatie" in text


def test_opening_marks_as_read_and_leads_to_the_page(house, enter, term):
    notice = Notice.objects.get()
    browser = enter(house.vng)
    assert browser.get(f"{LIST}{notice.key}/").url == term.path
    assert UNREAD not in text_of(browser)
    first = Notice.objects.get().read_at
    browser.get(f"{LIST}{notice.key}/")
    assert Notice.objects.get().read_at == first


def test_one_and_all_are_marked_as_read_and_as_unread_and_twice_is_harmless(house, enter, term):
    browser, notice = enter(house.vng), Notice.objects.get()
    one, every = f"{LIST}{notice.key}/gelezen/", f"{LIST}gelezen/"
    for path in (one, every):
        for stand, is_read in (("gelezen", True), ("gelezen", True), ("ongelezen", False)):
            assert browser.post(path, {"stand": stand}).url == LIST
            assert bool(Notice.objects.get().read_at) is is_read


def test_marking_leads_back_to_the_page_of_the_list_that_one_was_on_and_nowhere_else(house, enter, term):
    browser, notice = enter(house.vng), Notice.objects.get()
    path = f"{LIST}{notice.key}/gelezen/"
    assert browser.post(path, {"next": f"{LIST}?ongelezen=on"}).url == f"{LIST}?ongelezen=on"
    assert browser.post(path, {"next": "https://elders.example/"}).url == "/"


@pytest.mark.parametrize(
    "name", ["coordinator", "ipo", "policy", "secretariat", "administrator", "commission"]
)
def test_somebody_elses_notice_is_not_there(house, enter, term, name):
    notice = Notice.objects.get()
    browser = enter(getattr(house, name))
    assert browser.get(f"{LIST}{notice.key}/").status_code == 404
    assert browser.post(f"{LIST}{notice.key}/gelezen/").status_code == 404
    assert "Wijkteams" not in text_of(browser)
    browser.post(f"{LIST}gelezen/")
    assert Notice.objects.get().read_at is None


def test_what_a_seat_may_no_longer_read_is_in_no_list_number_or_page(house, enter, term):
    browser, notice = enter(house.vng), Notice.objects.get()
    type(term.subject).objects.filter(pk=term.subject_id).update(
        level="party", owner=house.organisations["bzk"]
    )
    assert "Wijkteams" not in text_of(browser)
    assert browser.get(f"{LIST}aantal/").content.strip() == b""
    assert browser.get(f"{LIST}{notice.key}/").status_code == 404
    assert browser.post(f"{LIST}{notice.key}/gelezen/").status_code == 404


def test_what_was_done_or_has_another_day_is_gone(house, enter, term):
    browser = enter(house.vng)
    settle(term.subject, now=timezone.now())
    assert "U hebt geen meldingen." in text_of(browser)
    owe(house, term.subject, today() + 90 * DAY, now=timezone.now())
    assert "U hebt geen meldingen." in text_of(browser)


def test_only_unread_and_one_group_can_be_asked_for(house, enter, term):
    tell(house, house.vng)
    browser = enter(house.vng)
    text = text_of(browser, soort="Overleggen")
    assert "Stap 0 gezet." in text
    assert "Wijkteams" not in text
    browser.post(f"{LIST}gelezen/")
    assert "Geen melding past bij deze filters." in text_of(browser, ongelezen="on")
    assert "Wijkteams" in text_of(browser, soort="bestaat niet", voor="bestaat niet")


def test_it_goes_on_page_by_page_without_losing_or_doubling_one(house, enter):
    tell(house, house.vng, 60)
    browser, url, seen = enter(house.vng), LIST, []
    for _ in range(3):
        response = browser.get(url)
        seen += [row.words for day in response.context["shelf"].days for row in day.rows]
        url = response.context["more"]
    assert url == ""
    assert seen == [f"Stap {number} gezet." for number in reversed(range(60))]


def test_a_page_is_filled_up_when_some_of_it_may_no_longer_be_read(house, enter):
    hidden = tell(house, house.vng, 30)
    old = [row.pk for row in hidden]
    meeting = hidden[0].subject
    shown = tell(house, house.vng, 2)
    Notice.objects.filter(pk__in=old).update(at=timezone.now() + DAY)
    type(meeting).objects.filter(pk=meeting.pk).update(level="party", owner=house.organisations["bzk"])
    response = enter(house.vng).get(LIST)
    rows = [row.key for day in response.context["shelf"].days for row in day.rows]
    assert rows == [shown[1].key, shown[0].key]


def test_the_header_leads_everybody_to_the_list_and_asks_for_the_number_after_the_page(enter, anyone):
    browser = enter(anyone)
    text = browser.get("/mijn-account/").content.decode()
    assert 'href="/meldingen/"' in text
    assert 'hx-get="/meldingen/aantal/" hx-trigger="load"' in text
    assert browser.get(f"{LIST}aantal/").content.strip() == b""


def test_the_public_has_no_such_link(client, house):
    assert "/meldingen/" not in client.get("/openbaar/").content.decode()
    assert client.get(LIST).status_code == 302
    assert client.post(f"{LIST}gelezen/").status_code == 401


def test_the_number_is_said_in_words_and_kept_for_a_minute_by_this_browser_only(house, enter, term):
    response = enter(house.vng).get(f"{LIST}aantal/")
    assert "3" not in response.content.decode()
    assert '1<span class="vh"> ongelezen melding</span>' in response.content.decode()
    assert response["Cache-Control"] == "private, max-age=60"


def test_who_stands_in_sees_for_whom(house, enter):
    now = timezone.now()
    other = make_seat("anna", house.organisations["vng"], None, "koepel")
    Absence.objects.create(seat=house.vng, first_day=today(), last_day=today() + DAY, replacement=other)
    owe(house, make_agreement(house, title="Wijkteams"), today() + 7 * DAY, now=now - 30 * DAY)
    remind(now)
    text = text_of(enter(other))
    assert f"namens {house.vng.user.name}" in text
    assert f"U vervangt {house.vng.user.name} (Beleid, VNG)" in text
    assert "U hebt geen meldingen." in text_of(enter(house.vng))


def test_what_was_put_off_says_so(house, enter, term):
    Snooze.objects.create(term=term, seat=house.vng, until=today() + DAY)
    assert "uitgesteld tot" in text_of(enter(house.vng))


def test_a_seat_that_never_hears_anything_reads_so(house, enter):
    assert "Deze stoel krijgt geen meldingen." in text_of(enter(house.administrator))


def test_a_notice_of_what_lapsed_still_leads_to_it(house, enter):
    meeting = make_meeting(house)
    cancel(meeting, reason="Val.", by=house.secretariat, now=timezone.now())
    event = Event.objects.filter(kind="meeting.cancel").get()
    notify([Telling("overleg-nieuws", event, house.vng)], timezone.now())
    notice = Notice.objects.get()
    answer = enter(house.vng).get(reverse("notice-open", args=[notice.key]))
    assert answer.url == meeting.get_absolute_url()
