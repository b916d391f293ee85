"""One PDF out of many: order, bookmarks, page numbers, and nothing that runs."""

import io

import pikepdf
import pytest

from lib.pdf import merge
from tests.factories.pdfs import make_pdf, make_picture, page_texts


def merged(tmp_path, *parts) -> bytes:
    target = tmp_path / "alles.pdf"
    told: list[int] = []
    rows = [merge.Part(title, data) for title, data in parts]
    pages = merge.merge(rows, target, title="Alles", progress=told.append)
    assert told == list(range(1, len(parts) + 1))
    data = target.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len(document.pages) == pages
    return data


def test_the_parts_stand_behind_each_other_with_a_bookmark_and_numbered_pages(tmp_path):
    data = merged(tmp_path, ("Eén", make_pdf(2, words="Alfa")), ("Twee", make_pdf(1, words="Beta")))
    shown = page_texts(data)
    assert [("Alfa 1" in shown[0], "1 / 3" in shown[0]), ("Alfa 2" in shown[1], "2 / 3" in shown[1])] == [
        (True, True), (True, True)
    ]  # fmt: skip
    assert "Beta 1" in shown[2]
    assert "3 / 3" in shown[2]
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        assert [(row.title, document.pages.index(pikepdf.Page(row.destination[0]))) for row in outline.root] == [
            ("Eén", 0), ("Twee", 2)
        ]  # fmt: skip


def test_the_same_parts_give_the_same_bytes(tmp_path):
    parts = [("A", make_pdf(2)), ("B", make_pdf(1))]
    assert merged(tmp_path, *parts) == merged(tmp_path, *parts)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_is_numbered_as_well(tmp_path, turn):
    [shown] = page_texts(merged(tmp_path, ("A", make_pdf(1, rotate=turn))))
    assert "1 / 1" in shown


def test_what_a_page_would_run_is_left_out_and_its_links_stay(tmp_path):
    with pikepdf.open(io.BytesIO(make_pdf(1))) as source:
        page = source.pages[0]
        page.obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
        kinds = {"JavaScript": {"JS": "app.alert(1)"}, "URI": {"URI": "https://example.nl/"}}
        page.obj.Annots = source.make_indirect(
            pikepdf.Array(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
                    A=pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more),
                )
                for kind, more in kinds.items()
            )
        )  # fmt: skip
        out = io.BytesIO()
        source.save(out)
    with pikepdf.open(io.BytesIO(merged(tmp_path, ("A", out.getvalue())))) as document:
        page = document.pages[0]
        assert "/AA" not in page.obj
        assert ["/A" in note for note in page.obj.Annots] == [False, True]


@pytest.mark.parametrize(
    ("data", "readable"),
    [(make_pdf(1), True), (make_pdf(1, password="x"), False), (b"%PDF-1.7 rommel", False)],
)
def test_what_can_not_be_opened_is_told(tmp_path, data, readable):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert merge.is_readable(path) == readable
    assert not merge.is_readable(tmp_path / "weg.pdf")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(300, 200), (4000, 3000), (100, 3000)])
def test_a_picture_gets_a_page_that_is_no_larger_than_a4(tmp_path, kind, size):
    path = tmp_path / "a"
    path.write_bytes(make_picture(kind, size))
    with pikepdf.open(io.BytesIO(merge.picture(path))) as document:
        _, _, width, height = (float(value) for value in document.pages[0].mediabox)
        assert len(document.pages) == 1
    assert width <= 596
    assert height <= 843


def test_a_picture_that_is_broken_or_far_too_large_gets_no_page(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(make_picture()[:20])
    assert merge.picture(path) is None
    path.write_bytes(make_picture(size=(300, 200)))
    monkeypatch.setattr(merge, "MOST_PIXELS", 59_999)
    assert merge.picture(path) is None
