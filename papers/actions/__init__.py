"""Verbs that several apps share."""

from papers.actions.documents import add_document, add_version

__all__ = ["add_document", "add_version"]
