"""Whatever happens to one UDO, in whatever order: what its exits ask for is exactly what is not there."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import dates
from lib.keys import new_key
from tests.factories.udo import BEGUN, make_assessment, run_of
from trail.workflow import Blocked, StepRefused
from udo import actions
from udo.actions.arrangement import Typed
from udo.consulting import present
from udo.exits import EXITS, KOEPELS, missing
from udo.models import (
    Assessment,
    Instrument,
    Involvement,
    JointAnswer,
    Layer,
    MoneyLine,
    Phase,
    Question,
    SharedView,
    UdoTemplate,
)
from udo.totals import grid, total, totals
from udo.views.money import lines_of

pytestmark = pytest.mark.django_db
NOW = BEGUN + dt.timedelta(days=100)
LAYERS = st.sampled_from(Layer.values)
CENTS = st.integers(-(10**12), 10**12).map(lambda cents: Decimal(cents) / 100)
PLACES = st.sampled_from(["vws", "policy", "vng", "ipo", "uvw"])
WHAT = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 30), st.sampled_from(["", "<p>Zo doen wij het.</p>"])),
    st.tuples(st.just("share"), PLACES, st.integers(0, 30)),
    st.tuples(st.just("version"), st.sampled_from("ABC"), st.just("")),
    st.tuples(st.just("add"), LAYERS, st.just("")),
    st.tuples(st.just("drop"), LAYERS, st.just("")),
    st.tuples(st.just("money"), LAYERS, CENTS),
    st.tuples(st.just("extend"), PLACES, st.integers(1, 30)),
    st.tuples(st.just("agree"), PLACES, st.just("")),
    st.tuples(st.just("back"), st.sampled_from([Phase.WORK, Phase.KICKOFF]), st.just("")),
    st.tuples(st.just("on"), st.just(""), st.just("")),
)


@given(st.lists(WHAT, max_size=30))
@settings(max_examples=25)
def test_exits_members_and_amounts_are_right_in_any_order(house, steps):
    """Answers, views, versions of the questions, other last days, amounts, and layers that come and go."""
    with transaction.atomic():
        row = make_assessment(house, Phase.CONSULTATION)
        version = row.template_id
        actions.open_consultation(row, starts_on=NOW.date(), by=house.vws, now=NOW)
        written, touched = Decimal(0), {*row.layers}
        for verb, one, other in steps:
            row = _fresh(row)
            if _done(house, row, verb, one, other):
                written += other if verb == "money" else 0
                touched |= {*_fresh(row).layers}
        row = _fresh(row)
        assert row.template_id == version
        _check_exits(row)
        _check_members(house, row, touched)
        _check_amounts(row, written)
        _check_way_on(house, row)
        transaction.set_rollback(True)


def _fresh(row: Assessment) -> Assessment:
    return Assessment.objects.get(pk=row.pk)


def _done(house, row: Assessment, verb: str, one, other) -> bool:
    """Do it; what can't be done now is refused and changes nothing."""
    try:
        with transaction.atomic():
            VERBS[verb](house, row, one, other)
    except (StepRefused, PermissionDenied):
        return False
    return True


def _asked(row: Assessment, number: int) -> Question:
    questions = list(row.template.questions.all())
    return questions[number % len(questions)]


def _answer(house, row, number, text):
    question = _asked(row, number)
    known = JointAnswer.objects.filter(assessment=row, question=question).first()
    revision = known.revision if known else 1
    actions.save_answer(row, question, text, revision=revision, by=house.vws, now=NOW)


def _share(house, row, place, number):
    seat, question = getattr(house, place), _asked(row, number)
    view = actions.save_view(row, question, f"<p>Kijk van {place}.</p>", revision=1, by=seat, now=NOW)
    actions.share_view(row, question, revision=view.revision, by=seat, now=NOW)


def _version(house, row, block, _):
    """Ask one more mandatory question in the next version, which holds from now on."""
    newest = UdoTemplate.objects.newest()
    names = ("slug", "name", "status", "only_major")
    asked = [*newest.questions.values("block", "number", "text", "is_required")]
    number = max(one["number"] for one in asked if one["block"] == block) + 1
    more = {"block": block, "number": number, "text": "Nog één?", "is_required": True}
    actions.new_template(
        revision=newest.number, phases=newest.phases.values(*names), questions=[*asked, more],
        forms=newest.forms.values("kind", "body"), title="Volgende", since=BEGUN.date(), by=house.policy, now=NOW,
    )  # fmt: skip


def _edit(house, row, layers):
    actions.edit_assessment(row, revision=row.revision, layers=layers, by=house.vws, now=NOW)


