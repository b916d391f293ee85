"""Files of two cabinets. What is known: that there was a Hoofdlijnenakkoord and a Regeerprogramma, worked out per chapter by
ministries and koepels (agenda van 21 november 2024), and a coalition agreement of 30 January 2026. All that stands in them here
is fictitious and says so."""

import datetime as dt
from types import SimpleNamespace

from lib import dates
from overhedenoverleg.demo import stage
from overhedenoverleg.demo.udo import FICTION
from parties.models import Cabinet
from udo.actions.coalition import add_measures, edit_file, move_test, open_file
from udo.actions.consequences import keep_consequence
from udo.actions.programme import write_chapter, write_together
from udo.actions.startnota import record_cosignature, save_prepared, write_entry
from udo.models import CabinetFile, Cosignature, Regulation, StartProposal

DAY = dt.timedelta(days=1)
MEASURES = (
    ("Wonen", "Elke gemeente wijst plekken aan voor tijdelijke woningen.", "bladzijde 4", "mbzk", ["gemeenten", "provincies"]),
    ("Wonen", "Provincies verdelen de bouwopgave over regio’s.", "bladzijde 5", "mbzk", ["provincies"]),
    ("Water", "Waterschappen meten ook de kwaliteit van sloten.", "bladzijde 11", "minienw", ["waterschappen"]),
    ("Zorg", "Gemeenten organiseren jeugdzorg in een vaste regio.", "bladzijde 17", "stasjeugd", ["gemeenten"]),
)  # fmt: skip
# measure, seat, kind, size, words, whether it is shared
SAID = (
    (
        1,
        "vng",
        "financieel",
        "groot",
        "De inrichting van plekken kost gemeenten meer dan nu is begroot.",
        True,
    ),
    (1, "vng", "uitvoering", "groot", "Er zijn te weinig mensen voor vergunningen.", True),
    (1, "ipo", "financieel", "beperkt", "Provincies krijgen extra toezicht.", True),
    (1, "policy", "financieel", "beperkt", "De bijdrage van het Rijk loopt drie jaar.", True),
    (1, "policy", "juridisch", "onbekend", "Eerst moet duidelijk zijn of een wet nodig is.", True),
    (1, "ipo", "bestuurlijk", "geen", "", True),
    (2, "ipo", "bestuurlijk", "groot", "De provincie krijgt een nieuwe rol in de regio.", True),
    (3, "uvw", "uitvoering", "groot", "Het meetnet wordt drie keer zo groot.", True),
    (3, "uvw", "financieel", "groot", "Een concept: het bestuur moet hier nog over spreken.", False),
    (3, "ienw", "financieel", "onbekend", "Dit wordt onderzocht in het eerste kwartaal.", True),
    (4, "vng", "financieel", "groot", "Een concept: eerst cijfers van de regio’s.", False),
)
CHAPTERS = (
    ("Een thuis voor iedereen", ("bzk", "vng", "ipo"), "Bouwen lukt als rollen en geld vooraf helder zijn."),
    ("Schoon water", ("ienw", "ipo", "uvw"), ""),
)


LAYERS = ["gemeenten", "provincies", "waterschappen"]
LOG = (
    (60, "De koepels schreven de informateur over taken en geld."),
    (30, "De koepels spraken met de formateur."),
)


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """A programme that was worked out together, and the test of an agreement that goes on, half answered."""
    _programme(seats, now - 60 * DAY)
    cabinet = Cabinet.objects.get(name="Jetten")
    begin = now - 40 * DAY
    file = open_file(
        cabinet, title="Coalitieakkoord", agreed_on=dt.date(2026, 1, 30), by=seats.policy, now=begin,
        compliance=f"{FICTION}: nieuwe taken gaan samen met een toets op de uitvoerbaarheid en met geld.",
        compliance_place=f"{FICTION}: bladzijde 2",
    )  # fmt: skip
    add_measures(file, _measures(), by=seats.policy, now=begin + DAY)
    move_test(
        file,
        "open",
        answer_by=dates.add_working_days(dates.local_day(now), 10),
        by=seats.policy,
        now=begin + 2 * DAY,
    )
    measures = {row.number: row for row in file.measures.all()}
    for number, name, kind, size, words, share in SAID:
        keep_consequence(
            measures[number], kind=kind, size=size, words=words and f"{FICTION}: {words}", share=share, revision=0,
            by=getattr(seats, name), now=begin + 9 * DAY,
        )  # fmt: skip
    _afterwards(file, seats, begin + 12 * DAY)


