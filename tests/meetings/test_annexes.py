"""Annexes: uploaded at an agenda item, replaced, taken off; never what they aren't."""

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.actions.agenda import send
from meetings.actions.annexes import add_annex, move_annex, remove_annex, replace_annex
from meetings.models import AgendaItem, Annex
from meetings.numbering import numbers
from papers.models import Document, DocumentVersion
from tests.factories.meetings import make_meeting
from tests.factories.papers import DOC, EXE, JPEG, PDF, PNG, make_docx, make_odt, make_upload
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]


@pytest.fixture
def meeting(house):
    return make_meeting(house, items=["Jeugd"])


@pytest.fixture
def item(meeting):
    return meeting.agenda.items.get(title="Jeugd")


@pytest.fixture
def annex(item, house, now):
    return add_annex(item, make_upload(), title="Bespreekstuk", by=house.policy, now=now)


def upload_url(meeting, item):
    return f"/overleggen/{meeting.key}/agendapunten/{item.key}/bijlagen/toevoegen/"


def move_url(meeting, annex):
    return f"/overleggen/{meeting.key}/bijlagen/{annex.key}/verplaatsen/"


def send_file(client, url, content=PDF, name="stuk.pdf", **data):
    file = SimpleUploadedFile(name, content, "application/pdf")
    return client.post(url, {"title": "Bespreekstuk", "kind": "bespreekstuk", "file": file} | data)


def test_an_annex_comes_behind_the_others_and_is_told(item, house, now):
    for title in ("A", "B"):
        add_annex(item, make_upload(PDF + title.encode()), title=title, by=house.policy, now=now)
    assert [(annex.position, str(annex)) for annex in item.annexes.all()] == [(1, "A"), (2, "B")]
    sentences = Event.objects.filter(kind="agenda.edit").values_list("sentence", flat=True)
    assert "Bijlage toegevoegd bij agendapunt 2: B." in sentences


def test_a_newer_version_keeps_the_older(annex, house, now):
    version = replace_annex(annex, make_upload(PNG, "nieuw.png"), by=house.policy, now=now)
    assert version.number == 2
    assert annex.document.versions.count() == 2


def test_a_removed_annex_stays_on_file(annex, house, now):
    remove_annex(annex, by=house.policy, now=now)
    assert not Annex.objects.exists()
    assert Document.objects.get().title == "Bespreekstuk"


@pytest.fixture
def three(item, house, now) -> list[Annex]:
    """Three annexes of one item, in the order A, B, C."""
    return [
        add_annex(item, make_upload(PDF + title.encode()), title=title, by=house.policy, now=now)
        for title in "ABC"
    ]


def order_of(item) -> str:
    return "".join(str(annex) for annex in item.annexes.all())


def test_an_annex_moves_within_its_item_and_that_is_told(three, item, house, now):
    assert move_annex(three[2], -1, by=house.policy, now=now)
    assert order_of(item) == "ACB"
    assert move_annex(three[0], 1, by=house.policy, now=now)
    assert order_of(item) == "CAB"
    sentences = Event.objects.filter(kind="agenda.edit").values_list("sentence", flat=True)
    assert "Bijlage van plaats 3 naar plaats 2 gezet bij agendapunt 2: C." in sentences
    assert "Bijlage van plaats 1 naar plaats 2 gezet bij agendapunt 2: A." in sentences


@pytest.mark.parametrize(("place", "places"), [(0, -1), (2, 1), (1, 0)])
def test_the_first_goes_no_higher_and_the_last_no_lower_and_nothing_is_told(
    three, item, house, now, place, places
):
    before = Event.objects.count()
    assert not move_annex(three[place], places, by=house.policy, now=now)
    assert order_of(item) == "ABC"
    assert Event.objects.count() == before


def test_an_annex_that_somebody_just_took_off_cannot_be_moved(three, item, house, now):
    remove_annex(Annex.objects.get(pk=three[1].pk), by=house.policy, now=now)
    with pytest.raises(Stale):
        move_annex(three[1], -1, by=house.policy, now=now)
    assert order_of(item) == "AC"


def test_the_citations_follow_the_order_of_the_annexes(meeting, three, item, house, enter):
    cited = f'<p>Zie <oo-annex key="{three[2].key}">bijlage</oo-annex>.</p>'
    AgendaItem.objects.filter(pk=item.pk).update(annotation=cited)
    client, path = enter(house.policy), meeting.get_absolute_url()
    assert "Zie bijlage 3." in client.get(path).content.decode()
    answer = client.post(move_url(meeting, three[2]), {"naar": "omhoog"}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(f"{path}#stukken", 302)]
    assert "Bijlage «C» staat één plaats hoger." in text
    assert "Zie bijlage 2." in text
    assert numbers(meeting.agenda) == {three[0].key: 1, three[2].key: 2, three[1].key: 3}


def test_only_an_annex_that_can_move_has_the_button(meeting, three, house, enter):
    text = enter(house.policy).get(meeting.get_absolute_url()).content.decode()
    moves = [text.count(f'{move_url(meeting, annex)}" name="naar"') for annex in three]
    assert moves == [1, 2, 1]
    send(meeting.agenda, by=house.secretariat, now=three[0].document.created_at)
    assert (
        'verplaatsen/" name="naar"'
        not in enter(house.policy).get(meeting.get_absolute_url()).content.decode()
    )


def test_a_move_without_a_direction_changes_nothing(meeting, three, item, house, enter):
    for sent in ({}, {"naar": "opzij"}):
        assert enter(house.policy).post(move_url(meeting, three[1]), sent).status_code == 302
    assert order_of(item) == "ABC"


