"""What a cabinet does afterwards: proposals beside the startnota, regulation to co-sign, and the log of the formation."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lib.keys import KeyField
from papers.models import Document
from parties.models import Level, Office, Protected, Readable, Seat
from trail.proof import tracked
from udo.models.assessment import Assessment, Layer
from udo.models.coalition import CabinetFile, InFileQuerySet


class OfRijk(Protected):
    """What a ministry prepares in a file: a concept of the Rijk until it is shared with the koepels."""

    file = models.ForeignKey(CabinetFile, models.PROTECT, related_name="+", verbose_name="kabinetsdossier")
    title = models.CharField("titel", max_length=200)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="initiatiefnemer")
    layers = ArrayField(models.CharField(max_length=20, choices=Layer), verbose_name="raakt")
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="UDO"
    )
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def is_shared(self) -> bool:
        return self.level != Level.RIJK_CONCEPT

    @property
    def layer_names(self) -> list[str]:
        """Return the layers in the fixed order."""
        return [layer.label for layer in Layer if layer in self.layers]


@tracked
class StartProposal(OfRijk):
    """Voorstel bij de startnota: een beroep op medeoverheden, met hoe zij het kunnen en wie de dekking regelt (CB-05).

    What lacks is shown and stops nothing.
    """

    substantiation = models.TextField("hoe medeoverheden in staat worden gesteld", blank=True)
    funding = models.TextField("hoe de financiële gevolgen worden opgevangen", blank=True)
    cover_office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zoekt de dekking"
    )
    funding_office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financierende minister"
    )
    motivation = models.TextField("motivering", blank=True)

    class Meta:
        verbose_name = "voorstel bij de startnota"
        verbose_name_plural = "voorstellen bij de startnota"
        ordering = ["file", "title", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("start-proposal-edit", args=[self.key])

    @property
    def lacking(self) -> list[str]:
        """Return what the startnota asks for and isn't there."""
        asked = {
            "onderbouwing": self.substantiation, "voorstel voor de financiële gevolgen": self.funding,
            "wie de dekking zoekt": self.cover_office_id, "financierende minister": self.funding_office_id,
        }  # fmt: skip
        return [name for name, given in asked.items() if not given]


@tracked
class Regulation(OfRijk):
    """Regelgeving met medeondertekening: een wet of AMvB die medeoverheden in grote mate raakt (CB-07).

    `layers` are those that it touches in large measure.
    """

    class Kind(models.TextChoices):
        LAW = "wet", "wet"
        DECREE = "amvb", "AMvB"

    kind = models.CharField("soort", max_length=10, choices=Kind)

    class Meta:
        verbose_name = "regelgeving met medeondertekening"
        verbose_name_plural = "regelgeving met medeondertekening"
        ordering = ["file", "title", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("regulation-detail", args=[self.key])


class CosignatureQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the regulation."""
        return self.filter(Readable(seat, at or timezone.now(), "regulation__"))


@tracked
class Cosignature(models.Model):
    """Medeondertekening: of een minister die mee hoort te tekenen is gevraagd, tekende, of niet, en waarom niet."""

    class State(models.TextChoices):
        TO_ASK = "", "nog te vragen"
        ASKED = "gevraagd", "gevraagd"
        SIGNED = "getekend", "getekend"
        NOT = "niet", "niet getekend"

    regulation = models.ForeignKey(
        Regulation, models.PROTECT, related_name="cosignatures", verbose_name="regelgeving"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    is_due = models.BooleanField("hoort mee te tekenen", default=True)
    status = models.CharField("stand", max_length=10, choices=State, blank=True)
    day = models.DateField("op", null=True, blank=True)
    motivation = models.TextField("motivering", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = CosignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "medeondertekening"
        verbose_name_plural = "medeondertekeningen"
        ordering = ["regulation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["regulation", "office"], name="cosigns_once"),
            models.CheckConstraint(
                condition=~Q(status="niet") | ~Q(motivation=""), name="not_signed_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.regulation}: {self.get_status_display()}"


@tracked
class FormationEntry(models.Model):
    """Vermelding in het formatielogboek: een dag waarop medeoverheden bij de formatie waren betrokken, en hoe (CB-12)."""

    key = KeyField(unique=True)
    file = models.ForeignKey(
        CabinetFile, models.PROTECT, related_name="entries", verbose_name="kabinetsdossier"
    )
    day = models.DateField("dag")
    text = models.TextField("wat er gebeurde")
    layers = ArrayField(models.CharField(max_length=20, choices=Layer), verbose_name="wie erbij waren")
    source = models.CharField("bron", max_length=300)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="formation_entry", verbose_name="stuk"
    )
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")

    objects = InFileQuerySet.as_manager()

    class Meta:
        verbose_name = "vermelding in het formatielogboek"
        verbose_name_plural = "vermeldingen in het formatielogboek"
        ordering = ["file", "day", "pk"]
        triggers = [pgtrigger.Protect(name="formation_entry_is_kept", operation=pgtrigger.Delete)]

    def __str__(self):
        return self.text[:60]

    @property
    def layer_names(self) -> list[str]:
        """Return the layers in the fixed order."""
        return [layer.label for layer in Layer if layer in self.layers]
