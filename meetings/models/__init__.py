"""Overleggen: plan, agenda, deelnemers, verslag; and due dates in words."""

from meetings.models.agenda import Agenda, AgendaItem, Annex
from meetings.models.circulation import Circulation
from meetings.models.core_message import Appreciation, CoreMessage
from meetings.models.invite import Invite
from meetings.models.meeting import Focus, Meeting
from meetings.models.minutes import Minutes, MinutesItem
from meetings.models.moment import Moment
from meetings.models.participation import Participation
from meetings.models.replacement import Replacement
from meetings.models.representation import RepresentationRule
from meetings.models.subscription import CalendarSubscription

__all__ = [
    "Agenda",
    "AgendaItem",
    "Annex",
    "Appreciation",
    "CalendarSubscription",
    "Circulation",
    "CoreMessage",
    "Focus",
    "Invite",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Moment",
    "Participation",
    "Replacement",
    "RepresentationRule",
]
