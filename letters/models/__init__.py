"""Kamerbrieven, and what was promised to the Kamers."""

from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.discharge import Discharge
from letters.models.letter import Chamber, Letter
from letters.models.parts import AlsoAbout, LetterAnnex, OnBehalf, Passage

__all__ = [
    "AlsoAbout",
    "Chamber",
    "ChamberRequest",
    "Commitment",
    "Discharge",
    "Letter",
    "LetterAnnex",
    "Motion",
    "OnBehalf",
    "Passage",
]
