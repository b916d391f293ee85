"""The forms about impasses and disputes in which people type, and where it is shown."""

from django.urls import reverse
from django.utils import timezone

from disputes.actions import complete, refer_back, resolve, table_dispute, take_signal_step
from disputes.actions.proposals import amend_proposal
from disputes.actions.reactions import ask_reactions
from disputes.models import Dispute, DisputeOption, ImpasseSignal
from disputes.options import mark_of
from meetings.models import AgendaItem
from tests.factories.disputes import DECIDED, make_dispute, make_help, make_member, make_signal, run_of
from tests.factories.meetings import make_meeting
from tests.factories.options import make_draft, make_option, make_proposal
from tests.factories.papers import make_upload
from tests.factories.sealed import TERM, ask
from tests.factories.udo import BEGUN, make_assessment
from udo import actions

LISTS = ("", "?lijst=afgelopen", "?lijst=signalen")


def _pages(*rows):
    lists = [f"{reverse('dispute-list')}{query}" for query in LISTS]
    return lambda: [*(row.get_absolute_url() for row in rows), *lists, "/"]


def _signals() -> list[str]:
    return [row.get_absolute_url() for row in ImpasseSignal.objects.all()]


def _new_signal(house):
    given = {
        "rules": [],
        "other_rule": "de code",
        "cause": "toepassing",
        "parties": ["vws"],
        "earlier": "anders",
    }
    return reverse("signal-create"), "vng", given, _signals


def _after_udo(house):
    row = make_assessment(house)
    review = actions.plan_review(
        row, revision=0, kind="tussentijds", moment="Nu", day=None, by=house.vws, now=BEGUN, weighs=["taak"],
        places=[house.organisations["vng"]],
    )  # fmt: skip
    facts = {"held_on": BEGUN.date(), "result": "aandacht", "findings": "Krap.", "motivation": "Afgemeld."}
    actions.hold_review(review, revision=1, **facts, by=house.vws, now=BEGUN)
    _, seat, given, shown = _new_signal(house)
    return reverse("signal-after-review", args=[row.key, review.key]), seat, given, shown


def _signal(house):
    signal = make_signal(house, other_rule="de code", earlier_words="Vorig jaar.")
    return reverse("signal-edit", args=[signal.key]), "vng", {}, _pages(signal)


def _signal_step(house, verb: str, seat: str = "secretariat"):
    signal = make_signal(house)
    return reverse("signal-step", args=[signal.key, verb]), seat, {}, _pages(signal)


def _outcome(house, name: str, **given):
    signal = make_signal(house)
    take_signal_step("admit", signal, by=house.secretariat, now=timezone.now())
    return reverse(name, args=[signal.key]), "secretariat", given, _pages(signal)


def _follow_up(house):
    signal = make_signal(house)
    now = timezone.now()
    take_signal_step("admit", signal, by=house.secretariat, now=now)
    refer_back(signal, text="Reken.", place="Elders", decided_on=DECIDED, by=house.secretariat, now=now)
    return reverse("signal-follow-up", args=[signal.key]), "vng", {}, _pages(signal)


def _dispute(house, name: str, *args, seat: str = "policy", steps: int = 0, **given):
    dispute = make_dispute(house)
    for _ in range(steps):
        complete(dispute, run_of(dispute), motivation="Zo.", by=house.policy, now=timezone.now())
    names = (
        "dispute-detail", "dispute-process", "dispute-facts", "dispute-rules", "dispute-solution", "dispute-dossier",
        "dispute-perspectives",
    )  # fmt: skip
    pages = [reverse(each, args=[dispute.key]) for each in names]
    return reverse(name, args=[dispute.key, *args]), seat, given, lambda: [*pages, reverse("dispute-list")]


def _facts(house):
    path, seat, given, shown = _dispute(house, "dispute-facts-write")
    return path, seat, given, lambda: [path, *shown()]


def _help(house, name: str, *args, state: str = "proposed", **given):
    help = make_help(house, make_dispute(house), state=state)
    page = help.get_absolute_url()
    return reverse(name, args=[help.dispute.key, help.key, *args]), "policy", given, lambda: [page, "/"]


def _statement(house):
    member = make_member(house, make_help(house, make_dispute(house)), state="asked")
    return member.get_absolute_url(), "commission", {}, lambda: [member.get_absolute_url(), "/"]


def _replaced(house):
    member = make_member(house, make_help(house, make_dispute(house)), state="declared")
    args = [member.help.dispute.key, member.help.key, member.key, "vervangen"]
    return reverse("member-step", args=args), "policy", {}, lambda: [member.help.get_absolute_url()]


