"""Forms for the money of a UDO: rows of amounts, typed or pasted, and what holds for all of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.datastructures import MultiValueDict

from lib.forms import DayField, TextField, tidy
from lib.keys import new_key
from trail.workflow import Stale
from udo.actions.arrangement import DEMAND, LINE, Overtaken, Typed, mark_of
from udo.forms.arrangement import NOTHING, WRONG
from udo.models import Assessment, Funding, InformationDemand, Instrument, Layer, MoneyLine
from udo.totals import in_euros, parse_amount, written

MOST = 200
FRESH = 5
PREFIX = "regel"
UNREADABLE = "Dit lezen wij niet als bedrag. Schrijf bijvoorbeeld 1.250.000 of 12,50."
INEXACT = "Een bedrag gaat tot op de cent en tot duizend miljard euro."


class AmountField(forms.CharField):
    """An amount as people type it; gives a Decimal in the unit of its row."""

    def __init__(self, **kwargs):
        super().__init__(
            max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "12"}), **kwargs
        )
        self.error_messages["required"] = "Vul een bedrag in."

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_amount(text)
        except ValueError:
            raise forms.ValidationError(UNREADABLE) from None


class RowForm(forms.Form):
    """One row among more: `key` and `seen` (what the writer saw) are hidden; an empty row says nothing."""

    model: type[models.Model]
    names: tuple[str, ...]
    blank: tuple[str, ...] = ()

    key = forms.RegexField(r"^[a-z2-9]{10}$", widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    remove = forms.BooleanField(label="Weghalen", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "remove"])  # taking away comes last

    def has_changed(self) -> bool:
        names = (name for name in self.fields if name not in ("key", "remove", *self.blank))
        return any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    def full_clean(self) -> None:
        """Ask nothing of a row that is taken away."""
        if self.is_bound and self.data.get(self.add_prefix("remove")):
            for name, field in self.fields.items():
                field.required = name == "key"
        super().full_clean()

    def typed(self) -> Typed | None:
        """Return the row as it was typed; None for an empty one."""
        given = self.cleaned_data
        if not given.get("key") or not self.has_changed():
            return None
        values = None if given.get("remove") else self.values()
        return Typed(given["key"], given.get("seen", ""), values)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.names}


class LineForm(RowForm):
    """One amount of art. 2 Fvw."""

    model, names, blank = MoneyLine, LINE, ("unit",)

    layer = forms.ChoiceField(label="Laag", error_messages={"required": "Kies een laag.", **WRONG})
    year = forms.IntegerField(
        label="Jaar", min_value=2000, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
        error_messages={
            "required": "Vul een jaar in.", "invalid": "Vul een jaar in, bijvoorbeeld 2027.",
            "min_value": "Kies een jaar vanaf 2000.", "max_value": "Kies een jaar tot en met 2100.",
        },
    )  # fmt: skip
    amount = AmountField(label="Bedrag")
    covered = AmountField(label="Waarvan gedekt", required=False)
    unit = forms.TypedChoiceField(
        label="In",
        choices=MoneyLine.Unit.choices,
        coerce=int,
        initial=MoneyLine.Unit.EUROS,
        error_messages=WRONG,
    )
    duration = forms.ChoiceField(
        label="Aard", choices=[("", "Kies"), *MoneyLine.Duration.choices],
        error_messages={"required": "Kies structureel of incidenteel.", **WRONG},
    )  # fmt: skip
    instrument = forms.ModelChoiceField(
        Instrument.objects.all(), label="Soort geld", to_field_name="slug", empty_label="Kies",
        error_messages={"required": "Kies een soort geld.", **WRONG},
    )  # fmt: skip
    motivation = TextField(label="Motivering", max_length=500, required=False)
    cover = TextField(label="Dekking", max_length=200, required=False)
    source = TextField(label="Bron", max_length=200, required=False)

    def __init__(self, *args, layers: Sequence[str], kinds: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = [("", "Kies"), *((one, one) for one in layers)]
        self.fields["instrument"].queryset = Instrument.objects.filter(slug__in=[slug for slug, _ in kinds])
        self.fields["instrument"].widget.choices = [("", "Kies"), *kinds]

    def clean(self):
        given = super().clean()
        for name in ("amount", "covered"):
            if given.get(name) is not None and given.get("unit"):
                try:
                    given[name] = in_euros(given[name], given["unit"])
                except ValueError:
                    self.add_error(name, INEXACT)
        return given

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"covered": values["covered"] or in_euros(parse_amount("0"), 1)}


class DemandForm(RowForm):
    """One thing that medeoverheden have to report."""

    model, names, blank = InformationDemand, DEMAND, ("is_outcome", "is_directed")

    what = TextField(label="Welke informatie?")
    whom = TextField(label="Van wie?")
    frequency = TextField(label="Hoe vaak?", max_length=100)
    is_outcome = forms.BooleanField(label="Gaat over uitkomsten, op hoofdlijnen", required=False)
    is_directed = forms.BooleanField(label="Regie bij de fondsbeheerders (BZK en Financiën)", required=False)


class Rows(forms.BaseFormSet):
    """Rows of one assessment; what was typed stays, also beside what somebody else saved meanwhile."""

    def typed(self) -> list[Typed]:
        return [row for row in (form.typed() for form in self.forms) if row]

    def meet(self, stale: Stale) -> None:
        """Say at each row what stands there now; the next save overwrites knowingly."""
        if not isinstance(stale, Overtaken):
            return
        overtaken, data = stale, self.data.copy()
        for form in self.forms:
            key = form.cleaned_data.get("key")
            if key in overtaken.rows:
                row = overtaken.rows[key]
                data[form.add_prefix("seen")] = mark_of(row, form.names)
                form.add_error(None, f"Iemand anders heeft deze regel gewijzigd. Nu staat er: {said(row)}.")
        self.data = data
        for form in self.forms:
            form.data = data


def said(row: models.Model | None) -> str:
    """Write a stored row in one line."""
    if row is None:
        return NOTHING
    if not isinstance(row, MoneyLine):
        return "; ".join(str(getattr(row, name)) for name in ("what", "whom", "frequency"))
    amounts = f"{written(row.amount)} euro, waarvan gedekt {written(row.covered)} euro"
    more = [row.get_duration_display(), str(row.instrument), row.motivation, row.cover, row.source]
    return "; ".join([row.layer, str(row.year), amounts, *(words for words in more if words)])


def line_rows(assessment: Assessment, data=None, pasted: Iterable[dict] = (), more: int = 0) -> Rows:
    """Return the amounts as rows to type in: those that are stored, or those that were sent, and empty ones; two queries."""
    kinds = list(Instrument.objects.for_assessment(assessment).values_list("slug", "name"))
    stored = MoneyLine.objects.filter(assessment=assessment).select_related("instrument")
    begin = [] if data is not None else [line_of(row) for row in stored]
    options = {"layers": list(assessment.layers), "kinds": kinds}
    fresh = {"unit": begin[-1]["unit"] if begin else int(MoneyLine.Unit.EUROS)}
    return rows(LineForm, begin, data, [fresh | one for one in pasted], more, options, fresh)


def demand_rows(assessment: Assessment, data=None, more: int = 0) -> Rows:
    """Return the information demands as rows to type in; one query."""
    stored = InformationDemand.objects.filter(assessment=assessment)
    begin = [] if data is not None else [_row(row, DEMAND) for row in stored]
    return rows(DemandForm, begin, data, [], more, {}, {})


def rows(
    form: type[RowForm], begin: list[dict], data, extra: list[dict], more: int, options: dict, fresh: dict
) -> Rows:
    """Return a set of rows; `extra` and `more` empty ones are added to what was sent."""
    made = forms.formset_factory(form, Rows, extra=0, absolute_max=MOST, max_num=MOST)
    if data is None:
        begin = [*begin, *({"key": new_key()} | fresh for _ in range(FRESH))]
        return made(initial=begin, prefix=PREFIX, form_kwargs=options)
    data = MultiValueDict(data) if not hasattr(data, "copy") else data.copy()
    added = [*extra, *({} for _ in range(more))]
    if added:
        count = _number(data.get(f"{PREFIX}-TOTAL_FORMS", ""))
        for place, values in enumerate(added, count):
            for name, value in ({"key": new_key()} | fresh | values).items():
                data[f"{PREFIX}-{place}-{name}"] = str(value)
        data[f"{PREFIX}-TOTAL_FORMS"] = str(min(count + len(added), MOST))
    data[f"{PREFIX}-INITIAL_FORMS"] = "0"
    return made(data, prefix=PREFIX, form_kwargs=options)


def _number(text: str) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _row(row: models.Model, names: Iterable[str]) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in names}
    return found | {"key": row.key, "seen": mark_of(row, names)}


def line_of(row: MoneyLine) -> dict[str, Any]:
    """Return what a row begins with: amounts in the unit that they were typed in."""
    return _row(row, LINE) | {
        "instrument": row.instrument.slug,
        "amount": written(row.amount, row.unit),
        "covered": written(row.covered, row.unit),
    }


def read_pasted(text: str, kinds: Iterable[tuple[str, str]]) -> tuple[list[dict], list[str]]:
    """Read lines from a sheet: layer, year, amount, covered, kind, sort of money, cover, source, motivation, with tabs.

    Returns a row per line and what couldn't be read, in words. A first line that names the columns is passed by. What
    isn't on a list is left open in its row, so that the writer chooses.
    """
    names = ("layer", "year", "amount", "covered", "duration", "instrument", "cover", "source", "motivation")
    known = {
        "layer": {layer.value: layer.value for layer in Layer},
        "duration": {word: word for word in MoneyLine.Duration.values},
        "instrument": {word.lower(): slug for slug, name in kinds for word in (slug, name)},
    }
    found, faults = [], []
    for number, line in enumerate(tidy(text).splitlines(), 1):
        cells = [cell.strip() for cell in (line.split("\t") if "\t" in line else line.split(";"))]
        if not any(cells) or cells[0].lower() == "laag":
            continue
        row = dict(zip(names, cells, strict=False))
        for name, words in known.items():
            typed = row.get(name, "")
            row[name] = words.get(typed.lower(), "")
            if typed and not row[name]:
                faults.append(f"Regel {number}: ‘{typed[:60]}’ staat niet op de lijst. Kies zelf.")
        found.append(row)
    if len(found) > MOST:
        faults.append(f"Er passen hoogstens {MOST} regels op deze pagina. De rest is niet overgenomen.")
    return found[:MOST], faults


class FundingForm(forms.Form):
    """What holds for all amounts, and the consultation of art. 2 lid 3 Fvw; `revision` 0 is none yet."""

    price_level = TextField(label="Prijspeil", max_length=100, required=False, help_text="Bijvoorbeeld 2026.")
    indexation = TextField(label="Indexatie", rows=2, max_length=2000, required=False)
    risk_sharing = TextField(
        label="Wie draagt welk risico?", rows=3, max_length=4000, required=False,
        help_text="Bijvoorbeeld als er meer aanvragen komen dan geraamd.",
    )  # fmt: skip
    crosses_departments = forms.BooleanField(
        label="Het geld komt van meer dan één departement of beleidsterrein", required=False
    )
    bundling = TextField(
        label="Hoe wordt dat geld gebundeld of ontschot?", rows=2, max_length=2000, required=False
    )
    bzk_on = DayField(label="Overleg met BZK op", required=False)
    finance_on = DayField(label="Overleg met Financiën op", required=False)
    consultation = TextField(label="Uitkomst van dat overleg", rows=3, max_length=4000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


FUNDING = tuple(name for name in FundingForm.base_fields if name != "revision")


def funding_of(assessment: Assessment) -> dict[str, Any]:
    """Return what the form begins with."""
    row = Funding.objects.filter(assessment=assessment).first()
    return (
        {name: getattr(row, name) for name in FUNDING} | {"revision": row.revision}
        if row
        else {"revision": 0}
    )
