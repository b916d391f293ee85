"""How the register is divided: by theme, overleg, office, party, cabinet or status, and what is left over."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agreements.models import Agreement
from agreements.models.agreement import AgreementQuerySet
from agreements.models.sorting import NEWEST
from meetings.models import Meeting
from parties.models import Cabinet, Office, Organisation, Theme

MOMENT = ("kind", "planned_precision", "planned_start", "planned_words", "actual_precision", "actual_start")
NO_DAY = Value(dt.datetime.max.replace(tzinfo=dt.UTC), output_field=DateTimeField())
STATES = {
    "concept": "draft", "voorgesteld": "proposed", "vastgesteld": "agreed", "in-uitvoering": "in_progress",
    "deels-nagekomen": "partly_honoured", "nagekomen": "honoured", "niet-nagekomen": "not_honoured",
    "opgeschort": "suspended", "vervallen": "lapsed", "opgegaan-in": "superseded",
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One group: the number of its row, what it is called in an address and above the rows; its days if it has any."""

    pk: int
    token: str
    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class Grouping:
    """A way to divide the register: the sections are rows of a model, to which afspraken lead by `field`."""

    model: type
    field: str
    rest: str

    def inside(self, section: Section | None = None) -> Q:
        """Return what holds in this section; without one in that of the row of `model` around the query."""
        return Q(**{self.field: section.pk if section else OuterRef("pk")})

    def outside(self, sections: list[Section]) -> Q:
        """Return what holds for the rest."""
        return Q(**{self.field: None})

    def within(self, rows: AgreementQuerySet) -> AgreementQuerySet:
        """Prepare the rows for the conditions of this grouping."""
        return rows


class Opgaven(Grouping):
    """By those themes that are an opgave; another theme belongs to the rest."""

    def outside(self, sections: list[Section]) -> Q:
        return Q(theme=None) | ~Q(theme__in=[section.pk for section in sections])


class Periods(Grouping):
    """By the cabinet of the day on which it was agreed; what no cabinet covers is the rest."""

    def within(self, rows: AgreementQuerySet) -> AgreementQuerySet:
        return rows.alias(day=NEWEST)

    def inside(self, section: Section | None = None) -> Q:
        if section:
            return between(section)
        since, until = Coalesce(OuterRef("since"), dt.date.min), Coalesce(OuterRef("until"), dt.date.max)
        return Q(day__gte=since, day__lt=until)

    def outside(self, sections: list[Section]) -> Q:
        """Take the gaps between the cabinets, so that an index finds them."""
        gaps, free = Q(agreed_on=None), dt.date.min
        for section in sorted(sections, key=lambda row: row.since or dt.date.min):
            if section.since and section.since > free:
                gaps |= Q(day__gte=free, day__lt=section.since)
            free = section.until or dt.date.max
        return gaps | Q(day__gte=free, day__lt=dt.date.max)


class Meetings(Grouping):
    """By the overleg where it was made, newest first: there are many, so that only those of one page are asked."""

    def sections(self, rows: AgreementQuerySet, first: str, most: int) -> list[Section]:
        """Return those that hold a row, beginning with the overleg with this key if there is one; one query."""
        found = Meeting.objects.annotate(begins=Coalesce("planned_start", NO_DAY))
        if first:
            here = found.filter(key=first)
            begins, pk = Subquery(here.values("begins")), Subquery(here.values("pk"))
            later = Q(begins__lt=begins) | Q(begins=begins, pk__gte=pk)
            found = found.filter(later | ~Exists(here))
        found = found.filter(Exists(rows.filter(meeting=OuterRef("pk"))))
        found = found.order_by(F("begins").desc(), "pk").only("key", *MOMENT)[:most]
        return [Section(row.pk, row.key, row.title) for row in found]


class Stages(Grouping):
    """By status: no rows of a model, but as many conditions."""

    def inside(self, section: Section | None = None) -> Q:
        return Q(state=STATES[section.token]) if section else Q()


LABELS = dict(Agreement.State.choices)
STAGES = [Section(place, token, LABELS[state]) for place, (token, state) in enumerate(STATES.items())]
GROUPINGS = {
    "thema": Grouping(Theme, "theme", "Zonder thema"),
    "opgave": Opgaven(Theme, "theme", "Zonder opgave"),
    "overleg": Meetings(Meeting, "meeting", "Andere herkomst"),
    "aanspreekbaar": Grouping(Office, "owners", "Nog niemand aanspreekbaar"),
    "partij": Grouping(Organisation, "parties__organisation", "Zonder partij"),
    "kabinet": Periods(Cabinet, "agreed_on", "Nog niet vastgesteld, of buiten een kabinet"),
    "status": Stages(Agreement, "state", ""),
}


def between(section: Section) -> Q:
    """Return the condition on `day`, which is the last of all days for what isn't agreed, for these days."""
    return Q(day__gte=section.since or dt.date.min, day__lt=section.until or dt.date.max)
