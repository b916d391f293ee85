import hashlib

from django.db import models

from agreements.models.agreement import Agreement
from meetings.models import AgendaItem
from trail.proof import frozen, tracked


@tracked
class AgreementText(models.Model):
    """Afspraaktekst: de woorden van een afspraak in één bron; verandert nooit, er komt een versie bij."""

    class Source(models.TextChoices):
        AGENDA = "agenda", "agenda"
        MEETING = "overleg", "overleg"
        MINUTES = "verslag", "vastgesteld verslag"
        LETTER = "brief", "Kamerbrief"
        OTHER = "overig", "andere bron"

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="texts", verbose_name="afspraak")
    text = models.TextField("tekst")
    source = models.CharField("soort bron", max_length=10, choices=Source)
    source_note = models.CharField("bron", max_length=200, blank=True)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agendapunt"
    )
    said_on = models.DateField("datum van de bron")
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    created_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "afspraaktekst"
        verbose_name_plural = "afspraakteksten"
        ordering = ["said_on", "pk"]
        triggers = [frozen("text_is_final")]

    def __str__(self):
        return self.text[:80]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the exact text, 64 hexadecimal characters."""
        return hashlib.sha256(self.text.encode()).hexdigest()
