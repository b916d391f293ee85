"""Agendas of overheden together: who may do what, versions that stay as they were, and no concept that leaks."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from agreements.actions.cooperation import (
    adopt_version,
    begin_version,
    edit_version,
    set_readers,
    withdraw_version,
)
from agreements.actions.cooperation_themes import (
    edit_theme,
    link_agreements,
    move_theme,
    remove_theme,
    restore_theme,
)
from agreements.models import (
    Contribution,
    CooperationAgenda,
    CooperationAgreement,
    CooperationOwner,
    CooperationTheme,
    CooperationVersion,
)
from agreements.permissions import may_contribute, may_make_cooperation
from agreements.views.cooperation_differences import differences
from agreements.workflow import COOPERATION, COOPERATION_VERSION
from tests.factories.agreements import make_agreement
from tests.factories.cooperation import TEXTS, add, adopt, draft_of, make_cooperation, say, theme_of
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

WRITERS = {"secretariat", "policy"}
MATRIX = {
    "cooperation.adopt": ("preparing", "adopted"),
    "cooperation.stop": ("preparing", "closed"),
    "cooperation.resume": ("closed", "preparing"),
    "cooperation.close": ("adopted", "closed"),
    "cooperation.reopen": ("closed", "adopted"),
    "cooperationversion.adopt": ("draft", "adopted"),
    "cooperationversion.replace": ("adopted", "replaced"),
    "cooperationversion.withdraw": ("draft", "withdrawn"),
}
FLOWS = {flow.name: flow for flow in (COOPERATION, COOPERATION_VERSION)}


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def readers(house, row) -> set[str]:
    return {
        who
        for who in PARTIES
        if type(row).objects.visible_to(getattr(house, who), NOW).filter(pk=row.pk).exists()
    }


@pytest.fixture
def agenda(house):
    """An agenda that BZK prepares with VNG and IPO, with one theme of the VNG."""
    made = make_cooperation(house)
    add(house, draft_of(made))
    return made


def test_the_matrix_covers_every_step():
    assert MATRIX.keys() == {f"{flow.name}.{step}" for flow in FLOWS.values() for step in flow.steps}


@pytest.mark.parametrize("name", MATRIX)
def test_a_step_is_for_who_writes_the_agenda_and_leads_to_its_state(house, agenda, name):
    flow, step = FLOWS[name.partition(".")[0]], name.partition(".")[2]
    row = agenda if flow is COOPERATION else draft_of(agenda)
    before, after = MATRIX[name]
    assert {who for who in PARTIES if flow.steps[step].may(getattr(house, who), row)} == WRITERS
    assert (flow.steps[step].source, flow.steps[step].target) == ((before,), after)
    for who in ("vng", "minister", "vws", "administrator"):
        with pytest.raises(PermissionDenied):
            flow.take(step, row, by=getattr(house, who), now=NOW, reason="Daarom.")


def test_who_begins_an_agenda_is_of_the_ministry_with_a_secretariat(house):
    assert {who for who in PARTIES if may_make_cooperation(getattr(house, who))} == WRITERS
    with pytest.raises(PermissionDenied):
        make_cooperation(type(house)(**vars(house) | {"secretariat": house.vws}))


def test_a_life_from_concept_to_closed_and_back(house, agenda):
    with pytest.raises(Blocked, match="nog geen versie"):
        COOPERATION.take("adopt", agenda, by=house.policy, now=NOW, words={"agenda": "x"})
    with pytest.raises(Blocked, match="eerste versie"):
        withdraw_version(draft_of(agenda), reason="Fout.", by=house.policy, now=NOW)
    COOPERATION.take("stop", agenda, by=house.policy, now=NOW, reason="Niet nodig.")
    with pytest.raises(Blocked, match="afgesloten"):
        add(house, draft_of(agenda), "Nog een")
    COOPERATION.take("resume", agenda, by=house.policy, now=NOW)
    first = adopt(house, draft_of(agenda))
    assert (fresh(agenda).state, first.state, first.number) == ("adopted", "adopted", 1)
    second = begin_version(agenda, by=house.policy, now=NOW)
    agenda.refresh_from_db()
    with pytest.raises(Blocked, match="in voorbereiding"):
        COOPERATION.take("close", agenda, by=house.policy, now=NOW, reason="Klaar.")
    withdraw_version(fresh(second), reason="Te vroeg.", by=house.policy, now=NOW)
    third = begin_version(agenda, by=house.policy, now=NOW)
    assert begin_version(agenda, by=house.policy, now=NOW) == third
    adopt(house, third)
    assert (fresh(first).state, fresh(third).number) == ("replaced", 2)
    COOPERATION.take("close", agenda, by=house.policy, now=NOW, reason="Klaar.")
    with pytest.raises(Blocked, match="afgesloten"):
        begin_version(agenda, by=house.policy, now=NOW)
    COOPERATION.take("reopen", agenda, by=house.policy, now=NOW, reason="Toch niet.")
    assert fresh(agenda).state == "adopted"


def test_an_empty_version_is_not_adopted_and_a_second_click_changes_nothing(house):
    agenda = make_cooperation(house)
    with pytest.raises(Blocked, match="nog geen thema"):
        adopt(house, draft_of(agenda))
    theme = add(house, draft_of(agenda))
    remove_theme(theme, by=house.policy, now=NOW)
    with pytest.raises(Blocked, match="nog geen thema"):
        adopt(house, draft_of(agenda))
    restore_theme(theme, by=house.policy, now=NOW)
    version = adopt(house, draft_of(agenda))
    events = Event.objects.count()
    with pytest.raises(Stale):
        adopt(house, version)
    assert (Event.objects.count(), CooperationVersion.objects.count()) == (events, 1)


@pytest.mark.parametrize(
    ("chosen", "who"),
    [
        ((), {"secretariat", "policy", "minister"}),
        (("vws",), {"secretariat", "policy", "minister", "vws"}),
        (("vng", "ipo"), {"secretariat", "policy", "minister", "vng", "coordinator", "ipo"}),
    ],
)
def test_a_concept_is_for_the_chosen_circle_and_no_wider(house, chosen, who):
    agenda = make_cooperation(house, readers=chosen)
    assert readers(house, agenda) == readers(house, draft_of(agenda)) == who


def test_readers_of_a_concept_change_and_those_of_what_was_adopted_stay(house, agenda):
    first = adopt(house, draft_of(agenda))
    second = begin_version(agenda, by=house.policy, now=NOW)
    say(house, second.themes.get(), "Wij doen mee.")
    set_readers(agenda, [house.organisations["uvw"]], by=house.policy, now=NOW)
    assert "uvw" in readers(house, second)
    assert not {"vng", "ipo"} & readers(house, second)
    assert not {"vng", "ipo"} & readers(house, Contribution.objects.get(theme__version=second))
    assert {"vng", "ipo"} <= readers(house, first)
    assert "uvw" not in readers(house, first)


@pytest.mark.parametrize(
    ("reach", "wide"), [("circle", set()), ("table", {"uvw", "fin"}), ("public", {"uvw", "commission"})]
)
def test_what_is_adopted_is_for_whom_was_chosen_and_the_next_concept_is_not(house, agenda, reach, wide):
    say(house, theme_of(draft_of(agenda), "Zorg en welzijn"), "Wij doen mee.")
    first = adopt(house, draft_of(agenda), reach)
    assert (
        wide <= readers(house, first) == readers(house, agenda) == readers(house, Contribution.objects.get())
    )
    second = begin_version(agenda, by=house.policy, now=NOW)
    edit_version(second, {"source": "Geheim"}, revision=1, by=house.policy, now=NOW)
    assert readers(house, second) == {"secretariat", "policy", "minister", "vng", "coordinator", "ipo"}
    known = Event.objects.visible_to(house.uvw, NOW).values_list("sentence", flat=True)
    assert not [sentence for sentence in known if "Nieuwe versie" in sentence or "Gewijzigd" in sentence]


def test_nobody_can_tell_from_a_number_that_a_concept_was_withdrawn(house, agenda):
    adopt(house, draft_of(agenda))
    withdraw_version(
        fresh(begin_version(agenda, by=house.policy, now=NOW)), reason="Nee.", by=house.policy, now=NOW
    )
    assert adopt(house, begin_version(agenda, by=house.policy, now=NOW)).number == 2


def test_the_database_refuses_to_change_what_was_adopted(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    say(house, theme, "Wij doen mee.")
    version = adopt(house, draft_of(agenda))
    for rows, change in (
        (CooperationVersion.objects.filter(pk=version.pk), {"source_words": "anders"}),
        (CooperationTheme.objects.filter(pk=theme.pk), {"goals": "anders"}),
        (Contribution.objects.filter(theme=theme), {"words": "anders"}),
        (CooperationOwner.objects.filter(theme=theme), {"role": "directing"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Contribution.objects.filter(theme=theme).delete()
    with pytest.raises(Blocked, match="vastgesteld"):
        remove_theme(theme, by=house.policy, now=NOW)


def test_a_new_version_begins_as_a_copy_and_leaves_the_last_alone(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    link_agreements(
        theme, [make_agreement(house)], revision=1, by=house.secretariat, now=NOW + dt.timedelta(days=90)
    )
    say(house, theme, "Wij doen mee.")
    first = adopt(house, draft_of(agenda))
    second = begin_version(agenda, by=house.policy, now=NOW)
    copy = CooperationTheme.objects.select_related("version__agenda").get(version=second)
    assert (copy.thread, copy.name, copy.revision) == (theme.thread, theme.name, 1)
    assert copy.key != theme.key
    assert [str(row) for row in copy.owners.all()] == ["VNG"]
    assert CooperationAgreement.objects.filter(theme=copy).count() == copy.contributions.count() == 1
    values = {"theme": None, "name": "Zorg", "owners": [], "balance": {"means": "krap"}} | TEXTS
    edit_theme(copy, values, revision=1, by=house.policy, now=NOW)
    add(house, second, "Weerbaarheid", goals="Voorbereid zijn.")
    assert [row.name for row in first.themes.all()] == ["Zorg en welzijn"]
    assert [(row.heading, row.what) for row in differences(first, fresh_with(second), house.vng)] == [
        ("Zorg", "gewijzigd"), ("Weerbaarheid", "nieuw"),
    ]  # fmt: skip
    back = differences(fresh_with(second), first, house.vng)
    assert ("Weerbaarheid", "verdwenen") in [(row.heading, row.what) for row in back]
    [changed] = [row for row in back if row.what == "gewijzigd"]
    assert dict(changed.changes)["Naam"] == "Zorg<ins> en welzijn</ins>"


def fresh_with(version):
    return CooperationVersion.objects.select_related("agenda").get(pk=version.pk)


def test_themes_are_put_in_order_and_a_second_click_moves_nothing(house, agenda):
    version = draft_of(agenda)
    third = [add(house, version, name) for name in ("Twee", "Drie")][-1]
    for _ in range(2):
        move_theme(third, 1, by=house.policy, now=NOW)
        assert [row.name for row in version.themes.all()] == ["Drie", "Zorg en welzijn", "Twee"]


def test_a_stale_save_of_a_theme_or_version_is_refused(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    values = {"theme": None, "name": "Zorg", "owners": [], "balance": {}} | TEXTS
    edit_theme(theme, values, revision=1, by=house.policy, now=NOW)
    for change in (
        lambda: edit_theme(theme, values, revision=1, by=house.secretariat, now=NOW),
        lambda: link_agreements(theme, [], revision=1, by=house.secretariat, now=NOW),
    ):
        with pytest.raises(Stale):
            change()
    edit_version(draft_of(agenda), {"source": "Brief"}, revision=1, by=house.policy, now=NOW)
    with pytest.raises(Stale):
        edit_version(draft_of(agenda), {"source": "Nota"}, revision=1, by=house.policy, now=NOW)


def test_links_to_afspraken_that_the_writer_cannot_see_stay(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    later = NOW + dt.timedelta(days=90)
    hidden, shown = make_agreement(house), make_agreement(house, text="Iets anders.")
    link_agreements(theme, [hidden, shown], revision=1, by=house.secretariat, now=later)
    type(hidden).objects.filter(pk=hidden.pk).update(level="party", owner=house.organisations["vws"])
    link_agreements(theme, [], revision=2, by=house.secretariat, now=later)
    assert [row.agreement for row in CooperationAgreement.objects.filter(theme=theme)] == [hidden]


def test_who_writes_the_inzet_of_a_party(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    places = house.organisations
    assert {who for who in PARTIES if may_contribute(getattr(house, who), theme, places["vng"])} == {
        *WRITERS, "vng",
    }  # fmt: skip
    assert {who for who in PARTIES if may_contribute(getattr(house, who), theme, places["ipo"])} == WRITERS
    with pytest.raises(PermissionDenied):
        say(house, theme, "Namens de VNG.", seat="ipo", party="vng")


def test_inzet_that_a_party_keeps_for_itself_is_read_by_nobody_else(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    say(house, theme, "Nog geheim.", shared=False)
    [own] = Contribution.objects.all()
    assert readers(house, own) == {"vng", "coordinator"}
    say(house, theme, "Uit de brief.", seat="secretariat", party="vng")
    assert Contribution.objects.get(is_own=False).is_on_behalf
    adopt(house, draft_of(agenda), "public")
    assert readers(house, own) == {"vng", "coordinator"}
    copy = begin_version(agenda, by=house.policy, now=NOW).themes.get().contributions.get(is_own=True)
    assert (copy.words, readers(house, copy)) == ("Nog geheim.", {"vng", "coordinator"})


def test_shared_inzet_takes_the_place_of_what_was_kept_and_of_what_was_filled_in(house, agenda):
    theme = theme_of(draft_of(agenda), "Zorg en welzijn")
    say(house, theme, "Uit de brief.", seat="policy", party="vng")
    [row] = Contribution.objects.all()
    say(house, theme, "Geheim.", shared=False, seen=f"{row.key}.1")
    own = Contribution.objects.get(is_own=True)
    with pytest.raises(Stale):
        say(house, theme, "Wij doen mee.", seen=f"{row.key}.1")
    say(house, theme, "Wij doen mee.", seen=f"{row.key}.1 {own.key}.1")
    [row] = Contribution.objects.all()
    assert (row.words, row.is_own, row.is_on_behalf, row.revision) == ("Wij doen mee.", False, False, 2)
    with pytest.raises(Blocked, match="zelf"):
        say(house, theme, "Anders.", seat="policy", party="vng", seen=f"{row.key}.2")
    say(house, theme, "", seen=f"{row.key}.2")
    assert not Contribution.objects.exists()


def test_the_agenda_is_unknown_to_who_reads_none_of_its_versions(house, agenda):
    adopt(house, draft_of(agenda))
    assert not CooperationAgenda.objects.visible_to(house.uvw, NOW).exists()
    assert not CooperationAgenda.objects.visible_to(None, NOW).exists()
    later = begin_version(agenda, by=house.policy, now=NOW)
    adopt_version(fresh_with(later), day=NOW.date(), meeting=None, reach="table", by=house.policy, now=NOW)
    assert CooperationAgenda.objects.visible_to(house.uvw, NOW).get() == agenda
    assert [row.number for row in agenda.versions.visible_to(house.uvw, NOW)] == [2]
