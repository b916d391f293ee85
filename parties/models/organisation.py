import datetime as dt
from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from lib.keys import KeyField
from parties.models.dated import Dated, never_two_at_once, pick, rows_of

if TYPE_CHECKING:
    from parties.models.seat import Seat


class Side(models.TextChoices):
    RIJK = "rijk", "Rijk"
    MEDEOVERHEDEN = "medeoverheden", "Medeoverheden"
    OUTSIDE = "buiten", "Buiten het overleg"


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, seat: "Seat | None", at: dt.datetime | None = None):
        """Keep all for a seat that is active at this moment (the default: now), none for the public.

        An organisation is reference data that everybody at the table knows. Who manages its accounts is
        asked elsewhere (`managed_by`), and what happened to them is read at the level of each event.
        """
        return self.all() if seat and seat.is_active(at or timezone.now()) else self.none()


class Organisation(models.Model):
    """Organisatie: een ministerie, koepel, commissie of beheerder; namen zijn gedateerd."""

    class Kind(models.TextChoices):
        MINISTRY = "ministerie", "Ministerie"
        KOEPEL = "koepel", "Koepel"
        COMMISSION = "commissie", "Externe commissie"
        OTHER = "overig", "Overig"

    RIJK = "rijk"  # the `slug` of the Rijk as a whole: a party, and nobody's seat

    key = KeyField(unique=True)
    slug = models.SlugField("kenmerk", unique=True, help_text="Kort en vast, bijvoorbeeld bzk of vng.")
    kind = models.CharField("soort", max_length=20, choices=Kind)
    tooi_code = models.CharField(
        "TOOI-code",
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^[a-z]+\d+$")],
    )
    mailbox = models.EmailField("postbus", blank=True, help_text="Hier komt werk dat niemand meer heeft.")
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["order", "slug"]

    def __str__(self):
        return self.abbreviation

    @property
    def side(self) -> Side:
        """The side at the table: ministries are the Rijk, koepels the medeoverheden."""
        return {"ministerie": Side.RIJK, "koepel": Side.MEDEOVERHEDEN}.get(self.kind, Side.OUTSIDE)

    @property
    def tooi_uri(self) -> str:
        """Identifier in the TOOI register, or empty."""
        if not self.tooi_code:
            return ""
        return f"https://identifier.overheid.nl/tooi/id/ministerie/{self.tooi_code}"

    def name_on(self, day: dt.date) -> str:
        """Full name on this day; costs one query unless `names` is prefetched."""
        row = pick(rows_of(self, "names"), day)
        return row.name if row else self.slug

    def abbreviation_on(self, day: dt.date) -> str:
        row = pick(rows_of(self, "names"), day)
        return row.abbreviation if row else self.slug

    @property
    def abbreviation(self) -> str:
        return self.abbreviation_on(dt.date.max)


class OrganisationName(Dated):
    """Naam van een organisatie: met de periode waarin die naam gold."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="names", verbose_name="organisatie"
    )
    name = models.CharField("naam", max_length=200)
    abbreviation = models.CharField("afkorting", max_length=20)

    class Meta:
        verbose_name = "naam"
        verbose_name_plural = "namen"
        ordering = ["since"]
        constraints = [never_two_at_once("organisation", "one_organisation_name_at_once")]

    def __str__(self):
        return self.name
