"""Templates look up only by way of `visible_to`, and hold no script or style of their own."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from parties.models import Protected

ROOT = Path(__file__).resolve().parent.parent.parent / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
NAMES = [str(path.relative_to(ROOT)) for path in TEMPLATES]


def reverse_names() -> set[str]:
    """Return the names of all managers that lead to rows which not everybody may see."""
    names = set()
    for model in apps.get_models():
        if issubclass(model, Protected):
            names |= {f"{model._meta.model_name}_set"}
            names |= {
                field.remote_field.get_accessor_name() or ""
                for field in model._meta.fields
                if field.remote_field
            }
            relations = [
                field for field in model._meta.get_fields() if field.is_relation and field.many_to_one
            ]
            names |= {
                field.related_query_name() for field in relations if hasattr(field, "related_query_name")
            }
    return {name for name in names if name and "+" not in name}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_never_asks_a_bare_reverse_manager_for_protected_rows(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    managers = "|".join(sorted(map(re.escape, reverse_names())))
    assert not re.search(rf"\.(?:{managers})\.(?:all|count|first|last|exists)\b", text)
    assert not re.search(r"\w_set\b", text)


@pytest.mark.parametrize("name", [name for name in NAMES if "mail/" not in name])
def test_a_template_has_no_inline_script_or_style(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text)
    for attributes in re.findall(r"<script\b([^>]*)>", text):
        assert "src=" in attributes


@pytest.mark.parametrize("name", [name for name in NAMES if "mail/" not in name and "pdf/" not in name])
def test_a_template_names_no_colour(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b(?!.*</g>)", re.sub(r"href=\"#[^\"]*\"|&#\w+;|hx-target=\"#[^\"]*\"", "", text)
    )


def test_no_template_says_twice_what_is_wrong():
    """A form that is shown whole begins with its summary of errors (templates/django/forms/div.html)."""
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
    assert not [name for name, text in texts.items() if "form_errors.html" in text and "{{ form }}" in text]
