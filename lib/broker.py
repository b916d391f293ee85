"""The broker itself, for what Celery doesn't do: whether it answers, how long its queues are, a lock."""

import redis

PATIENCE = 2.0


def client(url: str) -> redis.Redis:
    """Return a client that waits two seconds at most.

    Celery writes `redis+socket://…?virtual_host=1` where the client itself says `unix://…?db=1`.
    """
    if url.startswith("redis+socket://"):
        url = url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=", 1)
    return redis.Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)


def lengths(url: str, queues: list[str]) -> dict[str, int]:
    """Return how many jobs wait in each queue; raises `redis.RedisError` if the broker doesn't answer."""
    with client(url) as broker:
        pipe = broker.pipeline(transaction=False)
        for queue in queues:
            pipe.llen(queue)
        return dict(zip(queues, pipe.execute(), strict=True))
