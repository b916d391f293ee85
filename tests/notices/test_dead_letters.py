"""Mail that failed for good: who sees it, what of it, and what may be done with it."""

import pytest
from django.utils import timezone

from notices.actions import invite
from notices.models import Message
from parties.models import Organisation, Role, Seat
from trail.models import Event

pytestmark = [pytest.mark.client, pytest.mark.django_db]

LIST, RESEND, DROP = "/meldingen/post/", "/meldingen/post/opnieuw/", "/meldingen/post/vervallen/"
REFUSED = "SMTPRecipientsRefused: {'vng@vng.example': (550, b'5.1.1 onbekende gebruiker')}"
SUBJECT, TEXT = "Geheim onderwerp", "Geheime tekst"


def dead(to: str, once: str = "", now=None, **given) -> Message:
    now = now or timezone.now()
    fields = {
        "recipient": to, "once": once or f"rappel:{to}:1", "subject": SUBJECT, "text": TEXT, "html": f"<p>{TEXT}",
        "state": "failed", "attempts": 8, "error": REFUSED, "created_at": now, "not_before": now,
    }  # fmt: skip
    return Message.objects.create(**fields | given)


@pytest.fixture
def of_vng(house) -> Message:
    return dead(house.vng.user.email)


@pytest.fixture
def of_ipo(house) -> Message:
    return dead(house.ipo.user.email)


def test_the_administrator_sees_all_of_it_and_never_what_stood_in_it(enter, house, of_vng, of_ipo):
    page = enter(house.administrator).get(LIST).content.decode()
    for message in (of_vng, of_ipo):
        assert message.recipient in page
    assert "rappelronde" in page
    assert "550 5.1.1 onbekende gebruiker" in page
    assert SUBJECT not in page
    assert TEXT not in page


def test_a_coordinator_sees_what_is_for_the_own_people_its_invited_and_its_mailbox(
    enter, house, of_vng, of_ipo
):
    organisation = Organisation.objects.get(slug="vng")
    invite(
        house.coordinator, organisation=organisation, email="nieuw@vng.example", name="N.", role="koepel",
        now=timezone.now(),
    )  # fmt: skip
    own = ["nieuw@vng.example", organisation.mailbox]
    for address in own:
        dead(address, f"digest:{address}")
    dead("niemand@elders.example")
    page = enter(house.coordinator).get(LIST).content.decode()
    assert all(address in page for address in [of_vng.recipient, *own])
    assert of_ipo.recipient not in page
    assert "niemand@elders.example" not in page


def test_of_who_works_elsewhere_as_well_a_coordinator_does_not_learn_what_sort_it_was(enter, house, of_vng):
    bzk = Organisation.objects.get(slug="bzk")
    Seat.objects.create(user=house.vng.user, organisation=bzk, role=Role.POLICY, since=house.vng.since)
    page = enter(house.coordinator).get(LIST).content.decode()
    assert of_vng.recipient in page
    assert "rappelronde" not in page
    assert "rappelronde" in enter(house.administrator).get(LIST).content.decode()


def test_others_have_no_such_list(enter, house, of_vng):
    for seat in (house.vng, house.secretariat, house.policy, house.commission):
        for address in (LIST, RESEND, DROP):
            assert enter(seat).get(address).status_code == 403
        assert enter(seat).post(RESEND, {"keuze": of_vng.key}).status_code == 403
    of_vng.refresh_from_db()
    assert of_vng.state == "failed"


def test_what_is_chosen_is_looked_at_first_and_then_waits_once_more(enter, house, of_vng):
    client = enter(house.coordinator)
    page = client.get(RESEND, {"keuze": of_vng.key}).content.decode()
    assert "1 bericht opnieuw verzenden" in page
    assert SUBJECT not in page
    of_vng.refresh_from_db()
    assert of_vng.state == "failed"
    assert client.post(RESEND, {"keuze": of_vng.key}).url == LIST
    of_vng.refresh_from_db()
    assert (of_vng.state, of_vng.attempts, of_vng.error) == ("waiting", 0, "")
    event = Event.objects.get(kind="mail.resent")
    assert event.sentence == f"Bericht {of_vng.key}, dat niet aankwam, is opnieuw verzonden."
    assert (event.subject.slug, event.owner.slug, event.level, event.seat) == (
        "vng", "vng", "party", house.coordinator,
    )  # fmt: skip
    assert event.sentence in client.get("/accounts/").content.decode()


def test_sent_a_second_time_by_somebody_else_it_is_done_once(enter, house, of_vng):
    client = enter(house.coordinator)
    client.post(RESEND, {"keuze": of_vng.key})
    client.post(RESEND, {"keuze": of_vng.key})
    assert Event.objects.filter(kind="mail.resent").count() == 1
    assert "stond nog in deze lijst" in client.get(LIST).content.decode()


