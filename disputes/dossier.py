"""The whole file of a dispute in the order of time, as far as one seat reads it; a chapter is a row of `CHAPTERS`.

Two seats that read the same get the same text and so the same kept PDF; nobody gets the text of somebody else. A chapter is
a function `(dispute, seat, now) -> blocks` in `chapters/`, which starts from `visible_to(seat, now)`; one without blocks is left
out.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from disputes.chapters.beginning import outcome, parties, signal
from disputes.chapters.blocks import Block
from disputes.chapters.course import elements, steps, timeline
from disputes.chapters.ending import closing
from disputes.chapters.exhibits import exhibit_rows, exhibits
from disputes.chapters.facts import facts, rules
from disputes.chapters.help import help
from disputes.chapters.options import options, proposal
from disputes.chapters.perspectives import perspectives
from disputes.models import Dispute
from lib import pdf
from parties.models import Seat

TITLE = "Dossier: {subject}"
Chapter = Callable[[Dispute, Seat, dt.datetime], Iterable[Block]]
CHAPTERS: tuple[tuple[str, Chapter], ...] = (
    ("Het signaal", signal),
    ("Wat het overleg besloot", outcome),
    ("Partijen en proces", parties),
    ("Het verloop in stappen", steps),
    ("Kernelementen", elements),
    ("Feiten en omstandigheden", facts),
    ("Kaders", rules),
    ("Zienswijzen", perspectives),
    ("Opties", options),
    ("Het voorstel", proposal),
    ("Externe hulp", help),
    ("Afronding", closing),
    ("Alles op volgorde van tijd", timeline),
    ("Stukken", exhibits),
)


def dossier_paper(dispute: Dispute, seat: Seat, now: dt.datetime, shape: str) -> pdf.Paper:
    """Write the file as this seat reads it at this moment, with the exhibits that go along.

    The text doesn't say who reads it, so that who reads the same gets the same file. It stands as of the day.
    """
    chapters = [(title, list(chapter(dispute, seat, now))) for title, chapter in CHAPTERS]
    context = {
        "title": TITLE.format(subject=dispute.subject),
        "dispute": dispute,
        "moment": pdf.MOMENT,
        "chapters": [(title, blocks) for title, blocks in chapters if blocks],
    }
    paper = pdf.compose(
        "disputes/pdf/dossier.html", context, title=context["title"], created=now, is_of_the_day=True,
        house_of=dispute.owner.slug, description="Het dossier van een geschil tussen overheden",
        keywords=("geschil", "dossier"),
    )  # fmt: skip
    return pdf.enclose(paper, shape, [row.enclosure for row in exhibit_rows(dispute, seat) if not row.why])
