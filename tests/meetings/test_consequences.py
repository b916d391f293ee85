"""What moving or cancelling an overleg brings about: said before the click, and done after it."""

import pytest
import time_machine

from agreements.models import Agreement
from meetings.actions.plan import cancel
from meetings.models import Meeting, Moment, Participation
from overhedenoverleg.followers import walk
from parties.models import Level
from tests.factories.agreements import make_agreement
from tests.factories.invites import mails, make_invited
from tests.factories.meetings import START, make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
MARCH = START.replace(year=2025, month=3, day=17)
LATER = {"precision": "day", "day": "24 maart 2025", "reason": "Agenda’s."}


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=True):
        yield


@pytest.fixture
def meeting(house):
    return make_invited(house, planned_start=MARCH)


def hang(house, meeting, title: str, **changes) -> Agreement:
    """Let an afspraak of an earlier overleg wait for this one."""
    moment = Moment(words="voor het volgende Overhedenoverleg", kind=Moment.Kind.MEETING, meeting=meeting)
    moment.recompute()
    agreement = make_agreement(
        house, text=f"{title}.", title=title, moment=moment, owners=[house.offices["mbzk"]]
    )
    Agreement.objects.filter(pk=agreement.pk).update(**changes)
    return agreement


def page(client, meeting, name: str) -> str:
    return " ".join(client.get(f"{meeting.get_absolute_url()}{name}/").content.decode().split())


@pytest.mark.parametrize("name", ["verzetten", "laten-vervallen"])
def test_the_page_says_who_is_mailed_by_organisation(house, enter, meeting, name):
    text = page(enter(house.secretariat), meeting, name)
    for place in ("AZ", "BZK", "VNG"):
        assert f"{place} (1 adres)" in text


@pytest.mark.parametrize("name", ["verzetten", "laten-vervallen"])
def test_without_invitations_the_page_says_that_nobody_is_mailed(house, enter, name):
    text = page(enter(house.secretariat), make_meeting(house), name)
    assert "Niemand: voor dit overleg zijn geen uitnodigingen gemaild." in text


def test_the_page_counts_the_terms_that_move_as_far_as_the_reader_may_see(house, enter, meeting):
    hang(house, meeting, "Eerste")
    hang(house, meeting, "Tweede")
    hang(house, meeting, "Geheim", level=Level.PARTY, owner=house.organisations["vws"])
    text = page(enter(house.secretariat), meeting, "verzetten")
    assert "2 termijnen van afspraken schuiven mee:" in text
    assert "Geheim" not in text


def test_moving_moves_the_terms_and_mails_who_was_invited(house, enter, meeting, now):
    agreement = hang(house, meeting, "Eerste")
    response = enter(house.secretariat).post(f"{meeting.get_absolute_url()}verzetten/", LATER)
    assert response.status_code == 302
    walk(now)
    agreement.refresh_from_db()
    assert str(agreement.latest) == "2025-03-24"
    assert [mail.subject for mail in mails()][3:] == [
        "[Overhedenoverleg] Gewijzigd: Overhedenoverleg 24 maart 2025"
    ] * 3


def test_the_page_says_how_many_are_asked_again(house, enter, meeting):
    Participation.objects.filter(meeting=meeting, office__slug="mp").update(answer="accepted")
    text = page(enter(house.secretariat), meeting, "verzetten")
    assert "1 antwoord gold voor de oude dag." in text


def test_the_page_says_that_a_replacement_may_end_with_the_day(house, enter, meeting):
    assert "een vervanger" not in page(enter(house.secretariat), meeting, "verzetten")
    Participation.objects.filter(meeting=meeting, office__slug="mbzk").update(replaced_by="A. Bos")
    assert "1 ambt heeft een vervanger." in page(enter(house.secretariat), meeting, "verzetten")


def test_the_page_names_the_overleggen_before_and_after(house, enter, meeting):
    before = make_meeting(house, kind=Meeting.Kind.BOFV, planned_start=MARCH, before=meeting)
    after = make_meeting(house, planned_start=MARCH.replace(month=8))
    Meeting.objects.filter(pk=meeting.pk).update(before=after)
    client = enter(house.secretariat)
    for name in ("verzetten", "laten-vervallen"):
        text = page(client, meeting, name)
        assert f"{before.title}</a>: gaat aan dit overleg vooraf." in text
        assert f"{after.title}</a>: dit overleg gaat eraan vooraf." in text
    Meeting.objects.filter(pk=before.pk).update(level=Level.PARTY, owner=house.organisations["vws"])
    assert before.title not in page(client, meeting, "verzetten")


def test_the_page_says_which_verslag_goes_to_another_agenda(house, enter, meeting):
    held = make_meeting(house, "held")
    assert f"Het verslag van het {held.title} zou hier worden vastgesteld." in page(
        enter(house.secretariat), meeting, "laten-vervallen"
    )


def test_the_page_names_the_afspraken_that_must_be_planned_again(house, enter, meeting):
    hang(house, meeting, "Eerste")
    text = page(enter(house.secretariat), meeting, "laten-vervallen")
    assert "1 afspraak heeft een termijn die aan dit overleg hangt:" in text


def test_after_it_lapsed_its_page_and_the_owners_say_what_needs_a_new_term(house, enter, meeting, now):
    hang(house, meeting, "Eerste")
    client = enter(house.policy)
    assert "Herijk de termijn" not in client.get("/").content.decode()
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    assert "Herijk de termijn: Eerste" in client.get("/").content.decode()
    assert "Nog te herijken" in client.get(meeting.get_absolute_url()).content.decode()
    for other in (house.vng, house.secretariat):
        assert "Herijk de termijn" not in enter(other).get("/").content.decode()


def test_who_may_not_see_the_afspraak_learns_nothing_of_it(house, enter, meeting, now):
    hang(house, meeting, "Geheim", level=Level.PARTY, owner=house.organisations["vws"])
    cancel(meeting, reason="Kabinet gevallen.", by=house.secretariat, now=now)
    for seat in (house.secretariat, house.vng, house.ipo):
        client = enter(seat)
        assert "Nog te herijken" not in client.get(meeting.get_absolute_url()).content.decode()
        assert "Geheim" not in client.get("/").content.decode()
