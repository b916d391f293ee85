"""Escalation rules with an afspraak, by the actions that the screens use."""

import datetime as dt

from agreements.actions.escalating import make_rule
from agreements.models import Agreement, EscalationRule
from meetings.models import Moment
from tests.factories.agreements import LATER, make_agreement, make_item
from tests.factories.meetings import NOW

AFTER = NOW + LATER  # Sunday 8 December 2024
LATEST = dt.date(2025, 3, 3)
FACTS = {
    "trigger": "Wanneer partijen het doel niet dreigen te halen.", "notice_days": 5, "talk_days": 10,
    "talks": "Of het doel gezamenlijk alsnog te behalen valt.", "fallback": "De verdeling van het Regenboogplan.",
    "series": "overhedenoverleg", "agreed_by": "Rijk en VNG", "agreed_on": dt.date(2024, 11, 21),
}  # fmt: skip


def make_ruled(house, *, latest: dt.date | None = LATEST, **given) -> EscalationRule:
    """Make an afspraak that VWS owes and VNG is involved in, due on `latest`, with a rule that both talk first."""
    moment = Moment(words="begin maart", kind="date", latest=latest) if latest else None
    item = make_item(house, invited=("mbzk", "staslmz", "vzvng"))
    agreement = make_agreement(house, item=item, moment=moment, title="Regenboogplan")
    return add_rule(house, agreement, **given)


def add_rule(house, agreement: Agreement, **given) -> EscalationRule:
    talkers = [(house.organisations["vng"], None), (house.organisations["vws"], None)]
    facts = FACTS | {"days_after": 5, "counts_working_days": False, "watches_progress": False} | given
    return make_rule(
        agreement, talkers=facts.pop("talkers", talkers), by=house.secretariat, now=AFTER, **facts
    )
