"""What the pages about one cabinet share: name, tabs, and how a form is shown, kept and sent back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render, resolve_url
from django.urls import reverse

from lib.http import done, form_status
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from parties.models import Seat
from trail.workflow import Stale, StepRefused
from udo.models import CabinetFile
from udo.permissions import may_keep_file
from udo.views.head import crumbs_of

NAME = "Kabinet en coalitieakkoord"
TABS = (
    ("Overzicht", "cabinet-file"),
    ("Toets coalitieakkoord", "measure-list"),
    ("Startnota", "start-proposal-list"),
    ("Regeerprogramma", "chapter-list"),
    ("Medeondertekening", "regulation-list"),
    ("Formatie", "formation-log"),
)
TONES = {CabinetFile.State.PREPARING: "", CabinetFile.State.OPEN: "busy", CabinetFile.State.CLOSED: "off"}


def visible_file(seat: Seat, key: str) -> CabinetFile:
    """Return the file of a cabinet that this seat may read, or raise 404."""
    rows = CabinetFile.objects.visible_to(seat).select_related("cabinet", "owner")
    return get_object_or_404(rows, key=key)


def head_of(request: HttpRequest, file: CabinetFile, here: str, *trail: tuple[str, str]) -> dict:
    """Return what `udo/base_cabinet.html` shows; `here` is the URL name of its tab, `trail` what comes below. No query."""
    tabs = [(label, reverse(name, args=[file.key]), name == here) for label, name in TABS]
    label, url = next((label, url) for label, url, is_here in tabs if is_here)
    up = (
        []
        if here == TABS[0][1] and not trail
        else [(label, url if trail else "")]
        if here != TABS[0][1]
        else []
    )
    return {
        "file": file,
        "pill": make_pill(f"toets {file.get_state_display()}", TONES[CabinetFile.State(file.state)]),
        "subpages": tabs,
        "may_keep": may_keep_file(request.seat),
        "crumbs": crumbs_of(
            (NAME, reverse("cabinet-file-list")),
            (str(file), file.get_absolute_url() if up or trail else ""),
            *up,
            *trail,
        ),
    }


def tab(file: CabinetFile, name: str) -> str:
    return reverse(name, args=[file.key])


def keep(
    request: HttpRequest,
    file: CabinetFile,
    form,
    act: Callable[[dict], Any],
    *,
    here: str,
    label: str,
    says: str,
    to: Any = None,
    back: Any = None,
    saved: Callable[[], dict] | None = None,
    trail: tuple[tuple[str, str], ...] = (),
    **more: Any,
) -> HttpResponse:
    """Act on what was filled in and go on to `to`, back, or to what came of it; else show the form again.

    409 with both versions if somebody was first (`saved` gives theirs), and with the objection to what can't be done.
    """
    versions, refusal = None, ""
    if form.is_valid():
        try:
            made = act(form.cleaned_data)
            return done(request, to or back or made, says)
        except Stale as error:
            versions = both_versions(form, saved()) if saved else None
            refusal = "" if saved else str(error)
        except StepRefused as error:
            refusal = str(error)
    context = head_of(request, file, here, *trail, (label, "")) | {
        "form": form, "label": label, "button": "Opslaan", "versions": versions, "refusal": refusal,
        "back": resolve_url(back or to or tab(file, here)),
    }  # fmt: skip
    status = 409 if refusal or versions is not None else form_status(form)
    return render(request, "udo/cabinet_form.html", context | more, status=status)
