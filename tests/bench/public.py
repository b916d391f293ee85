"""A page of the public register from the cache; the limit is an empty view behind the same middleware."""

import statistics
import time

from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.bench.result import Result

NAME = "public_udo"
RUNS = 300


def empty(request):
    return HttpResponse()


@override_settings(ROOT_URLCONF="tests.bench.urls")
def measure() -> Result:
    """Ask in turn for the page of a UDO that was published and for the empty view, by nobody in particular."""
    from udo.models import PublicUdo  # only when asked: the addresses are read before the models are

    ours = reverse("public-udo", args=[PublicUdo.objects.filter(edition__gt=0).latest("pk").key])
    client = Client()
    for address in (ours, "/grens/leeg/") * 5:
        _time(client, address)
    times = [(_time(client, ours), _time(client, "/grens/leeg/")) for _ in range(RUNS)]
    medians = [statistics.median(column) * 1000 for column in zip(*times, strict=True)]
    return Result(NAME, *medians, queries=0)


def _time(client: Client, address: str) -> float:
    began = time.perf_counter()
    response = client.get(address)
    seconds = time.perf_counter() - began
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return seconds
