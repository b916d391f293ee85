import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from agreements.models.agreement import Agreement
from lib import dates
from meetings.models import Meeting
from parties.models import Organisation, Protected, Readable, Role, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked

ANSWERING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL)


class RoundQuerySet(VisibleQuerySet):
    def open_to(self, seat: Seat, at: dt.datetime | None = None):
        """Keep what this seat may know of: what it reads, and what its organisation is asked to answer."""
        mine = RappelLine.objects.filter(
            round=OuterRef("pk"), organisation=seat.organisation_id,
            agreement__in=Agreement.objects.visible_to(seat, at),
        )  # fmt: skip
        asked = Exists(mine) if seat.role in ANSWERING else Q(pk__in=[])
        return self.filter(Q(Readable(seat, at or timezone.now())) | asked)


@tracked
class RappelRound(Protected):
    """Rappelronde: wat tot een peildatum af moet zijn, wat elke partij daarover zegt, en wat dat opleverde."""

    class State(models.TextChoices):
        OPEN = "open", "loopt"
        CLOSED = "closed", "gesloten"
        WITHDRAWN = "withdrawn", "ingetrokken"

    state = models.CharField("status", max_length=10, choices=State, default=State.OPEN)
    until = models.DateField("peildatum")
    answer_by = models.DateField("antwoord uiterlijk op")
    since = models.DateField("nagekomen sinds")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="rappel_rounds", verbose_name="overleg"
    )
    opened_by = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    opened_at = models.DateTimeField("gestart op")
    closed_at = models.DateTimeField("gesloten op", null=True, blank=True)
    result = models.JSONField("uitkomst", null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "rappelronde"
        verbose_name_plural = "rappelrondes"
        ordering = ["-opened_at", "-pk"]
        triggers = [
            frozen("start_is_final", None, "key", "until", "since", "meeting", "opened_by", "opened_at"),
            frozen(
                "result_is_final",
                ~pgtrigger.Q(old__state="open"),
                "state",
                "answer_by",
                "closed_at",
                "result",
            ),
            pgtrigger.Protect(name="round_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Rappelronde tot en met {dates.long(self.until)}"

    def get_absolute_url(self) -> str:
        return reverse("rappel-detail", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


@tracked
class RappelLine(models.Model):
    """Rappelregel: één partij en één afspraak in een ronde, met de termijn zoals die bij de start was."""

    round = models.ForeignKey(RappelRound, models.PROTECT, related_name="lines", verbose_name="rappelronde")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+", verbose_name="afspraak")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    is_late = models.BooleanField("termijn voorbij")
    latest = models.DateField("uiterlijk")

    class Meta:
        verbose_name = "rappelregel"
        verbose_name_plural = "rappelregels"
        ordering = ["latest", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "agreement", "organisation"], name="one_line_per_party")
        ]
        triggers = [frozen("line_is_final")]

    def __str__(self):
        return f"{self.organisation}: {self.agreement}"


def none_after_closing() -> pgtrigger.Trigger:
    """Refuse, in the database, another answer in a round that is over."""
    return pgtrigger.Trigger(
        name="none_after_closing",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF NOT EXISTS (SELECT FROM agreements_rappelline AS line JOIN agreements_rappelround AS round
                ON round.id = line.round_id WHERE line.id = NEW.line_id AND round.state = 'open') THEN
                RAISE EXCEPTION 'pgtrigger: the round of this row in % is over', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


class AnswerQuerySet(VisibleQuerySet):
    def known_to(self, seat: Seat):
        """Keep what this seat reads before closing: the answers of its own organisation, and those it gave namens another."""
        return self.filter(Q(Readable(seat, timezone.now())) | Q(seat__organisation=seat.organisation_id))

    def newest_per_line(self):
        return self.order_by("line_id", "-at", "-pk").distinct("line_id")


@tracked
class RappelAnswer(Protected):
    """Rappelantwoord: wat een partij over haar regel zegt; tot de sluiting alleen voor haarzelf, en nooit gewijzigd."""

    class Outcome(models.TextChoices):
        OPEN = "open", "loopt nog"
        DONE = "done", "is klaar"
        TERM = "term", "de termijn is anders"

    line = models.ForeignKey(RappelLine, models.PROTECT, related_name="answers", verbose_name="rappelregel")
    outcome = models.CharField("antwoord", max_length=10, choices=Outcome)
    words = models.TextField("toelichting", blank=True)
    forecast = models.CharField("verwachting", max_length=200, blank=True)
    is_on_behalf = models.BooleanField("gegeven namens de partij", default=False)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("gegeven op")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "rappelantwoord"
        verbose_name_plural = "rappelantwoorden"
        indexes = [models.Index(fields=["line", "-at", "-id"], name="rappel_answer_newest")]
        triggers = [frozen("rappel_answer_is_final"), none_after_closing()]

    def __str__(self):
        return f"{self.line}: {self.get_outcome_display()}"
