"""Releases of the agenda: frozen, numbered, read by whom they are for, and nothing of what comes after."""

import datetime as dt

import pytest
import time_machine
from django.db import ProgrammingError, transaction
from django.urls import reverse

from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex, remove_annex, replace_annex
from meetings.actions.holding import record_outcome
from meetings.actions.plan import cancel
from meetings.actions.releases import revise
from meetings.documents import release_paper
from meetings.models import Agenda, AgendaItem, AgendaReading, AgendaRelease, Annex, Meeting
from parties.models import Level
from tests.factories.agreements import make_agreement
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, PNG, make_upload
from tests.lib.reader import read
from tests.lib.samples import written
from trail.models import Event
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "Eikenhoutgeheim"
DAY = dt.timedelta(days=1)


@pytest.fixture
def meeting(house, now):
    """The meeting of 21 November; its agenda with one paper is not sent yet."""
    meeting = make_meeting(house, items=["Jeugd", "Wonen"])
    item = meeting.agenda.items.get(title="Jeugd")
    annex = add_annex(item, make_upload(), title="Bespreekstuk", by=house.policy, now=now)
    write(item, f'<p>Zie <oo-annex key="{annex.key}">bijlage</oo-annex>.</p>', house, now)
    return meeting


@pytest.fixture
def sent(meeting, house, now):
    act.send(meeting.agenda, by=house.secretariat, now=now)
    return fresh(meeting)


@pytest.fixture
def reopened(sent, house, now):
    """Sent, reopened, and changed in every way since."""
    agenda, later = sent.agenda, now + DAY
    revise(agenda, reason=f"Reden {SECRET}", by=house.secretariat, now=later)
    jeugd = agenda.items.get(title="Jeugd")
    write(jeugd, f"<p>Nieuw: {SECRET}</p>", house, later, title=f"Jeugd {SECRET}")
    replace_annex(Annex.objects.get(), make_upload(PNG), by=house.policy, now=later)
    added = act.add_item(agenda, by=house.policy, now=later, place=2, title=f"Extra {SECRET}")
    add_annex(added, make_upload(PDF + b"2"), title=f"Stuk {SECRET}", by=house.policy, now=later)
    act.remove_item(agenda.items.get(title="Wonen"), by=house.policy, now=later)
    return fresh(sent)


