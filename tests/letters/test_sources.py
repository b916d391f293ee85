"""The sources of a letter: several overleggen, their order, fragments, and what is more confidential (E43)."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.actions import record_in_minutes
from letters import actions
from letters.models import Excerpt, Letter
from letters.reading.checklist import points_of
from letters.reading.secrecy import secrets_of
from letters.reading.sources import fragments_of, meetings_of, offers_of
from lib import richtext
from meetings.models import AgendaItem, Meeting, MinutesItem
from parties.circles import readers_of
from parties.models import Level
from tests.factories.agreements import facts, item_of
from tests.factories.letters import WRITTEN, make_held_meeting, make_letter
from tests.factories.meetings import make_meeting

pytestmark = pytest.mark.django_db


def make_funds(house) -> Meeting:
    """Make a BOFv with one afspraak."""
    meeting = make_meeting(house, "held", items=["Accres"], kind=Meeting.Kind.BOFV)
    record_in_minutes(
        item_of(meeting), text="Wij tellen samen.", by=house.secretariat, now=WRITTEN, **facts(house)
    )
    return meeting


def numbered(letter: Letter) -> list[str]:
    return [
        f"{row.number} {row.passage.text}" for row in actions.checks_of(letter) if not row.passage.parent_id
    ]


def decided(meeting: Meeting, note: str = "Wij doen het.") -> AgendaItem:
    item = item_of(meeting)
    AgendaItem.objects.filter(pk=item.pk).update(outcome="decided", outcome_note=note)
    return item


def said_of(letter: Letter) -> list[str]:
    return [
        point.text for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=True)
    ]


def act(letter: Letter, name: str, *args, by, **given) -> Letter:
    """Take one of the steps on the letter as it is now."""
    row = Letter.objects.get(pk=letter.pk)
    return getattr(actions, name)(row, *args, revision=row.revision, by=by, now=WRITTEN, **given)


def test_a_letter_about_two_overleggen_says_both_and_cites_both_in_order(house):
    funds = make_funds(house)
    letter = make_letter(house, also=[funds])
    assert richtext.plain(letter.body).startswith(
        "Op 21 november 2024 heeft het Overhedenoverleg plaatsgevonden en op 21 november 2024 het BOFv. "
    )
    assert numbered(letter)[0] == "1 Over jeugd:"
    assert numbered(letter)[2] == "3 Wij tellen samen."
    assert [row.kind for row in meetings_of(letter)] == ["overhedenoverleg", "bofv"]


def test_an_overleg_added_later_brings_its_afspraken_and_goes_with_them(house):
    letter, funds = make_letter(house), make_funds(house)
    act(letter, "add_source", funds, by=house.policy)
    assert numbered(letter)[-1] == "3 Wij tellen samen."
    act(letter, "raise_source", funds.key, by=house.policy)
    assert meetings_of(Letter.objects.get())[0] == funds
    act(letter, "remove_source", funds.key, by=house.policy)
    assert [row.kind for row in meetings_of(Letter.objects.get())] == ["overhedenoverleg"]
    assert len(numbered(letter)) == 2


def test_the_order_that_was_chosen_stays_when_others_are_chosen_later(house):
    letter, funds = make_letter(house), make_funds(house)
    act(letter, "add_source", funds, by=house.policy)
    key = funds.agreements.get().key
    for _ in range(2):
        act(letter, "raise_passage", key, by=house.policy)
    assert next(line[2:] for line in numbered(letter)) == "Wij tellen samen."
    keys = [row.agreement.key for row in letter.passages.select_related("agreement")]
    without = [
        one for one in keys if one != letter.passages.get(agreement__label="2", parent=None).agreement.key
    ]
    act(letter, "choose_passages", keys=without, by=house.policy)
    act(letter, "choose_passages", keys=keys, by=house.policy)
    assert [line[2:14] for line in numbered(letter)] == ["Wij tellen s", "Over jeugd:", "Er wordt int"]


def test_a_fragment_keeps_its_source_and_says_when_letter_or_source_changes(house):
    letter = make_letter(house)
    item = decided(letter.meeting)
    (offer,) = offers_of(meetings_of(letter), house.policy)
    saved = act(letter, "insert_excerpts", marks=[offer.mark], by=house.policy)
    assert saved.body.endswith("<blockquote><p>Wij doen het.</p></blockquote>")
    (row,) = fragments_of(saved, saved.author)
    assert (row.excerpt.item, row.is_literal, row.is_newer) == (item, True, False)
    act(letter, "save", by=house.policy, body=saved.body.replace("doen", "laten"))
    decided(letter.meeting, "Wij doen het toch niet.")
    letter = Letter.objects.get()
    (row,) = fragments_of(letter, letter.author)
    assert (row.is_literal, row.is_newer) == (False, True)
    said = [
        point.text for point in points_of(letter, readers_of(letter, WRITTEN), letter.author, may_edit=False)
    ]
    assert any(text.startswith("Fragment wijkt af van de bron: Besluit") for text in said)
    assert any(text.startswith("De bron van een fragment is gewijzigd") for text in said)


def test_an_adopted_verslag_is_offered_and_one_in_the_making_is_not(house):
    letter = make_letter(house)
    minutes = letter.meeting.record
    MinutesItem.objects.filter(minutes=minutes).update(text="<p>Er is gesproken.</p>")
    assert offers_of([letter.meeting], house.policy) == []
    type(minutes).objects.filter(pk=minutes.pk).update(state="adopted")
    assert {offer.text for offer in offers_of([letter.meeting], house.policy)} == {"Er is gesproken."}


def test_a_fragment_that_this_seat_may_not_read_is_neither_offered_nor_inserted(house):
    letter = make_letter(house)
    decided(letter.meeting)
    (offer,) = offers_of([letter.meeting], house.policy)
    agenda = letter.meeting.agenda
    type(agenda).objects.filter(pk=agenda.pk).update(level=Level.PARTY, owner=house.vng.organisation)
    assert offers_of([letter.meeting], house.policy) == []
    act(letter, "insert_excerpts", marks=[offer.mark], by=house.policy)
    assert not Excerpt.objects.exists()


def test_a_source_that_not_everybody_reads_is_flagged_and_a_public_one_is_not(house):
    letter = make_letter(house)
    (secret,) = secrets_of(letter, readers_of(letter, WRITTEN), letter.author)
    assert secret.names == "afspraak 1, afspraak 1a, afspraak 1b, afspraak 1c en afspraak 2"
    assert (secret.readers, secret.is_narrow) == ("Alleen de deelnemers.", False)
    letter.meeting.agreements.update(level=Level.PUBLIC)
    assert secrets_of(letter, readers_of(letter, WRITTEN), letter.author) == []


def test_who_writes_and_who_approves_see_that_a_source_is_kept_from_a_reader_of_the_draft(house, enter):
    letter = make_letter(house)
    letter.meeting.agreements.filter(label="2").update(level=Level.PARTY, owner=house.policy.organisation)
    act(letter, "speak_for", house.offices["staslmz"], by=house.policy)
    row = Letter.objects.get()
    by_name = {secret.names: secret for secret in secrets_of(row, readers_of(row, WRITTEN), row.author)}
    assert by_name["afspraak 2"].is_hidden
    assert by_name["afspraak 2"].is_narrow
    actions.submit(Letter.objects.get(), by=house.policy, now=WRITTEN)
    for seat, name in ((house.policy, "letter-detail"), (house.minister, "letter-approve")):
        text = enter(seat).get(reverse(name, args=[letter.key])).content.decode()
        assert "Niet iedereen die dit concept leest, mag de bron lezen van afspraak 2" in text
        assert "Wordt openbaar met deze brief: afspraak 2" in text


def test_the_page_of_sources_adds_raises_inserts_and_takes_away(house, enter):
    letter, funds = make_letter(house), make_funds(house)
    decided(letter.meeting)
    (offer,) = offers_of([letter.meeting], house.policy)
    client, url = enter(house.policy), reverse("letter-sources", args=[letter.key])
    steps = (
        {"doe": "toevoegen", "meeting": funds.key}, {"doe": "omhoog", "wat": funds.key},
        {"doe": "invoegen", "fragment": offer.mark}, {"doe": "weghalen", "wat": funds.key},
    )  # fmt: skip
    for revision, step in enumerate(steps, 1):
        assert client.post(url, step | {"revision": revision}).status_code == 302
        assert client.get(url).status_code == 200
    assert client.post(url, {"doe": "omhoog", "wat": funds.key, "revision": 1}).status_code == 409
    assert client.post(url, {"doe": "toevoegen", "meeting": "", "revision": 5}).status_code == 400
    (excerpt,) = Excerpt.objects.all()
    assert client.post(url, {"doe": "vergeten", "wat": excerpt.key, "revision": 5}).status_code == 302
    assert "Wij doen het." in Letter.objects.get().body


def test_what_a_sent_letter_was_made_from_is_final(house):
    letter = make_letter(house)
    decided(letter.meeting)
    (offer,) = offers_of([letter.meeting], house.policy)
    letter = act(letter, "insert_excerpts", marks=[offer.mark], by=house.policy)
    Letter.objects.filter(pk=letter.pk).update(
        state="sent", sent_at=WRITTEN + dt.timedelta(days=1), sent_elsewhere=True
    )
    for change in (Excerpt.objects.all().delete, letter.setup.delete):
        with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
            change()


def test_the_opening_says_all_overleggen_also_one_that_was_added_later(house, enter):
    letter = make_letter(house, body="<p>Op 21 november spraken wij.</p>")
    other = make_held_meeting(house)
    Meeting.objects.filter(pk=other.pk).update(
        actual_start=dt.datetime(2024, 11, 26, 9, tzinfo=WRITTEN.tzinfo)
    )
    act(letter, "add_source", Meeting.objects.get(pk=other.pk), by=house.policy)
    said = "De tekst noemt niet: het Overhedenoverleg 26 november 2024"
    assert said in said_of(Letter.objects.get())
    url = reverse("letter-sources", args=[letter.key])
    assert enter(house.policy).post(url, {"doe": "zin", "revision": 2}).status_code == 302
    assert richtext.plain(Letter.objects.get().body).startswith(
        "Op 21 november 2024 heeft het Overhedenoverleg plaatsgevonden en op 26 november 2024 het Overhedenoverleg."
    )
    assert said not in said_of(Letter.objects.get())


def test_the_sentence_of_the_template_that_named_one_overleg_names_both_instead(house):
    letter = make_letter(house)
    other = make_held_meeting(house)
    Meeting.objects.filter(pk=other.pk).update(
        actual_start=dt.datetime(2024, 11, 26, 9, tzinfo=WRITTEN.tzinfo)
    )
    act(letter, "add_source", Meeting.objects.get(pk=other.pk), by=house.policy)
    saved = act(letter, "add_opening", by=house.policy)
    assert richtext.plain(saved.body).count("plaatsgevonden") == 1
    assert "op 26 november 2024 het Overhedenoverleg. Met deze brief" in saved.body
    assert act(letter, "add_opening", by=house.policy).revision == saved.revision


def test_an_overleg_that_this_seat_may_not_see_is_not_named_on_the_pages_of_sources(house, enter):
    letter, funds = make_letter(house), make_funds(house)
    act(letter, "add_source", funds, by=house.policy)
    Meeting.objects.filter(pk=funds.pk).update(level=Level.PARTY, owner=house.vng.organisation)
    for name in ("letter-sources", "letter-passages"):
        text = enter(house.policy).get(reverse(name, args=[letter.key])).content.decode()
        assert funds.key not in text
        assert letter.meeting.key in text or name == "letter-passages"
