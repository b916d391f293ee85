"""Verbs of this app: signals and their outcome, the way from step to step, and what is recorded along it."""

from disputes.actions.around import (
    add_session,
    cancel_session,
    record_council,
    record_mp,
    set_due,
    set_element,
    table_dispute,
)
from disputes.actions.closing import agree_to_solution, learn, offer_solution, settle
from disputes.actions.exhibits import add_exhibit
from disputes.actions.following import follow
from disputes.actions.limits import follow_limits
from disputes.actions.outcomes import decide, record_follow_up, refer_back, start_process
from disputes.actions.signals import (
    edit_signal,
    next_overleg,
    put_forward,
    table_signal,
    take_off,
    take_signal_step,
)
from disputes.actions.steps import complete, pause, reopen, repeat, resolve, resume, skip, withdraw

__all__ = [
    "add_exhibit",
    "add_session",
    "agree_to_solution",
    "cancel_session",
    "complete",
    "decide",
    "edit_signal",
    "follow",
    "follow_limits",
    "learn",
    "next_overleg",
    "offer_solution",
    "pause",
    "put_forward",
    "record_council",
    "record_follow_up",
    "record_mp",
    "refer_back",
    "reopen",
    "repeat",
    "resolve",
    "resume",
    "set_due",
    "set_element",
    "settle",
    "skip",
    "start_process",
    "table_dispute",
    "table_signal",
    "take_off",
    "take_signal_step",
    "withdraw",
]
