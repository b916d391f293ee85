import datetime as dt

from django.db import models
from django.urls import reverse

from agreements.models.agreement import Agreement
from lib.keys import KeyField
from parties.models import Seat
from trail.proof import tracked


class ImportSheetQuerySet(models.QuerySet):
    def of(self, seat: Seat):
        """Keep the lists of this seat: nobody else sees what isn't registered yet."""
        return self.filter(seat=seat)

    def waiting(self):
        """Keep what is not registered yet and wasn't thrown away."""
        return self.filter(imported_at=None, removed_at=None)

    def kept(self):
        """Leave out what was thrown away."""
        return self.filter(removed_at=None)


@tracked
class ImportSheet(models.Model):
    """Inleeslijst: afspraken uit een Excel-lijst, die pas worden geregistreerd als elke cel klopt.

    `rows` holds the cells as texts by column, with the number of the row in the file, and `skip` for a row that
    stays out; `made` the keys of what was registered, in that order.
    """

    key = KeyField(unique=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="ingelezen door")
    name = models.CharField("bestand", max_length=150)
    circle = models.CharField("lezers", max_length=10)
    rows = models.JSONField("rijen")
    made = models.JSONField("geregistreerd", default=list)
    created_at = models.DateTimeField("ingelezen op")
    imported_at = models.DateTimeField("geregistreerd op", null=True, blank=True)
    removed_at = models.DateTimeField("weggegooid op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = ImportSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "inleeslijst"
        verbose_name_plural = "inleeslijsten"
        ordering = ["-created_at"]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("import-detail", kwargs={"key": self.key})

    @property
    def size(self) -> int:
        """The number of rows that are not left out."""
        return sum(not row.get("skip") for row in self.rows)

    def agreements(self, seat: Seat, now: dt.datetime):
        """Return what was registered from it, as far as this seat may see it."""
        return Agreement.objects.visible_to(seat, now).filter(key__in=self.made)
