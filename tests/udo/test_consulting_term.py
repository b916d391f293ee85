"""The term of a consultation is the koepels': nobody cuts it off, a plenary debate ends it, a slip is taken back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from lib import dates
from overhedenoverleg.work_udo import udo_tasks
from tests.factories.udo import make_assessment, run_of
from tests.udo.test_consulting import DAY, LAYERS, NOW, SECRET, consult, fresh, respond
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.due import due_of_consultations as due
from udo.exits import missing
from udo.models import Assessment, Consultation, ConsultationResponse, Consulted, EndChange, Phase
from udo.terms import explain, last_day

pytestmark = pytest.mark.django_db


@pytest.mark.client
def test_while_the_term_runs_nobody_is_led_past_it(house, enter):
    row = make_assessment(house, Phase.CONSULTATION, layers=LAYERS)
    assert [task.title.partition(":")[0] for task in udo_tasks(house.vws)] == ["Breng de UDO verder"]
    now = timezone.now()
    held = actions.open_consultation(row, starts_on=now.date(), by=house.vws, now=now)
    assert udo_tasks(house.vws) == []
    client, step = enter(house.vws), reverse("assessment-step", args=[row.key, "afronden"])
    text = client.get(row.get_absolute_url()).content.decode()
    assert step not in text
    assert "Fase overslaan kan niet. De consultatie loopt tot en met" in text
    for verb in ("afronden", "overslaan"):
        answer = client.get(reverse("assessment-step", args=[row.key, verb]))
        assert (answer.status_code, "Nog geen antwoord: VNG en UvW" in answer.content.decode()) == (409, True)
    for seat in (house.vng, house.uvw):
        actions.decline_response(held, by=seat, now=now)
    assert step in client.get(row.get_absolute_url()).content.decode()


PASSING = [actions.complete, actions.skip]


@pytest.mark.parametrize("verb", PASSING, ids=lambda verb: verb.__name__)
def test_nobody_cuts_the_term_off_while_somebody_who_was_asked_is_silent(house, verb):
    held = consult(house)
    respond(held, house.vng)
    row = Assessment.objects.get(pk=held.assessment_id)
    facts = {"run": run_of(row), "motivation": "Haast.", "by": house.vws}
    last = dates.at_noon(held.ends_on)
    for now in (NOW, last):
        with pytest.raises(Blocked, match="Nog geen antwoord: UvW"):
            verb(row, now=now, **facts)
    assert run_of(row) == facts["run"]
    verb(row, now=last + dt.timedelta(days=1), **facts)
    assert Assessment.objects.get(pk=row.pk).phase.slug == Phase.PROCESSING


@pytest.mark.parametrize("verb", PASSING, ids=lambda verb: verb.__name__)
def test_the_phase_ends_as_soon_as_everybody_answered(house, verb):
    held = consult(house)
    respond(held, house.vng)
    actions.decline_response(held, by=house.uvw, now=NOW)
    row = Assessment.objects.get(pk=held.assessment_id)
    verb(row, run_of(row), motivation="Allen antwoordden.", by=house.vws, now=NOW)
    assert Assessment.objects.get(pk=row.pk).phase.slug == Phase.PROCESSING


def test_going_back_does_not_open_another_way_past_the_term(house):
    held = consult(house)
    row = Assessment.objects.get(pk=held.assessment_id)
    facts = {"motivation": "Nog eens.", "by": house.vws, "now": NOW}
    actions.repeat(row, run_of(row), phase=Phase.FINDINGS, **facts)
    row = Assessment.objects.get(pk=row.pk)
    actions.complete(row, run_of(row), **facts)
    row = Assessment.objects.get(pk=row.pk)
    assert row.phase.slug == Phase.CONSULTATION
    with pytest.raises(Blocked, match="Nog geen antwoord"):
        actions.complete(row, run_of(row), **facts)


def seen_of(held: Consultation, seat) -> list[str]:
    rows = ConsultationResponse.objects.visible_to(seat).filter(consulted__consultation=held)
    return [one.text for one in rows]


def test_stopping_closes_the_consultation_and_shares_what_waits_for_its_end(house):
    held = consult(house)
    respond(held, house.vng, at_end=True)
    assert not seen_of(held, house.vws)
    actions.propose_end(held, ends_on=held.ends_on.replace(month=9), reason="Reces.", by=house.vng, now=NOW)
    actions.stop(
        Assessment.objects.get(pk=held.assessment_id), motivation="Geen steun.", by=house.vws, now=NOW
    )
    held = fresh(held)
    assert (held.state, held.closed_on, held.assessment.state) == ("closed", DAY, "stopped")
    assert seen_of(held, house.vws) == seen_of(held, house.uvw) == [SECRET]
    assert EndChange.objects.get().state == "withdrawn"
    assert not due([held.assessment_id], NOW)[held.assessment_id]


def test_the_end_of_the_udo_itself_shares_it_too(house):
    held = consult(house)
    respond(held, house.vng, at_end=True)
    later = dates.at_noon(held.ends_on) + dt.timedelta(days=1)
    for _ in range(3):
        row = Assessment.objects.get(pk=held.assessment_id)
        actions.complete(row, run_of(row), motivation="Dit volgt.", by=house.vws, now=later)
    held = fresh(held)
    assert (held.state, held.assessment.state) == ("closed", "closed")
    assert seen_of(held, house.vws) == [SECRET]


# --- the short window of an amendment, and a slip in the first day

PLENARY = dt.date(2025, 5, 26)


def amended(house, plenary: dt.date | None) -> Assessment:
    row = make_assessment(house, Phase.CONSULTATION, kind="amendement", layers=LAYERS)
    actions.keep_amendment(row, revision=0, text="Artikel 1.", plenary_on=plenary, by=house.vws, now=NOW)
    return Assessment.objects.get(pk=row.pk)


def test_the_term_of_an_amendment_ends_the_working_day_before_the_plenary_debate(house, enter):
    row = amended(house, PLENARY)
    page = enter(house.vws).get(reverse("consultation-open", args=[row.key]))
    assert page.status_code == 200
    held = actions.open_consultation(row, starts_on=DAY, by=house.vws, now=NOW)
    assert held.first_end == held.ends_on == dt.date(2025, 5, 23)
    told = " ".join(explain(held.starts_on, held.first_end, [], held.ends_on))
    assert "plenaire behandeling komt eerder" in told
    assert "geen werkdag" not in told
    assert last_day(DAY, dt.date(2026, 5, 26)) == last_day(DAY), (
        "two months are enough before a debate far away"
    )


def test_a_consultation_begins_before_the_plenary_debate(house):
    row = amended(house, PLENARY)
    with pytest.raises(Blocked, match="26 mei 2025"):
        actions.open_consultation(row, starts_on=PLENARY, by=house.vws, now=NOW)
    assert not Consultation.objects.exists()


def test_who_leads_has_to_be_ready_before_the_plenary_debate(house):
    amended(house, PLENARY)
    make_assessment(house, subject="Zonder debat")
    first, second = udo_tasks(house.vws)
    assert first.due == dt.date(2025, 5, 23)
    assert "Plenaire behandeling: 26 mei 2025." in first.note
    assert second.due is None


AHEAD = DAY + dt.timedelta(days=300)


def test_a_consultation_is_withdrawn_before_its_first_day_and_another_follows(house):
    row = make_assessment(house, Phase.CONSULTATION, layers=LAYERS)
    slip = actions.open_consultation(row, starts_on=AHEAD, by=house.vws, now=NOW)
    draft = actions.save_response(slip, text=SECRET, revision=0, by=house.vng, now=NOW)
    for seat in (house.vng, house.policy, house.minister):
        with pytest.raises(PermissionDenied):
            actions.withdraw_consultation(slip, reason="Verkeerd jaar.", by=seat, now=NOW)
    with pytest.raises(Blocked, match="reden"):
        actions.withdraw_consultation(slip, reason=" ", by=house.vws, now=NOW)
    actions.withdraw_consultation(slip, reason="Verkeerd jaar.", by=house.vws, now=NOW)
    with pytest.raises(Stale):
        actions.withdraw_consultation(slip, reason="Verkeerd jaar.", by=house.vws, now=NOW)
    assert Event.objects.visible_to(house.vng).get(kind="assessment.unconsult").reason == "Verkeerd jaar."
    assert not due([row.pk], NOW)[row.pk]
    row = Assessment.objects.get(pk=row.pk)
    assert "De bestuurlijke consultatie is nog niet begonnen." in [point.words for point in missing(row)]
    assert Consulted.objects.visible_to(house.vng, NOW).exists()
    held = actions.open_consultation(row, starts_on=DAY, by=house.vws, now=NOW)
    draft.refresh_from_db()
    assert (draft.consulted.consultation, draft.text) == (held, SECRET), (
        "the koepel goes on with its own words"
    )
    given = actions.give_response(held, text="Bezwaar.", revision=1, at_end=False, by=house.vng, now=NOW)
    assert given == draft


def test_what_began_or_was_answered_is_not_withdrawn(house, enter):
    row = make_assessment(house, Phase.CONSULTATION, layers=LAYERS)
    held = actions.open_consultation(row, starts_on=AHEAD, by=house.vws, now=NOW)
    with pytest.raises(Blocked, match="al begonnen"):
        actions.withdraw_consultation(held, reason="Weg.", by=house.vws, now=dates.at_noon(AHEAD))
    actions.decline_response(held, by=house.vng, now=NOW)
    with pytest.raises(Blocked, match="al geantwoord"):
        actions.withdraw_consultation(held, reason="Weg.", by=house.vws, now=NOW)
    assert enter(house.vws).get(reverse("consultation-withdraw", args=[row.key])).status_code == 409


@pytest.mark.client
def test_the_page_offers_to_withdraw_only_what_has_not_begun(house, enter):
    row = make_assessment(house, Phase.CONSULTATION, layers=LAYERS)
    path, page = (reverse(name, args=[row.key]) for name in ("consultation-withdraw", "consultation"))
    client = enter(house.vws)
    assert client.get(path).status_code == 404
    actions.open_consultation(
        row, starts_on=timezone.now().date() + dt.timedelta(days=30), by=house.vws, now=NOW
    )
    assert path in client.get(page).content.decode()
    assert path not in enter(house.vng).get(page).content.decode()
    assert enter(house.vng).get(path).status_code == 403
    client = enter(house.vws)
    assert client.post(path, {"reason": ""}).status_code == 400
    assert client.post(path, {"reason": "Verkeerde dag."}).status_code == 302
    assert "nog niet begonnen" in client.get(page).content.decode()
    assert client.post(path, {"reason": "Verkeerde dag."}).status_code == 404
