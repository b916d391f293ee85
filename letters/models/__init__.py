"""Kamerbrieven, and what was promised to the Kamers."""

from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.discharge import Discharge
from letters.models.letter import Chamber, Letter
from letters.models.parts import LetterAnnex, Passage

__all__ = [
    "Chamber",
    "ChamberRequest",
    "Commitment",
    "Discharge",
    "Letter",
    "LetterAnnex",
    "Motion",
    "Passage",
]
