"""Every table with legal weight has its proof table, also the tables that only link."""

import pytest
from django.apps import apps

from trail.chain import proof_models, verify

TRACKED = [history.pgh_tracked_model for history in proof_models()]
# What triggers count from tracked rows proves nothing of its own; tests count it again from rows and events.
COUNTED_ANEW = {
    apps.get_model("agreements", name)
    for name in ("Crossing", "Figure", "FigureReaders", "Readership", "Slot", "Standing")
}
# Kept for two days and made again at will; a proof table would keep the text of drafts for ever.
KEPT_A_WHILE = {apps.get_model("papers", "Render")}
LINKS = [field for model in TRACKED for field in model._meta.many_to_many]


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_what_a_tracked_row_is_linked_to_is_tracked_as_well(field):
    assert field.remote_field.through in TRACKED


def test_no_app_with_legal_weight_has_a_table_without_proof():
    weighty = {"meetings", "agreements", "letters", "papers", "udo", "disputes"}
    models = {model for model in apps.get_models() if model._meta.app_label in weighty}
    bare = {model for model in models if not hasattr(model, "pgh_tracked_model")} - set(TRACKED)
    assert bare == COUNTED_ANEW | KEPT_A_WHILE


def test_a_link_that_comes_and_goes_is_in_the_proof(house):
    office = house.offices["mbzk"]
    letter = apps.get_model("letters", "Letter").objects.create(
        subject="x", date="2024-11-29", signatory=office, level="rijk_concept"
    )
    letter.on_behalf.set([house.offices["stasfin"]])
    letter.on_behalf.clear()
    history = apps.get_model("letters", "OnBehalf").pgh_event_model.objects.order_by("pgh_id")
    said = [(row.pgh_label, row.letter_id, row.office_id) for row in history]
    link = (letter.pk, house.offices["stasfin"].pk)
    assert said == [("insert", *link), ("delete", *link)]
    assert not verify().broken
