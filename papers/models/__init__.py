"""What several apps share: documents with their versions, what was made public, and rounds of comments."""

from papers.models.comment import Comment, CommentRound
from papers.models.confirmation import TextConfirmation
from papers.models.document import (
    Document,
    DocumentVersion,
    Snapshot,
    StoredNameField,
    numbered,
    random_name,
    sha256,
)

__all__ = [
    "Comment",
    "CommentRound",
    "Document",
    "DocumentVersion",
    "Snapshot",
    "StoredNameField",
    "TextConfirmation",
    "numbered",
    "random_name",
    "sha256",
]
