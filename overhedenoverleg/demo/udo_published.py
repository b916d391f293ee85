"""Fictitious: a UDO from its beginning to its publication, so that the public reads what Rijk and koepels wrote together."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

from lib import dates, pdf
from lib.keys import new_key
from meetings.models import Moment
from overhedenoverleg.demo import stage
from papers.actions.confirmations import NEEDS_NOTE
from parties.models import Organisation, Seat
from udo import actions
from udo.exits import missing
from udo.models import Assessment, Consulted, Instrument, Judgement, Question, UdoForm
from udo.texts import fixed
from udo.together import mark_of

WEEK = dt.timedelta(days=7)
PLAN = {
    "subject": "Fictief: een energieloket in elke gemeente",
    "summary": "Fictief voorbeeld. Elke gemeente heeft een loket waar inwoners advies krijgen over het isoleren van hun huis.",
    "kind": "wetsvoorstel", "office": "mbzk", "layers": ["gemeenten"], "compass_step": 1, "papers": ["99 910, nr. 3"],
    "origin": "Fictief",
}  # fmt: skip
ANSWERS = {
    "A1": "Fictief: elke gemeente heeft vanaf de inwerkingtreding een loket met een adviseur voor inwoners.",
    "A2": "Fictief: ja. De meeste gemeenten hebben al een loket voor wonen.",
    "A3": "Fictief: het is medebewind.",
    "B1": "Fictief: de gemeente bepaalt zelf waar het loket is en met wie zij samenwerkt.",
    "B2": "Fictief: de raad stuurt op de dienstverlening. Het Rijk stuurt alleen op het bestaan van het loket.",
    "C1": "Fictief: in kleine gemeenten zijn te weinig adviseurs. Samenwerken lost dat op.",
    "C3": "Fictief: lokaal, met een gedeelde groep adviseurs per regio.",
    "D1": "Fictief: gemeenten zijn elk jaar 12 miljoen euro kwijt, en in het eerste jaar 3 miljoen euro extra.",
    "D2": "Fictief: uit het gemeentefonds.",
    "D3": "Fictief: zij groeien mee met lonen en prijzen.",
    "D4": "Fictief: komt er meer vraag dan geraamd, dan kijken Rijk en VNG samen naar het bedrag.",
    "G1": "Fictief: het aantal gesprekken per jaar, op hoofdlijnen.",
    "H1": "Fictief: na drie jaar, door Rijk en VNG samen.",
    "I1": "Fictief: de raad stelt het plan voor het loket vast.",
}
FINDINGS = (
    ("Fictief: het loket is uitvoerbaar als gemeenten adviseurs mogen delen.",
     {"policy": ("agreed", ""), "vng": ("agreed", "")}),
    ("Fictief: een jaar is genoeg om het loket in te richten.",
     {"policy": ("agreed", ""), "vng": ("objected", "Fictief: kleine gemeenten hebben twee jaar nodig.")}),
)  # fmt: skip
CONDITIONS = (
    (
        "Fictief: leg in de wet vast dat gemeenten adviseurs mogen delen.",
        "vóór de behandeling in de Tweede Kamer",
    ),
    ("Fictief: geef gemeenten met weinig inwoners een jaar langer.", "vóór de inwerkingtreding"),
)
AMOUNTS = ((2028, "3000000.00", "incidenteel"), (2028, "12000000.00", "structureel"))
REACTION = "Fictief: de gemeenten staan achter het loket, als zij de tijd en het geld ervoor krijgen."
POINTS = (
    (
        "Fictief: twee jaar om het loket in te richten.",
        "deels",
        "Fictief: gemeenten met weinig inwoners krijgen twee jaar.",
    ),
    ("Fictief: adviseurs delen mag.", "overgenomen", "Fictief: dat staat nu in artikel 6."),
)


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Bring it from registration to publication in twenty weeks; without libraries for PDF the last step is left out."""
    begin = dates.at_noon(dates.local_day(now) - dt.timedelta(days=145))
    by: Seat = seats.policy
    facts = PLAN | {"office": stage.offices([str(PLAN["office"])])[0]}
    row = actions.register(is_shared=True, by=by, now=begin, **facts)
    _on(row, by, begin + WEEK)
    actions.decide_relevance(
        row, _run(row), is_relevant=True, reason="Fictief: gemeenten krijgen een taak en kosten.",
        touches=["taken", "geld"], by=by, now=begin + 2 * WEEK,
    )  # fmt: skip
    actions.hold_kickoff(
        row, revision=0, day=dates.local_day(begin + 3 * WEEK), attendees=stage.organisations(("bzk", "vng")),
        scope="Fictief: het loket, niet de subsidies.", planning="Fictief: klaar na de zomer.", by=by, now=begin + 3 * WEEK,
    )  # fmt: skip
    _on(row, by, begin + 3 * WEEK)
    _work_out(row, seats, begin + 4 * WEEK)
    _on(row, by, begin + 6 * WEEK)
    _find(row, seats, begin + 7 * WEEK)
    _on(row, by, begin + 8 * WEEK)
    _consult(row, seats, begin + 9 * WEEK)
    _on(row, by, begin + 17 * WEEK)
    passages = [one.facts for one in fixed(row, UdoForm.Kind.EXPLANATION)]
    actions.save_text(
        row, UdoForm.Kind.EXPLANATION, number=0, passages=passages, by=by, now=begin + 18 * WEEK
    )
    _on(row, by, begin + 18 * WEEK)
    if pdf.is_possible():
        actions.publish(Assessment.objects.get(pk=row.pk), edition=0, by=by, now=begin + 19 * WEEK)


