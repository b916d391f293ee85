import datetime as dt

from django.db import models
from django.urls import reverse

from meetings.models import AgendaItem, Meeting, Moment
from parties.models import Office, Organisation, Protected, Theme
from trail.proof import tracked


@tracked
class Agreement(Protected):
    """Afspraak: wat overheden elkaar hebben beloofd; de geldende tekst is een versie met een bron."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        PROPOSED = "proposed", "voorgesteld"
        AGREED = "agreed", "vastgesteld"
        IN_PROGRESS = "in_progress", "in uitvoering"
        PARTLY_HONOURED = "partly_honoured", "deels nagekomen"
        HONOURED = "honoured", "nagekomen"
        NOT_HONOURED = "not_honoured", "niet nagekomen"
        SUSPENDED = "suspended", "opgeschort"
        LAPSED = "lapsed", "vervallen"
        SUPERSEDED = "superseded", "opgegaan in een andere afspraak"

    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    title = models.CharField("korte titel", max_length=200)
    label = models.CharField("nummer", max_length=10, blank=True, help_text="Bijvoorbeeld 2 of 1a.")
    position = models.PositiveSmallIntegerField("volgorde", default=1)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="deel van"
    )
    is_heading = models.BooleanField("alleen een kop", default=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="overleg"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="agendapunt"
    )
    origin = models.CharField("andere herkomst", max_length=200, blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="thema"
    )
    moment = models.OneToOneField(
        Moment, models.PROTECT, null=True, blank=True, related_name="agreement", verbose_name="termijn"
    )
    owners = models.ManyToManyField(Office, blank=True, related_name="agreements", verbose_name="aanspreekbaar")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by", verbose_name="volgt uit"
    )
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes", verbose_name="opgegaan in"
    )
    agreed_on = models.DateField("vastgesteld op", null=True, blank=True)
    latest = models.DateField("uiterlijk", null=True, blank=True, help_text="Overgenomen uit de termijn, om op te sorteren.")
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        indexes = [
            models.Index(fields=["-agreed_on", "-id"], name="agreement_newest"),
            models.Index(fields=["audience", "level"], name="agreement_by_audience"),
            models.Index(fields=["latest", "id"], name="agreement_by_latest"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement-detail", kwargs={"key": self.key})

    def text_on(self, day: dt.date) -> "models.Model | None":
        """Return the text version that was valid on this day, or None; no query if `texts` is prefetched."""
        valid = [text for text in self.texts.all() if text.valid_from and text.valid_from <= day]
        return max(valid, key=lambda text: (text.valid_from, text.pk), default=None)


@tracked
class AgreementParty(models.Model):
    """Partij bij een afspraak: een organisatie, of het Rijk als geheel, met haar rol."""

    class Role(models.TextChoices):
        OWNER = "owner", "aan zet"
        INVOLVED = "involved", "betrokken"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", verbose_name="afspraak")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="organisatie")
    role = models.CharField("rol", max_length=10, choices=Role, default=Role.OWNER)

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="one_role_per_party")
        ]

    def __str__(self):
        return str(self.organisation)
