"""The arrangement per layer: cells of two writers, verdicts by plain rules, exit conditions, and who may."""

import pytest
from django.urls import reverse

from tests.factories.udo import BEGUN, make_assessment
from udo import actions
from udo.balance import congruence, freedom_risk
from udo.exits import missing
from udo.forms.arrangement import ArrangementForm
from udo.models import Assessment, Instrument, Judgement, LayerTask, MoneyLine, Phase, Surroundings

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def page(row, name: str) -> str:
    return reverse(f"assessment-{name}", args=[row.key])


def typed_in(form: ArrangementForm) -> dict:
    """Return what a browser sends of a form that nobody touched."""
    return {name: form[name].value() or "" for name in form.fields}


def line(slug: str, duration: str = "structureel") -> MoneyLine:
    return MoneyLine(duration=duration, instrument=Instrument.objects.get(slug=slug))


def test_two_people_fill_in_different_cells_and_both_stay(house, enter):
    row = make_assessment(house, Phase.WORK)
    first, second = (typed_in(ArrangementForm(assessment=row)) for _ in range(2))
    first |= {"gemeenten-taak-score": "balans", "gemeenten-taak-words": "Past erbij."}
    second |= {"gemeenten-middelen-score": "uit-balans", "gemeenten-freedom": "weinig"}
    assert enter(house.vws).post(page(row, "arrangement-edit"), first).status_code == 302
    assert enter(house.vng).post(page(row, "arrangement-edit"), second).status_code == 302
    found = {one.aspect: one.score for one in Judgement.objects.filter(assessment=row)}
    assert found == {"taak": "balans", "middelen": "uit-balans"}
    assert LayerTask.objects.get().freedom == "weinig"
    text = enter(house.vng).get(page(row, "arrangement")).content.decode()
    for words in ("Past erbij.", "uit balans", "weinig beleidsvrijheid", "nog niet beoordeeld"):
        assert words in text


