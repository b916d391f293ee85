"""Changing what is known of an afspraak, with two people at once."""

import datetime as dt

import pytest

from agreements.actions import edit_agreement, follow
from agreements.actions.binding import Bound
from agreements.models import Agreement, ConsentRequest
from meetings.actions.agenda import send
from meetings.actions.plan import reschedule
from meetings.actions.releases import revise
from meetings.models import Agenda, Moment
from overhedenoverleg.telling import TELLS
from parties.models import Office
from tests.factories.agreements import (
    LATER,
    fresh,
    make_agreement,
    make_item,
    make_proposal,
    make_settled,
    make_theme,
)
from tests.factories.meetings import NOW, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

AUGUST = {
    "words": "uiterlijk in augustus van dit jaar",
    "kind": "month",
    "earliest": dt.date(2025, 8, 1),
    "latest": dt.date(2025, 8, 31),
}


def edit(house, row, **changes):
    edit_agreement(row, by=house.secretariat, now=NOW + LATER, **{"revision": row.revision} | changes)
    return fresh(row)


def last_event(row):
    return Event.objects.filter(subject_id=row.pk, kind__startswith="agreement.").first()


def test_what_changed_is_told_and_what_did_not_is_not(house):
    row = make_agreement(house)
    theme = make_theme()
    row = edit(house, row, theme=theme, title=row.title, owners=[house.offices["staslmz"]])
    assert (row.theme, row.revision, list(row.owners.all())) == (theme, 2, [house.offices["staslmz"]])
    assert last_event(row).sentence == (
        "Gewijzigd: thema van niets naar ‘Zorg en welzijn’; aanspreekbaar van niets naar ‘stasLMZ’."
    )
    events = Event.objects.count()
    edit(house, row, theme=theme)
    assert Event.objects.count() == events


def test_parties_and_owners_are_told_from_what_to_what(house):
    row, places = edit(house, make_agreement(house), owners=[house.offices["staslmz"]]), house.organisations
    edit(
        house, row, owners=[house.offices["staslmz"], house.offices["mbzk"]],
        parties=[places["vws"], places["ienw"]], involved=[places["vng"]],
    )  # fmt: skip
    assert last_event(row).sentence == (
        "Gewijzigd: partijen van ‘VWS (aan zet) en VNG (betrokken)’ naar ‘IenW (aan zet), VWS (aan zet) en VNG (betrokken)’; "
        "aanspreekbaar van ‘stasLMZ’ naar ‘mBZK en stasLMZ’. IenW kan deze afspraak vanaf nu lezen."
    )


LESSER = [
    ({"parties": []}, "parties"),
    ({"parties": [], "co_owners": ["vws", "ipo"]}, "parties"),
    ({"parties": ["ienw"], "readers": ["vws"]}, "parties"),
    ({"co_owners": [], "involved": ["ipo", "vng"]}, "co_owners"),
    ({"involved": []}, "involved"),
    ({"involved": [], "readers": ["vng"]}, "involved"),
    ({"owners": []}, "owners"),
    ({"owners": ["mbzk"]}, "owners"),
]


@pytest.mark.parametrize("state", ["agreed", "suspended"])
@pytest.mark.parametrize(("changes", "field"), LESSER)
def test_no_party_of_what_is_in_force_goes_or_owes_less(house, state, changes, field):
    places, offices = house.organisations, house.offices
    roles = {"parties": ["vws"], "co_owners": ["ipo"], "involved": ["vng"], "readers": ["uvw"]}
    given = {name: [places[slug] for slug in slugs] for name, slugs in roles.items()}
    row = make_agreement(house, state, owners=[offices["staslmz"]], **given)
    wanted = given | {
        name: [(offices if name == "owners" else places)[slug] for slug in slugs]
        for name, slugs in changes.items()
    }
    with pytest.raises(Bound) as refused:
        edit(house, row, **wanted)
    assert refused.value.fields.keys() == {field}
    assert "laten vervallen" in refused.value.fields[field]
    assert fresh(row).revision == row.revision
    assert {party.organisation.slug for party in row.parties.all()} == {"vws", "ipo", "vng", "uvw"}


def test_a_reader_goes_a_role_grows_and_an_office_makes_room_for_one_of_the_same_house(house):
    places, offices = house.organisations, house.offices
    row = make_agreement(house, owners=[offices["vzvng"]], readers=[places["uvw"]])
    row = edit(house, row, parties=[places["vws"]], co_owners=[places["vng"]], readers=[])
    assert {(party.organisation.slug, party.role) for party in row.parties.all()} == {
        ("vws", "owner"), ("vng", "co_owner"),
    }  # fmt: skip
    other = Office.objects.create(slug="lid-vng", organisation=places["vng"], kind="voorzitter")
    row = edit(house, row, owners=[other])
    assert list(row.owners.all()) == [other]


def test_of_a_proposal_any_party_goes_and_who_reads_it_is_told(house):
    places = house.organisations
    row = make_proposal(house)
    edit(house, row, parties=[places["vws"]], involved=[])
    assert not Event.objects.filter(kind="agreement.strike").exists()
    row = make_proposal(house, make_item(house, "sent", subject="x"))
    edit(house, row, parties=[places["vws"]], involved=[])
    told = Event.objects.get(kind="agreement.strike")
    assert told.sentence == "VNG is geen partij meer bij dit voorstel."
    seats = {seat for tell in TELLS if told.kind in tell.events for seat in tell.to(told, NOW + LATER)}
    assert house.vng in seats


