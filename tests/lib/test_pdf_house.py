"""House styles: what a ministry drops in is worn on its own documents from its day on, or refused with one line."""

import datetime as dt
import io
import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from PIL import Image

from lib import pdf
from lib.env import Misconfigured
from lib.pdf import house
from overhedenoverleg import start
from tests.lib.reader import read
from tests.lib.samples import LETTER, faults, letter, plain

STATIC = Path(django_settings.STATICFILES_DIRS[0])
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 172 48"><rect width="26" height="48" fill="#8a1538"/>'
    '<text x="34" y="20" font-size="9">Ministerie van Voorbeelden</text></svg>'
)
OLD = '[[style]]\norganisation = "bzk"\nsince = 2022-01-01\nbrand_deep = "#5a1030"\n'
NEW = """[[style]]
organisation = "bzk"
since = 2024-07-02
brand = "#8a1538"
brand_deep = "#6a0f2a"
logo = "bzk/logo.svg"
font = "bzk/gewoon.ttf"
font_licence = "bzk/licentie.txt"
"""


@pytest.fixture
def folder(tmp_path, settings) -> Path:
    (tmp_path / "bzk").mkdir()
    (tmp_path / "bzk/logo.svg").write_text(LOGO)
    (tmp_path / "bzk/licentie.txt").write_text("Vrij te gebruiken.")
    shutil.copy(STATIC / "fonts/DejaVuSans.ttf", tmp_path / "bzk/gewoon.ttf")
    write(tmp_path, OLD, NEW)
    settings.HOUSE_STYLES_DIR = tmp_path
    return tmp_path


def write(folder: Path, *parts: str) -> None:
    (folder / "styles.toml").write_text("\n".join(parts))
    house._read.cache_clear()


def paper(year: int = 2025, organisation: str = "bzk", **changes) -> pdf.Paper:
    created = dt.datetime(year, 3, 1, 12, tzinfo=dt.UTC)
    shown = {"letter": letter(**changes)}
    return pdf.compose(LETTER, shown, title="Brief", created=created, house_of=organisation)


def fonts(data: bytes) -> set[str]:
    document = read(data)
    used = document.pdf.pages[0].resources.Font.values()
    return {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in used}


def test_a_letter_wears_the_style_of_its_organisation_on_its_own_day(folder):
    assert house.style_of("bzk", dt.date(2021, 12, 31)) is None
    assert house.style_of("bzk", dt.date(2024, 7, 1)).since == dt.date(2022, 1, 1)
    assert house.style_of("bzk", dt.date(2024, 7, 2)).since == dt.date(2024, 7, 2)
    assert house.style_of("vws", dt.date(2025, 1, 1)) is None
    assert len({paper(2021).mark, paper(2023).mark, paper(2025).mark}) == 3


def test_logo_colour_and_font_are_in_the_file_which_stays_valid(folder):
    data = pdf.write(paper().markup)
    assert faults(data) == []
    assert "House" in fonts(data)
    assert "Ministerie van Voorbeelden" in read(data).text or b"0.541" in plain(data)
    assert data == pdf.write(paper().markup)


def test_another_document_after_it_wears_its_own(folder):
    before = pdf.write(paper(organisation="vws").markup)
    pdf.write(paper().markup)
    assert pdf.write(paper(organisation="vws").markup) == before
    assert "data-house" not in paper(organisation="vws").markup


def test_a_logo_of_pixels_with_see_through_parts_is_valid_too(folder):
    shape = io.BytesIO()
    Image.new("RGBA", (344, 96), (138, 21, 56, 128)).save(shape, "PNG")
    (folder / "bzk/logo.png").write_bytes(shape.getvalue())
    write(folder, NEW.replace("logo.svg", "logo.png"))
    assert faults(pdf.write(paper().markup)) == []


def test_a_changed_logo_is_another_mark(folder):
    before = paper().mark
    (folder / "bzk/logo.svg").write_text(LOGO.replace("#8a1538", "#8a1539"))
    house._read.cache_clear()
    assert paper().mark != before


def test_a_text_can_not_choose_a_style(folder):
    markup = paper(organisation="vws", subject='<html data-house="bzk 2024-07-02">').markup
    assert b"0.541" not in plain(pdf.write(markup))


