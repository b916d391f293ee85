"""The form of wishes: per kind and column how, and of kinds with a term when; a column is a seat or an organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms

from notices.actions import Wish, alarm_words
from notices.models import Channel, NoticeKind, Preference
from notices.permissions import HEARING
from parties.models import Organisation, Role, Seat

OFFERED = (56, 28, 14, 7, 3, 1, 0)
AFTER, WEEKLY = "na", (-7, -14, -21, -28)
NONE = "Kies ten minste één dag. Wilt u geen mail, kies dan ‘alleen op de site’."


@dataclass(frozen=True)
class Column:
    """Whose wishes: `key` names the fields, `roles` says which kinds are heard of there."""

    key: str
    label: str
    roles: tuple[str, ...]
    standard: str
    seat: Seat | None = None
    organisation: Organisation | None = None

    def hears(self, kind: NoticeKind) -> bool:
        """Say whether this kind ever comes here: by its roles, to the coordinator when it goes up, or as news."""
        if not kind.has_term:
            return bool({*self.roles} & {*HEARING} - {Role.COORDINATOR})
        goes_up = bool(kind.hops) and Role.COORDINATOR in self.roles
        return goes_up or bool({*self.roles} & {*kind.roles})


@dataclass(frozen=True)
class Cell:
    """The fields of one kind in one column, and what holds if nothing is chosen."""

    column: Column
    how: forms.BoundField | None = None
    days: forms.BoundField | None = None
    words: str = ""


class PreferencesForm(forms.Form):
    """All wishes at once. What is left at the standard isn't kept, so that it goes along when that changes."""

    def __init__(
        self, *args, kinds: list[NoticeKind], columns: list[Column], known: Iterable[Preference], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.kinds, self.columns = kinds, columns
        self.known = {(row.kind_id, row.seat_id, row.organisation_id): row for row in known}
        for kind, column in self._pairs():
            self._add(kind, column)

    def _pairs(self) -> Iterator[tuple[NoticeKind, Column]]:
        return ((kind, one) for kind in self.kinds for one in self.columns if one.hears(kind))

    def _add(self, kind: NoticeKind, column: Column) -> None:
        own = self._own(kind, column)
        place = f"{kind.name}, {column.label}"
        standard = f"{column.standard}: {Channel(self._standard(kind, column)).label}"
        channels = [choice for choice in Channel.choices if not (kind.is_fixed and choice[0] == Channel.SITE)]
        how = forms.ChoiceField(
            label=f"Hoe: {place}", choices=[("", standard), *channels], required=False,
            initial=own.channel if own else "",
            error_messages={"invalid_choice": "Kies een van de mogelijkheden uit de lijst."},
        )  # fmt: skip
        self.fields[name_of("hoe", kind, column)] = how
        if kind.has_term:
            usual = self._usual(kind, column)
            self.fields[name_of("dagen", kind, column)] = forms.MultipleChoiceField(
                label=f"Wanneer: {place}", choices=_days(usual), required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=shown(own.alarms if own and own.alarms is not None else usual),
                error_messages={"invalid_choice": "Kies alleen dagen uit de lijst."},
            )  # fmt: skip

    def _own(self, kind: NoticeKind, column: Column) -> Preference | None:
        seat, organisation = column.seat, column.organisation
        return self.known.get((kind.pk, seat and seat.pk, organisation and organisation.pk))

    def _ours(self, kind: NoticeKind, column: Column) -> Preference | None:
        return self.known.get((kind.pk, None, column.seat.organisation_id)) if column.seat else None

    def _standard(self, kind: NoticeKind, column: Column) -> str:
        ours = self._ours(kind, column)
        return (ours and ours.channel) or kind.channel

    def _usual(self, kind: NoticeKind, column: Column) -> list[int]:
        ours = self._ours(kind, column)
        return ours.alarms if ours and ours.alarms is not None else kind.alarms

    def clean(self):
        data = super().clean()
        for kind, column in self._pairs():
            name = name_of("dagen", kind, column)
            if kind.has_term and name not in self.errors and not data.get(name):
                self.add_error(name, NONE)
        return data

    @property
    def wishes(self) -> list[Wish]:
        """What was chosen, also where nothing is kept any more."""
        return [self._wish(kind, column) for kind, column in self._pairs()]

    def _wish(self, kind: NoticeKind, column: Column) -> Wish:
        days = self.cleaned_data.get(name_of("dagen", kind, column), [])
        alarms = None
        if kind.has_term and set(days) != set(shown(self._usual(kind, column))):
            before = sorted((int(day) for day in days if day != AFTER), reverse=True)
            alarms = (*before, *(WEEKLY if AFTER in days else ()))
        channel = self.cleaned_data.get(name_of("hoe", kind, column), "")
        return Wish(kind, channel, alarms, seat=column.seat, organisation=column.organisation)

    def rows(self) -> Iterator[tuple[NoticeKind, list[Cell]]]:
        """Return each kind that some column hears of, with a cell per column."""
        for kind in self.kinds:
            cells = [self._cell(kind, column) for column in self.columns]
            if any(cell.how for cell in cells):
                yield kind, cells

    def _cell(self, kind: NoticeKind, column: Column) -> Cell:
        if not column.hears(kind):
            return Cell(column)
        days = self[name_of("dagen", kind, column)] if kind.has_term else None
        own = self._own(kind, column)
        usual = own.alarms if own and own.alarms is not None else self._usual(kind, column)
        return Cell(column, self[name_of("hoe", kind, column)], days, alarm_words(usual))


def name_of(what: str, kind: NoticeKind, column: Column) -> str:
    return f"{what}-{kind.slug}-{column.key}"


def shown(alarms: Iterable[int]) -> list[str]:
    """Return days beforehand as the boxes that are ticked for them."""
    days = [str(day) for day in alarms if day >= 0]
    return [*days, AFTER] if any(day < 0 for day in alarms) else days


def _days(usual: Iterable[int]) -> list[tuple[str, str]]:
    before = sorted({*OFFERED, *(day for day in usual if day >= 0)}, reverse=True)
    words = {0: "op de dag", 1: "1 dag"}
    return [*((str(day), words.get(day, f"{day} dagen")) for day in before), (AFTER, "na afloop wekelijks")]
