"""The exhibits: each with its number, its file and the SHA-256 of that file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from disputes.chapters.blocks import Block, day
from disputes.models import Dispute, Exhibit
from lib import pdf
from lib.files import KINDS
from papers.models import DocumentVersion
from parties.models import Seat

MOST_BYTES = (
    32 * 1024 * 1024
)  # of all exhibits together, for the memory of the worker; the rest is listed only
TOO_MUCH = "niet ingesloten: samen te groot"


@dataclass(frozen=True)
class ExhibitRow:
    """An exhibit with the newest version that this seat reads; `why` says why its file doesn't go along, if it doesn't."""

    exhibit: Exhibit
    version: DocumentVersion | None
    why: str

    @property
    def facts(self) -> str:
        if self.version is None:
            return "geen versie"
        return f"{self.version.facts}, {self.why}" if self.why == TOO_MUCH else self.version.facts

    @property
    def print_of(self) -> str:
        """The SHA-256 in four pieces, which fit on a line and can be read aloud."""
        found = self.version.sha256 if self.version else ""
        return " ".join(found[at : at + 16] for at in range(0, len(found), 16))

    @property
    def enclosure(self) -> pdf.Enclosure:
        kind, number, title = (
            KINDS[self.version.content_type],
            self.exhibit.number,
            self.exhibit.document.title,
        )
        name = f"stuk-{number:03}-{slugify(title)[:60] or 'stuk'}.{kind.extension}"
        return pdf.Enclosure(
            name, f"Stuk {number}: {title}", self.version.file.name, self.version.sha256, kind.media_type,
            self.version.uploaded_at.isoformat(),
        )  # fmt: skip


def exhibit_rows(dispute: Dispute, seat: Seat) -> list[ExhibitRow]:
    """Return the exhibits that this seat reads, in the order of their numbers; four queries."""
    found = (
        Exhibit.objects.visible_to(seat).filter(dispute=dispute).select_related("document", "organisation")
    )
    found = list(found.prefetch_related("organisation__names"))
    versions = DocumentVersion.objects.visible_to(seat).filter(
        document__in=[row.document_id for row in found]
    )
    newest = {row.document_id: row for row in versions.select_related("document").order_by("number")}
    rows, total = [], 0
    for row in found:
        version = newest.get(row.document_id)
        is_clean = version is not None and version.is_clean
        total += version.size if is_clean else 0
        why = "" if is_clean and total <= MOST_BYTES else TOO_MUCH if is_clean else "niet gecontroleerd"
        rows.append(ExhibitRow(row, version, why))
    return rows


def exhibits(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """The exhibits that this seat reads, each with the hash of the file that goes along."""
    rows = [
        (f"Stuk {one.exhibit.number}", f"{one.exhibit.document.title}\n{one.exhibit.organisation}, {day(one.exhibit.added_at)}",
         f"{one.facts}\n{one.print_of}")
        for one in exhibit_rows(dispute, seat)
    ]  # fmt: skip
    if rows:
        yield Block(heads=("Nummer", "Stuk en wie het inbracht", "Bestand en SHA-256"), rows=rows)
