"""The site's own beat with a sweep every two seconds instead of twenty, for a test that counts ticks."""

from django.conf import settings

from overhedenoverleg.__main__ import beat
from overhedenoverleg.celery import app

EVERY = 2.0


def main() -> None:
    app.conf.beat_schedule = {"sweep": settings.CELERY_BEAT_SCHEDULE["sweep"] | {"schedule": EVERY}}
    beat(None)


if __name__ == "__main__":
    main()
