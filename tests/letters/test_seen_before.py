"""Who approves sees what changed since, also beside the text: annexes, who signs and the words of afspraken."""

import pytest

from letters import actions
from letters.models import Letter
from letters.reading.versions import changed_since, last_seen_by
from tests.factories.letters import WRITTEN, make_letter
from tests.factories.stations import approve, make_chain
from tests.letters.test_annexes import add

# The proof tables keep the moment of a transaction: each step has to be one of its own.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.client]


def changes(letter: Letter, seat) -> dict[str, str]:
    return {label: str(words) for label, words in changed_since(last_seen_by(letter, seat), letter)}


def edited(house, letter: Letter) -> Letter:
    """Change an afspraak, the annexes and who signs."""
    key = letter.passages.filter(parent=None).last().agreement.key
    by = {"by": house.policy, "now": WRITTEN}
    letter = actions.edit_passage(letter, key, text="Anders dan afgesproken.", revision=letter.revision, **by)
    letter = add(house, letter, "Planning")
    actions.remove_annex(
        letter, letter.annexes.first().document.key, revision=letter.revision, by=house.policy, now=WRITTEN
    )
    letter.refresh_from_db()
    office = house.offices["stasfin"]
    actions.add_signatory(letter, office, revision=letter.revision, by=house.policy, now=WRITTEN)
    letter.refresh_from_db()
    return letter


def test_each_approver_sees_what_changed_beside_the_text_since_he_last_said_something(house, enter):
    make_chain(house)
    letter = add(house, make_letter(house), "Cijfers")
    actions.submit(letter, by=house.policy, now=WRITTEN)
    approve(letter, house.director)
    letter = edited(house, letter)
    found = changes(letter, house.director)
    assert set(found) == {"Bijlagen", "Ondertekening", "Afspraken"}
    assert "<del>Cijfers</del>" in found["Bijlagen"]
    assert "<ins>Planning</ins>" in found["Bijlagen"]
    assert "<ins>" in found["Ondertekening"]
    assert "Anders" in found["Afspraken"]
    page = enter(house.director).get(f"{letter.get_absolute_url()}accorderen/").content.decode()
    assert "Veranderd sinds u de brief eerder had" in page
    assert ">Bijlagen</h3>" in page


def test_what_was_changed_before_is_told_no_more_and_who_never_had_it_is_told_nothing(house):
    make_chain(house)
    letter = add(house, make_letter(house), "Cijfers")
    actions.submit(letter, by=house.policy, now=WRITTEN)
    approve(letter, house.director)
    letter = actions.save(letter, revision=letter.revision, by=house.policy, now=WRITTEN, subject="Anders")
    assert set(changes(letter, house.director)) == {"Betreft"}
    assert changes(letter, house.vws) == {}
