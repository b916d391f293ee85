"""Go through a year of mornings over the record: exactly the mails of tests/notices/year.txt, each once."""

from django.core.management import call_command

from script.site import say
from tests.notices import simulation

TIMES = 365


def run(seed: int, times: int) -> list[str]:
    """Compare the mails of `times` days, line by line; there is no chance in it, so the seed says nothing."""
    call_command("flush", interactive=False, verbosity=0)
    simulation.begin()
    found = list(simulation.days(times))
    say(f"{sum(not line.startswith(' ') for line in found)} mails in {times} dagen")
    return simulation.differences(found, simulation.expected(times))
