"""One question: read everything about it, write the joint answer and the own view, share, talk, add papers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib.http import done, form_status, require
from lib.versions import both_versions
from meetings.views.minutes_rows import saved_words, shown_text
from parties.access import seat_required
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.talking import circles_for
from udo.forms.together import AnswerForm, PaperForm, ReplyForm, RevisionForm, ThreadForm, circle_choices
from udo.models import Assessment, JointAnswer, PartyView, Question, SharedView, Thread
from udo.permissions import may_contribute, may_take_part
from udo.views.answer_rows import rows_of, talk_of
from udo.views.discussing import small_at
from udo.views.questions import assessment_of, frame, looked_at, question_of

CONFLICT = "Iemand anders heeft deze tekst intussen gewijzigd."


@dataclass(frozen=True)
class Kind:
    """A text that people write at a question: the joint one, or the own view."""

    name: str
    label: str
    save: Callable
    model: type[JointAnswer] | type[PartyView]
    note: str

    def row(self, request: HttpRequest, assessment: Assessment, question: Question):
        """Return the row as it is now, unsaved if nobody wrote yet; one query."""
        rows = self.model.objects.visible_to(request.seat).filter(assessment=assessment, question=question)
        return rows.first() or self.model()


JOINT = Kind(
    "answer",
    "Gezamenlijk antwoord",
    actions.save_answer,
    JointAnswer,
    "Iedereen die meedoet, schrijft hieraan mee.",
)
OWN = Kind(
    "view", "Uw eigen kijk", actions.save_view, PartyView, "Alleen uw organisatie leest dit, tot u het deelt."
)


@seat_required
@require_safe
def question_detail(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Show one question with all that is known about it, to read and to write; thirteen queries at most."""
    row, question = _question(request, key, code)
    may_write = may_contribute(request.seat, row)
    since = looked_at(row, request.seat)
    [known] = rows_of(row, request.seat, [question], since, counts=False)
    context = _frame(request, row, question) | {
        "row": known | {"threads": talk_of(row, request.seat, question, since)},
        "may_write": may_write,
        "may_talk": may_take_part(request.seat, row),
    }
    if may_write:
        context |= {"forms": [_editor(request, row, question, kind) for kind in (JOINT, OWN)]}
        context["editor"] = context["forms"][0]["form"].media
    return render(request, "udo/question_detail.html", context)


def _editor(request: HttpRequest, assessment: Assessment, question: Question, kind: Kind) -> dict:
    known = kind.row(request, assessment, question)
    return {
        "kind": kind.name,
        "label": kind.label,
        "form": AnswerForm(
            initial={"text": known.text, "revision": known.revision}, auto_id=f"{kind.name}-%s"
        ),
        "url": reverse(f"{kind.name}-edit", args=[assessment.key, question.code]),
        "saved": saved_words(known.edited_at, timezone.now()),
    }


def _question(request: HttpRequest, key: str, code: str) -> tuple[Assessment, Question]:
    row = assessment_of(request.seat, key)
    return row, question_of(row, code)


def _frame(request: HttpRequest, row: Assessment, question: Question, *more: tuple[str, str]) -> dict:
    block = (f"Blok {question.block}", reverse("block-detail", args=[row.key, question.block]))
    own = (f"Vraag {question.code}", _place(row, question) if more else "")
    trail = (("Vragen", reverse("block-list", args=[row.key])), block, own, *more)
    return frame(request, row, "block-list", *trail) | {"question": question, "back": _place(row, question)}


def _place(row: Assessment, question: Question) -> str:
    return reverse("question-detail", args=[row.key, question.code])


@seat_required
@require_http_methods(["GET", "POST"])
def answer_edit(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Write the joint answer; the editor saves here by itself and then asks for JSON."""
    return _write(request, key, code, JOINT)


@seat_required
@require_http_methods(["GET", "POST"])
def view_edit(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Write the draft of the own view; the editor saves here by itself and then asks for JSON."""
    return _write(request, key, code, OWN)


def _write(request: HttpRequest, key: str, code: str, kind: Kind) -> HttpResponse:
    row, question = _question(request, key, code)
    require(may_contribute(request.seat, row))
    known = kind.row(request, row, question)
    form = AnswerForm(request.POST or None, initial={"text": known.text, "revision": known.revision})
    form.fields["text"].label = kind.label
    if not form.is_valid():
        return _form_page(request, row, question, kind, form, status=form_status(form))
    now = timezone.now()
    try:
        saved = kind.save(row, question, by=request.seat, now=now, **form.cleaned_data)
    except Stale:
        return _both(request, row, question, kind, form)
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, row, question, kind, form, status=409)
    if _wants_json(request):
        said = saved_words(saved.edited_at or now, now)
        return JsonResponse({"revision": saved.revision, "saved": said})
    return done(request, _place(row, question), f"{kind.label} bij vraag {question.code} opgeslagen.")


