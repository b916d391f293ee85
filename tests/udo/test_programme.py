"""The joint elaboration of a programme, and what of it stands on an agenda."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lib import pdf
from meetings.models import Annex
from tests.factories.coalition import make_chapter, make_file, make_test
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF
from tests.factories.udo import BEGUN
from tests.lib.reader import read, tidy
from trail.workflow import Blocked
from udo.actions.consequences import keep_consequence
from udo.actions.programme import write_chapter, write_together
from udo.actions.tabling import table_paper
from udo.models import OwnConsequence, ProgrammeChapter, SharedConsequence
from udo.views.cabinet_files import coalition_paper, programme_paper

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "zeldzaamheidswoord"


def page(name: str, row, *more: str) -> str:
    return reverse(name, args=[row.key, *more])


def test_bzk_sets_out_chapters_and_who_works_them_out(house, enter):
    file = make_file(house)
    given = {"number": "1", "title": "Wonen", "places": ["bzk", "vng"]}
    assert enter(house.vng).get(page("chapter-create", file)).status_code == 403
    client = enter(house.policy)
    assert client.post(page("chapter-create", file), given | {"places": []}).status_code == 400
    assert client.post(page("chapter-create", file), given).status_code == 302
    assert client.post(page("chapter-create", file), given).status_code == 409
    row = ProgrammeChapter.objects.get()
    changed = given | {"title": "Wonen en ruimte", "places": ["bzk", "ipo"], "revision": 1}
    assert client.post(page("chapter-edit", row), changed).status_code == 302
    assert [one.organisation.slug for one in row.workers.all()] == ["bzk", "ipo"]
    late = client.post(page("chapter-edit", row), given | {"revision": 1})
    assert late.status_code == 409
    assert "Wonen en ruimte" in late.content.decode()


def test_who_shared_a_finding_stays_with_the_chapter(house):
    file = make_file(house)
    row = make_chapter(house, file)
    keep_consequence(row, words="Krap.", share=True, revision=0, by=house.vng, now=BEGUN)
    write_chapter(
        file, row, number=1, title="Zorg", places=[house.organisations["bzk"]], revision=1, by=house.policy, now=BEGUN
    )  # fmt: skip
    assert {one.organisation.slug for one in row.workers.all()} == {"bzk", "vng"}


def test_a_finding_is_of_its_party_until_it_is_shared(house, enter):
    row = make_chapter(house, make_file(house))
    url, said = page("chapter-finding", row), {"words": SECRET, "revision": 0}
    assert enter(house.ipo).get(url).status_code == 403
    assert enter(house.vng).post(url, said).status_code == 302
    assert SECRET in enter(house.vng).get(row.get_absolute_url()).content.decode()
    for seat in (house.vws, house.policy, house.ipo):
        client = enter(seat)
        for one in (row.get_absolute_url(), page("chapter-list", row.file)):
            assert SECRET not in client.get(one).content.decode()
        assert SECRET not in programme_paper(row.file, seat, BEGUN).markup
        assert not OwnConsequence.objects.visible_to(seat).exists()
    assert enter(house.vng).post(url, said | {"delen": "ja"}).status_code == 302
    assert SECRET in enter(house.ipo).get(row.get_absolute_url()).content.decode()
    assert SharedConsequence.objects.get().size == ""


def test_the_joint_text_is_written_by_who_works_it_out_and_loses_no_version(house, enter):
    row = make_chapter(house, make_file(house))
    url = page("chapter-together", row)
    assert enter(house.ipo).get(url).status_code == 403
    assert enter(house.vng).post(url, {"text": "Wij zien hetzelfde.", "revision": 1}).status_code == 302
    late = enter(house.vws).post(url, {"text": "Wij zien iets anders.", "revision": 1})
    assert late.status_code == 409
    assert "Wij zien hetzelfde." in late.content.decode()
    assert "Wij zien iets anders." in late.content.decode()
    assert ProgrammeChapter.objects.get().text == "Wij zien hetzelfde."


def test_the_summary_is_of_bzk_and_keeps_both_versions(house, enter):
    file = make_file(house)
    url = page("programme-summary", file)
    assert enter(house.vng).get(url).status_code == 403
    client = enter(house.policy)
    assert client.post(url, {"summary": "Samen.", "revision": 1}).status_code == 302
    assert client.post(url, {"summary": "Anders.", "revision": 1}).status_code == 409
    assert "Samen." in client.get(page("chapter-list", file)).content.decode()


def test_the_list_of_chapters_costs_the_same_however_many_there_are(house, enter):
    file, client = make_file(house), enter(house.vng)
    first = make_chapter(house, file)
    keep_consequence(first, words="Krap.", share=True, revision=0, by=house.vng, now=BEGUN)
    client.get(page("chapter-list", file))
    with CaptureQueriesContext(connection) as few:
        client.get(page("chapter-list", file))
    for number in (2, 3, 4):
        row = make_chapter(house, file, number)
        keep_consequence(row, words="Krap.", share=True, revision=0, by=house.vng, now=BEGUN)
    with CaptureQueriesContext(connection) as many:
        client.get(page("chapter-list", file))
    assert len(many) == len(few)


def test_the_workbook_holds_each_chapter_and_party(house, enter):
    row = make_chapter(house, make_file(house))
    write_together(row, text="Samen.", revision=1, by=house.vng, now=BEGUN)
    keep_consequence(row, words="Krap.", share=True, revision=0, by=house.vng, now=BEGUN)
    answer = enter(house.ipo).get(page("programme-xlsx", row.file))
    cells = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True))
    assert [line[:5] for line in cells[1:]] == [
        (1, "Zorg 1", "Samen.", "VWS", None),
        (1, "Zorg 1", "Samen.", "VNG", "Krap."),
    ]
    lines = b"".join(enter(house.ipo).get(page("programme-csv", row.file))).decode("utf-8-sig").splitlines()
    assert [line.split(";")[:5] for line in lines] == [
        ["Nummer", "Hoofdstuk", "Gezamenlijke bevindingen", "Partij", "Bevindingen van deze partij"],
        ["1", "Zorg 1", "Samen.", "VWS", ""],
        ["1", "Zorg 1", "Samen.", "VNG", "Krap."],
    ]


def test_the_papers_say_it_in_the_words_of_each_party(house):
    [measure] = make_test(house)
    keep_consequence(
        measure, kind="financieel", size="groot", words="Te weinig geld.", share=True, revision=0, by=house.vng, now=BEGUN
    )  # fmt: skip
    text = tidy(read(pdf.write(coalition_paper(measure.file, house.ipo, BEGUN).markup)).text)
    for words in (
        "Gemeenten organiseren jeugdzorg in regio 1.",
        "Te weinig geld.",
        "nog niet gedeeld",
        "Bladzijde 7",
    ):
        assert words in text


def test_the_test_becomes_an_annex_of_an_agenda_that_all_its_readers_may_read(house, enter, monkeypatch):
    monkeypatch.setattr("lib.pdf.write", lambda *args: PDF)
    [measure] = make_test(house)
    agenda = make_meeting(house).agenda
    client = enter(house.secretariat)
    url = page("measure-table", measure.file)
    assert client.get(url).status_code == 200
    assert client.post(url, {"place": agenda.meeting.key}).status_code == 302
    annex = Annex.objects.get()
    assert annex.item.title == "Toets coalitieakkoord"
    assert annex.document.protection == agenda.protection
    assert enter(house.vng).get(url).status_code == 403
    assert enter(house.vws).get(page("programme-table", measure.file)).status_code == 403


def test_a_table_with_somebody_who_may_not_read_the_file_gets_no_annex(house):
    [measure] = make_test(house)
    agenda, file = make_meeting(house).agenda, measure.file
    file.audience.members.filter(organisation=house.organisations["vng"]).delete()
    with pytest.raises(Blocked):
        table_paper(
            file, coalition_paper(file, house.secretariat, BEGUN), agenda, title="x", name="x.pdf", by=house.secretariat,
            now=BEGUN,
        )  # fmt: skip
    assert not Annex.objects.exists()
