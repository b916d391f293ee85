"""Verbs that several apps share."""

from papers.actions.documents import add_document, add_version, look_again, show
from papers.actions.renders import (
    StillBusy,
    ask_render,
    discard_renders,
    forget_failed,
    kept,
    made,
    render,
    restart_lost_renders,
)

__all__ = [
    "StillBusy",
    "add_document",
    "add_version",
    "ask_render",
    "discard_renders",
    "forget_failed",
    "kept",
    "look_again",
    "made",
    "render",
    "restart_lost_renders",
    "show",
]
