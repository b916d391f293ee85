"""Who may do what in which phase and state: every right that concerns one UDO, for every seat, complete by construction."""

import datetime as dt
import inspect

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import dates
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, MOTIVATION, ORDER, go_on, make_assessment, run_of
from trail.workflow import StepRefused
from udo import actions, permissions
from udo.consulting import present
from udo.exits import lacks_consultation, missing
from udo.models import Assessment, Phase
from udo.workflow import ASSESSMENT

pytestmark = pytest.mark.django_db
NOW = BEGUN + dt.timedelta(days=100)
LEADS, WRITES, OFFICERS = {"vws"}, {"vws", "policy"}, {"vws", "policy", "ienw", "fin"}
JOINS = WRITES | {"vng"}
ENDED = {"closed", "stopped", "not_relevant", "without", "mistake"}
STAGES = (*ORDER, "paused", *sorted(ENDED))
ALL = frozenset(STAGES)
OPEN = ALL - ENDED
RIGHTS = {
    # right: (who, in which phases and states)
    "may_lead": (LEADS, ALL),
    "may_write": (WRITES, ALL),
    "may_edit": (WRITES, ALL - {"closed", "stopped", "mistake"}),
    "may_amend": (WRITES, ALL - {"stopped", "mistake"}),
    "may_take_part": (JOINS | {"secretariat", "minister"}, ALL),
    "may_contribute": (JOINS, OPEN),
    "may_share_view": (JOINS, OPEN),
    "may_react": (JOINS | {"minister"}, OPEN),
    "may_make_agreement": (LEADS, OPEN | {"closed", "stopped"}),
    "may_publish": (LEADS, ALL),
    "may_write_texts": (WRITES, ALL),
    "may_begin_letter": (OFFICERS, ALL - {"mistake"}),  # of what they read: the page begins with `visible_to`
    "may_review": (WRITES, OPEN | {"closed"}),
    "may_weigh": (JOINS, OPEN | {"closed"}),
    "may_follow": (WRITES, OPEN | {"closed"}),
}
STEPS = {
    # step: (who, in which phases and states it is possible)
    "complete": (LEADS, {*ORDER} - {Phase.RELEVANCE}),  # the judgement about relevance is a duty
    "finish": (LEADS, {*ORDER} - {Phase.RELEVANCE}),
    "skip": (LEADS, set(ORDER[2:])),
    "skip_last": (LEADS, set(ORDER[2:])),
    "repeat": (LEADS, set(ORDER[1:])),
    "decline": (LEADS, {Phase.RELEVANCE}),
    "pause": (LEADS, set(ORDER)),
    "resume": (LEADS, {"paused"}),
    "stop": (LEADS, {*ORDER, "paused"}),
    "reconsider": (WRITES, {"not_relevant", "without"}),
    "annul": (WRITES, {*ORDER[:2]}),  # later, or where the koepels could read it, it is no mistake
}


def at_stage(house, stage: str) -> Assessment:
    """Make a UDO of VWS about gemeenten that is in this phase, or in this state."""
    if stage in ORDER:
        return make_assessment(house, stage, is_major=True)
    who = {"by": house.vws, "now": NOW}
    if stage == "without":
        facts = {"subject": "Spoed", "summary": "Snel.", "kind": "wetsvoorstel", "layers": ["gemeenten"]}
        make_assessment(house, subject="De opzet is er")
        return actions.register_without(reason="Haast.", office=house.offices["staslmz"], **facts, **who)
    begins = {"not_relevant": Phase.RELEVANCE, "closed": Phase.PUBLICATION, "mistake": Phase.START}
    row = make_assessment(house, begins.get(stage, Phase.WORK))
    if stage == "not_relevant":
        actions.decide_relevance(row, run_of(row), is_relevant=False, reason="Niets.", **who)
    elif stage == "closed":
        go_on(house, row, Phase.PUBLICATION)
    else:
        take = {"paused": actions.pause, "stopped": actions.stop, "mistake": actions.withdraw_registration}[
            stage
        ]
        take(row, motivation=MOTIVATION, **who)
    return Assessment.objects.get(pk=row.pk)


