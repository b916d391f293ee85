import datetime as dt

from django.db import models

from parties.models.dated import Dated
from parties.models.organisation import Organisation


class Cabinet(Dated):
    """Kabinet: een kabinetsperiode, met de dag waarop het demissionair werd."""

    name = models.CharField("naam", max_length=60, unique=True)
    demissionary_since = models.DateField("demissionair sinds", null=True, blank=True)

    class Meta:
        verbose_name = "kabinet"
        verbose_name_plural = "kabinetten"
        ordering = ["since"]

    def __str__(self):
        return self.name

    def is_demissionary(self, day: dt.date) -> bool:
        return self.demissionary_since is not None and self.demissionary_since <= day


class Recess(models.Model):
    """Reces: eerste en laatste dag, allebei meegerekend."""

    name = models.CharField("naam", max_length=60)
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "reces"
        verbose_name_plural = "recessen"
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="recess_has_days"
            )
        ]

    def __str__(self):
        return f"{self.name} {self.first_day.year}"


class DecisionDay(models.Model):
    """Besluitdag: een dag waarop de ministerraad of het bestuur van een koepel besluit (MT-27)."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="decision_days", verbose_name="organisatie"
    )
    day = models.DateField("dag")
    name = models.CharField("naam", max_length=80, help_text="Bijvoorbeeld: ministerraad, ledenvergadering.")
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "besluitdag"
        verbose_name_plural = "besluitdagen"
        ordering = ["day", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "day", "name"], name="one_decision_day")
        ]

    def __str__(self):
        return f"{self.name} {self.day}"
