"""What the pages of the zienswijzen show, prepared: of a sealed round the own text alone, of an open one all of them."""

import datetime as dt

from django.urls import reverse

from disputes.actions.perspectives import KIND, LABELS, PARTS
from disputes.models import Dispute
from disputes.permissions import may_answer_for
from disputes.reading import PERSPECTIVE
from disputes.views.rounds import later_of, rounds_for
from lib import dates
from lib.words import listing
from meetings.views.minutes_rows import shown_text
from papers.models import SealedAddendum, SealedFiling, SealedParty, SealedRound, SealedText
from papers.permissions import may_write_sealed
from parties.models import Seat


def words_of(text: SealedText) -> str:
    """Return the words of a text, none of one that nobody wrote yet."""
    return text.read() if text.pk else ""


def round_rows(dispute: Dispute, seat: Seat, now: dt.datetime) -> list[dict]:
    """Return each round for the page; five queries and those of its prefetches, whatever is in it.

    What a query asks for is the same whether others filed or not: only a row that this seat may read comes back.
    """
    rounds = list(rounds_for(dispute, seat, now, KIND))
    within = {"party__round__in": rounds}
    texts = SealedText.objects.visible_to(seat, now).filter(**within).select_related("party__round")
    filings = SealedFiling.objects.visible_to(seat, now).filter(**within)
    addenda = SealedAddendum.objects.visible_to(seat, now).filter(**within)
    by_party: dict[int, dict] = {}
    for text in texts:
        _of(by_party, text.party_id)["texts"][text.part] = text.read()
    for filing in filings:
        _of(by_party, filing.party_id)["filing"] = filing
    for addendum in addenda:
        _of(by_party, addendum.party_id)["addenda"].append(addendum)
    return [_round(dispute, row, by_party, seat) for row in rounds]


def opened_parts(rounds: list[dict]) -> dict[int, str]:
    """Return per party (pk) that its zienswijze is among what these rows show of opened rounds."""
    columns = [side for row in rounds if row["is_open"] for side in row["columns"]]
    return {side["place"]: PERSPECTIVE for side in columns if side["filing"] and not side["filing"].waives}


def _of(by_party: dict[int, dict], pk: int) -> dict:
    return by_party.setdefault(pk, {"texts": {}, "filing": None, "addenda": []})


def _round(dispute: Dispute, row: SealedRound, by_party: dict[int, dict], seat: Seat) -> dict:
    parties = list(row.parties.all())
    speaks = may_answer_for(seat, dispute) and may_write_sealed(seat, row)
    own = next((party for party in parties if party.organisation_id == seat.organisation_id), None)
    common = {
        "row": row, "is_open": row.opens, "asked": listing([str(party) for party in parties]),
        "moment": dates.moment(row.closes_at), "urls": _urls(dispute, row), "speaks": speaks,
        "cancelled": row.cancelled_at and dates.moment(row.cancelled_at),
    }  # fmt: skip
    if row.opens:
        opening = getattr(row, "opening", None)
        return common | {
            "columns": [_column(party, _of(by_party, party.pk)) for party in parties],
            "opened": dates.moment(opening.opened_at if opening else row.closes_at),
        }
    sides = [{"party": str(party)} for party in parties if party != own]
    reads = speaks or (row.cancelled_at and may_write_sealed(seat, row))
    mine = _of(by_party, own.pk) if own and reads else None
    return common | {
        "sides": sides,
        "own": mine and _column(own, mine),
        "later": later_of(dispute, row, seat),
    }


def _column(party: SealedParty, found: dict) -> dict:
    """Return what a party said, part by part; without a filing that it didn't file (E21)."""
    filing = found["filing"]
    parts = [
        {"part": LABELS[part], "text": shown_text(found["texts"].get(part, ""))} for part in PARTS
    ]  # fmt: skip
    return {
        "party": str(party), "place": party.organisation_id, "filing": filing, "parts": parts,
        "has_text": any(one["text"] for one in parts),
        "when": filing and dates.moment(filing.filed_at),
        "addenda": [{"text": one.text, "when": dates.moment(one.written_at)} for one in found["addenda"]],
    }  # fmt: skip


def _urls(dispute: Dispute, row: SealedRound) -> dict[str, str]:
    names = ("write", "file", "withdraw", "add")
    return {name: reverse(f"perspective-{name}", args=[dispute.key, row.key]) for name in names}
