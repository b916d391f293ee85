from django.db import models

from agreements.models.agreement import Agreement
from meetings.models import Meeting
from parties.models import Cabinet, Organisation, Protected, Seat
from trail.proof import frozen, tracked


@tracked
class ReconfirmationRound(Protected):
    """Herbevestigingsronde: alle open afspraken langs de partijen, aan het begin van een kabinetsperiode (CB-03)."""

    class State(models.TextChoices):
        OPEN = "open", "loopt"
        CLOSED = "closed", "afgerond"

    cabinet = models.ForeignKey(Cabinet, models.PROTECT, related_name="+", verbose_name="kabinet")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besluit in overleg"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.OPEN)
    closes_on = models.DateField("antwoorden tot en met")
    opened_at = models.DateTimeField("begonnen op")
    opened_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")

    class Meta:
        verbose_name = "herbevestigingsronde"
        verbose_name_plural = "herbevestigingsrondes"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(state="open"), name="one_open_reconfirmation"
            )
        ]

    def __str__(self):
        return f"Herbevestiging bij kabinet-{self.cabinet}"


@tracked
class ReconfirmationItem(Protected):
    """Punt van een herbevestiging: één afspraak en wat ervan wordt; met de lezers die zij bij het begin had."""

    class State(models.TextChoices):
        OPEN = "open", "nog geen uitkomst"
        RECONFIRMED = "reconfirmed", "herbevestigd"
        CHANGED = "changed", "wordt gewijzigd"
        LAPSED = "lapsed", "vervallen"
        SETTLED = "settled", "al afgerond"

    round = models.ForeignKey(
        ReconfirmationRound, models.CASCADE, related_name="items", verbose_name="herbevestigingsronde"
    )
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="reconfirmations", verbose_name="afspraak"
    )
    state = models.CharField("uitkomst", max_length=15, choices=State, default=State.OPEN)
    outcome_note = models.TextField("toelichting op de uitkomst", blank=True)

    class Meta:
        verbose_name = "punt van een herbevestiging"
        verbose_name_plural = "punten van een herbevestiging"
        ordering = ["agreement__theme__order", "agreement__agreed_on", "agreement__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "agreement"], name="reconfirmed_once_per_round")
        ]

    def __str__(self):
        return str(self.agreement)


@tracked
class ReconfirmationAnswer(models.Model):
    """Antwoord bij een herbevestiging: wat één partij wil met één afspraak; het nieuwste telt, de oude blijven."""

    class Answer(models.TextChoices):
        RECONFIRM = "reconfirm", "herbevestigen"
        CHANGE = "change", "wijzigen"
        LAPSE = "lapse", "laten vervallen"

    item = models.ForeignKey(
        ReconfirmationItem, models.CASCADE, related_name="answers", verbose_name="punt van een herbevestiging"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    answer = models.CharField("antwoord", max_length=10, choices=Answer)
    note = models.TextField("toelichting", blank=True)
    is_on_behalf = models.BooleanField("ingevuld namens de partij", default=False)
    given_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    given_at = models.DateTimeField("gegeven op")

    class Meta:
        verbose_name = "antwoord bij een herbevestiging"
        verbose_name_plural = "antwoorden bij een herbevestiging"
        ordering = ["given_at", "pk"]
        triggers = [
            frozen(
                "reconfirmation_answer_is_final", None, "item", "organisation", "answer", "note", "given_by"
            )
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_answer_display()}"
