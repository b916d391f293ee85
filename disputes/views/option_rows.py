"""The rows of the matrix, on the page, in the PDF and in the sheets: what this seat may read of the options."""

from django.utils import timezone

from disputes.actions.reactions import note_opened_reactions
from disputes.models import Dispute, DisputeOption, DisputeParty
from disputes.options import EARLIER, NOTHING, WORDS, Answer, party_reactions
from disputes.permissions import may_answer_for, may_guide, may_own_option
from lib import dates
from lib.templatetags.ui import make_pill
from papers.models import TextConfirmation
from parties.models import Seat

TONES = {Answer.AGREED: "done", Answer.REMARK: "busy", Answer.OBJECTED: "warn"}
ASPECTS = (
    ("Voordelen", "advantages"), ("Nadelen", "disadvantages"), ("Neveneffecten", "side_effects"),
    ("Ondervangen", "remedies"),
)  # fmt: skip


def options_of(dispute: Dispute, seat: Seat) -> list[DisputeOption]:
    """Return the options that this seat may read, in order, with who brought them in and reactions; three queries.

    While reactions wait for their opening, one more.
    """
    note_opened_reactions(dispute, timezone.now())
    rows = DisputeOption.objects.visible_to(seat).filter(dispute=dispute)
    rows = rows.select_related("organisation", "came_from", "into")
    return list(rows.prefetch_related("organisation__names", "reactions").order_by("number", "pk"))


def row_of(seat: Seat, dispute: Dispute, option: DisputeOption) -> dict:
    """Return one option with its aspects, what each party says, and what this seat may do with it."""
    guides = dispute.is_ticking and may_guide(seat, dispute)
    return {
        "row": option,
        "aspects": [(label, getattr(option, name)) for label, name in ASPECTS],
        "sides": sides_of(dispute, option),
        "may_edit": guides,
        "may_end": guides or may_own_option(seat, dispute, option),
        "may_react": may_answer_for(seat, dispute),
    }


def sides_of(dispute: Dispute, row) -> list[dict]:
    """Return what each party says of this text, in the fixed order of the parties; no query if all is prefetched."""
    return [_side(*one) for one in party_reactions(dispute, row)]


def _side(party: DisputeParty, given: TextConfirmation | None, is_earlier: bool) -> dict:
    if given is None:
        word = EARLIER if is_earlier else NOTHING
        return {"party": str(party), "word": word, "pill": make_pill(word), "is_empty": True}
    answer = Answer(given.answer)
    return {
        "party": str(party),
        "word": WORDS[answer],
        "pill": make_pill(WORDS[answer], TONES[answer]),
        "note": given.note,
        "when": dates.long(dates.local_day(given.given_at)),
    }
