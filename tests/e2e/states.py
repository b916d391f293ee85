"""States of pages that no address alone leads to: refused, overtaken, withdrawn, locked, half-way logged in."""

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from letters.actions import withdraw
from letters.models import Letter
from meetings.actions.annexes import add_annex
from meetings.actions.session import go_to
from meetings.models import AgendaItem, Meeting
from notices.models import Message
from papers.models import Render, Snapshot
from parties.models import Seat
from tests.demo.access import places
from tests.e2e.browser import PASSWORD, give_password, sign_in
from tests.e2e.places import send
from tests.factories.papers import PDF, make_upload

Found = Iterator[tuple[str, Page]]


def states(demo: SimpleNamespace, page_of: Callable[[str], Page], person, settings, monkeypatch) -> Found:
    """Yield (what it is, page) for each state, opened; what they change stays changed."""
    yield from _session(demo, page_of)
    yield from _papers(demo, page_of)
    yield from _renders(page_of, monkeypatch)
    yield from _refusals(demo, page_of, settings, monkeypatch)
    yield from _public_letters(demo, page_of)
    yield from _second_step(demo, person)
    yield from _entrance(demo, person, settings)


def _opened(page: Page, paths: dict[str, str]) -> Found:
    for label, path in paths.items():
        page.goto(path)
        yield label, page


def _session(demo, page_of) -> Found:
    """The overleg that goes on, after its end; and a form of which the browser kept what was typed."""
    meeting = Meeting.objects.get(subject="Fictief: bouwen in de regio")
    pages = {name: reverse(name, args=[meeting.key]) for name in ("meeting-session", "meeting-desk")}
    go_to(
        meeting, None, seen=meeting.agenda.items.get(position=2).key, by=demo.secretariat, now=timezone.now()
    )
    yield from _opened(page_of("secretariat"), pages)
    place = places(demo)["item"]
    item = AgendaItem.objects.filter(key=place["item"])
    page, edit, title = page_of("policy"), reverse("item-edit", kwargs=place), item.get().title
    page.goto(edit)
    page.get_by_label("Titel").fill("Iets anders")
    page.wait_for_timeout(300)
    item.update(title="Ook anders", revision=99)
    page.goto(edit)
    page.get_by_role("group", name="Bewaarde tekst").wait_for()
    yield "kept", page
    item.update(title=title)


def _papers(demo, page_of) -> Found:
    """Annexes that can still be replaced, a letter that waits, and one that has its number."""
    kwargs, now = places(demo), timezone.now()
    item = AgendaItem.objects.get(key=kwargs["item"]["item"])
    annex = add_annex(item, make_upload(), title="Stuk", by=demo.secretariat, now=now)
    yield from _opened(
        page_of("secretariat"),
        {
            name: reverse(name, args=[item.agenda.meeting.key, annex.key])
            for name in ("annex-replace", "annex-remove")
        },
    )
    waiting = Letter.objects.get(subject="Fictief: uitkomsten van het Overhedenoverleg")
    yield from _opened(
        page_of("minister"),
        {
            name: reverse(name, args=[waiting.key])
            for name in ("letter-detail", "letter-approve", "letter-return")
        },
    )
    sent = Letter.objects.get(subject="Proces richting Voorjaarsnota")
    yield from _opened(
        page_of("policy"),
        {name: reverse(name, args=[sent.key]) for name in ("letter-detail", "letter-number")},
    )
    past = reverse("minutes-adopt", kwargs=kwargs["adopt"])
    yield from _opened(page_of("secretariat"), {"adopt": past})


def _renders(page_of, monkeypatch) -> Found:
    """A document that waits for the worker, which isn't there, and one that failed."""
    page, path = page_of("secretariat"), reverse("chamber-rappel-pdf")
    with monkeypatch.context() as everything:
        everything.setattr("papers.giving.LONG", 0)
        page.goto(path)
        page.get_by_role("link", name="Kijken of het klaar is").wait_for()
        yield "document wordt gemaakt", page
        Render.objects.update(state=Render.State.FAILED)
        page.goto(path)
        page.get_by_role("button", name="Opnieuw proberen").wait_for()
        yield "document is niet gemaakt", page


