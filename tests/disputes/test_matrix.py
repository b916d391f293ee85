"""Who may do what at which moment of a dispute: every verb of the app, for every seat, complete by construction.

A row says of a verb who may do it and when; whoever isn't named there is refused, and whoever doesn't read the dispute
doesn't know of it. `1` to `5` are the steps while it runs, `6` is resolved (what it rests on stays), `p` paused,
`c` closed and `w` withdrawn. VNG brought it in, VWS leads, and IPO reads along; the commission is a member that was
accepted, and reads nothing any more once the dispute ended.
"""

import inspect
import pkgutil
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from disputes import actions
from disputes.models import Dispute, ImpasseSignal
from tests.disputes.verbs import AFTER, NEW, NOW, SIGNALS, TRIES, fresh, make_signal_at, make_world, move
from tests.factories.meetings import make_meeting
from trail.workflow import StepRefused

pytestmark = pytest.mark.django_db
STAGES = "123456pcw"
READERS = {"policy", "secretariat", "minister", "vws", "vng", "ipo", "commission"}
OTHERS = "16"  # when they try who never may: nobody's right begins in between
TABLE = {
    "complete": "policy 123456",
    "skip": "policy 234",
    "repeat": "policy 2345",
    "resolve": "policy 12345",
    "reopen": "policy 6w",
    "pause": "policy 12345",
    "resume": "policy p",
    "withdraw": "policy 12345p, vng 12345p",
    "add_session": "policy 123456p",
    "cancel_session": "policy 123456p",
    "record_mp": "policy 123456p, secretariat 123456p",
    "record_council": "policy 123456p",
    "set_due": "policy 123456p",
    "table_dispute": "policy 12345, secretariat 12345",
    "set_element": "policy 123456p",
    "admit_party": "policy 123456p",
    "dismiss_reader": "policy 123456p",
    "edit_process": "policy 12345p",
    "agree_to_process": "vng 123456p, vws 123456p",
    "offer_solution": "policy 12345",
    "agree_to_solution": "vng 12345, vws 12345",
    "settle": "policy 6c",
    "learn": "ipo 123456pcw, policy 123456pcw, secretariat 123456pcw, vng 123456pcw",
    "add_exhibit": "policy 123456p, vng 123456p, vws 123456p",
    "name_rule": "policy 123456p, vng 123456p, vws 123456p",
    "adopt_rule": "policy 123456p",
    "write_facts": "policy 12345p",
    "share_facts": "policy 12345p",
    "answer_facts": "vng 123456p, vws 123456p",
    "ask_perspectives": "policy 123456p",
    "write_perspective": "vng 123456p, vws 123456p",
    "file_perspective": "vng 123456p, vws 123456p",
    "withdraw_perspective": "vng 123456p, vws 123456p",
    "postpone: zienswijzen": "policy 123456p, vng 123456p, vws 123456p",
    "postpone: reacties": "policy 123456p, vng 123456p, vws 123456p",
    "agree_to_postpone: zienswijzen": "vng 123456p, vws 123456p",
    "agree_to_postpone: reacties": "vng 123456p, vws 123456p",
    "add_to_perspective": "vng 123456p, vws 123456p",
    "write_option": "policy 12345p, vng 12345p, vws 12345p",
    "edit_option: concept": "vng 12345p",
    "edit_option: ingebracht": "policy 12345p",
    "bring_in": "vng 12345p",
    "withdraw_option": "vng 12345p",
    "merge_option": "policy 12345p",
    "split_option": "policy 12345p",
    "react_to: optie": "vng 123456p, vws 123456p",
    "react_to: voorstel": "vng 123456p, vws 123456p",
    "ask_reactions": "policy 123456p",
    "give_reactions": "vng 123456p, vws 123456p",
    "withdraw_reactions": "vng 123456p, vws 123456p",
    "write_proposal": "policy 12345p, vws 5",
    "share_proposal": "policy 12345p",
    "amend_proposal": "vng 12345p, vws 12345p",
    "answer_amendment": "policy 12345p, vws 5",
    "propose_help": "policy 123456p, vws 123456p",
    "edit_help": "policy 123456p, vws 123456p",
    "start_help": "policy 123456p",
    "extend_help": "policy 123456p",
    "report": "commission 123456p",
    "decide_follow": "policy 123456p",
    "close_help": "policy 123456p",
    "withdraw_help": "policy 123456p",
    "ask_member": "policy 123456p",
    "declare": "commission 123456p",
    "accept": "policy 123456p",
    "replace": "policy 123456p",
    "write_note": "commission 123456p",
}
SIGNAL = {
    "edit_signal": "vng submitted refused",
    "take_signal_step: admit": "secretariat submitted",
    "take_signal_step: refuse": "secretariat submitted",
    "take_signal_step: overrule": "secretariat refused",
    "take_signal_step: withdraw": "vng submitted admitted refused",
    "table_signal": "secretariat admitted",
    "take_off": "secretariat tabled",
    "refer_back": "secretariat admitted tabled",
    "decide": "secretariat admitted tabled",
    "start_process": "secretariat admitted tabled",
    "record_follow_up": "secretariat referred, vng referred",
}
BROUGHT = {"policy", "vws", "ienw", "fin", "vng", "ipo", "uvw"}


