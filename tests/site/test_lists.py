"""Pages with rows of several apps cost as many queries for three rows as for one."""

import datetime as dt

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend as FileBased
from django.urls import reverse
from django.utils import timezone

from agreements.actions import record_in_minutes
from letters.actions import add_request, set_discharges
from meetings.actions.annexes import add_annex, replace_annex
from meetings.actions.plan import reschedule
from meetings.models import Minutes
from meetings.workflow import MINUTES
from parties.models import Seat
from tests.factories.agreements import LATER, MARCH, facts, item_of, make_agreement, make_item, make_theme
from tests.factories.cooperation import add, draft_of, make_cooperation
from tests.factories.disputes import make_dispute
from tests.factories.learning import make_heads_up, make_lesson
from tests.factories.letters import WRITTEN, make_commitment, make_director, make_letter, make_motion
from tests.factories.meetings import NOW, START, make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.udo import make_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.client]


@pytest.mark.parametrize("count", [1, 3])
def test_search_finds_three_of_each_kind_in_as_many_queries_as_one(house, enter, page, count):
    for number in range(count):
        make_assessment(house, subject=f"Scheefgroei in de zorg {number}")
        item = make_item(house, subject="Scheefgroei in taken")
        make_agreement(house, item=item, title="Scheefgroei aanpakken")
        make_letter(house, meeting=item.agenda.meeting, subject="Scheefgroei in middelen")
        agenda = make_cooperation(house, title="Scheefgroei samen aanpakken")
        add(house, draft_of(agenda), "Scheefgroei in de wijk")
        make_lesson(house, by=house.secretariat, subject="Scheefgroei zien aankomen", circle="alle")
        make_heads_up(house, subject="Brief over scheefgroei")
        make_dispute(house, subject=f"Scheefgroei {item.pk}")
    text = page(enter(house.policy), "/zoeken/?q=scheefgroei", 18)
    assert text.count("<li><a href=") >= 9 * count


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("role", "number", "verbs", "once"),
    [
        ("policy", 37, 3, 0),
        ("vng", 32, 3, 1),
        ("secretariat", 24, 4, 0),
    ],  # once: an agenda to put something on
)
def test_mijn_werk_costs_the_same_for_three_tasks_of_a_kind_as_for_one(
    house, enter, page, role, number, verbs, once, count
):
    coming = timezone.now() + dt.timedelta(days=40)
    for _ in range(count):
        item = make_item(house)
        make_agreement(house, item=item, owners=[house.offices["mbzk"], house.offices["vzvng"]])
        make_letter(house, meeting=item.agenda.meeting)
        make_meeting(house, planned_start=coming)
        add(house, draft_of(make_cooperation(house)))
    assert page(enter(getattr(house, role)), "/", number).count('<li class="task') == verbs * count + once


@pytest.mark.parametrize("count", [1, 3])
def test_mijn_werk_of_who_approves_costs_the_same_for_three_letters_as_for_one(house, enter, page, count):
    director = make_director(house, "bzk")
    for _ in range(count):
        make_letter(house, "submitted")
    for seat in (house.minister, director):
        assert page(enter(seat), "/", 24).count("Accordeer de brief") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_year_plan_costs_the_same_for_three_overleggen_in_three_years_as_for_one(
    house, enter, page, count
):
    for year in range(count):
        make_meeting(house, planned_start=START.replace(year=START.year + year))
    text = page(enter(house.vng), "/overleggen/jaarplan/", 7)
    assert text.count('href="/overleggen/') >= count


