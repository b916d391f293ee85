"""The samenwerkingsagenda of the record in its two versions; and, fictitious, a kansenagenda in preparation."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions.cooperation import Reach, adopt_version, begin_version, edit_version, make_agenda
from agreements.actions.cooperation_themes import (
    add_theme,
    edit_theme,
    link_agreements,
    move_theme,
    write_contribution,
)
from agreements.actions.opportunity import write_deviations, write_links
from agreements.models import Agreement, CooperationAgenda, CooperationTheme, CooperationVersion
from lib import dates
from meetings.models import Meeting
from overhedenoverleg.demo import record, stage
from overhedenoverleg.demo.coming import FICTION
from overhedenoverleg.demo.stage import at
from parties.models import Seat

TITLE = "Interbestuurlijke samenwerkingsagenda"
REGIONAL = "Fictief: kansenagenda Veenrand"
OPEN = "Fictief: kansenagenda Duinkust"
# Theme of the register: (name in November 2024, in the order of that agenda; name in April 2025)
NAMES = {
    "ruimtelijke-keuzes": ("Robuuste ruimtelijke keuzes", "Robuuste ruimtelijke keuzes"),
    "landelijk-gebied": ("Hernieuwde werkwijze in het landelijk gebied", "Landelijk gebied"),
    "bestaanszekerheid": ("Hogere ambities ten aanzien van bestaanszekerheid", "Bestaanszekerheid"),
    "zorg-en-welzijn": ("Zorg en welzijn", "Zorg en welzijn"),
}
# The order in which the Kamerbrief of April 2025 names the five; of it the second is new.
ORDER = ["zorg-en-welzijn", "weerbaarheid", "ruimtelijke-keuzes", "landelijk-gebied", "bestaanszekerheid"]
CAPACITY = "Agenda van 21 november 2024: ‘met name in het licht van het versterken van de Uitvoeringskracht’."
BALANCE = (
    "Kamerbrief van 25 april 2025: ‘een goede balans tussen ambities, taken middelen en uitvoeringskracht’."
)


def play(seats: SimpleNamespace, november: Meeting, april: Meeting) -> None:
    """Adopt the four themes of November 2024, and after them the five of April 2025."""
    by, now = seats.secretariat, at("2024-11-29", "17:00")
    places = stage.organisations(["vng", "ipo", "uvw"])
    agenda = make_agenda(kind="samenwerkingsagenda", title=TITLE, readers=places, by=by, now=now)
    first = agenda.versions.get()
    _cite(first, record.NOVEMBER, record.AGREED_2024["2"][1], by, now)
    for slug, (name, _) in NAMES.items():
        theme = _add(first, name, by, now, theme=stage.theme(slug), capacity=CAPACITY, owners=_all())
        _link(theme, slug, by, now)
    _adopt(first, november, by, now)
    _five(agenda, april, by)


def _five(agenda: CooperationAgenda, april: Meeting, by: Seat) -> None:
    now = at("2025-04-25", "17:00")
    second = begin_version(agenda, by=by, now=now)
    _cite(second, record.APRIL, f"{record.AGREED_2025[2][1]}\n\n{BALANCE}", by, now)
    for theme in second.themes.kept().select_related("theme"):
        name = NAMES[theme.theme.slug][1]
        _edit(theme, by, now, name=name, capacity="")
        _link(theme, theme.theme.slug, by, now)
    _add(second, "Weerbaarheid", by, now, theme=stage.theme("weerbaarheid"), owners=_all())
    for place, slug in enumerate(ORDER, 1):
        move_theme(second.themes.select_related("version").get(theme__slug=slug), place, by=by, now=now)
    _adopt(second, april, by, now)


def _adopt(version: CooperationVersion, meeting: Meeting, by: Seat, now: dt.datetime) -> None:
    version = CooperationVersion.objects.select_related("agenda").get(pk=version.pk)
    adopt_version(
        version, day=dates.local_day(meeting.start), meeting=meeting, reach=Reach.TABLE, by=by, now=now
    )


def _all() -> list:
    return [(place, "owner") for place in stage.organisations(record.ALL)]


def _cite(version: CooperationVersion, source: str, words: str, by: Seat, now: dt.datetime) -> None:
    version.refresh_from_db(fields=["revision"])
    edit_version(
        version, {"source": source, "source_words": words}, revision=version.revision, by=by, now=now
    )


def _add(version: CooperationVersion, name: str, by: Seat, now: dt.datetime, **given) -> CooperationTheme:
    empty = dict.fromkeys(("goals", "capacity", "decisions", "roles", "other_parties"), "")
    values = {"theme": None, "name": name, "owners": [], "balance": {}} | empty | given
    return add_theme(version, values, by=by, now=now)


def _edit(theme: CooperationTheme, by: Seat, now: dt.datetime, **changes) -> None:
    names = ("theme", "name", "goals", "capacity", "decisions", "roles", "other_parties")
    values = {name: getattr(theme, name) for name in names} | {"owners": _all(), "balance": {}} | changes
    edit_theme(theme, values, revision=theme.revision, by=by, now=now)


def _link(theme: CooperationTheme, slug: str, by: Seat, now: dt.datetime) -> None:
    """Put under a theme what was agreed by then about it."""
    rows = Agreement.objects.visible_to(by, now).listed().filter(theme__slug=slug, agreed_on__lte=now.date())
    if chosen := list(rows.filter(meeting__is_fictitious=False)):
        theme.refresh_from_db(fields=["revision"])
        link_agreements(theme, chosen, revision=theme.revision, by=by, now=now)


def play_region(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Fictief: a kansenagenda that some prepare together; one koepel hasn't shared its inzet yet."""
    by, begun = seats.policy, now - dt.timedelta(days=20)
    places = stage.organisations(["ienw", "ipo", "uvw"])
    agenda = make_agenda(kind="kansenagenda", title=REGIONAL, readers=places, by=by, now=begun)
    version = agenda.versions.get()
    edit_version(version, REGION, revision=1, by=by, now=begun)
    owners = [*((place, "owner") for place in places), ("gemeenten Veenrand (fictief)", "owner"),
              ("provincie Veenrand (fictief)", "directing")]  # fmt: skip
    main = _add(
        version, "Water vasthouden en bouwen in de Veenrand", by, begun, theme=stage.theme("landelijk-gebied"),
        goals=f"{FICTION}In 2032 houdt het gebied 20 procent meer water vast, en staan er 2.000 woningen op hoge grond.",
        capacity=f"{FICTION}Eén gebiedsteam van provincie, waterschap en gemeenten.",
        decisions=f"{FICTION}Vergunningen binnen twaalf weken; lukt dat niet, dan gaat het naar de stuurgroep.",
        roles=f"{FICTION}Het Rijk zorgt voor zekerheid over geld voor vijf jaar, de regio voor uitvoering.",
        other_parties=f"{FICTION}Gemeenten: grond voor twee proeflocaties.", owners=owners,
        balance={"ambitions": "hoog: water en wonen", "means": "nog niet rond", "capacity": "gebiedsteam nodig"},
    )  # fmt: skip
    _add(version, "Bereikbaarheid van voorzieningen", by, begun, owners=owners[1:2])
    _around(version, by, begun)
    for seat, words, shared in (
        (seats.ipo, "Twee medewerkers voor het gebiedsteam, drie jaar lang.", True),
        (seats.uvw, "Wij denken aan een derde van de kosten van de stuwen.", False),
    ):
        write_contribution(
            main, seat.organisation, f"{FICTION}{words}", shared=shared, seen="", by=seat,
            now=now - dt.timedelta(days=6),
        )  # fmt: skip


