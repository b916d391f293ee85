"""What a kansenagenda of a region has beside its opgaven."""

from django.db import models

from agreements.models.cooperation import CooperationVersion, only_in_a_concept
from trail.proof import tracked


@tracked
class OpportunityAgenda(models.Model):
    """Kansenagenda: om welke regio het gaat, waarom juist die, in welke indeling, en wie erbij is betrokken."""

    class Division(models.TextChoices):
        PROVINCE = "provincie", "Provincie"
        WATER = "waterschap", "Waterschap"
        SAFETY = "veiligheidsregio", "Veiligheidsregio"
        HEALTH = "ggd-regio", "GGD-regio"
        YOUTH = "jeugdregio", "Jeugdregio"
        WORK = "arbeidsmarktregio", "Arbeidsmarktregio"
        ENERGY = "res-regio", "RES-regio (regionale energiestrategie)"
        HOUSING = "woondealregio", "Woondealregio"
        DEAL = "regio-deal", "Gebied van een Regio Deal"
        OTHER = "anders", "Een andere bestaande indeling"

    version = models.OneToOneField(
        CooperationVersion, models.CASCADE, related_name="region", verbose_name="versie"
    )
    name = models.CharField("regio", max_length=200, blank=True)
    division = models.CharField("bestaande regio-indeling", max_length=20, choices=Division, blank=True)
    division_words = models.CharField("welke regio in die indeling", max_length=200, blank=True)
    deviates = models.BooleanField("wijkt af van bestaande indelingen", default=False)
    motive = models.TextField("motief om af te wijken", blank=True)
    selection = models.TextField("waarom eerst deze regio", blank=True)
    assemblies = models.TextField("volksvertegenwoordigingen", blank=True)
    residents = models.TextField("inwoners en inwonersinitiatieven", blank=True)
    business = models.TextField("bedrijven en maatschappelijke organisaties", blank=True)
    knowledge = models.TextField("kennisinstellingen", blank=True)

    INVOLVED = ("assemblies", "residents", "business", "knowledge")

    class Meta:
        verbose_name = "kansenagenda"
        verbose_name_plural = "kansenagenda’s"
        triggers = [only_in_a_concept()]

    def __str__(self):
        return self.name


@tracked
class OpportunityLink(models.Model):
    """Koppelkans: een bestaand of nieuw initiatief dat aansluit op de hoofdopgave (OA-04)."""

    version = models.ForeignKey(
        CooperationVersion, models.CASCADE, related_name="links", verbose_name="versie"
    )
    name = models.CharField("initiatief", max_length=200)
    is_new = models.BooleanField("nieuw initiatief", default=False)
    programme = models.CharField("programma", max_length=200, blank=True)
    words = models.CharField("hoe het aansluit", max_length=500, blank=True)

    class Meta:
        verbose_name = "koppelkans"
        verbose_name_plural = "koppelkansen"
        ordering = ["pk"]
        triggers = [only_in_a_concept()]

    def __str__(self):
        return self.name


@tracked
class PolicyDeviation(models.Model):
    """Afwijking: van welk beleid of welke investeringslogica een regio onderbouwd afwijkt, per soort gebied (OA-07)."""

    class Area(models.TextChoices):
        BORDER = "grensregio", "Grensregio"
        SHRINKING = "demografie", "Gebied met achterblijvende demografische ontwikkeling"
        WADDEN = "wadden", "Waddeneilanden"
        CARIBBEAN = "caribisch", "Caribisch Nederland"
        OTHER = "ander", "Ander gebied"

    class Kind(models.TextChoices):
        POLICY = "beleid", "beleid"
        INVESTMENT = "investering", "investeringslogica"

    version = models.ForeignKey(
        CooperationVersion, models.CASCADE, related_name="deviations", verbose_name="versie"
    )
    area = models.CharField("soort gebied", max_length=12, choices=Area)
    kind = models.CharField("wijkt af van", max_length=12, choices=Kind)
    rule = models.CharField("welke regel", max_length=200)
    motive = models.CharField("onderbouwing", max_length=1000, blank=True)

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ["pk"]
        triggers = [only_in_a_concept()]

    def __str__(self):
        return self.rule
