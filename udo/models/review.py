"""What follows an assessment: when the plan came into force, and the moments at which its working is looked at again."""

from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst

from lib.keys import KeyField
from lib.words import listing
from parties.models import Organisation
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet
from udo.models.guards import WITHDRAWN, Withdrawable, withdrawn_with_reason


class ReviewQuerySet(PartQuerySet):
    def standing(self):
        """Keep what was not withdrawn."""
        return self.filter(withdrawn_at=None)


@tracked
class Entry(models.Model):
    """Inwerkingtreding: de dag waarop het plan gaat gelden. Daaruit volgen de herhaalde onderzoeken naar artikel 2 Fvw."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="entry", verbose_name="UDO")
    day = models.DateField("dag")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "inwerkingtreding"
        verbose_name_plural = "inwerkingtredingen"

    def __str__(self):
        return f"Inwerkingtreding van {self.assessment}"


@tracked
class Review(Withdrawable):
    """Nabeschouwing: een afgesproken moment waarop Rijk en koepels bekijken hoe een taak in de praktijk uitpakt (UD-05).

    `moment` is what was agreed, in words; `day` the last day of it, only where it is known (AG-05). A study after
    `years` has its day from the entry into force (motie De Vries, Kamerstukken I 33 962, nr. 126).
    """

    class Kind(models.TextChoices):
        MIDTERM = "tussentijds", "tussentijdse evaluatie"
        INTRODUCTION = "invoeringstoets", "invoeringstoets"
        STUDY = "artikel2", "herhaald onderzoek artikel 2 Fvw"

    class Weighs(models.TextChoices):
        TASK = "taak", "taak"
        MEANS = "middelen", "middelen"
        CAPACITY = "uitvoeringskracht", "uitvoeringskracht"

    class Result(models.TextChoices):
        BALANCED = "in-balans", "in balans"
        ATTENTION = "aandacht", "vraagt aandacht"
        UNBALANCED = "uit-balans", "uit balans"

    key = KeyField(unique=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="reviews", verbose_name="UDO")
    kind = models.CharField("soort", max_length=20, choices=Kind)
    years = models.PositiveSmallIntegerField("jaren na de inwerkingtreding", null=True, blank=True)
    moment = models.CharField("wanneer", max_length=200)
    day = models.DateField("uiterlijk op", null=True, blank=True)
    places = models.ManyToManyField(
        Organisation, through="udo.ReviewPlace", related_name="+", verbose_name="wie meedoen"
    )
    weighs_task = models.BooleanField("weegt de taak", default=False)
    weighs_means = models.BooleanField("weegt de middelen", default=False)
    weighs_capacity = models.BooleanField("weegt de uitvoeringskracht", default=False)
    held_on = models.DateField("gehouden op", null=True, blank=True)
    result = models.CharField("uitkomst", max_length=20, choices=Result, blank=True)
    findings = models.TextField("wat eruit kwam", blank=True)
    motivation = models.TextField("waarom zonder de kijk van iedereen", blank=True)
    follow_up = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="follows", verbose_name="nieuwe UDO"
    )
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "nabeschouwing"
        verbose_name_plural = "nabeschouwingen"
        ordering = ["assessment", F("day").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "years"], name="one_study_after_so_many_years"),
            models.CheckConstraint(
                condition=Q(held_on=None, result="") | Q(held_on__isnull=False) & ~Q(result=""),
                name="review_held_has_a_result",
            ),
            models.CheckConstraint(condition=Q(kind="artikel2") | Q(years=None), name="only_a_study_repeats"),
            withdrawn_with_reason("review_withdrawn_with_reason"),
        ]
        triggers = [frozen("withdrawn_review_is_final", WITHDRAWN)]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """What it is called: a study with the years after which it is done."""
        return f"{capfirst(self.get_kind_display())}{f', na {self.years} jaar' if self.years else ''}"

    @property
    def is_off(self) -> bool:
        """Say whether what came out isn't balanced: a new UDO or an impasse may follow."""
        return self.result in (self.Result.ATTENTION, self.Result.UNBALANCED)

    @property
    def silent(self) -> list["ReviewPlace"]:
        """Who was asked and hasn't weighed yet; no query if the balances were prefetched."""
        return [one for one in self.balances.all() if one.said_on is None]

    @property
    def may_be_impasse(self) -> bool:
        """Say whether an impasse may follow: what came out is off, or a party itself found that it isn't in order.

        No query if the balances were prefetched.
        """
        return self.is_off or any(one.is_bad for one in self.balances.all())

    @property
    def outcome(self) -> str:
        """What came out of it, in words, with who sees it otherwise."""
        said = self.get_result_display() if self.result else "nog geen uitkomst"
        bad = listing([str(one) for one in self.balances.all() if one.is_bad])
        return f"{said}; niet op orde volgens {bad}" if bad else said

    @property
    def weighed(self) -> list[str]:
        """What is weighed, of task, means and capacity."""
        pairs = zip(self.Weighs, (self.weighs_task, self.weighs_means, self.weighs_capacity), strict=True)
        return [one.label for one, is_weighed in pairs if is_weighed]

    @property
    def unweighed(self) -> list[str]:
        """What the plan doesn't weigh although it should (UD-05): shown, never enforced."""
        return [one.label for one in self.Weighs if one.label not in self.weighed]


@tracked
class ReviewPlace(models.Model):
    """Deelnemer aan een nabeschouwing: een organisatie die meedoet, met hoe zij de balans ziet zodra zij dat zegt."""

    class Level(models.TextChoices):
        GOOD = "op-orde", "op orde"
        STRAINED = "onder-druk", "onder druk"
        BAD = "niet-op-orde", "niet op orde"

    review = models.ForeignKey(Review, models.CASCADE, related_name="balances", verbose_name="nabeschouwing")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    task = models.CharField("taak", max_length=20, choices=Level, blank=True)
    means = models.CharField("middelen", max_length=20, choices=Level, blank=True)
    capacity = models.CharField("uitvoeringskracht", max_length=20, choices=Level, blank=True)
    note = models.TextField("toelichting", blank=True)
    said_on = models.DateField("gezegd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "deelnemer aan een nabeschouwing"
        verbose_name_plural = "deelnemers aan een nabeschouwing"
        ordering = ["organisation__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "organisation"], name="reviews_once")]

    def __str__(self):
        return str(self.organisation)

    @property
    def is_bad(self) -> bool:
        """Say whether this party finds that task, means or capacity isn't in order."""
        return self.Level.BAD in (self.task, self.means, self.capacity)
