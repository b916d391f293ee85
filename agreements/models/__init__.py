"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.agreement import Agreement, AgreementParty
from agreements.models.text import AgreementText

__all__ = ["Agreement", "AgreementParty", "AgreementText"]
