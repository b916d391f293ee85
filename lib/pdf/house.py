"""House styles: colours, fonts and logo that a ministry drops in beside the project's own, per organisation and day.

The folder of `HOUSE_STYLES_DIR` holds `styles.toml` and the files that it names; docs/documents.md says how.
"""

import datetime as dt
import functools
import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from lib.env import Misconfigured

SETTING, FILE = "HOUSE_STYLES_DIR", "styles.toml"
# Fallbacks are those of tokens.css. Text stands in the colours of TEXT, on white and on the surface.
COLOURS = {"brand": "#17406d", "brand_deep": "#0e2c4e", "text_soft": "#4a5665", "paper_soft": "#f3f6f9"}
TEXT, SURFACES = ("brand_deep", "text_soft"), ("#ffffff", "paper_soft")
FACES = {"font": "normal 400", "font_bold": "normal 600", "font_italic": "italic 400"}
FILES = {"logo": (".svg", ".png"), "font_licence": (".txt", ".md", ".pdf")} | {
    face: (".woff2", ".ttf", ".otf") for face in FACES
}
KNOWN = {"organisation", "since", *COLOURS, *FILES}
TEXT_RATIO, MARK_RATIO = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11


@dataclass(frozen=True)
class Style:
    """How the documents of one organisation look from a day on; `mark` changes with every byte of it."""

    organisation: str
    since: dt.date
    colours: dict[str, str] = field(hash=False)
    files: dict[str, Path] = field(hash=False)
    mark: str

    @property
    def name(self) -> str:
        return f"{self.organisation} {self.since.isoformat()}"

    def css(self) -> str:
        """Return what comes after brief.css: only what differs."""
        parts = [f"--{name.replace('_', '-')}: {value};" for name, value in self.colours.items()]
        return f":root {{ {' '.join(parts)} }}\n{self._fonts()}{self._logo()}"

    def _fonts(self) -> str:
        faces = [(face, self.files[face]) for face in FACES if face in self.files]
        if not faces:
            return ""
        rules = []
        for face, path in faces:
            style, weight = FACES[face].split()
            said = f'font-family: "{self._family}"; font-style: {style}; font-weight: {weight};'
            rules.append(f'@font-face {{ {said} src: url("{path.as_uri()}"); }}\n')
        family = f'font-family: "{self._family}", "Fira Sans Latin", "Fira Sans Extended", "DejaVu Sans";'
        return "".join(rules) + f"@page {{ {family} }}\nhtml {{ {family} }}\n"

    @property
    def _family(self) -> str:
        return f"House {self.mark[:12]}"  # of its own: two fonts under one name exchange their glyphs

    def _logo(self) -> str:
        if "logo" not in self.files:
            return ""
        # «pixelated» keeps the word Interpolate, which PDF/A forbids, out of the file.
        image = f'background: url("{self.files["logo"].as_uri()}") left top / contain no-repeat; image-rendering: pixelated;'
        return f".brandmark {{ width: 86mm; {image} }}\n"


def style_of(organisation: str, day: dt.date) -> Style | None:
    """Return the style of this organisation (its `slug`) on that day; None is the project's own."""
    known = [row for row in styles() if row.organisation == organisation and row.since <= day]
    return max(known, key=lambda row: row.since, default=None)


def style_named(name: str) -> Style | None:
    return next((row for row in styles() if row.name == name), None)


def styles() -> tuple[Style, ...]:
    """Return all styles; they are read once, so a change counts after a restart. Raises Misconfigured."""
    return _read(settings.HOUSE_STYLES_DIR) if settings.HOUSE_STYLES_DIR else ()


@functools.cache
def _read(folder: Path) -> tuple[Style, ...]:
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
        rows = tomllib.loads(text).get("style", [])
    except OSError as error:
        raise _wrong(f"het bestand {folder / FILE} is niet te lezen ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(f"{FILE} is geen geldige TOML ({error})") from None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise _wrong(f"in {FILE} staat geen enkele [[style]]")
    found = tuple(_style(row, folder.resolve()) for row in rows)
    names = [row.name for row in found]
    if double := next((name for name in names if names.count(name) > 1), None):
        raise _wrong(f"in {FILE} staat {double} twee keer")
    return found


def _style(row: dict[str, Any], folder: Path) -> Style:
    organisation, since = row.get("organisation"), row.get("since")
    if not (isinstance(organisation, str) and re.fullmatch(r"[a-z0-9-]+", organisation)):
        raise _wrong('elke [[style]] noemt een organisatie, zoals organisation = "bzk"')
    if not isinstance(since, dt.date) or isinstance(since, dt.datetime):
        raise _wrong(f"{organisation}: since is een dag, zoals since = 2024-07-02")
    where = f"{organisation} {since}"
    if strange := sorted(set(row) - KNOWN):
        raise _wrong(f"{where}: ‘{strange[0]}’ is onbekend; er zijn: {', '.join(sorted(KNOWN))}")
    colours = {name: _colour(row[name], name, where) for name in COLOURS if name in row}
    _check_contrast(COLOURS | colours, where)
    files = {name: _file(row[name], name, folder, where) for name in FILES if name in row}
    if set(FACES) & set(files) and not {"font", "font_licence"} <= set(files):
        raise _wrong(
            f"{where}: bij een lettertype horen font (de gewone snede) en font_licence (de licentie)"
        )
    mark = hashlib.sha256(repr(sorted(colours.items())).encode())
    for name, path in sorted(files.items()):
        mark.update(f"{name} {path}".encode() + path.read_bytes())
    return Style(organisation, since, colours, files, mark.hexdigest())


def _colour(value: Any, name: str, where: str) -> str:
    if not (isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value)):
        raise _wrong(f"{where}: {name} is een kleur van zes cijfers, zoals #154273")
    return value.lower()


def _file(value: Any, name: str, folder: Path, where: str) -> Path:
    path = (folder / str(value)).resolve()
    if not path.is_relative_to(folder):
        raise _wrong(f"{where}: {name} wijst naar een bestand buiten de map")
    if path.suffix.lower() not in FILES[name]:
        raise _wrong(f"{where}: {name} is een bestand van de soort {' of '.join(FILES[name])}")
    if not path.is_file():
        raise _wrong(f"{where}: het bestand {value} van {name} is er niet")
    return path


def _check_contrast(colours: dict[str, str], where: str) -> None:
    pairs = [(name, surface, TEXT_RATIO) for name in TEXT for surface in SURFACES]
    for name, surface, least in [*pairs, ("brand", "#ffffff", MARK_RATIO)]:
        ratio = contrast(colours[name], colours.get(surface, surface))
        if ratio < least:
            said, wanted = (f"{number:.1f}".replace(".", ",") for number in (ratio, least))
            on = "wit" if surface == "#ffffff" else surface
            raise _wrong(f"{where}: {name} op {on} heeft een contrast van {said}; dat is minstens {wanted}")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _wrong(cause: str) -> Misconfigured:
    return Misconfigured(SETTING, f"{cause}.")