def test_two_people_in_one_cell_see_both_texts_and_the_second_save_wins_knowingly(house, enter):
    row = make_assessment(house, Phase.WORK)
    first, second = (typed_in(ArrangementForm(assessment=row)) for _ in range(2))
    first["gemeenten-risicos-words"], second["gemeenten-risicos-words"] = "Hun tekst.", "Mijn tekst."
    client = enter(house.vws)
    assert client.post(page(row, "arrangement-edit"), first).status_code == 302
    assert client.post(page(row, "arrangement-edit"), first).status_code == 302  # a second click
    client = enter(house.vng)
    answer = client.post(page(row, "arrangement-edit"), second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hun tekst." in text
    assert "Mijn tekst." in text
    again = typed_in(answer.context["form"])
    assert Judgement.objects.get().words == "Hun tekst."
    assert client.post(page(row, "arrangement-edit"), again).status_code == 302
    assert Judgement.objects.get().words == "Mijn tekst."


def test_a_layer_that_is_added_later_gives_a_column_and_asks(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    assert not any("provincies" in point.words for point in missing(row))
    row = actions.edit_assessment(
        row,
        revision=row.revision,
        layers=["gemeenten", "provincies", "waterschappen"],
        by=house.vws,
        now=BEGUN,
    )
    words = [point.words for point in missing(row)]
    assert "Het arrangement voor provincies is nog niet ingevuld." in words
    assert "Voor provincies zijn nog geen bedragen ingevuld (art. 2 Fvw)." in words
    assert "Voor waterschappen zijn nog geen bedragen ingevuld." in words
    text = enter(house.vws).get(page(row, "arrangement")).content.decode()
    assert "Provincies" in text


def test_what_is_missing_is_advice_that_no_phase_waits_for(house):
    row = make_assessment(house, Phase.WORK)
    assert missing(row)
    assert not any(point.is_duty for point in missing(row))


@pytest.mark.parametrize(
    ("freedom", "duration", "slugs", "word"),
    [
        ("veel", "structureel", [], "nog niet te zeggen"),
        ("veel", "structureel", ["geen"], "past niet"),
        ("veel", "structureel", ["spuk"], "let op"),
        ("weinig", "structureel", ["algemene-uitkering-gf"], "let op"),
        ("weinig", "structureel", ["algemene-uitkering-gf", "spuk"], "past"),
        ("enige", "structureel", ["algemene-uitkering-gf"], "past"),
        ("", "structureel", ["algemene-uitkering-gf"], "nog niet te zeggen"),
    ],
)
def test_whether_the_funding_fits_follows_plain_rules(house, freedom, duration, slugs, word):
    make_assessment(house)
    task = LayerTask(freedom=freedom, duration=duration)
    assert congruence(task, [line(slug) for slug in slugs]).word == word
    if slugs:  # a lasting task, money for a time
        assert congruence(task, [line(slug, "incidenteel") for slug in slugs]).word == "past niet"


def test_the_risk_to_freedom_counts_its_signs(house):
    make_assessment(house)
    task = LayerTask(freedom="veel")
    assert freedom_risk(None, {}, []).word == "nog niet te zeggen"
    assert freedom_risk(task, {}, []).word == "laag"
    assert freedom_risk(task, {"middelen": "uit-balans"}, []).word == "gemiddeld"
    assert freedom_risk(task, {"middelen": "uit-balans"}, [line("spuk")]).word == "hoog"


def test_nobody_reads_or_writes_it_who_is_not_let_in(house, enter):
    hidden = make_assessment(house, is_shared=False)
    names = ("arrangement", "arrangement-edit", "money", "money-edit", "funding-edit", "money-csv", "money-xlsx",
             "surroundings", "surroundings-edit", "demands-edit")  # fmt: skip
    client = enter(house.vng)
    assert {client.get(page(hidden, name)).status_code for name in names} == {404}
    shared = make_assessment(house, Phase.WORK, subject="Ander plan")
    edits = [name for name in names if name.endswith("-edit")]
    client = enter(house.secretariat)
    assert {client.post(page(shared, name), {"x": "y"}).status_code for name in edits} <= {403, 404}
    client = enter(house.vng)
    assert {client.get(page(shared, name)).status_code for name in names} == {200}


def test_europe_and_democracy_are_kept_and_a_stale_save_shows_both(house, enter):
    row = make_assessment(house, Phase.WORK, kind="eu", eu_numbers=["COM(2022) 541"])
    assert "De herkomst uit Europa is nog niet ingevuld." in {point.words for point in missing(row)}
    client, path = enter(house.vws), page(row, "surroundings-edit")
    sent = {
        "origin": "voorstel",
        "regions": ["wadden", "grensregio"],
        "steering": "De raad stelt vast.",
        "eu-gemeenten-financieel": "Duurdere inkoop.",
        "revision": 0,
    }
    assert client.post(path, sent).status_code == 302
    late = client.post(path, sent | {"steering": "Anders."})
    assert late.status_code == 409
    assert "De raad stelt vast." in late.content.decode()
    text = client.get(page(row, "surroundings")).content.decode()
    for words in (
        "grensregio’s en Waddeneilanden",
        "De raad stelt vast.",
        "COM(2022) 541",
        "Duurdere inkoop.",
    ):
        assert words in text
    left = "De gevolgen uit Europa voor gemeenten zijn nog niet helemaal ingevuld."
    assert left in {point.words for point in missing(row)}
    more = {"eu-gemeenten-bestuurlijk": "Nieuw toezicht.", "eu-gemeenten-organisatorisch": "Meer mensen."}
    assert client.post(path, sent | more | {"revision": 1}).status_code == 302
    assert not any("Europa" in point.words for point in missing(row))
    assert "eu-waterschappen-financieel" not in client.get(path).content.decode()
    Assessment.objects.filter(pk=row.pk).update(layers=["provincies"])
    assert client.post(path, sent | {"eu-provincies-financieel": "Weinig.", "revision": 2}).status_code == 302
    kept = Surroundings.objects.get(assessment=row).eu_effects
    assert (kept["gemeenten-bestuurlijk"], kept["provincies-financieel"]) == ("Nieuw toezicht.", "Weinig.")
