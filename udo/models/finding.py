"""What the parties find together, on what conditions, and which afspraken belong to it."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q

from agreements.models import Agreement
from meetings.models import Moment
from parties.models import Office, Organisation, Seat
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet
from udo.models.guards import WITHDRAWN, Withdrawable, withdrawn_with_reason
from udo.models.template import Phase


@tracked
class Finding(models.Model):
    """Bevinding: wat de partijen samen vinden, genummerd; elke partij reageert op precies deze tekst.

    A reaction is a `papers.TextConfirmation` on the SHA-256 of the text: one changed character asks everybody again.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="findings", verbose_name="UDO")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("bevinding")
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op")
    dropped_at = models.DateTimeField("vervallen op", null=True, blank=True)
    dropped_reason = models.TextField("reden van vervallen", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        ordering = ["assessment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_finding_of_a_number")
        ]
        triggers = [
            frozen("dropped_finding_is_final", pgtrigger.Q(old__dropped_at__isnull=False)),
            pgtrigger.Protect(name="finding_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Bevinding {self.number}"


@tracked
class Condition(Withdrawable):
    """Voorwaarde: wat er eerst moet zijn wil het plan uitvoerbaar zijn, van wie, en op welk moment in woorden.

    An office answers for it, or a koepel as a whole.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="conditions", verbose_name="UDO")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("voorwaarde")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="koepel"
    )
    moment = models.OneToOneField(
        Moment, models.PROTECT, null=True, blank=True, related_name="condition", verbose_name="termijn"
    )
    revision = models.PositiveIntegerField("revisie", default=1)
    written_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    written_at = models.DateTimeField("opgeschreven op")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"
        ordering = ["assessment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_condition_of_a_number"),
            models.CheckConstraint(
                condition=Q(office__isnull=True) ^ Q(organisation__isnull=True),
                name="condition_has_one_owner",
            ),
            withdrawn_with_reason("condition_withdrawn_with_reason"),
        ]
        triggers = [
            frozen("withdrawn_condition_is_final", WITHDRAWN),
            pgtrigger.Protect(name="condition_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Voorwaarde {self.number}"


class LinkQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep links of which this seat reads both ends."""
        read = Agreement.objects.visible_to(seat, at)
        return super().visible_to(seat, at).filter(agreement__in=read).select_related("assessment")


@tracked
class AgreementLink(models.Model):
    """Koppeling met een afspraak: gemaakt van een voorwaarde, er een antwoord op, of met de taak die deze UDO toetst."""

    class Why(models.TextChoices):
        CONDITION = "voorwaarde", "was een voorwaarde van deze UDO"
        ANSWER = "antwoord", "beantwoordt een voorwaarde van deze UDO"
        TASK = "taak", "geeft de taak die deze UDO toetst"

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="agreement_links", verbose_name="UDO"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="udo_links", verbose_name="afspraak"
    )
    why = models.CharField("waarom", max_length=20, choices=Why)
    condition = models.OneToOneField(
        Condition, models.PROTECT, null=True, blank=True, related_name="link", verbose_name="voorwaarde"
    )
    linked_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    linked_at = models.DateTimeField("gekoppeld op")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "koppeling met een afspraak"
        verbose_name_plural = "koppelingen met afspraken"
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "agreement"], name="one_link_per_agreement"),
            models.CheckConstraint(
                condition=Q(why="taak", condition__isnull=True)
                | Q(why__in=["voorwaarde", "antwoord"], condition__isnull=False),
                name="link_of_a_condition_has_one",
            ),
        ]

    def __str__(self):
        return str(self.agreement)


@tracked
class PhaseDay(models.Model):
    """Afgesproken dag: tot en met wanneer partijen in een fase antwoorden of reageren."""

    ASKED = (Phase.WORK, Phase.FINDINGS)

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="phase_days", verbose_name="UDO")
    phase = models.CharField("fase", max_length=30)
    day = models.DateField("tot en met")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "afgesproken dag"
        verbose_name_plural = "afgesproken dagen"
        constraints = [models.UniqueConstraint(fields=["assessment", "phase"], name="one_day_per_phase")]

    def __str__(self):
        return f"{self.phase} tot en met {self.day}"
