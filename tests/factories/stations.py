"""Akkoordlijnen, and letters that go past their stations."""

from letters import actions
from letters.models import Chain, ChainStation, FactCheck, Letter
from parties.models import Seat
from tests.factories.letters import DATE, WRITTEN, make_director, make_letter
from tests.factories.parties import make_seat


def make_chain(house, *stations: dict, name: str = "Gewone brief", **fields) -> Chain:
    """Make the usual akkoordlijn of BZK: lawyers of VWS and a directeur-generaal at once, then who signs."""
    facts = {"organisation": house.organisations["bzk"], "name": name, "is_usual": True} | fields
    chain = Chain.objects.create(**facts)
    ChainStation.objects.bulk_create(ChainStation(chain=chain, **row) for row in stations or usual(house))
    return chain


def usual(house) -> list[dict]:
    director = make_director(house, "bzk")
    house.director = director
    return [
        {"order": 1, "name": "Juridische zaken", "organisation": house.organisations["vws"], "days": 2},
        {"order": 1, "name": "Directeur-generaal", "office": director.office, "days": 1},
        {"order": 2, "name": "Bewindspersoon", "days": 1},
    ]


def make_chained(house, state: str = "submitted", **fields) -> Letter:
    """Make a letter that was submitted along the usual akkoordlijn."""
    make_chain(house)
    return make_letter(house, state, **fields)


def approve(letter: Letter, *seats: Seat, now=WRITTEN):
    """Let these seats approve the letter one after the other; return the last event."""
    event = None
    for seat in seats:
        letter.refresh_from_db()
        event = actions.approve(letter, revision=letter.revision, by=seat, now=now)
    letter.refresh_from_db()
    return event


def make_colleague(house, name: str = "collega", place: str = "bzk", role: str = "beleid") -> Seat:
    """Make another person of this organisation, who wrote in no letter."""
    return make_seat(name, house.organisations[place], None, role)


def make_fact_check(house, letter: Letter, *slugs: str, together: bool = False, **fields) -> list[FactCheck]:
    """Put the first paragraph of a letter to koepels; VNG if none is named."""
    facts = {
        "texts": actions.choices_of(letter)[:1], "subject": "Cijfers over jeugd", "question": "", "closes_on": DATE,
    } | fields  # fmt: skip
    to = [house.organisations[slug] for slug in slugs or ["vng"]]
    return actions.ask_facts(letter, to=to, together=together, by=house.policy, now=WRITTEN, **facts)
