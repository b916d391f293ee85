"""External help at any step: who, with which question, how heavy the advice weighs, and what followed."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from disputes.models.course import StepRun
from disputes.models.dispute import Dispute
from papers.models import Document
from parties.models import Audience, Organisation, Protected, Seat
from trail.proof import frozen, tracked

BEGUN = ~pgtrigger.Q(old__state="proposed")


@tracked
class ExternalHelp(Protected):
    """Externe hulp: een mediator, adviseur, onderzoek of commissie in één stapgang; of dat zij is overwogen en niet nodig is.

    Question, weight and what deviating asks are fixed once it begins; the end lies to the second in `ends_at`, and whoever
    sits in it reads the file until then. `circle` are its members: what they write to each other nobody else reads.
    """

    class Kind(models.TextChoices):
        MEDIATOR = "mediator", "mediator"
        ADVISER = "adviseur", "adviseur"
        RESEARCH = "onderzoek", "onderzoek"
        COMMISSION = "commissie", "externe commissie of instantie"
        NONE = "geen", "geen externe hulp: overwogen en niet nodig"

    class Weight(models.TextChoices):
        PLAIN = "advies", "advies"
        WEIGHTY = "zwaarwegend", "zwaarwegend advies"
        BINDING = "bindend", "bindend advies"

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        RUNNING = "running", "bezig"
        REPORTED = "reported", "advies uitgebracht"
        CLOSED = "closed", "afgerond"
        WITHDRAWN = "withdrawn", "ingetrokken"
        DECLINED = "declined", "overwogen, niet nodig"

    BUSY = (State.PROPOSED, State.RUNNING, State.REPORTED)

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="helps", verbose_name="geschil")
    run = models.ForeignKey(StepRun, models.PROTECT, related_name="helps", verbose_name="stapgang")
    state = models.CharField("status", max_length=20, choices=State, default=State.PROPOSED)
    kind = models.CharField("soort", max_length=20, choices=Kind)
    name = models.CharField("wie helpt", max_length=200, blank=True)
    question = models.TextField("de vraag", blank=True)
    why = models.TextField("waarom")
    weight = models.CharField("gewicht van het advies", max_length=20, choices=Weight, blank=True)
    deviating = models.TextField("wat afwijken vraagt", blank=True)
    costs = models.TextField("kosten, en wie ze draagt", blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="accounts bij"
    )
    starts_on = models.DateField("begint op", null=True, blank=True)
    ends_at = models.DateTimeField("toegang tot", null=True, blank=True)
    report_due_on = models.DateField("advies toegezegd op", null=True, blank=True)
    circle = models.ForeignKey(
        Audience, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="leden"
    )
    report = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rapport"
    )
    reported_on = models.DateField("advies uitgebracht op", null=True, blank=True)
    readings = models.TextField("hoe partijen het gewicht lezen", blank=True)
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("vastgelegd op")
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "externe hulp"
        verbose_name_plural = "externe hulp"
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="commissie")
                | Q(state__in=("proposed", "withdrawn"))
                | ~Q(weight="") & ~Q(question="") & Q(ends_at__isnull=False),
                name="begun_commission_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(weight__in=("", "advies")) | ~Q(deviating=""), name="heavy_advice_says_what_deviating_asks"
            ),
            models.CheckConstraint(
                condition=~Q(kind="geen") | Q(state="declined"), name="no_help_has_no_course"
            ),
        ]  # fmt: skip
        triggers = [
            frozen(
                "begun_help_keeps_its_weight", BEGUN,
                "dispute", "run", "kind", "name", "question", "weight", "deviating", "organisation", "starts_on",
            ),
            pgtrigger.Protect(name="help_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return self.name or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("help-detail", args=[self.dispute.key, self.key])


class AdviceQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the help that it belongs to."""
        return self.filter(help__in=ExternalHelp.objects.visible_to(seat, at))


@tracked
class Recommendation(models.Model):
    """Aanbeveling: één punt van een advies, en of het wordt overgenomen; afwijken vraagt een motivering (E23)."""

    class Follow(models.TextChoices):
        OPEN = "", "nog niet besloten"
        ADOPTED = "overgenomen", "overgenomen"
        PARTLY = "deels", "deels overgenomen"
        DEVIATED = "afgeweken", "afgeweken"

    help = models.ForeignKey(
        ExternalHelp, models.PROTECT, related_name="recommendations", verbose_name="externe hulp"
    )
    number = models.PositiveSmallIntegerField("nummer")
    text = models.TextField("aanbeveling")
    follow = models.CharField("wat ermee gebeurt", max_length=20, choices=Follow, blank=True)
    motivation = models.TextField("motivering", blank=True)
    met = models.TextField("hoe is voldaan aan wat afwijken vraagt", blank=True)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbeveling"
        verbose_name_plural = "aanbevelingen"
        ordering = ["help", "number"]
        constraints = [
            models.UniqueConstraint(fields=["help", "number"], name="one_recommendation_of_a_number"),
            models.CheckConstraint(
                condition=Q(follow__in=("", "overgenomen")) | ~Q(motivation=""), name="deviating_has_a_motivation"
            ),
        ]  # fmt: skip
        triggers = [frozen("recommendation_stays", None, "help", "number", "text")]

    def __str__(self):
        return f"Aanbeveling {self.number}"
