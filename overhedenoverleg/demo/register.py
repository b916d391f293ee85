"""Fictitious: views of the register that were saved."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.saved import save_view


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Give the VNG a view that it shares, and a policy officer one of his own."""
    save_view(name="Van de VNG", query="partij=vng&sorteer=termijn", shared=True, by=seats.vng, now=now)
    save_view(name="Termijn voorbij", query="termijn=voorbij", shared=False, by=seats.vng, now=now)
    save_view(name="Zonder termijn", query="termijn=geen-datum", shared=True, by=seats.secretariat, now=now)
