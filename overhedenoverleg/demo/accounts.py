"""Demo accounts: one person per role, all with the same password. Only with DEMO=1."""

import datetime as dt
from types import SimpleNamespace

from django.conf import settings
from django.utils import timezone

from parties.models import Office, Organisation, OrganisationName, Role, Seat, User

SINCE = dt.datetime(2023, 1, 1, tzinfo=timezone.get_default_timezone())

# name in the code: (e-mail, name, organisation, office, role)
ACCOUNTS = {
    "secretariat": ("secretariaat@bzk.example", "Sanne Secretariaat", "bzk", None, Role.SECRETARIAT),
    "policy": ("beleid@bzk.example", "Bas Beleid", "bzk", None, Role.POLICY),
    "minister": ("minister@bzk.example", "Mira Minister", "bzk", "mbzk", Role.APPROVER),
    "vws": ("beleid@vws.example", "Vera Volksgezondheid", "vws", None, Role.POLICY),
    "ienw": ("beleid@ienw.example", "Ids Infrastructuur", "ienw", None, Role.POLICY),
    "fin": ("beleid@fin.example", "Fenna Financiën", "fin", None, Role.POLICY),
    "vng": ("vng@koepel.example", "Guus Gemeenten", "vng", None, Role.KOEPEL),
    "ipo": ("ipo@koepel.example", "Petra Provincies", "ipo", None, Role.KOEPEL),
    "uvw": ("uvw@koepel.example", "Wout Waterschappen", "uvw", None, Role.KOEPEL),
    "coordinator": ("coordinator@koepel.example", "Carla Coördinator", "vng", None, Role.COORDINATOR),
    "commission": ("commissie@extern.example", "Cas Commissie", "commissie", None, Role.COMMISSION),
    "administrator": ("beheer@overleg.example", "Bea Beheer", "beheer", None, Role.ADMINISTRATOR),
}


def make_accounts() -> SimpleNamespace:
    """Make every demo account with its one seat; return the seats by name."""
    commission, is_new = Organisation.objects.get_or_create(
        slug="commissie", defaults={"kind": "commissie", "order": 90, "mailbox": "postbus@extern.example"}
    )
    if is_new:
        OrganisationName.objects.create(
            organisation=commission, name="Externe commissie (fictief)", abbreviation="Commissie"
        )
    return SimpleNamespace(**{name: _seat(*row) for name, row in ACCOUNTS.items()})


def _seat(email: str, name: str, organisation: str, office: str | None, role: str) -> Seat:
    user = User.objects.create_user(
        email, settings.DEMO_PASSWORD, name=name, is_staff=role == Role.ADMINISTRATOR
    )
    return Seat.objects.create(
        user=user,
        organisation=Organisation.objects.get(slug=organisation),
        office=Office.objects.get(slug=office) if office else None,
        role=role,
        since=SINCE,
    )