def _refusals(demo, page_of, settings, monkeypatch) -> Found:
    yield from _opened(page_of("public"), {"404": "/bestaat-niet/", "gone": "/uitnodiging/bestaat-niet/"})
    yield from _opened(page_of("public"), {"old link": "/wachtwoord-vergeten/1-bestaat-niet/"})
    yield from _opened(page_of("vng"), {"403": "/overleggen/plannen/"})
    plan = reverse("meeting-create")
    assert send(page_of("secretariat"), plan, without=("csrfmiddlewaretoken",), subject="Wonen") == 403
    yield "send again", page_of("secretariat")
    settings.UPLOAD_LIMIT = len(PDF)
    page, place = page_of("policy"), reverse("annex-create", kwargs=places(demo)["item"])
    page.goto(place)
    page.set_input_files("input[type=file]", {"name": "groot.pdf", "mimeType": "x", "buffer": PDF * 2})
    with page.expect_navigation() as navigation:
        page.get_by_role("button", name="Toevoegen").or_(
            page.locator("main form button.button--main")
        ).first.click()
    assert navigation.value.status == 413
    yield "413", page
    with monkeypatch.context() as broken:
        broken.setattr("overhedenoverleg.public.render", None)
        yield from _opened(page_of("public"), {"500": "/openbaar/"})


def _public_letters(demo, page_of) -> Found:
    snapshot = Snapshot.objects.get(title="Proces richting Voorjaarsnota")
    letter = Letter.objects.get(subject=snapshot.title)
    withdraw(letter, by=demo.policy, now=timezone.now(), reason="De brief ging naar de verkeerde Kamer.")
    yield from _opened(page_of("public"), {"410": reverse("public-letter", args=[snapshot.key])})
    yield from _opened(page_of("policy"), {"withdrawn": letter.get_absolute_url()})


def _second_step(demo, person) -> Found:
    """The second step as somebody sets it up who just typed her password, and as the next login asks for it."""
    page, user = person(), demo.uvw.user
    sign_in(page, demo.uvw)
    yield from _opened(page, {"app": "/tweestaps/app/aanzetten/", "key": "/tweestaps/sleutels/toevoegen/"})
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Blauwe sleutel"})
    names = ("", "app/uitzetten/", "herstelcodes/", "herstelcodes/nieuw/", "sleutels/")
    names += (f"sleutels/{key.pk}/naam/", f"sleutels/{key.pk}/verwijderen/")
    yield from _opened(page, {f"second step {name}": f"/tweestaps/{name}" for name in names})
    key.delete()
    page = person()
    give_password(demo.uvw)
    assert send(page, "/inloggen/", login=user.email, password=PASSWORD) == 200
    assert page.url.endswith("/tweestaps/code/")
    yield "code", page
    assert send(page, "/tweestaps/code/", code="000000") == 400
    yield "wrong code", page


def _entrance(demo, person, settings) -> Found:
    """Choosing a seat, having none, choosing a password, and being locked out."""
    Seat.objects.create(
        user=demo.ipo.user, organisation=demo.vng.organisation, role=demo.vng.role, since=demo.vng.since
    )
    yield from _opened(person(demo.ipo), {"seats": reverse("seat-choose")})
    page = person(demo.fin)
    Seat.objects.filter(pk=demo.fin.pk).update(until=timezone.now())
    yield from _opened(page, {"no seat": reverse("seat-choose")})
    page = person()
    assert send(page, "/wachtwoord-vergeten/", email=demo.vng.user.email) == 200
    link = re.search(r"https?://[^/]+(/wachtwoord-vergeten/\S+)", Message.objects.latest("pk").text)[1]
    yield from _opened(page, {"new password": link})
    settings.AXES_FAILURE_LIMIT = 1
    assert send(page, "/inloggen/", login=demo.vng.user.email, password="een fout wachtwoord") == 429
    yield "locked out", page
