"""The versions of a joint answer: each as it was left, and two of them word by word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from lib import dates, richtext
from meetings.views.minutes_rows import shown_text
from parties.access import seat_required
from udo.versions import Version, versions_of
from udo.views.questions import assessment_of, frame, question_of


@seat_required
@require_safe
def answer_versions(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """List the versions, newest first, and set two beside each other: `van` and `met` are their numbers."""
    row = assessment_of(request.seat, key)
    question = question_of(row, code)
    versions = versions_of(row, question, request.seat)
    names = {str(one.number): _name(one) for one in versions}
    old = _chosen(request.GET.get("van", ""), versions, -2)
    new = _chosen(request.GET.get("met", ""), versions, -1)
    back = reverse("question-detail", args=[key, code])
    trail = (
        ("Vragen", reverse("block-list", args=[key])), (f"Vraag {code}", back), ("Versies van het antwoord", ""),
    )  # fmt: skip
    context = frame(request, row, "block-list", *trail) | {
        "question": question,
        "back": back,
        "choices": list(names.items()),
        "old": str(old.number) if old else "",
        "new": str(new.number) if new else "",
        "change": richtext.compare(old.plain, new.plain) if old and new else "",
        "versions": [{"name": _name(one), "text": shown_text(one.text)} for one in reversed(versions)],
    }
    return render(request, "udo/answer_versions.html", context)


def _name(one: Version) -> str:
    return f"Versie {one.number}, {one.party}, {dates.moment(one.at)}"


def _chosen(number: str, versions: list[Version], place: int) -> Version | None:
    """Return the version with this number; without one the last (-1) or the one before it (-2), as far as there is one."""
    found = next((one for one in versions if str(one.number) == number), None)
    return found or (versions[max(place, -len(versions))] if versions else None)
