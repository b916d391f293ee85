"""Forms towards the public, and for the texts that are made from an assessment."""

from typing import Any

from django import forms

from lib.forms import TextField
from udo.models import UdoText
from udo.passages import Passage
from udo.texts import readings, unread

LONGEST = 20_000


class PublishForm(forms.Form):
    """Publish the content; `edition` is the number of the last edition that the publisher saw."""

    correction = TextField(
        label="Wat is verbeterd?", rows=3, max_length=2000,
        help_text="Dit staat op de openbare pagina. De vorige uitgave blijft leesbaar.",
        error_messages={"required": "Schrijf wat is verbeterd."},
    )  # fmt: skip
    motivation = TextField(
        label="Waarom zonder geplande tussentijdse evaluatie?", rows=3, max_length=5000,
        help_text="Dit blijft binnen: wie meedoet, leest het in het verloop.",
        error_messages={"required": "Geef een motivering."},
    )  # fmt: skip
    silence = TextField(
        label="Waarom zonder de reactie van elke partij?", rows=3, max_length=5000,
        help_text="Dit staat in de openbare uitgave, met de namen van die partijen.",
        error_messages={"required": "Geef een motivering."},
    )  # fmt: skip
    edition = forms.IntegerField(min_value=0, max_value=32767, widget=forms.HiddenInput)

    def __init__(self, *args, is_correction: bool, needs_motivation: bool, is_silent: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["correction"]
        if not needs_motivation:
            del self.fields["motivation"]
        if not is_silent:
            del self.fields["silence"]


class WithdrawForm(forms.Form):
    """Take it off the public site."""

    reason = TextField(
        label="Reden", rows=3, max_length=2000, help_text="Iedereen die de pagina opent, leest dit.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip


class UdoTextForm(forms.Form):
    """The passages of a text, each with its own words; a box says that a passage was read against its source again.

    Without a version the passages are those of the sources, as they are now.
    """

    number = forms.IntegerField(min_value=0, max_value=32767, widget=forms.HiddenInput)

    def __init__(self, *args, text: UdoText | None, current: list[Passage], **kwargs):
        kept = text.passages if text else [passage.facts for passage in current]
        version = text or UdoText(passages=kept)
        self.kept = kept
        self.rows = readings(version, current)
        self.missing = unread(version, current)
        initial = {"number": text.number if text else 0} | words_of(kept)
        super().__init__(*args, initial=initial, **kwargs)
        for row in self.rows:
            self.fields[f"tekst-{row.slug}"] = TextField(
                label=row.heading, rows=5, max_length=max(LONGEST, len(row.words)), required=False
            )
        boxes = {row.slug: f"Gelezen: ‘{row.heading}’ klopt weer" for row in self.rows if row.now}
        boxes |= {one.slug: f"Overnemen: {one.heading}" for one in self.missing}
        for slug, label in boxes.items():
            self.fields[f"gelezen-{slug}"] = forms.BooleanField(label=label, required=False)

    @property
    def passages(self) -> list[dict[str, Any]]:
        """Return each passage with its field, its source, and what that says now if it changed."""
        return [
            {
                "field": self[f"tekst-{row.slug}"],
                "row": row,
                "box": self[f"gelezen-{row.slug}"] if row.now else None,
            }
            for row in self.rows
        ]

    @property
    def additions(self) -> list[tuple[Passage, forms.BoundField]]:
        """Return what sources say by now of which the text has nothing, with the box that takes it over."""
        return [(one, self[f"gelezen-{one.slug}"]) for one in self.missing]

    @property
    def words(self) -> dict[str, str]:
        return self._named("tekst-")

    @property
    def renewed(self) -> set[str]:
        return {slug for slug, is_read in self._named("gelezen-").items() if is_read}

    def _named(self, prefix: str) -> dict[str, Any]:
        return {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }


def words_of(passages: list[dict[str, str]]) -> dict[str, str]:
    """Return the words of each passage by the name of its field."""
    return {f"tekst-{passage['slug']}": passage["words"] for passage in passages}
