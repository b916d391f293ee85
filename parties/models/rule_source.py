import datetime as dt

from django.db import models
from django.db.models import F, Q


class RuleSourceQuerySet(models.QuerySet):
    def on(self, day: dt.date):
        """Keep the rules that hold on this day; without a first day a rule has held since before the record."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gt=day))


class RuleSource(models.Model):
    """Spelregel: een artikel van een wet of van de Code Interbestuurlijke Verhoudingen, met de tijd waarin het geldt.

    Of the period the first day belongs to it and the last doesn't. `summary` is ours; the text itself stands at `url`.
    """

    class Kind(models.TextChoices):
        LAW = "wet", "wet"
        CODE = "code", "Code Interbestuurlijke Verhoudingen"
        DIRECTIVE = "aanwijzing", "Aanwijzingen voor de regelgeving"
        OTHER = "anders", "andere spelregel"

    code = models.SlugField("kenmerk", max_length=30)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.LAW)
    title = models.CharField("regeling", max_length=150)
    article = models.CharField("artikel", max_length=80, blank=True)
    summary = models.TextField("waar het over gaat", blank=True)
    url = models.URLField("vindplaats", max_length=300, blank=True)
    valid_from = models.DateField("geldt vanaf", null=True, blank=True)
    valid_until = models.DateField("geldt tot", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    objects = RuleSourceQuerySet.as_manager()

    class Meta:
        verbose_name = "spelregel"
        verbose_name_plural = "spelregels"
        ordering = ["order", "code", F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="one_rule_at_a_time", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from=None) | Q(valid_until__gt=F("valid_from")),
                name="rule_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.article} {self.title}".strip() if self.article else self.title
