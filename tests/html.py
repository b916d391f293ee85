"""Strict HTML: every page that a test fetches must parse without a single error."""

import html5lib
from django.test import Client


def check(response) -> None:
    """Fail on the first parse error of an HTML answer; parts for htmx are parsed as parts."""
    if (
        response.streaming
        or not response.get("Content-Type", "").startswith("text/html")
        or not response.content
    ):
        return
    check_text(response.content.decode(), response.request["PATH_INFO"])


def check_text(text: str, place: str) -> None:
    """Fail on the first parse error of this page or part; `place` says in the message where it is from."""
    parser = html5lib.HTMLParser(strict=False)
    if text.lstrip().lower().startswith("<!doctype"):
        parser.parse(text)
    else:
        parser.parseFragment(text)
    if parser.errors:
        position, code, values = parser.errors[0]
        line = text.splitlines()[position[0] - 1][max(0, position[1] - 120) : position[1] + 40]
        raise AssertionError(f"{code} {values} at {position} in {place}: …{line}…")


class StrictClient(Client):
    """Django's test client that checks each answer."""

    def request(self, **request):
        response = super().request(**request)
        check(response)
        return response
