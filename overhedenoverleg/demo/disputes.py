"""Disputes: youth care in 2021 as far as public sources tell it, and fictitious ones that say so."""

import datetime as dt
import io
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from disputes.actions import (
    add_exhibit,
    add_session,
    agree_to_solution,
    complete,
    offer_solution,
    put_forward,
    record_council,
    record_follow_up,
    record_mp,
    refer_back,
    resolve,
    set_element,
    skip,
    start_process,
    table_dispute,
    take_signal_step,
)
from disputes.actions.facts import answer_facts, share_facts, write_facts
from disputes.actions.helping import close_help, decide_follow, propose_help, report, start_help
from disputes.actions.involving import agree_to_process
from disputes.actions.perspectives import (
    COMMON,
    INTERESTS,
    add_to_perspective,
    ask_perspectives,
    file_perspective,
    write_perspective,
)
from disputes.actions.rules import name_rule
from disputes.models import Dispute, ExternalHelp, ImpasseSignal
from lib import dates
from meetings.models import AgendaItem, Meeting
from overhedenoverleg.demo import dispute_options as choices
from overhedenoverleg.demo import dispute_years as years
from overhedenoverleg.demo import stage
from overhedenoverleg.demo.commission import commission_of_water
from papers.actions.sealing import note_opening
from papers.models import SealedRound
from parties.models import Office, RuleSource, Seat

DAY = dt.timedelta(days=1)
FICTION = "Fictief voorbeeld. "
FICTITIOUS = "Fictief"
APPLICATION = ImpasseSignal.Cause.APPLICATION
ELSEWHERE = "Overhedenoverleg (fictief)"
# The course is public (VNG, Rijksoverheid, Kamerbrieven of March to June 2021); of most days only the month is known, and
# then its last day is taken. The six steps didn't exist yet: this is how the case fits them.
YOUTH = {
    "subject": "Jeugdzorg 2021: de tekorten van gemeenten",
    "question": "Welk deel van de gestegen kosten van de jeugdzorg vergoedt het Rijk aan gemeenten, volgens de spelregel dat "
    "kosten van medebewind die voor rekening van de gemeente blijven, worden vergoed?",
    "cause": ImpasseSignal.Cause.CIRCUMSTANCES,
    "earlier_words": "Bestuurlijke overleggen van Rijk en VNG. Zij kwamen niet tot overeenstemming.",
    "origin": "Maart tot juni 2021, naar openbare bronnen; ingepast in de zes stappen van 2025",
}  # fmt: skip
SAID = (
    ("uvw", f"{FICTION}De waterschappen voeren de maatregelen uit en dragen de kosten. Zij willen die vooraf kennen.",
     f"{FICTION}Schoon water is van iedereen. Met een gedeeld beeld van de kosten gaat het sneller."),
    ("ienw", f"{FICTION}Het Rijk moet in 2027 aan de richtlijn voldoen en wil geen jaar verliezen.",
     f"{FICTION}Uitstel kost meer dan een snelle gezamenlijke raming."),
    ("ipo", f"{FICTION}De provincies willen dat natuur en landbouw in dezelfde raming staan.", ""),
)  # fmt: skip
NOT_THEN = "In 2021 bestond deze stap nog niet."
ESTABLISHED = "De zes stappen bestonden nog niet. Rijk en VNG waren het eens dat zij er samen niet uitkwamen."
COMMISSION = (
    "Er was toen geen Overhedenoverleg. De uitspraak van de commissie is in de ministerraad besproken."
)
DECIDED = "Er was toen geen Overhedenoverleg. Rijk en VNG spraken er in een bestuurlijk overleg over."
RULING = (
    "De Commissie van Wijzen (voorzitter Van Zwol) gaf een zwaarwegend advies over de geschillen waarover ‘Partijen niet tot "
    "overeenstemming komen’: € 1,9 miljard min doelmatigheid is € 1,56 miljard voor 2022. Het kabinet volgde met € 1,314 "
    "miljard. De VNG noemde de uitspraak ‘(semi-)bindend’; de staatssecretaris noemde haar een ‘zwaarwegend advies, geen "
    "dictaat’."
)


