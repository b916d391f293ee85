import datetime as dt

from django.db import models
from django.db.models import F, Q

from parties.models.seat import Seat, place_of, seat_label


class AbsenceQuerySet(models.QuerySet):
    def with_people(self):
        """Fetch who is away, as what, and who stands in, in the same query."""
        rows = self.select_related("seat__user", "seat__organisation", "replacement__user")
        return rows.annotate(place=place_of("seat__"))


class Absence(models.Model):
    """Afwezigheid: wie er een tijd niet is, en wie intussen diens meldingen krijgt; beide dagen tellen mee."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="absences", verbose_name="stoel")
    first_day = models.DateField("eerste dag")
    last_day = models.DateField("laatste dag")
    replacement = models.ForeignKey(Seat, models.CASCADE, related_name="+", verbose_name="vervanger")

    objects = AbsenceQuerySet.as_manager()
    place = ""  # filled by `with_people`

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ["first_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_has_days"),
            models.CheckConstraint(condition=~Q(replacement=F("seat")), name="absent_is_replaced_by_another"),
        ]

    def __str__(self):
        return f"{self.seat} tot en met {self.last_day}"

    @property
    def label(self) -> str:
        """What the seat is called; no query after `with_people`."""
        return seat_label(self.seat.role, self.place) if self.place else self.seat.label

    def covers(self, day: dt.date) -> bool:
        return self.first_day <= day <= self.last_day
