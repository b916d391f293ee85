import datetime as dt

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from agreements.models.sorting import NEWEST, SOONEST, STAGE, TITLE
from lib.fulltext import has_words, stored_text
from meetings.models import AgendaItem, Meeting, Moment
from parties.models import Office, Organisation, Protected, Role, Seat, Theme
from parties.models.protected import VisibleQuerySet
from trail.proof import tracked

PARTS = 100


class AgreementQuerySet(VisibleQuerySet):
    def listed(self):
        """Leave out what is only a heading above its parts."""
        return self.filter(is_heading=False)

    def open(self):
        """Keep what still asks for something: proposed, agreed, under way, partly honoured or suspended."""
        return self.exclude(state__in=Agreement.CLOSED)

    def in_register_of(self, seat: Seat, at: dt.datetime):
        """Keep what a round of this secretariat is about: what it may read of its own, and of who has no secretariat."""
        theirs = Seat.objects.active(at).filter(role=Role.SECRETARIAT, organisation=OuterRef("owner"))
        return self.visible_to(seat, at).filter(Q(owner=seat.organisation_id) | ~Exists(theirs))

    def newest(self):
        return self.order_by(NEWEST.desc(), "position", "key")

    def matching(self, words: str):
        """Keep the rows with these words in title or text: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(F("words"), words))


class AgreementManager(models.Manager.from_queryset(AgreementQuerySet)):
    """Afspraken without their stored words, which only the database reads."""

    def get_queryset(self):
        return super().get_queryset().defer("words")


@tracked
class Agreement(Protected):
    """Afspraak: wat overheden elkaar hebben beloofd; de geldende tekst is een versie met een bron.

    `position` orders the afspraken of one overleg: a hundred times the number, plus 1 for part a, 2 for b.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        PROPOSED = "proposed", "voorgesteld"
        AGREED = "agreed", "vastgesteld"
        IN_PROGRESS = "in_progress", "in uitvoering"
        PARTLY_HONOURED = "partly_honoured", "deels nagekomen"
        HONOURED = "honoured", "nagekomen"
        NOT_HONOURED = "not_honoured", "niet nagekomen"
        SUSPENDED = "suspended", "opgeschort"
        LAPSED = "lapsed", "vervallen"
        SUPERSEDED = "superseded", "opgegaan in een andere afspraak"

    UNDECIDED = (State.DRAFT, State.PROPOSED)
    RUNNING = (State.AGREED, State.IN_PROGRESS, State.PARTLY_HONOURED)
    CLOSED = (State.HONOURED, State.NOT_HONOURED, State.LAPSED, State.SUPERSEDED)

    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    title = models.CharField("korte titel", max_length=200)
    label = models.CharField("nummer", max_length=10, blank=True, help_text="Bijvoorbeeld 2 of 1a.")
    wording = models.TextField(
        "tekst", blank=True, help_text="De geldende tekst, of zolang die er niet is het voorstel."
    )
    position = models.PositiveSmallIntegerField("volgorde", default=PARTS)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="deel van"
    )
    is_heading = models.BooleanField("alleen een kop", default=False)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="overleg"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name="agendapunt",
    )
    origin = models.CharField("andere herkomst", max_length=200, blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="thema"
    )
    moment = models.OneToOneField(
        Moment, models.PROTECT, null=True, blank=True, related_name="agreement", verbose_name="termijn"
    )
    owners = models.ManyToManyField(
        Office,
        through="agreements.AgreementOwner",
        blank=True,
        related_name="agreements",
        verbose_name="aanspreekbaar",
    )
    agreed_on = models.DateField("vastgesteld op", null=True, blank=True)
    latest = models.DateField(
        "uiterlijk", null=True, blank=True, help_text="Overgenomen uit de termijn, om op te sorteren."
    )
    ended_on = models.DateField(
        "afgesloten op", null=True, blank=True, help_text="De dag van de laatste stap; de stap zelf zet haar."
    )
    shifts = models.PositiveSmallIntegerField("aantal keren verschoven", default=0, db_default=0)
    revision = models.PositiveIntegerField("revisie", default=1)

    words = stored_text("title", "wording")

    objects = AgreementManager()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        indexes = [
            models.Index(NEWEST.desc(), "position", "key", name="agreement_newest"),
            models.Index(SOONEST, "position", "key", name="agreement_soonest"),
            models.Index(TITLE, "position", "key", name="agreement_by_title"),
            models.Index(STAGE, "position", "key", name="agreement_by_stage"),
            models.Index(F("theme"), NEWEST.desc(), "position", "key", name="agreement_by_theme"),
            models.Index(F("state"), NEWEST.desc(), "position", "key", name="agreement_by_state"),
            models.Index(fields=["audience", "level"], name="agreement_by_audience"),
            models.Index(
                NEWEST.desc(), "position", "key", condition=Q(is_heading=True), name="agreement_headings"
            ),
            GinIndex(fields=["words"], name="agreement_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="honoured") | Q(ended_on__isnull=False), name="honoured_on_a_day"
            )
        ]

    def __str__(self):
        return self.title

    @property
    def due_words(self) -> str:
        """The term as it was agreed in words; empty if nobody named one."""
        return self.moment.words if self.moment else ""

    def get_absolute_url(self) -> str:
        return reverse("agreement-detail", kwargs={"key": self.key})

    @property
    def is_undecided(self) -> bool:
        return self.state in self.UNDECIDED

    @property
    def is_owed(self) -> bool:
        """Say whether it still asks for something that was agreed."""
        return self.state in (*self.RUNNING, self.State.SUSPENDED)

    @property
    def is_over(self) -> bool:
        """Say whether its text is no longer in force: lapsed, or gone up in another."""
        return self.state in {self.State.LAPSED, self.State.SUPERSEDED}

    @property
    def came_from(self) -> str:
        """Where it was made, with its number there: «Overhedenoverleg 21 november 2024, afspraak 1a»."""
        return origin_of(self.origin or str(self.meeting or ""), self.label, self.agreed_on)

    def text_on(self, day: dt.date) -> "models.Model | None":
        """Return the text version that was valid on this day, or None; no query if `texts` is prefetched."""
        valid = [text for text in self.texts.all() if text.valid_from and text.valid_from <= day]
        return max(valid, key=lambda text: (text.valid_from, text.pk), default=None)


