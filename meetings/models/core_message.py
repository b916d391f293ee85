import pgtrigger
from django.core.validators import RegexValidator
from django.db import models

from meetings.models.meeting import Meeting
from parties.models import Organisation, Protected, Seat
from trail.proof import frozen, tracked

RELEASED = pgtrigger.Q(old__state="released")


@tracked
class CoreMessage(Protected):
    """Kernboodschap: één tekst over een overleg, voor alle partijen dezelfde (MT-22).

    Until its release only the parties read it: the organiser and the koepels at the table.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "in voorbereiding"
        RELEASED = "released", "vrijgegeven"

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="core_message", verbose_name="overleg"
    )
    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    text = models.TextField("tekst", blank=True)
    text_hash = models.CharField(
        "SHA-256 van de tekst", max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op")
    released_at = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    release_reason = models.TextField("reden van vrijgeven zonder ieders akkoord", blank=True)

    class Meta:
        verbose_name = "kernboodschap"
        verbose_name_plural = "kernboodschappen"
        triggers = [
            frozen(
                "released_is_final", RELEASED, "state", "text", "text_hash", "released_at", "release_reason"
            ),
            pgtrigger.Protect(name="released_is_kept", operation=pgtrigger.Delete, condition=RELEASED),
        ]

    def __str__(self):
        return f"Kernboodschap {self.meeting}"


@tracked
class Appreciation(Protected):
    """Eigen waardering: hoe één partij zelf over het overleg oordeelt; van haar alleen tot het vrijgeven."""

    message = models.ForeignKey(
        CoreMessage, models.PROTECT, related_name="appreciations", verbose_name="kernboodschap"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    text = models.TextField("tekst", blank=True)
    is_ready = models.BooleanField("klaar om vrij te geven", default=False)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op")

    class Meta:
        verbose_name = "eigen waardering"
        verbose_name_plural = "eigen waarderingen"
        constraints = [
            models.UniqueConstraint(fields=["message", "organisation"], name="one_appreciation_per_party")
        ]

    def __str__(self):
        return f"Waardering van {self.organisation}"
