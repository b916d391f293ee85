"""Example papers: small PDFs that say that they are examples."""

from django.core.files.uploadedfile import SimpleUploadedFile

from lib import pdf
from meetings.actions import agenda as agendas
from meetings.actions.annexes import add_annex
from meetings.models import Meeting
from overhedenoverleg.demo.stage import at
from papers.models import Document

NOTICE = "Voorbeeldtekst. Het echte stuk is geen deel van deze demonstratie."


def example(title: str, day: str) -> SimpleUploadedFile:
    """Return a one-page PDF with this title."""
    content = pdf.render("pdf/example.html", {"lines": [NOTICE]}, title=title, created=at(day))
    return SimpleUploadedFile("voorbeeld.pdf", content, content_type="application/pdf")


def add_november(meeting: Meeting, *, by) -> None:
    """Add annexes 2 and 3 of the agenda of 21 November 2024 and let the text cite them by number.

    They are PDFs: on a machine that can't make those, the agenda stays without them.
    """
    if not pdf.is_possible():
        return
    item = meeting.agenda.items.get(kind="bespreking")
    papers = [
        ("Bespreekstuk", Document.Kind.DISCUSSION_PAPER, "2024-11-07"),
        ("Samenvatting van de bevindingen", Document.Kind.SUMMARY, "2024-11-13"),
    ]
    keys = []
    for title, kind, day in papers:
        annex = add_annex(item, example(title, day), title=title, kind=kind, by=by, now=at(day))
        keys.append(annex.key)
    cited = f"{agendas.citation(keys[0])} en {agendas.citation(keys[1])}"
    text = item.annotation.replace("bijlage 2 en 3", cited)
    if cited not in text:
        text = f"{text}<p>Zie {cited}.</p>"
    item.refresh_from_db()
    agendas.edit_item(item, revision=item.revision, by=by, now=at("2024-11-13", "12:00"), annotation=text)
