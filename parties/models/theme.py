from django.db import models

from parties.models.office import Office


class Theme(models.Model):
    """Thema: onderwerp van de samenwerkingsagenda of een maatschappelijke opgave."""

    class Kind(models.TextChoices):
        THEME = "thema", "thema"
        OPGAVE = "opgave", "opgave"

    slug = models.SlugField("kenmerk", unique=True)
    name = models.CharField("naam", max_length=100)
    kind = models.CharField("soort", max_length=10, choices=Kind, default=Kind.THEME)
    lead_office = models.ForeignKey(
        Office, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="aanspreekbaar ambt"
    )
    order = models.PositiveSmallIntegerField("volgorde", default=100)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name