def _note(house):
    help = make_help(house, make_dispute(house), state="running")
    make_member(house, help)
    path = reverse("help-note", args=[help.dispute.key, help.key])
    return path, "commission", {}, lambda: [path]


HELP_GIVEN = {
    "kind": "commissie", "weight": "bindend", "starts_on": "1 oktober 2024", "last_day": "1 oktober 2035",
    "report_due_on": "", "organisation": "commissie",
}  # fmt: skip


def _option(house, name: str, *, seat: str, draft: bool = False, **given):
    dispute = make_dispute(house)
    row = (make_draft if draft else make_option)(dispute, house.vng)
    path = reverse(name, args=[dispute.key, row.key])
    if "mark" in given:
        given["mark"] = mark_of(row)
    return path, seat, given, _of_options(dispute, *([path] if draft else []))


def _of_options(dispute, *more: str):
    pages = [
        reverse(each, args=[dispute.key])
        for each in ("dispute-detail", "dispute-options", "dispute-proposal")
    ]
    return lambda: [*more, *pages]


def _proposal(house, name: str, *, seat: str = "policy", shared: bool = True, **given):
    """A proposal; put to the parties, the overleg dealt with it once."""
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng, remedies="")
    row = make_proposal(house, dispute, option, shared=shared)
    if shared:
        item = table_dispute(
            dispute, run_of(dispute), make_meeting(house), by=house.policy, now=timezone.now()
        )
        AgendaItem.objects.filter(pk=item.pk).update(outcome=AgendaItem.Outcome.DONE)
    if "mark" in given:
        given["mark"] = mark_of(row)
    if "options" in given:
        given["options"] = [option.key]
    args = [dispute.key]
    if name == "dispute-amendment-answer":
        made = amend_proposal(dispute, words="Anders.", reason="Beter.", by=house.vng, now=timezone.now())
        args.append(made.key)
    return reverse(name, args=args), seat, given, _of_options(dispute)


def _new_option(house):
    dispute = make_dispute(house)

    def shown() -> list[str]:
        [made] = DisputeOption.objects.all()
        bring = reverse("dispute-option-bring", args=[dispute.key, made.key])
        return [bring, *_of_options(dispute)()]

    return reverse("dispute-option-create", args=[dispute.key]), "vng", {}, shown


def _settle(house):
    path, seat, given, shown = _dispute(house, "dispute-settle", day="1 oktober 2024")
    dispute = Dispute.objects.get()
    resolve(dispute, run_of(dispute), solution="Zo.", motivation="Eens.", by=house.policy, now=timezone.now())
    return path, seat, given, shown


def _perspectives(house, name: str, *parts: str, opened: bool = False, **given):
    """A round that VNG and VWS were asked for; its words are shown where their writer reads them, or all once it is open."""
    dispute, now = make_dispute(house), timezone.now()
    around = ask(house, dispute, now - 2 * TERM if opened else now)
    path = reverse(name, args=[dispute.key, around.key, *parts])
    pages = [reverse(each, args=[dispute.key]) for each in ("dispute-detail", "dispute-perspectives")]
    write = [] if opened else [reverse("perspective-write", args=[dispute.key, around.key])]
    return path, "vng", given, lambda: [*write, *pages]


def _sealed_reactions(house):
    """A round about one option; its words are shown where their writer reads them."""
    dispute, now = make_dispute(house), timezone.now()
    row = make_option(dispute, house.vng)
    around = ask_reactions(dispute, closes_at=now + TERM, by=house.policy, now=now)
    path = reverse("reactions-write", args=[dispute.key, around.key])
    given = {f"answer_{row.key}": "remark", f"mark_{row.key}": mark_of(row), "how": "bewaren"}
    return path, "vws", given, lambda: [path, *_of_options(dispute)()]


def _later_reactions(house):
    path, seat, _, shown = _sealed_reactions(house)
    args = path.strip("/").split("/")
    return (
        reverse("sealed-postpone", args=[args[1], args[-1]]),
        seat,
        {"day": "1 oktober 2131", "at": "9:00"},
        shown,
    )


def _asked_reactions(house):
    path, seat, given, shown = _dispute(house, "reactions-ask", day="1 oktober 2131", at="9:00")
    make_option(Dispute.objects.get(), house.vng)
    return path, seat, given, shown


