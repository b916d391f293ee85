"""The rules that parties may differ about: articles of laws, and of the Code Interbestuurlijke Verhoudingen.

Sources: the laws as they stood in 2017 (explanations to the Aanwijzingen voor de regelgeving), and the Kamerbrief of
12 June 2024 for the Code, of which no full text could be had. The summaries are ours; the text in force is at the link.
"""

import datetime as dt

LAWS = {
    "gemw": ("Gemeentewet", "BWBR0005416"),
    "provw": ("Provinciewet", "BWBR0005645"),
    "fvw": ("Financiële-verhoudingswet", "BWBR0008290"),
    "ar": ("Aanwijzingen voor de regelgeving", "BWBR0005730"),
}
CODE = "Code Interbestuurlijke Verhoudingen"
SIGNED = dt.date(2023, 3, 20)
# code: (law, article, number of the article for the link, what it is about)
ARTICLES = {
    "gemw-108-3": ("gemw", "artikel 108, derde lid,", "108", "Het Rijk vergoedt kosten van medebewind die voor rekening van de gemeente blijven."),
    "provw-105-3": ("provw", "artikel 105, derde lid,", "105", "Het Rijk vergoedt kosten van medebewind die voor rekening van de provincie blijven."),
    "gemw-110": ("gemw", "artikelen 110 en 111", "110", "Plannen en verslagen worden alleen bij wet gevraagd, met een vergoeding."),
    "gemw-112": ("gemw", "artikel 112", "112", "Ministers geven desgevraagd hun standpunten en voornemens."),
    "provw-110": ("provw", "artikel 110", "110", "Ministers geven desgevraagd hun standpunten en voornemens."),
    "gemw-113": ("gemw", "artikel 113", "113", "Ministers plegen desgevraagd overleg."),
    "provw-111": ("provw", "artikel 111", "111", "Ministers plegen desgevraagd overleg."),
    "gemw-114": ("gemw", "artikel 114", "114", "Het oordeel van het bestuur wordt gevraagd en in de toelichting weergegeven."),
    "provw-112": ("provw", "artikel 112", "112", "Het oordeel van het bestuur wordt gevraagd en in de toelichting weergegeven."),
    "gemw-115": ("gemw", "artikel 115", "115", "Afwijken van de Gemeentewet vraagt een bijzondere motivering."),
    "provw-113": ("provw", "artikel 113", "113", "Afwijken van de Provinciewet vraagt een bijzondere motivering."),
    "gemw-116": ("gemw", "artikel 116", "116", "De minister van BZK bevordert de beleidsvrijheid; andere ministers overleggen tijdig."),
    "provw-114": ("provw", "artikel 114", "114", "De minister van BZK bevordert de beleidsvrijheid; andere ministers overleggen tijdig."),
    "gemw-117": ("gemw", "artikel 117", "117", "Decentraal waar het kan; centraal alleen als het lokaal niet doelmatig en doeltreffend kan."),
    "provw-115": ("provw", "artikel 115", "115", "Decentraal waar het kan; centraal alleen als het in de provincie niet doelmatig en doeltreffend kan."),
    "gemw-119": ("gemw", "artikel 119", "119", "Plichten om informatie te geven, en de vergoeding daarvan."),
    "fvw-2": ("fvw", "artikel 2", "2", "De gevolgen voor de financiën van medeoverheden worden in beeld gebracht, met de bekostiging."),
    "ar-7-6": ("ar", "aanwijzing 7.6", "", "Overleg met decentrale overheden bij het maken van regels."),
}  # fmt: skip
CODES = {
    "civ-7": ("artikel 7", "Medeoverheden worden betrokken bij de formatie en het coalitieakkoord."),
    "civ-8": ("artikel 8", "Na de start van een kabinet is er zo spoedig mogelijk een Overhedenoverleg."),
    "civ-9": ("artikel 9", "Het Rijk brengt de gevolgen van Europese regels voor decentrale overheden vooraf in kaart."),
}  # fmt: skip


def shipped() -> list[dict]:
    """Return the fields of each rule that comes with the product."""
    rows = []
    for code, (law, article, number, summary) in ARTICLES.items():
        title, register = LAWS[law]
        kind = "aanwijzing" if law == "ar" else "wet"
        place = f"https://wetten.overheid.nl/{register}"
        rows.append({
            "code": code, "kind": kind, "title": title, "article": article, "summary": summary, "valid_from": None,
            "url": f"{place}#Artikel{number}" if number else place,
        })  # fmt: skip
    for code, (article, summary) in CODES.items():
        rows.append({
            "code": code, "kind": "code", "title": CODE, "article": article, "summary": summary, "valid_from": SIGNED,
            "url": "",
        })  # fmt: skip
    return [row | {"order": order} for order, row in enumerate(rows, 1)]


def load(model) -> int:
    """Load what isn't there yet as rows of this model, which may be that of a migration; return how many are new."""
    return sum(
        model.objects.get_or_create(code=row["code"], valid_from=row["valid_from"], defaults=row)[1]
        for row in shipped()
    )
