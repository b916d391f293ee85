"""Overleggen: plan, agenda, deelnemers, verslag; and due dates in words."""

from meetings.models.agenda import Agenda, AgendaItem, Annex
from meetings.models.circulation import Circulation
from meetings.models.core_message import Appreciation, CoreMessage
from meetings.models.meeting import Focus, Meeting
from meetings.models.minutes import Minutes, MinutesItem
from meetings.models.moment import Moment
from meetings.models.participation import Participation

__all__ = [
    "Agenda",
    "AgendaItem",
    "Annex",
    "Appreciation",
    "Circulation",
    "CoreMessage",
    "Focus",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Moment",
    "Participation",
]
