"""Who reads a paper: as the agenda, the team, or one organisation; and what the others learn of it: nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lib import richtext
from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex, move_annex, replace_annex, show_annex
from meetings.actions.plan import cancel
from meetings.actions.releases import revise
from meetings.documents import release_paper
from meetings.models import AgendaItem, AgendaRelease, Annex
from papers.models import DocumentVersion
from parties.models import Level
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload
from tests.lib.reader import read
from tests.lib.samples import written
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
AGENDA, TEAM, OWN = Annex.ShownTo.AGENDA, Annex.ShownTo.TEAM, Annex.ShownTo.OWN
SECRET = "Eikenhoutgeheim"


@pytest.fixture
def meeting(house, now):
    """The IPO prepares along with BZK; at the table sits the VNG too."""
    meeting = make_meeting(house, items=["Jeugd"], invited=("mbzk", "vzipo", "vzvng"))
    meeting.team.admit(now=now, organisation=house.organisations["ipo"])
    return meeting


@pytest.fixture
def item(meeting):
    return meeting.agenda.items.get(title="Jeugd")


def add(item, title, shown_to, by, now):
    upload = make_upload(PDF + title.encode())
    return add_annex(item, upload, title=title, shown_to=shown_to, by=by, now=now)


@pytest.fixture
def papers(item, house, now):
    """Between two papers for all readers of the agenda, one for the team and one for each organisation alone."""
    rows = [
        ("Eerste", AGENDA, house.policy),
        (f"Team {SECRET}", TEAM, house.policy),
        (f"BZK {SECRET}", OWN, house.policy),
        (f"IPO {SECRET}", OWN, house.ipo),
        ("Laatste", AGENDA, house.policy),
    ]
    return [add(item, title, shown_to, by, now) for title, shown_to, by in rows]


def page(client, meeting):
    return client.get(meeting.get_absolute_url()).content.decode()


def test_each_paper_is_read_by_its_own_circle_and_numbered_within_it(meeting, papers, house, enter):
    shown = page(enter(house.policy), meeting)
    ours = (
        "Bijlage 1: Eerste",
        "Bijlage 2: Laatste",
        f"Teamstuk 1: Team {SECRET}",
        f"Eigen stuk 1: BZK {SECRET}",
    )
    assert all(words in shown for words in ours)
    assert f"IPO {SECRET}" not in shown
    theirs = page(enter(house.ipo), meeting)
    assert f"Eigen stuk 1: IPO {SECRET}" in theirs
    assert f"Teamstuk 1: Team {SECRET}" in theirs
    assert f"BZK {SECRET}" not in theirs


def test_after_sending_a_narrower_paper_leaves_no_trace_for_the_participants(
    meeting, papers, item, house, enter, now
):
    cited = "".join(f'<p>Zie <oo-annex key="{row.key}">bijlage</oo-annex>.</p>' for row in papers)
    AgendaItem.objects.filter(pk=item.pk).update(annotation=richtext.clean(cited))
    act.send(meeting.agenda, by=house.secretariat, now=now)
    client, url = enter(house.vng), meeting.get_absolute_url()
    release = AgendaRelease.objects.get()
    shown = [page(client, meeting), client.get(f"{url}logboek/").content.decode(), str(release.content)]
    shown += [read(written(release_paper(release))).text, str(release.changes)]
    for text in shown:
        assert SECRET not in text
        assert all(words not in text.lower() for words in ("teamstuk", "eigen stuk"))
    assert "Bijlage 2: Laatste" in shown[0]
    assert "2 bijlagen" in shown[0]
    for row in papers[1:4]:
        for name in ("document-download", "document-versions"):
            assert client.get(reverse(name, args=[row.document.key])).status_code == 404
    assert f"Teamstuk 1: Team {SECRET}" in page(enter(house.policy), meeting)


def test_the_forms_of_a_colleague_in_the_team_name_nothing_that_he_may_not_read(
    meeting, papers, item, house, enter
):
    client, url = enter(house.ipo), meeting.get_absolute_url()
    for address in (f"agendapunten/{item.key}/bewerken/", f"agendapunten/{item.key}/verwijderen/"):
        text = client.get(f"{url}{address}").content.decode()
        assert "Eerste" in text
        assert f"BZK {SECRET}" not in text
    for verb in ("vervangen", "lezers", "verwijderen"):
        assert client.get(f"{url}bijlagen/{papers[2].key}/{verb}/").status_code == 404
    assert client.post(f"{url}bijlagen/{papers[2].key}/verplaatsen/", {"naar": "omlaag"}).status_code == 404
    assert f"BZK {SECRET}" not in client.get(f"{url}logboek/").content.decode()


def test_what_happened_to_a_narrower_paper_is_told_to_its_readers(papers, house, now):
    assert not Event.objects.visible_to(house.ipo, now).filter(sentence__contains=f"BZK {SECRET}").exists()
    assert Event.objects.visible_to(house.policy, now).filter(sentence__contains=f"BZK {SECRET}").exists()


def test_papers_change_places_with_those_of_their_own_row_only(meeting, papers, house, enter, now):
    assert move_annex(papers[4], -1, by=house.policy, now=now)
    text = page(enter(house.policy), meeting)
    assert "Bijlage 1: Laatste" in text
    assert not move_annex(papers[2], 1, by=house.policy, now=now)


def test_a_paper_is_shown_to_more_people_and_then_goes_along(meeting, papers, house, enter, now):
    assert show_annex(papers[1], AGENDA, by=house.policy, now=now)
    act.send(meeting.agenda, by=house.secretariat, now=now)
    assert f"Team {SECRET}" in page(enter(house.vng), meeting)


def test_a_paper_that_was_not_released_can_be_narrowed_with_all_its_versions(
    meeting, papers, house, enter, now
):
    row = Annex.objects.get(pk=papers[0].pk)
    assert show_annex(row, OWN, by=house.policy, now=now)
    row.document.refresh_from_db()
    assert row.document.level == Level.PARTY
    assert set(row.document.versions.values_list("level", flat=True)) == {Level.PARTY}
    assert "Eerste" not in page(enter(house.ipo), meeting)


def test_what_was_released_can_not_be_narrowed(meeting, papers, house, now):
    act.share(meeting.agenda, by=house.secretariat, now=now)
    for row in (papers[0], papers[1]):
        with pytest.raises(Blocked, match="Wie het kon lezen, houdt het"):
            show_annex(row, OWN, by=house.policy, now=now)
    assert show_annex(papers[2], TEAM, by=house.policy, now=now)
    act.send(meeting.agenda, by=house.secretariat, now=now)
    revise(meeting.agenda, reason="Fout.", by=house.secretariat, now=now)
    with pytest.raises(Blocked):
        show_annex(Annex.objects.get(pk=papers[0].pk), TEAM, by=house.policy, now=now)


def test_choosing_what_it_is_already_changes_nothing(papers, house, now):
    before = Event.objects.count()
    assert not show_annex(papers[0], AGENDA, by=house.policy, now=now)
    assert Event.objects.count() == before


def test_it_is_chosen_at_the_upload_and_changed_on_a_page_with_the_panel(meeting, item, house, enter):
    client, url = enter(house.policy), meeting.get_absolute_url()
    data = {"title": "Stuk", "kind": "bijlage", "shown_to": "own", "file": SimpleUploadedFile("a.pdf", PDF)}
    assert client.post(f"{url}agendapunten/{item.key}/bijlagen/toevoegen/", data).status_code == 302
    annex = Annex.objects.get()
    address = f"{url}bijlagen/{annex.key}/lezers/"
    text = client.get(address).content.decode()
    assert "Alleen de eigen organisatie." in text
    assert client.post(address, {"shown_to": "team"}).status_code == 302
    assert "Concept: alleen het voorbereidingsteam." in client.get(address).content.decode()
    assert client.post(address, {"shown_to": "iedereen"}).status_code == 400
    assert Annex.objects.get().shown_to == TEAM


def test_only_who_a_paper_is_from_shows_it_to_fewer_and_older_versions_stay_closed(
    meeting, item, house, enter, now
):
    annex = add(item, "Eerst intern", OWN, house.policy, now)
    private = annex.document.versions.get()
    replace_annex(annex, make_upload(PDF + b"twee"), by=house.policy, now=now)
    show_annex(annex, TEAM, by=house.policy, now=now)
    annex = Annex.objects.select_related("document", "item__agenda__meeting").get()
    with pytest.raises(Blocked, match="Alleen die kan"):
        show_annex(annex, OWN, by=house.ipo, now=now)
    show_annex(annex, AGENDA, by=house.ipo, now=now)
    show_annex(Annex.objects.get(), TEAM, by=house.policy, now=now)
    assert not DocumentVersion.objects.visible_to(house.ipo, now).filter(pk=private.pk).exists()
    assert DocumentVersion.objects.visible_to(house.ipo, now).count() == 1


SEATS = ("secretariat", "policy", "minister", "ipo", "vng", "coordinator", "commission", "administrator")
MAKERS = {"secretariat", "policy", "ipo"}
TEAM_ONLY = dict.fromkeys((*MAKERS, "minister"), 200)
TABLE = TEAM_ONLY | {"vng": 200, "coordinator": 200}
WRITERS = dict.fromkeys(MAKERS, 200) | {"minister": 403}
FINAL = dict.fromkeys(MAKERS, 409) | dict.fromkeys(TABLE.keys() - MAKERS, 403)


@pytest.mark.parametrize(
    ("state", "reads", "changes"),
    [
        ("draft", TEAM_ONLY, WRITERS),
        ("team", TEAM_ONLY, WRITERS),
        ("sent", TABLE, FINAL),
        ("reopened", TABLE, WRITERS),
        ("cancelled", TABLE, FINAL),
    ],
)
def test_who_reads_a_paper_and_who_changes_it_in_each_state_of_the_agenda(
    meeting, item, house, enter, now, state, reads, changes
):
    annex = add(item, "Stuk", AGENDA, house.policy, now)
    if state == "team":
        act.share(meeting.agenda, by=house.secretariat, now=now)
    if state in {"sent", "reopened", "cancelled"}:
        act.send(meeting.agenda, by=house.secretariat, now=now)
    if state == "reopened":
        revise(meeting.agenda, reason="Nog iets.", by=house.secretariat, now=now)
    if state == "cancelled":
        cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    read, change = {}, {}
    for name in SEATS:
        client = enter(getattr(house, name))
        file = client.get(f"/stukken/{annex.document.key}/")
        file.getvalue()
        read[name] = file.status_code
        change[name] = {
            client.get(f"{meeting.get_absolute_url()}bijlagen/{annex.key}/{verb}/").status_code
            for verb in ("vervangen", "lezers", "verwijderen")
        }
    missing = dict.fromkeys(SEATS, 404)
    assert read == missing | reads
    assert change == {name: {status} for name, status in (missing | changes).items()}


@pytest.mark.parametrize("count", [1, 3])
def test_papers_with_readers_of_their_own_cost_no_queries(
    meeting, item, house, enter, now, count, django_assert_num_queries
):
    for number in range(count):
        add(item, f"Stuk {number}", OWN, house.policy, now)
        add(item, f"Ander stuk {number}", TEAM, house.policy, now)
    client = enter(house.secretariat)
    client.get(meeting.get_absolute_url())
    with django_assert_num_queries(11):
        client.get(meeting.get_absolute_url())