def _run(row: Assessment) -> str:
    row.refresh_from_db()
    return row.runs.get(left_at=None).key


def _on(row: Assessment, by: Seat, now: dt.datetime) -> None:
    """Complete the present phase; what is missing is motivated."""
    run = _run(row)
    fresh = Assessment.objects.get(pk=row.pk)
    reason = "Fictief: dit volgt later." if missing(fresh) else ""
    actions.complete(fresh, run, motivation=reason, by=by, now=now)
    row.refresh_from_db()


def _work_out(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Answer what is mandatory, share a view of each, and fill in arrangement and money."""
    codes = {one.code: one for one in Question.objects.filter(template=row.template_id)}
    for number, (code, text) in enumerate(ANSWERS.items()):
        by = seats.vng if number % 2 else seats.policy
        actions.save_answer(row, codes[code], f"<p>{text}</p>", revision=1, by=by, now=now)
    for seat in (seats.policy, seats.vng):
        words = "<p>Fictief: de taak past, als de tijd en het geld er zijn.</p>"
        draft = actions.save_view(row, codes["A2"], words, revision=1, by=seat, now=now)
        actions.share_view(row, codes["A2"], revision=draft.revision, by=seat, now=now)
    task = {"manner": "medebewind", "mutation": "nieuw", "duration": "structureel", "freedom": "veel"}
    cells = [actions.Typed("gemeenten", "", task)]
    cells += [
        actions.Typed(f"gemeenten-{aspect}", "", {"score": "balans", "words": "Fictief: dit past."})
        for aspect in Judgement.Aspect.values
    ]
    actions.judge(row, cells, by=seats.vng, now=now)
    actions.write_money(
        row, [actions.Typed(new_key(), "", line) for line in _lines()], by=seats.policy, now=now
    )
    day = dates.local_day(now)
    actions.agree_funding(
        row, revision=0, price_level="2027", indexation="Fictief: volgens de loon- en prijsbijstelling.", bzk_on=day,
        finance_on=day, consultation="Fictief: akkoord.", by=seats.policy, now=now,
    )  # fmt: skip


def _lines() -> list[dict]:
    fund = Instrument.objects.get(slug="algemene-uitkering-gf")
    fixed = {"layer": "gemeenten", "unit": 1000, "instrument": fund, "motivation": ""}
    said = {"cover": "Fictief: begroting BZK", "source": "Fictief: raming van BZK en VNG"}
    return [
        fixed | said | {"year": year, "amount": Decimal(text), "covered": Decimal(text), "duration": duration}
        for year, text, duration in AMOUNTS
    ]


def _find(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Find two things together, one of which the VNG doesn't agree with, under two conditions."""
    for text, reactions in FINDINGS:
        finding = actions.write_finding(row, text, by=seats.policy, now=now)
        for who, (said, note) in reactions.items():
            seat: Seat = getattr(seats, who)
            actions.react(
                finding, mark=mark_of(finding), answer=said, note=note if said in NEEDS_NOTE else "",
                party=Organisation.objects.get(pk=seat.organisation_id), by=seat, now=now,
            )  # fmt: skip
    for text, words in CONDITIONS:
        owner = stage.offices(["mbzk"])[0]
        actions.write_condition(row, text, owner=owner, moment=Moment(words=words), by=seats.vng, now=now)
    row.refresh_from_db()
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=seats.policy, now=now)


def _consult(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Ask the VNG, which reacts; say what was done with each point."""
    fresh, by = Assessment.objects.get(pk=row.pk), seats.policy
    held = actions.open_consultation(fresh, starts_on=dates.local_day(now), by=by, now=now)
    actions.give_response(held, text=REACTION, revision=0, at_end=False, by=seats.vng, now=now + 6 * WEEK)
    actions.close_consultation(held, by=by, now=now + 7 * WEEK)
    held.refresh_from_db()
    summary = "Fictief: de gemeenten steunen het loket en vragen meer tijd."
    actions.summarise(held, summary, revision=held.revision, by=by, now=now + 8 * WEEK)
    asked = Consulted.objects.select_related("consultation__assessment").get(consultation=held)
    for point, verdict, reason in POINTS:
        actions.process_point(asked, point=point, verdict=verdict, reason=reason, by=by, now=now + 8 * WEEK)
