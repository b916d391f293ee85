"""Overleggen: plan, agenda, deelnemers, verslag; and due dates in words."""

from meetings.models.agenda import Agenda, AgendaItem, Annex
from meetings.models.bundle import AgendaBundle
from meetings.models.meeting import Focus, Meeting
from meetings.models.minutes import Minutes, MinutesItem
from meetings.models.moment import Moment
from meetings.models.participation import Participation
from meetings.models.release import AgendaReading, AgendaRelease

__all__ = [
    "Agenda",
    "AgendaBundle",
    "AgendaItem",
    "AgendaReading",
    "AgendaRelease",
    "Annex",
    "Focus",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Moment",
    "Participation",
]
