"""Remarks along the akkoordlijn: at a paragraph by its words, handled one by one, and nobody else's to read."""

import pytest
from django.core.exceptions import PermissionDenied

from letters import actions
from letters.models import Remark
from papers.passages import passages_of
from tests.factories.letters import SENT_AT, WRITTEN, make_letter
from tests.factories.parties import PARTIES
from tests.factories.stations import approve, make_chained
from tests.letters.browser import page
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]

BODY = "<p>Een eerste alinea.</p><p>Een tweede alinea.</p><oo-passages></oo-passages>"
WORD = "kwartelkoningplan"


def place(house, letter, number: int, words: str = "Klopt dit?", by=None):
    text = passages_of(letter.body)[number - 1]
    return actions.place_remark(
        letter, words, number=number, passage=text, by=by or house.minister, now=WRITTEN
    )


def test_a_remark_follows_its_paragraph_and_is_shown_as_of_an_older_text_once_that_is_gone(house, enter):
    letter = make_letter(house, "submitted", body=BODY)
    place(house, letter, 2)
    client = enter(house.policy)
    assert "Bij alinea 2" in client.get(page("remarks", letter)).content.decode()
    moved = "<p>Iets vooraf.</p>" + BODY
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, body=moved)
    assert "Bij alinea 3" in client.get(page("remarks", letter)).content.decode()
    actions.save(letter, revision=2, by=house.policy, now=WRITTEN, body=moved.replace("tweede", "andere"))
    text = client.get(page("remarks", letter)).content.decode()
    assert "Bij een eerdere tekst" in text
    assert "Een tweede alinea." in text


def test_a_remark_at_words_that_changed_meanwhile_is_refused_and_what_was_typed_stays(house, enter):
    letter = make_letter(house, "submitted", body=BODY)
    client = enter(house.minister)
    choices = client.get(page("remarks", letter)).context["form"].fields["place"].choices
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, body=BODY.replace("tweede", "andere"))
    answer = client.post(page("remarks", letter), {"place": choices[2][0], "words": WORD})
    assert answer.status_code == 400
    assert WORD in answer.content.decode()
    assert "intussen gewijzigd" in answer.content.decode()
    with pytest.raises(Blocked):
        actions.place_remark(
            letter, "x", number=2, passage="Een tweede alinea.", by=house.minister, now=WRITTEN
        )
    assert not Remark.objects.exists()


def test_who_may_return_the_letter_remarks_and_nobody_else(house):
    letter = make_chained(house, body=BODY)
    for name in (*PARTIES, "director"):
        seat = getattr(house, name)
        if name in {"vws", "director", "minister"}:
            assert place(house, letter, 1, by=seat).seat == seat
        else:
            with pytest.raises(PermissionDenied):
                place(house, letter, 1, by=seat)
    assert set(letter.remarks.values_list("station", flat=True)) == {
        "Juridische zaken",
        "Directeur-generaal",
        "Bewindspersoon",
    }


def test_the_writer_handles_each_once_and_a_second_answer_is_refused(house, enter):
    letter = make_letter(house, "submitted", body=BODY)
    remark = place(house, letter, 1)
    assert place(house, letter, 1) == remark
    client = enter(house.policy)
    assert "nog niet afgehandeld" in client.get(letter.get_absolute_url()).content.decode()
    path = f"{page('remarks', letter)}{remark.key}/"
    refused = client.post(path, {"outcome": "niet", "answer": ""})
    assert refused.status_code == 400
    assert "Zeg waarom" in refused.content.decode()
    assert client.post(path, {"outcome": "niet", "answer": "Staat zo in het verslag."}).status_code == 302
    assert client.post(path, {"outcome": "overgenomen", "answer": ""}).status_code == 409
    remark.refresh_from_db()
    assert (remark.outcome, remark.answer) == ("niet", "Staat zo in het verslag.")
    assert enter(house.minister).post(path, {"outcome": "overgenomen"}).status_code == 403


def test_a_return_is_a_remark_and_the_next_time_the_approver_sees_what_changed_since_then(house, enter):
    letter = make_chained(house, body=BODY)
    actions.return_(letter, by=house.vws, now=WRITTEN, reason="De tweede alinea klopt niet.")
    letter.refresh_from_db()
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, body=BODY.replace("tweede", "andere"))
    actions.submit(letter, by=house.policy, now=WRITTEN)
    text = enter(house.vws).get(page("approve", letter)).content.decode()
    assert "Veranderd sinds u de brief eerder had" in text
    assert "<del>tweede</del>" in text
    assert "De tweede alinea klopt niet." in text


def test_remarks_and_stations_stay_within_the_file_before_and_after_sending(house, enter):
    letter = make_chained(house, body=BODY)
    place(house, letter, 1, words=f"Schrap {WORD}.")
    approve(letter, house.vws, house.director, house.minister)
    outsiders = sorted(set(PARTIES) - {"policy", "minister", "vws"})
    for seat in (getattr(house, name) for name in outsiders):
        assert enter(seat).get(page("remarks", letter)).status_code == 404
        assert not Remark.objects.visible_to(seat, WRITTEN).exists()
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    for seat in (getattr(house, name) for name in outsiders):
        client = enter(seat)
        answer = client.get(letter.get_absolute_url())
        text = answer.content.decode()
        assert WORD not in text
        assert "Juridische zaken" not in text
        assert client.get(page("remarks", letter)).status_code in {403, 404}
        assert client.get(page("stations", letter)).status_code in {403, 404}
    assert WORD in enter(house.policy).get(page("remarks", letter)).content.decode()
