import datetime as dt

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from letters.models.letter import COUNTS, SENT, Chamber, Letter
from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from meetings.models import Moment
from parties.models import Level, Office, Readable, Seat
from trail.proof import tracked

COMMON = ("text", "quote", "place", "source")


def hidden_from(seat: Seat | None, at: dt.datetime) -> models.QuerySet[Letter]:
    """Return the letters under embargo that count, and of which this seat may not know yet."""
    held = Letter.objects.filter(level=Level.EMBARGO, embargo_until__gt=at, state__in=COUNTS)
    return held.exclude(pk__in=held.visible_to(seat, at))


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep everything: what the Kamer asked is public. `known` is the state as this seat may know it."""
        return self._known_to(seat, at or timezone.now())

    def _known_to(self, seat: Seat | None, at: dt.datetime):
        """Tell of each row how it stands without the letters under embargo that this seat doesn't read yet."""
        met = self.model._meta.get_field("discharges").related_model.objects
        link = self.model._meta.get_field("discharges").field.name
        unread = met.filter(letter__in=hidden_from(seat, at), **{f"{link}__isnull": False})
        counts = met.filter(**{link: OuterRef("pk")}, letter__state__in=COUNTS).exclude(pk__in=unread)
        rest = Case(
            When(Exists(counts.filter(is_full=True)), then=Value(Register.State.DONE)),
            When(Exists(counts), then=Value(Register.State.PARTLY)),
            default=Value(Register.State.OPEN),
        )
        return self.annotate(known=Case(When(pk__in=unread.values(link), then=rest), default=F("state")))

    def matching(self, words: str):
        """Keep the rows with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(self.model.WORDS, words))

    def standing(self):
        """Keep what was really asked or promised: not what still stands in a letter that isn't sent."""
        return self.all()


