"""What becomes of a toezegging, motie or verzoek: a later term, and the afspraak that it led to."""

import datetime as dt

from django.db import models
from django.db.models import Prefetch, Q

from agreements.models import Agreement
from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.discharge import exactly_one
from letters.models.letter import Letter
from parties.models import Seat
from trail.proof import frozen, tracked


@tracked
class Extension(models.Model):
    """Uitstel: nieuwe woorden voor de termijn van een toezegging, motie of verzoek, met de reden en de brief die het zei."""

    commitment = models.ForeignKey(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extensions",
        verbose_name="toezegging",
    )
    motion = models.ForeignKey(
        Motion, models.PROTECT, null=True, blank=True, related_name="extensions", verbose_name="motie"
    )
    request = models.ForeignKey(
        ChamberRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extensions",
        verbose_name="verzoek",
    )
    before = models.CharField("termijn tot dan toe", max_length=300)
    words = models.CharField("nieuwe termijn in woorden", max_length=300)
    latest_before = models.DateField("uiterlijk tot dan toe", null=True, blank=True)
    latest = models.DateField("uiterlijk", null=True, blank=True)
    reason = models.TextField("reden")
    letter = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeld in brief"
    )
    given_on = models.DateField("uitgesteld op")
    by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=exactly_one(), name="extension_of_one_thing")]
        triggers = [
            frozen(
                "extension_is_final",
                None,
                "commitment",
                "motion",
                "request",
                "before",
                "words",
                "latest_before",
                "latest",
                "reason",
                "by",
            )
        ]

    def __str__(self):
        return f"{self.before} wordt {self.words}"


class OutcomeQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the links of which this seat may read both ends, what was asked as it may know it; three more queries."""
        promised = Commitment.objects.visible_to(seat, at)
        rows = self.filter(
            Q(commitment=None) | Q(commitment__in=promised),
            agreement__in=Agreement.objects.visible_to(seat, at),
        )
        return rows.select_related("agreement").prefetch_related(
            Prefetch("commitment", promised.select_related("made_in")),
            Prefetch("motion", Motion.objects.visible_to(seat, at)),
            Prefetch("request", ChamberRequest.objects.visible_to(seat, at)),
        )


@tracked
class Outcome(models.Model):
    """Uitwerking: de afspraak waartoe een toezegging, motie of verzoek heeft geleid (AG-12)."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="outcomes", verbose_name="afspraak")
    commitment = models.ForeignKey(
        Commitment, models.CASCADE, null=True, blank=True, related_name="outcomes", verbose_name="toezegging"
    )
    motion = models.ForeignKey(
        Motion, models.CASCADE, null=True, blank=True, related_name="outcomes", verbose_name="motie"
    )
    request = models.ForeignKey(
        ChamberRequest, models.CASCADE, null=True, blank=True, related_name="outcomes", verbose_name="verzoek"
    )

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "uitwerking"
        verbose_name_plural = "uitwerkingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=exactly_one(), name="outcome_of_one_thing"),
            models.UniqueConstraint(
                fields=["agreement", "commitment", "motion", "request"],
                nulls_distinct=False,
                name="outcome_once",
            ),
        ]

    def __str__(self):
        return f"{self.subject}: {self.agreement}"

    @property
    def subject(self):
        return self.commitment or self.motion or self.request
