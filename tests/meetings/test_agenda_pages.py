"""The preparation page, and the screens of agenda items."""

import pytest

from lib import richtext
from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex
from meetings.models import Agenda, AgendaItem
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES

pytestmark = [pytest.mark.django_db, pytest.mark.client]
BESIDE = 3  # session, user and seat
SECRET = "Eikenhoutgeheim"


@pytest.fixture
def meeting(house, now):
    meeting = make_meeting(house, items=["Jeugd", SECRET], minutes_reserved=90)
    item = meeting.agenda.items.get(title="Jeugd")
    annex = add_annex(
        item, make_upload(), title="Bespreekstuk", kind="bespreekstuk", by=house.policy, now=now
    )
    note = richtext.clean(f'<p>Zie <oo-annex key="{annex.key}">bijlage</oo-annex>.</p>')
    act.edit_item(item, revision=1, annotation=note, minutes=20, by=house.policy, now=now)
    return meeting


def page(client, url):
    return client.get(url).content.decode()


def item_url(meeting, title, verb):
    return f"/overleggen/{meeting.key}/agendapunten/{meeting.agenda.items.get(title=title).key}/{verb}/"


def titles(meeting):
    return [item.title for item in meeting.agenda.items.order_by("position")]


# --- What is shown, and to whom ------------------------------------------------------------------------------


def test_the_team_sees_the_agenda_with_times_and_numbered_annexes(meeting, house, enter):
    text = page(enter(house.policy), meeting.get_absolute_url())
    assert "<b>13:05</b>20 min" in text
    assert "<p>Zie bijlage 1.</p>" in text
    assert "Bijlage 1: Bespreekstuk" in text
    assert "Samen 30 minuten (1 punt zonder tijd). Er is 90 minuten gereserveerd." in text


@pytest.mark.parametrize("name", sorted(set(PARTIES) - {"secretariat", "policy", "minister", "commission"}))
def test_nobody_else_learns_anything_of_a_draft(meeting, house, enter, name):
    client = enter(getattr(house, name))
    text = page(client, meeting.get_absolute_url())
    assert "zodra het secretariaat haar heeft verzonden" in text
    assert all(word not in text for word in (SECRET, "Bespreekstuk", "agenda.pdf", "Agenda voorbereiden"))
    for url in ("agenda.pdf", "agenda/verzenden/", "agendapunten/toevoegen/"):
        assert client.get(f"/overleggen/{meeting.key}/{url}").status_code == 404
    for verb in ("bewerken", "verwijderen", "bijlagen/toevoegen"):
        assert client.get(item_url(meeting, SECRET, verb)).status_code == 404
    assert SECRET not in page(client, f"/overleggen/{meeting.key}/logboek/")


def test_the_minister_of_the_organiser_reads_the_draft_and_changes_nothing(meeting, house, enter):
    client = enter(house.minister)
    text = page(client, meeting.get_absolute_url())
    assert SECRET in text
    assert all(word not in text for word in ("verplaatsen/", "Agendapunt toevoegen", "Agenda verzenden"))
    assert client.get(f"/overleggen/{meeting.key}/agenda.pdf").status_code == 200
    assert client.get(f"/overleggen/{meeting.key}/agendapunten/toevoegen/").status_code == 403
    assert client.post(item_url(meeting, SECRET, "verplaatsen"), {"naar": "omhoog"}).status_code == 403


def test_a_member_of_the_team_from_a_koepel_writes_along_but_sends_nothing(meeting, house, enter, now):
    meeting.team.admit(now=now, organisation=house.organisations["ipo"])
    client = enter(house.ipo)
    assert SECRET in page(client, meeting.get_absolute_url())
    assert client.post(item_url(meeting, SECRET, "verplaatsen"), {"naar": "omhoog"}).status_code == 302
    assert client.get(f"/overleggen/{meeting.key}/agenda/verzenden/").status_code == 403
    assert client.post(f"/overleggen/{meeting.key}/agenda/delen/").status_code == 403


