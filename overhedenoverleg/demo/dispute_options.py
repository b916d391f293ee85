"""Options in the fictitious disputes: three about water that aren't all filled in yet, and two that led to a solution.

The proposal of the latter was treated in the overleg of three weeks ago, and changed after it.
"""

import datetime as dt
from types import SimpleNamespace

from disputes.actions.options import bring_in, react_to, write_option
from disputes.actions.proposals import amend_proposal, answer_amendment, share_proposal, write_proposal
from disputes.models import Dispute, DisputeOption, SolutionProposal
from disputes.options import mark_of
from parties.models import Seat

DAY = dt.timedelta(days=1)
FICTION = "Fictief voorbeeld. "
FIELDS = ("title", "description", *DisputeOption.ASPECTS)
TOGETHER = (
    "Fictief: het Rijk onderzoekt de gevolgen alsnog, samen met de koepels",
    f"{FICTION}Voor alle lopende maatregelen komt er één beeld van kosten en taken, per overheidslaag.",
    "De spelregel wordt gevolgd. Er zijn cijfers voor alle lagen.",
    "Het kost zes tot negen maanden.",
    "Besluiten over maatregelen schuiven op.",
    "Urgente maatregelen lopen door op voorlopige cijfers.",
)
NEW_ONES = (
    "Fictief: onderzoek alleen voor nieuwe maatregelen",
    f"{FICTION}De gevolgen worden in beeld gebracht voor maatregelen die na 2027 beginnen.",
    "Het is snel klaar. Het richt zich op wat nog te kiezen is.",
    "Lopende kosten blijven buiten beeld.",
    "Er ontstaat een verschil tussen oude en nieuwe maatregelen.",
    "Lopende kosten komen aan bod bij de evaluatie in 2028.",
)
KEY = (
    "Fictief: een vaste verdeling tot het onderzoek klaar is",
    f"{FICTION}De overheden verdelen de kosten voorlopig volgens een vaste sleutel.",
    "Overheden weten waar zij aan toe zijn voor hun begroting.",
    "De sleutel is niet onderbouwd.",
    "",
    "Achteraf verrekenen.",
)
DRAFT = (
    "Fictief: eerst een proef in twee stroomgebieden",
    f"{FICTION}Twee gebieden beginnen.",
    "",
    "",
    "",
    "",
)
LESS_OFTEN = (
    "Fictief: het plan eens in de vier jaar",
    f"{FICTION}Gemeenten leveren het plan in het jaar na de verkiezingen.",
    "Minder werk voor gemeenten.",
    "Het ministerie ziet later of iets niet goed gaat.",
    "Wijkteams plannen verder vooruit.",
    "Elk jaar een kort gesprek over de hoofdlijnen.",
)
BY_LAW = (
    "Fictief: een wet die het jaarlijkse plan regelt",
    f"{FICTION}De vraag krijgt een grondslag en een vergoeding in een wet.",
    "De grondslag is helder.",
    "Een wet duurt ten minste twee jaar.",
    "Andere plannen vragen dan ook een wet.",
    "Tot die tijd is het plan vrijwillig.",
)
PROPOSAL = (
    f"{FICTION}Gemeenten leveren het plan eens in de vier jaar. Het ministerie vergoedt de kosten. Elk jaar is er een kort "
    "gesprek over de hoofdlijnen."
)
AMENDED = PROPOSAL.replace("vergoedt de kosten", "vergoedt de kosten aan het begin van het jaar")


def water(seats: SimpleNamespace, dispute: Dispute, now: dt.datetime) -> None:
    """Three options, of which one still lacks its side-effects, and a draft that only the VNG reads."""
    for days, (seat, texts) in enumerate(((seats.uvw, TOGETHER), (seats.ienw, NEW_ONES), (seats.ipo, KEY))):
        _option(dispute, seat, texts, now + days * DAY)
    write_option(dispute, by=seats.vng, now=now + 6 * DAY, **dict(zip(FIELDS, DRAFT, strict=True)))


def weighed(seats: SimpleNamespace, dispute: Dispute, now: dt.datetime) -> None:
    """Two options, a proposal on the basis of the first, and what both parties say of it."""
    chosen, other = (
        _option(dispute, seat, texts, now) for seat, texts in ((seats.vng, LESS_OFTEN), (seats.vws, BY_LAW))
    )
    for row, seat, answer, note in (
        (chosen, seats.vng, "agreed", ""),
        (chosen, seats.vws, "remark", f"{FICTION}Als er elk jaar een gesprek is over de hoofdlijnen."),
        (other, seats.vng, "objected", f"{FICTION}Nodig is een oplossing die volgend jaar al werkt."),
        (other, seats.vws, "agreed", ""),
    ):
        react_to(row, mark=mark_of(row), answer=answer, note=note, by=seat, now=now + 5 * DAY)
    given = {"by": seats.policy, "now": now + 10 * DAY}
    row = write_proposal(dispute, words=PROPOSAL, options=[chosen.key], revision=0, **given)
    share_proposal(dispute, revision=row.revision, **given)
    _agree(seats, row, now + 15 * DAY)


def amended(seats: SimpleNamespace, dispute: Dispute, now: dt.datetime) -> None:
    """Between its two treatments the VNG asks for another proposal, and gets it; both parties react anew."""
    asked = amend_proposal(
        dispute, words=f"{FICTION}Het ministerie vergoedt de kosten aan het begin van het jaar, en niet achteraf.",
        reason="Fictief: gemeenten maken de kosten in januari.", by=seats.vng, now=now,
    )  # fmt: skip
    by, later = seats.policy, now + 2 * DAY
    words = "Fictief: VWS kan zo betalen. Het voorstel is aangepast."
    answer_amendment(asked, answer="overgenomen", words=words, by=by, now=later)
    row = SolutionProposal.objects.get(dispute=dispute)
    chosen = [option.key for option in row.options.all()]
    row = write_proposal(dispute, words=AMENDED, options=chosen, revision=row.revision, by=by, now=later)
    _agree(seats, row, now + 4 * DAY)


def _agree(seats: SimpleNamespace, row: SolutionProposal, now: dt.datetime) -> None:
    row.refresh_from_db()
    for seat in (seats.vng, seats.vws):
        react_to(row, mark=mark_of(row), answer="agreed", by=seat, now=now)


def _option(dispute: Dispute, seat: Seat, texts: tuple[str, ...], now: dt.datetime) -> DisputeOption:
    row = write_option(dispute, by=seat, now=now, **dict(zip(FIELDS, texts, strict=True)))
    bring_in(row, revision=1, by=seat, now=now)
    row.refresh_from_db()
    return row
