from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from parties.models import Role


class Channel(models.TextChoices):
    """How somebody hears of something; on the site it always stands."""

    NOW = "now", "meteen per mail"
    DAILY = "daily", "in de dagmail"
    WEEKLY = "weekly", "in de weekmail"
    SITE = "site", "alleen op de site"


class NoticeKind(models.Model):
    """Soort melding: waarover mensen bericht krijgen, wanneer, wie, en hoe als zij zelf niets kiezen.

    Of a kind with a term `alarms` are days before its last day (negative: after it); `hops` the days after it on
    which the coordinator, the organisation's mailbox and the backlog of the agenda follow, none if it doesn't go on.
    """

    slug = models.SlugField("kenmerk", unique=True, max_length=40)
    name = models.CharField("naam", max_length=80)
    group = models.CharField("groep", max_length=30)
    order = models.PositiveSmallIntegerField("volgorde", default=100)
    has_term = models.BooleanField("gaat over een termijn", default=True)
    alarms = ArrayField(models.SmallIntegerField(), default=list, blank=True, verbose_name="dagen vooraf")
    hops = ArrayField(
        models.SmallIntegerField(), default=list, blank=True, verbose_name="dagen tot opschalen"
    )
    roles = ArrayField(models.CharField(max_length=20, choices=Role), default=list, verbose_name="rollen")
    avoids_recess = models.BooleanField("niet in een reces, maar ervoor", default=True)
    channel = models.CharField(
        "als iemand niets kiest", max_length=10, choices=Channel, default=Channel.DAILY
    )
    is_fixed = models.BooleanField(
        "altijd per mail", default=False, help_text="Wie hier niets van wil horen, kan dat niet uitzetten."
    )

    class Meta:
        verbose_name = "soort melding"
        verbose_name_plural = "soorten meldingen"
        ordering = ["order", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hops=[]) | Q(hops__len=3), name="kind_goes_on_in_three_steps_or_not_at_all"
            ),
            models.CheckConstraint(
                condition=Q(is_fixed=False) | ~Q(channel=Channel.SITE), name="fixed_kind_is_mailed"
            ),
        ]

    def __str__(self):
        return self.name
