"""Who gets a mail is shown before it is sent, and is who gets it: the numbers on the page are those of the mails."""

import re
from collections import Counter

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement, AgreementParty
from lib import dates
from meetings.actions.comments import ask_comments, take_step
from meetings.models import Minutes, Moment
from notices.models import Message
from notices.recipients import by_organisation, counted
from papers.models import CommentRound
from parties.models import Role, Seat, User
from tests.factories.agreements import make_agreement, make_item
from tests.factories.meetings import make_meeting
from tests.factories.parties import LONG_AGO, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.client]

SHOWN = re.compile(r"([A-Za-z]+) \((\d+) adres(?:sen)?\)")
SOON = "1 mei 2199"


@pytest.fixture
def crowd(house):
    """More people at two parties, one of them with two seats, and one whose account is closed."""
    for name in ("tweede", "derde"):
        make_seat(name, house.organisations["vng"], None, Role.KOEPEL)
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["vng"], role=Role.POLICY, since=LONG_AGO
    )
    gone = make_seat("weg", house.organisations["ipo"], None, Role.KOEPEL)
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    make_seat("ander", house.organisations["vws"], None, Role.POLICY)
    return house


def agreement_of(house, **given) -> Agreement:
    item = make_item(house, invited=("mbzk", "staslmz", "vzvng", "vzipo"))
    moment = Moment(words="in mei", kind="date", latest=dates.local_day(timezone.now()))
    row = make_agreement(house, item=item, moment=moment, **given)
    AgreementParty.objects.filter(agreement=row).update(role="owner")
    return row


def minutes_of(house, **given) -> Minutes:
    invited = ("mbzk", "staslmz", "vzvng", "vzipo")
    return make_meeting(house, "held", invited=invited, items=["Ruimte"], **given).record


def shown(answer) -> dict[str, int]:
    """Return the numbers under «Wie krijgt een mail?»."""
    text = answer.content.decode()
    part = text.partition("Wie krijgt een mail?")[2].partition("</section>")[0]
    assert part, "the page doesn't say who gets a mail"
    return {place: int(number) for place, number in SHOWN.findall(part)}


def mailed(start: str) -> Counter:
    """Return by organisation at how many addresses something arrives."""
    places = dict(Seat.objects.order_by("-pk").values_list("user__email", "organisation__slug"))
    sent = Message.objects.filter(once__startswith=start).values_list("recipient", flat=True)
    return Counter(places[email] for email in sent)


def lower(numbers: dict[str, int]) -> Counter:
    return Counter({place.lower(): number for place, number in numbers.items()})


def test_asking_for_comment(crowd, enter):
    minutes = minutes_of(crowd)
    path = reverse("minutes-comment", args=[minutes.meeting.key])
    client = enter(crowd.secretariat)
    numbers = shown(client.get(path))
    assert numbers["VNG"] == 3
    assert client.post(path, {"closes_on": SOON, "sealing": "direct"}).status_code == 302
    assert lower(numbers) == mailed("minutes-comments:")


@pytest.mark.parametrize(("name", "given"), [("round-move", {"closes_on": SOON}), ("round-close", {})])
def test_moving_and_closing_a_round(crowd, enter, name, given):
    minutes = minutes_of(crowd)
    day = dates.local_day(timezone.now())
    ask_comments(
        minutes, closes_on=day, sealing=CommentRound.Sealing.DIRECT, by=crowd.secretariat, now=timezone.now()
    )
    Message.objects.all().delete()
    path = reverse(name, args=[minutes.meeting.key])
    client = enter(crowd.secretariat)
    numbers = shown(client.get(path))
    assert client.post(path, given | {"reason": "Daarom."}).status_code == 302
    assert lower(numbers) == mailed("minutes-comments:") != {}


def test_adopting_in_writing(crowd, enter):
    minutes = minutes_of(crowd)
    take_step("table", minutes, by=crowd.secretariat, now=timezone.now())
    path = reverse("minutes-circulate", args=[minutes.meeting.key])
    client = enter(crowd.secretariat)
    numbers = shown(client.get(path))
    assert numbers == {"BZK": 1, "VNG": 3, "IPO": 1}
    assert client.post(path, {"closes_on": SOON}).status_code == 302
    assert lower(numbers) == mailed("minutes-circulated:")


