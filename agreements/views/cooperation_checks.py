"""Which of the things that belong in an agenda are there: shown, never enforced."""

from collections.abc import Callable, Iterable

from agreements.models import CooperationVersion, OpportunityAgenda
from agreements.views.cooperation_rows import Shown

REPORT = "Studiegroep 2025, bouwsteen 2"
Check = tuple[str, str, str]
INVOLVED = {
    "assemblies": "Volksvertegenwoordigingen",
    "residents": "Inwoners en inwonersinitiatieven",
    "business": "Bedrijven en maatschappelijke organisaties",
    "knowledge": "Kennisinstellingen",
}


OF_EACH: tuple[tuple[str, Callable[[Shown], object]], ...] = (
    ("doelen en resultaten", lambda row: row.theme.goals),
    ("inzet van een partij", lambda row: row.gives),
    ("versterking van de uitvoeringskracht", lambda row: row.theme.capacity),
    ("versnelling en opschaling van besluiten", lambda row: row.theme.decisions),
    ("mede-eigenaren", lambda row: row.owners),
)


def checks_of(
    version: CooperationVersion, shown: list[Shown], region: OpportunityAgenda | None
) -> list[Check]:
    """Return (state, sentence, source) per thing that belongs in it; of what has no rule the source is empty."""
    one, many = ("opgave", "opgaven") if region else ("thema", "thema’s")
    checks = [_source(version)]
    if not shown:
        checks.append(("open", f"Nog geen {one}", REPORT))
    for what, has in OF_EACH if shown else ():
        lacking = [row.theme.name for row in shown if not has(row)]
        which = lacking[0] if len(lacking) == 1 else f"{len(lacking)} {many}"
        if lacking:
            checks.append(("open", f"Nog zonder {what}: {which}", REPORT))
        else:
            checks.append(("yes", f"Bij elk{'e' if region else ''} {one}: {what}", REPORT))
    return checks if region is None else [*checks, *_of_region(version, shown, region)]


def _source(version: CooperationVersion) -> Check:
    if version.source:
        return ("yes", f"Bron: {version.source}", "")
    return ("open", "Nog geen bron vermeld", "")


def _of_region(version: CooperationVersion, shown: list[Shown], region: OpportunityAgenda) -> list[Check]:
    links, deviations = version.links.all(), version.deviations.all()
    connects = any(role for row in shown for _, role in row.owners)
    bare = sum(not row.motive for row in deviations)
    return [
        _division(region),
        _has(region.selection, "Gekozen waarom eerst deze regio", "Nog niet gezegd waarom eerst deze regio"),
        _has(links, "Koppelkansen bij de hoofdopgave", "Nog geen koppelkansen"),
        _has(
            connects,
            "Een partij verbindt",
            "Nog niet gezegd wie de partijen verbindt; dat past bij de provincie",
        ),
        *(
            _has(
                getattr(region, name), f"Betrokken: {label.lower()}", f"Nog niet vastgelegd: {label.lower()}"
            )
            for name, label in INVOLVED.items()
        ),
        *_deviating(len(deviations), bare),
    ]


def _deviating(number: int, bare: int) -> Iterable[Check]:
    if bare:
        yield (
            "no",
            f"{bare} van {number} {'afwijking' if number == 1 else 'afwijkingen'} zonder onderbouwing",
            REPORT,
        )
    elif number:
        yield ("yes", "Elke afwijking is onderbouwd", REPORT)


def _division(region: OpportunityAgenda) -> Check:
    """Ask for a motive where the region deviates from the divisions that there are (OA-06)."""
    if region.deviates and not region.motive.strip():
        return ("no", "Wijkt af van bestaande regio-indelingen, zonder motief", REPORT)
    if region.deviates:
        return ("yes", "Wijkt af van bestaande regio-indelingen, met een motief", REPORT)
    if region.division:
        return ("yes", f"Volgt een bestaande indeling: {region.get_division_display()}", REPORT)
    return ("open", "Nog geen regio-indeling gekozen", REPORT)


def _has(value, there: str, lacking: str) -> Check:
    return ("yes", there, REPORT) if value else ("open", lacking, REPORT)
