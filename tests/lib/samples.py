"""Small complete documents with texts of our own, and one way to render and to check them."""

import datetime as dt
import io

import page
import pikepdf
from django.utils.safestring import mark_safe

from lib import pdf

CREATED = dt.datetime(2024, 11, 29, 10, 0, tzinfo=dt.UTC)
LETTER = "letters/pdf/letter.html"
AGENDA = "meetings/pdf/agenda.html"
MINUTES = "meetings/pdf/minutes.html"
SENTENCE = "Rijk, gemeenten, provincies en waterschappen bespreken hoe taken en middelen in balans komen. "


def paragraph(name: str, sentences: int = 4) -> str:
    return f"<p>{name}. {SENTENCE * sentences}</p>"


def note(text: str) -> str:
    return f'<x-noot class="fn">{text}</x-noot>'


def letter(body: str = paragraph("Eerste alinea"), **changes) -> dict:
    sender = {
        "directorate": "DG Openbaar Bestuur",
        "unit": "Bestuur en Financiën",
        "address": ["Turfmarkt 147", "2511 DP Den Haag"],
    }
    signatory = {
        "line": "De minister van Binnenlandse Zaken en Koninkrijksrelaties,",
        "name": "J.J.M. Uitermark",
    }
    return {
        "subject": "Uitkomsten van het overleg",
        "date": dt.date(2024, 11, 29),
        "our_reference": "2024-0000000001",
        "your_reference": "",
        "annexes": 1,
        "return_address": "Postbus 20011 2500 EA Den Haag",
        "recipient": ["Aan de Voorzitter van de Tweede Kamer", "Postbus 20018", "2500 EA Den Haag"],
        "sender": sender,
        "salutation": "",
        "body": mark_safe(body),
        "signatories": [signatory],
        "draft": False,
    } | changes


def item(number: int, title: str, body: str = "", **more) -> dict:
    return {"number": number, "title": title, "body": mark_safe(body), **more}


def agenda(**changes) -> dict:
    annexes = [
        {"label": "Bijlage 1", "title": "Verslag", "cited": True},
        {"label": "Bijlage 2", "title": "Planning", "cited": False},
    ]
    proposals = (
        "<p>Voorgesteld wordt:</p><ol><li>samenwerken</li><li>thema's:<ol><li>jeugd</li></ol></li></ol>"
    )
    return {
        "title": "Agenda Overhedenoverleg",
        "description": "Overhedenoverleg",
        "when": "21 november 2024 om 13:00 uur",
        "participants": "mBZK, vz VNG, vz IPO, vz UvW",
        "place": "Turfmarkt 147",
        "copy_to": "",
        "items": [
            item(1, "Opening", annexes=[]),
            item(2, "Vaststellen verslag", "<p>Het verslag ligt voor. (bijlage 1)</p>", annexes=annexes),
            item(3, "Vervolgafspraken", proposals, annexes=[]),
        ],
        "running_title": "Overhedenoverleg 21 november 2024",
        "draft": False,
    } | changes


def minutes(**changes) -> dict:
    agreed = [{"label": "Afspraak 1", "text": "Partijen werken samen.", "due": "in augustus van dit jaar"}]
    present = [
        {"office": "Minister van BZK", "name": "J.J.M. Uitermark", "replaced_by": ""},
        {
            "office": "Minister van Justitie",
            "name": "D. Yeşilgöz-Zegerius",
            "replaced_by": "DG Rechtspleging",
        },
    ]
    return {
        "title": "Verslag Overhedenoverleg",
        "meeting": "Overhedenoverleg",
        "when": "21 november 2024, 13:00 tot 14:30 uur",
        "place": "Turfmarkt 147",
        "chair": "Minister van BZK",
        "present": present,
        "absent": [{"office": "Voorzitter UvW", "name": ""}],
        "items": [
            item(1, "Opening", "<p>De voorzitter opent.</p>", agreements=[]),
            item(2, "Afspraken", "<h2>Bespreking</h2><p>Alle partijen steunen dit.</p>", agreements=agreed),
        ],
        "status": "vastgesteld op 17 februari 2025",
        "running_title": "Verslag Overhedenoverleg 21 november 2024",
    } | changes


def made(template: str = LETTER, *, title: str = "Titel van het stuk", **context) -> bytes:
    context = context or {"letter": letter()}
    return pdf.render(template, context, title=title, created=CREATED, description="Waar het over gaat")


def faults(data: bytes, *, has_files: bool = False) -> list[str]:
    """Return what breaks a rule of PDF/A-2a, or PDF/A-3a if it has files in it, or of PDF/UA-1."""
    kinds = page.ValidationProfile
    profiles = (kinds.PDF_A_3A if has_files else kinds.PDF_A_2A, kinds.PDF_UA_1)
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in profiles]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def written(paper: pdf.Paper) -> bytes:
    return pdf.write(paper.markup)


def plain(data: bytes) -> bytes:
    """Return the file with nothing compressed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return out.getvalue()
