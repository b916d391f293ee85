from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from meetings.models.meeting import Meeting
from parties.models import Organisation, Role, Seat
from trail.proof import tracked


class Phase(models.TextChoices):
    """The phases of an overleg, in order, by which the preparation is divided."""

    PLANNING = "planning", "planning"
    AGENDA = "agenda", "agenda"
    SENDING = "versturen", "versturen"
    HOLDING = "houden", "houden"
    MINUTES = "verslag", "verslag"
    AFTER = "nazorg", "nazorg"


@tracked
class TeamMember(models.Model):
    """Lid van het voorbereidingsteam: één mens, of ieder die in een organisatie een rol heeft, van en tot.

    Each row has its member in `Meeting.team`, begun and ended in the same transaction.
    """

    key = KeyField(unique=True)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="team_members", verbose_name="overleg")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=20, choices=Role, blank=True)
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stoel"
    )
    is_chair = models.BooleanField("voorzitter van het team", default=False)
    since = models.DateTimeField("vanaf")
    until = models.DateTimeField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "lid van het voorbereidingsteam"
        verbose_name_plural = "leden van het voorbereidingsteam"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organisation", "role", "seat"], condition=Q(until=None),
                nulls_distinct=False, name="one_team_member",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(is_chair=True, until=None), name="one_chair_of_the_team"
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def who(self) -> dict:
        """What `Audience.admit` and `dismiss` take: the seats that this row is about."""
        user = self.seat.user if self.seat else None
        return {"organisation": self.organisation, "user": user, "role": self.role}


@tracked
class ChecklistLine(models.Model):
    """Regel van de controlelijst: waar een nieuw overleg van deze soort mee begint; zonder soort geldt zij voor alle."""

    kind = models.CharField("soort", max_length=20, choices=Meeting.Kind, blank=True)
    phase = models.CharField("fase", max_length=10, choices=Phase)
    text = models.CharField("tekst", max_length=200)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    since = models.DateField("geldt vanaf")

    class Meta:
        verbose_name = "regel van de controlelijst"
        verbose_name_plural = "regels van de controlelijst"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text


@tracked
class PreparationTask(models.Model):
    """Taak van de voorbereiding: wat het team in één fase doet; met of zonder eigenaar en datum, af te vinken."""

    key = KeyField(unique=True)
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="preparation_tasks", verbose_name="overleg"
    )
    phase = models.CharField("fase", max_length=10, choices=Phase, default=Phase.AGENDA)
    title = models.CharField("wat", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stoel"
    )
    due = models.DateField("uiterlijk", null=True, blank=True)
    done_at = models.DateTimeField("gedaan op", null=True, blank=True)
    done_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gedaan door stoel"
    )
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "taak van de voorbereiding"
        verbose_name_plural = "taken van de voorbereiding"
        ordering = ["pk"]

    def __str__(self):
        return self.title
