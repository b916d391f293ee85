"""Play the whole record once: all of it or nothing."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F

from lib.env import Misconfigured
from meetings import reference as meetings_reference
from notices.models import Notice
from overhedenoverleg.demo import (
    agreements,
    chamber,
    coalition,
    coming,
    cooperation,
    disputes,
    learning,
    letters,
    meetings,
    monitor,
    progress,
    reconfirming,
    register,
    sources,
    terms,
    udo,
    udo_published,
    year,
)
from overhedenoverleg.demo.accounts import ACCOUNTS, make_accounts
from parties import reference
from parties.models import User
from trail import chain


def is_loaded() -> bool:
    return User.objects.filter(email=ACCOUNTS["secretariat"][0]).exists()


def sources_folder() -> Path | None:
    """Return the folder with full texts, or None if none is set; raises Misconfigured if it isn't complete."""
    if not settings.DEMO_SOURCES:
        return None
    folder = Path(settings.DEMO_SOURCES)
    if not folder.is_dir():
        raise Misconfigured("DEMO_SOURCES", f"de map {folder} bestaat niet; noem een bestaande map of geen.")
    lacking = [name for name in sources.FILES if not (folder / name).is_file()]
    if lacking:
        raise Misconfigured("DEMO_SOURCES", f"in de map {folder} ontbreekt {', '.join(lacking)}.")
    return folder


@transaction.atomic
def play(now: dt.datetime) -> bool:
    """Load the record through the actions of the screens; return False if it was loaded before.

    Raises Misconfigured if the full texts should be there and aren't.
    """
    folder = sources_folder()
    if is_loaded():
        return False
    reference.load()
    meetings_reference.load()
    seats = make_accounts()
    letter_of_june = letters.june_2024(seats, meetings.before_2024(seats), folder)
    meetings.august_2024(seats)
    november = meetings.november_2024(seats, folder)
    letters.elsewhere(seats, "2024-11-21", [(letters.asked("spuks", seats, "2024-11-21"), True)])
    meetings.funds_2024(seats)
    letters.november_2024(seats, november, folder)
    meetings.march_2025(seats)
    letters.elsewhere(seats, "2025-03-31", [(letter_of_june, True)])
    april = meetings.april_2025(seats)
    letters.april_2025(seats, april, folder)
    meetings.may_2025(seats)
    letters.elsewhere(seats, "2025-06-27")
    letters.asked("studiegroep", seats, "2025-07-03")
    meetings.outside(seats, april)
    agreements.play(seats)
    cooperation.play(seats, november, april)
    coming.play(seats, now)
    terms.play(seats, now)
    agreements.ask(seats, now)
    year.play(seats, now)
    reconfirming.play(seats, now)
    progress.play(seats, now)
    register.play(seats, now)
    monitor.play(seats, now)
    cooperation.play_region(seats, now)
    cooperation.play_public(seats, now)
    learning.play(seats, now)
    chamber.play(seats, now)
    udo.play(seats, now)
    udo_published.play(seats, now)
    coalition.play(seats, now)
    disputes.play(seats, now)
    # What was told then was mailed and read then.
    Notice.objects.filter(at__lt=now - dt.timedelta(days=7)).update(read_at=F("at"), mail_at=None)
    while chain.extend():
        pass
    return True
