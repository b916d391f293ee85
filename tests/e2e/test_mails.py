"""Every mail as a browser shows it: without barriers, and no wider than a phone."""

import pytest

from notices.models import Message
from overhedenoverleg.mails import GROUPS
from tests.e2e.axe import barriers
from tests.notices.test_mail_html import write_every_mail, write_notices

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MAILS = [mail for group in GROUPS.values() for mail in group]
PHONE = {"width": 390, "height": 800}
WIDER = "document.documentElement.scrollWidth > innerWidth"


def test_no_mail_has_barriers_or_is_wider_than_a_phone(house, enter, now, person):
    texts = [(f"meldingen {number}", html) for number, html in enumerate(write_notices(house), 1)]
    write_every_mail(house, enter(house.coordinator), now)
    texts += Message.objects.exclude(html="").values_list("subject", "html")
    page = person(viewport=PHONE)
    assert len(texts) == len(MAILS) + 2  # and two about notices
    found = {}
    for subject, html in texts:
        page.set_content(html)
        found[subject] = barriers(page) + ["scrolls sideways"] * page.evaluate(WIDER)
    assert {subject: rows for subject, rows in found.items() if rows} == {}
