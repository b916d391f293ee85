from django.db import models
from django.urls import reverse

from lib import dates
from lib.keys import KeyField
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from papers.models import Document
from parties.models import Protected, Seat
from trail.proof import tracked


@tracked
class Proposal(Protected):
    """Voorstel voor de agenda: wat een partij wil bespreken, in één overleg of ooit in deze reeks.

    In concept only the own organisation reads it, whoever that is; once submitted also who decides on it. Each
    submitted proposal has a circle of its own, so that one participant learns nothing of those of another.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "ingediend"
        ACCEPTED = "accepted", "overgenomen"
        REFERRED = "referred", "teruggelegd"
        DECLINED = "declined", "afgewezen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    WAITING = (State.SUBMITTED, State.REFERRED)
    OPEN = (State.DRAFT, *WAITING)

    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField("titel", max_length=200)
    kind = models.CharField(
        "soort agendapunt", max_length=20, choices=AgendaItem.Kind, default=AgendaItem.Kind.DISCUSSION
    )
    annotation = models.TextField("toelichting", blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", null=True, blank=True)
    series = models.CharField("reeks", max_length=20, choices=Meeting.Kind)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name="overleg"
    )
    item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="proposal", verbose_name="agendapunt"
    )
    answer = models.TextField("reden van het besluit", blank=True)
    created_at = models.DateTimeField("gemaakt op")
    created_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "voorstel voor de agenda"
        verbose_name_plural = "voorstellen voor de agenda"
        ordering = ["submitted_at", "pk"]
        indexes = [models.Index(fields=["meeting", "state"], name="proposal_by_meeting")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposal-detail", kwargs={"key": self.key})

    @property
    def is_late(self) -> bool:
        """Say whether it came after the closing date of its meeting; a norm that is shown, never enforced."""
        until = self.meeting.proposals_until if self.meeting else None
        return bool(until and self.submitted_at and dates.local_day(self.submitted_at) > until)

    @property
    def place(self) -> str:
        """Where it waits: the meeting, or the backlog of the series."""
        return self.meeting.title if self.meeting else f"voorraad van {self.get_series_display()}"


@tracked
class ProposalPaper(models.Model):
    """Stuk bij een voorstel: wordt bijlage onder dezelfde sleutel, zodat verwijzingen blijven kloppen."""

    key = KeyField(unique=True)
    proposal = models.ForeignKey(
        Proposal, models.CASCADE, related_name="papers", verbose_name="voorstel voor de agenda"
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name="stuk")
    position = models.PositiveSmallIntegerField("volgorde", default=1)

    class Meta:
        verbose_name = "stuk bij een voorstel"
        verbose_name_plural = "stukken bij voorstellen"
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.document)
