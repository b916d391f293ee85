"""Mijn werk: what this seat has to do now, soonest first."""

import datetime as dt

from parties.models import Seat


def work_for(seat: Seat, *, now: dt.datetime) -> dict:
    """Return what the home page shows to this seat."""
    return {"now": now}
