"""Wishes: per kind how and when, of a seat and of an organisation; and stopping mails from a mail."""

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone

from notices.actions import post, remind
from notices.actions.wishes import token_of
from notices.models import Message, NoticeKind, Preference, Term
from parties.models import Seat
from tests.factories.agreements import make_agreement
from tests.factories.notices import owe
from tests.factories.parties import PARTIES, make_seat
from tests.html import StrictClient
from tests.site.reading import typed

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)
MINE, OURS = "/meldingen/voorkeuren/", "/meldingen/voorkeuren/organisatie/"
TERM, NEWS = "afspraak", "overleg-nieuws"


def sent_by(browser, path=MINE) -> dict:
    """Return what a browser sends from the page as it is."""
    response = browser.get(path)
    assert response.status_code == 200
    form = response.context["form"]
    return typed(response, next(iter(form.fields)))


def how(kind: str, key: str) -> str:
    return f"hoe-{kind}-{key}"


def days(kind: str, key: str) -> str:
    return f"dagen-{kind}-{key}"


def kind(slug: str) -> NoticeKind:
    return NoticeKind.objects.get(slug=slug)


def test_saving_a_page_on_which_nothing_was_chosen_keeps_nothing(house, enter):
    browser = enter(house.vng)
    for _ in range(2):
        assert browser.post(MINE, sent_by(browser)).url == MINE
    assert not Preference.objects.exists()


def test_one_post_keeps_all_and_a_second_changes_nothing(house, enter):
    browser, key = enter(house.vng), house.vng.key
    sent = sent_by(browser) | {
        how(TERM, key): ["now"], how(NEWS, key): ["weekly"], days(TERM, key): ["14", "3", "na"]
    }  # fmt: skip
    for _ in range(2):
        browser.post(MINE, sent)
    found = {row.kind.slug: (row.channel, row.alarms) for row in Preference.objects.all()}
    assert found == {TERM: ("now", [14, 3, -7, -14, -21, -28]), NEWS: ("weekly", None)}
    token = {"csrfmiddlewaretoken": None}
    assert sent_by(browser) | token == sent | token
    text = browser.get(MINE).content.decode()
    assert "14 en 3 dagen ervoor, 7, 14, 21 en 28 dagen erna" in text


def test_going_back_to_the_standard_takes_all_away_and_rings_as_before(house, enter):
    now = timezone.now()
    term = owe(house, make_agreement(house), timezone.localdate() + 60 * DAY, now=now)
    before = list(term.alarms)
    browser, key = enter(house.vng), house.vng.key
    browser.post(MINE, sent_by(browser) | {days(TERM, key): ["56", "0"]})
    assert 56 in Term.objects.get().offsets
    assert "Terug naar de standaard" in browser.get(MINE).content.decode()
    for _ in range(2):
        assert browser.post(MINE, {"terug": "1"}).url == MINE
    assert not Preference.objects.exists()
    assert Term.objects.get().alarms == before
    assert "Terug naar de standaard" not in browser.get(MINE).content.decode()


def test_the_days_that_somebody_chose_are_those_on_which_she_hears(house, enter):
    now = timezone.now()
    last = timezone.localdate() + 60 * DAY
    term = owe(house, make_agreement(house), last, now=now)
    browser, key = enter(house.vng), house.vng.key
    browser.post(MINE, sent_by(browser) | {days(TERM, key): ["56"]})
    term.refresh_from_db()
    first = term.alarms[term.offsets.index(56)]
    assert remind(dt.datetime.combine(first, dt.time(9), tzinfo=now.tzinfo)) == 1
    other = term.alarms[term.offsets.index(28)]
    assert remind(dt.datetime.combine(other, dt.time(9), tzinfo=now.tzinfo)) == 0


@pytest.mark.parametrize(
    "wrong",
    [{"hoe": "fax"}, {"dagen": []}, {"dagen": ["5"]}, {"dagen": ["9" * 500]}, {"hoe": "x" * 5000}],
)
def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_stays_as_chosen(house, enter, wrong):
    browser, key = enter(house.vng), house.vng.key
    sent = sent_by(browser) | {how(NEWS, key): "weekly"}
    sent |= {f"{name}-{TERM}-{key}": value for name, value in wrong.items()}
    response = browser.post(MINE, sent)
    assert response.status_code == 400
    assert typed(response, how(NEWS, key))[how(NEWS, key)] == ["weekly"]
    assert response.content.decode().count('class="error"') == 1
    assert not Preference.objects.exists()


def test_what_is_always_mailed_cannot_be_kept_on_the_site_only(house, enter):
    NoticeKind.objects.filter(slug=TERM).update(is_fixed=True)
    browser, key = enter(house.vng), house.vng.key
    text = browser.get(MINE).content.decode()
    assert "komt altijd ook per mail" in text
    assert browser.post(MINE, sent_by(browser) | {how(TERM, key): "site"}).status_code == 400
    assert browser.post(MINE, sent_by(browser) | {how(TERM, key): "weekly"}).status_code == 302


def test_who_has_more_seats_chooses_for_each_the_present_one_first(house, enter):
    other = Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["ipo"], role="koepel", since=house.vng.since
    )
    browser = enter(other)
    columns = [column.seat for column in browser.get(MINE).context["columns"]]
    assert columns == [other, house.vng]
    browser.post(MINE, sent_by(browser) | {how(TERM, other.key): "now", how(TERM, house.vng.key): "weekly"})
    found = {row.seat: row.channel for row in Preference.objects.all()}
    assert found == {other: "now", house.vng: "weekly"}


