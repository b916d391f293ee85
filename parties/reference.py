"""Reference data: the organisations, offices, cabinets, recesses and themes that the record knows.

Sources: TOOI register of ministries (codes, names); letters of 12 June 2024, 29 November 2024 and
25 April 2025 (titles, signatures); agenda of 21 November 2024 (abbreviations); announcements of the Kabinet
van de Koning of 22 August and 5 September 2025 and the cabinet of 23 February 2026 (holders).
Where a day is not known, the name holds from the first document that uses it. Of each period the first day
belongs to it and the last («until») doesn't: what ended on 22 February 2026 has 23 February.
"""

import datetime as dt

from django.db import transaction

from parties import rule_sources
from parties.models import Cabinet, Office, Organisation, Recess, RuleSource, Theme

SCHOOF, JETTEN = "2024-07-02", "2026-02-23"

# slug: (kind, TOOI code, [(since, until, name, abbreviation)])
ORGANISATIONS = {
    "rijk": ("ministerie", None, [("", "", "Rijk", "Rijk")]),
    "az": ("ministerie", "mnre1010", [("", "", "Ministerie van Algemene Zaken", "AZ")]),
    "bzk": (
        "ministerie",
        "mnre1034",
        [("", "", "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "BZK")],
    ),
    "fin": ("ministerie", "mnre1090", [("", "", "Ministerie van Financiën", "FIN")]),
    "ienw": ("ministerie", "mnre1130", [("", "", "Ministerie van Infrastructuur en Waterstaat", "IenW")]),
    "vws": ("ministerie", "mnre1025", [("", "", "Ministerie van Volksgezondheid, Welzijn en Sport", "VWS")]),
    "szw": ("ministerie", "mnre1073", [("", "", "Ministerie van Sociale Zaken en Werkgelegenheid", "SZW")]),
    "lvvn": (
        "ministerie",
        "mnre1153",
        [("", "", "Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur", "LVVN")],
    ),
    "lnv": (
        "ministerie",
        "mnre1150",
        [("", SCHOOF, "Ministerie van Landbouw, Natuur en Voedselkwaliteit", "LNV")],
    ),
    "vro": (
        "ministerie",
        "mnre1171",
        [("", "", "Ministerie van Volkshuisvesting en Ruimtelijke Ordening", "VRO")],
    ),
    "aenm": ("ministerie", "mnre1162", [(SCHOOF, JETTEN, "Ministerie van Asiel en Migratie", "AenM")]),
    "kgg": ("ministerie", "mnre1182", [("", "", "Ministerie van Klimaat en Groene Groei", "KGG")]),
    "ez": (
        "ministerie",
        "mnre1045",
        [
            ("2013-01-01", "2018-01-01", "Ministerie van Economische Zaken", "EZ"),
            ("2018-01-01", SCHOOF, "Ministerie van Economische Zaken en Klimaat", "EZK"),
            (SCHOOF, JETTEN, "Ministerie van Economische Zaken", "EZ"),
            (JETTEN, "", "Ministerie van Economische Zaken en Klimaat", "EZK"),
        ],
    ),
    "jenv": ("ministerie", "mnre1058", [("", "", "Ministerie van Justitie en Veiligheid", "JenV")]),
    "ocw": ("ministerie", "mnre1109", [("", "", "Ministerie van Onderwijs, Cultuur en Wetenschap", "OCW")]),
    "def": ("ministerie", "mnre1018", [("", "", "Ministerie van Defensie", "Def")]),
    "bz": ("ministerie", "mnre1013", [("", "", "Ministerie van Buitenlandse Zaken", "BZ")]),
    "vng": ("koepel", None, [("", "", "Vereniging van Nederlandse Gemeenten", "VNG")]),
    "ipo": ("koepel", None, [("", "", "Interprovinciaal Overleg", "IPO")]),
    "uvw": ("koepel", None, [("", "", "Unie van Waterschappen", "UvW")]),
    "deskundigencommissie": (
        "commissie",
        None,
        [("", "", "Deskundigencommissie Jeugd", "Deskundigencommissie")],
    ),
    "beheer": ("overig", None, [("", "", "Functioneel beheer Overhedenoverleg", "Beheer")]),
}

# slug: (organisation, kind, fund manager, [(since, until, title, abbreviation)], [(since, until, holder)])
OFFICES = {
    "mp": ("az", "mp", False, [("", "", "minister-president", "MP")], []),
    "mbzk": (
        "bzk",
        "minister",
        True,
        [("", "", "minister van Binnenlandse Zaken en Koninkrijksrelaties", "mBZK")],
        [
            ("2022-01-10", SCHOOF, "Hugo de Jonge"),
            (SCHOOF, "2025-08-22", "J.J.M. Uitermark"),
            ("2025-09-05", JETTEN, "F. Rijkaart"),
            (JETTEN, "", "P.E. Heerma"),
        ],
    ),
    "mfin": ("fin", "minister", False, [("", "", "minister van Financiën", "mFIN")], []),
    "stasfin": (
        "fin",
        "staatssecretaris",
        True,
        [
            ("", "2025-04-24", "staatssecretaris Fiscaliteit en Belastingdienst", "stasFIN"),
            ("2025-04-24", "", "staatssecretaris Fiscaliteit, Belastingdienst en Douane", "stasFBD"),
        ],
        [],
    ),
    "minienw": (
        "ienw",
        "minister",
        False,
        [("", "", "minister van Infrastructuur en Waterstaat", "minIenW")],
        [],
    ),
    "staspi": (
        "szw",
        "staatssecretaris",
        False,
        [("", "", "staatssecretaris Participatie en Integratie", "stasP&I")],
        [],
    ),
    "staslmz": (
        "vws",
        "staatssecretaris",
        False,
        [("", "", "staatssecretaris Langdurige en Maatschappelijke Zorg", "stasLMZ")],
        [],
    ),
    "stasjeugd": ("vws", "staatssecretaris", False, [("", "", "staatssecretaris Jeugd", "stas Jeugd")], []),
    "minlvvn": (
        "lvvn",
        "minister",
        False,
        [("", "", "minister van Landbouw, Visserij, Voedselzekerheid en Natuur", "minLVVN")],
        [],
    ),
    "minvro": (
        "vro",
        "minister",
        False,
        [("", "", "minister van Volkshuisvesting en Ruimtelijke Ordening", "minVRO")],
        [],
    ),
    "minaenm": (
        "aenm",
        "minister",
        False,
        [(SCHOOF, JETTEN, "minister van Asiel en Migratie", "minAenM")],
        [],
    ),
    # Of the chairs of the koepels only the years are known: VNG 2023 and 2024–26, IPO 2023, UvW 2023–24.
    "vzvng": (
        "vng",
        "voorzitter",
        False,
        [("", "", "voorzitter van de Vereniging van Nederlandse Gemeenten", "vz VNG")],
        [("2023-01-01", "2024-01-01", "Van Zanen"), ("2024-01-01", "", "Dijksma")],
    ),
    "vzipo": (
        "ipo",
        "voorzitter",
        False,
        [("", "", "voorzitter van het Interprovinciaal Overleg", "vz IPO")],
        [("2023-01-01", "2024-01-01", "Smit")],
    ),
    "vzuvw": (
        "uvw",
        "voorzitter",
        False,
        [("", "", "voorzitter van de Unie van Waterschappen", "vz UvW")],
        [("2023-01-01", "2025-01-01", "Van der Sande")],
    ),
}

CABINETS = {
    "Rutte IV": ("2022-01-10", SCHOOF, "2023-07-07"),
    "Schoof": (SCHOOF, JETTEN, "2025-06-03"),
    "Jetten": (JETTEN, "", ""),
}
RECESSES = [("meireces", "2025-04-18", "2025-05-05", "Tweede Kamer, recessen 2025")]
THEMES = {
    "zorg-en-welzijn": ("Zorg en welzijn", "opgave"),
    "weerbaarheid": ("Weerbaarheid", "opgave"),
    "ruimtelijke-keuzes": ("Robuuste ruimtelijke keuzes", "opgave"),
    "landelijk-gebied": ("Landelijk gebied", "opgave"),
    "bestaanszekerheid": ("Bestaanszekerheid", "opgave"),
    "samenwerkingsagenda": ("Samenwerkingsagenda", "thema"),
    "financiele-verhoudingen": ("Financiële verhoudingen", "thema"),
    "spelregels": ("Spelregels", "thema"),
}


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@transaction.atomic
def load() -> int:
    """Add what is missing and leave alone what somebody changed; return how many rows were added."""
    count = 0
    for order, (slug, (kind, tooi, names)) in enumerate(ORGANISATIONS.items()):
        organisation, is_new = Organisation.objects.get_or_create(
            slug=slug,
            defaults={"kind": kind, "tooi_code": tooi, "order": order, "mailbox": f"postbus@{slug}.example"},
        )
        count += is_new
        if is_new:
            for since, until, name, abbreviation in names:
                organisation.names.create(
                    since=_day(since), until=_day(until), name=name, abbreviation=abbreviation
                )
    count += sum(_office(order, slug, *row) for order, (slug, row) in enumerate(OFFICES.items()))
    for name, (since, until, demissionary) in CABINETS.items():
        days = {"since": _day(since), "until": _day(until), "demissionary_since": _day(demissionary)}
        count += Cabinet.objects.get_or_create(name=name, defaults=days)[1]
    for name, first, last, source in RECESSES:
        days = {"last_day": _day(last), "source": source}
        count += Recess.objects.get_or_create(name=name, first_day=_day(first), defaults=days)[1]
    for order, (slug, (name, kind)) in enumerate(THEMES.items()):
        count += Theme.objects.get_or_create(
            slug=slug, defaults={"name": name, "kind": kind, "order": order}
        )[1]
    return count + rule_sources.load(RuleSource)


def _office(order: int, slug: str, organisation: str, kind: str, funds: bool, titles, tenures) -> int:
    office, is_new = Office.objects.get_or_create(
        slug=slug,
        defaults={
            "organisation": Organisation.objects.get(slug=organisation),
            "kind": kind,
            "is_fund_manager": funds,
            "order": order,
        },
    )
    if is_new:
        for since, until, title, abbreviation in titles:
            office.titles.create(since=_day(since), until=_day(until), title=title, abbreviation=abbreviation)
        for since, until, person in tenures:
            office.tenures.create(since=_day(since), until=_day(until), person=person)
    return int(is_new)
