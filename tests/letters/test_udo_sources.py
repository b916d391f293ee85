"""UDO's as sources of a letter: looked up, quoted with their source, and never told to who may not read them (E43)."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from letters import actions
from letters.actions.disputes import compose_about
from letters.actions.proving import sources_of
from letters.models import Excerpt, Letter, LetterLink
from letters.reading.proof import proof_of
from letters.reading.secrecy import secrets_of
from letters.reading.sources import fragments_of, offers_of_udo
from letters.reading.wholes import found_wholes, offers_for, whole_at, wholes_in
from lib import richtext
from parties.circles import readers_of
from tests.factories.letters import WRITTEN, make_letter
from tests.factories.udo import BEGUN, make_assessment
from tests.letters.test_about_disputes import settled
from udo import actions as udo_actions
from udo.models import Assessment, Phase

pytestmark = pytest.mark.django_db
TITLE = "Regionale inkoop van specialistische jeugdzorg"
PLAN = "Gemeenten kopen specialistische jeugdzorg voortaan regionaal in."


@pytest.fixture
def udo(house) -> Assessment:
    return make_assessment(house, Phase.FINDINGS)


def mark_of(row: Assessment) -> str:
    return f"udo-{row.key}"


def insert(house, letter: Letter, row: Assessment, slug: str = "plan", by=None) -> Letter:
    """Put one passage of this UDO into the letter, as its page does."""
    letter = Letter.objects.get(pk=letter.pk)
    return actions.insert_excerpts(
        letter, marks=[f"assessment-{row.key}-{slug}"], whole=mark_of(row), revision=letter.revision,
        by=by or letter.author, now=WRITTEN,
    )  # fmt: skip


def published(house, monkeypatch) -> Assessment:
    """Publish a UDO without its PDF, which is looked at elsewhere."""
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: b"%PDF-1.7 stand-in")
    row = make_assessment(house, Phase.PUBLICATION)
    row.refresh_from_db()
    udo_actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=BEGUN)
    udo_actions.publish(row, edition=0, motivation="Klein.", by=house.vws, now=BEGUN)
    return Assessment.objects.get(pk=row.pk)


def rewrite(row: Assessment, words: str) -> None:
    Assessment.objects.filter(pk=row.pk).update(summary=words)


def secrets(letter: Letter, seat=None) -> list:
    letter = Letter.objects.get(pk=letter.pk)
    return secrets_of(letter, readers_of(letter, WRITTEN), seat or letter.author)


def test_a_passage_is_a_quotation_that_keeps_its_source(house, udo):
    letter = insert(house, make_letter(house), udo)
    (row,) = fragments_of(letter, house.policy)
    assert (row.excerpt.assessment, row.excerpt.part) == (udo, "plan")
    assert (row.is_literal, row.is_newer, row.is_other) == (True, False, False)
    assert row.place == f"UDO ‘{TITLE}’, het voornemen"
    assert f"<blockquote><p>{PLAN}</p>" in letter.body


def test_what_deviates_from_it_and_what_it_says_by_now_shows(house, udo):
    letter = insert(house, make_letter(house), udo)
    Letter.objects.filter(pk=letter.pk).update(body="<p>Heel anders.</p>")
    assert not fragments_of(Letter.objects.get(), house.policy)[0].is_literal
    rewrite(udo, "Gemeenten doen het niet meer.")
    assert fragments_of(Letter.objects.get(), house.policy)[0].is_newer


def test_of_a_udo_that_was_taken_back_nothing_is_a_source_any_more(house, udo):
    letter = insert(house, make_letter(house), udo)
    Assessment.objects.filter(pk=udo.pk).update(state=Assessment.State.MISTAKE)
    assert fragments_of(Letter.objects.get(), house.policy)[0].is_newer
    assert found_wholes("jeugdzorg", house.policy) == []
    assert offers_for(letter, house.policy, mark_of(udo)) == []


def test_it_is_flagged_as_more_confidential_until_those_words_are_published(house, udo):
    letter = insert(house, make_letter(house), udo)
    assert any(f"UDO ‘{TITLE}’" in one.names for one in secrets(letter))


def test_published_words_are_no_secret_and_others_are_flagged(house, monkeypatch):
    row = published(house, monkeypatch)
    letter = insert(house, make_letter(house), row)
    (found,) = fragments_of(letter, house.policy)
    assert found.place.endswith("(zoals gepubliceerd)")
    assert not any("UDO" in one.names for one in secrets(letter))
    rewrite(row, "Nu iets anders.")
    (found,) = fragments_of(Letter.objects.get(), house.policy)
    assert (found.is_newer, found.is_other) == (True, True)
    assert any("UDO" in one.names for one in secrets(letter))


def test_who_does_not_read_it_finds_nothing_of_it(house, udo, everyone):
    letter = make_letter(house)
    for seat in everyone.values():
        reads = Assessment.objects.visible_to(seat).exists()
        assert bool(found_wholes("jeugdzorg", seat)) == reads
        assert bool(whole_at(mark_of(udo), seat)) == reads
        assert bool(offers_of_udo(udo, seat)) == reads
        assert bool(offers_for(letter, seat, mark_of(udo))) == reads
    assert {Assessment.objects.visible_to(seat).exists() for seat in everyone.values()} == {True, False}


def test_a_mark_that_somebody_made_up_inserts_nothing(house):
    row = make_assessment(house, is_shared=False, by=house.vws)
    letter = insert(house, make_letter(house), row, by=house.fin)
    assert not Excerpt.objects.exists()
    assert PLAN not in letter.body


def test_its_name_is_not_told_to_who_reads_the_draft_but_not_the_udo(house, udo):
    letter = insert(house, make_letter(house), udo)
    (row,) = fragments_of(letter, house.fin)
    assert row.place == "een UDO"
    assert all(TITLE not in one.names for one in secrets(letter, house.fin))
    assert any("een UDO" in one.names for one in secrets(letter, house.fin))


def test_the_proof_has_the_version_of_each_fragment_and_no_name(house, udo):
    letter = insert(house, make_letter(house), udo)
    (kept,) = sources_of(letter)["fragments"]
    assert (kept["kind"], kept["key"], kept["is_current"]) == ("een UDO", f"{udo.key}-plan", True)
    assert kept["sha256"] == kept["sha256_as_inserted"]
    assert TITLE not in str(sources_of(letter))


def test_outside_the_file_the_proof_says_nothing_of_fragments(house, udo):
    letter = insert(house, make_letter(house), udo)
    for step in (house.policy, house.minister):
        letter = Letter.objects.get()
        if step == house.policy:
            actions.submit(letter, by=step, now=WRITTEN)
        else:
            actions.approve(letter, revision=letter.revision, by=step, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    actions.send(Letter.objects.get(), by=house.policy, now=WRITTEN)
    letter = Letter.objects.get()
    assert proof_of(letter, house.policy, WRITTEN)["sources"]["fragments"]
    said = str(proof_of(letter, house.vng, WRITTEN))
    assert "fragments" not in said
    assert udo.key not in said


def test_the_letter_to_the_other_kamer_has_the_same_sources(house, now, udo):
    dispute = settled(house, now)
    letter = insert(house, compose_about(dispute, by=house.policy, now=now), udo)
    made = actions.pair(letter, kind=LetterLink.Kind.SAME, date=letter.date, by=house.policy, now=now)

    def kept(row: Letter) -> list:
        return list(row.excerpts.values_list("run", "dispute", "assessment", "part", "text"))

    assert kept(made) == kept(letter)
    assert len(kept(made)) == 4


def test_a_fragment_of_a_dispute_that_was_taken_out_can_be_put_back(house, now):
    dispute = settled(house, now)
    letter = compose_about(dispute, by=house.policy, now=now)
    mark = f"geschil-{dispute.key}"
    assert [one.mark for one in wholes_in(letter, house.policy)] == [mark]
    for key in list(letter.excerpts.values_list("key", flat=True)):
        row = Letter.objects.get()
        actions.forget_excerpt(row, key, revision=row.revision, by=house.policy, now=now)
    Letter.objects.update(body="<p>Leeg.</p>")
    letter = Letter.objects.get()
    assert [one.mark for one in found_wholes("taak", house.policy)] == [mark]
    marks = [offer.mark for offer in offers_for(letter, house.policy, mark)]
    actions.insert_excerpts(
        letter, marks=marks, whole=mark, revision=letter.revision, by=house.policy, now=now
    )
    assert Letter.objects.get().excerpts.count() == len(marks) == 3
    assert "Het Rijk vergoedt de helft." in richtext.plain(Letter.objects.get().body)


def test_a_fragment_of_a_udo_names_its_part(house, udo):
    letter = make_letter(house)
    for wrong in ({"assessment": udo}, {"part": "plan"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Excerpt.objects.create(letter=letter, text="x", **wrong)


@pytest.mark.client
def test_over_the_screen(house, enter, udo):
    letter, client = make_letter(house), enter(house.policy)
    url = reverse("letter-sources", args=[letter.key])
    assert TITLE in client.get(f"{url}?q=jeugdzorg").content.decode()
    page = client.get(f"{url}?van={mark_of(udo)}").content.decode()
    assert PLAN in page
    mark = f"assessment-{udo.key}-plan"
    data = {"doe": "invoegen", "fragment": mark, "van": mark_of(udo), "revision": letter.revision}
    assert client.post(url, data).status_code == 302
    page = client.get(f"{url}?van={mark_of(udo)}").content.decode()
    assert mark not in page
    assert f"UDO ‘{TITLE}’, het voornemen" in page


@pytest.mark.client
def test_an_unknown_and_an_unreadable_udo_look_the_same(house, enter):
    hidden = make_assessment(house, is_shared=False)
    letter = make_letter(house, by=house.fin)
    url, client = reverse("letter-sources", args=[letter.key]), enter(house.fin)
    pages = [
        client.get(url, {"van": mark, "q": "jeugdzorg"}).content.decode()
        for mark in (mark_of(hidden), "udo-aaaaaaaaaa")
    ]
    strip = [page.replace(hidden.key, "").replace("aaaaaaaaaa", "") for page in pages]
    assert all(TITLE not in page for page in pages)
    assert len({len(page) for page in strip}) == 1
