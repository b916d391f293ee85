"""What every page of one letter shares: title, status, where it stands, whose move it is."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from letters.models import Approval, Letter
from letters.paper import letter_setup
from letters.permissions import has_a_say, has_chain, may_approve, may_edit, may_return, may_send, stations_of
from letters.reading.parts import for_page, may_have
from letters.reading.sources import meetings_of
from letters.workflow import LETTER
from lib import dates
from lib.held import once
from lib.templatetags.ui import make_pill
from lib.words import listing
from meetings.models import Meeting
from parties.models import Level, Seat
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
    """Return the letter with the names of its owner, or raise 404: two queries."""
    rows = Letter.objects.visible_to(seat).select_related(
        "owner", "signatory", "meeting", "author", "edited_by", "setup__template", "setup__request",
        "setup__commitment",
    )  # fmt: skip
    return get_object_or_404(rows.prefetch_related("owner__names"), key=key)


def back_to(letter: Letter) -> tuple[str, str]:
    return letter.get_absolute_url(), "Terug naar de brief"


def pill(letter: Letter) -> str:
    if letter.level == Level.EMBARGO and letter.embargo_until > timezone.now():
        return make_pill("onder embargo", "busy")
    return make_pill(letter.get_state_display(), TONES[letter.state])


def head(request: HttpRequest, letter: Letter) -> dict:
    """Return what `letters/base_letter.html` shows; from here on the letter is held, so that nothing is asked twice."""
    seat, letter = request.seat, for_page(letter)
    insider = may_send(seat, letter) or not letter.is_sent
    return {
        "page": letter,
        "title": letter.subject,
        "pill": pill(letter),
        "to": letter.get_chamber_display(),
        "about": _about(letter, seat),
        "setup": letter_setup(letter),
        "may_edit": may_edit(seat, letter),
        "agreed": _agreed(letter),
        "steps": _steps(letter) if insider and not letter.sent_elsewhere else [],
    }


@once
def _stations(letter: Letter) -> list[Approval]:
    """Return the stations of a submitted letter, each with whether it may agree now; one query, else none."""
    if letter.state != Letter.State.SUBMITTED or not may_have(letter, Approval):
        return []
    in_turn = Approval.objects.in_turn().filter(pk=OuterRef("pk"))
    return list(letter.approvals.standing().annotate(is_in_turn=Exists(in_turn)))


def _agreed(letter: Letter) -> list[str]:
    """Return the stations whose approval a change of the text would undo."""
    return [row.name for row in _stations(letter) if row.revision == letter.revision]


def names_in_turn(letter: Letter) -> list[str]:
    """Return the stations that may agree now."""
    return [row.name for row in _stations(letter) if row.is_in_turn]


def _about(letter: Letter, seat: Seat) -> list[tuple[Meeting, str]]:
    """Return the overleggen that this seat may see, each with how long before the letter it was; two queries."""
    every = meetings_of(letter)
    seen = set(
        Meeting.objects.visible_to(seat).filter(pk__in=[row.pk for row in every]).values_list("pk", flat=True)
    )
    return [(row, days_after(letter, row)) for row in every if row.pk in seen]


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
    stations = names_in_turn(letter)
    in_turn = stations_of(request.seat, letter).in_turn()
    return {
        "heading": _whose(letter, stations),
        "may_agree": bool(stations) and in_turn.exists() and may_approve(request.seat, letter),
        "may_retract": _may_retract(request.seat, letter),
        "remark": _remark(request, letter),
        "objections": [
            row.objection
            for row in options
            if row.objection and not (stations and row.step.name == "approve")
        ],
        "note": _note(request.seat, letter),
        "buttons": [_button(option, letter) for option in options if option.step.name != "withdraw"],
    }


def _whose(letter: Letter, stations: list[str]) -> str:
    """Say whose move it is; along an akkoordlijn those of whoever is in turn."""
    if not stations:
        return WAITS[letter.state].format(office=office(letter))
    return f"{listing(stations)} {'is' if len(stations) == 1 else 'zijn'} aan zet"


def _may_retract(seat: Seat, letter: Letter) -> bool:
    """Say whether this person gave an approval that counts and the letter is not sent yet."""
    if letter.is_sent or not may_return(seat, letter):
        return False
    if has_chain(letter):
        return letter.approvals.given().filter(decided_by__user=seat.user_id).exists()
    return letter.state == Letter.State.APPROVED


def _button(option: Option, letter: Letter) -> dict:
    label, name = PAGES[option.step.name]
    waits_for_pdf = option.step.name == "send"
    return {
        "label": label,
        "url": reverse(name, args=[letter.key]),
        "is_main": option.step.name in FORWARD,
        "is_possible": option.is_possible or waits_for_pdf or option.step.name == "approve",
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
    if letter.state == Letter.State.SUBMITTED and has_a_say(seat, letter) and not may_approve(seat, letter):
        return "U schreef aan deze brief. Daarom accordeert een ander hem."
    return ""


def _steps(letter: Letter) -> list[dict]:
    """Where the letter stands, as rows for `{% steps %}`."""
    state, who = letter.state, letter.signatory.abbreviation_on(letter.date)
    turn = listing(names_in_turn(letter)) or who
    place = {"draft": 0, "submitted": 1, "approved": 2, "sent": 3, "published": 4, "withdrawn": 4}[state]
    sent = dates.moment(letter.sent_at) if letter.sent_at else ""
    rows = [
        ("Concept", f"versie {letter.revision}", f"nu: {letter.owner.abbreviation_on(letter.date)} aan zet"),
        (
            "Akkoord",
            f"{letter.approved_as or who}, op versie {letter.approved_revision}",
            f"nu: {turn} aan zet",
        ),
        ("Verzonden", sent, "nu: klaar om te verzenden"),
        ("Gepubliceerd", _since(letter), "nu: nog niet openbaar"),
    ]
    steps = [_step(name, done, now, number, place) for number, (name, done, now) in enumerate(rows)]
    if state == Letter.State.WITHDRAWN:
        steps[3] = {"name": "Ingetrokken", "notes": ["niet meer openbaar"], "state": "now"}
    return steps


def _since(letter: Letter) -> str:
    """Say that everybody reads it, or from when on."""
    until = letter.embargo_until if letter.level == Level.EMBARGO else None
    return f"openbaar vanaf {dates.moment(until)}" if until else "openbaar"


def _step(name: str, done: str, now: str, number: int, place: int) -> dict:
    if number < place:
        return {"name": name, "notes": [done], "state": "done"}
    return {
        "name": name,
        "notes": [now if number == place else "volgt"],
        "state": "now" if number == place else "todo",
    }
