"""The access table: every address × every demo account, and what stands in its placeholders."""

from pathlib import Path

from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from agreements.models import Agreement
from letters.models import Letter
from meetings.models import Meeting
from papers.models import Snapshot
from parties.models import Organisation, Seat
from tests.html import StrictClient

TABLE = Path(__file__).parent / "access_table.txt"
ROLES = [
    "public", "secretariat", "policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw", "coordinator",
    "commission", "administrator",
]  # fmt: skip
EMPTY = {"csrfmiddlewaretoken": "leeg"}  # a browser that sends an empty form sends this still
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def names(patterns=None) -> list[str]:
    """Return the names of all addresses outside the Django admin, which has a test of its own."""
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            found.append(pattern.name)
        elif pattern.namespace != "admin":
            found += names(pattern.url_patterns)
    return found


def places(demo) -> dict[str, dict]:
    """Return per group of addresses what stands in the placeholders: the narrowest object that there is.

    The meeting is the coming one (agenda in preparation), the letter a draft, the afspraak a proposal for the
    team, the document an annex of a sent agenda.
    """
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    item = coming.agenda.items.get(title="Ruimtelijke keuzes")
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    november = Meeting.objects.get(room__contains="Z36-30")
    annex = november.agenda.items.get(kind="bespreking").annexes.first()
    letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    office = coming.participations.get(office__slug="vzvng").office
    vng = Organisation.objects.get(slug="vng")
    return {
        "meeting": {"key": coming.key},
        "item": {"key": coming.key, "item": item.key},
        "annex": {"key": november.key, "annex": annex.key},
        "office": {"key": coming.key, "office": office.key},
        "minutes": {"key": past.key},
        "minutes-item": {"key": past.key, "item": past.agenda.items.get(position=2).key},
        "adopt": {"key": past.key},
        "agreement": {"key": Agreement.objects.get(title="Eén kaart van ruimtelijke keuzes").key},
        "letter": {"key": letter.key},
        "passage": {"key": letter.key, "agreement": letter.passages.first().agreement.key},
        "letter-annex": {"key": letter.key, "document": "aaaaaaaaaa"},
        "document": {"key": annex.document.key},
        "version": {"key": annex.document.key, "number": 1},
        "snapshot": {"key": Snapshot.objects.get(title="Proces richting Voorjaarsnota").key},
        "snapshot-annex": {
            "key": Snapshot.objects.get(title="Proces richting Voorjaarsnota").key,
            "number": 1,
        },
        "organisation": {"key": vng.key},
        "account": {"key": Seat.objects.get(user__email="vng@koepel.example").key},
        "step": {"key": Agreement.objects.get(title="Overzicht van wijkteams").key, "verb": "nagekomen"},
        "missing": {"key": "aaaaaaaaaa"},
        "token": {"token": "bestaat-niet"},
        "reset": {"uidb36": "1", "key": "bestaat-niet"},
        "pk": {"pk": 1},
        "provider": {"provider_id": "bestaat-niet"},
        "-": {},
    }


def rows() -> list[tuple[str, str, str, list[str]]]:
    """Return (name, placeholders, method, status per role) of each line of the table."""
    lines = [
        line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    return [(name, place, method, statuses) for name, place, method, *statuses in lines]


def status(demo, role: str, name: str, kwargs: dict, method: str) -> str:
    """Ask once as this role, check the HTML of the answer and take back whatever was changed."""
    client = StrictClient()
    with transaction.atomic():
        if role != "public":
            client.force_login(getattr(demo, role).user, backend=BACKEND)
        response = getattr(client, method.lower())(
            reverse(name, kwargs=kwargs), EMPTY if method == "POST" else None
        )
        if response.streaming:
            list(response.streaming_content)  # reading to the end closes the file
        transaction.set_rollback(True)
    return str(response.status_code)
