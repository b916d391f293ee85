"""The agenda: what it begins with, writing and ordering its items, sharing and sending."""

import pytest
from django.core.exceptions import PermissionDenied

from agreements.models import Agreement
from meetings.actions import agenda as act
from meetings.actions.annexes import add_annex
from meetings.actions.plan import cancel
from meetings.models import Agenda, AgendaItem, Minutes
from meetings.workflow import AGENDA
from papers.models import Document
from parties.models import Level
from tests.factories.meetings import START, make_meeting
from tests.factories.papers import make_upload
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

MATRIX = {
    "share": {"secretariat"},
    "send": {"secretariat"},
    "revise": {"secretariat"},
    "adopt": {"secretariat"},
}
AUGUST = START.replace(month=8, day=19)


@pytest.fixture
def agenda(house):
    return make_meeting(house, items=["Jeugd", "Wonen"]).agenda


def titles(agenda):
    return [str(item) for item in agenda.items.order_by("position")]


# --- What is on it --------------------------------------------------------------------------------------


def test_a_new_agenda_opens_and_closes(house):
    assert titles(make_meeting(house).agenda) == ["1. Opening + vaststellen agenda", "2. Sluiting"]


def test_the_verslag_that_waits_is_on_the_agenda_by_itself_and_is_cited(house):
    held = make_meeting(house, "held", planned_start=AUGUST)
    minutes = Minutes.objects.get(meeting=held)
    item = make_meeting(house).agenda.items.get(position=2)
    assert (item.title, item.kind, item.adopts) == ("Vaststellen verslag", AgendaItem.Kind.ADOPTION, minutes)
    assert item.annotation == (
        "<p>Vaststellen van het verslag van het Overhedenoverleg d.d. 19 augustus 2024. "
        f'(<oo-annex key="{minutes.key}">bijlage</oo-annex>)</p>'
    )


@pytest.mark.parametrize("state", ["adopted", "adopted_amended", "unadopted"])
def test_a_verslag_that_needs_no_adoption_is_not_put_on_the_agenda(house, state):
    make_meeting(house, "held", planned_start=AUGUST)
    Minutes.objects.update(state=state)
    assert not make_meeting(house).agenda.items.filter(adopts__isnull=False).exists()


def test_a_verslag_of_another_kind_of_meeting_or_of_a_later_one_is_left_alone(house):
    make_meeting(house, "held", planned_start=AUGUST, kind="bofv")
    make_meeting(house, "held", planned_start=START.replace(month=12))
    assert not make_meeting(house).agenda.items.filter(adopts__isnull=False).exists()


def test_a_verslag_is_on_one_open_agenda_only(house):
    make_meeting(house, "held", planned_start=AUGUST)
    first, second = make_meeting(house), make_meeting(house, planned_start=START.replace(month=12))
    assert first.agenda.items.count() == 3
    assert second.agenda.items.count() == 2


def test_a_verslag_that_is_made_after_the_next_meeting_was_planned_comes_on_its_agenda(house):
    later = make_meeting(house, planned_start=START.replace(year=2025, month=8))
    coming = make_meeting(house, planned_start=START.replace(year=2025, month=2))
    held = make_meeting(house, "held")
    assert coming.agenda.items.get(position=2).adopts == Minutes.objects.get(meeting=held)
    assert not later.agenda.items.filter(adopts__isnull=False).exists()


# --- Items ---------------------------------------------------------------------------------------------------


