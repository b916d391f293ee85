"""Every thing and every step has its Dutch term, in the code and in docs/glossary.md."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from agreements.workflow import (
    ACT,
    AGREEMENT,
    COOPERATION,
    COOPERATION_VERSION,
    ESCALATION,
    ESCALATION_RULE,
    HEADS_UP,
    PROGRESS_REQUEST,
    RAPPEL,
    RECONFIRMATION,
    RECONFIRMATION_ROUND,
    TERM_CHANGE,
)
from disputes.help_workflow import HELP, MEMBER
from disputes.workflow import DISPUTE, IMPASSE
from letters.workflow import LETTER, REGISTER
from meetings.workflow import AGENDA, CORE_MESSAGE, MEETING, MINUTES, PROPOSAL, REPLACEMENT
from papers.workflow import COMMENT
from udo.workflow import ASSESSMENT, CABINET_FILE, CONSULTATION, END_CHANGE, RESPONSE

GLOSSARY = (Path(__file__).resolve().parent.parent.parent / "docs" / "glossary.md").read_text(
    encoding="utf-8"
)
APPS = {"parties", "trail", "papers", "notices", "meetings", "agreements", "disputes", "letters", "udo"}
MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in APPS
    and not model._meta.auto_created
    and not model.__name__.endswith("History")
]
WORKFLOWS = [
    MEETING,
    AGENDA,
    MINUTES,
    PROPOSAL,
    REPLACEMENT,
    CORE_MESSAGE,
    COMMENT,
    AGREEMENT,
    RECONFIRMATION,
    RECONFIRMATION_ROUND,
    TERM_CHANGE,
    ACT,
    PROGRESS_REQUEST,
    RAPPEL,
    COOPERATION,
    COOPERATION_VERSION,
    ESCALATION,
    ESCALATION_RULE,
    HEADS_UP,
    IMPASSE,
    DISPUTE,
    HELP,
    MEMBER,
    LETTER,
    REGISTER,
    ASSESSMENT,
    CONSULTATION,
    RESPONSE,
    END_CHANGE,
    CABINET_FILE,
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_has_its_dutch_term_in_the_glossary(model):
    assert f"| `{model.__name__}` | {model._meta.verbose_name} |" in GLOSSARY


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_docstring_of_a_model_opens_with_its_dutch_term(model):
    term, colon, rest = (model.__doc__ or "").partition(": ")
    assert colon
    assert rest.strip()
    assert term[0].isupper()


@pytest.mark.parametrize(
    ("workflow", "step"), [(flow, step) for flow in WORKFLOWS for step in flow.rows], ids=lambda x: x.name
)
def test_a_step_has_its_dutch_label_and_its_states_in_the_glossary(workflow, step):
    row = f"| `{workflow.name}.{step.name}` | {step.label} | {', '.join(step.source)} | {step.target} |"
    assert row in GLOSSARY.splitlines()


def test_the_glossary_names_no_step_that_is_gone():
    steps = {f"{flow.name}.{step.name}" for flow in WORKFLOWS for step in flow.rows}
    assert set(re.findall(r"(?m)^\| `(\w+\.\w+)` \|", GLOSSARY)) == steps


def test_the_glossary_names_no_thing_that_is_gone():
    things = {(model.__name__, model._meta.app_label) for model in MODELS}
    assert set(re.findall(r"(?m)^\| `(\w+)` \|.*\| (\w+) \|$", GLOSSARY)) == things
