"""The public face of an adopted version of an agenda: a snapshot, apart from what changes later."""

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Prefetch

from agreements.models import (
    Agreement,
    Contribution,
    CooperationOwner,
    CooperationTheme,
    CooperationVersion,
    OpportunityAgenda,
)
from meetings.models import Meeting
from papers.models import Snapshot
from parties.models import Level

KIND = "cooperation"
BLOCKS = {
    "goals": "Doelen en resultaten",
    "capacity": "Versterking van de uitvoeringskracht",
    "decisions": "Versnelling en opschaling van besluiten",
    "roles": "Rol en verantwoordelijkheid",
}


def publish_version(version: CooperationVersion, now: dt.datetime) -> Snapshot | None:
    """Copy what the public may read of a version that was adopted as public; of any other nothing."""
    if version.level != Level.PUBLIC or version.adopted_on is None:
        return None
    return Snapshot.objects.create(
        subject_type=ContentType.objects.get_for_model(version), subject_id=version.pk, kind=KIND,
        title=version.agenda.title, day=version.adopted_on, facts=_facts(version, now), published_at=now,
    )  # fmt: skip


def publish_missing(now: dt.datetime) -> list[Snapshot]:
    """Publish what was adopted as public before there were public pages, as it is known now; a second time nothing.

    One query, and those of `publish_version` for each.
    """
    subject = ContentType.objects.get_for_model(CooperationVersion)
    known = Snapshot.objects.filter(subject_type=subject, subject_id=OuterRef("pk"))
    rows = CooperationVersion.objects.filter(~Exists(known), level=Level.PUBLIC, adopted_on__isnull=False)
    made = [publish_version(row, now) for row in rows.select_related("agenda").order_by("adopted_on", "pk")]
    return [row for row in made if row]


def snapshots_of(version: CooperationVersion):
    """Return the snapshot of this version as a queryset of at most one row."""
    subject = ContentType.objects.get_for_model(version)
    return Snapshot.objects.filter(subject_type=subject, subject_id=version.pk, kind=KIND)


def lacks_public_page(version: CooperationVersion) -> str:
    """Object to taking off the public site what doesn't stand there, or no longer; one query."""
    page = snapshots_of(version).first()
    if page is None:
        return "Deze versie staat niet op de openbare site."
    return "Deze versie is al van de openbare site gehaald." if page.withdrawn_at else ""


def _facts(version: CooperationVersion, now: dt.datetime) -> dict[str, Any]:
    """Return all that the page shows, as JSON; what of it has a level of its own only as far as that is public."""
    meeting = Meeting.objects.visible_to(None, now).filter(pk=version.meeting_id).first()
    return {
        "agenda": version.agenda.key,
        "kind": version.agenda.get_kind_display(),
        "number": version.number,
        "meeting": str(meeting or ""),
        "source": version.source,
        "source_words": version.source_words,
        "themes": [_theme(row, version.adopted_on) for row in _themes(version, now)],
        **(_region(version) if version.agenda.is_regional else {}),
    }


def _themes(version: CooperationVersion, now: dt.datetime):
    """Return the themes with what hangs on them and the public may read; six queries."""
    inzet = Contribution.objects.visible_to(None, now).filter(is_own=False).select_related("organisation")
    linked = Agreement.objects.visible_to(None, now).select_related("meeting")
    owners = CooperationOwner.objects.select_related("organisation", "office")
    return version.themes.kept().prefetch_related(
        Prefetch("owners", owners),
        "balance",
        Prefetch("contributions", inzet.order_by("organisation__order", "pk")),
        Prefetch("agreements", linked.order_by("agreed_on", "position", "pk")),
    )


def _theme(theme: CooperationTheme, day: dt.date) -> dict[str, Any]:
    return {
        "name": theme.name,
        "blocks": [[heading, getattr(theme, name)] for name, heading in BLOCKS.items()],
        "owners": [_owner(row, day) for row in theme.owners.all()],
        "inzet": [
            [row.organisation.name_on(day), row.words, row.is_on_behalf] for row in theme.contributions.all()
        ],
        "other_parties": theme.other_parties,
        "balance": [[row.get_dimension_display(), row.words] for row in theme.balance.all()],
        "agreements": [[row.title, row.came_from] for row in theme.agreements.all()],
    }


def _owner(row: CooperationOwner, day: dt.date) -> str:
    """Write who it was called on that day, with its role if it connects."""
    name = row.name
    if row.organisation:
        name = row.organisation.name_on(day)
    elif row.office:
        name = row.office.title_on(day)
    return name if row.role == row.Role.OWNER else f"{name} ({row.get_role_display()})"


def _region(version: CooperationVersion) -> dict[str, Any]:
    """Return what a kansenagenda says of its region, its koppelkansen and its deviations; three queries."""
    region = OpportunityAgenda.objects.get(version=version)
    division = [region.get_division_display(), region.division_words]
    named = [region._meta.get_field(name) for name in region.INVOLVED]
    return {
        "region": {
            "name": region.name,
            "division": ": ".join(part for part in division if part),
            "deviates": region.deviates,
            "motive": region.motive,
            "selection": region.selection,
            "involved": [[str(field.verbose_name), getattr(region, field.name)] for field in named],
        },
        "links": [
            [row.name, row.programme, row.words, "nieuw" if row.is_new else "bestaand"]
            for row in version.links.all()
        ],
        "deviations": [
            [row.rule, row.get_kind_display(), row.get_area_display(), row.motive]
            for row in version.deviations.all()
        ],
    }
