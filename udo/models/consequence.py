"""What one party sees as a consequence of a measure or a chapter: its draft, and what it shared."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from parties.models import Organisation, Readable, Seat
from trail.proof import frozen, tracked
from udo.models.coalition import Measure, ProgrammeChapter


class Kind(models.TextChoices):
    """The four consequences that the test brings into view (Studiegroep 2025, bouwsteen 1)."""

    FINANCIAL = "financieel", "financieel"
    ADMINISTRATIVE = "bestuurlijk", "bestuurlijk"
    EXECUTION = "uitvoering", "uitvoering"
    LEGAL = "juridisch", "juridisch"


class Size(models.TextChoices):
    """How large a consequence is: of one party, never an average."""

    NONE = "geen", "geen"
    LIMITED = "beperkt", "beperkt"
    LARGE = "groot", "groot"
    UNKNOWN = "onbekend", "nog niet bekend"


def about_one(name: str) -> models.CheckConstraint:
    """Refuse a row that isn't about a kind of consequence of one measure, or about one chapter."""
    of_measure = Q(measure__isnull=False, chapter=None) & ~Q(kind="") & ~Q(size="")
    return models.CheckConstraint(
        condition=of_measure | Q(measure=None, chapter__isnull=False, kind="", size=""), name=name
    )


class SharedQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what was shared with who reads the file of the cabinet."""
        moment = at or timezone.now()
        of_measure = Readable(seat, moment, "measure__file__")
        return self.filter(Q(of_measure) | Q(Readable(seat, moment, "chapter__file__")))

    def newest(self):
        """Keep what counts: of each party the last version about each thing."""
        about = ("organisation_id", "measure_id", "chapter_id", "kind")
        return self.filter(pk__in=self.order_by(*about, "-number").distinct(*about).values("pk"))


class OwnQuerySet(SharedQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what the organisation of this seat wrote itself, as long as it reads the file."""
        if seat is None:
            return self.none()
        return super().visible_to(seat, at).filter(organisation=seat.organisation_id)


@tracked
class OwnConsequence(models.Model):
    """Concept van een gevolg: wat één partij over een maatregel of hoofdstuk opschrijft; van haar alleen tot zij het deelt.

    Nothing is told of it, in no event and no count.
    """

    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="own_views", verbose_name="maatregel"
    )
    chapter = models.ForeignKey(
        ProgrammeChapter, models.PROTECT, null=True, blank=True, related_name="own_views",
        verbose_name="hoofdstuk",
    )  # fmt: skip
    kind = models.CharField("soort gevolg", max_length=20, choices=Kind, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    size = models.CharField("hoe groot", max_length=20, choices=Size, blank=True)
    words = models.TextField("in woorden", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "concept van een gevolg"
        verbose_name_plural = "concepten van een gevolg"
        constraints = [
            about_one("own_consequence_of_one"),
            models.UniqueConstraint(
                fields=["measure", "chapter", "kind", "organisation"], name="one_own_consequence",
                nulls_distinct=False,
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.organisation} over {self.measure or self.chapter}"


@tracked
class SharedConsequence(models.Model):
    """Gedeeld gevolg: wat één partij vindt, zoals zij dat deelde; naast de anderen, de nieuwste versie telt."""

    measure = models.ForeignKey(
        Measure, models.PROTECT, null=True, blank=True, related_name="views", verbose_name="maatregel"
    )
    chapter = models.ForeignKey(
        ProgrammeChapter, models.PROTECT, null=True, blank=True, related_name="views",
        verbose_name="hoofdstuk",
    )  # fmt: skip
    kind = models.CharField("soort gevolg", max_length=20, choices=Kind, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    number = models.PositiveSmallIntegerField("versie")
    size = models.CharField("hoe groot", max_length=20, choices=Size, blank=True)
    words = models.TextField("in woorden", blank=True)
    shared_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    shared_at = models.DateTimeField("gedeeld op")

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeeld gevolg"
        verbose_name_plural = "gedeelde gevolgen"
        ordering = ["organisation__order", "organisation", "number"]
        constraints = [
            about_one("shared_consequence_of_one"),
            models.UniqueConstraint(
                fields=["measure", "chapter", "kind", "organisation", "number"],
                name="one_shared_consequence", nulls_distinct=False,
            ),
        ]  # fmt: skip
        triggers = [frozen("shared_consequence_is_final")]

    def __str__(self):
        return f"{self.organisation} over {self.measure or self.chapter}, versie {self.number}"