def test_a_participant_reads_the_sent_agenda_without_any_control(meeting, house, enter, now):
    act.send(meeting.agenda, by=house.secretariat, now=now)
    text = page(enter(house.vng), meeting.get_absolute_url())
    assert SECRET in text
    assert "agenda.pdf" in text
    assert all(
        word not in text
        for word in ("verplaatsen/", "Agendapunt toevoegen", "Agenda verzenden", "item__grip")
    )


@pytest.mark.parametrize("name", sorted(set(PARTIES) - {"commission"}))
def test_from_a_held_overleg_who_writes_letters_goes_on_to_its_kamerbrief(house, enter, name):
    writes = name in {"policy", "vws", "ienw", "fin"}
    held = make_meeting(house, "held")
    text = page(enter(getattr(house, name)), held.get_absolute_url())
    assert (f'href="/brieven/nieuw/?overleg={held.key}">Kamerbrief schrijven<' in text) == writes
    assert "Kamerbrief schrijven" not in page(
        enter(getattr(house, name)), make_meeting(house, subject="x").get_absolute_url()
    )


def test_the_secretariat_sees_what_is_still_to_be_done(house, enter):
    meeting = make_meeting(house, planned_precision="month")
    text = page(enter(house.secretariat), meeting.get_absolute_url())
    assert "Nog 2 dingen voordat u de agenda verzendt" in text
    assert "Er is nog geen dag." in text
    assert "uitnodiging.ics" not in text
    assert "Dag prikken" in text


def test_an_empty_agenda_says_what_to_do(house, enter, now):
    meeting = make_meeting(house)
    for item in meeting.agenda.items.all():
        act.remove_item(item, by=house.secretariat, now=now)
    text = page(enter(house.secretariat), meeting.get_absolute_url())
    assert "Er staat nog niets op de agenda." in text
    assert "Zet eerst een punt op de agenda." in text
    assert ">Agenda verzenden<" not in text


def test_a_long_annotation_is_folded_after_its_first_paragraph(meeting, house, enter, now):
    item = meeting.agenda.items.get(title=SECRET)
    text = richtext.clean("<p>Kort.</p><p>" + "Veel woorden. " * 30 + "</p>")
    act.edit_item(item, revision=1, annotation=text, by=house.policy, now=now)
    shown = page(enter(house.policy), meeting.get_absolute_url())
    assert '<div class="item__text text"><p>Kort.</p></div>' in shown
    assert "Lees de hele toelichting" in shown


def test_the_panel_names_who_reads_the_agenda(meeting, house, enter, now):
    client = enter(house.secretariat)
    assert "Concept: alleen het voorbereidingsteam." in page(client, meeting.get_absolute_url())
    act.send(meeting.agenda, by=house.secretariat, now=now)
    text = page(client, meeting.get_absolute_url())
    assert "Alleen de deelnemers." in text
    assert "<dt>VNG</dt>" in text


def test_the_panel_of_the_planning_says_that_it_is_for_all_organisations(meeting, house, enter):
    text = page(enter(house.vng), meeting.get_absolute_url())
    assert "Wie een van deze rollen heeft, van alle organisaties." in text


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize("name", ["vng", "secretariat"])
def test_the_page_takes_six_queries_however_long_the_agenda(
    house, enter, now, count, name, django_assert_num_queries
):
    meeting = make_meeting(house, items=[f"Punt {n}" for n in range(count)])
    for item in meeting.agenda.items.all():
        add_annex(item, make_upload(PDF + str(item.pk).encode()), title=item.title, by=house.policy, now=now)
    if name == "vng":
        act.send(meeting.agenda, by=house.secretariat, now=now)
    client = enter(getattr(house, name))
    client.get(meeting.get_absolute_url())  # the first reading is noted
    with django_assert_num_queries(BESIDE + 6):
        client.get(meeting.get_absolute_url())


def test_a_key_that_nobody_has_is_not_found(house, enter):
    client = enter(house.secretariat)
    assert client.get("/overleggen/abcdefghjk/").status_code == 404
    assert client.get("/overleggen/1/").status_code == 404


# --- Items ---------------------------------------------------------------------------------------------------


