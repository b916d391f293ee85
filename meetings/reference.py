"""What every installation begins with: fixed topics, a first list of checks, who belongs at the table, and norms.

All but the norms hold for overleggen that are planned from the day on which the report of the Studiegroep was offered.
"""

import datetime as dt

from lib import dates
from meetings.models import ChecklistLine, Meeting, Norm, RepresentationRule, Topic, TopicList
from parties.models import Office, Organisation

SINCE = dt.date(2025, 11, 28)
SOURCE = "Rapport van de Studiegroep Interbestuurlijke Verhoudingen, november 2025"
TOPICS = [
    (
        "Borging en naleving van de principes van interbestuurlijke verhoudingen",
        "de borging en naleving van de principes van interbestuurlijke verhoudingen",
    ),
    (
        "Gezamenlijke inzet op de gemeenschappelijke opgaven",
        "de gezamenlijke inzet op de gemeenschappelijke opgaven",
    ),
    (
        "Relevante demografische ontwikkelingen",
        "de relevante demografische ontwikkelingen, in verband met de aandacht voor de langere termijn bij de opgaven",
    ),
    (
        "Samenwerking en voortgang op de voornemens die elkaar raken",
        "de samenwerking en voortgang op de voornemens van kabinet en medeoverheden die elkaar raken",
    ),
    (
        "Evaluaties en lessen uit de praktijk",
        "evaluaties en lessen uit praktijken van interbestuurlijke samenwerking, zodat daarvan wordt geleerd",
    ),
    (
        "(Mogelijke) impasses en verschillen van inzicht",
        "de vroegtijdige en proactieve agendering van (mogelijke) impasses en verschillen van inzicht bij betrokken "
        "partijen",
    ),
]
FED = (2, 4, 6)  # the topics that get what bestuurlijke overleggen left open (MT-28)

CHECKS = [
    (
        "overhedenoverleg",
        "planning",
        "De dag afstemmen met het bureau van de minister-president en de koepels",
    ),
    ("", "planning", "De zaal vastleggen"),
    ("", "agenda", "Besluiten over de voorstellen van partijen"),
    ("", "agenda", "Nagaan of alle stukken er zijn"),
    ("bestuurlijk", "agenda", "De voortgang per afspraak ophalen"),
    ("", "versturen", "De agenda met stukken verzenden"),
    ("", "houden", "Vastleggen wie er is en wie vervangt"),
    ("", "houden", "Afspraken aan het eind hardop herhalen"),
    ("", "verslag", "Het conceptverslag voorleggen aan de deelnemers"),
    ("", "nazorg", "Afspraken uitzetten bij wie aanspreekbaar is"),
    ("overhedenoverleg", "nazorg", "De Kamers informeren over de uitkomsten"),
]

Need = RepresentationRule.Need
RULES = (
    {
        "need": Need.CHAIR, "office_kind": Office.Kind.PRIME_MINISTER, "lacking": "minister-president",
        "label": "De minister-president of een vervanger zit voor",
        "source": "Studiegroep 2025: ‘onder leiding van de minister-president’",
    },
    {
        "need": Need.OFFICE, "office_slug": "mbzk", "lacking": "mBZK",
        "label": "De minister van BZK is vertegenwoordigd",
        "source": "Studiegroep 2025: ‘op initiatief van de minister-president en de minister van BZK’",
    },
    {
        "need": Need.ALL, "organisation_kind": Organisation.Kind.KOEPEL, "lacking": "koepels",
        "label": "Alle drie de koepels zijn vertegenwoordigd",
        "source": "Afgeleid uit Studiegroep 2025: overleg van Rijk en koepels van medeoverheden",
    },
)  # fmt: skip

LETTER = "Kamerbrief van 12 juni 2024 (Eerste Kamer 29 362, M)"
NORMS = (
    {
        "slug": "startoverleg", "kind": Norm.Kind.START, "since": dt.date(2023, 3, 20),
        "label": "Na de start van een kabinet komt er zo spoedig mogelijk een startoverleg",
        "source": f"Code Interbestuurlijke Verhoudingen, artikel 8, in de {LETTER}",
        "quotation": "dat na de start van een nieuw kabinet zo spoedig mogelijk een Overhedenoverleg plaatsvindt",
    },
    {
        "slug": "jaarlijks", "kind": Norm.Kind.YEAR, "since": dt.date(2023, 9, 1), "until": SINCE,
        "label": "Elk jaar een Overhedenoverleg",
        "source": LETTER,
        "quotation": "Tevens is de wens uitgesproken om het Overhedenoverleg jaarlijks te organiseren.",
    },
    {
        "slug": "twee-keer-per-jaar", "kind": Norm.Kind.HALF_YEAR, "since": SINCE, "months": [2, 8],
        "label": "In ieder geval twee keer per jaar een Overhedenoverleg, in februari en augustus",
        "source": SOURCE,
        "quotation": "Organiseer twee keer per jaar (in februari en augustus) een overhedenoverleg op initiatief van de "
        "minister-president en de minister van BZK.",
    },
    {
        "slug": "kabinetssessie", "kind": Norm.Kind.SESSION, "since": SINCE, "within_months": 6,
        "label": "Binnen een half jaar na het aantreden een kabinetssessie met de medeoverheden",
        "source": SOURCE,
        "quotation": "in elk geval binnen een half jaar na aantreden, een kabinetssessie met de medeoverheden over hoe de "
        "interbestuurlijke verhoudingen werken",
    },
)  # fmt: skip


def load() -> int:
    """Load what isn't there yet and return how many rules, topics, checks and norms are new; twice changes nothing."""
    return _load_rules() + load_shipped()


def load_shipped() -> int:
    """Load what the migrations give every installation as well; return how many rows are new."""
    return _load_topics() + _load_checks() + _load_norms()


def _load_norms() -> int:
    return sum(Norm.objects.get_or_create(slug=norm["slug"], defaults=norm)[1] for norm in NORMS)


def _load_rules() -> int:
    made = 0
    for order, rule in enumerate(RULES):
        given = {"kind": Meeting.Kind.OVERHEDENOVERLEG, "label": rule["label"], "since": SINCE}
        made += RepresentationRule.objects.get_or_create(**given, defaults={**rule, "order": order})[1]
    return made


def _load_topics() -> int:
    if TopicList.objects.exists():
        return 0
    made = TopicList.objects.create(number=1, since=SINCE, source=SOURCE, made_at=dates.at_noon(SINCE))
    rows = [
        Topic(list=made, number=number, name=name, quotation=quotation, takes_points=number in FED)
        for number, (name, quotation) in enumerate(TOPICS, 1)
    ]
    return len(Topic.objects.bulk_create(rows))


def _load_checks() -> int:
    if ChecklistLine.objects.exists():
        return 0
    rows = [
        ChecklistLine(kind=kind, phase=phase, text=text, order=order, since=SINCE)
        for order, (kind, phase, text) in enumerate(CHECKS, 1)
    ]
    return len(ChecklistLine.objects.bulk_create(rows))
