import datetime as dt

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lib.keys import KeyField
from notices.models.kind import NoticeKind
from parties.models import Office, Organisation, Seat


class Term(models.Model):
    """Bewaakte termijn: één organisatie, of één ambt ervan, moet iets doen aan één onderwerp, op zijn laatst op een dag.

    `alarms` are the days on which people hear of it, in order, and `offsets` how many days each lies before the last
    day as the kind counts them; its `bell` says which goes off next. On `table_on` it is proposed for an agenda.
    """

    key = KeyField(unique=True)
    kind = models.ForeignKey(NoticeKind, models.PROTECT, related_name="terms", verbose_name="soort")
    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", db_index=False, verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="terms", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    path = models.CharField("waar het gebeurt", max_length=200)
    first_on = models.DateField("op zijn vroegst", null=True, blank=True)
    last_on = models.DateField("uiterlijk", null=True, blank=True)
    dated_at = models.DateTimeField("termijn gezet op")
    alarms = ArrayField(models.DateField(), default=list, blank=True, verbose_name="meldingen op")
    offsets = ArrayField(models.SmallIntegerField(), default=list, blank=True, verbose_name="dagen vooraf")
    table_on = models.DateField("naar de agenda op", null=True, blank=True)
    taken_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="neemt het over"
    )
    stopped_at = models.DateTimeField("opschalen gestopt op", null=True, blank=True)
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "bewaakte termijn"
        verbose_name_plural = "bewaakte termijnen"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "organisation", "office"],
                nulls_distinct=False,
                name="one_term_per_office",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(table_on=None), name="closed_term_is_silent"
            ),
        ]
        indexes = [
            models.Index(fields=["table_on"], condition=Q(table_on__isnull=False), name="term_to_table"),
            models.Index(
                F("organisation"), F("last_on"), condition=Q(closed_at=None), name="term_of_organisation"
            ),
        ]

    def __str__(self):
        return f"{self.kind}: {self.last_on or 'geen datum'}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def hop_after(self, day: dt.date) -> tuple[str, dt.date] | None:
        """Return who follows after this day if nothing happens, and when; None if nobody or somebody stopped it.

        What was announced counts: the alarms as they were set, also for a term that had passed by then.
        """
        return next(((who, at) for who, at in self.hops if at > day), None)

    @property
    def hops(self) -> list[tuple[str, dt.date]]:
        """Return who follows if nothing happens and on which day, in order; nobody if somebody stopped it."""
        if self.stopped_at or not self.last_on or not self.kind.hops:
            return []
        alarms = list(zip(self.alarms, self.offsets, strict=True))
        steps = [
            (who, next((at for at, offset in alarms if offset <= -hop), None))
            for who, hop in zip(("coordinator", "mailbox"), self.kind.hops, strict=False)
        ]
        steps.append(("agenda", self.table_on))
        return [(who, at) for who, at in steps if at]


class Bell(models.Model):
    """Wekker: de eerste dag waarop mensen nog van een bewaakte termijn horen; leeg als alles gemeld is.

    All that the sweep looks for and moves on: so small that it costs what is due and not what is open.
    """

    term = models.OneToOneField(
        Term, models.CASCADE, primary_key=True, related_name="bell", verbose_name="termijn"
    )
    next_on = models.DateField("volgende melding op", null=True, blank=True)

    class Meta:
        verbose_name = "wekker"
        verbose_name_plural = "wekkers"
        indexes = [
            models.Index(fields=["next_on"], condition=Q(next_on__isnull=False), name="bell_next"),
        ]

    def __str__(self):
        return f"{self.next_on or 'stil'}"


class Snooze(models.Model):
    """Uitstel: vanuit deze stoel hoort iemand tot een dag niets over een termijn, en dan weer wel."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="snoozes", verbose_name="termijn")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+", verbose_name="stoel")
    until = models.DateField("tot")

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        constraints = [models.UniqueConstraint(fields=["term", "seat"], name="one_snooze_per_seat")]
        indexes = [models.Index(fields=["until"], name="snooze_until")]

    def __str__(self):
        return f"{self.term} tot {self.until}"
