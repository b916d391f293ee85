"""What is the case: the neutral statement of facts in versions, what each party says of it, and the rules (K1, K2)."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from disputes.models.dispute import Dispute, PartQuerySet
from disputes.models.guards import BZK
from lib.keys import KeyField
from parties.models import Organisation, Readable, Role, RuleSource, Seat
from trail.proof import frozen, tracked

WRITERS = (Role.POLICY, Role.SECRETARIAT)


class VersionQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: who reads the dispute what was shared, the process owner also its draft."""
        rows = self.filter(Readable(seat, at or timezone.now(), "dispute__"))
        if seat and seat.organisation.slug == BZK and seat.role in WRITERS:
            return rows
        return rows.filter(shared_at__isnull=False)


@tracked
class FactVersion(models.Model):
    """Feitenbeeld: één versie van de feiten en omstandigheden, neutraal geschreven door de procesbegeleiding (K1).

    Until it is shared only the process owner reads it; after that it never changes, and what is to be said differently
    is the next version.
    """

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="facts", verbose_name="geschil")
    number = models.PositiveSmallIntegerField("versie")
    made_at = models.DateTimeField("begonnen op")
    shared_at = models.DateTimeField("gedeeld op", null=True, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "feitenbeeld"
        verbose_name_plural = "feitenbeelden"
        ordering = ["dispute", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "number"], name="one_version_of_facts"),
            models.UniqueConstraint(
                fields=["dispute"], condition=Q(shared_at=None), name="one_draft_of_facts"
            ),
        ]
        triggers = [frozen("shared_facts_are_final", pgtrigger.Q(old__shared_at__isnull=False))]

    def __str__(self):
        return f"Feitenbeeld, versie {self.number}"


PARAGRAPH_OF_SHARED = """
    IF EXISTS (SELECT FROM disputes_factversion WHERE id = {row}.version_id AND shared_at IS NOT NULL) THEN
        RAISE EXCEPTION 'pgtrigger: facts that were shared never change';
    END IF;
    RETURN {row};
"""


@tracked
class FactParagraph(models.Model):
    """Alinea van het feitenbeeld: een stuk tekst met een nummer; `thread` is in alle versies hetzelfde, om te vergelijken."""

    key = KeyField(unique=True)
    version = models.ForeignKey(
        FactVersion, models.CASCADE, related_name="paragraphs", verbose_name="feitenbeeld"
    )
    thread = models.CharField("draad", max_length=10)
    position = models.PositiveSmallIntegerField("plaats")
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "alinea van het feitenbeeld"
        verbose_name_plural = "alinea’s van het feitenbeeld"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_paragraph_at_a_place"),
            models.UniqueConstraint(fields=["version", "thread"], name="one_paragraph_of_a_thread"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="paragraph_of_shared_facts_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=PARAGRAPH_OF_SHARED.format(row="NEW"),
            ),
            pgtrigger.Trigger(
                name="paragraph_of_shared_facts_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=PARAGRAPH_OF_SHARED.format(row="OLD"),
            ),
        ]

    def __str__(self):
        return f"Alinea {self.position}"


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the dispute."""
        return self.filter(Readable(seat, at or timezone.now(), "paragraph__version__dispute__"))


@tracked
class FactAnswer(models.Model):
    """Reactie op een alinea: een partij bevestigt haar, of zet er een noot bij.

    What is said last holds; what was said before stays in the proof table.
    """

    paragraph = models.ForeignKey(
        FactParagraph, models.PROTECT, related_name="answers", verbose_name="alinea"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="organisatie"
    )
    note = models.TextField("noot", blank=True)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op een alinea"
        verbose_name_plural = "reacties op alinea’s"
        ordering = ["paragraph", "organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "organisation"], name="one_answer_per_party")
        ]

    def __str__(self):
        return self.note or "bevestigd"


@tracked
class DisputeRule(models.Model):
    """Relevant kader: een spelregel of beginsel dat voor een geschil telt; partijen dragen kaders aan (K2)."""

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="rules", verbose_name="geschil")
    rule = models.ForeignKey(
        RuleSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="spelregel"
    )
    other = models.CharField("ander kader", max_length=300, blank=True)
    relevance = models.TextField("waarom dit kader telt", blank=True)
    proposed_by = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="aangedragen door"
    )
    added_at = models.DateTimeField("aangedragen op")
    adopted_at = models.DateTimeField("opgenomen op", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "relevant kader"
        verbose_name_plural = "relevante kaders"
        ordering = ["rule__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule__isnull=False, other="") | Q(rule=None) & ~Q(other=""),
                name="rule_of_dispute_is_one_thing",
            ),
            models.UniqueConstraint(fields=["dispute", "rule"], name="rule_once_per_dispute"),
        ]

    def __str__(self):
        return str(self.rule) if self.rule else self.other
