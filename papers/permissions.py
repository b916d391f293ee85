"""Who may react to a text and who handles the reactions; who may see them is decided by `visible_to`."""

from papers.models import Comment, CommentRound, SealedRound
from papers.models.sealed import WRITING
from parties.models import Role, Seat

COMMENTING = (Role.POLICY, Role.KOEPEL)


def may_comment(seat: Seat, around: CommentRound) -> bool:
    """React for the own organisation: officials of ministries and koepels that read the text."""
    return seat.role in COMMENTING


def may_change_comment(seat: Seat, comment: Comment) -> bool:
    """Change or withdraw: any official of the party that reacted."""
    return seat.role in COMMENTING and seat.organisation_id == comment.organisation_id


def may_handle_comment(seat: Seat, comment: Comment) -> bool:
    """Say what was done with it: the secretariat whose text it is."""
    return seat.role == Role.SECRETARIAT and seat.organisation_id == comment.round.owner_id


def may_write_sealed(seat: Seat, around: SealedRound) -> bool:
    """Write, file and add in a sealed round: who writes for an organisation that was asked; no query if prefetched."""
    places = {party.organisation_id for party in around.parties.all()}
    return seat.role in WRITING and seat.organisation_id in places
