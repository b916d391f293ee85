"""The cache of Django on Valkey, with one client per pool: Django makes one for each question, which takes longer than to ask."""

from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class KeptClient(RedisCacheClient):
    """A client that is made once; it takes a connection of its pool for each question."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._made: dict[int, Any] = {}

    def get_client(self, key: str | None = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)
        if id(pool) not in self._made:
            self._made[id(pool)] = self._client(connection_pool=pool)
        return self._made[id(pool)]


class Cache(RedisCache):
    """The backend to name in the settings."""

    def __init__(self, server: str, params: dict[str, Any]):
        super().__init__(server, params)
        self._class = KeptClient
