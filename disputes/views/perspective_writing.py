"""Write the own zienswijze: two parts that save themselves, file both at once or waive, and take that back."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import perspectives as act
from disputes.actions.perspectives import COMMON, INTERESTS, LABELS, PARTS
from disputes.forms.perspectives import WAIVE, FileForm, WriteForm
from disputes.models import Dispute
from disputes.views.head import head_of
from disputes.views.perspective_rows import words_of
from disputes.views.rounds import own_filing, own_round, own_texts, refusal_of
from lib import dates
from lib.http import done, form_status
from lib.versions import both_versions
from meetings.views.minutes_rows import saved_words, shown_text
from papers.actions.sealing import OPEN
from papers.models import SealedRound
from parties.access import seat_required
from trail.workflow import Stale, StepRefused

FIELDS = {"interests": INTERESTS, "common": COMMON}
CONFLICT = "Iemand anders heeft deze tekst intussen gewijzigd."
HINTS = {
    INTERESTS: "Wat staat er voor uw organisatie op het spel, en wat weegt voor u het zwaarst?",
    COMMON: "Van alle partijen wordt verwacht dat zij dit aangeven.",
}


@seat_required
@require_safe
def perspective_write(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Show the two parts with the words as they are, to write on; both save by themselves."""
    dispute, row, now = own_round(request, key, around, act.KIND)
    refusal = refusal_of(row, request.seat)
    texts = own_texts(row, request.seat, PARTS)
    forms = [] if refusal else [_editor(dispute, row, part, texts[part], now) for part in PARTS]
    context = _frame(dispute, "Uw zienswijze") | {
        "row": row, "moment": dates.moment(row.closes_at), "refusal": refusal, "forms": forms,
        "editor": forms[0]["form"].media if forms else "",
        "file_url": reverse("perspective-file", args=[dispute.key, row.key]),
    }  # fmt: skip
    return render(request, "disputes/perspective_write.html", context, status=409 if refusal else 200)


def _editor(dispute: Dispute, row: SealedRound, part: str, text, now: dt.datetime) -> dict:
    saved = {"text": words_of(text), "revision": text.revision}
    return {
        "part": part, "label": PARTS[part], "hint": HINTS[part],
        "form": WriteForm(initial=saved, auto_id=f"{part}-%s"),
        "url": reverse("perspective-edit", args=[dispute.key, row.key, part]),
        "saved": saved_words(text.written_at, now),
    }  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def perspective_edit(request: HttpRequest, key: str, around: str, part: str) -> HttpResponse:
    """Save one part; the editor saves here by itself and then asks for JSON. If a colleague was first: 409 with both."""
    dispute, row, now = own_round(request, key, around, act.KIND)
    if part not in PARTS:
        raise Http404
    known = own_texts(row, request.seat, PARTS)[part]
    form = WriteForm(request.POST or None, initial={"text": words_of(known), "revision": known.revision})
    form.fields["text"].label = PARTS[part]
    versions, status = None, form_status(form)
    if form.is_valid():
        try:
            saved = act.write_perspective(dispute, row, part, by=request.seat, now=now, **form.cleaned_data)
            return _saved(request, dispute, row, saved, now)
        except Stale:
            known, status = own_texts(row, request.seat, PARTS)[part], 409
            versions = both_versions(form, {"text": words_of(known), "revision": known.revision})
        except StepRefused as error:
            form.add_error(None, str(error))
            status = 409
    if _wants_json(request):
        message = " ".join(error for errors in form.errors.values() for error in errors)
        said = {"conflict": True, "message": CONFLICT} if versions is not None else {"message": message}
        return JsonResponse(said, status=status)
    context = _frame(dispute, PARTS[part]) | {
        "label": PARTS[part], "note": HINTS[part], "form": form, "versions": versions,
        "back": _writing(dispute, row),
    }  # fmt: skip
    return render(request, "disputes/perspective_edit.html", context, status=status)


def _saved(request: HttpRequest, dispute: Dispute, row: SealedRound, saved, now: dt.datetime) -> HttpResponse:
    if _wants_json(request):
        said = saved_words(saved.written_at, now)
        return JsonResponse({"revision": saved.revision, "saved": said})
    return done(request, _writing(dispute, row), "Concept opgeslagen. Alleen uw organisatie kan het lezen.")


@seat_required
@require_http_methods(["GET", "POST"])
def perspective_file(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Show what will be filed and file it, or waive; 409 if a colleague changed it meanwhile."""
    dispute, row, now = own_round(request, key, around, act.KIND)
    texts = own_texts(row, request.seat, PARTS)
    form = FileForm(request.POST or None, initial=_revisions(texts))
    refusal = refusal_of(row, request.seat)
    waives = form.is_valid() and form.cleaned_data["choice"] == WAIVE
    if form.is_valid() and refusal:  # who clicks twice is told that it was done
        filing = own_filing(row, request.seat)
        if (
            filing
            and filing.waives == waives
            and form.revisions() == {part: text.revision for part, text in texts.items()}
        ):
            return done(request, _place(dispute), _said(waives))
    if form.is_valid() and not refusal:
        try:
            act.file_perspective(
                dispute, row, revisions=form.revisions(), waives=waives, by=request.seat, now=now
            )
            return done(request, _place(dispute), _said(waives))
        except StepRefused as error:
            refusal, texts = str(error), own_texts(row, request.seat, PARTS)
            form = FileForm(initial=_revisions(texts))
    parts = [{"part": LABELS[part], "text": shown_text(words_of(text))} for part, text in texts.items()]
    context = _frame(dispute, "Zienswijze indienen") | {
        "form": form, "parts": parts, "refusal": refusal, "lacks_common": not parts[1]["text"],
        "back": _writing(dispute, row), "moment": dates.moment(row.closes_at),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/perspective_file.html", context, status=status)


def _revisions(texts: dict) -> dict[str, int]:
    return {name: texts[part].revision for name, part in FIELDS.items()}


def _said(waives: bool) -> str:
    return "U ziet af van een zienswijze." if waives else "Ingediend."


@seat_required
@require_http_methods(["GET", "POST"])
def perspective_withdraw(request: HttpRequest, key: str, around: str) -> HttpResponse:
    """Take the own filing back, until all opens."""
    dispute, row, now = own_round(request, key, around, act.KIND)
    refusal = OPEN if row.opens else ""
    if request.method == "POST" and not refusal:
        try:
            act.withdraw_perspective(dispute, row, by=request.seat, now=now)
            return done(request, _place(dispute), "Ingetrokken. Uw tekst is weer een concept.")
        except StepRefused as error:
            refusal = str(error)
    context = _frame(dispute, "Indiening intrekken") | {"refusal": refusal, "back": _place(dispute)}
    return render(request, "disputes/perspective_withdraw.html", context, status=409 if refusal else 200)


def _frame(dispute: Dispute, here: str) -> dict:
    return head_of(dispute, here) | {"back": _place(dispute)}


def _place(dispute: Dispute) -> str:
    return reverse("dispute-perspectives", args=[dispute.key])


def _writing(dispute: Dispute, row: SealedRound) -> str:
    return reverse("perspective-write", args=[dispute.key, row.key])


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
