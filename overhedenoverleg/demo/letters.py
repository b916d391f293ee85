"""Letters of the record, and what the Kamers asked and were promised."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

from letters.actions import (
    add_annex,
    add_to_register,
    approve,
    compose,
    register_sent_elsewhere,
    render,
    send,
    set_discharges,
    set_paper_number,
    submit,
)
from letters.models import ChamberRequest, Commitment, Letter, LetterLink, Motion
from letters.models.chamber import Register
from lib import pdf
from meetings.models import Meeting
from overhedenoverleg.demo import june, papers, record, sources, stage
from overhedenoverleg.demo.stage import at
from parties.models import Office

REFERENCE = "2024-0000923100"
OVERVIEW = "Overzicht recente taakmutaties gemeentefonds en provinciefonds"
SENDER = {
    "directorate": "DG Openbaar Bestuur & Democr Rechtsstaat",
    "unit": "DGOBDR-BFR-Regelg. Toezicht & Monitoring",
    "visiting_address": "Turfmarkt 147\n2511 DP Den Haag",
    "return_address": "Postbus 20011 2500 EA Den Haag",
}


def promised(
    name: str, seats: SimpleNamespace, day: str, made_in: dict[str, Letter] | None = None
) -> list[Commitment]:
    """Note a toezegging on this day, once for each Kamer, with the letter to that Kamer in which it was made."""
    chambers, text, member, occasion, words, source = record.COMMITMENTS[name]
    facts = {"text": text, "member": member, "occasion": occasion, "due_words": words, "source": source}
    minister = Office.objects.get(slug="mbzk")
    return [
        add_to_register(
            Commitment, by=seats.policy, now=at(day), chamber=chamber, office=minister,
            made_in=made_in[chamber] if made_in else None, **facts,
        )
        for chamber in chambers
    ]  # fmt: skip


def asked(name: str, seats: SimpleNamespace, day: str) -> Motion:
    """Note a motie on this day."""
    title, text, dossier, number, said, source = record.MOTIONS[name]
    return add_to_register(
        Motion, by=seats.policy, now=at(day), name=title, text=text, dossier=dossier, number=number, source=source,
        day=dt.date.fromisoformat(said) if said else None,
    )  # fmt: skip


def requested(name: str, seats: SimpleNamespace) -> ChamberRequest:
    """Note what a committee asked, on the day itself."""
    committee, text, occasion, day, source = record.REQUESTS[name]
    return add_to_register(
        ChamberRequest, by=seats.policy, now=at(day), committee=committee, text=text, occasion=occasion,
        day=dt.date.fromisoformat(day), source=source,
    )  # fmt: skip


def elsewhere(seats: SimpleNamespace, day: str, things: Sequence[tuple[Register, bool]] = ()) -> None:
    """Note the letter of this day that was sent without this application, and what it answers."""
    chamber, _, subject, number = next(row for row in record.SENT_ELSEWHERE if row[1] == day)
    register_sent_elsewhere(
        by=seats.policy, now=at(day, "12:00"), chamber=chamber, subject=subject, date=dt.date.fromisoformat(day),
        signatory=Office.objects.get(slug="mbzk"), paper_number=number, discharges=things,
    )  # fmt: skip


def june_2024(seats: SimpleNamespace, meeting: Meeting, folder: Path | None) -> Commitment:
    """The letter of 12 June 2024 to both Kamers, with what it promised; return what the Tweede Kamer was promised."""
    minister, sent = Office.objects.get(slug="mbzk"), {}
    text = june.june(folder).body if folder and pdf.is_possible() else ""
    for chamber, subject, number in record.SENT_JUNE:
        facts = {"chamber": chamber, "subject": subject, "date": dt.date(2024, 6, 12), "signatory": minister}
        if not text:
            sent[chamber] = register_sent_elsewhere(
                by=seats.policy, now=at("2024-06-12", "12:00"), paper_number=number, **facts
            )
            continue
        letter = compose(
            meeting, by=seats.policy, now=at("2024-06-10"), body=text, agreements=[], **facts, **SENDER
        )
        _beside(letter, sent, LetterLink.Kind.SAME)
        sent[chamber] = _send(letter, seats, "2024-06-11", "2024-06-12", number)
    for name in ("rob", "udo-ek"):
        promised(name, seats, "2024-06-12", sent)
    (udo,) = promised("udo", seats, "2024-06-12", sent)
    return udo


def november_2024(seats: SimpleNamespace, meeting: Meeting, folder: Path | None) -> None:
    """The Kamerbrief of 29 November 2024, from concept to published; without a PDF it was sent elsewhere.

    It answers the motie on the accres in part: the inventory itself came later.
    """
    things: list[tuple[Register, bool]] = [
        (*promised("routekaart", seats, "2024-11-27"), True),
        (*promised("taakmutaties", seats, "2024-11-27"), True),
        (asked("accres", seats, "2024-11-27"), False),
    ]
    subject, date = "Proces richting Voorjaarsnota", dt.date(2024, 11, 29)
    signatory = Office.objects.get(slug="mbzk")
    if not pdf.is_possible():
        register_sent_elsewhere(
            by=seats.policy, now=at("2024-11-29"), chamber="tk", subject=subject, date=date, signatory=signatory,
            our_reference=REFERENCE, discharges=things,
        )  # fmt: skip
        return
    letter = compose(
        meeting, by=seats.policy, now=at("2024-11-27"), subject=subject, date=date, signatory=signatory,
        body=sources.letter(folder).body if folder else record.LETTER_2024, our_reference=REFERENCE, **SENDER,
    )  # fmt: skip
    letter = add_annex(
        letter, papers.example(OVERVIEW, "2024-11-27"), title=OVERVIEW, revision=letter.revision, by=seats.policy,
        now=at("2024-11-27", "15:00"),
    )  # fmt: skip
    set_discharges(
        letter, things=things, revision=letter.revision, by=seats.policy, now=at("2024-11-27", "16:00")
    )
    _send(letter, seats, "2024-11-28", "2024-11-29")


def april_2025(seats: SimpleNamespace, meeting: Meeting, folder: Path | None) -> None:
    """The letters of 25 April 2025: to the Tweede Kamer, and the copy for the Eerste Kamer.

    The copy says that the first went out on 24 April: the day of a letter and of its sending are two things.
    """
    minister, funds = stage.offices(["mbzk", "stasfin"])
    texts = sources.april(folder) if folder and pdf.is_possible() else (None, None)
    answered: list[tuple[Register, bool]] = [
        (asked("jeugdzorg", seats, "2025-04-23"), True),
        (requested("april", seats), True),
    ]
    sent = {}
    for (chamber, subject, number), text in zip(record.SENT_APRIL, texts, strict=True):
        is_first = chamber == "tk"
        facts = {"chamber": chamber, "subject": subject, "date": dt.date(2025, 4, 25), "signatory": minister,
                 "on_behalf": [funds] if is_first else []}  # fmt: skip
        things = answered if is_first else []
        if text is None:
            sent[chamber] = register_sent_elsewhere(
                by=seats.policy, now=at("2025-04-25"), paper_number=number, discharges=things, **facts
            )
            continue
        letter = compose(
            meeting, by=seats.policy, now=at("2025-04-23"), agreements=[], body=text.body, **facts, **SENDER
        )
        set_discharges(
            letter, things=things, revision=letter.revision, by=seats.policy, now=at("2025-04-23", "16:00")
        )
        _beside(letter, sent, LetterLink.Kind.COVER)
        sent[chamber] = _send(letter, seats, "2025-04-24", f"2025-04-{24 if is_first else 25}", number)
    promised("separaat", seats, "2025-04-25", sent)


def _beside(letter: Letter, sent: dict[str, Letter], kind: str) -> None:
    """Note how this letter belongs to the one that went to the other Kamer before it."""
    for first in sent.values():
        LetterLink.objects.create(letter=letter, of=first, kind=kind)


def _send(letter: Letter, seats: SimpleNamespace, approved: str, sent: str, number: str = "") -> Letter:
    """Submit, approve, render and send on the days of the record; note the number that the Kamer gave."""
    letter.refresh_from_db()
    submit(letter, by=seats.policy, now=at(approved, "09:00"))
    letter.refresh_from_db()
    approve(letter, revision=letter.revision, by=seats.minister, now=at(approved, "10:00"))
    render(letter.key, at(approved, "10:01"))
    letter.refresh_from_db()
    letter = send(letter, by=seats.policy, now=at(sent, "17:00"))
    if number:
        set_paper_number(letter, number)
    return letter
