"""Agendas kept together and the matrix of samenhang cost as many queries for three rows as for one."""

import pytest

from agreements.actions.cooperation import begin_version
from agreements.actions.cooperation_themes import link_agreements
from agreements.actions.opportunity import write_deviations, write_links
from agreements.models import CooperationAgenda
from tests.factories.agreements import LATER, make_agreement, make_item, make_theme
from tests.factories.cooperation import add, adopt, draft_of, make_cooperation, say
from tests.factories.meetings import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LINK = {"is_new": True, "programme": "NOVEX", "words": "Zo."}
DEVIATION = {"area": "wadden", "kind": "beleid", "motive": ""}


def region(house, count: int, title="Veenrand") -> CooperationAgenda:
    """A kansenagenda with so many of everything that it may have several of."""
    agenda = make_cooperation(house, kind="kansenagenda", title=title)
    version, item = draft_of(agenda), make_item(house)
    for number in range(count):
        theme = add(house, version, f"Opgave {number}", owners=("vng", "ipo"), balance={"means": "krap"})
        rows = [make_agreement(house, item=item, text=f"{title} {number}.{n}") for n in range(count)]
        link_agreements(theme, rows, revision=1, by=house.secretariat, now=NOW + LATER)
        say(house, theme, "Wij doen mee.")
    lines = [{"name": f"Kans {n}", "rule": f"Regel {n}"} for n in range(count)]
    for write, facts, revision in ((write_links, LINK, 1), (write_deviations, DEVIATION, 2)):
        write(version, [line | facts for line in lines], revision=revision, by=house.policy, now=NOW)
    return agenda


@pytest.mark.parametrize("count", [1, 3])
def test_an_agenda_costs_the_same_for_three_themes_as_for_one(house, enter, page, count):
    agenda = region(house, count)
    text = page(enter(house.policy), agenda.get_absolute_url(), 22)
    assert text.count('id="naam-') == count
    adopt(house, draft_of(agenda))
    begin_version(agenda, by=house.policy, now=NOW)
    page(enter(house.vng), f"{agenda.get_absolute_url()}vergelijken/", 23)


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_of_agendas_and_deviations_cost_the_same_for_three_as_for_one(house, enter, page, count):
    for number in range(count):
        adopt(house, draft_of(region(house, 1, f"Streek {number}")))
    text = page(enter(house.vng), "/afspraken/agendas/", 5)
    assert text.count("Streek") == count
    text = page(enter(house.vng), "/afspraken/agendas/afwijkingen/", 3)
    assert text.count("Regel 0") == count


@pytest.mark.parametrize("count", [1, 3])
def test_samenhang_costs_the_same_for_three_themes_and_parties_as_for_one(house, enter, page, count):
    for number in range(count):
        parties = [house.organisations[slug] for slug in ("vng", "vws", "ipo")[: number + 1]]
        make_agreement(house, theme=make_theme(f"Thema {number}"), parties=parties, involved=[])
    text = page(enter(house.vng), "/afspraken/samenhang/?koepel=vng", 11)
    assert text.count('<th scope="row">') == count
