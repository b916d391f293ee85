"""Forms for the preparation team and its tasks."""

import datetime as dt

from django import forms

from lib.forms import DayField, RevisionField, TextField
from meetings.models import Meeting, TeamMember
from meetings.models.team import Phase
from parties.circles import PEOPLE
from parties.models import Organisation, Role, Seat

ROLES = {
    Organisation.Kind.MINISTRY: (Role.POLICY, Role.APPROVER, Role.SECRETARIAT),
    Organisation.Kind.KOEPEL: (Role.KOEPEL,),
}
WRONG = {"required": "Kies wie.", "invalid_choice": "Kies uit de lijst."}


class MemberForm(forms.Form):
    """One person with a seat in an organisation, or all who have a role there."""

    who = forms.ChoiceField(label="Wie", error_messages=WRONG)

    def __init__(self, *args, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.found: dict[str, dict] = {}
        groups = []
        seats = _seats(now)
        organisations = (
            Organisation.objects.filter(kind__in=ROLES).prefetch_related("names").order_by("order")
        )
        for place in organisations:
            groups.append((str(place), self._choices(place, seats.get(place.pk, []))))
        self.fields["who"].choices = [("", "Kies een rol of een mens"), *groups]

    def _choices(self, place: Organisation, seats: list[Seat]) -> list[tuple[str, str]]:
        choices = []
        for role in ROLES[Organisation.Kind(place.kind)]:
            value = f"{place.slug}:{role}"
            self.found[value] = {"organisation": place, "role": role}
            choices.append((value, f"{place}: {PEOPLE[role]}"))
        for seat in seats:
            self.found[seat.key] = {"organisation": place, "seat": seat}
            choices.append((seat.key, f"{place}: {seat.user.name}"))
        return choices

    def member(self) -> dict:
        """Return what `admit` takes."""
        return self.found[self.cleaned_data["who"]]


class TaskForm(forms.Form):
    """What has to be done, by which organisation or person of the team, and by when."""

    title = TextField(label="Wat", error_messages={"required": "Vul in wat er moet gebeuren."})
    phase = forms.ChoiceField(
        label="Fase", choices=[(phase.value, phase.label.capitalize()) for phase in Phase], initial=Phase.AGENDA,
        error_messages={"required": "Kies een fase.", "invalid_choice": "Kies een fase uit de lijst."},
    )  # fmt: skip
    owner = forms.ChoiceField(label="Wie", required=False, error_messages=WRONG)
    due = DayField(label="Uiterlijk", required=False)
    revision = RevisionField(required=False)

    def __init__(self, *args, meeting: Meeting, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.found: dict[str, dict] = {"": {"organisation": None, "seat": None}}
        members = TeamMember.objects.filter(meeting=meeting, until=None).select_related(
            "organisation", "seat__user"
        )
        seats, choices, seen = _seats(now), [("", "Nog niemand")], set()
        for member in members.prefetch_related("organisation__names"):
            place = member.organisation
            if place.slug not in seen:
                seen.add(place.slug)
                self.found[place.slug] = {"organisation": place, "seat": None}
                choices.append((place.slug, str(place)))
            for seat in seats.get(place.pk, []):
                if (seat.pk == member.seat_id or seat.role == member.role) and seat.key not in self.found:
                    self.found[seat.key] = {"organisation": place, "seat": seat}
                    choices.append((seat.key, f"{place}: {seat.user.name}"))
        self.fields["owner"].choices = choices

    def fields_of_task(self) -> dict:
        data = {name: self.cleaned_data[name] for name in ("title", "phase", "due")}
        return data | self.found[self.cleaned_data["owner"]]


def _seats(now: dt.datetime) -> dict[int, list[Seat]]:
    """Return who may act now, by organisation; one query."""
    found: dict[int, list[Seat]] = {}
    for seat in Seat.objects.active(now).select_related("user").order_by("user__name", "pk"):
        found.setdefault(seat.organisation_id, []).append(seat)
    return found
