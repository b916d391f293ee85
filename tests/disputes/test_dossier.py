"""The file of a dispute as PDF: complete and in order, with its exhibits in it, and for each what he may read."""

import hashlib
import io

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.urls import reverse

from disputes import dossier
from disputes.actions import add_exhibit, learn, offer_solution, record_mp
from disputes.actions.facts import answer_facts, share_facts, write_facts
from disputes.actions.involving import admit_party
from disputes.chapters import exhibits as exhibits_chapter
from disputes.chapters.blocks import Block
from disputes.chapters.exhibits import exhibit_rows
from disputes.dossier import CHAPTERS, dossier_paper
from disputes.models import Dispute, Exhibit
from disputes.views.head import visible_dispute
from lib import dates, pdf
from papers.actions import ask_render, made, render
from papers.models import DocumentVersion, Render
from tests.disputes.test_steps import onward
from tests.factories import sealed
from tests.factories.disputes import make_dispute, make_help, run_of
from tests.factories.options import make_option, make_proposal
from tests.factories.papers import make_docx, make_upload
from tests.factories.pdfs import make_pdf, make_picture, page_texts
from tests.lib.reader import read
from tests.lib.samples import faults
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db
NOTE, DRAFT, LESSON = "Dat zien wij anders.", "Nog niet gedeeld feit.", "Kwartelles."
FILES = (
    ("Nota van de VNG", "nota.pdf", make_pdf(2, words="Bijlage")),
    ("Foto", "foto.png", make_picture()),
    ("Brief", "brief.docx", make_docx()),
)


def filled(house, now, **more) -> Dispute:
    """Make a dispute in its second step with something in every chapter, and in some that not everybody reads."""
    dispute = make_dispute(house, now=now, **more)
    write_facts(dispute, ["Er is een taak."], revision=0, by=house.policy, now=now)
    share_facts(dispute, revision=1, by=house.policy, now=now)
    version = dispute.facts.get()
    notes = {row.key: NOTE for row in version.paragraphs.all()}
    answer_facts(dispute, version, notes, by=house.vng, now=now)
    run = run_of(dispute)
    record_mp(dispute, run, day=dates.local_day(now), words="Zat voor.", by=house.policy, now=now)
    offer_solution(dispute, run, text="Samen delen.", by=house.policy, now=now)
    for title, name, data in FILES:
        add_exhibit(dispute, make_upload(data, name), title=title, by=house.vng, now=now)
    around = sealed.ask(house, dispute, now)
    for seat in (house.vng, house.vws):
        sealed.file(dispute, around, seat, now)
    make_proposal(house, dispute, make_option(dispute, house.vng))
    make_help(house, dispute, state="reported")
    dispute = onward(house, dispute, now)
    write_facts(dispute, ["Er is een taak.", DRAFT], revision=0, by=house.policy, now=now)
    learn(dispute, circle="eigen", evaluation="Lang.", lesson=LESSON, applies_to="", by=house.vng, now=now)
    return dispute


def paper_of(dispute: Dispute, seat, now, shape: str = pdf.FILE) -> pdf.Paper:
    return dossier_paper(visible_dispute(seat, dispute.key), seat, now, shape)


def file_of(dispute: Dispute, seat, now, shape: str = pdf.FILE) -> bytes:
    paper = paper_of(dispute, seat, now, shape)
    return pdf.write(paper.markup, None, paper.shape, paper.enclosures)


@pytest.fixture
def whole(house, now) -> bytes:
    return file_of(filled(house, now), house.vws, now)


def test_it_is_pdf_a_3a_and_pdf_ua_1_at_once(whole):
    assert faults(whole, has_files=True) == []
    with pikepdf.open(io.BytesIO(whole)) as document, document.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("3", "A", "1")


def test_every_exhibit_is_in_it_byte_for_byte_as_a_supplement_that_is_named_once(whole):
    with pikepdf.open(io.BytesIO(whole)) as document:
        inside = {name: file.get_file().read_bytes() for name, file in document.attachments.items()}
        assert list(inside.values()) == [data for _, _, data in FILES]
        assert next(iter(inside)) == "stuk-001-nota-van-de-vng.pdf"
        associated = list(document.Root.AF)
        assert len(associated) == len({row.objgen for row in associated}) == len(FILES)
        assert {str(row.AFRelationship) for row in associated} == {"/Supplement"}
        assert str(associated[0].EF.F.Subtype) == "/application/pdf"


