"""The cache of Django on Valkey with a client that stays: Django makes one for each question, which takes longer than to ask."""

from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class KeptClient(RedisCacheClient):
    """A client that is made once to read and once to write; it takes a connection of its pool for each question.

    There is one server: with more of them, all reading would stay with the same.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._made: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._made:
            self._made[write] = super().get_client(key, write=write)
        return self._made[write]


class Cache(RedisCache):
    """The backend to name in the settings."""

    def __init__(self, server: str, params: dict[str, Any]):
        super().__init__(server, params)
        self._class = KeptClient
