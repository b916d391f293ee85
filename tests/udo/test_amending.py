"""The amendment: a short window, a change after the test, and the addendum that it asks for (UD-08, E35)."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.udo import BEGUN, go_on, make_assessment, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.exits import lacking
from udo.models import Amendment, Assessment, Phase, PublicUdo
from udo.texts import passages_of

pytestmark = pytest.mark.django_db
NOW = BEGUN + dt.timedelta(days=60)
BACK, LATER = NOW + dt.timedelta(days=1), NOW + dt.timedelta(days=2)
FIRST, SECOND = "In artikel 4 wordt ‘drie’ vervangen door ‘vier’.", "In artikel 4 vervalt ‘drie’."


def outcome_of(house) -> Assessment:
    """Make an amendment of which this text was tested."""
    row = make_assessment(house, Phase.FINDINGS, kind="amendement")
    actions.keep_amendment(row, revision=0, text=FIRST, by=house.vws, now=NOW)
    row = Assessment.objects.get(pk=row.pk)
    return actions.record_outcome(row, "uitvoerbaar", revision=row.revision, by=house.vws, now=NOW)


def keep(house, row, revision, text, addendum="", **more) -> Amendment:
    return actions.keep_amendment(
        row, revision=revision, text=text, addendum=addendum, by=house.vws, now=NOW, **more
    )


def gaps(row) -> list[str]:
    row = Assessment.objects.get(pk=row.pk)
    phase = next(one for one in row.template.course if one.slug == Phase.PROCESSING)
    return [told.words for told in lacking(row, phase) if "addendum" in told.words]


def test_a_text_that_changes_after_the_test_asks_for_an_addendum(house):
    row = outcome_of(house)
    assert not gaps(row)
    it = keep(house, row, 1, SECOND)
    assert (it.is_changed, it.lacks_addendum, it.changed_on) == (True, True, NOW.date())
    assert len(gaps(row)) == 1
    assert Event.objects.filter(sentence__contains="gewijzigd na de toets").count() == 1
    it = keep(house, row, 2, SECOND, "Dit kost niets extra.")
    assert not it.lacks_addendum
    assert not gaps(row)
    assert keep(house, row, 3, "Weer anders.", "Dit kost niets extra.").lacks_addendum
    assert not keep(house, row, 4, FIRST, "Dit kost niets extra.").is_changed


def test_before_the_outcome_the_text_changes_freely(house):
    row = make_assessment(house, Phase.FINDINGS, kind="amendement")
    keep(house, row, 0, FIRST)
    assert not keep(house, row, 1, SECOND).is_changed
    with pytest.raises(Stale):
        keep(house, row, 1, FIRST)
    with pytest.raises(PermissionDenied):
        actions.keep_amendment(row, revision=2, text=FIRST, by=house.vng, now=NOW)
    with pytest.raises(Blocked):
        keep(house, make_assessment(house, subject="Een nota", kind="beleid"), 0, FIRST)


def outcome_again(house, row: Assessment) -> None:
    row = Assessment.objects.get(pk=row.pk)
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=LATER)


def test_only_an_outcome_after_a_step_back_makes_the_new_text_the_tested_one(house):
    row = outcome_of(house)
    keep(house, row, 1, SECOND)
    outcome_again(house, row)
    assert Amendment.objects.get().is_changed
    go_on(house, row, Phase.FINDINGS)
    row = Assessment.objects.get(pk=row.pk)
    actions.repeat(row, run_of(row), phase=Phase.FINDINGS, motivation="Nieuwe tekst.", by=house.vws, now=BACK)
    assert Amendment.objects.get().is_changed
    outcome_again(house, row)
    it = Amendment.objects.get()
    assert (it.is_changed, it.changed_on, it.lacks_addendum) == (False, None, False)
    assert keep(house, row, it.revision, FIRST).is_changed


@pytest.mark.client
def test_the_text_of_a_bill_is_tested_too_and_a_change_shows_after_the_end(house, enter, client, monkeypatch):
    cache.clear()
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: b"%PDF-1.7")
    row = make_assessment(house, Phase.FINDINGS)
    page, browser = reverse("assessment-amendment", args=[row.key]), enter(house.vws)
    assert "Plenaire behandeling" not in browser.get(page).content.decode()
    posted = {"text": FIRST, "revision": 0, "plenary_on": "1 februari 2031"}
    assert browser.post(page, posted).status_code == 302
    assert Amendment.objects.get().plenary_on is None
    row.refresh_from_db()
    actions.record_outcome(row, "uitvoerbaar", revision=row.revision, by=house.vws, now=NOW)
    for phase in (Phase.FINDINGS, Phase.CONSULTATION, Phase.PROCESSING, Phase.PUBLICATION):
        go_on(house, Assessment.objects.get(pk=row.pk), phase)
    row = Assessment.objects.get(pk=row.pk)
    assert row.state == Assessment.State.CLOSED
    assert browser.post(page, {"text": SECOND, "addendum": "Kost meer.", "revision": 1}).status_code == 302
    assert "gewijzigd na toets" in browser.get(reverse("assessment-list")).content.decode()
    assert enter(house.vng).post(page, {"text": FIRST, "revision": 2}).status_code == 403
    row = Assessment.objects.get(pk=row.pk)
    told = {one.slug: one.words for one in passages_of(row)}["gewijzigd"]
    assert "Kost meer." in told
    actions.publish(row, edition=0, by=house.vws, now=LATER)
    entry = PublicUdo.objects.get()
    for path in (reverse("public-udo-list"), reverse("public-udo", args=[entry.key])):
        assert "gewijzigd na toets" in client.get(path).content.decode()
    assert "Gewijzigd na de toets" in client.get(reverse("public-udo", args=[entry.key])).content.decode()
    assert client.get(reverse("public-udo-json")).json()["udos"][0]["gewijzigd_na_de_toets"] is True
    csv = b"".join(client.get(reverse("public-udo-csv")).streaming_content).decode()
    assert csv.splitlines()[1].endswith("ja")


@pytest.mark.client
def test_another_kind_hides_neither_the_mark_nor_what_it_asks(house, enter):
    row = outcome_of(house)
    keep(house, row, 1, SECOND)
    Assessment.objects.filter(pk=row.pk).update(kind="beleid")
    assert len(gaps(row)) == 1
    assert "gewijzigd na toets" in enter(house.vng).get(row.get_absolute_url()).content.decode()
    assert keep(house, row, 2, SECOND, "Dit kost niets extra.").revision == 3


@pytest.mark.client
def test_who_writes_a_text_after_the_outcome_is_asked_for_the_tested_one_first(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    page = reverse("assessment-amendment", args=[row.key])
    words = "Vul eerst de tekst in zoals die is getoetst"
    assert words not in enter(house.vws).get(page).content.decode()
    outcome_again(house, row)
    assert words in enter(house.vws).get(page).content.decode()


def test_the_fingerprint_of_the_tested_text_stays_in_the_database_too(house):
    row = outcome_of(house)
    keep(house, row, 1, SECOND)
    with pytest.raises(DatabaseError), transaction.atomic():
        Amendment.objects.update(tested_hash="0" * 64)


@settings(max_examples=15)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from([FIRST, SECOND, "Derde."]), st.sampled_from(["", "A", "B"])), max_size=6
    )
)
def test_an_addendum_is_lacking_if_and_only_if_it_was_not_written_for_this_text(house, steps):
    with transaction.atomic():
        row = outcome_of(house)
        about, addendum = "", ""
        for revision, (text, words) in enumerate(steps, 1):
            it = keep(house, row, revision, text, words)
            if words != addendum:
                about, addendum = (text if words else ""), words
            assert it.is_changed == (text != FIRST)
            assert it.lacks_addendum == (text not in (FIRST, about))
        transaction.set_rollback(True)


@pytest.mark.client
def test_the_overview_shows_the_window_and_only_bills_that_the_reader_may_see(house, enter):
    row = make_assessment(house, kind="amendement", papers=["36 800, nr. 14"])
    make_assessment(house, subject="Het geheime voorstel", papers=["36 800"], is_shared=False)
    make_assessment(house, subject="Het open voorstel", papers=["36 800"])
    keep(house, row, 0, FIRST, plenary_on=dt.date(2040, 1, 16), committee_on=dt.date(2040, 1, 10))
    told = enter(house.vng).get(row.get_absolute_url()).content.decode()
    assert "begint op 10 januari 2040, tot en met 13 januari 2040" in told
    assert "Het open voorstel" in told
    assert "geheime" not in told
    assert "geheime" in enter(house.vws).get(row.get_absolute_url()).content.decode()
    path = reverse("assessment-amendment", args=[row.key])
    assert enter(house.vng).get(path).status_code == 403
    other = make_assessment(house, subject="Een nota", kind="beleid")
    assert enter(house.vws).get(reverse("assessment-amendment", args=[other.key])).status_code == 404
    answer = enter(house.vws).post(path, {"text": "Anders.", "revision": "0"})
    assert (answer.status_code, FIRST in answer.content.decode()) == (409, True)
