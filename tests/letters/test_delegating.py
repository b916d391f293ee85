"""An approval can be left to several people or to an office, beside who stands in for who is away; four eyes stay."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from letters import actions
from letters.models import Mandate
from letters.permissions import may_approve
from overhedenoverleg.work_letters import station_tasks
from parties.models import Absence
from tests.factories.letters import SENT_AT, WRITTEN, make_approver, make_letter
from tests.factories.stations import approve, make_chain, make_chained, make_colleague
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DIRECTOR = "Directeur-generaal"


@pytest.fixture
def letter(house):
    return make_chained(house)


def leave(house, letter, **to):
    station = letter.approvals.get(name=DIRECTOR)
    return actions.delegate(letter, station.key, by=house.director, now=WRITTEN, **to)


def test_each_of_several_may_and_the_approval_of_one_is_enough(house, letter):
    first, second = make_colleague(house), make_colleague(house, "tweede")
    leave(house, letter, people=[first, second])
    assert may_approve(first, letter)
    assert may_approve(second, letter)
    assert may_approve(house.director, letter)
    event = approve(letter, second)
    assert event.sentence.endswith("gemachtigd voor deze brief).")
    with pytest.raises(Blocked, match="al gegeven"):
        approve(letter, first)


def test_an_office_is_whoever_approves_for_it_also_who_comes_later(house, letter):
    leave(house, letter, offices=[house.offices["mbzk"]])
    assert letter.approvals.held_by(house.minister, SENT_AT.date()).filter(name=DIRECTOR).exists()
    later = make_approver(house)
    event = approve(letter, later)
    assert event.sentence.startswith(f"Akkoord van {DIRECTOR}")
    assert "gemachtigd" in letter.approvals.get(name=DIRECTOR).instead_of


def test_four_eyes_stay_who_wrote_and_who_approved_elsewhere_do_not_approve_by_mandate(house, letter):
    station = letter.approvals.get(name=DIRECTOR)
    assert house.policy not in actions.delegates_for(station, WRITTEN)
    leave(house, letter, offices=[house.offices["mbzk"]])
    approve(letter, house.vws)
    approve(letter, house.minister)
    with pytest.raises(Blocked, match="al akkoord bij een ander station"):
        approve(letter, house.minister)
    assert letter.state == "submitted"
    approve(letter, make_approver(house))
    assert letter.state == "approved"


def test_who_writes_in_the_letter_afterwards_loses_the_right_and_keeps_no_task(house, letter):
    colleague = make_colleague(house)
    leave(house, letter, people=[colleague])
    assert len(station_tasks(colleague, WRITTEN)) == 1
    letter.refresh_from_db()
    actions.save(letter, revision=letter.revision, by=colleague, now=WRITTEN, subject="Anders")
    letter.refresh_from_db()
    assert not may_approve(colleague, letter)
    assert station_tasks(colleague, WRITTEN) == []


def test_only_who_decides_there_leaves_it_and_a_mandate_is_not_passed_on(house, letter):
    colleague, other = make_colleague(house), make_colleague(house, "tweede")
    station = leave(house, letter, people=[colleague])
    for seat in (colleague, house.vws, house.policy, house.vng):
        with pytest.raises(PermissionDenied):
            actions.delegate(letter, station.key, people=[other], by=seat, now=WRITTEN)
    for people in ([house.vng], [house.policy], [house.vws]):
        with pytest.raises(Blocked):
            leave(house, letter, people=people)
    with pytest.raises(Blocked):
        leave(house, letter, offices=[house.offices["stasfin"]])


def test_who_stands_in_for_who_is_away_still_may_but_not_for_who_was_mandated(house, letter):
    colleague, replacement = make_colleague(house), make_approver(house)
    third = make_colleague(house, "derde")
    leave(house, letter, people=[colleague])
    days = {"first_day": dt.date(2024, 11, 25), "last_day": dt.date(2100, 1, 1)}
    Absence.objects.create(seat=house.director, replacement=replacement, **days)
    Absence.objects.create(seat=colleague, replacement=third, **days)
    assert may_approve(replacement, letter)
    assert not may_approve(third, letter)
    told = {*actions.seats_in_turn(letter.pk, WRITTEN)}
    assert {colleague, house.director, replacement} <= told
    assert third not in told


def test_who_is_named_no_more_loses_it_and_the_story_tells_offices_not_people(house, letter):
    first, second = make_colleague(house), make_colleague(house, "tweede")
    leave(house, letter, people=[first])
    leave(house, letter, people=[second])
    assert not may_approve(first, letter)
    leave(house, letter)
    assert not Mandate.objects.exists()
    said = list(Event.objects.filter(kind="letter.station").values_list("sentence", flat=True))
    assert sum("machtiging ingetrokken" in words for words in said) == 1
    assert not any(name in words for words in said for name in (first.user.name, second.user.name))


def test_on_the_screen_several_are_ticked_and_who_is_second_is_told(house, letter, enter):
    first, second = make_colleague(house), make_colleague(house, "tweede")
    station = letter.approvals.get(name=DIRECTOR)
    url = reverse("letter-delegate", args=[letter.key, station.key])
    client = enter(house.director)
    text = client.get(url).content.decode()
    assert first.user.name in text
    assert house.vng.user.name not in text
    data = {"people": [first.key, second.key], "offices": ["mbzk"], "seen": "niemand"}
    assert client.post(url, data).status_code == 302
    assert Mandate.objects.count() == 3
    late = client.post(url, {"people": [first.key], "seen": "niemand"})
    assert (late.status_code, Mandate.objects.count()) == (409, 3)
    assert "wijzigde intussen" in late.content.decode()
    wrong = client.post(url, {"people": [house.vng.key], "seen": actions.mark_of_mandates(station)})
    assert wrong.status_code == 400
    assert enter(first).get(url).status_code == 403
    assert enter(house.vng).get(url).status_code == 404
    assert enter(house.director).post(url, {"seen": actions.mark_of_mandates(station)}).status_code == 302
    assert not Mandate.objects.exists()


def test_where_nobody_can_be_chosen_the_page_says_so_and_has_no_button(house, enter):
    make_chain(house, {"order": 1, "name": "Bewindspersoon", "days": 1})
    letter = make_letter(house, "submitted")
    url = reverse("letter-delegate", args=[letter.key, letter.approvals.get().key])
    text = enter(house.minister).get(url).content.decode()
    assert "Er is nu niemand aan wie u dit akkoord kunt overlaten." in text
    assert ">Opslaan<" not in text
    colleague = make_colleague(house)
    text = enter(house.minister).get(url).content.decode()
    assert colleague.user.name in text
    assert ">Opslaan<" in text


def test_a_mandate_is_of_one_and_final_once_the_letter_is_sent(house, letter):
    colleague = make_colleague(house)
    station = leave(house, letter, people=[colleague])
    for who in ({}, {"person": colleague, "office": house.offices["mbzk"]}, {"person": colleague}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.create(approval=station, **who)
    approve(letter, house.vws, colleague, house.minister)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    for change in (lambda: Mandate.objects.update(person=house.vws), lambda: Mandate.objects.all().delete()):
        with pytest.raises(ProgrammingError, match="was sent"), transaction.atomic():
            change()
