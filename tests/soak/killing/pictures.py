"""How things stand: all that one form may change, read from database, file store and broker."""

import base64
import hashlib
import json
from collections import Counter
from types import SimpleNamespace

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage

from letters.models import Letter
from lib.broker import client
from meetings.models import MinutesItem
from notices.models import Message
from papers.models import Snapshot
from parties.models import Invitation
from trail.models import Event


def of_letter(house: SimpleNamespace, letter: Letter) -> dict:
    """Return what saving, approving and sending touch, and what a koepel and the public get to see of it."""
    row = Letter.objects.select_related("audience").get(pk=letter.pk)
    passages = list(row.passages.all())
    return {
        "state": row.state,
        "level": row.level,
        "circle": row.audience.kind,
        "revision": row.revision,
        "approved": row.approved_revision,
        "body": row.body,
        "html": row.frozen_html,
        "render": row.render_state,
        "has moment": row.sent_at is not None,
        "has hash": row.text_sha256 != "",
        "signed by": row.signed_by,
        "edited by": row.edited_by_id,
        "pdf is whole": _hash_of(row.pdf) == row.pdf_sha256,
        "versions": Letter.pgh_event_model.objects.filter(pgh_obj_id=row.pk).count(),
        "passages": [passage.text for passage in passages],
        "passage versions": sum(passage.events.count() for passage in passages),
        "annexes": [annex.document.level for annex in row.annexes.all()],
        "motions": [(one.motion.state, len(_kinds(one.motion))) for one in row.discharges.all()],
        "events": _kinds(row),
        "koepel reads": Letter.objects.visible_to(house.vng).filter(pk=row.pk).exists(),
        "koepel's events": _kinds(row, house.vng),
        "public": _public(row),
    }


def of_minutes(item: MinutesItem) -> dict:
    """Return the text at one agenda item, with its history."""
    row = MinutesItem.objects.get(pk=item.pk)
    last = row.events.order_by("pgh_id").last()
    return {
        "text": row.text,
        "revision": row.revision,
        "edited by": row.edited_by_id,
        "versions": row.events.count(),
        "last version": (last.text, last.revision),
    }


def of_invitation(house: SimpleNamespace, email: str) -> dict:
    """Return the invitation of this address with its mail, and what the organisation's timeline says."""
    links = {f"invitation:{row.token_hash}" for row in Invitation.objects.filter(email=email)}
    mails = list(Message.objects.filter(recipient=email).values_list("once", flat=True))
    return {
        "invitations": len(links),
        "mails": len(mails),
        "mail is about it": bool(links) and links == set(mails),
        "events": _kinds(house.organisations["vng"])["invitation.sent"],
    }


def messages(task: str, key: str) -> int:
    """Count the messages about this key that wait in the broker for a worker."""
    with client(settings.REDIS_URL) as broker:
        waiting = [json.loads(message) for message in broker.lrange("documents", 0, -1)]
    jobs = [(one["headers"]["task"], json.loads(base64.b64decode(one["body"]))[0]) for one in waiting]
    return jobs.count((task, [key]))


def differences(now: dict, wanted: dict) -> str:
    """Say of all that isn't as wanted how it is and how it should be."""
    off = [name for name in wanted if now[name] != wanted[name]]
    return "; ".join(f"{name}: {_short(now[name])} in plaats van {_short(wanted[name])}" for name in off)


def _short(value) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:40]}… ({len(text)})"


def _kinds(subject, seat=None) -> Counter:
    """Count the events about this subject by kind; those that a seat may read, if one is given."""
    about = ContentType.objects.get_for_model(subject)
    rows = Event.objects.filter(subject_type=about, subject_id=subject.pk)
    return Counter((rows.visible_to(seat) if seat else rows).values_list("kind", flat=True))


def _public(letter: Letter) -> list[tuple]:
    about = ContentType.objects.get_for_model(letter)
    rows = Snapshot.objects.filter(subject_type=about, subject_id=letter.pk)
    return list(rows.values_list("title", "body", "file", "file_sha256"))


def _hash_of(name: str) -> str:
    if not name:
        return ""
    with default_storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
