"""What every page needs: navigation with only what exists, the seat, the version."""

import functools
import os
import re
from dataclasses import dataclass

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse

from lib import pdf
from parties.keeping import keeper


@dataclass(frozen=True)
class Tab:
    """One item of the main menu."""

    label: str
    name: str
    prefix: str


INSIDE = (
    Tab("Mijn werk", "home", "/"),
    Tab("Overleggen", "meeting-list", "/overleggen/"),
    Tab("Afspraken", "agreement-list", "/afspraken/"),
    Tab("UDO’s", "assessment-list", "/udo/"),
    Tab("Geschillen", "dispute-list", "/geschillen/"),
    Tab("Kamerbrieven", "letter-list", "/brieven/"),
    Tab("Toezeggingen", "commitment-list", "/toezeggingen/"),
)
PUBLIC = (Tab("Register", "public-register", "/openbaar/"),)


@functools.cache
def version() -> str:
    """Return the newest version that CHANGELOG.md names."""
    text = (settings.BASE_DIR / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\S+)", text, re.MULTILINE)
    return found[1] if found else ""


def exists(name):
    try:
        return bool(reverse(name))
    except Exception:
        return False


def shell(request) -> dict:
    """Context processor: no query beside what the middleware already asked."""
    seat = getattr(request, "seat", None)
    user = getattr(request, "user", None)
    return {
        "seat": seat,
        "keeper": " ".join(keeper(user, seat)) if user and user.is_authenticated else "",
        "seats": getattr(request, "seats", []),
        "tabs": [_tab(tab, request.path) for tab in (INSIDE if seat else PUBLIC) if exists(tab.name)],
        "version": version(),
        "is_demo": settings.DEMO,
        "pdf_missing": bool(os.environ.get("PDF_MISSING")),
    }


def _tab(tab: Tab, path: str) -> dict:
    url = reverse(tab.name)
    here = "page" if path == url else ("true" if url != "/" and path.startswith(url) else "")
    return {"label": tab.label, "url": url, "here": here}


class WithoutPdfMiddleware:
    """Say so (503) where a PDF was asked for and this machine can't make one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return render(request, "no_pdf.html", status=503) if isinstance(exception, pdf.NotPossible) else None