def test_no_right_about_one_udo_is_left_out():
    found = {
        name
        for name, right in vars(permissions).items()
        if name.startswith("may_") and list(inspect.signature(right).parameters) == ["seat", "assessment"]
    }
    assert found == RIGHTS.keys()
    assert STEPS.keys() == ASSESSMENT.steps.keys()


@pytest.mark.parametrize("stage", STAGES)
def test_every_right_and_every_step_for_every_seat(house, stage):
    row = at_stage(house, stage)
    assert stage in (row.phase.slug, row.state)
    for name, (who, stages) in RIGHTS.items():
        right = getattr(permissions, name)
        wanted = who if stage in stages else set()
        assert {one for one in PARTIES if right(getattr(house, one), row)} == wanted, name
    for name, (who, stages) in STEPS.items():
        may = {
            one
            for one in PARTIES
            if (option := ASSESSMENT.option(name, getattr(house, one), row)) and option.is_possible
        }
        assert may == (who if stage in stages else set()), name


VERBS = st.sampled_from(
    ["give", "later", "decline", "withdraw", "propose", "agree", "refuse", "provincies", "waterschappen", "ask", "close"]
)  # fmt: skip
PLACES = st.sampled_from(["vng", "ipo", "uvw", "vws"])


@given(st.lists(st.tuples(VERBS, PLACES), max_size=25))
@settings(max_examples=25)
def test_whatever_happens_in_a_consultation_the_exit_says_who_is_awaited(house, steps):
    """Reactions, withdrawals, other last days and layers that come later, in any order; who may not is refused."""
    with transaction.atomic():
        row = make_assessment(house, Phase.CONSULTATION)
        actions.open_consultation(row, starts_on=NOW.date(), by=house.vws, now=NOW)
        for verb, who in steps:
            _try(house, Assessment.objects.get(pk=row.pk), verb, who)
        row = Assessment.objects.get(pk=row.pk)
        held = present(row)
        said = {point.words: point.who for point in lacks_consultation(row)}
        waiting = tuple(one.organisation.slug for one in held.waiting)
        assert said.get("Nog niet alle koepels hebben gereageerd.", ()) == (waiting if held.is_open else ())
        assert ("De consultatie is nog niet gesloten." in said) == (held.is_open and not waiting)
        involved = set(row.involvements.values_list("organisation__slug", flat=True))
        asked = {one.organisation.slug for one in held.consulted.all()}
        names = {"vng": "VNG", "ipo": "IPO", "uvw": "UvW"}
        unasked = [names[slug] for slug in names if slug in involved - asked]
        later = {f"{name} is nog niet bestuurlijk geconsulteerd." for name in unasked}
        assert {words for words in said if "geconsulteerd" in words} == later
        assert ("ienw" in involved) == ("waterschappen" in row.layers)
        assert set(said) <= {point.words for point in missing(row)}
        accepted = held.changes.filter(state="accepted").order_by("pk").last()
        assert held.ends_on == (accepted.ends_on if accepted else held.first_end)
        transaction.set_rollback(True)


def _try(house, row: Assessment, verb: str, who: str) -> None:
    """Do it as this seat; what can't be done now is refused and changes nothing."""
    held, by = present(row), {"by": getattr(house, who), "now": NOW}
    held.assessment = row
    change = held.changes.order_by("pk").last()
    layers = [*dict.fromkeys([*row.layers, verb])]
    tries = {
        "give": lambda: actions.give_response(held, text="Goed.", revision=0, at_end=False, **by),
        "later": lambda: actions.give_response(held, text="Later.", revision=0, at_end=True, **by),
        "decline": lambda: actions.decline_response(held, **by),
        "withdraw": lambda: actions.withdraw_response(held, reason="Toch niet.", **by),
        "propose": lambda: actions.propose_end(
            held, ends_on=dates.add_working_days(held.ends_on, 5), reason="Reces.", **by
        ),
        "agree": lambda: change and actions.answer_end(change, agrees=True, **by),
        "refuse": lambda: change and actions.answer_end(change, agrees=False, note="Nee.", **by),
        "ask": lambda: actions.ask_more(held, **by),
        "close": lambda: actions.close_consultation(held, **by),
    }
    edit = lambda: actions.edit_assessment(row, revision=row.revision, layers=layers, **by)  # noqa: E731
    try:
        with transaction.atomic():
            tries.get(verb, edit)()
    except (StepRefused, PermissionDenied):
        pass
