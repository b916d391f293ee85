"""Begin a letter: its readers, its first words, its afspraken."""

import datetime as dt

import pytest

from letters import actions
from letters.models import Letter
from letters.paper import paper_of, signature_of
from lib import richtext
from parties.models import Level
from tests.factories.letters import (
    THEMES,
    WRITTEN,
    YOUTH,
    make_approver,
    make_director,
    make_held_meeting,
    make_letter,
)
from tests.factories.parties import PARTIES
from trail.models import Event

pytestmark = pytest.mark.django_db


def readers(house, letter, at=WRITTEN) -> set[str]:
    visible = Letter.objects.filter(pk=letter.pk)
    return {role for role in PARTIES if visible.visible_to(getattr(house, role), at)}


def test_a_draft_is_read_by_author_and_signatory_alone(house):
    letter = make_letter(house)
    assert letter.level == Level.RIJK_CONCEPT
    assert readers(house, letter) == {"policy", "minister"}
    assert not Letter.objects.visible_to(make_approver(house, "staslmz"), WRITTEN)


def test_who_it_also_speaks_for_reads_along_from_that_moment_and_no_longer(house):
    letter = make_letter(house)
    first, later = WRITTEN + dt.timedelta(hours=1), WRITTEN + dt.timedelta(hours=2)
    fin = [house.offices["stasfin"]]
    actions.save(letter, revision=1, by=house.policy, now=first, on_behalf=fin)
    assert readers(house, letter, first) == {"policy", "minister", "fin"}
    assert readers(house, letter, WRITTEN) == {"policy", "minister"}
    actions.save(letter, revision=2, by=house.policy, now=later, on_behalf=[])
    assert readers(house, letter, later) == {"policy", "minister"}


def test_who_approves_for_an_office_that_it_also_speaks_for_reads_along(house):
    approver = make_approver(house, "stasfin")
    letter = make_letter(house, on_behalf=[house.offices["stasfin"]])
    assert Letter.objects.visible_to(approver, WRITTEN).exists()
    later = WRITTEN + dt.timedelta(hours=1)
    letter = actions.save(letter, revision=1, by=house.policy, now=later, on_behalf=[])
    assert not Letter.objects.visible_to(approver, later).exists()
    assert Letter.objects.visible_to(house.minister, later).exists()
    told = Event.objects.get(kind="letter.on_behalf")
    assert (told.sentence, told.level) == ("Mede namens gewijzigd van ‘stasFIN’ naar niets.", "rijk_concept")


def test_the_directeur_generaal_of_the_ministry_that_signs_reads_along_and_of_another_does_not(house):
    own, other = make_director(house, "bzk"), make_director(house, "vws")
    letter = make_letter(house)
    assert Letter.objects.visible_to(own, WRITTEN).exists()
    assert not Letter.objects.visible_to(other, WRITTEN).exists()
    later = WRITTEN + dt.timedelta(hours=1)
    new = make_director(house, "bzk", "dg-nieuw")
    assert not Letter.objects.visible_to(new, WRITTEN).exists()
    actions.submit(letter, by=house.policy, now=later)
    assert Letter.objects.visible_to(new, later).exists()


def test_another_signatory_brings_other_readers_in_the_same_moment(house):
    letter = make_letter(house)
    other = make_approver(house, "staslmz")
    actions.save(letter, revision=1, by=house.policy, now=WRITTEN, signatory=house.offices["staslmz"])
    assert readers(house, letter) == {"policy"}
    assert Letter.objects.visible_to(other, WRITTEN).exists()


def test_it_opens_with_the_meeting_and_on_whose_behalf(house):
    letter = make_letter(house, on_behalf=[house.offices["stasfin"]])
    assert richtext.plain(letter.body).splitlines() == [
        "Op 21 november 2024 heeft het Overhedenoverleg plaatsgevonden. Met deze brief informeer ik u, mede namens de "
        "staatssecretaris Fiscaliteit en Belastingdienst, over de uitkomsten.",
        "In het overleg zijn de volgende afspraken gemaakt.",
    ]
    assert letter.body.endswith(richtext.PASSAGES)


def test_the_afspraken_stand_in_it_verbatim_numbered_1_a_b_c_and_2(house):
    letter = make_letter(house)
    numbers = [(row.number, row.passage.text, row.is_literal) for row in actions.checks_of(letter)]
    texts = ["Over jeugd:", *YOUTH, THEMES]
    assert numbers == list(zip(["1", "1a", "1b", "1c", "2"], texts, [True] * 5, strict=True))
    parts = "".join(f"<li>{text.replace(chr(39), '&#x27;')}</li>" for text in YOUTH)
    expected = f'<ol><li>Over jeugd:<ol type="a">{parts}</ol></li><li>{THEMES}</li></ol>'
    assert str(paper_of(letter)["body"]).endswith(expected)


def test_only_what_was_chosen_is_in_it_with_the_whole_of_a_part(house):
    meeting = make_held_meeting(house)
    part = meeting.agreements.get(label="1b")
    letter = make_letter(house, meeting=meeting, agreements=[part])
    assert [row.text for row in letter.passages.all()] == ["Over jeugd:", YOUTH[1]]
    assert [row.number for row in actions.checks_of(letter)] == ["1", "1a"]


def test_what_was_agreed_after_the_date_of_the_letter_is_not_in_it(house):
    letter = make_letter(house, date=dt.date(2024, 11, 20))
    assert not letter.passages.exists()
    assert "afspraken" not in richtext.plain(letter.body)


def test_the_name_is_that_of_the_holder_on_the_date_of_the_letter(house):
    house.offices["mbzk"].tenures.create(person="Hugo de Jonge", until=dt.date(2024, 7, 2))
    before = make_letter(house, date=dt.date(2024, 6, 12))
    after = make_letter(house, meeting=before.meeting)
    assert [signature_of(letter)[1] for letter in (before, after)] == ["Hugo de Jonge", "J.J.M. Uitermark"]


def test_the_letterhead_is_that_of_the_last_letter_of_the_ministry(house):
    first = make_letter(
        house, directorate="DG Openbaar Bestuur", return_address="Postbus 20011 2500 EA Den Haag"
    )
    second = make_letter(house, meeting=first.meeting)
    other = make_letter(house, meeting=first.meeting, by=house.fin, signatory=house.offices["stasfin"])
    assert (second.directorate, second.return_address) == (first.directorate, first.return_address)
    assert other.directorate == ""
    assert paper_of(other)["sender"]["directorate"] == "Ministerie van Financiën"
