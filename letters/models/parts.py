from django.db import models

from agreements.models import Agreement, AgreementText
from letters.models.letter import SENT, Letter
from letters.models.sealed import part_of_sent
from meetings.models import Meeting
from papers.models import Document
from parties.models import Office
from trail.proof import tracked


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
        constraints = [
            models.UniqueConstraint(fields=["letter", "agreement"], name="agreement_once_per_letter")
        ]
        triggers = [part_of_sent(*SENT)]

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
        constraints = [
            models.UniqueConstraint(fields=["letter", "document"], name="document_once_per_letter")
        ]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.document)


@tracked
class OnBehalf(models.Model):
    """Mede namens: een ambt namens welk de brief ook spreekt."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="+", verbose_name="brief")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")

    class Meta:
        verbose_name = "mede namens"
        verbose_name_plural = "mede namens"
        db_table = "letters_letter_on_behalf"
        unique_together = [("letter", "office")]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.office)


@tracked
class AlsoAbout(models.Model):
    """Ook over: een tweede overleg waar de brief over gaat."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="+", verbose_name="brief")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", verbose_name="overleg")

    class Meta:
        verbose_name = "ook over"
        verbose_name_plural = "ook over"
        db_table = "letters_letter_meetings"
        unique_together = [("letter", "meeting")]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return str(self.meeting)
