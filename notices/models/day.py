from django.db import models


class DayRun(models.Model):
    """Dagronde: op deze dag is bijgewerkt wat met de dagen komt en gaat."""

    day = models.DateField("dag", primary_key=True)

    class Meta:
        verbose_name = "dagronde"
        verbose_name_plural = "dagronden"

    def __str__(self):
        return f"{self.day}"
