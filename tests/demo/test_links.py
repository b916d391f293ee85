"""No dead control: wherever a page leads this account by a link, something is there."""

import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from tests.demo.access import BACKEND, ROLES

LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
# Of pages of one kind so many are opened by each role; of all others a link leads to, only that the address exists is
# seen. Of PDFs that are made anew for each reader only one: they take long, and who may open which is the access table's.
MOST = Counter(
    {
        "agenda-pdf": 1,
        "minutes-pdf": 1,
        "letter-pdf": 1,
        "agreement-pdf": 1,
        "reconfirmation-pdf": 1,
        "chamber-rappel-pdf": 1,
    }
)
MANY = 3


def kind_of(address: str) -> tuple:
    """Return what makes this link another one: its path and the names of its filters, not their values."""
    parts = urlsplit(address)
    return parts.path, frozenset(parse_qs(parts.query, keep_blank_values=True))


def crawl(client: Client, start: str) -> dict[str, tuple[int, str]]:
    """Follow every link to its end; return the status of each address, and the page that leads to it."""
    found: dict[str, tuple[int, str]] = {}
    todo, known, opened = [(start, "")], {kind_of(start)}, Counter()
    while todo:
        address, page = todo.pop(0)
        name = resolve(urlsplit(address).path).view_name
        opened[name] += 1
        if opened[name] > (MOST[name] or MANY):
            continue
        response = client.get(address)
        found[address] = (response.status_code, page)
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file
        for link in links_of(response):
            if kind_of(link) not in known:
                known.add(kind_of(link))
                todo.append((link, address))
    return found


def links_of(response) -> list[str]:
    """Return the addresses of this site that an answer leads to."""
    if response.status_code == 302:
        return [response.url]
    is_page = not response.streaming and response["Content-Type"].startswith("text/html")
    return [link.replace("&amp;", "&") for link in LINK.findall(response.content.decode())] if is_page else []


@pytest.mark.parametrize(
    "role", [role for role in ROLES if role not in {"vws", "ienw", "ipo", "uvw"}]
)  # as fin, vng
def test_no_link_on_any_page_is_dead(demo, role):
    client = Client()
    if role != "public":
        client.force_login(getattr(demo, role).user, backend=BACKEND)
    found = crawl(client, "/openbaar/" if role == "public" else "/")
    assert len(found) > (5 if role == "public" else 30)
    # 409 is a page that says why something can't be done now, and leads back.
    assert {address: row for address, row in found.items() if row[0] not in {200, 302, 409}} == {}
