"""What notices does: mail, and what has to be told when seats are offered, given and ended."""

from notices.actions.accounts import (
    accept_invitation,
    close_account,
    end_seat,
    give_seat,
    invite,
    invite_again,
    withdraw_invitation,
)
from notices.actions.leaving import Left, hand_over
from notices.actions.outbox import deliver, queue_mail
from notices.actions.recording import record_sweep

__all__ = [
    "Left",
    "accept_invitation",
    "close_account",
    "deliver",
    "end_seat",
    "give_seat",
    "hand_over",
    "invite",
    "invite_again",
    "queue_mail",
    "record_sweep",
    "withdraw_invitation",
]