def test_an_item_is_added_with_formatted_text(meeting, house, enter):
    url = f"/overleggen/{meeting.key}/agendapunten/toevoegen/"
    data = {
        "title": "Geld",
        "kind": "besluit",
        "minutes": "15",
        "annotation": "<p><b>Let op</b><script>x()</script></p>",
    }
    assert enter(house.policy).post(url, data).status_code == 302
    item = AgendaItem.objects.get(title="Geld")
    assert (item.position, item.minutes, item.annotation) == (4, 15, "<p><strong>Let op</strong></p>")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Geef het agendapunt een titel."),
        ({"title": "x" * 201}, "200 tekens"),
        ({"title": "\u202e\x00 "}, "Geef het agendapunt een titel."),
        ({"kind": "borrel"}, "Kies een soort uit de lijst."),
        ({"minutes": "veel"}, "Vul een heel getal in van 1 tot en met 600."),
        ({"annotation": f"<p>{'x' * 100_000}</p>"}, "Gebruik hoogstens 20.000 tekens"),
    ],
    ids=["empty", "long", "invisible", "kind", "minutes", "annotation"],
)
def test_a_wrong_item_is_refused_at_its_field_and_nothing_typed_is_lost(meeting, house, enter, wrong, says):
    url = f"/overleggen/{meeting.key}/agendapunten/toevoegen/"
    data = {"title": "Geld", "kind": "besluit", "annotation": "<p>Bewaar mij</p>"} | wrong
    response = enter(house.policy).post(url, data)
    assert response.status_code == 400
    assert says in response.content.decode()
    assert "Bewaar mij" in response.content.decode() or "annotation" in wrong
    assert meeting.agenda.items.count() == 4


def test_an_item_is_changed_and_cites_annexes_by_number(meeting, house, enter):
    client = enter(house.policy)
    assert "bijlage 1" in page(client, item_url(meeting, SECRET, "bewerken"))
    data = {"title": "Wonen", "kind": "bespreking", "revision": 1}
    assert client.post(item_url(meeting, SECRET, "bewerken"), data).status_code == 302
    assert "Wonen" in titles(meeting)


def test_a_stale_item_shows_both_versions_and_can_then_be_saved(meeting, house, enter, now):
    client, url = enter(house.policy), item_url(meeting, SECRET, "bewerken")
    item = meeting.agenda.items.get(title=SECRET)
    act.edit_item(item, revision=1, annotation="<p>Van een ander</p>", by=house.secretariat, now=now)
    data = {"title": "Wonen", "kind": "bespreking", "annotation": "<p>Van mij</p>", "revision": 1}
    response = client.post(url, data)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Van een ander" in text
    assert "Van mij" in text
    assert SECRET in titles(meeting)
    assert client.post(url, data | {"revision": 2}).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).annotation == "<p>Van mij</p>"


def test_the_menu_moves_an_item_without_javascript(meeting, house, enter):
    client = enter(house.policy)
    response = client.post(item_url(meeting, SECRET, "verplaatsen"), {"naar": "omhoog"})
    assert titles(meeting) == ["Opening + vaststellen agenda", SECRET, "Jeugd", "Sluiting"]
    assert response.headers["Location"].startswith(meeting.get_absolute_url() + "#punt-")
    assert "Agendapunt 3 staat nu op plaats 2." in page(client, meeting.get_absolute_url())


def test_with_htmx_the_list_comes_back_and_says_what_moved(meeting, house, enter):
    url = item_url(meeting, "Jeugd", "verplaatsen")
    response = enter(house.policy).post(url, {"plaats": "3"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert response.status_code == 200
    assert text.strip().startswith('<div id="agendapunten">')
    assert 'id="live" role="status" hx-swap-oob="true">Agendapunt 2 staat nu op plaats 3.<' in text
    assert meeting.agenda.items.get(title="Jeugd").key in response.headers["HX-Trigger-After-Settle"]
    assert text.index(SECRET) < text.index("Jeugd")


@pytest.mark.parametrize("data", [{}, {"naar": "weg"}, {"plaats": "-1"}, {"plaats": "x"}, {"plaats": "²"}])
def test_a_move_to_nowhere_changes_nothing(meeting, house, enter, data):
    before = titles(meeting)
    assert enter(house.policy).post(item_url(meeting, "Jeugd", "verplaatsen"), data).status_code == 302
    assert titles(meeting) == before


def test_removing_asks_first_and_names_what_goes_along(meeting, house, enter):
    client, url = enter(house.policy), item_url(meeting, "Jeugd", "verwijderen")
    assert "Bespreekstuk" in page(client, url)
    assert "Jeugd" in titles(meeting)
    assert client.post(url).status_code == 302
    assert "Jeugd" not in titles(meeting)


def test_the_verslag_that_waits_can_be_put_on_the_agenda_by_hand(house, enter, now):
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19))
    meeting = make_meeting(house)
    act.remove_item(meeting.agenda.items.get(adopts__isnull=False), by=house.secretariat, now=now)
    client = enter(house.secretariat)
    assert "agenda/verslag-toevoegen/" in page(client, f"/overleggen/{meeting.key}/agendapunten/toevoegen/")
    assert client.post(f"/overleggen/{meeting.key}/agenda/verslag-toevoegen/").status_code == 302
    assert titles(meeting)[1] == "Vaststellen verslag"
    assert client.post(f"/overleggen/{meeting.key}/agenda/verslag-toevoegen/").status_code == 409


