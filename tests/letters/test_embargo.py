"""An embargo holds to the second, over every way by which somebody could learn of the letter."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from letters import actions
from letters.models import Letter
from lib import dates
from overhedenoverleg import followers
from papers.models import Snapshot
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_commitment, make_letter, make_motion
from tests.letters.test_annexes import add
from tests.letters.test_pairs import finish, pair
from trail.workflow import Blocked

pytestmark = [pytest.mark.django_db, pytest.mark.client]

SUBJECT, WORD = "Zeldzaamheidsbrief", "quasibestuursrecht"
OPENS = SENT_AT + dt.timedelta(days=3)
JUST_BEFORE = OPENS - dt.timedelta(seconds=1)
FEED = reverse("public-feed")


@pytest.fixture
def embargoed(house):
    """A letter that is at the Kamer, with an annex, and public on 2 December at ten o'clock."""
    letter = make_letter(house, subject=SUBJECT, body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>")
    return finish(house, add(house, letter, "Cijfers"), public_from=OPENS)


def public_addresses() -> list[str]:
    key = Snapshot.objects.get().key
    pages = [
        reverse(name, args=[key]) for name in ("public-letter", "public-letter-html", "public-letter-pdf")
    ]
    return [*pages, reverse("public-letter-annex", args=[key, 1])]


def lists() -> list[str]:
    register = reverse("public-register")
    return [register, FEED, f"{register}?q={WORD}"]


def said(client, url: str) -> tuple[int, str]:
    answer = client.get(url)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode(errors="replace")


def test_the_public_reads_nothing_of_it_a_second_before_and_all_of_it_then(embargoed, client):
    with time_machine.travel(JUST_BEFORE, tick=False):
        assert [said(client, url)[0] for url in public_addresses()] == [404] * 4
        assert not any(SUBJECT in said(client, url)[1] for url in lists())
    with time_machine.travel(OPENS, tick=False):
        assert [said(client, url)[0] for url in public_addresses()] == [200] * 4
        assert all(SUBJECT in said(client, url)[1] for url in lists())


def test_its_address_answers_as_one_that_never_was(embargoed, client):
    key = Snapshot.objects.get().key
    with time_machine.travel(JUST_BEFORE, tick=False):
        for url in public_addresses():
            mine, other = client.get(url), client.get(url.replace(key, "a" * 10))
            assert mine.status_code == other.status_code == 404
            assert mine.content.replace(key.encode(), b"") == other.content.replace(b"a" * 10, b"")
            assert {*mine.headers} == {*other.headers}


def test_who_is_in_no_circle_of_it_has_to_wait_as_well(house, embargoed, enter):
    document = embargoed.annexes.get().document
    own = [embargoed.get_absolute_url(), *(reverse(name, args=[embargoed.key]) for name in (
        "letter-pdf", "letter-html", "letter-proof", "letter-proof-json"
    )), reverse("document-download", args=[document.key])]  # fmt: skip
    found = [
        reverse("letter-list"),
        f"{reverse('search')}?q={WORD}",
        reverse("commitment-list"),
        reverse("home"),
    ]
    found.append(reverse("meeting-detail", args=[embargoed.meeting.key]))
    for seat in (house.commission, house.administrator):
        with time_machine.travel(JUST_BEFORE, tick=False):
            client = enter(seat)
            assert {said(client, url)[0] for url in own} == {404}
            assert not any(SUBJECT in said(client, url)[1] for url in found)
        with time_machine.travel(OPENS, tick=False):
            client = enter(seat)
            assert {said(client, url)[0] for url in own} == {200}
            assert SUBJECT in said(client, reverse("letter-list"))[1]


def test_koepels_read_it_from_the_sending_on_and_are_told_until_when_it_is_theirs_alone(
    house, embargoed, enter
):
    with time_machine.travel(JUST_BEFORE, tick=False):
        page = said(enter(house.vng), embargoed.get_absolute_url())[1]
        assert "Onder embargo: openbaar vanaf 2 december 2024, 10:00 uur." in page
        assert "onder embargo" in said(enter(house.vng), reverse("letter-list"))[1]
        assert "Toon in het openbare register" not in page
    with time_machine.travel(OPENS, tick=False):
        page = said(enter(house.vng), embargoed.get_absolute_url())[1]
        assert "Onder embargo" not in page
        assert "Toon in het openbare register" in page


def test_what_is_withdrawn_before_its_moment_is_never_told_to_the_public(house, embargoed, client):
    actions.withdraw(Letter.objects.get(), by=house.policy, now=JUST_BEFORE, reason=f"Over {WORD}.")
    with time_machine.travel(OPENS + dt.timedelta(days=1), tick=False):
        assert [said(client, url)[0] for url in public_addresses()] == [404] * 4
        assert not any(SUBJECT in said(client, url)[1] for url in lists())


def test_a_planned_letter_is_nobodys_but_its_readers(house, enter, client):
    letter = make_letter(
        house, "rendered", subject=SUBJECT, body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>"
    )
    actions.plan(letter, at=SENT_AT, by=house.policy, now=WRITTEN)
    with time_machine.travel(SENT_AT - dt.timedelta(seconds=1), tick=False):
        actions.send_planned(SENT_AT - dt.timedelta(seconds=1))
        for seat in (house.vng, house.secretariat, house.fin, house.commission):
            reader = enter(seat)
            assert reader.get(letter.get_absolute_url()).status_code == 404
            for url in (reverse("letter-list"), f"{reverse('search')}?q={WORD}", reverse("home")):
                assert SUBJECT not in said(reader, url)[1]
        assert not any(SUBJECT in said(client, url)[1] for url in lists())


# --- Moved while it runs ---

LATER, EARLIER = OPENS + dt.timedelta(days=2), OPENS - dt.timedelta(days=1)
WHY = "De ministerraad is verzet."


def move(house, letter: Letter, to: dt.datetime, at: dt.datetime = SENT_AT) -> None:
    actions.move_embargo(letter, public_from=to, reason=WHY, by=house.policy, now=at)


@pytest.fixture
def promising(house):
    """A letter under embargo with an annex and a promise, that meets a motie in full and a toezegging in part."""
    letter = add(
        house,
        make_letter(house, subject=SUBJECT, body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>"),
        "Cijfers",
    )
    things = [(make_motion(), True), (make_commitment(house), False)]
    actions.set_discharges(letter, things=things, revision=letter.revision, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    actions.promise(
        letter, revision=letter.revision, by=house.policy, now=WRITTEN, text=f"Belofte over {WORD}."
    )
    letter = finish(house, letter, public_from=OPENS)
    followers.walk(SENT_AT)
    return letter


@pytest.mark.parametrize("opens", [EARLIER, LATER])
def test_a_moved_embargo_holds_to_the_second_over_every_way(house, promising, enter, client, opens):
    move(house, promising, opens)
    public = reverse("public-commitments")
    found = [*lists(), f"{public}?q={WORD}"]
    inside = [promising.get_absolute_url(), reverse("letter-pdf", args=[promising.key])]
    document = promising.annexes.get().document
    inside.append(reverse("document-download", args=[document.key]))
    for moment, is_open in ((opens - dt.timedelta(seconds=1), False), (opens, True)):
        with time_machine.travel(moment, tick=False):
            assert {said(client, url)[0] for url in public_addresses()} == {200 if is_open else 404}
            assert {SUBJECT in said(client, url)[1] for url in lists()} == {is_open}
            assert {WORD in said(client, url)[1] for url in found} >= {is_open}
            assert (f"Belofte over {WORD}" in said(client, public)[1]) == is_open
            assert ("Kamerbrief 29 november 2024" in said(client, public)[1]) == is_open
            states = [
                said(client, f"{public}?status={state}")[1].count("<tr") for state in ("done", "partly")
            ]
            assert states == ([2, 2] if is_open else [0, 0])
            outsider = enter(house.commission)
            assert {said(outsider, url)[0] for url in inside} == {200 if is_open else 404}
            assert (SUBJECT in said(outsider, f"{reverse('search')}?q={WORD}")[1]) == is_open


def test_who_reads_it_already_reads_that_it_moved_and_why_and_the_public_never_does(
    house, promising, enter, client
):
    move(house, promising, LATER)
    with time_machine.travel(OPENS, tick=False):
        page = said(enter(house.vng), promising.get_absolute_url())[1]
        assert "Embargo verplaatst van 2 december 2024, 10:00 uur naar 4 december 2024, 10:00 uur." in page
        assert WHY in page
    with time_machine.travel(LATER, tick=False):
        assert WHY not in said(enter(house.commission), promising.get_absolute_url())[1]
        assert not any(WHY in said(client, url)[1] for url in [*lists(), *public_addresses()[:2]])


def test_what_is_public_does_not_go_back_and_nobody_else_moves_it(house, promising):
    with pytest.raises(Blocked, match="geen embargo"):
        move(house, promising, LATER, OPENS)
    with pytest.raises(Blocked, match="al voorbij"):
        move(house, promising, SENT_AT)
    with pytest.raises(Blocked, match="al geldt"):
        move(house, promising, OPENS)
    for seat in (house.vng, house.secretariat, house.fin):
        with pytest.raises(PermissionDenied):
            actions.move_embargo(promising, public_from=LATER, reason=WHY, by=seat, now=SENT_AT)
    for change in ({"published_at": LATER}, {"published_at": LATER, "moved_at": OPENS}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Snapshot.objects.update(**change)


def test_a_letter_is_never_public_before_the_one_whose_copy_it_brings(house):
    first = make_letter(house)
    cover = pair(house, first, "cover")
    first, cover = (finish(house, row, public_from=OPENS) for row in (first, cover))
    with pytest.raises(Blocked, match="eerder openbaar"):
        move(house, first, LATER)
    with pytest.raises(Blocked, match="nog niet openbaar"):
        move(house, cover, EARLIER)
    move(house, cover, LATER)
    move(house, first, LATER)
    move(house, first, EARLIER, SENT_AT + dt.timedelta(hours=1))


def test_on_screen_it_is_moved_with_a_reason_and_who_is_second_is_told(house, enter):
    day, next_day, last = (
        dates.long(dates.local_day(timezone.now() + dt.timedelta(days=days))) for days in (9, 11, 12)
    )
    opens = timezone.now() + dt.timedelta(days=8)
    letter = finish(house, make_letter(house), public_from=opens)
    policy, url = enter(house.policy), reverse("letter-embargo", args=[letter.key])
    assert url in policy.get(letter.get_absolute_url()).content.decode()
    assert url not in enter(house.vng).get(letter.get_absolute_url()).content.decode()
    assert enter(house.vng).get(url).status_code == 403
    policy = enter(house.policy)
    filled = {"public_day": day, "public_time": "9:00", "seen": opens.isoformat(), "reason": WHY}
    for wrong in ({"reason": ""}, {"public_day": ""}, {"public_day": "1 januari 2020"}):
        assert policy.post(url, filled | wrong).status_code == 400
    assert policy.post(url, filled).status_code == 302
    late = policy.post(url, filled | {"public_day": next_day})
    assert late.status_code == 409
    text = late.content.decode()
    assert f"koos intussen: openbaar vanaf {day}, 09:00 uur" in text
    assert f'value="{next_day}"' in text
    now = Letter.objects.get().embargo_until
    assert policy.post(url, filled | {"public_day": last, "seen": now.isoformat()}).status_code == 302
    with time_machine.travel(now + dt.timedelta(days=9)):
        assert enter(house.policy).post(url, filled).status_code == 409


# --- The feed ---


def test_the_feed_leads_to_page_and_file_and_is_not_kept_by_others(house, client):
    finish(house, make_letter(house, subject=SUBJECT))
    answer, key = client.get(FEED), Snapshot.objects.get().key
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    text = answer.content.decode()
    for name in ("public-letter", "public-letter-pdf"):
        assert f"http://testserver{reverse(name, args=[key])}" in text
    assert f"Kamerbrief aan de Tweede Kamer van {DATE:%d-%m-%Y}." in text


def test_the_feed_says_of_a_withdrawn_letter_that_it_is_and_why_and_nothing_else(house, client):
    letter = finish(house, make_letter(house, subject=SUBJECT))
    later = SENT_AT + dt.timedelta(days=1)
    actions.withdraw(letter, by=house.policy, now=later, reason="Er stond een fout in.")
    text = client.get(FEED).content.decode()
    assert f"Ingetrokken: {SUBJECT}" in text
    assert "Er stond een fout in." in text
    assert "brief.pdf" not in text
    assert "<updated>2024-11-30T09:00:00+00:00</updated>" in text


def test_an_empty_register_has_a_feed(client, db):
    assert client.get(FEED).status_code == 200
