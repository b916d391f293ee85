"""The way to the signature as people walk it: two touches, a line chosen, a beslisnota answered, others told beforehand."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from agreements.models import HeadsUp
from letters import actions
from letters.due import due
from letters.models import CheckAnswer, Letter
from letters.paper import fingerprint
from notices.models import Notice
from overhedenoverleg.telling import tell
from overhedenoverleg.work import open_work
from overhedenoverleg.work_letters import station_tasks
from papers.models import Document
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_letter
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from tests.factories.stations import approve, make_chain, make_chained
from tests.letters.browser import page
from trail.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.client]


def note(house, letter: Letter, **facts) -> CheckAnswer:
    letter.refresh_from_db()
    return actions.answer_note(letter, revision=letter.revision, by=house.policy, now=WRITTEN, **facts)


def test_approving_takes_two_touches_from_mijn_werk_and_two_from_the_letter(house, enter):
    letter = make_chained(house)
    (task,) = station_tasks(house.vws, WRITTEN)
    client = enter(house.vws)
    form = client.get(task.url).context["page"]
    assert client.post(task.url, {"revision": form.revision}).status_code == 302
    client = enter(house.director)
    text = client.get(letter.get_absolute_url()).content.decode()
    assert f'action="{page("approve", letter)}"' in text
    assert "Akkoord met versie 1" in text
    answer = client.post(page("approve", letter), {"revision": 1}, follow=True).content.decode()
    assert "Uw akkoord is gegeven." in answer
    assert "Uw akkoord intrekken" in answer
    assert "Bewindspersoon is aan zet" in answer
    client.post(page("retract", letter))
    assert letter.approvals.given().count() == 1
    assert client.post(page("retract", letter)).status_code == 409


def test_what_waits_at_a_station_is_work_of_who_is_in_turn_only(house):
    letter = make_chained(house)
    assert {name for name in PARTIES if station_tasks(getattr(house, name), WRITTEN)} == {"vws"}
    assert open_work(house.minister, []) == []
    approve(letter, house.vws, house.director)
    assert {name for name in PARTIES if station_tasks(getattr(house, name), WRITTEN)} == {"minister"}


def test_who_is_in_turn_hears_of_it_once_and_is_reminded_by_the_day_of_its_station(house):
    letter = make_chained(house)

    def told(kind: str) -> set[str]:
        Notice.objects.all().delete()
        tell(Event.objects.filter(kind=kind), WRITTEN)
        return {
            notice.seat.user.email.partition("@")[0] for notice in Notice.objects.select_related("seat__user")
        }

    assert told("letter.submit") == {"vws", "dg-bzk"}
    approve(letter, house.vws)
    assert told("letter.agree") == set()
    owed = due([letter.pk], WRITTEN)[letter.pk]
    assert [(row.kind, row.office) for row in owed] == [("akkoord", house.director.office_id)]
    approve(letter, house.director)
    assert told("letter.agree") == {"minister"}
    (row,) = due([letter.pk], WRITTEN)[letter.pk]
    assert (row.kind, row.last_on) == ("akkoord", letter.approvals.last().due_on)


def test_the_writer_chooses_the_line_and_a_usual_one_can_not_be_passed_by(house, enter):
    make_chain(house)
    letter = make_letter(house)
    client = enter(house.policy)
    text = client.get(page("submit", letter)).content.decode()
    assert "Gewone brief: Juridische zaken en Directeur-generaal, dan Bewindspersoon" in text
    assert client.post(page("submit", letter), {"chain": ""}).status_code == 400
    usual = actions.chains_of(letter).get()
    assert client.post(page("submit", letter), {"chain": usual.key}).status_code == 302
    assert letter.approvals.count() == 3


def test_before_somebody_edits_it_says_whose_approval_that_undoes(house, enter):
    letter = make_chained(house)
    approve(letter, house.vws)
    text = enter(house.policy).get(page("edit", letter)).content.decode()
    assert "Al akkoord met deze versie: Juridische zaken." in text


def test_a_station_is_added_changed_and_dropped_with_a_reason(house, enter):
    letter = make_chained(house)
    client = enter(house.policy)
    data = {"name": "Waterstaat", "organisation": "ienw", "order": 1, "reason": "Raakt IenW."}
    assert (
        client.post(page("stations", letter), data | {"office": house.offices["mp"].key}).status_code == 400
    )
    assert client.post(page("stations", letter), data | {"reason": ""}).status_code == 400
    assert client.post(page("stations", letter), data).status_code == 302
    row = letter.approvals.get(name="Waterstaat")
    path = reverse("letter-station", args=[letter.key, row.key])
    assert (
        client.post(path, {"order": 2, "due_on": "28 november 2024", "reason": "Later."}).status_code == 302
    )
    assert client.post(path, {"doe": "overslaan", "reason": ""}).status_code == 400
    assert client.post(path, {"doe": "overslaan", "reason": "Toch niet."}).status_code == 302
    assert client.get(path).status_code == 404
    assert "Waterstaat: Toch niet." in client.get(page("stations", letter)).content.decode()


def test_the_beslisnota_is_of_the_file_until_it_is_published_with_the_letter(house, enter):
    letter = make_chained(house)
    approve(letter, house.vws)
    before = fingerprint(letter)
    note(house, letter, choice="toegevoegd", upload=make_upload(PDF))
    letter.refresh_from_db()
    assert fingerprint(letter) != before
    assert not letter.approvals.given().exists()
    document = CheckAnswer.objects.get().document
    download = reverse("document-download", args=[document.key])
    readers = {name for name in PARTIES if Document.objects.visible_to(getattr(house, name)).exists()}
    assert readers == {"policy", "minister", "vws"}
    assert enter(house.vng).get(download).status_code == 404
    approve(letter, house.vws, house.director, house.minister)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    assert b"".join(enter(house.vng).get(download).streaming_content).startswith(b"%PDF")
    snapshot = actions.snapshots_of(letter).get()
    assert [file["title"] for file in snapshot.facts["files"]] == ["Beslisnota"]
    with pytest.raises(ProgrammingError, match="was sent"), transaction.atomic():
        CheckAnswer.objects.update(document=None)


def test_a_beslisnota_that_was_promised_follows_once_and_one_that_was_not_never(house, enter):
    letter = make_letter(house)
    data = {"choice": "later", "reason": "Spoed.", "revision": 1}
    client = enter(house.policy)
    refused = client.post(page("note", letter), data)
    assert refused.status_code == 400
    assert "Zeg wanneer hij volgt." in refused.content.decode()
    assert client.post(page("note", letter), data | {"expected_on": "6 december 2024"}).status_code == 302
    stale = client.post(
        page("note", letter), data | {"reason": "Anders gezegd.", "expected_on": "6 december 2024"}
    )
    assert stale.status_code == 409
    assert "Anders gezegd." in stale.content.decode()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    approve(letter, house.minister)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    assert "Beslisnota nazenden" in client.get(letter.get_absolute_url()).content.decode()
    assert "Beslisnota nazenden" not in enter(house.vng).get(letter.get_absolute_url()).content.decode()
    client = enter(house.policy)
    assert client.post(page("note", letter), {"file": make_upload(PDF)}).status_code == 302
    assert client.get(page("note", letter)).status_code == 403
    assert Document.objects.visible_to(house.vng).exists()


def test_others_hear_that_a_letter_is_coming_in_words_of_the_writer_and_not_of_the_letter(house, enter):
    letter = make_letter(house, subject="Zeldzaamheidsbrief")
    data = {
        "subject": "Brief over jeugd",
        "when_words": "volgende week",
        "contact": "woordvoering",
        "to": ["vng"],
    }
    client = enter(house.policy)
    assert client.post(page("announce", letter), data | {"to": []}).status_code == 400
    assert client.post(page("announce", letter), data).status_code == 302
    ahead = HeadsUp.objects.get()
    assert (ahead.kind, ahead.subject) == ("brief", "Brief over jeugd")
    assert ahead.get_absolute_url() in client.get(letter.get_absolute_url()).content.decode()
    text = enter(house.vng).get(ahead.get_absolute_url()).content.decode()
    for word in ("Zeldzaamheidsbrief", letter.key):
        assert word not in text
    assert str(DATE.year) + "-11-29" not in text
