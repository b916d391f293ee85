"""What goes out: mail is born in the transaction of what it reports, and sent by the sweep."""

import re

from django.db import models

from lib.keys import KeyField
from parties.models import Organisation, User
from trail.models import Event


class Message(models.Model):
    """Bericht: een e-mail die nog weg moet of weg is; nooit dubbel, nooit kwijt.

    One with a `person` or a `mailbox` has no words of its own: it is written from its notices when it goes.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "wacht"
        SENT = "sent", "verzonden"
        FAILED = "failed", "mislukt"
        DROPPED = "dropped", "vervallen"

    key = KeyField(unique=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+", verbose_name="gebeurtenis")
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="aan gebruiker"
    )
    mailbox = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="aan de postbus van",
    )
    recipient = models.EmailField("aan", blank=True)
    subject = models.CharField("onderwerp", max_length=200, blank=True)
    text = models.TextField("tekst", blank=True)
    html = models.TextField("opgemaakte tekst", blank=True)
    calendar = models.TextField("agendadeel", blank=True)
    calendar_method = models.CharField("soort agendadeel", max_length=10, blank=True)
    once = models.CharField("eenmalig kenmerk", max_length=120, unique=True)
    is_secret = models.BooleanField(
        "bevat een geheime link", default=False, help_text="De tekst wordt gewist zodra het bericht weg is."
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    not_before = models.DateTimeField("niet eerder dan")
    created_at = models.DateTimeField("gemaakt op")
    sent_at = models.DateTimeField("verzonden op", null=True)
    error = models.CharField("fout", max_length=300, blank=True)
    bounced_at = models.DateTimeField("teruggekomen op", null=True, blank=True)
    bounce = models.CharField("reden van terugkomst", max_length=300, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(
                fields=["not_before", "id"], condition=models.Q(state="waiting"), name="message_turn"
            ),
            models.Index(fields=["-created_at"], condition=models.Q(state="failed"), name="message_failed"),
        ]

    def __str__(self):
        return self.subject

    @property
    def is_composed(self) -> bool:
        """Whether it is written from its notices when it goes."""
        return self.person_id is not None or self.mailbox_id is not None

    @property
    def kind(self) -> str:
        """What sort of mail it is: `invitation`, `seat-closed`; never what it is about."""
        return re.split("[: ]", self.once, maxsplit=1)[0]
