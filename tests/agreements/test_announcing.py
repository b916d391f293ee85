"""Vooraankondigingen: who hears of them, what is added, taken back and answered (CL-01)."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from agreements.actions.announcing import add_note, reply, take_heads_up_step
from agreements.models import HeadsUp, HeadsUpReply
from agreements.permissions import may_announce
from agreements.workflow import HEADS_UP
from notices.models import Message
from parties.models import Seat
from tests.factories.learning import AFTER, make_heads_up
from tests.factories.parties import PARTIES
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.client
SECRET = "Regenboog"
READERS = {"vng", "coordinator", "secretariat", "policy", "minister", "ipo"}
MATRIX = {"close": {"vng"}, "withdraw": {"vng"}}
FROM = {"close": {"announced"}, "withdraw": {"announced", "past"}}


def shown(answer) -> str:
    return answer.content.decode()


def mails():
    return Message.objects.filter(once__startswith="heads-up:")


def test_the_matrix_of_steps_and_seats(house):
    row = make_heads_up(house)
    assert MATRIX.keys() == FROM.keys() == HEADS_UP.steps.keys()
    for name, step in HEADS_UP.steps.items():
        assert {who for who in PARTIES if step.may(getattr(house, who), row)} == MATRIX[name]
        assert set(step.source) == FROM[name]
        with pytest.raises(PermissionDenied):
            take_heads_up_step(name, row, reason="x", by=house.ipo, now=AFTER)


def test_rijk_and_koepels_announce_and_nobody_else(house):
    both = {"secretariat", "policy", "vws", "ienw", "fin", "vng", "ipo", "uvw"}
    assert {name for name in PARTIES if may_announce(getattr(house, name))} == both
    with pytest.raises(PermissionDenied):
        make_heads_up(house, by=house.coordinator)
    with pytest.raises(Blocked, match="andere organisatie"):
        make_heads_up(house, to=("vng",))


def test_exactly_the_chosen_organisations_read_it_and_hear_of_it_without_its_words(house, enter):
    row = make_heads_up(house)
    assert {who for who in PARTIES if HeadsUp.objects.visible_to(getattr(house, who)).exists()} == READERS
    told = {house.secretariat, house.policy, house.minister, house.ipo}
    assert {mail.recipient for mail in mails()} == {seat.user.email for seat in told}
    text = "".join(mail.subject + mail.text + mail.html for mail in mails())
    assert row.get_absolute_url() in text
    for words in (SECRET, "accres", "070", "meireces"):
        assert words not in text
    for seat in (house.uvw, house.vws, house.commission, house.administrator):
        client = enter(seat)
        assert client.get(row.get_absolute_url()).status_code == 404
        assert SECRET not in shown(client.get("/vooraankondigingen/"))
        assert client.post(f"{row.get_absolute_url()}gelezen/").status_code == 404


def test_the_same_said_twice_is_one(house):
    assert make_heads_up(house) == make_heads_up(house, now=AFTER + dt.timedelta(seconds=30))
    assert mails().count() == 4
    row = HeadsUp.objects.get()
    assert make_heads_up(house, now=AFTER + dt.timedelta(days=7)) != row
    for _ in range(2):
        add_note(row, "Een week later.", by=house.vng, now=AFTER)
    assert row.notes.count() == 1


def test_what_was_said_stays_a_note_is_added_and_withdrawn_it_is_a_tombstone(house, enter):
    row = make_heads_up(house)
    address = row.get_absolute_url()
    client = enter(house.vng)
    assert client.post(f"{address}aanvullen/", {"words": ""}).status_code == 400
    assert client.post(f"{address}aanvullen/", {"words": "De brief gaat een week later."}).status_code == 302
    assert mails().count() == 8
    page = shown(enter(house.ipo).get(address))
    for words in ("Aanvulling van", "De brief gaat een week later.", "Wij schrijven over het accres."):
        assert words in page
    client = enter(house.vng)
    assert client.post(f"{address}stap/intrekken/", {"reason": " "}).status_code == 400
    assert client.post(f"{address}stap/intrekken/", {"reason": "Het gaat niet door."}).status_code == 302
    late = client.post(f"{address}aanvullen/", {"words": "Bewaar dit."})
    assert (late.status_code, "Bewaar dit." in shown(late)) == (409, True)
    assert client.post(f"{address}stap/intrekken/", {"reason": "x"}).status_code == 409
    client = enter(house.ipo)
    page = shown(client.get(address))
    assert "Het gaat niet door." in page
    for words in ("accres", "een week later", "meireces"):
        assert words not in page
    reaction = client.post(f"{address}reageren/", {"words": "Jammer."})
    assert (reaction.status_code, "Jammer." in shown(reaction)) == (409, True)
    with pytest.raises(Stale):
        take_heads_up_step("close", HeadsUp.objects.get(), by=house.vng, now=AFTER)


def test_an_answer_is_for_the_sender_and_the_own_organisation_alone(house, enter):
    row = make_heads_up(house, to=("bzk", "ipo", "uvw"))
    address = row.get_absolute_url()
    client = enter(house.ipo)
    assert "nog niet gelezen" in shown(client.get("/vooraankondigingen/"))
    for words in ("", "x" * 1001):
        assert client.post(f"{address}reageren/", {"words": words}).status_code == 400
    for _ in range(2):
        assert client.post(f"{address}gelezen/").status_code == 302
        assert client.post(f"{address}reageren/", {"words": "Graag <b>eerst</b> bellen."}).status_code == 302
    assert HeadsUpReply.objects.count() == 2
    assert "nog niet gelezen" not in shown(client.get("/vooraankondigingen/"))
    for seat, sees in ((house.vng, True), (house.ipo, True), (house.uvw, False), (house.policy, False)):
        assert ("Graag &lt;b&gt;eerst&lt;/b&gt; bellen." in shown(enter(seat).get(address))) == sees
        assert HeadsUpReply.objects.visible_to(seat).exists() == sees
    assert not HeadsUpReply.objects.visible_to(None).exists()
    for seat, sees in ((house.vng, True), (house.ipo, False), (house.uvw, False)):
        assert ("1 reactie" in shown(enter(seat).get("/vooraankondigingen/"))) == sees
    for seat in (house.vng, house.coordinator):  # the sender, and who acts for nobody
        assert enter(seat).post(f"{address}gelezen/").status_code == 403
    with pytest.raises(PermissionDenied):
        reply(row, by=house.vng, now=AFTER)


def test_it_is_made_on_the_page_for_all_koepels_and_bzk_if_nobody_chooses(house, enter):
    client = enter(house.vws)
    form = client.get("/vooraankondigingen/maken/").context["form"]
    assert form["to"].value() == ["vng", "ipo", "uvw", "bzk"]
    typed = {"kind": "pers", "subject": "Persbericht", "when_words": "morgen", "contact": "Voorlichting"}
    answer = client.post("/vooraankondigingen/maken/", typed)
    assert (answer.status_code, "Kies ten minste één organisatie." in shown(answer)) == (400, True)
    assert client.post("/vooraankondigingen/maken/", typed | {"to": ["vws"]}).status_code == 400
    assert client.post("/vooraankondigingen/maken/", typed | {"to": ["vng", "bzk"]}).status_code == 302
    assert "vws" not in form["to"].value()
    assert enter(house.minister).get("/vooraankondigingen/maken/").status_code == 403


def test_what_comes_stands_first_by_day_and_what_was_below(house, enter):
    today = AFTER.date()
    for subject, day in (("Zonder dag", None), ("Later", 9), ("Eerst", 1), ("Geweest", -1), ("Weg", 3)):
        made = make_heads_up(house, subject=subject, day=today + dt.timedelta(days=day) if day else None)
    take_heads_up_step("withdraw", made, reason="Nee.", by=house.vng, now=AFTER)
    with time_machine.travel(AFTER, tick=False):
        context = enter(house.ipo).get("/vooraankondigingen/").context
        assert [line["row"].subject for line in context["coming"]] == ["Eerst", "Later", "Zonder dag"]
        assert [line["row"].subject for line in context["past"]] == ["Weg", "Geweest"]
        assert ["ingetrokken" in line["pill"] for line in context["past"]] == [True, False]
        assert "dag voorbij" in context["past"][1]["pill"]
        take_heads_up_step("close", HeadsUp.objects.get(subject="Eerst"), by=house.vng, now=AFTER)
        context = enter(house.ipo).get("/vooraankondigingen/").context
        assert [line["row"].subject for line in context["coming"]] == ["Later", "Zonder dag"]


def test_the_pages_cost_the_same_for_three_as_for_one(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    for count in (1, 3):
        while HeadsUp.objects.count() < 2 * count:
            number = HeadsUp.objects.count()
            row = make_heads_up(house, subject=f"{number}", to=("ipo", "uvw"))
            old = make_heads_up(house, subject=f"{number} oud", day=AFTER.date() - dt.timedelta(days=9))
            assert old.state == "announced"
        for who in (house.ipo, house.uvw)[: 1 + (count > 1)]:
            reply(row, f"Reactie {count}", by=who, now=AFTER)
        for path, queries in (("/vooraankondigingen/", 3), (row.get_absolute_url(), 5)):
            client.get(path)
            with django_assert_num_queries(queries + 3):
                client.get(path)


def test_the_database_keeps_what_was_announced(house):
    row = make_heads_up(house)
    with pytest.raises(Exception, match="Cannot update"):
        HeadsUp.objects.filter(pk=row.pk).update(words="Anders.")


def told(house) -> list[str]:
    rows = Message.objects.filter(once__startswith="heads-up-reply:")
    return list(rows.order_by("pk").values_list("recipient", flat=True))


def test_the_sender_gets_one_mail_per_reaction_without_its_words_and_none_of_reading(house):
    ahead = make_heads_up(house)
    reply(ahead, by=house.ipo, now=AFTER)
    assert told(house) == []
    for _ in range(2):
        reply(ahead, "Bel ons eerst even.", by=house.ipo, now=AFTER)
    assert told(house) == [house.vng.user.email]
    message = Message.objects.get(once__startswith="heads-up-reply:")
    assert "IPO reageert op uw vooraankondiging" in message.subject
    assert ahead.get_absolute_url() in message.text
    for word in ("Bel ons", "Regenboog"):
        assert word not in message.subject + message.text + message.html
    reply(ahead, "En stuur ons de tekst.", by=house.secretariat, now=AFTER)
    assert told(house) == [house.vng.user.email] * 2


def test_a_reaction_reaches_who_added_to_it_and_colleagues_once_the_writer_is_gone(house):
    ahead = make_heads_up(house, by=house.policy, to=("vng",))
    reply(ahead, "Goed om te weten.", by=house.vng, now=AFTER)
    assert told(house) == [house.policy.user.email]
    add_note(ahead, "Het wordt maandag.", by=house.secretariat, now=AFTER)
    reply(ahead, "Maandag kan niet.", by=house.vng, now=AFTER)
    assert sorted(told(house)[1:]) == sorted([house.policy.user.email, house.secretariat.user.email])
    Seat.objects.filter(pk__in=[house.policy.pk, house.secretariat.pk]).update(until=AFTER)
    reply(ahead, "En dinsdag ook niet.", by=house.vng, now=AFTER)
    assert told(house)[3:] == [house.minister.user.email]


def test_who_reacts_from_another_seat_gets_no_mail_of_his_own_reaction(house):
    ahead = make_heads_up(house)
    Seat.objects.filter(pk=house.ipo.pk).update(user=house.vng.user)
    house.ipo.refresh_from_db()
    reply(ahead, "Van mijzelf.", by=house.ipo, now=AFTER)
    assert told(house) == []
