"""What was sent stays as it was: the letter, all that belongs to it, and what the public reads; also for raw SQL."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from letters import actions
from letters.actions import Met
from letters.models import Letter
from papers.actions import add_version
from papers.models import Document, DocumentVersion
from tests.factories.letters import (
    SENT_AT,
    WRITTEN,
    make_commitment,
    make_held_meeting,
    make_letter,
    make_motion,
)
from tests.letters.test_annexes import PNG, add, content
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db

OTHERS = {  # for each table of parts: a column to change, and how to add a row like those that are there
    "letters_passage": (
        "text = 'anders'",
        "(letter_id, agreement_id, source_id, position, text) SELECT letter_id, agreement_id, source_id, 9, 'x'",
    ),
    "letters_letterannex": ("position = 9", "(letter_id, document_id, position) SELECT letter_id, document_id, 9"),
    "letters_discharge": (
        "is_full = false",
        "(letter_id, motion_id, is_full) SELECT letter_id, motion_id, false",
    ),
    "letters_letter_on_behalf": (
        "office_id = (SELECT id FROM parties_office WHERE slug = 'mp')",
        "(letter_id, office_id) SELECT letter_id, parties_office.id",
    ),
    "letters_letter_meetings": (
        "meeting_id = meeting_id + 1", "(letter_id, meeting_id) SELECT letter_id, meeting_id"
    ),
}  # fmt: skip
PARTS = [
    statement
    for table, (change, insert) in OTHERS.items()
    for statement in (
        f"UPDATE {table} SET {change}",
        f"DELETE FROM {table}",
        f"INSERT INTO {table} {insert} FROM {table}"
        + (", parties_office" if "on_behalf" in table else "")
        + " LIMIT 1",
    )
]
WHOLE = [
    "UPDATE letters_letter SET body = 'anders'",
    "UPDATE letters_letter SET frozen_html = 'anders'",
    "UPDATE letters_letter SET pdf = 'anders.pdf'",
    "UPDATE letters_letter SET signed_by = 'Iemand anders'",
    "UPDATE letters_letter SET approved_as = 'iemand anders'",
    "UPDATE letters_letter SET state = 'draft'",
    "DELETE FROM letters_letter",
    "UPDATE papers_document SET title = 'anders'",
    "UPDATE papers_document SET is_final = false",
    "DELETE FROM papers_document",
    "UPDATE papers_documentversion SET file = 'anders'",
    "INSERT INTO papers_documentversion (document_id, number, file, name, content_type, size, sha256, uploaded_at)"
    " SELECT document_id, 2, file, name, content_type, size, sha256, uploaded_at FROM papers_documentversion",
    "UPDATE papers_snapshot SET body = 'anders'",
    "UPDATE papers_snapshot SET title = 'anders'",
    "UPDATE papers_snapshot SET file = 'anders'",
    "UPDATE papers_snapshot SET file_sha256 = ''",
    "UPDATE papers_snapshot SET day = '2020-01-01'",
    "UPDATE papers_snapshot SET published_at = now()",
    """UPDATE papers_snapshot SET facts = jsonb_set(facts, '{salutation}', '"Dag,"')""",
    "DELETE FROM papers_snapshot",
]


@pytest.fixture
def sent(house):
    """A published letter with everything that a letter may have."""
    letter = make_letter(house, on_behalf=[house.offices["stasfin"]])
    letter.meetings.add(make_held_meeting(house, subject="een tweede"))
    letter = add(house, letter, "Taakmutaties")
    things = [Met(make_motion(), True, letter.annexes.get()), Met(make_commitment(house), False)]
    letter = actions.set_discharges(letter, things=things, revision=2, by=house.policy, now=WRITTEN)
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=3, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    return actions.send(Letter.objects.get(), by=house.policy, now=SENT_AT)


def test_a_sent_letter_can_not_be_changed_in_the_database(sent):
    for change in [*WHOLE, *PARTS]:
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():  # noqa: PT012 (all is one statement)
            with connection.cursor() as cursor:
                cursor.execute(change)
            pytest.fail(change)


def test_of_a_draft_all_of_that_may_change(house):
    """The same statements pass before sending, so that it is the sending that they are refused for."""
    letter = add(house, make_letter(house), "Taakmutaties")
    letter.annexes.update(position=9)
    letter.passages.update(text="anders")
    letter.on_behalf.set([house.offices["stasfin"]])
    letter.on_behalf.clear()
    assert Document.objects.update(title="anders") == 1


def test_an_annex_of_a_sent_letter_gets_no_other_version(house, sent, enter):
    document = Document.objects.get()
    other = SimpleUploadedFile("tabel.png", PNG + b"\x00", content_type="image/png")
    with pytest.raises(Blocked, match="ligt vast"):
        add_version(document, other, by=house.policy, now=SENT_AT)
    assert DocumentVersion.objects.count() == 1
    assert content(enter(house.vng).get(reverse("document-download", args=[document.key]))) == PNG


def test_withdrawing_and_numbering_stay_possible(house, sent):
    actions.set_paper_number(sent, "36600-B, nr. 22")
    with transaction.atomic():
        actions.withdraw(sent, by=house.policy, now=SENT_AT, reason="Fout.")
    assert Letter.objects.get().state == "withdrawn"
