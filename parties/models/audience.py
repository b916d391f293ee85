import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q

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
        member = self.members.filter(until__isnull=True, is_barred=False, **who).first()
        return member or self.members.create(since=now, **who)

    def dismiss(self, *, now: dt.datetime, **who) -> None:
        """End the reading of these seats at this moment; the row stays as history."""
        self.members.filter(until__isnull=True, is_barred=False, **who).update(until=now)


# Whether a seat is in an audience; the same rule as `AudienceMember.covers`, with the time.
# With EXISTS the database chooses: one look at the index for one row, a hash table for a list.
IS_MINE = """EXISTS (SELECT FROM parties_audiencemember AS mine WHERE mine.audience_id = {audience}
AND NOT mine.is_barred
AND (mine.organisation_id IS NULL OR mine.organisation_id = %s) AND (mine.office_id IS NULL OR mine.office_id = %s)
AND (mine.user_id IS NULL OR mine.user_id = %s) AND (mine.role = '' OR mine.role = %s)
AND mine.since <= %s AND (mine.until IS NULL OR mine.until > %s))"""
# Only an office can be barred, so for all other seats this is left out.
IS_BARRED = """EXISTS (SELECT FROM parties_audiencemember AS bar WHERE bar.audience_id = {audience}
AND bar.is_barred AND bar.office_id = %s AND (bar.role = '' OR bar.role = %s)
AND bar.since <= %s AND (bar.until IS NULL OR bar.until > %s))"""


def is_mine(column: str, seat: Seat, at: dt.datetime) -> tuple[str, tuple]:
    """Return the condition that this seat is in the audience of a column and not barred, and its parameters."""
    mine = IS_MINE.format(audience=column)
    values = (seat.organisation_id, seat.office_id, seat.user_id, seat.role, at, at)
    if seat.office_id is None:
        return mine, values
    barred = IS_BARRED.format(audience=column)
    return f"({mine} AND NOT {barred})", (*values, seat.office_id, seat.role, at, at)


class InCircle(models.Func):
    """Whether a seat is in the audience of this column at this moment: a condition, or a column of a query."""

    output_field = models.BooleanField()

    def __init__(self, seat: Seat, at: dt.datetime, audience: str):
        super().__init__(audience)
        self.seat = seat
        self.at = at

    def as_sql(self, compiler, connection, **extra):
        column, _ = compiler.compile(self.source_expressions[0])
        return is_mine(column, self.seat, self.at)


class MemberQuerySet(models.QuerySet):
    def at(self, at: dt.datetime):
        """Keep the rows that hold at this moment, those that bar included."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)

    def admitting(self):
        """Keep the rows that let somebody read."""
        return self.filter(is_barred=False)

    def covering(self):
        """Keep the rows that are about the seat of the query around this one; as `covers`, in SQL."""
        return self.filter(
            Q(organisation=None) | Q(organisation=OuterRef("organisation")),
            Q(office=None) | Q(office=OuterRef("office")),
            Q(user=None) | Q(user=OuterRef("user")),
            Q(role="") | Q(role=OuterRef("role")),
        )

    def barring(self):
        """Keep the rows that take reading away from the seat of the query around this one; as `IS_BARRED`."""
        return self.filter(Q(role="") | Q(role=OuterRef("role")), is_barred=True, office=OuterRef("office"))


class AudienceMember(models.Model):
    """Lid van een kring: elke stoel die aan alles wat hier ingevuld is voldoet.

    A row with `is_barred` takes away instead: while it holds, seats of that office don't read, whatever other
    rows let them. So a replaced office stops and starts again to the second, and no other row need change.
    """

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
    is_barred = models.BooleanField("leest juist niet", default=False, db_default=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een kring"
        verbose_name_plural = "leden van kringen"
        indexes = [
            models.Index(fields=["organisation", "audience"], name="member_by_organisation"),
            models.Index(fields=["audience", "office"], name="barred_office", condition=Q(is_barred=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False)
                | Q(office__isnull=False)
                | Q(user__isnull=False)
                | ~Q(role=""),
                name="member_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_barred=False) | Q(office__isnull=False), name="only_an_office_is_barred"
            ),
        ]

    def __str__(self):
        return f"{self.organisation or self.office or self.role}"

    def covers(self, seat: Seat) -> bool:
        """Say whether this row is about this seat; the same rule as `IS_MINE`, without the time."""
        return (
            self.organisation_id in (None, seat.organisation_id)
            and self.office_id in (None, seat.office_id)
            and self.user_id in (None, seat.user_id)
            and self.role in ("", seat.role)
        )


def seats_in(audience: int, at: dt.datetime) -> models.QuerySet[Seat]:
    """Return the seats that `InCircle` admits to this audience (by pk) at this moment."""
    rows = AudienceMember.objects.at(at).filter(audience=audience)
    return not_barred(Seat.objects.active(at), audience, at).filter(Exists(rows.admitting().covering()))


def not_barred(seats: models.QuerySet[Seat], audience: int, at: dt.datetime) -> models.QuerySet[Seat]:
    """Leave out the seats whose office doesn't read in this audience (by pk) at this moment."""
    return seats.exclude(Exists(AudienceMember.objects.at(at).filter(audience=audience).barring()))
