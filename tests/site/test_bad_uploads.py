"""Files that aren't what they say, wherever a file can be given: refused at the field, the rest stays."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from meetings.actions.annexes import add_annex
from papers.models import Document, DocumentVersion
from tests.factories.agreements import item_of
from tests.factories.letters import make_letter
from tests.factories.meetings import NOW, make_meeting
from tests.factories.papers import EXE, PDF, make_docx, make_odf, make_upload
from tests.site.reading import typed
from tests.site.test_bad_fields import beside

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BAD = {
    "program": (EXE, "Wij kijken naar de inhoud."),
    "empty": (b"", "Dit bestand is leeg."),
    "docx bomb": (make_docx({"word/bomb.xml": bytes(20_000_000)}), "uitgepakt veel groter"),
    "ods bomb": (make_odf("spreadsheet", {"bomb.xml": bytes(20_000_000)}), "uitgepakt veel groter"),
    "broken": (make_docx()[:40], "beschadigd of versleuteld"),
    "macros": (make_docx({"word/vbaProject.bin": b"x"}), "bevat macro’s"),
}


def letter_page(house) -> tuple[str, dict]:
    return reverse("letter-annexes", args=[make_letter(house).key]), {"title": "Bewaar mij", "revision": "1"}


def version_page(house) -> tuple[str, dict]:
    meeting = make_meeting(house, items=["Ruimte"])
    annex = add_annex(item_of(meeting), make_upload(PDF), title="Stuk", by=house.policy, now=NOW)
    return reverse("annex-replace", args=[meeting.key, annex.key]), {}


def stored() -> set:
    files = {path for path in django_settings.FILES_DIR.rglob("*") if path.is_file()}
    return {*files, Document.objects.count(), DocumentVersion.objects.count()}


@pytest.mark.parametrize("page", [letter_page, version_page])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_at_its_field_and_leaves_nothing(house, enter, page, bad):
    (path, fields), (content, says) = page(house), BAD[bad]
    client, before = enter(house.policy), stored()
    answer = client.post(path, fields | {"file": make_upload(content, "stuk.pdf")})
    assert answer.status_code == 400
    assert says in beside(answer, "file")
    for name, value in fields.items():
        assert typed(answer, "file")[name] == [value]
    assert stored() == before


@pytest.mark.parametrize("page", [letter_page, version_page])
def test_a_file_over_the_limit_is_answered_with_413(house, enter, page, settings):
    path, fields = page(house)
    client, before = enter(house.policy), stored()
    settings.UPLOAD_LIMIT = 1024
    answer = client.post(path, fields | {"file": make_upload(PDF + bytes(200_000), "stuk.pdf")})
    assert answer.status_code == 413
    assert "Hoogstens 1 kB is toegestaan." in beside(answer, "file")
    for name, value in fields.items():
        assert typed(answer, "file")[name] == [value]
    assert stored() == before
