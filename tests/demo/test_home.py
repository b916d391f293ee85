"""Mijn werk: something to do for each demo account, and nothing that it should not know of."""

import pytest
from django.utils import timezone

from overhedenoverleg.home import work_for

BUSY = ["secretariat", "policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw"]
BUSY += ["coordinator", "commission", "administrator"]


@pytest.mark.parametrize("name", BUSY)
def test_there_is_something_to_do(demo, name):
    assert work_for(getattr(demo, name), now=timezone.now())["total"] >= 1


@pytest.mark.parametrize("name", BUSY)
def test_the_page_opens(demo, enter, name):
    response = enter(getattr(demo, name)).get("/")
    assert response.status_code == 200
    assert "Mijn werk" in response.content.decode()


def test_a_letter_in_the_making_is_work_for_the_rijk_only(demo):
    def titles(seat):
        return " ".join(
            row["task"].title
            for group in work_for(seat, now=timezone.now())["groups"]
            for row in group["rows"]
        )

    assert "Accordeer de brief" in titles(demo.minister)
    assert "Maak de brief af" in titles(demo.policy)
    for koepel in (demo.vng, demo.ipo, demo.uvw, demo.vws):
        assert "brief" not in titles(koepel)


def test_who_may_not_read_the_agenda_learns_nothing_of_its_state(demo):
    assert ("open", "Agenda nog niet verzonden") in work_for(demo.vng, now=timezone.now())["checks"]
    assert ("open", "Agenda: gedeeld met team") in work_for(demo.policy, now=timezone.now())["checks"]
