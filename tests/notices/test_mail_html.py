"""Every mail is valid HTML in which each element is closed: mail programs mend nothing."""

import datetime as dt
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core import mail
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement
from meetings.actions.agenda import send
from meetings.actions.plan import cancel
from notices.actions import Left, deliver, hand_over, post, queue_mail, remind
from notices.models import Message
from parties.models import AudienceMember, Seat
from tests.factories.agreements import make_agreement
from tests.factories.invites import make_invited
from tests.factories.meetings import NOW, make_meeting
from tests.factories.notices import owe
from tests.html import check_text
from trail.models import News

pytestmark = [pytest.mark.django_db, pytest.mark.client]
MAILS = settings.BASE_DIR / "templates/mail"
PARTS = {"base", "button"}
COMPOSED = {"notices"}  # worded when it is sent: tried below
DAY, BEFORE = dt.date(2025, 3, 3), dt.datetime(2024, 12, 10, 9, tzinfo=NOW.tzinfo)
MORNING = dt.datetime(2025, 2, 3, 8, tzinfo=NOW.tzinfo)
VOID = {"meta", "br", "img", "hr", "link", "input"}


class Balance(HTMLParser):
    """Reads a text; `open` is what was never closed, `wrong` what was closed without being open."""

    def __init__(self, text: str):
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


@pytest.fixture
def rendered():
    """The names of the templates of mail that were rendered."""
    names = set()

    def note(template, **_):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def write_every_mail(house, client, now) -> None:
    invite = {"name": "Eva <b>Vos</b>", "email": "nieuw@vng.example", "role": "koepel"}
    organisation = house.organisations["vng"].key
    assert client.post(reverse("invitation-create", args=[organisation]), invite).status_code == 302
    assert client.post(reverse("seat-end", args=[house.vng.key]), {"moment": "nu"}).status_code == 302
    hand_over(timezone.now(), lambda seat, now: Left(["Brief <i>a</i>"], more=2))
    client.logout()
    for address in (house.ipo.user.email, "onbekend@elders.example"):
        client.post(reverse("account_reset_password"), {"email": address})
    around = {"meeting": "Overleg <b>x</b>", "news": "Nieuws.", "parties": "VNG", "url": "https://x.example/"}
    queue_mail(to="a@b.example", template="minutes_comments", context=around, once="y", now=now)
    queue_mail(to="a@b.example", template="minutes_circulated", context=around, once="z", now=now)
    queue_mail(to="a@b.example", template="core_message", context=around, once="w", now=now)
    asked = around | {"about": "Overleg, <b>afspraak 2</b>"}
    queue_mail(to="a@b.example", template="agreement_consent", context=asked, once="u", now=now)
    asked = around | {"asker": "BZK", "party": "VNG", "count": 2, "until": "5 mei 2025"}
    queue_mail(to="a@b.example", template="progress_request", context=asked, once="q", now=now)
    asked |= {"day": "1 mei 2025"}
    queue_mail(to="a@b.example", template="progress_request_withdrawn", context=asked, once="qw", now=now)
    asked |= {"answer_by": "5 mei 2025"}
    queue_mail(to="a@b.example", template="rappel_round", context=asked, once="r", now=now)
    asked |= {"cabinet": "Jetten"}
    queue_mail(to="a@b.example", template="reconfirmation_round", context=asked, once="h", now=now)
    told = around | {
        "about": "Overleg, <b>afspraak 2</b>",
        "sender": "VNG",
        "month": "mei 2025",
        "day": "1 mei 2025",
        "seat": "Beleid",
    }
    told |= {"is_running": True, "lines": ["1 <i>les</i>", "2 afspraken"]}
    told |= {"asker": "BZK", "party": "VNG <b>x</b>", "is_regional": True, "day": "5 mei 2025"}
    told |= {"reason": "Het plan raakt <b>u</b> niet meer."}
    told |= {"last_day": "5 mei 2025", "before": "5 mei 2025", "after": "6 mei 2025"}
    for template in (
        "escalation",
        "heads_up",
        "heads_up_reply",
        "contribution_request",
        "digest",
        "fact_check",
        "udo_joined",
        "udo_left",
        "udo_consultation",
        "udo_end_change",
    ):
        queue_mail(to="a@b.example", template=template, context=told, once=template, now=now)
    cancel(make_invited(house, invited=("mp",)), reason="Val.", by=house.secretariat, now=now)
    meeting = make_meeting(house, invited=["mbzk"])
    meeting.participants.admit(now=now, user=house.minister.user)
    AudienceMember.objects.exclude(user=house.minister.user).update(until=now)
    send(meeting.agenda, by=house.secretariat, now=now, notify=True)
    around |= {"office": "vz <i>VNG</i>", "proposer": "VNG", "others": ""}
    for template in ("replacement_proposed", "replacement_decided"):
        queue_mail(to="a@b.example", template=template, context=around, once=template, now=now)
    context = {"change": "Dag <i>a</i>.", "timestamp": now, "url": "https://x.example/?a=1&b=2"}
    queue_mail(to="a@b.example", template="account_changed", context=context, once="x", now=now)
    context |= {"name": "Stuk <1>.pdf"}
    queue_mail(to="a@b.example", template="virus_found", context=context, once="v", now=now)
    asked = {
        "name": "A & B",
        "commission": "Commissie <1>",
        "subject": "Kosten & baten",
        "last_day": "5 mei 2025",
    }
    asked["url"] = context["url"]
    queue_mail(to="a@b.example", template="commission_asked", context=asked, once="c", now=now)
    context |= {
        "seat": "Beleid, <b>VNG</b>",
        "replacement": "Beleid, VNG",
        "first": "5 mei 2025",
        "is_own": True,
    }
    queue_mail(to="a@b.example", template="absence_ended", context=context, once="t", now=now)


def write_notices(house) -> list[str]:
    """Make the mails of a reminder to somebody with two seats and to a mailbox, and return their HTML."""
    Seat.objects.create(
        user=house.vng.user, organisation=house.organisations["vng"], role="beleid", since=house.vng.since
    )
    for n, place in enumerate(("vng", "rijk")):
        owe(house, make_agreement(house, text=f"<b>Tekst</b> {n}"), DAY, now=BEFORE, place=place)
    Agreement.objects.update(level="public")
    News.objects.all().delete()
    remind(MORNING)
    post(MORNING)
    deliver(MORNING)
    return [form for letter in mail.outbox for form, kind in letter.alternatives if kind == "text/html"]


def test_mail_about_notices_is_valid_and_closes_what_it_opens(house):
    texts = write_notices(house)
    assert len(texts) == 2
    for text in texts:
        check_text(text, "notices")
        assert "&lt;b&gt;" in text
        balance = Balance(text)
        assert (balance.open, balance.wrong) == ([], [])


def test_every_mail_is_valid_and_closes_what_it_opens(house, enter, now, rendered):
    write_every_mail(house, enter(house.coordinator), now)
    every = {f"mail/{path.name}" for path in MAILS.glob("*.html") if path.stem not in PARTS | COMPOSED}
    assert every <= rendered
    messages = Message.objects.exclude(html="")
    assert messages.count() == len(every)
    for message in messages:
        check_text(message.html, message.subject)
        balance = Balance(message.html)
        assert (balance.open, balance.wrong) == ([], []), message.subject


@pytest.mark.parametrize("text", ["<p>a", "<table><tr><td>a</tr></table>", "<p>a</p></p>"])
def test_a_forgotten_end_is_found(text):
    balance = Balance(text)
    assert balance.open or balance.wrong
