"""Fictitious: what follows the UDO's of the demonstration, what was taken back, and the lists that koepels keep themselves."""

import datetime as dt
from types import SimpleNamespace

from lib import dates
from overhedenoverleg.demo import stage
from udo import actions
from udo.actions.talking import Circle
from udo.models import Assessment, Condition, Finding, Remark, Review

BALANCE = {"task": "op-orde", "means": "onder-druk", "capacity": "onder-druk"}
LIST = (
    ["Onderwerp", "Kamerstuk"],
    ["Regionale inkoop van specialistische jeugdzorg", ""],
    ["Fictief: loketten ook in de avond open", "99 902, nr. 14"],
    ["Fictief: één register voor speeltuinen", "99 905"],
)
LATER = (*LIST[:3], ["Fictief: zwembaden in kleine gemeenten", "99 906"])
OWN_HEADS = (["Traject", "Waar"], ["Fictief: spoedwet opvang bij hoogwater", "99 901, nr. 2"])


def look_ahead(youth: Assessment, concept: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Say from when both plans hold, and how BZK and the VNG see the balance of one."""
    day = dates.local_day(now)
    for row in (youth, concept):
        actions.enter_into_force(
            row, day.replace(year=day.year + 3, month=1, day=1), revision=0, by=seats.vws, now=now
        )
    review = Review.objects.get(assessment=youth, kind=Review.Kind.MIDTERM)
    for seat in (seats.policy, seats.vng):
        note = "Fictief: eerste beeld uit twee regio’s."
        actions.weigh_balance(review, revision=1, **BALANCE, note=note, by=seat, now=now)


def write_paragraph(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Write a first version of the paragraph for the explanatory notes of a concept."""
    words = "Fictief: elke gemeente richt een loket in. Over de kosten volgt overleg."
    passage = {
        "slug": "vrij",
        "heading": "Gevolgen voor medeoverheden",
        "source": "",
        "words": words,
        "mark": "",
    }
    actions.save_text(row, "toelichting", number=0, passages=[passage], by=seats.vws, now=now)


def take_back(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Talk about a finding, and withdraw a remark and a condition."""
    finding = Finding.objects.get(assessment=row, number=1)
    actions.open_thread(
        row, finding, "Fictief: kan hier ‘kleine wateren’ staan?", circle=Circle.ALL, by=seats.uvw, now=now
    )
    said = Remark.objects.select_related("thread").get(thread__finding=finding)
    said.thread.assessment = row
    actions.withdraw_remark(said, reason="Fictief: dat staat er al.", by=seats.uvw, now=now)
    actions.write_condition(
        row,
        "Fictief: stel het meten een jaar uit.",
        owner=stage.offices(["minienw"])[0],
        by=seats.ipo,
        now=now,
    )
    gone = Condition.objects.get(assessment=row, text="Fictief: stel het meten een jaar uit.")
    reason = "Fictief: de provincies meten nu al."
    actions.withdraw_condition(gone, revision=1, reason=reason, by=seats.ipo, now=now)


def keep_lists(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Two dates of the list of the VNG, shared with BZK, and one of UvW whose columns nobody chose yet."""
    day = dates.local_day(now)
    for rows, back, name in (
        (LIST, 60, "Fictief UDO-lijst mei.xlsx"),
        (LATER, 10, "Fictief UDO-lijst juli.xlsx"),
    ):
        actions.keep_list(
            stage.organisations(["vng"])[0], list(enumerate(rows, 1)), as_of=day - dt.timedelta(days=back), name=name,
            is_shared=True, by=seats.vng, now=now,
        )  # fmt: skip
    actions.keep_list(
        stage.organisations(["uvw"])[0], list(enumerate(OWN_HEADS, 1)), as_of=day, name="Fictief eigen lijst.csv",
        is_shared=True, by=seats.policy, now=now,
    )  # fmt: skip
