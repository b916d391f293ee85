"""The work of who manages accounts: seats that end, invitations that wait, addresses that don't work, the second step."""

import datetime as dt

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Exists, OuterRef
from django.urls import reverse

from lib import dates
from notices.dead_letters import addressed_to, fault_of
from notices.models import Message
from overhedenoverleg.work import MOST, Task
from parties.middleware import SECOND_FACTOR
from parties.models import Invitation, Role, Seat, User
from parties.permissions import managed_by, may_end_seat, may_manage_accounts, roles_to_give

ENDING = dt.timedelta(days=30)
ORPHANED = dt.timedelta(days=14)


def account_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Seats that end within a month, work that fell free, invitations nobody took up, mail that came back; four queries."""
    if not may_manage_accounts(seat):
        return []
    return [*_ending(seat, now), *_fallen_free(seat, now), *_invited(seat, now), *_came_back(seat, now)]


def _ending(seat: Seat, now: dt.datetime) -> list[Task]:
    managed = managed_by(seat)
    rows = Seat.objects.active(now).filter(organisation__in=managed, until__lte=now + ENDING).with_labels()
    return [
        Task(
            f"Verleng de stoel van {row.user.name}, of laat haar eindigen",
            reverse("account-detail", args=[row.key]),
            row.label,
            dates.local_day(row.until),
        )
        for row in rows.order_by("until")[:MOST]
        if may_end_seat(seat, row)
    ]


def _fallen_free(seat: Seat, now: dt.datetime) -> list[Task]:
    """Seats that ended in the last two weeks where no mailbox takes the work and nobody got the role since."""
    heirs = Seat.objects.active(now).filter(
        organisation=OuterRef("organisation"), role=OuterRef("role"), since__gte=OuterRef("until")
    )
    ended = Seat.objects.filter(organisation__in=managed_by(seat), organisation__mailbox="")
    rows = ended.filter(~Exists(heirs), until__lte=now, until__gt=now - ORPHANED).with_labels()
    return [
        Task(
            f"Regel wie het werk overneemt van de stoel {row.label}",
            f"{reverse('account-list')}?organisatie={row.organisation.slug}",
            "Deze stoel is gesloten en de organisatie heeft geen postbus. Geef iemand de stoel.",
            dates.local_day(row.until),
        )
        for row in rows.order_by("until")[:MOST]
    ]


def _invited(seat: Seat, now: dt.datetime) -> list[Task]:
    pending = Invitation.objects.pending().filter(organisation__in=managed_by(seat))
    return [
        Task(
            f"Volg de uitnodiging van {row.name} op",
            reverse("account-list"),
            "De link is verlopen." if row.expires_at <= now else "De link is nog niet gebruikt.",
            dates.local_day(row.expires_at),
        )
        for row in pending.select_related("organisation").order_by("expires_at")[:MOST]
        if row.role in roles_to_give(seat, row.organisation)
    ]


def _came_back(seat: Seat, now: dt.datetime) -> list[Task]:
    """One task per address from which mail came back for good, until it was sent again or given up."""
    failed = Message.objects.filter(addressed_to(managed_by(seat), now), state=Message.State.FAILED)
    last = failed.exclude(bounced_at=None).order_by("recipient", "-bounced_at").distinct("recipient")
    rows = list(last.defer("subject", "text", "html", "calendar")[:MOST])
    users = User.objects.filter(email__in=[row.recipient for row in rows])
    names = dict(users.values_list("email", "name")) if rows else {}
    return [
        Task(
            f"Controleer het e-mailadres van {names.get(row.recipient, row.recipient)}",
            reverse("dead-letters"),
            f"Een bericht aan {row.recipient} is {fault_of(row)}.",
            dates.local_day(row.bounced_at),
        )
        for row in rows
    ]


def own_account_tasks(seat: Seat) -> list[Task]:
    """The second step at login, for who manages accounts or comes from outside; one query."""
    if seat.role not in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMISSION}:
        return []
    if is_mfa_enabled(seat.user, SECOND_FACTOR):
        return []
    note = "Met uw rol is alleen een wachtwoord te weinig."
    return [Task("Zet de tweede stap bij het inloggen aan", reverse("mfa_index"), note)]
