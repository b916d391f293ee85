"""Annexes of a letter: stored as documents for the readers of the letter, numbered by their order."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from letters.actions.writing import claim, touch
from letters.models import Letter, LetterAnnex
from papers.actions import add_document
from parties.models import Seat


@transaction.atomic
def add_annex(letter: Letter, upload, *, title: str, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Keep a file as the last annex; raises ValidationError for a file that can't be kept."""
    row = claim(letter, revision)
    document = add_document(upload, title=title, by=by, now=now, **row.protection)
    last = row.annexes.aggregate(last=Max("position"))["last"] or 0
    LetterAnnex.objects.create(letter=row, document=document, position=last + 1)
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def remove_annex(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Take an annex out of the letter; `key` is that of its document, which stays in the archive."""
    row = claim(letter, revision)
    row.annexes.filter(document__key=key).delete()
    touch(row, by=by, now=now)
    return row


@transaction.atomic
def raise_annex(letter: Letter, key: str, *, revision: int, by: Seat, now: dt.datetime) -> Letter:
    """Move an annex one place up; the numbers in the text follow."""
    row = claim(letter, revision)
    annexes = list(row.annexes.select_related("document"))
    place = next((n for n, annex in enumerate(annexes) if annex.document.key == key), 0)
    if place:
        annexes[place - 1], annexes[place] = annexes[place], annexes[place - 1]
    for position, annex in enumerate(annexes, 1):
        annex.position = position
    LetterAnnex.objects.bulk_update(annexes, ["position"])
    touch(row, by=by, now=now)
    return row
