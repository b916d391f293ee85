import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from agreements.models import Agreement, AgreementText
from meetings.models import Meeting
from papers.models import Document
from parties.models import Office, Protected, Seat
from trail.proof import frozen, tracked

SENT = ("sent", "published", "withdrawn")


class Chamber(models.TextChoices):
    TK = "tk", "Tweede Kamer"
    EK = "ek", "Eerste Kamer"


@tracked
class Letter(Protected):
    """Kamerbrief: van concept binnen het Rijk tot verzonden, en dan voor altijd gelijk."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        SUBMITTED = "submitted", "ter accordering"
        APPROVED = "approved", "geaccordeerd"
        SENT = "sent", "verzonden"
        PUBLISHED = "published", "gepubliceerd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    class Render(models.TextChoices):
        NONE = "", "niet gevraagd"
        WAITING = "waiting", "wordt gemaakt"
        READY = "ready", "klaar"
        FAILED = "failed", "mislukt"

    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    chamber = models.CharField("aan", max_length=2, choices=Chamber, default=Chamber.TK)
    subject = models.CharField("betreft", max_length=200)
    date = models.DateField("datum")
    our_reference = models.CharField("onze referentie", max_length=60, blank=True)
    your_reference = models.CharField("uw referentie", max_length=60, blank=True)
    salutation = models.CharField("aanhef", max_length=100, blank=True)
    body = models.TextField("tekst", blank=True)
    signatory = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ondertekenaar")
    on_behalf = models.ManyToManyField(Office, blank=True, related_name="+", verbose_name="mede namens")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="overleg"
    )
    meetings = models.ManyToManyField(Meeting, blank=True, related_name="+", verbose_name="ook over")
    author = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="opsteller")
    edited_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit")
    edited_at = models.DateTimeField("bewerkt op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    approved_revision = models.PositiveIntegerField("geaccordeerde revisie", null=True, blank=True)

    render_state = models.CharField("stand van de PDF", max_length=10, choices=Render, blank=True)
    render_revision = models.PositiveIntegerField("revisie van de PDF", null=True, blank=True)
    render_error = models.CharField("fout bij de PDF", max_length=300, blank=True)
    render_asked_at = models.DateTimeField("PDF gevraagd op", null=True, blank=True)
    pdf = models.CharField("PDF", max_length=100, blank=True)
    pdf_sha256 = models.CharField("SHA-256 van de PDF", max_length=64, blank=True)
    text_sha256 = models.CharField("SHA-256 van de tekst", max_length=64, blank=True)
    frozen_html = models.TextField("tekst zoals verzonden", blank=True)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    sent_elsewhere = models.BooleanField("elders verzonden", default=False)
    paper_number = models.CharField("Kamerstuknummer", max_length=60, blank=True)

    class Meta:
        verbose_name = "Kamerbrief"
        verbose_name_plural = "Kamerbrieven"
        indexes = [models.Index(fields=["-date", "-id"], name="letter_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | Q(sent_at__isnull=False), name="sent_letter_has_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SENT) | Q(sent_elsewhere=True) | ~Q(pdf_sha256=""),
                name="sent_letter_has_a_pdf",
            ),
        ]
        triggers = [
            frozen(
                "sent_is_final",
                pgtrigger.Q(old__state__in=SENT),
                "subject", "date", "our_reference", "your_reference", "salutation", "body", "signatory",
                "chamber", "pdf", "pdf_sha256", "text_sha256", "frozen_html", "sent_at", "revision", "author",
            )  # fmt: skip
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("letter-detail", kwargs={"key": self.key})

    @property
    def is_sent(self) -> bool:
        return self.state in SENT


@tracked
class Passage(models.Model):
    """Ingevoegde afspraak: letterlijk uit het register; een afwijking is te zien."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="passages", verbose_name="brief")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="passages", verbose_name="afspraak")
    source = models.ForeignKey(AgreementText, models.PROTECT, related_name="+", verbose_name="bron")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name="deel van"
    )
    position = models.PositiveSmallIntegerField("volgorde")
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "ingevoegde afspraak"
        verbose_name_plural = "ingevoegde afspraken"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["letter", "agreement"], name="agreement_once_per_letter")]

    def __str__(self):
        return self.text[:80]

    @property
    def differs(self) -> bool:
        return self.text != self.source.text


@tracked
class LetterAnnex(models.Model):
    """Bijlage bij een brief: een stuk met een nummer dat uit de volgorde volgt."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="annexes", verbose_name="brief")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name="stuk")
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "bijlage bij een brief"
        verbose_name_plural = "bijlagen bij een brief"
        ordering = ["position", "pk"]

    def __str__(self):
        return str(self.document)
