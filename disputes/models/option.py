"""Options: what each party brings in to get out of the impasse, neutrally worded, and weighed side by side (K5, K6)."""

import datetime as dt

import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone

from disputes.models.dispute import Dispute
from lib.keys import KeyField
from papers.models import TextConfirmation
from parties.models import Organisation, Readable, Seat
from trail.proof import frozen, tracked

LETTERS = 26


class OptionQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: who reads the dispute what was brought in, a party also its own drafts."""
        rows = self.filter(Readable(seat, at or timezone.now(), "dispute__"))
        return rows.filter(Q(brought_at__isnull=False) | Q(organisation=seat and seat.organisation_id))


@tracked
class DisputeOption(models.Model):
    """Optie: een manier om uit de impasse te komen, met voordelen, nadelen, neveneffecten en hoe die zijn te ondervangen.

    A draft is of the party that writes it, until it brings it in: then it gets its number, and the process owner keeps
    the words neutral. A reaction is a `papers.TextConfirmation` on the SHA-256 of the text: one changed character asks
    everybody again. An option that was withdrawn, merged into another or split never changes.
    """

    class End(models.TextChoices):
        OPEN = "", "staat open"
        WITHDRAWN = "ingetrokken", "ingetrokken"
        MERGED = "samengevoegd", "samengevoegd met een andere optie"
        SPLIT = "gesplitst", "gesplitst"

    ASPECTS = ("advantages", "disadvantages", "side_effects", "remedies")

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="options", verbose_name="geschil")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="ingebracht door"
    )
    number = models.PositiveSmallIntegerField("volgnummer", null=True, blank=True)
    title = models.CharField("titel", max_length=200)
    description = models.TextField("omschrijving")
    advantages = models.TextField("voordelen", blank=True)
    disadvantages = models.TextField("nadelen", blank=True)
    side_effects = models.TextField("neveneffecten", blank=True)
    remedies = models.TextField("ondervangen", blank=True)
    came_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="gesplitst uit"
    )
    into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="samengevoegd met"
    )
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("begonnen op")
    brought_at = models.DateTimeField("ingebracht op", null=True, blank=True)
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)
    ended_as = models.CharField("hoe zij eindigde", max_length=20, choices=End, blank=True)
    reason = models.TextField("reden van het einde", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    reactions = GenericRelation(TextConfirmation, "subject_id", "subject_type")

    objects = OptionQuerySet.as_manager()

    class Meta:
        verbose_name = "optie"
        verbose_name_plural = "opties"
        ordering = ["dispute", "number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="one_option_of_a_number"),
            models.CheckConstraint(
                condition=Q(brought_at=None, number=None) | Q(brought_at__isnull=False, number__isnull=False),
                name="option_brought_in_has_number",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="")
                | Q(ended_at__isnull=False) & ~Q(ended_as="") & ~Q(reason=""),
                name="option_ends_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(into=None) | Q(ended_as="samengevoegd"), name="merged_option_has_another"
            ),
        ]
        triggers = [
            frozen("option_that_ended_is_final", pgtrigger.Q(old__ended_at__isnull=False)),
            frozen(
                "option_was_brought_in", pgtrigger.Q(old__brought_at__isnull=False),
                "dispute", "organisation", "number", "brought_at",
            ),
            pgtrigger.Protect(name="option_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"Optie {self.letter}: {self.title}" if self.number else self.title

    @property
    def letter(self) -> str:
        """What it is called among the others: A to Z, and then AA, AB."""
        if not self.number:
            return ""
        more, last = divmod(self.number - 1, LETTERS)
        return (chr(64 + more) if more else "") + chr(65 + last)

    @property
    def stands(self) -> bool:
        """Say whether it was brought in and didn't end."""
        return self.brought_at is not None and self.ended_at is None

    @property
    def lacking(self) -> list[str]:
        """Return the names of the aspects that aren't filled in yet."""
        fields = [self._meta.get_field(name) for name in self.ASPECTS]
        return [str(field.verbose_name) for field in fields if not getattr(self, field.name).strip()]
