"""Beheer shows reference data only; who enters it stands in tests/parties/test_admin.py."""

from letters.models import Chain
from notices.models import Bell, Message, Notice, NoticeKind, Preference, Snooze, Term
from parties.admin import site
from parties.models import Audience, AudienceMember, Protected, Seat, User
from trail.models import Event, Link

SECRET = {
    Audience,
    AudienceMember,
    Bell,
    Event,
    Link,
    Message,
    Notice,
    Preference,
    Seat,
    Snooze,
    Term,
    User,
}


def test_no_model_with_a_level_event_history_or_mail_is_in_the_admin():
    for model in site._registry:
        assert not issubclass(model, Protected)
        assert model not in SECRET
        assert not model.__name__.endswith("History")
        assert model._meta.app_label == "parties" or model in {NoticeKind, Chain}
