"""The bestuurlijk-financieel arrangement: per layer what kind of task it is, and a judgement on each part of the balance."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from trail.proof import tracked
from udo.models.assessment import Assessment, Layer
from udo.models.course import PartQuerySet


@tracked
class LayerTask(models.Model):
    """Taak per bestuurslaag: medebewind of autonoom, blijvend of tijdelijk, en hoeveel beleidsvrijheid (UD-12, FI-03)."""

    class Manner(models.TextChoices):
        DELEGATED = "medebewind", "medebewind"
        OWN = "autonoom", "autonome taak"

    class Mutation(models.TextChoices):
        NEW = "nieuw", "nieuwe taak"
        CHANGED = "gewijzigd", "gewijzigde taak"
        GONE = "vervalt", "taak vervalt"
        NONE = "geen", "geen taakmutatie"

    class Duration(models.TextChoices):
        LASTING = "structureel", "structureel"
        TEMPORARY = "incidenteel", "incidenteel"

    class Freedom(models.TextChoices):
        MUCH = "veel", "veel beleidsvrijheid"
        SOME = "enige", "enige beleidsvrijheid"
        LITTLE = "weinig", "weinig beleidsvrijheid"

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="layer_tasks", verbose_name="UDO")
    layer = models.CharField("laag", max_length=20, choices=Layer)
    manner = models.CharField("soort taak", max_length=20, choices=Manner, blank=True)
    mutation = models.CharField("taakmutatie", max_length=20, choices=Mutation, blank=True)
    duration = models.CharField("duur", max_length=20, choices=Duration, blank=True)
    freedom = models.CharField("beleidsvrijheid", max_length=20, choices=Freedom, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "taak per bestuurslaag"
        verbose_name_plural = "taken per bestuurslaag"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "layer"], name="one_task_per_layer"),
        ]

    def __str__(self):
        return f"{self.assessment}: {self.get_layer_display()}"


@tracked
class Judgement(models.Model):
    """Oordeel over een onderdeel van het arrangement voor één laag: een stand op de schaal, met woorden (UD-12)."""

    class Aspect(models.TextChoices):
        TASK = "taak", "Taak"
        POWERS = "bevoegdheden", "Bevoegdheden"
        FREEDOM = "beleidsvrijheid", "Beleidsvrijheid"
        CAPACITY = "uitvoeringskracht", "Uitvoeringskracht"
        MEANS = "middelen", "Middelen"
        RISKS = "risicos", "Risico’s"

    class Score(models.TextChoices):
        BALANCED = "balans", "in balans"
        ATTENTION = "aandacht", "aandacht"
        OFF = "uit-balans", "uit balans"
        UNTOUCHED = "niet-geraakt", "niet of beperkt geraakt"

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="judgements", verbose_name="UDO")
    aspect = models.CharField("onderdeel", max_length=20, choices=Aspect)
    layer = models.CharField("laag", max_length=20, choices=Layer)
    score = models.CharField("oordeel", max_length=20, choices=Score, blank=True)
    words = models.TextField("toelichting", blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "oordeel over het arrangement"
        verbose_name_plural = "oordelen over het arrangement"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "aspect", "layer"], name="one_judgement_per_cell")
        ]

    def __str__(self):
        return f"{self.get_aspect_display()}, {self.get_layer_display()}: {self.get_score_display()}"


def effect_of(layer: str, kind: str) -> str:
    """Return under which name `Surroundings.eu_effects` keeps the words about this layer and kind of consequence."""
    return f"{layer}-{kind}"


@tracked
class Surroundings(models.Model):
    """Omgeving van het plan: Europa, democratie, verschillen tussen gebieden, en de keuze vooraf (UD-10, UD-13 tot UD-15).

    `eu_effects` has words by `effect_of(layer, kind)`: three kinds of consequences for each layer.
    """

    class Origin(models.TextChoices):
        NONE = "geen", "niet uit Europa"
        PROPOSAL = "voorstel", "Europees voorstel"
        IMPLEMENTATION = "omzetting", "omzetting of uitvoering van Europese regels"

    class Stage(models.TextChoices):
        ANNOUNCED = "aangekondigd", "aangekondigd"
        PROPOSED = "voorgesteld", "voorstel van de Commissie"
        NEGOTIATION = "onderhandeling", "in onderhandeling"
        ADOPTED = "vastgesteld", "vastgesteld"
        IMPLEMENTING = "omzetting", "in omzetting"

    class Effect(models.TextChoices):
        GOVERNING = "bestuurlijk", "bestuurlijk"
        ORGANISING = "organisatorisch", "organisatorisch"
        FINANCIAL = "financieel", "financieel"

    class Region(models.TextChoices):
        BORDER = "grensregio", "grensregio’s"
        ISLANDS = "wadden", "Waddeneilanden"
        CARIBBEAN = "caribisch", "Caribisch Nederland"
        AGEING = "vergrijzing", "gebieden met krimp of dubbele vergrijzing"
        CITIES = "grote-steden", "grote steden"
        SMALL = "klein", "kleine gemeenten"

    assessment = models.OneToOneField(
        Assessment, models.PROTECT, related_name="surroundings", verbose_name="UDO"
    )
    origin = models.CharField("herkomst uit Europa", max_length=20, choices=Origin, blank=True)
    stage = models.CharField("stadium in Europa", max_length=20, choices=Stage, blank=True)
    eu_effects = models.JSONField("gevolgen uit Europa", default=dict, blank=True)
    autonomy = models.TextField("gevolgen voor de lokale autonomie", blank=True)
    steering = models.TextField("sturing en controle door volksvertegenwoordigers", blank=True)
    regions = ArrayField(
        models.CharField(max_length=20, choices=Region), default=list, blank=True, verbose_name="anders voor"
    )
    differences = models.TextField("verschillen tussen gebieden", blank=True)
    framework = models.TextField("keuze om de taak te beleggen", blank=True)
    framework_source = models.CharField("vindplaats van die keuze", max_length=300, blank=True)
    revision = models.PositiveIntegerField("revisie", default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "omgeving van het plan"
        verbose_name_plural = "omgevingen van plannen"

    def __str__(self):
        return f"Omgeving van {self.assessment}"

    @property
    def effects(self) -> list[tuple[Layer, list[tuple[str, str]]]]:
        """Return per layer its (kind of consequence, words), words perhaps empty; without a layer of which nothing is known."""
        found = [
            (layer, [(kind.label, self.eu_effects.get(effect_of(layer, kind), "")) for kind in self.Effect])
            for layer in Layer
        ]
        return [(layer, kinds) for layer, kinds in found if any(words for _, words in kinds)]

    @property
    def region_names(self) -> list[str]:
        """Return the kinds of places in the fixed order."""
        return [region.label for region in self.Region if region in self.regions]
