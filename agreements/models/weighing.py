"""What an afspraak asks of whom: its place in the balance, its money, and whether it brings a new task."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from agreements.models.agreement import Agreement
from trail.proof import tracked


@tracked
class BalanceNote(models.Model):
    """Balans: wat een afspraak doet met ambities, taken, middelen of uitvoeringskracht, in een paar woorden (AG-14)."""

    class Dimension(models.TextChoices):
        AMBITIONS = "ambitions", "Ambities"
        TASKS = "tasks", "Taken"
        MEANS = "means", "Middelen"
        CAPACITY = "capacity", "Uitvoeringskracht"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="balance", verbose_name="afspraak")
    dimension = models.CharField("kant van de balans", max_length=10, choices=Dimension)
    words = models.CharField("in een paar woorden", max_length=80)

    class Meta:
        verbose_name = "balans"
        verbose_name_plural = "balansen"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "dimension"], name="one_note_per_dimension")
        ]

    def __str__(self):
        return f"{self.get_dimension_display()}: {self.words}"


@tracked
class Amount(models.Model):
    """Bedrag: wat er in een jaar voor een afspraak is, in hele euro's, met de bron (AG-18)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="amounts", verbose_name="afspraak")
    year = models.PositiveSmallIntegerField(
        "jaar", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    euros = models.DecimalField("bedrag in euro", max_digits=14, decimal_places=0)
    is_structural = models.BooleanField("structureel", default=False)
    source = models.CharField("bron", max_length=200)

    class Meta:
        verbose_name = "bedrag"
        verbose_name_plural = "bedragen"
        ordering = ["year", "pk"]

    def __str__(self):
        return f"{self.year}: {euros(self.euros)}"


@tracked
class TaskCheck(models.Model):
    """Taaktoets: of een afspraak een nieuwe of gewijzigde taak geeft, en wat daarbij is gevraagd (AG-10, FI-01)."""

    class Kind(models.TextChoices):
        NONE = "none", "Nee"
        NEW = "new", "Ja, een nieuwe taak"
        CHANGED = "changed", "Ja, een gewijzigde taak"

    class Fvw(models.TextChoices):
        OPEN = "open", "Nog niet"
        DONE = "done", "Ja, gedaan"
        NOT_NEEDED = "not_needed", "Niet nodig"

    agreement = models.OneToOneField(
        Agreement, models.CASCADE, related_name="task_check", verbose_name="afspraak"
    )
    kind = models.CharField("nieuwe of gewijzigde taak", max_length=10, choices=Kind, default=Kind.NONE)
    is_structural = models.BooleanField("structurele taak", default=False)
    udo_asked_on = models.DateField("UDO gevraagd op", null=True, blank=True)
    fvw = models.CharField("art. 2 Fvw-onderzoek", max_length=10, choices=Fvw, default=Fvw.OPEN)
    fvw_note = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "taaktoets"
        verbose_name_plural = "taaktoetsen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(fvw="not_needed") | ~Q(fvw_note=""), name="not_needed_has_a_reason"
            )
        ]

    def __str__(self):
        return self.get_kind_display()


def euros(value: Decimal) -> str:
    """Write «€ 1.250.000», with a space that doesn't break."""
    return f"€\u00a0{value:,.0f}".replace(",", ".")
