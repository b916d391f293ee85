from django.db import models
from django.db.models import F, Q

from agreements.models.agreement import Agreement
from trail.proof import tracked


@tracked
class Relation(models.Model):
    """Verband: een latere afspraak volgt uit een eerdere, werkt haar uit, herbevestigt haar of komt ervoor in de plaats.

    It leads from earlier to later and never round in a circle; that is checked under a lock (`relating`).
    """

    class Kind(models.TextChoices):
        FOLLOWS = "follows", "volgt uit"
        ELABORATES = "elaborates", "werkt uit"
        RECONFIRMS = "reconfirms", "herbevestigt"
        SPLITS = "splits", "is afgesplitst van"
        MERGES = "merges", "voegt samen"
        SUPERSEDES = "supersedes", "komt in plaats van"

    ENDING = (Kind.SPLITS, Kind.MERGES, Kind.SUPERSEDES)
    FORWARD = {
        Kind.FOLLOWS: "werkt door in",
        Kind.ELABORATES: "is uitgewerkt in",
        Kind.RECONFIRMS: "is herbevestigd in",
        Kind.SPLITS: "is gesplitst in",
        Kind.MERGES: "is samengevoegd in",
        Kind.SUPERSEDES: "is opgegaan in",
    }  # fmt: skip

    kind = models.CharField("soort", max_length=12, choices=Kind)
    earlier = models.ForeignKey(
        Agreement, models.PROTECT, related_name="relations_onward", verbose_name="eerdere afspraak"
    )
    later = models.ForeignKey(
        Agreement, models.PROTECT, related_name="relations_back", verbose_name="latere afspraak"
    )
    said_on = models.DateField("gezegd op")
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "verband"
        verbose_name_plural = "verbanden"
        ordering = ["said_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="one_relation_per_pair"),
            models.UniqueConstraint(
                fields=["earlier"], condition=Q(kind__in=["merges", "supersedes"]), name="one_successor"
            ),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="no_relation_to_itself"),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def forward(self) -> str:
        """The same relation as the earlier afspraak tells it: «is uitgewerkt in»."""
        return self.FORWARD[self.Kind(self.kind)]
