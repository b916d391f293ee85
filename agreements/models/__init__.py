"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.agreement import Agreement, AgreementOwner, AgreementParty
from agreements.models.reconfirmation import ReconfirmationAnswer, ReconfirmationItem, ReconfirmationRound
from agreements.models.term_change import TermAsked, TermChange
from agreements.models.text import AgreementText

__all__ = [
    "Agreement",
    "AgreementOwner",
    "AgreementParty",
    "AgreementText",
    "ReconfirmationAnswer",
    "ReconfirmationItem",
    "ReconfirmationRound",
    "TermAsked",
    "TermChange",
]
