"""What is owed about afspraken, and by when: to fulfil, to report on, to answer in a rappel round or a herbevestiging."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models
from django.db.models import Min
from django.urls import reverse

from agreements.models import (
    Agreement,
    AgreementOwner,
    AgreementParty,
    ProgressQuestion,
    RappelAnswer,
    RappelLine,
    RappelRound,
    ReconfirmationAnswer,
    ReconfirmationItem,
    ReconfirmationRound,
    TermChange,
)
from agreements.owing import owing_of
from notices.actions import Due, set_terms
from parties.models import Organisation


def touched(model: type[models.Model], pks: set[int]) -> set[int]:
    """Return the afspraken whose terms may have changed when something happened to these rows; one query at most."""
    if model is Agreement:
        return pks
    if model is RappelRound:
        return set(RappelLine.objects.filter(round__in=pks).values_list("agreement", flat=True))
    if model is ReconfirmationRound:
        return set(ReconfirmationItem.objects.filter(round__in=pks).values_list("agreement", flat=True))
    if model is TermChange:
        return set(TermChange.objects.filter(pk__in=pks).values_list("agreement", flat=True))
    return set()


def due(pks: Iterable[int], now: dt.datetime) -> dict[int, list[Due]]:
    """Return what is owed about each of these afspraken; ten queries, whatever their number."""
    rows = Agreement.objects.in_bulk(pks)
    owed: dict[int, list[Due]] = {pk: [] for pk in pks}
    for pk, found in (*_to_fulfil(rows), *_asked(rows), *_in_round(rows), *_to_reconfirm(rows)):
        owed[pk].append(found)
    return owed


def set_due(pk: int, now: dt.datetime) -> None:
    """Set anew what is owed about one afspraak, after what is too private for an event."""
    set_terms(Agreement, due([pk], now), now)


def _to_fulfil(rows: dict[int, Agreement]) -> Iterator[tuple[int, Due]]:
    running = [pk for pk, row in rows.items() if row.state in Agreement.RUNNING and not row.is_heading]
    windows = dict(Agreement.objects.filter(pk__in=running).values_list("pk", "moment__earliest"))
    offices = _offices(running)
    for pk, places in owing_of(running).items():
        row = rows[pk]
        for place in places:
            who = row.owner_id if place.slug == Organisation.RIJK and row.owner_id else place.pk
            path = reverse("progress-create", args=[row.key])
            yield pk, Due("afspraak", who, path, row.latest, windows[pk], offices.get((pk, place.pk)))


def _offices(pks: list[int]) -> dict[tuple[int, int], int]:
    """Return the office that answers for a party, where it is the only one of that party."""
    found: dict[tuple[int, int], set[int]] = {}
    owners = AgreementOwner.objects.filter(agreement__in=pks)
    for pk, place, office in owners.values_list("agreement", "office__organisation", "office"):
        found.setdefault((pk, place), set()).add(office)
    return {place: offices.pop() for place, offices in found.items() if len(offices) == 1}


def _asked(rows: dict[int, Agreement]) -> Iterator[tuple[int, Due]]:
    """The earliest day by which each party was asked how it stands, of what it didn't answer."""
    questions = ProgressQuestion.objects.open().filter(agreement__in=rows).order_by()
    firsts = questions.values_list("agreement", "organisation", "organisation__slug").annotate(
        until=Min("request__until")
    )
    for pk, place, slug, until in firsts:
        path = reverse("progress-create", args=[rows[pk].key])
        who = rows[pk].owner_id if slug == Organisation.RIJK and rows[pk].owner_id else place
        yield pk, Due("voortgangsvraag", who, path, until)


def _in_round(rows: dict[int, Agreement]) -> Iterator[tuple[int, Due]]:
    """What a party has not answered yet in a round that is open."""
    lines = RappelLine.objects.filter(agreement__in=rows, round__state=RappelRound.State.OPEN)
    open_lines = lines.exclude(pk__in=RappelAnswer.objects.filter(line__in=lines).values("line"))
    for line in open_lines.select_related("round", "organisation"):
        row = rows[line.agreement_id]
        path = reverse("rappel-answer", args=[line.round.key, row.key])
        is_rijk = line.organisation.slug == Organisation.RIJK
        who = line.round.owner_id if is_rijk else line.organisation_id
        yield row.pk, Due("rappel", who, path, line.round.answer_by)


def _to_reconfirm(rows: dict[int, Agreement]) -> Iterator[tuple[int, Due]]:
    """What a party has not said yet in a herbevestiging that is open, of what has no outcome (CB-03)."""
    items = ReconfirmationItem.objects.filter(
        agreement__in=rows, state=ReconfirmationItem.State.OPEN, round__state=ReconfirmationRound.State.OPEN
    )
    asked = {item.agreement_id: item for item in items.select_related("round")}
    answers = ReconfirmationAnswer.objects.filter(item__in=items).order_by()
    told = set(answers.values_list("item__agreement", "organisation").distinct())
    parties = AgreementParty.objects.filter(agreement__in=asked).exclude(role="reader")
    for pk, place, slug in parties.values_list("agreement", "organisation", "organisation__slug"):
        if (pk, place) not in told:
            around = asked[pk].round
            path = f"{reverse('reconfirmation-detail', args=[around.key])}?toon=wij"
            who = around.owner_id if slug == Organisation.RIJK else place
            yield pk, Due("herbevestiging", who, path, around.closes_on)
