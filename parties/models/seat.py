import datetime as dt

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from lib.keys import KeyField
from parties.models.office import Office, OfficeTitle
from parties.models.organisation import Organisation, OrganisationName, Side
from parties.models.user import User


class Role(models.TextChoices):
    SECRETARIAT = "secretariaat", "secretariaat"
    POLICY = "beleid", "beleidsmedewerker"
    APPROVER = "accordering", "accordeert namens een bewindspersoon"
    KOEPEL = "koepel", "medewerker van een koepel"
    COORDINATOR = "coordinator", "coördinator van accounts"
    COMMISSION = "commissie", "lid van een externe commissie"
    ADMINISTRATOR = "beheer", "functioneel beheerder"


class SeatQuerySet(models.QuerySet):
    def active(self, at: dt.datetime):
        """Keep the seats that someone may act from at this moment."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at, user__is_active=True)

    def with_labels(self):
        """Fetch user, organisation, office and all that `label` shows in the same query."""
        return self.select_related("user", "organisation", "office").annotate(place=place_of())

    def with_names(self):
        """Fetch organisation, office and their names: 3 queries more, none per seat."""
        return self.select_related("user", "organisation", "office").prefetch_related(
            "organisation__names", "office__titles"
        )


def place_of(seat: str = "") -> Coalesce:
    """Return as SQL what a seat acts for, by its present abbreviation; `seat` leads to it: «seat__»."""
    return Coalesce(
        newest(OfficeTitle, office=OuterRef(f"{seat}office")),
        newest(OrganisationName, organisation=OuterRef(f"{seat}organisation")),
        f"{seat}organisation__slug",
        output_field=models.CharField(),
    )


def newest(names, **of) -> Subquery:
    """Return the abbreviation that `abbreviation_on` gives for the last day, as SQL."""
    rows = names.objects.filter(**of).order_by(F("since").desc(nulls_last=True))
    return Subquery(rows.values("abbreviation")[:1])


class Seat(models.Model):
    """Stoel: een mens die namens één organisatie of ambt in één rol handelt, van en tot een moment."""

    key = KeyField(unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="seats", verbose_name="gebruiker")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="seats", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="ambt"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot", null=True, blank=True)
    handed_over_at = models.DateTimeField("overgedragen op", null=True, blank=True, editable=False)

    objects = SeatQuerySet.as_manager()
    place = ""  # filled by `with_labels`

    class Meta:
        verbose_name = "stoel"
        verbose_name_plural = "stoelen"
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="seat_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(role="accordering") | Q(office__isnull=False), name="approver_has_an_office"
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def side(self) -> Side:
        return self.organisation.side

    @property
    def label(self) -> str:
        """How the seat is shown: «Secretariaat, BZK»; no query after `with_labels` or `with_names`."""
        return seat_label(self.role, self.place or self.office or self.organisation)

    def is_active(self, at: dt.datetime) -> bool:
        return self.since <= at and (self.until is None or self.until > at)


LABELS = {
    Role.SECRETARIAT: "Secretariaat",
    Role.POLICY: "Beleid",
    Role.APPROVER: "Accordering",
    Role.KOEPEL: "Beleid",
    Role.COORDINATOR: "Coördinator",
    Role.COMMISSION: "Commissielid",
    Role.ADMINISTRATOR: "Beheer",
}


def seat_label(role: str, place) -> str:
    """Write «Secretariaat, BZK»: what a seat is called; the person stays out of it."""
    return f"{LABELS[role]}, {place}"
