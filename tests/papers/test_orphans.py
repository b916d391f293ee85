"""Files that no row names go after a day; all others stay, for ever."""

import datetime as dt
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from letters import actions as letters
from letters.models import Letter
from papers.actions import add_document
from papers.models import Document, DocumentVersion, Snapshot
from papers.orphans import FOLDERS, PACE, folder_at, naming_columns, remove_orphans
from parties.models import Level
from tests.factories.letters import STEPS, WRITTEN, make_letter
from tests.factories.papers import make_upload

DAY = 24 * 60 * 60
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """Keep the files of each test apart: they are counted."""
    options = {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | options}
    return tmp_path


@pytest.fixture
def known(house, now) -> str:
    document = add_document(
        make_upload(),
        title="Stuk",
        by=house.policy,
        now=now,
        level=Level.PARTY,
        owner=house.policy.organisation,
    )
    return document.versions.get().file.name


def age(store, seconds: float) -> None:
    """Let all files be this old."""
    for path in store.rglob("*"):
        os.utime(path, (time.time() - seconds,) * 2)


def orphan() -> str:
    return default_storage.save("ab/" + "c" * 40, ContentFile(b"niemand"))


def clear() -> int:
    """Give each folder its turn."""
    now = timezone.now()
    return sum(remove_orphans(now + dt.timedelta(seconds=PACE * turn)) for turn in range(FOLDERS))


def test_each_folder_has_its_turn():
    turns = [folder_at(EPOCH + dt.timedelta(seconds=PACE * turn)) for turn in range(FOLDERS)]
    assert sorted(turns) == [f"{number:02x}" for number in range(256)]


def test_what_no_row_names_goes_after_a_day_and_what_a_row_names_stays(known, store):
    unknown = orphan()
    age(store, DAY / 2)
    assert clear() == 0
    age(store, DAY * 2)
    assert clear() == 1
    assert default_storage.exists(known)
    assert not default_storage.exists(unknown)


def test_an_upload_whose_transaction_failed_goes(known, house, now, store):
    with transaction.atomic():
        add_document(make_upload(), title="Weg", by=house.policy, now=now, level=Level.PUBLIC)
        transaction.set_rollback(True)
    assert Document.objects.count() == 1
    age(store, DAY * 2)
    assert clear() == 1
    assert default_storage.exists(known)


def test_what_only_the_proof_names_stays(known, house, store):
    letter = make_letter(house, "rendered")
    Letter.objects.filter(pk=letter.pk).update(pdf="")
    age(store, DAY * 2)
    assert clear() == 0
    assert default_storage.exists(letter.pdf)


def test_what_was_sent_and_published_stays(house, store):
    letter = make_letter(house)
    letters.add_annex(letter, make_upload(), title="Bijlage", revision=1, by=house.policy, now=WRITTEN)
    for step in ("submitted", "approved", "rendered", "sent", "published"):
        letter.refresh_from_db()
        STEPS[step](house, letter)
    letter.refresh_from_db()
    names = [letter.pdf, Snapshot.objects.get().file, DocumentVersion.objects.get().file.name]
    age(store, DAY * 400)
    assert clear() == 0
    assert all(default_storage.exists(name) for name in names)


def test_with_a_database_that_knows_no_file_nothing_goes(db, store):
    unknown = orphan()
    age(store, DAY * 2)
    assert clear() == 0
    assert default_storage.exists(unknown)


def test_every_column_that_names_a_file_is_asked_and_its_proof_too():
    found = {f"{model.__name__}.{name}" for model, name in naming_columns()}
    assert found == {
        "AgendaBundle.archive", "AgendaBundle.pdf", "AgendaBundleHistory.archive", "AgendaBundleHistory.pdf",
        "DocumentVersion.file", "DocumentVersionHistory.file",
        "Letter.pdf", "LetterHistory.pdf", "Render.file", "Snapshot.file", "SnapshotHistory.file", "UdoEdition.file",
        "UdoEditionHistory.file",
    }  # fmt: skip
