"""The record as it is loaded: the facts, the steps, and twice is once."""

import datetime as dt

from django.core.management import call_command

from agreements.models import Agreement
from letters.models import Commitment, Letter, Motion
from meetings.models import Meeting
from overhedenoverleg.demo.play import play
from trail import chain
from trail.models import Event


def test_loading_a_second_time_changes_nothing(demo, capsys, settings):
    settings.DEMO = True
    before = (Event.objects.count(), Meeting.objects.count())
    call_command("demo")
    assert "was al geladen" in capsys.readouterr().out
    assert (Event.objects.count(), Meeting.objects.count()) == before
    assert not play(dt.datetime.now(dt.UTC))


def test_planned_and_held_are_two_dates(demo):
    april = Meeting.objects.get(actual_start__date=dt.date(2025, 4, 16))
    assert (april.title, april.first_planned_words) == ("Overhedenoverleg 16 april 2025", "14 april 2025")
    assert april.sequence == 4
    march = Meeting.objects.get(actual_start__date=dt.date(2025, 3, 17))
    assert march.first_planned_words == "februari 2025"


def test_a_meeting_known_by_month_or_words_shows_no_day(demo):
    titles = {meeting.title for meeting in Meeting.objects.all()}
    assert {
        "Overhedenoverleg september 2023",
        "BOFv voorjaar 2024",
        "Overhedenoverleg na het meireces 2025",
    } <= titles


def test_proposed_agreed_and_reported_are_three_things(demo):
    meeting = Meeting.objects.get(actual_start__date=dt.date(2024, 11, 21))
    proposed = Agreement.objects.filter(meeting=meeting, state="proposed", parent=None)
    agreed = Agreement.objects.filter(meeting=meeting, agreed_on__isnull=False).order_by("position")
    assert proposed.count() == 3
    assert [row.label for row in agreed] == ["1", "1a", "1b", "1c", "2", "3"]
    second = agreed.get(label="2")
    assert [text.source for text in second.texts.all()] == ["agenda", "overleg"]
    assert second.text_on(dt.date(2024, 11, 20)) is None


def test_a_term_moved_with_its_meeting_and_says_so(demo):
    third = Agreement.objects.get(label="3", agreed_on=dt.date(2024, 11, 21))
    assert third.moment.words == "volgende Overhedenoverleg in februari 2025"
    assert third.latest == dt.date(2025, 3, 17)
    sentences = Event.objects.filter(subject_id=third.pk, kind="agreement.redate").values_list(
        "sentence", flat=True
    )
    assert "Termijn verschoven van februari 2025 naar 17 maart 2025." in sentences


def test_the_agenda_of_four_themes_went_up_in_that_of_five(demo):
    old = Agreement.objects.get(title="Samenwerkingsagenda op vier thema’s")
    assert (old.state, old.relations_onward.get(kind="supersedes").later.title) == (
        "superseded",
        "Samenwerkingsagenda met vijf thema’s, ook weerbaarheid",
    )


def test_the_letter_of_november_prints_the_office_and_name_of_its_day(demo):
    letter = Letter.objects.get(subject="Proces richting Voorjaarsnota")
    assert (letter.state, letter.signed_by) == ("published", "J.J.M. Uitermark")
    assert [passage.differs for passage in letter.passages.all()] == [False] * 6


def test_what_a_letter_answers_is_done(demo):
    assert Commitment.objects.filter(state="done").count() == 3
    assert set(
        Commitment.objects.filter(text__startswith="Beide Kamers").values_list("state", flat=True)
    ) == {"open"}
    assert Motion.objects.get(name="Chakor").state == "open"
    assert Motion.objects.get(name="Chakor/Van Nispen").state == "partly"


def test_there_are_three_motions_of_chakor(demo):
    assert Motion.objects.filter(name__contains="Chakor").count() == 3


def test_the_verslag_of_november_was_adopted_in_march_and_that_of_april_never(demo):
    november = Meeting.objects.get(actual_start__date=dt.date(2024, 11, 21)).record
    april = Meeting.objects.get(actual_start__date=dt.date(2025, 4, 16)).record
    assert (november.state, november.adopted_in.title) == ("adopted", "Overhedenoverleg 17 maart 2025")
    assert not april.is_adopted


def test_the_trail_of_the_record_is_whole(demo):
    verdict = chain.verify()
    assert (verdict.broken, verdict.tail) == ("", 0)
    assert verdict.checked > 500
