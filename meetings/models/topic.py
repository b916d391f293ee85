import datetime as dt

from django.db import models
from django.db.models import Q

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from parties.models import Seat
from trail.proof import frozen, tracked


class TopicListQuerySet(models.QuerySet):
    def on(self, day: dt.date):
        """Return the version that holds on this day, or None before the first."""
        return self.filter(since__lte=day).order_by("since", "number").last()


@tracked
class TopicList(models.Model):
    """Lijst van vaste onderwerpen: één versie, die nooit meer verandert; iedereen met een stoel mag haar lezen."""

    number = models.PositiveSmallIntegerField("versie", unique=True)
    since = models.DateField("geldt vanaf")
    source = models.CharField("bron", max_length=200)
    made_at = models.DateTimeField("gemaakt op")
    made_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="van stoel"
    )

    objects = TopicListQuerySet.as_manager()

    class Meta:
        verbose_name = "lijst van vaste onderwerpen"
        verbose_name_plural = "lijsten van vaste onderwerpen"
        ordering = ["number"]
        triggers = [frozen("topics_are_final")]

    def __str__(self):
        return f"Vaste onderwerpen, versie {self.number}"


@tracked
class Topic(models.Model):
    """Vast onderwerp: wat in ieder Overhedenoverleg aan bod komt, met het citaat uit de bron."""

    list = models.ForeignKey(TopicList, models.PROTECT, related_name="topics", verbose_name="lijst")
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("naam", max_length=150)
    quotation = models.TextField("citaat")
    takes_points = models.BooleanField(
        "krijgt open punten uit bestuurlijke overleggen", default=False, db_default=False
    )

    class Meta:
        verbose_name = "vast onderwerp"
        verbose_name_plural = "vaste onderwerpen"
        ordering = ["list", "number"]
        constraints = [models.UniqueConstraint(fields=["list", "number"], name="one_topic_per_number")]
        triggers = [frozen("topic_is_final")]

    def __str__(self):
        return f"{self.number}. {self.name}"


@tracked
class Coverage(models.Model):
    """Dekking: dit agendapunt behandelt dit vaste onderwerp; één punt kan er meer behandelen."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="coverage", verbose_name="agendapunt")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name="vast onderwerp")

    class Meta:
        verbose_name = "dekking"
        verbose_name_plural = "dekking"
        constraints = [models.UniqueConstraint(fields=["item", "topic"], name="topic_once_per_item")]

    def __str__(self):
        return f"{self.topic} bij {self.item}"


@tracked
class Motivation(models.Model):
    """Motivering: waarom een vast onderwerp niet aan bod komt, of een kant niet meedoet in het team.

    Who reads the agenda reads it.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="motivations", verbose_name="overleg")
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vast onderwerp"
    )
    side = models.CharField("kant", max_length=10, blank=True)
    reason = models.TextField("reden")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("moment")

    class Meta:
        verbose_name = "motivering"
        verbose_name_plural = "motiveringen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "topic", "side"], name="one_motivation", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(topic=None) ^ Q(side=""), name="motivation_is_about_one_thing"
            ),
        ]

    def __str__(self):
        return self.reason
