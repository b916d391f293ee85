"""The proposal on the basis of the options, treated in two overleggen, and what may change in between (steps 3 to 5)."""

import datetime as dt

import pgtrigger
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from disputes.models.course import Hearing
from disputes.models.dispute import Dispute
from disputes.models.facts import WRITERS
from disputes.models.guards import BZK
from disputes.models.option import DisputeOption
from lib.keys import KeyField
from papers.models import TextConfirmation
from parties.models import Organisation, Readable, Seat
from trail.proof import frozen, tracked


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: who reads the dispute what was put to the parties, the process owner its draft."""
        rows = self.filter(Readable(seat, at or timezone.now(), "dispute__"))
        if seat and seat.organisation.slug == BZK and seat.role in WRITERS:
            return rows
        return rows.filter(shared_at__isnull=False)


@tracked
class SolutionProposal(models.Model):
    """Voorstel voor een oplossing: de gekozen opties en de tekst, voorgelegd aan de partijen en behandeld in het overleg.

    Until it is shared only the process owner reads it. A reaction is on the SHA-256 of its words and options: who changes
    them asks everybody again. `gaps` and `motivation` say what the options lacked when the weighing began.
    """

    key = KeyField(unique=True)
    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="proposal", verbose_name="geschil")
    options = models.ManyToManyField(
        DisputeOption, through="ProposalOption", related_name="proposals", verbose_name="opties"
    )
    words = models.TextField("het voorstel")
    first = models.ForeignKey(
        Hearing, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="eerste behandeling"
    )
    second = models.ForeignKey(
        Hearing, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="tweede behandeling"
    )
    gaps = ArrayField(models.TextField(), default=list, blank=True, verbose_name="wat de opties nog misten")
    motivation = models.TextField("motivering om toch te wegen", blank=True)
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("begonnen op")
    shared_at = models.DateTimeField("voorgelegd op", null=True, blank=True)
    changed_at = models.DateTimeField("gewijzigd op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    reactions = GenericRelation(TextConfirmation, "subject_id", "subject_type")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor een oplossing"
        verbose_name_plural = "voorstellen voor een oplossing"
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(gaps=[]) | ~Q(motivation=""),
                name="weighing_with_gaps_is_motivated",
            ),
        ]
        triggers = [
            frozen(
                "shared_proposal_stays", pgtrigger.Q(old__shared_at__isnull=False), "shared_at", "dispute"
            ),
            pgtrigger.Protect(name="proposal_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Voorstel voor {self.dispute}"


@tracked
class ProposalOption(models.Model):
    """Gekozen optie: een optie waarop het voorstel rust."""

    proposal = models.ForeignKey(SolutionProposal, models.CASCADE, related_name="+", verbose_name="voorstel")
    option = models.ForeignKey(DisputeOption, models.PROTECT, related_name="+", verbose_name="optie")

    class Meta:
        verbose_name = "gekozen optie"
        verbose_name_plural = "gekozen opties"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "option"], name="option_once_per_proposal")
        ]

    def __str__(self):
        return str(self.option)


class AmendmentQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the dispute."""
        return self.filter(Readable(seat, at or timezone.now(), "proposal__dispute__"))


@tracked
class ProposalAmendment(models.Model):
    """Wijzigingsvoorstel: wat een partij tussen de twee behandelingen anders wil in het voorstel, met het antwoord daarop."""

    class Answer(models.TextChoices):
        OPEN = "", "nog geen antwoord"
        TAKEN = "overgenomen", "overgenomen"
        PARTLY = "deels", "deels overgenomen"
        LEFT = "niet", "niet overgenomen"

    key = KeyField(unique=True)
    proposal = models.ForeignKey(
        SolutionProposal, models.PROTECT, related_name="amendments", verbose_name="voorstel"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    words = models.TextField("wat er anders moet")
    reason = models.TextField("waarom")
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    made_at = models.DateTimeField("ingebracht op")
    answer = models.CharField("antwoord", max_length=20, choices=Answer, blank=True)
    answer_words = models.TextField("toelichting bij het antwoord", blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "wijzigingsvoorstel"
        verbose_name_plural = "wijzigingsvoorstellen"
        ordering = ["proposal", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="", answer_words="")
                | Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(answer_words=""),
                name="amendment_answer_has_words",
            )
        ]
        triggers = [
            frozen("answered_amendment_is_final", pgtrigger.Q(old__answered_at__isnull=False)),
            frozen("amendment_words_stay", None, "proposal", "organisation", "words", "reason", "made_by", "made_at"),
            pgtrigger.Protect(name="amendment_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"Wijzigingsvoorstel van {self.organisation}"
