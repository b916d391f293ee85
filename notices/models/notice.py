import datetime as dt

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from notices.models.kind import NoticeKind
from notices.models.message import Message
from notices.models.term import Term
from parties.models import Organisation, Seat
from trail.models import Event


class NoticeQuerySet(models.QuerySet):
    def standing(self):
        """Keep what is still so: a term that is open and ends on the day that it was told with, or an event."""
        return self.filter(Q(term=None) | Q(term__closed_at=None, term__last_on=models.F("last_on")))


class Notice(models.Model):
    """Melding: wat één stoel over één onderwerp hoort; zonder stoel: de postbus van een organisatie.

    The row is the claim: the sweep makes it once per term, last day, alarm and seat, or per event and seat, before
    anything is sent. It has few indexes, because the sweep writes many at once. Whether its seat may still read the
    subject is asked wherever it is shown or sent.
    """

    key = KeyField(db_index=True)
    kind = models.ForeignKey(
        NoticeKind, models.PROTECT, related_name="+", db_index=False, verbose_name="soort"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name="organisatie"
    )
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        db_index=False,
        verbose_name="stoel",
    )
    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", db_index=False, verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    term = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        db_index=False,
        verbose_name="termijn",
    )
    last_on = models.DateField("uiterlijk", null=True, blank=True)
    alarm = models.DateField("melding van", null=True, blank=True)
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="gebeurtenis",
    )
    at = models.DateTimeField("gemeld op")
    mail_at = models.DateTimeField("per mail vanaf", null=True, blank=True)
    message = models.ForeignKey(
        Message, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="mail"
    )
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term__isnull=False, last_on__isnull=False, alarm__isnull=False, event=None)
                | Q(term=None, event__isnull=False),
                name="notice_is_of_a_term_or_an_event",
            ),
            models.UniqueConstraint(
                fields=["term", "last_on", "alarm", "seat"],
                condition=Q(term__isnull=False),
                nulls_distinct=False,
                name="one_notice_per_alarm",
            ),
            models.UniqueConstraint(
                fields=["event", "kind", "seat"],
                condition=Q(event__isnull=False),
                name="one_notice_per_event",
            ),
        ]
        indexes = [
            models.Index(
                fields=["mail_at"], condition=Q(message=None, mail_at__isnull=False), name="notice_to_mail"
            ),
            models.Index(fields=["seat", "-at", "-id"], name="notice_of_seat"),
            models.Index(fields=["seat"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self):
        return f"{self.kind}, {self.at:%Y-%m-%d}"

    def days_left(self, today: dt.date) -> int | None:
        """Return the days from today to the last day, negative once it has passed; None for an event."""
        return (self.last_on - today).days if self.last_on else None
