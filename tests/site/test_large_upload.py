"""A file of 200 MB, sent for real through a socket: refused with 413, and nothing of it stays."""

import http.client
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from meetings.actions.annexes import add_annex
from papers.models import DocumentVersion
from tests.factories.agreements import item_of
from tests.factories.letters import make_letter
from tests.factories.meetings import NOW, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.html import StrictClient, check_text

pytestmark = pytest.mark.client
SIZE = 200 * 1024 * 1024
BLOCK = bytes(1024 * 1024)
BORDER = "grens-van-een-groot-bestand"


def body(fields: dict[str, str]) -> tuple[bytes, bytes]:
    """Return what comes before and after the content of the file."""
    parts = [
        f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    file = f'--{BORDER}\r\nContent-Disposition: form-data; name="file"; filename="groot.pdf"\r\n\r\n'
    return ("".join(parts) + file).encode() + PDF, f"\r\n--{BORDER}--\r\n".encode()


def pieces(before: bytes, after: bytes) -> Iterator[bytes]:
    yield before
    for _ in range(SIZE // len(BLOCK)):
        yield BLOCK
    yield after


def item_path(house) -> str:
    meeting = make_meeting(house, items=["Ruimte"])
    return reverse("annex-create", args=[meeting.key, item_of(meeting).key])


def version_path(house) -> str:
    meeting = make_meeting(house, items=["Ruimte"])
    annex = add_annex(item_of(meeting), make_upload(), title="Stuk", by=house.policy, now=NOW)
    return reverse("annex-replace", args=[meeting.key, annex.key])


def letter_path(house) -> str:
    return reverse("letter-annexes", args=[make_letter(house).key])


@pytest.mark.parametrize(
    ("path_of", "fields"),
    [
        (item_path, {"title": "Bewaar mij", "kind": "bijlage"}),
        (version_path, {}),
        (letter_path, {"title": "Bewaar mij", "revision": "1"}),
    ],
)
def test_a_file_of_200_megabytes_is_refused_with_413_and_the_title_stays(live_server, house, path_of, fields):
    path, kept = path_of(house), DocumentVersion.objects.count()
    browser = StrictClient()
    browser.force_login(house.policy.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(path).content.decode())[1]
    before, after = body({"csrfmiddlewaretoken": token} | fields)
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in browser.cookies.items())
    headers = {
        "Cookie": cookies, "Content-Type": f"multipart/form-data; boundary={BORDER}",
        "Content-Length": str(len(before) + SIZE + len(after)), "Sec-Fetch-Site": "same-origin",
    }  # fmt: skip
    connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc)
    connection.request("POST", path, body=pieces(before, after), headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 413
    assert "Dit bestand is 200 MB. Hoogstens 50 MB is toegestaan." in text
    check_text(text, path)
    assert ('value="Bewaar mij"' in text) == ("title" in fields)
    assert settings.UPLOAD_LIMIT < SIZE
    assert DocumentVersion.objects.count() == kept
    assert not default_storage.exists("groot.pdf")
