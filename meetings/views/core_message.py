"""The kernboodschap of an overleg, the answers of the parties, and each party's own view of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from meetings.actions import core_message as verbs
from meetings.forms.core_message import AppreciationForm, MessageAnswerForm, MessageForm, ReleaseForm
from meetings.models import Appreciation, CoreMessage, Meeting
from meetings.permissions import may_edit_agenda, may_edit_core_message, may_release_core_message
from meetings.sides import side_name, side_of
from meetings.views.circulation_rows import answer_row
from meetings.views.head import head, visible_meeting
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Stale, StepRefused

TONES = {"draft": "busy", "released": "done"}


@seat_required
@require_GET
def core_message(request: HttpRequest, key: str) -> HttpResponse:
    """Show the text and the parties side by side; who may not read it yet isn't told whether there is one."""
    meeting = _meeting(request, key)
    message = _visible(request.seat, meeting)
    context = {
        "message": message,
        "may_edit": may_edit_core_message(request.seat, meeting),
        "pill": make_pill(message.get_state_display(), TONES[message.state]) if message else "",
    }
    if message:
        context |= _sides(request.seat, message)
    return _page(request, meeting, "core_message", **context)


@seat_required
@require_http_methods(["GET", "POST"])
def message_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Write the joint text; any change lets the answers lapse, and both versions are shown if two people change it."""
    meeting = _meeting(request, key)
    require(may_edit_agenda(request.seat, meeting.agenda))
    if not may_edit_core_message(request.seat, meeting):
        raise Http404
    message = _visible(request.seat, meeting)
    form = MessageForm(request.POST or None, initial=_written(message))

    def write(now):
        verbs.write_core_message(meeting, by=request.seat, now=now, **form.cleaned_data)
        return "Kernboodschap opgeslagen."

    def overtaken():
        _, present = _message(request, key)
        return {"message": present, "versions": both_versions(form, _written(present))}

    return _taken(request, meeting, "message_edit", form, write, overtaken, message=message)


@seat_required
@require_http_methods(["GET", "POST"])
def message_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Agree or not with exactly this text, for the party of this seat."""
    meeting, message = _message(request, key)
    party = side_of(request.seat, meeting)
    require(party is not None)
    form = MessageAnswerForm(request.POST or None, initial={"text_hash": message.text_hash})

    def answer(now):
        row = verbs.answer_core_message(message, by=request.seat, now=now, **form.cleaned_data)
        return f"Vastgelegd voor {side_name(party)}: {row.get_answer_display()}."

    def overtaken():
        _, present = _message(request, key)
        # Whoever agreed with another text hasn't agreed with this one: the note stays, the choice doesn't.
        _on_present_text(form, present, "answer")
        return {"message": present}

    more = {"message": message, "party": side_name(party)}
    return _taken(request, meeting, "message_answer", form, answer, overtaken, **more)


@seat_required
@require_http_methods(["GET", "POST"])
def appreciation_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Write the own view; until the release nobody outside the party reads it."""
    meeting, message = _message(request, key)
    party = side_of(request.seat, meeting)
    require(party is not None)
    form = AppreciationForm(request.POST or None, initial=_own(request.seat, message, party))

    def write(now):
        verbs.write_appreciation(message, by=request.seat, now=now, **form.cleaned_data)
        return "Uw waardering is opgeslagen."

    def overtaken():
        return {"versions": both_versions(form, _own(request.seat, message, party))}

    return _taken(request, meeting, "appreciation_edit", form, write, overtaken, party=side_name(party))


@seat_required
@require_http_methods(["GET", "POST"])
def message_release(request: HttpRequest, key: str) -> HttpResponse:
    """Let all participants read the text on this page; say who hasn't agreed, and why it is released nevertheless."""
    meeting, message = _message(request, key)
    require(may_release_core_message(request.seat, message))
    form = ReleaseForm(request.POST or None, initial={"text_hash": message.text_hash})

    def release(now):
        return verbs.release(message, by=request.seat, now=now, **form.cleaned_data).sentence

    def overtaken():
        _, present = _message(request, key)
        _on_present_text(form, present)
        return {"message": present, "missing": verbs.not_confirmed(present)}

    more = {"message": message, "missing": verbs.not_confirmed(message)}
    return _taken(request, meeting, "message_release", form, release, overtaken, **more)


