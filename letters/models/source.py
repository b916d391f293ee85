import datetime as dt

from django.db import models

from disputes.models import Dispute, StepRun
from letters.models.discharge import exactly_one
from letters.models.letter import SENT, Letter
from letters.models.parts import LetterAnnex
from letters.models.sealed import part_of_sent
from lib.keys import KeyField
from meetings.models import AgendaItem, MinutesItem
from parties.models import Office, Seat
from trail.proof import tracked
from udo.models import Assessment

SOURCES = ("minutes_item", "item", "dispute", "run", "assessment")


class ExcerptQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may know: whoever reads the letter that it stands in."""
        return self.filter(letter__in=Letter.objects.visible_to(seat, at))

    def letters(self):
        """Return the letters that these stand in, each once, the newest first."""
        return Letter.objects.filter(pk__in=self.values("letter")).order_by("-pk")


@tracked
class Excerpt(models.Model):
    """Fragment: woorden uit een vastgesteld verslag, een besluit, een geschil of een UDO, met de bron zoals die toen luidde.

    The words themselves stand in the text of the letter, where the writer may move them; this row says where they
    came from, so that a deviation, a newer text and a narrower circle of readers of the source are seen. `part` is the
    slug of the passage of a UDO.
    """

    LINKS = (*(f"{name}_id" for name in SOURCES), "part")

    key = KeyField(unique=True)
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="excerpts", verbose_name="brief")
    minutes_item = models.ForeignKey(
        MinutesItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verslagtekst"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="besluit bij agendapunt",
    )
    dispute = models.ForeignKey(
        Dispute, models.PROTECT, null=True, blank=True, related_name="excerpts",
        verbose_name="uitkomst van een geschil",
    )  # fmt: skip
    run = models.ForeignKey(
        StepRun, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stap van een geschil"
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="UDO"
    )
    part = models.CharField("onderdeel van een UDO", max_length=60, blank=True)
    text = models.TextField("tekst zoals ingevoegd")

    objects = ExcerptQuerySet.as_manager()

    class Meta:
        verbose_name = "fragment"
        verbose_name_plural = "fragmenten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(SOURCES), name="excerpt_of_one_source"),
            models.CheckConstraint(
                condition=models.Q(assessment__isnull=True, part="")
                | models.Q(assessment__isnull=False) & ~models.Q(part=""),
                name="excerpt_of_a_part_of_a_udo",
            ),
        ]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return self.text[:80]


@tracked
class CoSignatory(models.Model):
    """Medeondertekenaar: een ambt dat de brief ook ondertekent, met titel en naam van de dag van de brief."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="cosignatories", verbose_name="brief")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    position = models.PositiveSmallIntegerField("volgorde")
    signed_as = models.CharField("ondertekend als", max_length=210, blank=True)
    signed_by = models.CharField("ondertekend door", max_length=120, blank=True)

    class Meta:
        verbose_name = "medeondertekenaar"
        verbose_name_plural = "medeondertekenaars"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "office"], name="office_signs_once")]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.office)


@tracked
class Overview(models.Model):
    """Overzicht: een bijlage die hier uit het register is gemaakt, met de afdruk van de rijen die erin staan."""

    class Kind(models.TextChoices):
        PROGRESS = "voortgang", "Overzicht voortgang afspraken"
        MUTATIONS = "taakmutaties", "Overzicht taakmutaties"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="overviews", verbose_name="brief")
    annex = models.OneToOneField(LetterAnnex, models.CASCADE, related_name="overview", verbose_name="bijlage")
    kind = models.CharField("soort overzicht", max_length=20, choices=Kind)
    made_at = models.DateTimeField("gemaakt op")
    rows_sha256 = models.CharField("SHA-256 van de rijen", max_length=64)

    class Meta:
        verbose_name = "overzicht"
        verbose_name_plural = "overzichten"
        constraints = [models.UniqueConstraint(fields=["letter", "kind"], name="one_overview_of_a_kind")]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return self.get_kind_display()
