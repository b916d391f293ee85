"""What several apps share: documents with their versions, what was made public, rounds of comments, and sealed rounds."""

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
from papers.models.render import Render
from papers.models.sealed import (
    SealedAddendum,
    SealedFiling,
    SealedParty,
    SealedRound,
    SealedText,
    SealOpening,
)

__all__ = [
    "Comment",
    "CommentRound",
    "Document",
    "DocumentVersion",
    "Render",
    "SealOpening",
    "SealedAddendum",
    "SealedFiling",
    "SealedParty",
    "SealedRound",
    "SealedText",
    "Snapshot",
    "StoredNameField",
    "TextConfirmation",
    "numbered",
    "random_name",
    "sha256",
]