@pytest.mark.client
def test_on_the_page_a_party_that_is_unticked_is_named_beside_its_field(house, enter):
    row = make_settled(house)
    client, address = enter(house.policy), f"{row.get_absolute_url()}wijzigen/"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    answer = client.post(address, typed | {"title": "Andere titel", "parties": ["bzk"], "involved": []})
    form = answer.context["form"]
    assert answer.status_code == 400
    assert "VWS is bij deze vastgestelde afspraak aan zet" in form.errors["parties"][0]
    assert "VNG is bij deze vastgestelde afspraak betrokken" in form.errors["involved"][0]
    assert (form["title"].value(), form["parties"].value()) == ("Andere titel", ["bzk"])
    assert fresh(row).title == row.title


def test_a_term_that_moves_is_told_in_words_with_the_reason(house):
    row = make_agreement(house, moment=Moment(**AUGUST))
    later = Moment(words="uiterlijk 1 oktober", kind="date", latest=dt.date(2025, 10, 1))
    with pytest.raises(Blocked, match="reden"):
        edit(house, row, moment=later)
    row = edit(house, row, moment=later, reason="De VNG vroeg om uitstel.")
    assert row.latest == dt.date(2025, 10, 1)
    event = last_event(row)
    assert event.reason == "De VNG vroeg om uitstel."
    assert event.sentence == (
        "Termijn verschoven van ‘uiterlijk in augustus van dit jaar’ (uiterlijk 31 augustus 2025)"
        " naar ‘uiterlijk 1 oktober’ (uiterlijk 1 oktober 2025)."
    )


def test_a_term_can_be_taken_away(house):
    row = make_agreement(house, moment=Moment(**AUGUST))
    row = edit(house, row, moment=None, reason="Vervallen.")
    assert (row.latest, row.moment.reading) == (None, "geen termijn")


def test_a_new_text_of_a_proposal_is_a_version_beside_the_old_one(house):
    row = edit(house, make_proposal(house), text="Andere woorden.")
    assert row.wording == "Andere woorden."
    assert [text.text for text in row.texts.all()][1:] == ["Andere woorden."]


@pytest.mark.client
def test_a_proposal_that_was_sent_waits_while_its_agenda_is_reopened(house, enter):
    row = make_proposal(house)
    agenda, by = row.item.agenda, {"by": house.secretariat, "now": NOW + LATER}
    follow(send(agenda, **by), now=by["now"])
    revise(agenda, reason="Nog iets.", **by)
    with pytest.raises(Blocked, match="heropend"):
        edit(house, fresh(row), text="Geheime andere woorden.")
    client, address = enter(house.secretariat), f"{row.get_absolute_url()}wijzigen/"
    form = client.get(address).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(address, typed | {"title": "Andere titel"})
    assert (answer.status_code, "De agenda is heropend." in answer.content.decode()) == (400, True)
    send(Agenda.objects.get(pk=agenda.pk), **by)
    assert edit(house, fresh(row), text="Andere woorden.").wording == "Andere woorden."


def test_the_text_of_what_was_agreed_does_not_change_here(house):
    row = make_agreement(house)
    assert edit(house, row, text="Andere woorden.").wording == row.wording
    assert row.texts.count() == 1


def test_the_second_of_two_is_told_and_overwrites_nothing(house):
    row = make_agreement(house)
    edit(house, row, title="Van de eerste")
    with pytest.raises(Stale):
        edit(house, row, title="Van de tweede")
    assert fresh(row).title == "Van de eerste"


def test_a_term_moves_with_its_overleg_and_the_history_says_so(house):
    february = dt.datetime(2025, 2, 1, 12, tzinfo=NOW.tzinfo)
    coming = make_meeting(house, planned_precision="month", planned_start=february)
    row = make_agreement(
        house, moment=Moment(words="volgende Overhedenoverleg", kind="meeting", meeting=coming)
    )
    assert row.latest == dt.date(2025, 2, 28)
    march = dt.datetime(2025, 3, 17, 13, tzinfo=NOW.tzinfo)
    event = reschedule(
        coming,
        precision="minute",
        start=march,
        reason="Eerst een gesprek over jeugd.",
        by=house.secretariat,
        now=NOW,
    )
    for _ in range(2):
        follow(event, NOW)
    row = fresh(row)
    assert (row.latest, row.moment.words) == (dt.date(2025, 3, 17), "volgende Overhedenoverleg")
    told = Event.objects.get(kind="agreement.redate")
    assert (told.sentence, told.reason) == (
        "Termijn verschoven van februari 2025 naar 17 maart 2025.", "Eerst een gesprek over jeugd.",
    )  # fmt: skip
    assert (told.old_state, told.new_state) == ("2025-02-28", "2025-03-17")


@pytest.mark.client
@pytest.mark.parametrize("state", Agreement.CLOSED)
def test_what_is_closed_is_not_changed_and_nobody_is_asked_about_it(house, enter, state):
    row = make_agreement(house, state)
    with pytest.raises(Blocked, match=r"Heropen haar eerst|veranderen niet meer"):
        edit(house, row, title="Anders")
    client, page = enter(house.secretariat), row.get_absolute_url()
    text = client.get(page).content.decode()
    assert "Gegevens wijzigen" not in text
    assert "Instemming met de tekst vragen" not in text
    asking = client.get(f"{page}instemming/vragen/")
    assert (asking.status_code, "Deze afspraak is" in asking.content.decode()) == (409, True)
    assert client.post(f"{page}instemming/vragen/", {"reason": ""}).status_code == 409
    assert not ConsentRequest.objects.exists()
    form = client.get(f"{page}wijzigen/")
    assert form.status_code == 409
    typed = {name: form.context["form"][name].value() for name in form.context["form"].fields}
    typed = {name: value for name, value in typed.items() if value} | {"title": "Anders"}
    answer = client.post(f"{page}wijzigen/", typed)
    assert (answer.status_code, answer.context["form"]["title"].value()) == (409, "Anders")
    assert fresh(row).title == row.title
