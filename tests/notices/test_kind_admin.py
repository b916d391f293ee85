"""The kinds of notices in /beheer/: days and roles that make sense, and what follows from a change."""

import datetime as dt

import pytest
from django.utils import timezone

from notices.models import NoticeKind, Preference, Term
from tests.factories.agreements import make_agreement
from tests.factories.notices import owe

pytestmark = [pytest.mark.django_db, pytest.mark.client]
DAY = dt.timedelta(days=1)
LIST = "/beheer/notices/noticekind/"


@pytest.fixture
def administrator(enter, house):
    house.administrator.user.is_staff = True
    house.administrator.user.save()
    return enter(house.administrator)


def change(browser, slug="afspraak", **values):
    kind = NoticeKind.objects.get(slug=slug)
    data = {
        "name": kind.name, "group": kind.group, "order": kind.order,
        "alarms": ",".join(map(str, kind.alarms)), "hops": ",".join(map(str, kind.hops)), "roles": kind.roles,
        "channel": kind.channel, "avoids_recess": "on",
    } | values  # fmt: skip
    return browser.post(f"{LIST}{kind.pk}/change/", data)


def test_each_kind_can_be_looked_at_and_none_added_or_removed(administrator, house):
    assert administrator.get(LIST).status_code == 200
    pk = NoticeKind.objects.get(slug="afspraak").pk
    assert "Opslaan" in administrator.get(f"{LIST}{pk}/change/").content.decode()
    assert administrator.get(f"{LIST}add/").status_code == 403
    assert administrator.get(f"{LIST}{pk}/delete/").status_code == 403


@pytest.mark.parametrize("name", ["coordinator", "secretariat", "vng"])
def test_nobody_else_gets_in(enter, house, name):
    seat = getattr(house, name)
    seat.user.is_staff = True
    seat.user.save()
    assert enter(seat).get(LIST, follow=True).status_code == 403


def test_other_days_hold_at_once_for_what_runs(administrator, house):
    now = timezone.now()
    owe(house, make_agreement(house), timezone.localdate() + 60 * DAY, now=now)
    assert change(administrator, alarms="0, 42, -7").status_code == 302
    assert NoticeKind.objects.get(slug="afspraak").alarms == [42, 0, -7]
    assert 42 in Term.objects.get().offsets


def test_what_is_always_mailed_is_kept_on_the_site_only_by_nobody(administrator, house):
    kind = NoticeKind.objects.get(slug="afspraak")
    Preference.objects.create(kind=kind, seat=house.vng, channel="site", alarms=[7])
    assert change(administrator, is_fixed="on").status_code == 302
    row = Preference.objects.get()
    assert (row.channel, row.alarms) == ("", [7])


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        ("afspraak", {"alarms": ""}), ("afspraak", {"alarms": "7,7"}), ("afspraak", {"alarms": "366"}),
        ("afspraak", {"alarms": "zeven"}), ("afspraak", {"alarms": "99999999"}), ("afspraak", {"roles": []}),
        ("afspraak", {"roles": ["koning"]}), ("afspraak", {"hops": "7"}), ("afspraak", {"hops": "14,7,28"}),
        ("afspraak", {"hops": "0,7,14"}), ("afspraak", {"hops": "7,7,14"}),
        ("afspraak", {"is_fixed": "on", "channel": "site"}), ("overleg-nieuws", {"alarms": "7"}),
        ("overleg-nieuws", {"roles": ["koepel"]}),
    ],
)  # fmt: skip
def test_days_that_could_never_be_told_are_refused(administrator, house, slug, values):
    before = NoticeKind.objects.filter(slug=slug).values().get()
    response = change(administrator, slug, **values)
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert NoticeKind.objects.filter(slug=slug).values().get() == before


def test_news_can_be_told_another_way(administrator, house):
    assert change(administrator, "overleg-nieuws", channel="weekly").status_code == 302
    assert NoticeKind.objects.get(slug="overleg-nieuws").channel == "weekly"
