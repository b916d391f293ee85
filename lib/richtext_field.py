"""Form field and widget for formatted text; the editor itself is static/js/editor.js."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from lib import richtext

Annexes = Sequence[Sequence[str]]

MODULES = {
    "core": "django_prose_editor/editor.js",
    "schema": "js/editor/schema.js",
    "toolbar": "js/editor/toolbar.js",
    "actions": "js/editor/actions.js",
    "dialog": "js/editor/dialog.js",
    "paste": "js/editor/paste.js",
    "document": "js/editor/document.js",
    "citation": "js/editor/citation.js",
}
MOST_TAGS = 30_000  # empty cells and lines have no length, and still must be laid out
PLACE = mark_safe('<p class="editor__passages">Hier komen de afspraken uit het overleg.</p>')


class RichTextWidget(forms.Textarea):
    """A textarea that the editor takes over; without JavaScript the text is shown and sent back unchanged."""

    template_name = "lib/richtext.html"
    annexes: Annexes | Callable[[], Annexes] | None = None
    notes = True
    passages = False
    document = False
    agreements: Annexes = ()

    def __init__(self, attrs=None):
        super().__init__(attrs={"rows": 8} | (attrs or {}))

    @property
    def media(self) -> forms.Media:
        scripts: list[Any] = [Script(path, type="module") for path in (MODULES["core"], "js/editor.js")]
        return forms.Media(css={"all": ["css/editor.css"]}, js=scripts)

    def use_required_attribute(self, initial) -> bool:
        """Say no: a browser can't point at a textarea that it doesn't show."""
        return False

    def get_context(self, name, value, attrs) -> dict:
        context = super().get_context(name, value, attrs)
        annexes = self.annexes() if callable(self.annexes) else self.annexes
        names = None if annexes is None else {key: label for key, label, *_ in annexes}
        options = {
            "annexes": annexes, "notes": self.notes, "passages": self.passages, "document": self.document,
            "agreements": self.agreements,
        }  # fmt: skip
        context["widget"] |= {
            "shown": richtext.resolve(value or "", annexes=names, passages=PLACE),
            "modules": json.dumps({name: static(path) for name, path in MODULES.items()}),
            "options": json.dumps(options, ensure_ascii=False),
        }
        if self.is_required:
            context["widget"]["attrs"]["aria-required"] = "true"
        return context


class RichTextField(forms.Field):
    """Formatted text; its value is `richtext.clean` of what was sent.

    `annexes` are those that may be cited, as (key, citation) or (key, citation, title), or a callable that
    gives them; None leaves citing out. `max_length` counts the characters of text and notes as printed. A `document`
    has tables, landscape annexes and references: also to `agreements`, as (key, name, title).
    """

    widget = RichTextWidget
    default_error_messages = {
        "required": "Vul hier tekst in.",
        "max_parts": "De tekst heeft te veel onderdelen. Maak de tabellen kleiner of zet ze in een bijlage.",
        "max_length": "Gebruik hoogstens %(limit)s tekens; u hebt er %(length)s.",
    }

    def __init__(
        self,
        *,
        annexes=None,
        notes: bool = True,
        passages: bool = False,
        document: bool = False,
        max_length=20_000,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.widget.document = self.document = document
        self.max_length = max_length
        self.annexes = annexes
        self.widget.notes, self.widget.passages = self.notes, self.passages = notes, passages

    @property
    def annexes(self) -> Annexes | Callable[[], Annexes] | None:
        return self.widget.annexes

    @annexes.setter
    def annexes(self, annexes) -> None:
        self.widget.annexes = annexes

    @property
    def agreements(self) -> Annexes:
        return self.widget.agreements

    @agreements.setter
    def agreements(self, agreements: Annexes) -> None:
        self.widget.agreements = agreements

    def to_python(self, value) -> str:
        return richtext.clean(value or "", notes=self.notes, passages=self.passages, document=self.document)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value.count("<") > MOST_TAGS:
            raise ValidationError(self.error_messages["max_parts"], code="max_parts")
        length = len(richtext.plain(value)) + sum(map(len, richtext.notes(value)))
        if length > self.max_length:
            numbers = {"limit": _number(self.max_length), "length": _number(length)}
            raise ValidationError(self.error_messages["max_length"], code="max_length", params=numbers)

    def has_changed(self, initial, data) -> bool:
        return not self.disabled and self.to_python(initial) != self.to_python(data)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
