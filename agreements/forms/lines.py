"""Forms of several lines with the same fields: those that are there and a few empty ones; an emptied line goes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from lib.forms import RevisionField

SLOTS, MOST = 3, 12


class LinesForm(forms.Form):
    """Fields named `<name>_<number>`; of a line that isn't empty those in `NEEDED` have to be filled in."""

    NAMES: tuple[str, ...] = ()
    NEEDED: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first = f"{self.NAMES[0]}_"
        sent = sum(name.startswith(first) for name in self.data)
        known = sum(name.startswith(first) for name in self.initial)
        self.fields["revision"] = RevisionField()
        self.numbers = range(1, min(MOST, max(known + SLOTS, sent)) + 1)
        for number in self.numbers:
            for name, field in self.line().items():
                self.fields[f"{name}_{number}"] = field

    def line(self) -> dict[str, forms.Field]:
        """Return new fields for one line, by name; each form has its own."""
        return {}

    @property
    def slots(self) -> list[tuple]:
        """The fields of each line: number, fields, and whether it waits folded behind the first empty one."""
        rows = [(number, [self[f"{name}_{number}"] for name in self.NAMES]) for number in self.numbers]
        filled = [any(field.value() or field.errors for field in fields) for _, fields in rows]
        first = filled.index(False) if False in filled else len(rows)
        return [
            (*row, not (is_filled or n == first))
            for n, (row, is_filled) in enumerate(zip(rows, filled, strict=True))
        ]

    def clean(self):
        data = super().clean()
        for number in self.numbers:
            if not any(data.get(f"{name}_{number}") not in (None, "", False) for name in self.NAMES):
                continue
            for name in (f"{needed}_{number}" for needed in self.NEEDED):
                if data.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, "Vul dit in, of maak de hele regel leeg.")
        return data

    def values(self) -> list[dict[str, Any]]:
        """Return the lines that aren't empty."""
        data = self.cleaned_data
        lines = ({name: data[f"{name}_{n}"] for name in self.NAMES} for n in self.numbers)
        return [line for line in lines if line[self.NEEDED[0]] not in (None, "")]

    @classmethod
    def lines_of(cls, rows: Iterable[Any]) -> dict[str, Any]:
        """Return what the form begins with for these rows, whose fields are called as those of a line."""
        found = {}
        for number, row in enumerate(list(rows)[:MOST], 1):
            found |= {f"{name}_{number}": getattr(row, name) for name in cls.NAMES}
        return found
