import datetime as dt

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from lib import dates
from lib.fulltext import has_words, text_of
from parties.models import Audience, Cabinet, Office, Protected, Theme
from parties.models.protected import VisibleQuerySet
from trail.proof import tracked

WORDS = text_of("subject", "building", "planned_words")


class MeetingQuerySet(VisibleQuerySet):
    def newest(self, today: dt.date):
        """Order what is to come before what was, newest on top; `is_past` says of each row which it is.

        To come is what is planned until its moment has wholly passed: the day, or the month if no more is
        known. Without any moment it stands on top of what is to come, or below all that was.
        """
        by_day = Q(planned_precision__in=Meeting.BY_DAY, planned_start__date__lt=today)
        is_over = by_day | Q(planned_start__date__lt=today.replace(day=1))
        is_past = Case(When(~Q(state__in=Meeting.OPEN) | is_over, then=True), default=False)
        rows = self.alias(begin=Coalesce("actual_start", "planned_start")).annotate(is_past=is_past)
        dateless = When(is_past=False, begin=None, then=0)
        return rows.order_by("is_past", Case(dateless, default=1), F("begin").desc(nulls_last=True), "-pk")

    def matching(self, words: str):
        """Keep the overleggen with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))


@tracked
class Meeting(Protected):
    """Overleg: bijeenkomst van Rijk en medeoverheden; gepland en gehouden zijn twee dingen.

    Three circles: `audience` reads the planning, `team` the agenda in preparation, `participants` the agenda
    once it has been sent, the minutes and the afspraken.
    """

    class Kind(models.TextChoices):
        OVERHEDENOVERLEG = "overhedenoverleg", "Overhedenoverleg"
        START = "startoverleg", "Startoverleg"
        BOFV = "bofv", "Bestuurlijk Overleg Financiële Verhoudingen"
        BESTUURLIJK = "bestuurlijk", "Bestuurlijk overleg"
        REFLECTION = "reflectie", "Reflectiebijeenkomst"
        CABINET_SESSION = "kabinetssessie", "Kabinetssessie"

    class State(models.TextChoices):
        PLANNED = "planned", "gepland"
        CONFIRMED = "confirmed", "datum bevestigd"
        HELD = "held", "gehouden"
        CANCELLED = "cancelled", "vervallen"

    class Precision(models.TextChoices):
        MINUTE = "minute", "dag en tijd"
        DAY = "day", "dag"
        MONTH = "month", "maand"
        WORDS = "words", "alleen in woorden"

    OPEN = (State.PLANNED, State.CONFIRMED)
    BY_DAY = (Precision.MINUTE, Precision.DAY)

    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.OVERHEDENOVERLEG)
    state = models.CharField("status", max_length=20, choices=State, default=State.PLANNED)
    cabinet = models.ForeignKey(Cabinet, models.PROTECT, null=True, blank=True, verbose_name="kabinet")
    sequence = models.PositiveSmallIntegerField("volgnummer in de kabinetsperiode", null=True, blank=True)
    subject = models.CharField("onderwerp", max_length=200, blank=True)

    first_planned_words = models.CharField("eerste planning", max_length=100, blank=True)
    first_planned_precision = models.CharField(
        "hoe precies eerst gepland", max_length=10, choices=Precision, blank=True
    )
    first_planned_start = models.DateTimeField("eerst gepland begin", null=True, blank=True)
    planned_precision = models.CharField("hoe precies gepland", max_length=10, choices=Precision)
    planned_start = models.DateTimeField("gepland begin", null=True, blank=True)
    planned_words = models.CharField("gepland in woorden", max_length=100, blank=True)
    actual_precision = models.CharField("hoe precies gehouden", max_length=10, choices=Precision, blank=True)
    actual_start = models.DateTimeField("werkelijk begin", null=True, blank=True)
    minutes_reserved = models.PositiveSmallIntegerField("gereserveerde minuten", null=True, blank=True)
    ics_sequence = models.PositiveIntegerField("volgnummer van de uitnodiging", default=0)

    proposals_until = models.DateField("agendapunten indienen tot en met", null=True, blank=True)
    papers_until = models.DateField("stukken aanleveren tot en met", null=True, blank=True)

    topic_list = models.ForeignKey(
        "meetings.TopicList", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="vaste onderwerpen",
    )  # fmt: skip

    building = models.CharField("gebouw", max_length=150, blank=True)
    address = models.CharField("adres", max_length=150, blank=True)
    room = models.CharField("zaal", max_length=100, blank=True)
    chair = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="voorzitter"
    )
    chair_note = models.CharField("toelichting bij de voorzitter", max_length=200, blank=True)
    copy_to = models.CharField("kopie aan", max_length=500, blank=True)
    before = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="preceded_by",
        verbose_name="voorafgaand aan",
    )
    instead_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replanned_as",
        verbose_name="in plaats van",
    )
    focus = models.ManyToManyField(
        Theme, through="meetings.Focus", blank=True, related_name="+", verbose_name="nadruk op"
    )
    team = models.ForeignKey(Audience, models.PROTECT, related_name="+", verbose_name="voorbereidingsteam")
    participants = models.ForeignKey(
        Audience, models.PROTECT, related_name="+", verbose_name="kring van deelnemers"
    )
    is_fictitious = models.BooleanField("fictief", default=False)
    is_recorded = models.BooleanField("geheel geregistreerd", default=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        indexes = [
            models.Index(fields=["-planned_start"], name="meeting_by_plan"),
            models.Index(fields=["audience", "level"], name="meeting_by_audience"),
            GinIndex(WORDS, name="meeting_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_start__isnull=False) | ~Q(planned_words=""), name="meeting_has_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(actual_start__isnull=False), name="held_meeting_has_a_start"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meeting-detail", kwargs={"key": self.key})

    @property
    def is_open(self) -> bool:
        """Say whether it still has to be held."""
        return self.state in self.OPEN

    @property
    def short_kind(self) -> str:
        return "BOFv" if self.kind == self.Kind.BOFV else self.get_kind_display()

    @property
    def start(self) -> dt.datetime | None:
        """The actual start if it was held, else the planned one."""
        return self.actual_start or self.planned_start

    @property
    def precision(self) -> str:
        return self.actual_precision or self.planned_precision

    @property
    def when(self) -> str:
        """Day, month or words, never more precise than known: «21 november 2024», «september 2023»."""
        return describe(self.start, self.precision, self.planned_words)

    @property
    def planned_when(self) -> str:
        return describe(self.planned_start, self.planned_precision, self.planned_words)

    @property
    def first_planning(self) -> tuple[dt.datetime | None, str, str]:
        """Moment, precision and words of the first planning (MT-18); of what never moved that is the planning."""
        if self.first_planned_words:
            return self.first_planned_start, self.first_planned_precision, self.first_planned_words
        return self.planned_start, self.planned_precision, self.planned_when

    @property
    def title(self) -> str:
        return f"{self.short_kind} {self.when}"

    @property
    def day(self) -> dt.date | None:
        """The day it was held or is planned, or None if only a month or words are known."""
        if self.start is None or self.precision not in self.BY_DAY:
            return None
        return dates.local_day(self.start)

    @property
    def hours(self) -> tuple[dt.datetime, dt.datetime]:
        """From the beginning, or of the day if no time is known, to the end of that day; it must have a day."""
        first = dates.at_midnight(self.day)
        begin = self.start if self.precision == self.Precision.MINUTE else first
        return begin, dates.at_midnight(self.day + dt.timedelta(days=1))

    @property
    def sort_day(self) -> dt.date | None:
        """A day to sort by; the last of the month for what is known by month."""
        if self.start is None:
            return None
        day = dates.local_day(self.start)
        return dates.last_of_month(day) if self.precision == self.Precision.MONTH else day

    @property
    def place(self) -> str:
        return ", ".join(part for part in (self.building, self.address, self.room) if part)


def describe(start: dt.datetime | None, precision: str, words: str) -> str:
    """Write a moment as precisely as it is known and no more; words win if that is all there is."""
    if start is None or precision == Meeting.Precision.WORDS:
        return words
    day = dates.local_day(start)
    return dates.month(day) if precision == Meeting.Precision.MONTH else dates.long(day)


@tracked
class Focus(models.Model):
    """Nadruk: een thema dat in één overleg de nadruk krijgt."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+", verbose_name="overleg")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+", verbose_name="thema")

    class Meta:
        verbose_name = "nadruk"
        verbose_name_plural = "nadruk"
        db_table = "meetings_meeting_focus"
        unique_together = [("meeting", "theme")]

    def __str__(self):
        return str(self.theme)
