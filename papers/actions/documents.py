"""Documents: store a file as a new document or as a new version of one."""

import datetime as dt

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from lib import scan
from lib.files import Hashed, identify
from papers.models import Document, DocumentVersion
from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked


@transaction.atomic
def add_document(
    upload, *, title: str, kind: str = Document.Kind.ANNEX, by: Seat | None, now: dt.datetime, **protection
) -> Document:
    """Keep an uploaded file as a document; `protection` says who may read it (level, owner, audience).

    Raises ValidationError for a file that can't be kept (see `lib.files.identify`).
    """
    document = Document.objects.create(title=title, kind=kind, created_at=now, created_by=by, **protection)
    add_version(document, upload, by=by, now=now)
    return document


@transaction.atomic
def add_version(
    document: Document, upload, *, by: Seat | None, now: dt.datetime, **protection
) -> DocumentVersion:
    """Keep a file as the next version; raises Blocked if it is the same as the newest, or the document final.

    `protection` says who may read it as long as that is narrower than the document itself.
    The SHA-256 is taken while the file is written under a random name; if the row is refused, the file goes.
    """
    kind = identify(upload.file)
    if Document.objects.select_for_update(no_key=True).get(pk=document.pk).is_final:
        raise Blocked("Dit stuk ligt vast. Er kan geen versie meer bij.")
    newest = document.versions.first()
    version = DocumentVersion(
        document=document,
        number=newest.number + 1 if newest else 1,
        name=upload.name,
        content_type=kind.media_type,
        size=upload.size,
        uploaded_at=now,
        uploaded_by=by,
        scan=getattr(upload, "scan", DocumentVersion.Scan.CLEAN),
        **(protection or document.protection),
    )
    content = Hashed(upload.file)
    version.file.save(upload.name, content, save=False)
    try:
        version.sha256 = content.digest.hexdigest()
        if newest and newest.sha256 == version.sha256:
            raise Blocked(f"Dit bestand is gelijk aan versie {newest.number}.")
        version.save()
    except BaseException:
        version.file.delete(save=False)
        raise
    return version


def look_again(now: dt.datetime, most: int = 20) -> tuple[int, list[DocumentVersion]]:
    """Ask the virus scanner about what is held, oldest first; return how many got an answer, and what is infected.

    An infected file is removed from the storage; its row stays and says so.
    """
    settled, infected = 0, []
    held = DocumentVersion.objects.filter(scan=DocumentVersion.Scan.HELD).select_related("document")
    for version in held.order_by("uploaded_at", "pk")[:most]:
        try:
            with version.file.open("rb") as file:
                verdict = scan.judge(file)
        except FileNotFoundError:
            continue  # another row with the same file was just settled, and took it along
        if verdict == scan.Verdict.HELD:
            break  # the scanner is still away: the rest would wait for it as well
        settled += _settle(version, verdict, now)
        if verdict == scan.Verdict.INFECTED:
            infected.append(version)
    return settled, infected


@transaction.atomic
def _settle(version: DocumentVersion, verdict: scan.Verdict, now: dt.datetime) -> bool:
    """Write the verdict down for each row that has this file: one that was carried over has it as well."""
    name = version.file.name
    rows = DocumentVersion.objects.filter(file=name, scan=DocumentVersion.Scan.HELD)
    if verdict == scan.Verdict.CLEAN:
        return rows.update(scan=verdict) > 0
    found = list(rows.select_for_update(of=("self",), no_key=True).select_related("document"))
    if not found:
        return False
    rows.update(scan=verdict, file="")
    sentence = "In een versie van dit stuk is een virus gevonden. Het bestand is verwijderd."
    for row in found:
        Event.write(row.document, "document.infected", sentence, by=None, now=now, **row.protection)
    transaction.on_commit(lambda: default_storage.delete(name))
    return True


@transaction.atomic
def show(documents: QuerySet[Document], **protection) -> None:
    """Let others read these documents and the newest version of each; who read an older one still does."""
    found = list(documents.values_list("pk", flat=True))
    rows = DocumentVersion.objects.filter(document__in=found)
    newest = rows.order_by("document", "-number").distinct("document").values_list("pk", flat=True)
    DocumentVersion.objects.filter(pk__in=list(newest)).update(**protection)
    Document.objects.filter(pk__in=found).update(**protection)
