import pgtrigger
from django.db import models
from django.urls import reverse

from lib.keys import KeyField
from parties.models.organisation import Organisation
from parties.models.seat import Role, Seat

SPECIAL = (Role.SECRETARIAT, Role.APPROVER, Role.ADMINISTRATOR)


class AccessReview(models.Model):
    """Toegangscontrole: iemand keek na wie namens een organisatie mag werken, en of dat nog klopt (BIO2 5.18.02).

    `rows` is the list as it was: key, role and name of each seat, since when, and whether it stayed. No person is named in
    it; who sat there is asked of the seat, so that an account can be anonymised.
    """

    class Kind(models.TextChoices):
        YEARLY = "yearly", "alle stoelen, elk jaar"
        QUARTERLY = "quarterly", "bijzondere rechten, elk kwartaal"

    key = KeyField(unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="access_reviews", verbose_name="organisatie"
    )
    kind = models.CharField("soort", max_length=10, choices=Kind)
    at = models.DateTimeField("nagekeken op")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name="vanuit stoel")
    rows = models.JSONField("lijst zoals die was")

    class Meta:
        verbose_name = "toegangscontrole"
        verbose_name_plural = "toegangscontroles"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-at"], name="review_of_organisation")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Toegangscontrole: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("access-review", args=[self.key])
