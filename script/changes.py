"""What has been done already, so that a start skips what hasn't changed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


def digest(root: Path, *patterns: str) -> str:
    """Return a fingerprint of the names and the content of all files below `root` that match."""
    result = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in root.glob(pattern) if path.is_file()):
        result.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return result.hexdigest()


@dataclass(frozen=True)
class Stamps:
    """One small file for each thing done, holding the fingerprint of what it was done with."""

    folder: Path

    def is_done(self, name: str, fingerprint: str) -> bool:
        path = self.folder / name
        return path.exists() and path.read_text() == fingerprint

    def set(self, name: str, fingerprint: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(fingerprint)
