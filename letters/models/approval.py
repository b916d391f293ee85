"""The way to the signature as data: which stations a letter passes, and what each of them said."""

import datetime as dt

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from letters.models.letter import SENT, Letter
from letters.models.sealed import LETTERS_OF_STATIONS, part_of_sent
from letters.models.template import LetterTemplate
from lib.keys import KeyField
from parties.models import Absence, Office, Organisation, Protected, Role, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import tracked

ONE_PLACE = (
    Q(office=None, organisation=None) | Q(office=None, person=None) | Q(organisation=None, person=None)
)
SOMEWHERE = Q(office__isnull=False) | Q(organisation__isnull=False) | Q(person__isnull=False)


@tracked
class Chain(models.Model):
    """Akkoordlijn: langs wie een soort brief van een ministerie gaat voordat hij uitgaat."""

    key = KeyField(unique=True)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", verbose_name="ministerie"
    )
    name = models.CharField("naam", max_length=80)
    kind = models.CharField(
        "soort brief", max_length=20, choices=LetterTemplate.Kind, blank=True, db_default="",
        help_text="Brieven van deze soort gaan langs deze lijn, tenzij iemand een andere kiest.",
    )  # fmt: skip
    is_usual = models.BooleanField(
        "gewone lijn",
        default=False,
        help_text="Geldt voor elke brief waarvan de soort geen eigen lijn heeft en waarvoor niemand een andere kiest.",
    )
    people_differ = models.BooleanField(
        "bij elk station een ander", default=True,
        help_text="Wie bij het ene station akkoord gaf, geeft het niet ook bij een ander.",
    )  # fmt: skip

    class Meta:
        verbose_name = "akkoordlijn"
        verbose_name_plural = "akkoordlijnen"
        ordering = ["organisation", "-is_usual", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="one_chain_per_kind_of_letter"),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=~Q(kind=""),
                name="one_chain_of_a_kind_per_ministry",
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_usual=True), name="one_usual_chain_per_ministry"
            ),
        ]

    def __str__(self):
        return self.name


@tracked
class ChainStation(models.Model):
    """Station van een akkoordlijn: een ambt, medewerkers van een organisatie, of het ambt dat tekent."""

    chain = models.ForeignKey(Chain, models.CASCADE, related_name="stations", verbose_name="akkoordlijn")
    order = models.PositiveSmallIntegerField("volgorde", help_text="Hetzelfde nummer: tegelijk.")
    name = models.CharField("naam", max_length=80)
    office = models.ForeignKey(
        Office, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="ambt",
        help_text="Blijven ambt, organisatie en medewerker leeg, dan is het wie de brief ondertekent.",
    )  # fmt: skip
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+",
        verbose_name="beleidsmedewerkers van",
    )  # fmt: skip
    person = models.ForeignKey(
        Seat, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="medewerker"
    )
    is_required = models.BooleanField("nodig voor verzending", default=True)
    days = models.PositiveSmallIntegerField("werkdagen", null=True, blank=True)

    class Meta:
        verbose_name = "station van een akkoordlijn"
        verbose_name_plural = "stations van een akkoordlijn"
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=ONE_PLACE, name="chain_station_is_at_one_place")]

    def __str__(self):
        return self.name


class ApprovalQuerySet(VisibleQuerySet):
    def standing(self):
        """Keep the stations that weren't taken out of this letter."""
        return self.filter(dropped_at=None)

    def given(self):
        """Keep those that agreed with the text as it is now: what was said of an older one counts no more."""
        return self.standing().filter(revision=F("letter__revision"))

    def lacking(self):
        """Keep those that still have to agree, or may."""
        return self.standing().filter(Q(revision=None) | ~Q(revision=F("letter__revision")))

    def in_turn(self):
        """Keep those that may agree now: the letter was submitted, and no station before it is waited for."""
        earlier = Approval.objects.lacking().filter(
            letter=OuterRef("letter"), order__lt=OuterRef("order"), is_required=True
        )
        return self.lacking().filter(~Exists(earlier), letter__state=Letter.State.SUBMITTED)

    def held_by(self, seat: Seat, day: dt.date):
        """Keep the stations at which this seat decides on this day: its own, left to it, or in place of who is away."""
        away = Absence.objects.filter(replacement=seat, first_day__lte=day, last_day__gte=day)
        left = Exists(Mandate.objects.of(seat).filter(approval=OuterRef("pk")))
        mine = Q(person=seat.pk) | left | Exists(away.filter(seat=OuterRef("person")))
        if seat.role == Role.APPROVER:
            mine |= Q(office=seat.office_id)
        if seat.role == Role.POLICY:
            mine |= Q(organisation=seat.organisation_id)
        instead = away.filter(seat__role=Role.APPROVER, seat__office=OuterRef("office"))
        return self.standing().filter(mine | Exists(instead))


@tracked
class Approval(Protected):
    """Station: wie over deze brief akkoord geeft, en op welke versie dat gebeurde.

    What was said holds for one revision: a changed text makes every station open again.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="approvals", verbose_name="brief")
    order = models.PositiveSmallIntegerField("volgorde")
    name = models.CharField("naam", max_length=80)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="beleidsmedewerkers van",
    )  # fmt: skip
    person = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="medewerker"
    )
    is_required = models.BooleanField("nodig voor verzending", default=True)
    is_apart = models.BooleanField("een ander dan bij andere stations", default=True)
    due_on = models.DateField("akkoord uiterlijk", null=True, blank=True)
    reason = models.TextField("reden van de wijziging", blank=True)
    dropped_at = models.DateTimeField("vervallen op", null=True, blank=True)
    revision = models.PositiveIntegerField("akkoord op versie", null=True, blank=True)
    sha256 = models.CharField("SHA-256 van wat akkoord is", max_length=64, blank=True)
    decided_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="akkoord van stoel"
    )
    instead_of = models.CharField("in plaats van", max_length=160, blank=True)
    decided_at = models.DateTimeField("akkoord op", null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = "station"
        verbose_name_plural = "stations"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=SOMEWHERE & ONE_PLACE, name="approval_is_at_one_place"),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(decided_by__isnull=False), name="somebody_approved"
            ),
        ]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return self.name


class MandateQuerySet(models.QuerySet):
    def of(self, seat: Seat):
        """Keep what was left to this seat, by name or as who approves for an office; a mandate is not passed on."""
        mine = Q(person=seat.pk)
        if seat.role == Role.APPROVER and seat.office_id:
            mine |= Q(office=seat.office_id)
        return self.filter(mine)


@tracked
class Mandate(models.Model):
    """Machtiging: wie bij een station ook akkoord mag geven, voor deze brief alleen: een medewerker of een ambt."""

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="mandates", verbose_name="station")
    person = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="medewerker"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "machtiging"
        verbose_name_plural = "machtigingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, office__isnull=False) | Q(person__isnull=False, office=None),
                name="mandate_of_one",
            ),
            models.UniqueConstraint(
                fields=["approval", "person", "office"], nulls_distinct=False, name="mandate_once"
            ),
        ]
        triggers = [part_of_sent(*SENT, letters=LETTERS_OF_STATIONS)]

    def __str__(self):
        return f"{self.approval}: {self.person or self.office}"
