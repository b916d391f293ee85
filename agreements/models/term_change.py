from django.db import models

from agreements.models.agreement import Agreement
from meetings.models import Moment
from parties.models import Organisation, Protected, Seat
from trail.proof import frozen, tracked


@tracked
class TermChange(Protected):
    """Termijnwijziging: nieuwe woorden voor de termijn van een vastgestelde afspraak, met wie daarmee moet instemmen.

    The term itself stays as it is until all of them agreed. Who reads the afspraak reads this.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "voorgesteld"
        ACCEPTED = "accepted", "ingegaan"
        REFUSED = "refused", "afgewezen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="term_changes", verbose_name="afspraak"
    )
    state = models.CharField("status", max_length=10, choices=State, default=State.PROPOSED)
    before = models.CharField("termijn tot nu toe", max_length=300)
    moment = models.OneToOneField(Moment, models.PROTECT, related_name="+", verbose_name="nieuwe termijn")
    reason = models.TextField("reden")
    asked = models.ManyToManyField(
        Organisation, through="agreements.TermAsked", related_name="+", verbose_name="moet instemmen"
    )
    proposed_by = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="van stoel")
    proposed_at = models.DateTimeField("voorgesteld op")

    class Meta:
        verbose_name = "termijnwijziging"
        verbose_name_plural = "termijnwijzigingen"
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(state="proposed"), name="one_open_term_change"
            )
        ]
        triggers = [
            frozen("term_change_is_final", None, "agreement", "before", "moment", "reason", "proposed_by")
        ]

    def __str__(self):
        return f"{self.before} wordt {self.moment}"


@tracked
class TermAsked(models.Model):
    """Gevraagde instemming: een partij aan wie de afspraak ook toekomt."""

    change = models.ForeignKey(TermChange, models.CASCADE, related_name="+", verbose_name="termijnwijziging")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")

    class Meta:
        verbose_name = "gevraagde instemming"
        verbose_name_plural = "gevraagde instemmingen"
        constraints = [
            models.UniqueConstraint(fields=["change", "organisation"], name="asked_once_about_a_term")
        ]

    def __str__(self):
        return str(self.organisation)
