"""The public site: published snapshots, never live rows."""

from urllib.parse import urlencode

from django import forms
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from lib import notes
from lib.files import megabytes
from lib.forms import TextField
from lib.fulltext import has_words, text_of
from papers.models import Snapshot

KIND = "letter"
TITLE, TEXT = text_of("title"), text_of("body")
PER_PAGE = 25


class PublicSearch(forms.Form):
    q = TextField(label="Zoek in brieven", max_length=200, required=False)

    def narrow(self, rows):
        """Keep the snapshots with these words in title or text; what was withdrawn is found by its title alone."""
        words = self.cleaned_data.get("q") if self.is_valid() else ""
        if not words:
            return rows
        said = has_words(TEXT, words) & Q(withdrawn_at__isnull=True)
        return rows.filter(has_words(TITLE, words) | said)


def _public():
    return Snapshot.objects.public(timezone.now()).filter(kind=KIND)


@require_safe
def register(request):
    """The letters that were sent, newest first, 25 a page: two queries at most."""
    form = PublicSearch(request.GET)
    rows = form.narrow(_public())
    if last := _public().filter(key=request.GET.get("na", "")).first():
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
    }
    return render(request, "public_register.html", context | {"words": words})


def _more(letters: list[Snapshot], words: str) -> str:
    """Return the address of the next page, or nothing on the last one."""
    if len(letters) <= PER_PAGE:
        return ""
    asked = {"q": words} if words else {}
    return f"{reverse('public-register')}?{urlencode(asked | {'na': letters[PER_PAGE - 1].key})}"


def _letter(key: str) -> Snapshot:
    return get_object_or_404(_public(), key=key)


@require_safe
def letter(request, key: str):
    """Show a letter as it was sent; of one that was withdrawn only that, and why."""
    snapshot = _letter(key)
    if snapshot.withdrawn_at:
        return render(request, "public_tombstone.html", {"snapshot": snapshot}, status=410)
    body, found = notes.to_html(mark_safe(snapshot.body))  # noqa: S308 (frozen as safe html when it was sent)
    context = {
        "snapshot": snapshot,
        "letter": snapshot.facts | {"body": body, "draft": False},
        "notes": found,
        "size": megabytes(snapshot.facts.get("size", 0)),
    }
    return render(request, "public_letter.html", context)


@require_safe
def letter_pdf(request, key: str):
    """Give the file that was frozen at sending."""
    snapshot = _letter(key)
    if snapshot.withdrawn_at or not snapshot.file:
        raise Http404
    return _file(snapshot.file, "application/pdf", f"kamerbrief-{snapshot.day}.pdf")


@require_safe
def letter_annex(request, key: str, number: int):
    """Give an annex in the version of the moment of publication."""
    snapshot = _letter(key)
    files = snapshot.facts.get("files", [])
    if snapshot.withdrawn_at or not 1 <= number <= len(files):
        raise Http404
    row = files[number - 1]
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
