"""Opvolging: every door is there once, opens for everybody with a seat, and the register keeps three links."""

import re

import pytest
from django.urls import reverse

from agreements.views.follow_up import DOORS

pytestmark = pytest.mark.client
NAMES = [name for _, doors in DOORS for name, *_ in doors]
SEATS = ("secretariat", "policy", "minister", "vws", "vng", "coordinator", "commission", "administrator")


def links_of(page: str) -> list[str]:
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    return re.findall(r'href="([^"#?]+)"', main)


@pytest.mark.parametrize("who", SEATS)
def test_each_door_is_there_once_and_opens(house, enter, who):
    client = enter(getattr(house, who))
    found = links_of(client.get(reverse("follow-up")).content.decode())
    assert found == [reverse(name) for name in NAMES]
    assert len(set(found)) == len(found) == 9
    assert {client.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("name", [*NAMES, "progress-ask", "rappel-create", "reconfirmation-create"])
def test_the_way_back_from_a_page_behind_a_door_leads_over_this_one(house, enter, name):
    page = enter(house.secretariat).get(reverse(name)).content.decode()
    crumbs = re.search(r'<nav class="crumbs.*?</nav>', page, re.DOTALL)[0]
    ways = re.findall(r'<a href="([^"]+)">', crumbs)
    assert ways[:3] == [reverse("home"), reverse("agreement-list"), reverse("follow-up")]
    if name in NAMES:
        assert len(ways) == 3


def test_the_register_leads_there_and_to_two_other_pages(house, enter):
    page = enter(house.vng).get(reverse("agreement-list")).content.decode()
    lines = re.findall(r'<p class="page-head__meta">.*?</p>', page, re.DOTALL)
    assert [link for line in lines for link in re.findall(r'href="([^"]+)"', line)] == [
        reverse(name) for name in ("follow-up", "agreement-monitor", "changes")
    ]


def test_the_doors_cost_no_query_beside_the_shell(house, enter, django_assert_num_queries):
    client = enter(house.vng)
    client.get(reverse("follow-up"))
    with django_assert_num_queries(3):  # session, user, seat
        client.get(reverse("follow-up"))