ARBITRATION = "De VNG vroeg in maart 2021 om arbitrage, na overleg dat niet tot overeenstemming leidde."
READINGS = "De VNG noemde de uitspraak ‘(semi-)bindend’. De staatssecretaris noemde haar een ‘zwaarwegend advies, geen dictaat’."
FOLLOWED = "Het kabinet volgde met € 1,314 miljard. Zijn motivering staat niet in de bronnen van dit dossier."


PLAN = "Fictief: een jaarlijks plan voor de wijkteams"


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Youth care 2021, a waterschap case in step 2, one solved in step 2, one that wasn't admitted, and a new signal.

    Beside them two that are over: one past its year, and one that rested after a cabinet fell.
    """

    def begin(by: Seat, parties, rules, day: dt.date, lead: str, **facts: str) -> Dispute:
        signal = _signal(
            by, parties, rules, dates.at_noon(day - 30 * DAY), cause=APPLICATION, origin=FICTITIOUS, **facts
        )
        return _start(seats, signal, lead, day, process=f"{FICTION}Twee bijeenkomsten, en dan een besluit.")

    _youth(seats)
    years.rested(seats, begin)
    years.late(seats, begin)
    _water(seats, now)
    _solved(seats, now)
    _signals(seats, now)


def _signal(
    by: Seat, parties: tuple[str, ...], rules: tuple[str, ...], now: dt.datetime, **facts
) -> ImpasseSignal:
    return put_forward(
        parties=stage.organisations(parties), rules=RuleSource.objects.filter(code__in=rules), by=by, now=now, **facts
    )  # fmt: skip


def _start(
    seats: SimpleNamespace, signal: ImpasseSignal, lead: str, day: dt.date, *, process: str, joint: str = "",
    readers: tuple[str, ...] = (), place: str = ELSEWHERE,
) -> Dispute:  # fmt: skip
    at = dates.at_noon(day)
    take_signal_step("admit", signal, by=seats.secretariat, now=at)
    offices = Office.objects.select_related("organisation").in_bulk(field_name="slug")
    return start_process(
        signal, process=process, process_owner=offices["mbzk"], lead_office=offices[lead],
        joint_office=offices.get(joint), parties=signal.parties.all(), place=place, decided_on=day,
        readers=stage.organisations(readers), by=seats.secretariat, now=at,
    )  # fmt: skip


def _run(dispute: Dispute) -> str:
    return dispute.runs.get(left_at=None).key


def _youth(seats: SimpleNamespace) -> None:
    by, march, may, june = seats.policy, dt.date(2021, 3, 31), dt.date(2021, 5, 31), dt.date(2021, 6, 30)
    signal = _signal(seats.vng, ("vws", "fin"), ("gemw-108-3",), dates.at_noon(march), **YOUTH)
    dispute = _start(
        seats, signal, "stasjeugd", march, readers=("uvw",), place="Bestuurlijk overleg van Rijk en VNG, maart 2021",
        process="De VNG vroeg om arbitrage. Rijk en VNG vroegen een commissie om een zwaarwegend advies.",
    )  # fmt: skip
    at = dates.at_noon(march)
    complete(dispute, _run(dispute), motivation=ESTABLISHED, by=by, now=at)
    for _ in range(2):
        skip(dispute, _run(dispute), motivation=NOT_THEN, by=by, now=at)
    dispute.refresh_from_db()
    help = _wise(dispute, by, at, may)
    record_council(dispute, day=may, revision=dispute.revision, by=by, now=dates.at_noon(may))
    set_element(
        dispute, 8, status="ready", evidence="Een commissie van drie wijzen gaf een zwaarwegend advies.", revision=1,
        by=by, now=dates.at_noon(may),
    )  # fmt: skip
    _follow(help, by, dates.at_noon(may))
    complete(dispute, _run(dispute), motivation=COMMISSION, by=by, now=dates.at_noon(may))
    complete(
        dispute, _run(dispute), motivation=DECIDED, solution=RULING, place="Bestuurlijk overleg van Rijk en VNG", by=by,
        now=dates.at_noon(june),
    )  # fmt: skip
    complete(dispute, _run(dispute), by=by, now=dates.at_noon(june))


def _wise(dispute: Dispute, by: Seat, at: dt.datetime, until: dt.date) -> ExternalHelp:
    """The commission of 2021, as far as public sources tell of it; nobody of it had an account here."""
    help = propose_help(
        dispute, _run(dispute), kind="commissie", name="Commissie van Wijzen (voorzitter Van Zwol)", why=ARBITRATION,
        question="Wat is redelijk in de geschillen waarover ‘Partijen niet tot overeenstemming komen’?",
        weight="zwaarwegend", deviating="Niet bekend uit de openbare bronnen.", starts_on=dates.local_day(at),
        ends_at=dates.at_midnight(until + DAY), by=by, now=at,
    )  # fmt: skip
    start_help(help, motivation=NOT_THEN, by=by, now=at)
    return help


def _follow(help: ExternalHelp, by: Seat, at: dt.datetime) -> None:
    report(
        help, day=dates.local_day(at), readings=READINGS, by=by, now=at,
        recommendations=["€ 1,9 miljard min doelmatigheid is € 1,56 miljard voor 2022."],
    )  # fmt: skip
    help.refresh_from_db()
    decide_follow(help, {1: ("deels", FOLLOWED, "")}, revision=help.revision, by=by, now=at)
    close_help(help, by=by, now=at)


def _water(seats: SimpleNamespace, now: dt.datetime) -> None:
    """In step 2, with a party that hasn't agreed with the process yet."""
    by, day = seats.policy, dates.local_day(now) - 92 * DAY
    signal = _signal(
        seats.uvw, ("ienw", "ipo", "vng"), ("civ-9",), dates.at_noon(day - 30 * DAY),
        subject="Fictief: kosten Kaderrichtlijn Water, wie brengt de gevolgen in kaart?",
        question=f"{FICTION}Geldt artikel 9 van de code ook voor maatregelen die volgen uit een richtlijn van vóór de code?",
        cause=APPLICATION, origin=FICTITIOUS,
    )  # fmt: skip
    dispute = _start(
        seats, signal, "minienw", day, joint="minienw",
        process=f"{FICTION}Twee bijeenkomsten vóór de zomer. De procesbegeleiding schrijft het feitenbeeld.",
    )  # fmt: skip
    dispute.refresh_from_db()
    council = dates.local_day(now) + 30 * DAY
    record_council(dispute, day=council, revision=dispute.revision, by=by, now=now)
    dispute.refresh_from_db()
    for seat in (seats.uvw, seats.ienw, seats.ipo):
        agree_to_process(dispute, round=1, by=seat, now=dates.at_noon(day + 3 * DAY))
    first = dates.at_noon(day + 12 * DAY)
    record_mp(
        dispute, _run(dispute), day=day, words="Fictief: stelde in het overleg vast dat er een geschil is.", by=by, now=first
    )  # fmt: skip
    add_session(
        dispute,
        _run(dispute),
        day=day + 12 * DAY,
        words="Fictief: feiten en perspectieven.",
        by=by,
        now=first,
    )
    set_element(
        dispute, 2, status="ready", evidence="Fictief: artikel 9 van de code.", revision=1, by=by, now=first
    )
    _facts(seats, dispute, day)
    _perspectives(seats, dispute, day, now)
    reason = f"{FICTION}De VNG stemt na haar bestuursvergadering in; de feiten volgen in stap 2."
    complete(dispute, _run(dispute), motivation=reason, by=by, now=dates.at_noon(day + 49 * DAY))
    commission_of_water(seats, dispute, now)
    choices.water(seats, dispute, dates.at_noon(day + 55 * DAY))


