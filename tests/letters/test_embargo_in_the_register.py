"""While a letter is under embargo the register doesn't tell who may not know of it what that letter met."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from agreements.models import Agreement
from letters import actions
from letters.models import Commitment, Letter, Motion
from letters.reading.chamber_rappel import rappel_of
from meetings.models import Moment
from overhedenoverleg import followers
from overhedenoverleg.sweep import sweep
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_commitment, make_letter, make_motion
from tests.letters.test_pairs import finish
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]

SUBJECT, WORD = "Zeldzaamheidsbrief", "quasibestuursrecht"
OPENS = dt.datetime(2025, 2, 3, 10, tzinfo=SENT_AT.tzinfo)
JUST_BEFORE = OPENS - dt.timedelta(seconds=1)
LIST, CSV = reverse("commitment-list"), reverse("commitment-csv")
HIDDEN, KNOWN = ("commission", "administrator"), ("vng", "fin", "secretariat", "policy")


def until(day: dt.date) -> Moment:
    return Moment(words="voor kerst", kind=Moment.Kind.DATE, latest=day)


@pytest.fixture
def met(house):
    """A letter under embargo that meets a motie and an EK-toezegging in full, another in part, and owes its beslisnota."""
    letter = make_letter(house, subject=SUBJECT, body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>")
    motion = make_motion(office=house.offices["mbzk"], moment=until(dt.date(2024, 12, 20)))
    promised = make_commitment(house, text="Aan de Eerste", chamber="ek", moment=until(dt.date(2024, 12, 20)))
    partly = make_commitment(house, text="Voor een deel")
    things = [(motion, True), (promised, True), (partly, False)]
    actions.set_discharges(letter, things=things, revision=letter.revision, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    actions.answer_note(
        letter, choice="later", revision=letter.revision, reason="Wacht op Financiën.",
        expected_on=dt.date(2024, 12, 10), by=house.policy, now=WRITTEN,
    )  # fmt: skip
    letter.refresh_from_db()
    letter = finish(house, letter, public_from=OPENS)
    followers.walk(SENT_AT)
    return letter


def rows(client, query: str = "") -> dict[str, str]:
    return {row.text: str(row.pill) for row in client.get(f"{LIST}{query}").context["rows"]}


def sheet(client, query: str = "") -> str:
    return b"".join(client.get(f"{CSV}{query}").streaming_content).decode()


@pytest.mark.parametrize("who", HIDDEN)
def test_lists_counts_sheets_search_and_page_say_open_until_the_second_itself(house, met, enter, who):
    motion, seat = Motion.objects.get(), getattr(house, who)
    with time_machine.travel(JUST_BEFORE, tick=False):
        client = enter(seat)
        assert all("openstaand" in pill for pill in rows(client).values())
        assert rows(client, "?status=done") == rows(client, "?status=partly") == {}
        assert "3 regels" in client.get(f"{LIST}?status=open").content.decode()
        assert len(rows(client, "?termijn=verlopen")) == 2
        assert "voldaan" not in sheet(client).replace("Voldaan met", "").lower()
        assert sheet(client, "?status=done").count("\r\n") == 1
        found = client.get(f"{reverse('search')}?q=spannen").content.decode()
        assert "Tweede Kamer, openstaand" in found
        page = client.get(motion.get_absolute_url()).content.decode()
        for words in ("Voldaan met de Kamerbrief", "29 november 2024", SUBJECT, ">voldaan<"):
            assert words not in page
        assert "openstaand" in page
    with time_machine.travel(OPENS, tick=False):
        client = enter(seat)
        assert set(rows(client, "?status=done")) == {motion.text, "Aan de Eerste"}
        assert set(rows(client, "?status=partly")) == {"Voor een deel"}
        assert "Kamerbrief 29 november 2024" in sheet(client)
        assert SUBJECT in client.get(motion.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("who", "word"), [("administrator", "openstaand"), ("vng", "voldaan")])
def test_the_afspraak_it_led_to_says_no_more_than_the_register(house, met, enter, who, word):
    agreement = Agreement.objects.listed().first()
    actions.link_outcome(Motion.objects.get(), agreement, by=house.policy, now=SENT_AT)
    Agreement.objects.update(level="public")
    with time_machine.travel(JUST_BEFORE, tick=False):
        page = enter(getattr(house, who)).get(agreement.get_absolute_url()).content.decode()
    part = page.partition('id="kamer"')[2].partition("</section>")[0]
    assert word in part
    assert ("voldaan" in part) == (word == "voldaan")


@pytest.mark.parametrize("who", KNOWN)
def test_who_reads_the_letter_knows_from_the_sending_on(house, met, enter, who):
    with time_machine.travel(JUST_BEFORE, tick=False):
        client = enter(getattr(house, who))
        assert set(rows(client, "?status=done")) == {Motion.objects.get().text, "Aan de Eerste"}
        page = client.get(Motion.objects.get().get_absolute_url()).content.decode()
        assert "Voldaan met de Kamerbrief van 29 november 2024." in page


def test_the_lists_for_the_eerste_kamer_leave_out_nothing_that_would_betray_it(house, met):
    day, today = dt.date(2025, 1, 1), dt.date(2025, 1, 15)
    with time_machine.travel(dt.datetime(2025, 1, 15, 9, tzinfo=SENT_AT.tzinfo), tick=False):
        assert rappel_of(house.commission, day, today).count == 1
        assert rappel_of(house.vng, day, today).count == 0
    with time_machine.travel(OPENS, tick=False):
        assert rappel_of(house.commission, day, today).count == 0


def test_what_another_letter_met_in_part_stays_known(house, met):
    other = make_letter(house, meeting=met.meeting)
    row = Commitment.objects.get(text="Aan de Eerste")
    actions.set_discharges(other, things=[(row, False)], revision=1, by=house.policy, now=WRITTEN)
    other.refresh_from_db()
    finish(house, other)
    for seat, state in ((house.commission, "partly"), (house.vng, "done")):
        seen = Commitment.objects.visible_to(seat, JUST_BEFORE)
        assert seen.get(pk=row.pk).known == state


def test_the_events_of_it_are_those_of_the_letters_readers(house, met):
    about = Event.objects.filter(kind__startswith="register.discharge")
    assert about.count() == 3
    for who in HIDDEN:
        assert not about.visible_to(getattr(house, who), JUST_BEFORE).exists()
    assert about.visible_to(house.vng, JUST_BEFORE).count() == 3


def test_withdrawn_under_embargo_nothing_ever_tells_that_it_was_met(house, met):
    actions.withdraw(Letter.objects.get(), by=house.policy, now=JUST_BEFORE, reason="Fout.")
    later = OPENS + dt.timedelta(days=1)
    about = Event.objects.filter(kind__startswith="register.")
    for who in HIDDEN:
        seat = getattr(house, who)
        assert not about.visible_to(seat, later).filter(sentence__contains="Kamerbrief").exists()
        assert set(Motion.objects.visible_to(seat, later).values_list("known", flat=True)) == {"open"}


def test_a_letter_that_is_public_at_once_tells_everybody_at_once(house):
    letter, motion = make_letter(house), make_motion()
    actions.set_discharges(letter, things=[(motion, True)], revision=1, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    finish(house, letter)
    assert Motion.objects.visible_to(house.commission, SENT_AT).get().known == "done"
    assert Event.objects.visible_to(house.commission, SENT_AT).filter(kind="register.discharge").exists()


def test_public_page_and_feed_say_nothing_before_its_moment(met, client):
    pages = [
        reverse("public-commitments"),
        f"{reverse('public-commitments')}?status=done",
        reverse("public-feed"),
    ]
    with time_machine.travel(JUST_BEFORE, tick=False):
        texts = [client.get(url).content.decode() for url in pages]
        assert not any("29 november 2024" in text or SUBJECT in text for text in texts)
        assert "<tr" not in texts[1]
    with time_machine.travel(OPENS, tick=False):
        assert client.get(pages[1]).content.decode().count("<tr") == 3


def test_no_mail_names_it_before_its_moment_and_nobody_outside_its_circle_gets_one(house, met, mailoutbox):
    morning = dt.datetime(2024, 12, 2, 8, tzinfo=SENT_AT.tzinfo)
    while morning < JUST_BEFORE:
        with time_machine.travel(morning, tick=False):
            sweep(morning)
        morning += dt.timedelta(days=1)
    reached = {address for mail in mailoutbox for address in mail.to}
    assert (
        house.policy.user.email in reached
    )  # of the beslisnota that is promised, so there was something to tell
    assert not reached & {getattr(house, who).user.email for who in HIDDEN}
    for mail in mailoutbox:
        words = " ".join([mail.subject, mail.body, *(str(part[0]) for part in mail.alternatives)])
        for secret in (SUBJECT, WORD, f"{DATE.day} november 2024"):
            assert secret not in words
