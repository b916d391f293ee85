"""A signal of a (possible) impasse, and what the overleg decided on it."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lib.fulltext import has_words, text_of
from meetings.models import AgendaItem, Meeting, Proposal
from parties.models import Organisation, Protected, Readable, RuleSource, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

WORDS = text_of("subject", "question")


class SignalQuerySet(VisibleQuerySet):
    def matching(self, words: str):
        """Keep those with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))

    def open(self):
        """Keep those on which the overleg still has to decide."""
        return self.filter(state__in=ImpasseSignal.OPEN)


@tracked
class ImpasseSignal(Protected):
    """Signaal van een (mogelijke) impasse: een verschil van inzicht over hoe een spelregel wordt toegepast (DS-01).

    `owner` put it forward. The earlier bestuurlijk overleg where it was discussed is a link, words, or neither: «geen»
    (DS-02). Without a rule it isn't admitted, unless the overleg says so (DS-03, E19). `meeting` is the overleg that
    will see it under its sixth fixed topic (MT-08).
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", "ingediend"
        ADMITTED = "admitted", "toegelaten"
        TABLED = "tabled", "geagendeerd"
        REFUSED = "refused", "niet toegelaten"
        WITHDRAWN = "withdrawn", "ingetrokken"
        REFERRED = "referred", "teruggelegd"
        DECIDED = "decided", "besluit"
        PROCESS = "process", "proces"

    class Cause(models.TextChoices):
        APPLICATION = "toepassing", "de toepassing van bepalingen"
        AMENDMENT = "amendering", "een amendement of motie"
        CIRCUMSTANCES = "omstandigheden", "gewijzigde omstandigheden"
        WISHES = "wensen", "politiek-bestuurlijke wensen"

    OPEN = (State.SUBMITTED, State.ADMITTED, State.TABLED)
    TOPIC = 6  # the fixed topic «(mogelijke) impasses en verschillen van inzicht»

    state = models.CharField("status", max_length=20, choices=State, default=State.SUBMITTED)
    subject = models.CharField("onderwerp", max_length=200)
    question = models.TextField("hoe zou de spelregel moeten worden toegepast")
    cause = models.CharField("oorzaak", max_length=20, choices=Cause)
    earlier = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eerder overleg"
    )
    earlier_words = models.TextField("eerder overleg in woorden", blank=True)
    rules = models.ManyToManyField(
        RuleSource, through="disputes.SignalRule", related_name="+", verbose_name="spelregels"
    )
    other_rule = models.CharField("andere spelregel", max_length=300, blank=True)
    parties = models.ManyToManyField(
        Organisation, through="disputes.SignalParty", related_name="+", verbose_name="partijen"
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="impasse_signals",
        verbose_name="te bespreken in",
    )  # fmt: skip
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="agendapunt"
    )
    origin = models.CharField("herkomst", max_length=300, blank=True)
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("ingediend op")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal van een impasse"
        verbose_name_plural = "signalen van impasses"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="signal_newest"),
            models.Index(fields=["meeting", "state"], name="signal_by_meeting"),
            GinIndex(WORDS, name="signal_words"),
        ]
        triggers = [
            frozen("signal_began_with_it", None, "made_by", "made_at"),
            pgtrigger.Protect(name="signal_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("signal-detail", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN


class OfSignalQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the signal."""
        return self.filter(Readable(seat, at or timezone.now(), "signal__"))


@tracked
class SignalRule(models.Model):
    """Spelregel bij een signaal: de regel waarover het inzicht verschilt."""

    signal = models.ForeignKey(ImpasseSignal, models.CASCADE, related_name="+", verbose_name="signaal")
    rule = models.ForeignKey(RuleSource, models.PROTECT, related_name="+", verbose_name="spelregel")

    class Meta:
        verbose_name = "spelregel bij een signaal"
        verbose_name_plural = "spelregels bij signalen"
        constraints = [models.UniqueConstraint(fields=["signal", "rule"], name="rule_once_per_signal")]

    def __str__(self):
        return str(self.rule)


@tracked
class SignalParty(models.Model):
    """Partij bij een signaal: een organisatie die het verschil van inzicht aangaat."""

    signal = models.ForeignKey(ImpasseSignal, models.CASCADE, related_name="+", verbose_name="signaal")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )

    class Meta:
        verbose_name = "partij bij een signaal"
        verbose_name_plural = "partijen bij signalen"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["signal", "organisation"], name="party_once_per_signal")
        ]

    def __str__(self):
        return str(self.organisation)


@tracked
class ImpasseOutcome(models.Model):
    """Uitkomst van een signaal: wat het overleg besloot, vastgelegd bij het agendapunt (DS-04 tot DS-06).

    What the overleg decided never changes; only how a referral went on (`follow_up`) is written later.
    """

    class Kind(models.TextChoices):
        REFERRED_BACK = "referred", "teruggelegd met een aanwijzing"
        DECIDED = "decided", "besluit dat de impasse oplost"
        PROCESS = "process", "proces van hoogstens een jaar"

    signal = models.OneToOneField(
        ImpasseSignal, models.PROTECT, related_name="outcome", verbose_name="signaal"
    )
    kind = models.CharField("uitkomst", max_length=10, choices=Kind)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agendapunt"
    )
    place = models.CharField("elders besloten in", max_length=200, blank=True)
    decided_on = models.DateField("besloten op")
    text = models.TextField("tekst")
    target = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="teruggelegd bij"
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="voorstel daar"
    )
    follow_up = models.TextField("hoe het daar verder ging", blank=True)
    follow_up_on = models.DateField("vervolg vastgelegd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = OfSignalQuerySet.as_manager()

    class Meta:
        verbose_name = "uitkomst van een signaal"
        verbose_name_plural = "uitkomsten van signalen"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="referred") | Q(target=None, follow_up=""),
                name="only_a_referral_has_a_target",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False, place="") | Q(item=None) & ~Q(place=""),
                name="outcome_has_one_place",
            ),
        ]
        triggers = [
            frozen(
                "outcome_is_final",
                None,
                "signal",
                "kind",
                "item",
                "place",
                "decided_on",
                "text",
                "target",
                "proposal",
            ),
            pgtrigger.Protect(name="outcome_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.get_kind_display()
