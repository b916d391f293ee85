"""Who belongs at the table of an overleg: shipped as data, with the source of each rule."""

import datetime as dt

from meetings.models import Meeting, RepresentationRule
from parties.models import Office, Organisation

REPORT = dt.date(2025, 11, 28)
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


def load() -> int:
    """Load the rules for an Overhedenoverleg and return how many are new; twice changes nothing. Six queries."""
    made = 0
    for order, rule in enumerate(RULES):
        given = {"kind": Meeting.Kind.OVERHEDENOVERLEG, "label": rule["label"], "since": REPORT}
        made += RepresentationRule.objects.get_or_create(**given, defaults={**rule, "order": order})[1]
    return made
