"""What a new cabinet plans, beside its coalition agreement: the file of a cabinet, its measures, its chapters."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement
from lib.keys import KeyField
from parties.models import Cabinet, Office, Organisation, Protected, Readable, Seat
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment, Layer


class InFileQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the file of the cabinet."""
        return self.filter(Readable(seat, at or timezone.now(), "file__"))


@tracked
class CabinetFile(Protected):
    """Kabinetsdossier: het coalitieakkoord van één kabinet en wat Rijk en koepels samen daarmee doen (CB-04 tot en met CB-12).

    Its state is that of the test of the coalition agreement (Studiegroep 2025, bouwsteen 1).
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "in voorbereiding"
        OPEN = "open", "loopt"
        CLOSED = "closed", "gesloten"

    cabinet = models.OneToOneField(Cabinet, models.PROTECT, related_name="+", verbose_name="kabinet")
    state = models.CharField("stand van de toets", max_length=10, choices=State, default=State.PREPARING)
    title = models.CharField("coalitieakkoord", max_length=200)
    agreed_on = models.DateField("akkoord van", null=True, blank=True)
    url = models.URLField("vindplaats", max_length=500, blank=True)
    compliance = models.TextField("wat het akkoord zegt over naleving", blank=True)
    compliance_place = models.CharField("plaats in het akkoord", max_length=200, blank=True)
    answer_by = models.DateField("bevindingen uiterlijk op", null=True, blank=True)
    closed_on = models.DateField("toets gesloten op", null=True, blank=True)
    programme = models.CharField("regeerprogramma", max_length=200, blank=True)
    summary = models.TextField("gezamenlijke samenvatting", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    opened_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    opened_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "kabinetsdossier"
        verbose_name_plural = "kabinetsdossiers"
        ordering = ["-cabinet__since", "-pk"]
        triggers = [
            frozen("cabinet_file_began_so", None, "cabinet", "opened_by", "opened_at"),
            pgtrigger.Protect(name="cabinet_file_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Kabinet-{self.cabinet}"

    def get_absolute_url(self) -> str:
        return reverse("cabinet-file", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


@tracked
class Measure(models.Model):
    """Maatregel: een voornemen uit het coalitieakkoord, letterlijk en met zijn plaats, en wie er het voortouw heeft."""

    key = KeyField(unique=True)
    file = models.ForeignKey(
        CabinetFile, models.PROTECT, related_name="measures", verbose_name="kabinetsdossier"
    )
    number = models.PositiveSmallIntegerField("nummer")
    chapter = models.CharField("hoofdstuk", max_length=120)
    text = models.TextField("tekst van het akkoord")
    place = models.CharField("plaats", max_length=120)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="voortouw")
    layers = ArrayField(models.CharField(max_length=20, choices=Layer), verbose_name="raakt")
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name="UDO"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="measures", verbose_name="afspraak"
    )
    reworded_at = models.DateTimeField("tekst of lagen gewijzigd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")

    objects = InFileQuerySet.as_manager()

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["file", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_measure_of_a_number"),
            models.CheckConstraint(condition=Q(layers__len__gte=1), name="measure_touches_a_layer"),
        ]

    def __str__(self):
        return f"Maatregel {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("measure-detail", args=[self.key])

    @property
    def layer_names(self) -> list[str]:
        """Return the layers in the fixed order."""
        return [layer.label for layer in Layer if layer in self.layers]


@tracked
class ProgrammeChapter(models.Model):
    """Hoofdstuk van het regeerprogramma: wie het samen uitwerken, en wat zij daarin samen vinden (CB-11)."""

    key = KeyField(unique=True)
    file = models.ForeignKey(
        CabinetFile, models.PROTECT, related_name="chapters", verbose_name="kabinetsdossier"
    )
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("hoofdstuk", max_length=200)
    places = models.ManyToManyField(
        Organisation, through="udo.ChapterPlace", related_name="+", verbose_name="wie uitwerken"
    )
    text = models.TextField("gezamenlijke bevindingen", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")

    objects = InFileQuerySet.as_manager()

    class Meta:
        verbose_name = "hoofdstuk van het regeerprogramma"
        verbose_name_plural = "hoofdstukken van het regeerprogramma"
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_chapter_of_a_number")]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("chapter-detail", args=[self.key])


@tracked
class ChapterPlace(models.Model):
    """Uitwerker van een hoofdstuk: een ministerie of koepel die een hoofdstuk mee uitwerkt."""

    chapter = models.ForeignKey(
        ProgrammeChapter, models.CASCADE, related_name="workers", verbose_name="hoofdstuk"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )

    class Meta:
        verbose_name = "uitwerker van een hoofdstuk"
        verbose_name_plural = "uitwerkers van een hoofdstuk"
        ordering = ["organisation__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["chapter", "organisation"], name="works_out_once")]

    def __str__(self):
        return str(self.organisation)