@pytest.mark.parametrize("count", [1, 3])
def test_the_monitor_costs_the_same_for_three_afspraken_in_three_themes_as_for_one(house, enter, page, count):
    for number in range(count):
        make_agreement(house, item=make_item(house), theme=make_theme(f"Thema {number}"))
    text = page(enter(house.vng), "/afspraken/nakoming/", 6)
    assert text.count("vastgesteld: Thema") == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_a_logbook_costs_the_same_for_three_times_as_many_lines(house, enter, page, count):
    meeting = make_meeting(house)
    for day in range(count):
        reschedule(
            meeting, precision="minute", start=START + dt.timedelta(days=day + 1), reason="Verzet.",
            by=house.secretariat, now=NOW,
        )  # fmt: skip
        meeting.refresh_from_db()
    text = page(enter(house.secretariat), f"{meeting.get_absolute_url()}logboek/", 6)
    assert text.count("Verzet.") == count


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_passages_costs_the_same_for_three_afspraken_with_parts_as_for_one(
    house, enter, page, count
):
    meeting = make_meeting(house, "held", items=["Vervolgafspraken"])
    for number in range(count):
        record_in_minutes(
            item_of(meeting), text=f"Afspraak {number}", parts=[f"Deel {part}" for part in range(count)],
            by=house.secretariat, now=WRITTEN, **facts(house),
        )  # fmt: skip
    letter = make_letter(house, meeting=meeting)
    text = page(enter(house.policy), f"{letter.get_absolute_url()}afspraken/", 17)
    assert text.count('name="afspraak"') == count + count * count


@pytest.mark.parametrize("count", [1, 3])
def test_what_a_letter_meets_costs_the_same_for_three_of_each_kind_as_for_one(house, enter, page, count):
    letter = make_letter(house)
    for number in range(count):
        things = [make_commitment(house), make_motion(number=str(number))]
        things.append(add_request(text="Een overzicht", committee="Binnenlandse Zaken"))
        met = [(row.subject, True) for row in letter.discharges.all()] + [(thing, False) for thing in things]
        set_discharges(letter, things=met, revision=letter.revision, by=house.policy, now=WRITTEN)
        letter.refresh_from_db()
    text = page(enter(house.policy), f"{letter.get_absolute_url()}voldoet-aan/", 16)
    assert text.count("<fieldset>") == 3 * count


@pytest.mark.parametrize("count", [1, 3])
def test_adopting_costs_the_same_for_three_texts_and_afspraken_as_for_one(house, enter, page, count):
    items = [f"Punt {number}" for number in range(count)]
    meeting = make_meeting(house, "held", items=items)
    for position in range(2, 2 + count):
        item = item_of(meeting, position)
        record_in_minutes(
            item, text=f"Afspraak bij {item.title}", by=house.secretariat, now=WRITTEN, **facts(house)
        )
    make_meeting(house, "sent", planned_start=MARCH)
    MINUTES.take("table", Minutes.objects.get(meeting=meeting), by=house.secretariat, now=NOW + LATER)
    with time_machine.travel(MARCH + dt.timedelta(hours=1), tick=True):
        text = page(enter(house.secretariat), reverse("minutes-adopt", args=[meeting.key]), 8)
    assert text.count('name="afspraak-') == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_versions_of_an_annex_cost_the_same_for_three_as_for_one(house, enter, page, count):
    item = item_of(make_meeting(house, items=["Ruimte"]))
    annex = add_annex(item, make_upload(), title="Stuk", by=house.policy, now=NOW)
    for number in range(1, count):
        replace_annex(annex, make_upload(PDF + bytes([number])), by=house.policy, now=NOW)
    text = page(enter(house.policy), reverse("annex-replace", args=[item.agenda.meeting.key, annex.key]), 6)
    assert text.count('class="hash"') == count


@pytest.mark.parametrize("count", [1, 3])
def test_an_account_costs_the_same_for_three_seats_as_for_one(house, enter, page, count):
    for slug in ("vzvng", "mbzk", "vzipo")[1:count]:
        office = house.offices[slug]
        Seat.objects.create(
            user=house.vng.user, organisation=office.organisation, office=office, role="accordering",
            since=house.vng.since,
        )  # fmt: skip
    detail = page(enter(house.administrator), reverse("account-detail", args=[house.vng.key]), 5)
    assert detail.count("Stoel beëindigen<") == count
    own = page(enter(house.vng), reverse("account-own"), 4)
    assert own.count("<br>") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_mail_of_a_demonstration_costs_the_same_however_much_there_is(
    house, enter, page, settings, tmp_path, count
):
    settings.DEMO, settings.EMAIL_URL, settings.EMAIL_FILE_PATH = True, "", tmp_path
    backend = FileBased(file_path=tmp_path)
    for number in range(count):
        EmailMessage(f"Bericht {number}", "Tekst", to=["vng@koepel.example"], connection=backend).send()
    text = page(enter(house.administrator), reverse("demo-mail"), 3)
    assert text.count("Bericht ") == count
