"""Sealed rounds: each party writes for itself, and all of it opens at once (people-and-permissions §9.3, rule 2).

Opening is a condition on rows and the moment of asking, not a job. Before it, others see who is asked and the closing
moment. §9.3 would let them see that somebody filed as well; here that stays sealed too: who knows that only it still has to
file, decides when all opens.
"""

import datetime as dt
from typing import ClassVar

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from lib import seal
from lib.keys import KeyField
from parties.models import Level, Organisation, Protected, Readable, Role, Seat
from trail.proof import frozen, tracked

WRITING = (Role.POLICY, Role.KOEPEL)


def is_open(at: dt.datetime, prefix: str = "") -> Q:
    """Return the condition that a round is open: its closing moment has come, or all who were asked have filed.

    One that was cancelled while it was sealed never opens.
    `prefix` leads from the queried model to the round: `"party__round__"`.
    """
    waiting = SealedParty._base_manager.filter(round=OuterRef(f"{prefix}pk"), filing__isnull=True)
    has_come = Q(**{f"{prefix}closes_at__lte": at}) | ~Exists(waiting)
    return Q(**{f"{prefix}cancelled_at": None}) & has_come


def is_own(seat: Seat) -> Q:
    """Return the condition that what hangs on a party is of the own organisation, for who writes there."""
    return Q(party__organisation=seat.organisation_id) if seat.role in WRITING else Q(pk__in=[])


ROUND_STAYS = """
    IF EXISTS (SELECT FROM papers_sealopening WHERE round_id = OLD.id) THEN
        RAISE EXCEPTION 'pgtrigger: what was opened is never sealed again';
    END IF;
    RETURN NEW;
"""


@tracked
class SealedRound(Protected):
    """Verzegelde ronde: partijen schrijven elk voor zich, tot een moment; dan gaat alles tegelijk open.

    Level and audience are those of the subject: who reads that, reads what opened. `later_at` is a later closing moment
    that was proposed; it holds once every party that was asked agrees. With `cancelled_at` its subject ended before it
    opened: it never opens, and what was written stays with who wrote it.
    """

    class Kind(models.TextChoices):
        PERSPECTIVES = "perspectives", "zienswijzen"
        REACTIONS = "reactions", "reacties op opties"

    # What else happens at the opening of a round of this kind, in the same transaction: the name of what is given the round.
    AT_OPENING: ClassVar[dict[str, str]] = {}

    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField("waarvoor", max_length=20, choices=Kind)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    closes_at = models.DateTimeField("sluit op")
    later_at = models.DateTimeField("voorgesteld nieuw sluitmoment", null=True, blank=True)
    cancelled_at = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "verzegelde ronde"
        verbose_name_plural = "verzegelde ronden"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="sealed_round_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("asked_at")), name="sealed_round_closes_after_asking"
            ),
            models.CheckConstraint(
                condition=Q(later_at=None) | Q(later_at__gt=F("closes_at")), name="later_closing_is_later"
            ),
        ]
        triggers = [
            frozen("cancelled_round_is_final", pgtrigger.Q(old__cancelled_at__isnull=False)),
            frozen("sealed_round_is_about_one_thing", None, "subject_type", "subject_id", "kind", "key"),
            pgtrigger.Trigger(
                name="opened_round_stays", when=pgtrigger.Before, operation=pgtrigger.Update, func=ROUND_STAYS
            ),
        ]

    def __str__(self):
        return f"Verzegelde ronde: {self.get_kind_display()}"

    def about(self, organisation_id: int, part: str) -> str:
        """Return what this text of this organisation is bound to."""
        return f"{self.key}:{organisation_id}:{part}"


class PartyQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: who is asked is known to whoever reads the round."""
        return self.filter(Readable(seat, at or timezone.now(), "round__"))


@tracked
class SealedParty(models.Model):
    """Gevraagde partij: een organisatie die in een verzegelde ronde schrijft, of ervan afziet.

    `agrees_with` is the later closing moment with which it agrees.
    """

    round = models.ForeignKey(
        SealedRound, models.PROTECT, related_name="parties", verbose_name="verzegelde ronde"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    agrees_with = models.DateTimeField("stemt in met sluiten op", null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = "gevraagde partij"
        verbose_name_plural = "gevraagde partijen"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="asked_once_per_sealed_round")
        ]
        triggers = [frozen("asked_party_stays", None, "round", "organisation")]

    def __str__(self):
        return str(self.organisation)

    @property
    def protection(self) -> dict:
        """What is written about its filing is its own: the seal must not be told of by an event."""
        owner = self.organisation_id
        return {"level": Level.PARTY, "owner_id": owner, "audience_id": None, "embargo_until": None}


OPENED = """
    IF EXISTS (
        SELECT FROM papers_sealopening AS opening JOIN papers_sealedparty AS party USING (round_id)
        WHERE party.id = {row}.party_id
    ) THEN
        RAISE EXCEPTION 'pgtrigger: what was opened never changes';
    END IF;
    RETURN {row};
