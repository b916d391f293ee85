"""Staat van het Bestuur: what later happens changes nothing, each number leads to exactly its plans, and nothing leaks."""

import datetime as dt
import io

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lib import dates
from overhedenoverleg.sweep import sweep
from tests.factories.shipped import ship_templates
from tests.factories.udo import BEGUN, go_on, make_assessment, plan
from tests.lib.reader import read
from tests.lib.samples import faults
from tests.trail.test_chain import tamper
from udo import actions
from udo.models import Assessment, Phase, YearLine, YearStand
from udo.yearly import DIVISIONS, Figures, counts_of, figures_of, figures_on, lines_on, made_at

pytestmark = [pytest.mark.django_db, pytest.mark.client]
TODAY = dt.date(2026, 11, 29)
NEXT_YEAR = dt.datetime(2026, 2, 2, 12, 0, tzinfo=BEGUN.tzinfo)


def numbers(lines, division: str) -> dict[str, int]:
    return {one.value: one.number for one in counts_of(figures_of(lines), Figures(), division) if one.number}


def duration(lines) -> float | None:
    return figures_of(lines).duration


def test_a_year_says_how_things_stood_on_its_last_day_whatever_happened_since(house):
    row = make_assessment(house, Phase.FINDINGS)
    assessment = Assessment.objects.get(pk=row.pk)
    actions.record_outcome(
        assessment, "voorwaarden", revision=assessment.revision, by=house.vws, now=BEGUN + dt.timedelta(50)
    )
    before = lines_on(house.vws, 2025, TODAY)
    assessment.refresh_from_db()
    actions.record_outcome(
        assessment, "uitvoerbaar", revision=assessment.revision, by=house.vws, now=NEXT_YEAR
    )
    actions.stop(assessment, motivation="Ingetrokken.", by=house.vws, now=NEXT_YEAR)
    late = lines_on(house.vws, 2025, TODAY)
    assert [line.values for line in late] == [line.values for line in before]
    assert numbers(late, "stand") == {"bevindingen": 1}
    assert numbers(late, "uitkomst") == {"voorwaarden": 1}
    this_year = lines_on(house.vws, 2026, TODAY)
    assert numbers(this_year, "stand") == {"stopped": 1}
    assert numbers(this_year, "uitkomst") == {"uitvoerbaar": 1}
    assert lines_on(house.vws, 2027, dt.date(2027, 5, 1)) == []
    assert lines_on(house.vws, 2024, TODAY) == []


def test_what_is_not_relevant_or_has_no_udo_counts_as_well(house):
    row = make_assessment(house, Phase.RELEVANCE)
    run = row.runs.get(left_at=None).key
    actions.decide_relevance(
        row, run, is_relevant=False, reason="Nee.", by=house.vws, now=BEGUN + dt.timedelta(30)
    )
    actions.register_without(reason="Spoed.", by=house.vws, now=BEGUN, **plan(house, subject="Spoedwet"))
    assert numbers(lines_on(house.vws, 2025, TODAY), "stand") == {"not_relevant": 1, "without": 1}
    assert numbers(lines_on(house.vws, 2025, TODAY), "uitkomst") == {"not_relevant": 1, "without": 1}
    assert lines_on(house.vws, 2026, TODAY) == []  # once, in the year in which it was said


def test_what_ended_without_an_outcome_says_how(house):
    row = make_assessment(house, Phase.WORK)
    make_assessment(house, subject="Loopt nog")
    actions.stop(row, motivation="Weg.", by=house.vws, now=BEGUN + dt.timedelta(70))
    names = {
        one.value: one.name
        for one in counts_of(figures_of(lines_on(house.vws, 2025, TODAY)), Figures(), "uitkomst")
    }
    assert names == {"stopped": "Gestopt", "geen": "Nog geen uitkomst"}
    actions.freeze_years(NEXT_YEAR)
    frozen = counts_of(figures_on(house.vws, [2025], TODAY)[2025], Figures(), "uitkomst")
    assert {one.value: one.name for one in frozen} == names
    assert [line.assessment for line in lines_on(house.vws, 2025, TODAY, "uitkomst", "stopped")] == [row]
    assert len(lines_on(house.vws, 2025, TODAY, "uitkomst", "geen")) == 1


