"""The preparation team as the rail of the preparation page shows it; the rows come with the query of `around`."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from lib.words import listing
from meetings.actions.team import RIJK
from meetings.models import Meeting, Motivation, PreparationTask, TeamMember
from parties.models import Organisation, OrganisationName
from parties.models.seat import newest

PEOPLE = ("of_team", "koepels", "team_reasons", "tasks_done")


def team_parts() -> dict[str, ArraySubquery]:
    """Return what `around` selects: the organisations in the team, all koepels, the sides with a reason, the tasks."""
    members = TeamMember.objects.filter(meeting=OuterRef("pk"), until=None)
    names = newest(OrganisationName, organisation=OuterRef("organisation"))
    facts = JSONObject(name=names, kind="organisation__kind", is_chair="is_chair")
    koepels = Organisation.objects.filter(kind=Organisation.Kind.KOEPEL).order_by("order")
    reasons = Motivation.objects.filter(~Q(side=""), meeting=OuterRef("pk"))
    tasks = PreparationTask.objects.filter(meeting=OuterRef("pk"))
    return {
        "of_team": ArraySubquery(members.order_by("organisation__order", "pk").values(facts=facts)),
        "koepels": ArraySubquery(koepels.values(name=newest(OrganisationName, organisation=OuterRef("pk")))),
        "team_reasons": ArraySubquery(reasons.values("side")),
        "tasks_done": ArraySubquery(tasks.values("done_at")),
    }


def team_of(
    meeting: Meeting, members: list[dict], koepels: list[str], reasons: list[str], done: list
) -> dict:
    """Return which organisations take part, which sides don't, and how far the tasks are."""
    chairs = {row["name"] for row in members if row["is_chair"]}
    names = dict.fromkeys(row["name"] for row in members)
    shown = [f"{name} (voorzitter)" if name in chairs else name for name in names]
    ready = sum(moment is not None for moment in done)
    return {
        "sides": listing(shown),
        "missing": listing(_missing(members, koepels)) if meeting.is_open else "",
        "tasks": f"{ready} van {len(done)} taken gedaan" if done else "",
    }


def team_lacks(
    meeting: Meeting, members: list[dict], koepels: list[str], reasons: list[str], done: list
) -> list[str]:
    """Say which sides don't take part and have no reason yet; the norm holds where fixed topics do."""
    if not meeting.topic_list_id:
        return []
    open_ = [side for side in _missing(members, koepels) if side not in reasons]
    return (
        [f"Vraag {listing(open_)} mee te doen in het voorbereidingsteam, of geef een reden."] if open_ else []
    )


def _missing(members: list[dict], koepels: list[str]) -> list[str]:
    ministry = Organisation.Kind.MINISTRY
    present = {RIJK if row["kind"] == ministry else row["name"] for row in members}
    return [side for side in (RIJK, *koepels) if side not in present]
