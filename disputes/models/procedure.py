import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import cached_property

from parties.models import Seat
from trail.proof import frozen, tracked


def kept_as_begun(name: str) -> pgtrigger.Trigger:
    """Refuse that a version gets more steps once a dispute began with it."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF EXISTS (SELECT FROM disputes_dispute WHERE procedure_id = NEW.procedure_id) THEN
                RAISE EXCEPTION 'pgtrigger: a dispute began with this version';
            END IF;
            RETURN NEW;
        """,
    )


class Actor(models.TextChoices):
    """Who may be in turn in a step; which organisation that is, is said by the dispute."""

    PRIME_MINISTER = "mp", "minister-president"
    OWNER = "mbzk", "minister van BZK"
    LEAD = "eerstverantwoordelijke", "eerstverantwoordelijke minister"
    PARTIES = "partijen", "alle partijen"
    MEETING = "overleg", "Overhedenoverleg"
    COUNCIL = "ministerraad", "ministerraad"


class KeyElement(models.IntegerChoices):
    """The eight kernelementen of the process (Studiegroep 2025, bouwsteen 5; DS-09)."""

    FACTS = 1, "Feiten en omstandigheden objectief in beeld"
    RULES = 2, "Alle relevante kaders in beeld"
    INTERESTS = 3, "Eigen belangen"
    COMMON = 4, "Verhouding tot het algemeen belang"
    PROPOSALS = 5, "Voorstellen van alle betrokkenen"
    NEUTRAL = 6, "Neutrale weergave van voor- en nadelen"
    WEIGHED = 7, "Weging in het Overhedenoverleg"
    HELP = 8, "Externe hulp overwogen"


class ProcedureQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "Procedure | None":
        """Return the version that holds on this day, or None before the first; one query."""
        return self.filter(since__lte=day).order_by("since", "number").last()

    def newest(self) -> "Procedure | None":
        return self.order_by("number").last()


@tracked
class Procedure(models.Model):
    """Opzet van de geschilprocedure: de stappen; een versie verandert nooit, een geschil houdt die waarmee het begon."""

    number = models.PositiveSmallIntegerField("versie", unique=True)
    since = models.DateField("geldt vanaf")
    title = models.CharField("naam", max_length=200)
    source = models.TextField("bron", blank=True)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van stoel"
    )

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = "opzet van de geschilprocedure"
        verbose_name_plural = "opzetten van de geschilprocedure"
        ordering = ["number"]
        triggers = [frozen("procedure_is_final")]

    def __str__(self):
        return f"{self.title}, versie {self.number}"

    @cached_property
    def course(self) -> list["ProcedureStep"]:
        """Return its steps in order; one query."""
        return list(self.steps.all())


@tracked
class ProcedureStep(models.Model):
    """Stap van de geschilprocedure: wie, waarmee, wat er gebeurt, wat het oplevert en hoe de stap kan eindigen.

    `slug` is fixed and leads to the exit conditions that the code knows (`exits.EXITS`); a step with another slug has
    none. The last step informs the Kamer: whatever solves the dispute leads there. `elements` are the kernelementen that
    have to be ready at its end; `needs_prime_minister` asks for his involvement (DS-08), `in_meeting` for an
    Overhedenoverleg.
    """

    ESTABLISH, ALTERNATIVES, PROPOSAL, MEETING, DECISION, INFORM = (
        "vaststellen", "alternatieven", "voorstel", "overleg", "besluit", "kamer",
    )  # fmt: skip

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="steps", verbose_name="opzet")
    order = models.PositiveSmallIntegerField("plaats")
    slug = models.SlugField("kenmerk", max_length=30)
    name = models.CharField("naam", max_length=80)
    actors = ArrayField(models.CharField(max_length=30, choices=Actor), verbose_name="wie aan zet zijn")
    needs_prime_minister = models.BooleanField("vraagt de minister-president", default=False)
    in_meeting = models.BooleanField("in het Overhedenoverleg", default=False)
    elements = ArrayField(
        models.PositiveSmallIntegerField(choices=KeyElement), default=list, blank=True,
        verbose_name="kernelementen die klaar moeten zijn",
    )  # fmt: skip
    needs = models.TextField("waarmee de stap begint", blank=True)
    content = models.TextField("wat er gebeurt", blank=True)
    yields = models.TextField("wat de stap oplevert", blank=True)
    ends = models.TextField("hoe de stap kan eindigen", blank=True)
    term = models.CharField("termijn in woorden", max_length=200, blank=True)
    basis = models.CharField("grondslag", max_length=200, blank=True)

    class Meta:
        verbose_name = "stap van de geschilprocedure"
        verbose_name_plural = "stappen van de geschilprocedure"
        ordering = ["procedure", "order"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "slug"], name="one_step_of_a_name"),
            models.UniqueConstraint(fields=["procedure", "order"], name="one_step_at_a_place"),
            models.CheckConstraint(condition=models.Q(actors__len__gte=1), name="step_has_actors"),
        ]
        triggers = [frozen("procedure_step_is_final"), kept_as_begun("steps_are_complete")]

    def __str__(self):
        return f"{self.order}. {self.name}"

    @property
    def actor_names(self) -> list[str]:
        """Return who is in turn, in the fixed order."""
        return [actor.label for actor in Actor if actor in self.actors]
