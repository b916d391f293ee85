"""One row of the table: a page and its limit view, asked in turn by one process as a restricted user."""

import re
import statistics
import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone

from meetings.actions.subscription import subscribe
from meetings.models import Meeting
from parties.models import AudienceMember, Seat
from tests.bench import assessment, dispute, large, register, search, udo
from tests.bench.result import Result
from tests.factories.pdfs import make_pdf

READER = "vng@koepel.example"
POLICY = "beleid@bzk.example"
SECRETARIAT = "secretariaat@bzk.example"
SUBSCRIBER = "commissie@extern.example"
LARGE = "Fictief: overleg met dertig stoelen"
RUNS = 30
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SHELL = re.compile(r'FROM "parties_(session|user|seat)"|^(BEGIN|COMMIT)|^UPDATE "parties_session"')
ASSETS = re.compile(rb'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


def agreements() -> tuple[str, str]:
    """Fifty of the open afspraken, by theme."""
    return "/afspraken/", "/grens/afspraken/"


def agenda() -> tuple[str, str]:
    """The page of an overleg with thirty agenda items, each with a stuk."""
    seat = Seat.objects.get(user__email=READER)
    meeting = Meeting.objects.visible_to(seat).filter(pk__gte=1_000_000).order_by("pk").first()
    return meeting.get_absolute_url(), f"/grens{meeting.get_absolute_url()}"


def meeting() -> tuple[str, str]:
    """The page of an overleg with forty agenda items, sixty stukken and thirty seats at the table."""
    big = large.make(LARGE, items=40, papers=(make_pdf(words=str(number)) for number in range(60)), seats=30)
    return big.get_absolute_url(), f"/grens{big.get_absolute_url()}"


def calendar() -> tuple[str, str]:
    """The feed of a seat that may know of two hundred overleggen; the limit is the library with the same events."""
    seat, now = Seat.objects.get(user__email=SUBSCRIBER), timezone.now()
    added = Meeting.objects.filter(pk__gte=1_000_000).order_by("pk").values_list("audience", flat=True)
    for circle in added[:200]:
        AudienceMember.objects.get_or_create(
            audience_id=circle, organisation=seat.organisation, role=seat.role, defaults={"since": seat.since}
        )
    return reverse("calendar-feed", args=[subscribe(seat, now=now)]), f"/grens/kalender/{seat.key}/"


def by_party() -> tuple[str, str]:
    """The open afspraken by party."""
    return "/afspraken/?groepeer=partij", "/grens/per/partij/"


def by_office() -> tuple[str, str]:
    """The open afspraken by the office that answers for them."""
    return "/afspraken/?groepeer=aanspreekbaar", "/grens/per/aanspreekbaar/"


def by_term() -> tuple[str, str]:
    """The open afspraken by the quarter in which their term ends."""
    return "/afspraken/?groepeer=termijn", "/grens/per/termijn/"


def undated() -> tuple[str, str]:
    """The open afspraken without a term, newest first."""
    return "/afspraken/?termijn=geen-datum&groepeer=niet", "/grens/per/geen-datum/"


def undated_by_theme() -> tuple[str, str]:
    """The same by theme; the limit view doesn't divide them."""
    return "/afspraken/?termijn=geen-datum", "/grens/per/geen-datum/"


def undated_by_party() -> tuple[str, str]:
    """The same by party; the limit view doesn't divide them."""
    return "/afspraken/?termijn=geen-datum&groepeer=partij", "/grens/per/geen-datum/"


def of_one_party_by_party() -> tuple[str, str]:
    """The open afspraken of the Rijk by party, of a secretariat that reads all; the limit view is that of all parties."""
    return "/afspraken/?partij=rijk&groepeer=partij", "/grens/per/partij/"


def coherence() -> tuple[str, str]:
    """What is open per theme and party."""
    return reverse("coherence"), "/grens/samenhang/"


def monitor() -> tuple[str, str]:
    """The nakomingsmonitor: all figures of a koepel that reads a third of everything."""
    return reverse("agreement-monitor"), "/grens/nakoming/"


def year_plan() -> tuple[str, str]:
    """The year plan with two hundred overleggen of one kind in one year."""
    return f"{reverse('year-plan')}?jaar=2025&soort=reflectie", "/grens/jaarplan/"


def filtered() -> tuple[str, str]:
    """The open afspraken of one party, newest first."""
    return register.addresses(register.LISTED)


def filtered_deep() -> tuple[str, str]:
    """The thousandth page of that list, or the last if there are fewer."""
    return register.deep(register.LISTED)


def by_title_deep() -> tuple[str, str]:
    """The thousandth page of that list by title, or the last if there are fewer."""
    return register.deep(f"{register.LISTED}&sorteer=titel")


def searched() -> tuple[str, str]:
    """The newest afspraken with a word that stands in all of them."""
    return register.addresses(register.SEARCHED)


def searched_by_few() -> tuple[str, str]:
    """The search of the whole site for that word, by a seat that reads next to nothing."""
    return search.addresses()


def searched_site() -> tuple[str, str]:
    """The same search by a koepel that reads a third of everything."""
    return search.addresses()


def commitments() -> tuple[str, str]:
    """Toezeggingen, moties and verzoeken, the newest fifty."""
    return reverse("commitment-list"), "/grens/toezeggingen/"


def commitments_by_term() -> tuple[str, str]:
    """The same, first what is due first; the limit view is that of the newest."""
    return f"{reverse('commitment-list')}?sorteer=termijn", "/grens/toezeggingen/"


def home() -> tuple[str, str]:
    """Mijn werk of a ministry that has a hundred afspraken and a hundred toezeggingen to keep, and more."""
    return reverse("home"), "/grens/werk/"


PAGES: dict[str, Callable[[], tuple[str, str]]] = {
    "agenda": agenda, "agreements": agreements, "by_office": by_office, "by_party": by_party,
    "by_term": by_term, "by_title_deep": by_title_deep, "calendar": calendar, "coherence": coherence, "commitments": commitments,
    "commitments_by_term": commitments_by_term, "dispute": dispute.address,
    "filtered": filtered, "filtered_deep": filtered_deep, "home": home,
    "meeting": meeting, "monitor": monitor, "of_one_party_by_party": of_one_party_by_party, "searched": searched,
    "searched_by_few": searched_by_few, "searched_site": searched_site, "udo": assessment.overview,
    "udo_block": assessment.block, "udo_questions": assessment.questions, "udo_register": udo.register,
    "udo_year": udo.year, "undated": undated, "undated_by_party": undated_by_party,
    "undated_by_theme": undated_by_theme, "year_plan": year_plan,
}  # fmt: skip
READERS = {
    "searched_by_few": SUBSCRIBER,
    "home": POLICY,
    "of_one_party_by_party": SECRETARIAT,
}  # the others are asked as a koepel
WITHOUT_STYLE = {"calendar"}
MOST_QUERIES = {
    "commitments": 14, "commitments_by_term": 16, "dispute": 12, "home": 35, "meeting": 10, "searched_by_few": 15,
    "searched_site": 15, "udo": 12, "udo_block": 12, "udo_questions": 12, "udo_register": 8,
}  # fmt: skip
# The register has three kinds, each with and without a term; Mijn werk twenty-five and the search thirteen.


def measure(names: list[str], runs: int = RUNS) -> Iterator[Result]:
    """Yield a result per page; the two views of a page take turns, so that both meet the same noise."""
    with override_settings(ROOT_URLCONF="tests.bench.urls", ALLOWED_HOSTS=["testserver"]):
        for name in names:
            yield _measure(name, *PAGES[name](), runs)


def _measure(name: str, ours: str, limit: str, runs: int) -> Result:
    client = reader(READERS.get(name, READER))
    kilobytes = _first_visit(client, ours)
    for address in (ours, limit) * 3:
        _time(client, address)
    times = [(_time(client, ours), _time(client, limit)) for _ in range(runs)]
    medians = [statistics.median(column) * 1000 for column in zip(*times, strict=True)]
    return Result(name, *medians, queries=_queries(client, ours), kilobytes=kilobytes)


def reader(email: str = READER) -> Client:
    client = Client()
    client.force_login(Seat.objects.get(user__email=email).user, backend=BACKEND)
    return client


def _time(client: Client, address: str) -> float:
    began = time.perf_counter()
    response = client.get(address)
    seconds = time.perf_counter() - began
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return seconds


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return sum(not SHELL.search(query["sql"]) for query in captured.captured_queries)


def _first_visit(client: Client, address: str) -> float:
    """Return what the page, its styles and its scripts weigh on the wire; fonts apart."""
    html = client.get(address).content
    addresses = [address, *(found.decode() for found in ASSETS.findall(html))]
    return sum(_weight(client, one) for one in addresses) / 1024


def _weight(client: Client, address: str) -> int:
    response = client.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return len(response.getvalue())
