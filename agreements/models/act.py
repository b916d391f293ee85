import datetime as dt

from django.db import models
from django.utils import timezone

from agreements.models.agreement import Agreement
from lib.keys import KeyField
from meetings.models import Moment
from parties.models import Organisation, Readable, Seat
from trail.proof import tracked


class ActQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the afspraak."""
        return self.filter(Readable(seat, at or timezone.now(), "agreement__"))


@tracked
class ConditionalAct(models.Model):
    """Voorwaardelijke handeling: wat een partij heeft aangekondigd of opgeschort, en waarop dat wacht (AG-06).

    Who reads the afspraak reads it.
    """

    class State(models.TextChoices):
        ANNOUNCED = "announced", "aangekondigd"
        SUSPENDED = "suspended", "opgeschort"
        RESUMED = "resumed", "hervat"
        CARRIED_OUT = "carried_out", "uitgevoerd"
        LAPSED = "lapsed", "vervallen"

    ENDED = (State.CARRIED_OUT, State.LAPSED)

    key = KeyField(unique=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="acts", verbose_name="afspraak")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="van wie")
    state = models.CharField("status", max_length=12, choices=State, default=State.ANNOUNCED)
    what = models.CharField("handeling", max_length=200)
    waits_for = models.TextField("waarop het wacht", blank=True)
    moment = models.OneToOneField(
        Moment, models.PROTECT, null=True, blank=True, related_name="act", verbose_name="tot wanneer"
    )
    quote = models.TextField("letterlijk", blank=True)
    said_on = models.DateField("gezegd op")
    source = models.CharField("bron", max_length=200)
    revision = models.PositiveIntegerField("revisie", default=1, db_default=1)

    objects = ActQuerySet.as_manager()

    class Meta:
        verbose_name = "voorwaardelijke handeling"
        verbose_name_plural = "voorwaardelijke handelingen"
        ordering = ["said_on", "pk"]

    def __str__(self):
        return self.what

    @property
    def is_ended(self) -> bool:
        return self.state in self.ENDED

    @property
    def protection(self) -> dict:
        """Who reads it: who reads the afspraak."""
        return self.agreement.protection
