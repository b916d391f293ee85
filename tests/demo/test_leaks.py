"""What a clever koepel looks for: the unique words of a draft, in every page that it can open."""

import functools
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agreements.actions import propose_agreement
from letters.actions import add_annex, compose
from letters.models import Letter
from meetings.models import Meeting
from notices.actions import close_account, hand_over, invite
from notices.models import Message
from overhedenoverleg.leaving import left_at
from parties.models import Seat
from tests.demo.access import BACKEND
from tests.factories.papers import PDF
from tests.lib import reader

WORD = "zeldzaamheidswoord"
OUTSIDERS = [
    "secretariat", "vws", "ienw", "fin", "vng", "ipo", "uvw", "coordinator", "commission", "administrator", "public",
]  # fmt: skip
# Who knows as little of the agenda in preparation as of the draft letter.
UNPREPARED = {"vws", "vng", "ipo", "uvw", "coordinator", "commission", "administrator", "public"}
START = [
    "/",
    "/overleggen/",
    "/overleggen/jaarplan/",
    "/afspraken/",
    "/brieven/",
    "/toezeggingen/",
    "/openbaar/",
]
DOCUMENT = re.compile(r"\.(pdf|ics)$|/stukken/|/bijlagen/\d+/$")
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


def login(seat: Seat | None) -> Client:
    """Return a browser of this seat; None is the public."""
    client = Client()
    if seat:
        client.force_login(seat.user, backend=BACKEND)
    return client


def walk(client, depth: int = 2) -> dict[str, str]:
    """Open all pages that can be reached by links, and each document that they link to; return text by address."""
    seen: dict[str, str] = {}
    documents: set[str] = set()
    todo = START + [address.format(WORD) for address in LISTS]
    for _ in range(depth):
        found = []
        for address in todo:
            if address not in seen:
                seen[address] = fetch(client, address)
                found += re.findall(r'href="(/[^"#]*)"', seen[address])
        documents |= {address for address in found if DOCUMENT.search(address)}
        again = {address for address in found if "sorteer=" in address}  # the same rows in another order
        todo = sorted(set(found) - {"/uitloggen/"} - again - documents)
    return seen | {address: fetch(client, address) for address in sorted(documents)}


def fetch(client, address: str) -> str:
    """Return all that this address tells: the name of the file, and its text."""
    response = client.get(address, follow=True)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = words_of(content) if content.startswith(b"%PDF") else content.decode(errors="replace")
    return f"{response.get('Content-Disposition', '')}\n{text}"


@functools.cache
def words_of(pdf: bytes) -> str:
    """Return what is read aloud or only drawn, title and properties included; as bytes if it has no tags."""
    try:
        document = reader.read(pdf)
    except (AttributeError, KeyError, pikepdf.PdfError):
        return pdf.decode(errors="replace")
    return "\n".join([document.text, *document.pages, str(document.pdf.docinfo)])


def mentions(text: str) -> int:
    """Count the word outside of what the reader typed herself."""
    own = re.sub(rf'value="{WORD}"|‘{WORD}’|[?&]q={WORD}', "", text)
    return own.count(WORD)


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_page_that_an_outsider_can_reach_holds_a_word_of_a_draft(demo, secret, name):
    if name not in UNPREPARED:
        Meeting.objects.get(subject="Fictief: fysieke thema’s").agenda.items.filter(
            title__contains=WORD
        ).update(title="Ruimtelijke keuzes", annotation="")
    client = login(getattr(demo, name, None))
    pages = walk(client)
    assert len(pages) > (3 if name == "public" else 15)
    assert [address for address, text in pages.items() if mentions(text)] == []


