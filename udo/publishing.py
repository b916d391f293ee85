"""What has to be there before the public reads of an assessment, and what the advice asks for besides."""

from lib.words import listing
from udo.exits import lacks_plan
from udo.given import lacks_mistake
from udo.models import Assessment, Phase, PublicUdo
from udo.together import findings_of, without_reaction


def lacks_line(row: Assessment) -> str:
    """Object to a line in the public register before the second phase, and while the koepels don't know of it."""
    if row.state == row.State.MISTAKE:
        return "Deze aanmelding is ingetrokken."
    if not row.is_shared:
        return "Deel de UDO eerst met de koepels."
    if row.is_open and row.phase.slug == Phase.START:
        return "Dit kan na de aanmelding, vanaf de relevantiebepaling."
    return ""


def lacks_content(row: Assessment) -> str:
    """Object to publishing the content before the phase of publication, or the end where a template has no such phase.

    What ended without a UDO may be told at once.
    """
    if not row.is_open:
        return ""
    phases = [one for one in row.template.course if one.slug == Phase.PUBLICATION]
    if not phases:
        return "De inhoud komt pas na het einde van deze UDO naar buiten."
    return (
        f"De inhoud komt pas in de fase ‘{phases[0]}’ naar buiten."
        if row.phase.order < phases[0].order
        else ""
    )


def lacks_withdrawal(row: Assessment) -> str:
    """Object to taking a registration back while the public reads of it, or once it is no mistake; three queries."""
    is_public = PublicUdo.objects.filter(assessment=row, withdrawn_at=None).exists()
    public = "Deze UDO staat in het openbare register. Trek eerst de publicatie in."
    return lacks_mistake(row) or (public if is_public else "")


def open_reactions(row: Assessment) -> str:
    """Say which parties didn't react themselves to the findings as they stand; two queries at most."""
    findings = findings_of(row)
    silent = [str(one.organisation) for one in without_reaction(row, findings)] if findings else []
    return f"Niet zelf op alle bevindingen reageerden: {listing(silent)}." if silent else ""


def lacks_review(row: Assessment) -> str:
    """Say what the advice misses: a planned mid-term review that weighs all three, with a major change (UD-05)."""
    return " ".join(point.words for point in lacks_plan(row))
