"""What stood beside the text of a letter at an earlier moment: annexes, who signs, and the afspraken in its words."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from letters.models import CoSignatory, Letter, LetterAnnex, OnBehalf, Passage
from papers.models import Document, DocumentVersion
from parties.models import Office


def parts_then_and_now(letter: Letter, old: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Return each part in words by its label, as it was with an earlier version of the letter, and as it is.

    Read from the proof tables: eight queries at most.
    """
    until = old.pgh_created_at
    annexes, passages = _both(LetterAnnex, letter, until), _both(Passage, letter, until)
    signing = [
        [first, *(row.office_id for row in rows)]
        for first, rows in zip(
            (old.signatory_id, letter.signatory_id), _both(CoSignatory, letter, until), strict=True
        )
    ]
    spoken = [[row.office_id for row in rows] for rows in _both(OnBehalf, letter, until)]
    titles = _titles(letter, {pk for pks in (*signing, *spoken) for pk in pks})
    names = dict(_documents(annexes))
    versions = _versions(names)
    then, now = (
        {
            "Bijlagen": _lines(annexes[place], names, versions, moment),
            "Ondertekening": "\n".join(titles[pk] for pk in signing[place]),
            "Mede namens": "\n".join(titles[pk] for pk in spoken[place]),
            "Afspraken": "\n".join(row.text for row in passages[place]),
        }
        for place, moment in enumerate((until, None))
    )
    return then, now


def _both(model: Any, letter: Letter, until: dt.datetime) -> tuple[list, list]:
    """Return the rows of this part of the letter that were there then, and those of now, in order; one query."""
    known = list(model.pgh_event_model.objects.filter(letter=letter.pk).order_by("pgh_id"))
    return _there(row for row in known if row.pgh_created_at <= until), _there(known)


def _there(known: Iterable[Any]) -> list:
    newest = {row.pgh_obj_id: row for row in known}
    rows = (row for row in newest.values() if row.pgh_label != "delete")
    return sorted(rows, key=lambda row: (getattr(row, "position", 0), row.pgh_obj_id))


def _documents(annexes: tuple[list, list]) -> Iterable[tuple[int, str]]:
    pks = {row.document_id for rows in annexes for row in rows}
    return Document.objects.filter(pk__in=pks).values_list("pk", "title") if pks else ()


def _versions(names: dict[int, str]) -> list[tuple[int, int, dt.datetime]]:
    """Return the versions of these documents, (document, number, since), the oldest first; one query, or none."""
    kept = DocumentVersion.pgh_event_model.objects.filter(document__in=names).order_by("pgh_id")
    return list(kept.values_list("document", "number", "pgh_created_at")) if names else []


def _lines(rows: list, names: dict[int, str], versions: list, until: dt.datetime | None) -> str:
    """Write the annexes in order, each with the version that it had."""
    newest = {document: number for document, number, since in versions if until is None or since <= until}
    return "\n".join(
        f"{place}. {names[row.document_id]}, versie {newest[row.document_id]}"
        for place, row in enumerate(rows, 1)
        if row.document_id in names
    )


def _titles(letter: Letter, pks: set[int]) -> dict[int, str]:
    found = Office.objects.filter(pk__in=pks).prefetch_related("titles")
    return {office.pk: f"De {office.title_on(letter.date)}" for office in found}