def fresh(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def write(item, text, house, now, **more):
    item.refresh_from_db()
    act.edit_item(item, revision=item.revision, annotation=text, by=house.policy, now=now, **more)


def page(client, meeting, **data):
    return client.get(meeting.get_absolute_url(), data).content.decode()


# --- Numbers and content -----------------------------------------------------------------------------------


def test_drafts_and_releases_are_numbered_within_what_all_their_readers_see(meeting, house, now):
    agenda, item = meeting.agenda, meeting.agenda.items.get(title="Wonen")
    for text in ("<p>a</p>", "<p>b</p>"):
        write(item, text, house, now)
        act.share(agenda, by=house.secretariat, now=now)
    act.send(agenda, by=house.secretariat, now=now)
    revise(agenda, reason="Fout.", by=house.secretariat, now=now)
    act.send(agenda, by=house.secretariat, now=now + DAY)
    rows = agenda.releases.order_by("released_at", "pk")
    assert [(row.name, row.level) for row in rows] == [
        ("Concept 1", Level.TEAM), ("Concept 2", Level.TEAM),
        ("Uitgave 1", Level.PARTICIPANTS), ("Uitgave 2", Level.PARTICIPANTS),
    ]  # fmt: skip
    seen = AgendaRelease.objects.visible_to(house.vng, now).order_by("pk")
    assert [row.name for row in seen] == ["Uitgave 1", "Uitgave 2"]


def test_sharing_what_did_not_change_is_refused(meeting, house, now):
    act.share(meeting.agenda, by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="niets veranderd sinds concept 1"):
        act.share(meeting.agenda, by=house.secretariat, now=now)
    assert AgendaRelease.objects.count() == 1


def test_a_release_keeps_texts_with_their_citations_and_papers_with_their_version(sent):
    release = AgendaRelease.objects.get()
    item = release.content["items"][1]
    version = Annex.objects.get().document.versions.get()
    assert (item["position"], item["title"]) == (2, "Jeugd")
    assert ">bijlage 1</oo-annex>" in item["text"]
    [annex] = item["annexes"]
    assert (annex["label"], annex["title"]) == ("bijlage 1", "Bespreekstuk")
    assert annex["version"] == {
        "key": version.key, "number": 1, "size": len(PDF), "content_type": "application/pdf", "sha256": version.sha256,
    }  # fmt: skip


def test_a_release_never_changes_in_the_database(sent):
    for change in (
        lambda: AgendaRelease.objects.update(content={}),
        lambda: AgendaRelease.objects.update(level=Level.PUBLIC),
        lambda: AgendaRelease.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_each_release_says_what_changed_since_the_one_that_its_readers_know(reopened, house, now):
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    first, second = AgendaRelease.objects.order_by("pk")
    assert first.changes == []
    assert second.changes == [
        f"Punt 2 is nieuw: Extra {SECRET}.",
        "Punt 3: titel gewijzigd.",
        "Punt 3: tekst gewijzigd.",
        "Punt 3: nieuwe versie van bijlage 2 (Bespreekstuk).",
        "Vervallen: Wonen.",
    ]


def test_the_first_release_tells_nothing_of_the_drafts_before_it(meeting, house, enter, now):
    item = meeting.agenda.items.get(title="Wonen")
    write(item, f"<p>{SECRET}</p>", house, now)
    act.share(meeting.agenda, by=house.secretariat, now=now)
    write(item, "<p>Netjes.</p>", house, now)
    act.send(meeting.agenda, by=house.secretariat, now=now)
    draft, release = AgendaRelease.objects.order_by("pk")
    assert release.changes == []
    client = enter(house.vng)
    assert page(client, meeting).count("Concept") == 0
    for address in (
        f"agenda.pdf?concept={draft.number}",
        f"uitgaven/{draft.key}/",
        f"uitgaven/{release.key}/",
    ):
        assert client.get(f"{meeting.get_absolute_url()}{address}").status_code == 404
    met = {"met": draft.key}
    assert client.get(reverse("agenda-compare", args=[meeting.key, release.key]), met).status_code == 404


# --- Who reads what -----------------------------------------------------------------------------------------


def test_a_reopened_agenda_is_nowhere_for_the_participants_until_it_is_sent_again(
    reopened, house, enter, now
):
    client, url = enter(house.vng), reopened.get_absolute_url()
    text = page(client, reopened)
    assert all(words in text for words in ("2. Jeugd", "3. Wonen", "Zie bijlage 1.", "Dit is uitgave 1."))
    places = ["logboek/", "agenda.pdf", "agenda.pdf?uitgave=1", "deelnemers/", "uitnodiging.ics"]
    shown = [text, *(content(client, f"{url}{place}") for place in places)]
    shown += [content(client, place) for place in ("/", "/overleggen/", "/overleggen/jaarplan/")]
    shown += [content(client, f"/zoeken/?q={word}") for word in ("Jeugd", "Bespreekstuk")]
    assert [word for word in shown if SECRET in word or "heropend" in word or "oncept" in word] == []
    assert "Probeer een ander woord" in content(client, f"/zoeken/?q={SECRET}")
    assert "agenda.pdf?uitgave=2" not in text
    assert client.get(f"{url}agenda.pdf?uitgave=2").status_code == 404
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    assert SECRET in page(client, reopened)
    assert SECRET in content(client, f"{url}agenda.pdf")


def content(client, url: str) -> str:
    response = client.get(url, follow=True)
    assert response.status_code == 200, url
    body = response.getvalue()
    return read(body).text if body.startswith(b"%PDF") else body.decode()


def test_list_head_and_home_say_to_the_participants_that_the_agenda_was_sent(reopened, house, enter, now):
    client = enter(house.vng)
    with time_machine.travel(now + 2 * DAY):
        assert 'data-label="Agenda">verzonden<' in content(client, "/overleggen/")
        assert "Agenda verzonden" in page(client, reopened)
        assert "Agenda: verzonden" in content(client, "/")
        assert 'data-label="Agenda">concept<' in content(enter(house.policy), "/overleggen/")


def test_the_team_reads_the_live_agenda_and_what_the_participants_read(reopened, house, enter):
    text = page(enter(house.policy), reopened)
    assert SECRET in text
    assert "Deze agenda is heropend. De deelnemers lezen uitgave 1 tot u haar opnieuw verzendt." in text


def test_the_newer_version_of_a_sent_paper_waits_for_its_release(reopened, house, enter, now):
    document = Annex.objects.get(document__title="Bespreekstuk").document
    first, second = document.versions.order_by("number")
    client, theirs = enter(house.vng), f"/stukken/{document.key}/versies/{second.key}/"
    assert client.get(f"/stukken/{document.key}/").getvalue() == PDF
    assert client.get(theirs).status_code == 404
    assert second.sha256 not in content(client, f"/stukken/{document.key}/versies/")
    assert f"/stukken/{document.key}/versies/{first.key}/" in page(client, reopened)
    new = Annex.objects.get(document__title=f"Stuk {SECRET}").document
    assert client.get(f"/stukken/{new.key}/").status_code == 404
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    assert client.get(theirs).getvalue() == PNG
    assert client.get(f"/stukken/{document.key}/versies/{first.key}/").getvalue() == PDF


def test_of_the_drafts_of_a_paper_the_participants_get_only_the_one_that_was_sent(meeting, house, enter, now):
    replace_annex(Annex.objects.get(), make_upload(PNG), by=house.policy, now=now)
    act.send(meeting.agenda, by=house.secretariat, now=now)
    document = Annex.objects.get().document
    client = enter(house.vng)
    assert "versie 1, PNG" in page(client, meeting)
    assert (
        client.get(f"/stukken/{document.key}/versies/{document.versions.get(number=1).key}/").status_code
        == 404
    )
    assert "versie 2, PNG" in page(enter(house.policy), meeting)


def test_a_removed_paper_of_an_earlier_release_stays_readable(sent, house, enter, now):
    document = Annex.objects.get().document
    revise(sent.agenda, reason="Fout.", by=house.secretariat, now=now)
    remove_annex(Annex.objects.get(), by=house.policy, now=now)
    client = enter(house.vng)
    assert "Bijlage 1: Bespreekstuk" in page(client, sent)
    act.send(sent.agenda, by=house.secretariat, now=now + DAY)
    text = page(client, sent)
    assert "Bijlage 1: Bespreekstuk" not in text
    assert "een bijlage is vervallen (Bespreekstuk)" in text
    assert client.get(f"/stukken/{document.key}/").getvalue() == PDF


def test_the_place_of_an_afspraak_on_a_reopened_agenda_is_not_told(sent, house, enter, now):
    item = sent.agenda.items.get(title="Jeugd")
    row = make_agreement(house, meeting=sent, state="agreed")
    type(row).objects.filter(pk=row.pk).update(item=item)
    client, url = enter(house.vng), row.get_absolute_url()
    assert "Agendapunt 2. Jeugd" in content(client, url)
    revise(sent.agenda, reason="Fout.", by=house.secretariat, now=now)
    AgendaItem.objects.filter(pk=item.pk).update(title=SECRET)
    assert SECRET not in content(client, url)


def test_who_is_not_at_the_table_reads_no_release(sent, house, enter):
    client = enter(house.uvw)
    assert "zodra het secretariaat haar heeft verzonden" in page(client, sent)
    assert client.get(f"{sent.get_absolute_url()}agenda.pdf?uitgave=1").status_code == 404


# --- Reopening ------------------------------------------------------------------------------------------------


def test_reopening_is_told_to_the_team_alone(sent, house, now):
    event = revise(sent.agenda, reason="Fout.", by=house.secretariat, now=now)
    assert (event.level, event.reason) == (Level.TEAM, "Fout.")
    assert not Event.objects.visible_to(house.vng, now).filter(pk=event.pk).exists()
    agenda = Agenda.objects.get()
    assert (agenda.state, agenda.level, agenda.is_reopened) == ("draft", Level.TEAM, True)


@pytest.mark.parametrize("why", ["cancelled", "outcome", "no reason", "no release"])
def test_what_stands_in_the_way_of_reopening(sent, house, now, why):
    agenda, reason = sent.agenda, "Fout."
    if why == "cancelled":
        cancel(sent, reason="Val.", by=house.secretariat, now=now)
    elif why == "outcome":
        item = agenda.items.first()
        record_outcome(item, "done", revision=item.revision, by=house.secretariat, now=now)
    elif why == "no reason":
        reason = ""
    else:
        Agenda.objects.update(state="draft")
        agenda = make_meeting(house, subject="x").agenda
        Agenda.objects.filter(pk=agenda.pk).update(state="sent")
        agenda.refresh_from_db()
    with pytest.raises(Blocked):
        revise(agenda, reason=reason, by=house.secretariat, now=now)


def test_the_secretariat_reopens_and_sends_again_on_the_screen(sent, house, enter):
    client, url = enter(house.secretariat), sent.get_absolute_url()
    assert "agenda/heropenen/" in page(client, sent)
    assert client.post(f"{url}agenda/heropenen/", {"reason": ""}).status_code == 400
    assert client.post(f"{url}agenda/heropenen/", {"reason": "Fout."}).status_code == 302
    assert Agenda.objects.get().state == Agenda.State.DRAFT
    assert client.post(f"{url}agenda/heropenen/", {"reason": "Fout."}).status_code == 409
    assert client.post(f"{url}agenda/verzenden/").status_code == 302
    assert "Dit is uitgave 2." in page(client, sent)


# --- What is new since one read -------------------------------------------------------------------------------


def test_who_read_a_release_sees_what_is_new_in_the_next_until_the_day_is_over(reopened, house, enter, now):
    with time_machine.travel(now + DAY):
        assert "nieuw sinds u las" not in page(enter(house.vng), reopened)
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    for _ in range(2):
        with time_machine.travel(now + 2 * DAY):
            text = page(enter(house.vng), reopened)
        assert '<span class="new">nieuw sinds u las: agendapunt</span>' in text
        assert '<span class="new">nieuw sinds u las: titel, tekst, bijlage 2</span>' in text
        assert '<span class="new">vervallen sinds u las</span> Wonen' in text
        assert "Veranderd na 10 oktober 2024" in text
    with time_machine.travel(now + 3 * DAY):
        assert "nieuw sinds u las" not in page(enter(house.vng), reopened)


def test_who_read_nothing_yet_sees_no_marks(reopened, house, enter, now):
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    with time_machine.travel(now + 2 * DAY):
        assert "nieuw sinds u las" not in page(enter(house.vng), reopened)


def test_a_reading_is_noted_once_per_seat_and_not_for_a_guess_of_the_browser(sent, house, enter):
    client = enter(house.vng)
    client.get(sent.get_absolute_url(), headers={"Sec-Purpose": "prefetch;prerender"})
    client.head(sent.get_absolute_url())
    assert not AgendaReading.objects.exists()
    for _ in range(2):
        page(client, sent)
    assert AgendaReading.objects.get().seat == house.vng
    page(enter(house.ipo), sent)
    page(enter(house.uvw), sent)
    assert AgendaReading.objects.count() == 1


def test_the_page_compares_two_releases_word_by_word(reopened, house, enter, now):
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    second = AgendaRelease.objects.first()
    text = content(enter(house.vng), f"{reopened.get_absolute_url()}uitgaven/{second.key}/")
    assert "Uitgave 2 vergeleken met uitgave 1" in text
    assert "Punt 3: tekst gewijzigd." in text
    assert "<del>" in text
    assert f"{SECRET}" in text


# --- PDF -----------------------------------------------------------------------------------------------------


def test_the_document_of_a_release_is_the_same_file_each_time(reopened, house, now):
    release = AgendaRelease.objects.get()
    before = written(release_paper(release))
    other = "Heel ander gebouw"
    Meeting.objects.update(building=other)
    assert written(release_paper(AgendaRelease.objects.get())) == before
    assert other not in read(before).text
    assert "Versie" not in read(before).text
    act.send(reopened.agenda, by=house.secretariat, now=now + 2 * DAY)
    assert "Versie Uitgave 2" in read(written(release_paper(AgendaRelease.objects.first()))).text
