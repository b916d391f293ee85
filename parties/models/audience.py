import datetime as dt

from django.db import models
from django.db.models import Q

from parties.models.office import Office
from parties.models.organisation import Organisation
from parties.models.seat import Role, Seat
from parties.models.user import User


class Audience(models.Model):
    """Kring: wie samen iets mogen lezen; de leden zijn gedateerd, tot op de seconde."""

    class Kind(models.TextChoices):
        FILE = "dossier", "lezers van een dossier"
        TEAM = "team", "voorbereidingsteam"
        PARTICIPANTS = "deelnemers", "deelnemers van een overleg"
        PARTIES = "partijen", "partijen"
        COMMISSION = "commissie", "externe commissie"

    kind = models.CharField("soort", max_length=20, choices=Kind)

    class Meta:
        verbose_name = "kring"
        verbose_name_plural = "kringen"

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    def admit(
        self, *, now: dt.datetime, organisation=None, office=None, user=None, role=""
    ) -> "AudienceMember":
        """Let these seats read from now on; doing it twice changes nothing."""
        who = {"organisation": organisation, "office": office, "user": user, "role": role}
        member = self.members.filter(until__isnull=True, **who).first()
        return member or self.members.create(since=now, **who)

    def dismiss(self, *, now: dt.datetime, **who) -> None:
        """End the reading of these seats at this moment; the row stays as history."""
        self.members.filter(until__isnull=True, **who).update(until=now)


class MemberQuerySet(models.QuerySet):
    def at(self, at: dt.datetime):
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)

    def covering(self, seat: Seat, at: dt.datetime):
        """Keep the rows that let this seat read at this moment."""
        return self.at(at).filter(
            Q(organisation__isnull=True) | Q(organisation=seat.organisation_id),
            Q(office__isnull=True) | Q(office=seat.office_id),
            Q(user__isnull=True) | Q(user=seat.user_id),
            Q(role="") | Q(role=seat.role),
        )


class AudienceMember(models.Model):
    """Lid van een kring: elke stoel die aan alles wat hier ingevuld is voldoet."""

    audience = models.ForeignKey(Audience, models.CASCADE, related_name="members", verbose_name="kring")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gebruiker"
    )
    role = models.CharField("rol", max_length=20, choices=Role, blank=True)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een kring"
        verbose_name_plural = "leden van kringen"
        indexes = [models.Index(fields=["organisation", "audience"], name="member_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False)
                | Q(office__isnull=False)
                | Q(user__isnull=False)
                | ~Q(role=""),
                name="member_is_somebody",
            )
        ]

    def __str__(self):
        return f"{self.organisation or self.office or self.role}"

    def covers(self, seat: Seat) -> bool:
        """Say whether this row is about this seat; the same rule as `covering`, without the time."""
        return (
            self.organisation_id in (None, seat.organisation_id)
            and self.office_id in (None, seat.office_id)
            and self.user_id in (None, seat.user_id)
            and self.role in ("", seat.role)
        )
