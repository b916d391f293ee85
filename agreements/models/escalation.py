import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agreements.models.agreement import Agreement
from lib import dates
from lib.keys import KeyField
from meetings.models import Meeting, Proposal
from parties.models import Office, Organisation, Readable, Seat
from trail.proof import frozen, tracked


class RuleQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the afspraak."""
        return self.filter(Readable(seat, at or timezone.now(), "agreement__"))


@tracked
class EscalationRule(models.Model):
    """Escalatieregel: wat partijen vooraf afspreken voor als een afspraak niet lijkt te lukken, zoals ‘Route 35’ (AG-17).

    Who reads the afspraak reads it. `days_after` counts from the last day of the term; empty: the term isn't watched.
    """

    class State(models.TextChoices):
        IN_FORCE = "in_force", "van kracht"
        ENDED = "ended", "ingetrokken"

    key = KeyField(unique=True)
    agreement = models.OneToOneField(
        Agreement, models.PROTECT, related_name="escalation_rule", verbose_name="afspraak"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.IN_FORCE)
    trigger = models.TextField("wanneer")
    days_after = models.PositiveSmallIntegerField("dagen na de termijn", null=True, blank=True)
    counts_working_days = models.BooleanField("telt werkdagen", default=False)
    watches_progress = models.BooleanField("let op ‘loopt vast’", default=False)
    notice_days = models.PositiveSmallIntegerField("werkdagen tussen aankondiging en begin")
    talks = models.TextField("eerste gesprekken")
    talk_days = models.PositiveSmallIntegerField("werkdagen voor de eerste gesprekken")
    fallback = models.TextField("wat daarna geldt")
    series = models.CharField("voorstel in de voorraad van", max_length=20, choices=Meeting.Kind)
    agreed_by = models.CharField("afgesproken door en in", max_length=300)
    agreed_on = models.DateField("afgesproken op")
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("vastgelegd op")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = "escalatieregel"
        verbose_name_plural = "escalatieregels"

    def __str__(self):
        return f"Escalatieregel bij {self.agreement}"

    @property
    def protection(self) -> dict:
        """Who reads it: who reads the afspraak."""
        return self.agreement.protection

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.IN_FORCE

    def falls_due(self, latest: dt.date) -> dt.date:
        """Return the day on which a term with this last day has passed by as much as the rule says."""
        if self.counts_working_days:
            return dates.add_working_days(latest, self.days_after or 0)
        return latest + dt.timedelta(days=self.days_after or 0)


@tracked
class EscalationTalker(models.Model):
    """Gesprekspartner: een organisatie, of een van haar ambten, die de eerste gesprekken voert."""

    rule = models.ForeignKey(
        EscalationRule, models.CASCADE, related_name="talkers", verbose_name="escalatieregel"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )

    class Meta:
        verbose_name = "gesprekspartner"
        verbose_name_plural = "gesprekspartners"
        ordering = ["organisation__order", "office__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "organisation", "office"], nulls_distinct=False, name="one_talker_once"
            )
        ]

    def __str__(self):
        return str(self.office or self.organisation)


class CourseQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the afspraak."""
        return self.filter(Readable(seat, at or timezone.now(), "rule__agreement__"))

    def running(self):
        return self.filter(state__in=Escalation.RUNNING)


@tracked
class Escalation(models.Model):
    """Escalatie: één keer dat een escalatieregel loopt; zij gaat nooit verder dan een voorstel voor de agenda.

    `mark` names what set it off, so that the same fact never does so twice.
    """

    class State(models.TextChoices):
        ANNOUNCED = "announced", "aangekondigd"
        BEGUN = "begun", "eerste gesprekken"
        TALKED = "talked", "gesprekken gevoerd"
        RESOLVED = "resolved", "opgelost"
        TABLED = "tabled", "voorstel voor de agenda"
        STOPPED = "stopped", "gestopt"

    class Cause(models.TextChoices):
        TERM = "term", "de termijn is voorbij"
        PROGRESS = "progress", "een partij meldde ‘loopt vast’"
        HAND = "hand", "een partij riep de regel in"

    RUNNING = (State.ANNOUNCED, State.BEGUN, State.TALKED)
    TALKING = (State.BEGUN, State.TALKED)

    key = KeyField(unique=True)
    rule = models.ForeignKey(
        EscalationRule, models.PROTECT, related_name="courses", verbose_name="escalatieregel"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.ANNOUNCED)
    cause = models.CharField("aanleiding", max_length=10, choices=Cause)
    mark = models.CharField("kenmerk van de aanleiding", max_length=60)
    latest = models.DateField("laatste dag van de termijn toen", null=True, blank=True)
    announced_at = models.DateTimeField("aangekondigd op")
    begins_on = models.DateField("begint op")
    talks_until = models.DateField("gesprekken tot en met")
    talked_on = models.DateField("gesproken op", null=True, blank=True)
    talks = models.TextField("uitkomst van de gesprekken", blank=True)
    ended_at = models.DateTimeField("afgelopen op", null=True, blank=True)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="voorstel"
    )
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        ordering = ["-announced_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "mark"], name="one_course_per_fact"),
            models.UniqueConstraint(
                fields=["rule"],
                condition=Q(state__in=("announced", "begun", "talked")),
                name="one_running_course_per_rule",
            ),
        ]
        triggers = [frozen("course_stays_what_it_was", None, "rule", "cause", "mark", "announced_at")]

    def __str__(self):
        return f"Escalatie van {dates.long(dates.local_day(self.announced_at))}"

    @property
    def protection(self) -> dict:
        """Who reads it: who reads the afspraak."""
        return self.rule.protection

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING
