"""The forms about UDO's in which people type, and where it is shown."""

from django.urls import reverse

from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload
from tests.factories.udo import BEGUN, make_assessment
from udo import actions
from udo.models import Assessment, Consultation, Phase, PublicUdo, Question
from udo.together import mark_of

SHOWN = ("detail", "log", "involved", "arrangement", "money", "surroundings")


def _shown() -> list[str]:
    row = Assessment.objects.order_by("-pk").first()
    pages = [reverse(f"assessment-{name}", args=[row.key]) for name in SHOWN]
    lists = [f"/udo/?lijst={name}" for name in ("", "zonder", "niet-relevant", "ingetrokken")]
    return [*pages, *lists]


def _new(house, name: str, **given):
    make_assessment(house)
    facts = {"kind": "wetsvoorstel", "office": "staslmz", "layers": ["gemeenten"]}
    return reverse(name), "vws", facts | given, _shown


def _one(house, name: str, place: str = Phase.START, verb: str = "", **given):
    row = make_assessment(house, place)
    return reverse(name, args=[row.key, *([verb] if verb else [])]), "vws", given, _shown


def _share(house):
    row = make_assessment(house, is_shared=False)
    return reverse("assessment-share", args=[row.key]), "vws", {"step": "2"}, _shown


def _lesser(house):
    """A change that was a major one, with that tick taken away."""
    row = make_assessment(house, Phase.WORK, is_major=True)
    return reverse("assessment-edit", args=[row.key]), "vws", {"is_major": ""}, _shown


def _dismiss(house):
    row = make_assessment(house)
    actions.involve(row, [house.organisations["fin"]], by=house.vws, now=NOW)
    return reverse("assessment-dismiss", args=[row.key, "fin"]), "vws", {}, _shown


def _after() -> list[str]:
    return [reverse("assessment-after", args=[Assessment.objects.order_by("pk").first().key])]


def _review(house, name: str, seat: str = "vws", *, result: str = "", **given):
    row = make_assessment(house, Phase.WORK)
    review = actions.plan_review(
        row, revision=0, kind="tussentijds", moment="Over twee jaar", day=None, by=house.vws, now=BEGUN,
        places=[house.organisations["vng"]], weighs=["taak"],
    )  # fmt: skip
    if result:
        actions.hold_review(
            review, revision=1, held_on=BEGUN.date(), result=result, findings="Krap.", motivation="Afgemeld.",
            by=house.vws, now=BEGUN,
        )  # fmt: skip
    return reverse(name, args=[row.key, review.key]), seat, given, _after


def _hold(house):
    path, seat, _, shown = _review(house, "review-hold")
    return path, seat, {"held_on": "10 maart 2025", "result": "aandacht"}, shown


def _follow(house):
    path, seat, given, shown = _review(house, "review-follow", result="aandacht")
    return (
        path,
        seat,
        given,
        lambda: [*shown(), Assessment.objects.order_by("-pk").first().get_absolute_url()],
    )


def _template(house):
    make_assessment(house)
    path, given = reverse("udo-template-edit"), {"since": "1 januari 2024"}
    given |= {f"eigen-{number}_place": f"{20 + number}" for number in (1, 2, 3)}
    return path, "policy", given, lambda: [reverse("udo-template")]


LATER = "1 januari 2031"


def _kind(name: str, *more, **given):
    return reverse(name, args=more), "policy", given, lambda: [reverse("money-kinds")]


def _linked(house):
    """The link of a condition with an afspraak that was made of a condition of another UDO."""
    rows = [
        make_assessment(house, Phase.FINDINGS, subject=subject) for subject in ("Een plan", "Een ander plan")
    ]
    who = {"by": house.vws, "now": NOW}
    one, other = (
        actions.write_condition(row, "Regel de dekking.", owner=house.offices["staslmz"], **who)
        for row in rows
    )
    agreement = actions.make_agreement(other, **who)
    actions.answer_condition(one, agreement, **who)
    path = reverse("agreement-unlink", args=[rows[0].key, agreement.key])
    return path, "vws", {}, lambda: [reverse("assessment-log", args=[rows[0].key])]


