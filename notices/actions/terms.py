"""Terms: what the owning apps owe by when, kept here with the days on which people hear of it."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction

from lib import dates
from notices.models import Bell, NoticeKind, Preference, Term
from notices.reference import kinds_of
from parties.models import Recess, Seat

DAY = dt.timedelta(days=1)
LOCK = 7_301  # one writer of terms at a time
TOLD = ["path", "office", "first_on"]
DATED = ["last_on", "dated_at", "alarms", "offsets", "table_on", "stopped_at", "closed_at"]


Place = tuple[int, str, int, int | None]  # subject, kind, organisation and office of a term


@dataclass(frozen=True)
class Due:
    """One organisation has to do something about a subject; `path` is the page where it does so.

    `kind` is the slug of a `NoticeKind`. Without `last_on` nobody is reminded (AG-05: a date is never invented).
    """

    kind: str
    organisation: int
    path: str
    last_on: dt.date | None
    first_on: dt.date | None = None
    office: int | None = None


@transaction.atomic
def set_terms(model: type[models.Model], owed: Mapping[int, Iterable[Due]], now: dt.datetime) -> None:
    """Make the terms of these subjects (by pk) say what is owed now, and close what isn't owed any more.

    A term whose last day didn't change keeps its alarms, so that none goes off twice; of a new last day those
    that lie in the past are left out. Two offices of one organisation owe each their own; what goes from one office to
    another stays the same term. Eight queries beside those of a transaction, whatever the number of subjects.
    """
    hold_terms()
    about = ContentType.objects.get_for_model(model)
    rows = Term.objects.filter(subject_type=about, subject_id__in=list(owed)).select_related("kind")
    known = {(row.subject_id, row.kind.slug, row.organisation_id, row.office_id): row for row in rows}
    wanted = {(pk, due.kind, due.organisation, due.office): due for pk, dues in owed.items() for due in dues}
    _hand_over(known, wanted)
    kinds = kinds_of({due.kind for due in wanted.values()})
    calendar = Calendar.load(kinds.values())
    added, changed, rung = [], [], []
    for place, due in wanted.items():
        term = known.pop(place, None)
        if term is None:
            term = Term(subject_type=about, subject_id=place[0], kind=kinds[due.kind])
            term.organisation_id = due.organisation
            added.append(term)
        elif _says(term, due):
            continue
        else:
            changed.append(term)
        if _set(term, due, calendar, now):
            rung.append(term)
    closed = [term for term in known.values() if term.is_open]
    for term in closed:
        term.closed_at, term.table_on = now, None
    Term.objects.bulk_create(added, batch_size=1000)
    Term.objects.bulk_update([*changed, *closed], TOLD + DATED, batch_size=1000)
    _wind([*rung, *closed])


def _hand_over(known: dict[Place, Term], wanted: Collection[Place]) -> None:
    """Let a term whose office owes nothing more be that of an office of the same organisation that owes it now."""
    free = sorted((place for place in known if place not in wanted), key=lambda place: known[place].pk)
    for place in sorted(set(wanted) - known.keys(), key=str):
        if old := next((other for other in free if other[:3] == place[:3]), None):
            free.remove(old)
            known[place] = known.pop(old)


def hold_terms() -> None:
    """Let nobody else set terms until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _says(term: Term, due: Due) -> bool:
    says = (term.path, term.office_id, term.first_on, term.last_on)
    return term.is_open and says == (due.path, due.office, due.first_on, due.last_on)


def _set(term: Term, due: Due, calendar: "Calendar", now: dt.datetime) -> bool:
    """Let a term say what is owed; tell whether it got other alarms."""
    is_same_day = term.pk and term.is_open and term.last_on == due.last_on
    term.path, term.office_id, term.first_on = due.path, due.office, due.first_on
    if is_same_day:
        return False
    term.last_on, term.dated_at, term.stopped_at, term.closed_at = due.last_on, now, None, None
    ring(term, calendar, dates.local_day(now))
    return True


def ring(term: Term, calendar: "Calendar", today: dt.date) -> None:
    """Set the alarms of a term from its last day, as the kind, the organisation and its people want them; no query."""
    alarms = calendar.alarms(term.kind, term.organisation_id, term.last_on, today) if term.last_on else []
    term.alarms, term.offsets = [day for day, _ in alarms], [offset for _, offset in alarms]
    term.table_on = calendar.table_on(term.kind, term.last_on, today) if term.last_on else None


