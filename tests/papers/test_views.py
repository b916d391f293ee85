"""Files go only to who may read the document."""

import pytest

from papers.actions import add_document, add_version
from parties.models import Audience, Level
from tests.factories.papers import JPEG, PDF, PNG, make_upload


@pytest.fixture
def document(house, now):
    circle = Audience.objects.create(kind="team")
    circle.admit(now=now, organisation=house.organisations["bzk"])
    protection = {"level": Level.TEAM, "owner": house.organisations["bzk"], "audience": circle}
    return add_document(make_upload(), title='Stuk "één"/<b>', by=house.policy, now=now, **protection)


def version_url(document, number):
    return f"/stukken/{document.key}/versies/{document.versions.get(number=number).key}/"


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
    assert fetch(client, version_url(document, 1)).body == PDF
    assert client.get(f"/stukken/{document.key}/versies/abcdefghjk/").status_code == 404


def test_who_may_not_read_the_newest_version_gets_the_one_before_and_learns_nothing_of_it(
    document, house, enter, now
):
    document.audience.admit(now=now, organisation=house.organisations["vng"])
    ours = {"level": Level.PARTY, "owner": house.organisations["bzk"]}
    for content, protection in ((PNG, ours), (JPEG, {})):
        add_version(document, make_upload(content), by=house.policy, now=now, **protection)
    client = enter(house.vng)
    response = fetch(client, f"/stukken/{document.key}/")
    assert response.body == JPEG
    assert "versie%202.jpg" in response["Content-Disposition"]
    assert client.get(version_url(document, 2)).status_code == 404
    text = client.get(f"/stukken/{document.key}/versies/").content.decode()
    assert [number for number in (1, 2, 3) if f">Versie {number}<" in text] == [1, 2]
    assert document.versions.get(number=2).sha256 not in text
    theirs = enter(house.policy).get(f"/stukken/{document.key}/versies/").content.decode()
    assert ">Versie 3<" in theirs


def test_who_may_read_another_version_but_not_the_document_gets_nothing(document, house, enter):
    document.versions.update(level=Level.PUBLIC)
    client = enter(house.vng)
    for url in (f"/stukken/{document.key}/", version_url(document, 1), f"/stukken/{document.key}/versies/"):
        assert client.get(url).status_code == 404


def test_a_document_without_a_readable_version_has_no_file(document, house, enter, now):
    document.audience.admit(now=now, organisation=house.organisations["vng"])
    document.versions.update(level=Level.PARTY)
    client = enter(house.vng)
    assert client.get(f"/stukken/{document.key}/").status_code == 404
    assert "nog geen versie" in client.get(f"/stukken/{document.key}/versies/").content.decode()


@pytest.mark.parametrize("name", ["vng", "ipo", "vws", "commission", "administrator"])
def test_who_may_not_read_the_document_learns_nothing_of_it(document, house, enter, name):
    client = enter(getattr(house, name))
    for url in (
        f"/stukken/{document.key}/",
        version_url(document, 1),
        f"/stukken/{document.key}/versies/",
        "/stukken/abcdefghjk/",
    ):
        response = client.get(url)
        assert response.status_code == 404
        assert "Stuk" not in response.content.decode().split("<main")[1]


def test_the_public_logs_in_first(document, client):
    assert client.get(f"/stukken/{document.key}/").status_code == 302
    assert client.post(f"/stukken/{document.key}/").status_code == 405
