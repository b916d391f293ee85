"""Proof of what was sent: of which sources, when, by whom, and whether the PDF is still that one."""

import hashlib
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from letters import actions
from letters.models import SendingProof
from tests.factories.letters import WRITTEN, make_letter
from tests.letters.test_annexes import PNG, add
from tests.letters.test_pairs import finish

pytestmark = [pytest.mark.django_db, pytest.mark.client]


@pytest.fixture
def sent(house):
    return finish(house, add(house, make_letter(house), "Cijfers"))


def page(letter) -> str:
    return reverse("letter-proof", args=[letter.key])


def file(client, letter) -> dict:
    answer = client.get(reverse("letter-proof-json", args=[letter.key]))
    assert answer["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def test_it_names_every_source_with_its_hash(house, sent, enter):
    said = file(enter(house.policy), sent)
    assert said["pdf"]["sha256"] == said["pdf"]["found_sha256"] == sent.pdf_sha256
    assert said["letter"]["text_sha256"] == sent.text_sha256
    assert said["sources"]["annexes"] == [
        {
            "number": 1,
            "title": "Cijfers",
            "version": 1,
            "size": len(PNG),
            "sha256": hashlib.sha256(PNG).hexdigest(),
        }
    ]
    texts = [
        row.source.text for row in sent.passages.select_related("source").order_by("parent", "position", "pk")
    ]
    assert {row["sha256"] for row in said["sources"]["passages"]} == {
        hashlib.sha256(text.encode()).hexdigest() for text in texts
    }
    assert next(row["number"] for row in said["sources"]["passages"]) == "1"
    assert all(row["is_literal"] for row in said["sources"]["passages"])
    assert said["pdf"]["made_with"]["engine"].startswith("WeasyPrint ")
    assert [row["step"] for row in said["steps"]] == ["approved", "sent", "published"]


def test_words_that_differ_are_told(house, enter):
    letter = make_letter(house)
    key = letter.passages.last().agreement.key
    actions.edit_passage(letter, key, text="Anders", revision=1, by=house.policy, now=WRITTEN)
    rows = file(enter(house.policy), finish(house, letter))["sources"]["passages"]
    assert [row["is_literal"] for row in rows].count(False) == 1


def test_it_says_at_each_request_whether_the_pdf_is_still_that_one(house, sent, enter):
    client = enter(house.vng)
    assert "De PDF is ongewijzigd." in client.get(page(sent)).content.decode()
    default_storage.delete(sent.pdf)
    assert "niet meer de PDF die is verzonden" in client.get(page(sent)).content.decode()
    default_storage.save(sent.pdf, ContentFile(b"%PDF-1.7 iets anders"))
    assert file(client, sent)["pdf"]["is_unchanged"] is False


def test_who_reads_the_letter_reads_the_proof_but_nothing_from_within_the_file(house, sent, enter):
    said = file(enter(house.vng), sent)
    assert [row["step"] for row in said["steps"]] == ["sent", "published"]
    assert {"revision", "approved_by"} & said["letter"].keys() == set()
    assert "revision" in file(enter(house.policy), sent)["letter"]


def test_before_sending_there_is_no_proof_and_a_stranger_finds_nothing(house, enter):
    letter = make_letter(house, "rendered")
    assert SendingProof.objects.get().sources == {}
    for seat, name in (
        (house.policy, "letter-proof"),
        (house.vng, "letter-proof"),
        (house.policy, "letter-proof-json"),
    ):
        assert enter(seat).get(reverse(name, args=[letter.key])).status_code == 404


def test_a_letter_that_was_sent_elsewhere_has_no_proof(house, enter):
    letter = actions.register_sent_elsewhere(
        by=house.policy, now=WRITTEN, subject="Elders", date=WRITTEN.date(), signatory=house.offices["mbzk"]
    )
    assert enter(house.policy).get(page(letter)).status_code == 404


def test_it_names_the_version_of_the_template_within_the_file_alone(house, sent, enter):
    said = file(enter(house.policy), sent)["sources"]["template"]
    assert (said["kind"], said["version"], len(said["sha256"])) == ("uitkomsten", 1, 64)
    words = "Uitkomsten van een overleg, versie 1"
    assert words in enter(house.policy).get(page(sent)).content.decode()
    assert "template" not in file(enter(house.vng), sent)["sources"]
    assert words not in enter(house.vng).get(page(sent)).content.decode()
