"""What a party announced or suspended beside an afspraak, and what became of it (AG-06)."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from agreements.actions.facts import just_made, write_moment
from agreements.models import Agreement, ConditionalAct
from agreements.permissions import may_edit_act
from agreements.workflow import ACT
from lib import dates
from lib.words import from_to
from meetings.models import Moment
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale

CHANGES = ("what", "waits_for", "quote", "said_on", "source")


@transaction.atomic
def announce(
    agreement: Agreement, *, what: str, organisation: Organisation, said_on: dt.date, source: str, waits_for: str = "",
    quote: str = "", moment: Moment | None = None, is_suspended: bool = False, by: Seat | None, now: dt.datetime,
) -> ConditionalAct:  # fmt: skip
    """Keep an act with the afspraak that it depends on; `moment` is an unsaved term until which it waits.

    The same, kept twice within a minute from one seat, is one act.
    """
    Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    state = ConditionalAct.State.SUSPENDED if is_suspended else ConditionalAct.State.ANNOUNCED
    same = just_made(ConditionalAct, "act.announce", by=by, now=now).filter(
        agreement=agreement, what=what, organisation=organisation, said_on=said_on, source=source, state=state,
        waits_for=waits_for, quote=quote, moment__words=moment.words if moment else None,
    )  # fmt: skip
    if twin := same.first():
        return twin
    if moment:
        moment.recompute()
        moment.save()
    act = ConditionalAct.objects.create(
        agreement=agreement, what=what, organisation=organisation, said_on=said_on, source=source, state=state,
        waits_for=waits_for, quote=quote, moment=moment,
    )  # fmt: skip
    sentence = f"{_named(act)} is {act.get_state_display()}."
    Event.write(act, "act.announce", sentence, by=by, now=now, new=state)
    return act


@transaction.atomic
def edit_act(
    act: ConditionalAct, *, revision: int, reason: str = "", by: Seat, now: dt.datetime, **facts: Any
) -> None:
    """Correct the words, the condition, the source or the term (`moment`, unsaved; None: no term) of an act.

    Its state stays what the steps made of it, and whose it is too. One event says what changed, from what to what.
    Raises PermissionDenied; Stale if somebody else changed it after `revision` or took a step; Blocked if what is held back
    would wait for nothing, or if one that ended is corrected without a reason.
    """
    if not may_edit_act(by, act):
        raise PermissionDenied("edit_act")
    rows = ConditionalAct.objects.filter(pk=act.pk, revision=revision, state=act.state)
    if rows.update(revision=F("revision") + 1) != 1:
        raise Stale
    row = ConditionalAct.objects.select_related("agreement", "organisation", "moment").get(pk=act.pk)
    named, changed = _named(row), _rewrite(row, facts)
    if row.state == ConditionalAct.State.SUSPENDED and not row.waits_for.strip():
        raise Blocked("Vul in waarop het wacht: deze handeling is opgeschort.")
    if row.is_ended and changed and not reason.strip():
        raise Blocked(f"Deze handeling is {row.get_state_display()}. Geef een reden voor de verbetering.")
    row.save()
    if changed:
        word = "verbeterd nadat zij was afgesloten" if row.is_ended else "gewijzigd"
        sentence = f"{named} {word}: {'; '.join(changed)}."
        Event.write(row, "act.edit", sentence, by=by, now=now, reason=reason, is_key=row.is_ended)


def _rewrite(row: ConditionalAct, facts: dict[str, Any]) -> list[str]:
    """Set what is given; return what changed, in words. The row isn't saved yet, its term is."""
    words = []
    for name in CHANGES:
        if name in facts and (old := getattr(row, name)) != facts[name]:
            setattr(row, name, facts[name])
            label = str(ConditionalAct._meta.get_field(name).verbose_name)
            words.append(from_to(label, _shown(old), _shown(facts[name])))
    if "moment" in facts:
        before = _term(row.moment)
        if written := write_moment(row.moment, facts["moment"] or Moment()):
            row.moment = written
            words.append(f"tot wanneer van {before} naar {_term(written)}")
    return words


def _term(moment: Moment | None) -> str:
    return moment.told if moment and moment.is_given else "niets"


def _shown(value: Any) -> str:
    return dates.long(value) if isinstance(value, dt.date) else str(value)


def take_act(name: str, act: ConditionalAct, *, reason: str = "", by: Seat | None, now: dt.datetime) -> Event:
    """Take a step with an act; raises what `Workflow.take` raises."""
    return ACT.take(name, act, by=by, now=now, reason=reason, words={"act": _named(act)})


def _named(act: ConditionalAct) -> str:
    return f"‘{act.what}’ van {act.organisation}"