def _together(house, name: str, *more, place: str = Phase.WORK, seat: str = "vws", **given):
    """A page about a question or a finding, with what stands there: an answer, a draft, a thread, a finding, a condition."""
    row = make_assessment(house, place)
    one = Question.objects.get(template=row.template, block="A", number=1)
    for save in (actions.save_answer, actions.save_view):
        save(row, one, "<p>Tekst.</p>", revision=1, by=house.vws, now=NOW)
    thread = actions.open_thread(row, one, "Een opmerking.", circle="allen", by=house.vws, now=NOW)
    finding = actions.write_finding(row, "Een bevinding.", by=house.vws, now=NOW)
    owner = house.offices["staslmz"]
    actions.write_condition(row, "Een voorwaarde.", owner=owner, by=house.vws, now=NOW)
    paper = actions.add_paper(
        row, one, make_upload(PDF), title="Een stuk.", is_shared=True, by=house.vws, now=NOW
    )
    known = {"thread": thread.key, "mark": mark_of(finding), "paper": paper.document.key}
    told = {key: known.get(value, value) for key, value in given.items()}
    path = reverse(name, args=[row.key, *(known.get(part, part) for part in more)])
    places = {"block-list": [], "block-detail": ["A"], "question-detail": ["A1"], "view-versions": ["A1"],
              "finding-list": [],
              "finding-talk": [1]}  # fmt: skip
    shown = [reverse(page, args=[row.key, *args]) for page, args in places.items()]
    return path, seat, told, lambda: [*shown, *_shown()]


def _dropped(house):
    """A finding that lapses stays on the list with the reason; its own page is gone."""
    path, seat, told, _ = _together(house, "finding-drop", 1)
    key = Assessment.objects.get().key
    return path, seat, told, lambda: [reverse("finding-list", args=[key]), *_shown()]


def _amendment(house):
    row = make_assessment(house, kind="amendement")
    days = {
        "committee_on": "1 januari 2031",
        "plenary_on": "1 februari 2031",
        "advice_url": "",
        "revision": "0",
    }
    return reverse("assessment-amendment", args=[row.key]), "vws", days, _shown


DAY = BEGUN.replace(month=5, day=5)


def _consulted(house, name: str, seat: str = "vws", *, is_closed: bool = False, **given):
    """A page about a consultation in which the VNG reacts; if it is closed that reaction is given."""
    row = make_assessment(house, Phase.CONSULTATION)
    held = actions.open_consultation(row, starts_on=DAY.date(), by=house.vws, now=DAY)
    places = []
    if is_closed:
        who = {"by": house.vng, "now": DAY}
        actions.give_response(held, text="Wij hebben bezwaar.", revision=0, at_end=False, **who)
        actions.close_consultation(held, by=house.vws, now=DAY)
    if name.startswith("consultation-point"):
        places = ["vng"]
    if name == "consultation-point-edit":
        facts = {"point": "Bezwaar.", "verdict": "niet", "reason": "Het moet."}
        places.append(actions.process_point(held.consulted.get(), **facts, by=house.vws, now=DAY).key)
        given["revision"] = "1"
    if name == "consultation-end-answer":
        change = actions.propose_end(
            held, ends_on=held.ends_on.replace(year=2035), reason="Reces.", by=house.vws, now=DAY
        )
        given["change"] = change.key
    path = reverse(name, args=[row.key, *places])
    return path, seat, given, lambda: [reverse("consultation", args=[row.key]), *_shown()]


def _slip(house):
    """A consultation that has not begun, and can be withdrawn."""
    row = make_assessment(house, Phase.CONSULTATION)
    actions.open_consultation(row, starts_on=DAY.date().replace(year=2031), by=house.vws, now=DAY)
    path = reverse("consultation-withdraw", args=[row.key])
    return path, "vws", {}, lambda: [reverse("consultation", args=[row.key]), *_shown()]


def _given(house):
    """A reaction of the VNG that was given, and can be withdrawn."""
    path, seat, given, shown = _consulted(house, "response-withdraw", "vng")
    held = Consultation.objects.get()
    actions.give_response(held, text="Bezwaar.", revision=0, at_end=True, by=house.vng, now=DAY)
    return path, seat, given, shown


def _publication(house, name: str, **given):
    row = make_assessment(house, Phase.PUBLICATION, papers=["36 800"])
    if name == "assessment-withdraw":
        actions.release(row, by=house.vws, now=BEGUN)
    pages = lambda: [  # noqa: E731 (read when it was sent)
        reverse("assessment-publication", args=[row.key]), "/openbaar/udo/", "/openbaar/udo.atom",
        *(reverse("public-udo", args=[one.key]) for one in PublicUdo.objects.filter(withdrawn_at=None)),
    ]  # fmt: skip
    return reverse(name, args=[row.key]), "vws", given, pages


