"""One render per text: kept under its mark, made by one at a time, and gone two days after it was last asked for."""

import datetime as dt
import threading

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from lib import pdf
from papers import actions
from papers.actions.renders import KEPT, PATIENCE, TASK
from papers.models import Render
from parties.models import AudienceMember
from tests.factories.meetings import make_meeting
from tests.lib.reader import read
from tests.soak import memory

pytestmark = pytest.mark.django_db

EXAMPLE = "pdf/example.html"
SECOND = dt.timedelta(seconds=1)
PAGES = {"Accept": "text/html,application/xhtml+xml"}
HTMX = {"Accept": "*/*", "HX-Request": "true"}  # as htmx sends it


def paper(now: dt.datetime, *lines: str, **more) -> pdf.Paper:
    return pdf.compose(EXAMPLE, {"lines": lines or ["regel"]}, title="Titel", created=now, **more)


@pytest.fixture
def written(monkeypatch) -> list[str]:
    """What was laid out, in order; the file is the markup itself."""
    done: list[str] = []

    def write(markup, progress=None, *beside):
        done.append(markup)
        if progress:
            progress(2, 7)
        return f"%PDF {markup}".encode()

    monkeypatch.setattr("lib.pdf.write", write)
    return done


@pytest.fixture
def sent(monkeypatch) -> list[tuple]:
    jobs: list[tuple] = []
    monkeypatch.setattr("lib.queue.enqueue", lambda *job, **_: jobs.append(job))
    return jobs


@pytest.fixture
def everything_is_long(monkeypatch):
    monkeypatch.setattr("papers.giving.LONG", 0)


def test_the_same_text_is_made_once(now, written):
    first = actions.made(paper(now), now=now)
    assert actions.made(paper(now), now=now + dt.timedelta(hours=3)) == first
    assert actions.kept(paper(now), now=now) == first
    assert len(written) == 1
    assert Render.objects.get().markup == ""


@pytest.mark.parametrize("other", [{"title": "Anders"}, {"author": "Iemand"}, {"keywords": ["x"]}])
def test_what_differs_has_another_mark(now, other):
    known = {"title": "Titel", "created": now}
    assert pdf.compose(EXAMPLE, {"lines": []}, **known | other).mark != paper(now).mark
    assert paper(now, "andere regel").mark != paper(now).mark
    assert paper(now + SECOND).mark != paper(now).mark


def test_another_engine_has_another_mark(now, monkeypatch):
    before = paper(now).mark
    monkeypatch.setattr("lib.pdf.engine_mark", lambda: "nieuwer")
    assert paper(now).mark != before


def test_a_list_of_the_day_is_made_once_a_day_and_says_when(now, written):
    first = paper(now, f"Gemaakt op {pdf.MOMENT}", is_of_the_day=True)
    later = paper(now + dt.timedelta(hours=2), f"Gemaakt op {pdf.MOMENT}", is_of_the_day=True)
    tomorrow = paper(now + dt.timedelta(days=1), f"Gemaakt op {pdf.MOMENT}", is_of_the_day=True)
    assert first.mark == later.mark != tomorrow.mark
    actions.made(first, now=now)
    assert "Gemaakt op 9 oktober 2024, 09:00" in actions.made(later, now=now).decode()
    assert now.isoformat(timespec="seconds") in written[0]
    assert not {pdf.MOMENT, pdf.STAMP} & set(written[0])


