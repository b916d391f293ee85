"""What was added to the record is fictitious and says so: an overleg, its papers, and letters."""

import datetime as dt

from django.utils import timezone

from agreements.models import Agreement
from letters.models import Commitment, Letter
from lib import dates
from meetings.models import AgendaItem, Meeting, Minutes, MinutesItem
from tests.lib import reader

WEEKS = (dt.timedelta(weeks=5), dt.timedelta(weeks=7))


def test_the_next_overhedenoverleg_is_in_about_six_weeks_and_says_that_it_is_fictitious(demo, enter):
    today = dates.local_day(timezone.now())
    meeting = Meeting.objects.get(is_fictitious=True, state="confirmed", kind="overhedenoverleg")
    assert today + WEEKS[0] <= meeting.day <= today + WEEKS[1]
    assert dates.is_working_day(meeting.day)
    page = enter(demo.vng).get(meeting.get_absolute_url()).content.decode()
    assert "Fictief: fysieke thema’s" in page


def test_only_what_the_record_does_not_know_is_called_fictitious(demo):
    today = dates.local_day(timezone.now())
    for meeting in Meeting.objects.all():
        assert meeting.is_fictitious == meeting.subject.startswith("Fictief: ")
        assert meeting.is_fictitious == bool(
            meeting.start and dates.local_day(meeting.start).year >= today.year
        )


def test_texts_of_a_fictitious_overleg_say_so(demo):
    agreements = Agreement.objects.filter(meeting__is_fictitious=True)
    assert agreements.count() == 7
    assert all(row.wording.startswith("Fictief voorbeeld. ") for row in agreements)
    items = AgendaItem.objects.filter(agenda__meeting__is_fictitious=True).exclude(annotation="")
    assert items
    assert all("Fictief voorbeeld. " in item.annotation for item in items if not item.adopts_id)


def test_there_is_a_letter_in_draft_and_two_that_wait_and_all_say_that_they_are_fictitious(demo):
    letters = Letter.objects.exclude(state="published")
    assert sorted(letter.state for letter in letters) == ["draft", "submitted", "submitted"]
    assert all(letter.subject.startswith("Fictief: ") for letter in letters)
    assert all(letter.meeting.is_fictitious for letter in letters)


def test_of_a_fictitious_overleg_everybody_was_there(demo):
    meeting = Meeting.objects.get(is_fictitious=True, state="held", kind="overhedenoverleg")
    assert set(meeting.participations.values_list("attended", flat=True)) == {True}


def test_every_verslag_is_our_own_text_and_says_so_or_has_none(demo):
    rows = Minutes.objects.all()
    assert rows.count() == 10
    for minutes in rows:
        assert minutes.is_example != (not minutes.is_recorded), minutes
        texts = MinutesItem.objects.filter(minutes=minutes).exclude(text="")
        assert texts.exists() == minutes.is_example
        assert all(row.text.startswith(("<p>Voorbeeldtekst. ", "<p>Fictief voorbeeld. ")) for row in texts)


def test_page_and_pdf_of_an_invented_verslag_say_that_it_is_an_example(demo, enter):
    notice = "Voorbeeldtekst: dit verslag is voor de demonstratie geschreven."
    for minutes in Minutes.objects.filter(is_example=True):
        address = minutes.meeting.get_absolute_url()
        client = enter(demo.secretariat)
        assert notice in client.get(f"{address}verslag/").content.decode()
        response = client.get(f"{address}verslag.pdf")
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert notice in reader.read(content).text


def test_of_a_real_overleg_page_and_pdf_say_whose_presence_was_not_noted(demo, enter):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    client, address = enter(demo.secretariat), meeting.get_absolute_url()
    assert (
        "3 van 12 stoelen. Van 9 stoelen niet vastgelegd."
        in client.get(f"{address}verslag/").content.decode()
    )
    assert client.get(f"{address}deelnemers/").content.decode().count("niet vastgelegd") >= 9
    response = client.get(f"{address}verslag.pdf")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    present, unknown = reader.read(content).text.split("Uitgenodigd, aanwezigheid niet vastgelegd")
    assert "voorzitter van het Interprovinciaal Overleg" in present
    assert "minister van Asiel en Migratie" in unknown


def test_what_the_kamer_was_promised_for_the_demonstration_says_so_and_is_followed(demo, enter):
    rows = Commitment.objects.filter(source__startswith="Fictief").order_by("number")
    assert [row.number for row in rows] == ["", "T99901", "T99902"]
    handed_over, linked, put_off = rows
    assert (handed_over.made_by.slug, handed_over.office.slug) == ("mbzk", "staslmz")
    assert linked.outcomes.get().agreement.title == "Overzicht van wijkteams"
    assert put_off.extensions.get().reason.startswith("Fictief: ")
    page = enter(demo.vng).get(linked.get_absolute_url()).content.decode()
    assert "Fictief: voorbeeld voor de demonstratie" in page