class CommitmentQuerySet(RegisterQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Leave out what is promised in a letter that this seat may not read yet.

        Of each row its own letter is asked: to gather all letters first counts so heavily that no index is followed.
        """
        at = at or timezone.now()
        readable = Readable(seat, at, "made_in__")
        return self.filter(Q(made_in=None) | Q(readable))._known_to(seat, at)

    def standing(self):
        return self.filter(Q(made_in=None) | Q(made_in__state__in=SENT))


class Register(models.Model):
    """What the Kamer asked or was promised: public facts, the same for everybody.

    `due_words` are the words of the first term and never change; `moment` is the term that counts now.
    """

    class State(models.TextChoices):
        OPEN = "open", "openstaand"
        PARTLY = "partly", "deels voldaan"
        DONE = "done", "voldaan"

    PATH: str
    WORDS = text_of(*COMMON)

    key = KeyField(unique=True)
    state = models.CharField("status", max_length=10, choices=State, default=State.OPEN)
    chamber = models.CharField("Kamer", max_length=2, choices=Chamber, default=Chamber.TK)
    text = models.TextField("tekst")
    quote = models.TextField("letterlijk citaat", blank=True, default="", db_default="")
    day = models.DateField("datum", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    place = models.CharField("vindplaats", max_length=200, blank=True, default="", db_default="")
    due_words = models.CharField("termijn in woorden", max_length=200, blank=True, default="", db_default="")
    moment = models.OneToOneField(
        Moment, models.PROTECT, null=True, blank=True, related_name="%(class)s", verbose_name="termijn"
    )
    revision = models.PositiveIntegerField("revisie", default=1, db_default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse(self.PATH, kwargs={"key": self.key})

    @property
    def protection(self) -> dict:
        """An event about it is as public as the thing itself."""
        return {"level": Level.PUBLIC, "owner_id": None, "audience_id": None, "embargo_until": None}

    @property
    def is_standing(self) -> bool:
        """Say whether it was really asked or promised, not only written in a letter that isn't sent."""
        return True

    @property
    def status(self) -> str:
        """How it stands as far as the seat that fetched it by `visible_to` may know."""
        return str(Register.State(self.known).label)

    @property
    def who(self) -> str:
        """Who asked, or to whom it was promised."""
        return ""

    @property
    def term(self) -> str:
        """The term that counts now, in words and as we read them; empty without one."""
        if self.moment:
            return self.moment.told
        return f"‘{self.due_words}’" if self.due_words else ""


@tracked
class Commitment(Register):
    """Toezegging: wat een bewindspersoon de Kamer heeft beloofd; de plicht volgt het ambt."""

    class Relation(models.TextChoices):
        CHANGES = "changes", "wijziging van"
        ADDS = "adds", "aanvulling op"
        REPEATS = "repeats", "herhaling van"

    PATH = "commitment-detail"
    WORDS = text_of(*COMMON, "member", "fraction", "occasion", "number")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    made_by = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gedaan door"
    )
    member = models.CharField("aan lid", max_length=120, blank=True)
    fraction = models.CharField("fractie", max_length=60, blank=True, default="", db_default="")
    occasion = models.CharField("bij", max_length=200, blank=True)
    number = models.CharField("nummer van de Kamer", max_length=20, blank=True, default="", db_default="")
    related_to = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="eerdere toezegging",
    )
    relation = models.CharField(
        "verhouding", max_length=10, choices=Relation, blank=True, default="", db_default=""
    )
    made_in = models.ForeignKey(
        Letter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="gedaan in brief",
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"
        indexes = [
            models.Index(fields=["-day", "-id"], name="commitment_newest"),
            GinIndex(text_of(*COMMON, "member", "fraction", "occasion", "number"), name="commitment_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["chamber", "number"], condition=~Q(number=""), name="commitment_number_once"
            ),
            models.CheckConstraint(
                condition=Q(related_to=None, relation="") | Q(related_to__isnull=False) & ~Q(relation=""),
                name="commitment_relation_is_whole",
            ),
        ]

    @property
    def protection(self) -> dict:
        """What is promised in a letter is no more public than that letter."""
        return self.made_in.protection if self.made_in else super().protection

    @property
    def is_standing(self) -> bool:
        return self.made_in is None or self.made_in.is_sent

    @property
    def who(self) -> str:
        return f"{self.member} ({self.fraction})" if self.member and self.fraction else self.member


@tracked
class Motion(Register):
    """Motie: verzoek van de Kamer aan de regering; Kamer, dossier en nummer zijn de sleutel, nooit de naam."""

    class Vote(models.TextChoices):
        UNKNOWN = "", "niet bekend"
        TABLED = "tabled", "ingediend"
        ADOPTED = "adopted", "aangenomen"
        REJECTED = "rejected", "verworpen"
        HELD = "held", "aangehouden"
        WITHDRAWN = "withdrawn", "ingetrokken"

    PATH = "motion-detail"
    WORDS = text_of(*COMMON, "name", "dossier", "number")

    name = models.CharField("naam", max_length=120)
    dossier = models.CharField("dossier", max_length=20, blank=True)
    number = models.CharField("nummer", max_length=10, blank=True)
    vote = models.CharField("stemming", max_length=10, choices=Vote, blank=True, default="", db_default="")
    execution = models.TextField("uitvoering", blank=True, default="", db_default="")
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )

    class Meta:
        verbose_name = "motie"
        verbose_name_plural = "moties"
        indexes = [
            models.Index(fields=["-day", "-id"], name="motion_newest"),
            GinIndex(text_of(*COMMON, "name", "dossier", "number"), name="motion_words"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["chamber", "dossier", "number"],
                condition=~Q(dossier="") & ~Q(number=""),
                name="motion_once",
            )
        ]

    @property
    def who(self) -> str:
        return self.name


@tracked
class ChamberRequest(Register):
    """Verzoek van een commissie: gedaan in een procedurevergadering."""

    PATH = "request-detail"
    WORDS = text_of(*COMMON, "committee", "occasion")

    committee = models.CharField("commissie", max_length=150)
    occasion = models.CharField("bij", max_length=200, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )

    class Meta:
        verbose_name = "verzoek van een commissie"
        verbose_name_plural = "verzoeken van commissies"
        indexes = [
            models.Index(fields=["-day", "-id"], name="chamber_request_newest"),
            GinIndex(text_of(*COMMON, "committee", "occasion"), name="chamber_request_words"),
        ]

    @property
    def who(self) -> str:
        return self.committee
