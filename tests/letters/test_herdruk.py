"""A herdruk corrects a sent letter, which stays readable and says so; and both ways lead to the other (E29)."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from letters import actions
from letters.models import Letter
from papers.models import Snapshot
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_commitment, make_letter, make_motion
from tests.letters.test_annexes import add
from tests.letters.test_pairs import finish
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db

REASON = "In tabel 2 stond een verkeerd bedrag."


def reprint(house, letter: Letter, date: dt.date = DATE) -> Letter:
    return actions.reprint(letter, reason=REASON, date=date, by=house.policy, now=SENT_AT)


@pytest.fixture
def first(house):
    """A published letter with an annex that meets a motie in full and a toezegging in part with the annex."""
    letter = add(house, make_letter(house), "Cijfers")
    things = [
        actions.Met(make_motion(), True),
        actions.Met(make_commitment(house), False, letter.annexes.get()),
    ]
    actions.set_discharges(letter, things=things, revision=2, by=house.policy, now=WRITTEN)
    return finish(house, letter)


def test_a_herdruk_begins_with_the_same_text_annexes_and_what_it_meets(house, first):
    made = reprint(house, first)
    assert (made.state, made.chamber, made.body) == ("draft", first.chamber, first.body)
    assert made.annexes.get().document == first.annexes.get().document
    assert [row.text for row in made.passages.all()] == [row.text for row in first.passages.all()]
    met = {row.subject: (row.is_full, row.annex) for row in made.discharges.all()}
    assert sorted(met.values(), key=str) == sorted([(True, None), (False, made.annexes.get())], key=str)


def test_the_first_letter_stays_and_what_it_met_stays_met(house, first):
    made = finish(house, reprint(house, first))
    now = Letter.objects.get(pk=first.pk)
    assert (now.state, now.frozen_html, now.pdf_sha256) == ("published", first.frozen_html, first.pdf_sha256)
    assert {row.subject.state for row in made.discharges.all()} == {"done", "partly"}


@pytest.mark.client
def test_both_pages_say_so_once_it_is_sent_and_not_before(house, first, enter, client):
    made, vng = reprint(house, first), enter(house.vng)
    snapshot = Snapshot.objects.get()
    pages = [first.get_absolute_url(), reverse("letter-html", args=[first.key])]
    public = [reverse(name, args=[snapshot.key]) for name in ("public-letter", "public-letter-html")]
    for url in pages + public:
        assert REASON not in vng.get(url).content.decode()
    with time_machine.travel(SENT_AT):
        finish(house, made)
    for url in pages:
        assert REASON in vng.get(url).content.decode()
    for url in public:
        answer = client.get(url)
        assert (answer.status_code, REASON in answer.content.decode()) == (200, True)
    new = Snapshot.objects.exclude(pk=snapshot.pk).get()
    assert reverse("public-letter", args=[new.key]) in client.get(public[0]).content.decode()
    assert public[0] in client.get(reverse("public-letter", args=[new.key])).content.decode()
    assert first.get_absolute_url() in vng.get(made.get_absolute_url()).content.decode()


@pytest.mark.client
def test_a_herdruk_under_embargo_is_not_told_to_the_public_before_its_second(house, first, client):
    later = SENT_AT + dt.timedelta(days=1)
    finish(house, reprint(house, first), public_from=later)
    url = reverse("public-letter", args=[Snapshot.objects.get(subject_id=first.pk).key])
    for moment, is_told in ((later - dt.timedelta(seconds=1), False), (later, True)):
        with time_machine.travel(moment, tick=False):
            assert (REASON in client.get(url).content.decode()) == is_told


@pytest.mark.client
def test_what_was_met_stands_in_the_register_with_the_herdruk_alone(house, first, enter):
    url, vng = reverse("commitment-list"), enter(house.vng)
    assert first.get_absolute_url() in vng.get(url).content.decode()
    made = finish(house, reprint(house, first))
    page = vng.get(url).content.decode()
    assert made.get_absolute_url() in page
    assert first.get_absolute_url() not in page


@pytest.mark.client
def test_what_the_herdruk_meets_no_longer_stays_with_the_first_letter(house, first, enter):
    made = reprint(house, first)
    kept = [(row.subject, row.is_full) for row in made.discharges.all() if row.motion_id]
    made = actions.set_discharges(made, things=kept, revision=1, by=house.policy, now=SENT_AT)
    finish(house, made)
    page = enter(house.vng).get(reverse("commitment-list")).content.decode()
    assert page.count(made.get_absolute_url()) == page.count(first.get_absolute_url()) == 1


def test_of_a_letter_one_herdruk_is_made_and_of_the_herdruk_the_next(house, first):
    for seat in (house.vng, house.fin, house.minister):
        with pytest.raises(PermissionDenied):
            actions.reprint(first, reason=REASON, date=DATE, by=seat, now=SENT_AT)
    made = reprint(house, first)
    with pytest.raises(Blocked, match="al een herdruk"):
        reprint(house, first)
    with pytest.raises(Blocked, match="hier is verzonden"):
        reprint(house, made)
    assert reprint(house, finish(house, made)).state == "draft"


def test_the_band_of_a_sent_letter_is_final_in_the_database(house, first):
    finish(house, reprint(house, first))
    for change in ("UPDATE letters_letterlink SET reason = 'anders'", "DELETE FROM letters_letterlink",
                   "UPDATE letters_sendingproof SET sources = '{}'", "DELETE FROM letters_sendingproof"):  # fmt: skip
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():  # noqa: PT012 (one statement)
            with connection.cursor() as cursor:
                cursor.execute(change)
            pytest.fail(change)


@pytest.mark.client
def test_on_screen_a_herdruk_needs_a_reason(house, first, enter):
    policy, url = enter(house.policy), reverse("letter-correct", args=[first.key])
    answer = policy.post(url, {"reason": "", "date": "3 december 2024"})
    assert (answer.status_code, "3 december 2024" in answer.content.decode()) == (400, True)
    assert policy.post(url, {"reason": REASON, "date": "3 december 2024"}).status_code == 302
    assert Letter.objects.exclude(pk=first.pk).get().date == dt.date(2024, 12, 3)
    assert "Herdruk in voorbereiding" in policy.get(first.get_absolute_url()).content.decode()
    assert "Herdruk in voorbereiding" not in enter(house.vng).get(first.get_absolute_url()).content.decode()
