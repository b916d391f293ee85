from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from parties.models import Cabinet, Office, Organisation, Protected, Theme
from parties.models.dated import Dated, never_two_at_once
from parties.models.protected import VisibleQuerySet
from trail.proof import tracked


@tracked
class OpgaveLead(Protected, Dated):
    """Aanspreekbaar ambt per opgave: één ambt, met één secretaris-generaal als eerste contact (CB-08).

    Of the secretaris-generaal the ministry is kept: there is one, and it is an office, no person.
    """

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="leads", verbose_name="opgave")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="aanspreekbaar ambt")
    contact = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="ministerie van de secretaris-generaal",
    )  # fmt: skip
    note = models.CharField("toelichting", max_length=200, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "aanspreekbaar ambt per opgave"
        verbose_name_plural = "aanspreekbare ambten per opgave"
        ordering = ["theme", "since"]
        constraints = [never_two_at_once("theme", "one_lead_per_opgave")]

    def __str__(self):
        return f"{self.office}: {self.theme}"


@tracked
class OpgaveTeam(Protected):
    """Interbestuurlijk team: werkt aan een opgave, met een opdracht en leden per kant (CL-06)."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="teams", verbose_name="opgave")
    name = models.CharField("naam", max_length=120)
    assignment = models.TextField("opdracht")
    since = models.DateField("vanaf")
    until = models.DateField("tot en met", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "interbestuurlijk team"
        verbose_name_plural = "interbestuurlijke teams"
        ordering = ["theme", "name", "pk"]

    def __str__(self):
        return self.name


@tracked
class OpgaveTeamMember(models.Model):
    """Leden van een interbestuurlijk team namens één organisatie: functies, geen mensen."""

    team = models.ForeignKey(OpgaveTeam, models.CASCADE, related_name="members", verbose_name="team")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    functions = ArrayField(models.CharField(max_length=200), verbose_name="functies")

    class Meta:
        verbose_name = "leden van een interbestuurlijk team"
        verbose_name_plural = "leden van een interbestuurlijk team"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "organisation"], name="one_row_per_organisation")
        ]

    def __str__(self):
        return f"{self.organisation}: {', '.join(self.functions)}"


@tracked
class Introduction(Protected):
    """Kennismaking: een kennismaking of gezamenlijk werkbezoek in de eerste maanden van een kabinet (CB-10)."""

    class Kind(models.TextChoices):
        MEETING = "kennismaking", "kennismaking"
        VISIT = "werkbezoek", "werkbezoek"

    class Outcome(models.TextChoices):
        OPEN = "", "gepland"
        DONE = "geweest", "geweest"
        DROPPED = "vervallen", "ging niet door"

    cabinet = models.ForeignKey(Cabinet, models.PROTECT, related_name="introductions", verbose_name="kabinet")
    kind = models.CharField("soort", max_length=15, choices=Kind, default=Kind.MEETING)
    domain = models.CharField("domein", max_length=100)
    with_whom = models.CharField("met wie", max_length=200)
    day = models.DateField("dag", null=True, blank=True)
    words = models.CharField("wanneer, in woorden", max_length=100, blank=True)
    note = models.TextField("toelichting", blank=True)
    outcome = models.CharField("afloop", max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN)
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "kennismaking"
        verbose_name_plural = "kennismakingen"
        ordering = ["domain", "day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=False) | ~Q(words=""), name="introduction_has_a_moment"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} met {self.with_whom}"
