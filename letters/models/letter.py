import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from agreements.models import Agreement
from letters.models.sealed import sent_never_unsent
from lib.fulltext import has_words, text_of
from meetings.models import Meeting
from papers.models import StoredNameField
from parties.models import Office, Protected, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

SENT = ("sent", "published", "withdrawn")
COUNTS = ("sent", "published")  # the letters that meet something
WORDS = text_of("subject", "body", "our_reference", "paper_number")


class Chamber(models.TextChoices):
    TK = "tk", "Tweede Kamer"
    EK = "ek", "Eerste Kamer"


def written_by(user_id: int) -> models.QuerySet:
    """Return the rows of the proof table that this person left as author or as who saved."""
    history = Letter.pgh_event_model.objects
    return history.filter(Q(author__user=user_id) | Q(edited_by__user=user_id))


class LetterQuerySet(VisibleQuerySet):
    def newest(self):
        return self.order_by("-date", "-pk")

    def after(self, letter: "Letter"):
        """Keep what comes after this letter in `newest` order."""
        return self.filter(Q(date__lt=letter.date) | Q(date=letter.date, pk__lt=letter.pk))

    def decided_by(self, seat: Seat):
        """Keep what this seat decides on as the office that signs, or as directeur-generaal of its ministry."""
        office = seat.office
        if office and office.kind == Office.Kind.DIRECTOR_GENERAL:
            return self.filter(signatory__organisation=office.organisation_id)
        return self.filter(signatory=seat.office_id)

    def not_written_by(self, user_id: int):
        """Keep what this person, from any seat, neither began nor ever saved something in."""
        return self.exclude(Exists(written_by(user_id).filter(pgh_obj_id=OuterRef("pk"))))

    def matching(self, words: str):
        """Keep the letters with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))


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
    directorate = models.CharField("directoraat-generaal", max_length=120, blank=True)
    unit = models.CharField("afdeling", max_length=120, blank=True)
    visiting_address = models.TextField("bezoekadres", blank=True)
    return_address = models.CharField("retouradres", max_length=150, blank=True)
    contact = models.CharField("contactpersoon", max_length=150, blank=True)
    salutation = models.CharField("aanhef", max_length=100, blank=True)
    body = models.TextField("tekst", blank=True)
    signatory = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ondertekenaar")
    signed_as = models.CharField("ondertekend als", max_length=210, blank=True)
    signed_by = models.CharField("ondertekend door", max_length=120, blank=True)
    on_behalf = models.ManyToManyField(
        Office, through="letters.OnBehalf", blank=True, related_name="+", verbose_name="mede namens"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="overleg"
    )
    meetings = models.ManyToManyField(
        Meeting, through="letters.AlsoAbout", blank=True, related_name="+", verbose_name="ook over"
    )
    agreements = models.ManyToManyField(
        Agreement, through="letters.Passage", related_name="letters", verbose_name="afspraken"
    )
    author = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="opsteller")
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    approved_revision = models.PositiveIntegerField("geaccordeerde revisie", null=True, blank=True)
    approved_as = models.CharField("geaccordeerd door ambt", max_length=30, blank=True)

    render_state = models.CharField("stand van de PDF", max_length=10, choices=Render, blank=True)
    render_revision = models.PositiveIntegerField("revisie van de PDF", null=True, blank=True)
    render_error = models.CharField("fout bij de PDF", max_length=300, blank=True)
    render_asked_at = models.DateTimeField("PDF gevraagd op", null=True, blank=True)
    pdf = StoredNameField("PDF", max_length=100, blank=True)
    pdf_sha256 = models.CharField("SHA-256 van de PDF", max_length=64, blank=True)
    text_sha256 = models.CharField("SHA-256 van de geaccordeerde tekst", max_length=64, blank=True)
    frozen_html = models.TextField("tekst zoals verzonden", blank=True)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    sent_elsewhere = models.BooleanField("elders verzonden", default=False)
    paper_number = models.CharField("Kamerstuknummer", max_length=60, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "Kamerbrief"
        verbose_name_plural = "Kamerbrieven"
        indexes = [
            models.Index(fields=["-date", "-id"], name="letter_newest"),
            models.Index(fields=["audience", "level"], name="letter_by_audience"),
            models.Index(fields=["embargo_until"], condition=Q(level="embargo"), name="letter_under_embargo"),
            GinIndex(WORDS, name="letter_words"),
        ]
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
                "subject", "date", "our_reference", "your_reference", "directorate", "unit", "visiting_address",
                "return_address", "contact", "salutation", "body", "signatory", "signed_as", "signed_by",
                "chamber", "pdf", "pdf_sha256", "text_sha256", "frozen_html", "sent_at", "sent_elsewhere",
                "revision", "author", "key", "meeting", "owner", "approved_revision", "approved_as",
            ),
            *sent_never_unsent(SENT),
        ]  # fmt: skip

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("letter-detail", kwargs={"key": self.key})

    @property
    def is_sent(self) -> bool:
        return self.state in SENT

    @property
    def is_rendered(self) -> bool:
        """Whether the PDF of exactly the text that was approved is there."""
        ready = self.render_state == self.Render.READY
        return ready and self.approved_revision == self.revision == self.render_revision

    def version(self, revision: int) -> "models.Model | None":
        """Return the letter as the proof table holds it at the end of this revision."""
        history = self.pgh_event_model.objects.filter(pgh_obj_id=self.pk, revision=revision)
        return history.order_by("-pgh_id").first()

    def was_written_by(self, user_id: int) -> bool:
        """Say whether this person, from any seat, began the letter or ever saved something in it: one query."""
        return written_by(user_id).filter(pgh_obj_id=self.pk).exists()

    def last_offered(self) -> "models.Model | None":
        """Return the letter as the office that signs had it before it was last written in, or None: two queries."""
        history = self.pgh_event_model.objects.filter(pgh_obj_id=self.pk).order_by("-pgh_id")
        draft = history.filter(state=self.State.DRAFT).first()
        offered = (self.State.SUBMITTED, self.State.APPROVED)
        return history.filter(state__in=offered, pgh_id__lt=draft.pgh_id).first() if draft else None
