"""Bestuurlijke consultatie: the term, who is asked, what each answers, another last day, and what was done with it."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q

from lib.keys import KeyField
from papers.models import Document
from parties.models import Organisation, Protected, Readable, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.guards import WITHDRAWN, Withdrawable, withdrawn_with_reason


class ConsultedQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime):
        """Keep what this seat may read: whoever reads the assessment."""
        return self.filter(Readable(seat, at, "consultation__"))


class PointQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime):
        """Keep what this seat may read: whoever reads the assessment."""
        return self.filter(Readable(seat, at, "consulted__consultation__"))


@tracked
class Consultation(Protected):
    """Bestuurlijke consultatie: de termijn waarin de koepels van een UDO op bestuurlijk niveau oordelen.

    Both days belong to the term. `first_end` is the last day that the rule gives; another `ends_on` only comes by an
    `EndChange` with which everybody agreed (E37).
    """

    class State(models.TextChoices):
        OPEN = "open", "loopt"
        CLOSED = "closed", "gesloten"
        WITHDRAWN = "withdrawn", "ingetrokken"

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="consultations", verbose_name="UDO"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.OPEN)
    starts_on = models.DateField("eerste dag")
    first_end = models.DateField("laatste dag volgens de regel")
    ends_on = models.DateField("laatste dag")
    opened_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    opened_at = models.DateTimeField("geopend op")
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    summary = models.TextField("samenvatting van de reacties", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "bestuurlijke consultatie"
        verbose_name_plural = "bestuurlijke consultaties"
        ordering = ["assessment", "opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(state="open"), name="one_open_consultation"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="consultation_has_days"),
        ]
        triggers = [
            frozen("consultation_began_so", None, "assessment", "starts_on", "first_end", "opened_by"),
            pgtrigger.Protect(name="consultation_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Consultatie over {self.assessment}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def waiting(self) -> list["Consulted"]:
        """Return who hasn't answered; no query if the asked were prefetched."""
        return [row for row in self.consulted.all() if not row.how]


@tracked
class Consulted(models.Model):
    """Geconsulteerde koepel: aan wie om een reactie is gevraagd, en of die er is; niet wat erin staat."""

    class How(models.TextChoices):
        RESPONSE = "reactie", "reactie gegeven"
        NONE = "geen", "geeft geen reactie"

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="consulted", verbose_name="consultatie"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    how = models.CharField("antwoord", max_length=10, choices=How, blank=True)
    answered_on = models.DateField("geantwoord op", null=True, blank=True)

    objects = ConsultedQuerySet.as_manager()

    class Meta:
        verbose_name = "geconsulteerde koepel"
        verbose_name_plural = "geconsulteerde koepels"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "organisation"], name="consulted_once"),
            models.CheckConstraint(
                condition=Q(how="", answered_on=None) | ~Q(how="") & Q(answered_on__isnull=False),
                name="answered_on_a_day",
            ),
        ]

    def __str__(self):
        return str(self.organisation)


@tracked
class ConsultationResponse(Withdrawable, Protected):
    """Reactie op een consultatie: van één koepel; concept en wat op het einde wacht, leest alleen die koepel.

    Once given, its words and its document never change; withdrawn with a reason it stays, and a next one may follow.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        GIVEN = "given", "gegeven, wordt gedeeld bij het einde"
        SHARED = "shared", "gedeeld"
        WITHDRAWN = "withdrawn", "ingetrokken"

    consulted = models.ForeignKey(
        Consulted, models.PROTECT, related_name="responses", verbose_name="geconsulteerde koepel"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT)
    text = models.TextField("reactie", blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stuk"
    )
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op een consultatie"
        verbose_name_plural = "reacties op een consultatie"
        constraints = [
            models.UniqueConstraint(
                fields=["consulted"], condition=~Q(state="withdrawn"), name="one_response_at_a_time"
            ),
            withdrawn_with_reason("response_withdrawn_with_reason"),
        ]
        triggers = [
            frozen("withdrawn_response_is_final", WITHDRAWN),
            pgtrigger.Protect(name="response_is_kept", operation=pgtrigger.Delete),
            frozen("given_response_stays", ~pgtrigger.Q(old__state="draft"), "text", "document", "consulted"),
        ]

    def __str__(self):
        return f"Reactie van {self.owner}"


@tracked
class EndChange(Protected):
    """Andere einddatum: een voorstel voor een andere laatste dag; geldt als iedereen instemt (E37)."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        ACCEPTED = "accepted", "ingegaan"
        REFUSED = "refused", "afgewezen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="changes", verbose_name="consultatie"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.PROPOSED)
    before = models.DateField("laatste dag tot nu toe")
    ends_on = models.DateField("nieuwe laatste dag")
    reason = models.TextField("reden")
    proposed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    proposed_at = models.DateTimeField("voorgesteld op")

    class Meta:
        verbose_name = "andere einddatum"
        verbose_name_plural = "andere einddatums"
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation"], condition=Q(state="proposed"), name="one_open_end_change"
            )
        ]
        triggers = [
            frozen("end_change_is_final", None, "consultation", "before", "ends_on", "reason", "proposed_by")
        ]

    def __str__(self):
        return f"{self.before} wordt {self.ends_on}"


@tracked
class EndAnswer(models.Model):
    """Antwoord op een andere einddatum: een partij stemt in, of niet."""

    change = models.ForeignKey(
        EndChange, models.PROTECT, related_name="answers", verbose_name="andere einddatum"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    agrees = models.BooleanField("stemt in")
    note = models.TextField("toelichting", blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "antwoord op een andere einddatum"
        verbose_name_plural = "antwoorden op een andere einddatum"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["change", "organisation"], name="answers_an_end_once")]
        triggers = [frozen("end_answer_is_final")]

    def __str__(self):
        return f"{self.organisation}: {'stemt in' if self.agrees else 'stemt niet in'}"


@tracked
class ConsultationPoint(models.Model):
    """Verwerkt punt: één punt uit een reactie, en wat ermee is gedaan."""

    class Verdict(models.TextChoices):
        ADOPTED = "overgenomen", "overgenomen"
        PARTLY = "deels", "deels overgenomen"
        NOT = "niet", "niet overgenomen"

    key = KeyField(unique=True)
    consulted = models.ForeignKey(
        Consulted, models.PROTECT, related_name="points", verbose_name="geconsulteerde koepel"
    )
    point = models.TextField("punt")
    verdict = models.CharField("wat ermee is gedaan", max_length=12, choices=Verdict)
    reason = models.TextField("waarom")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = "verwerkt punt"
        verbose_name_plural = "verwerkte punten"
        ordering = ["consulted", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="verdict_has_a_reason")]

    def __str__(self):
        return f"{self.consulted}: {self.get_verdict_display()}"
