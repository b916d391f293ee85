"""Texts from an assessment: begun from the sources, written on, never lost, and a changed source shows."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.factories.udo import BEGUN, MOTIVATION, make_assessment, run_of
from trail.workflow import Stale
from udo import actions
from udo.models import Assessment, Phase, UdoForm, UdoText
from udo.texts import passages_of, readings, sources_of

pytestmark = [pytest.mark.django_db, pytest.mark.client]
KIND = UdoForm.Kind.EXPLANATION


def shown(answer) -> str:
    return answer.content.decode()


def begin(house, row: Assessment, kind: str = KIND, **given) -> UdoText:
    passages = [one.facts for one in sources_of(row, kind)]
    facts = {"number": 0, "passages": passages, "by": house.vws, "now": BEGUN} | given
    return actions.save_text(row, kind, **facts)


def address(row: Assessment, kind: str = KIND) -> str:
    return reverse("assessment-text", args=[row.key, kind])


def typed(text: UdoText, **changes: str) -> dict[str, str]:
    """Return what the form holds for this version, with some passages changed."""
    words = {f"tekst-{one['slug']}": one["words"] for one in text.passages}
    return (
        words
        | {"number": f"{text.number}"}
        | {name.replace("_", "-"): value for name, value in changes.items()}
    )


def test_each_kind_begins_with_the_words_of_the_template_and_the_sources(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    for kind in UdoText.KINDS:
        text = shown(enter(house.vws).get(address(row, kind)))
        for words in (row.summary, "Het raakt taken.", "Bron: UDO, aanmelding", "opzet, versie 1"):
            assert words in text
        assert "{onderwerp}" not in text
        assert "{partijen}" not in text


def test_a_passage_of_which_the_source_changed_says_so_until_it_was_read(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    text = begin(house, row)
    assert not any(one.now or one.is_gone for one in readings(text, sources_of(row, KIND)))
    Assessment.objects.filter(pk=row.pk).update(summary="Het plan is nu anders.")
    browser = enter(house.vws)
    assert "bron gewijzigd" in shown(browser.get(reverse("assessment-publication", args=[row.key])))
    page = shown(browser.get(address(row)))
    assert "Het plan is nu anders." in page
    assert browser.post(address(row), typed(text, tekst_plan="Mijn woorden.")).status_code == 302
    assert "bron gewijzigd" in shown(browser.get(reverse("assessment-publication", args=[row.key])))
    text = UdoText.objects.get(number=2)
    assert browser.post(address(row), typed(text, gelezen_plan="on")).status_code == 302
    assert "bron gewijzigd" not in shown(browser.get(reverse("assessment-publication", args=[row.key])))
    assert (
        next(one for one in UdoText.objects.get(number=3).passages if one["slug"] == "plan")["words"]
        == "Mijn woorden."
    )


def test_what_was_passed_by_left_with_gaps_or_stopped_is_said_with_its_reason(house):
    row = make_assessment(house, Phase.FINDINGS)
    actions.skip(row, run_of(row), motivation="Geen tijd.", by=house.vws, now=BEGUN)
    row = Assessment.objects.get(pk=row.pk)
    actions.stop(row, motivation="Het plan is van tafel.", by=house.vws, now=BEGUN)
    told = {one.slug: one.words for one in passages_of(Assessment.objects.get(pk=row.pk))}["verloop"]
    for words in (
        f"De fase ‘Gezamenlijke uitwerking’ is afgerond met een motivering. {MOTIVATION}",
        "VNG deelde nog geen eigen kijk.",
        "De fase ‘Bevindingen’ is overgeslagen. Geen tijd.",
        "De toets eindigde in de fase ‘Bestuurlijke consultatie’. Het plan is van tafel.",
    ):
        assert words in told
    assert "Relevantiebepaling" not in told


def test_what_a_source_says_for_the_first_time_can_be_taken_over(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    text = begin(house, row)
    row.refresh_from_db()
    actions.record_outcome(row, "uitvoerbaar", revision=row.revision, by=house.vws, now=BEGUN)
    browser = enter(house.vws)
    assert "Nieuw in de UDO: Uitkomst" in shown(browser.get(address(row)))
    browser.post(address(row), typed(text, gelezen_uitkomst="on"))
    assert UdoText.objects.get(number=2).passages[-1]["slug"] == "uitkomst"


def test_two_at_once_lose_nothing(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    text = begin(house, row)
    browser = enter(house.vws)
    browser.post(address(row), typed(text, tekst_plan="Van de eerste."))
    late = enter(house.policy).post(address(row), typed(text, tekst_plan="Van de tweede."))
    assert late.status_code == 409
    assert "Van de eerste." in shown(late)
    assert "tweede." in shown(late)
    assert UdoText.objects.count() == 2


def test_the_same_again_is_no_new_version_and_an_old_one_stays(house):
    row = make_assessment(house, Phase.PROCESSING)
    text = begin(house, row)
    assert begin(house, row) == text
    assert actions.save_text(row, KIND, number=1, passages=text.passages, by=house.vws, now=BEGUN) == text
    with pytest.raises(Stale):
        actions.save_text(row, KIND, number=0, passages=[], by=house.vws, now=BEGUN)


def test_only_the_ministry_and_bzk_read_and_write_the_texts(house, enter, anyone):
    row = make_assessment(house, Phase.PROCESSING, also=[house.organisations["fin"]])
    begin(house, row)
    writes = anyone.pk in {house.vws.pk, house.policy.pk}
    sees = anyone.organisation.slug in {"vws", "bzk"}
    assert UdoText.objects.visible_to(anyone).exists() == (
        sees and Assessment.objects.visible_to(anyone).exists()
    )
    answer = enter(anyone).get(address(row))
    assert (answer.status_code == 200) == writes
    if not writes:
        with pytest.raises(PermissionDenied):
            begin(house, row, by=anyone)


def test_too_long_keeps_what_was_typed(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    text = begin(house, row)
    answer = enter(house.vws).post(address(row), typed(text, tekst_plan="woord " * 4000))
    assert answer.status_code == 400
    assert "woord woord" in shown(answer)


def test_processing_asks_for_the_paragraph(house, enter):
    row = make_assessment(house, Phase.PROCESSING)
    page = reverse("assessment-detail", args=[row.key])
    words = "De paragraaf voor de toelichting is nog niet gemaakt."
    assert words in shown(enter(house.vws).get(page))
    begin(house, row)
    assert words not in shown(enter(house.vws).get(page))
