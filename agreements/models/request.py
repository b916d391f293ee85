import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from agreements.models.agreement import Agreement
from agreements.models.progress import ProgressReport
from parties.models import Organisation, Protected, Readable, Role, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

REPORTED = (*Agreement.RUNNING, Agreement.State.SUSPENDED)
ASKED = ("key", "level", "owner", "audience", "embargo_until", "until", "words", "asked_by", "asked_at")
WITHDRAWN = ("state", "withdrawn_at", "withdrawn_because")


class RequestQuerySet(VisibleQuerySet):
    def open_to(self, seat: Seat, at: dt.datetime | None = None):
        """Keep what this seat may know of: what its organisation asked, and for the secretariat what others asked.

        The secretariat knows of a question as long as all of it is about afspraken of its own register that it reads.
        """
        ours = Q(Readable(seat, at or timezone.now()))
        return (
            self.filter(ours | self._of_register(seat, at))
            if seat.role == Role.SECRETARIAT
            else self.filter(ours)
        )

    def _of_register(self, seat: Seat, at: dt.datetime | None) -> Q:
        kept = Agreement.objects.visible_to(seat, at).filter(owner=seat.organisation_id)
        questions = ProgressQuestion.objects.filter(request=OuterRef("pk"))
        return Q(Exists(questions)) & ~Q(Exists(questions.exclude(agreement__in=kept)))


@tracked
class ProgressRequest(Protected):
    """Voortgangsvraag: wie vraagt hoe het staat, uiterlijk wanneer, en met welke woorden; voor de vragende organisatie."""

    class State(models.TextChoices):
        OPEN = "open", "gevraagd"
        WITHDRAWN = "withdrawn", "ingetrokken"

    state = models.CharField(
        "status", max_length=10, choices=State, default=State.OPEN, db_default=State.OPEN
    )
    until = models.DateField("antwoord uiterlijk op")
    words = models.TextField("vraag", blank=True)
    asked_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    asked_at = models.DateTimeField("gevraagd op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_because = models.TextField("reden van intrekken", blank=True, default="", db_default="")

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsvraag"
        verbose_name_plural = "voortgangsvragen"
        ordering = ["-asked_at", "-pk"]
        triggers = [
            frozen("question_is_asked", None, *ASKED),
            frozen("withdrawal_is_final", ~pgtrigger.Q(old__state="open"), *WITHDRAWN),
            pgtrigger.Protect(name="request_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Voortgangsvraag van {self.owner}"

    def get_absolute_url(self) -> str:
        return reverse("progress-request", args=[self.key])

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN


class QuestionQuerySet(models.QuerySet):
    def waiting(self):
        """Keep what the party said nothing to since, unless the question was withdrawn."""
        return self.filter(answer=None, request__state=ProgressRequest.State.OPEN)

    def open(self):
        """Keep what waits for an answer: the party said nothing since, and the afspraak is still in force."""
        return self.waiting().filter(agreement__state__in=REPORTED)

    def withdrawn(self):
        """Keep what needs no answer any more, because who asked took it back."""
        return self.filter(answer=None, request__state=ProgressRequest.State.WITHDRAWN)

    def put_to(self, seat: Seat):
        """Keep what this seat is asked, on afspraken that it may read; the secretariat is asked for the Rijk as a whole."""
        mine, places = Q(organisation=seat.organisation_id), Q(pk=seat.organisation_id)
        if seat.role == Role.SECRETARIAT:
            mine |= Q(organisation__slug=Organisation.RIJK, agreement__owner=seat.organisation_id)
            places |= Q(slug=Organisation.RIJK)
        # Of these two alone the questions are looked at, and then which of them it is asked.
        asked = self.filter(organisation__in=Organisation.objects.filter(places).order_by())
        return asked.filter(mine, Readable(seat, timezone.now(), "agreement__"))


@tracked
class ProgressQuestion(models.Model):
    """Gevraagde partij: één partij bij één afspraak; haar eerste bericht daarna is het antwoord."""

    request = models.ForeignKey(
        ProgressRequest,
        models.PROTECT,
        related_name="questions",
        db_index=False,
        verbose_name="voortgangsvraag",
    )
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+", verbose_name="afspraak")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    answer = models.ForeignKey(
        ProgressReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="antwoord"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "gevraagde partij"
        verbose_name_plural = "gevraagde partijen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "agreement", "organisation"], name="one_question_per_party"
            )
        ]
        indexes = [
            models.Index(fields=["request", "id"], name="question_by_request"),
            models.Index(fields=["organisation"], condition=Q(answer=None), name="question_unanswered"),
            models.Index(fields=["agreement", "organisation"], name="question_by_agreement"),
        ]
        triggers = [frozen("question_is_final", None, "request", "agreement", "organisation")]

    def __str__(self):
        return f"{self.organisation}: {self.agreement}"