OF_DISPUTES = {
    "signal-create": _new_signal,
    "signal-after-review": _after_udo,
    "signal-edit": _signal,
    "signal-step": lambda house: _signal_step(house, "niet-toelaten"),
    "signal-refer": lambda house: _outcome(house, "signal-refer"),
    "signal-decide": lambda house: _outcome(house, "signal-decide"),
    "signal-start": lambda house: _outcome(
        house, "signal-start", lead_office="staslmz", parties=["vng"], readers=[]
    ),
    "signal-follow-up": _follow_up,
    "procedure-edit": lambda house: (
        reverse("procedure-edit"),
        "policy",
        {"since": "1 januari 2131", "actors_nieuw": ["mbzk"]},
        lambda: [reverse("procedure-detail")],
    ),
    "dispute-step": lambda house: _dispute(house, "dispute-step", "afronden"),
    "dispute-step:solution": lambda house: _dispute(house, "dispute-step", "oplossen"),
    "dispute-step:back": lambda house: _dispute(house, "dispute-step", "terug", steps=1, step="vaststellen"),
    "dispute-step:pause": lambda house: _dispute(house, "dispute-step", "pauzeren"),
    "dispute-session": lambda house: _dispute(house, "dispute-session", day="1 oktober 2024"),
    "dispute-mp": lambda house: _dispute(house, "dispute-mp", day="1 oktober 2024"),
    "dispute-due": lambda house: _dispute(house, "dispute-due", due_on="1 oktober 2030"),
    "dispute-council": lambda house: _dispute(house, "dispute-council", day="1 oktober 2024"),
    "dispute-element": lambda house: _dispute(house, "dispute-element", 8),
    "dispute-process-edit": lambda house: _dispute(house, "dispute-process-edit"),
    "dispute-rules": lambda house: _dispute(house, "dispute-rules", seat="vng", rule=""),
    "dispute-facts-write": _facts,
    "help-create": lambda house: _dispute(house, "help-create", **HELP_GIVEN),
    "help-edit": lambda house: _help(house, "help-edit", **HELP_GIVEN),
    "help-step": lambda house: _help(house, "help-step", "intrekken"),
    "help-step:start": lambda house: _help(house, "help-step", "beginnen"),
    "help-step:extend": lambda house: _help(
        house, "help-step", "verlengen", state="running", last_day="1 oktober 2036"
    ),
    "help-step:report": lambda house: _help(
        house, "help-step", "advies", state="running", day="1 oktober 2024"
    ),
    "member-ask": lambda house: _help(house, "member-ask", role="lid", email="lid@extern.example"),
    "member-step": _replaced,
    "member-statement": _statement,
    "help-note": _note,
    "dispute-option-create": _new_option,
    "dispute-option-edit": lambda house: _option(house, "dispute-option-edit", seat="policy"),
    "dispute-option-edit:draft": lambda house: _option(house, "dispute-option-edit", seat="vng", draft=True),
    "dispute-option-end": lambda house: _option(house, "dispute-option-end", seat="vng", how="intrekken"),
    "dispute-option-react": lambda house: _option(
        house, "dispute-option-react", seat="vng", answer="remark", mark=""
    ),
    "reactions-ask": _asked_reactions,
    "reactions-write": _sealed_reactions,
    "dispute-proposal-write": lambda house: _proposal(house, "dispute-proposal-write", options=[]),
    "dispute-proposal-share": lambda house: _proposal(house, "dispute-proposal-share", shared=False),
    "dispute-proposal-react": lambda house: _proposal(
        house, "dispute-proposal-react", seat="vng", answer="objected", mark=""
    ),
    "dispute-amendment-create": lambda house: _proposal(house, "dispute-amendment-create", seat="vng"),
    "dispute-amendment-answer": lambda house: _proposal(house, "dispute-amendment-answer", answer="deels"),
    "dispute-solution-offer": lambda house: _dispute(house, "dispute-solution-offer"),
    "dispute-settle": _settle,
    "dispute-learn": lambda house: _dispute(house, "dispute-learn", seat="vng", circle="eigen"),
    "dispute-dossier": lambda house: _dispute(house, "dispute-dossier", seat="vng", file=make_upload()),
    "dispute-step:decision": lambda house: _dispute(house, "dispute-step", "afronden", steps=4),
    "perspective-edit": lambda house: _perspectives(house, "perspective-edit", "belangen"),
    "sealed-postpone": lambda house: _perspectives(house, "sealed-postpone", day="1 oktober 2131", at="9:00"),
    "sealed-postpone:reactions": _later_reactions,
    "perspective-add": lambda house: _perspectives(house, "perspective-add", opened=True),
    "perspectives-ask": lambda house: _dispute(house, "perspectives-ask", day="1 oktober 2131", at="9:00"),
}
