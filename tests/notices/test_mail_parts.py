"""Text and HTML of a mail say the same, and every word of it can be read: WCAG contrast of what stands in it."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from notices.models import Message
from notices.otherwise import OTHERWISE, otherwise
from overhedenoverleg.mails import GROUPS
from tests.notices.test_mail_html import VOID, write_every_mail, write_notices

pytestmark = [pytest.mark.django_db, pytest.mark.client]

ENOUGH = 4.5
ONLY_TELL = {
    "meeting_off", "agenda_release", "replacement_decided", "progress_request_withdrawn", "heads_up", "heads_up_reply",
    "digest", "udo_joined", "udo_left", "unknown_account",
}  # fmt: skip
ASKS = re.compile(r"\b(wilt u|vraagt u|vragen (u|elke)|graag|gaat u|stemt u|geef|kies)\b", re.IGNORECASE)
WORDING = re.compile(r"{[{%].*?[%}]}")
WORD = re.compile(r"\w+")
URL = re.compile(r"https?://\S+")
NOT_SHOWN = {"title", "style", "script"}
LEADING = re.compile(r"([^\n]+:)\n+\s*https?://")
BUTTON = "#17406d"
NAME = "Overhedenoverleg"  # stands above the HTML
ABOUT_BUTTONS = "Werkt de knop niet? Kopieer dan dit adres:"


class Reader(HTMLParser):
    """Reads HTML as a person does: `texts` is what is shown, each with the colours of letters and ground; `links` too."""

    def __init__(self, text: str):
        super().__init__()
        self.above = [("", "#000000", "#ffffff")]
        self.texts: list[tuple[str, str, str]] = []
        self.links: set[str] = set()
        self.heading: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        given = dict(attrs)
        style = dict(part.split(":", 1) for part in given.get("style", "").split(";") if ":" in part)
        _, colour, ground = self.above[-1]
        self.above.append((tag, style.get("color", colour), style.get("background", ground)))
        if tag == "a":
            self.links.add(given["href"])

    def handle_endtag(self, tag):
        self.above.pop()

    def handle_data(self, data):
        tag, colour, ground = self.above[-1]
        if data.strip() and tag not in NOT_SHOWN:
            self.texts.append((data.strip(), colour, ground))
        if tag == "h1":
            self.heading.append(data)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as `#rrggbb`, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    low, high = sorted(_light(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def words(text: str) -> set[str]:
    return set(WORD.findall(URL.sub(" ", unescape(text)).lower()))


def differences(subject: str, text: str, html: str) -> set[str]:
    """Return the words and addresses that stand in one of the two parts only.

    What leads to the rest may be put otherwise: the heading in place of the subject, the label of a button, and in the
    text the line above an address.
    """
    reader = Reader(html)
    shown = " ".join(part for part, _, _ in reader.texts if part != ABOUT_BUTTONS)
    mine, theirs = words(f"{subject} {text} {NAME}"), words(f"{subject} {shown} {NAME}")
    labels = [part for part, _, ground in reader.texts if ground == BUTTON]
    leading = " ".join([*reader.heading, *labels, *LEADING.findall(text)])
    return ((mine ^ theirs) - words(leading)) | (set(URL.findall(text)) ^ reader.links)


def pale(html: str) -> set[tuple[str, str, str]]:
    """Return what can't be read well enough."""
    return {row for row in Reader(html).texts if contrast(row[1], row[2]) < ENOUGH}


@pytest.fixture
def messages(house, enter, now):
    write_every_mail(house, enter(house.coordinator), now)
    return list(Message.objects.exclude(html=""))


def test_text_and_html_of_every_mail_say_the_same(messages):
    assert len(messages) > 10
    found = [(row.subject, differences(row.subject, row.text, row.html)) for row in messages]
    assert [row for row in found if row[1]] == []


def test_text_and_html_of_a_mail_about_notices_say_the_same(house, mailoutbox):
    for number, html in enumerate(write_notices(house)):
        letter = mailoutbox[number]
        assert differences(letter.subject, letter.body, html) == set()
        assert pale(html) == set()


def test_every_mail_that_asks_something_says_what_happens_if_the_reader_does_nothing(messages):
    every = {mail.template for group in GROUPS.values() for mail in group}
    assert (every - ONLY_TELL, ONLY_TELL & OTHERWISE.keys()) == (OTHERWISE.keys(), set())
    said = [(row.text, " ".join(part for part, _, _ in Reader(row.html).texts)) for row in messages]
    for template, line in OTHERWISE.items():
        words = max(WORDING.split(line), key=len).strip()
        found = [(text, html) for text, html in said if words in text]
        assert found, template
        assert all(words in text.partition("\n--\n")[0] and words in html for text, html in found)
    silent = [
        text
        for text, _ in said
        if not any(max(WORDING.split(line), key=len).strip() in text for line in OTHERWISE.values())
    ]
    assert len(silent) == len(ONLY_TELL)
    assert [text for text in silent if ASKS.search(text.partition("\n--\n")[0])] == []


def test_a_mail_that_asks_nothing_any_more_does_not_say_it():
    over = {
        "meeting_invite": {"is_replaced": True}, "minutes_comments": {"is_over": True}, "escalation": {}, "seat_closed": {},
    }  # fmt: skip
    assert {name: otherwise(name, facts, is_html=False) for name, facts in over.items()} == dict.fromkeys(
        over, ""
    )
    assert otherwise("fact_check", {"day": "<b>"}, is_html=True).count("&lt;b&gt;") == 1


def test_every_word_of_every_mail_has_contrast(messages):
    assert {row.subject: pale(row.html) for row in messages if pale(row.html)} == {}


def test_what_is_missing_or_pale_is_found():
    assert differences("", "Eén regel.", "<p>Eén regel meer</p>") == {"meer"}
    assert differences("", "https://a.example/", '<a href="https://b.example/">x</a>') >= {
        "https://a.example/"
    }
    assert pale('<p style="color:#aaaaaa">x</p>') == {("x", "#aaaaaa", "#ffffff")}
    assert round(contrast("#000000", "#ffffff")) == 21
