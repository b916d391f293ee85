"""What the example of youth care costs and asks: fictitious amounts and judgements, so that the pages have something to say."""

import datetime as dt
from decimal import Decimal

from lib.keys import new_key
from parties.models import Seat
from udo import actions
from udo.models import Assessment, Instrument

FICTION = "Fictief"
TASK = {"manner": "medebewind", "mutation": "gewijzigd", "duration": "structureel", "freedom": "weinig"}
CELLS = {
    "taak": ("balans", "Fictief: past bij de bestaande taak voor jeugdhulp."),
    "bevoegdheden": ("aandacht", "Fictief: een regio beslist voortaan mee."),
    "beleidsvrijheid": ("aandacht", "Fictief: de raad kan minder zelf kiezen."),
    "uitvoeringskracht": ("uit-balans", "Fictief: er zijn te weinig inkopers met deze kennis."),
    "middelen": ("uit-balans", "Fictief: vanaf 2028 is een deel niet gedekt."),
    "risicos": ("", "Fictief: dit bespreken we nog."),
}
EUROPE = {
    "provincies-bestuurlijk": "Fictief: provincies wijzen aan waar wordt gemeten.",
    "provincies-organisatorisch": "Fictief: een provincie deelt haar gegevens met de waterschappen.",
    "provincies-financieel": "Fictief: weinig, het meetnet is er al.",
    "waterschappen-bestuurlijk": "Fictief: het bestuur van een waterschap stelt elk jaar een meetplan vast.",
    "waterschappen-organisatorisch": "Fictief: ook sloten worden gemeten. Daar zijn meer mensen voor nodig.",
    "waterschappen-financieel": "Fictief: elk jaar 2 miljoen euro meer.",
}
LINES = (
    # year, amount, covered, duration, instrument, motivation
    (2026, "6250000.00", "6250000.00", "incidenteel", "spuk", "Fictief: alleen voor de invoering."),
    (2027, "4100000.50", "4100000.50", "structureel", "algemene-uitkering-gf", ""),
    (2028, "5300000.00", "4100000.00", "structureel", "algemene-uitkering-gf", ""),
)


def describe_europe(assessment: Assessment, by: Seat, now: dt.datetime) -> None:
    """Say for a proposal of the EU what it means for each layer."""
    actions.describe_surroundings(
        assessment, revision=0, origin="voorstel", stage="onderhandeling", eu_effects=EUROPE, by=by, now=now
    )


def arrange(assessment: Assessment, by: Seat, koepel: Seat, now: dt.datetime) -> None:
    """Fill in the arrangement, the amounts, the agreements about them, and the surroundings."""
    cells = [actions.Typed("gemeenten", "", TASK)]
    cells += [
        actions.Typed(f"gemeenten-{name}", "", {"score": score, "words": words})
        for name, (score, words) in CELLS.items()
    ]
    actions.judge(assessment, cells, by=koepel, now=now)
    kinds = {one.slug: one for one in Instrument.objects.all()}
    rows = [
        {
            "layer": "gemeenten", "year": year, "amount": Decimal(amount), "covered": Decimal(covered),
            "unit": 1000, "duration": duration, "instrument": kinds[slug], "motivation": why,
            "cover": "Fictief: begroting VWS", "source": "Fictief: raming van maart",
        }
        for year, amount, covered, duration, slug, why in LINES
    ]  # fmt: skip
    actions.write_money(assessment, [actions.Typed(new_key(), "", row) for row in rows], by=by, now=now)
    actions.agree_funding(
        assessment, revision=0, price_level="2026", indexation=f"{FICTION}: volgens de loon- en prijsbijstelling.",
        risk_sharing=f"{FICTION}: het Rijk draagt de eerste twee jaar de helft van de meerkosten.", by=by, now=now,
    )  # fmt: skip
    actions.describe_surroundings(
        assessment, revision=0, origin="geen", regions=["grensregio", "wadden", "caribisch"],
        differences=f"{FICTION}: kleine gemeenten mogen aansluiten bij een buurregio.",
        steering=f"{FICTION}: de raad stelt het regioplan vast.", by=by, now=now,
    )  # fmt: skip
    asked = {
        "what": f"{FICTION}: wachttijden per regio", "whom": "alle regio’s", "frequency": "elk halfjaar",
        "is_outcome": True, "is_directed": False,
    }  # fmt: skip
    actions.write_demands(assessment, [actions.Typed(new_key(), "", asked)], by=by, now=now)
