"""What each party says of one exact text."""

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models

from parties.models import Organisation, Seat
from trail.proof import frozen, tracked


@tracked
class TextConfirmation(models.Model):
    """Antwoord op een tekst: akkoord of niet, van één partij op de vingerafdruk van één tekst; verandert nooit.

    The newest answer of a party counts, and only for the text with this fingerprint. Who sees the subject sees
    the answers: there is no other way to them.
    """

    class Answer(models.TextChoices):
        AGREED = "agreed", "akkoord"
        REMARK = "remark", "akkoord met opmerking"
        OBJECTED = "objected", "niet akkoord"

    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    text_hash = models.CharField(
        "SHA-256 van de tekst", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    answer = models.CharField("antwoord", max_length=10, choices=Answer)
    note = models.TextField("opmerking", blank=True)
    is_on_behalf = models.BooleanField("ingevuld namens de partij", default=False)
    given_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    given_at = models.DateTimeField("gegeven op")

    class Meta:
        verbose_name = "antwoord op een tekst"
        verbose_name_plural = "antwoorden op een tekst"
        ordering = ["given_at", "pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="confirmation_by_subject")]
        triggers = [
            frozen("answer_is_final", None, "subject_type", "subject_id", "organisation", "text_hash", "answer",
                   "note", "given_by", "given_at"),
            pgtrigger.Protect(name="answer_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.organisation}: {self.get_answer_display()}"

    @property
    def is_consent(self) -> bool:
        return self.answer != self.Answer.OBJECTED
