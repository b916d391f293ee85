from django.db import models
from django.db.models import Q

from agreements.models.agreement import Agreement
from agreements.models.progress import ProgressReport
from parties.models import Organisation, Protected, Role, Seat
from trail.proof import frozen, tracked

REPORTED = (*Agreement.RUNNING, Agreement.State.SUSPENDED)


@tracked
class ProgressRequest(Protected):
    """Voortgangsvraag: wie vraagt hoe het staat, uiterlijk wanneer, en met welke woorden; voor de vragende organisatie."""

    until = models.DateField("antwoord uiterlijk op")
    words = models.TextField("vraag", blank=True)
    asked_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    asked_at = models.DateTimeField("gevraagd op")

    class Meta:
        verbose_name = "voortgangsvraag"
        verbose_name_plural = "voortgangsvragen"
        ordering = ["-asked_at", "-pk"]
        triggers = [frozen("request_is_final")]

    def __str__(self):
        return f"Voortgangsvraag van {self.owner}"


class QuestionQuerySet(models.QuerySet):
    def open(self):
        """Keep what waits for an answer: the party said nothing since, and the afspraak is still in force."""
        return self.filter(answer=None, agreement__state__in=REPORTED)

    def put_to(self, seat: Seat):
        """Keep what this seat is asked, on afspraken that it may read; the secretariat is asked for the Rijk as a whole."""
        mine = Q(organisation=seat.organisation_id)
        if seat.role == Role.SECRETARIAT:
            mine |= Q(organisation__slug="rijk", agreement__owner=seat.organisation_id)
        return self.filter(mine, agreement__in=Agreement.objects.visible_to(seat))


@tracked
class ProgressQuestion(models.Model):
    """Gevraagde partij: één partij bij één afspraak; haar eerste bericht daarna is het antwoord."""

    request = models.ForeignKey(
        ProgressRequest, models.PROTECT, related_name="questions", verbose_name="voortgangsvraag"
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
            models.Index(fields=["organisation"], condition=Q(answer=None), name="question_unanswered"),
            models.Index(fields=["agreement", "organisation"], name="question_by_agreement"),
        ]
        triggers = [frozen("question_is_final", None, "request", "agreement", "organisation")]

    def __str__(self):
        return f"{self.organisation}: {self.agreement}"
