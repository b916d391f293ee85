import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from letters.models.letter import Letter
from lib import dates
from lib.keys import KeyField
from parties.models import Organisation, Protected, Readable, Seat
from trail.proof import frozen, tracked


@tracked
class FactCheck(Protected):
    """Feitencheck: gekozen alinea’s van een conceptbrief, die koepels tot en met een dag op feiten nalezen.

    It has an address and a circle of its own: who reads it learns nothing of the letter (§9.2).
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="fact_checks", verbose_name="brief")
    subject = models.CharField("onderwerp", max_length=200)
    question = models.TextField("toelichting", blank=True)
    closes_on = models.DateField("reageren kan tot en met")
    asked_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    asked_at = models.DateTimeField("gevraagd op")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "feitencheck"
        verbose_name_plural = "feitenchecks"
        ordering = ["asked_at", "pk"]
        triggers = [
            frozen(
                "fact_check_is_asked", None, "key", "letter", "subject", "question", "level", "owner", "audience",
                "asked_by", "asked_at",
            )
        ]  # fmt: skip

    def __str__(self):
        return f"Feitencheck: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("fact-check-detail", kwargs={"key": self.key})

    def is_open(self, at: dt.datetime) -> bool:
        """Say whether who was asked may still react: the closing day itself counts in full."""
        return self.closed_at is None and dates.local_day(at) <= self.closes_on


@tracked
class FactPassage(models.Model):
    """Alinea van een feitencheck: de tekst zoals zij was toen zij werd voorgelegd."""

    fact_check = models.ForeignKey(
        FactCheck, models.PROTECT, related_name="passages", verbose_name="feitencheck"
    )
    position = models.PositiveSmallIntegerField("volgorde")
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "alinea van een feitencheck"
        verbose_name_plural = "alinea’s van een feitencheck"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["fact_check", "position"], name="one_fact_passage_per_position")
        ]
        triggers = [frozen("fact_passage_is_final")]

    def __str__(self):
        return self.text[:80]


class ReactionQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what was said in a feitencheck that this seat reads."""
        return self.filter(Readable(seat, at or timezone.now(), "fact_check__"))


@tracked
class FactReaction(models.Model):
    """Reactie op een feitencheck: bij een alinea, of zonder woorden dat er niets op te merken is."""

    class Outcome(models.TextChoices):
        OPEN = "", "nog niet afgehandeld"
        ADOPTED = "overgenomen", "overgenomen"
        DECLINED = "niet", "niet overgenomen"

    key = KeyField(unique=True)
    fact_check = models.ForeignKey(
        FactCheck, models.PROTECT, related_name="reactions", verbose_name="feitencheck"
    )
    passage = models.ForeignKey(
        FactPassage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="alinea"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    words = models.TextField("reactie", blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")
    outcome = models.CharField("afgehandeld als", max_length=12, choices=Outcome, blank=True)
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afgehandeld door"
    )
    answered_at = models.DateTimeField("afgehandeld op", null=True, blank=True)

    objects = ReactionQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op een feitencheck"
        verbose_name_plural = "reacties op feitenchecks"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(answered_at__isnull=False), name="handled_reaction_has_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(passage=None, words="") | Q(passage__isnull=False) & ~Q(words=""),
                name="words_are_about_a_fact_passage",
            ),
        ]
        triggers = [
            frozen("reaction_is_said", None, "fact_check", "passage", "organisation", "words", "seat", "at")
        ]

    def __str__(self):
        return self.words[:80] or "geen opmerkingen"
