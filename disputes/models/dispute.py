import datetime as dt

import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from disputes.models.guards import names_ienw
from disputes.models.procedure import Procedure, ProcedureStep
from disputes.models.signal import ImpasseSignal
from lib import dates
from lib.fulltext import has_words, text_of
from papers.models import SealedRound
from parties.models import Office, Organisation, Protected, Readable, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

WORDS = text_of("subject", "question")


class DisputeQuerySet(VisibleQuerySet):
    def matching(self, words: str):
        """Keep those with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))

    def running(self):
        return self.filter(state__in=Dispute.OPEN)


@tracked
class Dispute(Protected):
    """Geschil: een impasse waarvoor het overleg tot een proces van hoogstens een jaar besloot (DS-06).

    `owner` is BZK, whose minister guides the process; the lead minister and, where waterschappen are a party, IenW are
    named from the beginning (DS-07). Changing who takes part or how it goes asks everybody's agreement anew: that is the
    next `process_round` (E17). `revision` guards what people type.
    """

    class State(models.TextChoices):
        RUNNING = "running", "loopt"
        PAUSED = "paused", "gepauzeerd"
        RESOLVED = "resolved", "opgelost"
        CLOSED = "closed", "afgesloten"
        WITHDRAWN = "withdrawn", "ingetrokken"

    OPEN = (State.RUNNING, State.PAUSED, State.RESOLVED)
    TICKING = (State.RUNNING, State.PAUSED)
    MONTHS = 12

    state = models.CharField("status", max_length=20, choices=State, default=State.RUNNING)
    signal = models.OneToOneField(
        ImpasseSignal, models.PROTECT, related_name="dispute", verbose_name="signaal"
    )
    subject = models.CharField("onderwerp", max_length=200)
    question = models.TextField("de vraag over de spelregel")
    process_owner = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="procesbegeleiding"
    )
    lead_office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="eerstverantwoordelijke minister"
    )
    joint_office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="in samenspraak met"
    )
    process = models.TextField("hoe het proces verloopt")
    process_round = models.PositiveSmallIntegerField("ronde van instemming", default=1)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+", verbose_name="opzet")
    step = models.ForeignKey(ProcedureStep, models.PROTECT, related_name="+", verbose_name="stap")
    started_on = models.DateField("besluit tot het proces op")
    council_on = models.DateField("besproken in de ministerraad op", null=True, blank=True)
    solution = models.TextField("wat de oplossing is", blank=True)
    resolved_on = models.DateField("opgelost op", null=True, blank=True)
    ended_on = models.DateField("afgelopen op", null=True, blank=True)
    escalated_on = models.DateField("grens van een jaar gemeld op", null=True, blank=True)
    origin = models.CharField("herkomst", max_length=300, blank=True)
    opened_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    opened_at = models.DateTimeField("begonnen op")
    revision = models.PositiveIntegerField("revisie", default=1)
    sealed_rounds = GenericRelation(SealedRound, "subject_id", "subject_type")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = "geschil"
        verbose_name_plural = "geschillen"
        ordering = ["-started_on", "-pk"]
        indexes = [
            models.Index(fields=["-started_on", "-id"], name="dispute_newest"),
            GinIndex(WORDS, name="dispute_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="resolved") | Q(resolved_on__isnull=False) & ~Q(solution=""),
                name="resolved_dispute_says_how",
            ),
        ]
        triggers = [
            names_ienw("dispute_names_ienw", "NEW.id"),
            frozen(
                "dispute_began_with_it", None, "signal", "procedure", "started_on", "opened_by", "opened_at"
            ),
            pgtrigger.Protect(name="dispute_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("dispute-detail", args=[self.key])

    @property
    def is_open(self) -> bool:
        """Say whether something still has to happen."""
        return self.state in self.OPEN

    @property
    def is_ticking(self) -> bool:
        """Say whether there is something to solve yet: once it is resolved, what that rests on stays as it is."""
        return self.state in self.TICKING

    @property
    def limit(self) -> dt.date:
        """The last day of the year that the overleg gave, pauses not counted (DS-06)."""
        return dates.add_months(self.started_on, self.MONTHS)

    @property
    def status(self) -> str:
        """What the state is called; while it runs, how far it is: «stap 2 van 6»."""
        if self.state == self.State.RUNNING:
            return f"stap {self.step.order} van {len(self.procedure.course)}"
        return self.get_state_display()


class PartQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the dispute."""
        return self.filter(Readable(seat, at or timezone.now(), "dispute__"))


@tracked
class DisputeParty(models.Model):
    """Partij bij een geschil: een organisatie die erbij hoort; een lezer leest mee zonder partij te zijn (E17)."""

    class Role(models.TextChoices):
        PARTY = "partij", "partij"
        READER = "lezer", "leest mee"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="parties", verbose_name="geschil")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    role = models.CharField("rol", max_length=10, choices=Role, default=Role.PARTY)
    since = models.DateTimeField("sinds")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "partij bij een geschil"
        verbose_name_plural = "partijen bij geschillen"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "organisation"], name="party_once_per_dispute")
        ]
        triggers = [names_ienw("water_party_names_ienw", "NEW.dispute_id")]

    def __str__(self):
        return str(self.organisation)


@tracked
class ProcessConsent(models.Model):
    """Instemming met het proces: een partij stemt in met hoe het verloopt, in één ronde; nooit meer te wijzigen."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="consents", verbose_name="geschil")
    round = models.PositiveSmallIntegerField("ronde")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "instemming met het proces"
        verbose_name_plural = "instemmingen met het proces"
        ordering = ["dispute", "round", "organisation__order"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "round", "organisation"], name="one_consent_per_round")
        ]
        triggers = [frozen("consent_to_process_is_final")]

    def __str__(self):
        return f"{self.organisation} stemt in met het proces van {self.dispute}"


@tracked
class Pause(models.Model):
    """Pauze van een geschil: van en tot een dag, met de reden; zij telt mee in het jaar, en in de netto tijd niet (E22)."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="pauses", verbose_name="geschil")
    began_on = models.DateField("begonnen op")
    ended_on = models.DateField("geëindigd op", null=True, blank=True)
    reason = models.TextField("reden")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "pauze van een geschil"
        verbose_name_plural = "pauzes van geschillen"
        ordering = ["dispute", "began_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispute"], condition=Q(ended_on=None), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="pause_ends_after_it_begins"
            ),
        ]
        triggers = [frozen("pause_that_ended_is_final", pgtrigger.Q(old__ended_on__isnull=False))]

    def __str__(self):
        return f"Pauze van {self.dispute}"