def begin_of(house, row) -> str:
    return next(line.begin for line in lines_on(house.vws, 2025, TODAY) if line.assessment == row)


def test_a_late_beginning_is_late_whatever_is_said_when_it_is_shared(house):
    row = make_assessment(house, is_shared=False, compass_step=4, late_reason="Spoed.")
    early = make_assessment(house, is_shared=False, compass_step=1, subject="Vroeg begonnen")
    assert (begin_of(house, row), begin_of(house, early)) == ("nee", "onbekend")
    for one, step in ((row, 1), (early, 5)):
        actions.share(one, step=step, by=house.vws, now=BEGUN + dt.timedelta(20))
        one.refresh_from_db()
        assert one.is_in_time is False
        assert begin_of(house, one) == "nee"


def test_the_koepels_did_not_know_of_it_before_it_was_registered(house, enter):
    row = make_assessment(house, is_shared=False)
    path = reverse("assessment-share", args=[row.key])
    answer = enter(house.vws).post(path, {"step": "2", "day": "2 maart 2025"})
    assert answer.status_code == 400
    assert "pas aangemeld op 3 maart 2025" in answer.content.decode()
    assert enter(house.vws).post(path, {"step": "2", "day": "3 maart 2025"}).status_code == 302


def test_the_duration_ends_with_the_first_publication_and_leads_to_its_plans(house, enter):
    row = make_assessment(house, Phase.PUBLICATION, is_major=True)
    make_assessment(house, subject="Nog niet gepubliceerd")
    assert duration(lines_on(house.vws, 2025, TODAY)) is None
    out = BEGUN + dt.timedelta(70)
    actions.publish(row, edition=0, motivation="Later gepland.", by=house.vws, now=out)
    days = dates.working_days(BEGUN.date(), out.date())
    assert duration(lines_on(house.vws, 2025, TODAY)) == days
    go_on(house, Assessment.objects.get(pk=row.pk), Phase.PUBLICATION)
    row = Assessment.objects.get(pk=row.pk)
    actions.publish(row, edition=1, motivation="Later.", correction="Een woord.", by=house.vws, now=NEXT_YEAR)
    for _ in range(2):
        lines = lines_on(house.vws, 2025, TODAY, "doorlooptijd", "gemeten")
        assert [(line.assessment, line.working_days) for line in lines] == [(row, days)]
        assert lines_on(house.vws, 2026, TODAY, "doorlooptijd", "gemeten") == []
        actions.freeze_years(NEXT_YEAR)
    client = enter(house.vws)
    rows = reverse("udo-year-rows", args=[2025, "doorlooptijd", "gemeten"])
    assert rows in client.get(reverse("udo-year", args=[2025])).content.decode()
    shown = client.get(rows).content.decode()
    assert "Nog niet gepubliceerd" not in shown
    assert f'data-label="Werkdagen">{days}<' in shown
    assert client.get(reverse("udo-year-rows", args=[2025, "doorlooptijd", "x"])).status_code == 404


def test_what_was_judged_not_relevant_has_no_duration_although_it_is_published(house):
    row = make_assessment(house, Phase.RELEVANCE)
    run, later = row.runs.get(left_at=None).key, BEGUN + dt.timedelta(30)
    actions.decide_relevance(row, run, is_relevant=False, reason="Nee.", by=house.vws, now=later)
    actions.publish(Assessment.objects.get(pk=row.pk), edition=0, by=house.vws, now=later)
    assert [line.working_days for line in lines_on(house.vws, 2025, TODAY)] == [None]


