import datetime as dt

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from parties.models import Organisation, Protected, Readable, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

WORDS = text_of("subject", "when_words", "contact", "words")


class HeadsUpQuerySet(VisibleQuerySet):
    def matching(self, words: str):
        """Keep those with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))

    def coming(self, today: dt.date):
        """Keep what is still to come, soonest first and without a day last; what lacks a day comes until it is closed."""
        rows = self.filter(Q(day=None) | Q(day__gte=today), state=HeadsUp.State.ANNOUNCED)
        return rows.order_by(models.F("day").asc(nulls_last=True), "pk")

    def past(self, today: dt.date):
        """Keep what was, and what was withdrawn; newest first."""
        rows = self.filter(~Q(state=HeadsUp.State.ANNOUNCED) | Q(day__lt=today))
        return rows.order_by("-published_at", "-pk")


@tracked
class HeadsUp(Protected):
    """Vooraankondiging: wat een partij van plan is, zodat de anderen er niet door worden verrast (CL-01).

    «Verras elkaar niet» (Studiegroep 2025). The words stay; what changes is told in a note.
    """

    class Kind(models.TextChoices):
        POSITION = "standpunt", "Standpunt"
        LETTER = "brief", "Brief"
        PRESS = "pers", "Persbericht of uiting in de media"
        MEETING = "overleg", "Overleg buiten de afgesproken structuur"
        POLICY = "beleid", "Beleidswijziging"

    class State(models.TextChoices):
        ANNOUNCED = "announced", "aangekondigd"
        PAST = "past", "geweest"
        WITHDRAWN = "withdrawn", "ingetrokken"

    kind = models.CharField("soort", max_length=10, choices=Kind)
    state = models.CharField("status", max_length=10, choices=State, default=State.ANNOUNCED)
    subject = models.CharField("onderwerp", max_length=200)
    when_words = models.CharField("wanneer", max_length=200)
    day = models.DateField("niet eerder dan", null=True, blank=True)
    contact = models.CharField("contact", max_length=200)
    words = models.TextField("toelichting", blank=True)
    withdrawn_because = models.TextField("reden van intrekken", blank=True)
    published_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    published_at = models.DateTimeField("aangekondigd op")

    objects = HeadsUpQuerySet.as_manager()

    class Meta:
        verbose_name = "vooraankondiging"
        verbose_name_plural = "vooraankondigingen"
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="heads_up_newest"),
            models.Index(fields=["day"], condition=Q(state="announced"), name="heads_up_coming"),
            GinIndex(WORDS, name="heads_up_words"),
        ]
        triggers = [
            frozen(
                "heads_up_is_said", None, "kind", "subject", "when_words", "day", "contact", "words", "level",
                "owner", "audience", "published_by", "published_at",
            )
        ]  # fmt: skip

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("heads-up-detail", kwargs={"key": self.key})

    @property
    def is_open(self) -> bool:
        return self.state == self.State.ANNOUNCED


@tracked
class HeadsUpNote(models.Model):
    """Aanvulling: wat de afzender later bij een vooraankondiging meldt; wat er stond blijft staan."""

    heads_up = models.ForeignKey(
        HeadsUp, models.PROTECT, related_name="notes", verbose_name="vooraankondiging"
    )
    words = models.TextField("tekst")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("gemeld op")

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ["at", "pk"]
        triggers = [frozen("heads_up_note_is_final")]

    def __str__(self):
        return self.words[:80]


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what the own organisation answered, and what was answered to it; other receivers know of neither."""
        if seat is None:
            return self.none()
        mine = Q(organisation=seat.organisation_id) | Q(heads_up__owner=seat.organisation_id)
        return self.filter(mine, Readable(seat, at or timezone.now(), "heads_up__"))


@tracked
class HeadsUpReply(models.Model):
    """Antwoord op een vooraankondiging: gelezen, of een korte reactie; voor de afzender en de eigen organisatie.

    Without words it says that somebody of the organisation read it.
    """

    key = KeyField(unique=True)
    heads_up = models.ForeignKey(
        HeadsUp, models.PROTECT, related_name="replies", verbose_name="vooraankondiging"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    words = models.TextField("reactie", blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord op een vooraankondiging"
        verbose_name_plural = "antwoorden op vooraankondigingen"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["heads_up", "organisation"], condition=Q(words=""), name="read_once_per_organisation"
            )
        ]
        triggers = [frozen("heads_up_reply_is_final")]

    def __str__(self):
        return self.words[:80] or "gelezen"
