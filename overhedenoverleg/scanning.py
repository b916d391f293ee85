"""Files that wait for the virus scanner: asked about again by the sweep, and a virus is told to who sent it."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from lib.queue import enqueue
from notices.actions import queue_mail
from papers.actions import look_again
from papers.models import DocumentVersion

TASK = "overhedenoverleg.scan"


def ask_scan() -> int:
    """Have what is held looked at where it holds up no mail; return how many files wait for it."""
    held = DocumentVersion.objects.filter(scan=DocumentVersion.Scan.HELD).count()
    if held:
        enqueue(TASK, expires=18)  # the next sweep asks again
    return held


def scan_held(now: dt.datetime) -> int:
    """Ask again about what is held and mail who uploaded a virus; return how many files got an answer."""
    settled, infected = look_again(now)
    for version in infected:
        if version.uploaded_by is None:
            continue
        address = reverse("document-versions", args=[version.document.key])
        context = {"name": version.name, "url": f"{settings.BASE_URL}{address}"}
        queue_mail(
            to=version.uploaded_by.user.email, template="virus_found", context=context,
            once=f"virus-found {version.key}", now=now,
        )  # fmt: skip
    return settled
