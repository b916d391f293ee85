"""The lists that koepels keep of UDO's themselves: what was uploaded, of which day, by whom, and who may read it."""

import pgtrigger
from django.db import models
from django.urls import reverse

from parties.models import Organisation, Protected, Seat
from trail.proof import frozen, tracked


@tracked
class KoepelList(Protected):
    """Lijst van een koepel: welke UDO’s een koepel zelf bijhoudt, zoals die lijst op één dag was; zij verandert niet meer.

    `table` is the sheet as text, [number of the row, cells], heads first. `title_at` and `papers_at` say in which
    column titles and papers stand; as long as nobody said so of the titles, nothing can be compared.
    """

    koepel = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="lijst van")
    as_of = models.DateField("stand op")
    name = models.CharField("bestand", max_length=150)
    table = models.JSONField("inhoud", default=list)
    title_at = models.PositiveSmallIntegerField("kolom met de titel", null=True, blank=True)
    papers_at = models.PositiveSmallIntegerField("kolom met kamerstukken", null=True, blank=True)
    uploaded_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    uploaded_at = models.DateTimeField("ingelezen op")

    class Meta:
        verbose_name = "lijst van een koepel"
        verbose_name_plural = "lijsten van koepels"
        ordering = ["-as_of", "-pk"]
        triggers = [
            frozen(
                "koepel_list_stays", None,
                "koepel", "as_of", "name", "table", "uploaded_by", "uploaded_at", "level", "owner", "audience",
            ),
            pgtrigger.Protect(name="koepel_list_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"Lijst van {self.koepel}, {self.as_of}"

    def get_absolute_url(self) -> str:
        return reverse("koepel-list-detail", args=[self.key])

    @property
    def heads(self) -> list[str]:
        """Return the heads of its columns, as they stand in the file."""
        return self.table[0][1] if self.table else []