def test_each_exhibit_is_listed_with_its_number_and_the_hash_of_its_file(whole):
    said = read(whole).text.replace("\N{ZERO WIDTH SPACE}", "")
    for number, (title, _, data) in enumerate(FILES, 1):
        assert f"Stuk {number}" in said
        assert title in said
        assert hashlib.sha256(data).hexdigest() in said.replace(" ", "")


def test_its_bookmarks_are_the_chapters_in_order(whole):
    with pikepdf.open(io.BytesIO(whole)) as document, document.open_outline() as outline:
        [top] = outline.root
        titles = [row.title for row in top.children]
        known = [title for title, _ in CHAPTERS]
        assert titles == known
        assert next(row.title for row in top.children[3].children) == "1. Vaststellen en eerste bijeenkomst"


def test_it_tells_all_that_happened_the_first_thing_first(house, now):
    markup = paper_of(filled(house, now), house.vws, now).markup
    told = markup[markup.index("Alles op volgorde van tijd") :]
    places = [
        told.index(words) for words in ("Het proces begint.", "Oplossing voorgelegd", "Stuk 1 ingebracht")
    ]
    assert places == sorted(places)
    assert "Zat voor." in markup
    assert "Ontbrak: " in markup
    assert NOTE in markup


@pytest.mark.parametrize(("name", "reads"), [("policy", {DRAFT}), ("vng", {LESSON}), ("vws", set())])
def test_each_gets_what_he_may_read_and_nothing_else(house, now, name, reads):
    markup = paper_of(filled(house, now), getattr(house, name), now).markup
    assert {words for words in (DRAFT, LESSON) if words in markup} == reads


def test_who_reads_the_same_shares_one_kept_file_and_who_reads_more_never_does(house, now):
    dispute = filled(house, now, readers=("ipo",))
    marks = {
        name: paper_of(dispute, getattr(house, name), now).mark for name in ("vws", "ipo", "vng", "policy")
    }
    assert marks["vws"] == marks["ipo"]
    assert len(set(marks.values())) == 3


def test_an_exhibit_that_one_may_not_read_is_no_part_of_his_file(house, now):
    dispute = filled(house, now)
    hidden = Exhibit.objects.get(number=2).document
    for rows in (type(hidden).objects.filter(pk=hidden.pk), hidden.versions.all()):
        rows.update(level="party", owner=house.organisations["vng"])
    mine, theirs = (paper_of(dispute, seat, now) for seat in (house.vng, house.vws))
    assert len(mine.enclosures) == 3
    assert [row.title for row in theirs.enclosures] == ["Stuk 1: Nota van de VNG", "Stuk 3: Brief"]
    assert "Foto" not in theirs.markup.split("<h2>Stukken</h2>")[1]


def test_one_kept_for_another_is_never_given_to_who_reads_less(house, now):
    dispute = filled(house, now)
    row = ask_render(paper_of(dispute, house.policy, now), now=now)
    assert row.enclosures[0]["sha256"] == hashlib.sha256(FILES[0][2]).hexdigest()
    assert render(row.key, now=now)
    row.refresh_from_db()
    assert (row.state, row.markup, row.enclosures) == ("ready", "", [])
    assert DRAFT not in read(made(paper_of(dispute, house.vws, now), now=now)).text
    assert Render.objects.count() == 2


def test_a_file_that_was_changed_on_disk_is_never_embedded(house, now):
    dispute = filled(house, now)
    stored = Exhibit.objects.get(number=1).document.versions.get().file.name
    with default_storage.open(stored, "wb") as file:
        file.write(b"%PDF-1.7 iets anders")
    with pytest.raises(ValueError, match="hash"):
        file_of(dispute, house.vws, now)


@pytest.mark.parametrize("scan", ["held", "infected"])
def test_what_the_virus_scanner_did_not_pass_is_listed_and_not_embedded(house, now, scan):
    dispute = make_dispute(house)
    upload = make_upload()
    upload.scan = DocumentVersion.Scan(scan)
    add_exhibit(dispute, upload, title="Verdacht", by=house.vng, now=now)
    paper = paper_of(dispute, house.vws, now)
    assert paper.enclosures == ()
    assert "Verdacht" in paper.markup
    assert upload.scan.label in paper.markup


def test_exhibits_that_are_together_too_large_are_listed_and_not_embedded(house, now, monkeypatch):
    dispute = filled(house, now)
    monkeypatch.setattr(exhibits_chapter, "MOST_BYTES", len(FILES[0][2]) + 1)
    rows = exhibit_rows(dispute, house.vws)
    assert [bool(row.why) for row in rows] == [False, True, True]
    assert "niet ingesloten" in paper_of(dispute, house.vws, now).markup


