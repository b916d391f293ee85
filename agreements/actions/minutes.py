"""What a verslag says of the afspraken that were made at each agenda item, as plain JSON."""

import datetime as dt
from collections import defaultdict

from django.db.models import Prefetch, Q

from agreements.models import Agreement, AgreementParty
from agreements.models.agreement import AgreementQuerySet
from lib import dates
from lib.words import listing
from meetings.models import Meeting, Minutes, Moment
from parties.models import Level


def made_in(meeting: Meeting, rows: AgreementQuerySet) -> AgreementQuerySet:
    """Keep of these afspraken what was agreed at an agenda item of this overleg, by number."""
    return rows.filter(meeting=meeting, agreed_on__isnull=False, item__isnull=False).order_by("position")


def said_of(rows: AgreementQuerySet) -> dict[int, list[dict]]:
    """Return what the verslag says of these afspraken as they are now, by agenda item pk; four queries."""
    parties = AgreementParty.objects.exclude(role=AgreementParty.Role.READER).select_related("organisation")
    parties = parties.prefetch_related("organisation__names")
    found = rows.select_related("moment__meeting").prefetch_related(Prefetch("parties", queryset=parties))
    said: dict[int, list[dict]] = defaultdict(list)
    for row in found:
        said[row.item_id].append({
            "key": row.key,
            "label": row.label,
            "title": row.title,
            "text": row.wording,
            "parties": listing([str(party) for party in row.parties.all()]),
        } | _term(row.moment))  # fmt: skip
    return said


def said_at_adoption(minutes: Minutes, day: dt.date) -> dict[int, list[dict]]:
    """Return the same in the texts in force on this day, for every reader of the verslag alike.

    What has other readers than the verslag itself is left out: a copy can't ask who reads it.
    """
    same = Q(**minutes.protection) | Q(level=Level.PUBLIC)
    rows = made_in(minutes.meeting, Agreement.objects.filter(same))
    said = said_of(rows)
    words = {row.key: row.text_on(day) for row in rows.prefetch_related("texts")}
    for line in (line for lines in said.values() for line in lines):
        if text := words[line["key"]]:
            line["text"] = text.text
    return said


def _term(moment: Moment | None) -> dict:
    """Return the words, and what we read in them if that says more."""
    if moment is None or not (moment.words or moment.latest):
        return {"words": "", "reading": ""}
    is_said = moment.latest and dates.long(moment.latest) in moment.words
    return {"words": moment.words, "reading": "" if is_said else moment.reading}
