"""Where an afspraak comes from and what became of it, as one story: only what the reader may see, and reaches so."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from agreements.models import Agreement, Relation
from parties.models import Seat

MOST = 100
AROUND = """WITH RECURSIVE back(pk) AS (
    SELECT %s::bigint UNION SELECT earlier_id FROM agreements_relation JOIN back ON later_id = back.pk
), ahead(pk) AS (
    SELECT %s::bigint UNION SELECT later_id FROM agreements_relation JOIN ahead ON earlier_id = ahead.pk
) SELECT id FROM agreements_relation
WHERE later_id IN (SELECT pk FROM back) OR earlier_id IN (SELECT pk FROM ahead) ORDER BY said_on, id LIMIT %s"""


@dataclass
class Chapter:
    """One afspraak of the story, and how it hangs together with those before it: (words, afspraak, source)."""

    row: Agreement
    is_here: bool
    links: list[tuple[str, Agreement, Relation]] = field(default_factory=list)


def around(agreement: Agreement, seat: Seat, *, is_related: bool = True) -> list[Chapter]:
    """Return the story of an afspraak, oldest first; one query.

    What can only be reached through an afspraak that the reader may not see is left out, as if it weren't there.
    Without predecessors and successors (not `is_related`) the story is empty.
    """
    relations = _relations(agreement.pk, seat) if is_related else []
    found = {agreement.pk: agreement}
    for relation in relations:
        found |= {relation.earlier_id: relation.earlier} if relation.sees_earlier else {}
        found |= {relation.later_id: relation.later} if relation.sees_later else {}
    found[agreement.pk] = agreement
    told = _reached(agreement.pk, relations, set(found))
    chapters = {pk: Chapter(found[pk], pk == agreement.pk) for pk in told}
    for relation in relations:
        if relation.later_id in chapters and relation.earlier_id in chapters:
            earlier = chapters[relation.earlier_id].row
            chapters[relation.later_id].links.append((relation.get_kind_display(), earlier, relation))
    story = sorted(chapters.values(), key=lambda chapter: _order(chapter.row))
    return story if len(story) > 1 else []


def _relations(pk: int, seat: Seat) -> list[Relation]:
    """Return the relations around an afspraak with both of each, and which of these the seat may see; one query."""
    ids = RawSQL(AROUND, [pk, pk, MOST])  # noqa: S611 (constant words)
    seen = Agreement.objects.visible_to(seat)
    rows = Relation.objects.filter(pk__in=ids).annotate(
        sees_earlier=Exists(seen.filter(pk=OuterRef("earlier"))),
        sees_later=Exists(seen.filter(pk=OuterRef("later"))),
    )
    rows = rows.select_related("earlier__meeting", "later__meeting").defer("earlier__words", "later__words")
    return list(rows.order_by("said_on", "pk"))


def _reached(start: int, relations: list[Relation], visible: set[int]) -> set[int]:
    """Return which of the visible ones a reader comes to from here, only back or only onward at a time."""
    reached = {start}
    for here, there in (("later_id", "earlier_id"), ("earlier_id", "later_id")):
        steps = defaultdict(set)
        for relation in relations:
            steps[getattr(relation, here)].add(getattr(relation, there))
        edge = {start}
        while edge:
            edge = {pk for one in edge for pk in steps[one]} & visible - reached
            reached |= edge
    return reached


def _order(row: Agreement) -> tuple:
    return (row.agreed_on is None, row.agreed_on or 0, row.position, row.pk)
