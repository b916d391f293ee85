"""Towards the public: what is released, what follows, and the texts that are made from an assessment."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lib.http import answering, done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.publishing import content_of, line_of
from udo.actions.texts import taken_over
from udo.forms.publishing import PublishForm, UdoTextForm, WithdrawForm, words_of
from udo.models import Assessment, PublicUdo, UdoEdition, UdoForm, UdoText
from udo.passages import Passage
from udo.permissions import may_publish, may_write_texts
from udo.publishing import lacks_content, lacks_line, lacks_review, open_reactions
from udo.texts import fixed, passages_of, readings, sources_of
from udo.views.head import crumbs_of, head_of, letter_url, page_of, visible_assessment

LABELS = {kind: UdoForm.Kind(kind).label for kind in UdoText.KINDS}


@seat_required
@require_safe
def assessment_publication(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the public reads now and what it would, and the texts of the own ministry."""
    row = visible_assessment(request.seat, key)
    page = page_of(request, row)
    entry = PublicUdo.objects.filter(assessment=row).first()
    editions = list(UdoEdition.objects.filter(entry=entry).order_by("-number")) if entry else []
    publishes = may_publish(request.seat, row)
    line = line_of(row)
    context = head_of(request, page, "assessment-publication") | {
        "entry": entry,
        "editions": editions,
        "line": line,
        "is_behind": bool(entry) and any(getattr(entry, name) != line[name] for name in line),
        "may_publish": publishes,
        "line_objection": lacks_line(row),
        "content_objection": lacks_line(row) or lacks_content(row),
        "norm": lacks_review(row),
        "texts": _texts(request, row),
    }
    return render(request, "udo/assessment_publication.html", context)


def _texts(request: HttpRequest, row: Assessment) -> list[dict]:
    """Return each kind of text with its last version and how many passages have a source that changed since."""
    versions = {
        one.kind: one for one in UdoText.objects.visible_to(request.seat).filter(assessment=row).newest()
    }
    may_write = may_write_texts(request.seat, row)
    if not (versions or may_write):
        return []
    said = passages_of(row) if versions else []
    return [
        {
            "label": label,
            "kind": kind,
            "version": versions.get(kind),
            "stale": _stale(versions.get(kind), [*fixed(row, kind), *said] if kind in versions else []),
            "may_write": may_write,
            "letter_url": letter_url(request.seat, row) if kind == UdoForm.Kind.LETTER else "",
        }
        for kind, label in LABELS.items()
    ]


def _stale(text: UdoText | None, current: list[Passage]) -> int:
    return sum(bool(one.now or one.is_gone) for one in readings(text, current)) if text else 0


@seat_required
@require_POST
@answering(StepRefused, "assessment-publication", "Terug naar de publicatie")
def assessment_release(request: HttpRequest, key: str) -> HttpResponse:
    """Release the public line, or renew it; 409 where it can't be."""
    row = visible_assessment(request.seat, key)
    require(may_publish(request.seat, row))
    actions.release(row, by=request.seat, now=timezone.now())
    return _done(request, row, "De openbare vermelding is vrijgegeven.")


def _done(request: HttpRequest, row: Assessment, message: str) -> HttpResponse:
    return done(request, reverse("assessment-publication", args=[row.key]), message)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_publish(request: HttpRequest, key: str) -> HttpResponse:
    """Publish the content after a look at all of it; 409 where it can't be, or if it changed meanwhile."""
    row = visible_assessment(request.seat, key)
    require(may_publish(request.seat, row))
    last = UdoEdition.objects.filter(entry__assessment=row).order_by("number").last()
    norm, silent = lacks_review(row), open_reactions(row)
    form = PublishForm(
        request.POST or None, is_correction=bool(last and not last.withdrawn_at), needs_motivation=bool(norm),
        is_silent=bool(silent), initial={"edition": last.number if last else 0},
    )  # fmt: skip
    refusal = lacks_line(row) or lacks_content(row)
    if not refusal and form.is_valid():
        try:
            actions.publish(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return _done(request, row, "Gepubliceerd. De pagina en de PDF zijn nu openbaar.")
        except StepRefused as error:
            refusal = str(error)
    context = {
        "row": row, "form": form, "refusal": refusal, "norm": f"{norm} {silent}".strip(), "facts": content_of(row),
        "crumbs": _crumbs(row, "Publiceren"),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "udo/assessment_publish.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take it off the public site, with the reason; 409 if it isn't there."""
    row = visible_assessment(request.seat, key)
    require(may_publish(request.seat, row))
    is_public = PublicUdo.objects.filter(assessment=row, withdrawn_at=None).exists()
    form = WithdrawForm(request.POST or None)
    refusal = "" if is_public else "Deze UDO staat niet op de openbare site."
    if not refusal and form.is_valid():
        try:
            actions.withdraw(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return _done(
                request, row, "Ingetrokken. Op de openbare pagina staan nu alleen de titel en de reden."
            )
        except StepRefused as error:
            refusal = str(error)
    context = {
        "row": row, "form": form, "refusal": refusal, "label": "Publicatie intrekken", "versions": None,
        "meaning": "De vermelding en alle uitgaven verdwijnen. Titel en reden blijven op het adres staan.",
        "crumbs": _crumbs(row, "Publicatie intrekken"),
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "udo/assessment_step.html", context, status=status)


def _crumbs(row: Assessment, label: str) -> list[tuple[str, str]]:
    return crumbs_of((row.subject, row.get_absolute_url()), (label, ""))


@seat_required
@require_http_methods(["GET", "POST"])
def assessment_text(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Write a text passage by passage; 409 with both versions if somebody was first."""
    row = visible_assessment(request.seat, key)
    if kind not in LABELS:
        raise Http404
    require(may_write_texts(request.seat, row))
    current = sources_of(row, kind)
    form = UdoTextForm(request.POST or None, text=_newest(row, kind), current=current)
    versions = None
    if form.is_valid():
        passages = taken_over(form.kept, current, form.words, form.renewed)
        number = form.cleaned_data["number"]
        try:
            actions.save_text(
                row, kind, number=number, passages=passages, by=request.seat, now=timezone.now()
            )
            return _done(request, row, "Tekst bewaard.")
        except Stale:
            text = _newest(row, kind)
            saved = words_of(text.passages) | {"number": text.number} if text else {"number": 0}
            versions = both_versions(form, saved, "number")
    context = {
        "row": row, "form": form, "label": LABELS[UdoForm.Kind(kind)], "versions": versions,
        "crumbs": _crumbs(row, LABELS[UdoForm.Kind(kind)]),
    }  # fmt: skip
    status = 409 if versions is not None else form_status(form)
    return render(request, "udo/assessment_text.html", context, status=status)


def _newest(row: Assessment, kind: str) -> UdoText | None:
    return row.texts.filter(kind=kind).order_by("number").last()
