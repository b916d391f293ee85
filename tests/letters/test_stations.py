"""Along the stations of an akkoordlijn: who may, in which order, on which text, and who in whose place."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connections, transaction
from django.urls import reverse

from letters import actions
from letters.due import due
from letters.models import Approval, Chain, Letter
from letters.permissions import may_approve, may_return
from letters.workflow import LETTER
from notices.actions import set_terms
from notices.actions.watching import told_of
from notices.models import Term
from parties.models import Absence
from tests.factories.letters import (
    DATE,
    SENT_AT,
    WRITTEN,
    make_approver,
    make_commitment,
    make_director,
    make_letter,
)
from tests.factories.parties import PARTIES, make_house, make_seat
from tests.factories.shipped import ship
from tests.factories.stations import approve, make_chain, make_chained, make_colleague
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db


def names(rows) -> list[str]:
    return list(rows.values_list("name", flat=True))


def edit(house, letter: Letter) -> None:
    letter.refresh_from_db()
    actions.save(letter, revision=letter.revision, by=house.policy, now=WRITTEN, subject=f"{letter}, anders")


def test_a_submitted_letter_takes_the_usual_line_of_its_ministry_and_who_signs_is_last(house):
    letter = make_chained(house)
    assert names(letter.approvals) == ["Juridische zaken", "Directeur-generaal", "Bewindspersoon"]
    assert letter.approvals.last().office == house.offices["mbzk"]
    assert names(letter.approvals.in_turn()) == ["Juridische zaken", "Directeur-generaal"]
    days = list(letter.approvals.values_list("due_on", flat=True))
    assert days == [dt.date(2024, 11, 27), dt.date(2024, 11, 27), dt.date(2024, 11, 28)]


def test_a_line_without_who_signs_gets_that_office_and_whom_it_also_speaks_for_stands_beside(house):
    make_chain(house, {"order": 3, "name": "Financiën", "organisation": house.organisations["fin"]})
    letter = make_letter(house, "submitted", on_behalf=[house.offices["stasfin"]])
    rows = dict(letter.approvals.values_list("name", "order"))
    assert rows == {
        "Financiën": 3, "Staatssecretaris Fiscaliteit en Belastingdienst": 3,
        "Minister van Binnenlandse Zaken en Koninkrijksrelaties": 4,
    }  # fmt: skip


def test_another_line_of_the_ministry_can_be_chosen_and_that_of_another_ministry_is_not_taken(house):
    make_chain(house, {"order": 1, "name": "VWS"}, organisation=house.organisations["vws"])
    short = make_chain(house, {"order": 1, "name": "Alleen"}, name="Uitstelbericht", is_usual=False)
    letter = make_letter(house)
    actions.submit(letter, by=house.policy, now=WRITTEN, chain=short)
    assert names(letter.approvals) == ["Alleen"]
    assert names(actions.chains_of(letter)) == ["Uitstelbericht"]


def test_without_a_line_it_is_as_before(house):
    letter = make_letter(house, "approved")
    assert not letter.approvals.exists()


@pytest.mark.parametrize(
    ("done", "may", "turns"),
    [
        ([], {"vws", "director"}, {"Juridische zaken", "Directeur-generaal"}),
        (["vws"], {"director"}, {"Directeur-generaal"}),
        (["director"], {"vws"}, {"Juridische zaken"}),
        (["vws", "director"], {"minister"}, {"Bewindspersoon"}),
        (["director", "vws", "minister"], set(), set()),
    ],
)
def test_each_station_opens_to_its_own_seats_and_to_no_other(house, done, may, turns):
    letter = make_chained(house)
    approve(letter, *(getattr(house, name) for name in done))
    assert set(names(letter.approvals.in_turn())) == turns
    for name in (*PARTIES, "director"):
        seat = getattr(house, name)
        if name in may:
            with transaction.atomic():
                approve(letter, seat)
                transaction.set_rollback(True)
            letter.refresh_from_db()
            continue
        with pytest.raises((PermissionDenied, Blocked, Stale)):
            approve(letter, seat)
    assert letter.state == ("approved" if not turns else "submitted")


def test_who_has_a_station_approves_and_returns_and_nobody_else(house):
    letter = make_chained(house)
    holders = {name for name in (*PARTIES, "director") if may_approve(getattr(house, name), letter)}
    assert holders == {"vws", "director", "minister"}
    assert {name for name in (*PARTIES, "director") if may_return(getattr(house, name), letter)} == holders


def test_the_last_approval_that_is_needed_approves_the_letter_in_the_name_of_who_signs(house):
    letter = make_chained(house)
    first = approve(letter, house.vws, house.director)
    assert (first.kind, first.sentence) == ("letter.agree", "Akkoord van Directeur-generaal, op versie 1.")
    assert letter.state == "submitted"
    last = approve(letter, house.minister)
    assert (last.kind, letter.state, letter.approved_as) == ("letter.approve", "approved", "mBZK")
    assert set(letter.approvals.values_list("sha256", flat=True)) == {letter.text_sha256}


def test_who_may_agree_and_need_not_holds_up_nothing(house):
    make_chain(
        house,
        {
            "order": 1,
            "name": "Ter informatie",
            "organisation": house.organisations["fin"],
            "is_required": False,
        },
    )
    letter = make_letter(house, "submitted")
    approve(letter, house.minister)
    assert letter.state == "approved"


def test_a_changed_text_opens_every_station_again(house):
    letter = make_chained(house)
    approve(letter, house.vws, house.director)
    edit(house, letter)
    assert set(names(letter.approvals.in_turn())) == {"Juridische zaken", "Directeur-generaal"}
    approve(letter, house.director, house.vws, house.minister)
    assert (letter.state, letter.approved_revision) == ("approved", 2)
    edit(house, letter)
    letter.refresh_from_db()
    assert letter.state == "draft"
    assert not letter.approvals.given().exists()


def test_no_step_approves_a_letter_past_its_stations(house):
    letter = make_chained(house)
    with pytest.raises(
        Blocked, match="Nog niet akkoord: Juridische zaken, Directeur-generaal en Bewindspersoon"
    ):
        LETTER.take("approve", letter, by=house.minister, now=WRITTEN)
    approve(letter, house.vws, house.director)
    Approval.objects.filter(name="Juridische zaken").update(sha256="0" * 64)
    approve(letter, house.minister)
    assert letter.state == "submitted"
    assert names(letter.approvals.in_turn()) == ["Juridische zaken"]


def test_after_a_return_without_a_change_what_others_agreed_with_still_counts(house):
    letter = make_chained(house)
    approve(letter, house.vws, house.director)
    actions.return_(letter, by=house.director, now=WRITTEN, reason="Toch niet.")
    assert (names(letter.approvals.given()), letter.remarks.get().words) == (
        ["Juridische zaken"],
        "Toch niet.",
    )
    letter.refresh_from_db()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    assert names(letter.approvals.in_turn()) == ["Directeur-generaal"]


def test_one_person_never_passes_two_stations_unless_the_line_says_so(house):
    stations = [
        {"order": 1, "name": "Beleid", "organisation": house.organisations["bzk"]},
        {"order": 2, "name": "Financiën", "organisation": house.organisations["bzk"]},
    ]
    chain = make_chain(house, *stations)
    letter, colleague = make_letter(house, "submitted"), make_colleague(house)
    approve(letter, colleague)
    with pytest.raises(Blocked, match="een ander station"):
        approve(letter, colleague)
    letter.approvals.update(is_apart=False)
    approve(letter, colleague)
    assert names(letter.approvals.given()) == [row["name"] for row in stations]
    assert chain.people_differ


def test_who_wrote_in_it_approves_at_no_station_from_whichever_seat(house):
    make_chain(house, {"order": 1, "name": "Beleid", "organisation": house.organisations["bzk"]})
    letter = make_letter(house, "submitted")
    assert not may_approve(house.policy, letter)
    with pytest.raises(PermissionDenied):
        approve(letter, house.policy)


def test_the_own_approval_can_be_taken_back_until_sending(house):
    letter = make_chained(house)
    approve(letter, house.vws)
    assert (
        actions.take_back(letter, by=house.vws, now=WRITTEN).sentence
        == "Akkoord ingetrokken door Juridische zaken."
    )
    with pytest.raises(Blocked):
        actions.take_back(letter, by=house.director, now=WRITTEN)
    approve(letter, house.vws, house.director, house.minister)
    assert actions.render(letter.key, WRITTEN)
    event = actions.take_back(letter, by=house.minister, now=WRITTEN)
    letter.refresh_from_db()
    assert (event.kind, letter.state, letter.is_rendered) == ("letter.retract", "submitted", False)
    approve(letter, house.minister)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    with pytest.raises(Blocked):
        actions.take_back(letter, by=house.minister, now=WRITTEN)


def test_a_letter_without_stations_can_be_taken_back_as_well(house):
    letter = make_letter(house, "approved")
    actions.take_back(letter, by=house.minister, now=WRITTEN)
    letter.refresh_from_db()
    assert letter.state == "submitted"


def test_a_colleague_approves_in_place_of_who_left_it_to_him(house):
    letter, colleague = make_chained(house), make_colleague(house)
    station = letter.approvals.get(name="Directeur-generaal")
    assert list(actions.delegates_for(station, WRITTEN)) == [colleague, house.minister]
    with pytest.raises(Blocked):
        actions.delegate(letter, station.key, people=[house.policy], by=house.director, now=WRITTEN)
    with pytest.raises(PermissionDenied):
        actions.delegate(letter, station.key, people=[colleague], by=house.vws, now=WRITTEN)
    actions.delegate(letter, station.key, people=[colleague], by=house.director, now=WRITTEN)
    event = approve(letter, colleague)
    assert event.sentence.endswith("(Beleid, BZK, gemachtigd voor deze brief).")
    with pytest.raises(PermissionDenied):
        actions.delegate(letter, station.key, by=colleague, now=WRITTEN)


def test_who_stands_in_for_who_is_away_approves_in_those_days(house):
    letter = make_chained(house)
    other = make_approver(house)
    days = {"first_day": dt.date(2024, 11, 25), "last_day": dt.date(2100, 1, 1)}
    Absence.objects.create(seat=house.director, replacement=other, **days)
    before = dt.date(2024, 11, 24)
    assert not letter.approvals.held_by(other, before).filter(name="Directeur-generaal").exists()
    event = approve(letter, other)
    assert event.sentence.startswith("Akkoord van Directeur-generaal")
    assert letter.approvals.get(name="Directeur-generaal").instead_of == "bij afwezigheid"


def test_the_line_of_one_letter_changes_with_a_reason_and_its_readers_with_it(house):
    letter = make_chained(house)
    ienw = house.organisations["ienw"]
    added = actions.add_station(
        letter, name="Medeondertekening IenW", office=None, organisation=ienw, order=1, due_on=None,
        reason="Raakt IenW.", by=house.policy, now=WRITTEN,
    )  # fmt: skip
    assert may_approve(house.ienw, letter)
    assert Letter.objects.visible_to(house.ienw, WRITTEN).exists()
    actions.change_station(
        letter, added.key, due_on=DATE, order=2, reason="Later.", by=house.policy, now=WRITTEN
    )
    assert "Medeondertekening IenW" not in names(letter.approvals.in_turn())
    actions.drop_station(letter, added.key, reason="Toch niet.", by=house.policy, now=WRITTEN)
    assert not may_approve(house.ienw, letter)
    assert not Letter.objects.visible_to(house.ienw, WRITTEN + dt.timedelta(seconds=1)).exists()
    assert set(Event.objects.filter(kind="letter.station").values_list("reason", flat=True)) == {
        "Raakt IenW.",
        "Later.",
        "Toch niet.",
    }
    signs = letter.approvals.get(name="Bewindspersoon")
    with pytest.raises(Blocked, match="Wie de brief ondertekent"):
        actions.drop_station(letter, signs.key, reason="x", by=house.policy, now=WRITTEN)
    with pytest.raises(PermissionDenied):
        actions.drop_station(letter, signs.key, reason="x", by=house.vws, now=WRITTEN)


def test_what_was_agreed_is_final_once_the_letter_is_sent(house):
    letter = make_chained(house)
    approve(letter, house.vws, house.director, house.minister)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    for change in (lambda: letter.approvals.update(revision=None), lambda: letter.approvals.all().delete()):
        with pytest.raises(ProgrammingError, match="was sent"), transaction.atomic():
            change()
    assert not Approval.objects.visible_to(house.vng, SENT_AT).exists()
    assert Approval.objects.visible_to(house.policy, SENT_AT).count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_the_same_moment_each_count_once_and_the_last_one_approves_the_letter_once():
    ship()
    house = make_house()
    stations = [
        {"order": 1, "name": "Een", "organisation": house.organisations["vws"]},
        {"order": 1, "name": "Wie tekent"},
    ]
    make_chain(house, *stations)
    letter = make_letter(house, "submitted")
    twin = make_seat("tweeling", house.organisations["vws"], None, "beleid")

    def go(seat):
        try:
            return actions.approve(Letter.objects.get(pk=letter.pk), revision=1, by=seat, now=WRITTEN).kind
        except Blocked as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        told = sorted(pool.map(go, [house.vws, house.minister, twin]))
    letter.refresh_from_db()
    assert letter.state == "approved"
    assert told == ["Dit akkoord is al gegeven.", "letter.agree", "letter.approve"]
    assert Event.objects.filter(kind="letter.approve").count() == 1
    assert Event.objects.filter(kind="letter.agree").count() == 2


@pytest.mark.client
def test_of_two_who_change_a_station_the_second_is_told_and_keeps_what_was_typed(house, enter):
    letter = make_chained(house)
    station = letter.approvals.get(name="Juridische zaken")
    policy, url = enter(house.policy), reverse("letter-station", args=[letter.key, station.key])
    seen = actions.mark_of_station(station)
    actions.change_station(
        letter, station.key, due_on=DATE, order=5, reason="Later.", by=house.policy, now=WRITTEN
    )
    typed = {"order": 3, "due_on": "28 november 2024", "reason": "Mijn reden.", "seen": seen}
    answer = policy.post(url, typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "intussen: volgorde 5, akkoord uiterlijk 29 november 2024" in text
    assert "Mijn reden.</textarea>" in text
    dropped = policy.post(url, {"doe": "overslaan", "reason": "Mijn reden.", "seen": seen})
    assert (dropped.status_code, "Mijn reden.</textarea>" in dropped.content.decode()) == (409, True)
    station.refresh_from_db()
    assert (station.order, station.reason, station.dropped_at) == (5, "Later.", None)
    assert policy.post(url, typed | {"seen": actions.mark_of_station(station)}).status_code == 302
    with pytest.raises(Blocked, match="uit de akkoordlijn gehaald"):
        actions.change_station(
            letter, "a" * 10, due_on=DATE, order=5, reason="x", by=house.policy, now=WRITTEN
        )


def test_a_letter_goes_along_the_line_of_its_kind_and_else_along_the_usual_one(house):
    make_chain(house)
    own = {"order": 1, "name": "Alleen de bewindspersoon"}
    make_chain(house, own, name="Uitstel", kind="uitstel", is_usual=False)
    meeting = make_letter(house, "submitted").meeting
    delay = make_letter(
        house, meeting=meeting, kind="uitstel", commitment=make_commitment(house), agreements=[]
    )
    actions.submit(delay, by=house.policy, now=WRITTEN)
    assert names(delay.approvals.standing()) == ["Alleen de bewindspersoon"]
    chosen = make_letter(house, meeting=meeting, kind="uitstel", agreements=[])
    actions.submit(chosen, by=house.policy, now=WRITTEN, chain=Chain.objects.get(is_usual=True))
    assert len(names(chosen.approvals.standing())) == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Chain.objects.create(organisation=house.organisations["bzk"], name="Nog een", kind="uitstel")


def test_two_offices_of_one_ministry_that_are_in_turn_at_once_are_both_reminded(house):
    director, other = make_director(house, "bzk"), make_director(house, "bzk", "dg-tweede")
    make_chain(
        house, {"order": 1, "name": "Eerste DG", "office": director.office, "days": 2},
        {"order": 1, "name": "Tweede DG", "office": other.office, "days": 2}, {"order": 2, "name": "Bewindspersoon"},
    )  # fmt: skip
    letter = make_letter(house, "submitted")

    def owing() -> set[int | None]:
        set_terms(Letter, due([letter.pk], WRITTEN), WRITTEN)
        return {row.office_id for row in Term.objects.filter(closed_at=None, kind__slug="akkoord")}

    assert owing() == {director.office_id, other.office_id}
    approve(letter, director)
    assert owing() == {other.office_id}
    told = Term.objects.get(closed_at=None)
    assert {seat.pk for seat in told_of(told, WRITTEN).seats} == {other.pk}