def verbs() -> set[str]:
    """Return every public action of the app that somebody takes."""
    modules = [
        import_module(f"disputes.actions.{one.name}") for one in pkgutil.iter_modules(actions.__path__)
    ]
    return {
        name
        for module in modules
        for name, verb in vars(module).items()
        if inspect.isfunction(verb)
        and verb.__module__ == module.__name__
        and not name.startswith("_")
        and {"by", "now"} <= inspect.signature(verb).parameters.keys()
    }


def could(world, seat, verb, now) -> bool:
    """Try it, and undo it."""
    try:
        with transaction.atomic():
            verb(world, seat, {"by": seat, "now": now})
            transaction.set_rollback(True)
    except (PermissionDenied, StepRefused):
        return False
    return True


def read(row: str) -> dict[str, str]:
    """Return where each seat that is named in a row may do it."""
    return dict(part.split(" ", 1) for part in row.split(", "))


def test_no_verb_is_left_out():
    # Put forward after a UDO: among who takes part in that UDO, in test_after_udo.
    known = {name.partition(":")[0] for name in (*TABLE, *SIGNAL, *NEW)} | {"put_forward_after"}
    assert known == verbs()
    assert TABLE.keys() == TRIES.keys()
    assert SIGNAL.keys() == SIGNALS.keys()


@pytest.mark.parametrize("stage", STAGES)
def test_every_verb_for_every_seat_at_every_moment(house, everyone, stage):
    world = make_world(house)
    for row in (world.dispute, world.other):
        move(house, row, stage)
    visible, here = Dispute.objects.filter(pk=world.dispute.pk), fresh(world)
    readers = READERS - ({"commission"} if stage in "cw" else set())
    assert {who for who, seat in everyone.items() if visible.visible_to(seat, AFTER)} == readers
    for verb, row in TABLE.items():
        named = read(row)
        tries = everyone if stage in OTHERS else named
        found = {who for who in tries if could(here, everyone[who], TRIES[verb], AFTER)}
        assert found == {who for who, where in named.items() if stage in where}, verb


@pytest.mark.parametrize("state", ImpasseSignal.State.values)
def test_every_verb_of_a_signal_for_every_seat_in_every_state(house, everyone, state):
    signal, meeting = make_signal_at(house, state), make_meeting(house)
    assert signal.state == state
    for verb, row in SIGNAL.items():
        world = SimpleNamespace(signal=signal, meeting=meeting, house=house)
        found = {who for who, seat in everyone.items() if could(world, seat, SIGNALS[verb], NOW)}
        assert found == {who for who, where in read(row).items() if state in where.split()}, verb


def test_who_may_begin_something_new(house, everyone):
    world = SimpleNamespace(house=house)
    found = {
        verb: {who for who, seat in everyone.items() if could(world, seat, NEW[verb], NOW)} for verb in NEW
    }
    assert found == {"put_forward": BROUGHT, "new_procedure": {"policy"}}
