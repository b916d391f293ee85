"""What an assessment holds: its template, the assessment itself, and its course."""

from udo.models.amendment import Amendment
from udo.models.answer import AnswerPaper, JointAnswer, PartyView, SharedView
from udo.models.arrangement import Judgement, LayerTask, Surroundings
from udo.models.assessment import Assessment, Layer
from udo.models.coalition import CabinetFile, ChapterPlace, Measure, ProgrammeChapter
from udo.models.consequence import OwnConsequence, SharedConsequence
from udo.models.consultation import (
    Consultation,
    ConsultationPoint,
    ConsultationResponse,
    Consulted,
    EndAnswer,
    EndChange,
)
from udo.models.course import Involvement, Kickoff, KickoffAttendee, PhaseRun
from udo.models.finding import AgreementLink, Condition, Finding, PhaseDay
from udo.models.listed import KoepelList
from udo.models.money import Funding, InformationDemand, Instrument, MoneyLine
from udo.models.public import PublicUdo, UdoEdition, UdoText
from udo.models.review import Entry, Review, ReviewPlace
from udo.models.startnota import Cosignature, FormationEntry, Regulation, StartProposal
from udo.models.talk import Look, Remark, Thread
from udo.models.template import Block, Phase, Question, UdoForm, UdoTemplate
from udo.models.yearly import YearLine, YearStand

__all__ = [
    "AgreementLink",
    "Amendment",
    "AnswerPaper",
    "Assessment",
    "Block",
    "CabinetFile",
    "ChapterPlace",
    "Condition",
    "Consultation",
    "ConsultationPoint",
    "ConsultationResponse",
    "Consulted",
    "Cosignature",
    "EndAnswer",
    "EndChange",
    "Entry",
    "Finding",
    "FormationEntry",
    "Funding",
    "InformationDemand",
    "Instrument",
    "Involvement",
    "JointAnswer",
    "Judgement",
    "Kickoff",
    "KickoffAttendee",
    "KoepelList",
    "Layer",
    "LayerTask",
    "Look",
    "Measure",
    "MoneyLine",
    "OwnConsequence",
    "PartyView",
    "Phase",
    "PhaseDay",
    "PhaseRun",
    "ProgrammeChapter",
    "PublicUdo",
    "Question",
    "Regulation",
    "Remark",
    "Review",
    "ReviewPlace",
    "SharedConsequence",
    "SharedView",
    "StartProposal",
    "Surroundings",
    "Thread",
    "UdoEdition",
    "UdoForm",
    "UdoTemplate",
    "UdoText",
    "YearLine",
    "YearStand",
]
