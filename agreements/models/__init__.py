"""Afspraken: what was agreed, in which words, by whom, and who answers for it."""

from agreements.models.agreement import Agreement, AgreementOwner, AgreementParty
from agreements.models.text import AgreementText
from agreements.models.view import SavedView

__all__ = ["Agreement", "AgreementOwner", "AgreementParty", "AgreementText", "SavedView"]
