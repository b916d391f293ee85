"""Overleggen: plan, agenda, deelnemers, verslag; and due dates in words."""

from meetings.models.agenda import Agenda, AgendaItem, Annex
from meetings.models.bundle import AgendaBundle
from meetings.models.circulation import Circulation
from meetings.models.companion import Companion
from meetings.models.core_message import Appreciation, CoreMessage
from meetings.models.invite import Invite
from meetings.models.meeting import Focus, Meeting
from meetings.models.minutes import Minutes, MinutesItem
from meetings.models.moment import Moment
from meetings.models.norm import Norm, NormReason
from meetings.models.opgave import Introduction, OpgaveLead, OpgaveTeam, OpgaveTeamMember
from meetings.models.participation import Participation
from meetings.models.proposal import Proposal, ProposalPaper
from meetings.models.release import AgendaReading, AgendaRelease
from meetings.models.replacement import Replacement
from meetings.models.representation import RepresentationRule
from meetings.models.subscription import CalendarSubscription
from meetings.models.team import ChecklistLine, PreparationTask, TeamMember
from meetings.models.topic import Coverage, Motivation, Topic, TopicList
from meetings.models.treatment import Treatment

__all__ = [
    "Agenda",
    "AgendaBundle",
    "AgendaItem",
    "AgendaReading",
    "AgendaRelease",
    "Annex",
    "Appreciation",
    "CalendarSubscription",
    "ChecklistLine",
    "Circulation",
    "Companion",
    "CoreMessage",
    "Coverage",
    "Focus",
    "Introduction",
    "Invite",
    "Meeting",
    "Minutes",
    "MinutesItem",
    "Moment",
    "Motivation",
    "Norm",
    "NormReason",
    "OpgaveLead",
    "OpgaveTeam",
    "OpgaveTeamMember",
    "Participation",
    "PreparationTask",
    "Proposal",
    "ProposalPaper",
    "Replacement",
    "RepresentationRule",
    "TeamMember",
    "Topic",
    "TopicList",
    "Treatment",
]
