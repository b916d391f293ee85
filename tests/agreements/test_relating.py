"""How afspraken hang together: never in a circle, and what somebody owed is never lost (AG-08, E10, E11)."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.actions import Part, merge, relate, split, supersede
from agreements.actions.relating import unrelate
from agreements.models import Agreement, AgreementParty, Relation
from agreements.owing import owing_of
from agreements.story import around
from agreements.workflow import AGREEMENT
from meetings.models import Moment
from tests.factories.agreements import LATER, fresh, make_agreement, make_item
from tests.factories.meetings import NOW
from trail.models import Event
from trail.workflow import Blocked, Stale, StepRefused

AFTER = NOW + LATER
DAY = AFTER.date()
SECRET = "Wintertaling"
NUMBERS = st.integers(0, 7)
OPS = st.one_of(
    st.tuples(st.just("relate"), st.sampled_from(["follows", "elaborates", "reconfirms"]), NUMBERS, NUMBERS),
    st.tuples(st.just("supersede"), st.sampled_from(["", "Daarom."]), NUMBERS, NUMBERS),
    st.tuples(st.just("merge"), st.just(""), NUMBERS, NUMBERS),
    st.tuples(st.just("split"), st.sampled_from(["", "Daarom."]), NUMBERS, NUMBERS),
    st.tuples(st.just("lapse"), st.just("Vervallen."), NUMBERS, NUMBERS),
    st.tuples(st.sampled_from(["suspend", "resume"]), st.just("Wacht."), NUMBERS, NUMBERS),
)


@pytest.fixture
def pair(house):
    """Two afspraken of one overleg, the first owed by VWS, the second by VNG."""
    item, places = make_item(house), house.organisations
    one = make_agreement(house, item=item, text="Eén.", moment=Moment(words="ooit"))
    two = make_agreement(house, item=item, text="Twee.", parties=[places["vng"]], involved=[])
    return one, two


def acting(house, **more):
    return {"by": house.secretariat, "now": AFTER} | more


def how(house, **more):
    return acting(house, said_on=DAY, source="Overleg in april") | more


def owing(row):
    return {
        str(party)
        for party in row.parties.filter(role__in=AgreementParty.OWING).select_related("organisation")
    }


def test_in_three_steps_nothing_comes_back_to_itself(house):
    item = make_item(house)
    a, b, c = (make_agreement(house, item=item, text=f"{n}.") for n in "abc")
    relate(b, a, kind="elaborates", **how(house))
    relate(c, b, kind="reconfirms", **how(house))
    with pytest.raises(Blocked, match="uit zichzelf"):
        relate(a, c, kind="follows", **how(house))
    with pytest.raises(Blocked, match="zichzelf"):
        supersede(c, target=a, **acting(house))
    with pytest.raises(Blocked, match="al een verband"):
        relate(b, a, kind="follows", **how(house))


def test_a_relation_that_was_a_mistake_is_taken_back_with_a_reason(house, pair, enter):
    one, two = pair
    relate(two, one, kind="elaborates", **how(house))
    page, client = f"{two.get_absolute_url()}verband/{one.key}/intrekken/", enter(house.secretariat)
    assert "Verband intrekken" in client.get(two.get_absolute_url()).content.decode()
    assert "Verband intrekken" not in client.get(one.get_absolute_url()).content.decode()
    assert client.post(page, {"reason": " "}).status_code == 400
    assert [client.post(page, {"reason": "Vergissing."}).status_code for _ in range(2)] == [302, 302]
    assert not Relation.objects.exists()
    told = Event.objects.filter(kind="agreement.unrelate").values_list("subject_id", "reason")
    assert set(told) == {(one.pk, "Vergissing."), (two.pk, "Vergissing.")}
    assert enter(house.vng).post(page, {"reason": "Weg."}).status_code == 403


def test_what_went_up_in_another_stays_so(house, pair):
    one, two = pair
    supersede(one, target=two, reason="Samen.", **acting(house))
    with pytest.raises(ValueError, match="part of a step"):
        unrelate(Relation.objects.get(), reason="Toch niet.", **acting(house))


def test_who_owed_the_one_owes_the_other_or_there_is_a_reason(house, pair):
    one, two = pair
    with pytest.raises(Blocked, match="VWS is hier aan zet"):
        supersede(one, target=two, **acting(house))
    assert fresh(one).state == "agreed"
    supersede(one, target=two, reason="VWS is klaar.", **acting(house))
    told = Event.objects.get(kind="agreement.relieve")
    assert (told.sentence, told.reason) == (
        "VWS is niet meer aan zet in wat hiervoor in de plaats komt.", "VWS is klaar.",
    )  # fmt: skip
    assert (fresh(one).state, one.relations_onward.get().later) == ("superseded", two)


def test_who_owes_it_through_an_office_is_not_let_off_without_a_word(house, pair):
    one, two = pair
    held = make_agreement(
        house, item=one.item, text="Drie.", parties=[house.organisations["vng"]], involved=[],
        owners=[house.offices["staslmz"]],
    )  # fmt: skip
    with pytest.raises(Blocked, match="VWS is hier aan zet"):
        supersede(held, target=two, **acting(house))
    supersede(held, target=two, reason="VWS is klaar.", **acting(house))
    assert Event.objects.get(kind="agreement.relieve").reason == "VWS is klaar."
    held = make_agreement(house, item=one.item, text="Vier.", owners=[house.offices["vzvng"]])
    other = make_agreement(house, item=one.item, text="Vijf.", owners=[house.offices["vzvng"]])
    supersede(held, target=other, **acting(house))


def test_a_part_keeps_the_offices_of_who_owes_it(house):
    places, offices = house.organisations, house.offices
    row = make_agreement(
        house, parties=[places["vng"]], involved=[], owners=[offices["staslmz"], offices["vzvng"]]
    )
    parts = [Part("Over wonen.", [places["vng"]]), Part("Over zorg.", [places["vws"]])]
    made = split(row, parts, revision=1, as_parts=False, **how(house))
    assert [[office.slug for office in part.owners.all()] for part in made] == [["vzvng"], ["staslmz"]]
    assert [{str(place) for place in owing_of([part.pk])[part.pk]} for part in made] == [{"VNG"}, {"VWS"}]
    row = make_agreement(house, item=row.item, text="X.", involved=[], owners=[offices["vzvng"]])
    alone = [Part(f"Deel {n}.", [places["vws"]]) for n in (1, 2)]
    with pytest.raises(Blocked, match="VNG is hier aan zet"):
        split(row, alone, revision=1, as_parts=False, **how(house))


def test_a_ministry_speaks_for_the_rijk_that_is_split(house):
    places, offices = house.organisations, house.offices
    row = make_agreement(house, parties=[places["rijk"]], involved=[], owners=[offices["staslmz"]])
    parts = [Part(f"Deel {n}.", [places["vws"]]) for n in (1, 2)]
    for part in split(row, parts, revision=1, as_parts=False, **how(house)):
        assert (owing(part), [office.slug for office in part.owners.all()]) == ({"Rijk"}, ["staslmz"])


def test_nothing_goes_up_in_what_is_closed_already(house, pair):
    one, two = pair
    AGREEMENT.take("lapse", two, reason="Klaar.", **acting(house))
    with pytest.raises(Blocked, match="geen lopende"):
        supersede(one, target=two, reason="Daarom.", **acting(house))


def test_an_afspraak_is_split_and_each_part_says_who_owes_it(house):
    places = house.organisations
    row = make_agreement(house, parties=[places["vws"]], co_owners=[places["vng"]], involved=[])
    row_moment = Moment(words="na de zomer")
    row = make_agreement(
        house, item=row.item, text="X.", moment=row_moment, co_owners=[places["vng"]], involved=[]
    )
    parts = [Part("Over wonen.", [places["vws"]]), Part("Over zorg.", [places["vng"]])]
    first, second = split(row, parts, revision=1, as_parts=False, **how(house))
    assert (owing(first), owing(second)) == ({"VWS"}, {"VNG"})
    assert second.parties.get(organisation=places["vws"]).role == "involved"
    assert (first.state, first.moment.words, first.protection) == ("agreed", "na de zomer", row.protection)
    assert (fresh(row).state, first.came_from) == ("superseded", "Overleg in april")
    with pytest.raises(Stale):
        split(row, parts, revision=1, as_parts=False, **how(house))


def test_a_split_that_leaves_somebody_out_needs_a_reason(house):
    places = house.organisations
    row = make_agreement(house, co_owners=[places["vng"]], involved=[])
    parts = [Part("Over wonen.", [places["vws"]]), Part("Over zorg.", [places["vws"]])]
    with pytest.raises(Blocked, match="VNG is hier aan zet"):
        split(row, parts, revision=1, as_parts=False, **how(house))
    assert Agreement.objects.count() == 1
    split(row, parts, revision=1, as_parts=False, reason="De VNG is klaar.", **how(house))


def test_a_whole_with_parts_stays_and_keeps_its_own_status(house):
    row, places = make_agreement(house), house.organisations
    parts = [Part(f"Deel {n}.", [places["vws"]]) for n in (1, 2)]
    made = split(row, parts, revision=1, as_parts=True, **how(house))
    assert {part.parent for part in made} == {row}
    assert fresh(row).state == "agreed"
    with pytest.raises(Blocked, match="deelafspraak"):
        split(made[0], parts, revision=1, as_parts=True, **how(house))


def test_several_become_one_with_everybody_who_owed_and_the_soonest_term(house, pair):
    one, two = pair
    new = merge(one, [two], revision=1, text="Samen.", title="Samen", **how(house))
    assert (owing(new), new.moment.words, new.protection) == ({"VWS", "VNG"}, "ooit", one.protection)
    assert {fresh(row).state for row in pair} == {"superseded"}
    assert set(new.relations_back.values_list("kind", flat=True)) == {"merges"}


def test_afspraken_with_other_readers_do_not_become_one(house, pair):
    other = make_agreement(house, item=make_item(house, subject="x", invited=("mbzk", "vzipo")))
    with pytest.raises(Blocked, match="niet dezelfde lezers"):
        merge(pair[0], [other], revision=1, text="Samen.", title="Samen", **how(house))


def suspended(house, *rows):
    for row in rows:
        AGREEMENT.take("suspend", row, reason="Wacht op een advies.", **acting(house))


@pytest.mark.parametrize("as_parts", [False, True])
def test_the_parts_of_what_is_suspended_are_suspended_and_say_so(house, as_parts):
    row, places = make_agreement(house), house.organisations
    suspended(house, row)
    parts = [Part(f"Deel {n}.", [places["vws"]]) for n in (1, 2)]
    made = split(row, parts, revision=1, as_parts=as_parts, **how(house))
    assert {part.state for part in made} == {"suspended"}
    assert fresh(row).state == ("suspended" if as_parts else "superseded")
    told = Event.objects.filter(kind="agreement.suspend", subject_id__in=[part.pk for part in made])
    assert {event.reason for event in told} == {"De afspraak waaruit deze voortkomt, was opgeschort."}
    AGREEMENT.take("resume", made[0], **acting(house))
    assert fresh(made[0]).state == "in_progress"


def test_what_is_suspended_becomes_one_that_is_suspended(house, pair):
    suspended(house, *pair)
    new = merge(pair[0], [pair[1]], revision=1, text="Samen.", title="Samen", **how(house))
    assert (new.state, owing(new)) == ("suspended", {"VWS", "VNG"})
    assert {fresh(row).state for row in pair} == {"superseded"}


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_suspended_and_what_runs_do_not_become_one(house, pair, which):
    suspended(house, pair[which])
    with pytest.raises(Blocked, match=f"‘{pair[which].title}’ is opgeschort, en niet alle andere"):
        merge(fresh(pair[0]), [fresh(pair[1])], revision=1, text="Samen.", title="Samen", **how(house))
    assert Agreement.objects.count() == 2
    assert {fresh(row).state for row in pair} == {"agreed", "suspended"}


@pytest.mark.client
def test_the_pages_split_and_merge_what_is_suspended_and_offer_only_the_like(house, enter, pair):
    one, two = pair
    third = make_agreement(house, item=one.item, text="Drie.")
    suspended(house, one, two)
    client, address = enter(house.secretariat), one.get_absolute_url()
    page = client.get(address).content.decode()
    assert "Splitsen</a>" in page
    assert "De delen zijn dat ook" in client.get(f"{address}splitsen/").content.decode()
    merging = client.get(f"{address}samenvoegen/")
    assert "De nieuwe afspraak is ook opgeschort" in merging.content.decode()
    assert list(merging.context["form"].fields["others"].queryset) == [two]
    running = client.get(f"{third.get_absolute_url()}samenvoegen/")
    assert list(running.context["form"].fields["others"].queryset) == []
    said = {
        "said_on": "16 april 2025",
        "source": "Overleg",
        "others": [two.key],
        "text": "Samen.",
        "revision": 1,
    }
    assert client.post(f"{address}samenvoegen/", said).status_code == 302
    assert Agreement.objects.latest("pk").state == "suspended"


def test_the_story_ends_where_the_reader_may_not_look(house, pair):
    one, two = pair
    hidden = make_agreement(
        house, item=make_item(house, subject="x", invited=("mbzk", "vzipo")), title=SECRET, text="Y."
    )
    relate(hidden, one, kind="elaborates", **how(house))
    relate(two, hidden, kind="reconfirms", **how(house))
    assert around(one, house.vng) == []
    assert [chapter.row for chapter in around(one, house.secretariat)] == [one, hidden, two]


@pytest.mark.client
def test_what_one_may_not_know_of_stands_nowhere_on_the_page(house, enter, pair):
    one, _ = pair
    hidden = make_agreement(
        house, item=make_item(house, subject="x", invited=("mbzk", "vzipo")), title=SECRET, text="Y."
    )
    relate(hidden, one, kind="elaborates", **how(house))
    text = enter(house.vng).get(one.get_absolute_url()).content.decode()
    assert SECRET not in text
    assert "latere afspraak" not in text
    text = enter(house.secretariat).get(one.get_absolute_url()).content.decode()
    assert "Uitgewerkt in een latere afspraak." in text
    assert f'<a href="{hidden.get_absolute_url()}">{SECRET}</a>' in text


@pytest.mark.client
def test_relating_splitting_and_merging_on_their_pages(house, enter, pair):
    one, two = pair
    client, address = enter(house.secretariat), one.get_absolute_url()
    said = {"said_on": "16 april 2025", "source": "Overleg"}
    assert "Kies een afspraak." in client.post(f"{address}verband/", said).content.decode()
    client.post(f"{address}verband/", said | {"kind": "follows", "earlier": two.key})
    again = client.post(f"{address}verband/", said | {"kind": "follows", "earlier": two.key})
    assert (again.status_code, "al een verband" in again.content.decode()) == (409, True)
    merging = said | {"others": [two.key], "text": "Samen.", "revision": 7}
    stale = client.post(f"{address}samenvoegen/", merging)
    assert (stale.status_code, "Samen." in stale.content.decode()) == (409, True)
    parts = {"text_1": "Een.", "owing_1": "vws", "text_2": "Twee.", "revision": 1, "as_parts": "nieuw"}
    bad = client.post(f"{address}splitsen/", said | parts)
    assert (bad.status_code, "Kies wie dit deel nakomt." in bad.content.decode()) == (400, True)
    assert client.post(f"{address}splitsen/", said | parts | {"owing_2": "vws"}).status_code == 302
    assert set(one.relations_onward.values_list("kind", flat=True)) == {"splits"}
    assert client.post(f"{address}samenvoegen/", merging).status_code == 409
    assert enter(house.vng).get(f"{address}splitsen/").status_code == 403


@settings(max_examples=8)
@given(ops=st.lists(OPS, min_size=3, max_size=6))
def test_whatever_happens_no_obligation_is_lost_and_nothing_goes_round(house, ops):
    with transaction.atomic():
        _play(house, ops)
        transaction.set_rollback(True)


def _play(house, ops):
    places, item = house.organisations, make_item(house, subject=str(Agreement.objects.count()))
    for number, (owed, held) in enumerate(
        ((["vws"], []), (["vng"], ["staslmz"]), (["vws", "vng"], ["vzvng"]), (["ipo"], ["mbzk", "vzvng"]))
    ):
        make_agreement(
            house, item=item, text=f"{number}.", parties=[places[slug] for slug in owed], involved=[],
            owners=[house.offices[slug] for slug in held],
        )  # fmt: skip
    promised = [(row, place) for row in Agreement.objects.all() for place in owing_of([row.pk])[row.pk]]
    for name, value, i, j in ops:
        rows = list(Agreement.objects.order_by("pk"))
        one, two = rows[i % len(rows)], rows[j % len(rows)]
        try:
            _take(house, name, value, one, two, bool(i % 2))
        except StepRefused:
            continue
    _no_circle()
    for row, party in promised:
        _still_owed(fresh(row), party)


def _take(house, name, value, one, two, is_uneven):
    places = owing_of([one.pk]).get(one.pk, [])
    if name == "relate":
        relate(one, two, kind=value, **how(house))
    elif name == "supersede":
        supersede(one, target=two, reason=value, **acting(house))
    elif name == "merge":
        merge(one, [two], revision=one.revision, text=f"{one} {two}", title="", **how(house))
    elif name == "split":
        parts = [Part(f"{one} a", places[:1]), Part(f"{one} b", places[: 1 + is_uneven])]
        split(one, parts, revision=one.revision, as_parts=False, reason=value, **how(house))
    else:
        AGREEMENT.take(name, one, reason=value, **acting(house))


def _no_circle():
    onward: dict[int, set] = {}
    for earlier, later in Relation.objects.values_list("earlier", "later"):
        onward.setdefault(earlier, set()).add(later)
    while onward:
        ends = {pk for pks in onward.values() for pk in pks} - onward.keys()
        assert ends, "every afspraak leads on to another: a circle"
        onward = {pk: pks - ends for pk, pks in onward.items() if pks - ends}


def _still_owed(row, party):
    """Follow one obligation to where it lives now: open somewhere, or closed with a reason on its way."""
    ends, path = [], [row]
    for here in path:
        successors = [relation.later for relation in here.relations_onward.filter(kind__in=Relation.ENDING)]
        if here.state == "superseded":
            assert successors
        path += [later for later in successors if later not in path]
        ends += [here] if here.is_owed and party in owing_of([here.pk]).get(here.pk, []) else []
    was_split = Relation.objects.filter(kind="splits", earlier__in=path).exists()
    assert was_split or len(ends) <= 1
    closed = Event.objects.filter(
        kind__in=["agreement.relieve", "agreement.lapse"], subject_id__in=[here.pk for here in path]
    )
    assert ends or closed.exclude(reason="").exists()


def test_a_day_without_source_is_no_relation_of_the_ending_kind(house, pair):
    with pytest.raises(ValueError, match="ends"):
        relate(*pair, kind="supersedes", said_on=dt.date(2025, 4, 16), by=None, now=AFTER)
