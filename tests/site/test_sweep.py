"""The sweep: each run does a little of everything, and says what it did."""

import datetime as dt
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from overhedenoverleg.sweep import sweep
from papers.actions import add_document
from papers.orphans import folder_at
from parties.models import Level
from tests.factories.papers import make_upload

pytestmark = pytest.mark.django_db


def test_a_file_that_no_row_names_is_removed_and_counted(house, now):
    add_document(make_upload(), title="Stuk", by=house.policy, now=now, level=Level.PUBLIC)
    name = default_storage.save(f"{folder_at(now)}/{'x' * 40}", ContentFile(b"niemand"))
    long_ago = (now - dt.timedelta(days=2)).timestamp()
    os.utime(default_storage.path(name), (long_ago, long_ago))
    report = sweep(now)
    assert not default_storage.exists(name)
    assert report.cleared == 1
    assert "1 verweesde bestanden verwijderd." in str(report)
