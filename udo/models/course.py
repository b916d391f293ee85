"""The course of one assessment: who takes part, the joint beginning, and the phases that it went through."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lib.keys import KeyField
from parties.models import Office, Organisation, Readable, Seat
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.guards import always_involved
from udo.models.template import Phase


class PartQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the assessment."""
        return self.filter(Readable(seat, at or timezone.now(), "assessment__"))


@tracked
class Involvement(models.Model):
    """Betrokkene: een organisatie die aan een UDO meedoet, met haar ambt als dat bekend is, en waarom.

    BZK always is, IenW where waterschappen are touched (UD-02): the database refuses that they are taken away.
    """

    class Why(models.TextChoices):
        ALWAYS = "altijd", "altijd"
        RESPONSIBLE = "verantwoordelijk", "verantwoordelijk"
        WATER = "waterschappen", "raakt waterschappen"
        LAYER = "laag", "spreekt voor een laag die is geraakt"
        CHOSEN = "gekozen", "erbij gevraagd"

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="involvements", verbose_name="UDO"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    why = models.CharField("waarom", max_length=20, choices=Why)
    since = models.DateTimeField("sinds")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        ordering = ["organisation__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "organisation"], name="involved_once")]
        triggers = [
            always_involved("bzk_and_ienw_stay", pgtrigger.Delete | pgtrigger.Update, "OLD.assessment_id")
        ]

    def __str__(self):
        return str(self.organisation)


@tracked
class Kickoff(models.Model):
    """Gezamenlijke start: het eerste gesprek met de koepels over reikwijdte, planning en wie wat doet."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="kickoff", verbose_name="UDO")
    day = models.DateField("dag")
    attendees = models.ManyToManyField(
        Organisation, through="udo.KickoffAttendee", related_name="+", verbose_name="aanwezig"
    )
    scope = models.TextField("reikwijdte", blank=True)
    planning = models.TextField("planning", blank=True)
    tasks = models.TextField("wie doet wat", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "gezamenlijke start"
        verbose_name_plural = "gezamenlijke starts"

    def __str__(self):
        return f"Gezamenlijke start van {self.assessment}"


@tracked
class KickoffAttendee(models.Model):
    """Aanwezige bij de gezamenlijke start: een organisatie die erbij was."""

    kickoff = models.ForeignKey(Kickoff, models.CASCADE, related_name="+", verbose_name="gezamenlijke start")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )

    class Meta:
        verbose_name = "aanwezige bij de gezamenlijke start"
        verbose_name_plural = "aanwezigen bij de gezamenlijke start"
        constraints = [models.UniqueConstraint(fields=["kickoff", "organisation"], name="attends_once")]

    def __str__(self):
        return str(self.organisation)


@tracked
class PhaseRun(models.Model):
    """Fasegang: één keer dat een UDO een fase in en uit gaat; overslaan en herhalen hebben een motivering.

    `gaps` are what was missing when it was left. A run that ended never changes.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "loopt"
        DONE = "afgerond", "afgerond"
        SKIPPED = "overgeslagen", "overgeslagen"
        LEFT = "verlaten", "terug naar een eerdere fase"
        ENDED = "beëindigd", "beëindigd"

    key = KeyField(unique=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="runs", verbose_name="UDO")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="+", verbose_name="fase")
    number = models.PositiveSmallIntegerField("volgnummer")
    outcome = models.CharField("hoe zij eindigde", max_length=20, choices=Outcome, blank=True)
    entered_at = models.DateTimeField("begonnen op")
    left_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    motivation = models.TextField("motivering", blank=True)
    gaps = ArrayField(models.TextField(), default=list, blank=True, verbose_name="wat nog ontbrak")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "fasegang"
        verbose_name_plural = "fasegangen"
        ordering = ["assessment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="one_run_of_a_number"),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(left_at=None), name="one_phase_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None, outcome="") | Q(left_at__isnull=False) & ~Q(outcome=""),
                name="run_ends_somehow",
            ),
        ]
        triggers = [
            frozen("run_that_ended_is_final", pgtrigger.Q(old__left_at__isnull=False)),
            pgtrigger.Protect(name="run_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.phase} van {self.assessment}"
