"""The meetings of the record, in the order in which they were planned and held, with what was agreed there."""

from pathlib import Path
from types import SimpleNamespace

from agreements.actions import propose_agreement, record_in_minutes, register_agreement, supersede
from agreements.models import Agreement
from meetings.actions import agenda as agendas
from meetings.actions.plan import cancel, confirm, plan_meeting, reschedule
from meetings.models import AgendaItem, Meeting, Moment
from overhedenoverleg import followers
from overhedenoverleg.demo import papers, record, sources, stage
from overhedenoverleg.demo.stage import at
from parties.models import Level, Recess

OVERHEDEN, BOFV = Meeting.Kind.OVERHEDENOVERLEG, Meeting.Kind.BOFV
MINUTE, DAY, MONTH, WORDS = Meeting.Precision.values
UNKNOWN = "De tekst van dit verslag is niet geregistreerd."
NOT_ADOPTED = "Of dit verslag is vastgesteld, is niet geregistreerd."
NO_REASON = "De reden is niet geregistreerd."


def before_2024(seats: SimpleNamespace) -> Meeting:
    """September 2023 and spring 2024: known by month and by words only."""
    by = seats.secretariat
    now = at("2023-09-01")
    autumn = plan_meeting(
        kind=OVERHEDEN, by=by, now=now, planned_precision=MONTH, planned_start=at("2023-09-01", "12:00"),
        invited=stage.offices(["mp", "mbzk", "vzvng", "vzipo", "vzuvw"]), is_recorded=False, knows_chair=False,
        subject="Balans tussen ambities, taken, middelen en uitvoeringskracht",
    )  # fmt: skip
    stage.empty_agenda(autumn, by=by, now=now)
    stage.hold(autumn, by=by, now=at("2023-09-30", "12:00"), is_example=False, is_recorded=False)
    stage.leave(
        autumn, f"{UNKNOWN} Volgens de {record.JUNE} is de wens uitgesproken om het overleg jaarlijks te houden, en is "
        "artikel 8 van de Code Interbestuurlijke Verhoudingen herbevestigd.",
        by=by, now=at("2024-06-12"),
    )  # fmt: skip
    now = at("2024-03-01")
    spring = plan_meeting(
        kind=BOFV, by=by, now=now, planned_precision=WORDS, planned_start=at("2024-04-01", "12:00"),
        planned_words="voorjaar 2024", invited=stage.offices(record.FUNDS_TABLE_SPRING), is_recorded=False,
        subject="Wmo, opschalingskorting en bbp-systematiek",
    )  # fmt: skip
    stage.empty_agenda(spring, by=by, now=now)
    stage.hold(spring, by=by, now=at("2024-05-31"), is_example=False, is_recorded=False)
    stage.leave(spring, UNKNOWN, by=by, now=at("2024-06-01"))
    for title, text, theme, parties, owners, words in record.AGREED_SPRING:
        register_agreement(
            spring, text=text, by=by, now=at("2024-06-12"), said_on=at("2024-06-12").date(), source_note=record.JUNE,
            title=title, theme=stage.theme(theme), parties=stage.organisations(parties),
            owners=stage.offices(owners), moment=Moment(words=words),
        )  # fmt: skip
    return spring


