"""What is answered when somebody else was first, and where one goes back to."""

import functools

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from parties.access import next_page
from trail.workflow import StepRefused


def or_overtaken(view):
    """Lead back to the accounts, and say so, when a step is no longer possible."""

    @functools.wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except StepRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("account-list")

    return answered


def back(request, to: str = "") -> str:
    """Return the page of this site that the form names, else the one given, else the list of notices."""
    return next_page(request) if "next" in request.POST else to or reverse("notice-list")
