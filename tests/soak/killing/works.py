"""What people do when the web process dies: how things stood before, and how they stand once it is done."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.core import mail
from django.urls import reverse

from letters import tasks
from letters.actions.rendering import TASK
from letters.models import Letter
from letters.paper import annexes_of, body_of
from meetings.models import MinutesItem
from notices.models import Message
from tests.soak.killing.pictures import messages, of_invitation, of_letter, of_minutes
from tests.soak.killing.world import World

PUBLISHED = 0.7


def nothing() -> list[str]:
    return []


@dataclass
class Work:
    """A form at `page` that `who` sends with these changes; `field` is one of its fields.

    `done` is what of the picture must change, everything else must stay. `later` returns what is wrong
    once the sweep has run.
    """

    who: str
    page: str
    field: str
    changes: dict[str, str]
    picture: Callable[[], dict]
    done: dict
    headers: dict[str, str] = field(default_factory=dict)
    letter: Letter | None = None
    later: Callable[[], list[str]] = nothing

    def __post_init__(self) -> None:
        self.before = self.picture()
        self.after = self.before | self.done


def save_letter(world: World, state: str = "") -> Work:
    """Autosave the text of a letter; one that was approved becomes a draft again, with an event."""
    letter = world.letter(state or world.dice.choice(["draft", "approved"]))
    body = letter.body + world.text()
    done = _written(world, letter) | {"body": body}
    picture = partial(of_letter, world.house, letter)
    page = reverse("letter-edit", args=[letter.key])
    return Work("policy", page, "body", {"body": body}, picture, done, {"HX-Request": "true"}, letter)


def save_passage(world: World, state: str = "") -> Work:
    """Save other words for an afspraak: two rows with their histories, and the event if it was approved."""
    letter = world.letter(state or world.dice.choice(["draft", "approved"]))
    *others, last = letter.passages.all()
    text = f"Er is {world.word()} gezocht."
    picture = partial(of_letter, world.house, letter)
    done = _written(world, letter) | {"passages": [*(row.text for row in others), text]}
    done["passage versions"] = picture()["passage versions"] + 1
    page = reverse("letter-passage", args=[letter.key, last.agreement.key])
    return Work("policy", page, "text", {"text": text}, picture, done, letter=letter)


def save_minutes(world: World) -> Work:
    """Autosave the verslag at one agenda item."""
    item = world.dice.choice(list(MinutesItem.objects.filter(minutes__meeting=world.meeting)))
    text, revision = world.text(), item.revision + 1
    done = {
        "text": text,
        "revision": revision,
        "edited by": world.house.secretariat.pk,
        "versions": item.events.count() + 1,
        "last version": (text, revision),
    }
    page = reverse("minutes-item", args=[world.meeting.key, item.item.key])
    picture = partial(of_minutes, item)
    return Work("secretariat", page, "text", {"text": text}, picture, done, {"Accept": "application/json"})


def approve(world: World) -> Work:
    """Approve a letter, which asks for its PDF."""
    letter = world.letter("submitted")
    picture = partial(of_letter, world.house, letter)
    before = picture()
    done = {
        "state": "approved",
        "approved": letter.revision,
        "has hash": True,
        "signed by": "J.J.M. Uitermark",
        "render": "waiting",
        "versions": before["versions"] + 2,
        "events": before["events"] + Counter(["letter.approve"]),
    }
    page = reverse("letter-approve", args=[letter.key])
    later = partial(_lacks_pdf, letter)
    return Work("minister", page, "revision", {}, picture, done, letter=letter, later=later)


def send(world: World, publish: bool | None = None) -> Work:
    """Send a letter that was approved and rendered, mostly published the same second."""
    letter = world.letter("rendered")
    publish = world.dice.random() < PUBLISHED if publish is None else publish
    picture = partial(of_letter, world.house, letter)
    done = sent_picture(letter, picture(), publish)
    page = reverse("letter-send", args=[letter.key])
    changes = {"publish": "on" if publish else ""}
    return Work("policy", page, "publish", changes, picture, done, letter=letter)


def invite(world: World) -> Work:
    """Invite a colleague, which writes a mail to the outbox."""
    email = f"{world.word()}@vng.example"
    picture = partial(of_invitation, world.house, email)
    done = {"invitations": 1, "mails": 1, "mail is about it": True, "events": picture()["events"] + 1}
    page = reverse("invitation-create", args=[world.house.organisations["vng"].key])
    changes = {"name": "Nieuwe Collega", "email": email, "role": "koepel"}
    later = partial(_mail_is_off, email)
    return Work("coordinator", page, "email", changes, picture, done, later=later)


def _written(world: World, letter: Letter) -> dict:
    """Return what every save of a letter changes."""
    history = Letter.pgh_event_model.objects.filter(pgh_obj_id=letter.pk).count()
    done = {"revision": letter.revision + 1, "edited by": world.house.policy.pk, "versions": history + 1}
    if letter.state != Letter.State.APPROVED:
        return done
    events = of_letter(world.house, letter)["events"] + Counter(["letter.reopen"])
    return done | {"state": "draft", "render": "", "versions": history + 2, "events": events}


def sent_picture(letter: Letter, before: dict, publish: bool) -> dict:
    html = str(body_of(letter, annexes_of(letter)))
    level = "public" if publish else "participants"
    kinds = ["letter.send", "letter.publish"] if publish else ["letter.send"]
    return {
        "state": "published" if publish else "sent",
        "level": level,
        "circle": "deelnemers",
        "html": html,
        "has moment": True,
        "versions": before["versions"] + len(kinds),
        "annexes": [level],
        "motions": [("done", 1)],
        "events": before["events"] + Counter(kinds),
        "koepel reads": True,
        "koepel's events": Counter(kinds),
        "public": [(letter.subject, html, letter.pdf, letter.pdf_sha256)] if publish else [],
    }


def _lacks_pdf(letter: Letter) -> list[str]:
    """Do what a worker does with the message that the sweep sent, twice, and look for the PDF."""
    if not messages(TASK, letter.key):
        return ["de sweep stuurt geen bericht om de PDF te maken"]
    for _ in range(2):
        tasks.render(letter.key)
    return [] if Letter.objects.get(pk=letter.pk).is_rendered else ["er komt geen PDF"]


def _mail_is_off(email: str) -> list[str]:
    went = sum(email in one.to for one in mail.outbox)
    state = Message.objects.get(recipient=email).state
    return [] if (went, state) == (1, "sent") else [f"de mail is {went} keer verstuurd, stand {state}"]
