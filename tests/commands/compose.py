"""docker-compose.yml as it is read, with the settings that its services would get."""

import os
import re

import yaml

from tests.commands.running import ROOT, environment

TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
FILLED_IN = {
    "SECRET_KEY": "alleen-voor-deze-test-" * 3,
    "SEAL_KEYS": "YWxsZWVuLXZvb3ItZGV6ZS10ZXN0cy0wMTIzNDU2Nzg=",
    "BASE_URL": "https://overleg.example",
    "POSTGRES_PASSWORD": "geheim",
    "EMAIL_URL": "smtp://mail.example:25",
    "DEFAULT_FROM_EMAIL": "overleg@overleg.example",
}


def service_settings(name: str, **other: str) -> dict[str, str]:
    """Return the environment of a service, with the tests' own servers in the place of its neighbours."""
    own = {key: _filled_in(value) for key, value in SERVICES[name]["environment"].items()}
    return environment(**own | {"REDIS_URL": os.environ["REDIS_URL"]} | other)


def _filled_in(value: str) -> str:
    """Replace `${NAME:?why}` and `${NAME:-default}` as docker compose does."""
    return re.sub(r"\$\{(\w+):[-?]([^}]*)\}", lambda found: FILLED_IN.get(found[1], found[2]), value)
