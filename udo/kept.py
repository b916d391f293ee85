"""The turn of the public register: pages that are kept under it are read until it ends.

It ends at every release, publication and withdrawal: once the change is committed, so that a page made from the rows of
before isn't kept any longer, and before that as well: who can't reach the cache gets an error instead of a withdrawn page
that goes on being read.
"""

from django.core.cache import cache
from django.db import transaction

from lib.keys import new_key

TURN = "public-udo:turn"


def end_turn() -> None:
    """End it now and on commit; called inside the transaction that changes what is public."""
    _renew()
    transaction.on_commit(_renew)


def _renew() -> None:
    cache.set(TURN, new_key(), None)


def begin_turn() -> str:
    """Return the present turn; there is always one."""
    return cache.get_or_set(TURN, new_key, None)
