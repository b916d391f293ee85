"""The course of one dispute: the steps that it went through, bijeenkomsten, the minister-president, the overleg."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from disputes.models.dispute import Dispute, PartQuerySet
from disputes.models.procedure import KeyElement, ProcedureStep
from lib.keys import KeyField
from meetings.models import AgendaItem, Meeting
from parties.models import Seat
from trail.proof import frozen, tracked


@tracked
class StepRun(models.Model):
    """Stapgang: één keer dat een geschil een stap in en uit gaat; overslaan en herhalen hebben een motivering.

    `gaps` are what was missing when it was left; `due_on` is the day that was agreed for it, if any. A run that ended
    never changes.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "loopt"
        DONE = "afgerond", "afgerond"
        SKIPPED = "overgeslagen", "overgeslagen"
        LEFT = "verlaten", "terug naar een eerdere stap"
        SOLVED = "opgelost", "opgelost in deze stap"
        ENDED = "beëindigd", "beëindigd"

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="runs", verbose_name="geschil")
    step = models.ForeignKey(ProcedureStep, models.PROTECT, related_name="+", verbose_name="stap")
    number = models.PositiveSmallIntegerField("volgnummer")
    outcome = models.CharField("hoe zij eindigde", max_length=20, choices=Outcome, blank=True)
    entered_at = models.DateTimeField("begonnen op")
    left_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    due_on = models.DateField("afgesproken tot en met", null=True, blank=True)
    motivation = models.TextField("motivering", blank=True)
    gaps = ArrayField(models.TextField(), default=list, blank=True, verbose_name="wat nog ontbrak")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "stapgang"
        verbose_name_plural = "stapgangen"
        ordering = ["dispute", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="one_step_run_of_a_number"),
            models.UniqueConstraint(fields=["dispute"], condition=Q(left_at=None), name="one_step_at_a_time"),
            models.CheckConstraint(
                condition=Q(left_at=None, outcome="") | Q(left_at__isnull=False) & ~Q(outcome=""),
                name="step_run_ends_somehow",
            ),
        ]
        triggers = [
            frozen("step_run_that_ended_is_final", pgtrigger.Q(old__left_at__isnull=False)),
            pgtrigger.Protect(name="step_run_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.step} van {self.dispute}"


@tracked
class Session(models.Model):
    """Bijeenkomst: een gesprek van de partijen in een stap, gepland of gehouden; een geplande kan vervallen.

    Er kunnen er meer zijn dan de opzet noemt.
    """

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="sessions", verbose_name="geschil")
    run = models.ForeignKey(StepRun, models.PROTECT, related_name="sessions", verbose_name="stapgang")
    day = models.DateField("dag")
    place = models.CharField("plaats", max_length=200, blank=True)
    words = models.TextField("waar het over gaat of ging")
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("vastgelegd op")
    cancelled_at = models.DateTimeField("vervallen op", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        ordering = ["day", "pk"]
        triggers = [frozen("cancelled_session_is_final", pgtrigger.Q(old__cancelled_at__isnull=False))]

    def __str__(self):
        return f"Bijeenkomst over {self.dispute}"

    def was_held(self, today: dt.date) -> bool:
        """Say whether its day came, and it wasn't cancelled."""
        return self.cancelled_at is None and self.day <= today


@tracked
class PrimeMinisterRole(models.Model):
    """Betrokkenheid van de minister-president: wat hij in een stap deed, op een dag (DS-08)."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="mp_roles", verbose_name="geschil")
    run = models.ForeignKey(StepRun, models.PROTECT, related_name="mp_roles", verbose_name="stapgang")
    day = models.DateField("dag")
    words = models.TextField("wat de minister-president deed")
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("vastgelegd op")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkenheid van de minister-president"
        verbose_name_plural = "betrokkenheid van de minister-president"
        ordering = ["day", "pk"]
        triggers = [frozen("mp_role_is_final")]

    def __str__(self):
        return self.words


def has_begun(meeting: Meeting, today: dt.date) -> bool:
    """Say whether an overleg was held, or its day is today or past; nothing of a later one can be decided yet."""
    day = meeting.day
    return meeting.state == Meeting.State.HELD or (meeting.is_open and day is not None and day <= today)


@tracked
class Hearing(models.Model):
    """Bespreking in het overleg: het agendapunt waar een geschil in een stap aan de orde komt."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="hearings", verbose_name="geschil")
    run = models.ForeignKey(StepRun, models.PROTECT, related_name="hearings", verbose_name="stapgang")
    item = models.OneToOneField(
        AgendaItem, models.CASCADE, related_name="dispute_hearing", verbose_name="agendapunt"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "bespreking in het overleg"
        verbose_name_plural = "besprekingen in het overleg"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.dispute} bij {self.item}"

    @property
    def was_treated(self) -> bool:
        """Say whether the overleg dealt with this agenda item, and didn't hold it over."""
        return self.item.outcome not in (AgendaItem.Outcome.OPEN, AgendaItem.Outcome.POSTPONED)

    def may_have_decided(self, today: dt.date) -> bool:
        """Say whether a decision can be taken from this item: it was treated, in an overleg that began."""
        return self.was_treated and has_begun(self.item.agenda.meeting, today)


@tracked
class KeyElementCheck(models.Model):
    """Kernelement: hoe het met één van de acht kernelementen van een geschil staat, met de onderbouwing (DS-09)."""

    class Status(models.TextChoices):
        LATER = "later", "volgt"
        BUSY = "busy", "bezig"
        READY = "ready", "gereed"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="elements", verbose_name="geschil")
    number = models.PositiveSmallIntegerField("nummer", choices=KeyElement)
    status = models.CharField("stand", max_length=10, choices=Status, default=Status.LATER)
    evidence = models.TextField("onderbouwing", blank=True)
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "kernelement"
        verbose_name_plural = "kernelementen"
        ordering = ["dispute", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="one_check_per_element"),
            models.CheckConstraint(
                condition=~Q(status="ready") | ~Q(evidence=""), name="ready_element_has_evidence"
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.get_number_display()}"
