import pgtrigger
from django.db import models
from django.db.models import OuterRef

from agreements.models.agreement import Agreement
from lib.keys import KeyField
from papers.models import Document
from parties.models import Organisation, OrganisationName, Protected, Seat
from parties.models.seat import newest, seat_label
from trail.proof import frozen, tracked


class ProgressQuerySet(models.QuerySet):
    def visible_to(self, seat: Seat | None, at=None):
        """Keep the reports on afspraken that this seat may read: who reads one, reads what each party says of it."""
        return self.filter(agreement__in=Agreement.objects.visible_to(seat, at))

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def newest_per_party(self):
        """Keep the last report of each party on each afspraak."""
        places = ("agreement_id", "organisation_id")
        return self.order_by(*places, "-at", "-pk").distinct(*places)

    def with_places(self):
        """Add the present abbreviation of the party (`place`) and of who wrote it (`writer`), in the same query."""
        return self.select_related("seat").annotate(
            place=newest(OrganisationName, organisation=OuterRef("organisation")),
            writer=newest(OrganisationName, organisation=OuterRef("seat__organisation")),
        )


@tracked
class ProgressReport(models.Model):
    """Voortgangsbericht: hoe één partij zegt dat het met een afspraak staat; verandert nooit, een nieuw bericht wel.

    Who reads the afspraak reads it. The newest of each party stands beside those of the others; nothing is averaged.
    """

    class State(models.TextChoices):
        ON_TRACK = "on_track", "op schema"
        ATTENTION = "attention", "aandacht"
        STUCK = "stuck", "loopt vast"
        READY = "ready", "gereed"

    key = KeyField(unique=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="progress", verbose_name="afspraak")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    state = models.CharField("stand", max_length=10, choices=State)
    words = models.TextField("toelichting", blank=True)
    forecast = models.CharField("verwachting", max_length=200, blank=True)
    is_on_behalf = models.BooleanField("gemeld namens de partij", default=False)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel")
    at = models.DateTimeField("gemeld op")

    objects = ProgressQuerySet.as_manager()
    writer = ""  # filled by `with_places`

    class Meta:
        verbose_name = "voortgangsbericht"
        verbose_name_plural = "voortgangsberichten"
        indexes = [models.Index(fields=["agreement", "organisation", "-at", "-id"], name="progress_newest")]
        triggers = [frozen("progress_is_final")]

    def __str__(self):
        return f"{self.organisation}: {self.get_state_display()}"

    @property
    def by(self) -> str:
        """Write from which seat it came: «Beleid, VNG»; no query after `with_places`."""
        return seat_label(self.seat.role, self.writer or self.seat.organisation) if self.seat else ""


@tracked
class ProgressPaper(models.Model):
    """Bijlage bij een voortgangsbericht: een stuk met de lezers van de afspraak."""

    report = models.ForeignKey(
        ProgressReport, models.PROTECT, related_name="papers", verbose_name="voortgangsbericht"
    )
    document = models.OneToOneField(Document, models.PROTECT, related_name="+", verbose_name="stuk")

    class Meta:
        verbose_name = "bijlage bij een voortgangsbericht"
        verbose_name_plural = "bijlagen bij voortgangsberichten"
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="paper_is_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return str(self.document)


@tracked
class ProgressNote(Protected):
    """Eigen notitie: wat een organisatie bij haar voortgangsbericht alleen voor zichzelf opschrijft."""

    report = models.OneToOneField(
        ProgressReport, models.PROTECT, related_name="note", verbose_name="voortgangsbericht"
    )
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "eigen notitie"
        verbose_name_plural = "eigen notities"
        triggers = [frozen("note_is_final")]

    def __str__(self):
        return self.text[:80]
