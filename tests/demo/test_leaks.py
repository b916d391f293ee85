"""What a clever koepel looks for: the unique words of a draft, in every page that it can open."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from letters.models import Letter
from meetings.models import Meeting
from overhedenoverleg.sweep import sweep
from tests.demo.access import BACKEND

WORD = "zeldzaamheidswoord"
OUTSIDERS = [
    "secretariat", "vws", "ienw", "fin", "vng", "ipo", "uvw", "coordinator", "commission", "administrator", "public",
]  # fmt: skip
START = [
    "/",
    "/overleggen/",
    "/overleggen/jaarplan/",
    "/afspraken/",
    "/brieven/",
    "/toezeggingen/",
    "/openbaar/",
]
LISTS = ["/brieven/?status=draft", "/brieven/?q={}", "/afspraken/?q={}", "/zoeken/?q={}", "/openbaar/?q={}"]


@pytest.fixture
def secret(demo):
    """Put the word in everything of a draft letter, and in an agenda that is still in preparation."""
    letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    Letter.objects.filter(pk=letter.pk).update(
        subject=f"{WORD} in de titel", body=f"<p>{WORD}</p>", our_reference=WORD, contact=WORD
    )
    agenda = Meeting.objects.get(subject="Fictief: fysieke thema’s").agenda
    agenda.items.filter(title="Ruimtelijke keuzes").update(
        title=f"{WORD} keuzes", annotation=f"<p>{WORD}</p>"
    )
    return letter


def walk(client, depth: int = 2) -> dict[str, str]:
    """Open all pages that can be reached by links, and return their text by address."""
    seen: dict[str, str] = {}
    todo = START + [address.format(WORD) for address in LISTS]
    for _ in range(depth):
        found = []
        for address in todo:
            if address in seen or re.search(r"\.(pdf|ics)$|/stukken/|/uitloggen/", address):
                continue
            response = client.get(address, follow=True)
            content = b"".join(response.streaming_content) if response.streaming else response.content
            text = content.decode(errors="replace")
            # The words that one searched for oneself come back in the field and in «niets gevonden».
            seen[address] = text
            found += re.findall(r'href="(/[^"#]*)"', text)
        todo = sorted(set(found))
    return seen


def mentions(text: str) -> int:
    """Count the word outside of what the reader typed herself."""
    own = re.sub(rf'value="{WORD}"|‘{WORD}’|[?&]q={WORD}', "", text)
    return own.count(WORD)


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_page_that_an_outsider_can_reach_holds_a_word_of_a_draft_letter(demo, secret, name):
    Meeting.objects.get(subject="Fictief: fysieke thema’s").agenda.items.filter(title__contains=WORD).update(
        title="Ruimtelijke keuzes", annotation=""
    )
    client = Client()
    if name != "public":
        client.force_login(getattr(demo, name).user, backend=BACKEND)
    pages = walk(client)
    assert len(pages) > (3 if name == "public" else 15)
    assert [address for address, text in pages.items() if mentions(text)] == []


@pytest.mark.parametrize("name", ["vng", "uvw", "vws", "public"])
def test_no_page_that_an_outsider_can_reach_holds_a_word_of_an_agenda_in_preparation(demo, secret, name):
    client = Client()
    if name != "public":
        client.force_login(getattr(demo, name).user, backend=BACKEND)
    assert [address for address, text in walk(client).items() if mentions(text)] == []


def test_the_test_itself_sees_the_word_where_it_may_be_seen(demo, secret):
    client = Client()
    client.force_login(demo.policy.user, backend=BACKEND)
    assert sum(mentions(text) > 0 for text in walk(client, depth=1).values()) >= 3


def test_a_list_counts_only_what_its_reader_may_see(demo, secret):
    texts = {}
    for name in ("vng", "policy"):
        client = Client()
        client.force_login(getattr(demo, name).user, backend=BACKEND)
        texts[name] = client.get(f"/brieven/?q={WORD}").content.decode()
    assert f"/brieven/{secret.key}/" in texts["policy"]
    assert f"/brieven/{secret.key}/" not in texts["vng"]


def test_no_mail_holds_a_word_of_a_draft(demo, secret):
    sweep(timezone.now())
    assert [message for message in mail.outbox if WORD in f"{message.subject}{message.body}"] == []


def test_a_guessed_address_answers_the_same_as_one_that_does_not_exist(demo, secret):
    client = Client()
    client.force_login(demo.vng.user, backend=BACKEND)
    real, guessed = client.get(f"/brieven/{secret.key}/"), client.get("/brieven/aaaaaaaaaa/")
    assert (real.status_code, guessed.status_code) == (404, 404)
    token = rb"[A-Za-z0-9]{64}"
    assert re.sub(token, b"", real.content).replace(secret.key.encode(), b"aaaaaaaaaa") == re.sub(
        token, b"", guessed.content
    )
    assert set(real.headers) == set(guessed.headers)
