"""Uploads that the virus scanner could not look at: kept, given to nobody, and looked at later."""

from threading import Thread

import pytest
from django.conf import settings as django_settings

from agreements.actions.minutes import said_at_adoption
from lib.files import UploadField
from lib.pdf import merge
from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex
from meetings.actions.bundles import ask_bundle, make_bundle
from meetings.actions.carrying import carry_items
from meetings.actions.plan import cancel
from meetings.models import Agenda, AgendaBundle, AgendaRelease, Annex
from notices.models import Message
from overhedenoverleg.scanning import scan_held
from papers.models import DocumentVersion
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.pdfs import make_pdf
from tests.lib.test_scan import TEST_VIRUS, Clamd, Server
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]
AWAY = "/nonexistent/clamd.ctl"


@pytest.fixture
def scanner(tmp_path, settings):
    """A scanner that answers."""
    settings.CLAMAV_SOCKET = str(tmp_path / "clamd.ctl")
    with Server(settings.CLAMAV_SOCKET, Clamd) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


@pytest.fixture
def meeting(house):
    return make_meeting(house, items=["Jeugd"])


@pytest.fixture
def hold(meeting, house, now, settings):
    """Add a paper while the scanner is away: `hold(content)` returns its version."""

    def add(content=PDF) -> DocumentVersion:
        configured, settings.CLAMAV_SOCKET = settings.CLAMAV_SOCKET, AWAY
        upload = UploadField(may_hold=True).clean(make_upload(content))
        settings.CLAMAV_SOCKET = configured
        item = meeting.agenda.items.get(title="Jeugd")
        return add_annex(item, upload, title="Stuk", by=house.policy, now=now).document.versions.get()

    return add


def test_a_held_file_is_shown_to_its_readers_and_given_to_nobody(meeting, hold, house, enter, now):
    version = hold()
    act.send(meeting.agenda, by=house.secretariat, now=now)
    for seat in (house.policy, house.vng):
        client = enter(seat)
        assert "wordt nog gecontroleerd" in client.get(meeting.get_absolute_url()).content.decode()
        address = f"/stukken/{version.document.key}/"
        assert "wordt nog gecontroleerd" in client.get(f"{address}versies/").content.decode()
        for url in (address, f"{address}versies/{version.key}/"):
            response = client.get(url)
            assert response.status_code == 409
            assert "wordt nog gecontroleerd op virussen" in response.content.decode()
    assert enter(house.uvw).get(f"/stukken/{version.document.key}/").status_code == 404


def test_the_sweep_lets_a_clean_file_through_once_the_scanner_answers(
    hold, house, enter, now, settings, scanner
):
    version, present = hold(), settings.CLAMAV_SOCKET
    settings.CLAMAV_SOCKET = AWAY
    assert scan_held(now) == 0
    settings.CLAMAV_SOCKET = present
    assert scan_held(now) == 1
    assert scan_held(now) == 0
    assert enter(house.policy).get(f"/stukken/{version.document.key}/").getvalue() == PDF
    assert not Message.objects.exists()


def test_a_virus_is_removed_from_the_storage_and_told_to_who_sent_it_alone(
    hold,
    house,
    enter,
    now,
    scanner,
    django_capture_on_commit_callbacks,
):
    version = hold(PDF + TEST_VIRUS)
    path = django_settings.FILES_DIR / version.file.name
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_held(now) == 1
    assert not path.exists()
    version.refresh_from_db()
    assert (version.scan, version.file.name) == ("infected", "")
    response = enter(house.policy).get(f"/stukken/{version.document.key}/")
    assert (response.status_code, "Het is verwijderd." in response.content.decode()) == (409, True)
    assert [message.recipient for message in Message.objects.all()] == [house.policy.user.email]
    assert Event.objects.get(kind="document.infected").level == version.level


def test_a_virus_in_a_file_that_was_carried_over_is_found_in_both_and_the_next_file_looked_at(
    meeting, hold, house, now, scanner, django_capture_on_commit_callbacks
):
    first, clean = hold(PDF + TEST_VIRUS), hold()
    cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    later = make_meeting(house)
    items = list(meeting.agenda.items.filter(title="Jeugd"))
    copy = carry_items(Agenda.objects.get(meeting=meeting), later.agenda, items)[0].annexes.first().document
    with django_capture_on_commit_callbacks(execute=True):
        assert scan_held(now) >= 2
    clean.refresh_from_db()
    assert clean.scan == "clean"
    assert {row.scan for row in (copy.versions.get(), DocumentVersion.objects.get(pk=first.pk))} == {
        "infected"
    }
    assert Event.objects.filter(kind="document.infected").count() == 2


def test_a_bundle_waits_for_a_held_paper_and_names_an_infected_one_on_its_cover(
    meeting,
    hold,
    house,
    now,
    scanner,
):
    version = hold(make_pdf(2))
    act.send(meeting.agenda, by=house.secretariat, now=now)
    release = AgendaRelease.objects.get()
    ask_bundle(release, by=house.vng, now=now)
    assert not make_bundle(release.key, said_at_adoption, now=now)
    assert AgendaBundle.objects.get().state == "waiting"
    assert scan_held(now) == 1
    assert make_bundle(release.key, said_at_adoption, now=now)
    assert merge.is_readable(django_settings.FILES_DIR / AgendaBundle.objects.get().pdf)
    assert AgendaBundle.objects.get().pages == 3
    assert Annex.objects.get().document.versions.get().pk == version.pk


def test_the_form_of_a_paper_accepts_what_can_not_be_looked_at_now(meeting, house, enter, settings):
    settings.CLAMAV_SOCKET = AWAY
    item = meeting.agenda.items.get(title="Jeugd")
    url = f"{meeting.get_absolute_url()}agendapunten/{item.key}/bijlagen/toevoegen/"
    data = {"title": "Stuk", "kind": "bijlage", "file": make_upload()}
    assert enter(house.policy).post(url, data).status_code == 302
    assert DocumentVersion.objects.get().scan == "held"
