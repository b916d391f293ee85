"""The mail that a demonstration wrote to files, newest first."""

import email
import email.policy
from pathlib import Path


def read(folder: Path, most: int = 50) -> list[dict]:
    """Return subject, recipient, date and text of the newest messages."""
    files = sorted(folder.glob("*.log"), reverse=True)[:most] if folder.exists() else []
    return [letter for file in files for letter in _letters(file)]


def _letters(file: Path) -> list[dict]:
    divider = b"-" * 79
    parts = [part.strip() for part in file.read_bytes().split(divider) if part.strip()]
    found = []
    for part in reversed(parts):
        message = email.message_from_bytes(part, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain",))
        found.append(
            {
                "subject": message["Subject"],
                "to": message["To"],
                "date": message["Date"],
                "text": body.get_content() if body else "",
            }
        )
    return found
