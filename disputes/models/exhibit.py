from django.db import models

from disputes.models.dispute import Dispute, PartQuerySet
from lib.keys import KeyField
from papers.models import Document
from parties.models import Organisation, Seat
from trail.proof import tracked


class ExhibitQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at=None):
        """Keep what this seat may read: whoever reads both the dispute and the document."""
        return super().visible_to(seat, at).filter(document__in=Document.objects.visible_to(seat, at))


@tracked
class Exhibit(models.Model):
    """Stuk bij een geschil: een document met een nummer dat in het hele dossier hetzelfde blijft."""

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="exhibits", verbose_name="geschil")
    number = models.PositiveSmallIntegerField("nummer")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name="stuk")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="ingebracht door"
    )
    added_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    added_at = models.DateTimeField("ingebracht op")

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk bij een geschil"
        verbose_name_plural = "stukken bij geschillen"
        ordering = ["dispute", "number"]
        constraints = [models.UniqueConstraint(fields=["dispute", "number"], name="one_exhibit_of_a_number")]

    def __str__(self):
        return f"Stuk {self.number}: {self.document}"
