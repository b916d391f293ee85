"""The public site: published snapshots, never live rows."""

import datetime as dt
from urllib.parse import urlencode

from django import forms
from django.core.files.storage import default_storage
from django.db.models import F, Q, QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from lib import dates, notes
from lib.files import megabytes
from lib.forms import TextField
from lib.fulltext import has_words, text_of
from lib.kamerstuk import links
from papers.models import DocumentVersion, Snapshot
from papers.models.document import ONCE
from udo.models import PublicUdo

KIND = "letter"
TITLE, TEXT = text_of("title"), text_of("body")
PER_PAGE = 25
UDOS = 10


class PublicSearch(forms.Form):
    q = TextField(label="Zoek in brieven", max_length=200, required=False)

    def narrow(self, rows):
        """Keep the snapshots with these words in title or text; what was withdrawn is found by its title alone."""
        words = self.cleaned_data.get("q") if self.is_valid() else ""
        if not words:
            return rows
        said = has_words(TEXT, words) & Q(withdrawn_at__isnull=True)
        return rows.filter(has_words(TITLE, words) | said)


def published() -> QuerySet[Snapshot]:
    """Keep the letters that everybody may read at this moment; one that was withdrawn before that never was."""
    rows = Snapshot.objects.public(timezone.now()).filter(kind=KIND)
    return rows.exclude(withdrawn_at__lt=F("published_at"))


@require_safe
def register(request):
    """The letters that were sent, newest first, 25 a page: two queries at most, and one for UDO’s with these words."""
    form = PublicSearch(request.GET)
    rows = form.narrow(published())
    if last := published().filter(key=request.GET.get("na", "")).first():
        rows = rows.filter(
            Q(day__lt=last.day) | Q(day=last.day, published_at__lte=last.published_at, pk__lt=last.pk)
        )
    letters = list(rows[: PER_PAGE + 1])
    words = form.cleaned_data.get("q", "")
    context = {
        "form": form,
        "letters": letters[:PER_PAGE],
        "more": _more(letters, words),
        "is_first": last is None,
        "words": words,
        "udos": PublicUdo.objects.matching(words).defer("body")[:UDOS] if words else [],
    }
    return render(request, "public_register.html", context)


def _more(letters: list[Snapshot], words: str) -> str:
    """Return the address of the next page, or nothing on the last one."""
    if len(letters) <= PER_PAGE:
        return ""
    asked = {"q": words} if words else {}
    return f"{reverse('public-register')}?{urlencode(asked | {'na': letters[PER_PAGE - 1].key})}"


def _letter(key: str) -> Snapshot:
    return get_object_or_404(published(), key=key)


@require_safe
def letter(request, key: str):
    """Show a letter as it was sent; of one that was withdrawn only that, and why."""
    snapshot = _letter(key)
    if snapshot.withdrawn_at:
        return render(request, "public_tombstone.html", {"snapshot": snapshot}, status=410)
    context = _on_screen(snapshot) | {
        "snapshot": snapshot,
        "size": megabytes(snapshot.facts.get("size", 0)),
        "files": _listed(snapshot),
        "numbers": links(snapshot.facts.get("paper_number", "")),
        "correction": _correction(snapshot),
        "copied": _still_public(snapshot.facts.get("cover")),
        "corrects": _still_public(snapshot.facts.get("correction")),
    }
    return render(request, "public_letter.html", context)


@require_safe
def letter_html(request, key: str):
    """Give the letter as a page that stands on its own, at an address that stays."""
    snapshot = _letter(key)
    if snapshot.withdrawn_at:
        return render(request, "public_tombstone.html", {"snapshot": snapshot}, status=410)
    if snapshot.facts.get("sent_elsewhere"):
        raise Http404
    ways = [{"url": reverse("public-letter", args=[key]), "text": "Deze brief in het openbare register"}]
    if snapshot.file:
        ways.append({"url": reverse("public-letter-pdf", args=[key]), "text": "Deze brief als PDF"})
    said = {"links": ways, "corrected": corrected_words(_correction(snapshot))}
    return render(request, "letters/letter_html.html", _on_screen(snapshot) | said)


def _on_screen(snapshot: Snapshot) -> dict:
    """Return letter and notes as `letters.paper.on_screen` does, from the snapshot alone."""
    body, found = notes.to_html(mark_safe(snapshot.body))  # noqa: S308 (frozen as safe html when it was sent)
    own = {"body": body, "draft": False, "date": snapshot.day, "subject": snapshot.title}
    return {"letter": snapshot.facts | own, "notes": found}


def _correction(snapshot: Snapshot) -> Snapshot | None:
    """Return the herdruk of this letter that is public by now; one query."""
    return published().filter(facts__correction__key=snapshot.key, withdrawn_at=None).first()


def corrected_words(correction: Snapshot | None) -> str:
    """Write that there is a herdruk and what was wrong, or nothing."""
    if correction is None:
        return ""
    reason = correction.facts["correction"]["reason"]
    return f"Van deze brief is een herdruk, met de datum {dates.long(correction.day)}. Verbeterd: {reason}"


def _still_public(fact: dict | None) -> Snapshot | None:
    """Return the page of another letter that this one names, unless that was withdrawn; at most one query."""
    return published().filter(key=fact["key"], withdrawn_at=None).first() if fact else None


def files_of(snapshot: Snapshot) -> list[dict]:
    """Return what goes with the letter, in an order that stays: annexes, beslisnota, and what followed later."""
    late = snapshot.facts.get(ONCE)
    return [*snapshot.facts.get("files", []), *([late] if late else [])]


def _listed(snapshot: Snapshot) -> list[tuple[dict, dt.date | None]]:
    """Return each file with the day on which it followed, or None if it came with the letter."""
    return [(row, dt.date.fromisoformat(row["day"]) if "day" in row else None) for row in files_of(snapshot)]


@require_safe
def letter_pdf(request, key: str):
    """Give the file that was frozen at sending."""
    snapshot = _letter(key)
    if snapshot.withdrawn_at or not snapshot.file:
        raise Http404
    return _file(snapshot.file, "application/pdf", f"kamerbrief-{snapshot.day}.pdf")


@require_safe
def letter_annex(request, key: str, number: int):
    """Give an annex in the version of the moment of publication, or the beslisnota that followed as the last one.

    What the virus scanner did not pass is given to nobody.
    """
    snapshot = _letter(key)
    files = files_of(snapshot)
    if snapshot.withdrawn_at or not 1 <= number <= len(files):
        raise Http404
    row = files[number - 1]
    if DocumentVersion.objects.filter(file=row["file"]).exclude(scan=DocumentVersion.Scan.CLEAN).exists():
        raise Http404
    return _file(
        row["file"],
        row["type"],
        f"kamerbrief-{snapshot.day}-bijlage-{number}.{row['extension']}",
        as_attachment=True,
    )


def _file(stored: str, kind: str, name: str, *, as_attachment: bool = False) -> FileResponse:
    if not default_storage.exists(stored):
        raise Http404
    response = FileResponse(
        default_storage.open(stored), content_type=kind, filename=name, as_attachment=as_attachment
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
