"""What each party wrote about its interests, once all of it opened; of a sealed round nothing, not even that there is one."""

import datetime as dt
from collections.abc import Iterator

from disputes.actions.perspectives import KIND, LABELS
from disputes.chapters.blocks import Block, formatted
from disputes.models import Dispute
from lib import dates
from papers.actions.sealing import sealed_rounds_of
from papers.models import SealedAddendum, SealedFiling, SealedParty, SealedText
from papers.models.sealed import is_open
from parties.models import Seat


def perspectives(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Each opened round, with what each party filed, part by part, and what it added; six queries.

    A draft that wasn't filed stays out, also of the file of its own party: who reads the same gets the same text.
    """
    rounds = sealed_rounds_of(dispute, KIND).visible_to(seat, now).filter(is_open(now))
    found = list(
        rounds.order_by("asked_at", "pk").prefetch_related("parties__organisation__names", "opening")
    )
    within = {"party__round__in": found}
    filings = {row.party_id: row for row in SealedFiling.objects.visible_to(seat, now).filter(**within)}
    texts = SealedText.objects.visible_to(seat, now).filter(**within, party__filing__waives=False)
    written = {(row.party_id, row.part): row.read() for row in texts.select_related("party__round")}
    added = list(SealedAddendum.objects.visible_to(seat, now).filter(**within))
    for row in found:
        opening = getattr(row, "opening", None)
        opened = dates.moment(opening.opened_at if opening else row.closes_at)
        yield Block(text=f"Gevraagd op {dates.moment(row.asked_at)}. Alles ging tegelijk open: {opened}.")
        for party in row.parties.all():
            yield from _party(party, filings.get(party.pk), written)
            for one in added:
                if one.party_id == party.pk:
                    yield Block(f"{party}, aanvulling van {dates.moment(one.written_at)}", one.text)


def _party(party: SealedParty, filing: SealedFiling | None, written: dict) -> Iterator[Block]:
    """Write what a party filed; without a filing, that it didn't (E21)."""
    if filing is None:
        yield Block(str(party), "Geen zienswijze ingediend.")
        return
    when = dates.moment(filing.filed_at)
    if filing.waives:
        yield Block(str(party), f"Ziet af van een zienswijze, gemeld op {when}.")
        return
    for part, label in LABELS.items():
        words = formatted(written.get((party.pk, part), ""))
        yield Block(
            f"{party}, ingediend op {when}: {label.lower()}", "" if words else "Niet beschreven.", words
        )