OF_UDO = {
    "answer-edit": lambda house: _together(house, "answer-edit", "A1"),
    "view-edit": lambda house: _together(house, "view-edit", "A1"),
    "thread-create": lambda house: _together(house, "thread-create", "A1", circle="allen"),
    "thread-reply": lambda house: _together(house, "thread-reply", "thread"),
    "paper-create": lambda house: _together(
        house, "paper-create", "A1", file=make_upload(PDF), readers="allen"
    ),
    "phase-day-edit": lambda house: _together(house, "phase-day-edit"),
    "finding-create": lambda house: _together(house, "finding-create"),
    "finding-edit": lambda house: _together(house, "finding-edit", 1),
    "finding-drop": lambda house: _dropped(house),
    "finding-react": lambda house: _together(
        house, "finding-react", 1, party="vws", answer="remark", mark="mark"
    ),
    "condition-create": lambda house: _together(house, "condition-create", owner="koepel:vng"),
    "condition-withdraw": lambda house: _together(house, "condition-withdraw", 1),
    "remark-withdraw": lambda house: _together(house, "remark-withdraw", "thread", 1),
    "paper-withdraw": lambda house: _together(house, "paper-withdraw", "paper"),
    "finding-thread": lambda house: _together(house, "finding-thread", 1, circle="allen"),
    "response-withdraw": _given,
    "assessment-step:annul": lambda house: _one(house, "assessment-step", Phase.START, "intrekken"),
    "condition-edit": lambda house: _together(house, "condition-edit", 1, owner="koepel:vng"),
    "assessment-amendment": lambda house: _amendment(house),
    "consultation-respond": lambda house: _consulted(house, "consultation-respond", "vng", how="meteen"),
    "consultation-respond:concept": lambda house: _consulted(
        house, "consultation-respond", "vng", how="concept"
    ),
    "consultation-withdraw": _slip,
    "consultation-end": lambda house: _consulted(house, "consultation-end", ends_on="1 januari 2035"),
    "consultation-end-answer": lambda house: _consulted(
        house, "consultation-end-answer", "vng", agrees="nee"
    ),
    "consultation-summary": lambda house: _consulted(house, "consultation-summary", is_closed=True),
    "consultation-point": lambda house: _consulted(
        house, "consultation-point", is_closed=True, verdict="deels"
    ),
    "consultation-point-edit": lambda house: _consulted(
        house, "consultation-point-edit", is_closed=True, verdict="deels"
    ),
    "assessment-publish": lambda house: _publication(house, "assessment-publish", edition="0"),
    "assessment-withdraw": lambda house: _publication(house, "assessment-withdraw"),
    "assessment-create": lambda house: _new(house, "assessment-create", is_shared="ja"),
    "assessment-without": lambda house: _new(house, "assessment-without"),
    "assessment-edit": lambda house: _one(house, "assessment-edit"),
    "assessment-edit:less": _lesser,
    "assessment-relevance": lambda house: _one(
        house, "assessment-relevance", Phase.RELEVANCE, is_relevant="ja", touches=["taken"]
    ),
    "assessment-kickoff": lambda house: _one(
        house, "assessment-kickoff", Phase.KICKOFF, day="10 maart 2025", attendees=["vng"]
    ),
    "assessment-step": lambda house: _one(house, "assessment-step", Phase.WORK, "overslaan"),
    "assessment-step:terug": lambda house: _one(house, "assessment-step", Phase.WORK, "terug", phase="start"),
    "assessment-share": _share,
    "assessment-dismiss": _dismiss,
    "assessment-arrangement-edit": lambda house: _one(house, "assessment-arrangement-edit", Phase.WORK),
    "assessment-funding-edit": lambda house: _one(house, "assessment-funding-edit", Phase.WORK),
    "assessment-surroundings-edit": lambda house: _one(house, "assessment-surroundings-edit", Phase.WORK),
    "assessment-entry": lambda house: _one(house, "assessment-entry", day="10 maart 2025"),
    "review-plan": lambda house: _review(
        house, "review-plan", kind="invoeringstoets", places=["vng"], weighs=["taak"]
    ),
    "review-weigh": lambda house: _review(
        house, "review-weigh", "vng", task="op-orde", means="op-orde", capacity="op-orde"
    ),
    "review-hold": _hold,
    "review-follow": _follow,
    "review-withdraw": lambda house: _review(house, "review-withdraw"),
    "udo-template-edit": _template,
    "money-kind-create": lambda house: _kind("money-kind-create", since=LATER),
    "money-kind-edit": lambda house: _kind("money-kind-edit", "spuk", since=LATER),
    "money-kind-end": lambda house: _kind("money-kind-end", "spuk", until=LATER),
    "agreement-unlink": _linked,
}
