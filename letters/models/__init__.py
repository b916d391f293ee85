"""Kamerbrieven, and what was promised to the Kamers."""

from letters.models.answer import Announced, CheckAnswer
from letters.models.approval import Approval, Chain, ChainStation, Mandate
from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.discharge import Discharge
from letters.models.fact_check import FactCheck, FactPassage, FactReaction
from letters.models.following import Extension, Outcome
from letters.models.letter import Chamber, Letter
from letters.models.links import LetterLink
from letters.models.parts import AlsoAbout, LetterAnnex, OnBehalf, Passage
from letters.models.public import PublicEntry
from letters.models.remark import Remark
from letters.models.sending import PlannedSending, SendingProof
from letters.models.source import CoSignatory, Excerpt, Overview
from letters.models.template import LetterSetup, LetterTemplate

__all__ = [
    "AlsoAbout",
    "Announced",
    "Approval",
    "Chain",
    "ChainStation",
    "Chamber",
    "ChamberRequest",
    "CheckAnswer",
    "CoSignatory",
    "Commitment",
    "Discharge",
    "Excerpt",
    "Extension",
    "FactCheck",
    "FactPassage",
    "FactReaction",
    "Letter",
    "LetterAnnex",
    "LetterLink",
    "LetterSetup",
    "LetterTemplate",
    "Mandate",
    "Motion",
    "OnBehalf",
    "Outcome",
    "Overview",
    "Passage",
    "PlannedSending",
    "PublicEntry",
    "Remark",
    "SendingProof",
]
