"""The forms about cabinets in which people type, and where it is shown."""

from django.urls import reverse

from tests.factories.coalition import make_chapter, make_file, make_test
from tests.factories.udo import BEGUN, make_assessment
from udo.actions.coalition import move_test
from udo.actions.startnota import save_prepared, write_entry
from udo.models import (
    CabinetFile,
    Measure,
    ProgrammeChapter,
    Regulation,
    StartProposal,
)

LISTS = (
    "cabinet-file", "measure-list", "start-proposal-list", "chapter-list", "regulation-list", "formation-log",
)  # fmt: skip
THINGS = (Measure, ProgrammeChapter, Regulation)
MEASURE = {"number": "7", "office": "staslmz", "layers": ["gemeenten"]}
PREPARED = {"office": "staslmz", "layers": ["gemeenten"], "is_shared": "ja"}


def _shown() -> list[str]:
    """Return every page of a file, and that of each thing in it."""
    lists = [reverse(name, args=[file.key]) for file in CabinetFile.objects.all() for name in LISTS]
    things = [row.get_absolute_url() for model in THINGS for row in model.objects.all()]
    return [reverse("cabinet-file-list"), *lists, *things, *_udos()]


def _udos() -> list[str]:
    found = Measure.objects.exclude(assessment=None).select_related("assessment", "agreement")
    agreed = Measure.objects.exclude(agreement=None).select_related("agreement")
    return [
        *(row.assessment.get_absolute_url() for row in found),
        *(row.agreement.get_absolute_url() for row in agreed),
    ]


def _new(house, name: str, seat: str = "policy", **given):
    return reverse(name, args=[make_file(house).key]), seat, given, _shown


def _create(house):
    return reverse("cabinet-file-create"), "policy", {"cabinet": house.cabinet.name}, _shown


def _measure(house, name: str, seat: str = "policy", *more: str, **given):
    make_assessment(house)
    [row] = make_test(house)
    return reverse(name, args=[row.key, *more]), seat, given, _shown


def _reopen(house):
    [row] = make_test(house)
    move_test(row.file, "close", by=house.policy, now=BEGUN)
    return reverse("cabinet-file-step", args=[row.file.key, "heropenen"]), "policy", {}, _shown


def _chapter(house, name: str, seat: str = "vng", **given):
    row = make_chapter(house, make_file(house))
    return reverse(name, args=[row.key]), seat, given, _shown


def _prepared(house, model, name: str, *more: str, seat: str = "vws", **given):
    extra = {"kind": "wet"} if model is Regulation else {}
    row = save_prepared(
        make_file(house), model(), title="Zorg in de wijk", office=house.offices["staslmz"], layers=["gemeenten"],
        is_shared=True, revision=0, by=house.vws, now=BEGUN, **extra,
    )  # fmt: skip
    return reverse(name, args=[row.key, *more]), seat, given, _shown


def _entry(house):
    row = write_entry(
        make_file(house), day=BEGUN.date(), text="Gesprek.", layers=["gemeenten"], source="Brief", by=house.vng, now=BEGUN
    )  # fmt: skip
    return reverse("formation-entry-edit", args=[row.key]), "vng", {"day": "3 maart 2025"}, _shown


OF_CABINETS = {
    "cabinet-file-create": _create,
    "cabinet-file-edit": lambda house: _new(house, "cabinet-file-edit"),
    "cabinet-file-step": _reopen,
    "measure-create": lambda house: _new(house, "measure-create", **MEASURE),
    "measure-edit": lambda house: _measure(house, "measure-edit"),
    "consequence-edit": lambda house: _measure(
        house, "consequence-edit", "vng", "financieel", size="groot", delen="ja"
    ),
    "measure-assess": lambda house: _measure(house, "measure-assess", kind="wetsvoorstel", is_shared="ja"),
    "measure-agree": lambda house: _measure(house, "measure-agree"),
    "programme-summary": lambda house: _new(house, "programme-summary"),
    "chapter-create": lambda house: _new(house, "chapter-create", number="1", places=["vng"]),
    "chapter-edit": lambda house: _chapter(house, "chapter-edit", "policy"),
    "chapter-together": lambda house: _chapter(house, "chapter-together"),
    "chapter-finding": lambda house: _chapter(house, "chapter-finding", delen="ja"),
    "start-proposal-create": lambda house: _new(house, "start-proposal-create", "vws", **PREPARED),
    "start-proposal-edit": lambda house: _prepared(house, StartProposal, "start-proposal-edit"),
    "regulation-create": lambda house: _new(house, "regulation-create", "vws", kind="wet", **PREPARED),
    "regulation-edit": lambda house: _prepared(house, Regulation, "regulation-edit"),
    "cosignature-edit": lambda house: _prepared(
        house, Regulation, "cosignature-edit", "mbzk", seat="policy", status="niet", day="3 maart 2025"
    ),
    "formation-entry-create": lambda house: _new(
        house, "formation-entry-create", "vng", day="3 maart 2025", layers=["gemeenten"]
    ),
    "formation-entry-edit": _entry,
}
