"""Who sits in the external help, what they write to each other, and who opened which part of a file."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from disputes.models.dispute import Dispute
from disputes.models.help import ExternalHelp
from lib.keys import KeyField
from papers.models import Document
from parties.models import Organisation, Protected, Role, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked


class MemberQuerySet(VisibleQuerySet):
    def of_person(self, seat: Seat, at: dt.datetime):
        """Keep those that this seat itself is, by the address that was asked, until the end of the help or the dispute."""
        if seat.role != Role.COMMISSION or not seat.is_active(at):
            return self.none()
        asked = self.filter(email__iexact=seat.user.email, help__organisation=seat.organisation_id)
        asked = asked.filter(help__ends_at__gt=at, help__state__in=ExternalHelp.BUSY)
        return asked.filter(help__dispute__state__in=Dispute.OPEN).exclude(state="replaced")


@tracked
class CommissionMember(Protected):
    """Lid van een commissie: leest het dossier pas na een verklaring over belangen die de procesbegeleiding aanvaardde."""

    class State(models.TextChoices):
        ASKED = "asked", "gevraagd"
        DECLARED = "declared", "verklaring gegeven"
        ACCEPTED = "accepted", "aanvaard"
        REPLACED = "replaced", "vervangen"

    class Post(models.TextChoices):
        CHAIR = "voorzitter", "voorzitter"
        MEMBER = "lid", "lid"
        SECRETARY = "secretaris", "secretaris"

    help = models.ForeignKey(
        ExternalHelp, models.PROTECT, related_name="members", verbose_name="externe hulp"
    )
    state = models.CharField("status", max_length=20, choices=State, default=State.ASKED)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("e-mailadres", blank=True)
    role = models.CharField("rol", max_length=20, choices=Post, default=Post.MEMBER)
    posts = models.TextField("nevenfuncties", blank=True)
    statement = models.TextField("verklaring over belangen", blank=True)
    declared_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verklaard van stoel"
    )
    declared_at = models.DateTimeField("verklaard op", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beoordeeld van stoel"
    )
    reviewed_at = models.DateTimeField("beoordeeld op", null=True, blank=True)
    added_at = models.DateTimeField("gevraagd op")

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een commissie"
        verbose_name_plural = "leden van commissies"
        ordering = ["help", "added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["help", "email"], condition=~Q(email="") & ~Q(state="replaced"), name="member_asked_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("declared", "accepted")) | ~Q(statement="") & Q(declared_at__isnull=False),
                name="accepted_member_declared",
            ),
        ]  # fmt: skip
        triggers = [
            frozen(
                "statement_is_final", ~pgtrigger.Q(old__state="asked"),
                "help", "name", "email", "posts", "statement", "declared_by", "declared_at",
            ),
            pgtrigger.Protect(name="member_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("member-statement", args=[self.key])


@tracked
class CommissionNote(Protected):
    """Bericht in het beraad van een commissie: tekst of een stuk; alleen haar leden lezen het, partijen en BZK niet."""

    help = models.ForeignKey(ExternalHelp, models.PROTECT, related_name="notes", verbose_name="externe hulp")
    text = models.TextField("bericht", blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="stuk"
    )
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    class Meta:
        verbose_name = "bericht in het beraad"
        verbose_name_plural = "berichten in het beraad"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(document__isnull=False), name="note_says_something"
            ),
            models.CheckConstraint(condition=Q(level="commission"), name="note_is_of_the_commission"),
        ]
        triggers = [frozen("commission_note_is_final")]

    def __str__(self):
        return self.text[:60] or str(self.document)


class ReadingQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat may know: who reads the dispute, but no member of a commission; of a party's part that party."""
        if seat is None or seat.role == Role.COMMISSION:
            return self.none()
        own = Q(of_party=None) | Q(of_party=seat.organisation_id)
        return self.filter(own, dispute__in=Dispute.objects.visible_to(seat, at))


@tracked
class FileReading(models.Model):
    """Inzage: één keer dat iemand een stuk of pagina van een dossier opende; van een vertrouwelijk deel leest de eigenaar dat."""

    key = KeyField(unique=True)
    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="readings", verbose_name="geschil")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="stoel")
    at = models.DateTimeField("moment")
    words = models.CharField("wat is geopend", max_length=250)
    path = models.CharField("adres", max_length=300)
    of_party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="deel van"
    )

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(F("dispute"), F("at").desc(), F("id").desc(), name="reading_newest")]
        triggers = [frozen("reading_is_final")]

    def __str__(self):
        return self.words
