"""That the background work runs: kept in the database, so that an emptied broker can't hide that it stopped."""

from django.db import models


class Sweep(models.Model):
    """Ronde: één keer vegen; wanneer, hoe lang het duurde, wat er gebeurde en welk deel mislukte.

    Rows of the last day only: a later round removes the older ones.
    """

    at = models.DateTimeField("begonnen op", db_index=True)
    seconds = models.FloatField("duur in seconden")
    done = models.JSONField("gedaan")
    failed = models.JSONField("mislukt", default=list)

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"

    def __str__(self):
        return f"{self.at}"
