"""«Wie kan dit zien?» says exactly what the check itself does, for every object and every account."""

import pytest
from django.apps import apps
from django.utils import timezone

from overhedenoverleg.demo.accounts import ACCOUNTS
from parties.circles import readers_of
from parties.models import Protected

MODELS = sorted(
    (model for model in apps.get_models() if issubclass(model, Protected)), key=lambda model: model.__name__
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_panel_and_the_check_agree(demo, model):
    at = timezone.now()
    rows = list(model.objects.all())
    assert rows, f"the record has no {model.__name__} to look at"
    seats = [getattr(demo, name) for name in ACCOUNTS] + [None]
    visible = {seat: set(model.objects.visible_to(seat, at).values_list("pk", flat=True)) for seat in seats}
    for row in rows:
        readers = readers_of(row, at)
        for seat in seats:
            assert readers.covers(seat) == (row.pk in visible[seat]), f"{row!r} and {seat}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_row_names_its_readers_in_words(demo, model):
    for row in model.objects.all():
        readers = readers_of(row, timezone.now())
        assert readers.headline.endswith(".")
        assert readers.everybody or readers.lines


def test_who_neither_writes_nor_approves_letters_at_bzk_never_sees_everything(demo):
    at = timezone.now()
    for name in ACCOUNTS:
        seat = getattr(demo, name)
        if name not in {"policy", "minister"}:
            assert any(model.objects.count() > model.objects.visible_to(seat, at).count() for model in MODELS)
