"""What every page of one dispute shows: the dispute itself, and the way to it."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse

from disputes.models import Dispute, DisputeParty, Hearing, StepRun
from disputes.views.register import crumbs, pill_of
from parties.models import Seat

OFFICES = ("process_owner", "lead_office", "joint_office")


def visible_dispute(seat: Seat, key: str) -> Dispute:
    """Return the dispute with what its pages look at, or raise 404; a fixed number of queries."""
    parties = DisputeParty.objects.select_related("organisation").prefetch_related("organisation__names")
    hearings = Hearing.objects.select_related("item__agenda__meeting")
    rows = Dispute.objects.visible_to(seat).select_related(
        "owner", "step", "procedure", "audience", "signal", *(f"{name}__organisation" for name in OFFICES)
    )
    rows = rows.prefetch_related(
        "procedure__steps",
        Prefetch("parties", parties),
        Prefetch("runs", StepRun.objects.select_related("step")),
        Prefetch("hearings", hearings),
        "facts__paragraphs__answers", "helps__recommendations", "pauses", "elements", "consents", "sessions", "mp_roles",
        "options", "proposal__options", "proposal__reactions", "proposal__amendments",
        "solutions__consents", "sealed_rounds__opening", "sealed_rounds__parties__organisation",
        *(f"{name}__titles" for name in OFFICES),
    )  # fmt: skip
    return get_object_or_404(rows, key=key)


def head_of(dispute: Dispute, here: str = "") -> dict:
    """Return the context of the head of a page about this dispute; `here` is what that page is called."""
    above = [(dispute.subject, dispute.get_absolute_url() if here else "")]
    return {
        "dispute": dispute,
        "pill": pill_of(dispute),
        "crumbs": crumbs(*above, *([(here, "")] if here else [])),
        "back": reverse("dispute-detail", args=[dispute.key]),
    }
