"""A public version can be taken off the public site: there it then says only that, when and why."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agreements.actions.cooperation import begin_version, unpublish_version
from agreements.models import Contribution, CooperationVersion
from papers.models import Snapshot
from parties.models import Level
from tests.factories.cooperation import add, adopt, draft_of, make_cooperation, say, theme_of
from tests.factories.meetings import NOW
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LIST = reverse("public-agenda-list")
REASON = "Er stond een naam in."
WRITERS = {"secretariat", "policy"}
# Who asks for the page of each kind of version: status for who writes the agenda, and for another reader.
PAGES = {
    "draft": (409, 403),
    "circle": (409, 403),
    "table": (409, 403),
    "public": (200, 403),
    "replaced": (200, 403),
}


@pytest.fixture
def agenda(house):
    """An agenda of BZK, VNG and IPO with a theme and inzet of the VNG."""
    made = make_cooperation(house, title="Veenrand")
    add(house, draft_of(made), "Water vasthouden", goals="Twintig procent meer.")
    say(house, theme_of(draft_of(made), "Water vasthouden"), "Wij doen mee.")
    return made


def take_off(version, house, who="policy") -> Event:
    return unpublish_version(version, reason=REASON, by=getattr(house, who), now=NOW)


def address(version) -> str:
    return reverse("version-unpublish", args=[version.key])


def version_in(kind: str, house, agenda) -> CooperationVersion:
    if kind == "draft":
        return draft_of(agenda)
    version = adopt(house, draft_of(agenda), "public" if kind == "replaced" else kind)
    if kind == "replaced":
        adopt(house, begin_version(agenda, by=house.policy, now=NOW), "public")
    return CooperationVersion.objects.select_related("agenda").get(pk=version.pk)


@pytest.mark.parametrize("kind", PAGES)
def test_only_who_writes_the_agenda_may_and_only_what_is_public(house, enter, agenda, kind):
    version = version_in(kind, house, agenda)
    writers, others = PAGES[kind]
    for who in ("secretariat", "policy", "minister", "vng"):
        client = enter(getattr(house, who))
        expected = writers if who in WRITERS else others
        assert client.get(address(version)).status_code == expected, who
        page = client.get(version.get_absolute_url()).content.decode()
        assert (address(version) in page) == (expected == 200), who
        if who not in WRITERS:
            with pytest.raises(PermissionDenied):
                take_off(version, house, who)
    if writers == 409:
        with pytest.raises(Blocked, match="niet op de openbare site"):
            take_off(version, house)
    assert not Snapshot.objects.exclude(withdrawn_at=None).exists()


def test_the_public_page_then_says_only_that_when_and_why(house, client, agenda):
    version = adopt(house, draft_of(agenda), "public")
    page = reverse("public-agenda", args=[Snapshot.objects.get().key])
    assert "Twintig procent meer." in client.get(page).content.decode()
    take_off(version, house)
    answer = client.get(page)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert ("Deze versie is ingetrokken op" in text, REASON in text, "Veenrand" in text) == (True, True, True)
    for gone in ("Twintig procent meer.", "Wij doen mee.", "Water vasthouden"):
        assert gone not in text
    listed = client.get(LIST).content.decode()
    assert ("Veenrand" in listed, "Er is nog geen agenda openbaar." in listed) == (False, True)
    for place in ("public-register", "public-feed"):
        assert "Veenrand" not in client.get(reverse(place), {"q": "Veenrand"}).content.decode().replace(
            "‘Veenrand’", ""
        ).replace('value="Veenrand"', "")


def test_ministries_and_koepels_keep_it_and_nobody_else_finds_it(house, enter, agenda):
    version = adopt(house, draft_of(agenda), "public")
    find = "/zoeken/?q=twintig+procent"
    assert version.get_absolute_url() in enter(house.commission).get(find).content.decode()
    take_off(version, house)
    assert enter(house.uvw).get(version.get_absolute_url()).status_code == 200
    client = enter(house.commission)
    assert client.get(version.get_absolute_url()).status_code == 404
    assert version.get_absolute_url() not in client.get(find).content.decode()
    for rows in (CooperationVersion.objects, Contribution.objects):
        assert not rows.visible_to(house.commission, NOW).exists()
        assert not rows.visible_to(None, NOW).exists()
        assert rows.visible_to(house.uvw, NOW).exists()


def test_the_reason_stands_in_what_happened_for_who_reads_the_version(house, enter, agenda):
    version = adopt(house, draft_of(agenda), "public")
    event = take_off(version, house)
    assert (event.kind, event.reason) == ("cooperationversion.unpublish", REASON)
    assert REASON in enter(house.uvw).get(version.get_absolute_url()).content.decode()
    assert not Event.objects.visible_to(house.commission, NOW).filter(pk=event.pk).exists()


def test_another_public_version_stays_and_says_nothing_of_the_one_that_is_gone(house, client, agenda):
    first = adopt(house, draft_of(agenda), "public")
    second = adopt(house, begin_version(agenda, by=house.policy, now=NOW), "public")
    pages = {row.subject_id: reverse("public-agenda", args=[row.key]) for row in Snapshot.objects.all()}
    take_off(second, house)
    text = client.get(pages[first.pk]).content.decode()
    assert ("eerdere versie" in text, pages[second.pk] in text) == (False, False)
    assert pages[first.pk] in client.get(LIST).content.decode()
    assert pages[first.pk] in client.get(pages[second.pk]).content.decode()


def test_without_a_reason_or_a_second_time_nothing_happens(house, enter, agenda):
    version = adopt(house, draft_of(agenda), "public")
    one, other = enter(house.policy), enter(house.secretariat)
    answer = one.post(address(version), {"reason": " "})
    assert (answer.status_code, "Vul een reden in." in answer.content.decode()) == (400, True)
    assert one.post(address(version), {"reason": REASON}).url == version.get_absolute_url()
    events = Event.objects.count()
    for client in (one, other):
        answer = client.post(address(version), {"reason": "Iets anders."})
        text = answer.content.decode()
        assert answer.status_code == 409
        assert ("al van de openbare site gehaald" in text, "Iets anders." in text) == (True, True)
    assert Event.objects.count() == events
    assert Snapshot.objects.get().withdrawn_reason == REASON


def test_of_an_agenda_that_is_closed_it_can_be_taken_off_too(house, enter, agenda):
    version = adopt(house, draft_of(agenda), "public")
    place = reverse("cooperation-step", args=[agenda.key, "afsluiten"])
    assert enter(house.policy).post(place, {"reason": "Klaar."}).status_code == 302
    take_off(version, house)
    assert Snapshot.objects.get().withdrawn_at == NOW


def test_the_database_lets_nothing_but_its_readers_change(house, agenda):
    version = adopt(house, draft_of(agenda), "public")
    take_off(version, house)
    assert not Contribution.objects.filter(level=Level.PUBLIC).exists()
    for change in ({"words": "anders"}, {"level": Level.PUBLIC, "words": "anders"}, {"revision": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Contribution.objects.update(**change)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_does_it_and_the_other_is_told(house, agenda):
    version = adopt(house, draft_of(agenda), "public")

    def attempt(who: str) -> str:
        try:
            take_off(version, house, who)
        except Blocked as refused:
            return str(refused)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        found = sorted(pool.map(attempt, sorted(WRITERS)))
    assert found == ["", "Deze versie is al van de openbare site gehaald."]
    assert Event.objects.filter(kind="cooperationversion.unpublish").count() == 1
