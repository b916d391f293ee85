"""Who owes what by when, as the steps of the screens leave it."""

import datetime as dt

import pytest
from django.urls import reverse

from agreements.actions import reconfirming
from agreements.actions.progress import report_progress
from agreements.actions.rappel import answer_line, close_round, start_round
from agreements.actions.requests import ask_progress
from agreements.models import Agreement, AgreementParty, RappelLine
from agreements.workflow import AGREEMENT
from meetings.actions.agenda import send
from meetings.actions.circulating import circulate
from meetings.actions.comments import ask_comments
from meetings.actions.plan import cancel, reschedule
from meetings.models import Meeting, Minutes, Moment
from notices.models import Term
from overhedenoverleg import due, followers
from tests.factories.agreements import make_agreement, make_item
from tests.factories.letters import DATE, make_letter
from tests.factories.meetings import NOW, make_meeting

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
AFTER = dt.datetime(2025, 1, 20, 9, tzinfo=NOW.tzinfo)
MARCH = dt.date(2025, 3, 31)


def owed(kind: str) -> dict[str, dt.date | None]:
    """Return by organisation the last day of what is owed of this kind, once all that happened was followed."""
    followers.walk(AFTER)
    rows = Term.objects.filter(kind__slug=kind, closed_at=None).select_related("organisation")
    return {row.organisation.slug: row.last_on for row in rows}


@pytest.fixture
def agreement(house):
    row = make_agreement(house, item=make_item(house, invited=("mp", "mbzk", "staslmz", "vzvng")))
    row.moment = Moment.objects.create(words="eind maart 2025", kind="date", latest=MARCH)
    row.latest = MARCH
    row.save()
    AgreementParty.objects.filter(agreement=row, organisation=house.organisations["vng"]).update(role="owner")
    return row


def test_each_party_that_owes_an_afspraak_is_to_fulfil_it(agreement):
    assert owed("afspraak") == {"vws": MARCH, "vng": MARCH}
    assert Term.objects.first().path == f"/afspraken/{agreement.key}/voortgang/melden/"


def test_a_proposal_is_not_owed(house, agreement):
    Agreement.objects.filter(pk=agreement.pk).update(state="proposed")
    assert owed("afspraak") == {}


@pytest.mark.parametrize("step", ["honour", "fail", "suspend", "lapse", "partly"])
def test_a_step_that_ends_it_ends_the_term(house, agreement, step):
    owed("afspraak")
    AGREEMENT.take(step, agreement, by=house.secretariat, now=AFTER, reason="Daarom.")
    assert owed("afspraak") == ({"vws": MARCH, "vng": MARCH} if step == "partly" else {})


def test_what_is_reopened_is_owed_again(house, agreement):
    for step in ("honour", "reopen"):
        AGREEMENT.take(step, agreement, by=house.secretariat, now=AFTER, reason="Daarom.")
        found = owed("afspraak")
    assert found == {"vws": MARCH, "vng": MARCH}


def test_who_is_asked_for_progress_owes_an_answer_until_it_is_given(house, agreement):
    vng = house.organisations["vng"]
    until = (AFTER + 14 * DAY).date()
    ask_progress([(agreement, vng)], until=until, by=house.secretariat, now=AFTER)
    assert owed("voortgangsvraag") == {"vng": until}
    report_progress(
        agreement, organisation=vng, state="on_track", words="Loopt.", by=house.vng, now=AFTER + DAY
    )
    assert owed("voortgangsvraag") == {}


def test_who_answers_in_a_rappel_round_is_not_reminded_of_it(house, agreement):
    around = start_round(until=MARCH + DAY, answer_by=dt.date(2025, 2, 10), by=house.secretariat, now=AFTER)
    assert owed("rappel") == {"vws": dt.date(2025, 2, 10), "vng": dt.date(2025, 2, 10)}
    line = RappelLine.objects.get(organisation=house.organisations["vng"])
    answer_line(line, outcome="open", words="Loopt.", by=house.vng, now=AFTER)
    assert owed("rappel") == {"vws": dt.date(2025, 2, 10)}
    close_round(around, by=house.secretariat, now=AFTER)
    assert owed("rappel") == {}


