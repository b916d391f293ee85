"""Strict HTML: every page that a test fetches must parse without a single error."""

import re

import html5lib
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.test import Client
from django.utils.crypto import get_random_string

from parties.sessions import SessionStore
from tests.html_parts import parts_of

# What differs each time in a page that is otherwise the same.
ONCE_ONLY = re.compile(r"""((?:name="csrfmiddlewaretoken" value|nonce)="|X-CSRFToken\W+)[\w-]+""")
# An object of Python that was written out instead of what it says.
RAW = re.compile(r"\b[A-Z]\w*\(\w+=(?:&#x27;|&quot;|[A-Z\d])")
SOUND: set[object] = set()


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

    Returns the tree of a page of which something is new; one that has only parts that were found sound before
    isn't parsed again.
    """
    parts = parts_of(text) or {hash(ONCE_ONLY.sub(r"\1", text))}
    if parts <= SOUND:
        return None
    parser = html5lib.HTMLParser(strict=False)
    is_page = text.lstrip().lower().startswith("<!doctype")
    tree = parser.parse(text) if is_page else parser.parseFragment(text)
    if parser.errors:
        position, code, values = parser.errors[0]
        line = text.splitlines()[position[0] - 1][max(0, position[1] - 120) : position[1] + 40]
        raise AssertionError(f"{code} {values} at {position} in {place}: …{line}…")
    if raw := RAW.search(text):
        raise AssertionError(f"an object in {place}: …{text[raw.start() : raw.end() + 60]}…")
    SOUND.update(parts)
    return tree if is_page else None


class StrictClient(Client):
    """Django's test client that checks each answer."""

    def request(self, **request):
        response = super().request(**request)
        check(response)
        return response


def log_in(client: Client, seat) -> Client:
    """Let this client act from that seat, and return it; a second login of the same person keeps the session."""
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    session = SessionStore(cookie.value if cookie else None)
    if cookie and session.get(SESSION_KEY) == str(seat.user_id):
        session["seat"] = seat.key
        session.save()
        return client
    session = SessionStore(get_random_string(32, VALID_KEY_CHARS))
    session._session_cache = {  # what a login leaves, without looking whether the key is taken
        SESSION_KEY: str(seat.user_id),
        BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        HASH_SESSION_KEY: seat.user.get_session_auth_hash(),
        "seat": seat.key,
    }
    session.save(must_create=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client