def _both(
    request: HttpRequest, row: Assessment, question: Question, kind: Kind, form: AnswerForm
) -> HttpResponse:
    """Answer 409: the page with both texts, or for the editor the news that there are two."""
    if _wants_json(request):
        return JsonResponse({"conflict": True, "message": CONFLICT}, status=409)
    known = kind.row(request, row, question)
    versions = both_versions(form, {"text": known.text, "revision": known.revision})
    return _form_page(request, row, question, kind, form, status=409, versions=versions)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _form_page(
    request: HttpRequest, row: Assessment, question: Question, kind: Kind, form: AnswerForm, *, status: int,
    versions=None,
) -> HttpResponse:  # fmt: skip
    if _wants_json(request):
        message = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": message}, status=status)
    context = _frame(request, row, question, (kind.label, "")) | {
        "label": kind.label, "form": form, "versions": versions,
        "note": kind.note,
    }  # fmt: skip
    return render(request, "udo/answer_edit.html", context, status=status)


@seat_required
@require_http_methods(["GET", "POST"])
def view_share(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Show the draft of the own view, and share it with everybody who takes part; 409 if a colleague changed it."""
    row, question = _question(request, key, code)
    require(may_contribute(request.seat, row))
    draft = OWN.row(request, row, question)
    form = RevisionForm(request.POST or None, initial={"revision": draft.revision})
    refusal = "" if draft.text else "Schrijf eerst uw kijk op. Er is nog niets om te delen."
    if not refusal and form.is_valid():
        try:
            shared = actions.share_view(
                row, question, by=request.seat, now=timezone.now(), **form.cleaned_data
            )
            return done(request, _place(row, question), f"Gedeeld met alle partijen, versie {shared.number}.")
        except StepRefused as error:
            refusal = str(error)
            draft = OWN.row(request, row, question)
            form = RevisionForm(initial={"revision": draft.revision})
    context = _frame(request, row, question, ("Delen", "")) | {
        "draft": shown_text(draft.text), "form": form, "refusal": refusal, "has_text": bool(draft.text),
    }  # fmt: skip
    return render(request, "udo/view_share.html", context, status=409 if refusal else form_status(form))


@seat_required
@require_safe
def view_versions(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Show every version that a party shared, newest first."""
    row, question = _question(request, key, code)
    names = {one.organisation_id: one.place for one in row.involvements.all()}
    views = SharedView.objects.visible_to(request.seat).filter(assessment=row, question=question)
    rows = views.select_related("organisation").order_by("organisation__order", "organisation", "-number")
    context = _frame(request, row, question, ("Versies", "")) | {
        "views": [
            {
                "party": names.get(one.organisation_id) or one.organisation,
                "number": one.number,
                "text": shown_text(one.text),
                "at": one.shared_at,
            }
            for one in rows
        ]
    }
    return render(request, "udo/view_versions.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def thread_create(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Begin a thread about a question, for the circle that is chosen."""
    row, question = _question(request, key, code)
    require(may_take_part(request.seat, row))
    circles = circle_choices(circles_for(request.seat, row), str(request.seat.organisation))
    form = ThreadForm(request.POST or None, circles=circles)
    if form.is_valid():
        actions.open_thread(row, question, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, f"{_place(row, question)}#gesprekken", "Opmerking geplaatst.")
    return _small(request, row, question, form, "Gesprek beginnen", "Plaatsen")


@seat_required
@require_http_methods(["GET", "POST"])
def thread_reply(request: HttpRequest, key: str, thread: str) -> HttpResponse:
    """Say something in a thread that this seat reads."""
    row = assessment_of(request.seat, key)
    threads = Thread.objects.visible_to(request.seat).select_related("question", "finding", "assessment")
    found = get_object_or_404(threads, key=thread, assessment=row)
    require(may_take_part(request.seat, row))
    form = ReplyForm(request.POST or None)
    if form.is_valid():
        actions.reply(found, by=request.seat, now=timezone.now(), **form.cleaned_data)
        return done(request, found.place, "Opmerking geplaatst.")
    if found.finding:
        return small_at(request, row, found.finding, form, "Reageren", thread=found)
    return _small(request, row, found.question, form, "Reageren", "Plaatsen", thread=found)


@seat_required
@require_http_methods(["GET", "POST"])
def paper_create(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Add a file to a question, for everybody who takes part or for the own organisation."""
    row, question = _question(request, key, code)
    require(may_contribute(request.seat, row))
    form = PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        is_shared = data["readers"] == "allen"
        actions.add_paper(
            row, question, data["file"], title=data["title"], is_shared=is_shared, by=request.seat,
            now=timezone.now(),
        )  # fmt: skip
        return done(request, _place(row, question), "Bijlage toegevoegd.")
    return _small(request, row, question, form, "Bijlage toevoegen", "Toevoegen")


def _small(
    request: HttpRequest, row: Assessment, question: Question, form, label: str, button: str, **more
) -> HttpResponse:
    known = {"form": form, "label": label, "button": button}
    context = _frame(request, row, question, (label, "")) | known | more
    return render(request, "udo/question_form.html", context, status=form_status(form))
