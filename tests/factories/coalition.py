"""Files of cabinets, reached by the actions that the screens use."""

import datetime as dt

from parties.models import Organisation
from tests.factories.udo import BEGUN
from udo.actions.coalition import move_test, open_file, write_measure
from udo.actions.programme import write_chapter
from udo.models import CabinetFile, Measure, ProgrammeChapter


def make_file(house, **given) -> CabinetFile:
    """Make the file of the present cabinet, by BZK."""
    facts = {"title": "Coalitieakkoord"} | given
    return open_file(house.cabinet, by=house.policy, now=BEGUN, **facts)


def make_measure(house, file: CabinetFile, number: int = 1, **given) -> Measure:
    """Make a measure of VWS that touches gemeenten."""
    facts = {
        "number": number, "chapter": "Zorg", "text": f"Gemeenten organiseren jeugdzorg in regio {number}.",
        "place": "bladzijde 7", "office": house.offices["staslmz"], "layers": ["gemeenten"],
    }  # fmt: skip
    return write_measure(file, by=house.policy, now=BEGUN, **facts | given)


def make_test(house, measures: int = 1, **given) -> list[Measure]:
    """Make a test that goes on, with so many measures."""
    file = make_file(house)
    rows = [make_measure(house, file, number, **given) for number in range(1, measures + 1)]
    move_test(file, "open", answer_by=dt.date(2025, 6, 1), by=house.policy, now=BEGUN)
    return list(Measure.objects.filter(pk__in=[row.pk for row in rows]).select_related("file"))


def make_chapter(house, file: CabinetFile, number: int = 1) -> ProgrammeChapter:
    """Make a chapter that VWS and the VNG work out."""
    places = Organisation.objects.filter(slug__in=("vws", "vng"))
    return write_chapter(
        file, number=number, title=f"Zorg {number}", places=places, by=house.policy, now=BEGUN
    )
