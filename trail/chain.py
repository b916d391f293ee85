"""The hash chain over events and proof tables: one writer, after commit; any later change is found."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection, transaction

from trail.models import Event, Link

LOCK = 7_310_431
BATCH = 2_000


@dataclass(frozen=True)
class Verdict:
    """Outcome of a check: `broken` is empty or names the first broken row; `tail` counts rows not yet chained."""

    checked: int
    tail: int
    broken: str


@dataclass(frozen=True)
class Head:
    """A link as somebody can write it down elsewhere: while the chain holds it, nothing up to it has changed."""

    position: int
    hash: str

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read «position:hash» as `str` writes it; raises ValueError."""
        position, _, digits = text.strip().partition(":")
        if not (position.isascii() and position.isdigit() and re.fullmatch("[0-9a-f]{64}", digits)):
            raise ValueError(text)
        return cls(int(position), digits)

    def __str__(self):
        return f"{self.position}:{self.hash}"


def head() -> Head | None:
    """Return the newest link, if there is one."""
    last = Link.objects.order_by("-position").first()
    return Head(last.position, last.hash) if last else None


def proof_models() -> list[Any]:
    """Return the models of the proof tables."""
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]


def sources() -> list[tuple[str, str]]:
    """Return (table, primary key column) of the events and of every proof table, in a fixed order."""
    tables = sorted((model._meta.db_table, model._meta.pk.column) for model in proof_models())
    return [(Event._meta.db_table, "id"), *tables]


def print_of(position: int, source: str, row: int, payload: dict, previous: str) -> str:
    """Return the SHA-256 of one link as 64 hexadecimal characters."""
    text = json.dumps([position, source, row, payload, previous], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def extend(batch: int = BATCH) -> int:
    """Chain at most `batch` rows per table that have no link yet; return how many were added.

    Only one process at a time writes; another one that is busy makes this a no-op.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        last = Link.objects.order_by("-position").first()
        position, previous = (last.position, last.hash) if last else (0, "")
        links = []
        for source, key in sources():
            for row, payload in _unchained(cursor, source, key, batch):
                position += 1
                previous = print_of(position, source, row, payload, previous)
                links.append(Link(position=position, source=source, row=row, payload=payload, hash=previous))
        Link.objects.bulk_create(links)
        return len(links)


def verify(since: Head | None = None) -> Verdict:
    """Compare every link with the one before it and with the row that it proves.

    Who takes away the newest rows and their links leaves a chain that is whole, but without the head that was
    kept elsewhere: `since`.
    """
    previous, count = "", 0
    for link in Link.objects.order_by("position").iterator(chunk_size=BATCH):
        count += 1
        expected = print_of(link.position, link.source, link.row, link.payload, previous)
        if link.position != count or link.hash != expected:
            return Verdict(count, 0, f"schakel {link.position} ({link.source}, rij {link.row})")
        previous = link.hash
    if since and not Link.objects.filter(position=since.position, hash=since.hash).exists():
        return Verdict(count, 0, f"schakel {since.position} (de bewaarde kop staat niet in de keten)")
    with connection.cursor() as cursor:
        for source, key in sources():
            if broken := _first_changed(cursor, source, key):
                return Verdict(count, 0, f"{source}, rij {broken}")
        tail = sum(_count_unchained(cursor, source, key) for source, key in sources())
    return Verdict(count, tail, _live_rows_off())


def _unchained(cursor, source: str, key: str, batch: int):
    cursor.execute(
        f'SELECT t."{key}", to_jsonb(t) FROM "{source}" t'
        f' LEFT JOIN trail_link l ON l.source = %s AND l."row" = t."{key}"'
        f' WHERE l.position IS NULL ORDER BY t."{key}" LIMIT %s',
        [source, batch],
    )
    return [
        (row, json.loads(payload) if isinstance(payload, str) else payload)
        for row, payload in cursor.fetchall()
    ]


def _count_unchained(cursor, source: str, key: str) -> int:
    cursor.execute(
        f'SELECT count(*) FROM "{source}" t'
        f' LEFT JOIN trail_link l ON l.source = %s AND l."row" = t."{key}" WHERE l.position IS NULL',
        [source],
    )
    return cursor.fetchone()[0]


def _first_changed(cursor, source: str, key: str):
    """Return the first row that is gone or no longer holds what its link proves (new columns are allowed)."""
    cursor.execute(
        f'SELECT l."row" FROM trail_link l LEFT JOIN "{source}" t ON t."{key}" = l."row"'
        f' WHERE l.source = %s AND (t."{key}" IS NULL OR NOT to_jsonb(t) @> l.payload)'
        f" ORDER BY l.position LIMIT 1",
        [source],
    )
    return _value(cursor)


def _live_rows_off() -> str:
    """Return the first live row that isn't what its proof table says, or is gone although it doesn't say so."""
    for history in proof_models():
        live = history.pgh_tracked_model._meta
        with connection.cursor() as cursor:
            if row := _first_altered(cursor, live, history._meta):
                return f"{live.db_table}, rij {row} (anders dan de bewijstabel)"
            if row := _first_vanished(cursor, live, history._meta):
                return f"{live.db_table}, rij {row} (weg, maar volgens de bewijstabel niet verwijderd)"
    return ""


def _first_altered(cursor, live, proof):
    columns = sorted(
        {field.column for field in proof.fields if not field.name.startswith("pgh_")}
        & {field.column for field in live.fields}
    )
    mine, theirs = (", ".join(f'{table}."{column}"' for column in columns) for table in ("t", "h"))
    cursor.execute(
        f'SELECT t."{live.pk.column}" FROM "{live.db_table}" t LEFT JOIN LATERAL ('
        f' SELECT * FROM "{proof.db_table}" h WHERE h.pgh_obj_id = t."{live.pk.column}"'
        f" ORDER BY h.pgh_id DESC LIMIT 1) h ON true"
        f" WHERE h.pgh_id IS NULL OR ({mine}) IS DISTINCT FROM ({theirs}) ORDER BY 1 LIMIT 1"
    )
    return _value(cursor)


def _first_vanished(cursor, live, proof):
    cursor.execute(
        f'SELECT h.pgh_obj_id FROM "{proof.db_table}" h'
        f' LEFT JOIN "{live.db_table}" t ON t."{live.pk.column}" = h.pgh_obj_id'
        f" WHERE t.\"{live.pk.column}\" IS NULL AND h.pgh_label <> 'delete' AND NOT EXISTS ("
        f' SELECT FROM "{proof.db_table}" n WHERE n.pgh_obj_id = h.pgh_obj_id AND n.pgh_id > h.pgh_id)'
        f" ORDER BY 1 LIMIT 1"
    )
    return _value(cursor)


def _value(cursor):
    found = cursor.fetchone()
    return found[0] if found else None
