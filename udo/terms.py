"""The term of a consultation: two calendar months, what falls in it, and the clock in words. No query here."""

import datetime as dt
from collections.abc import Iterable

from lib import dates
from parties.models import Recess

MONTHS = 2
RULE = (
    "De koepels krijgen in beginsel twee maanden (Code Interbestuurlijke Verhoudingen 2023). De termijn eindigt op dezelfde "
    "dag van de maand."
)


def last_day(first: dt.date, plenary: dt.date | None = None) -> dt.date:
    """Return the last day, included, of a term of two calendar months from `first`, at the latest the last working day
    before a `plenary` debate: a reaction after that is of no use (UD-08). It may be before `first`: then there is no term.

    The month that has no such day gives its last one; a Saturday, Sunday or generally recognised holiday moves it to the
    first working day after (as Algemene termijnenwet art. 1 does). A recess doesn't move it: that takes everybody's
    consent (E37).
    """
    by_rule = dates.end_of_term(dates.add_months(first, MONTHS))
    return by_rule if plenary is None else min(by_rule, dates.add_working_days(plenary, -1))


def explain(first: dt.date, first_end: dt.date, recesses: Iterable[Recess], last: dt.date) -> list[str]:
    """Say how the last day came about, and which working days of the term fall in a recess."""
    words = [RULE]
    plain = dates.add_months(first, MONTHS)
    if first_end < plain:
        words.append(
            f"De plenaire behandeling komt eerder. De laatste dag is de werkdag ervoor: {dates.weekday(first_end)}."
        )
    elif plain != first_end:
        words.append(
            f"{dates.weekday(plain).capitalize()} is geen werkdag. Daarom is {dates.weekday(first_end)} de laatste dag."
        )
    if last != first_end:
        words.append(f"Iedereen stemde in met {dates.long(last)} in plaats van {dates.long(first_end)}.")
    return [*words, *(_in_recess(row, first, last) for row in recesses if _overlaps(row, first, last))]


def _overlaps(row: Recess, first: dt.date, last: dt.date) -> bool:
    return row.first_day <= last and row.last_day >= first


def _in_recess(row: Recess, first: dt.date, last: dt.date) -> str:
    count = dates.working_days(max(first, row.first_day), min(last, row.last_day))
    days = "1 werkdag valt" if count == 1 else f"{count} werkdagen vallen"
    return f"{days} in een reces: {row}, {dates.long(row.first_day)} tot en met {dates.long(row.last_day)}."


def clock(first: dt.date, last: dt.date, today: dt.date) -> str:
    """Write «nog 12 werkdagen, tot en met 3 maart 2026»; today counts as one of them."""
    until = dates.long(last)
    if today > last:
        return f"de termijn is voorbij sinds {until}"
    if today < first:
        return f"begint op {dates.long(first)}, tot en met {until}"
    if today == last:
        return f"vandaag, {until}, is de laatste dag"
    count = dates.working_days(today, last)
    return f"nog {count} {'werkdag' if count == 1 else 'werkdagen'}, tot en met {until}"


def is_over(last: dt.date, today: dt.date) -> bool:
    return today > last
