"""What the public reads of an assessment: rows of their own, apart from what is live."""

import datetime as dt

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from papers.models import StoredNameField, sha256
from parties.models import Seat
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment, Layer
from udo.models.course import PartQuerySet
from udo.models.guards import BZK
from udo.models.template import UdoForm
from udo.numbers import dossiers_in

WORDS = text_of("title", "body")


class PublicUdoQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Keep those with these words in what is public of them or, with a dossier, those about that (UD-17)."""
        found = has_words(WORDS, words)
        dossiers = dossiers_in(words)
        return self.filter(found | Q(dossiers__overlap=dossiers) if dossiers else found)

    def after(self, entry: "PublicUdo"):
        """Keep what comes after this one, newest first."""
        return self.filter(Q(began_on__lt=entry.began_on) | Q(began_on=entry.began_on, pk__lt=entry.pk))


@tracked
class PublicUdo(models.Model):
    """Openbare vermelding: de regel over een UDO in het openbare register, zoals het ministerie haar vrijgaf.

    Its key is the address that stays. `edition` is the number of the present edition, 0 as long as there is none: until
    then outcome, parties and `body` (what the search reads) are empty. `changed_at` is the mark of all that it shows.
    """

    key = KeyField(unique=True)
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="+", verbose_name="UDO")
    title = models.CharField("onderwerp", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=Assessment.Kind)
    ministry = models.CharField("ministerie", max_length=100)
    layers = ArrayField(models.CharField(max_length=20, choices=Layer), verbose_name="raakt")
    phase = models.CharField("fase of status", max_length=60)
    began_on = models.DateField("aangemeld")
    phase_on = models.DateField("in deze fase sinds")
    papers = ArrayField(models.CharField(max_length=120), default=list, verbose_name="kamerstukken")
    dossiers = ArrayField(models.CharField(max_length=20), default=list, verbose_name="dossiers")
    eu_numbers = ArrayField(models.CharField(max_length=60), default=list, verbose_name="EU-nummers")
    is_changed = models.BooleanField("gewijzigd na de toets", default=False, db_default=False)
    outcome = models.CharField("uitkomst", max_length=30, choices=Assessment.Outcome, blank=True)
    parties = ArrayField(models.CharField(max_length=200), default=list, verbose_name="partijen")
    body = models.TextField("tekst om in te zoeken", blank=True)
    edition = models.PositiveSmallIntegerField("uitgave", default=0)
    released_at = models.DateTimeField("openbaar sinds")
    changed_at = models.DateTimeField("laatst vrijgegeven op", db_index=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_reason = models.TextField("reden van intrekking", blank=True)

    objects = PublicUdoQuerySet.as_manager()

    class Meta:
        verbose_name = "openbare vermelding"
        verbose_name_plural = "openbare vermeldingen"
        ordering = ["-began_on", "-pk"]
        indexes = [
            models.Index(fields=["-began_on", "-id"], name="public_udo_newest"),
            GinIndex(WORDS, name="public_udo_words"),
            GinIndex(fields=["dossiers"], name="public_udo_dossiers"),
        ]
        triggers = [
            frozen("public_udo_stays", None, "key", "assessment", "released_at"),
            pgtrigger.Protect(name="public_udo_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return self.title

    @property
    def numbers(self) -> list[str]:
        return [*self.papers, *self.eu_numbers]

    @property
    def layer_names(self) -> list[str]:
        """Return the layers in the fixed order."""
        return [layer.label for layer in Layer if layer in self.layers]


@tracked
class UdoEdition(models.Model):
    """Openbare uitgave: de inhoud van een UDO zoals zij is gepubliceerd, met haar PDF; een verbetering is een volgende.

    `motivation` is that for a major change without a planned mid-term review (UD-05): it stays inside.
    """

    entry = models.ForeignKey(PublicUdo, models.PROTECT, related_name="+", verbose_name="vermelding")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("onderwerp", max_length=200)
    facts = models.JSONField("gegevens", default=dict)
    file = StoredNameField("PDF", max_length=100)
    file_sha256 = models.CharField("SHA-256", max_length=64, validators=[sha256])
    size = models.PositiveIntegerField("grootte in bytes")
    correction = models.TextField("wat is verbeterd", blank=True)
    motivation = models.TextField("motivering zonder tussentijdse evaluatie", blank=True)
    published_at = models.DateTimeField("gepubliceerd op")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "openbare uitgave"
        verbose_name_plural = "openbare uitgaven"
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_edition_of_a_number")]
        triggers = [
            frozen(
                "edition_is_final", None,
                "entry", "number", "title", "facts", "file", "file_sha256", "size", "correction", "motivation",
                "published_at",
            ),
            frozen("edition_stays_withdrawn", pgtrigger.Q(old__withdrawn_at__isnull=False), "withdrawn_at"),
            pgtrigger.Protect(name="edition_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.title}, uitgave {self.number}"


class TextQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the texts of the own ministry; BZK reads all that it takes part in. A koepel reads what is published."""
        if seat is None:
            return self.none()
        rows = super().visible_to(seat, at)
        own = Q(assessment__owner=seat.organisation_id)
        return rows if seat.organisation.slug == BZK else rows.filter(own)

    def newest(self):
        """Keep the last version of each kind of text, by its kind."""
        return self.order_by("assessment_id", "kind", "-number").distinct("assessment_id", "kind")


@tracked
class UdoText(models.Model):
    """Tekst bij een UDO: één versie van een paragraaf voor een toelichting, een amendement of een Kamerbrief (UD-09).

    `passages` are {slug, heading, source, words, mark}: `mark` is that of the source at the time it was taken over, so
    that a source that changed later shows. A version never changes.
    """

    KINDS = (UdoForm.Kind.EXPLANATION, UdoForm.Kind.AMENDMENT, UdoForm.Kind.LETTER)

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="texts", verbose_name="UDO")
    kind = models.CharField("soort", max_length=20, choices=UdoForm.Kind)
    number = models.PositiveSmallIntegerField("versie")
    passages = models.JSONField("passages", default=list)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")

    objects = TextQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst bij een UDO"
        verbose_name_plural = "teksten bij een UDO"
        ordering = ["assessment", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind", "number"], name="one_text_of_a_number")
        ]
        triggers = [frozen("udo_text_is_final")]

    def __str__(self):
        return f"{self.get_kind_display()}, versie {self.number}"
