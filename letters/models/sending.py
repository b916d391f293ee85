import datetime as dt

from django.db import models
from django.db.models import F, Q

from letters.models.letter import SENT, Letter
from letters.models.sealed import part_of_sent
from parties.models import Seat
from trail.proof import tracked


class PlanQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome=PlannedSending.Outcome.WAITING)

    def lapse(self, now: dt.datetime) -> int:
        """End what waits because its letter is no longer the one that was approved; return how many."""
        return self.waiting().update(outcome=PlannedSending.Outcome.LAPSED, ended_at=now)


def mark_of(plan: "PlannedSending | None") -> str:
    """Return by what a form knows the plan that it saw; never empty."""
    return plan.at.isoformat() if plan else "niets"


def next_moment() -> models.Subquery:
    """Return, for a query of letters, when the letter goes out by itself, or nothing."""
    return models.Subquery(PlannedSending.objects.waiting().filter(letter=models.OuterRef("pk")).values("at"))


@tracked
class PlannedSending(models.Model):
    """Geplande verzending: op welk moment een geaccordeerde brief uitgaat, en vanaf wanneer iedereen hem leest."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", "gepland"
        SENT = "sent", "verzonden"
        CANCELLED = "cancelled", "geannuleerd"
        LAPSED = "lapsed", "vervallen"
        FAILED = "failed", "mislukt"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="plans", verbose_name="brief")
    at = models.DateTimeField("moment van verzenden")
    publish = models.BooleanField("publiceren", default=True)
    public_from = models.DateTimeField("openbaar vanaf", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome, default=Outcome.WAITING)
    note = models.CharField("waarom niet", max_length=300, blank=True)
    planned_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="gepland vanuit")
    planned_at = models.DateTimeField("gepland op")
    ended_at = models.DateTimeField("afgelopen op", null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "geplande verzending"
        verbose_name_plural = "geplande verzendingen"
        ordering = ["-planned_at", "-pk"]
        indexes = [models.Index(fields=["at"], condition=Q(outcome="waiting"), name="planned_sending_next")]
        constraints = [
            models.UniqueConstraint(
                fields=["letter"], condition=Q(outcome="waiting"), name="one_planned_sending"
            ),
            models.CheckConstraint(
                condition=Q(public_from=None) | Q(publish=True, public_from__gte=F("at")),
                name="public_after_sending",
            ),
        ]

    def __str__(self):
        return f"{self.letter}: {self.get_outcome_display()}"


@tracked
class SendingProof(models.Model):
    """Verzendbewijs: waaruit een verzonden brief is gemaakt, met de vingerafdruk van elk deel."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="+", verbose_name="brief")
    rendered_at = models.DateTimeField("PDF gemaakt op", null=True, blank=True)
    rendered_with = models.JSONField("PDF gemaakt met", default=dict)
    sources = models.JSONField("bronnen", default=dict)

    class Meta:
        verbose_name = "verzendbewijs"
        verbose_name_plural = "verzendbewijzen"
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.letter)
