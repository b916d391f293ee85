"""The screens: the register, a signal, a dispute, and each page on the way."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from disputes.actions import complete, pause, resolve, table_signal, take_signal_step
from disputes.actions.facts import share_facts, write_facts
from disputes.actions.involving import agree_to_process, edit_process
from disputes.models import Dispute, ImpasseSignal
from overhedenoverleg.home import work_for
from tests.factories.disputes import make_dispute, make_signal, run_of
from tests.factories.meetings import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.client]
TYPED = {
    "subject": "Kosten van een nieuwe taak", "question": "Geldt de vergoeding?", "cause": "toepassing",
    "parties": ["vws"], "earlier": "geen", "other_rule": "", "earlier_words": "",
}  # fmt: skip


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_signal_without_a_rule_is_refused_softly_and_nothing_typed_is_lost(house, enter):
    client, url = enter(house.vng), reverse("signal-create")
    answer = client.post(url, TYPED)
    assert answer.status_code == 400
    text = text_of(answer)
    assert "U noemt geen spelregel." in text
    assert 'name="insists"' in text
    assert "Geldt de vergoeding?" in text
    assert reverse("proposal-create") in text
    assert not ImpasseSignal.objects.exists()
    answer = client.post(url, TYPED | {"insists": "on"})
    assert answer.status_code == 302
    assert ImpasseSignal.objects.get().state == "refused"


def test_a_signal_with_another_rule_in_words_is_put_forward(house, enter):
    answer = enter(house.vng).post(reverse("signal-create"), TYPED | {"other_rule": "Wet X, artikel 3"})
    signal = ImpasseSignal.objects.get()
    assert answer.url == signal.get_absolute_url()
    assert (signal.state, signal.other_rule, signal.earlier) == ("submitted", "Wet X, artikel 3", None)


def test_another_overleg_is_named_in_words(house, enter):
    answer = enter(house.vng).post(
        reverse("signal-create"), TYPED | {"other_rule": "de code", "earlier": "anders"}
    )
    assert answer.status_code == 400
    assert "Schrijf op welk overleg het was, en wanneer." in text_of(answer)


def test_a_stale_change_shows_both_texts(house, enter):
    signal, client = make_signal(house), enter(house.vng)
    url = reverse("signal-edit", args=[signal.key])
    sent = TYPED | {"other_rule": "de code", "revision": 1}
    assert client.post(url, sent).status_code == 302
    answer = client.post(url, sent | {"subject": "Iets anders"})
    assert answer.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in text_of(answer)
    assert "Iets anders" in text_of(answer)


def test_the_signal_says_who_reads_it_and_what_may_be_done(house, enter):
    signal = make_signal(house)
    text = text_of(enter(house.secretariat).get(signal.get_absolute_url()))
    assert "Toelaten" in text
    assert "Niet toelaten" in text
    assert "Geen: nog niet besproken in een bestuurlijk overleg." in text
    assert "Wie kan dit zien?" in text
    assert "Intrekken" in text_of(enter(house.vng).get(signal.get_absolute_url()))


def test_the_agenda_lists_signals_under_the_sixth_topic(house, enter):
    now = timezone.now()
    meeting = make_meeting(house, now=now, planned_start=now + dt.timedelta(days=40))
    signal = make_signal(house, now=now)
    text = text_of(enter(house.policy).get(meeting.get_absolute_url()))
    assert signal.get_absolute_url() in text


def test_from_the_signal_to_the_process_over_the_screens(house, enter, now):
    meeting, signal = make_meeting(house), make_signal(house)
    client = enter(house.secretariat)
    client.post(reverse("signal-step", args=[signal.key, "toelaten"]), {"reason": ""})
    signal.refresh_from_db()
    table_signal(signal, meeting, by=house.secretariat, now=now)
    url = reverse("signal-start", args=[signal.key])
    sent = {"text": "Twee gesprekken.", "parties": ["vng", "uvw"], "decided_on": "1 oktober 2024"}
    sent |= {"dropped": "VWS gaat hier niet over."}
    answer = client.post(url, sent | {"lead_office": "staslmz"})
    assert answer.status_code == 400
    assert "Noem de minister van IenW" in text_of(answer)
    answer = client.post(url, sent)
    assert "Kies er één." in text_of(answer)
    answer = client.post(url, sent | {"lead_office": "staslmz", "joint_office": "minienw"})
    assert answer.status_code == 302
    dispute = Dispute.objects.get()
    assert dispute.started_on == dt.date(2024, 10, 1)
    assert client.post(url, sent | {"lead_office": "staslmz", "joint_office": "minienw"}).status_code == 409


@pytest.mark.parametrize("name", ["policy", "vng", "vws", "secretariat", "minister"])
def test_the_page_of_a_dispute_says_where_it_stands(house, enter, name):
    dispute = make_dispute(house, started=dt.date(2024, 10, 1))
    text = text_of(enter(getattr(house, name)).get(dispute.get_absolute_url()))
    assert "stap 1 van 6" in text
    assert text.count('<li class="step ') == 6
    assert 'aria-current="step"' in text
    assert "Aan zet:" in text
    assert "Binnen een jaar" in text
    assert ("Stap afronden" in text) == (name == "policy")
    assert ("Instemmen met het proces" in text) == (name in {"vng", "vws"})


def test_nobody_wins_or_loses_and_nobody_is_an_opponent(house, enter, now):
    dispute = make_dispute(house)
    client = enter(house.policy)
    pages = [dispute.get_absolute_url(), reverse("dispute-list"), reverse("signal-create") + "?overleg=x"]
    for url in pages[:2]:
        text = text_of(client.get(url)).lower()
        assert not any(
            word in text for word in ("tegenpartij", "winnaar", "verliezer", "gewonnen", "verloren")
        )


def test_a_step_shows_what_is_missing_and_asks_why(house, enter):
    dispute, client = make_dispute(house), enter(house.policy)
    url = reverse("dispute-step", args=[dispute.key, "afronden"])
    text = text_of(client.get(url))
    assert "Er ontbreekt nog iets." in text
    answer = client.post(url, {"motivation": "", "run": run_of(dispute)})
    assert answer.status_code == 400
    answer = client.post(url, {"motivation": "Eens.", "run": run_of(dispute)})
    assert answer.status_code == 302
    dispute.refresh_from_db()
    assert dispute.step.order == 2


def test_a_second_click_keeps_what_was_typed(house, enter):
    dispute, client = make_dispute(house), enter(house.policy)
    url, run = reverse("dispute-step", args=[dispute.key, "afronden"]), run_of(dispute)
    client.post(url, {"motivation": "Eens.", "run": run})
    answer = client.post(url, {"motivation": "Nog eens.", "run": run})
    assert answer.status_code == 409
    assert "Nog eens." in text_of(answer)


def test_skipped_steps_are_shown_as_not_needed_once_it_is_resolved(house, enter, now):
    dispute = make_dispute(house)
    resolve(dispute, run_of(dispute), solution="Zo.", motivation="Eens.", by=house.policy, now=now)
    text = text_of(enter(house.policy).get(dispute.get_absolute_url()))
    assert text.count("niet nodig") >= 4
    assert "De oplossing" in text


def test_a_pause_shows_both_counts(house, enter, now):
    dispute = make_dispute(house)
    pause(dispute, motivation="Het kabinet viel.", by=house.policy, now=now)
    text = text_of(enter(house.policy).get(dispute.get_absolute_url()))
    assert "gepauzeerd" in text
    assert "met pauzes: dag" in text


def test_a_party_agrees_with_what_it_reads(house, enter, now):
    dispute, client = make_dispute(house), enter(house.vng)
    url = reverse("dispute-process", args=[dispute.key])
    edit_process(dispute, process="Drie gesprekken.", revision=1, by=house.policy, now=now)
    answer = client.post(url, {"round": 1})
    assert answer.status_code == 409
    assert "Drie gesprekken." in text_of(answer)
    assert client.post(url, {"round": 2}).status_code == 302
    assert enter(house.policy).post(url, {"round": 2}).status_code == 403


@pytest.mark.parametrize("name", [
    "dispute-session", "dispute-mp", "dispute-council", "dispute-due", "dispute-table", "dispute-process-edit",
    "dispute-party", "dispute-rules", "dispute-facts", "dispute-facts-write", "dispute-process",
])  # fmt: skip
def test_each_page_opens_for_the_process_owner(house, enter, name):
    dispute = make_dispute(house)
    assert enter(house.policy).get(reverse(name, args=[dispute.key])).status_code == 200


def test_once_resolved_what_the_solution_rests_on_stays(house, enter, now):
    dispute = make_dispute(house)
    resolve(dispute, run_of(dispute), solution="Zo.", motivation="Eens.", by=house.policy, now=now)
    client, words = enter(house.policy), "Dit geschil is opgelost. Er verandert niets meer."
    for name in (
        "dispute-facts-write", "dispute-facts-share", "dispute-process-edit", "dispute-proposal-write",
        "dispute-proposal-share",
    ):  # fmt: skip
        answer = client.get(reverse(name, args=[dispute.key]))
        assert answer.status_code == 409
        assert words in text_of(answer)
    for seat in (house.policy, house.vng):
        assert enter(seat).get(reverse("dispute-option-create", args=[dispute.key])).status_code == 403


@pytest.mark.parametrize("verb", ["afronden", "overslaan", "terug", "oplossen", "pauzeren", "intrekken"])
def test_each_verb_has_a_page(house, enter, now, verb):
    dispute = make_dispute(house)
    complete(dispute, run_of(dispute), motivation="Eens.", by=house.policy, now=now)
    assert enter(house.policy).get(reverse("dispute-step", args=[dispute.key, verb])).status_code == 200


def test_the_register_filters_by_party_and_words(house, enter):
    make_dispute(house, subject="Kwartels")
    make_dispute(house, parties=("vng", "fin"), subject="Patrijzen")
    client, url = enter(house.policy), reverse("dispute-list")
    assert text_of(client.get(url)).count("/geschillen/") > 3
    found = text_of(client.get(f"{url}?partij=fin"))
    assert "Patrijzen" in found
    assert "Kwartels" not in found
    assert "Kwartels" in text_of(client.get(f"{url}?q=kwartels"))
    assert "Hier past niets" in text_of(client.get(f"{url}?q=niets"))
    assert "Op deze lijst staat geen geschil" in text_of(client.get(f"{url}?lijst=afgelopen"))
    assert client.get(f"{url}?lijst=onbekend").status_code == 400


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("lijst", "number"), [("", 16), ("?lijst=signalen", 14)])
def test_the_register_costs_as_many_queries_for_three_as_for_one(
    house, enter, django_assert_max_num_queries, count, lijst, number
):
    for n in range(count):
        make_dispute(house, subject=f"Nummer {n}")
    client = enter(house.policy)
    url = reverse("dispute-list") + lijst
    client.get(url)
    with django_assert_max_num_queries(number):
        assert text_of(client.get(url)).count("Nummer") == count


def test_the_page_costs_as_many_queries_however_much_there_is(
    house, enter, now, django_assert_max_num_queries
):
    dispute = make_dispute(house, readers=("ipo", "uvw"))
    for seat in (house.vng, house.vws):
        agree_to_process(dispute, round=1, by=seat, now=now)
    for _ in range(3):
        complete(dispute, run_of(dispute), motivation="Eens.", by=house.policy, now=now)
    client = enter(house.policy)
    client.get(dispute.get_absolute_url())
    with django_assert_max_num_queries(36):
        client.get(dispute.get_absolute_url())


def test_the_secretariat_admits_over_the_screen(house, enter):
    signal = make_signal(house)
    client = enter(house.secretariat)
    answer = client.post(reverse("signal-step", args=[signal.key, "toelaten"]), {"reason": ""})
    assert answer.status_code == 302
    signal.refresh_from_db()
    assert signal.state == "admitted"
    take_signal_step("withdraw", signal, by=house.vng, now=timezone.now())
    assert "ingetrokken" in text_of(client.get(signal.get_absolute_url()))


def titles_of(seat) -> list[str]:
    groups = work_for(seat, now=timezone.now())["groups"]
    found = [row["task"].title for group in groups for row in group["rows"]]
    return [title for title in found if "kabinet" not in title]


def test_mijn_werk_names_what_waits_for_each(house, now):
    signal, dispute = make_signal(house, subject="Nieuw"), make_dispute(house, subject="Loopt")
    draft = write_facts(dispute, ["De taak bestaat."], revision=0, by=house.policy, now=now)
    share_facts(dispute, revision=draft.revision, by=house.policy, now=now)
    assert f"Beoordeel het signaal: {signal}" in titles_of(house.secretariat)
    assert titles_of(house.policy) == ["Begeleid het geschil: Loopt"]
    both = ["Reageer op de feiten: Loopt", "Stem in met het proces: Loopt"]
    assert titles_of(house.vng) == titles_of(house.vws) == both
    for name in ("ipo", "fin", "uvw", "commission", "minister", "coordinator"):
        assert not any("Loopt" in title or "Nieuw" in title for title in titles_of(getattr(house, name)))
    resolve(dispute, run_of(dispute), solution="Zo.", motivation="Eens.", by=house.policy, now=now)
    assert titles_of(house.vng) == []
