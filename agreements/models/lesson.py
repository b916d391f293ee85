from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from agreements.models.agreement import Agreement
from lib.fulltext import has_words, text_of
from meetings.models import Meeting
from parties.models import Protected, Seat, Theme
from parties.models.protected import VisibleQuerySet
from trail.proof import tracked

WORDS = text_of("subject", "evaluation", "lesson", "applies_to")


class LessonQuerySet(VisibleQuerySet):
    def matching(self, words: str):
        """Keep the lessons with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))


@tracked
class Lesson(Protected):
    """Les: wat een evaluatie leerde, waar dat nog meer van pas komt, en of daarover een afspraak is gemaakt (CL-02)."""

    class Kind(models.TextChoices):
        MEETING = "overleg", "Overleg"
        REFLECTION = "reflectie", "Reflectiebijeenkomst"
        AGREEMENT = "afspraak", "Afspraak"
        UDO = "udo", "UDO (Uitvoerbaarheidstoets Decentrale Overheden)"
        DISPUTE = "geschil", "Geschil of verschil van inzicht"
        OTHER = "anders", "Iets anders"

    class Circle(models.TextChoices):
        """Who reads it, from narrow to wide; a lesson can become known to more, never to fewer."""

        OWN = "eigen", "Alleen mijn organisatie"
        MEETING = "overleg", "De deelnemers van het gekozen overleg"
        ALL = "alle", "Alle partijen"

    kind = models.CharField("soort", max_length=10, choices=Kind)
    circle = models.CharField("wie leest", max_length=10, choices=Circle, default=Circle.OWN)
    subject = models.CharField("wat is geëvalueerd", max_length=200)
    learned_on = models.DateField("geleerd op")
    evaluation = models.TextField("evaluatie")
    lesson = models.TextField("les")
    applies_to = models.TextField(
        "ook toepasbaar in", blank=True, help_text="Elk thema of elke praktijk op een regel."
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thema"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="lessons", verbose_name="overleg"
    )
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lessons",
        verbose_name="vervolgafspraak",
    )
    created_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    created_at = models.DateTimeField("vastgelegd op")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = "les"
        verbose_name_plural = "lessen"
        ordering = ["-learned_on", "-pk"]
        indexes = [
            models.Index(fields=["-learned_on", "-id"], name="lesson_newest"),
            GinIndex(WORDS, name="lesson_words"),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("lesson-detail", kwargs={"key": self.key})

    @property
    def uses(self) -> list[str]:
        """Where it may be of use as well, each in the words of who wrote it."""
        return [line.strip() for line in self.applies_to.splitlines() if line.strip()]
