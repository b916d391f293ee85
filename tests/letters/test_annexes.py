"""Annexes of a letter: for its readers until it is sent, then for everybody."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from letters import actions
from letters.models import Letter
from letters.paper import paper_of
from papers.actions import add_version
from papers.models import Document, Snapshot
from tests.factories.letters import SENT_AT, WRITTEN, make_letter
from tests.letters.browser import page
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6300010000000500010d0a2db4"
    "0000000049454e44ae426082"
)


def picture(name: str = "tabel.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def content(response) -> bytes:
    """Read a download to its end, which closes its file."""
    return b"".join(response.streaming_content)


def add(house, letter: Letter, title: str) -> Letter:
    return actions.add_annex(
        letter, picture(), title=title, revision=letter.revision, by=house.policy, now=WRITTEN
    )


def test_an_annex_is_uploaded_numbered_and_moved_and_the_citation_follows(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    for number, title in enumerate(("Taakmutaties", "Planning"), 1):
        client.post(page("annexes", letter), {"title": title, "file": picture(), "revision": number})
    first, second = (row.document for row in letter.annexes.all())
    letter.refresh_from_db()
    body = f'<p>Zie <oo-annex key="{second.key}">bijlage 2</oo-annex>.</p>'
    letter = actions.save(letter, revision=3, by=house.policy, now=WRITTEN, body=body)
    assert paper_of(letter)["body"] == "<p>Zie bijlage 2.</p>"
    url = reverse("letter-annex", args=[letter.key, second.key])
    client.post(url, {"doe": "omhoog", "revision": 4})
    letter.refresh_from_db()
    assert paper_of(letter)["body"] == "<p>Zie bijlage 1.</p>"
    client.post(url, {"doe": "weghalen", "revision": 5})
    letter.refresh_from_db()
    assert paper_of(letter)["body"] == "<p>Zie bijlage (vervallen).</p>"
    assert [row.document for row in letter.annexes.all()] == [first]


def test_a_program_with_the_name_of_a_pdf_is_refused(house, enter):
    letter = make_letter(house)
    file = io.BytesIO(b"MZ\x90\x00" + b"\x00" * 200)
    file.name = "brief.pdf"
    answer = enter(house.policy).post(
        page("annexes", letter), {"title": "Bijlage", "file": file, "revision": 1}
    )
    assert answer.status_code == 400
    assert "geen PDF" in answer.content.decode()
    assert not letter.annexes.exists()


def test_an_annex_has_the_readers_of_its_letter_before_and_after_sending(house, enter, client):
    letter = add(house, make_letter(house), "Taakmutaties")
    document = Document.objects.get()
    url = reverse("document-download", args=[document.key])
    assert content(enter(house.policy).get(url)) == PNG
    for seat in (house.vng, house.secretariat, house.vws):
        assert enter(seat).get(url).status_code == 404
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=2, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    assert content(enter(house.vng).get(url)) == PNG
    client.logout()
    public = reverse("public-letter-annex", args=[Snapshot.objects.get().key, 1])
    assert content(client.get(public)) == PNG
    assert client.get(public.replace("/1/", "/2/")).status_code == 404
    actions.withdraw(Letter.objects.get(), by=house.policy, now=SENT_AT, reason="Fout.")
    assert client.get(public).status_code == 404


def test_another_version_of_an_annex_after_the_approval_is_not_sent(house):
    letter = add(house, make_letter(house), "Taakmutaties")
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=2, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    other = SimpleUploadedFile("tabel.png", PNG + b"\x00", content_type="image/png")
    add_version(Document.objects.get(), other, by=house.policy, now=WRITTEN)
    with pytest.raises(Blocked, match="na het akkoord veranderd"):
        actions.send(letter, by=house.policy, now=SENT_AT)
