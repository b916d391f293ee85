"""Afspraken in every state, reached by the actions that the screens use."""

import datetime as dt

from agreements.actions import adopt_minutes, propose_agreement, record_in_minutes, supersede
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from meetings.actions.minutes import save_item
from meetings.models import AgendaItem, Meeting, Minutes
from meetings.workflow import MINUTES
from parties.models import Theme
from tests.factories.meetings import NOW, STEPS, make_meeting

LATER = dt.timedelta(days=60)
MARCH = dt.datetime(2025, 3, 17, 13, tzinfo=NOW.tzinfo)
TEXT = "Er wordt intensieve samenwerking gezocht op vier thema’s."
AFTER = {
    "agreed": (),
    "in_progress": ("start",),
    "partly_honoured": ("start", "partly"),
    "honoured": ("start", "honour"),
    "not_honoured": ("start", "fail"),
    "suspended": ("suspend",),
    "lapsed": ("lapse",),
    "superseded": ("supersede",),
}


def make_theme(name: str = "Zorg en welzijn", order: int = 1) -> Theme:
    return Theme.objects.get_or_create(
        slug=name.lower().replace(" ", "-"), defaults={"name": name, "order": order}
    )[0]


def make_item(house, state: str = "held", **fields) -> AgendaItem:
    """Make an overleg that has come as far as `state`; return its item «Vervolgafspraken»."""
    meeting = make_meeting(house, state, items=["Vervolgafspraken"], **fields)
    return item_of(meeting)


def item_of(meeting: Meeting, position: int = 2) -> AgendaItem:
    return AgendaItem.objects.select_related("agenda__meeting").get(
        agenda__meeting=meeting, position=position
    )


def facts(house, **given) -> dict:
    """Return the smallest set of facts with which an afspraak can be agreed."""
    return {"parties": [house.organisations["vws"]], "involved": [house.organisations["vng"]]} | given


def make_proposal(
    house, item: AgendaItem | None = None, text: str = TEXT, *, draft: bool = False, **given
) -> Agreement:
    """Propose at this item, or at one of an agenda that is still being prepared."""
    item = item or make_item(house, "planned")
    row = propose_agreement(
        item, text=text, by=house.secretariat, now=NOW, draft=draft, **facts(house, **given)
    )
    return fresh(row)


def make_agreement(
    house, state: str = "agreed", item: AgendaItem | None = None, text: str = TEXT, **given
) -> Agreement:
    """Make an afspraak that has come as far as `state`, in the overleg of 21 November 2024 or at `item`."""
    if state in Agreement.UNDECIDED:
        return make_proposal(house, item, text, draft=state == Agreement.State.DRAFT, **given)
    item = item or make_item(house)
    row = record_in_minutes(item, text=text, by=house.secretariat, now=NOW + LATER, **facts(house, **given))
    for step in AFTER[state]:
        if step == "supersede":
            target = record_in_minutes(
                item, text=f"{text} (nieuw)", by=house.secretariat, now=NOW + LATER, **facts(house)
            )
            supersede(row, target=target, by=house.secretariat, now=NOW + LATER)
        else:
            AGREEMENT.take(step, row, by=house.secretariat, now=NOW + LATER, reason="Daarom.")
    return fresh(row)


def make_settled(house, **given) -> Agreement:
    """Make an agreed afspraak whose verslag can't change any more."""
    row = make_agreement(house, **given)
    for step in ("table", "leave"):
        MINUTES.take(
            step, row.meeting.record, by=house.secretariat, now=NOW + LATER, reason="Zonder vaststelling."
        )
    return row


def hold(house, item: AgendaItem) -> None:
    """Hold the overleg of this item, whose agenda was sent, and look at the item as it then is."""
    STEPS["held"](house, item.agenda.meeting, NOW)
    item.agenda.meeting.refresh_from_db()


def fresh(row: Agreement) -> Agreement:
    return Agreement.objects.get(pk=row.pk)


class Tabled:
    """A verslag with one afspraak, on the agenda of the overleg of 17 March 2025; `table` offers it there."""

    def __init__(self, house):
        self.house = house
        item = make_item(house)
        self.meeting = item.agenda.meeting
        self.agreement = make_agreement(house, item=item)
        self.minutes = Minutes.objects.get(meeting=self.meeting)
        self.text = self.minutes.items.get(item=item)
        save_item(self.text, "<p>Er is gesproken.</p>", revision=1, by=house.secretariat, now=NOW + LATER)
        self.text.refresh_from_db()
        self.next = make_meeting(house, "sent", planned_start=MARCH)
        self.item = self.next.agenda.items.get(adopts=self.minutes)

    def table(self) -> "Tabled":
        MINUTES.take("table", self.minutes, by=self.house.secretariat, now=NOW + LATER)
        return self

    def adopt(self, *, changed=None, amended=None, by=None, now=MARCH):
        texts = {"changed": changed or {}, "amended": amended or {}}
        return adopt_minutes(self.minutes, item=self.item, by=by or self.house.secretariat, now=now, **texts)