def test_the_verslag_is_annex_one_and_a_link_only_for_who_may_read_it(house, enter, now):
    make_meeting(house, "held", planned_start=START.replace(month=8, day=19), invited=("mbzk", "vzipo"))
    meeting = make_meeting(house, "sent", invited=("mbzk", "vzipo", "vzvng"))
    linked = ">Bijlage 1: Verslag Overhedenoverleg 19 augustus 2024</a>"
    assert linked in page(enter(house.ipo), meeting.get_absolute_url())
    text = page(enter(house.vng), meeting.get_absolute_url())
    assert linked not in text
    assert "Bijlage 1: Verslag Overhedenoverleg 19 augustus 2024" in text


# --- Sharing and sending ------------------------------------------------------------------------------------


def test_the_draft_is_shared_with_one_button(meeting, house, enter):
    client = enter(house.secretariat)
    client.post(f"/overleggen/{meeting.key}/agenda/delen/")
    text = page(client, meeting.get_absolute_url())
    assert "gedeeld met team" in text
    assert ">Delen met het team<" not in text
    assert ">Opnieuw delen met het team<" in text
    assert client.post(f"/overleggen/{meeting.key}/agenda/delen/").status_code == 409


def test_sending_asks_first_and_says_who_will_read_it(meeting, house, enter):
    client, url = enter(house.secretariat), f"/overleggen/{meeting.key}/agenda/verzenden/"
    text = page(client, url)
    assert "Dit is definitief" in text
    assert "4 agendapunten en 1 bijlage" in text
    assert "<b>VNG</b>" in text
    assert "<b>UvW</b>" not in text
    assert Agenda.objects.get().state == Agenda.State.DRAFT
    assert client.post(url).status_code == 302
    assert Agenda.objects.get().state == Agenda.State.SENT


def test_a_second_click_on_send_is_answered_with_409(meeting, house, enter):
    client, url = enter(house.secretariat), f"/overleggen/{meeting.key}/agenda/verzenden/"
    client.post(url)
    response = client.post(url)
    assert response.status_code == 409
    assert "intussen gewijzigd" in response.content.decode()


def test_a_sent_agenda_refuses_every_change_with_its_reason(meeting, house, enter, now):
    act.send(meeting.agenda, by=house.secretariat, now=now)
    client = enter(house.policy)
    for verb in ("bewerken", "verplaatsen", "verwijderen", "bijlagen/toevoegen"):
        response = client.post(item_url(meeting, "Jeugd", verb), {"naar": "omlaag"})
        assert response.status_code == 409
        assert "De agenda is verzonden en verandert niet meer." in response.content.decode()
    url = item_url(meeting, "Jeugd", "verplaatsen")
    response = client.post(url, {"naar": "omlaag"}, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == meeting.get_absolute_url()


def test_a_participant_may_not_write_on_the_sent_agenda(meeting, house, enter, now):
    act.send(meeting.agenda, by=house.secretariat, now=now)
    client = enter(house.vng)
    for verb in ("bewerken", "verplaatsen", "verwijderen", "bijlagen/toevoegen"):
        assert client.post(item_url(meeting, "Jeugd", verb)).status_code == 403
