"""Propose, record and change on the screen, with what people really type."""

import datetime as dt

import pytest
import time_machine

from agreements.models import Agreement
from meetings.models import Moment
from parties.models import Level, Recess
from tests.factories.agreements import (
    LATER,
    TEXT,
    fresh,
    hold,
    make_agreement,
    make_item,
    make_proposal,
    make_theme,
)
from tests.factories.meetings import NOW, START, make_meeting

pytestmark = pytest.mark.client


@pytest.fixture(autouse=True)
def after_the_overleg():
    with time_machine.travel(NOW + LATER, tick=False):
        yield


def create_page(item):
    return f"/overleggen/{item.agenda.meeting.key}/agendapunten/{item.key}/afspraak-voorstellen/"


def record_page(item):
    return f"/overleggen/{item.agenda.meeting.key}/agendapunten/{item.key}/afspraak-vastleggen/"


def filled(**values):
    return {"text": TEXT, "parties": ["vws"], "involved": ["vng"]} | values


def test_a_policy_officer_of_the_organiser_proposes(house, enter):
    item = make_item(house, "planned")
    theme = make_theme()
    response = enter(house.policy).post(create_page(item), filled(
        theme=theme.slug, owners=["staslmz"], parts="Ruimte.\n\n  Zorg. ", words="de komende maanden",
    ))  # fmt: skip
    row = Agreement.objects.get(parent=None)
    assert response.url == row.get_absolute_url()
    assert (row.state, row.level, row.theme, row.moment.words) == (
        "proposed",
        Level.TEAM,
        theme,
        "de komende maanden",
    )
    assert [part.wording for part in row.parts.order_by("position")] == ["Ruimte.", "Zorg."]
    assert {(party.organisation.slug, party.role) for party in row.parties.all()} == {
        ("vws", "owner"),
        ("vng", "involved"),
    }


def test_a_draft_is_kept_for_the_team(house, enter):
    item = make_item(house, "sent")
    enter(house.policy).post(create_page(item), filled(concept="1"))
    row = Agreement.objects.get()
    assert (row.state, row.level) == ("draft", Level.TEAM)


def test_what_was_agreed_is_recorded_and_the_verslag_shows_it(house, enter):
    item = make_item(house)
    client = enter(house.secretariat)
    response = client.post(record_page(item), filled(words="uiterlijk in augustus", latest="augustus 2025"))
    row = Agreement.objects.get()
    assert response.url == f"/overleggen/{item.agenda.meeting.key}/verslag/#punt-{item.key}"
    assert (row.state, row.label, row.latest.isoformat(), row.moment.kind) == (
        "agreed",
        "1",
        "2025-08-31",
        "month",
    )
    page = client.get(response.url).content.decode()
    assert f"<strong>1</strong> {TEXT}" in page
    assert "Termijn: ‘uiterlijk in augustus’ (uiterlijk 31 augustus 2025)." in page


def test_a_startoverleg_offers_the_afspraak_on_the_evaluation_of_the_norms_until_it_is_there(house, enter):
    item = make_item(house, "planned", kind="startoverleg")
    client = enter(house.secretariat)
    page = client.get(create_page(item))
    assert "wanneer en hoe de normering wordt geëvalueerd" in page.content.decode()
    begun = client.get(f"{create_page(item)}?voorbeeld=evaluatie-normering").context["form"].initial
    assert begun["parties"] == ["rijk", "vng", "ipo", "uvw"]
    client.post(create_page(item), begun)
    assert Agreement.objects.get().title == "Evaluatie van de normering"
    assert "voorbeeldtekst" not in client.get(create_page(item)).content.decode()
    other = create_page(make_item(house, "planned", subject="Anders"))
    assert "voorbeeldtekst" not in client.get(f"{other}?voorbeeld=evaluatie-normering").content.decode()


