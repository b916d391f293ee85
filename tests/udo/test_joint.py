"""What becomes public of the joint work: joint words, who agrees, conditions and amounts, and never words of one party."""

import datetime as dt
import json

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lib.keys import new_key
from meetings.models import Moment
from tests.factories.udo import BEGUN, go_on, make_assessment
from trail.workflow import Blocked
from udo import actions
from udo.actions.publishing import content_of
from udo.models import (
    Assessment,
    ConsultationPoint,
    Finding,
    Instrument,
    MoneyLine,
    Phase,
    PublicUdo,
    Question,
    UdoEdition,
)
from udo.texts import passages_of
from udo.together import mark_of

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LATER = BEGUN + dt.timedelta(days=40)
HELD = BEGUN.replace(month=5, day=5)
OWN = "Eigen woorden van één partij"
WHY = "De wet moet op tijd naar de Kamer."


def fresh(row: Assessment) -> Assessment:
    return Assessment.objects.get(pk=row.pk)


def said(row: Assessment) -> dict[str, str]:
    return {one.slug: one.words for one in passages_of(fresh(row))}


def question(row: Assessment, number: int = 1) -> Question:
    return Question.objects.get(template=row.template, block="A", number=number)


def answer(house, row: Assessment, number: int = 1, text: str = "<p>Samen opgeschreven.</p>") -> None:
    actions.save_answer(row, question(row, number), text, revision=1, by=house.vng, now=LATER)


def find(house, row: Assessment, text: str = "Gemeenten missen mensen.", **said_by: tuple[str, str]):
    """Write a finding; `said_by` is what each seat says of it, with a note."""
    one = actions.write_finding(row, text, by=house.vws, now=LATER)
    for name, (how, note) in said_by.items():
        seat = getattr(house, name)
        actions.react(
            one, mark=mark_of(one), answer=how, note=note, party=seat.organisation, by=seat, now=LATER
        )
    return one


def consult(house, row: Assessment) -> Assessment:
    """Hold a consultation in which VNG reacts in its own words, and go on to the publication."""
    held = actions.open_consultation(fresh(row), starts_on=HELD.date(), by=house.vws, now=HELD)
    actions.give_response(
        held, text=f"{OWN}: reactie.", revision=0, at_end=False, by=house.vng, now=HELD
    )  # fmt: skip
    actions.close_consultation(held, by=house.vws, now=HELD)
    actions.summarise(held, "De koepel vraagt om tijd.", revision=1, by=house.vws, now=HELD)
    asked = held.consulted.get(organisation=house.vng.organisation)
    facts = {"point": "Meer tijd.", "verdict": "deels", "reason": "Een jaar, geen twee."}
    actions.process_point(asked, **facts, by=house.vws, now=HELD)
    for phase in (Phase.CONSULTATION, Phase.PROCESSING):
        go_on(house, fresh(row), phase)
    return fresh(row)


def worked_out(house) -> Assessment:
    """A UDO in its phase of publication, with joint words of every sort, and beside each the words of one party."""
    row = make_assessment(house, Phase.WORK)
    answer(house, row)
    first = question(row)
    for number, seat in ((1, house.vng), (2, house.vws)):
        asked = question(row, number)
        view = actions.save_view(row, asked, f"<p>{OWN}: kijk.</p>", revision=1, by=seat, now=LATER)
        if seat == house.vng:
            actions.share_view(row, asked, revision=view.revision, by=seat, now=LATER)
            actions.save_view(row, asked, f"<p>{OWN}: concept.</p>", revision=2, by=seat, now=LATER)
    actions.open_thread(row, first, f"{OWN}: gesprek.", circle="allen", by=house.vng, now=LATER)
    go_on(house, fresh(row), Phase.WORK)
    find(house, row, vws=("agreed", ""), vng=("remark", f"{OWN}: kanttekening."))
    actions.write_condition(
        row, "Er is eerst geld.", owner=house.organisations["vng"], by=house.vws, now=LATER,
        moment=Moment(words="vóór de zomer van 2025"),
    )  # fmt: skip
    spuk = Instrument.objects.get(slug="spuk")
    for amount, covered in ((1_000_000, 250_000), (500_000, 0)):
        MoneyLine.objects.create(
            key=new_key(), assessment=row, layer="gemeenten", year=2027, amount=amount, covered=covered,
            duration="structureel", instrument=spuk, motivation=f"{OWN}: motivering.", cover=OWN, source=OWN,
        )  # fmt: skip
    go_on(house, fresh(row), Phase.FINDINGS)
    return consult(house, row)


