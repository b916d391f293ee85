"""External help: who helped with which question, how heavy the advice weighed, and what was done with it."""

import datetime as dt
from collections.abc import Iterator

from disputes.actions.helping import last_day
from disputes.chapters.blocks import Block, day, said
from disputes.models import CommissionMember, Dispute, ExternalHelp, Recommendation
from lib import dates
from papers.models import Document
from parties.models import Seat


def help(dispute: Dispute, seat: Seat, now: dt.datetime) -> Iterator[Block]:
    """Each help that this seat reads: its terms, its members with their statements, the advice and what followed.

    What the members write to each other is theirs, and no part of the file; their addresses neither.
    """
    rows = ExternalHelp.objects.visible_to(seat, now).filter(dispute=dispute)
    found = list(rows.select_related("run__step", "report"))
    members = list(CommissionMember.objects.visible_to(seat, now).filter(help__in=found))
    advice = list(Recommendation.objects.visible_to(seat, now).filter(help__in=found))
    reports = Document.objects.visible_to(seat, now).filter(pk__in=[row.report_id for row in found])
    readable = set(reports.values_list("pk", flat=True))
    for row in found:
        title = str(row.report) if row.report_id in readable else ""
        yield Block(str(row), facts=_terms(dispute, row, title))
        yield Block(f"{row}: waarom", row.why)
        if row.question:
            yield Block(f"{row}: de vraag", row.question)
        if sitting := [_member(one) for one in members if one.help_id == row.pk]:
            yield Block(
                f"{row}: leden",
                heads=("Lid", "Nevenfuncties", "Verklaring over belangen", "Stand"),
                rows=sitting,
            )
        if given := [_advice(one) for one in advice if one.help_id == row.pk]:
            yield Block(
                f"{row}: het advies", heads=("Nummer", "Aanbeveling", "Wat ermee gebeurt"), rows=given
            )
        if row.readings:
            yield Block(f"{row}: hoe de partijen het gewicht lezen", row.readings)


def _terms(dispute: Dispute, row: ExternalHelp, report: str) -> list[tuple[str, str]]:
    """Write how it stands and what was fixed beforehand."""
    is_commission = row.kind == ExternalHelp.Kind.COMMISSION
    return said(
        ("Soort", row.get_kind_display()), ("In stap", str(row.run.step)), ("Stand", row.get_state_display()),
        ("Vastgelegd op", day(row.made_at)), ("Gewicht", row.get_weight_display() if row.weight else ""),
        ("Afwijken vraagt", row.deviating),
        ("Ministerraad", dates.long(dispute.council_on) if is_commission and dispute.council_on else ""),
        ("Begint op", dates.long(row.starts_on) if row.starts_on else ""),
        ("Duurt tot en met", last_day(row) if row.ends_at else ""),
        ("Advies toegezegd op", dates.long(row.report_due_on) if row.report_due_on else ""),
        ("Advies uitgebracht op", dates.long(row.reported_on) if row.reported_on else ""),
        ("Rapport", report), ("Kosten", row.costs),
    )  # fmt: skip


def _member(row: CommissionMember) -> tuple[str, str, str, str]:
    when = f"\nop {day(row.declared_at)}" if row.declared_at else ""
    stated = f"{row.statement}{when}" if row.statement else "nog niet gegeven"
    return (
        f"{row}, {row.get_role_display()}",
        row.posts or "nog niet genoemd",
        stated,
        row.get_state_display(),
    )


def _advice(row: Recommendation) -> tuple[str, str, str]:
    parts = [row.get_follow_display()]
    if row.motivation:
        parts.append(f"Motivering: {row.motivation}")
    if row.met:
        parts.append(f"Voldaan aan wat afwijken vraagt: {row.met}")
    return str(row), row.text, "\n".join(parts)
