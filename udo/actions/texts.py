"""Paragraphs for explanatory notes, amendments and letters: begun from the sources, written on, version by version."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction

from parties.models import Seat
from trail.workflow import Stale
from udo.actions.involving import lock
from udo.models import Assessment, UdoText
from udo.permissions import may_write_texts
from udo.texts import Passage


@transaction.atomic
def save_text(
    assessment: Assessment,
    kind: str,
    *,
    number: int,
    passages: list[dict[str, str]],
    by: Seat,
    now: dt.datetime,
) -> UdoText:
    """Keep the next version; `number` is that of the version that the writer saw (0: none). Raises Stale after another.

    The same words and marks again are no new version. No event: a text is a concept of the ministry until it is published.
    """
    row = lock(assessment)
    if not may_write_texts(by, row):
        raise PermissionDenied("save_text")
    last = row.texts.filter(kind=kind).order_by("number").last()
    if (last.number if last else 0) != number:
        if last and last.passages == passages and last.made_by_id == by.pk:
            return last
        raise Stale
    if last and last.passages == passages:
        return last
    return UdoText.objects.create(
        assessment=row, kind=kind, number=number + 1, passages=passages, made_at=now, made_by=by
    )


def taken_over(
    kept: list[dict[str, str]], current: list[Passage], words: dict[str, str], renewed: set[str]
) -> list[dict[str, str]]:
    """Return the passages with these words; one that is `renewed` was read against its source, and takes its mark.

    A source of which the text had nothing, and that is renewed now, stands at the end.
    """
    said = {passage.slug: passage for passage in current}
    rows = []
    for passage in kept:
        slug = passage["slug"]
        mark = said[slug].mark if slug in renewed and slug in said else passage["mark"]
        rows.append(passage | {"words": words.get(slug, passage["words"]), "mark": mark})
    known = {passage["slug"] for passage in kept}
    return [*rows, *(said[slug].facts for slug in said if slug in renewed - known)]
