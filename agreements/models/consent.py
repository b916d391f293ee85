from django.core.validators import RegexValidator
from django.db import models

from agreements.models.agreement import Agreement
from parties.models import Seat
from trail.proof import frozen, tracked


@tracked
class ConsentRequest(models.Model):
    """Instemmingsvraag: aan alle partijen is gevraagd of zij instemmen met precies deze tekst van een afspraak.

    The newest one counts, for as long as the text is the one with this fingerprint. The answers are
    `papers.TextConfirmation`, given from that moment on.
    """

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="consent_requests", verbose_name="afspraak"
    )
    text_hash = models.CharField(
        "SHA-256 van de tekst", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="gevraagd door"
    )
    reason = models.TextField("waarom opnieuw", blank=True)

    class Meta:
        verbose_name = "instemmingsvraag"
        verbose_name_plural = "instemmingsvragen"
        ordering = ["asked_at", "pk"]
        triggers = [frozen("request_is_final")]

    def __str__(self):
        return self.text_hash[:8]