def _perspectives(seats: SimpleNamespace, dispute: Dispute, day: dt.date, now: dt.datetime) -> None:
    """A round that opened, in which a party didn't file and one added something; and one that is still sealed."""
    asked, by = dates.at_noon(day + 14 * DAY), seats.policy
    first = ask_perspectives(dispute, closes_at=asked + 21 * DAY, by=by, now=asked)
    for seat, interests, common in SAID:
        seat = getattr(seats, seat)
        _file(dispute, first, seat, interests, common, asked + 9 * DAY)
    note_opening(first, first.closes_at)
    text = f"{FICTION}Inmiddels is er ook een raming van de provincies."
    add_to_perspective(dispute, first, text=text, by=seats.ipo, now=first.closes_at + 2 * DAY)
    again = dates.at_noon(dates.local_day(now) - DAY)
    closes_at = dates.at_noon(dates.local_day(now) + 20 * DAY)
    second = ask_perspectives(dispute, closes_at=closes_at, by=by, now=again)
    _file(dispute, second, seats.uvw, f"{FICTION}Wij dragen het risico van hogere kosten.", "", again)
    words = f"<p>{FICTION}De termijn van de richtlijn blijft voor het Rijk leidend.</p>"
    write_perspective(dispute, second, INTERESTS, words, revision=1, by=seats.ienw, now=again)


