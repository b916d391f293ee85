"""Fictitious: what Rijk and koepels wrote together in the UDO's of the demonstration."""

import datetime as dt
from types import SimpleNamespace

from meetings.models import Moment
from overhedenoverleg.demo import stage
from papers.actions.confirmations import NEEDS_NOTE
from parties.models import Organisation, Seat
from udo import actions
from udo.actions.talking import Circle
from udo.models import Assessment, Question
from udo.together import mark_of

ANSWERS = {
    "A1": "Fictief: gemeenten kopen de specialistische jeugdzorg voortaan regionaal in, vanaf de inwerkingtreding.",
    "A2": "Fictief: de taak past bij wat gemeenten al doen. De schaal is nieuw.",
    "A3": "Fictief: het is medebewind.",
    "B1": "Fictief: de regio bepaalt de voorwaarden binnen de kaders van de wet.",
    "C1": "Fictief: in de meeste regio’s is de kennis er; er zijn te weinig inkopers.",
}
VIEWS = {
    "vws": {"A2": "Fictief: regionale inkoop geeft kinderen met een zware zorgvraag zekerheid."},
    "policy": {"A2": "Fictief: de taak past, als de bekostiging de schaal volgt."},
    "vng": {
        "A2": "Fictief: de schaal vraagt afspraken over wie wat betaalt. Die zijn er nog niet.",
        "C1": "Fictief: een regio heeft ten minste twee jaar nodig om dit op te bouwen.",
    },
}
FINDINGS = (
    ("Fictief: het meten van kleine wateren is uitvoerbaar met de mensen die er zijn.",
     {"ienw": ("agreed", ""), "policy": ("agreed", ""), "ipo": ("agreed", ""),
      "uvw": ("remark", "Fictief: mits de eerste twee jaar als aanloop gelden.")}),
    ("Fictief: de kosten van de extra metingen zijn gedekt tot en met 2098.",
     {"ienw": ("agreed", ""), "policy": ("agreed", ""), "ipo": ("remark", "Fictief: daarna is er nog niets geregeld."),
      "uvw": ("objected", "Fictief: de raming gaat uit van te weinig sloten.")}),
)  # fmt: skip


def answer(row: Assessment, seats: SimpleNamespace, now: dt.datetime) -> None:
    """Answer some questions together, share views of VWS, BZK and the VNG, and talk about one."""
    for code, text in ANSWERS.items():
        by = seats.vws if code[0] == "A" else seats.vng
        actions.save_answer(row, _question(row, code), f"<p>{text}</p>", revision=1, by=by, now=now)
    for who, views in VIEWS.items():
        seat: Seat = getattr(seats, who)
        for code, text in views.items():
            draft = actions.save_view(
                row, _question(row, code), f"<p>{text}</p>", revision=1, by=seat, now=now
            )
            actions.share_view(row, _question(row, code), revision=draft.revision, by=seat, now=now)
    question = _question(row, "A2")
    talk = actions.open_thread(
        row,
        question,
        "Fictief: kunnen wij hier de regio’s van nu noemen?",
        circle=Circle.ALL,
        by=seats.vng,
        now=now,
    )
    actions.reply(
        talk, "Fictief: ja, dat zetten wij in het antwoord.", by=seats.vws, now=now + dt.timedelta(hours=2)
    )


def find(row: Assessment, seats: SimpleNamespace, by: Seat, now: dt.datetime) -> None:
    """Write two findings with the reactions of the parties, and a condition."""
    for text, reactions in FINDINGS:
        finding = actions.write_finding(row, text, by=by, now=now)
        for who, (said, note) in reactions.items():
            seat: Seat = getattr(seats, who)
            actions.react(
                finding, mark=mark_of(finding), answer=said, note=note if said in NEEDS_NOTE else "",
                party=Organisation.objects.get(pk=seat.organisation_id), by=seat, now=now,
            )  # fmt: skip
    actions.write_condition(
        row, "Fictief: regel de dekking van de metingen na 2098.", owner=stage.offices(["minienw"])[0],
        moment=Moment(words="vóór het einde van de dekking"), by=seats.uvw, now=now,
    )  # fmt: skip


def _question(row: Assessment, code: str) -> Question:
    return Question.objects.get(template=row.template_id, block=code[0], number=int(code[1:]))
