"""The afspraken of a round as its page and its files show them: which, in which order, and what each party wants."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import DateField, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from agreements.actions.reconfirming import SPEAKING
from agreements.models import (
    AgreementParty,
    ReconfirmationAnswer,
    ReconfirmationItem,
    ReconfirmationRound,
)
from agreements.permissions import ACTING, may_answer_item, may_run_round
from lib.templatetags.ui import make_pill
from parties.models import Organisation, Readable, Seat

SIZE = 50
CHUNK = 500
Answer, State = ReconfirmationAnswer.Answer, ReconfirmationItem.State
TONES = {
    State.OPEN: "",
    State.RECONFIRMED: "done",
    State.CHANGED: "busy",
    State.LAPSED: "off",
    State.SETTLED: "off",
}
# Without a theme or a day an afspraak stands last; with a value for that, a place is one row of values.
NO_THEME, NO_DAY = 2**15, dt.date.max
PLACE = ("theme_at", "day_at", "agreement__position", "pk")


def items_of(around: ReconfirmationRound, seat: Seat) -> QuerySet[ReconfirmationItem]:
    """Return the items of a round whose afspraak this seat may read, in their order: theme, day, number."""
    rows = ReconfirmationItem.objects.visible_to(seat).filter(Readable(seat, timezone.now(), "agreement__"))
    rows = rows.filter(round=around).select_related("round__cabinet")
    theme = Coalesce(F("agreement__theme__order"), Value(NO_THEME), output_field=IntegerField())
    day = Coalesce(F("agreement__agreed_on"), Value(NO_DAY), output_field=DateField())
    return rows.alias(theme_at=theme, day_at=day).order_by(*PLACE)


def keep_shown(
    items: QuerySet[ReconfirmationItem], shown: str, around: ReconfirmationRound, seat: Seat
) -> QuerySet[ReconfirmationItem]:
    """Keep those with this outcome, those that wait for an answer of ours, or on which a party wants something else."""
    if shown == "wij":
        return _ours(items, around, seat)
    if shown == "oneens":
        return items.filter(Exists(_newest_answers().exclude(answer=Answer.RECONFIRM)))
    return items.filter(state=shown) if shown else items


def _ours(
    items: QuerySet[ReconfirmationItem], around: ReconfirmationRound, seat: Seat
) -> QuerySet[ReconfirmationItem]:
    is_open = around.state == ReconfirmationRound.State.OPEN
    if not (is_open and (seat.role in ACTING or may_run_round(seat, around))):
        return items.none()
    asked = AgreementParty.objects.filter(
        agreement=OuterRef("agreement"), organisation=seat.organisation_id, role__in=SPEAKING
    )
    said = ReconfirmationAnswer.objects.filter(item=OuterRef("pk"), organisation=seat.organisation_id)
    return items.filter(Exists(asked), ~Exists(said), state=State.OPEN)


def _newest_answers() -> QuerySet[ReconfirmationAnswer]:
    """Return what each present party of the item around said last."""
    given = ReconfirmationAnswer.objects.order_by()
    same = given.filter(item=OuterRef("item"), organisation=OuterRef("organisation"))
    later = same.filter(
        Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
    )
    parties = AgreementParty.objects.filter(
        agreement=OuterRef("item__agreement"), organisation=OuterRef("organisation"), role__in=SPEAKING
    )
    return given.filter(Exists(parties), ~Exists(later), item=OuterRef("pk"))


def page_after(items: QuerySet[ReconfirmationItem], key: str, size: int = SIZE) -> tuple[list, bool]:
    """Return the items after the one with this key (first page: none has it), and whether others follow.

    Four queries, and one more after the first page, at any size of the round.
    """
    place = _place(items.filter(key=key)) if key else None
    rows = list(filled(items.filter(_beyond(place, "gt")) if place else items)[: size + 1])
    return rows[:size], len(rows) > size


def key_before(items: QuerySet[ReconfirmationItem], item: ReconfirmationItem) -> str:
    """Return after which key the page begins that shows this item first; empty if the first page shows it."""
    place = _place(items.filter(pk=item.pk))
    if place is None:
        return ""
    before = items.filter(_beyond(place, "lt"))
    if before[:SIZE].count() < SIZE:
        return ""
    return before.reverse().values_list("key", flat=True)[0]


def every(items: QuerySet[ReconfirmationItem]) -> Iterator[ReconfirmationItem]:
    """Yield all of them in their order, some hundreds at a time."""
    key, is_more = "", True
    while is_more:
        rows, is_more = page_after(items, key, CHUNK)
        yield from rows
        key = rows[-1].key if rows else ""


def _place(items: QuerySet[ReconfirmationItem]) -> tuple | None:
    shown = {name: F(name) for name in PLACE[:2]}
    return items.annotate(**shown).values_list(*PLACE).first()


def _beyond(place: tuple, side: str) -> Q:
    """Return the condition that a row comes after («gt») or before («lt») this place."""
    condition = Q()
    for name, value in reversed(list(zip(PLACE, place, strict=True))):
        same = Q(**{name: value}) & condition if condition else Q(pk__in=[])
        condition = Q(**{f"{name}__{side}": value}) | same
    return condition


def filled(items: QuerySet[ReconfirmationItem]) -> QuerySet[ReconfirmationItem]:
    """Add what a row shows; three queries more."""
    parties = AgreementParty.objects.filter(role__in=SPEAKING).select_related("organisation")
    answers = ReconfirmationAnswer.objects.order_by("given_at", "pk")
    return items.select_related("agreement__meeting", "agreement__theme").prefetch_related(
        Prefetch("agreement__parties", parties.prefetch_related("organisation__names"), to_attr="speaking"),
        Prefetch("answers", answers, to_attr="said"),
    )


def row_of(item: ReconfirmationItem, seat: Seat) -> dict:
    said = {answer.organisation_id: answer for answer in item.said}
    parties = [row.organisation for row in item.agreement.speaking]
    is_waiting = item.state == State.OPEN and item.round.state == ReconfirmationRound.State.OPEN
    ours = {party.pk for party in parties if is_waiting and may_answer_item(seat, item, party)}
    return {
        "item": item,
        "pill": make_pill(item.get_state_display(), TONES[item.state]),
        "answers": [
            said_by(party, said.get(party.pk))
            | {"url": item_url("answer", item, party.slug) if party.pk in ours else ""}
            for party in parties
        ],
        "outcome": item_url("outcome", item),
        "is_waiting": is_waiting,
    }


def said_by(party: Organisation, answer: ReconfirmationAnswer | None) -> dict:
    words = answer.get_answer_display() if answer else "nog geen antwoord"
    behalf = f" (ingevuld namens {party})" if answer and answer.is_on_behalf else ""
    note = f": {answer.note}" if answer and answer.note else ""
    return {"party": str(party), "words": f"{words}{behalf}{note}", "is_empty": answer is None}


def item_url(name: str, item: ReconfirmationItem, *more: str) -> str:
    return reverse(f"reconfirmation-{name}", args=[item.round.key, item.key, *more])
