"""Write with several people: nothing is lost, and what differs from the register shows."""

import datetime as dt

import pytest

from agreements.models import AgreementText
from letters import actions
from letters.models import Letter
from letters.reading.versions import FIELDS, changed_since, compare_versions
from tests.factories.letters import DATE, THEMES, WRITTEN, make_letter, make_motion
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db
BODY = "<p>Een eerste zin. Een tweede zin.</p><oo-passages></oo-passages>"


def save(house, letter, revision, **fields):
    return actions.save(letter, revision=revision, by=house.policy, now=WRITTEN, **fields)


def values(letter, **changes) -> dict:
    """Return what the editor sends: all fields of the letter, with these changes."""
    return (
        {name: getattr(letter, name) for name in FIELDS}
        | {"on_behalf": list(letter.on_behalf.all())}
        | changes
    )


def test_the_same_text_again_is_no_new_revision_whatever_it_was_based_on(house):
    letter = make_letter(house)
    assert save(house, letter, 1, subject=letter.subject).revision == 1
    saved = save(house, letter, 1, subject="Iets anders")
    assert saved.revision == 2
    assert save(house, letter, 1, subject="Iets anders").revision == 2


def test_the_same_passage_again_is_no_conflict_with_oneself(house):
    letter = make_letter(house)
    key = letter.passages.first().agreement.key
    for _ in range(2):  # the answer to the first got lost
        saved = actions.edit_passage(letter, key, text="Anders.", revision=1, by=house.policy, now=WRITTEN)
        assert saved.revision == 2
    with pytest.raises(actions.Overtaken):
        actions.edit_passage(letter, key, text="Weer anders.", revision=1, by=house.policy, now=WRITTEN)


def test_a_stale_save_overwrites_nothing(house):
    letter = make_letter(house)
    save(house, letter, 1, subject="Van de een")
    with pytest.raises(actions.Overtaken) as refusal:
        save(house, letter, 1, subject="Van de ander")
    assert refusal.value.letter.subject == "Van de een"
    assert Letter.objects.get().subject == "Van de een"


def test_both_versions_are_shown_and_joined_where_they_do_not_touch(house):
    letter = make_letter(house, body=BODY)
    theirs = save(house, letter, 1, subject="Ander onderwerp", body=BODY.replace("eerste", "allereerste"))
    mine = values(letter, body=BODY.replace("tweede", "laatste"))
    versions = compare_versions(theirs, 1, mine)
    assert [row.label for row in versions.rows] == ["Betreft", "Tekst"]
    assert versions.merged["subject"] == "Ander onderwerp"
    assert "Een allereerste zin. Een laatste zin." in versions.merged["body"]


def test_where_both_changed_the_same_somebody_has_to_choose(house):
    letter = make_letter(house, body=BODY)
    theirs = save(house, letter, 1, body=BODY.replace("eerste", "allereerste"))
    versions = compare_versions(theirs, 1, values(letter, body=BODY.replace("eerste", "enige")))
    assert versions.merged is None
    assert "<ins>enige</ins>" in versions.rows[0].mine
    assert "<ins>allereerste</ins>" in versions.rows[0].theirs


def test_after_sending_nothing_is_written_any_more(house):
    letter = make_letter(house, "sent")
    with pytest.raises(Blocked, match="ligt vast"):
        save(house, letter, letter.revision, subject="Iets anders")
    with pytest.raises(Blocked, match="ligt vast"):
        actions.choose_passages(letter, keys=[], revision=letter.revision, by=house.policy, now=WRITTEN)


def test_other_words_than_the_register_are_flagged_until_they_are_put_back(house):
    letter = make_letter(house)
    key = letter.passages.get(text=THEMES).agreement.key
    other = THEMES.replace("vier", "vijf")
    edited = actions.edit_passage(letter, key, text=other, revision=1, by=house.policy, now=WRITTEN)
    check = actions.checks_of(edited)[-1]
    assert not check.is_literal
    assert check.difference == THEMES.replace("vier", "<del>vier</del><ins>vijf</ins>")
    restored = actions.restore_passage(edited, key, revision=2, by=house.policy, now=WRITTEN)
    assert actions.checks_of(restored)[-1].is_literal
    assert restored.revision == 3


def test_a_newer_text_in_the_register_is_flagged_if_it_is_valid_on_the_date_of_the_letter(house):
    letter = make_letter(house)
    passage = letter.passages.get(text=THEMES)

    def add(text: str, day: dt.date) -> None:
        AgreementText.objects.create(
            agreement=passage.agreement,
            text=text,
            source="verslag",
            said_on=day,
            valid_from=day,
            created_at=WRITTEN,
        )

    add("Later pas.", DATE + dt.timedelta(days=1))
    assert actions.checks_of(letter)[-1].is_literal
    add("Op vijf thema’s.", DATE)
    assert actions.checks_of(letter)[-1].newer.text == "Op vijf thema’s."
    restored = actions.restore_passage(
        letter, passage.agreement.key, revision=1, by=house.policy, now=WRITTEN
    )
    assert actions.checks_of(restored)[-1].is_literal
    assert restored.passages.get(pk=passage.pk).text == "Op vijf thema’s."


def test_choosing_takes_out_what_was_not_chosen_and_keeps_what_was_written(house):
    letter = make_letter(house)
    keys = {row.agreement.label: row.agreement.key for row in letter.passages.select_related("agreement")}
    actions.edit_passage(letter, keys["1b"], text="Anders.", revision=1, by=house.policy, now=WRITTEN)
    chosen = actions.choose_passages(
        letter, keys=[keys["1b"], keys["1c"]], revision=2, by=house.policy, now=WRITTEN
    )
    assert [row.text for row in chosen.passages.all()] == ["Over jeugd:", "Anders.", "Gemeenten dragen bij."]


def test_what_a_letter_meets_is_part_of_what_is_approved(house):
    letter = make_letter(house, "approved")
    saved = actions.set_discharges(
        letter, things=[(make_motion(), True)], revision=1, by=house.policy, now=WRITTEN
    )
    assert (saved.state, saved.revision) == ("draft", 2)


def test_who_approves_sees_what_changed_since_the_letter_was_last_there(house):
    letter = make_letter(house, "submitted", body=BODY)
    assert changed_since(letter.last_offered(), letter) == []
    actions.return_(letter, by=house.minister, now=WRITTEN, reason="Korter.")
    saved = save(house, letter, 1, body=BODY.replace(" Een tweede zin.", ""))
    actions.submit(saved, by=house.policy, now=WRITTEN)
    saved.refresh_from_db()
    [(label, difference)] = changed_since(saved.last_offered(), saved)
    assert label == "Tekst"
    assert "<del> Een tweede zin.</del>" in difference
