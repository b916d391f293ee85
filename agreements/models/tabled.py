from django.db import models

from agreements.models.agreement import Agreement
from meetings.models import Meeting, Proposal
from trail.proof import tracked


class TabledQuerySet(models.QuerySet):
    def open(self):
        """Keep what is still to be decided on or discussed: it waits, or stands on the agenda of an overleg to come."""
        coming = models.Q(proposal__state=Proposal.State.ACCEPTED, proposal__meeting__state__in=Meeting.OPEN)
        return self.filter(models.Q(proposal__state__in=Proposal.WAITING) | coming)


@tracked
class TabledTerm(models.Model):
    """Voorgelegde termijn: een termijn die voorbijging en waarover daarna één voorstel voor de agenda is gedaan.

    The row makes sure that there is one proposal per afspraak and last day, whoever owes it and however often is looked.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="tabled", verbose_name="afspraak")
    last_on = models.DateField("laatste dag van de termijn toen")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+", verbose_name="voorstel")

    objects = TabledQuerySet.as_manager()

    class Meta:
        verbose_name = "voorgelegde termijn"
        verbose_name_plural = "voorgelegde termijnen"
        constraints = [models.UniqueConstraint(fields=["agreement", "last_on"], name="term_is_tabled_once")]

    def __str__(self):
        return f"{self.agreement}: {self.last_on}"