def test_the_renderer_reads_this_folder_and_nothing_beside_it(folder, tmp_path_factory):
    from lib.pdf.engine import OwnFoldersOnly

    secret = tmp_path_factory.mktemp("elders") / "geheim.svg"
    secret.write_text(LOGO)
    assert OwnFoldersOnly().fetch((folder / "bzk/logo.svg").as_uri()).read()
    (folder / "bzk/link.svg").symlink_to(secret)
    for url in (secret.as_uri(), (folder / "bzk/link.svg").as_uri(), f"{folder.as_uri()}/../geheim.svg"):
        with pytest.raises(ValueError, match="outside our own folders"):
            OwnFoldersOnly().fetch(url)


def test_a_logo_that_points_elsewhere_fetches_nothing(folder, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elders") / "geheim.svg"
    secret.write_text(LOGO.replace("Ministerie van Voorbeelden", "wachtwoord"))
    inner = f'<image href="{secret.as_uri()}" width="99" height="40"/><use href="{secret.as_uri()}#a"/></svg>'
    (folder / "bzk/logo.svg").write_text(LOGO.replace("</svg>", inner))
    house._read.cache_clear()
    data = pdf.write(paper().markup)
    assert "wachtwoord" not in read(data).text
    assert faults(data) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"bzk/logo.svg"', '"bzk/weg.svg"', "het bestand bzk/weg.svg van logo is er niet"),
        ('"bzk/logo.svg"', '"../buiten.svg"', "logo wijst naar een bestand buiten de map"),
        ('"bzk/logo.svg"', '"bzk/link.svg"', "logo wijst naar een bestand buiten de map"),
        ('"bzk/logo.svg"', '"bzk/licentie.txt"', "logo is een bestand van de soort .svg of .png"),
        ('font_licence = "bzk/licentie.txt"', "", "horen font (de gewone snede) en font_licence"),
        ('"#6a0f2a"', '"#ff99aa"', "brand_deep op wit heeft een contrast van 2,0; dat is minstens 4,5"),
        ('"#8a1538"', '"#ffeeaa"', "brand op wit heeft een contrast van 1,2; dat is minstens 3,0"),
        ('"#6a0f2a"', '"rood"', "brand_deep is een kleur van zes cijfers"),
        ('"#6a0f2a"', '"#6a0f2a; } * { background: url(http://x)"', "brand_deep is een kleur"),
        ("since = 2024-07-02", 'since = "gisteren"', "since is een dag"),
        ('"bzk"', '"BZK!"', "elke [[style]] noemt een organisatie"),
        ("logo =", "plaatje =", "‘plaatje’ is onbekend"),
        ("[[style]]", "[[style", "is geen geldige TOML"),
        (NEW, "", "staat geen enkele [[style]]"),
        (NEW, NEW + NEW, "staat bzk 2024-07-02 twee keer"),
    ],
)
def test_what_is_wrong_is_named_by_the_check_and_stops_the_start(
    folder, tmp_path_factory, was, becomes, said, capfd
):
    outside = tmp_path_factory.mktemp("elders") / "buiten.svg"
    outside.write_text(LOGO)
    (folder / "bzk/link.svg").symlink_to(outside)
    write(folder, NEW.replace(was, becomes))
    with pytest.raises(Misconfigured) as refused:
        house.styles()
    assert said in str(refused.value)
    assert str(refused.value).startswith("HOUSE_STYLES_DIR: ")
    assert [message.id for message in run_checks() if message.id == "overhedenoverleg.E001"]
    with pytest.raises(SystemExit):
        start._check_house_styles()
    assert said in capfd.readouterr().err


def test_a_folder_without_the_file_is_named(folder):
    (folder / "styles.toml").unlink()
    house._read.cache_clear()
    with pytest.raises(Misconfigured, match=r"styles\.toml is niet te lezen"):
        house.styles()


def test_without_the_setting_there_is_nothing_to_check(settings):
    settings.HOUSE_STYLES_DIR = None
    assert house.styles() == ()
    assert not [message for message in run_checks() if message.id == "overhedenoverleg.E001"]


def test_the_colours_are_those_of_the_theme():
    tokens = (STATIC / "css/tokens.css").read_text()
    for name, colour in house.COLOURS.items():
        assert f"--{name.replace('_', '-')}: {colour};" in tokens


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_the_guideline(one, other, ratio):
    assert house.contrast(one, other) == pytest.approx(ratio, abs=0.01)
