"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.agreement import Agreement, AgreementOwner, AgreementParty
from agreements.models.progress import ProgressNote, ProgressPaper, ProgressReport
from agreements.models.text import AgreementText

__all__ = [
    "Agreement",
    "AgreementOwner",
    "AgreementParty",
    "AgreementText",
    "ProgressNote",
    "ProgressPaper",
    "ProgressReport",
]
