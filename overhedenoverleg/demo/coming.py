"""Fictitious, and marked so: a next Overhedenoverleg, with something to do for each demo account."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from agreements.actions import propose_agreement, record_in_minutes
from letters.actions import compose, submit
from lib import dates
from meetings.actions import agenda as agendas
from meetings.actions import proposals
from meetings.actions.comments import ask_comments
from meetings.actions.companions import add_companion
from meetings.actions.core_message import answer_core_message, write_appreciation, write_core_message
from meetings.actions.holding import record_outcome
from meetings.actions.invites import send_invitations
from meetings.actions.minutes import start_minutes
from meetings.actions.participants import edit_participation, fingerprint
from meetings.actions.plan import confirm, plan_meeting
from meetings.actions.replacement import enter_replacement, propose_replacement
from meetings.actions.session import go_to
from meetings.actions.tasks import add_task
from meetings.models import AgendaItem, Meeting, Moment
from notices.actions import invite
from overhedenoverleg.demo import approving, disputes, letters, stage
from papers.actions.comments import Passage, place_comment
from papers.models import CommentRound
from papers.passages import passages_of
from parties.models import Level, Office, Organisation, Role, Seat

FICTION = "Fictief voorbeeld. "
# text, short title, owner, other party, days until it is due
OWED = [
    (
        "VWS en VNG leveren een gezamenlijk overzicht van de wijkteams aan.",
        "Overzicht van wijkteams", "staslmz", "vng", 30,
    ),
    (
        "IenW en UvW werken een planning voor de dijkversterking uit.",
        "Planning dijkversterking", "minienw", "uvw", 45,
    ),
    (
        "FIN en BZK lichten de raming van het accres toe aan de koepels.",
        "Toelichting op de raming van het accres", "stasfin", "ipo", 5,
    ),
    (
        "De VNG vraagt haar leden naar hun ervaringen met de samenwerkingsagenda.",
        "Ervaringen van gemeenten", "vzvng", "rijk", 20,
    ),
    (
        "Het IPO deelt de ruimtelijke voorstellen van de provincies.",
        "Ruimtelijke voorstellen van provincies", "vzipo", "rijk", 25,
    ),
    (
        "De Unie van Waterschappen deelt de cijfers over waterkwaliteit.",
        "Cijfers over waterkwaliteit", "vzuvw", "rijk", 28,
    ),
]  # fmt: skip


def _on(day: dt.date, clock: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(clock)))


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """An overleg three weeks ago with its verslag in hand and two letters, and the next in about six weeks."""
    past = _recent(seats, now)
    _letters(seats, past, now)
    approving.play(seats, past, now)
    _left_open(seats, now)
    _next(seats, now)
    _today(seats, now)
    _invitations(seats, now)


def _recent(seats: SimpleNamespace, now: dt.datetime) -> Meeting:
    by, today = seats.secretariat, dates.local_day(now)
    day = dates.add_working_days(today - dt.timedelta(days=21), -1)
    planned = _on(day - dt.timedelta(days=40), "10:00")
    meeting = plan_meeting(
        kind=Meeting.Kind.OVERHEDENOVERLEG, by=by, now=planned, planned_precision="minute", planned_start=_on(day, "13:00"),
        invited=_table(), minutes_reserved=90, building="Ministerie van BZK", address="Turfmarkt 147, Den Haag",
        subject="Fictief: voortgang van de samenwerkingsagenda", is_fictitious=True,
    )  # fmt: skip
    agendas.add_item(
        meeting.agenda, by=by, now=planned, place=2, title="Voortgang samenwerkingsagenda", minutes=60,
        kind=AgendaItem.Kind.DECISION, annotation=stage.paragraph(f"{FICTION}De stand per thema."),
    )  # fmt: skip
    confirm(meeting, by=by, now=planned)
    weighed = disputes.treated(seats, meeting, now, planned)
    agendas.send(meeting.agenda, by=by, now=_on(day - dt.timedelta(days=7), "09:00"))
    everybody = [office.slug for office in _table()]
    stage.hold(meeting, by=by, now=_on(day, "15:00"), present=everybody)
    writing = _on(day + dt.timedelta(days=4), "09:00")
    item = meeting.agenda.items.get(position=2)
    texts = {
        item.title: f"{FICTION}Het overleg besprak de voortgang per thema.",
        weighed.title: f"{FICTION}Het overleg sprak een eerste keer over het voorstel, en vroeg de partijen om wijzigingen.",
    }
    stage.minute(meeting, texts, by=by, now=writing)
    for text, title, owner, party, due in OWED:
        last = dates.local_day(now) + dt.timedelta(days=due)
        record_in_minutes(
            item, text=f"{FICTION}{text}", title=title, parties=stage.organisations(sorted({"rijk", party})),
            owners=stage.offices([owner]), by=by, now=writing, theme=stage.theme("samenwerkingsagenda"),
            moment=Moment(words=f"uiterlijk {dates.long(last)}", kind=Moment.Kind.DATE, earliest=last, latest=last),
        )  # fmt: skip
    _comments(seats, meeting, now)
    _core_message(seats, meeting, now)
    return meeting


def _left_open(seats: SimpleNamespace, now: dt.datetime) -> None:
    """A bestuurlijk overleg of two weeks ago that put a point off: it may come under a fixed topic of the next one."""
    by, day = seats.secretariat, dates.add_working_days(dates.local_day(now) - dt.timedelta(days=14), -1)
    planned, slugs = _on(day - dt.timedelta(days=30), "10:00"), ["mbzk", "minvro", "vzvng", "vzuvw"]
    meeting = plan_meeting(
        kind=Meeting.Kind.BESTUURLIJK, by=by, now=planned, planned_precision="minute",
        planned_start=_on(day, "10:00"), invited=stage.offices(slugs), building="Ministerie van BZK",
        subject="Fictief: water en bodem", is_fictitious=True,
    )  # fmt: skip
    item = agendas.add_item(
        meeting.agenda, by=by, now=planned, title="Bouwen op natte grond", kind=AgendaItem.Kind.DISCUSSION,
        annotation=stage.paragraph(f"{FICTION}Gemeenten en waterschappen kijken anders naar de risico’s."),
    )  # fmt: skip
    confirm(meeting, by=by, now=planned)
    agendas.send(meeting.agenda, by=by, now=_on(day - dt.timedelta(days=7), "09:00"))
    note = "Fictief: eerst komt er een gezamenlijke kaart."
    began = _on(day, "10:30")
    record_outcome(item, AgendaItem.Outcome.POSTPONED, note=note, revision=item.revision, by=by, now=began)
    stage.hold(meeting, by=by, now=_on(day, "12:00"), present=slugs, is_example=True)
    stage.minute(
        meeting, {item.title: f"{FICTION}Het overleg wacht op de kaart."}, by=by, now=_on(day, "14:00")
    )


def _comments(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """The parties are asked to react. VWS and BZK did; what VWS said BZK reads after closing, another party once it reacts."""
    item = meeting.record.items.select_related("item").get(item__position=2)
    asked, said = now - dt.timedelta(days=3), now - dt.timedelta(days=1)
    closes_on = dates.add_working_days(dates.local_day(asked), 10)
    around = ask_comments(
        meeting.record,
        closes_on=closes_on,
        sealing=CommentRound.Sealing.AFTER_OWN,
        by=seats.secretariat,
        now=asked,
    )
    about = Passage(item.item.key, 1, passages_of(item.text)[0])
    text = f"{FICTION}Graag toevoegen dat ook over wijkteams is gesproken."
    proposal = f"{passages_of(item.text)[0].removesuffix('.')}, en sprak over wijkteams."
    place_comment(around, text, about=about, by=seats.vws, now=said, proposal=proposal)
    place_comment(around, "", about=Passage(), by=seats.policy, now=said)


def _core_message(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """A text that the VNG agrees with, and beside it the VNG's own view, which nobody else reads yet."""
    written, said = now - dt.timedelta(days=2), now - dt.timedelta(days=1)
    text = f"{FICTION}Rijk en medeoverheden hebben de voortgang per thema besproken."
    message = write_core_message(meeting, text, revision=0, by=seats.secretariat, now=written)
    answer_core_message(
        message, text_hash=message.text_hash, answer="agreed", note="", by=seats.vng, now=said
    )
    own = f"{FICTION}Wij zijn tevreden over de voortgang bij wijkteams."
    write_appreciation(message, own, is_ready=True, revision=0, by=seats.vng, now=said)