def test_a_new_item_comes_before_the_closing_or_at_its_place(agenda, house, now):
    assert titles(agenda) == ["1. Opening + vaststellen agenda", "2. Jeugd", "3. Wonen", "4. Sluiting"]
    act.add_item(agenda, by=house.policy, now=now, place=2, title="Geld")
    assert titles(agenda)[1:3] == ["2. Geld", "3. Jeugd"]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (1, ["Jeugd", "Opening", "Wonen"]),
        (3, ["Opening", "Wonen", "Jeugd"]),
        (-5, ["Jeugd", "Opening", "Wonen"]),
    ],
)
def test_an_item_moves_and_the_others_close_up(agenda, house, now, place, order):
    act.move_item(agenda.items.get(title="Jeugd"), place, by=house.policy, now=now)
    assert [row.split(". ")[1].split(" +")[0] for row in titles(agenda)] == [*order, "Sluiting"]
    assert list(agenda.items.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_an_item_moves_no_further_than_the_last_place(agenda, house, now):
    assert act.move_item(agenda.items.get(title="Jeugd"), 99, by=house.policy, now=now) == 4


def test_moving_to_where_it_is_writes_nothing(agenda, house, now):
    before = Event.objects.count()
    assert act.move_item(agenda.items.get(title="Jeugd"), 2, by=house.policy, now=now) == 2
    assert Event.objects.count() == before


def test_the_second_of_two_writers_of_an_item_is_stale(agenda, house, now):
    item = agenda.items.get(title="Jeugd")
    act.edit_item(item, revision=1, title="Jeugdzorg", by=house.policy, now=now)
    with pytest.raises(Stale):
        act.edit_item(item, revision=1, title="Jeugdhulp", by=house.secretariat, now=now)
    assert agenda.items.get(position=2).title == "Jeugdzorg"


def test_saving_what_is_there_already_changes_nothing(agenda, house, now):
    item = agenda.items.get(title="Jeugd")
    act.edit_item(item, revision=1, title="Jeugd", by=house.policy, now=now)
    item.refresh_from_db()
    assert item.revision == 1


def test_a_removed_item_closes_the_row_and_its_papers_stay_on_file(agenda, house, now):
    item = agenda.items.get(title="Jeugd")
    add_annex(item, make_upload(), title="Stuk", by=house.policy, now=now)
    act.remove_item(item, by=house.policy, now=now)
    assert titles(agenda) == ["1. Opening + vaststellen agenda", "2. Wonen", "3. Sluiting"]
    assert Document.objects.filter(title="Stuk").exists()


def test_an_item_with_an_afspraak_can_not_be_removed(agenda, house, now):
    item = agenda.items.get(title="Jeugd")
    Agreement.objects.create(title="Afspraak", meeting=agenda.meeting, item=item, level=Level.PARTICIPANTS)
    with pytest.raises(Blocked, match="hoort al verslag of een afspraak"):
        act.remove_item(item, by=house.policy, now=now)
    assert titles(agenda)[1] == "2. Jeugd"


@pytest.mark.parametrize("verb", ["add", "edit", "move", "remove", "annex"])
@pytest.mark.parametrize("end", ["sent", "cancelled"])
def test_a_final_agenda_changes_in_no_way(house, now, verb, end):
    meeting = make_meeting(house, "sent" if end == "sent" else "planned", items=["Jeugd"])
    if end == "cancelled":
        cancel(meeting, reason="Val.", by=house.secretariat, now=now)
    agenda = meeting.agenda
    item = agenda.items.get(title="Jeugd")
    verbs = {
        "add": lambda by, now: act.add_item(agenda, title="Geld", by=by, now=now),
        "edit": lambda by, now: act.edit_item(item, revision=1, title="Geld", by=by, now=now),
        "move": lambda by, now: act.move_item(item, 1, by=by, now=now),
        "remove": lambda by, now: act.remove_item(item, by=by, now=now),
        "annex": lambda by, now: add_annex(item, make_upload(), title="Stuk", by=by, now=now),
    }
    with pytest.raises(Blocked, match="verandert niet meer"):
        verbs[verb](by=house.secretariat, now=now)
    assert titles(agenda) == ["1. Opening + vaststellen agenda", "2. Jeugd", "3. Sluiting"]
    assert not Document.objects.exists()


# --- Share and send ------------------------------------------------------------------------------------------------


def test_sending_moves_agenda_and_papers_to_the_participants_at_once(agenda, house, now):
    annex = add_annex(agenda.items.get(title="Jeugd"), make_upload(), title="Stuk", by=house.policy, now=now)
    document = annex.document
    assert (document.level, document.audience) == (Level.TEAM, agenda.meeting.team)
    assert not Document.objects.visible_to(house.vng, now).exists()
    act.share(agenda, by=house.secretariat, now=now)
    event = act.send(agenda, by=house.secretariat, now=now)
    document.refresh_from_db()
    assert (document.level, document.audience) == (Level.PARTICIPANTS, agenda.meeting.participants)
    assert (agenda.level, agenda.sent_at) == (Level.PARTICIPANTS, now)
    assert Document.objects.visible_to(house.vng, now).exists()
    assert Event.objects.visible_to(house.vng, now).filter(pk=event.pk).exists()


def test_what_happened_to_the_draft_stays_with_the_team(agenda, house, now):
    act.send(agenda, by=house.secretariat, now=now)
    seen = Event.objects.visible_to(house.vng, now).values_list("kind", flat=True)
    assert "agenda.edit" not in seen
    assert "agenda.send" in seen


def test_an_empty_agenda_can_not_be_shared_or_sent(house, now):
    agenda = make_meeting(house).agenda
    for item in agenda.items.all():
        act.remove_item(item, by=house.secretariat, now=now)
    for verb in (act.share, act.send):
        with pytest.raises(Blocked, match="Zet eerst een punt"):
            verb(agenda, by=house.secretariat, now=now)


def test_the_agenda_of_a_meeting_that_lapsed_can_not_be_sent(agenda, house, now):
    cancel(agenda.meeting, reason="Val.", by=house.secretariat, now=now)
    with pytest.raises(Blocked, match="vervallen"):
        act.send(agenda, by=house.secretariat, now=now)


def test_sending_twice_is_stale(agenda, house, now):
    mine = Agenda.objects.select_related("meeting").get(pk=agenda.pk)
    act.send(agenda, by=house.secretariat, now=now)
    with pytest.raises(Stale):
        act.send(mine, by=house.secretariat, now=now)
    assert Event.objects.filter(kind="agenda.send").count() == 1


def test_the_matrix_holds_every_step():
    assert MATRIX.keys() == AGENDA.steps.keys()


@pytest.mark.parametrize("step", MATRIX)
def test_who_may_take_a_step_and_who_may_not(agenda, house, now, step):
    allowed = {name for name in PARTIES if AGENDA.steps[step].may(getattr(house, name), agenda)}
    assert allowed == MATRIX[step]
    for name in PARTIES.keys() - allowed:
        with pytest.raises(PermissionDenied):
            AGENDA.take(step, agenda, by=getattr(house, name), now=now)
    assert Agenda.objects.get(pk=agenda.pk).state == Agenda.State.DRAFT


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (step, state)
        for step in MATRIX
        for state in Agenda.State.values
        if state not in AGENDA.steps[step].source
    ],
)
def test_a_step_starts_only_from_its_own_states(agenda, house, now, step, state):
    agenda.state = state
    with pytest.raises(Stale):
        AGENDA.take(step, agenda, by=house.secretariat, now=now)
