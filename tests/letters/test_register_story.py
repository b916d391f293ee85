"""The story of a toezegging, motie or verzoek: corrected, put off, handed over, linked; told on its own page."""

import datetime as dt

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from letters import actions
from letters.models import Commitment, Extension, Motion, Outcome
from letters.permissions import may_correct
from meetings.models import Moment
from tests.factories.agreements import make_agreement
from tests.factories.letters import DATE, WRITTEN, make_commitment, make_letter, make_motion
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
MARCH, JUNE = dt.date(2025, 3, 31), dt.date(2025, 6, 30)


def until(day: dt.date, words: str) -> Moment:
    return Moment(words=words, kind=Moment.Kind.DATE, latest=day)


@pytest.fixture
def promised(house):
    return make_commitment(house, chamber="ek", number="T02867", moment=until(MARCH, "eerste kwartaal 2025"))


def put_off(house, row, **changes) -> Extension:
    facts = {"moment": until(JUNE, "voor de zomer"), "reason": "Het advies is later.", "given_on": DATE}
    return actions.extend(row, revision=row.revision, by=house.policy, now=WRITTEN, **facts | changes)


def test_more_time_keeps_the_words_of_the_promise_and_is_counted_with_its_reason(house, promised, enter):
    put_off(house, promised)
    row = Commitment.objects.get()
    assert (row.due_words, row.moment.latest) == ("eerste kwartaal 2025", JUNE)
    put_off(house, row, moment=until(dt.date(2025, 9, 1), "1 september 2025"), reason="Opnieuw later.")
    text = enter(house.vng).get(row.get_absolute_url()).content.decode()
    assert "2 keer uitgesteld" in text
    assert "Eerst toegezegd: ‘eerste kwartaal 2025’" in text
    assert "Het advies is later." in text
    assert [event.reason for event in Event.objects.filter(kind="register.extend").order_by("pk")] == [
        "Het advies is later.", "Opnieuw later.",
    ]  # fmt: skip


def test_the_same_term_is_no_more_time_and_what_is_met_needs_none(house, promised):
    with pytest.raises(Blocked, match="al geldt"):
        put_off(house, promised, moment=until(MARCH, "eerste kwartaal 2025"))
    Commitment.objects.update(state="done")
    with pytest.raises(Blocked, match="al voldaan"):
        put_off(house, promised)
    assert not Extension.objects.exists()


def test_of_two_who_put_it_off_at_once_the_second_is_refused(house, promised):
    first, second = Commitment.objects.get(), Commitment.objects.get()
    put_off(house, first)
    with pytest.raises(Stale):
        put_off(house, second)
    assert Extension.objects.count() == 1


def test_an_extension_is_final_in_the_database_too(house, promised):
    put_off(house, promised)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Extension.objects.update(reason="Anders.")


def test_it_is_put_off_on_the_screen_with_the_letter_that_told_it(house, promised, enter):
    letter = make_letter(house, "published", chamber="ek")
    url = reverse("commitment-extend", args=[promised.key])
    data = {"words": "voor 1 juli 2025", "latest": "30 juni 2025", "given_on": "29 november 2024",
            "letter": letter.key, "reason": "Later.", "revision": 1}  # fmt: skip
    client = enter(house.policy)
    assert client.post(url, data | {"reason": " "}).status_code == 400
    assert client.post(url, data).status_code == 302
    assert Extension.objects.get().letter == letter
    again = client.post(url, data)
    assert again.status_code == 409
    assert "intussen gewijzigd" in again.content.decode()


def test_a_draft_letter_is_not_offered_as_what_told_it(house, promised, enter):
    letter = make_letter(house, chamber="ek")
    text = enter(house.policy).get(reverse("commitment-extend", args=[promised.key])).content.decode()
    assert letter.key not in text


def test_a_letter_that_one_may_not_read_is_not_named_where_it_told_of_more_time(
    house, promised, enter, everyone
):
    letter = make_letter(house, "published", chamber="ek")
    put_off(house, promised, letter=letter)
    url = promised.get_absolute_url()
    assert letter.key in enter(house.vng).get(url).content.decode()
    type(letter).objects.update(level="participants")
    for seat in everyone.values():
        sees = type(letter).objects.visible_to(seat).exists()
        assert (letter.key in enter(seat).get(url).content.decode()) == sees


def test_a_correction_says_what_and_why_and_the_second_of_two_sees_both(house, promised, enter):
    client, url = enter(house.policy), reverse("commitment-edit", args=[promised.key])
    data = {"text": "Een beter overzicht.", "chamber": "ek", "office": promised.office_id, "number": "t 02867",
            "words": "eerste kwartaal 2025", "latest": "31 maart 2025", "reason": "Tikfout.", "revision": 1}  # fmt: skip
    assert client.post(url, data).status_code == 302
    event = Event.objects.get(kind="register.correct")
    assert (event.sentence, event.reason) == ("Gecorrigeerd: tekst en aan lid.", "Tikfout.")
    answer = client.post(url, data | {"text": "Iets heel anders."})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Iemand anders heeft dit intussen gewijzigd" in text
    assert "Een beter overzicht." in text
    assert "Iets heel anders." in text


def test_the_same_again_is_no_correction(house, promised):
    actions.correct(promised, revision=1, by=house.policy, now=WRITTEN, text=promised.text)
    assert not Event.objects.filter(kind="register.correct").exists()


def test_two_toezeggingen_never_have_the_same_number_of_the_kamer(house, promised, enter):
    data = {"text": "Een andere.", "chamber": "ek", "office": promised.office_id, "number": "T02867"}
    answer = enter(house.policy).post(reverse("commitment-create"), data)
    assert answer.status_code == 400
    assert promised.get_absolute_url() in answer.content.decode()
    with pytest.raises(Blocked):
        actions.add_to_register(
            Commitment, by=house.policy, now=WRITTEN, text="Andere", chamber="ek", number="T02867",
            office=promised.office,
        )  # fmt: skip


