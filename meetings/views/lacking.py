"""What an agenda lacks and a reason is asked for before it is sent."""

from meetings.actions.agenda import is_final
from meetings.actions.team import missing_sides
from meetings.actions.topics import missing_topics
from meetings.models import Meeting, Topic


def lacking(meeting: Meeting) -> list[tuple[Topic | str, str]]:
    """Return what this agenda lacks and a reason is asked for: (topic or side, label); nothing once it is final."""
    if is_final(meeting.agenda):
        return []
    topics = [(topic, f"Waarom ontbreekt vast onderwerp {topic}?") for topic in missing_topics(meeting)]
    return topics + [
        (side, f"Waarom doet {side} niet mee in het voorbereidingsteam?") for side in lacking_sides(meeting)
    ]


def lacking_sides(meeting: Meeting) -> list[str]:
    """The norm for the team comes from the same report as the fixed topics and holds for the same overleggen."""
    return missing_sides(meeting) if meeting.topic_list_id else []
