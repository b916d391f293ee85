"""Two people at the very same moment, each on a connection of its own: one is first, and nothing is lost or doubled."""

import pytest

from agreements.models import Agreement
from papers.models import TextConfirmation
from tests.factories.udo import make_assessment
from tests.letters.test_register_together import at_once
from tests.udo.test_answering import LATER, question
from tests.udo.test_findings import find
from udo import actions
from udo.models import AgreementLink, Finding, JointAnswer, Phase, SharedView
from udo.together import mark_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_first_answers_one_stands_and_the_other_is_told(house):
    row = make_assessment(house, Phase.WORK)
    one = question(row)
    came = at_once(
        lambda: actions.save_answer(row, one, "<p>VWS.</p>", revision=1, by=house.vws, now=LATER),
        lambda: actions.save_answer(row, one, "<p>VNG.</p>", revision=1, by=house.vng, now=LATER),
    )
    assert sorted(came) == ["Stale", "done"]
    assert JointAnswer.objects.get().revision == 2


def test_two_colleagues_who_share_share_once(house):
    row = make_assessment(house, Phase.WORK)
    actions.save_view(row, question(row), "<p>Kijk.</p>", revision=1, by=house.vng, now=LATER)

    def share():
        actions.share_view(row, question(row), revision=2, by=house.vng, now=LATER)

    assert at_once(share, share) == ["done", "done"]
    assert SharedView.objects.get().number == 1


def test_findings_get_numbers_of_their_own_and_a_condition_becomes_one_afspraak(house):
    row = make_assessment(house, Phase.FINDINGS)
    at_once(lambda: find(row, house, "De ene."), lambda: find(row, house, "De andere."))
    assert set(Finding.objects.values_list("number", flat=True)) == {1, 2}
    made = actions.write_condition(row, "Regel het.", owner=house.offices["staslmz"], by=house.vws, now=LATER)

    def agree():
        actions.make_agreement(made, by=house.vws, now=LATER)

    assert sorted(at_once(agree, agree)) == ["Blocked", "done"]
    assert Agreement.objects.count() == AgreementLink.objects.count() == 1


def test_no_reaction_counts_on_words_that_change_at_the_same_moment(house):
    row = make_assessment(house, Phase.FINDINGS)
    one = find(row, house)
    mark = mark_of(one)
    came = at_once(
        lambda: actions.edit_finding(one, "Andere woorden.", revision=1, by=house.vws, now=LATER),
        lambda: actions.react(
            one, mark=mark, answer="agreed", party=house.vng.organisation, by=house.vng, now=LATER
        ),
    )
    given = TextConfirmation.objects.values_list("text_hash", flat=True)
    assert sorted(came) == (["done", "done"] if given else ["Stale", "done"])
    assert mark_of(Finding.objects.get()) not in set(given)