def play_public(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Fictief: a kansenagenda that was adopted a while ago and is public."""
    by, begun = seats.policy, now - dt.timedelta(days=60)
    ipo = stage.organisations(["ipo"])[0]
    agenda = make_agenda(kind="kansenagenda", title=OPEN, readers=[ipo], by=by, now=begun)
    version = agenda.versions.get()
    edit_version(version, REGION | {"name": "Duinkust (fictief)", "division_words": "RES-regio Duinkust (fictief)"},
                 revision=1, by=by, now=begun)  # fmt: skip
    theme = _add(
        version, "Veilig wonen achter het duin", by, begun, theme=stage.theme("ruimtelijke-keuzes"),
        goals=f"{FICTION}In 2031 zijn 1.500 woningen achter het duin bestand tegen een zware storm.",
        capacity=f"{FICTION}Eén loket van provincie en gemeenten voor vergunningen.",
        other_parties=f"{FICTION}Gemeenten: grond en vergunningen.",
        owners=[(ipo, "directing"), ("gemeenten Duinkust (fictief)", "owner")], balance={"means": "rond voor vijf jaar"},
    )  # fmt: skip
    write_contribution(
        theme, ipo, f"{FICTION}Wij leiden het loket en betalen drie medewerkers.", shared=True, seen="",
        by=seats.ipo, now=begun + dt.timedelta(days=5),
    )  # fmt: skip
    version = CooperationVersion.objects.select_related("agenda").get(pk=version.pk)
    adopted = begun + dt.timedelta(days=20)
    adopt_version(version, day=dates.local_day(adopted), meeting=None, reach=Reach.PUBLIC, by=by, now=adopted)


def _around(version: CooperationVersion, by: Seat, now: dt.datetime) -> None:
    links = [
        {"name": "Fictief: waterbuffer Oosterveld", "is_new": False, "programme": "NOVEX",
         "words": "Houdt water vast bij nieuwbouw."},
        {"name": "Fictief: dorpshuis als loket", "is_new": True, "programme": "Regio Deal",
         "words": "Voorzieningen dichtbij."},
    ]  # fmt: skip
    deviations = [
        {"area": "demografie", "kind": "investering", "rule": "Fictief: woningen per euro als maat",
         "motive": f"{FICTION}De maat past niet bij een gebied dat krimpt."},
        {"area": "grensregio", "kind": "beleid", "rule": "Fictief: inschrijving van grenspendelaars", "motive": ""},
    ]  # fmt: skip
    version.refresh_from_db(fields=["revision"])
    write_links(version, links, revision=version.revision, by=by, now=now)
    version.refresh_from_db(fields=["revision"])
    write_deviations(version, deviations, revision=version.revision, by=by, now=now)


REGION = {
    "name": "Veenrand (fictief)",
    "division": "res-regio",
    "division_words": "RES-regio Veenrand (fictief)",
    "selection": f"{FICTION}Hier spelen water, wonen en voorzieningen tegelijk, en werken de besturen al samen.",
    "assemblies": f"{FICTION}Provinciale Staten en raden bespreken de doelen vooraf.",
    "residents": f"{FICTION}Drie dorpsavonden en een bewonerspanel.",
    "business": "",
    "knowledge": f"{FICTION}De hogeschool meet de effecten.",
}
