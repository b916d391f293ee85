"""Verbs that several apps share."""

from papers.actions.documents import add_document, add_version, look_again, show

__all__ = ["add_document", "add_version", "look_again", "show"]
