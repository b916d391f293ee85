"""The joint elaboration of a government programme, chapter by chapter (CB-11)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import require
from parties.access import seat_required
from parties.models import Seat
from udo.actions.coalition import edit_file
from udo.actions.consequences import keep_consequence
from udo.actions.programme import write_chapter, write_together
from udo.forms.coalition import ChapterForm, FindingForm, SummaryForm, TogetherForm, values_of
from udo.models import OwnConsequence, ProgrammeChapter
from udo.permissions import may_keep_file, may_work_out, may_write_chapter
from udo.views.cabinet_head import head_of, keep, tab, visible_file
from udo.views.chapter_rows import chapters, chapters_of, rows_for

HERE = "chapter-list"
SAVED, SHARED = (
    "Bewaard als concept van uw organisatie.",
    "Gedeeld: wie dit dossier leest, leest nu uw bevindingen.",
)


@seat_required
@require_safe
def chapter_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show the summary, and the chapters with who works them out and how far that is."""
    file = visible_file(request.seat, key)
    context = head_of(request, file, HERE) | {"rows": chapters_of(file, request.seat)}
    return render(request, "udo/chapter_list.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def programme_summary(request: HttpRequest, key: str) -> HttpResponse:
    """Write what is concluded together over all chapters; 409 with both versions if somebody was first."""
    file = visible_file(request.seat, key)
    require(may_keep_file(request.seat))
    form = SummaryForm(request.POST or None, initial=values_of(file, SummaryForm))

    def act(facts: dict) -> None:
        edit_file(file, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, file, form, act, here=HERE, label="Samenvatting schrijven", says="Opgeslagen.", to=tab(file, HERE),
        saved=lambda: values_of(visible_file(request.seat, key), SummaryForm),
    )  # fmt: skip


@seat_required
@require_http_methods(["GET", "POST"])
def chapter_create(request: HttpRequest, key: str) -> HttpResponse:
    """Add a chapter with who works it out."""
    file = visible_file(request.seat, key)
    require(may_keep_file(request.seat))
    form = ChapterForm(request.POST or None, today=_today())

    def act(facts: dict) -> ProgrammeChapter:
        facts.pop("revision")
        return write_chapter(file, by=request.seat, now=timezone.now(), **facts)

    return keep(
        request, file, form, act, here=HERE, label="Hoofdstuk toevoegen", button="Toevoegen", says="Hoofdstuk toegevoegd.",
        back=tab(file, HERE),
    )  # fmt: skip


@seat_required
@require_safe
def chapter_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was found together, and what each party found, beside each other."""
    chapter, seat = visible_chapter(request.seat, key), request.seat
    [row] = rows_for([chapter], seat)
    draft = OwnConsequence.objects.visible_to(seat).filter(chapter=chapter).first()
    mine = next(
        (said for _, said in row["findings"] if said and said.organisation_id == seat.organisation_id), None
    )
    context = head_of(request, chapter.file, HERE, (str(chapter), "")) | row | {
        "draft": draft if draft and (mine is None or mine.words != draft.words) else None,
        "may_work_out": may_work_out(seat, chapter), "may_write": may_write_chapter(seat, chapter),
    }  # fmt: skip
    return render(request, "udo/chapter_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def chapter_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a chapter and who works it out; who shared a finding stays."""
    chapter = visible_chapter(request.seat, key)
    require(may_keep_file(request.seat))
    form = ChapterForm(request.POST or None, today=_today(), initial=_facts(chapter))

    def act(facts: dict) -> ProgrammeChapter:
        facts["revision"] = facts["revision"] or 0
        return write_chapter(chapter.file, chapter, by=request.seat, now=timezone.now(), **facts)

    return _keep(request, chapter, form, act, "Wijzigen", lambda: _facts(visible_chapter(request.seat, key)))


def _facts(chapter: ProgrammeChapter) -> dict:
    places = [row.organisation.slug for row in chapter.workers.all()]
    return {"number": chapter.number, "title": chapter.title, "places": places, "revision": chapter.revision}


@seat_required
@require_http_methods(["GET", "POST"])
def chapter_together(request: HttpRequest, key: str) -> HttpResponse:
    """Write what was found together."""
    chapter = visible_chapter(request.seat, key)
    require(may_write_chapter(request.seat, chapter))
    form = TogetherForm(request.POST or None, initial=values_of(chapter, TogetherForm))

    def act(facts: dict) -> None:
        write_together(chapter, by=request.seat, now=timezone.now(), **facts)

    def saved() -> dict:
        return values_of(visible_chapter(request.seat, key), TogetherForm)

    return _keep(request, chapter, form, act, "Gezamenlijke bevindingen schrijven", saved)


@seat_required
@require_http_methods(["GET", "POST"])
def chapter_finding(request: HttpRequest, key: str) -> HttpResponse:
    """Write the own findings, and share them if asked; 409 if a colleague was first."""
    chapter, seat, share = visible_chapter(request.seat, key), request.seat, "delen" in request.POST
    require(may_work_out(seat, chapter))
    form = FindingForm(request.POST or None, initial=_said(chapter, seat))

    def act(said: dict) -> None:
        keep_consequence(chapter, share=share, by=seat, now=timezone.now(), **said)

    says = SHARED if share else SAVED
    return _keep(
        request, chapter, form, act, "Uw bevindingen", lambda: _said(chapter, seat), says=says, may_share=True
    )


def _said(chapter: ProgrammeChapter, seat: Seat) -> dict:
    row = OwnConsequence.objects.visible_to(seat).filter(chapter=chapter).first()
    return {"words": row.words, "revision": row.revision} if row else {"revision": 0}


def _keep(request, chapter, form, act, label, saved, says="Opgeslagen.", **more) -> HttpResponse:
    trail = ((str(chapter), reverse("chapter-detail", args=[chapter.key])),)
    return keep(
        request,
        chapter.file,
        form,
        act,
        here=HERE,
        label=label,
        says=says,
        trail=trail,
        back=chapter,
        saved=saved,
        **more,
    )


def visible_chapter(seat: Seat, key: str) -> ProgrammeChapter:
    """Return a chapter that this seat may read, with its file and who works it out, or raise 404; three queries."""
    rows = ProgrammeChapter.objects.visible_to(seat)
    file = get_object_or_404(rows.select_related("file"), key=key).file
    return chapters(file, seat).get(key=key)


def _today():
    return dates.local_day(timezone.now())