def test_the_numbers_come_as_lines_with_commas_too(house, enter):
    make_assessment(house)
    answer = enter(house.vws).get(reverse("udo-year-csv", args=[2025]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].replace('"', "").replace(";", ",") == "Indeling,Waarde,Jaar 2025,Jaar 2024"
    assert any("VWS" in line for line in lines)


def test_every_number_leads_to_exactly_its_plans(house):
    make_assessment(house, Phase.WORK)
    make_assessment(
        house, subject="Tweede", kind="eu", layers=["provincies"], compass_step=4, late_reason="Laat."
    )
    lines = lines_on(house.vws, 2025, TODAY)
    for freeze in (False, True):
        assert actions.freeze_years(NEXT_YEAR) if freeze else True
        figures = figures_on(house.vws, (2025, 2024), TODAY)
        for division in DIVISIONS:
            counts = counts_of(figures[2025], figures[2024], division)
            assert sum(one.number for one in counts) == len(lines) == figures[2025].number
            behind = [lines_on(house.vws, 2025, TODAY, division, one.value) for one in counts]
            assert [len(rows) for rows in behind] == [one.number for one in counts]
    assert numbers(lines, "begin") == {"ja": 1, "nee": 1}


def test_nobody_counts_what_he_may_not_read(house, enter):
    make_assessment(house, is_shared=False, subject="Zonnewende")
    make_assessment(house, subject="Gedeeld")
    year = [2025]
    rows = reverse("udo-year-rows", args=[*year, "soort", "wetsvoorstel"])
    for seat, count in ((house.vws, 2), (house.vng, 1), (house.ipo, 0)):
        client = enter(seat)
        text = client.get(rows).content.decode()
        assert f"{count} plan" in text
        assert ("Zonnewende" in text) == (count == 2)
        page = client.get(reverse("udo-year", args=year)).content.decode()
        assert ("Er is over dit jaar geen plan" in page) == (count == 0)
        book = load_workbook(io.BytesIO(client.get(reverse("udo-year-xlsx", args=year)).content))
        found = [
            row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) if row[0] == "Soort"
        ]
        assert found == ([count] if count else [])


def test_the_report_draws_each_division_with_its_numbers_as_text(house, enter):
    make_assessment(house, Phase.WORK)
    make_assessment(house, subject="Tweede", kind="eu", layers=["provincies"])
    data = enter(house.vws).get(reverse("udo-year-pdf", args=[2025])).content
    assert faults(data) == []
    told = [str(drawn.props["/Alt"]) for drawn in read(data).root.all("Figure")]
    assert len(told) == len(DIVISIONS)
    assert told[0] == "Aantal plannen in 2025: ministerie. VWS: 2 plannen."
    assert told[1] == "Aantal plannen in 2025: soort. EU-voorstel: 1 plan; Wetsvoorstel: 1 plan."


def test_a_year_without_anything_to_say_is_not_found(house, enter):
    ship_templates()
    client = enter(house.policy)
    for number in (2022, timezone.now().year + 1):
        assert client.get(reverse("udo-year", args=[number])).status_code == 404
    assert client.get(reverse("udo-year-rows", args=[2025, "onzin", "x"])).status_code == 404
    assert "voorlopig" in client.get(reverse("udo-year", args=[timezone.now().year])).content.decode()


def test_many_plans_cost_no_more_queries_than_one(house, django_assert_max_num_queries):
    for number in range(4):
        make_assessment(house, subject=f"Plan {number}")
    lines_on(house.vws, 2025, TODAY)
    with django_assert_max_num_queries(4):
        assert len(lines_on(house.vws, 2025, TODAY)) == 4
    actions.freeze_years(NEXT_YEAR)
    with django_assert_max_num_queries(2):
        assert len(lines_on(house.vws, 2025, TODAY)) == 4
    with django_assert_max_num_queries(2):
        assert figures_on(house.vws, (2025,), TODAY)[2025].number == 4


# --- frozen


def stood(lines) -> list[dict]:
    return [line.values for line in lines]


def test_a_year_that_is_over_is_frozen_once_and_stays_whatever_happens(house):
    row = make_assessment(house, Phase.FINDINGS)
    before = stood(lines_on(house.vws, 2025, TODAY))
    assert (actions.freeze_years(NEXT_YEAR), actions.freeze_years(NEXT_YEAR)) == (1, 0)
    actions.stop(Assessment.objects.get(pk=row.pk), motivation="Weg.", by=house.vws, now=NEXT_YEAR)
    assert actions.freeze_years(NEXT_YEAR.replace(year=2027)) == 1
    assert stood(lines_on(house.vws, 2025, TODAY)) == before
    assert numbers(lines_on(house.vws, 2026, dt.date(2027, 2, 2)), "stand") == {"stopped": 1}
    with pytest.raises(DatabaseError), transaction.atomic():
        YearLine.objects.filter(stand__year=2025).update(standing="closed")
    with pytest.raises(DatabaseError), transaction.atomic():
        YearStand.objects.get(year=2025).delete()


