"""The bundle of a release: one PDF and one ZIP with what its readers may read, made in the background."""

import datetime as dt
import hashlib
import io
import zipfile

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from agreements.actions.minutes import said_at_adoption
from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex
from meetings.actions.bundles import ask_bundle, make_bundle, restart_lost_bundles
from meetings.actions.minutes import save_item
from meetings.actions.plan import cancel
from meetings.circles import seat_organisations
from meetings.models import AgendaBundle, AgendaRelease, Annex
from tests.factories.agreements import LATER, MARCH, TEXT, Tabled
from tests.factories.meetings import NOW, make_meeting
from tests.factories.papers import PDF, make_docx, make_upload
from tests.factories.pdfs import make_pdf, make_picture, page_texts
from tests.lib.samples import faults

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "Eikenhoutgeheim"
DAY = dt.timedelta(days=1)
FILES = [
    ("Nota", make_pdf(3, words="Nota")),
    ("Foto", make_picture("JPEG")),
    ("Brief", make_docx()),
    ("Kapot", PDF),
    ("Slot", make_pdf(1, password="x")),
]


@pytest.fixture
def meeting(house, now):
    """A sent agenda with a paper of each kind, and one for the team alone."""
    meeting = make_meeting(house, items=["Jeugd"])
    item = meeting.agenda.items.get(title="Jeugd")
    for title, data in FILES:
        add_annex(item, make_upload(data), title=title, by=house.policy, now=now)
    secret = make_upload(make_pdf(1, words=SECRET))
    add_annex(item, secret, title=SECRET, shown_to=Annex.ShownTo.TEAM, by=house.policy, now=now)
    act.send(meeting.agenda, by=house.secretariat, now=now)
    return meeting


@pytest.fixture
def release(meeting):
    return AgendaRelease.objects.get()


@pytest.fixture
def bundle(release, house, now):
    ask_bundle(release, by=house.vng, now=now)
    assert make_bundle(release.key, said_at_adoption, now=now)
    return AgendaBundle.objects.get()


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def url_of(release, name="agenda-bundle") -> str:
    return reverse(name, args=[release.agenda.meeting.key, release.key])


def test_the_pdf_holds_the_agenda_each_paper_and_a_cover_for_what_is_in_the_zip(bundle):
    data = stored(bundle.pdf)
    with pikepdf.open(io.BytesIO(data)) as document, document.open_outline() as outline:
        names = [row.title for row in outline.root]
    assert names == [
        "Agenda", "Bijlage 1: Nota", "Bijlage 2: Foto", "Bijlage 3: Brief", "Bijlage 4: Kapot", "Bijlage 5: Slot",
    ]  # fmt: skip
    texts = page_texts(data)
    assert len(texts) == bundle.pages == 1 + 3 + 1 + 1 + 1 + 1
    assert "Dit stuk is een Word-document en zit in de ZIP." in texts[5]
    for cover in texts[6:]:
        assert "beschadigd of beveiligd" in cover
    assert all(f"{number} / 8" in text for number, text in enumerate(texts, 1))
    assert bundle.pdf_sha256 == hashlib.sha256(data).hexdigest()


def test_the_zip_holds_each_file_as_it_was_uploaded(bundle):
    data = stored(bundle.archive)
    assert bundle.archive_sha256 == hashlib.sha256(data).hexdigest()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [
            "Agenda.pdf", "Bijlage 1- Nota.pdf", "Bijlage 2- Foto.jpg", "Bijlage 3- Brief.docx", "Bijlage 4- Kapot.pdf",
            "Bijlage 5- Slot.pdf",
        ]  # fmt: skip
        assert [archive.read(name) for name in archive.namelist()[1:]] == [data for _, data in FILES]


def test_a_paper_for_fewer_readers_is_nowhere_in_it(bundle):
    for data in (stored(bundle.pdf), stored(bundle.archive)):
        assert SECRET.encode() not in data
    assert SECRET not in "".join(page_texts(stored(bundle.pdf)))
    assert bundle.total == len(FILES)


def test_the_page_tells_how_far_it_is_and_stops_asking_when_it_is_ready(release, house, enter, now):
    client, url = enter(house.vng), url_of(release)
    assert "Alles klaarzetten" in client.get(url).content.decode()
    assert client.get(url_of(release, "bundle-pdf")).status_code == 404
    assert client.post(url).status_code == 302
    AgendaBundle.objects.update(done=2, total=5)
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "2 van 5 stukken" in part
    assert 'hx-trigger="every 2s"' in part
    assert "<h1" not in part
    assert make_bundle(release.key, said_at_adoption, now=now)
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in part
    assert "8 bladzijden" in part
    assert AgendaBundle.objects.get().done == len(FILES)
    response = client.get(url_of(release, "bundle-pdf"))
    assert response.getvalue().startswith(b"%PDF")
    assert 'filename="agenda-en-stukken-overhedenoverleg-21-november-2024-uitgave-1.pdf"' in response[
        "Content-Disposition"
    ]  # fmt: skip
    assert client.get(url_of(release, "bundle-zip")).getvalue().startswith(b"PK")


@pytest.mark.parametrize("name", ["uvw", "commission", "administrator"])
def test_who_does_not_read_the_release_gets_nothing_of_its_bundle(bundle, release, house, enter, name):
    client = enter(getattr(house, name))
    for address in ("agenda-bundle", "bundle-pdf", "bundle-zip"):
        assert client.get(url_of(release, address)).status_code == 404
    assert client.post(url_of(release)).status_code == 404


