"""The kinds of money that every installation begins with (Financiële-verhoudingswet; Studiegroep 2025 on restraint)."""

INSTRUMENTS = (
    # slug, name, is_general, needs_motivation, fund
    ("algemene-uitkering-gf", "algemene uitkering gemeentefonds", True, False, "gemeentefonds"),
    ("algemene-uitkering-pf", "algemene uitkering provinciefonds", True, False, "provinciefonds"),
    ("decentralisatie-uitkering-gf", "decentralisatie-uitkering gemeentefonds", True, False, "gemeentefonds"),
    ("decentralisatie-uitkering-pf", "decentralisatie-uitkering provinciefonds", True, False, "provinciefonds"),
    ("spuk", "specifieke uitkering (SPUK)", False, True, ""),
    ("bijdrage-waterschap", "bijdrage van het Rijk aan waterschappen", False, False, ""),
    ("eigen-inkomsten", "eigen inkomsten: heffingen, leges of belasting", True, False, ""),
    ("eu-geld", "geld van de Europese Unie", False, False, ""),
    ("geen", "niet bekostigd", True, True, ""),
)  # fmt: skip
UNFUNDED = "geen"


def fill(instrument) -> None:
    """Write them as rows of this model, which may be that of a migration."""
    names = ("slug", "name", "is_general", "needs_motivation", "fund")
    rows = [
        instrument(order=order, **dict(zip(names, facts, strict=True)))
        for order, facts in enumerate(INSTRUMENTS, 1)
    ]
    for row in rows:
        row.is_funded = row.slug != UNFUNDED  # a migration of before has no such field, and passes it over
    instrument.objects.bulk_create(rows)


def load() -> None:
    """Write them unless there are any."""
    from udo.models import Instrument  # a migration has a model of its own

    if not Instrument.objects.exists():
        fill(Instrument)
