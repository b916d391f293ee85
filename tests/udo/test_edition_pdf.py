"""The file of an edition: made once, kept with its hash, and what it claims to be."""

import hashlib

import pytest
from django.urls import reverse

from tests.udo.test_publishing import published

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def test_the_pdf_is_the_one_that_was_made_at_publication(house, client):
    _, edition = published(house)
    answer = client.get(reverse("public-udo-pdf", args=[edition.entry.key, 1]))
    data = b"".join(answer)
    assert data.startswith(b"%PDF")
    assert hashlib.sha256(data).hexdigest() == edition.file_sha256
    for claim in (b"pdfaid", b"pdfuaid"):
        assert claim in data
