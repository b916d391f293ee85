"""The number that the Kamer gave to a letter: filled in later, kept in one way, never overwritten unseen."""

import pytest
from django.urls import reverse

from letters import actions
from letters.models import Letter
from papers.models import Snapshot
from tests.factories.letters import make_letter


@pytest.mark.django_db
@pytest.mark.client
def test_the_number_comes_later_is_corrected_and_stays_outside_the_hash(house, enter, client):
    letter = make_letter(house, "published")
    url, policy = reverse("letter-number", args=[letter.key]), enter(house.policy)
    for typed, kept in (("36600 B, nr 22", "36 600 B, nr. 22"), ("36600 B, nr 23", "36 600 B, nr. 23")):
        assert policy.post(url, {"paper_number": typed}).status_code == 302
        now = Letter.objects.get()
        assert (now.paper_number, now.text_sha256, now.pdf_sha256) == (
            kept,
            letter.text_sha256,
            letter.pdf_sha256,
        )
    page = client.get(reverse("public-letter", args=[Snapshot.objects.get().key])).content.decode()
    assert '<a href="https://zoek.officielebekendmakingen.nl/kst-36600-B-23">36 600 B, nr. 23</a>' in page
    assert policy.post(url, {"paper_number": ""}).status_code == 302
    assert Letter.objects.get().paper_number == ""


@pytest.mark.django_db
@pytest.mark.client
def test_a_number_that_somebody_else_filled_in_meanwhile_is_not_overwritten_unseen(house, enter):
    letter = make_letter(house, "published")
    policy, url = enter(house.policy), reverse("letter-number", args=[letter.key])
    actions.set_paper_number(letter, "33 047, nr. 27")
    mine = {"paper_number": "33 047, nr. 28", "seen": "geen nummer"}
    answer = policy.post(url, mine)
    assert answer.status_code == 409
    for words in ("Iemand anders vulde intussen in: 33 047, nr. 27.", 'value="33 047, nr. 28"'):
        assert words in answer.content.decode()
    assert Letter.objects.get().paper_number == "33 047, nr. 27"
    assert policy.post(url, mine | {"seen": "33 047, nr. 27"}).status_code == 302
    assert Letter.objects.get().paper_number == "33 047, nr. 28"


@pytest.mark.django_db
@pytest.mark.client
@pytest.mark.parametrize("typed", ["brief L", "29 362, M"])
def test_a_number_of_the_other_kamer_or_none_at_all_is_refused_and_kept_on_screen(house, enter, typed):
    letter = make_letter(house, "published")
    actions.set_paper_number(letter, "33 047, nr. 27")
    answer = enter(house.policy).post(reverse("letter-number", args=[letter.key]), {"paper_number": typed})
    assert answer.status_code == 400
    assert f'value="{typed}"' in answer.content.decode()
    assert "Schrijf het zo: 33 047, nr. 27." in answer.content.decode()
    assert Letter.objects.get().paper_number == "33 047, nr. 27"
