import datetime as dt

import pgtrigger
from django.db import models
from django.utils.functional import cached_property

from parties.models import Seat
from trail.proof import frozen, tracked


def kept_as_begun(name: str) -> pgtrigger.Trigger:
    """Refuse that a version gets more rows once an assessment began with it."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF EXISTS (SELECT FROM udo_assessment WHERE template_id = NEW.template_id) THEN
                RAISE EXCEPTION 'pgtrigger: an assessment began with this version';
            END IF;
            RETURN NEW;
        """,
    )


class TemplateQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> "UdoTemplate | None":
        """Return the version that holds on this day, or None before the first; one query."""
        return self.filter(since__lte=day).order_by("since", "number").last()

    def newest(self) -> "UdoTemplate | None":
        return self.order_by("number").last()


@tracked
class UdoTemplate(models.Model):
    """Opzet van de UDO: fasen, vragen en formulieren; een versie verandert nooit, een toets houdt die waarmee hij begon.

    The official handleiding could not be had (domain, §3.3): `is_example` says that this version is derived.
    """

    number = models.PositiveSmallIntegerField("versie", unique=True)
    since = models.DateField("geldt vanaf")
    title = models.CharField("naam", max_length=200)
    is_example = models.BooleanField("voorbeeld, niet de officiële handleiding", default=False)
    source = models.TextField("bron", blank=True)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van stoel"
    )

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "opzet van de UDO"
        verbose_name_plural = "opzetten van de UDO"
        ordering = ["number"]
        triggers = [frozen("udo_template_is_final")]

    def __str__(self):
        return f"{self.title}, versie {self.number}"

    @cached_property
    def course(self) -> list["Phase"]:
        """Return its phases in order; one query."""
        return list(self.phases.all())


@tracked
class Phase(models.Model):
    """Fase van de UDO: een stap van de toets, zoals een versie van de opzet die beschrijft.

    `slug` is fixed and leads to the exit conditions that the code knows (`exits.EXITS`); a phase with another slug has
    none. One that is `only_major` is passed by unless the change is a major one.
    """

    START, RELEVANCE, KICKOFF, WORK, FINDINGS, CONSULTATION, PROCESSING, PUBLICATION, REVIEW = (
        "aanmelding", "relevantie", "start", "uitwerking", "bevindingen", "consultatie", "verwerking", "publicatie",
        "evaluatie",
    )  # fmt: skip

    template = models.ForeignKey(UdoTemplate, models.PROTECT, related_name="phases", verbose_name="opzet")
    order = models.PositiveSmallIntegerField("plaats")
    slug = models.SlugField("kenmerk", max_length=30)
    name = models.CharField("naam", max_length=60)
    status = models.CharField("status zolang zij loopt", max_length=60)
    content = models.TextField("wat er gebeurt", blank=True)
    ready_when = models.TextField("klaar als", blank=True)
    basis = models.CharField("grondslag", max_length=200, blank=True)
    only_major = models.BooleanField("alleen bij een majeure wijziging", default=False)

    class Meta:
        verbose_name = "fase van de UDO"
        verbose_name_plural = "fasen van de UDO"
        ordering = ["template", "order"]
        constraints = [
            models.UniqueConstraint(fields=["template", "slug"], name="one_phase_of_a_name"),
            models.UniqueConstraint(fields=["template", "order"], name="one_phase_at_a_place"),
        ]
        triggers = [frozen("phase_is_final"), kept_as_begun("phases_are_complete")]

    def __str__(self):
        return self.name


class Block(models.TextChoices):
    """The blocks of questions (domain, §3.5)."""

    TASK = "A", "Taak"
    FREEDOM = "B", "Beleidsvrijheid en sturing"
    CAPACITY = "C", "Uitvoeringskracht"
    MEANS = "D", "Middelen"
    DIFFERENCES = "E", "Verschillen"
    EUROPE = "F", "Europa"
    INFORMATION = "G", "Informatie en verantwoording"
    MONITORING = "H", "Monitoring"
    DEMOCRACY = "I", "Democratie en communicatie"


@tracked
class Question(models.Model):
    """Vraag van de UDO: één vraag in een blok, zoals een versie van de opzet die stelt."""

    template = models.ForeignKey(UdoTemplate, models.PROTECT, related_name="questions", verbose_name="opzet")
    block = models.CharField("blok", max_length=1, choices=Block)
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("vraag")
    is_required = models.BooleanField("verplicht", default=False)

    class Meta:
        verbose_name = "vraag van de UDO"
        verbose_name_plural = "vragen van de UDO"
        ordering = ["template", "block", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "block", "number"], name="one_question_at_a_place")
        ]
        triggers = [frozen("question_text_is_final"), kept_as_begun("questions_are_complete")]

    def __str__(self):
        return f"{self.code}. {self.text}"

    @property
    def code(self) -> str:
        """What people call it: «A1»."""
        return f"{self.block}{self.number}"


@tracked
class UdoForm(models.Model):
    """Formulier van de UDO: de vaste tekst waarmee een stuk begint, zoals een versie van de opzet die geeft."""

    class Kind(models.TextChoices):
        INVITATION = "uitnodiging", "Uitnodiging voor de gezamenlijke start"
        EXPLANATION = "toelichting", "Paragraaf voor de memorie of nota van toelichting"
        AMENDMENT = "amendement", "Toelichting van een amendement"
        LETTER = "kamerbrief", "Passage voor een Kamerbrief"

    template = models.ForeignKey(UdoTemplate, models.PROTECT, related_name="forms", verbose_name="opzet")
    kind = models.CharField("soort", max_length=20, choices=Kind)
    body = models.TextField("tekst")

    class Meta:
        verbose_name = "formulier van de UDO"
        verbose_name_plural = "formulieren van de UDO"
        ordering = ["template", "kind"]
        constraints = [models.UniqueConstraint(fields=["template", "kind"], name="one_form_of_a_kind")]
        triggers = [frozen("udo_form_is_final"), kept_as_begun("forms_are_complete")]

    def __str__(self):
        return self.get_kind_display()
