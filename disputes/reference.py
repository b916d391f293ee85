"""The first version of the procedure: the six steps of the Studiegroep (November 2025), bouwsteen 5.

Words in ‘ ’ are literal; BZK makes the next version on the screen «Opzet van de geschilprocedure».
"""

import datetime as dt

from lib import dates

SINCE = dt.date(2025, 11, 28)  # the day on which the report of the Studiegroep was offered
TITLE = "Conflictbeslechting in zes stappen"
SOURCE = "Rapport van de Studiegroep Interbestuurlijke Verhoudingen, november 2025, bouwsteen 5"
STEPS = (
    {
        "slug": "vaststellen", "name": "Vaststellen en eerste bijeenkomst", "actors": ["mp", "mbzk", "partijen"],
        "needs_prime_minister": True, "elements": [1, 2, 3, 4],
        "needs": "Het signaal, en wat er eerder over is gesproken.",
        "content": "Het overleg, onder leiding van de minister-president, ‘stelt vast dat er sprake is van een conflict en "
        "belegt bij de minister van BZK de procesrol om het conflict te de-escaleren’. In een eerste bijeenkomst komen de "
        "feiten op tafel, en vertelt elke partij hoe zij ernaar kijkt.",
        "yields": "Een vastgesteld geschil, een feitenbeeld, en van elke partij een perspectief.",
        "ends": "Opgelost, of verder met stap 2.", "term": "‘Zo spoedig mogelijk na het overhedenoverleg’",
    },
    {
        "slug": "alternatieven", "name": "Alternatieven in kaart", "actors": ["mbzk", "partijen"], "elements": [5, 6],
        "needs": "De feiten en de perspectieven.",
        "content": "Onder regie van de minister van BZK maken de partijen ‘een gezamenlijke inventarisatie van de voors en "
        "tegens van mogelijke alternatieven’.",
        "yields": "Een lijst van opties, met voordelen, nadelen, neveneffecten en hoe die zijn te ondervangen.",
        "ends": "Opgelost, of verder met stap 3.",
    },
    {
        "slug": "voorstel", "name": "Voorstel en tweede bijeenkomst", "actors": ["mbzk", "partijen"], "elements": [],
        "needs": "De inventarisatie van de opties.",
        "content": "De minister van BZK ‘maakt een voorstel op basis van de inventarisatie, die in een tweede bijeenkomst met "
        "de partijen worden besproken’.",
        "yields": "Een voorstel, met van elke partij een reactie: akkoord, akkoord mits, of niet akkoord.",
        "ends": "Opgelost, of verder met stap 4.",
    },
    {
        "slug": "overleg", "name": "Overhedenoverleg, zo nodig externe commissie",
        "actors": ["mp", "overleg", "eerstverantwoordelijke", "mbzk", "ministerraad"], "needs_prime_minister": True,
        "in_meeting": True, "elements": [7, 8], "needs": "Het voorstel en de reacties.",
        "content": "De patstelling wordt ‘in het – bij voorkeur eerstvolgende – overhedenoverleg onder leiding van de "
        "minister-president besproken’. Daarna ‘doet de eerstverantwoordelijke minister – in overleg met de minister van BZK "
        "– aan betrokken partijen een voorstel over de inzet van een externe commissie of instantie. Dit voorstel wordt "
        "besproken in de ministerraad.’",
        "yields": "Een agendapunt met een uitkomst. Zo nodig een vraag aan een commissie, na de ministerraad.",
        "ends": "Opgelost in het overleg, of verder met stap 5.", "term": "‘bij voorkeur eerstvolgende’ overhedenoverleg",
    },
    {
        "slug": "besluit", "name": "Voorstel en besluit", "actors": ["eerstverantwoordelijke", "mbzk", "mp", "overleg"],
        "needs_prime_minister": True, "in_meeting": True, "elements": [7], "needs": "Het rapport van de commissie.",
        "content": "De eerstverantwoordelijke minister doet, in overleg met de minister van BZK, ‘een voorstel op basis van de "
        "rapportage van de externe commissie of instantie. Waarna de knoop kan worden doorgehakt in het eerstvolgende "
        "overhedenoverleg’.",
        "yields": "Een voorstel, en een besluit van het overleg.",
        "ends": "Besloten. Heropenen kan, met een motivering.", "term": "‘het eerstvolgende overhedenoverleg’",
    },
    {
        "slug": "kamer", "name": "Kamer informeren", "actors": ["eerstverantwoordelijke", "mbzk"], "elements": [],
        "needs": "Het besluit of de oplossing.",
        "content": "Beide ministers ‘informeren namens het kabinet de Kamer over de wijze waarop tot geschilbeslechting is "
        "gekomen’.",
        "yields": "Een brief aan de Tweede Kamer, met een afschrift aan de Eerste Kamer.", "ends": "Afgesloten.",
    },
)  # fmt: skip


def fill(procedure, step, *, number: int = 1):
    """Write the first version as rows of these models, which may be those of a migration; return the procedure."""
    row = procedure.objects.create(
        number=number, since=SINCE, title=TITLE, source=SOURCE, made_at=dates.at_noon(SINCE)
    )
    step.objects.bulk_create(
        step(procedure=row, order=order, basis="Studiegroep 2025, bouwsteen 5", **facts)
        for order, facts in enumerate(STEPS, 1)
    )
    return row


def load() -> int:
    """Load the first version unless there is one; return how many procedures are new."""
    from disputes.models import Procedure, ProcedureStep  # a migration has models of its own

    if Procedure.objects.exists():
        return 0
    fill(Procedure, ProcedureStep)
    return 1
