"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.act import ConditionalAct
from agreements.models.agreement import Agreement, AgreementOwner, AgreementParty
from agreements.models.consent import ConsentRequest
from agreements.models.cooperation import CooperationAgenda, CooperationVersion
from agreements.models.cooperation_theme import (
    Contribution,
    CooperationAgreement,
    CooperationBalance,
    CooperationOwner,
    CooperationTheme,
)
from agreements.models.digest import Digest
from agreements.models.document_text import DocumentText
from agreements.models.escalation import Escalation, EscalationRule, EscalationTalker
from agreements.models.figure import Axis, Crossing, Figure, FigureReaders, Measure, Standing
from agreements.models.heads_up import HeadsUp, HeadsUpNote, HeadsUpReply
from agreements.models.lesson import Lesson
from agreements.models.opportunity import OpportunityAgenda, OpportunityLink, PolicyDeviation
from agreements.models.progress import ProgressNote, ProgressPaper, ProgressReport
from agreements.models.rappel import RappelAnswer, RappelLine, RappelRound
from agreements.models.reconfirmation import ReconfirmationAnswer, ReconfirmationItem, ReconfirmationRound
from agreements.models.relation import Relation
from agreements.models.request import REPORTED, ProgressQuestion, ProgressRequest
from agreements.models.sheet import ImportSheet
from agreements.models.slot import HoldsReadable, Readership, Shelf, Slot, StandsReadable, readable_to
from agreements.models.tabled import TabledTerm
from agreements.models.term_change import TermAsked, TermChange
from agreements.models.text import AgreementText
from agreements.models.view import SavedView
from agreements.models.weighing import Amount, BalanceNote, TaskCheck

__all__ = [
    "REPORTED",
    "Agreement",
    "AgreementOwner",
    "AgreementParty",
    "AgreementText",
    "Amount",
    "Axis",
    "BalanceNote",
    "ConditionalAct",
    "ConsentRequest",
    "Contribution",
    "CooperationAgenda",
    "CooperationAgreement",
    "CooperationBalance",
    "CooperationOwner",
    "CooperationTheme",
    "CooperationVersion",
    "Crossing",
    "Digest",
    "DocumentText",
    "Escalation",
    "EscalationRule",
    "EscalationTalker",
    "Figure",
    "FigureReaders",
    "HeadsUp",
    "HeadsUpNote",
    "HeadsUpReply",
    "HoldsReadable",
    "ImportSheet",
    "Lesson",
    "Measure",
    "OpportunityAgenda",
    "OpportunityLink",
    "PolicyDeviation",
    "ProgressNote",
    "ProgressPaper",
    "ProgressQuestion",
    "ProgressReport",
    "ProgressRequest",
    "RappelAnswer",
    "RappelLine",
    "RappelRound",
    "Readership",
    "ReconfirmationAnswer",
    "ReconfirmationItem",
    "ReconfirmationRound",
    "Relation",
    "SavedView",
    "Shelf",
    "Slot",
    "Standing",
    "StandsReadable",
    "TabledTerm",
    "TaskCheck",
    "TermAsked",
    "TermChange",
    "readable_to",
]