def _file(
    dispute: Dispute, around: SealedRound, seat: Seat, interests: str, common: str, at: dt.datetime
) -> None:
    revisions = {}
    for part, words in ((INTERESTS, interests), (COMMON, common)):
        saved = write_perspective(
            dispute, around, part, f"<p>{words}</p>" if words else "", revision=1, by=seat, now=at
        )
        revisions[part] = saved.revision
    file_perspective(dispute, around, revisions=revisions, waives=False, by=seat, now=at)


def _facts(seats: SimpleNamespace, dispute: Dispute, day: dt.date) -> None:
    """A version that two parties reacted to, a draft of the next, and a rule that a party brought in."""
    by, shared, later = seats.policy, dates.at_noon(day + 20 * DAY), dates.at_noon(day + 60 * DAY)
    paragraphs = [
        f"{FICTION}De richtlijn is van vóór de code. De maatregelen worden elke zes jaar opnieuw vastgesteld.",
        f"{FICTION}Waterschappen, provincies en gemeenten maken kosten; een gezamenlijk beeld daarvan is er niet.",
    ]
    draft = write_facts(dispute, paragraphs, revision=0, by=by, now=shared)
    share_facts(dispute, revision=draft.revision, by=by, now=shared)
    first, second = draft.paragraphs.all()
    answer_facts(dispute, draft, {first.key: "", second.key: ""}, by=seats.uvw, now=shared + 3 * DAY)
    note = f"{FICTION}Van de provincies is wel een beeld, over drie jaar."
    answer_facts(dispute, draft, {first.key: "", second.key: note}, by=seats.ipo, now=shared + 4 * DAY)
    write_facts(
        dispute,
        [paragraphs[0], f"{paragraphs[1]} De provincies hebben er wel een."],
        revision=0,
        by=by,
        now=later,
    )
    name_rule(
        dispute, rule=RuleSource.objects.get(code="provw-105-3"), relevance="Fictief: ook provincies voeren uit.",
        by=seats.ipo, now=later,
    )  # fmt: skip


def treated(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime, planned: dt.datetime) -> AgendaItem:
    """Begin the one that is solved in step 2, and put its proposal on the agenda of the overleg of three weeks ago."""
    by, day = seats.policy, dates.local_day(now) - 150 * DAY
    signal = _signal(
        seats.vng, ("vws",), ("gemw-110",), dates.at_noon(day - 20 * DAY), subject=PLAN,
        question=f"{FICTION}Mag een ministerie elk jaar een plan van gemeenten vragen, of vraagt dat een wet?",
        cause=APPLICATION, origin=FICTITIOUS,
    )  # fmt: skip
    dispute = _start(
        seats, signal, "staslmz", day, process=f"{FICTION}Eén bijeenkomst, en daarna een voorstel van BZK."
    )
    later = dates.at_noon(day + 60 * DAY)
    complete(
        dispute, _run(dispute), motivation=f"{FICTION}De partijen zijn het over de feiten eens.", by=by, now=later
    )  # fmt: skip
    choices.weighed(seats, dispute, dates.at_noon(day + 65 * DAY))
    _exhibit(
        dispute,
        "Fictief: voorbeeld van een plan.png",
        "Fictief: voorbeeld van een plan",
        by=seats.vng,
        now=later,
    )
    return table_dispute(dispute, _run(dispute), meeting, by=by, now=planned)