def august_2024(seats: SimpleNamespace) -> None:
    """19 August 2024, the first of the cabinet period, in the Catshuis."""
    by, now = seats.secretariat, at("2024-07-08")
    meeting = plan_meeting(
        kind=OVERHEDEN, by=by, now=now, planned_precision=DAY, planned_start=at("2024-08-19", "12:00"),
        invited=stage.offices(record.FIRST_TABLE), building="Catshuis (afgeleid)", address="Den Haag",
        subject="Samenwerking in de nieuwe kabinetsperiode",
    )  # fmt: skip
    title = "Samenwerking tussen kabinet en medeoverheden"
    agendas.add_item(
        meeting.agenda, by=by, now=now, place=2, title=title, kind=AgendaItem.Kind.DISCUSSION, minutes=60,
        annotation=stage.paragraph(f"{record.EXAMPLE}Het kabinet en de koepels spreken over de samenwerking."),
    )  # fmt: skip
    confirm(meeting, by=by, now=now)
    agendas.send(meeting.agenda, by=by, now=at("2024-08-12"))
    stage.hold(meeting, by=by, now=at("2024-08-19", "17:00"))
    texts = {
        "Opening + vaststellen agenda": f"{record.EXAMPLE}De voorzitter opent het overleg. De agenda is vastgesteld.",
        title: f"{record.EXAMPLE}Afgesproken is om ambities en beleidsvoornemens samen met medeoverheden uit te werken "
        "waar het regeerprogramma hen raakt.",
        "Sluiting": f"{record.EXAMPLE}De bedoeling is om twee keer per jaar een Overhedenoverleg te houden.",
    }
    stage.minute(meeting, texts, by=by, now=at("2024-08-26"))
    stage.table(meeting, by=by, now=at("2024-11-04"))


def november_2024(seats: SimpleNamespace, folder: Path | None) -> Meeting:
    """21 November 2024: the agenda of the record, five proposals, the afspraken of the Kamerbrief."""
    by, now = seats.secretariat, at("2024-10-09")
    meeting = plan_meeting(
        kind=OVERHEDEN, by=by, now=now, planned_precision=MINUTE, planned_start=at("2024-11-21", "13:00"),
        invited=stage.offices(record.TABLE_2024), minutes_reserved=90,
        building="Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", address="Turfmarkt 147",
        room="Koninkrijk der Nederlanden zaal (Z36-30)", subject="Uitwerking van het regeerprogramma",
    )  # fmt: skip
    confirm(meeting, by=by, now=now)
    _write_agenda(meeting, folder, by=by)
    proposals = _propose(meeting, by=by)
    agendas.share(meeting.agenda, by=by, now=at("2024-11-07", "16:20"))
    agendas.send(meeting.agenda, by=by, now=at("2024-11-14", "09:40"))
    followers.walk(at("2024-11-14", "09:41"))
    stage.adopt_last(meeting, by=by, now=at("2024-11-21", "13:10"))
    stage.hold(meeting, by=by, now=at("2024-11-21", "15:00"), present=["vzvng", "vzipo", "vzuvw"])
    texts = {
        "Opening + vaststellen agenda": f"{record.EXAMPLE}De voorzitter opent het overleg. De agenda is vastgesteld.",
        "Vaststellen verslag": f"{record.EXAMPLE}Het verslag van 19 augustus 2024 is ongewijzigd vastgesteld.",
        record.AGENDA_2024[2][
            0
        ]: f"{record.EXAMPLE}Gesproken is over knelpunten in het huidige takenpakket en over de "
        "werkwijze bij nieuwe of gewijzigde taken.",
        "Vervolgafspraken": f"{record.EXAMPLE}De vijf voorgestelde afspraken zijn besproken. Het overleg heeft afspraken "
        "gemaakt over jeugd, over de samenwerkingsagenda en over de uitwerking voor het volgende overleg.",
        "(Gezamenlijke) communicatie": f"{record.EXAMPLE}Partijen zijn het eens over wat er is gezegd en afgesproken.",
        "Sluiting": f"{record.EXAMPLE}De voorzitter sluit het overleg.",
    }
    stage.minute(meeting, texts, by=by, now=at("2024-11-25"))
    _agree(meeting, proposals, seats)
    return meeting


