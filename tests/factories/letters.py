"""Kamerbrieven in every state, reached by the actions that the screens use."""

import datetime as dt

from django.utils import timezone

from agreements.actions import record_in_minutes
from letters import actions
from letters.models import Commitment, Letter, Motion
from meetings.models import Meeting
from parties.models import Seat
from tests.factories.agreements import facts, item_of
from tests.factories.meetings import make_meeting
from tests.factories.parties import make_office, make_seat
from tests.factories.shipped import ship_templates

AMSTERDAM = timezone.get_default_timezone()
WRITTEN = dt.datetime(2024, 11, 25, 9, 0, tzinfo=AMSTERDAM)
SENT_AT = dt.datetime(2024, 11, 29, 10, 0, tzinfo=AMSTERDAM)
DATE = dt.date(2024, 11, 29)
YOUTH = ["Het is niet de vraag 'of', maar 'hoe'.", "Het kabinet werkt aan een wet.", "Gemeenten dragen bij."]
THEMES = "Er wordt intensieve samenwerking gezocht op vier thema’s."
ORDER = ("draft", "submitted", "approved", "rendered", "sent", "published", "withdrawn")


def make_held_meeting(house, **fields) -> Meeting:
    """Make the overleg of 21 November 2024 with the afspraken 1 (a heading) with 1a, 1b, 1c, and 2."""
    meeting = make_meeting(
        house, "held", invited=("mp", "mbzk", "vzvng", "vzipo", "vzuvw"), items=["Vervolgafspraken"], **fields
    )
    item = item_of(meeting)
    record_in_minutes(
        item,
        text="Over jeugd:",
        parts=YOUTH,
        is_heading=True,
        by=house.secretariat,
        now=WRITTEN,
        **facts(house),
    )
    record_in_minutes(item, text=THEMES, by=house.secretariat, now=WRITTEN, **facts(house))
    return meeting


def make_letter(house, state: str = "draft", *, meeting: Meeting | None = None, **fields) -> Letter:
    """Make a letter about the overleg of 21 November 2024 that has come as far as `state`.

    «rendered» is an approved letter with its PDF; `fields` go to `compose`.
    """
    ship_templates()
    facts = {
        "subject": "Proces richting Voorjaarsnota",
        "date": DATE,
        "signatory": house.offices["mbzk"],
    } | fields
    by = facts.pop("by", house.policy)
    letter = actions.compose(meeting or make_held_meeting(house), by=by, now=WRITTEN, **facts)
    for step in ORDER[1 : ORDER.index(state) + 1]:
        STEPS[step](house, letter)
        letter = Letter.objects.get(pk=letter.pk)
    return letter


def make_director(house, place: str, slug: str = "") -> Seat:
    """Make a directeur-generaal of this ministry, and the seat that approves for that office."""
    slug, names = slug or f"dg-{place}", (f"directeur-generaal {place}", f"DG {place}")
    office = make_office(slug, house.organisations, place, "dg", *names, "")
    return make_seat(slug, office.organisation, office, "accordering")


def make_approver(house, office: str = "mbzk") -> Seat:
    """Make a second seat that approves for this office."""
    chosen = house.offices[office]
    return make_seat(f"akkoord-{office}", chosen.organisation, chosen, "accordering")


def make_commitment(house, **fields) -> Commitment:
    return actions.add_commitment(
        **{
            "text": "Overzicht van recente taakmutaties",
            "office": house.offices["mbzk"],
            "member": "van Dijk (CDA)",
        }
        | fields
    )


def make_motion(**fields) -> Motion:
    return actions.add_motion(
        **{"text": "Zich maximaal in te spannen", "name": "Chakor c.s.", "dossier": "36600", "number": "36"}
        | fields
    )


def _submit(house, letter):
    actions.submit(letter, by=house.policy, now=WRITTEN)


def _approve(house, letter):
    actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)


def _render(house, letter):
    assert actions.render(letter.key, WRITTEN)


def _send(house, letter):
    actions.send(letter, by=house.policy, now=SENT_AT, publish_now=False)


def _publish(house, letter):
    actions.publish(letter, by=house.policy, now=SENT_AT)


def _withdraw(house, letter):
    actions.withdraw(
        letter, by=house.policy, now=SENT_AT + dt.timedelta(days=1), reason="Er stond een fout in."
    )


STEPS = {
    "submitted": _submit,
    "approved": _approve,
    "rendered": _render,
    "sent": _send,
    "published": _publish,
    "withdrawn": _withdraw,
}
