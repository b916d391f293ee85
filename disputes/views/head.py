"""What every page of one dispute shows: the dispute itself, and the way to it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from disputes.models import Dispute
from disputes.views.register import crumbs, pill_of
from lib.gather import gather
from parties.models import Seat

OFFICES = ("process_owner", "lead_office", "joint_office")
ALONG = (
    "owner", "step", "procedure__steps", "audience", "signal__rules", "parties__organisation__names", "runs__step",
    "hearings__item__agenda__meeting", "facts__paragraphs__answers", "rules__rule", "helps__recommendations", "pauses",
    "elements", "consents", "sessions", "mp_roles", "options", "proposal__options", "proposal__reactions",
    "proposal__amendments", "solutions__consents", "decisions__item__agenda__meeting", "agreed", "lessons", "exhibits",
    "sealed_rounds__opening", "sealed_rounds__parties__organisation__names",
    *(f"{name}__{part}" for name in OFFICES for part in ("organisation", "titles")),
)  # fmt: skip


def visible_dispute(seat: Seat, key: str) -> Dispute:
    """Return the dispute with what its pages look at, or raise 404; two queries."""
    return gather(get_object_or_404(Dispute.objects.visible_to(seat), key=key), *ALONG)


def head_of(dispute: Dispute, here: str = "") -> dict:
    """Return the context of the head of a page about this dispute; `here` is what that page is called."""
    above = [(dispute.subject, dispute.get_absolute_url() if here else "")]
    return {
        "dispute": dispute,
        "pill": pill_of(dispute),
        "crumbs": crumbs(*above, *([(here, "")] if here else [])),
        "back": reverse("dispute-detail", args=[dispute.key]),
    }
