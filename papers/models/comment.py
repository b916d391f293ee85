"""Comments on a text, in a round with a closing day; what others wrote may stay sealed until then."""

import datetime as dt

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from lib import dates, seal
from lib.keys import KeyField
from parties.models import Level, Organisation, Protected, Readable, Seat
from trail.proof import tracked


@tracked
class CommentRound(Protected):
    """Commentaarronde: tot en met een dag kunnen partijen reageren; wanneer zij elkaars reacties zien, is een keuze."""

    class Sealing(models.TextChoices):
        AFTER_OWN = "after_own", "na de eigen reactie"
        AFTER_CLOSING = "after_closing", "na sluiting"
        DIRECT = "direct", "direct"

    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    sealing = models.CharField(
        "reacties van anderen te zien", max_length=20, choices=Sealing, default=Sealing.AFTER_OWN
    )
    opened_at = models.DateTimeField("geopend op")
    opened_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    closes_on = models.DateField("reageren kan tot en met")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "commentaarronde"
        verbose_name_plural = "commentaarronden"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(closed_at__isnull=True),
                name="one_open_comment_round",
            )
        ]

    def __str__(self):
        return f"Commentaarronde tot en met {dates.long(self.closes_on)}"

    def kept(self, organisation_id: int, text: str, proposal: str) -> dict[str, str]:
        """Return the fields of a reaction with these words: sealed, in a round of which all opens at its closing."""
        if self.sealing != self.Sealing.AFTER_CLOSING:
            return {"text": text, "proposal": proposal, "sealed": ""}
        about = f"{self.pk}:{organisation_id}"
        return {"text": "", "proposal": "", "sealed": seal.seal({"text": text, "proposal": proposal}, about)}

    def is_open(self, at: dt.datetime) -> bool:
        """Say whether a party may still react: the closing day itself counts in full."""
        return self.closed_at is None and dates.local_day(at) <= self.closes_on


class CommentQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the own comments, and those of others once the round lets this seat see them.

        Nobody is above the seal, the secretariat and the owner of the text included. «Na de eigen reactie» asks for
        one with words: «geen opmerkingen» opens nothing. It never opens for the owner, which leads the round and
        would else read what it asked. What was withdrawn only its own party still sees.
        """
        at = at or timezone.now()
        if seat is None:
            return self.none()
        told = Comment._base_manager.filter(round=OuterRef("round"), organisation=seat.organisation_id)
        has_told = Exists(told.filter(state__in=Comment.SAID)) & ~Q(round__owner=seat.organisation_id)
        is_closed = Q(round__closed_at__isnull=False) | Q(round__closes_on__lt=dates.local_day(at))
        sealing = CommentRound.Sealing
        is_unsealed = is_closed | Q(round__sealing=sealing.DIRECT)
        is_unsealed |= Q(round__sealing=sealing.AFTER_OWN) & has_told
        own = Q(organisation=seat.organisation_id)
        opened = own | is_unsealed & ~Q(state=Comment.State.WITHDRAWN)
        return self.filter(opened, Readable(seat, at, "round__"))


@tracked
class Comment(models.Model):
    """Reactie: wat één partij zegt over een alinea, een punt of de hele tekst, en wat daarmee is gedaan.

    It is read on the level of its round, and only once the round lets it be seen. `anchor` says which part of
    the subject («» is all of it), `passage` the words as they were; number and fingerprint find them again.
    """

    class State(models.TextChoices):
        OPEN = "open", "nog niet afgehandeld"
        TAKEN = "taken", "overgenomen"
        DECLINED = "declined", "niet overgenomen"
        AGREED = "agreed", "geen opmerkingen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    SAID = (State.OPEN, State.TAKEN, State.DECLINED)

    key = KeyField(unique=True)
    round = models.ForeignKey(
        CommentRound, models.PROTECT, related_name="comments", verbose_name="commentaarronde"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    state = models.CharField("status", max_length=20, choices=State, default=State.OPEN)
    anchor = models.CharField("onderdeel", max_length=20, blank=True)
    passage_number = models.PositiveSmallIntegerField("alinea", null=True, blank=True)
    passage_hash = models.CharField("vingerafdruk van de alinea", max_length=64, blank=True)
    passage = models.TextField("alinea zoals die was", blank=True)
    text = models.TextField("tekst", blank=True)
    proposal = models.TextField("tekstvoorstel voor de alinea", blank=True, default="", db_default="")
    sealed = models.TextField("verzegelde woorden", blank=True, default="", db_default="")
    revision = models.PositiveIntegerField("revisie", default=1)
    written_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    written_at = models.DateTimeField("geschreven op")
    answer = models.TextField("toelichting bij de afhandeling", blank=True)
    handled_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="afgehandeld vanuit"
    )
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["passage_number", "written_at", "pk"]
        indexes = [models.Index(fields=["round", "organisation"], name="comment_by_round")]

    def __str__(self):
        return f"Reactie van {self.organisation}"

    @classmethod
    def from_db(cls, db, field_names, values):
        """Give who may load the row its words: of a round that is sealed until it closes, the table holds none."""
        row = super().from_db(db, field_names, values)
        if row.__dict__.get("sealed"):
            row.__dict__.update(seal.unseal(row.sealed, f"{row.round_id}:{row.organisation_id}"))
        return row

    @property
    def protection(self) -> dict:
        """What is written about a comment is its party's own: the seal must not be told of by an event."""
        return {
            "level": Level.PARTY,
            "owner_id": self.organisation_id,
            "audience_id": None,
            "embargo_until": None,
        }