def _write_agenda(meeting: Meeting, folder: Path | None, *, by) -> None:
    """Put the six items of the record on the agenda; the first, second and last are there already."""
    now = at("2024-11-04")
    full = sources.agenda(folder) if folder else {}
    known = {item.title: item for item in meeting.agenda.items.all()}
    for place, (title, kind, minutes, own) in enumerate(record.AGENDA_2024, 1):
        text = full.get(title) or _own(title, own)
        facts = {"kind": kind, "minutes": minutes}
        if not known.get(title):
            agendas.add_item(
                meeting.agenda, by=by, now=now, place=place, title=title, annotation=text, **facts
            )
        elif not known[title].adopts_id:
            agendas.edit_item(
                known[title],
                revision=known[title].revision,
                by=by,
                now=now,
                annotation=text,
                title=title,
                **facts,
            )
    papers.add_november(meeting, by=by)


def _own(title: str, text: str) -> str:
    """Our own short annotation; the five proposals are quoted as they are."""
    listed = (
        [(label[-1], row[1]) for label, row in record.PROPOSED.items()] if title == "Vervolgafspraken" else []
    )
    html = stage.paragraph(f"{record.EXAMPLE}{text}") if text else ""
    return html + sources.numbered(listed)


def _propose(meeting: Meeting, *, by) -> dict[str, Agreement]:
    """Propose the five afspraken of the agenda, the third with its parts a to d."""
    item = meeting.agenda.items.get(title="Vervolgafspraken")
    everybody = stage.organisations(["rijk", "vng", "ipo", "uvw"])
    proposals = {}
    for label, (title, text, theme) in record.PROPOSED.items():
        if len(label) > 1:
            continue
        parts = [row[1] for name, row in record.PROPOSED.items() if name[:-1] == label]
        moment = Moment(words="Voorjaarsbesluitvorming 2025") if label == "4" else None
        proposals[label] = propose_agreement(
            item, text=text, parts=parts, title=title, theme=stage.theme(theme), parties=everybody, moment=moment,
            by=by, now=at("2024-11-07", "15:00"),
        )  # fmt: skip
    return proposals


def _agree(meeting: Meeting, proposals: dict[str, Agreement], seats: SimpleNamespace) -> None:
    """Record what the overleg agreed, at item 4, as the Kamerbrief quotes it; plan the next meeting for its term."""
    by, now = seats.secretariat, at("2024-11-25", "11:00")
    item = meeting.agenda.items.get(title="Vervolgafspraken")
    made: dict[str, Agreement] = {}
    coming = plan_meeting(
        kind=OVERHEDEN, by=by, now=now, planned_precision=MONTH, planned_start=at("2025-02-01", "12:00"),
        invited=stage.offices(record.TABLE_2024), address="Den Haag", knows_chair=False,
    )  # fmt: skip
    for label, (title, text, theme, parties, owners, words, proposal) in record.AGREED_2024.items():
        moment = (
            Moment(words=words, kind=Moment.Kind.MEETING, meeting=coming)
            if label == "3"
            else Moment(words=words)
        )
        made[label] = record_in_minutes(
            item, text=text, title=title, theme=stage.theme(theme), parties=stage.organisations(parties),
            owners=stage.offices(owners), moment=moment, proposal=proposals.get(proposal),
            parent=made.get(label[:-1]), is_heading=label == "1", source_note=record.NOVEMBER, by=by, now=now,
        )  # fmt: skip


