"""Fictitious: views of the register that were saved, and a list that is being read in."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.importing import keep_sheet
from agreements.actions.saved import save_view

ROWS = [
    {
        "number": 2, "text": "Er komt één loket voor woningzoekenden per regio.", "origin": "Fictief: bestuurlijk overleg",
        "day": "2025-03-12", "parties": "VRO, VNG", "words": "uiterlijk in augustus van dit jaar",
    },
    {
        "number": 3, "text": "De wachttijden worden elk kwartaal gedeeld.", "origin": "Fictief: bestuurlijk overleg",
        "day": "31 februari 2025", "parties": "VNGG",
    },
]  # fmt: skip


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Save views for a koepel and the secretariat; let a list wait of which one row isn't right yet."""
    save_view(name="Van de VNG", query="partij=vng&sorteer=termijn", shared=True, by=seats.vng, now=now)
    save_view(name="Termijn voorbij", query="termijn=voorbij", shared=False, by=seats.vng, now=now)
    save_view(name="Zonder termijn", query="termijn=geen-datum", shared=True, by=seats.secretariat, now=now)
    keep_sheet(rows=ROWS, name="Fictief: afspraken wonen.xlsx", circle="own", by=seats.secretariat, now=now)