def test_the_duty_goes_to_another_office_and_who_promised_stays_known(house, promised, enter):
    other, vws = make_commitment(house, text="Nog een"), house.offices["staslmz"]
    url = reverse("commitment-hand-over", args=[promised.key])
    client = enter(house.policy)
    assert "de andere openstaande toezegging" in client.get(url).content.decode()
    data = {"office": vws.pk, "reason": "Nieuw kabinet.", "together": "on"}
    answer = client.post(url, data, follow=True)
    assert "2 toezeggingen zijn overgedragen." in answer.content.decode()
    for row in Commitment.objects.all():
        assert (row.office, row.made_by) == (vws, house.offices["mbzk"])
    assert (
        Event.objects.filter(kind="register.hand_over", subject_id=other.pk).get().reason == "Nieuw kabinet."
    )


def test_what_is_met_is_not_handed_over(house, promised):
    Commitment.objects.update(state="done")
    moved = actions.hand_over(
        [promised], house.offices["staslmz"], reason="Zo.", by=house.policy, now=WRITTEN
    )
    assert (moved, Commitment.objects.get().office) == (0, house.offices["mbzk"])


def test_a_later_toezegging_says_which_one_it_changes(house, promised, enter):
    url = f"{reverse('commitment-create')}?bij={promised.key}"
    data = {"text": "Toch alleen de provincies.", "chamber": "ek", "office": promised.office_id}
    client = enter(house.policy)
    assert "Kies de verhouding." in client.post(url, data).content.decode()
    client.post(url, data | {"relation": "changes"})
    later = Commitment.objects.get(text="Toch alleen de provincies.")
    assert later.related_to == promised
    assert "wijziging van deze" in client.get(promised.get_absolute_url()).content.decode()
    assert "wijziging van die toezegging" in client.get(later.get_absolute_url()).content.decode()


def test_a_motion_is_written_in_one_way_and_an_existing_one_is_offered(house, enter):
    known = make_motion(dossier="36740 VII", number="31", name="Chakor")
    data = {
        "text": "Verzoekt.",
        "name": "Van Nispen",
        "chamber": "tk",
        "dossier": "36 740-VII",
        "number": "nr. 31",
    }
    answer = enter(house.policy).post(reverse("motion-create"), data)
    assert answer.status_code == 400
    assert known.get_absolute_url() in answer.content.decode()


def test_names_of_moties_may_repeat(house):
    for number in ("31", "32", "33"):
        make_motion(name="Chakor", number=number)
    assert Motion.objects.filter(name="Chakor").count() == 3


def test_it_is_linked_to_the_afspraak_and_each_end_shows_the_other(house, promised, enter):
    agreement = make_agreement(house)
    client, url = enter(house.policy), reverse("commitment-link", args=[promised.key])
    assert agreement.key in client.get(f"{url}?q=samenwerking").content.decode()
    for _ in range(2):
        assert client.post(url, {"agreement": agreement.key}).status_code == 302
    assert Outcome.objects.count() == 1
    assert promised.text in client.get(agreement.get_absolute_url()).content.decode()
    assert agreement.title in client.get(promised.get_absolute_url()).content.decode()
    client.post(url, {"agreement": agreement.key, "weg": "1"})
    assert not Outcome.objects.exists()


def test_a_link_is_known_to_who_may_read_both_ends(house, promised, enter, everyone):
    agreement = make_agreement(house)
    actions.link_outcome(promised, agreement, by=house.policy, now=WRITTEN)
    type(agreement).objects.update(level="team")
    for who, seat in everyone.items():
        sees = type(agreement).objects.visible_to(seat).filter(pk=agreement.pk).exists()
        assert Outcome.objects.visible_to(seat).exists() == sees, who
        text = enter(seat).get(promised.get_absolute_url()).content.decode()
        assert (agreement.title in text) == sees, who
        assert agreement.title not in " ".join(
            Event.objects.values_list("sentence", flat=True).filter(kind="register.link")
        )


def test_a_toezegging_of_a_draft_is_not_betrayed_by_the_afspraak_it_led_to(house, enter, everyone):
    letter = make_letter(house)
    hidden, agreement = make_commitment(house, text="Geheime belofte", made_in=letter), make_agreement(house)
    actions.link_outcome(hidden, agreement, by=house.policy, now=WRITTEN)
    for who, seat in everyone.items():
        reads = type(letter).objects.visible_to(seat).exists()
        assert (enter(seat).get(hidden.get_absolute_url()).status_code == 200) == reads, who
        if type(agreement).objects.visible_to(seat).filter(pk=agreement.pk).exists():
            shown = enter(seat).get(agreement.get_absolute_url()).content.decode()
            assert ("Geheime belofte" in shown) == reads, who


def test_the_ministry_that_owes_it_keeps_its_own_and_no_other(house, promised, everyone):
    owed = make_commitment(house, office=house.offices["staslmz"])
    may = {who for who, seat in everyone.items() if may_correct(seat, promised)}
    assert may == {"secretariat", "policy"}
    assert {who for who, seat in everyone.items() if may_correct(seat, owed)} == {
        "secretariat",
        "policy",
        "vws",
    }


def test_who_may_not_change_it_is_refused_everywhere(house, promised, enter):
    for name in ("commitment-edit", "commitment-extend", "commitment-hand-over", "commitment-link"):
        url = reverse(name, args=[promised.key])
        assert enter(house.vng).get(url).status_code == 403
        assert enter(house.vng).post(url).status_code == 403
