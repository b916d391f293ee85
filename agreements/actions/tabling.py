"""The last hop of a term that passed: at most a proposal for the agenda, one step after that was announced."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from html import escape

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Case, IntegerField, Value, When

from agreements.actions.escalation_course import SECRET, is_known
from agreements.models import Agreement, Escalation, EscalationRule, RappelLine, RappelRound, TabledTerm
from agreements.owing import owing_of
from lib import dates
from lib.templatetags.ui import count_of
from lib.words import listing
from meetings.actions import proposals
from meetings.models import AgendaItem, Meeting, Proposal
from notices.actions import alone, hold_terms
from notices.models import Notice, Term
from parties.models import Organisation, Role, Seat
from trail.models import Event

log = structlog.get_logger()

KIND = "afspraak"
LOCK = 7_304
MOST = 500
APART = 3  # more afspraken than this, of one organiser and series on one day, come in one proposal
WEEK = dt.timedelta(days=7)
ORDER = (Role.SECRETARIAT, Role.POLICY, Role.KOEPEL, Role.APPROVER)


@transaction.atomic
def table_terms(now: dt.datetime) -> int:
    """Make a proposal of each term that passed by as much as its kind says and that nobody stopped; return how many.

    The term, the row that says so and the proposal go in one transaction. Where the parties agreed on a rule of
    their own (AG-17), or where a proposal is still open, that goes before; during a rappel round it waits. One
    query if nothing is due.
    """
    due = Term.objects.filter(
        table_on__lte=dates.local_day(now), closed_at=None, stopped_at=None, kind__slug=KIND
    )
    if not due.exists() or not alone(LOCK):
        return 0
    hold_terms()
    by_agreement: dict[int, list[Term]] = defaultdict(list)
    for term in due.select_related("bell").select_for_update(of=["self"]).order_by("table_on", "pk")[:MOST]:
        by_agreement[term.subject_id].append(term)
    ready = _ready(by_agreement, now)
    return sum(_guarded(rows, by_agreement, now) for rows in _together(ready))


def _guarded(rows: list[Agreement], terms: dict[int, list[Term]], now: dt.datetime) -> int:
    """Propose these at once; what goes wrong is logged, undone and tried again by the next run."""
    try:
        with transaction.atomic():
            return _propose(rows, terms, now)
    except Exception:
        log.exception("term_not_tabled", agreements=[row.pk for row in rows])
        return 0


def _ready(by_agreement: dict[int, list[Term]], now: dt.datetime) -> list[Agreement]:
    """Return what is to be proposed now; of the rest some wait, and some never will be."""
    rows = Agreement.objects.select_for_update(no_key=True, of=["self"]).filter(pk__in=by_agreement)
    rows = rows.filter(state__in=Agreement.RUNNING, owner__isnull=False)
    rows = list(rows.select_related("meeting", "owner").order_by("pk"))
    over = _spoken_for(rows)
    asked = set(
        RappelLine.objects.filter(agreement__in=rows, round__state=RappelRound.State.OPEN).values_list(
            "agreement", flat=True
        )
    )
    found = []
    for row in rows:
        terms = [term for term in by_agreement[row.pk] if term.last_on == row.latest]
        by_agreement[row.pk] = terms
        if row.pk in over:
            _settle(terms)
        elif terms and row.pk not in asked and _is_announced(terms, now):
            found.append(row)
    return found


def _spoken_for(rows: Sequence[Agreement]) -> set[int]:
    """Return the afspraken (pk) about which a rule holds, or a proposal is open or was made for this very day."""
    rules = EscalationRule.objects.filter(agreement__in=rows, state=EscalationRule.State.IN_FORCE)
    courses = Escalation.objects.filter(rule__agreement__in=rows, proposal__state__in=Proposal.WAITING)
    tabled = TabledTerm.objects.filter(agreement__in=rows)
    latest = {row.pk: row.latest for row in rows}
    before = {pk for pk, day in tabled.values_list("agreement", "last_on") if latest[pk] == day}
    return {
        *rules.values_list("agreement", flat=True),
        *courses.values_list("rule__agreement", flat=True),
        *tabled.open().values_list("agreement", flat=True),
        *before,
    }


def _is_announced(terms: list[Term], now: dt.datetime) -> bool:
    """Say whether each of these was announced a week ago or more; if not, put it off by a week, as the mail will say."""
    told = Notice.objects.filter(term__in=terms, at__lte=now - WEEK).values_list("term", "last_on", "seat")
    by_mailbox = {(term, day) for term, day, seat in told if seat is None}
    anybody = {(term, day) for term, day, _ in told}
    late = [
        term
        for term in terms
        if (term.pk, term.last_on) not in (anybody if term.bell.next_on is None else by_mailbox)
    ]
    day = dates.end_of_term(dates.local_day(now) + WEEK)
    Term.objects.filter(pk__in=[term.pk for term in late]).update(table_on=day)
    return not late


def _settle(terms: list[Term]) -> None:
    Term.objects.filter(pk__in=[term.pk for term in terms]).update(table_on=None)


def _together(rows: list[Agreement]) -> list[list[Agreement]]:
    """Put together what one organiser has for one series, if that is more than three."""
    groups: dict[tuple[int, str], list[Agreement]] = defaultdict(list)
    for row in rows:
        groups[row.owner_id, _series(row)].append(row)
    found: list[list[Agreement]] = []
    for same in groups.values():
        found += [same] if len(same) > APART else [[row] for row in same]
    return found


def _series(agreement: Agreement) -> str:
    """Return the series of the overleg that it was made in; what was made elsewhere goes to the Overhedenoverleg."""
    return agreement.meeting.kind if agreement.meeting else Meeting.Kind.OVERHEDENOVERLEG.value


def _propose(rows: list[Agreement], terms: dict[int, list[Term]], now: dt.datetime) -> int:
    """Make one proposal in the name of who keeps these; none while nobody there could answer for it."""
    owner, series = rows[0].owner, _series(rows[0])
    maker = _maker(owner, now)
    if maker is None:
        return 0
    proposal = proposals.draft_proposal(
        by=None, behalf=maker, now=now, kind=AgendaItem.Kind.DISCUSSION, series=series,
        **_text_of(rows, owner, series, now),
    )  # fmt: skip
    proposals.submit(proposal, by=None, now=now)
    place = Proposal(series=series).place
    for row in rows:
        TabledTerm.objects.create(agreement=row, last_on=row.latest, proposal=proposal)
        _settle(terms[row.pk])
        day = dates.long(row.latest)
        sentence = (
            f"De termijn van {day} ging voorbij zonder bericht. Voorstel voor de agenda gedaan: {place}."
        )
        Event.write(row, "agreement.table", sentence, by=None, now=now)
    return 1


def _maker(owner: Organisation, now: dt.datetime) -> Seat | None:
    """Return the seat on whose behalf it is made: of the secretariat, else of an official of the organisation."""
    rank = Case(
        *(When(role=role, then=Value(n)) for n, role in enumerate(ORDER)), output_field=IntegerField()
    )
    seats = Seat.objects.active(now).filter(organisation=owner, role__in=ORDER)
    return seats.select_related("organisation").annotate(rank=rank).order_by("rank", "since", "pk").first()


def _text_of(rows: list[Agreement], owner: Organisation, series: str, now: dt.datetime) -> dict[str, str]:
    """Write title and explanation; an afspraak is named only if all who will read the proposal may read it."""
    known = [row for row in rows if is_known(row, owner, series, now)]
    owe = owing_of([row.pk for row in known])
    parts = [_named(row, owe.get(row.pk, [])) for row in known]
    if hidden := len(rows) - len(known):
        parts.append(f"<p>{_hidden(hidden, bool(known))}</p>")
    parts.append("<p>Dit voorstel volgt vanzelf op de herinneringen en is geen oordeel.</p>")
    title = (
        "Afspraken waarvan de termijn voorbij is"
        if len(rows) > 1
        else "Afspraak waarvan de termijn voorbij is"
    )
    if len(rows) == 1 and known:
        title = f"Termijn voorbij: {known[0].title}"[:200]
    return {"title": title, "annotation": "".join(parts)}


def _named(agreement: Agreement, owing: Sequence[Organisation]) -> str:
    who = listing([str(place) for place in owing])
    lines = [
        f"{agreement.title} ({agreement.came_from}).",
        f"De termijn was {dates.long(agreement.latest)}. Sindsdien is niets gemeld. Aan zet: {who}.",
    ]
    link = f'<p><a href="{settings.BASE_URL}{agreement.get_absolute_url()}">Naar de afspraak</a></p>'
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines) + link


def _hidden(number: int, is_more: bool) -> str:
    if number == 1:
        return f"{'En over' if is_more else 'Over'} {SECRET}."
    more = "En over nog" if is_more else "Over"
    return (
        f"{more} {count_of(number, 'afspraak,afspraken')} die niet iedereen kan lezen die dit voorstel leest."
    )
