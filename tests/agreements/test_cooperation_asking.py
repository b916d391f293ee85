"""A joint owner is asked for its inzet: a task until it shared that, one mail, and none to who can't read or write it."""

import pytest

from agreements.actions.cooperation import begin_version, set_readers
from agreements.actions.cooperation_themes import remove_theme, restore_theme
from agreements.workflow import COOPERATION
from notices.models import Message
from overhedenoverleg.work_cooperation import contribution_tasks
from tests.factories.agreements import make_agreement, make_theme
from tests.factories.cooperation import add, adopt, draft_of, make_cooperation, say, theme_of
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES

pytestmark = pytest.mark.django_db
ASKED = "inzet"


def busy(house) -> dict[str, list[str]]:
    """The tasks about inzet of each seat that has some."""
    found = {who: [row.note for row in contribution_tasks(getattr(house, who), NOW)] for who in PARTIES}
    return {who: notes for who, notes in found.items() if notes}


def mailed() -> list[str]:
    """Who got a mail of it, in the order of writing."""
    rows = Message.objects.filter(once__startswith="inzet:")
    return list(rows.order_by("pk").values_list("recipient", flat=True))


def test_a_joint_owner_has_a_task_until_it_shared_its_inzet(house):
    agenda = make_cooperation(house)
    theme = add(house, draft_of(agenda))
    assert busy(house) == {"vng": ["Thema: Zorg en welzijn."]}
    say(house, theme, "Nog geheim.", shared=False)
    assert busy(house).keys() == {"vng"}
    own = theme.contributions.get()
    say(house, theme, "Wij doen mee.", seen=f"{own.key}.1")
    assert busy(house) == {}
    second = add(house, draft_of(agenda), "Water", owners=("vng", "ipo"))
    add(house, draft_of(agenda), "Wonen")
    assert busy(house) == {
        "vng": ["2 thema’s zonder gedeelde inzet van uw organisatie."],
        "ipo": ["Thema: Water."],
    }
    remove_theme(second, by=house.policy, now=NOW)
    assert busy(house) == {"vng": ["Thema: Wonen."]}


def test_what_was_filled_in_namens_a_party_leaves_its_own_word_to_it(house):
    theme = add(house, draft_of(make_cooperation(house)))
    say(house, theme, "Uit de brief.", seat="policy", party="vng")
    assert busy(house).keys() == {"vng"}


def test_after_adoption_or_when_the_agenda_stops_nobody_is_asked_any_more(house):
    agenda = make_cooperation(house)
    add(house, draft_of(agenda))
    COOPERATION.take("stop", agenda, by=house.policy, now=NOW, reason="Niet nodig.")
    assert busy(house) == {}
    COOPERATION.take("resume", agenda, by=house.policy, now=NOW)
    assert busy(house).keys() == {"vng"}
    adopt(house, draft_of(agenda))
    assert busy(house) == {}
    begin_version(agenda, by=house.policy, now=NOW)
    assert busy(house).keys() == {"vng"}


def test_a_joint_owner_that_does_not_read_along_is_not_asked_until_it_does(house):
    agenda = make_cooperation(house, readers=("ipo",))
    add(house, draft_of(agenda))
    assert (busy(house), mailed()) == ({}, [])
    set_readers(agenda, [house.organisations["vng"]], by=house.policy, now=NOW)
    assert busy(house).keys() == {"vng"}
    assert mailed() == [house.vng.user.email]


def test_one_mail_per_person_and_version_that_names_no_agenda(house):
    agenda = make_cooperation(house, title="Geheime streek")
    theme = add(house, draft_of(agenda))
    add(house, draft_of(agenda), "Water", owners=("vng", "ipo"))
    remove_theme(theme, by=house.policy, now=NOW)
    restore_theme(theme, by=house.policy, now=NOW)
    assert mailed() == [house.vng.user.email, house.ipo.user.email]
    message = Message.objects.get(recipient=house.vng.user.email)
    assert f"/agendas/thema/{theme.key}/inzet/vng/" in message.text
    assert message.event.sentence == "Toegevoegd: Zorg en welzijn."
    for word in ("Geheime streek", "Zorg en welzijn", "Water"):
        assert word not in message.subject + message.text + message.html


def test_a_next_version_asks_once_more_who_said_nothing_and_no_other(house):
    agenda = make_cooperation(house)
    theme = add(house, draft_of(agenda), owners=("vng", "ipo"))
    say(house, theme, "Wij doen mee.")
    adopt(house, draft_of(agenda))
    Message.objects.all().delete()
    concept = begin_version(agenda, by=house.policy, now=NOW)
    assert mailed() == [house.ipo.user.email]
    assert busy(house).keys() == {"ipo"}
    say(house, theme_of(concept, "Zorg en welzijn"), "Wij ook.", seat="ipo")
    assert busy(house) == {}


def test_who_writes_the_agenda_has_the_task_and_no_mail_of_it(house):
    add(house, draft_of(make_cooperation(house)), owners=("bzk",))
    assert busy(house).keys() == {"secretariat", "policy", "minister"}
    assert mailed() == []


def test_an_afspraak_leads_to_its_theme_in_the_version_in_force(house, enter):
    theme = make_theme("Zorg en welzijn")
    agreement = make_agreement(house, theme=theme)
    other = make_agreement(house, text="Iets anders.", theme=None)
    agenda = make_cooperation(house)
    add(house, draft_of(agenda), theme=theme)
    add(house, draft_of(agenda), "Zonder thema")
    client = enter(house.vng)
    assert "Agenda van overheden" not in client.get(agreement.get_absolute_url()).content.decode()
    first = adopt(house, draft_of(agenda))
    here = theme_of(first, "Zorg en welzijn").get_absolute_url()
    assert f'href="{here}"' in client.get(agreement.get_absolute_url()).content.decode()
    assert "Agenda van overheden" not in client.get(other.get_absolute_url()).content.decode()
    concept = begin_version(agenda, by=house.policy, now=NOW)
    assert concept.key not in client.get(agreement.get_absolute_url()).content.decode()
    text = enter(house.uvw).get(agreement.get_absolute_url()).content.decode()
    assert "Agenda van overheden" not in text
    adopt(house, concept)
    here = theme_of(concept, "Zorg en welzijn").get_absolute_url()
    assert f'href="{here}"' in enter(house.vng).get(agreement.get_absolute_url()).content.decode()
