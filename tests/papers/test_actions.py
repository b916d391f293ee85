"""Documents and their versions."""

import hashlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from papers.actions import add_document, add_version, show
from papers.models import Document, DocumentVersion
from parties.models import Level
from tests.factories.papers import EXE, PDF, make_docx, make_upload
from trail.workflow import Blocked


@pytest.fixture
def document(house, now):
    protection = {"level": Level.PARTY, "owner": house.organisations["bzk"]}
    return add_document(make_upload(), title="Bespreekstuk", by=house.policy, now=now, **protection)


def test_a_file_is_kept_under_a_random_name_with_its_fingerprint(document, house, now):
    version = document.versions.get()
    assert (version.number, version.name, version.content_type, version.size) == (
        1,
        "stuk.pdf",
        "application/pdf",
        len(PDF),
    )
    assert version.sha256 == hashlib.sha256(PDF).hexdigest()
    assert version.file.read() == PDF
    version.file.close()
    assert "stuk" not in version.file.name
    assert (version.uploaded_at, version.uploaded_by) == (now, house.policy)


def test_two_documents_from_one_file_lie_in_two_places(document, house, now):
    other = add_document(make_upload(), title="Nog een", by=house.policy, now=now, level=Level.PARTY)
    assert other.versions.get().file.name != document.versions.get().file.name


def test_a_newer_version_is_another_row_and_the_older_stays(document, house, now):
    add_version(document, make_upload(make_docx(), "nieuw.docx"), by=house.policy, now=now)
    assert [(version.number, version.name) for version in document.versions.all()] == [
        (2, "nieuw.docx"),
        (1, "stuk.pdf"),
    ]


def test_the_same_file_again_is_refused_and_leaves_nothing_behind(document, house, now):
    before = stored_files()
    with pytest.raises(Blocked, match="gelijk aan versie 1"):
        add_version(document, make_upload(), by=house.policy, now=now)
    assert document.versions.count() == 1
    assert stored_files() == before


def test_a_file_that_can_not_be_kept_makes_no_document(house, now):
    with pytest.raises(ValidationError):
        add_document(make_upload(EXE), title="Stuk", by=house.policy, now=now, level=Level.PARTY)
    assert not Document.objects.exists()


def test_a_version_never_changes_in_the_database(document):
    with pytest.raises(ProgrammingError), transaction.atomic():
        DocumentVersion.objects.update(name="anders.pdf")
    with pytest.raises(ProgrammingError), transaction.atomic():
        DocumentVersion.objects.all().delete()


def test_who_reads_a_version_may_change_and_the_older_ones_keep_their_readers(document, house, now):
    add_version(document, make_upload(make_docx()), by=house.policy, now=now)
    show(Document.objects.filter(pk=document.pk), level=Level.PUBLIC)
    assert Document.objects.get().level == Level.PUBLIC
    assert list(document.versions.values_list("number", "level")) == [(2, Level.PUBLIC), (1, Level.PARTY)]


def stored_files() -> set:
    return {path for path in settings.FILES_DIR.rglob("*") if path.is_file()}
