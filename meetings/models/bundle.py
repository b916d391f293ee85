from django.db import models

from meetings.models.release import AgendaRelease
from papers.models import StoredNameField, sha256
from trail.proof import tracked


@tracked
class AgendaBundle(models.Model):
    """Bundel: agenda en stukken van één uitgave als één PDF en als ZIP; te zien voor wie de uitgave leest.

    One with a verslag in it is only for who may read that verslag as well: circles change after it was made.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "mislukt"

    release = models.OneToOneField(
        AgendaRelease, models.PROTECT, related_name="bundle", verbose_name="uitgave"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField("gevraagd op")
    done = models.PositiveSmallIntegerField("stukken klaar", default=0)
    total = models.PositiveSmallIntegerField("stukken", default=0)
    pages = models.PositiveIntegerField("bladzijden", default=0)
    minutes = models.JSONField(
        "verslagen",
        default=list,
        db_default=[],
        blank=True,
        help_text="Sleutels van de verslagen die erin staan.",
    )
    pdf = StoredNameField("PDF", max_length=100, blank=True)
    pdf_sha256 = models.CharField("SHA-256 van de PDF", max_length=64, blank=True, validators=[sha256])
    archive = StoredNameField("ZIP", max_length=100, blank=True)
    archive_sha256 = models.CharField("SHA-256 van de ZIP", max_length=64, blank=True, validators=[sha256])

    class Meta:
        verbose_name = "bundel"
        verbose_name_plural = "bundels"
        indexes = [
            models.Index(fields=["asked_at"], condition=models.Q(state="waiting"), name="bundle_waiting")
        ]

    def __str__(self):
        return f"Bundel van {self.release}"
