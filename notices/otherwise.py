"""What happens if the reader of a mail does nothing: one line for each mail that asks something, in this one place."""

from typing import Any

from django.template import Context, Template

OTHERWISE = {
    "meeting_invite": "{% if not is_replaced %}Antwoordt u niet, dan staat bij het overleg dat er voor {{ office }} nog "
    "geen antwoord is.{% endif %}",
    "replacement_proposed": "Doet u niets, dan verandert er niets aan tafel.",
    "minutes_comments": "{% if not is_over %}Doet u niets, dan gaat het verslag zonder uw reactie verder.{% endif %}",
    "minutes_circulated": "Antwoordt u niet, dan vermeldt het verslag dat uw organisatie niet heeft geantwoord.",
    "core_message": "Antwoordt u niet, dan is er geen akkoord van uw partij.",
    "agreement_consent": "Antwoordt u niet, dan is er geen instemming van uw partij.",
    "progress_request": "Antwoordt u niet, dan herinneren wij u eraan en ziet {{ asker }} dat het antwoord er nog niet "
    "is.",
    "rappel_round": "Laat u niets weten, dan staat er bij uw afspraken ‘niet geantwoord’ in het overzicht.",
    "reconfirmation_round": "Antwoordt u niet, dan staat er bij uw organisatie ‘nog geen antwoord’.",
    "escalation": "{% if is_running %}Doet niemand iets, dan gaat de regel op de afgesproken dagen vanzelf verder.{% endif %}",
    "contribution_request": "Vult u niets in, dan staat er bij {{ party }} ‘Nog geen inzet’.",
    "udo_consultation": "Reageert u niet, dan herinneren wij u eraan. Na {{ last_day }} kan {{ sender }} zonder uw reactie "
    "verder.",
    "udo_end_change": "Antwoordt u niet, dan blijft {{ before }} de laatste dag.",
    "fact_check": "Reageert u niet, dan herinneren wij u eraan. Na {{ day }} kan reageren niet meer.",
    "commission_asked": "Geeft u geen verklaring, dan kunt u het dossier niet lezen.",
    "invitation": "Doet u niets, dan vervalt de uitnodiging.",
    "seat_closed": "{% if left.titles or left.more %}Doet u niets, dan blijft dit openstaan bij uw organisatie.{% endif %}",
    "absence_ended": "Doet u niets, dan gaan de meldingen weer naar {% if is_own %}uzelf{% else %}deze stoel zelf{% endif %}.",
    "account_changed": "Doet u niets, dan blijft deze wijziging gelden.",
    "password_reset": "Doet u niets, dan blijft uw wachtwoord hetzelfde.",
    "virus_found": "Doet u niets, dan blijft dit bestand weg.",
}


def otherwise(template: str, context: dict[str, Any], *, is_html: bool) -> str:
    """Say what happens if the reader of this mail does nothing; empty if it only tells."""
    return Template(OTHERWISE.get(template, "")).render(Context(context, autoescape=is_html))
