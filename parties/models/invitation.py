import datetime as dt
import hashlib

from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from parties.models.office import Office
from parties.models.organisation import Organisation
from parties.models.seat import Role, Seat, seat_label

VALID = dt.timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def pending(self):
        """Keep what was neither used nor withdrawn; the link itself may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def usable(self, at: dt.datetime):
        """Keep the invitations whose link works at this moment."""
        return self.pending().filter(Q(until=None) | Q(until__gt=at), expires_at__gt=at)

    def with_token(self, token: str):
        """Keep the one that this link belongs to."""
        return self.filter(token_hash=hash_of(token))


class Invitation(models.Model):
    """Uitnodiging: een stoel die iemand per mail aangeboden krijgt; de link werkt één keer en zeven dagen."""

    key = KeyField(unique=True)
    token_hash = models.CharField("afdruk van de link", max_length=64, unique=True)
    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=120)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="invitations", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    role = models.CharField("rol", max_length=20, choices=Role)
    until = models.DateTimeField("stoel tot", null=True, blank=True)
    invited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="uitgenodigd vanuit"
    )
    sent_at = models.DateTimeField("verstuurd op")
    expires_at = models.DateTimeField("link geldig tot")
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="accordering") | Q(office__isnull=False),
                name="invited_approver_has_an_office",
            )
        ]

    def __str__(self):
        return self.label

    @property
    def label(self) -> str:
        """The seat that is offered: «Beleid, VNG»; at most one query."""
        return seat_label(self.role, self.office or self.organisation)


def hash_of(token: str) -> str:
    """Return what is kept of a link's token: its SHA-256, so that nobody can rebuild the link."""
    return hashlib.sha256(token.encode()).hexdigest()
