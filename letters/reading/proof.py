"""Proof of what was sent, as one dictionary for screen and file."""

import datetime as dt
from typing import Any

from letters.actions.proving import hash_of
from letters.models import Letter, SendingProof
from letters.permissions import may_send
from parties.models import Seat
from parties.models.seat import place_of, seat_label
from trail.models import Event

STEPS = {
    "letter.approve": "approved",
    "letter.send": "sent",
    "letter.publish": "published",
    "letter.withdraw": "withdrawn",
}
INSIDE = ("template", "fragments")


def proof_of(letter: Letter, seat: Seat, now: dt.datetime) -> dict[str, Any]:
    """Return what was sent, of which sources and by whom as far as this seat may read that, with the PDF checked `now`.

    All that is JSON. The moments are in UTC. Costs four queries and reads the file once.
    """
    kept = SendingProof.objects.filter(letter=letter).first()
    found = hash_of(letter.pdf)
    return {
        "letter": {
            "subject": letter.subject,
            "date": letter.date.isoformat(),
            "to": letter.get_chamber_display(),
            "reference": letter.our_reference,
            "signed_as": letter.signed_as,
            "signed_by": letter.signed_by,
            "text_sha256": letter.text_sha256,
            "sent_at": _moment(letter.sent_at),
        }
        | _inside(letter, seat),
        "pdf": {
            "sha256": letter.pdf_sha256,
            "found_sha256": found,
            "is_unchanged": found == letter.pdf_sha256,
            "checked_at": _moment(now),
            "made_at": _moment(kept.rendered_at) if kept else None,
            "made_with": kept.rendered_with if kept else {},
        },
        "sources": _sources(kept.sources if kept else {}, letter, seat),
        "steps": _steps(letter, seat),
    }


def _inside(letter: Letter, seat: Seat) -> dict[str, Any]:
    """Return what is told within the file alone: how often it was written in, and which office approved."""
    if not may_send(seat, letter):
        return {}
    return {"revision": letter.revision, "approved_by": letter.approved_as}


def _sources(kept: dict[str, Any], letter: Letter, seat: Seat) -> dict[str, Any]:
    """Return the sources; template and fragments only within the file: how a ministry writes its letters is its own."""
    inside = may_send(seat, letter)
    return {name: value for name, value in kept.items() if inside or name not in INSIDE}


def _steps(letter: Letter, seat: Seat) -> list[dict[str, str]]:
    """Return who took which step when, oldest first: of what this seat may read."""
    about = Event.objects.visible_to(seat).filter(
        subject_type__app_label="letters", subject_type__model="letter", subject_id=letter.pk, kind__in=STEPS
    )
    rows = about.select_related("seat").annotate(place=place_of("seat__")).order_by("at", "pk")
    return [
        {
            "step": STEPS[row.kind],
            "sentence": row.sentence,
            "at": _moment(row.at),
            "by": seat_label(row.seat.role, row.place) if row.seat else "",
            "reason": row.reason,
        }
        for row in rows
    ]


def _moment(at: dt.datetime | None) -> str | None:
    return at.astimezone(dt.UTC).isoformat() if at else None
