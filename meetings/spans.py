"""Days that a calendar alone can tell from words: «derde kwartaal 2025», «eind mei», «binnen zes weken».

Without a year the next time that it can be; begin, middle and end of a month are ten days each; seasons are those of
meteorology.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable

from lib import dates

Days = tuple[dt.date, dt.date]

MONTH = rf"(?P<month>{'|'.join(dates.MONTHS)})"
YEAR = r"(?:(?: van)?(?: het jaar)? (?P<year>(?:19|20)\d\d|dit jaar|(?:volgend|komend) jaar))?"
PART = r"(?:(?P<part>(?:het )?(?:begin|midden|einde?)(?: van)?|medio|half|halverwege) )?"
COUNT = r"(?P<count>\d{1,3}|een half|half|anderhalf|een|één|twee|drie|vier|vijf|zes|acht|negen|tien|twaalf)"
UNIT = r"(?P<unit>dag|dagen|week|weken|maand|maanden|kwartaal|jaar)\b"
NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8, "negen": 9, "tien": 10,
    "twaalf": 12,
}  # fmt: skip
HALVES = {"half": 6, "een half": 6, "anderhalf": 18}  # of a year, in months
UNITS = {
    "dag": ("days", 1),
    "week": ("weeks", 1),
    "maand": ("months", 1),
    "kwartaal": ("months", 3),
    "jaar": ("months", 12),
}
ORDINALS = {
    "eerste": 1,
    "1e": 1,
    "tweede": 2,
    "2e": 2,
    "derde": 3,
    "3e": 3,
    "vierde": 4,
    "4e": 4,
    "laatste": 4,
}
SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9, "winter": 12}


def find(text: str, said_on: dt.date) -> Days | None:
    match = first_match(text, said_on)
    return match and match[1]


def first_match(text: str, said_on: dt.date) -> tuple[re.Match, Days] | None:
    """Return where the first rule that applies found its words, and their days; none if there is no such day."""
    for pattern, days_of in RULES:
        if found := pattern.search(text):
            days = days_of(found, said_on)
            return days and (found, days)
    return None


def in_year(word: str | None, said_on: dt.date, days_in: Callable[[int], Days]) -> Days:
    """Return the days in the year that is meant; without a year the first that aren't over yet."""
    if word:
        return days_in(int(word) if word.isdecimal() else said_on.year + (word != "dit jaar"))
    days = days_in(said_on.year)
    return days if days[1] >= said_on else days_in(said_on.year + 1)


def months(year: int, month: int, count: int) -> Days:
    """Return the first and last day of so many months, from this month."""
    first = dt.date(year, month, 1)
    return first, dates.last_of_month(dates.add_months(first, count - 1))


def _number_of(month: str) -> int:
    return dates.MONTHS.index(month) + 1


def _day(found: re.Match, said_on: dt.date) -> Days | None:
    def days_in(year: int) -> Days:
        day = dt.date(year, _number_of(found["month"]), int(found["day"]))
        return day, day

    try:
        return in_year(found["year"], said_on, days_in)
    except ValueError:
        return None


def _numbers(found: re.Match, said_on: dt.date) -> Days | None:
    try:
        day = dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day, day


def _month(found: re.Match, said_on: dt.date) -> Days:
    days = in_year(found["year"], said_on, lambda year: months(year, _number_of(found["month"]), 1))
    return _part(found["part"], *days)


def _part(part: str | None, first: dt.date, last: dt.date) -> Days:
    """Return the first or second ten days of a month, or what is left after those."""
    if not part:
        return first, last
    if "begin" in part:
        return first, first.replace(day=10)
    return (first.replace(day=21), last) if "ein" in part else (first.replace(day=11), first.replace(day=20))


def _half_month(found: re.Match, said_on: dt.date) -> Days:
    first, last = in_year(found["year"], said_on, lambda year: months(year, _number_of(found["month"]), 1))
    middle = first.replace(day=15)
    return (first, middle) if ORDINALS[found["which"]] == 1 else (middle.replace(day=16), last)


def _half_year(found: re.Match, said_on: dt.date) -> Days:
    begin = 1 if ORDINALS[found["which"]] == 1 else 7
    return in_year(found["year"], said_on, lambda year: months(year, begin, 6))


def _quarter(found: re.Match, said_on: dt.date) -> Days:
    number = ORDINALS[found["which"]] if found["which"] else int(found["number"])
    return in_year(found["year"], said_on, lambda year: months(year, number * 3 - 2, 3))


def _months(found: re.Match, said_on: dt.date) -> Days | None:
    """«Maart of april»: from the first of these months; before the first month of the year stands one of the year before."""
    first, last = _number_of(found["first"]), _number_of(found["month"])
    count = (last - first) % 12 + 1

    def days_in(year: int) -> Days:
        return months(year - (first > last), first, count)

    return in_year(found["year"], said_on, days_in)


