"""From notices to mail: what waits for one person goes in one message, which is written when it is sent."""

import datetime as dt

from django.db import connection, transaction

from lib.keys import new_key
from lib.queue import enqueue
from notices.actions.reminding import SOON, alone
from notices.models import Message, Notice

LOCK = 7_303
# What was to go within two minutes goes along: several changes become one mail.
WAITING = "notice.message_id IS NULL AND notice.mail_at <= %(soon)s AND message.id = ANY (%(messages)s)"
OF_PEOPLE = f"""
UPDATE notices_notice AS notice SET message_id = message.id
FROM parties_seat AS seat JOIN notices_message AS message ON message.person_id = seat.user_id
WHERE seat.id = notice.seat_id AND {WAITING}
"""
OF_PLACES = f"""
UPDATE notices_notice AS notice SET message_id = message.id
FROM notices_message AS message
WHERE notice.seat_id IS NULL AND message.mailbox_id = notice.organisation_id AND {WAITING}
"""


@transaction.atomic
def post(now: dt.datetime) -> int:
    """Put what is due to be mailed in one message per person, and one per mailbox; return how many messages.

    Three statements for everybody. Nothing is worded yet: until it is sent, somebody may lose the right to read.
    """
    if not alone(LOCK):
        return 0
    waiting = Notice.objects.filter(message=None, mail_at__lte=now)
    people = set(waiting.exclude(seat=None).values_list("seat__user", flat=True))
    places = set(
        waiting.filter(seat=None).exclude(organisation__mailbox="").values_list("organisation", flat=True)
    )
    if not people and not places:
        return 0
    made = Message.objects.bulk_create(
        [
            *(_message(now, person_id=pk) for pk in sorted(people)),
            *(_message(now, mailbox_id=pk) for pk in sorted(places)),
        ]
    )
    _put([message.pk for message in made], now)
    enqueue("notices.deliver", now.isoformat())
    return len(made)


def _message(now: dt.datetime, **to: int) -> Message:
    key = new_key()
    return Message(key=key, once=f"notices:{key}", created_at=now, not_before=now, **to)


def _put(messages: list[int], now: dt.datetime) -> None:
    with connection.cursor() as cursor:
        for statement in (OF_PEOPLE, OF_PLACES):
            cursor.execute(statement, {"messages": messages, "soon": now + SOON})
