"""What a page answers when a step is refused: 409, the reason, and the way back."""

import functools

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trail.workflow import StepRefused


def answers_refusal(view):
    """Turn a refused step into a page with the reason (409); with htmx the letter itself shows it."""

    @functools.wraps(view)
    def guarded(request, key, *args, **kwargs):
        try:
            return view(request, key, *args, **kwargs)
        except StepRefused as refusal:
            back = reverse("letter-detail", args=[key])
            if request.htmx:
                messages.error(request, str(refusal))
                return HttpResponse(status=204, headers={"HX-Redirect": back})
            return render(request, "letters/refused.html", {"reason": str(refusal), "back": back}, status=409)

    return guarded