def _drop(house, row, layer, _):
    if rest := [one for one in row.layers if one != layer]:
        _edit(house, row, rest)


def _money(house, row, layer, amount):
    kind = Instrument.objects.get(slug="eu-geld")
    values = {
        "layer": layer, "year": 2027, "amount": amount, "covered": Decimal(0), "unit": 1,
        "duration": "structureel", "instrument": kind, "motivation": "", "cover": "", "source": "",
    }  # fmt: skip
    actions.write_money(row, [Typed(new_key(), "", values)], by=house.vws, now=NOW)


def _extend(house, row, place, days):
    held = present(row)
    held.assessment = row
    day = dates.add_working_days(held.ends_on, days)
    actions.propose_end(held, ends_on=day, reason="Reces.", by=getattr(house, place), now=NOW)


def _agree(house, row, place, _):
    if change := present(row).changes.filter(state="proposed").first():
        actions.answer_end(change, agrees=True, by=getattr(house, place), now=NOW)


VERBS = {
    "answer": _answer,
    "share": _share,
    "version": _version,
    "add": lambda house, row, layer, _: _edit(house, row, [*dict.fromkeys([*row.layers, layer])]),
    "drop": _drop,
    "money": _money,
    "extend": _extend,
    "agree": _agree,
    "back": lambda house, row, phase, _: actions.repeat(
        row, run_of(row), phase=phase, motivation="Opnieuw.", by=house.vws, now=NOW
    ),
    "on": lambda house, row, *_: actions.complete(
        row, run_of(row), motivation="Dit volgt.", by=house.vws, now=NOW
    ),
}


def _check_exits(row: Assessment) -> None:
    """Compare what the working out asks for with what the tables hold, of its own version of the questions."""
    asked = {words for exit in EXITS[Phase.WORK] for words in (point.words for point in exit(row))}
    answered = JointAnswer.objects.filter(assessment=row).exclude(text="").values("question")
    open_ones = Question.objects.filter(template=row.template_id, is_required=True).exclude(pk__in=answered)
    blocks = {one.block for one in open_ones}
    assert {words[5] for words in asked if words.startswith("Blok")} == blocks
    bound = Involvement.objects.filter(assessment=row).exclude(why=Involvement.Why.CHOSEN)
    told = SharedView.objects.filter(assessment=row).values("organisation")
    silent = {str(one.organisation) for one in bound.exclude(organisation__in=told)}
    assert {words.split(" deelde")[0] for words in asked if "eigen kijk" in words} == silent
    priced = {*MoneyLine.objects.filter(assessment=row).values_list("layer", flat=True)}
    unpriced = {
        f"Voor {layer} zijn nog geen bedragen ingevuld{'' if layer == Layer.WATER else ' (art. 2 Fvw)'}."
        for layer in {*row.layers} - priced
    }
    assert {words for words in asked if "geen bedragen" in words} == unpriced
    held = present(row)
    accepted = held.changes.filter(state="accepted").order_by("pk").last()
    assert held.ends_on == (accepted.ends_on if accepted else held.first_end)


def _check_members(house, row: Assessment, touched: set[str]) -> None:
    """BZK is in, IenW and UvW since waterschappen were touched, and who is bound can't be let go."""
    members = {one.organisation.slug: one for one in row.involvements.select_related("organisation")}
    assert {"bzk", "vws"} <= members.keys()
    assert ("ienw" in members) == (Layer.WATER in touched)
    assert {KOEPELS[layer] for layer in touched} <= members.keys()
    if Layer.WATER in row.layers:
        assert members["ienw"].why == Involvement.Why.WATER
    for one in members.values():
        if one.why != Involvement.Why.CHOSEN:
            with pytest.raises(Blocked), transaction.atomic():
                actions.dismiss(row, one.organisation, reason="Weg.", by=house.vws, now=NOW)


def _check_amounts(row: Assessment, written: Decimal) -> None:
    lines = lines_of(row)
    assert total("", lines).amount == written
    for of in (lambda line: line.layer, lambda line: str(line.year), lambda line: line.instrument.name):
        assert sum((one.amount for one in totals(lines, of)), Decimal(0)) == written
    assert sum((whole for _, _, whole in grid(lines)[1]), Decimal(0)) == written


def _check_way_on(house, row: Assessment) -> None:
    """Without a motivation a phase ends if and only if nothing is missing."""
    is_free = not missing(row)
    try:
        with transaction.atomic():
            actions.complete(row, run_of(row), by=house.vws, now=NOW)
    except Blocked:
        assert not is_free
    else:
        assert is_free