def _table() -> list[Office]:
    return stage.offices(
        ["mp", "mbzk", "stasfin", "minienw", "staslmz", "minlvvn", "minvro", "vzvng", "vzipo", "vzuvw"]
    )


def _letters(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """One letter in concept, one that waits for the minister."""
    by, minister = seats.policy, Office.objects.get(slug="mbzk")
    today = dates.local_day(now)
    facts = {"signatory": minister, **letters.SENDER}
    compose(
        meeting, by=by, now=now - dt.timedelta(days=2), subject="Fictief: voortgang van de samenwerkingsagenda",
        date=dates.add_working_days(today, 8), **facts,
    )  # fmt: skip
    waiting = compose(
        meeting, by=by, now=now - dt.timedelta(days=4), subject="Fictief: uitkomsten van het Overhedenoverleg",
        date=dates.add_working_days(today, 3), **facts,
    )  # fmt: skip
    submit(waiting, by=by, now=now - dt.timedelta(days=1))


def _next(seats: SimpleNamespace, now: dt.datetime) -> None:
    by = seats.secretariat
    day = dates.add_working_days(dates.local_day(now) + dt.timedelta(days=41), 1)
    meeting = plan_meeting(
        kind=Meeting.Kind.OVERHEDENOVERLEG, by=by, now=now, planned_precision="minute", planned_start=_on(day, "13:00"),
        invited=_table(), minutes_reserved=120, building="Ministerie van BZK", address="Turfmarkt 147, Den Haag",
        subject="Fictief: fysieke thema’s", is_fictitious=True,
        focus=[stage.theme("ruimtelijke-keuzes"), stage.theme("landelijk-gebied")],
    )  # fmt: skip
    confirm(meeting, by=by, now=now)
    item = agendas.add_item(
        meeting.agenda, by=by, now=now, place=3, title="Ruimtelijke keuzes", minutes=45,
        kind=AgendaItem.Kind.DISCUSSION, annotation=stage.paragraph(f"{FICTION}De koepels lichten hun voorstellen toe."),
    )  # fmt: skip
    propose_agreement(
        item, text=f"{FICTION}Rijk en provincies maken één kaart van de ruimtelijke keuzes.",
        title="Eén kaart van ruimtelijke keuzes",
        parties=stage.organisations(["rijk", "ipo"]), owners=stage.offices(["minvro"]), by=by, now=now,
        theme=stage.theme("ruimtelijke-keuzes"),
    )  # fmt: skip
    agendas.share(meeting.agenda, by=by, now=now)
    _replacements(seats, meeting, now)
    _proposals(seats, meeting, now)
    add_task(
        meeting, title="Concepten van de koepels verzamelen", phase="agenda", organisation=by.organisation,
        due=dates.add_working_days(day, -12),
    )  # fmt: skip
    _answer(meeting, ("mp", "mbzk"), by=by, now=now)
    send_invitations(meeting, by=by, now=now)


def _today(seats: SimpleNamespace, now: dt.datetime) -> None:
    """A bestuurlijk overleg that goes on at this moment: ten minutes ago it came to its second agenda item."""
    by, before, began = seats.secretariat, now - dt.timedelta(days=14), now - dt.timedelta(minutes=15)
    meeting = plan_meeting(
        kind=Meeting.Kind.BESTUURLIJK, by=by, now=before, planned_precision="minute",
        planned_start=_on(dates.local_day(began), "10:00"), minutes_reserved=60,
        invited=stage.offices(["mbzk", "minvro", "vzvng", "vzipo"]), building="Ministerie van BZK",
        subject="Fictief: bouwen in de regio", is_fictitious=True,
    )  # fmt: skip
    agendas.add_item(
        meeting.agenda, by=by, now=before, place=2, title="Stand van de bouwplannen", minutes=25,
        kind=AgendaItem.Kind.DISCUSSION, annotation=stage.paragraph(f"{FICTION}Elke partij vertelt hoe het staat."),
    )  # fmt: skip
    confirm(meeting, by=by, now=before)
    agendas.send(meeting.agenda, by=by, now=now - dt.timedelta(days=7))
    _answer(meeting, ("mbzk", "minvro", "vzvng", "vzipo"), by=by, now=before)
    start_minutes(meeting, by=by, now=began, level=Level.PARTY, audience_id=None, is_example=True)
    first, second, *_ = meeting.agenda.items.all()
    go_to(meeting, first, seen="", by=by, now=began)
    go_to(meeting, second, seen=first.key, by=by, now=now - dt.timedelta(minutes=10))
    stage.minute(meeting, {first.title: f"{FICTION}De agenda is vastgesteld."}, by=by, now=now)


def _answer(meeting: Meeting, slugs: tuple[str, ...], *, by: Seat, now: dt.datetime) -> None:
    """These come themselves."""
    for seat in meeting.participations.filter(office__slug__in=slugs):
        edit_participation(seat, seen=fingerprint(seat), by=by, now=now, answer="accepted", support="")


def _replacements(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """One that the secretariat entered for the day itself, one that VNG asks for, and who comes along."""
    day = meeting.hours[0].replace(hour=0), meeting.hours[1]
    table = meeting.participations.select_related("meeting", "office__organisation")
    enter_replacement(
        table.get(office__slug="minlvvn"), name="de staatssecretaris (fictief)", mandate="volledig",
        since=day[0], until=day[1], by=seats.secretariat, now=now,
    )  # fmt: skip
    add_companion(
        table.get(office__slug="vzvng"), name="B. Geleider (fictief)", function="directeur Beleid",
        by=seats.vng, now=now,
    )  # fmt: skip
    propose_replacement(
        table.get(office__slug="vzvng"), name="V. Voorbeeld (fictief)", function="vicevoorzitter",
        mandate="volledig, behalve over geld", since=day[0], until=day[1], by=seats.vng, now=now,
    )  # fmt: skip


def _proposals(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """Two proposals of koepels: one waits for a decision, the other is still a concept."""
    for by, title, text in (
        (
            seats.vng,
            "Uitvoeringskracht van gemeenten",
            "Wat kunnen gemeenten aan bij nieuwe ruimtelijke taken?",
        ),
        (seats.ipo, "Stikstof en ruimte", "Concept: de provincies werken dit nog uit."),
    ):
        proposal = proposals.draft_proposal(
            by=by, now=now, title=title, series=meeting.kind, meeting=meeting, minutes=20,
            kind=AgendaItem.Kind.DISCUSSION, annotation=stage.paragraph(f"{FICTION}{text}"),
        )  # fmt: skip
        if by == seats.vng:
            proposals.submit(proposal, by=by, now=now)


def _invitations(seats: SimpleNamespace, now: dt.datetime) -> None:
    """Two colleagues who haven't used their link yet."""
    for by, place, email, name, role in (
        (seats.coordinator, "vng", "collega@koepel.example", "Noor Nieuw (fictief)", Role.KOEPEL),
        (seats.administrator, "commissie", "lid@extern.example", "Lars Lid (fictief)", Role.COMMISSION),
    ):
        organisation = Organisation.objects.get(slug=place)
        invite(by, organisation=organisation, email=email, name=name, role=role, now=now)
