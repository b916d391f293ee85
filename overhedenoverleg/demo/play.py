"""Play the whole record once: all of it or nothing."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from overhedenoverleg.demo import coming, letters, meetings
from overhedenoverleg.demo.accounts import ACCOUNTS, make_accounts
from parties import reference
from parties.models import User
from trail import chain


def is_loaded() -> bool:
    return User.objects.filter(email=ACCOUNTS["secretariat"][0]).exists()


def sources_folder() -> Path | None:
    """Return the folder with full texts, or None if there is none."""
    folder = Path(settings.DEMO_SOURCES) if settings.DEMO_SOURCES else None
    return folder if folder and folder.is_dir() else None


@transaction.atomic
def play(now: dt.datetime) -> bool:
    """Load the record through the actions of the screens; return False if it was loaded before."""
    if is_loaded():
        return False
    reference.load()
    seats, folder = make_accounts(), sources_folder()
    known = letters.register()
    meetings.before_2024(seats)
    letters.elsewhere(seats, known, before="2024-07")
    meetings.august_2024(seats)
    november = meetings.november_2024(seats, folder)
    letters.elsewhere(seats, known, after="2024-07", before="2024-11-29")
    meetings.funds_2024(seats)
    letters.november(seats, known, november, folder)
    meetings.march_2025(seats)
    letters.elsewhere(seats, known, after="2024-12", before="2025-04-25")
    april = meetings.april_2025(seats)
    letters.april(seats, known, april, folder)
    meetings.may_2025(seats)
    letters.elsewhere(seats, known, after="2025-05", before="2026")
    coming.play(seats, now)
    while chain.extend():
        pass
    return True
