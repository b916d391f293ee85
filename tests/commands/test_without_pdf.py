"""A machine without Pango, and nobody to install it: everything works but PDFs, and the pages say so."""

import os

import psycopg
import pytest

from tests.commands.running import environment, run

LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0")
ASK = """
import django; django.setup()
from django.test import Client
from letters.models import Letter
from meetings.models import Meeting
from parties.models import User
client = Client(SERVER_NAME="localhost")
meeting = Meeting.objects.get(room__contains="Z36-30").get_absolute_url()
letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda").get_absolute_url()
for email, page, document in (
    ("vng@koepel.example", meeting, "agenda.pdf"), ("beleid@bzk.example", letter, "brief.pdf"),
):
    client.force_login(User.objects.get(email=email), "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"{page}{document}")
    print(client.get(page).status_code, answer.status_code)
    print("ontbreken systeembibliotheken" in answer.content.decode())
"""


@pytest.fixture
def settings(own_database, tmp_path):
    """An environment in which the linker finds files that are no libraries."""
    for name in LIBRARIES:
        (tmp_path / name).write_text("no library")
    return environment(
        LD_LIBRARY_PATH=str(tmp_path), DEMO="1",
        DATABASE_URL=own_database, REDIS_URL=os.environ["REDIS_URL"], VAR_DIR=str(tmp_path), ALLOWED_HOSTS="localhost",
    )  # fmt: skip


def test_the_record_loads_without_its_pdfs_and_a_page_says_why_there_are_none(settings):
    run("python", "manage.py", "migrate", "-v0", settings=settings)
    loaded = run("python", "manage.py", "demo", settings=settings)
    assert loaded.returncode == 0, loaded.stderr
    testing = settings | {
        "DJANGO_SETTINGS_MODULE": "overhedenoverleg.settings_test"
    }  # without compressed styles
    asked = run("python", "-c", ASK, settings=testing)
    assert asked.stdout.split() == ["200", "503", "True"] * 2, asked.stderr
    with psycopg.connect(settings["DATABASE_URL"]) as database:
        found = database.execute(
            "SELECT sent_elsewhere FROM letters_letter WHERE date = '2024-11-29'"
        ).fetchall()
    assert found == [(True,)]
