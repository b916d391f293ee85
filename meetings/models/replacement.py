import datetime as dt

from django.db import models
from django.db.models import F, Q

from meetings.models.meeting import Meeting
from meetings.models.participation import Participation
from parties.models import AudienceMember, Protected, Seat
from trail.proof import tracked


@tracked
class Replacement(Protected):
    """Vervanging: wie een periode in de plaats komt van een ambt aan tafel, met welk mandaat.

    A proposal is for its own organisation and the secretariat that decides; once accepted for the participants,
    because its mandate is. `Participation.replaced_by` shows the name to everybody who knows of the overleg.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        ACCEPTED = "accepted", "aanvaard"
        REJECTED = "rejected", "afgewezen"
        WITHDRAWN = "withdrawn", "ingetrokken"
        ENDED = "ended", "beëindigd"

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="replacements", verbose_name="deelname"
    )
    name = models.CharField("naam", max_length=150)
    function = models.CharField("functie", max_length=100, blank=True)
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="account dat toegang krijgt",
    )
    mandate = models.CharField("mandaat", max_length=200, blank=True)
    since = models.DateTimeField("vanaf", null=True, blank=True, help_text="Leeg: zodra aanvaard.")
    until = models.DateTimeField("tot", null=True, blank=True, help_text="Leeg: tot iemand haar beëindigt.")
    state = models.CharField("status", max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="voorgesteld vanuit"
    )
    access = models.ManyToManyField(
        AudienceMember,
        blank=True,
        related_name="+",
        through="GivenAccess",
        verbose_name="toegang die hierbij hoort",
    )

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="replacement_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return f"vervanging van {self.participation}"

    def get_absolute_url(self) -> str:
        return self.participation.get_absolute_url()

    @property
    def shown(self) -> str:
        """Name and function as the table at the overleg shows them."""
        return ", ".join(part for part in (self.name, self.function) if part)

    def is_for(self, meeting: Meeting) -> bool:
        """Say whether it holds at any time between the beginning of the overleg and the end of that day."""
        if meeting.day is None:
            return True
        begin, end = meeting.hours
        return (self.since is None or self.since < end) and (self.until is None or self.until > begin)

    def is_over(self, at: dt.datetime) -> bool:
        return self.until is not None and self.until <= at

    def overlaps(self) -> models.QuerySet["Replacement"]:
        """Return the accepted replacements of the same seat at the table that hold at the same time."""
        others = Replacement.objects.filter(
            participation=self.participation_id, state=self.State.ACCEPTED
        ).exclude(pk=self.pk)
        if self.until:
            others = others.filter(since__lt=self.until)
        if self.since:
            others = others.filter(Q(until=None) | Q(until__gt=self.since))
        return others


@tracked
class GivenAccess(models.Model):
    """Toegang bij een vervanging: een regel in een leeskring die om haar begon of ophield."""

    replacement = models.ForeignKey(Replacement, models.CASCADE, related_name="+", verbose_name="vervanging")
    audiencemember = models.ForeignKey(AudienceMember, models.CASCADE, related_name="+", verbose_name="lezer")

    class Meta:
        verbose_name = "toegang bij een vervanging"
        verbose_name_plural = "toegang bij vervangingen"
        db_table = "meetings_replacement_access"
        unique_together = [("replacement", "audiencemember")]

    def __str__(self):
        return str(self.audiencemember)
