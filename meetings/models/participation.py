from django.db import models
from django.urls import reverse

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from parties.models import Office
from trail.proof import tracked


@tracked
class Participation(models.Model):
    """Deelname: de stoel van één ambt aan de tafel van één overleg, met vervanging en begeleiding.

    `replaced_by` and `mandate_note` say who sits there now; each `Replacement` behind them has its own period.
    `support` says in words what isn't known by name: each `Companion` has a row of its own.
    """

    class Answer(models.TextChoices):
        OPEN = "open", "geen antwoord"
        ACCEPTED = "accepted", "komt"
        DECLINED = "declined", "komt niet"

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="participations", verbose_name="overleg"
    )
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    replaced_by = models.CharField("vervangen door", max_length=150, blank=True)
    mandate_note = models.CharField("mandaat", max_length=200, blank=True)
    support = models.CharField("begeleiding in woorden", max_length=300, blank=True)
    answer = models.CharField("antwoord", max_length=10, choices=Answer, default=Answer.OPEN)
    attended = models.BooleanField("aanwezig", null=True, blank=True)
    from_item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aanwezig vanaf punt",
    )
    until_item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aanwezig tot en met punt",
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "office"], name="one_seat_per_office")]

    def __str__(self):
        return f"{self.office} bij {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("participation-detail", args=[self.meeting.key, self.office.key])

    @property
    def attendance(self) -> str:
        """Return present, replaced, absent, or nothing while it isn't known."""
        if self.attended is None:
            return ""
        if not self.attended:
            return "absent"
        return "replaced" if self.replaced_by else "present"