def test_who_answers_in_a_herbevestiging_is_not_reminded_of_it_nor_anybody_after_the_outcome(
    house, agreement
):
    closes_on, vng = dt.date(2025, 2, 28), house.organisations["vng"]
    facts = {"closes_on": closes_on, "meeting": None, "by": house.secretariat, "now": AFTER}
    around = reconfirming.begin_round(house.cabinet, **facts)
    assert owed("herbevestiging") == {"vws": closes_on, "vng": closes_on}
    term = Term.objects.filter(kind__slug="herbevestiging").first()
    assert term.path == f"{reverse('reconfirmation-detail', args=[around.key])}?toon=wij"
    item = around.items.get()
    reconfirming.answer_item(item, party=vng, answer="reconfirm", note="", by=house.vng, now=AFTER)
    assert owed("herbevestiging") == {"vws": closes_on}
    reconfirming.decide_item(item, "reconfirm", by=house.secretariat, now=AFTER)
    assert owed("herbevestiging") == {}


def test_before_an_overleg_the_organiser_sends_the_agenda_and_everybody_answers(house):
    meeting = make_meeting(house, "confirmed", items=["Jeugd"], papers_until=dt.date(2024, 11, 7))
    assert owed("agenda") == {"bzk": dt.date(2024, 11, 14)}
    assert owed("deelname") == dict.fromkeys(("az", "bzk", "vng"), dt.date(2024, 11, 7))
    send(meeting.agenda, by=house.secretariat, now=NOW)
    assert owed("agenda") == {}


def test_what_hangs_on_an_overleg_moves_with_it_and_ends_with_it(house):
    meeting = make_meeting(house, "confirmed", items=["Jeugd"])
    assert owed("agenda") == {"bzk": dt.date(2024, 11, 14)}
    start = meeting.planned_start + 7 * DAY
    reschedule(meeting, precision="minute", start=start, reason="Kan niet.", by=house.secretariat, now=NOW)
    assert owed("agenda") == {"bzk": dt.date(2024, 11, 21)}
    cancel(Meeting.objects.get(), reason="Val van het kabinet.", by=house.secretariat, now=NOW)
    assert owed("agenda") == owed("deelname") == {}


def test_a_verslag_is_to_be_adopted_on_the_day_of_the_next_overleg(house):
    make_meeting(house, "held", items=["Jeugd"])
    assert owed("verslag") == {"bzk": None}
    make_meeting(house, planned_start=dt.datetime(2025, 3, 17, 13, tzinfo=NOW.tzinfo))
    assert owed("verslag") == {"bzk": dt.date(2025, 3, 17)}


def test_who_may_react_to_a_verslag_is_reminded_of_the_closing_day(house):
    meeting = make_meeting(house, "held", items=["Jeugd"], invited=("mp", "mbzk", "vzvng", "vzipo"))
    closes = (AFTER + 7 * DAY).date()
    minutes = Minutes.objects.get(meeting=meeting)
    ask_comments(minutes, closes_on=closes, sealing="direct", by=house.secretariat, now=AFTER)
    found = owed("commentaar")
    assert {"vng", "ipo"} <= found.keys()
    assert "bzk" not in found
    assert set(found.values()) == {closes}


def test_who_has_to_answer_a_verslag_in_writing_is_reminded(house):
    meeting = make_meeting(house, "held", items=["Jeugd"], invited=("mp", "mbzk", "vzvng", "vzipo"))
    minutes = Minutes.objects.get(meeting=meeting)
    Minutes.objects.filter(pk=minutes.pk).update(state="unadopted")
    minutes.refresh_from_db()
    closes = (AFTER + 7 * DAY).date()
    circulate(minutes, closes_on=closes, by=house.secretariat, now=AFTER)
    assert owed("schriftelijk") == dict.fromkeys(("bzk", "vng", "ipo"), closes)


def test_a_letter_is_first_for_who_writes_and_then_for_who_approves(house):
    letter = make_letter(house)
    assert owed("brief") == {"bzk": DATE}
    make_letter(house, "submitted", meeting=letter.meeting)
    assert owed("akkoord") == {"bzk": DATE}
    assert Term.objects.get(kind__slug="akkoord").office == house.offices["mbzk"]


def test_a_norm_asks_for_an_overleg_in_its_period(house):
    autumn = dt.datetime(2025, 9, 1, 9, tzinfo=NOW.tzinfo)
    due.refresh_by_day(autumn)
    terms = Term.objects.filter(kind__slug="norm", closed_at=None)
    assert {row.organisation.slug for row in terms} == {"bzk"}
    assert dt.date(2025, 12, 31) in {row.last_on for row in terms}
    make_meeting(house, planned_start=dt.datetime(2025, 11, 17, 13, tzinfo=NOW.tzinfo))
    due.refresh_by_day(autumn)
    left = Term.objects.filter(kind__slug="norm", closed_at=None).values_list("last_on", flat=True)
    assert dt.date(2025, 12, 31) not in left
