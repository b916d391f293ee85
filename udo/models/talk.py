"""What is said about a question or a finding: threads, each for its own readers, and what one has read of it."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from parties.models import Organisation, Protected, Seat
from parties.models.protected import VisibleQuerySet
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet
from udo.models.finding import Finding
from udo.models.guards import (
    WITHDRAWN,
    Withdrawable,
    of_its_assessment,
    of_its_template,
    withdrawn_with_reason,
)
from udo.models.template import Question


class ThreadQuerySet(VisibleQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the threads whose circle has this seat, about assessments that it reads."""
        read = Assessment.objects.visible_to(seat, at)
        return super().visible_to(seat, at).filter(assessment__in=read)


@tracked
class Thread(Protected):
    """Gesprek: opmerkingen bij een vraag of bevinding, te lezen door de kring die het begon; die wordt nooit wijder."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="threads", verbose_name="UDO")
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vraag"
    )
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="threads", verbose_name="bevinding"
    )
    opened_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    opened_at = models.DateTimeField("begonnen op")

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ["opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(question__isnull=True) ^ Q(finding__isnull=True), name="thread_is_about_one_thing"
            )
        ]
        triggers = [
            frozen("thread_keeps_its_circle"),
            of_its_template("thread_of_template"),
            of_its_assessment("thread_of_finding", "finding"),
        ]

    def __str__(self):
        return f"Gesprek bij {self.question.code if self.question else f'bevinding {self.finding.number}'}"

    @property
    def place(self) -> str:
        """The address of the page on which it is read."""
        key = self.assessment.key
        if self.finding:
            return reverse("finding-talk", args=[key, self.finding.number])
        return reverse("question-detail", args=[key, self.question.code]) + "#gesprekken"


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what is said in threads that this seat reads."""
        return self.filter(thread__in=Thread.objects.visible_to(seat, at))


@tracked
class Remark(Withdrawable):
    """Opmerking: wat één organisatie in een gesprek zegt; blijft staan zoals zij is geplaatst, ook ingetrokken."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="remarks", verbose_name="gesprek")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="van")
    text = models.TextField("tekst")
    written_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    written_at = models.DateTimeField("geplaatst op")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["written_at", "pk"]
        constraints = [withdrawn_with_reason("remark_withdrawn_with_reason")]
        triggers = [
            frozen("remark_is_final", None, "thread", "organisation", "text", "written_by", "written_at"),
            frozen("withdrawn_remark_is_final", WITHDRAWN),
            pgtrigger.Protect(name="remark_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Opmerking van {self.organisation}"


class LookQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what this seat itself has read."""
        return super().visible_to(seat, at).filter(seat=seat) if seat else self.none()


@tracked
class Look(models.Model):
    """Gelezen: tot welk moment een stoel heeft gelezen wat anderen bij een UDO schreven; van haar alleen."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="looks", verbose_name="UDO")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="stoel")
    at = models.DateTimeField("gelezen tot")

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = "gelezen"
        verbose_name_plural = "gelezen"
        constraints = [models.UniqueConstraint(fields=["assessment", "seat"], name="one_look_per_seat")]

    def __str__(self):
        return f"{self.seat} las tot {self.at}"
