import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from agreements.models.agreement import Agreement
from parties.models import Protected, Readable, Seat
from trail.proof import frozen, tracked


class DocumentTextQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the afspraak, and of a letter only who reads that letter too."""
        at = at or timezone.now()
        return self.filter(
            Q(Readable(seat, at, "agreement__")), Q(letter="") | Q(Readable(seat, at)), taken_back_at=None
        )


@tracked
class DocumentText(Protected):
    """Documenttekst: de woorden van een afspraak in een ander document; nooit de geldende tekst (E12).

    Level, circle and embargo are those of the letter that says it, kept by its app; without a letter the afspraak alone
    decides. Who added it may take it back, with a reason; it is then no longer shown, and stays as proof.
    """

    class Kind(models.TextChoices):
        LETTER = "brief", "Kamerbrief"
        MINUTES = "verslag", "verslag"
        NOTE = "nota", "nota"
        OTHER = "anders", "ander document"

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="document_texts", verbose_name="afspraak"
    )
    text = models.TextField("tekst")
    kind = models.CharField("soort document", max_length=10, choices=Kind)
    name = models.CharField("document", max_length=200)
    said_on = models.DateField("datum van het document")
    letter = models.CharField("sleutel van de brief", max_length=10, blank=True)
    added_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="toegevoegd vanuit"
    )
    added_at = models.DateTimeField("toegevoegd op")
    taken_back_at = models.DateTimeField("teruggenomen op", null=True, blank=True)
    taken_back_because = models.TextField("reden van terugnemen", blank=True)

    objects = DocumentTextQuerySet.as_manager()

    class Meta:
        verbose_name = "documenttekst"
        verbose_name_plural = "documentteksten"
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "letter"], condition=~Q(letter=""), name="one_text_per_letter"
            )
        ]
        triggers = [
            frozen(
                "document_text_is_final", None,
                "agreement", "text", "kind", "name", "said_on", "letter", "added_by", "added_at",
            ),
            frozen(
                "taken_back_for_good", pgtrigger.Q(old__taken_back_at__isnull=False), "taken_back_at", "taken_back_because"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()} {self.name}"
