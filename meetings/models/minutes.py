import pgtrigger
from django.db import models
from django.urls import reverse

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from parties.models import Protected, Seat
from trail.proof import frozen, tracked

ADOPTED = ("adopted", "adopted_amended")


def none_into_adopted() -> pgtrigger.Trigger:
    """Refuse, in the database, that a text is added to or moved into an adopted verslag."""
    states = ", ".join(f"'{state}'" for state in ADOPTED)
    return pgtrigger.Trigger(
        name="none_into_adopted",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("minutes_id"),
        func=f"""
            IF EXISTS (SELECT FROM meetings_minutes WHERE id = NEW.minutes_id AND state IN ({states})) THEN
                RAISE EXCEPTION 'pgtrigger: the verslag of this row in % was adopted', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


@tracked
class Minutes(Protected):
    """Verslag: wat in een overleg is gezegd en afgesproken; vastgesteld in het volgende."""

    class State(models.TextChoices):
        DRAFT = "draft", "concept"
        COMMENT = "comment", "in commentaar"
        TABLED = "tabled", "ter vaststelling"
        WRITTEN = "written", "in schriftelijke ronde"
        ADOPTED = "adopted", "vastgesteld"
        AMENDED = "adopted_amended", "gewijzigd vastgesteld"
        UNADOPTED = "unadopted", "niet vastgesteld"

    OPEN = (State.DRAFT, State.COMMENT, State.TABLED, State.WRITTEN)

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="record", verbose_name="overleg")
    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    adopted_in = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_minutes",
        verbose_name="vastgesteld in",
    )
    adopted_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    is_example = models.BooleanField("voorbeeldtekst", default=False)
    is_recorded = models.BooleanField("tekst geregistreerd", default=True)
    as_adopted = models.JSONField(
        "overleg zoals vastgesteld",
        null=True,
        blank=True,
        help_text="Plaats, voorzitter, aanwezigen: wat het verslag daarvan zegt.",
    )

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        triggers = [
            frozen(
                "adopted_is_final",
                pgtrigger.Q(old__state__in=ADOPTED),
                "state",
                "adopted_in",
                "adopted_at",
                "meeting",
                "is_example",
                "is_recorded",
                "as_adopted",
            ),
            pgtrigger.Protect(
                name="adopted_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__in=ADOPTED),
            ),
        ]

    def __str__(self):
        return f"Verslag {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("minutes-detail", args=[self.meeting.key])

    @property
    def is_adopted(self) -> bool:
        return self.state in ADOPTED


@tracked
class MinutesItem(models.Model):
    """Verslagtekst: het verslag bij één agendapunt; elke bewaarde versie blijft in de bewijstabel."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="items", verbose_name="verslag")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="record", verbose_name="agendapunt")
    text = models.TextField("tekst", blank=True)
    text_before_adoption = models.TextField("tekst zoals voorgelegd", blank=True)
    as_adopted = models.JSONField(
        "punt zoals vastgesteld",
        null=True,
        blank=True,
        help_text="Nummer, titel, uitkomst en afspraken: wat het verslag bij dit punt laat zien.",
    )
    is_final = models.BooleanField("ligt vast", default=False)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op", null=True)

    class Meta:
        verbose_name = "verslagtekst"
        verbose_name_plural = "verslagteksten"
        ordering = ["item__position"]
        triggers = [frozen("final_text_stays", pgtrigger.Q(old__is_final=True)), none_into_adopted()]

    def __str__(self):
        return f"Verslag bij {self.item}"
