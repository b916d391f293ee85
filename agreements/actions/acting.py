"""What a party announced or suspended beside an afspraak, and what became of it (AG-06)."""

import datetime as dt

from django.db import transaction

from agreements.models import Agreement, ConditionalAct
from agreements.workflow import ACT
from meetings.models import Moment
from parties.models import Organisation, Seat
from trail.models import Event


@transaction.atomic
def announce(
    agreement: Agreement, *, what: str, organisation: Organisation, said_on: dt.date, source: str, waits_for: str = "",
    quote: str = "", moment: Moment | None = None, is_suspended: bool = False, by: Seat | None, now: dt.datetime,
) -> ConditionalAct:  # fmt: skip
    """Keep an act with the afspraak that it depends on; `moment` is an unsaved term until which it waits."""
    if moment:
        moment.recompute()
        moment.save()
    state = ConditionalAct.State.SUSPENDED if is_suspended else ConditionalAct.State.ANNOUNCED
    act = ConditionalAct.objects.create(
        agreement=agreement, what=what, organisation=organisation, said_on=said_on, source=source, state=state,
        waits_for=waits_for, quote=quote, moment=moment,
    )  # fmt: skip
    sentence = f"{_named(act)} is {act.get_state_display()}."
    Event.write(act, "act.announce", sentence, by=by, now=now, new=state)
    return act


def take_act(name: str, act: ConditionalAct, *, reason: str = "", by: Seat | None, now: dt.datetime) -> Event:
    """Take a step with an act; raises what `Workflow.take` raises."""
    return ACT.take(name, act, by=by, now=now, reason=reason, words={"act": _named(act)})


def _named(act: ConditionalAct) -> str:
    return f"‘{act.what}’ van {act.organisation}"