def test_all_in_the_list_can_be_sent_again_together(enter, house, of_vng, of_ipo):
    client = enter(house.administrator)
    page = client.get(RESEND, {"alles": "ja"}).content.decode()
    assert page.count('name="keuze"') == 2
    client.post(RESEND, {"keuze": [of_vng.key, of_ipo.key]})
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    owners = Event.objects.filter(kind="mail.resent").values_list("owner__slug", flat=True)
    assert sorted(owners) == ["ipo", "vng"]


def test_a_coordinator_reaches_no_mail_of_another_organisation(enter, house, of_ipo):
    client = enter(house.coordinator)
    for address, data in ((RESEND, {}), (DROP, {"reason": "Weg."})):
        assert (
            of_ipo.recipient not in client.get(address, {"keuze": of_ipo.key}, follow=True).content.decode()
        )
        client.post(address, {"keuze": of_ipo.key} | data)
    of_ipo.refresh_from_db()
    assert of_ipo.state == "failed"


def test_a_wiped_link_and_who_has_no_seat_any_more_are_not_sent_again(enter, house):
    now = timezone.now()
    secret = dead("nieuw@vng.example", "invitation:1", is_secret=True, text="", html="")
    gone = dead(house.ipo.user.email)
    house.ipo.user.seats.update(until=now)
    page = enter(house.administrator).get(RESEND, {"keuze": [secret.key, gone.key]}).content.decode()
    assert "die is gewist" in page
    assert "heeft geen stoel meer" in page
    enter(house.administrator).post(RESEND, {"keuze": [secret.key, gone.key]})
    assert set(Message.objects.values_list("state", flat=True)) == {"failed"}


def test_letting_go_asks_why_keeps_that_and_wipes_the_text(enter, house, of_vng):
    client = enter(house.coordinator)
    assert client.get(DROP, {"keuze": of_vng.key}).status_code == 200
    assert client.post(DROP, {"keuze": of_vng.key, "reason": " "}).status_code == 400
    reason = "Zij werkt hier <b>niet</b> meer."
    assert client.post(DROP, {"keuze": of_vng.key, "reason": reason}).url == LIST
    of_vng.refresh_from_db()
    assert (of_vng.state, of_vng.text, of_vng.html) == ("dropped", "", "")
    event = Event.objects.get(kind="mail.dropped")
    assert (event.reason, event.owner.slug) == (reason, "vng")
    assert "Zij werkt hier &lt;b&gt;niet&lt;/b&gt; meer." in client.get("/accounts/").content.decode()
    assert of_vng.recipient not in client.get(LIST).content.decode()


@pytest.mark.parametrize("address", [RESEND, DROP])
def test_without_a_choice_one_is_asked_for(enter, house, address):
    for query in ("", "?keuze=%00", "?keuze=bestaatniet", "?alles=ja"):
        page = enter(house.administrator).get(f"{address}{query}", follow=True).content.decode()
        assert "Kies eerst een of meer berichten." in page


def test_an_empty_list_says_that_there_is_nothing_to_do(enter, house):
    assert "U hoeft niets te doen" in enter(house.coordinator).get(LIST).content.decode()


def test_the_newest_two_hundred_are_shown_and_the_list_says_so(enter, house):
    for number in range(201):
        dead(house.vng.user.email, f"rappel:{number}")
    page = enter(house.coordinator).get(LIST).content.decode()
    assert page.count('name="keuze"') == 200
    assert "Dit zijn de nieuwste 200." in page


def test_the_list_costs_as_many_queries_for_three_as_for_one(enter, house, of_vng, django_assert_num_queries):
    client = enter(house.coordinator)
    client.get(LIST)
    with django_assert_num_queries(4):
        client.get(LIST)
    for number in range(2):
        dead(house.vng.user.email, f"rappel:{number}")
    with django_assert_num_queries(4):
        client.get(LIST)


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (REFUSED, "550 5.1.1 onbekende gebruiker"),
        ("SMTPDataError: (554, b'no thanks')", "554 no thanks"),
        ("ConnectionRefusedError: [Errno 111] Connection refused", "[Errno 111] Connection refused"),
        ("ValueError: Geheim onderwerp", "ValueError"),
        ("", "onbekend"),
    ],
)
def test_the_fault_is_the_servers_own_words_and_never_ours(enter, house, error, shown):
    dead(house.vng.user.email, error=error)
    page = enter(house.coordinator).get(LIST).content.decode()
    assert f"<span>{shown}</span>" in page
