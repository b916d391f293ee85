"""Feitencheck: koepels read chosen passages and nothing else of the letter, react until a day, and are answered."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from letters import actions
from letters.models import FactCheck, FactReaction
from notices.actions import deliver
from notices.models import Term
from overhedenoverleg.due import refresh
from overhedenoverleg.work_letters import fact_check_tasks
from tests.factories.letters import DATE, WRITTEN, make_letter
from tests.factories.parties import PARTIES
from tests.factories.stations import make_chained, make_fact_check
from tests.letters.browser import page
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]

SECRET, HIDDEN, SHOWN = "Zeldzaamheidsbrief", "quasibestuursrecht", "Gemeenten krijgen 12 miljoen euro."
BODY = f"<p>{SHOWN}</p><p>Over {HIDDEN}.</p><oo-passages></oo-passages>"
KOEPELS = ("vng", "ipo", "uvw")


@pytest.fixture(autouse=True)
def that_day():
    with time_machine.travel(WRITTEN, tick=False):
        yield


@pytest.fixture
def letter(house):
    return make_letter(house, subject=SECRET, body=BODY)


def react(house, check, name: str, words: str = "Het zijn er 13.") -> list[FactReaction]:
    return actions.react(check, [(check.passages.get(), words)], by=getattr(house, name), now=WRITTEN)


def test_each_koepel_reads_its_own_extract_and_nothing_of_the_letter_or_of_another(house, enter, letter):
    checks = dict(zip(("vng", "ipo"), make_fact_check(house, letter, "vng", "ipo"), strict=True))
    for name, check in checks.items():
        react(house, check, name, f"Reactie van {name}")
    for name in KOEPELS:
        client = enter(getattr(house, name))
        for owner, check in checks.items():
            answer = client.get(check.get_absolute_url())
            assert answer.status_code == (200 if owner == name else 404)
            if owner != name:
                assert client.post(check.get_absolute_url(), {"alinea-1": "x"}).status_code == 404
                continue
            text = answer.content.decode()
            assert SHOWN in text
            assert f"Reactie van {name}" in text
            for word in (SECRET, HIDDEN, letter.key, "IPO" if name == "vng" else "VNG, ", "Over jeugd"):
                assert word not in text, (name, word)
        for url in (
            "/",
            reverse("letter-list"),
            reverse("agreement-list"),
            f"{reverse('search')}?q=zeldzaamheidsbrief",
        ):
            text = client.get(url).content.decode()
            assert letter.key not in text
            assert SECRET not in text
        assert client.get(letter.get_absolute_url()).status_code == 404


def test_only_who_was_asked_and_who_asks_reads_an_extract(house, letter):
    (check,) = make_fact_check(house, letter)
    readers = {
        name for name in PARTIES if FactCheck.objects.visible_to(getattr(house, name), WRITTEN).exists()
    }
    assert readers == {"policy", "vng"}
    react(house, check, "vng")
    assert {
        name for name in PARTIES if FactReaction.objects.visible_to(getattr(house, name), WRITTEN).exists()
    } == readers


def test_asked_together_koepels_read_each_others_reactions(house, enter, letter):
    (check,) = make_fact_check(house, letter, "vng", "ipo", together=True)
    react(house, check, "vng", "Reactie van VNG")
    assert "Reactie van VNG" in enter(house.ipo).get(check.get_absolute_url()).content.decode()


def test_the_mail_and_the_events_tell_not_a_word_of_the_letter(house, letter):
    (check,) = make_fact_check(house, letter)
    react(house, check, "vng")
    deliver(WRITTEN)
    (sent,) = mail.outbox
    assert sent.to == [house.vng.user.email]
    assert check.get_absolute_url() in sent.body
    seen = [event.sentence for event in Event.objects.visible_to(house.vng, WRITTEN)]
    for text in (sent.subject, sent.body, str(sent.alternatives), *seen, str(check)):
        for word in (SECRET, HIDDEN, SHOWN, letter.key):
            assert word not in text


def test_reacting_ends_with_the_closing_day_or_when_it_is_closed(house, letter):
    (check,) = make_fact_check(house, letter, closes_on=DATE)
    passage, end = check.passages.get(), dt.datetime.combine(DATE, dt.time(23, 59), tzinfo=WRITTEN.tzinfo)
    actions.react(check, [(passage, "Nog net.")], by=house.vng, now=end)
    with pytest.raises(Blocked):
        actions.react(check, [(passage, "Te laat.")], by=house.vng, now=end + dt.timedelta(minutes=1))
    actions.close_facts(check, by=house.policy, now=WRITTEN)
    with pytest.raises(Blocked):
        actions.react(check, [(passage, "Gesloten.")], by=house.vng, now=WRITTEN)
    with pytest.raises(PermissionDenied):
        actions.close_facts(check, by=house.vng, now=WRITTEN)


def test_what_was_put_to_a_koepel_stays_and_what_changed_meanwhile_is_not_put(house, letter):
    texts = actions.choices_of(letter)[:1]
    make_fact_check(house, letter)
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, body=BODY.replace("12", "14"))
    assert FactCheck.objects.get().passages.get().text == SHOWN
    with pytest.raises(Blocked, match="intussen gewijzigd"):
        make_fact_check(house, letter, texts=texts, subject="Opnieuw")


def test_from_asking_to_the_answer_by_clicking(house, enter, letter):
    client = enter(house.policy)
    form = client.get(page("fact-check", letter)).context["form"]
    data = {
        "texts": [form.fields["texts"].choices[0][0]],
        "to": ["vng"],
        "subject": "Cijfers",
        "closes_on": "29-11-2024",
    }
    refused = client.post(page("fact-check", letter), data | {"closes_on": "1-1-2024"})
    assert refused.status_code == 400
    assert "Kies een dag die nog niet voorbij is." in refused.content.decode()
    assert client.post(page("fact-check", letter), data).status_code == 302
    assert client.post(page("fact-check", letter), data).status_code == 302
    check = FactCheck.objects.get()
    koepel = enter(house.vng)
    (task,) = fact_check_tasks(house.vng, WRITTEN)
    assert task.url == check.get_absolute_url()
    for _ in range(2):
        koepel.post(check.get_absolute_url(), {"alinea-1": "Het zijn er 13."})
    reaction = FactReaction.objects.get()
    assert fact_check_tasks(house.vng, WRITTEN) == []
    assert "Handel reacties" in fact_check_tasks(house.policy, WRITTEN)[0].title
    path = reverse("fact-reaction", args=[check.key, reaction.key])
    assert koepel.get(path).status_code == 403
    client = enter(house.policy)
    assert "1 reactie op de feitencheck wacht" in client.get(letter.get_absolute_url()).content.decode()
    client.post(path, {"outcome": "overgenomen", "answer": "Aangepast."})
    assert client.post(path, {"outcome": "niet", "answer": "Toch niet."}).status_code == 409
    assert "Aangepast." in enter(house.vng).get(check.get_absolute_url()).content.decode()


def test_saying_nothing_says_that_there_is_nothing_to_remark(house, enter, letter):
    (check,) = make_fact_check(house, letter)
    enter(house.vng).post(check.get_absolute_url(), {"alinea-1": " "})
    assert FactReaction.objects.get().words == ""
    assert "Geen opmerkingen: VNG" in enter(house.policy).get(check.get_absolute_url()).content.decode()


def test_a_koepel_is_reminded_until_it_reacts(house, letter):
    (check,) = make_fact_check(house, letter, "vng", "ipo", together=True)
    refresh(Event.objects.filter(kind="factcheck.ask"), WRITTEN)
    assert set(Term.objects.filter(closed_at=None).values_list("organisation__slug", "last_on")) == {
        ("vng", DATE),
        ("ipo", DATE),
    }
    react(house, check, "vng")
    refresh(Event.objects.filter(kind="factcheck.react"), WRITTEN)
    assert list(Term.objects.filter(closed_at=None).values_list("organisation__slug", flat=True)) == ["ipo"]


def test_only_who_writes_the_letter_asks(house):
    letter = make_chained(house, body=BODY)
    for name in sorted(set(PARTIES) - {"policy"}):
        with pytest.raises(PermissionDenied):
            actions.ask_facts(
                letter, texts=[SHOWN], to=[house.organisations["vng"]], subject="x", question="", closes_on=DATE,
                together=False, by=getattr(house, name), now=WRITTEN,
            )  # fmt: skip
