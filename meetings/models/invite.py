import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q

from lib import dates
from lib.keys import KeyField
from meetings.models.meeting import Meeting
from meetings.models.participation import Participation
from parties.models import Office, Seat
from parties.models.invitation import hash_of
from trail.proof import tracked


class InviteQuerySet(models.QuerySet):
    def standing(self):
        """Keep what was not taken back."""
        return self.filter(withdrawn_at=None)

    def with_token(self, token: str, at: dt.datetime):
        """Keep the one that this link belongs to, as long as its seat and its place at the table exist: one query.

        Whether the meeting is over is asked of the row (`is_open`).
        """
        there = Seat.objects.active(at)
        taken = Participation.objects.filter(
            meeting=OuterRef("meeting"), office=OuterRef("office"), replaced_by=""
        )
        known = self.standing().filter(
            Q(seat=None) | Q(seat__in=there), Exists(taken), token_hash=hash_of(token)
        )
        return known.select_related("meeting", "office", "seat__user")


@tracked
class Invite(models.Model):
    """Uitnodiging voor een overleg: wat voor één ambt aan één adres is gemaild, en de link om te antwoorden.

    A row per office and address; each mail has a new link, so that nobody answers about a former day. Without
    a seat the address is the mailbox of the organisation.
    """

    class How(models.TextChoices):
        LINK = "link", "met de link in de mail"
        LOGIN = "login", "na inloggen"

    key = KeyField(unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invites", verbose_name="overleg")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stoel"
    )
    address = models.EmailField("e-mailadres")
    token_hash = models.CharField("afdruk van de link", max_length=64, unique=True)
    sequence = models.PositiveIntegerField("volgnummer van de laatste mail")
    sent_at = models.DateTimeField("verstuurd op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    answer = models.CharField("antwoord", max_length=10, choices=Participation.Answer, blank=True)
    how = models.CharField("hoe geantwoord", max_length=10, choices=How, blank=True)
    answered_at = models.DateTimeField("geantwoord op", null=True, blank=True)

    objects = InviteQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging voor een overleg"
        verbose_name_plural = "uitnodigingen voor overleggen"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "office", "address"], name="one_invite_per_address")
        ]

    def __str__(self):
        return f"{self.office} voor {self.meeting}"

    def is_open(self, at: dt.datetime) -> bool:
        """Say whether an answer still means something: until the meeting has ended, or its day has."""
        meeting = self.meeting
        if not meeting.is_open or meeting.day is None:
            return False
        if meeting.precision == Meeting.Precision.DAY:
            return dates.local_day(at) <= meeting.day
        return at < meeting.start + dt.timedelta(minutes=meeting.minutes_reserved or 0)