def _solved(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Change the proposal as the VNG asked after the overleg, and solve it in step 2: the Kamer still has to be informed."""
    by, day = seats.policy, dates.local_day(now) - 18 * DAY
    dispute = Dispute.objects.get(subject=PLAN)
    choices.amended(seats, dispute, dates.at_noon(day))
    words = f"{FICTION}Het plan wordt eens in de vier jaar gevraagd, met een vergoeding aan het begin van het jaar."
    offer_solution(dispute, _run(dispute), text=words, by=by, now=dates.at_noon(day + 6 * DAY))
    for seat in (seats.vng, seats.vws):
        agree_to_solution(dispute, number=1, by=seat, now=dates.at_noon(day + 8 * DAY))
    resolve(
        dispute, _run(dispute), solution=words,
        motivation=f"{FICTION}VNG en VWS stemden na het overleg in.", by=by, now=dates.at_noon(day + 9 * DAY),
    )  # fmt: skip


def _exhibit(dispute: Dispute, name: str, title: str, *, by: Seat, now: dt.datetime) -> None:
    """Bring in a picture of one grey square: a real file, made without the engine for PDFs."""
    out = io.BytesIO()
    Image.new("RGB", (400, 240), "lightgrey").save(out, "PNG")
    add_exhibit(dispute, SimpleUploadedFile(name, out.getvalue()), title=title, by=by, now=now)


def _signals(seats: SimpleNamespace, now: dt.datetime) -> None:
    """One about the content, which isn't admitted; one new, one admitted, and one laid back with an instruction."""
    _signal(
        seats.ipo, ("lvvn",), (), now - 20 * DAY, subject="Fictief: hoogte van een bijdrage voor natuur",
        question=f"{FICTION}De bijdrage van het Rijk is lager dan de provincies nodig vinden.",
        cause=ImpasseSignal.Cause.WISHES, origin=FICTITIOUS,
    )  # fmt: skip
    _signal(
        seats.vng, ("fin",), ("fvw-2",), now - 2 * DAY, subject="Fictief: gevolgen van een amendement",
        question=f"{FICTION}Moeten de financiële gevolgen van een aangenomen amendement alsnog in beeld worden gebracht?",
        cause=ImpasseSignal.Cause.AMENDMENT, origin=FICTITIOUS,
    )  # fmt: skip
    ready = _signal(
        seats.ipo, ("vng",), ("provw-112", "gemw-114"), now - 12 * DAY, subject="Fictief: betrokken bij een nieuw plan",
        question=f"{FICTION}Is het oordeel van de besturen te laat gevraagd als het plan al bij de Kamer ligt?",
        cause=APPLICATION, origin=FICTITIOUS,
    )  # fmt: skip
    take_signal_step("admit", ready, by=seats.secretariat, now=now - 10 * DAY)
    back = _signal(
        seats.vng, ("vws",), ("gemw-119",), now - 200 * DAY, subject="Fictief: gegevens over wachttijden",
        question=f"{FICTION}Wie betaalt voor gegevens die een ministerie elk kwartaal vraagt?",
        cause=APPLICATION, origin=FICTITIOUS,
    )  # fmt: skip
    take_signal_step("admit", back, by=seats.secretariat, now=now - 190 * DAY)
    refer_back(
        back, text=f"{FICTION}Kijk eerst welke gegevens echt nodig zijn, en leg dat naast de vergoeding.",
        place=ELSEWHERE, decided_on=dates.local_day(now) - 180 * DAY, by=seats.secretariat, now=now - 180 * DAY,
    )  # fmt: skip
    words = f"{FICTION}VWS en VNG spraken een kortere lijst af, eens per jaar."
    record_follow_up(back, words=words, revision=1, by=seats.vng, now=now - 90 * DAY)
