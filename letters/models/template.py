import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models

from letters.models.chamber import ChamberRequest, Commitment
from letters.models.letter import SENT, Letter
from letters.models.sealed import part_of_sent
from lib.words import listing
from parties.models import Seat
from trail.proof import frozen, tracked


class TemplateQuerySet(models.QuerySet):
    def on(self, kind: str, day: dt.date) -> "LetterTemplate | None":
        """Return the version of this kind that holds on this day, or None before the first; one query."""
        return self.filter(kind=kind, since__lte=day).order_by("since", "number").last()

    def newest(self, kind: str) -> "LetterTemplate | None":
        return self.filter(kind=kind).order_by("number").last()


@tracked
class LetterTemplate(models.Model):
    """Sjabloon: hoe een soort brief begint; een versie verandert nooit, een brief houdt die waarmee hij begon."""

    class Kind(models.TextChoices):
        OUTCOME = "uitkomsten", "Uitkomsten van een overleg"
        PROGRESS = "voortgang", "Voortgangsbrief met overzicht als bijlage"
        COVER = "aanbieding", "Aanbiedingsbrief met afschrift"
        DISPUTE = "geschil", "Geschilbeslechting"
        DELAY = "uitstel", "Uitstelbericht over een toezegging"
        UDO = "udo", "Uitvoerbaarheidstoets decentrale overheden (UDO)"

    class Expected(models.TextChoices):
        PROGRESS = "voortgang", "Overzicht voortgang afspraken"
        MUTATIONS = "taakmutaties", "Overzicht taakmutaties"
        COPY = "afschrift", "Afschrift van de brief aan de andere Kamer"
        ADVICE = "advies", "Advies van de commissie"

    kind = models.CharField("soort brief", max_length=20, choices=Kind)
    number = models.PositiveSmallIntegerField("versie")
    since = models.DateField("geldt vanaf")
    subject = models.CharField("betreft", max_length=200)
    salutation = models.CharField("aanhef", max_length=100, blank=True)
    opening = models.TextField("begin van de brief")
    closing = models.TextField("slot van de brief", blank=True)
    expected = ArrayField(
        models.CharField(max_length=20, choices=Expected), default=list, blank=True, verbose_name="bijlagen"
    )
    annexes = models.TextField(
        "andere bijlagen", blank=True, db_default="", help_text="Eén per regel: woorden uit de titel."
    )
    hints = models.TextField("aandachtspunten", blank=True, help_text="Eén per regel.")
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van stoel"
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "sjabloon"
        verbose_name_plural = "sjablonen"
        ordering = ["kind", "number"]
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="one_template_version")]
        triggers = [frozen("template_is_final")]

    def __str__(self):
        return f"{self.get_kind_display()}, versie {self.number}"

    @property
    def expected_names(self) -> str:
        return listing([*(self.Expected(kind).label for kind in self.expected), *self.annex_lines])

    @property
    def annex_lines(self) -> list[str]:
        """The annexes that it expects beside those of a known kind, each by words of its title."""
        return [line.strip() for line in self.annexes.splitlines() if line.strip()]

    @property
    def hint_lines(self) -> list[str]:
        return [line.strip() for line in self.hints.splitlines() if line.strip()]


@tracked
class LetterSetup(models.Model):
    """Opzet van een brief: het sjabloon waarmee hij begon, op wiens verzoek hij komt, hoe de ondertekening staat."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="setup", verbose_name="brief")
    template = models.ForeignKey(
        LetterTemplate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sjabloon"
    )
    request = models.ForeignKey(
        ChamberRequest, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="op verzoek"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="over toezegging"
    )
    is_stacked = models.BooleanField("ondertekenaars onder elkaar", default=False)

    class Meta:
        verbose_name = "opzet van een brief"
        verbose_name_plural = "opzetten van brieven"
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.template or self.letter)
