"""References to papers of the Kamers: one place that reads and writes them.

A reference names the chamber, the parliamentary year, one or more dossiers and a number: a digit in the Tweede
Kamer (33 047, nr. 27), one to three capitals in the Eerste Kamer (29 362, M). A budget has a letter or a Roman
numeral behind its dossier (36 600-B). Source: kamerbrief.md §5.1 and §5.2.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

TK, EK = "tk", "ek"
OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
SPACE = r"[ \u00a0\u202f]"
DASH = re.compile("[\u2010-\u2015\u2212]")
DOSSIER = re.compile(
    rf"(?P<main>\d{{2}}{SPACE}?\d{{3}})(?:(?:{SPACE}?-{SPACE}?|{SPACE})?(?P<part>\(?[A-Z]{{1,5}}\)?)"
    rf"(?={SPACE}?[,;.]|{SPACE}nr|{SPACE}[A-Z]|$|{SPACE}\d))?"
)
REFERENCE = re.compile(
    rf"(?P<annex>Bijlage{SPACE}bij{SPACE})?"
    rf"(?:(?:Kamerstuk(?:ken)?(?:{SPACE}(?P<roman>II|I))?|(?P<short>TK|EK))[ ,]{SPACE}?"
    rf"(?:(?P<from>\d{{4}}){SPACE}?[-/]{SPACE}?(?P<to>\d{{4}}|\d{{2}}),{SPACE}?)?)?"
    rf"(?P<dossiers>\d{{2}}{SPACE}?\d{{3}}[^,;]*?),{SPACE}?"
    rf"(?:nrs?\.?{SPACE}?(?P<number>\d{{1,4}})|(?P<letters>[A-Z]{{1,3}}))(?P<end>\.)?",
)


# What a number may lack when it stands alone: the comma, and the zeros before a number are none of it.
ALONE = re.compile(rf"(\d\d{SPACE}?\d{{3}}(?:[ -][A-Z]{{1,5}})?),? +(?=(?:nr|nummer)\b|[A-Z]{{1,3}}\.?$)")
ZEROS = re.compile(r"(?:\bnummer\b|\bnr\b)\.? *0*(?=\d)")


@dataclass(frozen=True)
class Reference:
    """Kamerstukverwijzing: `dossiers` without spaces («33047», «36600-B»), `year` the first of two, or 0."""

    dossiers: tuple[str, ...]
    number: str
    chamber: str = TK
    year: int = 0
    is_annex: bool = False

    def __post_init__(self) -> None:
        if not self.dossiers or not all(re.fullmatch(r"\d{5}(-[A-Z0-9()]+)?", one) for one in self.dossiers):
            raise ValueError("a dossier is five digits, with or without a part")
        if not re.fullmatch(r"\d{1,4}" if self.chamber == TK else r"[A-Z]{1,3}", self.number):
            raise ValueError("the number does not fit the chamber")

    @property
    def id(self) -> str:
        """The name of the paper in an address of officielebekendmakingen.nl: «kst-33047-27»; of the first dossier."""
        return f"kst-{self.dossiers[0]}-{self.number}"

    @property
    def url(self) -> str:
        """Where the publication is, some days after the letter."""
        return f"{OFFICIAL}{self.id}"


def write(reference: Reference, *, style: str = "-", short: bool = False) -> str:
    """Write «Kamerstukken II 2023-2024, 36550, nr. 1», without a full stop at the end.

    `style` stands between the years: «-» gives 2022-2023, «/» gives 2022/23. With `short` only dossier and number
    are written: «33 047, nr. 27» and «29 362, M».
    """
    dossiers = " ".join(map(_spaced, reference.dossiers))
    number = f"nr. {reference.number}" if reference.chamber == TK else reference.number
    paper = f"{dossiers}, {number}"
    if short:
        return paper
    chamber = "II" if reference.chamber == TK else "I"
    years = f" {_years(reference.year, style)}" if reference.year else ""
    annex = "Bijlage bij " if reference.is_annex else ""
    return f"{annex}Kamerstukken {chamber}{years}, {paper}"


def parse(text: str) -> Reference | None:
    """Return the reference that this whole text is, in any known way of writing, or None."""
    match = REFERENCE.fullmatch(_plain(text))
    return _made(match) if match else None


def parse_all(text: str) -> list[Reference]:
    """Return the references in a text, parted by semicolons or new lines, each once; ValueError for what is none."""
    found = []
    for part in filter(str.strip, re.split(r"[;\n]", text)):
        reference = parse(ZEROS.sub("nr. ", ALONE.sub(r"\1, ", _plain(part))))
        if reference is None:
            raise ValueError(part.strip())
        found.append(reference)
    return list(dict.fromkeys(found))


def write_all(references: Iterable[Reference]) -> str:
    """Write them as they are kept: «33 047, nr. 27; 29 362, nr. 3»."""
    return "; ".join(write(reference, short=True) for reference in references)


def links(text: str) -> list[tuple[str, str]]:
    """Return (number, address of the publication) of each number; no address for what can't be read."""
    try:
        return [(write(reference, short=True), reference.url) for reference in parse_all(text)]
    except ValueError:
        return [(text, "")] if text else []


def named(dossier: str, number: str) -> str:
    """Write what a dossier and a number in it name: «36 740 VII, nr. 31», «29 362, M»; what can't be read as it is."""
    if not (dossier and number):
        return dossier or number
    return links(f"{dossier}, {'' if number.isalpha() else 'nr. '}{number}")[0][0]


def find(text: str) -> list[tuple[str, Reference]]:
    """Return the references in a running text, each with its words, in order."""
    found = [(match[0].rstrip("."), _made(match)) for match in REFERENCE.finditer(_plain(text))]
    return [(words, reference) for words, reference in found if reference]


def restyle(text: str, *, style: str) -> str:
    """Write every full reference in the text in the house style; short ones and all other words stay."""

    def rewritten(match: re.Match) -> str:
        reference = _made(match)
        if reference is None or not (match["roman"] or match["short"]):
            return match[0]
        return write(reference, style=style) + (match["end"] or "")

    return REFERENCE.sub(rewritten, text)


def _plain(text: str) -> str:
    return DASH.sub("-", " ".join(text.split()))


def _made(match: re.Match) -> Reference | None:
    dossiers = _dossiers(match["dossiers"])
    chamber = TK if match["number"] else EK
    said = {"II": TK, "TK": TK, "I": EK, "EK": EK}.get(match["roman"] or match["short"] or "", chamber)
    year = int(match["from"] or 0)
    follows = not year or (year + 1) % 100 == int(match["to"]) % 100
    if not dossiers or said != chamber or not follows or match["number"] == "0":
        return None
    return Reference(dossiers, match["number"] or match["letters"], chamber, year, bool(match["annex"]))


def _dossiers(text: str) -> tuple[str, ...]:
    """Return «22 343 28 663» and «36600-B» as dossiers without spaces, or nothing if words are left over."""
    found = [_compact(one) for one in DOSSIER.finditer(text)]
    rest = DOSSIER.sub("", text)
    return tuple(found) if not re.sub(rf"{SPACE}|en|/", "", rest) else ()


def _compact(match: re.Match) -> str:
    main = re.sub(r"\D", "", match["main"])
    return f"{main}-{match['part']}" if match["part"] else main


def _spaced(dossier: str) -> str:
    main, _, part = dossier.partition("-")
    return f"{main[:2]} {main[2:]}" + (f" {part}" if part else "")


def _years(year: int, style: str) -> str:
    return f"{year}/{(year + 1) % 100:02d}" if style == "/" else f"{year}-{year + 1}"
