"""Another term for an agreed afspraak: proposed with a reason, in force once all to whom it is owed agree."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from agreements.actions.editing import is_settled, term_of
from agreements.actions.facts import day_of, is_shifted, set_moment
from agreements.models import Agreement, AgreementParty, TermAsked, TermChange
from agreements.workflow import TERM_CHANGE
from meetings.models import Moment
from papers.actions.confirmations import answer_text, answers_to, hash_of
from papers.models import TextConfirmation
from parties.models import Organisation, Seat, Side
from trail.models import Event
from trail.workflow import Blocked, Stale

ONE = "Er ligt al een voorstel voor een nieuwe termijn. Wacht op de antwoorden, of trek dat eerst in."
SAME = "Deze termijn is gelijk aan de termijn die nu geldt."


@transaction.atomic
def propose_term(
    agreement: Agreement, moment: Moment, *, reason: str, revision: int, by: Seat, now: dt.datetime
) -> TermChange:
    """Propose other words; they hold at once if nobody else has to agree.

    The term stays as it is until then. Raises Stale if somebody changed the afspraak after `revision`, Blocked without
    a reason, for the term that it has already, while another proposal is open, or once nothing is owed any more.
    """
    row = (
        Agreement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("moment")
        .get(pk=agreement.pk)
    )
    if row.revision != revision:
        raise Stale
    if not is_settled(row):
        raise Blocked(
            "Het verslag is nog niet vastgesteld. Wijzig de termijn daar, bij de gegevens van de afspraak."
        )
    if not row.is_owed:
        raise Blocked(f"Deze afspraak is {row.get_state_display()}. De termijn verandert niet meer.")
    if not reason.strip():
        raise Blocked("Geef een reden.")
    if row.term_changes.filter(state=TermChange.State.PROPOSED).exists():
        raise Blocked(ONE)
    moment.recompute()
    before, after = term_of(row), term_of(Agreement(moment=moment))
    if before == after:
        raise Blocked(SAME)
    moment.save()
    change = TermChange.objects.create(
        agreement=row,
        before=before,
        moment=moment,
        reason=reason,
        proposed_by=by,
        proposed_at=now,
        **row.protection,
    )
    TermAsked.objects.bulk_create(TermAsked(change=change, organisation=party) for party in others(row, by))
    Event.write(
        row,
        "agreement.term",
        f"Nieuwe termijn voorgesteld: {after}.",
        by=by,
        now=now,
        reason=reason,
        is_key=False,
    )
    if not change.asked.exists():
        _accept(change, by=by, now=now)
    return change


def others(agreement: Agreement, by: Seat) -> list[Organisation]:
    """Return the parties that have to agree with what this seat proposes; for the Rijk as a whole any of it speaks."""
    rows = agreement.parties.exclude(role=AgreementParty.Role.READER).select_related("organisation")
    parties = [row.organisation for row in rows if row.organisation_id != by.organisation_id]
    return [party for party in parties if not (party.slug == Organisation.RIJK and by.side == Side.RIJK)]


def fingerprint(change: TermChange) -> str:
    """Return what is answered to: old term, new words, what we read in them, and the reason."""
    window = (str(change.moment.earliest), str(change.moment.latest))
    return hash_of([change.before, change.moment.words, *window, change.reason])


@transaction.atomic
def answer_term(
    change: TermChange,
    *,
    text_hash: str,
    answer: str,
    note: str,
    party: Organisation,
    by: Seat,
    now: dt.datetime,
) -> TermChange:
    """Agree or object for a party; an objection ends the proposal, the last agreement lets it hold.

    Raises Stale if it isn't open any more, or is read differently than was shown: an overleg moved meanwhile.
    """
    held = (
        TermChange.objects.select_for_update(no_key=True, of=("self",))
        .select_related("moment")
        .get(pk=change.pk)
    )
    if held.state != TermChange.State.PROPOSED or fingerprint(held) != text_hash:
        raise Stale
    answer_text(
        held, text_hash=text_hash, answer=answer, note=note, party=party,
        is_on_behalf=by.organisation_id != party.pk, by=by, now=now,
    )  # fmt: skip
    if answer == TextConfirmation.Answer.OBJECTED:
        words = {"party": str(party)}
        TERM_CHANGE.take("refuse", held, by=by, now=now, reason=note, words=words)
        sentence = f"Nieuwe termijn afgewezen door {party}; de termijn blijft {held.before}."
        Event.write(held.agreement, "agreement.term", sentence, by=by, now=now, reason=note)
    elif not lacking(held):
        _accept(held, by=by, now=now)
    return held


def lacking(change: TermChange) -> list[Organisation]:
    """Return the parties that didn't agree yet with the proposal as it is; two queries."""
    said = answers_to(change, fingerprint(change))
    return [party for party in change.asked.order_by("order", "slug") if party.pk not in said]


@transaction.atomic
def withdraw_term(change: TermChange, *, by: Seat, now: dt.datetime) -> None:
    TERM_CHANGE.take("withdraw", change, by=by, now=now)
    sentence = "Voorstel voor een nieuwe termijn ingetrokken."
    Event.write(change.agreement, "agreement.term", sentence, by=by, now=now, is_key=False)


def _accept(change: TermChange, *, by: Seat, now: dt.datetime) -> None:
    """Let the new term hold; the row of the old one takes its values, so that its history stays one."""
    TERM_CHANGE.take("accept", change, by=by, now=now)
    row = Agreement.objects.select_related("moment").get(pk=change.agreement_id)
    old = row.latest
    set_moment(row, change.moment)
    is_shift = is_shifted(old, row.latest)
    row.shifts = F("shifts") + int(is_shift)
    row.revision = F("revision") + 1
    row.save()
    after = term_of(Agreement(moment=change.moment))
    verb = "verschoven" if is_shift else "gewijzigd"
    sentence = f"Termijn {verb} van {change.before} naar {after}."
    days = {"old": day_of(old), "new": day_of(row.latest)}
    Event.write(change.agreement, "agreement.reterm", sentence, by=by, now=now, reason=change.reason, **days)
