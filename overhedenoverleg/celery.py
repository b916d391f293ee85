"""The Celery application: background work and its schedule (see CELERY_BEAT_SCHEDULE in the settings)."""

from celery import Celery
from celery.signals import beat_init, celeryd_init

from overhedenoverleg import logs, start

start.check_settings()
logs.configure()

app = Celery("overhedenoverleg")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect
@beat_init.connect
def check(**_event) -> None:
    """Refuse to start a worker or the beat on a database or broker that doesn't answer."""
    start.check_services()
