"""The public register: letters as they were sent, from snapshots alone."""

import pytest
from django.urls import reverse

from letters import actions
from letters.models import Letter
from papers.models import Snapshot
from tests.factories.letters import DATE, SENT_AT, make_letter

pytestmark = [pytest.mark.django_db, pytest.mark.client]
REGISTER = reverse("public-register")


def test_the_public_reads_text_signature_and_the_same_pdf(house, client):
    letter = make_letter(house, "published")
    snapshot = Snapshot.objects.get()
    text = client.get(reverse("public-letter", args=[snapshot.key])).content.decode()
    for words in (letter.subject, "Over jeugd:", "J.J.M. Uitermark", "29 november 2024", letter.pdf_sha256):
        assert words in text
    pdf = client.get(reverse("public-letter-pdf", args=[snapshot.key]))
    assert pdf["Content-Type"] == "application/pdf"
    assert b"".join(pdf).startswith(b"%PDF")
    assert letter.key not in text


def test_what_changes_later_does_not_reach_the_public_page(house, client):
    make_letter(house, "published")
    house.offices["mbzk"].tenures.update(person="Iemand anders")
    house.offices["mbzk"].titles.update(title="minister van Iets anders")
    text = client.get(reverse("public-letter", args=[Snapshot.objects.get().key])).content.decode()
    assert "J.J.M. Uitermark" in text
    assert "Iets anders" not in text


def test_the_register_lists_what_is_public_and_finds_words_in_it(house, client):
    letter = make_letter(house, "published")
    make_letter(house, "sent", meeting=letter.meeting, subject="Nog niet openbaar")
    text = client.get(REGISTER).content.decode()
    assert letter.subject in text
    assert "Nog niet openbaar" not in text
    assert letter.subject in client.get(f"{REGISTER}?q=samenwerking").content.decode()
    assert "Geen brief bevat deze woorden." in client.get(f"{REGISTER}?q=niets").content.decode()


def test_a_withdrawn_letter_is_found_by_its_title_and_not_by_its_text(house, client):
    letter = make_letter(house, "withdrawn")
    assert "ingetrokken" in client.get(f"{REGISTER}?q=Voorjaarsnota").content.decode()
    assert letter.subject not in client.get(f"{REGISTER}?q=samenwerking").content.decode()


def test_a_letter_that_was_sent_elsewhere_says_where_its_text_is(house, client):
    actions.register_sent_elsewhere(
        by=house.policy, now=SENT_AT, subject="Afwegingskader", date=DATE, signatory=house.offices["mbzk"],
        paper_number="36600-B, nr. 21",
    )  # fmt: skip
    snapshot = Snapshot.objects.get()
    text = client.get(reverse("public-letter", args=[snapshot.key])).content.decode()
    assert "als Kamerstuk 36600-B, nr. 21" in text
    assert client.get(reverse("public-letter-pdf", args=[snapshot.key])).status_code == 404


def test_a_letter_key_is_no_public_address(house, client):
    make_letter(house, "published")
    assert client.get(reverse("public-letter", args=[Letter.objects.get().key])).status_code == 404


def test_the_page_of_its_own_stands_at_an_address_that_stays_and_leads_to_the_pdf(house, client):
    letter = make_letter(house, "published")
    key = Snapshot.objects.get().key
    page = client.get(reverse("public-letter", args=[key])).content.decode()
    address = reverse("public-letter-html", args=[key])
    assert address in page
    assert f'type="application/pdf" href="{reverse("public-letter-pdf", args=[key])}"' in page
    text = client.get(address).content.decode()
    for words in (
        letter.subject,
        "Over jeugd:",
        "J.J.M. Uitermark",
        reverse("public-letter-pdf", args=[key]),
    ):
        assert words in text
    assert letter.key not in text


def test_of_a_withdrawn_letter_every_page_is_gone_and_says_why(house, client):
    letter = make_letter(house, "withdrawn")
    key = Snapshot.objects.get(subject_id=letter.pk).key
    for name in ("public-letter", "public-letter-html"):
        answer = client.get(reverse(name, args=[key]))
        assert answer.status_code == 410
        assert "Er stond een fout in." in answer.content.decode()
        assert "Over jeugd:" not in answer.content.decode()
    assert client.get(reverse("public-letter-pdf", args=[key])).status_code == 404