def _season(found: re.Match, said_on: dt.date) -> Days:
    """A winter goes by the year in which it begins; without a year the one that isn't over counts."""

    def days_in(year: int) -> Days:
        return months(year, SEASONS[found["season"]], 3)

    running = days_in(said_on.year - 1)
    return (
        running if not found["year"] and running[1] >= said_on else in_year(found["year"], said_on, days_in)
    )


def _budget_day(found: re.Match, said_on: dt.date) -> Days:
    """Prinsjesdag: the third Tuesday of September (Grondwet art. 65)."""

    def days_in(year: int) -> Days:
        first = dt.date(year, 9, 1)
        day = first + dt.timedelta(days=(calendar.TUESDAY - first.weekday()) % 7 + 14)
        return day, day

    return in_year(found["year"], said_on, days_in)


def _christmas(found: re.Match, said_on: dt.date) -> Days:
    return in_year(found["year"], said_on, lambda year: (dt.date(year, 12, 25), dt.date(year, 12, 26)))


def _week_of(found: re.Match, said_on: dt.date) -> Days | None:
    """The week, from Monday, in which this day is."""
    days = _day(found, said_on)
    first = days and days[0] - dt.timedelta(days=days[0].weekday())
    return first and (first, first + dt.timedelta(days=6))


def _near(found: re.Match, said_on: dt.date) -> Days:
    """«Deze maand», «eind volgende week»."""
    ahead = 0 if found["which"] in {"deze", "de"} else 1
    if found["unit"] == "week":
        first = said_on + dt.timedelta(weeks=ahead, days=-said_on.weekday())
        return first, first + dt.timedelta(days=6)
    first = dates.add_months(said_on.replace(day=1), ahead)
    return _part(found["part"], first, dates.last_of_month(first))


def _counted(found: re.Match, said_on: dt.date) -> Days | None:
    """«Binnen drie maanden», «over twee weken»: counted from the day on which it was said."""
    unit, times = UNITS[
        {"dagen": "dag", "weken": "week", "maanden": "maand"}.get(found["unit"], found["unit"])
    ]
    if found["count"] in HALVES:
        day = dates.add_months(said_on, HALVES[found["count"]]) if found["unit"] == "jaar" else None
        return day and (day, day)
    number = (NUMBERS.get(found["count"]) or int(found["count"])) * times
    day = dates.add_months(said_on, number) if unit == "months" else said_on + dt.timedelta(**{unit: number})
    return day, day


def _year(found: re.Match, said_on: dt.date) -> Days:
    """A whole year, or its first quarter («begin»), its middle four months («medio») or its last quarter («eind»)."""
    part, word = found["part"] or "", found["year"]
    month, count = (1, 3) if "begin" in part else (10, 3) if "ein" in part else (5, 4) if part else (1, 12)
    return in_year(
        "dit jaar" if word == "het jaar" else word, said_on, lambda year: months(year, month, count)
    )


FIRST_OR_SECOND = "(?P<which>eerste|tweede|1e|2e)"
RULES: list[tuple[re.Pattern, Callable[[re.Match, dt.date], Days | None]]] = [
    (re.compile(pattern), days_of)
    for pattern, days_of in (
        (rf"\bweek van (?P<day>\d{{1,2}})e? {MONTH}\b{YEAR}", _week_of),
        (rf"\b(?P<day>\d{{1,2}})e? {MONTH}\b{YEAR}", _day),
        (r"\b(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>20\d\d)\b", _numbers),
        (r"\b(?P<year>20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})\b", _numbers),
        (rf"\b(?:binnen|over|na) {COUNT} {UNIT}", _counted),
        (rf"\b{FIRST_OR_SECOND} helft van {MONTH}\b{YEAR}", _half_month),
        (rf"\b{FIRST_OR_SECOND} (?:helft|half ?jaar){YEAR}", _half_year),
        (rf"\b(?P<which>{'|'.join(ORDINALS)}) kwartaal{YEAR}", _quarter),
        (rf"\b(?P<which>)(?:q|kwartaal )(?P<number>[1-4])\b{YEAR}", _quarter),
        (rf"\b(?P<first>{'|'.join(dates.MONTHS)})(?: ?[/–-] ?| (?:of|en|en/of) ){MONTH}\b{YEAR}", _months),
        (rf"\b{PART}{MONTH}\b{YEAR}", _month),
        (rf"\b(?P<season>{'|'.join(SEASONS)})\b{YEAR}", _season),
        (rf"\bprinsjesdag\b{YEAR}", _budget_day),
        (rf"\bkerst(?:mis)?\b{YEAR}", _christmas),
        (rf"\b{PART}(?P<which>deze|de|volgende|komende) (?P<unit>maand|week)\b", _near),
        (rf"\b{PART}(?:van )?(?P<year>20\d\d|dit jaar|(?:volgend|komend) jaar|het jaar)\b", _year),
    )
]