def test_what_could_not_be_made_says_so_and_may_be_tried_again(now, monkeypatch, written):
    good = pdf.write
    monkeypatch.setattr("lib.pdf.write", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.made(paper(now), now=now)
    row = Render.objects.get()
    assert (row.state, row.markup, row.file) == ("failed", "", "")
    monkeypatch.setattr("lib.pdf.write", good)
    assert actions.made(paper(now), now=now).startswith(b"%PDF")


def test_a_second_click_joins_the_job_and_a_message_that_comes_twice_makes_one_file(now, sent, written):
    row = actions.ask_render(paper(now), now=now)
    assert actions.ask_render(paper(now), now=now + SECOND) == row
    assert sent == [(TASK, row.key)]
    assert actions.render(row.key, now=now + SECOND)
    assert not actions.render(row.key, now=now + SECOND)
    assert len(written) == 1
    row.refresh_from_db()
    assert (row.state, row.step, row.page) == ("ready", 2, 7)


def test_one_that_is_being_made_is_not_made_beside_it(now, sent, written):
    row = actions.ask_render(paper(now), now=now)
    Render.objects.update(claimed_at=now)
    assert not actions.render(row.key, now=now + PATIENCE - SECOND)
    assert actions.render(row.key, now=now + PATIENCE)  # who made it is gone
    assert len(written) == 1


def test_a_lost_message_is_sent_again_and_one_at_work_is_left_alone(now, sent):
    row = actions.ask_render(paper(now), now=now)
    assert actions.restart_lost_renders(now + PATIENCE - SECOND) == 0
    Render.objects.update(claimed_at=now + SECOND)
    assert actions.restart_lost_renders(now + PATIENCE) == 0
    assert actions.restart_lost_renders(now + PATIENCE + SECOND) == 1
    assert actions.restart_lost_renders(now + PATIENCE + SECOND) == 0
    assert sent == [(TASK, row.key)] * 2


def test_two_days_after_it_was_last_asked_for_nothing_is_left(now, written):
    actions.made(paper(now), now=now)
    name = Render.objects.get().file
    asked = now + dt.timedelta(days=1)
    assert actions.kept(paper(now), now=asked)
    assert actions.discard_renders(asked + KEPT - SECOND) == 0
    assert default_storage.exists(name)
    assert actions.discard_renders(asked + KEPT) == 1
    assert not default_storage.exists(name)
    assert not Render.objects.exists()


def test_a_file_that_a_backup_lacks_is_made_again(now, written):
    actions.made(paper(now), now=now)
    default_storage.delete(Render.objects.get().file)
    assert actions.made(paper(now), now=now).startswith(b"%PDF")
    assert len(written) == 2


def test_the_engine_tells_its_steps_and_pages_in_order(now):
    told = []
    document = pdf.compose(EXAMPLE, {"lines": ["woord " * 300] * 12}, title="Lang", created=now)
    data = pdf.write(document.markup, lambda *place: told.append(place))
    pages = len(read(data).pages)
    assert pages > 2
    assert told == sorted(set(told))
    assert {step for step, _ in told} == {1, 2, 3}
    assert max(page for _, page in told) == pages
    assert data == pdf.write(document.markup)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_one_file(now, written, monkeypatch):
    began, may_end, quick = threading.Event(), threading.Event(), pdf.write

    def slow(markup, progress=None, *beside):
        began.set()
        may_end.wait(5)
        return quick(markup)

    monkeypatch.setattr("lib.pdf.write", slow)
    answers = []

    def ask():
        try:
            answers.append(actions.made(paper(now), now=now))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    threads[0].start()
    assert began.wait(5)
    threads[1].start()
    threads[1].join(0.4)
    assert threads[1].is_alive()
    may_end.set()
    for thread in threads:
        thread.join(5)
    assert len(answers) == 2
    assert len(set(answers)) == len(written) == 1


def agenda(house) -> str:
    return reverse("agenda-pdf", args=[make_meeting(house, "sent").key])


@pytest.mark.client
def test_a_short_document_comes_at_once(house, enter, written):
    answer = enter(house.secretariat).get(agenda(house), headers=PAGES)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


@pytest.mark.client
def test_a_long_one_is_made_in_the_background_and_its_address_ends_at_the_file(
    house, enter, written, sent, everything_is_long
):
    url, client = agenda(house), enter(house.secretariat)
    page = client.get(url, headers=PAGES)
    assert page.status_code == 202
    assert "Uw document wordt gemaakt" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    row = Render.objects.get()
    Render.objects.update(step=2, page=14)
    part = client.get(url, headers=HTMX).content.decode()
    assert "Stap 2 van 3: de bladzijden opmaken." in part
    assert "Bladzijde 14 is in bewerking." in part
    assert "<html" not in part
    assert sent == [(TASK, row.key)]
    assert actions.render(row.key, now=timezone.now())
    onward = client.get(url, headers=HTMX)
    assert (onward.status_code, onward["HX-Redirect"]) == (204, url)
    assert client.get(url, headers=PAGES)["Content-Type"] == "application/pdf"
    assert len(written) == 1


@pytest.mark.client
def test_a_machine_waits_for_the_file_itself(house, enter, written, sent, everything_is_long):
    client, url = enter(house.secretariat), agenda(house)
    assert client.get(url, headers=PAGES).status_code == 202
    assert client.get(url)["Content-Type"] == "application/pdf"
    assert client.get(url, headers={"Accept": "application/pdf, */*"})["Content-Type"] == "application/pdf"
    assert len(written) == 1


@pytest.mark.client
def test_a_failed_one_says_so_and_is_tried_again(house, enter, sent, everything_is_long):
    url, client = agenda(house), enter(house.secretariat)
    client.get(url, headers=PAGES)
    row = Render.objects.get()
    Render.objects.update(state="failed")
    page = client.get(url, headers=PAGES)
    assert "Deze PDF kon niet worden gemaakt." in page.content.decode()
    again = reverse("render-again", args=[row.key])
    assert f'action="{again}"' in page.content.decode()
    assert client.post(again, {"naar": url})["Location"] == url
    assert client.get(url, headers=PAGES).context["row"].state == "waiting"
    assert len(sent) == 2


@pytest.mark.client
@pytest.mark.parametrize("to", ["https://elders.example/", "//elders.example/", "javascript:x", ""])
def test_trying_again_leads_nowhere_outside(house, enter, to):
    answer = enter(house.vng).post(reverse("render-again", args=["aaaaaaaaaa"]), {"naar": to})
    assert answer["Location"] == reverse("home")


@pytest.mark.client
def test_a_kept_file_is_no_permission(house, enter, written, sent, everything_is_long):
    """The agenda is still in preparation: what was made for the team is there, and others get nothing of it."""
    url = reverse("agenda-pdf", args=[make_meeting(house, "planned").key])
    enter(house.secretariat).get(url)
    for seat in (house.vng, house.commission):
        for headers in (PAGES, HTMX, {}):
            assert enter(seat).get(url, headers=headers).status_code == 404
    assert Render.objects.count() == 1


def test_a_worker_that_makes_letter_after_letter_leaves_nothing_behind():
    assert memory.run(1, 6) == []
    assert not Render.objects.exists()


@pytest.mark.client
def test_a_machine_that_waits_too_long_for_another_is_told_when_to_come_back(house, enter, monkeypatch):
    monkeypatch.setattr("papers.actions.renders.LONGEST", 0)
    monkeypatch.setattr("papers.actions.renders.PAUSE", 0.01)
    url, client = agenda(house), enter(house.secretariat)
    client.get(url)
    Render.objects.update(state="waiting", claimed_at=timezone.now())
    answer = client.get(url)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


@pytest.mark.client
def test_who_may_no_longer_read_gets_nothing_of_what_was_kept_for_him(house, enter, written):
    meeting = make_meeting(house, "sent")
    url, client = reverse("agenda-pdf", args=[meeting.key]), enter(house.vng)
    assert client.get(url).status_code == 200
    AudienceMember.objects.filter(audience=meeting.participants).delete()
    assert enter(house.vng).get(url).status_code == 404
    assert Render.objects.filter(state="ready").exists()