def test_all_that_was_written_together_is_said(house):
    words = said(worked_out(house))
    assert "Samen opgeschreven." in words["antwoorden-A"]
    assert "Eens: VWS." in words["bevindingen"]
    assert "Eens met een kanttekening: VNG." in words["bevindingen"]
    assert "Geen reactie op deze tekst: BZK." in words["bevindingen"]
    assert (
        "Er is eerst geld.\nVan: VNG. Moment: ‘vóór de zomer van 2025’ (geen datum te berekenen)."
        in words["voorwaarden"]
    )
    amounts = "Gemeenten, 2027: bedrag in euro 1.500.000, waarvan gedekt 250.000, niet gedekt 1.250.000"
    assert amounts in words["geld"]
    told = "De koepel vraagt om tijd.\n\nVNG\nMeer tijd.\nDeels overgenomen. Een jaar, geen twee."
    assert told in words["consultatie"]


def test_no_words_of_one_party_become_public(house, client, monkeypatch):
    cache.clear()
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: json.dumps(facts[1]).encode())
    row = worked_out(house)
    edition = actions.publish(row, edition=0, silence=WHY, by=house.vws, now=HELD)
    page = client.get(reverse("public-udo", args=[edition.entry.key])).content.decode()
    assert "Samen opgeschreven." in page
    assert "1.250.000" in page
    with default_storage.open(edition.file) as file:
        printed = file.read().decode()
    for text in (page, json.dumps(edition.facts), edition.entry.body, printed):
        assert OWN not in text


def test_an_edition_without_all_reactions_says_whose_and_why(house, client, enter, monkeypatch):
    cache.clear()
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: json.dumps(facts[1]).encode())
    row = worked_out(house)
    with pytest.raises(Blocked, match="Niet elke partij"):
        actions.publish(row, edition=0, by=house.vws, now=HELD)
    page, browser = reverse("assessment-publish", args=[row.key]), enter(house.vws)
    assert browser.post(page, {"edition": 0, "silence": ""}).status_code == 400
    assert browser.post(page, {"edition": 0, "silence": WHY}).status_code == 302
    entry = PublicUdo.objects.get()
    text = client.get(reverse("public-udo", args=[entry.key])).content.decode()
    assert "Niet zelf op alle bevindingen reageerden: BZK." in text
    assert WHY in text
    with default_storage.open(UdoEdition.objects.get().file) as file:
        assert WHY in file.read().decode()


def test_findings_are_numbered_by_place_in_an_edition(house):
    row = make_assessment(house, Phase.FINDINGS)
    gone = find(house, row, "Dit vervalt.")
    find(house, row, "Dit staat.")
    actions.drop_finding(gone, reason="Dubbel.", revision=1, by=house.vws, now=LATER)
    assert said(row)["bevindingen"].split("\n\n")[1].startswith("Bevinding 1\nDit staat.")


def test_the_register_is_searched_by_the_joint_words(house, client, monkeypatch):
    cache.clear()
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: b"%PDF-1.7")
    actions.publish(worked_out(house), edition=0, silence=WHY, by=house.vws, now=HELD)
    found = client.get(reverse("public-udo-list"), {"q": "opgeschreven"}).content.decode()
    assert "Regionale inkoop" in found