def _measures() -> list[dict]:
    offices = {row[3]: stage.offices([row[3]])[0] for row in MEASURES}
    return [
        {
            "number": number, "chapter": chapter, "text": f"{FICTION}: {text}", "place": place, "office": offices[slug],
            "layers": layers,
        }
        for number, (chapter, text, place, slug, layers) in enumerate(MEASURES, 1)
    ]  # fmt: skip


def _programme(seats: SimpleNamespace, now: dt.datetime) -> None:
    file = open_file(
        Cabinet.objects.get(name="Schoof"),
        title="Hoofdlijnenakkoord",
        programme="Regeerprogramma",
        by=seats.policy,
        now=now,
    )
    for number, (title, slugs, together) in enumerate(CHAPTERS, 1):
        places = stage.organisations(slugs)
        chapter = write_chapter(
            file, number=number, title=f"{FICTION}: {title}", places=places, by=seats.policy, now=now
        )
        if together:
            write_together(chapter, text=f"{FICTION}: {together}", revision=1, by=seats.policy, now=now + DAY)
    first, second = file.chapters.prefetch_related("workers")
    keep_consequence(
        first,
        words=f"{FICTION}: gemeenten hebben plannen klaar liggen.",
        share=True,
        revision=0,
        by=seats.vng,
        now=now,
    )
    keep_consequence(
        second,
        words=f"{FICTION}: een concept van de waterschappen.",
        share=False,
        revision=0,
        by=seats.uvw,
        now=now,
    )
    edit_file(
        file,
        summary=f"{FICTION}: taken, geld en uitvoeringskracht horen in balans.",
        revision=1,
        by=seats.policy,
        now=now + DAY,
    )


def _afterwards(file: CabinetFile, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Proposals and regulation, one of each shared and one of the Rijk alone, and two days in the log."""
    mbzk, minienw, staslmz = stage.offices(["mbzk", "minienw", "staslmz"])
    facts = {"by": seats.policy, "now": now, "revision": 0}
    save_prepared(
        file, StartProposal(), title=f"{FICTION}: plekken voor tijdelijke woningen", office=mbzk, layers=["gemeenten"],
        substantiation=f"{FICTION}: gemeenten krijgen een team van het Rijk erbij.", cover_office=mbzk, is_shared=True, **facts,
    )  # fmt: skip
    save_prepared(
        file, StartProposal(), title=f"{FICTION}: mantelzorg in elke wijk", office=staslmz, layers=["gemeenten"],
        is_shared=False, **facts,
    )  # fmt: skip
    law = save_prepared(
        file, Regulation(), title=f"{FICTION}: wet kwaliteit kleine wateren", office=staslmz, kind="wet",
        layers=["gemeenten", "waterschappen"], is_shared=True, **facts,
    )  # fmt: skip
    save_prepared(
        file, Regulation(), title=f"{FICTION}: besluit vaste regio’s", office=minienw, kind="amvb", layers=["provincies"],
        is_shared=False, **facts,
    )  # fmt: skip
    asked = Cosignature.objects.get(regulation=law, office=mbzk)
    record_cosignature(
        asked,
        status="gevraagd",
        day=dates.local_day(now),
        motivation="",
        revision=1,
        by=seats.policy,
        now=now,
    )
    for days, text in LOG:
        write_entry(
            file, day=dates.local_day(now - days * DAY), text=f"{FICTION}: {text}", layers=LAYERS,
            source=f"{FICTION}: brief van de koepels", by=seats.vng, now=now,
        )  # fmt: skip