"""


def opened_stays(name: str) -> list[pgtrigger.Trigger]:
    """Refuse, in the database, that rows of a party come, change or go once the opening was recorded."""
    changes = pgtrigger.Insert | pgtrigger.Update
    return [
        pgtrigger.Trigger(name=f"{name}_stays", when=pgtrigger.Before, operation=changes, func=OPENED.format(row="NEW")),
        pgtrigger.Trigger(
            name=f"{name}_is_kept", when=pgtrigger.Before, operation=pgtrigger.Delete, func=OPENED.format(row="OLD")
        ),
    ]  # fmt: skip


class TextQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the own texts, drafts included, and of an open round those that were filed; nobody is above the seal."""
        at = at or timezone.now()
        if seat is None:
            return self.none()
        filed = Q(party__filing__isnull=False, party__filing__waives=False)
        seen = is_own(seat) | filed & is_open(at, "party__round__")
        return self.filter(seen, Readable(seat, at, "party__round__"))


@tracked
class SealedText(models.Model):
    """Verzegelde tekst: één onderdeel van wat een partij schrijft, versleuteld en op een vaste maat, ook als concept."""

    party = models.ForeignKey(
        SealedParty, models.PROTECT, related_name="texts", verbose_name="gevraagde partij"
    )
    part = models.CharField("onderdeel", max_length=20)
    sealed = models.TextField("versleutelde tekst")
    revision = models.PositiveIntegerField("revisie", default=1)
    written_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    written_at = models.DateTimeField("geschreven op")

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = "verzegelde tekst"
        verbose_name_plural = "verzegelde teksten"
        ordering = ["party", "pk"]
        constraints = [models.UniqueConstraint(fields=["party", "part"], name="one_sealed_text_per_part")]
        triggers = opened_stays("opened_text")

    def __str__(self):
        return f"Verzegelde tekst van {self.party}"

    def read(self) -> str:
        """Return the words; only for who got this row by `visible_to`. Asks for `party__round` in the query."""
        return seal.unseal(self.sealed, self.party.round.about(self.party.organisation_id, self.part))["text"]

    def write(self, words: str) -> None:
        """Put these words in the row, sealed; the caller saves it."""
        about = self.party.round.about(self.party.organisation_id, self.part)
        self.sealed = seal.seal({"text": words}, about)


class FilingQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep that the own organisation filed; that others did, only once the round is open."""
        at = at or timezone.now()
        if seat is None:
            return self.none()
        seen = is_own(seat) | is_open(at, "party__round__")
        return self.filter(seen, Readable(seat, at, "party__round__"))


@tracked
class SealedFiling(models.Model):
    """Indiening: een partij diende haar teksten in, of ziet er met `waives` van af; tot de opening kan dat terug."""

    party = models.OneToOneField(
        SealedParty, models.PROTECT, related_name="filing", verbose_name="gevraagde partij"
    )
    waives = models.BooleanField("ziet ervan af", default=False)
    filed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    filed_at = models.DateTimeField("ingediend op")

    objects = FilingQuerySet.as_manager()

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        ordering = ["party"]
        triggers = opened_stays("opened_filing")

    def __str__(self):
        return f"Indiening van {self.party}"


NEVER_OPENS = """
    IF EXISTS (SELECT FROM papers_sealedround WHERE id = NEW.round_id AND cancelled_at IS NOT NULL) THEN
        RAISE EXCEPTION 'pgtrigger: what was cancelled never opens';
    END IF;
    RETURN NEW;
"""


@tracked
class SealOpening(models.Model):
    """Opening: van één ronde, één keer vastgelegd; lezen kan zodra aan de voorwaarde is voldaan, ook zonder deze regel."""

    round = models.OneToOneField(
        SealedRound, models.PROTECT, related_name="opening", verbose_name="verzegelde ronde"
    )
    opened_at = models.DateTimeField("open vanaf")
    all_filed = models.BooleanField("alle partijen dienden in")

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = "opening"
        verbose_name_plural = "openingen"
        ordering = ["round"]
        triggers = [
            frozen("opening_is_final"),
            pgtrigger.Trigger(
                name="cancelled_round_never_opens",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NEVER_OPENS,
            ),
        ]

    def __str__(self):
        return f"Opening van {self.round}"


class AddendumQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may read: whoever reads the round, which was open before anybody could add."""
        return self.filter(Readable(seat, at or timezone.now(), "party__round__"))


@tracked
class SealedAddendum(models.Model):
    """Aanvulling: wat een partij na de opening nog toevoegt; haar tekst zelf verandert niet meer."""

    key = KeyField(unique=True)
    party = models.ForeignKey(
        SealedParty, models.PROTECT, related_name="addenda", verbose_name="gevraagde partij"
    )
    text = models.TextField("tekst")
    written_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    written_at = models.DateTimeField("geschreven op")

    objects = AddendumQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ["party", "written_at", "pk"]
        triggers = [frozen("addendum_is_final")]

    def __str__(self):
        return f"Aanvulling van {self.party}"
