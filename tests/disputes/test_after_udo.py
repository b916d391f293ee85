"""A review of a UDO that isn't balanced leads to a real signal of an impasse, read by its parties alone."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from disputes.actions.signals import put_forward_after
from disputes.models import ImpasseSignal
from tests.factories.parties import PARTIES
from tests.factories.udo import make_assessment
from trail.models import Event
from trail.workflow import Blocked
from udo import actions
from udo.models import Phase

pytestmark = pytest.mark.django_db
OFF = "De regio’s hebben te weinig inkopers."
NOW = timezone.now()


def held(house, result="uit-balans", **given):
    """Hold a review of a UDO of VWS that touches gemeenten and provincies, in which VWS and VNG took part."""
    row = make_assessment(house, Phase.KICKOFF, **({"layers": ["gemeenten", "provincies"]} | given))
    review = actions.plan_review(
        row, revision=0, kind="tussentijds", moment="Nu", day=None, by=house.vws, now=NOW, weighs=["taak"],
        places=[house.organisations[name] for name in ("vng", "vws")],
    )  # fmt: skip
    return actions.hold_review(
        review, revision=1, held_on=dt.date(2025, 4, 1), result=result, findings=OFF, motivation="Afgemeld.",
        by=house.vws, now=NOW,
    )  # fmt: skip


def facts(house, *places: str) -> dict:
    return {
        "subject": "Wie betaalt de regio’s?", "question": "Wie draagt deze kosten?", "cause": "omstandigheden",
        "other_rule": "Artikel 2 Fvw", "parties": [house.organisations[name] for name in places],
    }  # fmt: skip


def test_the_vng_puts_it_forward_and_only_the_parties_learn_of_it(house):
    review = held(house)
    signal = put_forward_after(review.assessment, review, by=house.vng, now=NOW, **facts(house, "vws"))
    assert signal.origin == "Tussentijdse evaluatie van een UDO: uit balans."
    reading = {who for who in PARTIES if ImpasseSignal.objects.visible_to(getattr(house, who)).exists()}
    told = Event.objects.filter(kind="assessment.review_signalled")
    assert {who for who in PARTIES if told.visible_to(getattr(house, who)).exists()} == reading
    assert {"vng", "vws", "policy"} <= reading
    assert "ipo" not in reading, "it takes part in the UDO and is no party to the impasse"
    again = put_forward_after(review.assessment, review, by=house.vng, now=NOW, **facts(house, "vws"))
    assert (again, told.count()) == (signal, 1)


def test_nothing_is_put_forward_after_a_balanced_result_of_a_concept_or_with_a_stranger(house):
    balanced, secret, fine = (
        held(house, "in-balans", subject="A"), held(house, is_shared=False, subject="B"), held(house)
    )  # fmt: skip
    for review, places, words in (
        (balanced, ["vws"], "niet in balans"), (secret, ["policy"], "koepels"), (fine, ["uvw"], "meedoen"),
    ):  # fmt: skip
        given = facts(house, *(["bzk"] if places == ["policy"] else places))
        with pytest.raises(Blocked, match=words):
            put_forward_after(review.assessment, review, by=house.vws, now=NOW, **given)
    for seat in (house.uvw, house.minister, house.secretariat):
        with pytest.raises(PermissionDenied):
            put_forward_after(fine.assessment, fine, by=seat, now=NOW, **facts(house, "vws"))
    assert not ImpasseSignal.objects.exists()


@pytest.mark.client
class TestPage:
    def path(self, review) -> str:
        return reverse("signal-after-review", args=[review.assessment.key, review.key])

    def test_the_form_begins_with_what_came_out_and_offers_who_takes_part(self, house, enter):
        review = held(house)
        client = enter(house.vng)
        after = client.get(reverse("assessment-after", args=[review.assessment.key])).content.decode()
        assert self.path(review) in after
        text = client.get(self.path(review)).content.decode()
        for words in (OFF, "Uitvoering van: Regionale inkoop", "uit balans"):
            assert words in text
        assert 'value="ipo"' in text
        assert 'value="uvw"' not in text
        sent = facts(house) | {"parties": ["vws"], "earlier": "anders", "earlier_words": "Zie de evaluatie."}
        assert client.post(self.path(review), sent | {"question": ""}).status_code == 400
        answer = client.post(self.path(review), sent)
        assert answer.url == ImpasseSignal.objects.get().get_absolute_url()
        assert "Tussentijdse evaluatie van een UDO: uit balans." in client.get(answer.url).content.decode()

    def test_who_may_not(self, house, enter):
        review = held(house)
        assert enter(house.uvw).get(self.path(review)).status_code == 404
        assert enter(house.secretariat).get(self.path(review)).status_code == 403
        assert enter(house.vng).get(self.path(held(house, "in-balans", subject="Eerder"))).status_code == 409
        other = make_assessment(house, subject="Een ander plan")
        wrong = reverse("signal-after-review", args=[other.key, review.key])
        assert enter(house.vws).get(wrong).status_code == 404
