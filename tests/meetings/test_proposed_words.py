"""Other words for a paragraph of the verslag: proposed by a party, taken over with a click, put back from a version."""

import datetime as dt

import pytest
from django.urls import reverse

from lib import dates, richtext
from meetings.actions.comments import ask_comments, take_proposal, take_step
from meetings.actions.minutes import save_item
from meetings.models import MinutesItem
from papers.actions.comments import Passage, place_comment
from papers.models import Comment, CommentRound
from papers.passages import passages_of
from tests.factories.meetings import START, make_meeting
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(days=1)
TEXT = "<p>Er is <strong>gesproken</strong>.</p><ul><li><p>Eerst dit</p></li><li><p>Dan dat</p></li></ul>"
NEW = "Er is lang gesproken over <jeugd>."


@pytest.fixture
def meeting(house):
    return make_meeting(house, "held", invited=("mbzk", "vzvng", "vzipo"), items=["Jeugd"])


@pytest.fixture
def item(house, meeting):
    row = meeting.record.items.get(item__position=2)
    return save_item(row, TEXT, revision=1, by=house.secretariat, now=LATER).item


@pytest.fixture
def around(house, meeting, item):
    today = dates.local_day(dt.datetime.now(dt.UTC))
    return ask_comments(
        meeting.record, closes_on=today + dt.timedelta(days=9), sealing=CommentRound.Sealing.DIRECT,
        by=house.secretariat, now=LATER,
    )  # fmt: skip


def propose(house, around, item, number=1, words=NEW) -> Comment:
    about = Passage(item.item.key, number, passages_of(item.text)[number - 1])
    return place_comment(around, "Graag anders.", about=about, by=house.vng, now=LATER, proposal=words)


def text_of(item) -> str:
    return MinutesItem.objects.get(pk=item.pk).text


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (
            0,
            NEW,
            TEXT.replace("Er is <strong>gesproken</strong>.", "Er is lang gesproken over &lt;jeugd&gt;."),
        ),
        (2, "• Dan niets", TEXT.replace("Dan dat", "Dan niets")),
        (1, "Eerst\niets", TEXT.replace("Eerst dit", "Eerst iets")),
        (3, NEW, None),
        (-1, NEW, None),
    ],
)
def test_one_line_of_a_text_gets_other_words_and_the_rest_stays(number, words, expected):
    assert richtext.replace_line(TEXT, number, words) == expected


def test_a_party_proposes_words_and_the_secretariat_takes_them_over_with_a_click(
    house, meeting, item, around, enter
):
    client, page = enter(house.vng), reverse("minutes-detail", args=[meeting.key])
    address = reverse("comment-create", args=[meeting.key, item.item.key])
    mark = client.get(address).context["form"].fields["passage"].choices[1][0]
    refused = client.post(address, {"passage": "heel", "text": "Anders.", "proposal": NEW})
    assert "Kies de alinea waar uw tekst voor in de plaats komt." in refused.content.decode()
    assert client.post(address, {"passage": mark, "text": "Anders.", "proposal": NEW}).status_code == 302
    assert "Tekst overnemen" not in client.get(page).content.decode()
    comment = Comment.objects.get()
    client = enter(house.secretariat)
    shown = client.get(page).content.decode()
    assert "Tekstvoorstel:" in shown
    assert "Tekst overnemen" in shown
    handle = reverse("comment-handle", args=[meeting.key, comment.key])
    assert "het tekstvoorstel komt in de plaats" in client.get(handle).content.decode()
    assert client.post(handle, {"outcome": "tekst", "revision": 1}).status_code == 302
    comment.refresh_from_db()
    assert (comment.state, comment.handled_by) == ("taken", house.secretariat)
    assert "Er is lang gesproken over &lt;jeugd&gt;." in text_of(item)
    assert "Tekst overnemen" not in client.get(page).content.decode()


def test_words_that_changed_meanwhile_are_not_put_in_unread(house, meeting, item, around, enter):
    comment = propose(house, around, item)
    Comment.objects.update(proposal="Heel andere woorden.", revision=2)
    client = enter(house.secretariat)
    handle = reverse("comment-handle", args=[meeting.key, comment.key])
    for outcome in ("tekst", "overgenomen"):
        response = client.post(handle, {"outcome": outcome, "revision": 1})
        assert response.status_code == 409
        assert "intussen gewijzigd" in response.content.decode()
        assert 'name="revision" value="2"' in response.content.decode()
    assert text_of(item) == TEXT


def test_the_text_from_before_is_put_back_from_the_versions(house, meeting, item, around, enter):
    take_proposal(propose(house, around, item), meeting.record, answer="", by=house.secretariat, now=LATER)
    client = enter(house.secretariat)
    args = [meeting.key, item.item.key]
    versions = client.get(reverse("minutes-versions", args=args)).content.decode()
    assert versions.count("Deze tekst terugzetten") == 1
    restore = reverse("minutes-restore", args=args)
    assert client.post(restore, {"versie": 2, "revision": 2}).status_code == 409
    assert client.post(restore, {"versie": 2, "revision": 3}).status_code == 302
    assert text_of(item) == TEXT
    assert client.post(restore, {"versie": 99, "revision": 4}).status_code == 404
    assert enter(house.vng).post(restore, {"versie": 2, "revision": 4}).status_code == 403


def test_words_for_a_paragraph_that_changed_are_not_put_in(house, meeting, item, around):
    comment = propose(house, around, item)
    save_item(item, "<p>Heel anders.</p>", revision=2, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked, match="intussen anders"):
        take_proposal(comment, meeting.record, answer="", by=house.secretariat, now=LATER)
    comment.refresh_from_db()
    assert (comment.state, text_of(item)) == ("open", "<p>Heel anders.</p>")


def test_a_moved_paragraph_is_found_and_a_second_click_changes_nothing(house, meeting, item, around):
    comment = propose(house, around, item, number=3, words="Dan niets")
    save_item(item, f"<p>Vooraf.</p>{TEXT}", revision=2, by=house.secretariat, now=LATER)
    take_proposal(comment, meeting.record, answer="", by=house.secretariat, now=LATER)
    assert text_of(item) == f"<p>Vooraf.</p>{TEXT.replace('Dan dat', 'Dan niets')}"
    with pytest.raises((Stale, Blocked)):
        take_proposal(Comment.objects.get(), meeting.record, answer="", by=house.secretariat, now=LATER)
    assert MinutesItem.objects.get(pk=item.pk).revision == 4


def test_once_offered_for_adoption_the_text_stays_and_so_does_the_reaction(house, meeting, item, around):
    comment = propose(house, around, item)
    take_step("table", meeting.record, by=house.secretariat, now=LATER)
    with pytest.raises(Blocked):
        take_proposal(comment, meeting.record, answer="", by=house.secretariat, now=LATER)
    comment.refresh_from_db()
    assert (comment.state, text_of(item)) == ("open", TEXT)
