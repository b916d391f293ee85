"""What has to be there before the public reads of an assessment, and what the advice asks for besides."""

from udo.exits import lacks_plan
from udo.models import Assessment, Phase, PublicUdo


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
    """Object to publishing the content before the phase of publication; what ended without a UDO may be told at once."""
    if not row.is_open:
        return ""
    begin = next((one.order for one in row.template.course if one.slug == Phase.PUBLICATION), 0)
    return "De inhoud komt pas in de fase ‘Publicatie’ naar buiten." if row.phase.order < begin else ""


def lacks_withdrawal(row: Assessment) -> str:
    """Object to taking a registration back while the public reads of it; one query."""
    is_public = PublicUdo.objects.filter(assessment=row, withdrawn_at=None).exists()
    return "Deze UDO staat in het openbare register. Trek eerst de publicatie in." if is_public else ""


def lacks_review(row: Assessment) -> str:
    """Say what the advice misses: a planned mid-term review that weighs all three, with a major change (UD-05)."""
    return " ".join(point.words for point in lacks_plan(row))
