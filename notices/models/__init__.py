"""What looks ahead: terms with their alarms, notices for people, their wishes, the mail that goes out, and how it went."""

from notices.models.day import DayRun
from notices.models.kind import Channel, NoticeKind
from notices.models.message import Message
from notices.models.notice import Notice
from notices.models.preference import Preference
from notices.models.sweep import Sweep
from notices.models.term import Bell, Snooze, Term

__all__ = [
    "Bell",
    "Channel",
    "DayRun",
    "Message",
    "Notice",
    "NoticeKind",
    "Preference",
    "Snooze",
    "Sweep",
    "Term",
]
