"""Strict HTML: every page that a test fetches must parse without a single error."""

import re

import html5lib
from django.test import Client

# What differs each time in a page that is otherwise the same.
ONCE_ONLY = re.compile(r"""((?:name="csrfmiddlewaretoken" value|nonce)="|X-CSRFToken\W+)[\w-]+""")
SOUND: set[int] = set()


def check(response) -> None:
    """Fail on the first parse error of an HTML answer, and keep its tree; parts for htmx are parsed as parts."""
    if (
        response.streaming
        or not response.get("Content-Type", "").startswith("text/html")
        or not response.content
    ):
        return
    tree = check_text(response.content.decode(), response.request["PATH_INFO"])
    if tree is not None:
        response.tree = tree


def check_text(text: str, place: str):
    """Fail on the first parse error of this page or part; `place` says in the message where it is from.

    Returns the tree of a page that is new; one that was found sound before isn't parsed again.
    """
    known = hash(ONCE_ONLY.sub(r"\1", text))
    if known in SOUND:
        return None
    parser = html5lib.HTMLParser(strict=False)
    is_page = text.lstrip().lower().startswith("<!doctype")
    tree = parser.parse(text) if is_page else parser.parseFragment(text)
    if parser.errors:
        position, code, values = parser.errors[0]
        line = text.splitlines()[position[0] - 1][max(0, position[1] - 120) : position[1] + 40]
        raise AssertionError(f"{code} {values} at {position} in {place}: …{line}…")
    SOUND.add(known)
    return tree if is_page else None


class StrictClient(Client):
    """Django's test client that checks each answer."""

    def request(self, **request):
        response = super().request(**request)
        check(response)
        return response


def log_in(client: Client, seat) -> Client:
    """Let this client act from that seat, and return it."""
    client.force_login(seat.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["seat"] = seat.key
    session.save()
    return client
