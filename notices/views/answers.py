"""What is answered when somebody else was first."""

import functools

from django.contrib import messages
from django.shortcuts import redirect

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
