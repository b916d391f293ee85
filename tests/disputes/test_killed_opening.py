"""The process that files last, or notes an opening, dies at named points; tests/soak/opening.py kills it at random."""

import pytest

from disputes.actions.reactions import FILE, ask_reactions, give_reactions
from disputes.options import mark_of
from papers.actions.sealing import note_openings
from papers.models import SealedFiling, SealOpening, TextConfirmation
from tests.factories.disputes import make_dispute
from tests.factories.options import make_option
from tests.factories.sealed import TERM, ask, file, write
from tests.soak.killing.forks import OPENINGS, killed
from tests.soak.opening import filed_last, picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_is_killed_while_filing_last_filed_nothing_and_opened_nothing(house, now):
    dispute = make_dispute(house)
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    write(dispute, around, house.vws, now)
    before = picture(house, around, now)
    for point in OPENINGS:
        assert not killed(lambda: filed_last(house, dispute, around, now), point=point), point
        assert picture(house, around, now) == before, point
    filed_last(house, dispute, around, now)
    assert picture(house, around, now) == {"filed": 2, "read by BZK": 4, "openings": 1, "events": 1}


def test_who_is_killed_while_noting_an_opening_keeps_nobody_from_reading(house, now):
    dispute = make_dispute(house)
    around = ask(house, dispute, now)
    file(dispute, around, house.vng, now)
    late = around.closes_at
    for point in OPENINGS:
        assert not killed(lambda: note_openings(late), point=point), point
        assert picture(house, around, late) == {"filed": 1, "read by BZK": 2, "openings": 0, "events": 0}
    assert [note_openings(late), note_openings(late)] == [1, 0]
    assert picture(house, around, late) == {"filed": 1, "read by BZK": 2, "openings": 1, "events": 1}


def test_who_is_killed_while_the_last_reactions_open_gave_all_of_them_or_none(house, now):
    dispute = make_dispute(house)
    option = make_option(dispute, house.vng)
    around = ask_reactions(dispute, closes_at=now + TERM, by=house.policy, now=now)
    said = {option.key: ("remark", "Mits op tijd.", mark_of(option))}

    def files(seat):
        give_reactions(dispute, around, said, revision=1, how=FILE, by=seat, now=now)

    def counts():
        return [model.objects.count() for model in (SealedFiling, SealOpening, TextConfirmation)]

    files(house.vng)
    for point in OPENINGS:
        assert not killed(lambda: files(house.vws), point=point), point
        assert counts() == [1, 0, 0], point
        assert not killed(lambda: note_openings(around.closes_at), point=point), point
        assert counts() == [1, 0, 0], point
    files(house.vws)
    assert counts() == [2, 1, 2]
