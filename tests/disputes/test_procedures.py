"""The procedure as data: BZK makes the next version; what began keeps its own."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from disputes.actions.procedures import new_procedure
from disputes.forms.procedure import ProcedureForm, beginning
from disputes.models import KeyElement, Procedure
from disputes.reference import STEPS, load
from tests.factories.disputes import make_dispute
from trail.workflow import Blocked, Stale

SINCE = dt.date(2024, 1, 1)
FACTS = {"title": "Anders", "since": SINCE, "source": "Geleerd"}


def test_the_shipped_version_has_the_six_steps_of_the_report(house):
    course = Procedure.objects.newest().course
    assert [step.order for step in course] == [1, 2, 3, 4, 5, 6]
    assert [step.in_meeting for step in course] == [False, False, False, True, True, False]
    assert {number for step in course for number in step.elements} == set(KeyElement.values)
    assert load() == 0


def test_a_dispute_keeps_its_version_and_a_new_one_gets_the_next(house, now):
    old = make_dispute(house)
    steps = [dict(row) for row in STEPS if row["slug"] != "alternatieven"]
    made = new_procedure(revision=1, steps=steps, by=house.policy, now=now, **FACTS)
    new = make_dispute(house, subject="Daarna")
    assert new.procedure == made
    assert len(new.procedure.course) == 5
    old.refresh_from_db()
    assert old.procedure.number == 1


def test_it_begins_with_establishing_and_ends_with_the_kamer(house, now):
    with pytest.raises(Blocked):
        new_procedure(revision=1, steps=STEPS[1:], by=house.policy, now=now, **FACTS)


def test_a_stale_version_is_refused(house, now):
    new_procedure(revision=1, steps=STEPS, by=house.policy, now=now, **FACTS)
    with pytest.raises(Stale):
        new_procedure(revision=1, steps=STEPS, by=house.policy, now=now, **FACTS)


def test_only_policy_officers_of_bzk_make_one(house, now, anyone):
    if anyone == house.policy:
        return
    with pytest.raises(PermissionDenied):
        new_procedure(revision=1, steps=STEPS, by=anyone, now=now, **FACTS)


@pytest.mark.client
def test_over_the_screen_a_step_is_taken_out_and_one_added(house, enter):
    newest = Procedure.objects.newest()
    form = ProcedureForm(procedure=newest, initial=beginning(newest))
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    sent |= {
        "since": "1 januari 2024", "source": "Geleerd", "gone_voorstel": "on", "name_nieuw": "Bemiddeling",
        "actors_nieuw": ["mbzk"],
    }  # fmt: skip
    client = enter(house.policy)
    assert client.post(reverse("procedure-edit"), sent).status_code == 302
    slugs = [step.slug for step in Procedure.objects.newest().course]
    assert slugs == ["vaststellen", "alternatieven", "overleg", "besluit", "bemiddeling", "kamer"]
    assert client.post(reverse("procedure-edit"), sent).status_code == 409
    text = client.get(reverse("procedure-detail")).content.decode()
    assert "Bemiddeling" in text
    assert "Versie 1, vanaf 28 november 2025" in text


@pytest.mark.client
def test_everybody_with_a_seat_reads_the_procedure(house, enter, anyone):
    answer = enter(anyone).get(reverse("procedure-detail"))
    assert answer.status_code == 200
    assert ("Nieuwe versie maken" in answer.content.decode()) == (anyone == house.policy)
