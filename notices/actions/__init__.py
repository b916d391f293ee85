"""What notices does: mail, and what has to be told when seats are offered, given and ended."""

from notices.actions.absences import absences_of, replacements_for, set_absence, withdraw_absence
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
from notices.actions.going_up import resume, stop
from notices.actions.holding import asleep_until, give_back, holder_of, snooze, take_over, wake
from notices.actions.leaving import Left, hand_over
from notices.actions.outbox import deliver, queue_mail
from notices.actions.posting import post
from notices.actions.reading import mark, read_all, read_notice, readable, unread_all, unread_of, waiting_for
from notices.actions.recording import record_sweep
from notices.actions.reminding import alone, begins_day, remind
from notices.actions.shelf import shelf_of, standing_in, stands_in_now
from notices.actions.telling import Telling, notify
from notices.actions.terms import Due, hold_terms, ring_again, set_terms
from notices.actions.watching import alarm_words, hops_of, rings_of, sent_of, told_of
from notices.actions.wishes import (
    Wish,
    choose,
    forget_wishes,
    keep_wishes,
    mail_of,
    rule_changed,
    unsubscribe,
)

__all__ = [
    "Due",
    "Left",
    "Telling",
    "Wish",
    "absences_of",
    "accept_invitation",
    "alarm_words",
    "alone",
    "asleep_until",
    "begins_day",
    "choose",
    "close_account",
    "deliver",
    "due_of_access",
    "end_seat",
    "forget_wishes",
    "give_back",
    "give_seat",
    "hand_over",
    "hold_terms",
    "holder_of",
    "hops_of",
    "invite",
    "invite_again",
    "keep_wishes",
    "mail_of",
    "mark",
    "notify",
    "post",
    "queue_mail",
    "read_all",
    "read_notice",
    "readable",
    "record_sweep",
    "remind",
    "replacements_for",
    "resume",
    "review_access",
    "reviews_due",
    "ring_again",
    "rings_of",
    "rule_changed",
    "seats_to_check",
    "sent_of",
    "set_absence",
    "set_terms",
    "shelf_of",
    "snooze",
    "standing_in",
    "stands_in_now",
    "stop",
    "take_over",
    "told_of",
    "unread_all",
    "unread_of",
    "unsubscribe",
    "waiting_for",
    "wake",
    "withdraw_absence",
    "withdraw_invitation",
]
