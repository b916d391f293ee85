"""What every page of one letter shares: title, status, where it stands, whose move it is."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from letters.models import Letter
from letters.permissions import decides, may_approve, may_edit, may_send
from letters.workflow import LETTER
from lib import dates
from lib.templatetags.ui import make_pill
from meetings.models import Meeting
from parties.models import Seat
from trail.models import Event
from trail.workflow import Option

TONES = {
    "draft": "",
    "submitted": "busy",
    "approved": "set",
    "sent": "done",
    "published": "done",
    "withdrawn": "off",
}
PAGES = {
    "submit": ("Aanbieden ter accordering", "letter-submit"),
    "approve": ("Bekijken en accorderen", "letter-approve"),
    "return_": ("Terugsturen", "letter-return"),
    "send": ("Verzenden", "letter-send"),
    "publish": ("Publiceren", "letter-publish"),
    "withdraw": ("Intrekken", "letter-withdraw"),
}
FORWARD = ("submit", "approve", "send", "publish")
WAITS = {
    "draft": "De opsteller is aan zet",
    "submitted": "De {office} is aan zet",
    "approved": "De brief is geaccordeerd en kan worden verzonden",
    "sent": "De brief is verzonden en nog niet openbaar",
}


def visible_letter(seat: Seat, key: str) -> Letter:
    """Return the letter with its offices and their names, or raise 404: four queries."""
    rows = Letter.objects.visible_to(seat).select_related(
        "owner", "signatory", "meeting", "author", "edited_by"
    )
    return get_object_or_404(
        rows.prefetch_related("signatory__titles", "signatory__tenures", "owner__names"), key=key
    )


def pill(letter: Letter) -> str:
    return make_pill(letter.get_state_display(), TONES[letter.state])


def head(request: HttpRequest, letter: Letter) -> dict:
    """Return what `letters/base_letter.html` shows."""
    seat = request.seat
    about = _about(letter, seat)
    insider = may_send(seat, letter) or not letter.is_sent
    return {
        "page": letter,
        "title": letter.subject,
        "pill": pill(letter),
        "to": letter.get_chamber_display(),
        "about": about,
        "later": days_after(letter, about) if about else "",
        "may_edit": may_edit(seat, letter),
        "steps": _steps(letter) if insider and not letter.sent_elsewhere else [],
    }


def _about(letter: Letter, seat: Seat) -> Meeting | None:
    """Return the meeting if this seat may see it."""
    return (
        Meeting.objects.visible_to(seat).filter(pk=letter.meeting_id).first() if letter.meeting_id else None
    )


def days_after(letter: Letter, meeting: Meeting) -> str:
    """Write how long after the meeting the letter is dated: «8 dagen» (KB-08)."""
    days = (letter.date - meeting.day).days if meeting.day else 0
    return f"{days} {'dag' if days == 1 else 'dagen'}" if days > 0 else ""


def office(letter: Letter) -> str:
    return letter.signatory.title_on(letter.date)


def turn(request: HttpRequest, letter: Letter) -> dict | None:
    """Return whose move it is with the buttons of this seat, or None if there is nothing left to do."""
    options = [option for option in LETTER.open_to(request.seat, letter) if option.step.name in PAGES]
    if letter.state not in WAITS or not (options or not letter.is_sent):
        return None
    return {
        "heading": WAITS[letter.state].format(office=office(letter)),
        "remark": _remark(request, letter),
        "objections": [option.objection for option in options if option.objection],
        "note": _note(request.seat, letter),
        "buttons": [_button(option, letter) for option in options if option.step.name != "withdraw"],
    }


def _button(option: Option, letter: Letter) -> dict:
    label, name = PAGES[option.step.name]
    waits_for_pdf = option.step.name == "send"
    return {
        "label": label,
        "url": reverse(name, args=[letter.key]),
        "is_main": option.step.name in FORWARD,
        "is_possible": option.is_possible or waits_for_pdf,
    }


def _remark(request: HttpRequest, letter: Letter) -> Event | None:
    """Return the remark with which a draft came back, as long as it is a draft."""
    if letter.state != Letter.State.DRAFT:
        return None
    events = Event.objects.visible_to(request.seat).filter(
        subject_type__app_label="letters",
        subject_type__model="letter",
        subject_id=letter.pk,
        kind__startswith="letter.",
    )
    last = events.filter(is_key=True).order_by("-pk").first()
    return last if last and last.kind == "letter.return_" else None


def _note(seat: Seat, letter: Letter) -> str:
    if letter.state == Letter.State.SUBMITTED and decides(seat, letter) and not may_approve(seat, letter):
        return "U schreef aan deze brief. Daarom accordeert een ander hem."
    return ""


def _steps(letter: Letter) -> list[dict]:
    """Where the letter stands, as rows for `{% steps %}`."""
    state, who = letter.state, letter.signatory.abbreviation_on(letter.date)
    place = {"draft": 0, "submitted": 1, "approved": 2, "sent": 3, "published": 4, "withdrawn": 4}[state]
    sent = dates.moment(letter.sent_at) if letter.sent_at else ""
    rows = [
        ("Concept", f"versie {letter.revision}", f"nu: {letter.owner.abbreviation_on(letter.date)} aan zet"),
        (
            "Akkoord",
            f"{letter.approved_as or who}, op versie {letter.approved_revision}",
            f"nu: {who} aan zet",
        ),
        ("Verzonden", sent, "nu: klaar om te verzenden"),
        ("Gepubliceerd", "openbaar", "nu: nog niet openbaar"),
    ]
    steps = [_step(name, done, now, number, place) for number, (name, done, now) in enumerate(rows)]
    if state == Letter.State.WITHDRAWN:
        steps[3] = {"name": "Ingetrokken", "notes": ["niet meer openbaar"], "state": "now"}
    return steps


def _step(name: str, done: str, now: str, number: int, place: int) -> dict:
    if number < place:
        return {"name": name, "notes": [done], "state": "done"}
    return {
        "name": name,
        "notes": [now if number == place else "volgt"],
        "state": "now" if number == place else "todo",
    }
