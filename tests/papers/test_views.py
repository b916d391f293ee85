"""Files go only to who may read the document."""

import pytest

from papers.actions import add_document, add_version
from parties.models import Audience, Level
from tests.factories.papers import PDF, PNG, make_upload


@pytest.fixture
def document(house, now):
    circle = Audience.objects.create(kind="team")
    circle.admit(now=now, organisation=house.organisations["bzk"])
    protection = {"level": Level.TEAM, "owner": house.organisations["bzk"], "audience": circle}
    return add_document(make_upload(), title='Stuk "één"/<b>', by=house.policy, now=now, **protection)


def fetch(client, url):
    """Return the response with its content read, which also closes the file."""
    response = client.get(url)
    response.body = response.getvalue()
    return response


def test_a_reader_gets_the_file_as_a_download_that_no_browser_runs(document, house, enter):
    response = fetch(enter(house.policy), f"/stukken/{document.key}/")
    assert response.body == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_the_name_of_the_download_is_ours(document, house, enter):
    response = fetch(enter(house.policy), f"/stukken/{document.key}/")
    assert "filename*=utf-8''Stuk%20-%C3%A9%C3%A9n-b-%2C%20versie%201.pdf" in response["Content-Disposition"]


def test_the_newest_version_is_given_and_older_ones_by_their_number(document, house, enter, now):
    add_version(document, make_upload(PNG), by=house.policy, now=now)
    client = enter(house.policy)
    assert fetch(client, f"/stukken/{document.key}/").body == PNG
    assert fetch(client, f"/stukken/{document.key}/versies/1/").body == PDF
    assert client.get(f"/stukken/{document.key}/versies/3/").status_code == 404


@pytest.mark.parametrize("name", ["vng", "ipo", "vws", "commission", "administrator"])
def test_who_may_not_read_the_document_learns_nothing_of_it(document, house, enter, name):
    client = enter(getattr(house, name))
    for url in (f"/stukken/{document.key}/", f"/stukken/{document.key}/versies/1/", "/stukken/abcdefghjk/"):
        response = client.get(url)
        assert response.status_code == 404
        assert "Stuk" not in response.content.decode().split("<main")[1]


def test_the_public_logs_in_first(document, client):
    assert client.get(f"/stukken/{document.key}/").status_code == 302
    assert client.post(f"/stukken/{document.key}/").status_code == 405
