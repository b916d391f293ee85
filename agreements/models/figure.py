"""What the nakomingsmonitor counts with: kept by the database itself, so that no write can pass it by.

Triggers (migrations 0008 and 0011) write the `Standing` of an afspraak anew when it, its parties or offices, an outcome of a
herbevestiging, its readers, a cabinet or an office changes; others write the difference as rows of `Figure` and of
`Crossing`. Rows are only added, so that two who work at once never wait for a number; `fold_figures` adds them up now
and then.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from agreements.models.agreement import Agreement
from parties.models import Audience, Level, Organisation, Theme
from parties.models.protected import VisibleQuerySet


class Measure(models.TextChoices):
    """What is counted: the first eight divide all afspraken, the next say more of the same ones, the last two nothing.

    What isn't decided, or lapsed before it was, has a standing like the others but is in no figure of the monitor.
    """

    OWED = "owed", "loopt"
    SUSPENDED = "suspended", "opgeschort"
    ON_TIME = "on_time", "nagekomen op tijd"
    UNDATED = "undated", "nagekomen zonder datum"
    AFTER = "after", "nagekomen na de termijn"
    FAILED = "failed", "niet nagekomen"
    LAPSED = "lapsed", "vervallen"
    SUPERSEDED = "superseded", "opgegaan in een andere"
    PARTLY = "partly", "deels nagekomen"
    RECONFIRMED = "reconfirmed", "herbevestigd"
    SHIFTED = "shifted", "termijn verschoven"
    SHIFTS = "shifts", "aantal verschuivingen"
    UNDECIDED = "undecided", "nog niet vastgesteld"
    DROPPED = "dropped", "niet doorgegaan"


class Axis(models.TextChoices):
    """By what the figures are divided; `place` is the number of the row, or year × 10 + quarter."""

    ALL = "all", "alles"
    THEME = "theme", "thema"
    PARTY = "party", "partij"
    CABINET = "cabinet", "kabinet"
    QUARTER = "quarter", "kwartaal"


class FigureReaders(models.Model):
    """Lezersgroep: kringen met op elk moment dezelfde leden tellen samen, onder een kring die voor hen is gemaakt."""

    signature = models.CharField("afdruk van de leden", max_length=64, unique=True)
    audience = models.OneToOneField(Audience, models.CASCADE, related_name="+", verbose_name="kring")

    class Meta:
        verbose_name = "lezersgroep"
        verbose_name_plural = "lezersgroepen"

    def __str__(self):
        return self.signature[:10]


class Kept(models.Model):
    """What decides who reads: the four fields of the afspraak, with the circle of all that have the same readers."""

    level = models.CharField("te zien voor", max_length=20, choices=Level)
    owner = models.ForeignKey(
        Organisation, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="van organisatie",
    )  # fmt: skip
    audience = models.ForeignKey(
        Audience, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="kring",
    )  # fmt: skip
    embargo_until = models.DateTimeField("embargo tot", null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True


class Standing(Kept):
    """Stand: hoe één afspraak telt, in de monitor en in de samenhang; een kop telt nergens."""

    agreement = models.OneToOneField(
        Agreement, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False,
        verbose_name="afspraak",
    )  # fmt: skip
    theme = models.ForeignKey(
        Theme, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="thema",
    )  # fmt: skip
    parties = ArrayField(models.BigIntegerField(), verbose_name="wie aan zet is")
    sides = ArrayField(models.BigIntegerField(), default=list, verbose_name="alle partijen")
    koepels = ArrayField(models.BigIntegerField(), default=list, verbose_name="koepels onder de partijen")
    cabinets = ArrayField(models.BigIntegerField(), verbose_name="kabinet")
    quarter = models.IntegerField("kwartaal van de termijn", null=True)
    outcome = models.CharField("uitkomst", max_length=12, choices=Measure)
    due = models.DateField("uiterlijk", null=True, help_text="Alleen van wat loopt.")
    is_partly = models.BooleanField("deels nagekomen")
    is_reconfirmed = models.BooleanField("herbevestigd")
    shifts = models.IntegerField("aantal verschuivingen")

    class Meta:
        verbose_name = "stand"
        verbose_name_plural = "standen"
        indexes = [models.Index(fields=["audience"], name="standing_by_audience")]

    def __str__(self):
        return self.get_outcome_display()


class Figure(Kept):
    """Cijfer: hoeveel afspraken met dezelfde lezers op één plaats in de monitor staan, of erbij komen of afgaan."""

    axis = models.CharField("indeling", max_length=8, choices=Axis)
    place = models.BigIntegerField("plaats", null=True)
    measure = models.CharField("wat", max_length=12, choices=Measure)
    due = models.DateField("uiterlijk", null=True)
    number = models.IntegerField("aantal")

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"

    def __str__(self):
        return f"{self.get_measure_display()}: {self.number}"


class Crossing(Kept):
    """Kruispunt: hoeveel open afspraken met dezelfde lezers over een thema gaan en een partij hebben.

    Without a `party` all of a theme count, each once; with `along` only those to which this koepel is a party as well.
    """

    theme = models.ForeignKey(
        Theme, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="thema",
    )  # fmt: skip
    party = models.ForeignKey(
        Organisation, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="partij",
    )  # fmt: skip
    along = models.ForeignKey(
        Organisation, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False,
        verbose_name="samen met",
    )  # fmt: skip
    due = models.DateField("uiterlijk", null=True)
    number = models.IntegerField("aantal")

    class Meta:
        verbose_name = "kruispunt"
        verbose_name_plural = "kruispunten"

    def __str__(self):
        return str(self.number)
