"""How a dispute ends: a solution put to the parties, the decision of the overleg, the lessons and what was agreed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agreements.models import Agreement, Lesson
from disputes.models.course import StepRun
from disputes.models.dispute import Dispute, PartQuerySet
from meetings.models import AgendaItem
from parties.models import Organisation, Readable, Seat
from trail.proof import frozen, tracked


@tracked
class Solution(models.Model):
    """Voorgelegde oplossing: woorden waarmee de partijen kunnen instemmen; andere woorden zijn een volgende (DS-10)."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="solutions", verbose_name="geschil")
    run = models.ForeignKey(StepRun, models.PROTECT, related_name="solutions", verbose_name="stapgang")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("wat de oplossing is")
    offered_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    offered_at = models.DateTimeField("voorgelegd op")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "voorgelegde oplossing"
        verbose_name_plural = "voorgelegde oplossingen"
        ordering = ["dispute", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="one_solution_of_a_number"),
        ]
        triggers = [frozen("offered_solution_is_final")]

    def __str__(self):
        return f"Oplossing {self.number} van {self.dispute}"


class ConsentQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at=None):
        """Keep what this seat may read: whoever reads the dispute."""
        return self.filter(Readable(seat, at or timezone.now(), "solution__dispute__"))


@tracked
class SolutionConsent(models.Model):
    """Instemming met een oplossing: een partij stemt in met precies deze woorden; nooit meer te wijzigen."""

    solution = models.ForeignKey(
        Solution, models.PROTECT, related_name="consents", verbose_name="voorgelegde oplossing"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "instemming met een oplossing"
        verbose_name_plural = "instemmingen met oplossingen"
        ordering = ["solution", "organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["solution", "organisation"], name="one_consent_per_party_and_solution"
            )
        ]
        triggers = [frozen("consent_to_solution_is_final")]

    def __str__(self):
        return f"{self.organisation} stemt in met {self.solution}"


@tracked
class Decision(models.Model):
    """Besluit in een geschil: de woorden en de dag, en het agendapunt van het overleg waar het viel."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="decisions", verbose_name="geschil")
    run = models.OneToOneField(StepRun, models.PROTECT, related_name="decision", verbose_name="stapgang")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agendapunt"
    )
    place = models.CharField("elders besloten in", max_length=200, blank=True)
    decided_on = models.DateField("besloten op")
    text = models.TextField("tekst")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit in een geschil"
        verbose_name_plural = "besluiten in geschillen"
        ordering = ["dispute", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item=None) | Q(place=""), name="decision_has_one_place_at_most"
            ),
        ]
        triggers = [frozen("dispute_decision_is_final")]

    def __str__(self):
        return f"Besluit over {self.dispute}"


class LessonLinkQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at=None):
        """Keep what this seat may read: whoever reads both the dispute and the lesson."""
        return super().visible_to(seat, at).filter(lesson__in=Lesson.objects.visible_to(seat, at))


@tracked
class DisputeLesson(models.Model):
    """Les uit een geschil: de les zelf staat bij de lessen en heeft eigen lezers."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="lessons", verbose_name="geschil")
    lesson = models.OneToOneField(Lesson, models.PROTECT, related_name="+", verbose_name="les")

    objects = LessonLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "les uit een geschil"
        verbose_name_plural = "lessen uit geschillen"
        ordering = ["dispute", "pk"]

    def __str__(self):
        return str(self.lesson)


class AgreementLinkQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at=None):
        """Keep what this seat may read: whoever reads both the dispute and the afspraak."""
        return super().visible_to(seat, at).filter(agreement__in=Agreement.objects.visible_to(seat, at))


@tracked
class DisputeAgreement(models.Model):
    """Afspraak uit een geschil: wat bij de oplossing is afgesproken, als afspraak in het register."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="agreed", verbose_name="geschil")
    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="+", verbose_name="afspraak")

    objects = AgreementLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak uit een geschil"
        verbose_name_plural = "afspraken uit geschillen"
        ordering = ["dispute", "pk"]

    def __str__(self):
        return str(self.agreement)
