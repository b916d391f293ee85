"""How the outgoing mail stands: what waits longest, how much there is of each state, when was last swept."""

import datetime as dt

from django.db.models import Case, Count, F, Min, When

from notices.models import Message, Sweep

LONGEST_SILENCE = dt.timedelta(minutes=2)
LONGEST_UNSENT = dt.timedelta(minutes=15)


def last_sweep() -> Sweep | None:
    """Return the latest round, if there was one in the last day; one query."""
    return Sweep.objects.order_by("-at").first()


def oldest_unsent(now: dt.datetime) -> dt.datetime | None:
    """Return since when the mail that waits longest could have been sent; one query.

    A mail that was tried before counts from its birth, however far its next attempt has been put off; one that
    has yet to wait for its moment doesn't count.
    """
    since = Case(When(attempts=0, then=F("not_before")), default=F("created_at"))
    waiting = Message.objects.filter(state=Message.State.WAITING).annotate(since=since)
    return waiting.filter(since__lte=now).aggregate(oldest=Min("since"))["oldest"]


def counts() -> dict[str, int]:
    """Return how many messages there are of each state; one query."""
    found = dict(Message.objects.order_by().values_list("state").annotate(number=Count("pk")))
    return {state: found.get(state, 0) for state in Message.State.values}


def complaints(sweep: Sweep | None, oldest: dt.datetime | None, now: dt.datetime) -> list[str]:
    """Return what is wrong with the background work, in words for the public: nothing of what waits."""
    found = []
    if sweep is None:
        found.append("Het werk op de achtergrond heeft nog niet gelopen.")
    elif now - sweep.at > LONGEST_SILENCE:
        found.append("Het werk op de achtergrond heeft langer dan twee minuten niet gelopen.")
    if oldest and now - oldest > LONGEST_UNSENT:
        found.append("Er is e-mail die langer dan een kwartier op verzending wacht.")
    return found
