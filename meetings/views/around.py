"""What the preparation page shows around the agenda, all of it in one query: proposals that wait, and more."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html

from lib import dates
from lib.templatetags.ui import dutch_list, make_pill
from meetings.models import Coverage, Meeting, Motivation, Proposal, Topic
from meetings.permissions import may_propose
from meetings.representation import rules_from, rules_in
from meetings.views.preceding import has_preceding, preceding
from meetings.views.proposal_rows import PILLS
from meetings.views.team_rail import PEOPLE, team_lacks, team_of, team_parts
from parties.models import OrganisationName, Seat
from parties.models.seat import newest

NUMBERS = {1: "Eén", 2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes", 7: "Zeven", 8: "Acht"}
STATES = dict(Proposal.State.choices)


def around(seat: Seat, meeting: Meeting) -> dict:
    """Return what the page's own sections need, for this seat; one query, that asks for nothing that isn't shown.

    What went before this overleg costs another.
    """
    now = timezone.now()
    parts = {"rules": rules_in(meeting), "has_earlier": has_preceding()}
    if meeting.is_open:
        parts["waiting"] = _proposals(seat, now)
    if meeting.sees_agenda and meeting.topic_list_id:
        parts["fixed"] = _topics()
    if meeting.in_team:
        parts |= team_parts()
    found = Meeting.objects.filter(pk=meeting.pk).values(**parts).get()
    people = [found[name] for name in PEOPLE] if meeting.in_team else []
    opens = meeting.is_open and not meeting.agenda.is_sent and (meeting.at_table or meeting.in_team)
    shown = [_topic(facts, meeting) for facts in found.get("fixed", ())]
    team = team_of(meeting, *people) if meeting.in_team else {}
    return {
        "rules": rules_from(found["rules"]),
        "preceding": preceding(seat, meeting, now) if found["has_earlier"] else [],
        "topics": shown,
        "team": team,
        "lacks": _lacks(shown) + (team_lacks(meeting, *people) if team else []),
        "topics_title": f"{NUMBERS.get(len(shown), str(len(shown)))} vaste onderwerpen",
        "waiting": [_row(facts, meeting) for facts in found.get("waiting", ())],
        "may_propose_here": opens and may_propose(seat),
        "proposals_until": meeting.proposals_until if opens else None,
    }


def _proposals(seat: Seat, now: dt.datetime) -> ArraySubquery:
    """The open proposals for this meeting that the seat may know of."""
    rows = Proposal.objects.visible_to(seat, now).filter(meeting=OuterRef("pk"), state__in=Proposal.OPEN)
    facts = JSONObject(
        key="key", title="title", state="state", submitted="submitted_at",
        owner=newest(OrganisationName, organisation=OuterRef("owner")),
    )  # fmt: skip
    return ArraySubquery(rows.order_by("submitted_at", "pk").values(facts=facts))


def _topics() -> ArraySubquery:
    """The fixed topics that the meeting began with, each with the items that cover it and the reason if none does."""
    items = Coverage.objects.filter(topic=OuterRef("pk"), item__agenda__meeting=OuterRef(OuterRef("pk")))
    place = JSONObject(key="item__key", position="item__position")
    reasons = Motivation.objects.filter(topic=OuterRef("pk"), meeting=OuterRef(OuterRef("pk")))
    facts = JSONObject(
        number="number", name="name", reason=Subquery(reasons.values("reason")[:1]),
        items=ArraySubquery(items.order_by("item__position").values(place=place)),
    )  # fmt: skip
    rows = Topic.objects.filter(list=OuterRef("topic_list")).order_by("number")
    return ArraySubquery(rows.values(facts=facts))


def _topic(facts: dict, meeting: Meeting) -> dict:
    """Prepare one line: where it is discussed, or why not; what is held or sent asks for nothing any more."""
    links = [
        format_html('<a href="#punt-{}">punt {}</a>', item["key"], item["position"])
        for item in facts["items"]
    ]
    if links:
        pill = make_pill("op de agenda", "done")
    elif facts["reason"]:
        pill = make_pill("ontbreekt met reden", "off")
    else:
        pill = make_pill("ontbreekt, reden nodig", "warn")
    address = meeting.get_absolute_url()
    return {
        "number": facts["number"],
        "name": facts["name"],
        "reason": facts["reason"],
        "items": dutch_list(links),
        "is_missing": not links,
        "pill": pill,
        "motivate": f"{address}vaste-onderwerpen/{facts['number']}/motiveren/",
        "make": f"{address}agendapunten/toevoegen/?onderwerp={facts['number']}",
    }


def _lacks(topics: list[dict]) -> list[str]:
    """Say for which fixed topics a reason is still needed."""
    names = [topic["name"] for topic in topics if topic["is_missing"] and not topic["reason"]]
    if not names:
        return []
    words = "1 vast onderwerp ontbreekt" if len(names) == 1 else f"{len(names)} vaste onderwerpen ontbreken"
    return [f"Motiveer waarom {words}: {'; '.join(names)}."]


def _row(facts: dict, meeting: Meeting) -> dict:
    submitted = parse_datetime(facts["submitted"] or "")
    day = dates.local_day(submitted) if submitted else None
    return {
        "title": facts["title"],
        "url": reverse("proposal-detail", args=[facts["key"]]),
        "owner": facts["owner"],
        "pill": make_pill(STATES[facts["state"]], PILLS[facts["state"]]),
        "is_late": bool(day and meeting.proposals_until and day > meeting.proposals_until),
    }
