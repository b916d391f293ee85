from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from letters.models.discharge import SUBJECTS, Discharge
from letters.models.letter import SENT, Letter
from letters.models.sealed import part_of_sent
from trail.proof import tracked


class LinkQuerySet(models.QuerySet):
    def with_letters(self):
        return self.select_related("letter", "of")


@tracked
class LetterLink(models.Model):
    """Band tussen brieven: dezelfde brief aan de andere Kamer, een afschrift of een herdruk."""

    class Kind(models.TextChoices):
        SAME = "same", "zelfde brief aan de andere Kamer"
        COVER = "cover", "aanbiedingsbrief met afschrift"
        CORRECTION = "correction", "herdruk"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="+", verbose_name="brief")
    of = models.ForeignKey(Letter, models.PROTECT, related_name="+", verbose_name="bij brief")
    kind = models.CharField("soort", max_length=10, choices=Kind)
    reason = models.TextField("reden", blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "band tussen brieven"
        verbose_name_plural = "banden tussen brieven"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "kind"], name="one_link_of_each_kind"),
            models.CheckConstraint(condition=~Q(letter=F("of")), name="no_letter_is_linked_to_itself"),
            models.CheckConstraint(
                condition=~Q(kind="correction") | ~Q(reason=""), name="correction_has_a_reason"
            ),
        ]
        triggers = [part_of_sent(*SENT)]

    def __str__(self):
        return f"{self.letter}: {self.get_kind_display()}"


def not_taken_over(
    rows: models.QuerySet[Discharge], letters: models.QuerySet[Letter]
) -> models.QuerySet[Discharge]:
    """Leave out what a herdruk among these letters meets in the place of the letter that it corrects."""
    sent = letters.filter(state__in=SENT).values("pk")
    corrections = LetterLink.objects.filter(
        kind=LetterLink.Kind.CORRECTION, of=OuterRef(OuterRef("letter")), letter__in=sent
    )
    same = Q()
    for name in SUBJECTS:
        same |= Q(**{name: OuterRef(name)})
    later = Discharge.objects.filter(same, letter__in=corrections.values("letter"))
    return rows.filter(~Exists(later))


def copied_in(letter: Letter) -> Letter | None:
    """Return the letter of which this one brings a copy, or None; one query."""
    found = (
        LetterLink.objects.filter(letter=letter.pk, kind=LetterLink.Kind.COVER).select_related("of").first()
    )
    return found.of if found else None
