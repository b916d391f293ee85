"""What follows a UDO: planned, weighed by each party, held, followed up; and what nobody else may see of it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Term
from overhedenoverleg.due import refresh_all
from tests.factories.udo import BEGUN, make_assessment
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.exits import missing
from udo.models import Assessment, Phase, Review

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LATER = BEGUN + dt.timedelta(days=400)
SILENT = "VWS meldde zich af voor het gesprek."
PLAN = {
    "kind": "tussentijds", "moment": "Twee jaar na de start", "day": "1 maart 2027", "places": ["vws", "vng"],
    "weighs": ["taak", "middelen", "uitvoeringskracht"], "revision": 0,
}  # fmt: skip


def page(row: Assessment, name: str, *more: str) -> str:
    return reverse(name, args=[row.key, *more])


def plan(house, row: Assessment, **given) -> Review:
    facts = {
        "kind": "tussentijds", "moment": "Over twee jaar", "day": dt.date(2027, 3, 1), "revision": 0,
        "places": [house.organisations[slug] for slug in ("vws", "vng")], "weighs": Review.Weighs.values,
    }  # fmt: skip
    return actions.plan_review(row, by=house.vws, now=BEGUN, **facts | given)


def held(house, row: Assessment, result: str = "uit-balans") -> Review:
    review = plan(house, row)
    return actions.hold_review(
        review,
        revision=1,
        held_on=dt.date(2026, 3, 1),
        result=result,
        findings="Te weinig geld.",
        motivation=SILENT,
        by=house.vws,
        now=LATER,
    )


def test_a_major_change_asks_for_a_review_before_publication_and_never_enforces_it(house):
    row = make_assessment(house, Phase.PUBLICATION, is_major=True)
    words = [point.words for point in missing(row)]
    assert "Er is nog geen tussentijdse evaluatie gepland." in words
    assert not any(point.is_duty for point in missing(row))
    plan(house, row, weighs=["taak"])
    assert "De tussentijdse evaluatie weegt nog niet taak, middelen én uitvoeringskracht." in [
        point.words for point in missing(row)
    ]
    plan(house, row)
    small = make_assessment(house, Phase.PUBLICATION, subject="Klein")
    for one in (row, small):
        assert not any("evaluatie" in point.words for point in missing(one))


def test_it_is_planned_weighed_by_each_party_and_held(house, enter):
    row = make_assessment(house, Phase.WORK, is_major=True)
    client = enter(house.vws)
    bad = client.post(page(row, "review-plan", "nieuw"), PLAN | {"moment": "", "day": "onzin"})
    assert bad.status_code == 400
    assert "onzin" in bad.content.decode()
    assert client.post(page(row, "review-plan", "nieuw"), PLAN).status_code == 302
    review = Review.objects.get()
    said = {
        "task": "op-orde",
        "means": "niet-op-orde",
        "capacity": "onder-druk",
        "note": "Krap.",
        "revision": 1,
    }
    assert enter(house.vng).post(page(row, "review-weigh", review.key), said).status_code == 302
    client = enter(house.vws)
    text = client.get(page(row, "assessment-after")).content.decode()
    for words in ("Twee jaar na de start", "niet op orde", "Krap.", "Nog niets gezegd"):
        assert words in text
    outcome = {"held_on": "1 maart 2024", "result": "in-balans", "findings": "Het gaat goed.", "revision": 1}
    silent = client.post(page(row, "review-hold", review.key), outcome)
    assert silent.status_code == 400
    for words in ("nog niet gewogen door: VWS", "Geef een motivering.", "Het gaat goed."):
        assert words in silent.content.decode()
    outcome["motivation"] = SILENT
    assert (
        client.post(page(row, "review-hold", review.key), outcome | {"held_on": "1 maart 2199"}).status_code
        == 400
    )
    assert client.post(page(row, "review-hold", review.key), outcome).status_code == 302
    assert client.post(page(row, "review-hold", review.key), outcome).status_code == 409
    assert SILENT in client.get(page(row, "assessment-after")).content.decode()
    assert (
        enter(house.vng).post(page(row, "review-weigh", review.key), said | {"revision": 2}).status_code
        == 409
    )


def test_who_may_do_what(house, enter):
    row = make_assessment(house, Phase.WORK)
    review = plan(house, row)
    for seat in (house.vng, house.minister, house.secretariat):
        client = enter(seat)
        for name in ("review-plan", "review-hold", "review-follow", "review-withdraw"):
            assert client.get(page(row, name, review.key)).status_code == 403
    assert (
        enter(house.policy).get(page(row, "review-weigh", review.key)).status_code == 403
    )  # BZK wasn't asked
    with pytest.raises(PermissionDenied):
        actions.hold_review(
            review,
            revision=1,
            held_on=BEGUN.date(),
            result="aandacht",
            findings="x",
            by=house.vng,
            now=LATER,
        )


def test_nobody_without_the_assessment_reads_what_follows(house, enter):
    row = make_assessment(house, Phase.RELEVANCE, is_shared=False)
    review = plan(house, row)
    client = enter(house.vng)
    assert client.get(page(row, "assessment-after")).status_code == 404
    for name in ("review-plan", "review-weigh", "review-hold", "review-follow"):
        assert client.get(page(row, name, review.key)).status_code == 404


def test_a_review_of_another_assessment_isnt_found(house, enter):
    review = plan(house, make_assessment(house))
    other = make_assessment(house, subject="Een ander plan")
    assert enter(house.vws).get(page(other, "review-hold", review.key)).status_code == 404


def test_the_studies_follow_from_the_entry_into_force_and_move_along_until_they_are_held(house):
    row = make_assessment(house, Phase.WORK)
    actions.enter_into_force(row, dt.date(2028, 2, 29), revision=0, by=house.vws, now=LATER)
    studies = list(row.reviews.all())
    assert [(one.years, one.day) for one in studies] == [
        (5, dt.date(2033, 2, 28)),
        (10, dt.date(2038, 2, 28)),
    ]
    assert all(not one.unweighed for one in studies)
    actions.hold_review(
        studies[0],
        revision=1,
        held_on=dt.date(2026, 1, 1),
        result="aandacht",
        findings="x",
        motivation=SILENT,
        by=house.vws,
        now=LATER,
    )
    actions.enter_into_force(row, dt.date(2029, 1, 1), revision=1, by=house.policy, now=LATER)
    assert [(one.years, one.day) for one in row.reviews.all()] == [
        (5, dt.date(2033, 2, 28)), (10, dt.date(2039, 1, 1)),
    ]  # fmt: skip
    with pytest.raises(Stale):
        actions.enter_into_force(row, dt.date(2030, 1, 1), revision=1, by=house.vws, now=LATER)


def test_the_responsible_ministry_is_reminded_until_it_is_held_and_never_of_what_has_no_day(house):
    row = make_assessment(house, Phase.WORK)
    review = plan(house, row)
    plan(house, row, kind="invoeringstoets", day=None)
    actions.enter_into_force(row, dt.date(2028, 1, 1), revision=0, by=house.vws, now=BEGUN)
    refresh_all(LATER)
    found = Term.objects.filter(kind__slug__in=("tussentijds", "invoeringstoets", "artikel2"), closed_at=None)
    assert sorted(found.values_list("kind__slug", "organisation__slug", "last_on")) == [
        ("artikel2", "vws", dt.date(2033, 1, 1)), ("invoeringstoets", "vws", None),
        ("tussentijds", "vws", dt.date(2027, 3, 1)),
    ]  # fmt: skip
    actions.hold_review(
        review, revision=1, held_on=LATER.date(), result="in-balans", findings="x", motivation=SILENT, by=house.vws,
        now=LATER,
    )  # fmt: skip
    refresh_all(LATER)
    assert found.count() == 2


def test_a_bad_result_opens_one_new_udo_that_begins_with_what_is_known(house, enter):
    row = make_assessment(house, Phase.WORK, is_major=True, papers=["36 800"])
    review = held(house, row)
    client = enter(house.vws)
    text = client.get(page(row, "review-follow", review.key)).content.decode()
    assert "Vervolg op: Regionale inkoop" in text
    assert "Te weinig geld." in text
    sent = {"subject": "Vervolg", "summary": "Meer geld."}
    first = client.post(page(row, "review-follow", review.key), sent)
    assert client.post(page(row, "review-follow", review.key), sent).url == first.url
    new = Assessment.objects.get(subject="Vervolg")
    assert (new.kind, new.office, new.layers, new.is_major, new.papers) == (
        row.kind, row.office, row.layers, True, ["36 800"],
    )  # fmt: skip
    assert new.get_absolute_url() in client.get(page(row, "assessment-after")).content.decode()
    Assessment.objects.filter(pk=new.pk).update(level="rijk_concept")
    after = enter(house.vng).get(page(row, "assessment-after")).content.decode()
    assert new.key not in after
    assert ">Vervolg<" not in after


def test_a_balanced_result_opens_nothing(house, enter):
    row = make_assessment(house, Phase.WORK)
    review = held(house, row, "in-balans")
    with pytest.raises(Blocked):
        actions.follow_up(review, subject="x", summary="y", by=house.vws, now=LATER)
    assert enter(house.vws).get(page(row, "review-follow", review.key)).status_code == 409


def test_a_stale_plan_shows_both_texts(house, enter):
    row = make_assessment(house, Phase.WORK)
    review = plan(house, row)
    plan(house, row, review=review, revision=1, moment="Hun moment")
    answer = enter(house.policy).post(
        page(row, "review-plan", review.key), PLAN | {"moment": "Mijn moment", "revision": 1}
    )
    assert answer.status_code == 409
    for words in ("Hun moment", "Mijn moment"):
        assert words in answer.content.decode()


def test_many_reviews_cost_no_more_queries_than_one(house, enter):
    row = make_assessment(house, Phase.WORK, is_major=True)
    plan(house, row)
    client = enter(house.vws)
    client.get(page(row, "assessment-after"))
    with CaptureQueriesContext(connection) as one:
        client.get(page(row, "assessment-after"))
    for number in range(4):
        plan(house, row, moment=f"Moment {number}")
    with CaptureQueriesContext(connection) as more:
        client.get(page(row, "assessment-after"))
    assert len(more) == len(one)


def weigh(house, review: Review, who: str, level: str = "op-orde") -> None:
    facts = {"task": "op-orde", "means": level, "capacity": "op-orde"}
    actions.weigh_balance(review, revision=1, **facts, by=getattr(house, who), now=LATER)


def hold(house, review: Review, **given) -> Review:
    facts = {"held_on": LATER.date(), "result": "in-balans", "findings": "Goed.", "revision": 1}
    return actions.hold_review(review, **facts | given, by=house.vws, now=LATER)


def test_a_review_waits_for_everybody_or_says_why_not(house):
    review = plan(house, make_assessment(house, Phase.WORK))
    with pytest.raises(Blocked, match="VWS en VNG"):
        hold(house, review)
    weigh(house, review, "vws")
    with pytest.raises(Blocked, match="door: VNG"):
        hold(house, review, motivation=" ")
    weigh(house, review, "vng")
    assert hold(house, review, motivation="Niet nodig.").motivation == ""
    other = hold(house, plan(house, make_assessment(house, subject="Ander")), motivation=SILENT)
    assert Review.objects.get(pk=other.pk).motivation == SILENT


def test_a_party_that_found_it_not_in_order_may_say_that_it_is_an_impasse(house, enter):
    row = make_assessment(house, Phase.WORK)
    review = plan(house, row)
    signal = reverse("signal-after-review", args=[row.key, review.key])
    client = enter(house.vng)
    assert client.get(signal).status_code == 409
    for who, level in (("vws", "op-orde"), ("vng", "niet-op-orde")):
        weigh(house, review, who, level)
    hold(house, review)
    assert signal in client.get(page(row, "assessment-after")).content.decode()
    answer = client.get(signal)
    assert answer.status_code == 200
    assert "in balans; niet op orde volgens VNG" in answer.content.decode()


def test_the_koepel_of_each_layer_takes_part_in_the_mid_term_review(house):
    row = make_assessment(house, Phase.PUBLICATION, is_major=True, layers=["gemeenten", "provincies"])

    def lacking() -> list[str]:
        return [
            point.words for point in missing(Assessment.objects.get(pk=row.pk)) if "koepel van" in point.words
        ]

    plan(house, row, places=[house.organisations["vws"]])
    both = [
        f"De koepel van de {layer} doet nog niet mee aan de tussentijdse evaluatie." for layer in row.layers
    ]
    assert lacking() == both
    review = plan(house, row, places=[house.organisations["vng"]])
    assert lacking() == both[1:]
    plan(house, row, review=review, revision=1, places=[house.organisations[one] for one in ("vng", "ipo")])
    assert lacking() == []


def test_the_same_plan_sent_twice_is_one(house, enter):
    row = make_assessment(house, Phase.WORK)
    for _ in range(2):
        assert enter(house.vws).post(page(row, "review-plan", "nieuw"), PLAN).status_code == 302
    assert Review.objects.count() == 1
    assert Event.objects.filter(kind="assessment.review_planned").count() == 1
    assert plan(house, row, day=None) != Review.objects.order_by("pk").first()
    assert plan(house, row, day=None) == Review.objects.order_by("pk").last()


def test_a_plan_is_withdrawn_with_a_reason_and_stays(house, enter):
    row = make_assessment(house, Phase.PUBLICATION, is_major=True)
    review = plan(house, row)
    weigh(house, review, "vng", "niet-op-orde")
    client, path = enter(house.vws), page(row, "review-withdraw", review.key)
    assert client.get(path).status_code == 200
    assert client.post(path, {"reason": "", "revision": "1"}).status_code == 400
    assert client.post(path, {"reason": "Dubbel gepland.", "revision": "7"}).status_code == 409
    assert client.post(path, {"reason": "Dubbel gepland.", "revision": "1"}).status_code == 302
    for name in ("review-withdraw", "review-plan", "review-hold"):
        assert client.get(page(row, name, review.key)).status_code == 409
    assert enter(house.vng).get(page(row, "review-weigh", review.key)).status_code == 409
    text = enter(house.vng).get(page(row, "assessment-after")).content.decode()
    for words in ("Dubbel gepland.", "niet op orde"):
        assert words in text
    assert "Er is nog geen tussentijdse evaluatie gepland." in [point.words for point in missing(row)]
    refresh_all(LATER)
    assert not Term.objects.filter(kind__slug="tussentijds", closed_at=None).exists()
    for call in (lambda: hold(house, review, revision=2), lambda: weigh(house, review, "vws")):
        with pytest.raises(Blocked, match="ingetrokken"):
            call()
    assert plan(house, row) != review


def test_a_study_goes_with_the_entry_into_force_and_what_was_held_stays(house):
    row = make_assessment(house, Phase.WORK)
    actions.enter_into_force(row, dt.date(2028, 1, 1), revision=0, by=house.vws, now=LATER)
    study, done = row.reviews.get(years=5), held(house, row)
    for review, words in ((study, "inwerkingtreding"), (done, "al gehouden")):
        with pytest.raises(Blocked, match=words):
            actions.withdraw_review(review, revision=review.revision, reason="Weg.", by=house.vws, now=LATER)
    with pytest.raises(PermissionDenied):
        actions.withdraw_review(study, revision=1, reason="Weg.", by=house.vng, now=LATER)
