"""A beslisnota that was promised follows the letter: on its page, on its public page with the day, and in the feed."""

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from letters import actions
from letters.models import Letter
from notices.models import Term
from overhedenoverleg import followers
from papers.models import DocumentVersion, Snapshot
from tests.factories.letters import SENT_AT, WRITTEN, make_letter
from tests.factories.papers import make_upload
from tests.letters.test_pairs import finish
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]

WHY = "De nota wacht op een aanvulling van Financiën."
LATER = SENT_AT + dt.timedelta(days=4)
DAY = "3 december 2024"
FEED = reverse("public-feed")


def promised(house) -> Letter:
    """Make a draft with a beslisnota that follows later."""
    letter = make_letter(house)
    actions.answer_note(
        letter, choice="later", revision=1, reason=WHY, expected_on=LATER.date(), by=house.policy, now=WRITTEN
    )
    return letter


def follow(house, letter: Letter) -> None:
    actions.send_note_later(letter, upload=make_upload(), by=house.policy, now=LATER)


def read(client, url: str, at: dt.datetime) -> str:
    with time_machine.travel(at, tick=False):
        return client.get(url).content.decode()


def test_it_is_on_the_public_page_with_its_day_and_in_the_feed(house, client):
    letter = finish(house, promised(house))
    page = reverse("public-letter", args=[Snapshot.objects.get().key])
    assert "Beslisnota" not in read(client, page, LATER)
    assert client.get(f"{page}bijlagen/1/").status_code == 404
    follow(house, letter)
    text = read(client, page, LATER)
    assert "Beslisnota (PDF)" in text
    assert f'nagezonden op <time datetime="2024-12-03">{DAY}</time>' in text
    feed = read(client, FEED, LATER)
    assert f"Beslisnota nagezonden op {DAY}." in feed
    assert "<updated>2024-12-03T09:00:00+00:00</updated>" in feed
    file = client.get(reverse("public-letter-annex", args=[Snapshot.objects.get().key, 1]))
    assert (file.status_code, b"".join(file)[:5]) == (200, b"%PDF-")


def test_before_the_end_of_an_embargo_it_is_told_to_nobody_else(house, client):
    opens = LATER + dt.timedelta(days=1)
    letter = finish(house, promised(house), public_from=opens)
    follow(house, letter)
    page = reverse("public-letter", args=[Snapshot.objects.get().key])
    annex = reverse("public-letter-annex", args=[Snapshot.objects.get().key, 1])
    just_before = opens - dt.timedelta(seconds=1)
    with time_machine.travel(just_before, tick=False):
        assert [client.get(url).status_code for url in (page, annex)] == [404, 404]
    assert "nagezonden" not in read(client, FEED, just_before)
    feed = read(client, FEED, opens)
    assert "nagezonden" in feed
    assert f"<updated>{opens.astimezone(dt.UTC).isoformat()}</updated>" in feed


def test_of_a_withdrawn_letter_the_public_gets_no_note(house, client):
    letter = finish(house, promised(house))
    actions.withdraw(letter, by=house.policy, now=SENT_AT, reason="Fout.")
    follow(house, Letter.objects.get())
    key = Snapshot.objects.get().key
    assert "nagezonden" not in read(client, reverse("public-letter", args=[key]), LATER)
    assert client.get(reverse("public-letter-annex", args=[key, 1])).status_code == 404
    assert "nagezonden" not in read(client, FEED, LATER)


def test_the_page_of_the_letter_says_what_became_of_it_and_the_reason_to_who_sends_alone(house, enter):
    letter = finish(house, promised(house))
    url = letter.get_absolute_url()
    mine, theirs = read(enter(house.policy), url, SENT_AT), read(enter(house.vng), url, SENT_AT)
    assert f"volgt op {DAY}: {WHY}" in mine
    assert "De beslisnota volgt nog." in theirs
    assert WHY not in theirs
    follow(house, letter)
    for seat in (house.policy, house.vng):
        assert f"nagezonden op {DAY}" in read(enter(seat), url, LATER)
    assert reverse("letter-note", args=[letter.key]) not in read(enter(house.policy), url, LATER)


def test_what_followed_stays_what_it_is(house):
    letter = finish(house, promised(house))
    follow(house, letter)
    with pytest.raises(Blocked):
        follow(house, letter)
    snapshot = Snapshot.objects.get()
    for facts in ({}, snapshot.facts | {"late_file": snapshot.facts["late_file"] | {"day": "2024-12-01"}}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Snapshot.objects.filter(pk=snapshot.pk).update(facts=facts)
    actions.set_paper_number(letter, "33 047, nr. 27")
    assert Snapshot.objects.get().facts["late_file"] == snapshot.facts["late_file"]


def test_a_letter_that_is_published_after_it_followed_has_it_among_its_files(house, client):
    letter = finish(house, promised(house), publish_now=False)
    follow(house, letter)
    actions.publish(Letter.objects.get(), by=house.policy, now=LATER)
    page = read(client, reverse("public-letter", args=[Snapshot.objects.get().key]), LATER)
    assert (page.count("Beslisnota (PDF)"), "nagezonden" in page) == (1, False)


def test_the_public_gets_no_file_that_the_virus_scanner_did_not_pass(house, client):
    letter = finish(house, promised(house))
    upload = make_upload()
    upload.scan = DocumentVersion.Scan.HELD
    actions.send_note_later(letter, upload=upload, by=house.policy, now=LATER)
    assert client.get(reverse("public-letter-annex", args=[Snapshot.objects.get().key, 1])).status_code == 404


def owed(now: dt.datetime) -> dict[str, tuple[dt.date, str]]:
    followers.walk(now)
    rows = Term.objects.filter(kind__slug="beslisnota", closed_at=None).select_related("organisation")
    return {row.organisation.slug: (row.last_on, row.path) for row in rows}


def test_who_sent_the_letter_is_reminded_by_the_day_it_was_promised_for_until_it_followed(house):
    letter = promised(house)
    assert owed(WRITTEN) == {}
    letter = finish(house, letter)
    assert owed(SENT_AT) == {"bzk": (LATER.date(), reverse("letter-note", args=[letter.key]))}
    follow(house, letter)
    assert owed(LATER) == {}


def test_of_a_withdrawn_letter_and_without_a_day_nobody_is_reminded(house):
    letter = finish(house, promised(house))
    actions.withdraw(letter, by=house.policy, now=SENT_AT, reason="Fout.")
    assert owed(SENT_AT) == {}
    undated = make_letter(house, meeting=letter.meeting)
    actions.answer_note(undated, choice="later", revision=1, reason=WHY, by=house.policy, now=WRITTEN)
    finish(house, Letter.objects.get(pk=undated.pk))
    assert owed(SENT_AT) == {}
