"""Operations of a migration as one step: the same in the end, with the models rendered once."""

from django.apps import apps
from django.db import models
from django.db.migrations.operations import AddField, CreateModel, RunSQL
from django.db.migrations.state import ProjectState
from pgtrigger import Protect, Update
from pgtrigger.migrations import AddTrigger, RemoveTrigger

from lib.operations import together

TABLES = [CreateModel(name, [("id", models.BigAutoField(primary_key=True))]) for name in ("Room", "Chair")]
ADDITIONS = [
    AddTrigger("room", Protect(name="final", operation=Update)),
    AddField("chair", "room", models.ForeignKey("lib.Room", models.CASCADE)),
    RemoveTrigger("room", "final"),
]
SENTENCES = [RunSQL("SELECT 1"), RunSQL("SELECT 2")]


def test_tables_and_additions_are_one_step_each_and_everything_else_is_one_alone():
    steps = together([*TABLES, *ADDITIONS, *SENTENCES, ADDITIONS[0]])
    rows = [getattr(step, "operations", step) for step in steps]
    assert rows == [TABLES, ADDITIONS, *SENTENCES, ADDITIONS[0]]


def test_the_models_are_what_the_operations_one_by_one_make_of_them():
    one_by_one, at_once = ProjectState(), ProjectState()
    for state in (one_by_one, at_once):
        assert not list(state.apps.get_models())  # rendered, as at the second of two migrations
    for operation in [*TABLES, *ADDITIONS]:
        operation.state_forwards("lib", one_by_one)
    for step in together([*TABLES, *ADDITIONS]):
        step.state_forwards("lib", at_once)
    assert at_once == one_by_one
    assert at_once.apps.get_model("lib", "Chair")._meta.get_field("room")


def test_which_models_may_be_swapped_is_still_known_after_models_were_rendered():
    look_up, state = apps.get_swappable_settings_name, ProjectState()
    assert look_up("parties.user") == "AUTH_USER_MODEL"
    looked_up = look_up.cache_info().misses
    for operation in TABLES:
        operation.state_forwards("lib", state)
    assert state.apps.get_model("lib", "Chair")
    assert look_up("parties.user") == "AUTH_USER_MODEL"
    assert look_up.cache_info().misses == looked_up
