"""What the public reads of toezeggingen, moties and verzoeken: rows of their own, of what is public alone."""

import datetime as dt

import pytest
from django.urls import reverse

from letters import actions
from letters.models import ChamberRequest, Commitment, Letter, Motion, PublicEntry
from overhedenoverleg import followers
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_letter

pytestmark = [pytest.mark.django_db, pytest.mark.client]
URL = reverse("public-commitments")
LATER = SENT_AT + dt.timedelta(days=2)


def add(house, model=Commitment, **facts):
    office = {"office": house.offices["mbzk"]} if model is Commitment else {}
    return actions.add_to_register(model, by=house.policy, now=WRITTEN, **office, **facts)


def page(client, query: str = "") -> str:
    followers.walk(LATER)
    return client.get(f"{URL}{query}").content.decode()


def through(house, letter: Letter, *steps: str) -> Letter:
    for step in steps:
        letter.refresh_from_db()
        STEPS[step](house, letter)
    letter.refresh_from_db()
    return letter


SENT = ("submitted", "approved", "rendered", "sent")


def test_the_public_reads_what_was_promised_and_asked_and_what_meets_it(house, client):
    promised = add(house, text="Een overzicht sturen", quote="Ik stuur een overzicht.", due_words="voorjaar")
    add(house, Motion, text="Meer geld", name="Chakor", dossier="36740 VII", number="31")
    add(house, ChamberRequest, text="Een brief", committee="BiZa")
    text = page(client)
    for words in ("Een overzicht sturen", "‘voorjaar’", "36 740 VII, nr. 31", "BiZa", "nog geen brief"):
        assert words in text
    letter = make_letter(house)
    actions.set_discharges(letter, things=[(promised, True)], revision=1, by=house.policy, now=WRITTEN)
    assert "Kamerbrief 29 november 2024" not in page(client)
    through(house, letter, *SENT)
    assert "Kamerbrief 29 november 2024" not in page(client)
    through(house, letter, "published")
    assert "Kamerbrief 29 november 2024" in page(client, "?status=done")
    through(house, letter, "withdrawn")
    assert "Kamerbrief 29 november 2024" not in page(client)
    assert PublicEntry.objects.get(commitment=promised).state == "open"


def test_what_a_letter_promises_is_public_as_long_as_that_letter_is(house, client):
    letter = make_letter(house)
    actions.promise(letter, revision=1, by=house.policy, now=WRITTEN, text="Belofte in de brief")
    assert "Belofte in de brief" not in page(client)
    through(house, letter, *SENT)
    assert "Belofte in de brief" not in page(client)
    through(house, letter, "published")
    assert "Belofte in de brief" in page(client)
    through(house, letter, "withdrawn")
    assert "Belofte in de brief" not in page(client)


def test_the_page_reads_its_own_rows_and_no_live_ones(house, client):
    row = add(house, text="Zoals gepubliceerd")
    page(client)
    Commitment.objects.filter(pk=row.pk).update(text="Nog niet gepubliceerd")
    text = page(client)
    assert "Zoals gepubliceerd" in text
    assert "Nog niet gepubliceerd" not in text


def test_until_its_embargo_ends_nothing_of_it_is_there(house, client):
    add(house, text="Onder embargo")
    page(client)
    PublicEntry.objects.update(public_from=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60))
    assert "Onder embargo" not in page(client)
    PublicEntry.objects.update(public_from=dt.datetime.now(dt.UTC))
    assert "Onder embargo" in page(client)


def test_it_is_filtered_and_shown_page_by_page(house, client):
    for number in range(30):
        add(house, text=f"Toezegging {number}.", chamber="ek" if number else "tk", day=dt.date(2024, 1, 1))
    followers.walk(LATER)
    assert "Toezegging 0." not in page(client, "?kamer=ek")
    assert "past." in page(client, "?q=zeemeeuw")
    first = client.get(URL).context
    second = client.get(first["more"]).context
    rows = [row["entry"].text for row in [*first["entries"], *second["entries"]]]
    assert (len(rows), len(set(rows)), second["more"]) == (30, 30, "")
