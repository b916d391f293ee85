"""Fictitious: older afspraken that came to an end, in each way that the nakomingsmonitor tells apart."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions import register_agreement
from agreements.actions.term_changes import propose_term
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from lib import dates
from meetings.models import Meeting, Moment
from overhedenoverleg.demo import stage
from overhedenoverleg.demo.coming import FICTION
from parties.models import Level

ORIGIN = "Fictief: gesprek in de voorbereiding"
DAY = dt.timedelta(days=1)
# text, short title, theme, who owes it, days ago: agreed, last day (None: no term), and the steps with theirs
ENDED = [
    ("Het IPO en BZK leggen uit wie bij de omgevingsvisies welke rol heeft.", "Rollen bij omgevingsvisies",
     "ruimtelijke-keuzes", ("ipo", "bzk"), 400, 250, [("start", 390), ("honour", 260)]),
    ("VWS deelt de planning van de wijzigingen in de Jeugdwet.", "Planning Jeugdwet",
     "zorg-en-welzijn", ("vws",), 380, 200, [("honour", 205)]),
    ("De VNG deelt voorbeelden van lokale verenigingen die ouderen bezoeken.", "Voorbeelden van ouderenbezoek",
     "zorg-en-welzijn", ("vng",), 380, 190, [("start", 300), ("honour", 160)]),
    ("FIN en VNG schrijven samen op hoe een specifieke uitkering wordt aangevraagd.", "Uitleg specifieke uitkeringen",
     "samenwerkingsagenda", ("fin", "vng"), 330, None, [("honour", 120)]),
    ("De Unie van Waterschappen en IenW maken een lijst van knelpunten in beekdalen.", "Knelpunten in beekdalen",
     "ruimtelijke-keuzes", ("uvw", "ienw"), 320, 60, [("start", 200), ("partly", 40)]),
    ("BZK maakt een gezamenlijke nieuwsbrief over de samenwerkingsagenda.", "Gezamenlijke nieuwsbrief",
     "samenwerkingsagenda", ("bzk",), 300, 150, [("fail", 100)]),
    ("IPO, UvW en VNG houden een gezamenlijke enquête.", "Gezamenlijke enquête",
     "samenwerkingsagenda", ("ipo", "uvw", "vng"), 300, 140, [("lapse", 150)]),
    ("IenW en VNG kiezen drie gemeenten voor een proef met regenwater.", "Proef met regenwater",
     "ruimtelijke-keuzes", ("ienw", "vng"), 280, 30, [("start", 200)]),
]  # fmt: skip
WHY = {
    "honour": "Elke partij zei in het gesprek dat het klaar is.",
    "partly": "De helft van de lijst is klaar.",
    "fail": "Er is geen redactie gevonden.",
    "lapse": "De koepels houden elk hun eigen enquête.",
}


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Some in time, some after their term, one whose term moved, and some that were not kept or lapsed."""
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    for text, title, theme, parties, agreed, last, steps in ENDED:
        made, by = now - agreed * DAY, seats.secretariat
        row = register_agreement(
            None, text=f"{FICTION}{text}", title=title, origin=ORIGIN, day=dates.local_day(made), by=by, now=made,
            protection={"level": Level.PARTICIPANTS, "owner_id": by.organisation_id, "audience": past.participants},
            theme=stage.theme(theme), parties=stage.organisations(list(parties)),
            moment=_until(now - last * DAY) if last else None,
        )  # fmt: skip
        if parties == ("bzk",):
            _move(row, seats, now)
        for step, ago in steps:
            reason = f"{FICTION}{WHY[step]}" if step in WHY else ""
            AGREEMENT.take(step, Agreement.objects.get(pk=row.pk), by=by, now=now - ago * DAY, reason=reason)


def _move(row: Agreement, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Give a term that only BZK keeps a later day: nobody else has to agree."""
    reason = f"{FICTION}De redactie moest nog worden gevormd."
    propose_term(
        row, _until(now - 110 * DAY), reason=reason, revision=Agreement.objects.get(pk=row.pk).revision,
        by=seats.secretariat, now=now - 155 * DAY,
    )  # fmt: skip


def _until(moment: dt.datetime) -> Moment:
    last = dates.local_day(moment)
    return Moment(words=f"uiterlijk {dates.long(last)}", kind=Moment.Kind.DATE, latest=last)
