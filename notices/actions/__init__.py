"""What notices does: mail, and what has to be told when seats are offered, given and ended."""

from notices.actions.access import due_of_access, review_access, reviews_due, seats_to_check
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
from notices.actions.posting import post
from notices.actions.reading import read_all, read_notice, readable, shelf_of, unread_of
from notices.actions.reminding import alone, begins_day, remind
from notices.actions.telling import Telling, notify
from notices.actions.terms import Due, hold_terms, ring_again, set_terms
from notices.actions.wishes import choose, mail_of, unsubscribe

__all__ = [
    "Due",
    "Left",
    "Telling",
    "accept_invitation",
    "alone",
    "begins_day",
    "choose",
    "close_account",
    "deliver",
    "due_of_access",
    "end_seat",
    "give_seat",
    "hand_over",
    "hold_terms",
    "invite",
    "invite_again",
    "mail_of",
    "notify",
    "post",
    "queue_mail",
    "read_all",
    "read_notice",
    "readable",
    "remind",
    "review_access",
    "reviews_due",
    "ring_again",
    "seats_to_check",
    "set_terms",
    "shelf_of",
    "unread_of",
    "unsubscribe",
    "withdraw_invitation",
]