def is_late(today: dt.date) -> Q:
    """Return the condition that the term has passed of what still has to be done."""
    return Q(latest__lt=today, state__in=Agreement.RUNNING)


def origin_of(place: str, label: str, agreed_on: dt.date | None) -> str:
    """Write the place where something was agreed or proposed, with its number there."""
    word = "voorstel" if agreed_on is None else "afspraak"
    return ", ".join(part for part in (place, f"{word} {label}" if label else "") if part)


@tracked
class AgreementParty(models.Model):
    """Partij bij een afspraak: een organisatie, of het Rijk als geheel, met haar rol."""

    class Role(models.TextChoices):
        OWNER = "owner", "aan zet"
        CO_OWNER = "co_owner", "mede aan zet"
        INVOLVED = "involved", "betrokken"
        READER = "reader", "lezer"

    OWING = (Role.OWNER, Role.CO_OWNER)

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties", verbose_name="afspraak")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=10, choices=Role, default=Role.OWNER)
    since = models.DateField(
        "partij sinds", null=True, blank=True, help_text="Leeg: vanaf het begin. Anders de dag van toevoegen."
    )

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="one_role_per_party")
        ]

    def __str__(self):
        return str(self.organisation)


@tracked
class AgreementOwner(models.Model):
    """Aanspreekbaar: het ambt dat op een afspraak kan worden aangesproken."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="+", verbose_name="afspraak")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")

    class Meta:
        verbose_name = "aanspreekbaar ambt"
        verbose_name_plural = "aanspreekbare ambten"
        db_table = "agreements_agreement_owners"
        unique_together = [("agreement", "office")]

    def __str__(self):
        return str(self.office)
