import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from lib.fulltext import has_words, text_of
from parties.models import Cabinet, Level, Office, Protected, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked
from udo.models.guards import always_involved
from udo.models.template import Phase, UdoTemplate
from udo.numbers import dossiers_in

WORDS = text_of("subject", "summary")


class Layer(models.TextChoices):
    """The layers of decentral government that a plan may touch."""

    MUNICIPALITIES = "gemeenten", "gemeenten"
    PROVINCES = "provincies", "provincies"
    WATER = "waterschappen", "waterschappen"


class AssessmentQuerySet(VisibleQuerySet):
    def matching(self, words: str):
        """Keep those with these words: Dutch word forms, «exact woorden», -niet; or, with a dossier, about that (UD-17)."""
        found = has_words(WORDS, words)
        dossiers = dossiers_in(words)
        return self.filter(found | Q(dossiers__overlap=dossiers) if dossiers else found)

    def assessed(self):
        """Keep the real UDO's: without proposals that have none, and without those that were judged not relevant."""
        return self.filter(state__in=Assessment.ASSESSED)

    def running(self):
        return self.filter(state__in=Assessment.OPEN)


@tracked
class Assessment(Protected):
    """UDO: de uitvoerbaarheidstoets van één voornemen, of de vermelding dat er geen is gedaan (E33).

    Exactly one office is responsible (UD-01); `owner` is its ministry. While it is a concept of the Rijk the koepels do not
    know of it; `involved_on` is the day on which they did (UD-04). Steps of the Beleidskompas run from 1 to 5.
    """

    class Kind(models.TextChoices):
        POLICY = "beleid", "beleidsvoornemen"
        BILL = "wetsvoorstel", "wetsvoorstel"
        DECREE = "amvb", "AMvB"
        REGULATION = "regeling", "ministeriële regeling"
        EU = "eu", "EU-voorstel"
        AMENDMENT = "amendement", "amendement"
        INITIATIVE = "initiatief", "initiatiefwetsvoorstel"

    class State(models.TextChoices):
        RUNNING = "running", "loopt"
        PAUSED = "paused", "gepauzeerd"
        CLOSED = "closed", "afgesloten"
        STOPPED = "stopped", "gestopt"
        NOT_RELEVANT = "not_relevant", "niet relevant"
        WITHOUT = "without", "zonder UDO"
        MISTAKE = "mistake", "ingetrokken"

    class Outcome(models.TextChoices):
        FEASIBLE = "uitvoerbaar", "uitvoerbaar"
        CONDITIONAL = "voorwaarden", "uitvoerbaar onder voorwaarden"
        NOT_FEASIBLE = "niet-uitvoerbaar", "niet uitvoerbaar"
        NO_AGREEMENT = "geen-overeenstemming", "geen overeenstemming"

    class Touch(models.TextChoices):
        TASKS = "taken", "taken"
        POWERS = "bevoegdheden", "bevoegdheden"
        MONEY = "geld", "geld"
        CAPACITY = "capaciteit", "uitvoeringskracht"

    class Step(models.IntegerChoices):
        PROBLEM = 1, "1. Wat is het probleem?"
        GOAL = 2, "2. Wat is het beoogde doel?"
        OPTIONS = 3, "3. Wat zijn opties om het doel te realiseren?"
        EFFECTS = 4, "4. Wat zijn de gevolgen van de opties?"
        CHOICE = 5, "5. Wat is de voorkeursoptie?"

    OPEN = (State.RUNNING, State.PAUSED)
    ASSESSED = (*OPEN, State.CLOSED, State.STOPPED)
    IN_TIME = 2  # the last step of the Beleidskompas that counts as «vanaf het begin»

    state = models.CharField("status", max_length=20, choices=State, default=State.RUNNING)
    subject = models.CharField("onderwerp", max_length=200)
    summary = models.TextField("wat is het plan")
    kind = models.CharField("soort", max_length=20, choices=Kind)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="verantwoordelijk ambt")
    layers = ArrayField(models.CharField(max_length=20, choices=Layer), verbose_name="raakt")
    is_major = models.BooleanField("majeure taakwijziging", default=False)
    compass_step = models.PositiveSmallIntegerField(
        "stap van het Beleidskompas bij het begin", choices=Step, null=True, blank=True
    )
    late_reason = models.TextField("waarom later dan vanaf het begin", blank=True)
    involved_on = models.DateField("koepels betrokken sinds", null=True, blank=True)
    involved_step = models.PositiveSmallIntegerField(
        "stap van het Beleidskompas toen", choices=Step, null=True, blank=True
    )
    is_relevant = models.BooleanField("relevant", null=True, blank=True)
    touches = ArrayField(
        models.CharField(max_length=20, choices=Touch), default=list, blank=True, verbose_name="gaat over"
    )
    relevance_reason = models.TextField("reden van het oordeel over relevantie", blank=True)
    relevance_on = models.DateField("oordeel over relevantie op", null=True, blank=True)
    without_reason = models.TextField("waarom zonder UDO", blank=True)
    papers = ArrayField(
        models.CharField(max_length=120), default=list, blank=True, verbose_name="kamerstukken"
    )
    dossiers = ArrayField(models.CharField(max_length=20), default=list, blank=True, verbose_name="dossiers")
    eu_numbers = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name="EU-nummers"
    )
    cabinet = models.ForeignKey(
        Cabinet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kabinet"
    )
    template = models.ForeignKey(UdoTemplate, models.PROTECT, related_name="+", verbose_name="opzet")
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="+", verbose_name="fase")
    outcome = models.CharField("uitkomst", max_length=30, choices=Outcome, blank=True)
    outcome_on = models.DateField("uitkomst van", null=True, blank=True)
    origin = models.CharField("herkomst", max_length=300, blank=True)
    registered_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    registered_at = models.DateTimeField("aangemeld op")
    ended_on = models.DateField("afgelopen op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "UDO"
        verbose_name_plural = "UDO’s"
        ordering = ["-registered_at", "-pk"]
        indexes = [
            models.Index(fields=["-registered_at", "-id"], name="assessment_newest"),
            models.Index(fields=["subject", "id"], name="assessment_by_title"),
            models.Index(fields=["office"], name="assessment_of_office"),
            GinIndex(WORDS, name="assessment_words"),
            GinIndex(fields=["dossiers"], name="assessment_dossiers"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(layers__len__gte=1), name="assessment_touches_a_layer"),
            models.CheckConstraint(
                condition=~Q(state="without") | ~Q(without_reason=""), name="without_udo_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="not_relevant") | Q(is_relevant=False) & ~Q(relevance_reason=""),
                name="not_relevant_has_a_reason",
            ),
        ]
        triggers = [
            always_involved("bzk_and_ienw_are_in", pgtrigger.Insert | pgtrigger.Update, "NEW.id"),
            frozen("assessment_began_with_it", None, "template", "registered_by", "registered_at"),
            pgtrigger.Protect(name="assessment_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("assessment-detail", kwargs={"key": self.key})

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_shared(self) -> bool:
        """Say whether the koepels know of it, or could if they were involved."""
        return self.level != Level.RIJK_CONCEPT

    @property
    def layer_names(self) -> list[str]:
        """Return the layers in the fixed order."""
        return [layer.label for layer in Layer if layer in self.layers]

    @property
    def touch_names(self) -> list[str]:
        return [touch.label for touch in self.Touch if touch in self.touches]

    @property
    def is_in_time(self) -> bool | None:
        """Say whether the koepels took part from the beginning (UD-04); None while nobody knows."""
        return self.in_time(self.involved_on is not None)

    def in_time(self, is_involved: bool) -> bool | None:
        """Say it as far as is known: never in time is what began later itself, or what was shared at a later step."""
        steps = [step for step in (self.compass_step, self.involved_step if is_involved else None) if step]
        if steps and max(steps) > self.IN_TIME:
            return False
        return True if steps and is_involved else None

    @property
    def status(self) -> str:
        """What the state is called: while it runs that of the phase."""
        return self.phase.status if self.state == self.State.RUNNING else self.get_state_display()