def funds_2024(seats: SimpleNamespace) -> None:
    """The BOFv of 26 November 2024, and the next one that was announced for «begin februari»."""
    by, now = seats.secretariat, at("2024-11-01")
    meeting = plan_meeting(
        kind=BOFV, by=by, now=now, planned_precision=DAY, planned_start=at("2024-11-26", "12:00"),
        invited=stage.offices(record.FUNDS_TABLE), subject="Fondsbeheerders en koepels", chair=stage.offices(["mbzk"])[0],
        chair_note="samen met de staatssecretaris Fiscaliteit en Belastingdienst",
    )  # fmt: skip
    title = "Nieuwe berekeningswijze van het accres"
    agendas.add_item(
        meeting.agenda, by=by, now=now, place=2, title=title, kind=AgendaItem.Kind.DECISION, minutes=30
    )
    confirm(meeting, by=by, now=now)
    agendas.send(meeting.agenda, by=by, now=at("2024-11-19"))
    stage.hold(meeting, by=by, now=at("2024-11-26", "17:00"), present=["mbzk", "stasfin"])
    stage.minute(
        meeting, {title: f"{record.EXAMPLE}De voor- en nadelen worden samen in kaart gebracht."},
        by=by, now=at("2024-11-27"),
    )  # fmt: skip
    overleg = Meeting.objects.get(kind=OVERHEDEN, planned_start=at("2025-02-01", "12:00"))
    coming = plan_meeting(
        kind=BOFV, by=by, now=at("2024-11-27"), planned_precision=WORDS, planned_start=at("2025-02-01", "12:00"),
        planned_words="begin februari 2025", invited=stage.offices(record.FUNDS_TABLE), before=overleg,
        is_recorded=False,
    )  # fmt: skip
    title, text, theme, parties, owners, words = record.ACCRES
    record_in_minutes(
        meeting.agenda.items.get(position=2), text=text, title=title, theme=stage.theme(theme),
        parties=stage.organisations(parties), owners=stage.offices(owners), by=by, now=at("2024-11-27", "11:00"),
        source_note=record.NOVEMBER,
        moment=Moment(words=words, kind=Moment.Kind.MEETING, meeting=coming),
    )  # fmt: skip
    stage.leave(meeting, NOT_ADOPTED, by=by, now=at("2025-02-28"))


def march_2025(seats: SimpleNamespace) -> None:
    """Planned for February, held on 17 March 2025; the verslag of November was adopted there."""
    by = seats.secretariat
    november = Meeting.objects.get(kind=OVERHEDEN, planned_start=at("2024-11-21", "13:00"))
    stage.table(november, by=by, now=at("2025-01-27"))
    meeting = Meeting.objects.get(kind=OVERHEDEN, planned_start=at("2025-02-01", "12:00"))
    reschedule(
        meeting, precision=DAY, start=at("2025-03-17", "12:00"), by=by, now=at("2025-02-10"),
        reason=f"{NO_REASON} De dag van het overleg is afgeleid.",
    )  # fmt: skip
    followers.walk(at("2025-02-10"))
    meeting.refresh_from_db()
    confirm(meeting, by=by, now=at("2025-02-10", "10:00"))
    agendas.send(meeting.agenda, by=by, now=at("2025-03-10"))
    stage.adopt_last(meeting, by=by, now=at("2025-03-17", "13:10"))
    stage.hold(meeting, by=by, now=at("2025-03-17", "17:00"))
    said = (
        "VWS gaat met de grootste spoed met de VNG in gesprek. Het gesprek wordt in april formeel voortgezet."
    )
    stage.minute(
        meeting, {"Opening + vaststellen agenda": f"{record.EXAMPLE}{said}"}, by=by, now=at("2025-03-24")
    )


