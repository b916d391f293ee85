"""The work of who manages accounts: seats that end or are missing, invitations, mail that came back, access to look at; and
the own second step."""

import datetime as dt
from collections.abc import Iterable

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Exists, OuterRef
from django.urls import reverse

from lib import dates
from notices.actions import reviews_due
from notices.actions.access import PAGE
from notices.dead_letters import addressed_to, fault_of
from notices.models import Message, Term
from overhedenoverleg.work import MOST, Task
from parties.middleware import SECOND_FACTOR
from parties.models import AccessReview, Invitation, Organisation, Role, Seat, User
from parties.permissions import (
    BEYOND_A_COORDINATOR,
    managed_by,
    may_end_seat,
    may_manage_accounts,
    roles_to_give,
)

ENDING = dt.timedelta(days=30)
ORPHANED = dt.timedelta(days=14)
LOOK_AHEAD = dt.timedelta(days=28)
SEPARATE = 3
UNTOLD_NOTE = "Er wacht werk met een termijn, en niemand krijgt er bericht van."
ACCESS_NOTE = "Elk jaar alle stoelen, elk kwartaal de bijzondere rechten."


def account_tasks(seat: Seat, now: dt.datetime) -> list[Task]:
    """Seats that end within a month, work that fell free or that nobody hears of, invitations that nobody took up,
    mail that came back, and access to be looked at; fourteen queries at most."""
    if not may_manage_accounts(seat):
        return []
    mine = _looked_after(seat, now)
    return [
        *_ending(seat, now),
        *_fallen_free(seat, now),
        *_invited(seat, now),
        *_came_back(seat, now),
        *_untold(seat, mine, now),
        *_access(mine, now),
    ]


def _looked_after(seat: Seat, now: dt.datetime) -> dict[int, Organisation]:
    """Return by pk the organisations that this seat is the one to look after: the administrator, those without a coordinator."""
    rows = managed_by(seat)
    if seat.role == Role.ADMINISTRATOR:
        coordinators = Seat.objects.active(now).filter(role=Role.COORDINATOR)
        rows = rows.exclude(pk__in=coordinators.values("organisation"))
    return {row.pk: row for row in rows.prefetch_related("names")}


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


def _untold(seat: Seat, mine: dict[int, Organisation], now: dt.datetime) -> list[Task]:
    """Roles that nobody has while work with a term waits for them: it is told to the mailbox, or to nobody.

    Says nothing of what the work is, nor how much: who looks after accounts need not be able to read it. A role that a
    coordinator may not give is for the administrator.
    """
    places = (
        mine
        if seat.role != Role.ADMINISTRATOR
        else {row.pk: row for row in managed_by(seat).prefetch_related("names")}
    )
    tasks = []
    for pk, wanted in _missing(places, now).items():
        given = [roles for roles in wanted if pk in mine or roles <= BEYOND_A_COORDINATOR]
        roles = [role for role in roles_to_give(seat, places[pk]) if any(role in each for each in given)]
        if roles:
            said = " of ".join(role.label for role in roles)
            page = f"{reverse('account-list')}?organisatie={places[pk].slug}"
            tasks.append(Task(f"Wijs iemand aan bij {places[pk]}: {said}", page, UNTOLD_NOTE))
    return tasks[:MOST]


def _missing(places: Iterable[int], now: dt.datetime) -> dict[int, list[frozenset[str]]]:
    """Return by organisation (pk) the sets of roles that hear of open terms there, and that nobody has one of; two queries."""
    terms = Term.objects.filter(
        organisation__in=list(places), closed_at=None, last_on__isnull=False, kind__roles__len__gt=0
    )
    waiting = terms.order_by().values_list("organisation", "office", "kind__roles").distinct()
    there = Seat.objects.active(now).filter(organisation__in=list(places))
    seats = set(there.values_list("organisation", "office", "role"))
    found: dict[int, list[frozenset[str]]] = {}
    for place, office, roles in waiting:
        heard = any(
            at == place and role in roles and (office is None or of in (None, office))
            for at, of, role in seats
        )
        if not heard:
            found.setdefault(place, []).append(frozenset(roles))
    return found


def _access(mine: dict[int, Organisation], now: dt.datetime) -> list[Task]:
    """Lists of who has access that are to be looked at within four weeks; more than three in one task."""
    soon = dates.local_day(now) + LOOK_AHEAD
    due = [
        (day, pk, kind)
        for pk, days in reviews_due(mine, now).items()
        for kind, day in days.items()
        if day <= soon
    ]
    if len(due) > SEPARATE:
        title = f"Kijk na wie toegang heeft bij {len({pk for _, pk, _ in due})} organisaties"
        return [Task(title, reverse("access-list"), ACCESS_NOTE, min(due)[0])]
    words = {
        AccessReview.Kind.YEARLY: "toegang heeft",
        AccessReview.Kind.QUARTERLY: "bijzondere rechten heeft",
    }
    return [
        Task(
            f"Kijk na wie {words[AccessReview.Kind(kind)]} bij {mine[pk]}",
            reverse(PAGE[kind], args=[mine[pk].key]),
            ACCESS_NOTE,
            day,
        )
        for day, pk, kind in sorted(due)
    ]


def own_account_tasks(seat: Seat) -> list[Task]:
    """The second step at login, for who manages accounts or comes from outside; one query."""
    if seat.role not in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.COMMISSION}:
        return []
    if is_mfa_enabled(seat.user, SECOND_FACTOR):
        return []
    note = "Met uw rol is alleen een wachtwoord te weinig."
    return [Task("Zet de tweede stap bij het inloggen aan", reverse("mfa_index"), note)]
