"""Overviews from the register as annexes: only what everybody may read with the letter, kept, made again, frozen."""

import datetime as dt

import pypdfium2
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import Amount
from letters import actions
from letters.models import Letter, LetterAnnex
from letters.reading.checklist import points_of
from letters.reading.mutations import kept_back
from letters.reading.overviews import outdated, rows_of
from papers.actions import render
from parties.circles import readers_of
from parties.models import Level
from tests.factories.letters import SENT_AT, STEPS, WRITTEN, make_held_meeting, make_letter
from tests.factories.udo import BEGUN, make_assessment
from tests.lib import reader, samples
from trail.workflow import Blocked
from udo.actions import publish, withdraw
from udo.models import Assessment, Instrument, LayerTask, MoneyLine, Phase

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 12, 1)  # after the publication of the UDO's here


def make(house, letter: Letter, kind: str = "voortgang") -> Letter:
    row = Letter.objects.get(pk=letter.pk)
    return actions.make_overview(row, kind, revision=row.revision, by=house.policy, now=WRITTEN)


def titles(letter: Letter, kind: str = "voortgang") -> list[str]:
    return [row["came_from"].rpartition(" ")[2] for row in rows_of(letter, kind, letter.author)]


def text_of(annex: LetterAnnex) -> str:
    """Return what the PDF says, which has to be PDF/A-2a and PDF/UA-1."""
    with annex.document.versions.first().file.open() as file:
        data = file.read()
    assert samples.faults(data) == []
    return reader.read(data).text


def test_only_what_is_public_with_the_letter_stands_in_it(house):
    meeting = make_held_meeting(house)
    letter = make_letter(house, meeting=meeting, agreements=[meeting.agreements.get(label="1b")])
    assert titles(letter) == ["1b"]
    meeting.agreements.filter(label="2").update(level=Level.PUBLIC)
    assert titles(letter) == ["1b", "2"]
    other = make_letter(house, "published", meeting=meeting, agreements=[meeting.agreements.get(label="1c")])
    assert titles(letter) == ["1b", "1c", "2"]
    actions.withdraw(other, by=house.policy, now=SENT_AT, reason="Fout.")
    assert titles(letter) == ["1b", "2"]


def test_it_is_an_annex_with_the_text_state_and_term_of_each_afspraak(house):
    letter = make(house, make_letter(house))
    annex = letter.annexes.get()
    text = text_of(annex)
    assert "Bijlage bij de brief van 29 november 2024, Proces richting Voorjaarsnota" in text
    assert "Er wordt intensieve samenwerking gezocht op vier thema’s." in text
    assert "4 afspraken" in text
    assert annex.document.protection == letter.protection
    assert annex.document.versions.get().sha256


def test_made_again_it_is_the_next_version_and_the_same_again_is_refused(house):
    letter = make(house, make_letter(house))
    with pytest.raises(Blocked, match="niets veranderd"):
        make(house, letter)
    letter.meeting.agreements.filter(label="2").update(title="Anders")
    assert [row.kind for row in outdated(letter)] == ["voortgang"]
    said = [
        point.text for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    ]
    assert "Overzicht voortgang afspraken is niet meer actueel" in said
    letter = make(house, letter)
    assert outdated(letter) == []
    assert letter.annexes.get().document.versions.count() == 2


def test_the_overview_of_mutations_has_the_amounts_of_each_year_and_nothing_else(house):
    letter = make_letter(house)
    with pytest.raises(Blocked, match="nieuwe of gewijzigde taak"):
        make(house, letter, "taakmutaties")
    agreement = letter.meeting.agreements.get(label="2")
    Amount.objects.create(
        agreement=agreement, year=2026, euros=1_250_000, source="Voorjaarsnota", is_structural=True
    )
    letter = make(house, letter, "taakmutaties")
    text = text_of(letter.annexes.get())
    assert "2026 €\u00a01.250.000, structureel Voorjaarsnota" in text.replace("€ 1", "€\u00a01")
    assert "1 afspraak" in text


def test_with_the_letter_the_overview_is_frozen(house):
    letter = make(house, make_letter(house))
    for step in ("submitted", "approved", "rendered", "published"):
        letter = Letter.objects.get()
        if step == "published":
            actions.send(letter, by=house.policy, now=SENT_AT)
        else:
            STEPS[step](house, letter)
    document = Letter.objects.get().annexes.get().document
    assert document.is_final
    assert document.level == Level.PUBLIC
    with pytest.raises(Blocked, match="is verzonden"):
        make(house, letter)
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        letter.overviews.update(rows_sha256="")


def test_a_progress_letter_without_its_overview_is_told_of_and_the_page_makes_it(house, enter):
    letter = make_letter(house, kind="voortgang", subject="")
    missing = "De bijlage ontbreekt: Overzicht voortgang afspraken"
    assert missing in [
        point.text for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    ]
    client, url = enter(house.policy), reverse("letter-overviews", args=[letter.key])
    assert "nog niet gemaakt" in client.get(url).content.decode()
    assert client.post(url, {"soort": "voortgang", "revision": 1}).status_code == 302
    assert client.post(url, {"soort": "taakmutaties", "revision": 2}).status_code == 409
    letter = Letter.objects.get()
    assert missing not in [
        point.text for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    ]
    assert "actueel" in client.get(url).content.decode()


