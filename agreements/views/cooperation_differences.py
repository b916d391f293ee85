"""What changed between two versions of an agenda: themes that came and went, and words that are others."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from agreements.models import CooperationVersion, OpportunityAgenda
from agreements.views.cooperation_rows import BLOCKS, Shown, themes_of
from lib.difference import compare
from lib.words import listing
from parties.models import Seat

REGION = ("name", "division_words", "motive", "selection", *OpportunityAgenda.INVOLVED)
Texts = dict[str, str]


@dataclass
class Difference:
    """One theme, or the version as a whole: what became of it, and (label, change) of each text that is another."""

    heading: str
    what: str
    changes: list[tuple[str, SafeString]] = field(default_factory=list)


def differences(old: CooperationVersion, new: CooperationVersion, seat: Seat) -> list[Difference]:
    """Return what is new, gone and changed, as far as this seat may see it; nothing of what stayed the same."""
    before = {row.theme.thread: row for row in themes_of(old, seat)}
    after = {row.theme.thread: row for row in themes_of(new, seat)}
    whole = Difference("De agenda als geheel", "gewijzigd", _changes(_whole(old), _whole(new)))
    rows = [whole, *(_of_theme(before.get(thread), row) for thread, row in after.items())]
    gone = [
        Difference(row.theme.name, "verdwenen", _changes(_texts(row), {}))
        for thread, row in before.items()
        if thread not in after
    ]
    return [row for row in (*rows, *gone) if row.changes or row.what != "gewijzigd"]


def _of_theme(before: Shown | None, after: Shown) -> Difference:
    heading = after.theme.name
    if before is None:
        return Difference(heading, "nieuw", _changes({}, _texts(after)))
    return Difference(heading, "gewijzigd", _changes(_texts(before), _texts(after)))


def _changes(old: Texts, new: Texts) -> list[tuple[str, SafeString]]:
    labels = dict.fromkeys([*new, *old])
    both = [(label, old.get(label, ""), new.get(label, "")) for label in labels]
    return [(label, compare(before, after)) for label, before, after in both if before != after]


def _texts(row: Shown) -> Texts:
    return {
        "Naam": row.theme.name,
        **{heading: getattr(row.theme, name) for name, heading in BLOCKS},
        **{f"Inzet van {side.name}": side.words for side in row.sides},
        "Inzet van andere partijen": row.theme.other_parties,
        "Mede-eigenaren": listing(row.who),
        "Balans": "; ".join(f"{label}: {words}" for label, words in row.balance),
        "Afspraken": "; ".join(agreement.title for agreement, _ in row.agreements),
    }


def _whole(version: CooperationVersion) -> Texts:
    texts = {"Bron": version.source, "Woorden van de bron": version.source_words}
    region = OpportunityAgenda.objects.filter(version=version).first()
    if region is None:
        return texts
    labels = {name: str(OpportunityAgenda._meta.get_field(name).verbose_name).capitalize() for name in REGION}
    links = [f"{row.name} ({row.programme})" if row.programme else row.name for row in version.links.all()]
    return texts | {
        "Regio-indeling": region.get_division_display(),
        **{labels[name]: getattr(region, name) for name in REGION},
        "Koppelkansen": "; ".join(links),
        "Afwijkingen": "; ".join(row.rule for row in version.deviations.all()),
    }