def test_who_does_not_prepare_the_agenda_moves_no_annex_of_it(meeting, three, item, house, enter):
    for seat, status in ((house.vng, 404), (house.minister, 403), (house.uvw, 404)):
        assert enter(seat).post(move_url(meeting, three[1]), {"naar": "omhoog"}).status_code == status
    send(meeting.agenda, by=house.secretariat, now=three[0].document.created_at)
    for seat, status in ((house.policy, 409), (house.vng, 403), (house.uvw, 404)):
        assert enter(seat).post(move_url(meeting, three[1]), {"naar": "omhoog"}).status_code == status
    assert order_of(item) == "ABC"


@pytest.mark.parametrize("verb", ["replace", "remove", "move"])
def test_the_annexes_of_a_sent_agenda_are_final(annex, house, now, verb):
    send(annex.item.agenda, by=house.secretariat, now=now)
    verbs = {
        "replace": lambda: replace_annex(annex, make_upload(PNG), by=house.policy, now=now),
        "remove": lambda: remove_annex(annex, by=house.policy, now=now),
        "move": lambda: move_annex(annex, -1, by=house.policy, now=now),
    }
    with pytest.raises(Blocked):
        verbs[verb]()
    assert DocumentVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "PDF"),
        (make_docx(), "Word"),
        (DOC, "Word"),
        (make_odt(), "ODF-tekst"),
        (PNG, "PNG"),
        (JPEG, "JPEG"),
    ],
    ids=["pdf", "docx", "doc", "odt", "png", "jpeg"],
)
def test_the_kinds_that_are_allowed_are_kept_and_named(meeting, item, house, enter, content, kind):
    client = enter(house.policy)
    assert send_file(client, upload_url(meeting, item), content, "naamloos").status_code == 302
    assert f"{kind}, " in client.get(meeting.get_absolute_url()).content.decode()


def test_who_reads_the_agenda_downloads_the_annex(meeting, annex, house, enter, now):
    url = f"/stukken/{annex.document.key}/"
    assert enter(house.vng).get(url).status_code == 404
    send(meeting.agenda, by=house.secretariat, now=now)
    response = enter(house.vng).get(url)
    assert response.getvalue() == PDF
    assert enter(house.uvw).get(url).status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (EXE, "Wij kijken naar de inhoud."),
        (b"", "Dit bestand is leeg."),
        (make_docx({"word/bomb.xml": bytes(20_000_000)}), "uitgepakt veel groter"),
        (make_odt({"bomb.xml": bytes(20_000_000)}), "uitgepakt veel groter"),
        (make_docx()[:40], "beschadigd of versleuteld"),
    ],
    ids=["program", "empty", "docx bomb", "odt bomb", "broken"],
)
def test_a_bad_file_is_refused_at_its_field_and_leaves_nothing(meeting, item, house, enter, content, says):
    before = stored_files()
    response = send_file(enter(house.policy), upload_url(meeting, item), content, title="Bewaar mij")
    text = response.content.decode()
    assert response.status_code == 400
    assert says in text
    assert 'value="Bewaar mij"' in text
    assert not Document.objects.exists()
    assert stored_files() == before


def test_a_file_over_the_limit_is_answered_with_413_and_the_title_stays(
    meeting, item, house, enter, settings
):
    settings.UPLOAD_LIMIT = 1024
    response = send_file(
        enter(house.policy), upload_url(meeting, item), PDF + bytes(200_000), title="Bewaar mij"
    )
    text = response.content.decode()
    assert response.status_code == 413
    assert "Dit bestand is 195 kB. Hoogstens 1 kB is toegestaan." in text
    assert 'value="Bewaar mij"' in text
    assert not Document.objects.exists()


def test_a_missing_file_or_title_is_named(meeting, item, house, enter):
    response = enter(house.policy).post(upload_url(meeting, item), {"title": "", "kind": "bijlage"})
    assert response.status_code == 400
    assert "Kies een bestand." in response.content.decode()
    assert "Geef het stuk een titel." in response.content.decode()


def test_the_page_of_versions_shows_fingerprints_and_takes_a_new_one(meeting, annex, house, enter):
    client, url = enter(house.policy), f"/overleggen/{meeting.key}/bijlagen/{annex.key}/vervangen/"
    assert annex.document.versions.get().sha256 in client.get(url).content.decode()
    assert send_file(client, url, PNG).status_code == 302
    assert "versie 2" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_same_file_again_is_answered_with_409(meeting, annex, house, enter):
    url = f"/overleggen/{meeting.key}/bijlagen/{annex.key}/vervangen/"
    response = send_file(enter(house.policy), url, PDF)
    assert response.status_code == 409
    assert "Dit bestand is gelijk aan versie 1." in response.content.decode()


def test_removing_an_annex_asks_first(meeting, annex, house, enter):
    client, url = enter(house.policy), f"/overleggen/{meeting.key}/bijlagen/{annex.key}/verwijderen/"
    assert "bijlage (vervallen)" in client.get(url).content.decode()
    assert Annex.objects.exists()
    assert client.post(url).status_code == 302
    assert not Annex.objects.exists()


def test_an_annex_of_another_meeting_is_not_found_here(meeting, annex, house, enter):
    other = make_meeting(house, planned_precision="month")
    client = enter(house.policy)
    for verb in ("vervangen", "verwijderen"):
        assert client.get(f"/overleggen/{other.key}/bijlagen/{annex.key}/{verb}/").status_code == 404
    url = f"/overleggen/{other.key}/agendapunten/{annex.item.key}/bijlagen/toevoegen/"
    assert client.get(url).status_code == 404
    assert client.post(move_url(other, annex), {"naar": "omhoog"}).status_code == 404


def stored_files() -> set:
    return {path for path in django_settings.FILES_DIR.rglob("*") if path.is_file()}
