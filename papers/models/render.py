"""What was rendered, kept for a while so that the same text isn't rendered twice."""

from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from papers.models.document import StoredNameField, sha256


class Render(models.Model):
    """Gemaakt document: de PDF van precies één tekst, kort bewaard om hem niet twee keer te maken.

    Nobody reads it by its key or mark: who asks for a document composes its text from what he may read, and the mark
    of that text leads here. `markup` and `enclosures` (as `lib.pdf.Enclosure` tells itself) are there as long as the file
    isn't.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "mislukt"

    key = KeyField(unique=True)
    mark = models.CharField("SHA-256 van de tekst", max_length=64, unique=True, validators=[sha256])
    state = models.CharField("status", max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField("gevraagd op")
    claimed_at = models.DateTimeField("laatste teken van wie hem maakt", null=True, blank=True)
    used_at = models.DateTimeField("laatst gegeven op")
    step = models.PositiveSmallIntegerField("stap", default=0)
    page = models.PositiveIntegerField("bladzijde", default=0)
    markup = models.TextField("tekst", blank=True)
    shape = models.CharField("vorm", max_length=10, blank=True, db_default="")
    enclosures = models.JSONField("ingesloten bestanden", default=list, blank=True, db_default=[])
    file = StoredNameField("bestand", max_length=100, blank=True)

    class Meta:
        verbose_name = "gemaakt document"
        verbose_name_plural = "gemaakte documenten"
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state="waiting"), name="render_waiting"),
            models.Index(fields=["used_at"], name="render_used"),
        ]

    def __str__(self):
        return f"Document {self.mark[:12]}"
