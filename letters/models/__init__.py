"""Kamerbrieven, and what was promised to the Kamers."""

from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.letter import Letter, LetterAnnex, Passage
from letters.models.discharge import Discharge

__all__ = ["ChamberRequest", "Commitment", "Discharge", "Letter", "LetterAnnex", "Motion", "Passage"]
