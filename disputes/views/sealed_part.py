"""What the page of the options shows of reactions under seal: who is asked and until when, and how far the own ones are."""

import datetime as dt

from django.urls import reverse

from disputes.actions.reactions import KIND
from disputes.elements import is_opened, newest_round
from disputes.models import Dispute
from disputes.permissions import may_answer_for
from disputes.views.rounds import later_of, own_filing
from lib import dates
from papers.actions.sealing import is_open_now
from papers.permissions import may_write_sealed
from parties.models import Seat


def sealed_part(dispute: Dispute, seat: Seat, now: dt.datetime) -> dict | None:
    """Return what the page of the options shows of a round that is sealed: the own stand alone; None without one."""
    row = newest_round(dispute, KIND)
    if row is None or is_opened(row) or is_open_now(row, now):
        return None
    speaks = may_answer_for(seat, dispute) and may_write_sealed(seat, row)
    args = [dispute.key, row.key]
    return {
        "asked": [str(party) for party in row.parties.all()], "moment": dates.moment(row.closes_at), "speaks": speaks,
        "is_filed": speaks and own_filing(row, seat) is not None, "write": reverse("reactions-write", args=args),
        "withdraw": reverse("reactions-withdraw", args=args), "later": later_of(dispute, row, seat),
    }  # fmt: skip