def test_it_is_made_once_and_the_same_each_time(bundle, release, house, now):
    before = (stored(bundle.pdf), stored(bundle.archive))
    assert not make_bundle(release.key, said_at_adoption, now=now)
    AgendaBundle.objects.all().delete()
    ask_bundle(release, by=house.vng, now=now)
    assert make_bundle(release.key, said_at_adoption, now=now)
    again = AgendaBundle.objects.get()
    assert (stored(again.pdf), stored(again.archive)) == before


def test_a_lost_job_is_sent_again_by_the_sweep_after_five_minutes(release, house, now):
    ask_bundle(release, by=house.vng, now=now)
    ask_bundle(release, by=house.vng, now=now)
    assert AgendaBundle.objects.count() == 1
    assert restart_lost_bundles(now + dt.timedelta(minutes=4)) == 0
    assert restart_lost_bundles(now + dt.timedelta(minutes=5)) == 1
    assert restart_lost_bundles(now + dt.timedelta(minutes=6)) == 0


def test_one_that_failed_says_so_and_can_be_asked_again(release, house, enter, now):
    ask_bundle(release, by=house.vng, now=now)
    default_storage.delete(Annex.objects.get(document__title="Brief").document.versions.get().file.name)
    assert not make_bundle(release.key, said_at_adoption, now=now)
    client = enter(house.vng)
    assert "kon niet worden gemaakt" in client.get(url_of(release)).content.decode()
    assert client.post(url_of(release)).status_code == 302
    assert AgendaBundle.objects.get().state == "waiting"


@pytest.fixture
def lay_before(house):
    """Offer a verslag for adoption and send the agenda that adopts it to these; return the scene and the release."""

    def send(*offices):
        scene = Tabled(house)
        cancel(scene.next, reason="Verzet.", by=house.secretariat, now=NOW + LATER)
        save_item(scene.text, f"<p>{SECRET}</p>", revision=2, by=house.secretariat, now=NOW + LATER)
        scene.table()
        again = {"planned_start": MARCH, "now": NOW + LATER + DAY, "invited": ("mp", "mbzk", *offices)}
        scene.next = make_meeting(house, "sent", **again)
        scene.item = scene.next.agenda.items.get(adopts=scene.minutes)
        return scene, scene.next.agenda.releases.get()

    return send


def made_by(seat, release):
    ask_bundle(release, by=seat, now=MARCH + DAY)
    assert make_bundle(release.key, said_at_adoption, now=MARCH + DAY)
    bundle = AgendaBundle.objects.get()
    with zipfile.ZipFile(io.BytesIO(stored(bundle.archive))) as archive:
        return (
            bundle,
            page_texts(stored(bundle.pdf)),
            {name: archive.read(name) for name in archive.namelist()},
        )


def test_a_verslag_to_adopt_is_in_it_as_it_was_offered(lay_before, house):
    scene, release = lay_before("vzvng")
    scene.text.refresh_from_db()
    scene.adopt(changed={scene.text: "<p>Anders.</p>"}, amended={scene.agreement: "Geheel anders."})
    bundle, texts, files = made_by(house.vng, release)
    name = "Bijlage 1: Verslag Overhedenoverleg 21 november 2024"
    with pikepdf.open(io.BytesIO(stored(bundle.pdf))) as document, document.open_outline() as outline:
        assert [row.title for row in outline.root] == ["Agenda", name]
    whole = "".join(texts[1:])
    for words in (SECRET, TEXT, "Ter vaststelling", f"2 / {bundle.pages}"):
        assert words in whole
    assert "nders." not in whole
    assert list(files) == ["Agenda.pdf", f"{name.replace(':', '-')}.pdf"]
    assert not faults(files[f"{name.replace(':', '-')}.pdf"])
    AgendaBundle.objects.all().delete()
    assert made_by(house.vng, release)[1:] == (texts, files)


def test_a_verslag_that_not_all_its_readers_may_read_leaves_a_cover(lay_before, house):
    _, release = lay_before("vzvng", "vzuvw")
    bundle, texts, files = made_by(house.vng, release)
    assert "Dit verslag leest u op de pagina van dat overleg." in texts[-1]
    assert SECRET not in "".join(texts)
    assert (bundle.pages, bundle.minutes, list(files)) == (len(texts), [], ["Agenda.pdf"])


def test_who_comes_to_the_table_later_gets_one_without_the_verslag(lay_before, house, enter):
    scene, release = lay_before("vzvng")
    bundle, *_ = made_by(house.vng, release)
    seat_organisations(scene.next.participants, [house.organisations["uvw"]], MARCH)
    client = enter(house.uvw)
    assert "Alles klaarzetten" in client.get(url_of(release)).content.decode()
    assert client.get(url_of(release, "bundle-pdf")).status_code == 404
    assert client.get(url_of(release, "bundle-zip")).status_code == 404
    assert enter(house.vng).get(url_of(release, "bundle-pdf")).getvalue().startswith(b"%PDF")
    _, texts, _ = made_by(house.uvw, release)
    assert SECRET not in "".join(texts)
    assert not default_storage.exists(bundle.pdf)
    assert not default_storage.exists(bundle.archive)
    assert enter(house.uvw).get(url_of(release, "bundle-pdf")).getvalue().startswith(b"%PDF")


def test_a_draft_that_was_not_offered_yet_stays_out(house):
    scene = Tabled(house)
    assert made_by(house.vng, scene.next.agenda.releases.get())[0].minutes == []
