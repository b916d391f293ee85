"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.agreement import Agreement, AgreementOwner, AgreementParty
from agreements.models.progress import ProgressNote, ProgressPaper, ProgressReport
from agreements.models.rappel import RappelAnswer, RappelLine, RappelRound
from agreements.models.request import REPORTED, ProgressQuestion, ProgressRequest
from agreements.models.text import AgreementText

__all__ = [
    "REPORTED",
    "Agreement",
    "AgreementOwner",
    "AgreementParty",
    "AgreementText",
    "ProgressNote",
    "ProgressPaper",
    "ProgressQuestion",
    "ProgressReport",
    "ProgressRequest",
    "RappelAnswer",
    "RappelLine",
    "RappelRound",
]