@pytest.mark.client
def test_a_long_overview_is_made_in_the_background_and_annexed_once(house, enter, monkeypatch):
    monkeypatch.setattr("papers.giving.LONG", 0)
    jobs = []
    monkeypatch.setattr("lib.queue.enqueue", lambda *job, **_: jobs.append(job))
    meeting = make_held_meeting(house)
    letter = make_letter(house, meeting=meeting, agreements=[meeting.agreements.get(label="1b")])
    url, client = reverse("letter-overviews", args=[letter.key]), enter(house.policy)
    data = {"revision": letter.revision, "soort": "voortgang"}
    pages = {"Accept": "text/html"}
    for _ in range(2):
        answer = client.post(url, data, headers=pages)
        assert answer.status_code == 202
        assert answer.context["sent"] == [("revision", str(letter.revision)), ("soort", "voortgang")]
    [(_, job)] = jobs
    assert not letter.annexes.exists()
    assert render(job, now=timezone.now())
    onward = client.post(url, data, headers={"HX-Request": "true"})
    assert (onward.status_code, onward["HX-Redirect"]) == (204, url)
    assert letter.annexes.count() == 1


def with_task(house, monkeypatch, subject: str, *, is_published: bool = True, **given) -> Assessment:
    """Make a UDO with a new task for gemeenten and seven euros a year; publish it without its PDF."""
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: b"%PDF-1.7 stand-in")
    row = make_assessment(house, Phase.PUBLICATION, subject=subject, **given)
    LayerTask.objects.create(assessment=row, layer="gemeenten", mutation=LayerTask.Mutation.NEW)
    MoneyLine.objects.create(
        assessment=row, layer="gemeenten", year=2027, amount=7_000, duration="structureel",
        instrument=Instrument.objects.get(slug="spuk"),
    )  # fmt: skip
    if is_published:
        publish(row, edition=0, motivation="Klein.", by=house.vws, now=BEGUN)
    return row


def udos_in(letter: Letter, seat) -> list[str]:
    return [row["udo"] for row in rows_of(letter, "taakmutaties", seat) if "udo" in row]


def test_task_mutations_of_published_udos_stand_in_it(house, monkeypatch):
    with_task(house, monkeypatch, "Wet op de wijkverpleging")
    letter = make(house, make_letter(house, date=DAY), "taakmutaties")
    text = text_of(letter.annexes.get())
    for words in ("Taakmutaties uit UDO’s", "Wet op de wijkverpleging", "7.000", "gemeenten, nieuwe taak"):
        assert words in text
    assert outdated(Letter.objects.get()) == []


def test_amounts_of_billions_and_the_heads_above_them_stay_on_one_line(house, monkeypatch):
    row = with_task(house, monkeypatch, "Wet op de wijkverpleging", is_published=False)
    row.money.update(amount=12_345_678_000)
    MoneyLine.objects.create(
        assessment=row, layer="gemeenten", year=2027, amount=98_765_432_000, duration="incidenteel",
        instrument=Instrument.objects.get(slug="spuk"),
    )  # fmt: skip
    publish(row, edition=0, motivation="Klein.", by=house.vws, now=BEGUN)
    letter = make(house, make_letter(house, date=DAY), "taakmutaties")
    with letter.annexes.get().document.versions.first().file.open() as file:
        drawn = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file.read()))
    for words in ("12.345.678.000", "98.765.432.000", "Structureel", "Incidenteel"):
        assert words in drawn


def test_what_is_more_confidential_than_the_letter_stays_out_and_its_maker_is_told(house, monkeypatch, enter):
    shown = with_task(house, monkeypatch, "Wet op de wijkverpleging")
    with_task(house, monkeypatch, "Zonnewende", is_published=False)
    letter = make_letter(house, date=DAY)
    assert udos_in(letter, house.policy) == ["Wet op de wijkverpleging"]
    assert [row.subject for row in kept_back(letter, house.policy)] == ["Zonnewende"]
    url = reverse("letter-overviews", args=[letter.key])
    assert "Zonnewende" in enter(house.policy).get(url).content.decode()
    shown.money.update(amount=9_000)
    assert udos_in(letter, house.policy) == []
    shown.money.update(amount=7_000)
    withdraw(shown, reason="Fout.", by=house.vws, now=BEGUN)
    assert udos_in(letter, house.policy) == []


def test_who_makes_it_has_to_read_each_row_and_learns_of_no_other(house, monkeypatch, enter):
    with_task(house, monkeypatch, "Wet op de wijkverpleging")
    with_task(house, monkeypatch, "Zonnewende", is_published=False)
    letter = make_letter(house, date=DAY, by=house.fin)
    assert udos_in(letter, house.fin) == []
    assert kept_back(letter, house.fin) == []
    page = enter(house.fin).get(reverse("letter-overviews", args=[letter.key])).content.decode()
    assert "Zonnewende" not in page
    with pytest.raises(Blocked, match="gepubliceerde UDO"):
        actions.make_overview(letter, "taakmutaties", revision=1, by=house.fin, now=WRITTEN)


def test_a_udo_that_was_published_after_the_date_of_the_letter_is_not_in_it(house, monkeypatch):
    with_task(house, monkeypatch, "Wet op de wijkverpleging")
    assert udos_in(make_letter(house), house.policy) == []


def test_the_title_is_the_published_one(house, monkeypatch):
    row = with_task(house, monkeypatch, "Wet op de wijkverpleging")
    Assessment.objects.filter(pk=row.pk).update(subject="Nog geheim")
    assert udos_in(make_letter(house, date=DAY), house.policy) == ["Wet op de wijkverpleging"]


def test_an_amount_that_changed_since_asks_for_the_overview_anew(house, monkeypatch):
    row = with_task(house, monkeypatch, "Wet op de wijkverpleging")
    make(house, make_letter(house, date=DAY), "taakmutaties")
    row.money.update(amount=9_000)
    assert [one.kind for one in outdated(Letter.objects.get())] == ["taakmutaties"]