def test_recording_begins_with_the_proposal_that_was_chosen(house, enter):
    item = make_item(house, "sent")
    proposal = make_proposal(
        house, item, text="Samenwerking is gewenst.", parts=["Ruimte."], owners=[house.offices["mbzk"]]
    )
    hold(house, item)
    client = enter(house.secretariat)
    assert f'?voorstel={proposal.key}">Begin met voorstel 1' in client.get(record_page(item)).content.decode()
    page = client.get(f"{record_page(item)}?voorstel={proposal.key}").content.decode()
    assert "Samenwerking is gewenst.</textarea>" in page
    assert "Ruimte.</textarea>" in page
    assert 'value="mbzk" id="id_owners_1" checked' in page
    client.post(f"{record_page(item)}?voorstel={proposal.key}", filled(parts="Ruimte."))
    assert (fresh(proposal).state, fresh(proposal).wording) == ("agreed", TEXT)
    assert Agreement.objects.count() == 2


def test_a_proposal_that_was_recorded_meanwhile_is_not_recorded_again(house, enter):
    item = make_item(house, "sent")
    proposal = make_proposal(house, item)
    hold(house, item)
    client, address = enter(house.secretariat), f"{record_page(item)}?voorstel={proposal.key}"
    client.post(address, filled())
    again = client.post(address, filled(text="Andere woorden."))
    assert again.status_code == 409
    assert "intussen gewijzigd" in again.content.decode()
    assert "Andere woorden.</textarea>" in again.content.decode()
    assert Agreement.objects.count() == 1
    assert client.get(address).url == proposal.get_absolute_url()
    assert client.get(f"{record_page(item)}?voorstel=aaaaaaaaaa").status_code == 404


def test_a_part_of_a_proposal_is_recorded_under_what_the_proposal_became(house, enter):
    item = make_item(house, "sent")
    proposal = make_proposal(house, item, parts=["Ruimte."])
    hold(house, item)
    whole = make_agreement(house, item=item, proposal=proposal)
    part = whole.parts.get()
    client, address = enter(house.secretariat), f"{record_page(item)}?voorstel={part.key}"
    assert f'<option value="{whole.key}" selected>' in client.get(address).content.decode()
    client.post(address, filled(text="Ruimtelijke keuzes.", parent=whole.key))
    assert (fresh(part).label, fresh(part).state, fresh(part).parent) == ("1a", "agreed", whole)


