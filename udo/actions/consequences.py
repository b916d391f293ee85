"""What a party sees as a consequence of a measure or in a chapter: its own draft, and what it shares of it."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from parties.models import Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.coalition import lock_file
from udo.models import Measure, OwnConsequence, ProgrammeChapter, SharedConsequence
from udo.permissions import may_judge, may_work_out

About = Measure | ProgrammeChapter


def about_of(thing: About, kind: str, by: Seat) -> dict:
    """Return what a finding of this seat about this measure or chapter is known by."""
    name = "measure" if isinstance(thing, Measure) else "chapter"
    return {"measure": None, "chapter": None, name: thing, "kind": kind, "organisation": by.organisation}


@transaction.atomic
def save_consequence(
    thing: About, *, kind: str = "", size: str = "", words: str, revision: int, by: Seat, now: dt.datetime
) -> OwnConsequence:
    """Save the draft of the own organisation (`revision` 0: the first); nobody else hears of it.

    Raises Stale if a colleague saved something else meanwhile.
    """
    _allow(thing, by)
    about = about_of(thing, kind, by)
    row = OwnConsequence.objects.filter(**about).first() or OwnConsequence(**about, revision=0)
    if row.pk and (row.size, row.words) == (size, words):
        return row
    if row.revision != revision:
        raise Stale
    row.size, row.words, row.revision = size, words, revision + 1
    row.edited_by, row.edited_at = by, now
    row.save()
    return row


@transaction.atomic
def share_consequence(
    thing: About, *, kind: str = "", revision: int, by: Seat, now: dt.datetime
) -> SharedConsequence:
    """Share the own draft as it stands at this revision, as its next version; the same again changes nothing."""
    file = _allow(thing, by)
    about = about_of(thing, kind, by)
    draft = OwnConsequence.objects.filter(**about).first()
    if draft is None:
        raise Blocked("Schrijf eerst uw bevinding op. Er is nog niets om te delen.")
    if draft.revision != revision:
        raise Stale
    last = SharedConsequence.objects.filter(**about).order_by("number").last()
    if last and (last.size, last.words) == (draft.size, draft.words):
        return last
    number = last.number + 1 if last else 1
    shared = SharedConsequence.objects.create(
        **about, number=number, size=draft.size, words=draft.words, shared_by=by, shared_at=now
    )
    label = (
        f"hoofdstuk {thing.number}"
        if isinstance(thing, ProgrammeChapter)
        else f"maatregel {thing.number} ({kind})"
    )
    version = f", versie {number}" if number > 1 else ""
    sentence = f"{by.organisation} deelde haar bevinding over {label}{version}."
    Event.write(file, "cabinetfile.share", sentence, by=by, now=now, is_key=False)
    return shared


def _allow(thing: About, by: Seat):
    """Return the file, locked, if this seat may write about this."""
    file = lock_file(thing.file)
    if not (may_judge(by, file) if isinstance(thing, Measure) else may_work_out(by, thing)):
        raise PermissionDenied("consequence")
    return file


@transaction.atomic
def keep_consequence(
    thing: About, *, share: bool, kind: str = "", by: Seat, now: dt.datetime, **said
) -> None:
    """Save the draft, and share it at once if asked."""
    draft = save_consequence(thing, kind=kind, by=by, now=now, **said)
    if share:
        share_consequence(thing, kind=kind, revision=draft.revision, by=by, now=now)
