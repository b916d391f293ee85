from django.db import models
from django.db.models import Q

from agreements.models import HeadsUp
from letters.models.letter import SENT, Letter
from letters.models.sealed import part_of_sent
from papers.models import Document
from parties.models import Seat
from trail.proof import tracked

# Once the letter was sent only the beslisnota that was promised may follow, once.
LATE_NOTE = """\
                TG_OP = 'UPDATE' AND OLD.document_id IS NULL AND NEW.document_id IS NOT NULL
                AND (OLD.id, OLD.letter_id, OLD.point, OLD.reason, OLD.expected_on, OLD.choice)
                IS NOT DISTINCT FROM (NEW.id, NEW.letter_id, NEW.point, NEW.reason, NEW.expected_on, NEW.choice)
                AND OLD.choice = 'later'"""


@tracked
class CheckAnswer(models.Model):
    """Antwoord bij de controle: de beslisnota bij een brief, of waarom iets daarvan niet nodig is."""

    class Point(models.TextChoices):
        NOTE = "beslisnota", "Beslisnota"
        FACTS = "feitencheck", "Feitencheck"

    class Choice(models.TextChoices):
        ADDED = "toegevoegd", "toegevoegd"
        LATER = "later", "volgt later"
        NONE = "nvt", "niet van toepassing"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="check_answers", verbose_name="brief")
    point = models.CharField("punt", max_length=12, choices=Point)
    choice = models.CharField("antwoord", max_length=12, choices=Choice)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stuk"
    )
    reason = models.TextField("reden", blank=True)
    expected_on = models.DateField("verwacht op", null=True, blank=True)
    is_carried = models.BooleanField(
        "overgenomen van de eerste druk", default=False, db_default=False,
        help_text="Gegeven bij de brief waarvan deze een herdruk is.",
    )  # fmt: skip
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    class Meta:
        verbose_name = "antwoord bij de controle"
        verbose_name_plural = "antwoorden bij de controle"
        constraints = [
            models.UniqueConstraint(fields=["letter", "point"], name="one_answer_per_point"),
            models.CheckConstraint(
                condition=~Q(choice="toegevoegd") | Q(document__isnull=False), name="added_note_is_there"
            ),
            models.CheckConstraint(
                condition=Q(choice="toegevoegd") | ~Q(reason=""), name="lacking_note_has_a_reason"
            ),
        ]
        triggers = [part_of_sent(*SENT, unless=LATE_NOTE)]

    def __str__(self):
        return f"{self.get_point_display()}: {self.get_choice_display()}"


@tracked
class Announced(models.Model):
    """Aangekondigd: de vooraankondiging waarmee anderen weten dat deze brief komt."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="+", verbose_name="brief")
    heads_up = models.OneToOneField(
        HeadsUp, models.CASCADE, related_name="+", verbose_name="vooraankondiging"
    )

    class Meta:
        verbose_name = "aankondiging van een brief"
        verbose_name_plural = "aankondigingen van brieven"
        ordering = ["pk"]

    def __str__(self):
        return str(self.heads_up)