def _wind(terms: list[Term]) -> None:
    """Let the first alarm of each go off next, of a closed term none; one query."""
    bells = [
        Bell(term=term, next_on=term.alarms[0] if term.is_open and term.alarms else None) for term in terms
    ]
    Bell.objects.bulk_create(
        bells, batch_size=1000, update_conflicts=True, unique_fields=["term"], update_fields=["next_on"]
    )


@dataclass(frozen=True)
class Calendar:
    """Recesses and wishes, fetched once for many terms."""

    recesses: list[tuple[dt.date, dt.date]]
    wishes: dict[tuple[int, int], set[int]]

    @classmethod
    def load(cls, kinds: Iterable[NoticeKind]) -> "Calendar":
        """Fetch what alarms depend on; three queries."""
        rows = Preference.objects.filter(kind__in=list(kinds), alarms__isnull=False)
        wishes: dict[tuple[int, int], set[int]] = {}
        places = dict(Seat.objects.filter(preferences__in=rows).values_list("pk", "organisation"))
        for row in rows:
            place = row.organisation_id or places[row.seat_id]
            wishes.setdefault((row.kind_id, place), set()).update(row.alarms)
        recesses = Recess.objects.order_by("first_day").values_list("first_day", "last_day")
        return cls(list(recesses), wishes)

    def alarms(
        self, kind: NoticeKind, organisation: int, last_on: dt.date, today: dt.date
    ) -> list[tuple[dt.date, int]]:
        """Return the working days on which a term is told, none before today, each with its days beforehand.

        Before the last day an alarm moves to the working day before, and out of a recess if the kind says so (E16);
        after it to the working day after. Of several on one day the latest counts. A term that had passed when it
        was set is told once, now; if others follow, they come as long after now as they otherwise would after the last
        day, so that each is announced.
        """
        wanted = {
            *kind.alarms,
            *self.wishes.get((kind.pk, organisation), ()),
            *(-hop for hop in kind.hops[:2]),
        }
        if kind.hops and last_on < today:
            return [
                (dates.end_of_term(today - hop * DAY), hop) for hop in (0, *(-days for days in kind.hops[:2]))
            ]
        days: dict[dt.date, int] = {}
        for offset in sorted(wanted, reverse=True):
            days[self._day(kind, last_on, offset)] = offset
        kept = [(day, offset) for day, offset in sorted(days.items()) if day >= today]
        if not kept and wanted and last_on < today:
            return [(dates.end_of_term(today), min(kind.alarms, default=0))]
        return kept

    def table_on(self, kind: NoticeKind, last_on: dt.date, today: dt.date) -> dt.date | None:
        """Return the day on which a term that passed is proposed for an agenda; never before four weeks' notice is over."""
        if not kind.hops:
            return None
        return dates.end_of_term(max(last_on, today) + dt.timedelta(days=kind.hops[2]))

    def _day(self, kind: NoticeKind, last_on: dt.date, offset: int) -> dt.date:
        day = last_on - dt.timedelta(days=offset)
        if offset < 0:
            return dates.end_of_term(day)
        if kind.avoids_recess:
            day = self._before_recess(day)
        return day if dates.is_working_day(day) else dates.add_working_days(day, -1)

    def _before_recess(self, day: dt.date) -> dt.date:
        """Return the day itself, or the one before the recess that it lies in."""
        place = bisect_left(self.recesses, (day + DAY,)) - 1
        if place >= 0 and day <= self.recesses[place][1]:
            return self.recesses[place][0] - DAY
        return day


def ring_on(term: Term, now: dt.datetime) -> None:
    """Set anew the alarms of one term and when it goes to an agenda, and keep it; six queries."""
    ring(term, Calendar.load([term.kind]), dates.local_day(now))
    _wind([term])
    term.save(update_fields=["alarms", "offsets", "table_on", "stopped_at"])


@transaction.atomic
def ring_again(kind: NoticeKind, organisation: int, now: dt.datetime) -> int:
    """Set anew the alarms of the open terms of a kind and organisation, after a wish changed; return how many.

    What went off already doesn't again: the row of each alarm is still there.
    """
    hold_terms()
    calendar, today = Calendar.load([kind]), dates.local_day(now)
    terms = Term.objects.filter(kind=kind, organisation=organisation, closed_at=None, last_on__gte=today)
    rows = list(terms.select_for_update().select_related("kind"))
    for term in rows:
        stands = term.table_on
        ring(term, calendar, today)
        term.table_on = stands
    _wind(rows)
    return Term.objects.bulk_update(rows, ["alarms", "offsets"], batch_size=1000)
