import datetime as dt

from django.db import models
from django.db.models import Q

from letters.models.letter import Chamber, Letter
from lib.keys import KeyField
from parties.models import Level, Office, Seat
from trail.proof import tracked


class RegisterQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep everything: what the Kamer asked is public."""
        return self.all()


class CommitmentQuerySet(RegisterQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Leave out what is promised in a letter that this seat may not read yet."""
        return self.filter(Q(made_in=None) | Q(made_in__in=Letter.objects.visible_to(seat, at)))


class Register(models.Model):
    """What the Kamer asked or was promised: public facts, the same for everybody."""

    class State(models.TextChoices):
        OPEN = "open", "openstaand"
        PARTLY = "partly", "deels voldaan"
        DONE = "done", "voldaan"

    key = KeyField(unique=True)
    state = models.CharField("status", max_length=10, choices=State, default=State.OPEN)
    chamber = models.CharField("Kamer", max_length=2, choices=Chamber, default=Chamber.TK)
    text = models.TextField("tekst")
    day = models.DateField("datum", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.text[:80]

    @property
    def protection(self) -> dict:
        """An event about it is as public as the thing itself."""
        return {"level": Level.PUBLIC, "owner_id": None, "audience_id": None, "embargo_until": None}


@tracked
class Commitment(Register):
    """Toezegging: wat een bewindspersoon de Kamer heeft beloofd; de plicht volgt het ambt."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="ambt")
    member = models.CharField("aan lid", max_length=120, blank=True)
    occasion = models.CharField("bij", max_length=200, blank=True)
    due_words = models.CharField("termijn in woorden", max_length=150, blank=True)
    made_in = models.ForeignKey(
        Letter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gedaan in brief"
    )

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "toezegging"
        verbose_name_plural = "toezeggingen"

    @property
    def protection(self) -> dict:
        """What is promised in a letter is no more public than that letter."""
        return self.made_in.protection if self.made_in else super().protection


@tracked
class Motion(Register):
    """Motie: verzoek van de Kamer aan de regering; Kamer, dossier en nummer zijn de sleutel, nooit de naam."""

    name = models.CharField("naam", max_length=120)
    dossier = models.CharField("dossier", max_length=20, blank=True)
    number = models.CharField("nummer", max_length=10, blank=True)

    class Meta:
        verbose_name = "motie"
        verbose_name_plural = "moties"
        constraints = [
            models.UniqueConstraint(
                fields=["chamber", "dossier", "number"],
                condition=~Q(dossier="") & ~Q(number=""),
                name="motion_once",
            )
        ]


@tracked
class ChamberRequest(Register):
    """Verzoek van een commissie: gedaan in een procedurevergadering."""

    committee = models.CharField("commissie", max_length=150)
    occasion = models.CharField("bij", max_length=200, blank=True)

    class Meta:
        verbose_name = "verzoek van een commissie"
        verbose_name_plural = "verzoeken van commissies"
