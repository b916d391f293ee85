"""The facts and the rules: a neutral text in versions, per paragraph confirmed or annotated by each party (K1, K2)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from disputes.actions.facts import answer_facts, share_facts, write_facts
from disputes.actions.rules import adopt_rule, name_rule
from disputes.elements import still_to_do
from disputes.models import FactParagraph, FactVersion, KeyElement
from parties.models import RuleSource
from tests.factories.disputes import make_dispute
from trail.workflow import Blocked, Stale

TWO = ["De taak bestaat sinds 2015.", "De kosten stegen."]


def shared(house, dispute, now, paragraphs=TWO) -> FactVersion:
    draft = write_facts(dispute, paragraphs, revision=0, by=house.policy, now=now)
    share_facts(dispute, revision=draft.revision, by=house.policy, now=now)
    return FactVersion.objects.get(pk=draft.pk)


def answer_all(house, dispute, version, now, seats=("vng", "vws")):
    for name in seats:
        notes = {row.key: "" for row in version.paragraphs.all()}
        answer_facts(dispute, version, notes, by=getattr(house, name), now=now)


def test_the_process_owner_writes_and_nobody_else(house, now, anyone):
    dispute = make_dispute(house)
    if anyone == house.policy:
        assert write_facts(dispute, TWO, revision=0, by=anyone, now=now).paragraphs.count() == 2
        return
    with pytest.raises(PermissionDenied):
        write_facts(dispute, TWO, revision=0, by=anyone, now=now)


def test_a_stale_draft_is_refused(house, now):
    dispute = make_dispute(house)
    write_facts(dispute, TWO, revision=0, by=house.policy, now=now)
    with pytest.raises(Stale):
        write_facts(dispute, ["Anders."], revision=0, by=house.policy, now=now)
    write_facts(dispute, ["Anders."], revision=1, by=house.policy, now=now)
    with pytest.raises(Stale):
        share_facts(dispute, revision=1, by=house.policy, now=now)


def test_what_was_shared_never_changes_in_the_database_either(house, now):
    version = shared(house, make_dispute(house), now)
    with pytest.raises(DatabaseError), transaction.atomic():
        version.paragraphs.update(text="Anders.")
    with pytest.raises(DatabaseError), transaction.atomic():
        version.paragraphs.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        FactParagraph.objects.create(version=version, thread="x", position=9, text="Erbij.")


def test_facts_are_ready_once_every_party_said_something_of_each_paragraph(house, now):
    dispute = make_dispute(house, readers=("ipo",))
    assert still_to_do(dispute, KeyElement.FACTS) == ["Er is nog geen feitenbeeld gedeeld."]
    version = shared(house, dispute, now)
    assert still_to_do(dispute, KeyElement.FACTS) == [
        "VWS en VNG hebben nog niet op elke alinea van de feiten gereageerd."
    ]
    answer_all(house, dispute, version, now, ("vng",))
    first, second = version.paragraphs.all()
    answer_facts(dispute, version, {first.key: "Niet sinds 2015."}, by=house.vws, now=now)
    assert still_to_do(dispute, KeyElement.FACTS) == [
        "VWS heeft nog niet op elke alinea van de feiten gereageerd."
    ]
    answer_facts(dispute, version, {second.key: ""}, by=house.vws, now=now)
    assert still_to_do(dispute, KeyElement.FACTS) == []


def test_an_answer_holds_for_what_stays_the_same_and_not_for_what_changed(house, now):
    dispute = make_dispute(house)
    version = shared(house, dispute, now)
    answer_all(house, dispute, version, now)
    second = shared(house, dispute, now, ["De taak bestaat sinds 2014.", TWO[1]])
    changed, same = second.paragraphs.all()
    assert same.answers.count() == 2
    assert changed.answers.count() == 0
    assert [row.thread for row in second.paragraphs.all()] == [row.thread for row in version.paragraphs.all()]


def test_an_answer_to_an_older_version_is_stale(house, now):
    dispute = make_dispute(house)
    version = shared(house, dispute, now)
    shared(house, dispute, now, ["Anders."])
    with pytest.raises(Stale):
        answer_facts(dispute, version, {}, by=house.vng, now=now)


@pytest.mark.parametrize("name", ["policy", "ipo", "fin", "secretariat", "commission", "administrator"])
def test_only_a_party_answers(house, now, name):
    dispute = make_dispute(house, readers=("ipo",))
    version = shared(house, dispute, now)
    with pytest.raises(PermissionDenied):
        answer_facts(dispute, version, {}, by=getattr(house, name), now=now)


def test_a_party_brings_in_a_rule_and_the_process_owner_takes_it_up(house, now):
    dispute = make_dispute(house)
    rule = RuleSource.objects.get(code="fvw-2")
    row = name_rule(dispute, rule=rule, by=house.vws, now=now)
    assert row.adopted_at is None
    with pytest.raises(Blocked):
        name_rule(dispute, rule=rule, by=house.vng, now=now)
    with pytest.raises(PermissionDenied):
        adopt_rule(dispute, row.key, by=house.vws, now=now)
    assert adopt_rule(dispute, row.key, by=house.policy, now=now).adopted_at
    with pytest.raises(Stale):
        adopt_rule(dispute, row.key, by=house.policy, now=now)


def test_a_rule_that_ended_is_not_offered_any_more(house, now):
    ended = RuleSource.objects.create(code="oud", title="Oude wet", valid_until=now.date())
    assert ended not in RuleSource.objects.on(now.date())


@pytest.mark.client
def test_over_the_screens_from_a_draft_to_a_note(house, enter, now):
    dispute = make_dispute(house)
    client, key = enter(house.policy), dispute.key
    text = "De taak bestaat sinds 2015.\n\nDe kosten stegen."
    assert (
        client.post(reverse("dispute-facts-write", args=[key]), {"text": text, "revision": 0}).status_code
        == 302
    )
    assert (
        client.post(reverse("dispute-facts-write", args=[key]), {"text": "X", "revision": 0}).status_code
        == 409
    )
    page = reverse("dispute-facts", args=[key])
    assert "sinds 2015" not in enter(house.vng).get(page).content.decode()
    client = enter(house.policy)
    assert "sinds 2015" in client.get(reverse("dispute-facts-share", args=[key])).content.decode()
    assert client.post(reverse("dispute-facts-share", args=[key]), {"revision": 7}).status_code == 409
    assert client.post(reverse("dispute-facts-share", args=[key]), {"revision": 1}).status_code == 302
    version = FactVersion.objects.get()
    first, second = version.paragraphs.all()
    client, url = enter(house.vng), reverse("dispute-facts-answer", args=[key])
    sent = {
        "version": version.key,
        f"stand-{first.key}": "klopt",
        f"stand-{second.key}": "noot",
        f"noot-{second.key}": "",
    }
    answer = client.post(url, sent)
    assert answer.status_code == 400
    assert "Schrijf op wat er niet klopt" in answer.content.decode()
    assert client.post(url, sent | {f"noot-{second.key}": "Niet alle kosten."}).status_code == 302
    shown = client.get(page).content.decode()
    assert "noot: Niet alle kosten." in shown
    assert "nog geen reactie" in shown


@pytest.mark.client
def test_two_versions_are_compared_word_by_word(house, enter, now):
    dispute = make_dispute(house)
    shared(house, dispute, now)
    shared(house, dispute, now, ["De taak bestaat sinds 2014.", "Nieuw."])
    client, page = enter(house.vng), reverse("dispute-facts", args=[dispute.key])
    text = client.get(f"{page}?versie=1").content.decode()
    assert "<del>2015</del><ins>2014</ins>" in text
    assert client.get(f"{page}?versie=9").status_code == 404
