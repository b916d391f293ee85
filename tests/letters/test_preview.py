"""The pages beside the text: made of what was typed, never saved, seen by who may write."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from letters.actions import kept, preview
from letters.models import Letter
from lib import pdf
from tests.factories.letters import make_letter
from tests.letters.browser import data_of, page
from tests.lib.reader import read

pytestmark = [pytest.mark.django_db, pytest.mark.client]
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def asked(client, letter, **changes):
    return client.post(page("preview", letter), data_of(client, letter, **changes), headers=HTMX)


def test_the_pages_show_what_was_typed_and_nothing_is_saved(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    answer = asked(client, letter, subject="Nog niet bewaard", body="<p>Pas getypt</p>")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    data = kept(letter, answer.context["name"], by=house.policy)
    text = read(data).text
    assert "Betreft Nog niet bewaard" in text
    assert "Pas getypt" in text
    assert text.startswith("Concept")
    assert (Letter.objects.get().revision, Letter.objects.get().subject) == (letter.revision, letter.subject)


def test_each_page_is_a_picture_of_its_size(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    answer = asked(client, letter)
    [sheet, *_] = answer.context["sheets"]
    url = reverse("letter-preview-page", args=[letter.key, answer.context["name"], 1])
    assert (
        f'<img src="{url}" width="{sheet.width}" height="{sheet.height}" alt="Bladzijde 1 van'
        in answer.content.decode()
    )
    picture = client.get(url)
    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "private, no-store"
    assert picture.content[16:24] == sheet.width.to_bytes(4, "big") + sheet.height.to_bytes(4, "big")
    assert client.get(url.replace("/1.png", "/99.png")).status_code == 404


def test_a_page_that_did_not_change_keeps_its_mark(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    long = "<p>Een zin die de bladzijde vult. </p>" * 60
    one = asked(client, letter, body=long).context["sheets"]
    two = asked(client, letter, body=f"{long}<p>slot</p>").context["sheets"]
    assert [sheet.mark for sheet in one][:-1] == [sheet.mark for sheet in two][:-1]
    assert one[-1].mark != two[-1].mark


def test_the_same_text_is_not_rendered_again(house, enter, monkeypatch):
    letter = make_letter(house)
    client = enter(house.policy)
    first = asked(client, letter, body="<p>a</p>")
    monkeypatch.setattr("lib.pdf.write", lambda *_: pytest.fail("rendered twice"))
    assert asked(client, letter, body="<p>a</p>").content == first.content


def test_without_javascript_the_button_opens_the_pdf(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    assert f'formaction="{page("preview", letter)}"' in client.get(page("edit", letter)).content.decode()
    answer = client.post(page("preview", letter), data_of(client, letter, subject="Getypt"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "Betreft Getypt" in read(answer.content).text


def test_a_field_that_is_not_right_keeps_its_saved_value_and_a_text_that_is_too_long_says_so(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    answer = asked(client, letter, date="31 april 2025", subject="")
    assert f"Betreft {letter.subject}" in read(kept(letter, answer.context["name"], by=house.policy)).text
    long = asked(client, letter, body=f"<p>{'w' * 60_001}</p>")
    assert long.status_code == 400
    assert "Gebruik hoogstens 60.000 tekens" in long.content.decode()


def test_only_who_may_write_sees_pages_and_each_only_his_own(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    name = asked(client, letter).context["name"]
    url = reverse("letter-preview-page", args=[letter.key, name, 1])
    assert client.get(url).status_code == 200
    data = data_of(client, letter)
    for seat, status in ((house.minister, 403), (house.vng, 404), (house.secretariat, 404)):
        other = enter(seat)
        assert other.post(page("preview", letter), data, headers=HTMX).status_code == status
        assert other.get(url).status_code == status
    assert kept(letter, name, by=house.vng) is None


def test_a_sent_letter_has_no_preview_any_more(house, enter):
    letter = make_letter(house)
    client = enter(house.policy)
    name = asked(client, letter).context["name"]
    Letter.objects.filter(pk=letter.pk).update(
        state="sent", sent_at=letter.edited_at or letter.created_at, pdf_sha256="x"
    )
    assert client.get(reverse("letter-preview-page", args=[letter.key, name, 1])).status_code == 403


def test_one_preview_at_a_time_and_the_newest_text_wins(house, monkeypatch):
    """While the first is being made two others come: the middle one is never made."""
    letter = make_letter(house)
    made, may_end, began = [], threading.Event(), threading.Event()

    def slow(markup):
        made.append(markup)
        began.set()
        may_end.wait(5)
        return b"%PDF"

    monkeypatch.setattr("lib.pdf.write", slow)
    monkeypatch.setattr(
        "letters.actions.previewing.document_of", lambda row, **_: pdf.Paper(row.body, row.body)
    )
    answers = {}

    def ask(body):
        answers[body] = preview(letter, {"body": body}, by=house.policy)

    threads = [threading.Thread(target=ask, args=[body]) for body in ("een", "twee", "drie")]
    threads[0].start()
    assert began.wait(5)
    threads[1].start()
    threads[1].join(0.3)
    threads[2].start()
    threads[1].join(5)
    may_end.set()
    for thread in threads:
        thread.join(5)
    assert made == ["een", "drie"]
    assert answers["een"] is None
    assert answers["twee"] is None
    assert answers["drie"][1] == b"%PDF"


def test_a_letter_with_an_address_inside_the_house_fetches_nothing(house, enter):
    """Images, styles and links to an inside address or a file: no request, no byte of it in the pages."""
    asked_for = []

    class Inside(BaseHTTPRequestHandler):
        def do_GET(self):
            asked_for.append(self.path)
            self.send_response(200)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Inside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = Path(settings.BASE_DIR, "manage.py")
    try:
        for address in (f"http://127.0.0.1:{server.server_port}/geheim", secret.as_uri()):
            body = (
                f'<p style="background:url({address})">Voor <img src="{address}"> <a href="{address}">na</a></p>'
                f'<style>@font-face{{font-family:x;src:url({address})}}</style><link rel=stylesheet href="{address}">'
                f'<table background="{address}"><tr><td><object data="{address}"></object>cel</td></tr></table>'
            )
            letter = make_letter(house)
            answer = enter(house.policy).post(
                page("preview", letter), data_of(enter(house.policy), letter, body=body)
            )
            assert answer.status_code == 200
            text = read(answer.content).text
            assert "Voor" in text
            assert "cel" in text
            assert secret.read_bytes()[:40] not in answer.content
    finally:
        server.shutdown()
        server.server_close()
    assert asked_for == []
