"""Where an afspraak stands in the register: kept by the database, so that no page of it ever looks through the table.

Migrations 0011, 0015 and 0019 write the slots of an afspraak anew with its `Standing`. An index per order begins with the
group, the status and the readers, so that a page begins where it should and meets nothing that its reader may not see.
"""

from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from agreements.models.agreement import Agreement
from agreements.models.figure import Kept
from parties.models import Readable, Seat

PLACE, WITHIN = ("shelf", "place", "state", "readers"), ("position", "key")


class Shelf(models.IntegerChoices):
    """By what afspraken are divided; `place` is the number of the row, or 0 for what is left over.

    A quarter is the year × 10 + its number.
    """

    ALL = 0, "alles"
    THEME = 1, "thema"
    PARTY = 2, "partij in welke rol ook"
    OFFICE = 3, "aanspreekbaar ambt"
    CABINET = 4, "kabinet"
    OWING = 5, "partij aan zet"
    QUARTER = 6, "kwartaal van de termijn"


class Readership(Kept):
    """Lezersklasse: afspraken met dezelfde lezers; wie er één leest, leest ze alle."""

    class Meta:
        verbose_name = "lezersklasse"
        verbose_name_plural = "lezersklassen"
        constraints = [
            models.UniqueConstraint(
                fields=["level", "owner", "audience", "embargo_until"],
                nulls_distinct=False,
                name="one_class_of_readers",
            )
        ]

    def __str__(self):
        return f"{self.get_level_display()} {self.pk}"


class Slot(models.Model):
    """Vak: een plaats van één afspraak in het register, met waarop daar wordt gesorteerd."""

    pk = models.CompositePrimaryKey("agreement_id", "shelf", "place")
    agreement = models.ForeignKey(
        Agreement, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False,
        verbose_name="afspraak",
    )  # fmt: skip
    shelf = models.SmallIntegerField("indeling", choices=Shelf)
    place = models.BigIntegerField("plaats")
    state = models.SmallIntegerField("status", help_text="De plaats in de vaste volgorde.")
    readers = models.ForeignKey(
        Readership, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False,
        verbose_name="lezers",
    )  # fmt: skip
    newest = models.DateField(
        "vastgesteld op", help_text="De laatste van alle dagen als dat er nog niet van kwam."
    )
    soonest = models.DateField("uiterlijk", help_text="De laatste van alle dagen zonder datum.")
    title = models.CharField("titel om op te sorteren", max_length=60)
    position = models.PositiveSmallIntegerField("volgorde")
    key = models.CharField("sleutel", max_length=10)

    class Meta:
        verbose_name = "vak"
        verbose_name_plural = "vakken"
        # Each holds the number of the afspraak too: what is found by it is never looked up, and so the database, which
        # takes all groups to be of one size, goes through it in order instead of gathering a group and sorting it.
        indexes = [
            models.Index(*PLACE, F("newest").desc(), *WITHIN, include=["agreement"], name="slot_newest"),
            models.Index(*PLACE, "soonest", *WITHIN, include=["agreement"], name="slot_soonest"),
            models.Index(*PLACE, "title", *WITHIN, include=["agreement"], name="slot_by_title"),
            models.Index(
                "readers", F("newest").desc(), *WITHIN,
                include=["agreement"], condition=Q(shelf=Shelf.ALL), name="slot_by_readers",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_shelf_display()} {self.place}"


class StandsReadable(Func):
    """Whether an afspraak stands where this seat reads: as `visible_to`, but for a heading, which has no slot.

    For a walk through many rows: one look at an index for each, where `visible_to` first gathers every circle of the
    seat, of which there are ever more.
    """

    output_field = models.BooleanField()
    ONE = "(SELECT readers_id FROM agreements_slot WHERE agreement_id = {} AND shelf = 0 AND place = 0)"

    def __init__(self, seat: Seat):
        super().__init__("pk")
        self.seat = seat

    def as_sql(self, compiler, connection, **extra):
        number, _ = compiler.compile(self.source_expressions[0])
        readable, values = readable_to(self.seat)
        return f"{self.ONE.format(number)} = ANY(ARRAY({readable}))", values


class HoldsReadable(Func):
    """Whether an overleg holds an afspraak that this seat may read.

    Per overleg one is looked for among those that differ in who may read them, which most don't, unless the seat reads so
    few that their overleggen are known at once.
    """

    output_field = models.BooleanField()
    FEW = 1000
    MINE = """SELECT here.agreement_id FROM ({readable}) AS readable (id) CROSS JOIN LATERAL (
        SELECT agreement_id FROM agreements_slot WHERE shelf = 0 AND readers_id = readable.id
        ORDER BY newest DESC, position, key LIMIT {most}
    ) AS here LIMIT {most}"""
    HOLDS = """CASE WHEN (SELECT count(*) FROM ({mine}) AS mine) <= {few}
        THEN {meeting} IN (SELECT meeting_id FROM agreements_agreement WHERE id IN ({mine}))
        ELSE (SELECT level FROM (SELECT DISTINCT level, embargo_until, owner_id, audience_id FROM agreements_agreement
            WHERE meeting_id = {meeting} AND NOT is_heading) AS asked WHERE {reads} LIMIT 1) IS NOT NULL END"""

    def __init__(self, seat: Seat):
        super().__init__("pk")
        self.seat = seat

    def as_sql(self, compiler, connection, **extra):
        meeting, _ = compiler.compile(self.source_expressions[0])
        readable, values = readable_to(self.seat)
        mine = self.MINE.format(readable=readable, most=self.FEW + 1)
        columns = (f"asked.{name}" for name in ("level", "embargo_until", "owner_id", "audience_id"))
        reads, given = Readable(self.seat, timezone.now()).told_of(*columns)
        text = self.HOLDS.format(mine=mine, few=self.FEW, meeting=meeting, reads=reads)
        return text, (*values, *values, *given)


def readable_to(seat: Seat) -> tuple[str, tuple]:
    """Return the statement, and its parameters, for the classes of readers of which this seat is one."""
    return Readership.objects.visible_to(seat).order_by().values("pk").query.sql_with_params()