def test_a_finding_that_lapsed_or_was_reworded_counts_as_it_is_now(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(house, row, vng=("objected", "Nee."))
    assert "Oneens: VNG." in said(row)["bevindingen"]
    actions.edit_finding(one, "Gemeenten zoeken mensen.", revision=1, by=house.vws, now=LATER)
    assert "Geen reactie op deze tekst: BZK, VWS en VNG." in said(row)["bevindingen"]
    one.refresh_from_db()
    actions.drop_finding(one, reason="Dubbel.", revision=2, by=house.vws, now=LATER)
    assert "bevindingen" not in said(row)


def test_a_condition_that_was_withdrawn_does_not_become_public(house):
    row = make_assessment(house, Phase.FINDINGS)
    made = [
        actions.write_condition(row, words, owner=house.organisations["vng"], by=house.vng, now=LATER)
        for words in ("Er is eerst geld.", "Er komen mensen bij.")
    ]
    actions.withdraw_condition(made[0], revision=1, reason="Opgelost.", by=house.vng, now=LATER)
    told = said(row)["voorwaarden"]
    assert "Er komen mensen bij." in told
    assert "Er is eerst geld." not in told
    actions.withdraw_condition(made[1], revision=1, reason="Opgelost.", by=house.vng, now=LATER)
    assert "voorwaarden" not in said(row)


def test_the_day_of_a_condition_is_told_with_its_words_or_without(house):
    row = make_assessment(house, Phase.FINDINGS)
    day = {"kind": Moment.Kind.DATE, "latest": dt.date(2026, 8, 31)}
    for number, words in enumerate(("", "na de zomer"), 1):
        actions.write_condition(
            row, f"Eis {number}.", owner=house.organisations["vng"], by=house.vng, now=LATER,
            moment=Moment(words=words, **day),
        )  # fmt: skip
    actions.write_condition(row, "Eis 3.", owner=house.organisations["vng"], by=house.vng, now=LATER)
    told = said(row)["voorwaarden"]
    assert "Eis 1.\nVan: VNG. Moment: uiterlijk 31 augustus 2026." in told
    assert "Eis 2.\nVan: VNG. Moment: ‘na de zomer’ (uiterlijk 31 augustus 2026)." in told
    assert "Eis 3.\nVan: VNG. Moment: niet afgesproken." in told


def test_who_reacted_for_another_party_is_told(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(house, row)
    actions.react(
        one, mark=mark_of(one), answer="agreed", party=house.organisations["vng"], by=house.vws, now=LATER
    )  # fmt: skip
    assert "Eens: VNG (namens deze partij ingevuld)." in said(row)["bevindingen"]


def test_a_consultation_that_is_open_says_nothing(house):
    row = make_assessment(house, Phase.CONSULTATION)
    held = actions.open_consultation(row, starts_on=HELD.date(), by=house.vws, now=HELD)
    actions.give_response(held, text=OWN, revision=0, at_end=True, by=house.vng, now=HELD)
    assert "consultatie" not in said(row)
    actions.close_consultation(held, by=house.vws, now=HELD)
    assert "VNG\nGaf een reactie." in said(row)["consultatie"]
    assert OWN not in said(row)["consultatie"]


def test_more_of_everything_takes_no_more_queries(house):
    row = worked_out(house)
    actions.write_condition(row, "Eerst.", owner=house.offices["mbzk"], by=house.vws, now=LATER)
    with CaptureQueriesContext(connection) as before:
        content_of(fresh(row))
    answer(house, row, 3)
    for number in range(3):
        one = Finding.objects.create(
            assessment=row, number=number + 2, text=f"Bevinding nummer {number}.", edited_by=house.vws, edited_at=LATER
        )  # fmt: skip
        actions.react(
            one, mark=mark_of(one), answer="agreed", party=house.vng.organisation, by=house.vng, now=LATER
        )
        actions.write_condition(
            row, f"Voorwaarde nummer {number}.", owner=house.offices["mbzk"], by=house.vws, now=LATER
        )
    asked = row.consultations.get().consulted.get(organisation=house.vng.organisation)
    ConsultationPoint.objects.create(
        key=new_key(), consulted=asked, point="Nog iets.", verdict="niet", reason="Nee."
    )
    with CaptureQueriesContext(connection) as after:
        content_of(fresh(row))
    assert len(after) <= len(before) <= 35
