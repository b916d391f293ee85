"""Letters of the record, and what the Kamers asked and were promised."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

from letters.actions import (
    approve,
    compose,
    register_sent_elsewhere,
    render,
    send,
    set_discharges,
    submit,
)
from letters.models import ChamberRequest, Commitment, Letter, Motion
from lib import pdf
from meetings.models import Meeting
from overhedenoverleg.demo import record, sources, stage
from overhedenoverleg.demo.stage import at
from parties.models import Office

SENDER = {
    "directorate": "DG Openbaar Bestuur & Democr Rechtsstaat",
    "unit": "DGOBDR-BFR-Regelg. Toezicht & Monitoring",
    "visiting_address": "Turfmarkt 147\n2511 DP Den Haag",
    "return_address": "Postbus 20011 2500 EA Den Haag",
}


def register() -> SimpleNamespace:
    """Note what the Kamers asked and were promised."""
    minister = Office.objects.get(slug="mbzk")
    commitments = {
        name: Commitment.objects.create(
            chamber=chamber,
            text=text,
            member=member,
            occasion=occasion,
            due_words=words,
            source=source,
            office=minister,
        )
        for name, (chamber, text, member, occasion, words, source) in record.COMMITMENTS.items()
    }
    motions = {
        key: Motion.objects.create(
            name=name, text=text, dossier=dossier, number=number, source=source,
            day=dt.date.fromisoformat(day) if day else None,
        )
        for key, (name, text, dossier, number, day, source) in record.MOTIONS.items()
    }  # fmt: skip
    requests = {
        key: ChamberRequest.objects.create(
            committee=committee, text=text, occasion=occasion, day=dt.date.fromisoformat(day), source=source
        )
        for key, (committee, text, occasion, day, source) in record.REQUESTS.items()
    }
    return SimpleNamespace(commitments=commitments, motions=motions, requests=requests)


def elsewhere(seats: SimpleNamespace, known: SimpleNamespace, *, before: str, after: str = "") -> None:
    """Note the letters between two days that were sent without this application."""
    discharged = {
        "2024-11-21": [(known.motions["spuks"], True)],
        "2025-03-31": [(known.commitments["udo"], True)],
    }
    for chamber, day, subject, number in record.SENT_ELSEWHERE:
        if after <= day < before:
            register_sent_elsewhere(
                by=seats.policy, now=at(day, "12:00"), chamber=chamber, subject=subject, date=dt.date.fromisoformat(day),
                signatory=Office.objects.get(slug="mbzk"), paper_number=number, discharges=discharged.get(day, ()),
            )  # fmt: skip


def november(seats: SimpleNamespace, known: SimpleNamespace, meeting: Meeting, folder: Path | None) -> None:
    """The Kamerbrief of 29 November 2024, from concept to published; without a PDF it was sent elsewhere."""
    things = [
        (known.commitments["routekaart"], True),
        (known.commitments["taakmutaties"], True),
        (known.motions["accres"], True),
    ]
    subject, date = "Proces richting Voorjaarsnota", dt.date(2024, 11, 29)
    signatory = Office.objects.get(slug="mbzk")
    if not pdf.is_possible():
        register_sent_elsewhere(
            by=seats.policy, now=at("2024-11-29"), chamber="tk", subject=subject, date=date, signatory=signatory,
            discharges=things,
        )  # fmt: skip
        return
    letter = compose(
        meeting, by=seats.policy, now=at("2024-11-27"), subject=subject, date=date, signatory=signatory,
        body=sources.letter(folder).body if folder else record.LETTER_2024, our_reference="2024-0000923100", **SENDER,
    )  # fmt: skip
    set_discharges(
        letter, things=things, revision=letter.revision, by=seats.policy, now=at("2024-11-27", "16:00")
    )
    _send(letter, seats, "2024-11-28", "2024-11-29")


def april(seats: SimpleNamespace, known: SimpleNamespace, meeting: Meeting, folder: Path | None) -> None:
    """The letters of 25 April 2025: to the Tweede Kamer, and the copy for the Eerste Kamer."""
    minister, funds = stage.offices(["mbzk", "stasfin"])
    subjects = (
        "Uitkomsten overhedenoverleg 16 april",
        "Aanbieding afschrift Kamerbrief overhedenoverleg 16 april",
    )
    things = [(known.motions["jeugdzorg"], True), (known.requests["april"], True)]
    date = dt.date(2025, 4, 25)
    if folder is None or not pdf.is_possible():
        for chamber, subject in zip(("tk", "ek"), subjects, strict=True):
            register_sent_elsewhere(
                by=seats.policy, now=at("2025-04-25"), chamber=chamber, subject=subject, date=date, signatory=minister,
                on_behalf=[funds] if chamber == "tk" else [], discharges=things if chamber == "tk" else (),
            )  # fmt: skip
        return
    for chamber, subject, text in zip(("tk", "ek"), subjects, sources.april(folder), strict=True):
        letter = compose(
            meeting, by=seats.policy, now=at("2025-04-23"), subject=subject, date=date, signatory=minister,
            on_behalf=[funds] if chamber == "tk" else [], agreements=[], body=text.body, chamber=chamber, **SENDER,
        )  # fmt: skip
        if chamber == "tk":
            set_discharges(
                letter,
                things=things,
                revision=letter.revision,
                by=seats.policy,
                now=at("2025-04-23", "16:00"),
            )
        _send(letter, seats, "2025-04-24", "2025-04-25")


def _send(letter: Letter, seats: SimpleNamespace, approved: str, sent: str) -> None:
    """Submit, approve, render and send on the days of the record."""
    letter.refresh_from_db()
    submit(letter, by=seats.policy, now=at(approved, "09:00"))
    letter.refresh_from_db()
    approve(letter, revision=letter.revision, by=seats.minister, now=at(approved, "15:00"))
    render(letter.key, at(approved, "15:01"))
    letter.refresh_from_db()
    send(letter, by=seats.policy, now=at(sent, "09:00"))
