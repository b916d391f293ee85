"""Two people, one text: both versions side by side, the choice between them, and the versions before."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lib import dates, richtext
from lib.http import done
from meetings.actions.minutes import WRITABLE, Conflict, both_texts, conflict_since, keep_theirs, save_item
from meetings.forms.minutes import ConflictForm, RestoreForm, VersionsForm
from meetings.models import MinutesItem
from meetings.views.head import head
from meetings.views.minutes_rows import place_of, writable_item
from meetings.views.refusal import answers_refusal
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Blocked, Stale, StepRefused


@seat_required
@require_http_methods(["GET", "POST"])
def minutes_merge(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Choose one of two versions, or both in one text; what isn't chosen stays among the versions."""
    row = writable_item(request, key, item)
    form = ConflictForm(request.POST or None)
    if not form.is_bound:
        return done(request, place_of(row), "Er is niets gewijzigd.")
    if not form.is_valid():
        return _again(request, row, form, status=400)
    chosen, revision = form.cleaned_data["keep"], form.cleaned_data["revision"]
    save = keep_theirs if chosen == ConflictForm.THEIRS else save_item
    text = form.cleaned_data["text" if chosen == ConflictForm.BOTH else "mine"]
    try:
        result = save(row, text, revision=revision, by=request.seat, now=timezone.now())
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _again(request, row, form, status=409)
    if isinstance(result, Conflict):
        return conflict_page(request, row, result, base=revision)
    return done(request, place_of(row), f"Bewaard als versie {result.item.revision}.")


@seat_required
@require_GET
def minutes_versions(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """List every saved version of one text, newest first, each with what it changed; five queries.

    With `van` and `tot` it shows the difference between any two of them.
    """
    row = writable_item(request, key, item)
    saved = row.events.select_related("edited_by__organisation", "edited_by__office").order_by("pgh_id")
    saved = saved.prefetch_related("edited_by__organisation__names", "edited_by__office__titles")
    entries = {entry.revision: entry for entry in saved if entry.edited_at}
    texts = {number: richtext.plain(entry.text) for number, entry in entries.items()}
    form = VersionsForm(request.GET or None, versions=[*texts])
    versions, before = [], ""
    for version in entries.values():
        text = texts[version.revision]
        versions.append({
            "number": version.revision,
            "when": dates.moment(version.edited_at),
            "who": str(version.edited_by),
            "change": richtext.compare(before, text),
        })  # fmt: skip
        before = text
    context = {
        "head": head(request, row.minutes.meeting, here="minutes-detail"),
        "row": row,
        "versions": versions[::-1],
        "restore_url": reverse("minutes-restore", args=[row.minutes.meeting.key, row.item.key])
        if row.minutes.state in WRITABLE
        else "",
        "form": form if len(versions) > 1 else None,
        "compared": _compared(form, texts),
    }
    return render(request, "meetings/minutes_versions.html", context)


@seat_required
@require_POST
@answers_refusal
def minutes_restore(request: HttpRequest, key: str, item: str) -> HttpResponse:
    """Put the text of an earlier version back, as a next one; what stood there stays among the versions."""
    row = writable_item(request, key, item)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Blocked("Kies een versie uit de lijst.")
    number, seen = form.cleaned_data["versie"], form.cleaned_data["revision"]
    old = row.events.filter(revision=number).exclude(edited_at=None).order_by("pgh_id").last()
    if old is None:
        raise Http404
    result = save_item(row, old.text, revision=seen, by=request.seat, now=timezone.now())
    if isinstance(result, Conflict):
        raise Stale
    return done(request, place_of(row), f"De tekst van versie {number} staat er weer.")


def _compared(form: VersionsForm, texts: dict[int, str]) -> dict | None:
    if not form.is_valid():
        return None
    old, new = form.cleaned_data["van"], form.cleaned_data["tot"]
    return {"old": old, "new": new, "change": richtext.compare(texts[old], texts[new])}


def conflict_page(
    request: HttpRequest,
    row: MinutesItem,
    conflict: Conflict,
    *,
    base: int,
    form: ConflictForm | None = None,
    status: int = 409,
) -> HttpResponse:
    """Show what both changed, word by word, since version `base`, and one text with both to edit."""
    kept = {"mine": conflict.mine, "base": base, "revision": conflict.item.revision}
    form = form or ConflictForm(initial={"keep": ConflictForm.BOTH, "text": both_texts(conflict)} | kept)
    old, mine, theirs = (richtext.plain(text) for text in (conflict.base, conflict.mine, conflict.theirs))
    context = {
        "head": head(request, row.minutes.meeting, here="minutes-detail"),
        "row": row,
        "back": place_of(row),
        "merge_url": reverse("minutes-merge", args=[row.minutes.meeting.key, row.item.key]),
        "form": form,
        "kept": kept,
        "chosen": form["keep"].value(),
        "said": who_saved(conflict, request.seat, timezone.now()),
        "mine": richtext.compare(old, mine),
        "theirs": richtext.compare(old, theirs),
        "is_only_markup": mine == theirs,
        "touches": conflict.merged is None,
    }
    return render(request, "meetings/minutes_conflict.html", context, status=status)


def who_saved(conflict: Conflict, seat: Seat, now: dt.datetime) -> str:
    """Write who saved the other text and when; oneself in another window is possible too."""
    at = _words(conflict.when, now) if conflict.when else "intussen"
    if conflict.who and conflict.who.pk == seat.pk:
        return f"U sloeg {at} in een ander venster een andere tekst op."
    who = f"Een collega ({conflict.who})" if conflict.who else "Een collega"
    return f"{who} sloeg {at} een andere tekst op terwijl u typte."


def _words(at: dt.datetime, now: dt.datetime) -> str:
    day, clock = dates.local_day(at), f"om {dates.clock(at)} uur"
    return clock if day == dates.local_day(now) else f"op {dates.long(day)} {clock}"


def _again(request: HttpRequest, row: MinutesItem, form: ConflictForm, *, status: int) -> HttpResponse:
    """Show the choice again with what was typed, on top of what is saved by now."""
    base = form.cleaned_data.get("base") or row.revision
    mine = richtext.clean(form["mine"].value() or "", notes=False)
    conflict = conflict_since(row, mine, base)
    return conflict_page(request, row, conflict, base=base, form=form, status=status)