def test_sending_an_agenda(crowd, enter):
    meeting = make_meeting(crowd, invited=("mbzk", "staslmz", "vzvng"), items=["Ruimte"])
    path = reverse("agenda-send", args=[meeting.key])
    client = enter(crowd.secretariat)
    answer = client.get(path)
    reasons = {
        name: "Daarom." for name in re.findall(r'name="(reden[^"]*|reason[^"]*)"', answer.content.decode())
    }
    numbers = shown(answer)
    assert numbers["VNG"] >= 3
    assert client.post(path, reasons | {"notify": "on"}).status_code == 302
    assert lower(numbers) == mailed("agenda-release")


def test_beginning_a_herbevestiging(crowd, enter):
    agreement_of(crowd)
    path = reverse("reconfirmation-create")
    client = enter(crowd.secretariat)
    numbers = shown(client.get(path))
    assert numbers == {"VWS": 2, "VNG": 3}
    assert client.post(path, {"cabinet": crowd.cabinet.pk, "closes_on": SOON}).status_code == 302
    assert lower(numbers) == mailed("reconfirmation:")


def test_a_rappel_round_is_shown_for_its_day_and_then_starts(crowd, enter):
    agreement_of(crowd)
    path = reverse("rappel-create")
    client = enter(crowd.secretariat)
    given = {"until": SOON, "answer_by": SOON}
    assert "Wie krijgt een mail?" not in client.get(path).content.decode()
    answer = client.post(path, given)
    assert answer.status_code == 200
    numbers = shown(answer)
    assert numbers == {"VWS": 2, "VNG": 3}
    assert not Message.objects.filter(once__startswith="rappel:").exists()
    other = client.post(path, given | {"until": "2 mei 2199", "bevestigd": "2199-05-01"})
    assert other.status_code == 200  # another day is another list
    assert client.post(path, given | {"bevestigd": "2199-05-01"}).status_code == 302
    assert lower(numbers) == mailed("rappel:")


def test_a_rappel_round_about_nothing_says_that_nobody_hears(crowd, enter):
    given = {"until": SOON, "answer_by": SOON}
    text = enter(crowd.secretariat).post(reverse("rappel-create"), given).content.decode()
    assert "Niemand: tot en met deze dag is er niets waarover iemand kan antwoorden." in text


def test_asking_for_progress_shows_the_number_with_each_party(crowd, enter):
    row = agreement_of(crowd)
    path = f"{reverse('progress-ask')}?afspraak={row.key}"
    client = enter(crowd.secretariat)
    text = client.get(path).content.decode()
    numbers = {place: int(number) for place, number in SHOWN.findall(text)}
    assert numbers == {"VWS": 2, "VNG": 3}
    given = {"questions": [f"{row.key}:vng", f"{row.key}:vws"], "until": SOON}
    assert client.post(path, given).status_code == 302
    assert lower(numbers) == mailed("progress-request:")


def test_a_party_that_nobody_there_can_be_asked_for_says_so(crowd, enter):
    row = agreement_of(crowd)
    Seat.objects.filter(organisation=crowd.organisations["vws"]).update(until=LONG_AGO)
    text = enter(crowd.secretariat).get(f"{reverse('progress-ask')}?afspraak={row.key}").content.decode()
    assert "VWS (geen adres)" in text


def test_announcing_shows_the_number_with_each_organisation(crowd, enter):
    path = reverse("heads-up-create")
    client = enter(crowd.secretariat)
    numbers = {place: int(number) for place, number in SHOWN.findall(client.get(path).content.decode())}
    assert numbers["VNG"] == 3
    given = {
        "kind": "brief", "subject": "Een brief", "when_words": "volgende week", "contact": "Afdeling IBV",
        "to": ["vng", "ipo", "vws"],
    }  # fmt: skip
    assert client.post(path, given).status_code == 302
    chosen = {place: number for place, number in numbers.items() if place in {"VNG", "IPO", "VWS"}}
    assert lower(chosen) == mailed("heads-up:")


def test_each_address_counts_once_where_it_is_first(house):
    seats = [house.vng, house.vng, house.ipo]
    Seat.objects.create(
        user=house.ipo.user, organisation=house.organisations["uvw"], role=Role.KOEPEL, since=LONG_AGO
    )
    seats.append(Seat.objects.get(user=house.ipo.user, organisation=house.organisations["uvw"]))
    assert by_organisation(seats) == [("VNG", 1), ("IPO", 1)]
    told = {house.organisations["vng"]: ["a@b.nl"], house.organisations["ipo"]: {"a@b.nl": [], "c@d.nl": []}}
    assert counted(told) == [("VNG", 1), ("IPO", 1)]
    assert counted({house.organisations["vng"]: ["a@b.nl"], house.organisations["ipo"]: ["a@b.nl"]}) == [
        ("VNG", 1)
    ]
