"""Agendas that overheden keep together, national or of a region: what is agreed stands in versions."""

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from meetings.models import Meeting
from parties.models import Audience, Level, Organisation, Protected
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

FIXED = ("adopted", "replaced")
TITLE = text_of("title")


class CooperationVersionQuerySet(VisibleQuerySet):
    def newest(self):
        """Order them: the concept first, then the highest number."""
        return self.order_by(F("number").desc(nulls_first=True), "-pk")

    def present_to(self, seat, at=None):
        """Keep per agenda the concept and the last adopted version, of those that this seat may read."""
        readable = self.visible_to(seat, at).exclude(state=CooperationVersion.State.WITHDRAWN)
        same = CooperationVersion.objects.visible_to(seat, at).filter(agenda=OuterRef("agenda"))
        last = same.exclude(number=None).order_by("-number").values("pk")[:1]
        return readable.filter(Q(number=None) | Q(pk=Subquery(last)))


class CooperationAgendaQuerySet(models.QuerySet):
    def visible_to(self, seat, at=None):
        """Keep what this seat may know of: whoever reads one of its versions."""
        versions = CooperationVersion.objects.visible_to(seat, at)
        return self.filter(Exists(versions.filter(agenda=OuterRef("pk"))))

    def matching(self, words: str):
        """Keep the agendas with these words in their title: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(TITLE, words))


@tracked
class CooperationAgenda(models.Model):
    """Samenwerkingsagenda: waaraan overheden samen werken, landelijk of als kansenagenda van een regio (AG-13, OA-01).

    Who reads one of its versions knows of it. `preparing` and `circle` are the readers of a version in preparation.
    """

    class Kind(models.TextChoices):
        NATIONAL = "samenwerkingsagenda", "Samenwerkingsagenda"
        REGIONAL = "kansenagenda", "Kansenagenda van een regio"

    class State(models.TextChoices):
        PREPARING = "preparing", "in voorbereiding"
        ADOPTED = "adopted", "vastgesteld"
        CLOSED = "closed", "afgesloten"

    key = KeyField(unique=True)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.NATIONAL)
    title = models.CharField("titel", max_length=200)
    state = models.CharField("status", max_length=10, choices=State, default=State.PREPARING)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="van organisatie")
    preparing = models.CharField("voorbereiding te zien voor", max_length=20, choices=Level)
    circle = models.ForeignKey(
        Audience, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kring in voorbereiding"
    )  # fmt: skip

    objects = CooperationAgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "samenwerkingsagenda"
        verbose_name_plural = "samenwerkingsagenda’s"
        ordering = ["kind", "title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cooperation-detail", kwargs={"key": self.key})

    @property
    def is_regional(self) -> bool:
        return self.kind == self.Kind.REGIONAL

    @property
    def draft_protection(self) -> dict:
        """Who reads a version in preparation."""
        return {"level": self.preparing, "owner_id": self.owner_id, "audience_id": self.circle_id}

    @property
    def protection(self) -> dict:
        """Who reads what happens to the agenda as a whole: who reads the version in force, else the concept. One query."""
        newest = self.versions.order_by(F("number").desc(nulls_last=True), "-pk").first()
        return newest.protection if newest else self.draft_protection


@tracked
class CooperationVersion(Protected):
    """Versie van een samenwerkingsagenda: wat op één dag is vastgesteld; daarna verandert er niets meer aan.

    Only what was adopted has a number, so that nobody can tell from a number that there was another concept.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        ADOPTED = "adopted", "vastgesteld"
        REPLACED = "replaced", "vervangen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    agenda = models.ForeignKey(
        CooperationAgenda, models.PROTECT, related_name="versions", verbose_name="samenwerkingsagenda"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT)
    number = models.PositiveSmallIntegerField("nummer", null=True, blank=True)
    adopted_on = models.DateField("vastgesteld op", null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgesteld in overleg"
    )  # fmt: skip
    source = models.CharField("bron", max_length=200, blank=True)
    source_words = models.TextField("woorden van de bron", blank=True)
    begun_at = models.DateTimeField("begonnen op")
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = CooperationVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van een samenwerkingsagenda"
        verbose_name_plural = "versies van een samenwerkingsagenda"
        constraints = [
            models.UniqueConstraint(
                fields=["agenda"], condition=Q(state="draft"), name="one_concept_per_agenda"
            ),
            models.UniqueConstraint(fields=["agenda", "number"], name="one_version_per_number"),
        ]
        triggers = [
            frozen(
                "adopted_version_is_final",
                pgtrigger.Q(old__state__in=FIXED),
                *("agenda", "number", "adopted_on", "meeting", "source", "source_words", "revision"),
            )
        ]

    def __str__(self):
        return f"{self.agenda}, {self.label}"

    def get_absolute_url(self) -> str:
        return f"{self.agenda.get_absolute_url()}?versie={self.key}"

    @property
    def label(self) -> str:
        return f"versie {self.number}" if self.number else self.get_state_display()

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


def only_in_a_concept(version: str = "held.version_id", later: str = "") -> pgtrigger.Trigger:
    """Refuse, in the database, any change to what belongs to a version that was adopted; `version` finds its number.

    `later` names the columns that may still change on their own, with commas between.
    """
    alone = f"to_jsonb(OLD) - '{{{later}}}'::text[] = to_jsonb(NEW) - '{{{later}}}'::text[]"
    spared = f"IF TG_OP = 'UPDATE' AND {alone} THEN RETURN NEW; END IF;" if later else ""
    return pgtrigger.Trigger(
        name="only_in_a_concept",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("held", "record")],
        func=f"""{spared}
            IF TG_OP = 'DELETE' THEN held := OLD; ELSE held := NEW; END IF;
            IF EXISTS (SELECT FROM agreements_cooperationversion
                WHERE id = {version} AND state IN ('adopted', 'replaced')) THEN
                RAISE EXCEPTION 'pgtrigger: the version of this row in % is final', TG_TABLE_NAME;
            END IF;
            RETURN held;
        """,
    )


BY_THEME = "(SELECT version_id FROM agreements_cooperationtheme WHERE id = held.theme_id)"
