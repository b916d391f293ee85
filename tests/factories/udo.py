"""UDO's in every phase, reached by the actions that the screens use."""

import datetime as dt

from django.utils import timezone

from parties.models import Organisation
from tests.factories.shipped import ship_templates
from udo import actions
from udo.models import Assessment, Phase

AMSTERDAM = timezone.get_default_timezone()
BEGUN = dt.datetime(2025, 3, 3, 9, 0, tzinfo=AMSTERDAM)
ORDER = (
    Phase.START, Phase.RELEVANCE, Phase.KICKOFF, Phase.WORK, Phase.FINDINGS, Phase.CONSULTATION,
    Phase.PROCESSING, Phase.PUBLICATION, Phase.REVIEW,
)  # fmt: skip
MOTIVATION = "Dit volgt later."


def plan(house, **given) -> dict:
    """Return the facts of a plan of VWS that touches gemeenten."""
    facts = {
        "subject": "Regionale inkoop van specialistische jeugdzorg",
        "summary": "Gemeenten kopen specialistische jeugdzorg voortaan regionaal in.",
        "kind": "wetsvoorstel",
        "office": house.offices["staslmz"],
        "layers": ["gemeenten"],
        "compass_step": 2,
    }
    return facts | given


def make_assessment(house, phase: str = Phase.START, *, is_shared: bool = True, **given) -> Assessment:
    """Make a UDO of VWS that has come as far as this phase, with what each phase before it asked for so far as it can."""
    ship_templates()
    by = given.pop("by", house.vws)
    row = actions.register(is_shared=is_shared, by=by, now=BEGUN, **plan(house, **given))
    for place in ORDER[: ORDER.index(phase)]:
        go_on(house, row, place)
        row = Assessment.objects.get(pk=row.pk)
    return row


def go_on(house, row: Assessment, phase: str) -> None:
    """Complete this phase, which is the present one."""
    run, now = run_of(row), BEGUN + dt.timedelta(days=7 * (ORDER.index(phase) + 1))
    if phase == Phase.RELEVANCE:
        actions.decide_relevance(
            row, run, is_relevant=True, reason="Het raakt taken.", touches=["taken"], by=house.vws, now=now
        )
        return
    if phase == Phase.KICKOFF:
        there = Organisation.objects.filter(slug__in=("vws", "bzk", "vng", "ipo", "uvw"))
        actions.hold_kickoff(
            row, revision=0, day=now.date(), attendees=there, scope="De inkoop.", by=house.vws, now=now
        )
    actions.complete(row, run, motivation=MOTIVATION, by=house.vws, now=now)


def run_of(row: Assessment) -> str:
    """Return the key of the run that goes on, or nothing."""
    return next(iter(row.runs.filter(left_at=None).values_list("key", flat=True)), "")
