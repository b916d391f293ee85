"""A letter begun from a UDO, with the paragraph that was written for it as passages with their source (UD-09, KB-01)."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from letters import actions
from letters.actions.udos import HEADING, begun_with, compose_about_udo
from letters.models import Excerpt, Letter, LetterTemplate
from letters.reading.sources import fragments_of, offers_of_udo
from lib import dates, richtext
from tests.factories.letters import STEPS, make_letter
from tests.factories.shipped import ship_templates
from tests.factories.udo import BEGUN, make_assessment
from trail.workflow import Blocked
from udo import actions as udo_actions
from udo.models import Assessment, Phase, UdoForm
from udo.texts import sources_of

pytestmark = pytest.mark.django_db
MADE = BEGUN + dt.timedelta(days=270)
OWN_WORDS = "Wij kopen de jeugdzorg samen in."


@pytest.fixture
def udo(house) -> Assessment:
    return make_assessment(house, Phase.FINDINGS)


def write(house, row: Assessment, number: int = 0, **words: str) -> None:
    """Write the paragraph for a Kamerbrief, with these words for these slugs."""
    passages = [one.facts for one in sources_of(row, UdoForm.Kind.LETTER)]
    passages = [one | {"words": words.get(one["slug"], one["words"])} for one in passages]
    udo_actions.save_text(row, UdoForm.Kind.LETTER, number=number, passages=passages, by=house.vws, now=BEGUN)


def begin(house, row: Assessment, by=None) -> Letter:
    by = by or house.vws
    facts = {"date": dates.local_day(MADE), "signatory": house.offices["staslmz"]}
    return compose_about_udo(row, None, by=by, now=MADE, **facts)


def standing(letter: Letter, seat) -> dict[str, tuple[bool, bool]]:
    """Return by slug whether the letter still says it, and whether its source says something else."""
    found = fragments_of(Letter.objects.get(pk=letter.pk), seat)
    return {row.excerpt.part: (row.is_literal, row.is_newer) for row in found}


def test_the_written_paragraph_stands_in_it_as_text_and_keeps_its_source(house, udo):
    write(house, udo, plan=OWN_WORDS)
    letter = begin(house, udo)
    assert f"<h2>{HEADING}</h2>" in letter.body
    assert f"<p>{OWN_WORDS}</p>" in letter.body
    assert "<blockquote>" not in letter.body
    rows = fragments_of(letter, house.vws)
    assert [row.excerpt.part for row in rows] == [
        "brief-vast", "brief-plan", "brief-relevantie", "brief-samen", *(row.excerpt.part for row in rows[4:]),
    ]  # fmt: skip
    assert all(row.is_literal and not row.is_newer and not row.is_other for row in rows)
    assert rows[1].place == f"UDO ‘{udo}’, passage voor een Kamerbrief: het voornemen"


def test_without_it_the_letter_quotes_what_was_planned_with_whom_and_what_came_of_it(house, udo):
    letter = begin(house, udo)
    assert [row.excerpt.part for row in fragments_of(letter, house.vws)] == ["plan", "samen"]
    assert f"<blockquote><p>{udo.summary}</p>" in letter.body
    assert letter.subject == f"{HEADING}: {udo}"


def test_a_passage_that_was_changed_in_the_letter_or_written_anew_is_flagged(house, udo):
    write(house, udo, plan=OWN_WORDS)
    letter = begin(house, udo)
    Letter.objects.filter(pk=letter.pk).update(body=letter.body.replace(OWN_WORDS, "Anders."))
    assert standing(letter, house.vws)["brief-plan"] == (False, False)
    write(house, udo, number=1, plan="Nog weer anders.")
    assert standing(letter, house.vws)["brief-plan"] == (False, True)
    assert standing(letter, house.vws)["brief-vast"] == (True, False)


def test_a_passage_of_which_the_udo_itself_says_something_else_by_now_is_flagged(house, udo):
    write(house, udo, plan=OWN_WORDS)
    letter = begin(house, udo)
    Assessment.objects.filter(pk=udo.pk).update(summary="Gemeenten doen het niet meer.")
    assert standing(letter, house.vws)["brief-plan"] == (True, True)


def test_who_reads_the_udo_but_not_its_texts_is_offered_none_of_them(house, udo, everyone):
    write(house, udo, plan=OWN_WORDS)
    for seat in everyone.values():
        reads = udo.texts.model.objects.visible_to(seat).exists()
        assert any(offer.text == OWN_WORDS for offer in offers_of_udo(udo, seat)) == reads
    assert any(offer.text == OWN_WORDS for offer in offers_of_udo(udo, house.policy))
    assert not any(offer.text == OWN_WORDS for offer in offers_of_udo(udo, house.vng))
    assert [offer.links["part"] for offer in begun_with(udo, house.vng)] == ["plan", "samen"]


def test_a_second_draft_about_it_is_refused_until_the_first_is_sent(house, udo):
    letter = make_letter(house)
    actions.insert_excerpts(
        letter,
        marks=[f"assessment-{udo.key}-plan"],
        whole=f"udo-{udo.key}",
        revision=1,
        by=house.policy,
        now=MADE,
    )
    with pytest.raises(Blocked, match="al een concept"):
        begin(house, udo, by=house.policy)
    for step in ("submitted", "approved", "rendered", "sent"):
        STEPS[step](house, Letter.objects.get())
    assert begin(house, udo, by=house.policy).pk != letter.pk


def test_the_letter_of_another_ministry_says_nothing_of_the_draft(house, udo):
    begin(house, udo)
    letter = begin(house, udo, by=house.policy)
    assert letter.owner.slug == "bzk"


@pytest.mark.client
def test_from_the_page_of_the_udo_to_the_draft(house, enter, udo):
    write(house, udo, plan=OWN_WORDS)
    browser, url = enter(house.vws), f"{reverse('letter-create')}?udo={udo.key}"
    for name in ("assessment-detail", "assessment-publication"):
        assert url in browser.get(reverse(name, args=[udo.key])).content.decode()
    page = browser.get(url).content.decode()
    assert OWN_WORDS in page
    facts = {"kind": "uitkomsten", "date": "1 december 2026", "chamber": "tk",
             "signatory": house.offices["staslmz"].pk}  # fmt: skip
    answer = browser.post(url, facts)
    letter = Letter.objects.get()
    assert answer.url == reverse("letter-edit", args=[letter.key])
    assert OWN_WORDS in richtext.plain(letter.body)
    assert letter.meeting is None
    assert browser.post(url, facts).status_code == 409
    assert letter.get_absolute_url() in browser.get(url).content.decode()
    assert Letter.objects.count() == 1


@pytest.mark.client
def test_it_begins_with_the_template_for_udos_which_no_other_letter_is_offered(house, enter, udo):
    browser, url = enter(house.vws), reverse("letter-create")
    assert browser.get(f"{url}?udo={udo.key}").context["form"]["kind"].value() == "udo"
    letter = begin(house, udo)
    assert (letter.setup.template.kind, letter.setup.template.number) == ("udo", 1)
    text = richtext.plain(letter.body)
    assert text.startswith(
        "Met deze brief informeer ik u over een uitvoerbaarheidstoets decentrale overheden (UDO)."
    )
    assert "{" not in text
    assert "afgesproken" not in text
    facts = {
        "kind": "udo",
        "date": "1 december 2026",
        "chamber": "tk",
        "signatory": house.offices["staslmz"].pk,
    }
    assert 'value="udo"' not in browser.get(url).content.decode()
    assert browser.post(url, facts).status_code == 400


def test_a_database_of_before_gets_the_template_and_keeps_its_own():
    ship_templates()
    before = set(LetterTemplate.objects.values_list("kind", "number", "opening"))
    migrate("0017_udos_as_sources")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing waits, so the table may change
        cursor.execute("ALTER TABLE letters_lettertemplate DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM letters_lettertemplate WHERE kind = 'udo'")
        cursor.execute("ALTER TABLE letters_lettertemplate ENABLE TRIGGER USER")
    migrate("0018_letters_about_udos")
    assert set(LetterTemplate.objects.values_list("kind", "number", "opening")) == before
    assert LetterTemplate.pgh_event_model.objects.filter(kind="udo", pgh_label="insert").exists()
    migrate("0017_udos_as_sources")
    migrate("0018_letters_about_udos")
    assert LetterTemplate.objects.filter(kind="udo").count() == 1


def migrate(name):
    MigrationExecutor(connection).migrate([("letters", name)])


@pytest.mark.client
def test_an_unknown_udo_and_one_that_may_not_be_read_are_both_not_there(house, enter):
    hidden = make_assessment(house, is_shared=False)
    for key in (hidden.key, "aaaaaaaaaa"):
        assert enter(house.fin).get(f"{reverse('letter-create')}?udo={key}").status_code == 404
    koepel = enter(house.vng)
    shared = make_assessment(house, subject="Gedeeld")
    assert "?udo=" not in koepel.get(shared.get_absolute_url()).content.decode()
    assert koepel.get(f"{reverse('letter-create')}?udo={shared.key}").status_code == 403


@pytest.mark.client
def test_the_written_paragraph_can_be_put_into_another_letter(house, enter, udo):
    write(house, udo, plan=OWN_WORDS)
    letter, browser = make_letter(house), enter(house.policy)
    url = reverse("letter-sources", args=[letter.key])
    mark, whole = f"assessment-{udo.key}-brief-plan", f"udo-{udo.key}"
    assert mark in browser.get(f"{url}?van={whole}").content.decode()
    data = {"doe": "invoegen", "fragment": mark, "van": whole, "revision": letter.revision}
    assert browser.post(url, data).status_code == 302
    assert f"<p>{OWN_WORDS}</p>" in Letter.objects.get().body
    assert Excerpt.objects.get().part == "brief-plan"
