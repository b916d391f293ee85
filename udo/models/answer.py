"""What is answered to a question: the joint answer, what each party sees itself, and the papers with it."""

import datetime as dt

import pgtrigger
from django.db import models

from papers.models import Document
from parties.models import Organisation, Seat
from trail.proof import frozen, tracked
from udo.models.assessment import Assessment
from udo.models.course import PartQuerySet
from udo.models.guards import WITHDRAWN, Withdrawable, of_its_template, withdrawn_with_reason
from udo.models.template import Question


@tracked
class JointAnswer(models.Model):
    """Gezamenlijk antwoord: wat allen samen op één vraag antwoorden; wie meedoet, schrijft mee.

    `text` is formatted text; each version stays in the proof table. `revision` is 1 as long as nobody wrote.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers", verbose_name="UDO")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="vraag")
    text = models.TextField("antwoord", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op", null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "gezamenlijk antwoord"
        verbose_name_plural = "gezamenlijke antwoorden"
        constraints = [models.UniqueConstraint(fields=["assessment", "question"], name="one_joint_answer")]
        triggers = [of_its_template("joint_answer_of_template")]

    def __str__(self):
        return f"Antwoord op {self.question.code}"


class OwnQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep what the organisation of this seat wrote itself, as long as it reads the assessment."""
        if seat is None:
            return self.none()
        return super().visible_to(seat, at).filter(organisation=seat.organisation_id)


@tracked
class PartyView(models.Model):
    """Concept van een kijk: wat één partij over een vraag opschrijft; van haar alleen tot zij het deelt.

    Nothing is told of it, in no event and no count. What was shared is a `SharedView`, a row of its own.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="own_views", verbose_name="UDO")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="vraag")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    text = models.TextField("kijk", blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)
    edited_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="bewerkt vanuit"
    )
    edited_at = models.DateTimeField("bewerkt op", null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "concept van een kijk"
        verbose_name_plural = "concepten van een kijk"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question", "organisation"], name="one_own_view")
        ]
        triggers = [of_its_template("own_view_of_template")]

    def __str__(self):
        return f"Kijk van {self.organisation} op {self.question.code}"


@tracked
class SharedView(models.Model):
    """Gedeelde kijk: hoe één partij een vraag ziet, zoals zij dat deelde; de nieuwste versie telt, geen verandert."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="views", verbose_name="UDO")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="vraag")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    number = models.PositiveSmallIntegerField("versie")
    text = models.TextField("kijk")
    shared_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    shared_at = models.DateTimeField("gedeeld op")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeelde kijk"
        verbose_name_plural = "gedeelde kijken"
        ordering = ["organisation__order", "organisation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "question", "organisation", "number"], name="one_view_of_a_number"
            )
        ]
        triggers = [frozen("shared_view_is_final"), of_its_template("shared_view_of_template")]

    def __str__(self):
        return f"Kijk van {self.organisation} op {self.question.code}, versie {self.number}"


class PaperQuerySet(PartQuerySet):
    def visible_to(self, seat: Seat | None, at: dt.datetime | None = None):
        """Keep the papers that this seat may read itself, with an assessment that it reads."""
        return super().visible_to(seat, at).filter(document__in=Document.objects.visible_to(seat, at))


@tracked
class AnswerPaper(Withdrawable):
    """Bijlage bij een antwoord: een stuk bij één vraag, te zien op zijn eigen niveau."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="papers_given", verbose_name="UDO"
    )
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="vraag")
    document = models.OneToOneField(Document, models.PROTECT, related_name="udo_answer", verbose_name="stuk")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="van")
    added_at = models.DateTimeField("toegevoegd op")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage bij een antwoord"
        verbose_name_plural = "bijlagen bij antwoorden"
        ordering = ["added_at", "pk"]
        constraints = [withdrawn_with_reason("paper_withdrawn_with_reason")]
        triggers = [
            of_its_template("paper_of_template"),
            frozen("withdrawn_paper_is_final", WITHDRAWN),
            pgtrigger.Protect(name="answer_paper_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return str(self.document)
