from django.db import models
from django.db.models import Q

from letters.models.chamber import ChamberRequest, Commitment, Motion
from letters.models.letter import SENT, Letter
from letters.models.parts import LetterAnnex
from letters.models.sealed import part_of_sent
from trail.proof import tracked

SUBJECTS = ("commitment", "motion", "request")


def exactly_one(names: tuple[str, ...] = SUBJECTS) -> Q:
    """Return the condition that one of these links is set and the others are not."""
    rule = Q()
    for chosen in names:
        rule |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return rule


@tracked
class Discharge(models.Model):
    """Afdoening: deze brief voldoet geheel of deels aan een toezegging, motie of verzoek."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="discharges", verbose_name="brief")
    commitment = models.ForeignKey(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="discharges",
        verbose_name="toezegging",
    )
    motion = models.ForeignKey(
        Motion, models.PROTECT, null=True, blank=True, related_name="discharges", verbose_name="motie"
    )
    request = models.ForeignKey(
        ChamberRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="discharges",
        verbose_name="verzoek",
    )
    is_full = models.BooleanField("volledig", default=True)
    annex = models.ForeignKey(
        LetterAnnex,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="discharges",
        verbose_name="met bijlage",
    )

    class Meta:
        verbose_name = "afdoening"
        verbose_name_plural = "afdoeningen"
        constraints = [models.CheckConstraint(condition=exactly_one(), name="discharge_of_one_thing")]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return f"{self.letter}: {self.subject}"

    @property
    def subject(self):
        return self.commitment or self.motion or self.request
