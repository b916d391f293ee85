import datetime as dt

from django.db import models
from django.db.models import Case, F, Q, When

from letters.models.chamber import ChamberRequest, Commitment, Motion, Register
from letters.models.discharge import exactly_one
from letters.models.letter import Chamber
from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from trail.proof import tracked


class PublicEntryQuerySet(models.QuerySet):
    def public(self, at: dt.datetime):
        """Keep what the public may read at this moment, newest first, without a day last; `shown` is its state then."""
        rows = self.filter(Q(public_from=None) | Q(public_from__lte=at)).order_by("-sort_day", "-pk")
        return rows.annotate(shown=Case(When(next_from__lte=at, then=F("next_state")), default=F("state")))

    def after(self, entry: "PublicEntry"):
        """Keep what comes after this one in that order."""
        return self.filter(Q(sort_day__lt=entry.sort_day) | Q(sort_day=entry.sort_day, pk__lt=entry.pk))

    def matching(self, words: str):
        return self.filter(has_words(text_of("text", "who"), words))


@tracked
class PublicEntry(models.Model):
    """Openbare regel: wat er van een toezegging, motie of verzoek op de openbare pagina staat.

    What a letter under embargo does with its state is `next_state`, public from `next_from` on.
    """

    key = KeyField(unique=True)
    commitment = models.OneToOneField(
        Commitment, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="toezegging"
    )
    motion = models.OneToOneField(
        Motion, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="motie"
    )
    request = models.OneToOneField(
        ChamberRequest, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="verzoek"
    )
    kind = models.CharField("soort", max_length=20)
    chamber = models.CharField("Kamer", max_length=2, choices=Chamber)
    state = models.CharField("status", max_length=10, choices=Register.State)
    next_state = models.CharField("daarna", max_length=10, choices=Register.State, blank=True, db_default="")
    next_from = models.DateTimeField("daarna vanaf", null=True, blank=True)
    text = models.TextField("tekst")
    who = models.CharField("wie", max_length=200, blank=True)
    day = models.DateField("datum", null=True, blank=True)
    sort_day = models.DateField("datum om op te sorteren")
    facts = models.JSONField("gegevens", default=dict)
    public_from = models.DateTimeField("openbaar vanaf", null=True, blank=True)

    objects = PublicEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "openbare regel"
        verbose_name_plural = "openbare regels"
        indexes = [models.Index(fields=["-sort_day", "-id"], name="public_entry_newest")]
        constraints = [models.CheckConstraint(condition=exactly_one(), name="public_entry_of_one_thing")]

    def __str__(self):
        return self.text[:80]