def _meeting(request: HttpRequest, key: str) -> Meeting:
    """Return the meeting for who reads its agenda; for others this page doesn't exist."""
    meeting = visible_meeting(request.seat, key)
    if not meeting.sees_agenda:
        raise Http404
    return meeting


def _visible(seat: Seat, meeting: Meeting) -> CoreMessage | None:
    message = CoreMessage.objects.visible_to(seat).filter(meeting=meeting).first()
    if message:
        message.meeting = meeting
    return message


def _message(request: HttpRequest, key: str) -> tuple[Meeting, CoreMessage]:
    meeting = _meeting(request, key)
    message = get_object_or_404(CoreMessage.objects.visible_to(request.seat), meeting=meeting)
    message.meeting = meeting
    return meeting, message


def _written(message: CoreMessage | None) -> dict:
    return {"text": message.text, "revision": message.revision} if message else {"revision": 0}


def _own(seat: Seat, message: CoreMessage, party: Organisation) -> dict:
    row = Appreciation.objects.visible_to(seat).filter(message=message, organisation=party).first()
    return {"text": row.text, "is_ready": row.is_ready, "revision": row.revision} if row else {"revision": 0}


def _on_present_text(form, message: CoreMessage, *dropped: str) -> None:
    """Let a form that was about another text be about this one; what was typed stays, apart from these fields."""
    typed = form.data.copy()
    for name in dropped:
        typed.pop(name, None)
    typed["text_hash"] = message.text_hash
    form.data = typed
    form.add_error(None, "De kernboodschap is intussen gewijzigd. Lees eerst de tekst zoals die nu is.")


def _sides(seat: Seat, message: CoreMessage) -> dict:
    """Return each party with its answer and, as far as this seat may read it, its own view; five queries.

    What a party wrote with its answer only the parties read, also after the release: it was written to them.
    """
    seen = Appreciation.objects.visible_to(seat).filter(message=message)
    views = {row.organisation_id: row for row in seen}
    answers = verbs.answers_of(message)
    args = [message.meeting.key]
    is_draft = message.state == CoreMessage.State.DRAFT
    mine = {party.pk for party, _ in answers} & {seat.organisation_id}
    is_party = bool(mine) and side_of(seat, message.meeting) is not None and is_draft
    rows = [answer_row(side_name(party), row) | {"own": views.get(party.pk)} for party, row in answers]
    return {
        "rows": rows if mine else [row | {"note": ""} for row in rows],
        "answer_url": reverse("message-answer", args=args) if is_party else "",
        "own_url": reverse("appreciation-edit", args=args) if is_party else "",
        "release_url": reverse("message-release", args=args)
        if is_draft and may_release_core_message(seat, message)
        else "",
    }


def _taken(request: HttpRequest, meeting: Meeting, name: str, form, verb, overtaken, **more) -> HttpResponse:
    """Do what the form asks, or show it again with what was typed and why not.

    If somebody else was first, `overtaken` sets the form on top of the present state and returns what to show.
    """
    status, more = form_status(form), {"versions": None} | more
    if form.is_valid():
        try:
            return done(request, reverse("core-message", args=[meeting.key]), verb(timezone.now()))
        except Stale:
            status, more = 409, more | overtaken()
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
            status = 409
    return _page(request, meeting, name, status=status, form=form, **more)


def _page(request: HttpRequest, meeting: Meeting, name: str, *, status: int = 200, **context) -> HttpResponse:
    context["head"] = head(request, meeting)
    return render(request, f"meetings/{name}.html", context, status=status)