def test_only_kinds_that_reach_a_role_stand_there(house, enter):
    shown = {
        name: {kind.slug for rows in enter(getattr(house, name)).get(MINE).context["groups"].values() for kind, _ in rows}
        for name in PARTIES
    }  # fmt: skip
    assert shown["administrator"] == shown["commission"] == set()
    assert "norm" in shown["secretariat"]
    assert "norm" not in shown["vng"]
    assert "akkoord" in shown["minister"]
    assert shown["coordinator"] == {"afspraak", "bijzondere-toegang", "toegang"}
    assert "Er valt dus niets te kiezen." in enter(house.administrator).get(MINE).content.decode()


def test_nobody_chooses_for_somebody_elses_seat(house, enter):
    colleague = make_seat("anna", house.organisations["vng"], None, "koepel")
    browser = enter(house.vng)
    browser.post(MINE, sent_by(browser) | {how(TERM, colleague.key): "now"})
    assert not Preference.objects.exists()


def test_only_a_coordinator_chooses_for_the_organisation(house, enter):
    found = {name: enter(getattr(house, name)).get(OURS).status_code for name in PARTIES}
    assert found == dict.fromkeys(PARTIES, 403) | {"coordinator": 200}
    assert enter(house.vng).post(OURS, {"terug": "1"}).status_code == 403
    assert Client().get(OURS).status_code == 302
    assert Client().post(MINE, {"terug": "1"}).status_code == 401


def test_what_the_organisation_chose_holds_for_who_chose_nothing_and_is_said_so(house, enter):
    now = timezone.now()
    owe(house, make_agreement(house), timezone.localdate() + 60 * DAY, now=now)
    browser = enter(house.coordinator)
    browser.post(OURS, sent_by(browser, OURS) | {how(TERM, "vng"): "weekly", days(TERM, "vng"): ["56", "0"]})
    row = Preference.objects.get()
    assert (row.organisation, row.seat, row.channel) == (house.organisations["vng"], None, "weekly")
    assert 56 in Term.objects.get().offsets
    text = enter(house.vng).get(MINE).content.decode()
    assert "Zoals mijn organisatie: in de weekmail" in text
    assert "56 dagen ervoor, op de dag zelf" in text
    mine = enter(house.vng)
    mine.post(MINE, sent_by(mine))
    assert Preference.objects.count() == 1
    assert "56 dagen" not in enter(house.ipo).get(MINE).content.decode().split("<summary>")[1]


def test_the_form_works_without_a_script_and_each_field_has_a_name_of_its_own(house, enter):
    response = enter(house.vng).get(MINE)
    labels = [field.label for field in response.context["form"]]
    assert len(labels) == len(set(labels))
    text = response.content.decode()
    assert "hx-" not in text.partition("<main")[2]


# --- Stopping mails from a mail ------------------------------------------------


@pytest.fixture
def mail(house) -> Message:
    """A mail to the VNG about a term that is told today."""
    now = timezone.now()
    owe(house, make_agreement(house), timezone.localdate() + 7 * DAY, now=now - 30 * DAY)
    Preference.objects.create(kind=kind(TERM), seat=house.vng, channel="now")
    remind(now)
    post(now + dt.timedelta(hours=1))
    return Message.objects.get(person=house.vng.user)


def path_of(mail) -> str:
    return f"/meldingen/afmelden/{token_of(mail)}/"


def test_following_the_link_only_asks_and_the_button_does_it_without_a_login(client, house, mail):
    text = client.get(path_of(mail)).content.decode()
    assert "Een afspraak nakomen" in text
    assert Preference.objects.get().channel == "now"
    text = client.post(path_of(mail), {"x": "1"}).content.decode()
    assert "U krijgt hier geen mail meer over" in text
    assert "Ongedaan maken bij uw voorkeuren" in text
    assert Preference.objects.get().channel == "site"
    assert client.post(path_of(mail), {"x": "1"}).status_code == 200


def test_a_mail_program_does_it_in_one_click_without_cookie_or_token_of_a_form(house, mail):
    browser = StrictClient(enforce_csrf_checks=True)
    answer = browser.post(
        path_of(mail), "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert Preference.objects.get().channel == "site"


def test_the_days_that_were_chosen_outlive_it(house, mail):
    Preference.objects.update(alarms=[7])
    Client().post(path_of(mail), {"x": "1"})
    assert (Preference.objects.get().channel, Preference.objects.get().alarms) == ("site", [7])


def test_what_is_always_mailed_cannot_be_stopped(client, house, mail):
    NoticeKind.objects.filter(slug=TERM).update(is_fixed=True)
    assert "Deze mails kunt u niet uitzetten." in client.get(path_of(mail)).content.decode()
    assert "Deze mails blijven komen" in client.post(path_of(mail), {"x": "1"}).content.decode()
    assert Preference.objects.get().channel == "now"


def test_a_link_that_somebody_made_up_leads_nowhere(client, house, mail):
    good = token_of(mail)
    wrong = [good[:-1] + ("a" if good[-1] != "a" else "b"), mail.key, "x", "a" * 5000, good.replace(":", "")]
    for token in wrong:
        assert client.get(f"/meldingen/afmelden/{token}/").status_code == 404
        assert client.post(f"/meldingen/afmelden/{token}/", {"x": "1"}).status_code == 404
    assert all(one != two for one, two in pairwise(wrong))
    assert Preference.objects.get().channel == "now"
