from django.db import models
from django.db.models import Q

from lib.keys import KeyField
from meetings.models.meeting import Meeting
from papers.models import Document
from parties.models import Organisation, Protected
from trail.proof import tracked


@tracked
class Agenda(Protected):
    """Agenda: de punten van één overleg; het concept is van het team, na verzenden van de deelnemers."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        TEAM = "team", "gedeeld met team"
        SENT = "sent", "verzonden"
        ADOPTED = "adopted", "vastgesteld"

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="agenda", verbose_name="overleg")
    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agenda’s"

    def __str__(self):
        return f"Agenda {self.meeting}"

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()

    @property
    def is_sent(self) -> bool:
        """Once sent it doesn't change any more, unless it is reopened; only the meeting itself can adopt it."""
        return self.state in {self.State.SENT, self.State.ADOPTED}

    @property
    def is_reopened(self) -> bool:
        """Say whether it is being changed after it was sent: the participants then read the last release."""
        return self.sent_at is not None and not self.is_sent


@tracked
class AgendaItem(models.Model):
    """Agendapunt: titel, soort, toelichting, minuten; te zien voor wie de agenda ziet."""

    class Kind(models.TextChoices):
        OPENING = "opening", "ter opening"
        ADOPTION = "vaststelling", "ter vaststelling"
        DISCUSSION = "bespreking", "ter bespreking"
        DECISION = "besluit", "ter besluit"
        COMMUNICATION = "communicatie", "communicatie"
        CLOSING = "sluiting", "sluiting"

    class Outcome(models.TextChoices):
        OPEN = "", "nog niet afgehandeld"
        DONE = "done", "behandeld"
        DECIDED = "decided", "besloten"
        ADOPTED = "adopted", "vastgesteld"
        POSTPONED = "postponed", "aangehouden"

    key = KeyField(unique=True)
    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="items", verbose_name="agenda")
    position = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.DISCUSSION)
    annotation = models.TextField("toelichting", blank=True)
    minutes = models.PositiveSmallIntegerField("minuten", null=True, blank=True)
    no_policy_decision = models.BooleanField("geen beleidsinhoudelijk besluit", default=False)
    outcome = models.CharField("uitkomst", max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN)
    outcome_note = models.TextField("toelichting op de uitkomst", blank=True)
    unrepresented = models.CharField(
        "niet vertegenwoordigd bij het besluit", max_length=300, blank=True, default="", db_default=""
    )
    adopts = models.ForeignKey(
        "meetings.Minutes", models.PROTECT, null=True, blank=True, related_name="adoption_items",
        verbose_name="stelt vast",
    )  # fmt: skip
    brought_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingebracht door"
    )
    continues = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="continued_by",
        verbose_name="gaat verder op",
    )  # fmt: skip
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "position"],
                name="one_item_per_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return f"{self.position}. {self.title}"


@tracked
class Annex(models.Model):
    """Bijlage: een stuk bij een agendapunt; het nummer volgt uit de volgorde en is nergens opgeslagen."""

    class ShownTo(models.TextChoices):
        AGENDA = "agenda", "wie de agenda leest"
        TEAM = "team", "alleen het voorbereidingsteam"
        OWN = "own", "alleen onze organisatie"

    key = KeyField(unique=True)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="annexes", verbose_name="agendapunt")
    document = models.ForeignKey(Document, models.PROTECT, related_name="annexes", verbose_name="stuk")
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    shown_to = models.CharField("te zien voor", max_length=10, choices=ShownTo, default=ShownTo.AGENDA)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["item__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["item", "document"], name="one_annex_per_document", condition=Q())
        ]

    def __str__(self):
        return str(self.document)