def april_2025(seats: SimpleNamespace) -> Meeting:
    """Planned for 14 April, held on 16 April 2025: the fourth of this cabinet period."""
    by, now = seats.secretariat, at("2025-03-28", "10:00")
    march = Meeting.objects.get(kind=OVERHEDEN, planned_start=at("2025-03-17", "12:00"))
    stage.table(march, by=by, now=at("2025-03-28"))
    meeting = plan_meeting(
        kind=OVERHEDEN, by=by, now=now, planned_precision=DAY, planned_start=at("2025-04-14", "12:00"),
        invited=stage.offices(record.TABLE_2024), knows_chair=False, subject="Gemeentefinanciën, jeugd en samenwerkingsagenda",
    )  # fmt: skip
    title = "Gemeentefinanciën en jeugd, samenwerkingsagenda"
    agendas.add_item(
        meeting.agenda, by=by, now=now, place=3, title=title, kind=AgendaItem.Kind.DECISION, minutes=60
    )
    reschedule(
        meeting, precision=DAY, start=at("2025-04-16", "12:00"), by=by, now=at("2025-04-11"),
        reason=f"Het overleg heeft uiteindelijk op 16 april plaatsgevonden. {NO_REASON}",
    )  # fmt: skip
    meeting.refresh_from_db()
    confirm(meeting, by=by, now=at("2025-04-11", "10:00"))
    agendas.send(meeting.agenda, by=by, now=at("2025-04-11", "11:00"))
    stage.hold(meeting, by=by, now=at("2025-04-16", "17:00"))
    texts = {
        title: f"{record.EXAMPLE}Het overleg sprak over de financiële positie van gemeenten en over vijf thema’s. "
        f"In de woorden van de {record.APRIL}: ‘{record.BILLIONS}’"
    }
    stage.minute(meeting, texts, by=by, now=at("2025-04-18"))
    _agree_april(meeting, meeting.agenda.items.get(title=title), by)
    return meeting


def _agree_april(meeting: Meeting, item: AgendaItem, by) -> None:
    now = at("2025-04-18", "11:00")
    recess = Recess.objects.get(name="meireces", first_day="2025-04-18")
    moments = [
        stage.month("uiterlijk in augustus van dit jaar", "2025-08-31"),
        Moment(words="na het meireces 2025", kind=Moment.Kind.RECESS, recess=recess, side=Moment.Side.AFTER),
        None,
    ]
    for (title, text, theme, parties, owners), moment in zip(record.AGREED_2025, moments, strict=True):
        made = record_in_minutes(
            item, text=text, title=title, theme=stage.theme(theme), parties=stage.organisations(parties),
            owners=stage.offices(owners), moment=moment, source_note=record.APRIL, by=by, now=now,
        )  # fmt: skip
    old = Agreement.objects.get(title=record.AGREED_2024["2"][0])
    supersede(old, target=made, by=by, now=now)


def may_2025(seats: SimpleNamespace) -> None:
    """«Na het meireces 2025»: never got a day; the cabinet fell in June."""
    by = seats.secretariat
    meeting = plan_meeting(
        kind=OVERHEDEN, by=by, now=at("2025-04-18", "12:00"), planned_precision=WORDS, planned_words="na het meireces 2025",
        invited=stage.offices(record.TABLE_2024), knows_chair=False, subject="Fysieke thema’s",
        focus=[stage.theme("ruimtelijke-keuzes"), stage.theme("landelijk-gebied")],
    )  # fmt: skip
    unknown = "Of en wanneer dit overleg is gehouden, is niet geregistreerd. Het kabinet viel in juni 2025."
    cancel(meeting, by=by, now=at("2025-06-04"), reason=unknown)
    for day in ("2025-03-17", "2025-04-16"):
        past = Meeting.objects.get(kind=OVERHEDEN, actual_start=at(day, "12:00"))
        stage.leave(past, NOT_ADOPTED, by=by, now=at("2025-06-04"))
    followers.walk(at("2025-06-04"))


def outside(seats: SimpleNamespace, april: Meeting) -> None:
    """What Rijk and VNG agreed outside an overleg, known from later documents; its circle is that of April."""
    by = seats.secretariat
    protection = {"level": Level.PARTICIPANTS, "owner_id": by.organisation_id, "audience": april.participants}
    for title, text, theme, parties, owners, (words, due), day, said_on, origin in record.OUTSIDE:
        register_agreement(
            None, text=text, by=by, now=at(said_on), day=at(day).date(), said_on=at(said_on).date(), title=title,
            origin=origin, protection=protection, theme=stage.theme(theme), parties=stage.organisations(parties),
            owners=stage.offices(owners),
            moment=stage.month(words, due, kind=Moment.Kind.DATE) if due else Moment(words=words),
        )  # fmt: skip
