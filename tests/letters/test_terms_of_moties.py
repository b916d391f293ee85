"""Moties and verzoeken have a term in words as toezeggingen have: put off with a reason, counted, watched and told."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from letters import actions
from letters.models import ChamberRequest, Commitment, Extension, Motion, PublicEntry
from letters.permissions import may_correct
from meetings.models import Moment
from notices.models import Term
from overhedenoverleg import followers
from overhedenoverleg.work_commitments import commitment_tasks
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_commitment, make_letter, make_motion
from tests.factories.meetings import make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.client]
MARCH, JUNE = dt.date(2025, 3, 31), dt.date(2025, 6, 30)


def until(day: dt.date, words: str) -> Moment:
    return Moment(words=words, kind=Moment.Kind.DATE, latest=day)


def asked(house, model, latest: dt.date | None = MARCH, **fields):
    facts = {"text": "Een overzicht", "office": house.offices["mbzk"]}
    facts |= {"moment": until(latest, "voor april") if latest else Moment(words="te zijner tijd")}
    facts |= {"name": "Chakor"} if model is Motion else {"committee": "Binnenlandse Zaken"}
    return actions.add_to_register(model, by=house.policy, now=WRITTEN, **facts | fields)


def put_off(house, row, **changes) -> Extension:
    facts = {"moment": until(JUNE, "voor de zomer"), "reason": "Het advies is later.", "given_on": DATE}
    return actions.extend(row, revision=row.revision, by=house.policy, now=WRITTEN, **facts | changes)


def owed(kind: str, now=SENT_AT) -> dict[str, dt.date | None]:
    followers.walk(now)
    rows = Term.objects.filter(kind__slug=kind, closed_at=None).select_related("organisation")
    return {row.organisation.slug: row.last_on for row in rows}


KINDS = pytest.mark.parametrize(("model", "kind"), [(Motion, "motie"), (ChamberRequest, "verzoek")])


@KINDS
def test_more_time_keeps_the_first_words_and_is_counted_with_its_reason(house, enter, model, kind):
    row = asked(house, model)
    put_off(house, row)
    row = model.objects.get()
    assert (row.due_words, row.moment.latest) == ("voor april", JUNE)
    put_off(house, row, moment=until(dt.date(2025, 9, 1), "1 september 2025"), reason="Opnieuw later.")
    text = enter(house.vng).get(row.get_absolute_url()).content.decode()
    for words in (
        "2 keer uitgesteld",
        "Eerste termijn: ‘voor april’",
        "Het advies is later.",
        "Opnieuw later.",
    ):
        assert words in text
    list_text = enter(house.vng).get(f"{reverse('commitment-list')}?soort={kind}").content.decode()
    assert "2 keer uitgesteld" in list_text
    sheet = enter(house.vng).get(f"{reverse('commitment-csv')}?soort={kind}")
    assert ";1 september 2025;2025-09-01;2;" in b"".join(sheet.streaming_content).decode()
    reasons = Event.objects.filter(kind="register.extend").order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["Het advies is later.", "Opnieuw later."]


@KINDS
def test_the_same_term_is_no_more_time_what_is_met_needs_none_and_the_second_of_two_is_told(
    house, model, kind
):
    row = asked(house, model)
    with pytest.raises(Blocked, match="al geldt"):
        put_off(house, row, moment=until(MARCH, "voor april"))
    old = model.objects.get()
    put_off(house, row)
    with pytest.raises(Stale):
        put_off(house, old)
    model.objects.update(state="done")
    with pytest.raises(Blocked, match="al voldaan"):
        put_off(house, model.objects.get(), moment=until(dt.date(2026, 1, 1), "later"))
    assert Extension.objects.count() == 1


@KINDS
def test_it_is_put_off_on_the_screen_and_a_missing_reason_is_asked_for_beside_the_field(
    house, enter, model, kind
):
    row = asked(house, model)
    name = "motion" if model is Motion else "request"
    client, url = enter(house.policy), reverse(f"{name}-extend", args=[row.key])
    page = client.get(url).content.decode()
    assert f"Iedereen die {'de motie' if model is Motion else 'het verzoek'} kan lezen" in page
    data = {"words": "voor 1 juli 2025", "latest": "30 juni 2025", "given_on": "29 november 2024",
            "reason": "Later.", "revision": row.revision}  # fmt: skip
    wrong = client.post(url, data | {"reason": " "})
    assert (wrong.status_code, "voor 1 juli 2025" in wrong.content.decode()) == (400, True)
    assert client.post(url, data).status_code == 302
    assert Extension.objects.get().reason == "Later."
    assert client.post(url, data).status_code == 409
    model.objects.update(state="done")
    refused = client.get(url)
    assert (refused.status_code, "al voldaan" in refused.content.decode()) == (409, True)
    for seat in (house.vng, house.commission):
        assert enter(seat).post(url, data).status_code == 403


@KINDS
def test_the_term_is_asked_for_where_it_is_noted_and_corrected(house, enter, model, kind):
    name = "motion" if model is Motion else "request"
    facts = {"text": "Verzoekt.", "chamber": "tk", "words": "voor mei 2025", "latest": "30 april 2025"}
    facts |= {"name": "Chakor"} if model is Motion else {"committee": "BiZa"}
    client = enter(house.policy)
    assert client.post(reverse(f"{name}-create"), facts).status_code == 302
    row = model.objects.get()
    assert (row.due_words, row.moment.latest) == ("voor mei 2025", dt.date(2025, 4, 30))
    edit = reverse(f"{name}-edit", args=[row.key])
    changed = facts | {"latest": "31 mei 2025", "reason": "Tikfout.", "revision": 1}
    assert client.post(edit, changed).status_code == 302
    assert model.objects.get().moment.latest == dt.date(2025, 5, 31)


@KINDS
def test_its_office_is_reminded_by_the_last_day_that_counts_until_it_is_met(house, model, kind):
    row = asked(house, model)
    assert owed(kind) == {"bzk": MARCH}
    put_off(house, row)
    assert owed(kind) == {"bzk": JUNE}
    letter = make_letter(house)
    actions.set_discharges(letter, things=[(row, True)], revision=1, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    assert owed(kind) == {}


@KINDS
def test_without_a_day_or_without_an_office_nobody_is_reminded(house, model, kind):
    asked(house, model, latest=None)
    asked(house, model, office=None, text="Van niemand")
    assert owed(kind) == {}


@KINDS
def test_it_moves_with_the_overleg_that_its_words_name(house, model, kind):
    meeting = make_meeting(house, "confirmed")
    before = Moment(words="voor het overleg", kind="meeting", meeting=meeting, side="before")
    row = asked(house, model, moment=before)
    assert owed(kind) == {"bzk": row.moment.latest}


@KINDS
def test_it_stands_on_mijn_werk_of_its_ministry_and_of_no_other(house, model, kind):
    row, day = asked(house, model), dt.timedelta(days=1)
    assert commitment_tasks(house.policy, MARCH - 31 * day) == []
    for seat in (house.policy, house.minister):
        (task,) = commitment_tasks(seat, MARCH - 30 * day)
        assert (task.url, task.due) == (row.get_absolute_url(), MARCH)
    for seat in (house.vws, house.vng, house.commission):
        assert commitment_tasks(seat, MARCH) == []


@KINDS
def test_the_public_reads_the_term_and_how_often_it_was_put_off(house, client, model, kind):
    put_off(house, asked(house, model))
    followers.walk(SENT_AT)
    assert PublicEntry.objects.get().facts["extensions"] == 1
    text = client.get(reverse("public-commitments")).content.decode()
    assert "voor de zomer" in text
    assert "1 keer uitgesteld" in text
    assert "Het advies is later." not in text


def test_by_term_all_kinds_stand_in_one_order(house, enter):
    make_commitment(house, text="Toezegging", moment=until(JUNE, "juni"))
    asked(house, Motion, text="Motie")
    asked(house, ChamberRequest, latest=dt.date(2025, 9, 1), text="Verzoek")
    make_motion(text="Zonder", number="99")
    with time_machine.travel(SENT_AT, tick=False):
        rows = enter(house.vng).get(f"{reverse('commitment-list')}?sorteer=termijn").context["rows"]
        assert [row.text for row in rows] == ["Motie", "Toezegging", "Verzoek", "Zonder"]
    with time_machine.travel(dt.datetime(2025, 4, 2, 9, tzinfo=SENT_AT.tzinfo), tick=False):
        rows = enter(house.vng).get(f"{reverse('commitment-list')}?termijn=verlopen").context["rows"]
        assert [row.text for row in rows] == ["Motie"]


def test_an_extension_is_of_one_thing_and_final_in_the_database(house):
    motion = asked(house, Motion)
    row = put_off(house, motion)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Extension.objects.update(motion=asked(house, Motion, text="Een andere", number="2"))
    facts = {"before": "x", "words": "y", "reason": "z", "given_on": DATE}
    for both in ({}, {"motion": motion, "commitment": make_commitment(house)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Extension.objects.create(**facts | both)
    assert Extension.objects.get() == row


def test_only_the_ministry_that_owes_it_or_keeps_the_register_puts_it_off(house, everyone):
    row = asked(house, Motion, office=house.offices["staslmz"])
    may = {who for who, seat in everyone.items() if may_correct(seat, row)}
    assert may == {"secretariat", "policy", "vws"}
    assert Commitment.objects.count() == 0
