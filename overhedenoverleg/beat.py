"""The beat, of which a second one may run without harm: only who holds the lock in the broker sends jobs."""

import redis
import structlog
from celery.beat import Scheduler
from django.conf import settings

from lib.broker import client

NAME = "overhedenoverleg:beat"
HELD = 12.0  # seconds until the lock of a beat that is gone may be taken
RENEWED = 4.0  # seconds at most between two looks

log = structlog.get_logger()


class OneAtATime(Scheduler):
    """Schedule of which one holder sends the jobs; who waits takes over within sixteen seconds after it is gone.

    A holder that stood still for longer than the lock lasts could send one job beside its successor: harmless,
    because a sweep may be repeated.
    """

    max_interval = RENEWED

    def __init__(self, *args, **kwargs):
        self.is_holder = False
        self.lock = client(settings.REDIS_URL).lock(NAME, timeout=HELD, thread_local=False)
        super().__init__(*args, **kwargs)
        self.max_interval = RENEWED

    def tick(self, *args, **kwargs) -> float:
        """Send what is due if this beat holds the lock; return how many seconds to wait."""
        return super().tick(*args, **kwargs) if self._holds() else RENEWED

    def close(self) -> None:
        """Hand the lock over at once when this beat ends decently."""
        super().close()
        if self.is_holder:
            self.is_holder = False
            try:
                self.lock.release()
            except redis.RedisError:
                log.warning("beat_lock_not_released")

    def _holds(self) -> bool:
        """Renew the lock or try to get it; without a broker there is nothing to hold, nor to send to."""
        was_holder = self.is_holder
        try:
            self.is_holder = self._renewed() or self.lock.acquire(blocking=False)
        except redis.RedisError:
            self.is_holder = False
        if self.is_holder != was_holder:
            log.info("beat_leads" if self.is_holder else "beat_waits")
        return self.is_holder

    def _renewed(self) -> bool:
        try:
            return self.is_holder and self.lock.reacquire()
        except redis.exceptions.LockError:
            return False
