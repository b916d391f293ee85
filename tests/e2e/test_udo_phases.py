"""A UDO in each phase and in each state: no barrier that a machine can find, at a desk and on a phone."""

import pytest
from django.urls import reverse

from tests.e2e.test_axe import DESK, PHONE, faults
from tests.udo.test_matrix import STAGES, at_stage
from udo.models import Phase

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WORKED_ON = {
    Phase.START: "assessment-edit", Phase.RELEVANCE: "assessment-relevance", Phase.KICKOFF: "assessment-kickoff",
    Phase.WORK: "block-list", Phase.FINDINGS: "finding-list", Phase.CONSULTATION: "consultation",
    Phase.PROCESSING: "assessment-text", Phase.PUBLICATION: "assessment-publication", Phase.REVIEW: "assessment-after",
}  # fmt: skip


@pytest.mark.parametrize("stage", STAGES)
def test_no_phase_and_no_state_has_a_barrier(person, house, stage):
    row = at_stage(house, stage)
    page, found = person(house.vws), []
    addresses = [row.get_absolute_url()]
    if name := WORKED_ON.get(stage):
        more = ["toelichting"] if name == "assessment-text" else []
        addresses.append(reverse(name, args=[row.key, *more]))
    for address in addresses:
        assert page.goto(address).status == 200
        found += faults(page, stage, DESK, PHONE)
    assert "\n".join(found) == ""
