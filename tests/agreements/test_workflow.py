"""Who may take which step, from which state, and what stands in the way."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions.progress import report_progress
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from lib import dates
from meetings.models import Minutes
from meetings.workflow import MINUTES
from tests.factories.agreements import LATER, fresh, hold, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

KEEPER = {"secretariat"}
OWING = {"secretariat", "vws", "ipo"}  # vws is «aan zet», the chair of the ipo is answerable
MATRIX = {
    "propose": {"secretariat", "policy"},
    "offer": set(),  # outside an overleg only
    "agree": KEEPER,
    "start": OWING,
    "partly": OWING,
    "honour": OWING,
    "fail": KEEPER,
    "suspend": KEEPER,
    "resume": KEEPER,
    "lapse": KEEPER,
    "supersede": KEEPER,
    "reopen": KEEPER,
}


@pytest.fixture
def owed(house):
    """An afspraak that the vws owes, with the vng involved and the chair of the ipo answerable."""
    return make_agreement(house, owners=[house.offices["vzipo"]])


def take(name, row, by, **given):
    return AGREEMENT.take(name, row, by=by, now=NOW + LATER, reason="Daarom.", **given)


def test_the_matrix_covers_every_step():
    assert MATRIX.keys() == AGREEMENT.steps.keys()


@pytest.mark.parametrize("name", MATRIX)
def test_a_step_is_for_these_seats_only(house, owed, name):
    step = AGREEMENT.steps[name]
    may = {who for who in PARTIES if step.may(getattr(house, who), owed)}
    assert may == MATRIX[name]


@pytest.mark.parametrize("name", MATRIX)
def test_another_seat_is_refused_and_nothing_changes(house, owed, name):
    for who in ("vng", "uvw", "administrator", "commission", "coordinator"):
        with pytest.raises(PermissionDenied):
            take(name, owed, getattr(house, who))
    assert fresh(owed).state == "agreed"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("propose", "draft", "proposed"),
        ("start", "agreed", "in_progress"),
        ("partly", "in_progress", "partly_honoured"),
        ("honour", "partly_honoured", "honoured"),
        ("fail", "partly_honoured", "not_honoured"),
        ("suspend", "in_progress", "suspended"),
        ("resume", "suspended", "in_progress"),
        ("lapse", "proposed", "lapsed"),
        ("supersede", "suspended", "superseded"),
        ("reopen", "honoured", "in_progress"),
        ("reopen", "not_honoured", "in_progress"),
    ],
)
def test_a_step_leads_to_its_state_and_is_told(house, name, before, after):
    row = make_agreement(house, before)
    event = take(
        name,
        row,
        house.secretariat,
        **({"words": {"item": "2. Vervolgafspraken"}} if name == "propose" else {}),
    )
    assert (fresh(row).state, event.old_state, event.new_state) == (after, before, after)
    assert fresh(row).ended_on == (dates.local_day(event.at) if after in Agreement.CLOSED else None)
    assert event.level == row.level
    assert event.sentence.endswith(".")


@pytest.mark.parametrize("state", Agreement.CLOSED)
def test_what_is_closed_stays_closed_unless_it_is_reopened(house, state):
    row = make_agreement(house, state)
    ways = {"reopen"} if state in {"honoured", "not_honoured"} else set()
    assert {option.step.name for option in AGREEMENT.open_to(house.secretariat, row)} == ways
    assert list(AGREEMENT.open_to(house.vws, row)) == []
    for name in MATRIX.keys() - ways - {"offer"}:
        with pytest.raises(Stale):
            take(name, row, house.secretariat)


@pytest.mark.parametrize("name", ["partly", "fail", "suspend", "lapse"])
def test_bad_news_needs_a_reason(house, owed, name):
    with pytest.raises(Blocked, match="reden"):
        AGREEMENT.take(name, owed, by=house.secretariat, now=NOW + LATER, reason=" ")
    assert fresh(owed).state == "agreed"


def say(house, row, who, state):
    seat, now = getattr(house, who), NOW + LATER
    report_progress(row, organisation=seat.organisation, state=state, by=seat, now=now)


def test_nobody_says_for_another_party_that_it_is_done(house, owed):
    assert AGREEMENT.option("honour", house.vws, owed).objection == (
        "Nog niet elke partij die aan zet is, meldde ‘gereed’: IPO meldde nog niets."
    )
    for state in ("ready", "stuck"):
        say(house, owed, "ipo", state)
    with pytest.raises(Blocked, match="IPO meldde ‘loopt vast’"):
        take("honour", owed, house.vws)
    assert fresh(owed).state == "agreed"
    say(house, owed, "ipo", "ready")
    assert AGREEMENT.option("honour", house.vws, owed).is_possible
    with pytest.raises(Blocked, match="VWS meldde nog niets"):
        take("honour", owed, house.ipo)
    take("honour", owed, house.vws)
    assert fresh(owed).state == "honoured"


def test_who_owes_it_alone_says_that_it_is_done_and_the_rijk_is_nobody_else_than_its_ministries(house):
    row = make_agreement(house)
    assert AGREEMENT.option("honour", house.vws, row).is_possible
    row = make_agreement(
        house, item=row.item, text="X.", parties=[house.organisations["rijk"]],
        co_owners=[house.organisations["vng"]], involved=[],
    )  # fmt: skip
    assert "VNG meldde nog niets." in AGREEMENT.steps["honour"].caution(house.secretariat, row)
    assert "Rijk" not in AGREEMENT.steps["honour"].caution(house.secretariat, row)
    assert "Rijk meldde nog niets" in AGREEMENT.option("honour", house.vng, row).objection


def test_who_keeps_the_register_says_so_all_the_same_with_a_reason(house, owed):
    option = AGREEMENT.option("honour", house.secretariat, owed)
    assert option.is_possible
    with pytest.raises(Blocked, match=r"VWS meldde nog niets en IPO meldde nog niets. Geef een reden"):
        AGREEMENT.take("honour", owed, by=house.secretariat, now=NOW + LATER)
    event = take("honour", owed, house.secretariat)
    assert (fresh(owed).state, event.reason) == ("honoured", "Daarom.")
    with pytest.raises(Blocked, match="reden"):
        AGREEMENT.take("reopen", owed, by=house.secretariat, now=NOW + LATER)
    assert take("reopen", owed, house.secretariat).sentence == "Heropend."
    say(house, owed, "vws", "attention")
    assert (fresh(owed).state, fresh(owed).ended_on) == ("in_progress", None)


@pytest.mark.client
def test_the_page_says_what_it_means_and_asks_the_secretariat_for_a_reason(house, enter):
    item = make_item(house, invited=("mbzk", "staslmz", "vzvng", "vzipo"))
    owed = make_agreement(house, item=item, owners=[house.offices["vzipo"]])
    say(house, owed, "ipo", "stuck")
    address = f"{owed.get_absolute_url()}stap/nagekomen/"
    page = enter(house.vws).post(address, {"reason": "Klaar."})
    assert (page.status_code, "IPO meldde ‘loopt vast’" in page.content.decode()) == (409, True)
    client = enter(house.secretariat)
    page = client.get(address).content.decode()
    assert "IPO meldde ‘loopt vast’" in page
    assert "voortgang melden kan niet meer" in page
    assert client.post(address, {"reason": " "}).status_code == 400
    assert client.post(address, {"reason": "Het IPO doet niet meer mee."}).status_code == 302
    assert "Het IPO doet niet meer mee." in client.get(owed.get_absolute_url()).content.decode()
    again = f"{owed.get_absolute_url()}stap/heropenen/"
    assert enter(house.vws).post(again, {"reason": "Toch niet."}).status_code == 403
    client = enter(house.secretariat)
    assert client.post(again, {"reason": "Toch niet."}).status_code == 302
    assert client.post(again, {"reason": "Toch niet."}).status_code == 409
    assert fresh(owed).state == "in_progress"


def test_a_draft_without_parties_can_not_be_proposed(house):
    row = make_proposal(house, make_item(house, "planned"), draft=True, parties=[], involved=[])
    options = {option.step.name: option.objection for option in AGREEMENT.open_to(house.policy, row)}
    assert options == {"propose": "Deze afspraak heeft nog geen partijen."}


def test_a_proposal_can_only_be_agreed_once_the_overleg_was_held(house):
    row = make_proposal(house)
    option = AGREEMENT.option("agree", house.secretariat, row)
    assert option.objection == "Het overleg is nog niet gehouden."


def test_once_the_verslag_is_offered_a_proposal_can_only_lapse(house):
    item = make_item(house, "sent")
    row = make_proposal(house, item)
    hold(house, item)
    MINUTES.take("table", Minutes.objects.get(meeting=row.meeting), by=house.secretariat, now=NOW + LATER)
    options = {
        option.step.name: option.objection for option in AGREEMENT.open_to(house.secretariat, fresh(row))
    }
    assert options["agree"] == "Het verslag is ter vaststelling. Er kan geen afspraak meer bij."
    assert options["lapse"] == ""


def test_two_at_once_leave_one_event(house, owed):
    twin = fresh(owed)
    take("start", owed, house.vws)
    with pytest.raises(Stale):
        take("start", twin, house.secretariat)
    assert Event.objects.filter(kind="agreement.start").count() == 1
