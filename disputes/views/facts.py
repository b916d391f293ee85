"""The facts of a dispute: read and compare versions, write and share them, and say what you think of each paragraph."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import facts as act
from disputes.exits import party_rows
from disputes.forms.facts import AnswerForm, FactsForm, as_text
from disputes.models import Dispute, FactAnswer, FactVersion
from disputes.permissions import may_answer_for, may_guide
from disputes.views.around import settled
from disputes.views.head import head_of, visible_dispute
from lib.difference import compare
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused


def versions_of(dispute: Dispute, seat: Seat) -> list[FactVersion]:
    """Return the versions that this seat may read, newest first, with their paragraphs; two queries."""
    rows = FactVersion.objects.visible_to(seat).filter(dispute=dispute)
    return list(rows.prefetch_related("paragraphs").order_by("-number"))


@seat_required
@require_safe
def dispute_facts(request: HttpRequest, key: str) -> HttpResponse:
    """Show the newest shared facts with what each party says, and the difference from an earlier version."""
    dispute = visible_dispute(request.seat, key)
    versions = versions_of(dispute, request.seat)
    shared = [row for row in versions if row.shared_at]
    newest = shared[0] if shared else None
    older = _chosen(request, shared)
    guides = dispute.is_ticking and may_guide(request.seat, dispute)
    context = head_of(dispute, "Feitenbeeld") | {
        "newest": newest,
        "rows": _rows(dispute, newest) if newest else [],
        "draft": next((row for row in versions if not row.shared_at), None),
        "older": older,
        "changes": _changes(older, newest) if older and newest else [],
        "others": shared[1:],
        "may_write": guides,
        "may_answer": bool(newest) and may_answer_for(request.seat, dispute),
    }
    return render(request, "disputes/dispute_facts.html", context)


def _chosen(request: HttpRequest, shared: list[FactVersion]) -> FactVersion | None:
    number = request.GET.get("versie", "")
    if not number:
        return None
    found = next((row for row in shared[1:] if str(row.number) == number), None)
    if found is None:
        raise Http404
    return found


def _rows(dispute: Dispute, version: FactVersion) -> list[dict]:
    """Return each paragraph with the answer of each party, in the fixed order of the parties; one query."""
    answers = FactAnswer.objects.filter(paragraph__version=version)
    by_place = {(row.paragraph_id, row.organisation_id): row for row in answers}
    parties = party_rows(dispute)
    return [
        {
            "paragraph": paragraph,
            "answers": [(str(row), by_place.get((paragraph.pk, row.organisation_id))) for row in parties],
        }
        for paragraph in version.paragraphs.all()
    ]


def _changes(older: FactVersion, newest: FactVersion) -> list[dict]:
    """Return per thread what was changed, added or taken away between two versions."""
    before = {row.thread: row for row in older.paragraphs.all()}
    after = {row.thread: row for row in newest.paragraphs.all()}
    rows = []
    for thread, row in after.items():
        old = before.get(thread)
        if old is None:
            rows.append({"title": f"Alinea {row.position} is nieuw", "marked": row.text})
        elif old.text != row.text:
            rows.append(
                {"title": f"Alinea {row.position} is gewijzigd", "marked": compare(old.text, row.text)}
            )
    gone = [row for thread, row in before.items() if thread not in after]
    return rows + [{"title": f"Alinea {row.position} is weg", "marked": row.text} for row in gone]


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_facts_write(request: HttpRequest, key: str) -> HttpResponse:
    """Write the draft of the next version; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    form = FactsForm(request.POST or None, initial=_saved(dispute, request.seat))
    refusal, versions, status = settled(dispute), None, form_status(form)
    if form.is_valid() and not refusal:
        data = form.cleaned_data
        try:
            act.write_facts(
                dispute, data["text"], revision=data["revision"], by=request.seat, now=timezone.now()
            )
            back = reverse("dispute-facts", args=[key])
            return done(request, back, "Concept opgeslagen. Alleen BZK kan het lezen totdat u het deelt.")
        except Stale:
            status, versions = 409, both_versions(form, _saved(dispute, request.seat))
    meaning = "De procesbegeleiding schrijft het feitenbeeld, neutraal en objectief. Het is een concept totdat u het deelt."
    return _page(request, dispute, form, "Feitenbeeld schrijven", meaning, refusal, status, versions)


def _saved(dispute: Dispute, seat: Seat) -> dict:
    """Return the draft as it is now, or before there is one the last shared version."""
    versions = versions_of(dispute, seat)
    if not versions:
        return {"text": "", "revision": 0}
    newest = versions[0]
    return {
        "text": as_text(newest.paragraphs.all()),
        "revision": 0 if newest.shared_at else newest.revision,
    }


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_facts_share(request: HttpRequest, key: str) -> HttpResponse:
    """Share the draft as the reader sees it here; 409 if it changed meanwhile."""
    dispute = visible_dispute(request.seat, key)
    require(may_guide(request.seat, dispute))
    draft = dispute.facts.filter(shared_at=None).prefetch_related("paragraphs").first()
    refusal = settled(dispute) or ("" if draft else "Er is geen concept om te delen.")
    if request.method == "POST" and not refusal:
        try:
            event = act.share_facts(
                dispute, revision=_number(request.POST.get("revision")), by=request.seat, now=timezone.now()
            )
            return done(request, reverse("dispute-facts", args=[key]), event.sentence)
        except StepRefused as error:
            refusal = str(error)
            draft = dispute.facts.filter(shared_at=None).prefetch_related("paragraphs").first()
    context = head_of(dispute, "Feitenbeeld delen") | {"draft": draft, "refusal": refusal}
    return render(request, "disputes/dispute_facts_share.html", context, status=409 if refusal else 200)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_facts_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm each paragraph or put a note with it, for the own organisation."""
    dispute = visible_dispute(request.seat, key)
    require(may_answer_for(request.seat, dispute))
    version = next((row for row in versions_of(dispute, request.seat) if row.shared_at), None)
    if version is None:
        raise Http404
    own = FactAnswer.objects.filter(paragraph__version=version, organisation=request.seat.organisation)
    form = AnswerForm(
        request.POST or None, paragraphs=version.paragraphs.all(),
        known={row.paragraph_id: row for row in own}, initial={"version": version.key},
    )  # fmt: skip
    refusal = ""
    if form.is_valid():
        try:
            if form.cleaned_data["version"] != version.key:
                raise Stale
            act.answer_facts(dispute, version, form.notes(), by=request.seat, now=timezone.now())
            return done(request, reverse("dispute-facts", args=[key]), "Uw reactie is opgeslagen.")
        except StepRefused as error:
            refusal = str(error)
    context = head_of(dispute, "Reageren op de feiten") | {
        "facts": version, "form": form, "rows": form.rows(), "refusal": refusal,
    }  # fmt: skip
    status = 409 if refusal else form_status(form)
    return render(request, "disputes/dispute_facts_answer.html", context, status=status)


def _page(request, dispute, form, label, meaning, refusal, status, versions=None) -> HttpResponse:
    context = head_of(dispute, label) | {
        "label": label, "meaning": meaning, "form": form, "refusal": refusal, "versions": versions, "lacking": (),
    }  # fmt: skip
    return render(request, "disputes/dispute_record.html", context, status=409 if refusal else status)
