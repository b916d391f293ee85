"""One dispute and one signal with everything in them, and each verb of the app as somebody would try it on them."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

from agreements.models import Lesson
from disputes import actions as act
from disputes.actions import (
    admitting,
    facts,
    helping,
    involving,
    options,
    perspectives,
    postponing,
    procedures,
    proposals,
    reactions,
    rules,
)  # fmt: skip
from disputes.models import Dispute, ImpasseSignal
from disputes.options import mark_of
from lib import dates
from meetings.models import AgendaItem
from parties.models import RuleSource, Seat
from tests.conftest import NOW
from tests.factories.disputes import FACTS, HELP, LATER, make_dispute, make_help, make_member, make_signal
from tests.factories.meetings import make_meeting
from tests.factories.options import TEXTS, make_draft, make_option, make_proposal
from tests.factories.papers import make_upload
from tests.factories.sealed import ask, file, revision

WHY, SO = "De partijen zijn het eens.", "Het Rijk vergoedt de helft."
THERE = "Overleg van Rijk en VNG"
TODAY, AFTER = dates.local_day(NOW), NOW + dt.timedelta(hours=3)
TERM = dt.timedelta(days=900)
ON = {"1": 0, "2": 1, "3": 2, "4": 3, "5": 4, "6": 5, "c": 6}


def make_world(house) -> SimpleNamespace:
    """A dispute in step 1 between VNG and VWS, whom IPO reads along with, with one of everything that it can have.

    Of the two rounds of zienswijzen the first is open and the second sealed; of the helps, each is at another point.
    """
    dispute, other = make_dispute(house, readers=("ipo",)), make_dispute(house, subject="Een ander")
    by = {"by": house.policy, "now": NOW}
    row = SimpleNamespace(house=house, dispute=dispute, other=other, meeting=make_meeting(house))
    facts.write_facts(dispute, ["Feit."], revision=0, **by)
    facts.share_facts(dispute, revision=1, **by)
    facts.write_facts(dispute, ["Feit.", "Nog een."], revision=0, **by)
    row.version = dispute.facts.get(number=1)
    row.rule = rules.name_rule(dispute, other="De code.", by=house.vng, now=NOW)
    row.opened = ask(house, dispute, NOW)
    for seat in (house.vng, house.vws):
        file(dispute, row.opened, seat, NOW, waives=True)
    row.sealed = perspectives.ask_perspectives(dispute, closes_at=NOW + TERM, by=house.policy, now=AFTER)
    row.session = act.add_session(dispute, run_key(dispute), day=TODAY, words="Later.", **by)
    row.later = NOW + TERM + dt.timedelta(days=1)
    postponing.postpone(dispute, row.sealed, closes_at=row.later, by=house.policy, now=AFTER)
    act.offer_solution(dispute, run_key(dispute), text=SO, **by)
    _give_options(row)
    _give_help(row)
    return row


def _places(house) -> list:
    return [house.organisations[slug] for slug in ("vng", "vws")]


def _give_options(row: SimpleNamespace) -> None:
    """A draft and two options; a proposal between its two treatments with an amendment, and in the other one a draft."""
    house, dispute = row.house, row.dispute
    row.draft = make_draft(dispute, house.vng, title="Concept")
    row.one, row.two = make_option(dispute, house.vng), make_option(dispute, house.vws, title="Anders")
    row.chosen = make_option(dispute, house.vng, title="Gekozen")
    row.proposal = make_proposal(house, dispute, row.chosen)
    item = act.table_dispute(dispute, run_key(dispute), make_meeting(house), by=house.policy, now=NOW)
    AgendaItem.objects.filter(pk=item.pk).update(outcome=AgendaItem.Outcome.DONE)
    row.amendment = proposals.amend_proposal(dispute, words="Iets meer.", reason="Zo.", by=house.vng, now=NOW)
    row.theirs = make_option(row.other, house.vng)
    make_proposal(house, row.other, row.theirs, shared=False)
    row.asked_of = reactions.ask_reactions(row.other, closes_at=NOW + TERM, by=house.policy, now=NOW)
    postponing.postpone(row.other, row.asked_of, closes_at=row.later, by=house.policy, now=AFTER)


def _give_help(row: SimpleNamespace) -> None:
    """Helps that are proposed, at work with who declared, at work with who was accepted, reported, and followed up."""
    house, dispute = row.house, row.dispute
    row.proposed = make_help(house, dispute, name="Een andere commissie")
    row.asked = make_member(house, row.proposed, state="asked")
    row.begun = make_help(house, dispute, state="running")
    row.declared = make_member(house, row.begun, state="declared")
    row.working = make_help(house, dispute, state="running")
    make_member(house, row.working)
    row.reported = make_help(house, dispute, state="reported")
    row.followed = make_help(house, dispute, state="reported")
    said = {number: ("overgenomen", "", "") for number in (1, 2)}
    helping.decide_follow(row.followed, said, revision=row.followed.revision, by=house.policy, now=NOW)


def run_key(dispute: Dispute) -> str:
    return dispute.runs.order_by("number").last().key


def move(house, dispute: Dispute, stage: str) -> None:
    """Bring it from step 1 to this stage: a step, (p)aused, (c)losed or (w)ithdrawn; 6 is what was resolved."""
    by = {"by": house.policy, "now": AFTER}
    for _ in range(ON.get(stage, 0)):
        act.complete(dispute, run_key(dispute), motivation=WHY, solution=SO, place=THERE, **by)
    if stage == "p":
        act.pause(dispute, motivation=WHY, **by)
    if stage == "w":
        act.withdraw(dispute, run_key(dispute), motivation=WHY, **by)


def fresh(row: SimpleNamespace) -> SimpleNamespace:
    """Return the same world as somebody sees it who opens its pages now."""
    found = {
        name: type(one).objects.get(pk=one.pk)
        for name, one in vars(row).items()
        if name in ("dispute", "other", "proposal", "proposed", "begun", "working", "reported", "followed")
    }
    return SimpleNamespace(**vars(row) | found, run=run_key(row.dispute))


Try = Callable[[SimpleNamespace, Seat, dict], object]
STEPS: dict[str, Try] = {
    "complete": lambda w, seat, by: act.complete(w.dispute, w.run, motivation=WHY, solution=SO, place=THERE, **by),
    "skip": lambda w, seat, by: act.skip(w.dispute, w.run, motivation=WHY, **by),
    "repeat": lambda w, seat, by: act.repeat(w.dispute, w.run, step="vaststellen", motivation=WHY, **by),
    "resolve": lambda w, seat, by: act.resolve(w.dispute, w.run, solution=SO, motivation=WHY, **by),
    "reopen": lambda w, seat, by: act.reopen(w.dispute, w.run, step="vaststellen", motivation=WHY, **by),
    "pause": lambda w, seat, by: act.pause(w.dispute, motivation=WHY, **by),
    "resume": lambda w, seat, by: act.resume(w.dispute, **by),
    "withdraw": lambda w, seat, by: act.withdraw(w.dispute, w.run, motivation=WHY, **by),
    "add_session": lambda w, seat, by: act.add_session(w.dispute, w.run, day=TODAY, words="Samen.", **by),
    "cancel_session": lambda w, seat, by: act.cancel_session(w.dispute, w.session.key, **by),
    "record_mp": lambda w, seat, by: act.record_mp(w.dispute, w.run, day=TODAY, words="Zat voor.", **by),
    "record_council": lambda w, seat, by: act.record_council(w.dispute, day=TODAY, revision=w.dispute.revision, **by),
    "set_due": lambda w, seat, by: act.set_due(w.dispute, w.run, due_on=TODAY, **by),
    "table_dispute": lambda w, seat, by: act.table_dispute(w.dispute, w.run, w.meeting, **by),
    "set_element": lambda w, seat, by: act.set_element(w.dispute, 2, status="busy", evidence="", revision=1, **by),
    "admit_party": lambda w, seat, by: involving.admit_party(
        w.dispute, w.house.organisations["fin"], revision=w.dispute.revision, **by
    ),
    "dismiss_reader": lambda w, seat, by: involving.dismiss_reader(w.dispute, w.house.organisations["ipo"], **by),
    "edit_process": lambda w, seat, by: involving.edit_process(
        w.dispute, process="Anders.", revision=w.dispute.revision, **by
    ),
    "agree_to_process": lambda w, seat, by: involving.agree_to_process(w.dispute, round=1, **by),
    "offer_solution": lambda w, seat, by: act.offer_solution(w.dispute, w.run, text="Anders.", **by),
    "agree_to_solution": lambda w, seat, by: act.agree_to_solution(w.dispute, number=1, **by),
    "settle": lambda w, seat, by: act.settle(w.dispute, ["Zo."], day=TODAY, revision=w.dispute.revision, **by),
    "learn": lambda w, seat, by: act.learn(w.dispute, circle=Lesson.Circle.OWN, evaluation="Lang.", lesson="Eerder.", **by),
}  # fmt: skip
CONTENT: dict[str, Try] = {
    "add_exhibit": lambda w, seat, by: act.add_exhibit(w.dispute, make_upload(), title="Stuk", **by),
    "name_rule": lambda w, seat, by: rules.name_rule(w.dispute, other="Nog een.", **by),
    "adopt_rule": lambda w, seat, by: rules.adopt_rule(w.dispute, w.rule.key, **by),
    "write_facts": lambda w, seat, by: facts.write_facts(w.dispute, ["Anders."], revision=1, **by),
    "share_facts": lambda w, seat, by: facts.share_facts(w.dispute, revision=1, **by),
    "answer_facts": lambda w, seat, by: facts.answer_facts(
        w.dispute, w.version, {one.key: "" for one in w.version.paragraphs.all()}, **by
    ),
    "ask_perspectives": lambda w, seat, by: perspectives.ask_perspectives(w.other, closes_at=AFTER + TERM, **by),
    "write_perspective": lambda w, seat, by: _write(w, seat, by),
    "file_perspective": lambda w, seat, by: _file(w, seat, by),
    "withdraw_perspective": lambda w, seat, by: (
        _file(w, seat, by), perspectives.withdraw_perspective(w.dispute, w.sealed, **by),
    ),
    "postpone: zienswijzen": lambda w, seat, by: postponing.postpone(
        w.dispute, w.sealed, closes_at=w.later + TERM, **by
    ),
    "postpone: reacties": lambda w, seat, by: postponing.postpone(
        w.other, w.asked_of, closes_at=w.later + TERM, **by
    ),
    "agree_to_postpone: zienswijzen": lambda w, seat, by: postponing.agree_to_postpone(
        w.dispute, w.sealed, w.later, **by
    ),
    "agree_to_postpone: reacties": lambda w, seat, by: postponing.agree_to_postpone(
        w.other, w.asked_of, w.later, **by
    ),
    "add_to_perspective": lambda w, seat, by: perspectives.add_to_perspective(
        w.dispute, w.opened, text="Nog iets.", **by
    ),
    "write_option": lambda w, seat, by: options.write_option(w.dispute, **TEXTS, **by),
    "edit_option: concept": lambda w, seat, by: options.edit_option(w.draft, revision=1, title="Nu zo", **by),
    "edit_option: ingebracht": lambda w, seat, by: options.edit_option(w.one, revision=2, title="Nu zo", **by),
    "bring_in": lambda w, seat, by: options.bring_in(w.draft, revision=1, **by),
    "withdraw_option": lambda w, seat, by: options.withdraw_option(w.one, reason=WHY, revision=2, **by),
    "merge_option": lambda w, seat, by: options.merge_option(w.one, w.two.key, reason=WHY, revision=2, **by),
    "split_option": lambda w, seat, by: options.split_option(w.one, ["A", "B"], reason=WHY, revision=2, **by),
    "react_to: optie": lambda w, seat, by: options.react_to(w.two, mark=mark_of(w.two), answer="agreed", **by),
    "react_to: voorstel": lambda w, seat, by: options.react_to(
        w.proposal, mark=mark_of(w.proposal), answer="agreed", **by
    ),
    "ask_reactions": lambda w, seat, by: reactions.ask_reactions(w.dispute, closes_at=AFTER + TERM, **by),
    "give_reactions": lambda w, seat, by: _react(w, by),
    "withdraw_reactions": lambda w, seat, by: (_react(w, by), reactions.withdraw_reactions(w.other, w.asked_of, **by)),
    "write_proposal": lambda w, seat, by: proposals.write_proposal(
        w.dispute, words="Anders.", options=[w.chosen.key], revision=1, **by
    ),
    "share_proposal": lambda w, seat, by: proposals.share_proposal(w.other, revision=1, motivation=WHY, **by),
    "amend_proposal": lambda w, seat, by: proposals.amend_proposal(w.dispute, words="Minder.", reason=WHY, **by),
    "answer_amendment": lambda w, seat, by: proposals.answer_amendment(
        w.amendment, answer="overgenomen", words=WHY, **by
    ),
}  # fmt: skip
OUTSIDE: dict[str, Try] = {
    "propose_help": lambda w, seat, by: helping.propose_help(w.dispute, w.run, kind="mediator", **HELP, **by),
    "edit_help": lambda w, seat, by: helping.edit_help(w.proposed, revision=w.proposed.revision, why=WHY, **by),
    "start_help": lambda w, seat, by: helping.start_help(w.proposed, motivation=WHY, **by),
    "extend_help": lambda w, seat, by: helping.extend_help(w.begun, ends_at=LATER + TERM, reason=WHY, **by),
    "report": lambda w, seat, by: helping.report(w.working, day=TODAY, recommendations=["Doe."], **by),
    "decide_follow": lambda w, seat, by: helping.decide_follow(
        w.reported, {1: ("overgenomen", "", "")}, revision=w.reported.revision, **by
    ),
    "close_help": lambda w, seat, by: helping.close_help(w.followed, **by),
    "withdraw_help": lambda w, seat, by: helping.withdraw_help(w.begun, reason=WHY, **by),
    "ask_member": lambda w, seat, by: admitting.ask_member(w.begun, name="Lid", email="", role="lid", **by),
    "declare": lambda w, seat, by: admitting.declare(w.asked, posts="Geen.", statement="Niets.", **by),
    "accept": lambda w, seat, by: admitting.accept(w.declared, **by),
    "replace": lambda w, seat, by: admitting.replace(w.declared, reason=WHY, **by),
    "write_note": lambda w, seat, by: admitting.write_note(w.working, text="Eerst dit.", **by),
}  # fmt: skip


def _write(w: SimpleNamespace, seat: Seat, by: dict) -> dict[str, int]:
    """Write both parts of the own zienswijze; return their revisions."""
    for part in perspectives.PARTS:
        old = revision(w.sealed, seat, part)
        perspectives.write_perspective(w.dispute, w.sealed, part, "<p>Eigen.</p>", revision=old, **by)
    return {part: revision(w.sealed, seat, part) for part in perspectives.PARTS}


def _file(w: SimpleNamespace, seat: Seat, by: dict) -> None:
    given = _write(w, seat, by)
    perspectives.file_perspective(w.dispute, w.sealed, revisions=given, waives=False, **by)


def _react(w: SimpleNamespace, by: dict) -> None:
    """File that the own organisation agrees with the option of the other dispute, under seal."""
    said = {w.theirs.key: ("agreed", "", mark_of(w.theirs))}
    reactions.give_reactions(w.other, w.asked_of, said, revision=1, how=reactions.FILE, **by)


def make_signal_at(house, stage: str) -> ImpasseSignal:
    """Make a signal of the VNG in this state, by what people do."""
    by = {"by": house.secretariat, "now": NOW}
    row = make_signal(house, rules=() if stage == "refused" else ("gemw-108-3",))
    if stage == "withdrawn":
        act.take_signal_step("withdraw", row, by=house.vng, now=NOW)
    if stage in ("admitted", "tabled", "referred", "decided", "process"):
        act.take_signal_step("admit", row, **by)
    if stage == "tabled":
        act.table_signal(row, make_meeting(house, planned_start=NOW + dt.timedelta(hours=3)), **by)
    tries = {"referred": "refer_back", "decided": "decide", "process": "start_process"}
    if stage in tries:
        SIGNALS[tries[stage]](SimpleNamespace(signal=row, house=house), house.secretariat, by)
    return ImpasseSignal.objects.get(pk=row.pk)


def _step(name: str) -> Try:
    return lambda w, seat, by: act.take_signal_step(name, w.signal, reason=WHY, **by)


SIGNALS: dict[str, Try] = {
    "edit_signal": lambda w, seat, by: act.edit_signal(
        w.signal, revision=w.signal.revision, parties=[w.house.organisations["vws"]],
        rules=RuleSource.objects.filter(code="gemw-108-3"), **FACTS | {"subject": "Nu zo"}, **by,
    ),
    "take_signal_step: admit": _step("admit"),
    "take_signal_step: refuse": _step("refuse"),
    "take_signal_step: overrule": _step("overrule"),
    "take_signal_step: withdraw": _step("withdraw"),
    "table_signal": lambda w, seat, by: act.table_signal(w.signal, w.meeting, **by),
    "take_off": lambda w, seat, by: act.take_off(w.signal, reason=WHY, **by),
    "refer_back": lambda w, seat, by: act.refer_back(w.signal, text=SO, place="Overleg", decided_on=TODAY, **by),
    "decide": lambda w, seat, by: act.decide(w.signal, text=SO, place="Overleg", decided_on=TODAY, **by),
    "start_process": lambda w, seat, by: act.start_process(
        w.signal, process="Eén gesprek.", process_owner=w.house.offices["mbzk"],
        lead_office=w.house.offices["staslmz"], parties=_places(w.house), place="Overleg", decided_on=TODAY, **by,
    ),
    "record_follow_up": lambda w, seat, by: act.record_follow_up(w.signal, words="Klaar.", revision=1, **by),
}  # fmt: skip
NEW: dict[str, Try] = {
    "put_forward": lambda w, seat, by: act.put_forward(
        parties=[w.house.organisations["vws"]], **FACTS | {"subject": "Nieuw"}, **by
    ),
    "new_procedure": lambda w, seat, by: procedures.new_procedure(
        revision=1, title="Korter", since=TODAY, source="", **by,
        steps=[{"slug": slug, "name": slug, "actors": ["mbzk"]} for slug in ("vaststellen", "kamer")],
    ),
}  # fmt: skip
TRIES = STEPS | CONTENT | OUTSIDE
