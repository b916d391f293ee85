"""What an edition says of arrangement, kinds of money, Europe, democracy and information, on the page and on paper."""

import io

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.lib.reader import read
from tests.lib.samples import faults
from tests.udo.test_joint import HELD, WHY, fresh, said, worked_out
from tests.udo.test_pages import shown
from udo import actions
from udo.models import Assessment, InformationDemand, Judgement, LayerTask, Surroundings, UdoEdition
from udo.quoting import words_of
from udo.texts import passages_of

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def filled(house) -> Assessment:
    """A UDO in its phase of publication of which arrangement and surroundings are filled in."""
    row = worked_out(house)
    given = {"mutation": "nieuw", "duration": "structureel", "freedom": "veel"}
    LayerTask.objects.create(assessment=row, layer="gemeenten", manner="medebewind", **given)
    Judgement.objects.create(
        assessment=row, aspect="middelen", layer="gemeenten", score="uit-balans", words="Het geld komt later."
    )
    Surroundings.objects.create(
        assessment=row, origin="omzetting", stage="omzetting", autonomy="Minder ruimte voor raden.",
        steering="Een verslag per jaar.", regions=["wadden"], differences="Een opslag voor eilanden.",
        framework="Dicht bij de inwoner.", framework_source="beleidskader 2024",
        eu_effects={"gemeenten-financieel": "Eigen bijdrage van een kwart."},
    )  # fmt: skip
    InformationDemand.objects.create(
        assessment=row, what="Wachttijden", whom="regio’s", frequency="elk jaar", is_outcome=True
    )
    return fresh(row)


def test_arrangement_money_europe_and_surroundings_are_said(house):
    words = said(filled(house))
    assert "Middelen\nGemeenten: uit balans. Het geld komt later." in words["arrangement"]
    assert (
        "Soort taak\nGemeenten: medebewind, nieuwe taak, structureel, veel beleidsvrijheid"
        in words["arrangement"]
    )
    fits = "Past de bekostiging bij de taak?\nGemeenten: let op. Geld met een vast doel past minder"
    assert fits in words["balans"]
    assert "Risico voor de beleidsvrijheid\nGemeenten: hoog." in words["balans"]
    assert "Specifieke uitkering (SPUK), structureel: bedrag in euro 1.500.000" in words["soorten-geld"]
    assert "Herkomst: omzetting of uitvoering van Europese regels, in omzetting." in words["europa"]
    assert "Financieel: Eigen bijdrage van een kwart." in words["europa"]
    for part in ("Minder ruimte voor raden.", "Een verslag per jaar.", "Waddeneilanden", "beleidskader 2024"):
        assert part in words["omgeving"]
    assert "Advies: over uitkomsten, geen regie bij de fondsbeheerders" in words["informatie"]


def test_nothing_is_said_of_what_nobody_filled_in(house):
    slugs = set(said(worked_out(house)))
    assert not slugs & {"arrangement", "balans", "omgeving", "europa", "informatie"}


def test_an_edition_shows_them_as_tables_on_the_page_and_on_paper(house, client):
    cache.clear()
    row = filled(house)
    edition = actions.publish(row, edition=0, silence=WHY, by=house.vws, now=HELD)
    page = shown(client.get(reverse("public-udo", args=[edition.entry.key])))
    for part in (
        "Bestuurlijk-financieel arrangement",
        "Het geld komt later.",
        "Eigen bijdrage van een kwart.",
    ):
        assert part in page
    assert '<td class="num">1.500.000</td>' in page
    assert "<td>uit balans. Het geld komt later.</td>" in page
    with default_storage.open(edition.file) as file:
        data = io.BytesIO(file.read()).getvalue()
    assert faults(data) == []
    assert "Risico voor de beleidsvrijheid" in read(data).text
    [more] = words_of(edition) - {one.words for one in passages_of(row)}
    assert WHY.strip() in more
    assert words_of(edition) >= {one.words for one in passages_of(row)}


def test_an_edition_of_before_is_shown_as_it_was_kept(house, client):
    cache.clear()
    row = filled(house)
    edition = actions.publish(row, edition=0, silence=WHY, by=house.vws, now=HELD)
    earlier = ["Geld", "", "UDO, bedragen", [], [["Laag", "Bedrag"], ["Gemeenten", "12"]]]
    facts = edition.facts | {"sections": [earlier]}
    UdoEdition.objects.create(
        entry=edition.entry, number=2, title=edition.title, facts=facts, file=edition.file,
        file_sha256=edition.file_sha256, size=edition.size, published_at=HELD,
    )  # fmt: skip
    page = shown(client.get(reverse("public-udo-edition", args=[edition.entry.key, 2])))
    assert '<td class="num">12</td>' in page
    assert "arrangement" not in page
