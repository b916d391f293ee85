"""The rappel round: two lists per party, answers that nobody else reads before closing, and what came of it."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from agreements.actions.progress import report_progress
from agreements.actions.rappel import answer_line, close_round, start_round
from agreements.actions.rappel_annex import TITLE, keys_for_all, table_overview
from agreements.compliance import overview
from agreements.models import Agreement, RappelAnswer, RappelLine, RappelRound
from agreements.views.rappel import readable
from agreements.workflow import AGREEMENT, RAPPEL
from lib import dates
from meetings.models import Moment
from notices.models import Message
from overhedenoverleg.work import meetings_to_come
from overhedenoverleg.work_progress import progress_tasks, rappel_tasks
from tests.factories.agreements import LATER, make_agreement, make_item, make_theme
from tests.factories.meetings import NOW, make_meeting
from tests.factories.parties import PARTIES
from tests.lib.reader import read, tidy
from trail.workflow import Blocked, Stale

AFTER = NOW + LATER  # 8 December 2024
UNTIL = dt.date(2025, 3, 1)
SECRET = "Wij zijn nog niet begonnen"
MATRIX = {"close": {"secretariat"}, "withdraw": {"secretariat"}}


def due(day):
    return Moment(words=f"uiterlijk {day:%d-%m-%Y}", kind="date", earliest=day, latest=day)


class Table:
    """Four afspraken of one overleg: late, coming, later than the round, and without a day; the VNG owes all, BZK one."""

    def __init__(self, house):
        self.house, self.item = house, make_item(house)
        self.late = self.make("Te laat", due(dt.date(2024, 12, 1)), owners=[house.offices["mbzk"]])
        self.coming = self.make("Komt eraan", due(UNTIL), theme=make_theme())
        self.later = self.make("Later", due(UNTIL + dt.timedelta(days=1)))
        self.vague = self.make("Zonder dag", Moment(words="zo spoedig mogelijk"))

    def make(self, title, moment, item=None, parties=("vng",), **given):
        parties = [self.house.organisations[slug] for slug in parties]
        return make_agreement(
            self.house, item=item or self.item, text=f"{title}.", title=title, moment=moment, parties=parties,
            involved=[], **given,
        )  # fmt: skip

    def start(self, **given):
        given = {"until": UNTIL, "answer_by": dt.date(2024, 12, 20), "now": AFTER} | given
        return start_round(by=self.house.secretariat, **given)


@pytest.fixture
def table(house):
    return Table(house)


@pytest.fixture
def page(enter):
    def fetch(seat, address):
        with time_machine.travel(AFTER, tick=False):
            response = enter(seat).get(address)
        return response.status_code, response.content.decode(errors="replace")

    return fetch


def line_of(around, slug, title="Te laat"):
    return RappelLine.objects.get(round=around, organisation__slug=slug, agreement__title=title)


def answer(around, by, slug=None, title="Te laat", **given):
    line = line_of(around, slug or by.organisation.slug, title)
    return answer_line(line, by=by, now=AFTER, **{"outcome": "open", "forecast": "in mei"} | given)


def test_each_party_gets_two_lists_of_what_it_owes_up_to_the_day(house, table, page):
    around = table.start()
    lines = {(row.organisation.slug, row.agreement.title, row.is_late) for row in around.lines.all()}
    assert lines == {("bzk", "Te laat", True), ("vng", "Te laat", True), ("vng", "Komt eraan", False)}
    status, text = page(house.vng, around.get_absolute_url())
    assert status == 200
    assert text.index("De termijn is voorbij") < text.index("Te laat</a>") < text.index("Komt eraan</a>")
    assert "Later</a>" not in text
    _, text = page(house.policy, around.get_absolute_url())
    assert "Op deze lijst staat niets." in text


def test_the_lines_of_a_round_equal_the_register(house, table):
    around = table.start()
    owed = Agreement.objects.filter(state__in=Agreement.RUNNING, latest__lte=UNTIL, is_heading=False)
    assert around.lines.values("agreement").distinct().count() == owed.count() == 2


def test_who_has_to_answer_gets_one_mail_and_a_task_until_he_did(house, table):
    around = table.start()
    mails = Message.objects.filter(once__startswith="rappel:")
    assert {mail.recipient for mail in mails} == {
        getattr(house, name).user.email for name in ("vng", "secretariat", "policy", "minister")
    }
    assert not any(word in mail.text + mail.subject for mail in mails for word in ("Te laat", "Komt eraan"))
    assert "Bij 2 afspraken is VNG aan zet" in mails.get(recipient=house.vng.user.email).text
    assert [task.note for task in progress_tasks(house.vng)] == ["Nog 2 afspraken zonder antwoord."]
    answer(around, house.vng)
    assert [task.note for task in progress_tasks(house.vng)] == ["Nog 1 afspraak zonder antwoord."]
    answer(around, house.vng, title="Komt eraan")
    assert progress_tasks(house.vng) == []
    assert progress_tasks(house.ipo) == []


def test_a_party_is_asked_only_about_what_it_may_read(house, table, page):
    hidden = table.make(
        "Buiten beeld", due(UNTIL), item=make_item(house, subject="x", invited=("mbzk",)), parties=("ipo",)
    )
    around = table.start()
    assert not around.lines.filter(agreement=hidden).exists()
    assert page(house.ipo, around.get_absolute_url())[0] == 404
    house.ipo.user.is_active = False
    house.ipo.user.save()
    RAPPEL.take("withdraw", around, by=house.secretariat, now=AFTER, reason="Opnieuw.")
    assert table.start().lines.filter(agreement=hidden, organisation__slug="ipo").exists()


def test_before_closing_nobody_reads_the_answer_of_another(house, table, page):
    around = table.start(meeting=table.item.agenda.meeting)
    answer(around, house.vng, words=SECRET)
    url = around.get_absolute_url()
    assert SECRET in page(house.vng, url)[1]
    for seat in (house.secretariat, house.policy):
        addresses = [
            url,
            f"{url}?voor=vng",
            f"{url}antwoord/{table.late.key}/",
            f"{url}antwoord/{table.late.key}/?voor=vng",
        ]
        for address in [
            *addresses,
            table.late.get_absolute_url(),
            "/afspraken/rappel/",
            f"{url}sluiten/",
            "/",
        ]:
            assert SECRET not in page(seat, address)[1], address
        assert page(seat, f"{url}pdf/")[0] == 404
    text = page(house.secretariat, f"{url}?voor=vng")[1]
    assert "zelf beantwoord" in text
    assert not RappelAnswer.objects.visible_to(house.secretariat).exists()
    with pytest.raises(Blocked, match="zelf al geantwoord"):
        answer(around, house.secretariat, "vng", words="Namens.")


def test_the_secretariat_answers_namens_a_party_and_that_is_shown(house, table, page):
    around = table.start(meeting=table.item.agenda.meeting)
    answer(around, house.secretariat, "vng", words="Gehoord van de VNG.")
    url = around.get_absolute_url()
    assert "Gehoord van de VNG." in page(house.secretariat, f"{url}?voor=vng")[1]
    assert "Gehoord van de VNG." not in page(house.policy, url)[1].replace("?voor", "")
    close_round(around, by=house.secretariat, now=AFTER)
    assert "gegeven namens VNG" in page(house.vng, url)[1]


def test_only_the_party_and_the_secretariat_answer(house, table):
    around = table.start()
    for who in ("secretariat", "vng"):
        assert answer(around, getattr(house, who), "vng").is_on_behalf is (who == "secretariat")
    for who in PARTIES.keys() - {"secretariat", "vng"}:
        with pytest.raises(PermissionDenied):
            answer(around, getattr(house, who), "vng")


def test_the_matrix_covers_every_step(house, table):
    assert MATRIX.keys() == RAPPEL.steps.keys()
    around = table.start()
    for name, step in RAPPEL.steps.items():
        assert {who for who in PARTIES if step.may(getattr(house, who), around)} == MATRIX[name]


def test_only_the_secretariat_starts_a_round_and_one_at_a_time(house, table):
    with pytest.raises(PermissionDenied):
        start_round(until=UNTIL, answer_by=UNTIL, by=house.policy, now=AFTER)
    table.start()
    with pytest.raises(Blocked, match="loopt al een rappelronde"):
        table.start()


def test_closing_freezes_answers_and_outcome(house, table):
    around = table.start()
    answer(around, house.vng)
    event = close_round(around, by=house.secretariat, now=AFTER)
    assert event.sentence == "Rappelronde gesloten: 1 van 3 beantwoord."
    with pytest.raises(Blocked, match="is gesloten"):
        answer(around, house.vng)
    line = line_of(around, "vng")
    statements = (
        f"UPDATE agreements_rappelround SET result = '[]' WHERE id = {around.pk}",
        "UPDATE agreements_rappelanswer SET words = 'x'",
        "DELETE FROM agreements_rappelanswer",
    )
    for statement in statements:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        RappelAnswer.objects.create(
            line=line, outcome="done", at=AFTER, level="party", owner=line.organisation
        )
    before = around.result
    AGREEMENT.take("honour", table.late, by=house.secretariat, reason="Klaar.", now=AFTER)
    assert RappelRound.objects.get().result == before


def test_a_round_is_proposed_before_each_overhedenoverleg_and_twice_a_year(house, table):
    def titles(today, seat=house.secretariat):
        tasks = rappel_tasks(seat, meetings_to_come(seat, today), today)
        return [(task.title, task.due) for task in tasks]

    def half(last):
        return [("Start de rappelronde van dit halfjaar", last)]

    day = dt.date(2025, 6, 11)
    coming = make_meeting(house, planned_start=dates.at_noon(day))
    make_meeting(house, kind="bestuurlijk", planned_start=dates.at_noon(day), subject="Over jeugd")
    before = [(f"Start de rappelronde voor het {coming}", dt.date(2025, 5, 14))]
    assert titles(dt.date(2025, 3, 31)) == []
    assert titles(dt.date(2025, 4, 15)) == half(dt.date(2025, 6, 30))
    assert titles(dt.date(2025, 4, 16)) == titles(dt.date(2025, 6, 11)) == before
    assert titles(dt.date(2025, 4, 16), house.policy) == titles(dt.date(2025, 4, 16), house.vng) == []
    began = dt.datetime(2025, 5, 1, 9, tzinfo=dt.UTC)
    around = table.start(now=began, until=day, answer_by=day, meeting=coming)
    close = ("Sluit de rappelronde tot en met 11 juni 2025", day)
    assert titles(dt.date(2025, 5, 2)) == [close]
    close_round(around, by=house.secretariat, now=began)
    assert titles(dt.date(2025, 5, 2)) == titles(dt.date(2025, 6, 30)) == titles(dt.date(2025, 9, 30)) == []
    assert titles(dt.date(2025, 10, 1)) == half(dt.date(2025, 12, 31))


def test_a_round_that_was_withdrawn_is_proposed_again(house, table):
    around = table.start()
    RAPPEL.take("withdraw", around, by=house.secretariat, now=AFTER, reason="Te vroeg.")
    [task] = rappel_tasks(house.secretariat, [], AFTER.date())
    assert task.title == "Start de rappelronde van dit halfjaar"


def test_the_overview_has_each_partys_own_words_and_the_numbers_of_the_database(house, table, page):
    done = table.make("Klaar", due(dt.date(2024, 12, 2)))
    AGREEMENT.take("honour", done, by=house.secretariat, reason="Klaar.", now=AFTER)
    failed = table.make("Mislukt", due(dt.date(2024, 12, 2)))
    AGREEMENT.take("fail", failed, by=house.secretariat, now=AFTER, reason="Geen geld.")
    long_ago = table.make("Lang geleden klaar", None)
    AGREEMENT.take(
        "honour", long_ago, by=house.secretariat, reason="Klaar.", now=AFTER - dt.timedelta(days=400)
    )
    report_progress(
        table.vague,
        organisation=house.vng.organisation,
        state="stuck",
        words="Wacht.",
        by=house.vng,
        now=AFTER,
    )
    around = table.start(meeting=table.item.agenda.meeting)
    answer(around, house.vng, words="VNG zegt dit.")
    answer(around, house.policy, words="BZK zegt dat.", forecast="in juni")
    close_round(around, by=house.secretariat, now=AFTER)
    said = overview(around.result, readable(around, house.vng))
    rows = Agreement.objects.visible_to(house.vng)
    running = rows.filter(state__in=Agreement.RUNNING)
    today = AFTER.date()
    assert said["total"].late == running.filter(latest__lt=today).count() == 1
    assert said["total"].open == running.exclude(latest__lt=today).count() == 3
    assert (said["total"].done, said["total"].failed) == (1, 1)
    assert {row.name: row.late + row.open for row in said["parties"]} == {"VNG": 4, "BZK": 1}
    assert {row.name: row.open for row in said["themes"]} == {"Zorg en welzijn": 1, "Zonder thema": 2}
    _, text = page(house.vng, around.get_absolute_url())
    for words in (
        "VNG zegt dit.",
        "BZK zegt dat.",
        "in juni",
        "niet geantwoord",
        "Wacht.",
        "bericht van 8 december 2024",
    ):
        assert words in text
    assert "Lang geleden klaar" not in text


def test_who_reads_the_outcome_sees_only_afspraken_that_he_may_read(house, table, page):
    hidden = table.make(
        "Geheim plan", due(UNTIL), item=make_item(house, subject="x", invited=("mbzk",)), parties=("bzk",)
    )
    around = table.start(meeting=table.item.agenda.meeting)
    answer(around, house.policy, title="Geheim plan", words=SECRET)
    close_round(around, by=house.secretariat, now=AFTER)
    url = around.get_absolute_url()
    assert SECRET in page(house.policy, url)[1]
    status, text = page(house.vng, url)
    assert status == 200
    assert "Geheim plan" not in text
    assert SECRET not in text
    assert "Het gaat om 4 afspraken" in text
    assert [(row.name, row.late, row.open) for row in overview(around.result, readable(around, house.vng))["parties"]] == [
        ("BZK", 1, 0), ("VNG", 1, 3),
    ]  # fmt: skip
    for seat in (house.ipo, house.vws, house.commission, house.administrator):
        for part in ("", "pdf/", "sluiten/", "agenda/"):
            assert page(seat, f"{url}{part}")[0] == 404
    agenda = table.item.agenda
    assert hidden.key not in keys_for_all(around, agenda, AFTER)
    assert table.late.key in keys_for_all(around, agenda, AFTER)


def test_the_overview_becomes_an_annex_with_what_the_whole_table_may_read(house, table, enter):
    elsewhere = make_item(house, subject="x", invited=("mbzk",))
    table.make("Geheim plan", due(UNTIL), item=elsewhere, parties=("bzk",))
    meeting = make_meeting(house, subject="volgend", planned_start=AFTER + dt.timedelta(days=60))
    around = table.start(meeting=meeting)
    answer(around, house.vng, words="VNG zegt dit.")
    with pytest.raises(Blocked, match="Sluit eerst de ronde"):
        table_overview(around, meeting.agenda, by=house.secretariat, now=AFTER)
    close_round(around, by=house.secretariat, now=AFTER)
    with time_machine.travel(AFTER):
        answered = enter(house.secretariat).post(
            f"{around.get_absolute_url()}agenda/", {"place": meeting.key}
        )
    assert answered.status_code == 302
    item = meeting.agenda.items.get(title=TITLE)
    annex = item.annexes.get()
    assert annex.document.title == "Voortgang en nakoming afspraken, stand 8 december 2024"
    assert annex.document.protection == meeting.agenda.protection
    with annex.document.versions.get().file.open() as file:
        text = tidy(read(file.read()).text)
    assert "VNG zegt dit." in text
    assert "Geheim plan" not in text


def test_the_page_keeps_what_was_typed_and_shows_a_colleagues_answer(house, table, enter):
    around = table.start()
    client, address = enter(house.vng), f"{around.get_absolute_url()}antwoord/{table.late.key}/"
    refused = client.post(address, {"outcome": "open", "words": "Mijn woorden."})
    assert (refused.status_code, "Mijn woorden." in refused.content.decode()) == (400, True)
    seen = client.get(address).context["form"]["seen"].value() or ""
    answer(around, house.vng, words="Van mijn collega.")
    both = client.post(address, {"outcome": "done", "words": "Mijn woorden.", "seen": seen})
    assert both.status_code == 409
    assert "Van mijn collega." in both.content.decode()
    assert "Mijn woorden." in both.content.decode()
    again = {"outcome": "term", "forecast": "juni", "seen": both.context["form"]["seen"].value()}
    assert client.post(address, again).status_code == 302
    text = client.get(around.get_absolute_url()).content.decode()
    assert f"{table.late.get_absolute_url()}termijn/wijzigen/" in text
    with pytest.raises(Stale):
        answer(around, house.vng, seen=seen)


def test_a_round_that_was_withdrawn_says_why_and_gives_nothing_away(house, table, page):
    around = table.start()
    answer(around, house.vng, words=SECRET)
    RAPPEL.take("withdraw", around, by=house.secretariat, now=AFTER, reason="Verkeerde dag.")
    assert "ingetrokken" in page(house.vng, around.get_absolute_url())[1]
    assert SECRET not in page(house.policy, around.get_absolute_url())[1]
    assert progress_tasks(house.vng) == []


def test_the_pages_cost_as_much_with_one_line_as_with_three(house, table, page):
    counts = []
    for more in (0, 2):
        for n in range(more):
            table.make(f"Meer {n}", due(UNTIL), owners=[house.offices["mbzk"]])
        around = table.start(meeting=table.item.agenda.meeting)
        for line in around.lines.filter(organisation__slug="vng"):
            answer_line(line, outcome="open", forecast="x", by=house.vng, now=AFTER)
        for step in (None, "close"):
            if step:
                close_round(around, by=house.secretariat, now=AFTER)
            for seat in (house.vng, house.secretariat):
                page(seat, around.get_absolute_url())
                with CaptureQueriesContext(connection) as queries:
                    page(seat, around.get_absolute_url())
                counts.append(len(queries))
    assert counts[:4] == counts[4:]
