"""What migrations do with rows that were there before: shifts that are none, papers that stayed behind, sent letters."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from agreements.actions.progress import report_progress
from agreements.models import DocumentText
from papers.models import Document, DocumentVersion
from tests.factories.agreements import LATER, fresh, make_agreement, make_item
from tests.factories.letters import make_letter
from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload
from trail.models import Event

pytestmark = pytest.mark.django_db
WHEN = NOW + LATER
texts = import_module("agreements.migrations.0020_texts_of_other_documents")
quotes = import_module("letters.migrations.0019_quotes_of_sent_letters")


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_only_what_was_no_shift_is_taken_off_and_back_it_is_there_again(house):
    row = make_agreement(house)
    for kind, old, new in (
        ("reterm", "", "2025-01-01"), ("reterm", "2025-01-01", "2025-01-01"), ("reterm", "2025-01-01", "2025-02-01"),
        ("redate", "2025-02-01", ""), ("redate", "", ""), ("redate", "", "2025-03-01"), ("edit", "", "2025-03-01"),
    ):  # fmt: skip
        Event.write(row, f"agreement.{kind}", "Termijn.", by=None, now=WHEN, old=old, new=new)
    type(row).objects.filter(pk=row.pk).update(shifts=5)
    run(texts.FEWER)
    assert fresh(row).shifts == 2
    run(texts.MORE)
    assert fresh(row).shifts == 5


def test_papers_get_the_readers_of_the_afspraak_that_they_report_on(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "staslmz", "vzvng")))
    report_progress(
        row, organisation=house.organisations["vws"], state="stuck", by=house.vws, now=WHEN,
        files=[make_upload(PDF, "nota.pdf")],
    )  # fmt: skip
    for model in (Document, DocumentVersion):
        model.objects.update(level="party", audience=None)
    run(texts.SHOW)
    for model in (Document, DocumentVersion):
        assert model.objects.get().protection == row.protection


def test_letters_that_were_sent_stand_beside_the_texts_once(house):
    letter = make_letter(house, "sent")
    made = {(row.agreement_id, row.text): row.protection for row in DocumentText.objects.all()}
    DocumentText.objects.all().delete()
    for _ in range(2):
        quotes.quote(apps, None)
    assert {(row.agreement_id, row.text): row.protection for row in DocumentText.objects.all()} == made
    assert len(made) == letter.passages.count() > 0
    quotes.forget(apps, None)
    assert not DocumentText.objects.exists()
