"""What is in the bundle of a release: the agenda, each paper as PDF pages or with a cover that says where it is."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from lib import pdf
from lib.files import KINDS
from lib.pdf import merge
from meetings.documents import host_of
from meetings.models import AgendaRelease
from papers.models import DocumentVersion

IN_ZIP = "Dit stuk is een {kind}-document en zit in de ZIP."
BROKEN = "Dit bestand is beschadigd of beveiligd. Het past daarom niet in deze PDF en zit in de ZIP."
INFECTED = "In dit bestand is een virus gevonden. Het is verwijderd."
MINUTES = "Dit verslag leest u op de pagina van dat overleg."
PICTURES = {"image/png", "image/jpeg"}


@dataclass(frozen=True)
class Paper:
    """One paper of a release; `pdf` is None if a cover with `note` stands for it. A verslag has no `version`."""

    title: str
    version: DocumentVersion | None
    pdf: Path | bytes | None = None
    note: str = ""


def papers_to_bundle(release: AgendaRelease, minutes: Mapping[str, bytes]) -> list[Paper]:
    """Return the papers in the order of the agenda, each with its exact version; one query.

    `minutes` are the verslagen to adopt, by key, that all readers of the release may read; a cover stands for others.
    """
    rows = [row for item in release.content["items"] for row in item["annexes"]]
    keys = [row["version"]["key"] for row in rows if "version" in row]
    versions = DocumentVersion.objects.in_bulk(keys, field_name="key")
    found = []
    for row in rows:
        title = f"{row['label'].capitalize()}: {row['title']}"
        if "version" in row:
            found.append(_paper(title, versions[row["version"]["key"]]))
        else:
            said = minutes.get(row["key"])
            found.append(Paper(title, None, said, "" if said else MINUTES))
    return found


def _paper(title: str, version: DocumentVersion) -> Paper:
    if version.scan == DocumentVersion.Scan.INFECTED:
        return Paper(title, None, note=INFECTED)
    path = Path(version.file.path)
    if version.content_type == "application/pdf":
        return Paper(title, version, path) if merge.is_readable(path) else Paper(title, version, note=BROKEN)
    if version.content_type in PICTURES:
        page = merge.picture(path)
        return Paper(title, version, page, "" if page else BROKEN)
    return Paper(title, version, note=IN_ZIP.format(kind=KINDS[version.content_type].name.split("-")[0]))


def parts_of(release: AgendaRelease, agenda: bytes, papers: list[Paper]) -> Iterator[merge.Part]:
    """Return what the PDF is made of, in order; all covers are laid out at once."""
    covers = iter(_covers(release, [paper for paper in papers if paper.pdf is None]))
    yield merge.Part("Agenda", agenda)
    for paper in papers:
        yield merge.Part(paper.title, next(covers) if paper.pdf is None else paper.pdf)


def write_archive(target: Path, release: AgendaRelease, agenda: bytes, papers: list[Paper]) -> None:
    """Write the ZIP: the agenda, each file as it was uploaded, and each verslag; the same release gives the same bytes."""
    moment = timezone.localtime(release.released_at).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("Agenda.pdf", moment), agenda)
        for paper in papers:
            name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", paper.title).strip(". ")
            if paper.version:
                extension = KINDS[paper.version.content_type].extension
                info = zipfile.ZipInfo(f"{name}.{extension}", moment)
                with paper.version.file.open("rb") as source, archive.open(info, "w") as place:
                    for chunk in source.chunks():
                        place.write(chunk)
            elif isinstance(paper.pdf, bytes):
                archive.writestr(zipfile.ZipInfo(f"{name}.pdf", moment), paper.pdf)


def _covers(release: AgendaRelease, papers: list[Paper]) -> list[bytes]:
    if not papers:
        return []
    facts = release.content["facts"]
    file = pdf.render(
        "meetings/pdf/covers.html",
        {"papers": papers, "running_title": facts["running_title"]},
        title=f"Stukken bij {facts['title']}",
        created=release.released_at,
        house_of=host_of(release.agenda.meeting),
    )
    pages = list(merge.split(file))
    if len(pages) != len(papers):
        raise ValueError("a cover must fit on one page")
    return pages
