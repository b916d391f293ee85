"""Verbs of this app: compose, write, decide, render, send, publish, settle."""

from letters.actions.annexes import add_annex, raise_annex, remove_annex
from letters.actions.compose import compose, opening, register_sent_elsewhere
from letters.actions.deciding import approve, return_, submit
from letters.actions.passages import Check, checks_of
from letters.actions.publishing import publish, set_paper_number, snapshots_of, withdraw
from letters.actions.rendering import ask, make_pdf, render, restart_lost_renders
from letters.actions.sending import send
from letters.actions.settling import (
    Met,
    add_commitment,
    add_motion,
    add_request,
    add_to_register,
    discharge,
)
from letters.actions.writing import (
    Overtaken,
    choose_passages,
    edit_passage,
    restore_passage,
    save,
    set_discharges,
)

__all__ = [
    "Check",
    "Met",
    "Overtaken",
    "add_annex",
    "add_commitment",
    "add_motion",
    "add_request",
    "add_to_register",
    "approve",
    "ask",
    "checks_of",
    "choose_passages",
    "compose",
    "discharge",
    "edit_passage",
    "make_pdf",
    "opening",
    "publish",
    "raise_annex",
    "register_sent_elsewhere",
    "remove_annex",
    "render",
    "restart_lost_renders",
    "restore_passage",
    "return_",
    "save",
    "send",
    "set_discharges",
    "set_paper_number",
    "snapshots_of",
    "submit",
    "withdraw",
]
