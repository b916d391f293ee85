"""`publiccode.yml` holds every key that the standard (version 0) asks of who publishes public code."""

import datetime as dt
import tomllib

import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
MANDATORY = {
    "publiccodeYmlVersion": str,
    "name": str,
    "url": str,
    "platforms": list,
    "categories": list,
    "developmentStatus": str,
    "softwareType": str,
    "description": dict,
    "legal": dict,
    "maintenance": dict,
    "localisation": dict,
}
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}


def known() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_every_mandatory_key_is_there_and_of_its_type():
    found = known()
    assert {name: type(found.get(name)) for name in MANDATORY} == MANDATORY
    assert all(found[name] for name in MANDATORY)
    assert found["url"].startswith("https://")
    assert found["developmentStatus"] in STATUSES
    assert found["softwareType"] == "standalone/web"
    dt.date.fromisoformat(found["releaseDate"])


def test_every_language_has_the_descriptions_in_the_lengths_of_the_standard():
    for language, texts in known()["description"].items():
        assert 0 < len(texts["shortDescription"]) <= 150, language
        assert 150 <= len(texts["longDescription"]) <= 10_000, language
        assert texts["features"], language


def test_licence_maintenance_and_languages_are_named():
    found = known()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert found["legal"]["license"] == "EUPL-1.2"
    assert found["softwareVersion"] == project["version"]
    assert found["maintenance"]["type"] == "community"
    assert all(contact["name"] for contact in found["maintenance"]["contacts"])
    assert found["localisation"]["localisationReady"] is False
    assert found["localisation"]["availableLanguages"] == ["nl"]
