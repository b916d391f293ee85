"""The site's own beat in a hurry, for a test that counts ticks: a sweep each second, a lock that lasts half as long."""

from django.conf import settings

from overhedenoverleg import beat as module
from overhedenoverleg.__main__ import beat
from overhedenoverleg.celery import app

EVERY, HELD, RENEWED = 1.0, module.HELD / 2, module.RENEWED / 2


def main() -> None:
    module.HELD, module.RENEWED = HELD, RENEWED
    app.conf.beat_schedule = {"sweep": settings.CELERY_BEAT_SCHEDULE["sweep"] | {"schedule": EVERY}}
    beat(None)


if __name__ == "__main__":
    main()