def test_the_test_itself_sees_the_word_where_it_may_be_seen(demo, secret):
    add_annex(
        secret, SimpleUploadedFile("stuk.pdf", PDF + WORD.encode()), title=f"{WORD} bijlage",
        revision=secret.revision, by=demo.policy, now=timezone.now(),
    )  # fmt: skip
    [document] = [row.document for row in secret.annexes.all()]
    pages = walk(login(demo.policy))
    told = {address for address, text in pages.items() if mentions(text)}
    assert {"/brieven/", f"/brieven/{secret.key}/brief.pdf", f"/stukken/{document.key}/"} <= told
    assert any(address.endswith("/agenda.pdf") for address in told)
    assert any(address.endswith(".ics") for address in pages)


def test_no_address_that_an_insider_knows_tells_an_outsider_a_word(demo, secret):
    pages = walk(login(demo.policy))
    known = [address for address, text in pages.items() if mentions(text) and WORD not in address]
    assert {address.rpartition(".")[2] for address in known} >= {"pdf"}
    for name in OUTSIDERS:
        client = login(getattr(demo, name, None))
        # The secretariat prepares the agenda too: for her only what is of the letter is a secret.
        asked = [row for row in known if name != "secretariat" or row.startswith("/brieven/")]
        assert [address for address in asked if mentions(fetch(client, address))] == [], name


def test_who_may_not_see_a_draft_sees_no_count_order_or_filter_change_by_it(demo):
    readers = {name: login(getattr(demo, name)) for name in ("policy", "vng", "vws", "commission")}
    before = {name: counted(client) for name, client in readers.items()}
    meeting = Meeting.objects.get(room__contains="Z36-30")
    mbzk = Letter.objects.filter(signatory__slug="mbzk").first().signatory
    today = timezone.localdate()
    compose(meeting, by=demo.policy, now=timezone.now(), subject=f"Over {WORD}", date=today, signatory=mbzk)
    item = Meeting.objects.get(subject="Fictief: fysieke thema’s").agenda.items.get(
        title="Ruimtelijke keuzes"
    )
    propose_agreement(item, text=f"Over {WORD}", by=demo.policy, now=timezone.now(), draft=True)
    after = {name: counted(client) for name, client in readers.items()}
    changed = {address for address, text in after.pop("policy").items() if text != before["policy"][address]}
    assert {"/", "/afspraken/", "/brieven/", f"/zoeken/?q={WORD}"} <= changed
    for name, pages in after.items():
        assert [address for address, text in pages.items() if text != before[name][address]] == []


def counted(client) -> dict[str, str]:
    """Return each list as it is for this reader, without what is new at each visit."""
    addresses = START + [address.format(WORD) for address in LISTS]
    return {address: re.sub(r"[A-Za-z0-9]{64}", "", fetch(client, address)) for address in addresses}


def test_no_mail_holds_a_word_of_a_draft(demo, secret):
    Message.objects.all().delete()
    bzk, now = demo.policy.organisation, timezone.now()
    invite(
        demo.administrator, organisation=bzk, email="nieuw@bzk.example", name="Nieuw", role="beleid", now=now
    )
    close_account(secret.author.user, by=demo.administrator, organisations=[bzk], now=now)
    assert hand_over(now, left_at) == 1
    mails = Message.objects.all()
    assert {mail.recipient for mail in mails} == {"nieuw@bzk.example", bzk.mailbox}
    assert "alleen na inloggen te lezen" in mails.get(recipient=bzk.mailbox).text
    assert [mail for mail in mails if WORD in f"{mail.subject}{mail.text}{mail.html}"] == []


def test_a_guessed_address_answers_the_same_as_one_that_does_not_exist(demo, secret):
    client = login(demo.vng)
    real, guessed = client.get(f"/brieven/{secret.key}/"), client.get("/brieven/aaaaaaaaaa/")
    assert (real.status_code, guessed.status_code) == (404, 404)
    token = rb"[A-Za-z0-9]{64}"
    assert re.sub(token, b"", real.content).replace(secret.key.encode(), b"aaaaaaaaaa") == re.sub(
        token, b"", guessed.content
    )
    assert set(real.headers) == set(guessed.headers)