def test_a_further_part_is_recorded_under_the_whole(house, enter):
    item = make_item(house)
    whole = make_agreement(house, item=item)
    enter(house.secretariat).post(record_page(item), filled(text="Een deel.", parent=whole.key))
    assert whole.parts.get().label == "1a"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"text": ""}, "Vul de tekst van de afspraak in."),
        ({"text": "x" * 100_000}, "Zorg dat deze waarde niet meer dan 5000 tekens bevat"),
        ({"title": "x" * 201}, "niet meer dan 200 tekens bevat"),
        ({"parties": []}, "Kies er ten minste één."),
        ({"parties": ["bestaat-niet"]}, "Kies uit de lijst."),
        ({"involved": ["vws"]}, "Kies één rol voor VWS."),
        ({"parts": "\n".join("abcdefghijklmnopqrstuvwxyzz")}, "hoogstens 26 delen"),
        ({"is_heading": "on"}, "Onder een kop hoort ten minste één deelafspraak."),
        ({"words": "op tijd", "latest": "31 april 2025"}, "Deze datum bestaat niet of is niet te lezen."),
        ({"words": "op tijd", "latest": "aprilmei 2025"}, "Deze datum bestaat niet of is niet te lezen."),
        ({"words": "op tijd", "latest": "april 9999"}, "Deze datum bestaat niet of is niet te lezen."),
        (
            {"words": "op tijd", "latest": "20 november 2024"},
            "Deze termijn ligt vóór het overleg van 21 november 2024.",
        ),
        (
            {"words": "op tijd", "latest": "oktober 2024"},
            "Deze termijn ligt vóór het overleg van 21 november 2024.",
        ),
        ({"latest": "1 mei 2025"}, "Vul ook in met welke woorden dit is afgesproken."),
        ({"words": "in mei", "asks": "True"}, "Zeg of wij de termijn goed lezen"),
        (
            {"words": "in mei", "earliest": "2 mei 2025", "latest": "1 mei 2025"},
            "Deze dag ligt na de uiterste dag.",
        ),
        ({"theme": "bestaat-niet"}, "Kies een thema uit de lijst."),
        ({"at_meeting": "aaaaaaaaaa", "words": "dan"}, "Kies er een uit de lijst."),
        ({"recess": "x", "words": "dan"}, "Kies er een uit de lijst."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_stays(house, enter, values, message):
    item = make_item(house)
    response = enter(house.secretariat).post(record_page(item), filled(**{"title": "Mijn titel"} | values))
    page = response.content.decode()
    assert response.status_code == 400
    assert message in page.replace("&#x27;", "'")
    assert values.get("title", "Mijn titel") in page
    assert values.get("text", TEXT) in page
    assert not Agreement.objects.exists()


def test_only_one_meaning_can_be_given_to_a_term(house, enter):
    item = make_item(house)
    recess = Recess.objects.create(name="meireces", first_day="2025-04-18", last_day="2025-05-05")
    response = enter(house.secretariat).post(
        record_page(item), filled(words="na het meireces", latest="mei 2025", recess=recess.pk)
    )
    assert response.status_code == 400
    assert "Kies er één: een dag of maand, een overleg of een reces." in response.content.decode()


def test_a_refused_step_keeps_what_was_typed(house, enter):
    item = make_item(house)
    make_agreement(house, item=item)
    response = enter(house.secretariat).post(record_page(item), filled(title="Dubbel"))
    assert response.status_code == 409
    assert "Deze tekst staat al als afspraak 1 in dit overleg." in response.content.decode()
    assert "Dubbel" in response.content.decode()


def test_control_and_direction_signs_are_left_out(house, enter):
    enter(house.secretariat).post(
        record_page(make_item(house)), filled(text="Regel een\r\nregel\x00 twee\u202e.")
    )
    assert Agreement.objects.get().wording == "Regel een\nregel twee."


@pytest.mark.parametrize("page", [create_page, record_page])
def test_only_some_seats_come_to_these_pages(house, enter, anyone, page):
    item = make_item(house, "sent")
    expected = {house.secretariat.pk: 200, house.policy.pk: 200 if page is create_page else 403}
    readers = {house.minister.pk, house.vng.pk, house.coordinator.pk}
    status = expected.get(anyone.pk, 403 if anyone.pk in readers else 404)
    assert enter(anyone).get(page(item)).status_code == status


def test_an_item_of_another_overleg_does_not_exist_here(house, enter):
    item, other = make_item(house), make_item(house, subject="ander")
    address = record_page(item).replace(item.agenda.meeting.key, other.agenda.meeting.key)
    assert enter(house.secretariat).get(address).status_code == 404


def test_a_term_is_read_while_it_is_filled_in(house, enter):
    coming = make_meeting(house)
    client = enter(house.policy)

    def reading(**values):
        return client.get("/afspraken/termijn/", values).content.decode()

    assert "Wij lezen: <strong>uiterlijk 31 augustus 2025</strong>." in reading(
        words="uiterlijk in augustus", latest="augustus 2025"
    )
    assert "geen datum te berekenen" in reading(words="de komende maanden")
    page = reading(words="volgend overleg", at_meeting=coming.key)
    assert "<strong>21 november 2024</strong>" in page
    assert "Schuift mee" in page
    assert "Deze datum bestaat niet" in reading(words="x", latest="31 april")
    assert "geen termijn" in reading()


def test_what_we_read_in_the_words_counts_once_a_person_says_that_it_is_right(house, enter):
    item, client = make_item(house), enter(house.secretariat)
    words = {"words": "uiterlijk in augustus van volgend jaar", "asks": "True"}
    asked = client.post(record_page(item), filled(**words))
    assert asked.status_code == 400
    assert "Wij lezen in deze woorden: <strong>uiterlijk 31 augustus 2025</strong>" in asked.content.decode()
    client.post(record_page(item), filled(text="Zonder.", as_read="nee", **words))
    client.post(record_page(item), filled(text="Met.", as_read="ja", **words))
    rows = Agreement.objects.order_by("position").values_list("moment__words", "moment__kind", "latest")
    assert list(rows) == [
        (words["words"], "none", None), (words["words"], "month", dt.date(2025, 8, 31)),
    ]  # fmt: skip


def test_words_about_an_overleg_hang_on_one_that_the_writer_knows_of(house, enter):
    item = make_item(house)
    coming = make_meeting(house, planned_start=START.replace(year=2025, month=3, day=17))
    words = {"words": "vóór het volgende Overhedenoverleg", "as_read": "ja"}
    enter(house.secretariat).post(record_page(item), filled(**words))
    moment = Agreement.objects.get().moment
    assert (moment.meeting, moment.side, moment.latest) == (coming, "before", dt.date(2025, 3, 16))
    stranger = enter(house.commission).get("/afspraken/termijn/", words).content.decode()
    assert "16 maart" not in stranger


def test_a_term_may_only_have_a_beginning(house, enter):
    enter(house.secretariat).post(
        record_page(make_item(house)), filled(words="vanaf 2026", earliest="1 januari 2026")
    )
    moment = Agreement.objects.get().moment
    assert (moment.reading, moment.latest) == ("vanaf 1 januari 2026", None)


def test_facts_are_changed_and_the_reason_is_asked_when_a_term_moves(house, enter):
    row = make_agreement(house)
    client, address = enter(house.policy), f"{row.get_absolute_url()}wijzigen/"
    data = filled(title="Nieuwe titel", words="in mei", latest="mei 2025", revision=1)
    refused = client.post(address, data)
    assert refused.status_code == 400
    assert "Geef een reden" in refused.content.decode()
    assert client.post(address, data | {"reason": "Op verzoek van de VNG."}).status_code == 302
    assert (fresh(row).title, str(fresh(row).moment), fresh(row).revision) == ("Nieuwe titel", "in mei", 2)


@pytest.mark.parametrize(
    ("kind", "latest", "typed"),
    [
        ("month", dt.date(2026, 1, 1), "januari 2026"),
        ("month", dt.date(2026, 1, 31), "januari 2026"),
        ("date", dt.date(2026, 1, 1), "1 januari 2026"),
    ],
)
def test_a_term_that_nobody_touched_stays_and_asks_no_reason(house, enter, kind, latest, typed):
    term = Moment(words="vanaf 2026", kind=kind, latest=latest)
    row = make_agreement(house, moment=term)
    client, address = enter(house.policy), f"{row.get_absolute_url()}wijzigen/"
    data = filled(title="Nieuwe titel", words="vanaf 2026", latest=typed, revision=1)
    assert f'value="{typed}"' in client.get(address).content.decode()
    assert client.post(address, data).status_code == 302
    moment = fresh(row).moment
    assert (fresh(row).title, moment.kind, moment.latest) == ("Nieuwe titel", kind, latest)
    stale = client.post(address, data | {"title": "Nog nieuwer"})
    assert "Uiterlijk op</th>" not in stale.content.decode()


def test_the_second_of_two_writers_sees_both_versions(house, enter):
    row = make_agreement(house, title="Oude titel")
    address = f"{row.get_absolute_url()}wijzigen/"
    data = filled(revision=1)
    enter(house.policy).post(address, data | {"title": "Van de eerste"})
    client = enter(house.secretariat)
    response = client.post(
        address, data | {"title": "Van de tweede", "owners": ["mbzk"], "words": "in mei", "reason": "Daarom."}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in page
    assert '<div class="text">Van de eerste</div>' in page
    assert "Van de <del>eerste</del><ins>tweede</ins>" in page
    assert "<del>leeg</del><ins>mBZK</ins>" in page
    assert "<del>leeg</del><ins>in mei</ins>" in page
    assert ">Reden</th>" not in page
    assert fresh(row).title == "Van de eerste"
    assert 'name="revision" value="2"' in page
    assert client.post(address, data | {"title": "Van de tweede", "revision": 2}).status_code == 302
    assert fresh(row).title == "Van de tweede"


def test_a_forged_revision_is_no_way_around(house, enter):
    row = make_agreement(house)
    for revision in ("", "x", "0", "99999999999999999999"):
        response = enter(house.policy).post(
            f"{row.get_absolute_url()}wijzigen/", filled(title="Anders", revision=revision)
        )
        assert response.status_code == 400
    assert fresh(row).revision == 1