def test_a_late_run_gives_the_figures_of_the_last_day(house):
    row = make_assessment(house, Phase.FINDINGS)
    actions.stop(Assessment.objects.get(pk=row.pk), motivation="Weg.", by=house.vws, now=NEXT_YEAR)
    actions.freeze_years(NEXT_YEAR.replace(month=9))
    assert numbers(lines_on(house.vws, 2025, TODAY), "stand") == {"bevindingen": 1}
    assert made_at(2025) == NEXT_YEAR.replace(month=9)


def test_what_events_do_not_tell_comes_from_the_proof_or_says_its_day(house, enter):
    """The proof table knows the clock of the database alone, so its rows are moved to the year that they are of."""
    row = make_assessment(house)
    Assessment.objects.filter(pk=row.pk).update(kind="amvb")
    actions.freeze_years(NEXT_YEAR)
    line = YearLine.objects.get()
    assert (line.kind, line.facts_on) == ("amvb", NEXT_YEAR.date())
    page = reverse("udo-year-register", args=[2025])
    assert "zoals op 2 februari 2026" in enter(house.vws).get(page).content.decode()


def test_a_late_run_reads_the_facts_of_that_day_in_the_proof(house):
    row = make_assessment(house)
    history = Assessment.pgh_event_model.objects.filter(pgh_obj_id=row.pk)
    tamper(f"UPDATE udo_assessmenthistory SET pgh_created_at = '{BEGUN.isoformat()}'")
    Assessment.objects.filter(pk=row.pk).update(kind="amvb")
    assert set(history.values_list("kind", flat=True)) == {"wetsvoorstel", "amvb"}
    actions.freeze_years(NEXT_YEAR)
    line = YearLine.objects.get()
    assert (line.kind, line.facts_on) == ("wetsvoorstel", dt.date(2025, 12, 31))


def test_a_koepel_does_not_find_a_plan_in_a_year_in_which_it_did_not_know_of_it(house):
    row = make_assessment(house, is_shared=False)
    actions.freeze_years(NEXT_YEAR)
    actions.share(row, step=2, by=house.vws, now=NEXT_YEAR)
    assert Assessment.objects.visible_to(house.vng).exists()
    assert lines_on(house.vng, 2025, TODAY) == []
    assert figures_on(house.vng, (2025,), TODAY)[2025].number == 0
    assert len(lines_on(house.vws, 2025, TODAY)) == 1
    assert len(lines_on(house.vng, 2026, TODAY)) == 1


def test_two_sweeps_at_once_freeze_a_year_once(house):
    make_assessment(house)
    assert sweep(NEXT_YEAR).frozen == 1
    assert sweep(NEXT_YEAR).frozen == 0
    assert sweep(NEXT_YEAR.replace(year=2035), clock=NEXT_YEAR).frozen == 0
    assert list(YearStand.objects.values_list("year", flat=True)) == [2025]


def test_any_two_years_stand_beside_each_other_on_screen_in_the_sheet_and_in_print(house, enter):
    make_assessment(house)
    actions.freeze_years(NEXT_YEAR)
    client = enter(house.vws)
    page = reverse("udo-year", args=[2025])
    text = client.get(page, {"naast": "2023"}).content.decode()
    assert "Vastgelegd op 2 februari 2026" in text
    assert 'data-label="2023"' in text
    assert reverse("udo-year-register", args=[2025]) in text
    assert 'data-label="2024"' in client.get(page, {"naast": "2025"}).content.decode()
    book = load_workbook(
        io.BytesIO(client.get(reverse("udo-year-xlsx", args=[2025]), {"naast": "2026"}).content)
    )
    assert [cell.value for cell in book.worksheets[0][1]] == ["Indeling", "Waarde", "Jaar 2025", "Jaar 2026"]
    register = load_workbook(io.BytesIO(client.get(reverse("udo-year-register-xlsx", args=[2025])).content))
    assert [row[0] for row in register.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        "Regionale inkoop van specialistische jeugdzorg"
    ]
    printed = client.get(reverse("udo-year-pdf", args=[2025]), {"naast": "2026"})
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")
