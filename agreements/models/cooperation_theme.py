"""One theme of a samenwerkingsagenda, or one opgave of a kansenagenda: its blocks, its owners, its afspraken."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q

from agreements.models.agreement import Agreement
from agreements.models.cooperation import (
    BY_THEME,
    CooperationAgenda,
    CooperationVersion,
    only_in_a_concept,
)
from agreements.models.weighing import BalanceNote
from lib.fulltext import has_words, text_of
from lib.keys import KeyField
from parties.models import Office, Organisation, Protected, Theme
from trail.proof import tracked

WORDS = text_of("name", "goals", "capacity", "decisions", "roles", "other_parties")


class CooperationThemeQuerySet(models.QuerySet):
    def matching(self, words: str):
        """Keep the themes with these words: Dutch word forms, «exact woorden», -niet."""
        return self.filter(has_words(WORDS, words))

    def kept(self):
        """Leave out what was removed, and can still be put back."""
        return self.filter(is_removed=False)

    def in_force_for(self, seat, at=None):
        """Keep the themes of versions in force that this seat may read."""
        versions = CooperationVersion.objects.visible_to(seat, at)
        return self.kept().filter(version__in=versions.filter(state=CooperationVersion.State.ADOPTED))

    def about(self, agreement, theme):
        """Keep the themes under which this afspraak stands, or that are its theme (if any); both may be an `OuterRef`."""
        stands = Q(Exists(CooperationAgreement.objects.filter(theme=OuterRef("pk"), agreement=agreement)))
        return self.filter(stands | Q(theme=theme) if theme else stands)

    def awaiting(self, organisation: int):
        """Keep the themes of concepts in which this organisation (by pk) is a joint owner that shared no inzet yet.

        What somebody filled in namens it is not its own: it may still say it itself.
        """
        of_theme = {"theme": OuterRef("pk")}
        ours = Q(organisation=organisation) | Q(office__organisation=organisation)
        said = Contribution.objects.filter(
            organisation=organisation, is_own=False, is_on_behalf=False, **of_theme
        )
        rows = self.kept().filter(version__state=CooperationVersion.State.DRAFT)
        rows = rows.exclude(version__agenda__state=CooperationAgenda.State.CLOSED)
        return rows.filter(Exists(CooperationOwner.objects.filter(ours, **of_theme)), ~Exists(said))


@tracked
class CooperationTheme(models.Model):
    """Thema van een samenwerkingsagenda: doelen, inzet, uitvoeringskracht en besluitvorming (OA-01, OA-02).

    `thread` is the same in every version, so that a theme that got other words is still that theme.
    """

    key = KeyField(unique=True)
    version = models.ForeignKey(
        CooperationVersion, models.CASCADE, related_name="themes", verbose_name="versie"
    )
    thread = KeyField(verbose_name="kenmerk door de versies heen")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thema of opgave"
    )
    name = models.CharField("naam in deze agenda", max_length=200)
    position = models.PositiveSmallIntegerField("volgorde")
    goals = models.TextField("doelen en resultaten", blank=True)
    capacity = models.TextField("versterking van de uitvoeringskracht", blank=True)
    decisions = models.TextField("versnelling en opschaling van besluiten", blank=True)
    roles = models.TextField("rollen en verantwoordelijkheid", blank=True)
    other_parties = models.TextField("inzet van andere partijen", blank=True)
    agreements = models.ManyToManyField(
        Agreement, through="agreements.CooperationAgreement", related_name="+", verbose_name="afspraken"
    )
    is_removed = models.BooleanField("verwijderd", default=False)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = CooperationThemeQuerySet.as_manager()

    class Meta:
        verbose_name = "thema van een samenwerkingsagenda"
        verbose_name_plural = "thema’s van een samenwerkingsagenda"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "thread"], name="one_theme_per_version")]
        indexes = [GinIndex(WORDS, name="cooperation_theme_words")]
        triggers = [only_in_a_concept()]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        """Where it stands in its version; two queries unless version and agenda are fetched along."""
        return f"{self.version.get_absolute_url()}#thema-{self.key}"


@tracked
class CooperationAgreement(models.Model):
    """Afspraak onder een thema: welke afspraken uit het register bij een thema horen (AG-13)."""

    theme = models.ForeignKey(CooperationTheme, models.CASCADE, related_name="+", verbose_name="thema")
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+", verbose_name="afspraak")

    class Meta:
        verbose_name = "afspraak onder een thema"
        verbose_name_plural = "afspraken onder een thema"
        constraints = [
            models.UniqueConstraint(fields=["theme", "agreement"], name="one_agreement_per_cooperation_theme")
        ]
        triggers = [only_in_a_concept(BY_THEME)]

    def __str__(self):
        return f"{self.theme_id}: {self.agreement_id}"


@tracked
class CooperationOwner(models.Model):
    """Mede-eigenaar: een organisatie, een ambt of een partij uit de regio; een van hen kan verbinden (OA-03)."""

    class Role(models.TextChoices):
        OWNER = "owner", "mede-eigenaar"
        CONNECTING = "connecting", "verbindend"
        DIRECTING = "directing", "verbindend en regisserend"

    theme = models.ForeignKey(CooperationTheme, models.CASCADE, related_name="owners", verbose_name="thema")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie"
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ambt"
    )
    name = models.CharField("partij uit de regio", max_length=200, blank=True)
    role = models.CharField("rol", max_length=12, choices=Role, default=Role.OWNER)

    class Meta:
        verbose_name = "mede-eigenaar"
        verbose_name_plural = "mede-eigenaren"
        ordering = ["organisation__order", "office__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, office=None, name="")
                | Q(organisation=None, office__isnull=False, name="")
                | (Q(organisation=None, office=None) & ~Q(name="")),
                name="cooperation_owner_is_one",
            )
        ]
        triggers = [only_in_a_concept(BY_THEME)]

    def __str__(self):
        return self.name or str(self.organisation or self.office)


@tracked
class CooperationBalance(models.Model):
    """Balans van een thema: wat een thema doet met ambities, taken, middelen of uitvoeringskracht (AG-14)."""

    theme = models.ForeignKey(CooperationTheme, models.CASCADE, related_name="balance", verbose_name="thema")
    dimension = models.CharField("kant van de balans", max_length=10, choices=BalanceNote.Dimension)
    words = models.CharField("in een paar woorden", max_length=80)

    class Meta:
        verbose_name = "balans van een thema"
        verbose_name_plural = "balansen van een thema"
        constraints = [
            models.UniqueConstraint(fields=["theme", "dimension"], name="one_balance_per_theme_dimension")
        ]
        triggers = [only_in_a_concept(BY_THEME)]

    def __str__(self):
        return f"{self.get_dimension_display()}: {self.words}"


READERS = "level,audience_id"  # narrower once a version is taken off the public site


@tracked
class Contribution(Protected):
    """Inzet: wat één partij bij een thema doet; zolang het haar eigen concept is, leest alleen zij het (OA-01).

    So a party may have two: what the others read, and what it still works on.
    """

    theme = models.ForeignKey(
        CooperationTheme, models.CASCADE, related_name="contributions", verbose_name="thema"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="partij")
    words = models.TextField("inzet")
    is_own = models.BooleanField("nog niet gedeeld", default=False)
    is_on_behalf = models.BooleanField("ingevuld namens de partij", default=False)
    at = models.DateTimeField("geschreven op")
    revision = models.PositiveIntegerField("revisie", default=1)

    class Meta:
        verbose_name = "inzet"
        verbose_name_plural = "inzetten"
        ordering = ["organisation__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "organisation", "is_own"], name="one_contribution_per_party"
            )
        ]
        triggers = [only_in_a_concept(BY_THEME, later=READERS)]

    def __str__(self):
        return f"{self.organisation}: {self.words[:60]}"
