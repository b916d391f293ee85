"""The words of an afspraak in other documents: beside the text in force, for who reads the afspraak (E12, AG-10)."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from agreements.actions.quoting import add_document_text, quote_in_letter, take_back_text
from agreements.consent import standing_of
from agreements.models import Agreement, DocumentText
from agreements.permissions import may_add_text
from parties.models import Audience, Level
from tests.factories.agreements import LATER, TEXT, fresh, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Stale

pytestmark = pytest.mark.django_db
WHEN = NOW + LATER
DAY = dt.date(2024, 12, 2)
OTHER = "Er wordt samenwerking gezocht op drie thema’s."
SECRET = "Kievitsei"
FILLED = {"kind": "brief", "name": "36 600-VII, nr. 12", "said_on": "2 december 2024", "text": OTHER}


@pytest.fixture
def row(house):
    """An afspraak that VWS owes and VNG is involved in; UvW sits at the table and is no party."""
    return make_agreement(house, item=make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng", "vzuvw")))


def add(row, by, **given):
    said = {"kind": "brief", "name": "36 600-VII, nr. 12", "said_on": DAY, "text": OTHER} | given
    return add_document_text(row, by=by, now=WHEN, **said)


def page(enter, seat, row, **given):
    with time_machine.travel(WHEN, tick=False):
        return enter(seat).get(row.get_absolute_url(), given).content.decode()


def test_who_edits_the_afspraak_and_each_party_may_add_a_text(house, row):
    assert {who for who in PARTIES if may_add_text(getattr(house, who), row)} == {
        "secretariat", "policy", "vws", "vng",
    }  # fmt: skip
    assert not may_add_text(house.secretariat, make_proposal(house, make_item(house, "planned")))
    for who in ("uvw", "minister", "administrator"):
        with pytest.raises(PermissionDenied):
            add(row, getattr(house, who))
    assert not DocumentText.objects.exists()


@pytest.mark.client
def test_the_page_shows_who_added_it_how_it_differs_and_that_it_is_not_in_force(house, row, enter):
    address = f"{row.get_absolute_url()}teksten/toevoegen/"
    with time_machine.travel(WHEN, tick=False):
        client = enter(house.vng)
        assert client.get(address).status_code == 200
        response = client.post(address, FILLED)
        assert response.url == f"{row.get_absolute_url()}#versies"
        late = client.post(address, FILLED | {"said_on": "9 december 2024"})
        empty = client.post(address, {"kind": ""})
    assert (late.status_code, empty.status_code) == (400, 400)
    assert "Deze dag moet nog komen" in late.content.decode()
    assert OTHER in late.content.decode()
    text = page(enter, house.uvw, row)
    assert "Kamerbrief 36 600-VII, nr. 12, 2 december 2024" in text
    assert "Toegevoegd door VNG" in text
    assert "wijkt af" in text
    assert "Terugnemen" not in text
    assert "<del>intensieve" in text
    assert "<ins>drie" in text
    assert fresh(row).text_on(DAY).text == TEXT
    said = Event.objects.get(subject_id=row.pk, kind="agreement.text")
    assert said.sentence == "Tekst uit Kamerbrief 36 600-VII, nr. 12 van 2 december 2024 toegevoegd."
    add(row, house.vws, kind="nota", name="Nota", text=TEXT)
    assert "gelijk" in page(enter, house.uvw, row)
    assert "De twee teksten zijn gelijk." in page(enter, house.uvw, row, van="1", met="3")


def test_exactly_who_reads_the_afspraak_reads_the_text(house, row):
    add(row, house.vng)
    for who in PARTIES:
        seat = getattr(house, who)
        reads = Agreement.objects.visible_to(seat).filter(pk=row.pk).exists()
        assert DocumentText.objects.visible_to(seat).exists() == reads, who
    assert not DocumentText.objects.visible_to(None).exists()


def test_the_same_words_of_the_same_document_are_one_text(house, row):
    assert add(row, house.vng) == add(row, house.vng) == add(row, house.vws)
    assert add(row, house.vng, text=TEXT) != DocumentText.objects.earliest("pk")
    assert DocumentText.objects.count() == Event.objects.filter(kind="agreement.text").count() == 2


def test_a_text_elsewhere_overtakes_no_answer_on_the_text_itself(house):
    row = make_proposal(house, make_item(house, "sent"))
    assert standing_of(row) is None
    agreed = make_agreement(house)
    add(agreed, house.secretariat)
    assert list(agreed.texts.values_list("text", flat=True)) == [TEXT]


@pytest.mark.client
def test_who_added_it_takes_it_back_with_a_reason_and_nobody_else(house, row, enter):
    made = add(row, house.vng)
    address = f"{row.get_absolute_url()}teksten/{made.key}/terugnemen/"
    with time_machine.travel(WHEN, tick=False):
        for who in ("secretariat", "vws", "uvw"):
            assert enter(getattr(house, who)).get(address).status_code == 403, who
        assert enter(house.ipo).get(address).status_code == 404
        client = enter(house.vng)
        assert "Terugnemen" in client.get(row.get_absolute_url()).content.decode()
        assert client.post(address, {"reason": ""}).status_code == 400
        assert client.post(address, {"reason": "Verkeerd document."}).status_code == 302
        assert client.post(address, {"reason": "Nog eens."}).status_code == 404
    assert OTHER not in page(enter, house.vng, row)
    said = Event.objects.filter(kind="agreement.text").latest("pk")
    assert said.sentence == "Tekst uit Kamerbrief 36 600-VII, nr. 12 van 2 december 2024 teruggenomen."
    assert said.reason == "Verkeerd document."
    with pytest.raises(Stale):
        take_back_text(made, reason="Weer.", by=house.vng, now=WHEN)
    assert add(row, house.vng) != made


@pytest.mark.parametrize("change", [{"text": "Anders."}, {"taken_back_because": "Anders."}])
def test_its_words_and_why_it_was_taken_back_never_change(house, row, change):
    made = add(row, house.vng)
    take_back_text(made, reason="Verkeerd document.", by=house.vng, now=WHEN)
    with pytest.raises(DatabaseError), transaction.atomic():
        DocumentText.objects.filter(pk=made.pk).update(**change)


@pytest.mark.client
def test_what_a_letter_says_is_read_by_who_reads_letter_and_afspraak(house, row, enter):
    circle = Audience.objects.create(kind=Audience.Kind.FILE)
    for place in ("bzk", "vng", "ipo"):
        circle.admit(now=NOW, organisation=house.organisations[place])
    readers = {"level": Level.PARTICIPANTS, "audience_id": circle.pk, "owner_id": row.owner_id}
    for _ in range(2):
        quote_in_letter(row, letter="abcdefghjk", name=SECRET, said_on=DAY, text=OTHER, now=WHEN, **readers)
    quoted = DocumentText.objects.get()
    for who in PARTIES:
        shown = who in {"secretariat", "policy", "minister", "vng", "coordinator"}
        text = page(enter, getattr(house, who), row)
        known = Agreement.objects.visible_to(getattr(house, who)).filter(pk=row.pk).exists()
        assert (SECRET in text) == (shown and known), who
        assert (OTHER in text) == (shown and known), who
    assert SECRET not in " ".join(Event.objects.values_list("sentence", flat=True))
    with pytest.raises(PermissionDenied):
        take_back_text(quoted, reason="Weg ermee.", by=house.secretariat, now=WHEN)
    assert add(row, house.vws, name=SECRET) != quoted


@pytest.mark.client
def test_the_page_costs_the_same_with_three_texts_as_with_one(house, row, enter):
    counts = []
    for n in range(3):
        add(row, house.vng, name=f"Nota {n}")
        client = enter(house.uvw)
        client.get(row.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(row.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[2]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_add_one_text(house, row):
    barrier = threading.Barrier(2)

    def twice(_):
        try:
            barrier.wait(timeout=30)
            add(row, house.vng)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(twice, range(2)))
    assert DocumentText.objects.count() == 1
