"""Counting how often something is asked, in the cache that all processes share."""

import datetime as dt

from django.core.cache import cache

MINUTE = 60


def is_too_often(what: str, who: str, *, most: int, now: dt.datetime) -> bool:
    """Count one more and say whether that is more than `most` in this minute of the clock."""
    name = f"limit:{what}:{who}:{int(now.timestamp()) // MINUTE}"
    cache.add(name, 0, timeout=2 * MINUTE)
    return cache.incr(name) > most