def test_the_reading_copy_has_the_pages_of_the_exhibits_and_claims_nothing(house, now):
    dispute = filled(house, now)
    data = file_of(dispute, house.vws, now, pdf.COPY)
    shown = page_texts(data)
    assert "Bijlage 1" in shown[-4]
    assert "Bijlage 2" in shown[-3]
    assert "Brief" in shown[-1]
    assert b"pdfaid" not in data
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        assert len(document.attachments) == 0
        assert [row.title for row in outline.root] == [
            "Dossier", "Stuk 1: Nota van de VNG", "Stuk 2: Foto", "Stuk 3: Brief",
        ]  # fmt: skip


def test_the_same_file_gives_the_same_bytes(house, now):
    dispute = filled(house, now)
    assert file_of(dispute, house.vws, now) == file_of(dispute, house.vws, now)


def test_adding_a_chapter_is_a_line(house, now, monkeypatch):
    more = (*CHAPTERS, ("Nagekomen", lambda dispute, seat, now: [Block(text="Een commissie.")]))
    monkeypatch.setattr(dossier, "CHAPTERS", more)
    assert "Een commissie." in paper_of(make_dispute(house), house.vws, now).markup


def test_exhibits_keep_their_number_and_the_same_file_is_refused(house, now):
    dispute = filled(house, now)
    assert list(dispute.exhibits.values_list("number", flat=True)) == [1, 2, 3]
    with pytest.raises(Blocked, match="stuk 1"):
        add_exhibit(dispute, make_upload(FILES[0][2]), title="Nog eens", by=house.vws, now=now)
    assert dispute.exhibits.count() == 3


@pytest.mark.parametrize("name", ["secretariat", "fin", "ipo", "minister"])
def test_only_who_takes_part_brings_in_an_exhibit(house, now, name):
    with pytest.raises(PermissionDenied):
        add_exhibit(make_dispute(house), make_upload(), title="Nota", by=getattr(house, name), now=now)


def test_who_joins_later_reads_the_exhibits(house, now):
    dispute = filled(house, now)
    assert not Exhibit.objects.visible_to(house.fin).exists()
    admit_party(
        dispute, house.organisations["fin"], revision=Dispute.objects.get().revision, by=house.policy, now=now
    )
    assert Exhibit.objects.visible_to(house.fin).count() == 3


@pytest.mark.client
def test_over_the_screens_an_exhibit_comes_in_and_the_file_goes_out(house, enter, now):
    dispute, client = make_dispute(house), enter(house.vng)
    url = reverse("dispute-dossier", args=[dispute.key])
    answer = client.post(url, {"title": "Nota", "file": make_upload(b"MZ", "x.exe")})
    assert answer.status_code == 400
    assert 'value="Nota"' in answer.content.decode()
    assert client.post(url, {"title": "Nota", "file": make_upload(make_pdf(1))}).status_code == 302
    assert "SHA-256" in client.get(url).content.decode()
    file = client.get(reverse("dispute-dossier-pdf", args=[dispute.key]))
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert client.get(reverse("dispute-dossier-copy", args=[dispute.key])).status_code == 200


@pytest.mark.client
def test_a_browser_gets_a_page_that_says_how_far_it_is_and_then_the_file(house, enter, now):
    dispute = filled(house, now)
    client, url = enter(house.vws), reverse("dispute-dossier-pdf", args=[dispute.key])
    answer = client.get(url, headers={"Accept": "text/html"})
    assert answer.status_code == 202
    assert "Terug naar het dossier" in answer.content.decode()
    assert render(Render.objects.get().key, now=now)
    assert client.get(url, headers={"Accept": "text/html"})["Content-Type"] == "application/pdf"


@pytest.mark.client
@pytest.mark.parametrize("name", ["dispute-dossier", "dispute-dossier-pdf", "dispute-dossier-copy"])
def test_an_outsider_does_not_know_of_the_file(house, enter, now, name):
    url = reverse(name, args=[filled(house, now).key])
    for seat in (house.fin, house.ipo, house.commission, house.administrator):
        assert enter(seat).get(url).status_code == 404


@pytest.mark.client
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_as_many_queries_however_many_exhibits(
    house, enter, now, count, django_assert_max_num_queries
):
    dispute, client = make_dispute(house), enter(house.vws)
    for title, name, data in FILES[:count]:
        add_exhibit(dispute, make_upload(data, name), title=title, by=house.vng, now=now)
    url = reverse("dispute-dossier", args=[dispute.key])
    client.get(url)
    with django_assert_max_num_queries(45):
        assert client.get(url).content.decode().count("SHA-256:") == count
