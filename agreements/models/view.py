from django.db import models
from django.db.models import F, Q

from lib.keys import KeyField
from parties.models import Organisation, Role, Seat
from trail.proof import tracked


class SavedViewQuerySet(models.QuerySet):
    def of(self, seat: Seat):
        """Keep what this seat saved itself and what its organisation shares.

        To an external commission nothing is shared: its members may know of different matters.
        """
        shares = seat.role != Role.COMMISSION
        ours = Q(organisation=seat.organisation_id) if shares else Q(pk=None)
        return self.filter(Q(seat=seat, organisation=None) | ours)

    def kept(self):
        """Leave out what was removed, and can still be put back."""
        return self.filter(removed_at=None)


@tracked
class SavedView(models.Model):
    """Bewaarde weergave: een keuze uit het register onder een naam, van één stoel of van haar hele organisatie."""

    key = KeyField(unique=True)
    name = models.CharField("naam", max_length=60)
    query = models.TextField("filters", blank=True, help_text="De parameters van het adres.")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="gemaakt door")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van organisatie"
    )
    removed_at = models.DateTimeField("verwijderd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        ordering = [F("organisation").asc(nulls_first=True), "name", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_shared(self) -> bool:
        return self.organisation_id is not None
