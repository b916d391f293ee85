"""The text of a plan: its short window if it is an amendment, and whether it is still what was tested (UD-08, UD-16, E35)."""

import hashlib

import pgtrigger
from django.db import models
from django.db.models import F, Q

from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text; nothing for no text."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


@tracked
class Amendment(models.Model):
    """Amendement: de getoetste tekst, van een amendement tussen de commissie en de plenaire behandeling, of van een
    wetsvoorstel of AMvB; en wat er na de toets wijzigt.

    `tested_hash` is the fingerprint of the text at the outcome; it stays until another outcome is recorded after a step
    back, and `tested_at` says when. `addendum_hash` is that of the text that the addendum is about: after another change
    it is about an older one.
    """

    SHORT = (Assessment.Kind.AMENDMENT, Assessment.Kind.INITIATIVE)
    KINDS = (*SHORT, Assessment.Kind.BILL, Assessment.Kind.DECREE)

    assessment = models.OneToOneField(
        Assessment, models.PROTECT, related_name="amendment", verbose_name="UDO"
    )
    committee_on = models.DateField("commissie op", null=True, blank=True)
    plenary_on = models.DateField("plenaire behandeling op", null=True, blank=True)
    text = models.TextField("tekst", blank=True)
    tested_hash = models.CharField("SHA-256 van de getoetste tekst", max_length=64, blank=True)
    tested_at = models.DateTimeField("getoetst op", null=True, blank=True)
    changed_on = models.DateField("gewijzigd na de toets op", null=True, blank=True)
    addendum = models.TextField("addendum", blank=True)
    addendum_hash = models.CharField("SHA-256 van de tekst van het addendum", max_length=64, blank=True)
    advice_url = models.URLField("voorlichting van de Raad van State", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"
        constraints = [
            models.CheckConstraint(
                condition=Q(committee_on=None) | Q(plenary_on=None) | Q(plenary_on__gte=F("committee_on")),
                name="committee_before_plenary",
            )
        ]
        triggers = [
            frozen(
                "tested_text_stays",
                ~pgtrigger.Q(old__tested_hash="")
                & pgtrigger.Q(old__tested_at__ndf=pgtrigger.F("new__tested_at")),
                "tested_hash",
            )
        ]

    def __str__(self):
        return f"Amendement bij {self.assessment}"

    @classmethod
    def of(cls, assessment: Assessment) -> "Amendment | None":
        """Return what is kept of its text, whatever its kind is now; one query at most."""
        return getattr(assessment, "amendment", None)

    @property
    def is_changed(self) -> bool:
        """Say whether the text is another one than was tested."""
        return bool(self.tested_hash) and fingerprint(self.text) != self.tested_hash

    @property
    def lacks_addendum(self) -> bool:
        return self.is_changed and self.addendum_hash != fingerprint(self.text)
