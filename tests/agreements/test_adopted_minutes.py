"""What was adopted stays as it was adopted: on the page, in the PDF and in the database."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from agreements.actions import edit_agreement
from agreements.models import Agreement
from meetings.actions.holding import record_outcome
from meetings.models import AgendaItem, Meeting, Moment
from parties.models import Level
from tests.factories.agreements import MARCH, Tabled, fresh, make_agreement

pytestmark = pytest.mark.client
LATER = MARCH + dt.timedelta(days=30)
TERM = {"words": "voor de zomer", "kind": "date", "latest": dt.date(2025, 6, 20)}


@pytest.fixture
def scene(house):
    scene = Tabled(house)
    edit_agreement(
        scene.agreement, revision=scene.agreement.revision, by=house.secretariat, now=MARCH, reason="Afgesproken.",
        moment=Moment(**TERM),
    )  # fmt: skip
    for seat, attended in zip(scene.meeting.participations.all(), (True, True, False), strict=True):
        type(seat).objects.filter(pk=seat.pk).update(attended=attended)
    Meeting.objects.filter(pk=scene.meeting.pk).update(building="Turfmarkt 147", chair=house.offices["mbzk"])
    return scene.table()


def verslag(enter, scene, seat=None) -> tuple[str, bytes]:
    """Return what the page says of the verslag, and the PDF."""
    client, address = enter(seat or scene.house.vng), f"/overleggen/{scene.meeting.key}/verslag"
    with time_machine.travel(LATER, tick=False):
        page = client.get(f"{address}/").content.decode()
        document = client.get(f"{address}.pdf").content
    start, end = page.index('id="per-punt"'), page.index("Wie kan dit zien")
    return re.sub(r'nonce="[^"]*"', "", page[start:end]), document


def change_everything(scene) -> None:
    """Change all that the verslag speaks of, as people may after it was adopted."""
    house, row = scene.house, fresh(scene.agreement)
    edit_agreement(
        row, revision=row.revision, by=house.secretariat, now=LATER, title="Heel anders",
        parties=[house.organisations[slug] for slug in ("vws", "ienw")], co_owners=[house.organisations["vng"]],
    )  # fmt: skip
    Moment.objects.filter(pk=row.moment_id).update(words="na het zomerreces", kind="none", latest=None)
    house.organisations["vws"].names.update(name="Ministerie van Zorg", abbreviation="Zorg")
    house.offices["mbzk"].tenures.update(person="P.E. Heerma")
    house.offices["mbzk"].titles.update(title="minister van Binnenlandse Zaken", abbreviation="BiZa")
    AgendaItem.objects.filter(agenda__meeting=scene.meeting).update(title="Iets anders")
    item = AgendaItem.objects.get(pk=scene.text.item_id)
    record_outcome(
        item, "postponed", note="Toch niet.", revision=item.revision, by=house.secretariat, now=LATER
    )
    Meeting.objects.filter(pk=scene.meeting.pk).update(
        building="Plein 1813", chair=house.offices["vzvng"], chair_note="waarnemend", subject="Jeugd"
    )
    scene.meeting.participations.update(attended=False, replaced_by="een ander")


def test_until_adoption_page_and_pdf_follow_what_changes(scene, enter):
    before = verslag(enter, scene)
    change_everything(scene)
    page, document = verslag(enter, scene)
    assert "na het zomerreces" in page
    assert page != before[0]
    assert document != before[1]


@pytest.mark.parametrize("reader", ["secretariat", "vng"])
def test_an_adopted_verslag_stays_the_same_to_the_byte_whatever_changes(scene, enter, reader):
    scene.adopt()
    seat = getattr(scene.house, reader)
    before = verslag(enter, scene, seat)
    for words in ("voor de zomer", "VWS", "2. Vervolgafspraken", "2 van 3 stoelen", "Afwezig: vz VNG"):
        assert words in before[0]
    change_everything(scene)
    after = verslag(enter, scene, seat)
    assert after[0] == before[0]
    assert after[1] == before[1]


def test_the_amended_words_are_the_ones_that_are_kept(scene, enter):
    scene.adopt(amended={fresh(scene.agreement): "Vijf thema’s."})
    assert "Vijf thema’s." in verslag(enter, scene)[0]
    Agreement.objects.filter(pk=scene.agreement.pk).update(wording="Stil veranderd.")
    assert "Vijf thema’s." in verslag(enter, scene)[0]


def test_an_afspraak_with_other_readers_than_the_verslag_is_not_copied_into_it(scene, enter):
    hidden = make_agreement(scene.house, text="Alleen voor ons.")
    rows = Agreement.objects.filter(pk=hidden.pk)
    rows.update(
        meeting=scene.meeting, item=scene.text.item, level=Level.PARTY, owner=scene.house.organisations["bzk"]
    )
    scene.adopt()
    assert "Alleen voor ons." not in verslag(enter, scene)[0]


def test_a_text_can_not_be_slipped_into_an_adopted_verslag(scene):
    scene.adopt()
    insert = (
        "INSERT INTO meetings_minutesitem (minutes_id, item_id, text, text_before_adoption, is_final, revision)"
        f" SELECT {scene.minutes.pk}, id, 'Vervalst.', '', false, 1 FROM meetings_agendaitem WHERE agenda_id = "
        f"{scene.next.agenda.pk} LIMIT 1"
    )
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(insert)
