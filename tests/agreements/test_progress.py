"""Progress per party: each says it for itself, side by side, and nobody reads what is for another alone."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from agreements.actions.progress import report_progress
from agreements.models import Agreement, ProgressNote, ProgressReport
from agreements.owing import owes, owing, owing_of
from papers.models import Document
from tests.factories.agreements import LATER, make_agreement, make_item, make_proposal
from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

AFTER = NOW + LATER
SECRET = "Wij zoeken nog een bestuurder met tijd."


@pytest.fixture
def owed(house):
    """An afspraak that the VNG owes with the minister of BZK, and that both can read."""
    return make_agreement(
        house, parties=[house.organisations["vng"], house.organisations["rijk"]], involved=[],
        owners=[house.offices["mbzk"]],
    )  # fmt: skip


def report(agreement, by, state="on_track", organisation=None, **given):
    place = organisation or by.organisation
    return report_progress(agreement, organisation=place, state=state, by=by, now=AFTER, **given)


def page_of(agreement, part=""):
    return f"{agreement.get_absolute_url()}{part}"


def test_a_ministry_that_answers_speaks_for_the_rijk(house, owed):
    names = [str(row) for row in owing(owed)]
    assert names == ["BZK", "VNG"]
    assert [str(row) for row in owing_of([owed.pk])[owed.pk]] == names
    assert list(Agreement.objects.filter(owes(house.vng.organisation_id))) == [owed]
    assert not Agreement.objects.filter(owes(house.ipo.organisation_id)).exists()


def test_the_newest_word_of_each_party_stands_side_by_side_and_the_rest_is_still_asked(house, owed, enter):
    report(owed, house.vng, "stuck", words="Te weinig geld.")
    report(owed, house.vng, "attention", words="Er is geld, nog geen mensen.", forecast="voor de zomer")
    text = enter(house.policy).get(page_of(owed)).content.decode()
    assert "Er is geld, nog geen mensen." in text
    assert "<q>voor de zomer</q>" in text
    assert "Te weinig geld." not in text
    assert '<h3>BZK</h3><p><span class="pill">nog geen bericht</span></p>' in text
    assert "Te weinig geld." in enter(house.policy).get(page_of(owed, "voortgang/")).content.decode()


def test_who_owes_it_reports_for_itself_and_nobody_else_does(house, owed):
    for who in ("secretariat", "policy", "minister", "vng"):
        assert report(owed, getattr(house, who)).is_on_behalf is False
    for who in ("vws", "ienw", "fin", "ipo", "uvw", "coordinator", "commission", "administrator"):
        with pytest.raises(PermissionDenied):
            report(owed, getattr(house, who))
    for who in PARTIES.keys() - {"secretariat", "vng"}:
        with pytest.raises(PermissionDenied):
            report(owed, getattr(house, who), organisation=house.organisations["vng"])


def test_what_the_secretariat_says_namens_a_party_is_shown_as_such(house, owed, enter):
    row = report(owed, house.secretariat, organisation=house.organisations["vng"], note="Niet bewaren.")
    assert row.is_on_behalf
    assert not ProgressNote.objects.exists()
    text = enter(house.vng).get(page_of(owed)).content.decode()
    assert "Secretariaat, BZK, namens VNG" in text
    assert "BZK meldde voortgang namens VNG: op schema." in text
    with pytest.raises(Blocked, match="IPO is bij deze afspraak niet aan zet"):
        report(owed, house.secretariat, organisation=house.organisations["ipo"])


def test_a_report_never_changes_and_never_goes(house, owed):
    row = report(owed, house.vng)
    for statement in (
        "UPDATE agreements_progressreport SET words = 'x'",
        "DELETE FROM agreements_progressreport",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert ProgressReport.objects.get() == row


def test_a_note_for_the_own_organisation_reaches_nobody_else(house, owed, enter):
    report(owed, house.vng, words="Loopt.", note=SECRET)
    for part in ("", "voortgang/"):
        assert SECRET in enter(house.vng).get(page_of(owed, part)).content.decode()
    for seat in (house.secretariat, house.policy, house.minister):
        client = enter(seat)
        addresses = [
            page_of(owed),
            page_of(owed, "voortgang/"),
            page_of(owed, "voortgang/melden/"),
            "/afspraken/",
        ]
        for address in [*addresses, "/", "/zoeken/?q=bestuurder"]:
            assert SECRET not in client.get(address).content.decode(), address
    assert SECRET not in "".join(Event.objects.values_list("sentence", flat=True))
    assert not ProgressNote.objects.visible_to(house.secretariat).exists()


def test_a_paper_has_the_readers_of_the_afspraak(house, owed, enter):
    report(owed, house.vng, files=[make_upload(PDF, "planning.pdf")])
    paper = Document.objects.get(title="planning.pdf")
    assert paper.protection == owed.protection
    assert "planning.pdf" in enter(house.policy).get(page_of(owed)).content.decode()
    assert enter(house.ipo).get(f"/stukken/{paper.key}/").status_code == 404


def test_who_may_not_know_of_the_afspraak_gets_404(house, owed, enter):
    for seat in (house.ipo, house.vws, house.commission, house.administrator):
        for part in ("voortgang/", "voortgang/melden/"):
            assert enter(seat).get(page_of(owed, part)).status_code == 404
    assert not ProgressReport.objects.visible_to(house.ipo).exists()


def test_from_the_link_one_choice_is_enough(house, owed, enter):
    client = enter(house.vng)
    form = client.get(page_of(owed, "voortgang/melden/")).context["form"]
    assert [name for name, row in form.fields.items() if row.required] == ["state"]
    answer = client.post(page_of(owed, "voortgang/melden/"), {"state": "on_track"})
    assert (answer.status_code, ProgressReport.objects.get().state) == (302, "on_track")


def test_bad_news_asks_for_words_and_keeps_what_was_typed(house, owed, enter):
    answer = enter(house.vng).post(
        page_of(owed, "voortgang/melden/"), {"state": "stuck", "forecast": "in mei"}
    )
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Schrijf op wat er aandacht vraagt of vastloopt." in text
    assert 'value="in mei"' in text


def test_a_colleague_who_was_first_is_shown_and_nothing_is_lost(house, owed, enter):
    client, address = enter(house.vng), page_of(owed, "voortgang/melden/")
    seen = client.get(address).context["form"]["seen"].value()
    report(owed, house.vng, words="Van mijn collega.")
    answer = client.post(address, {"state": "ready", "words": "Van mij.", "seen": seen})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Van mijn collega." in text
    assert "Van mij." in text
    again = client.post(
        address, {"state": "ready", "words": "Van mij.", "seen": answer.context["form"]["seen"].value()}
    )
    assert again.status_code == 302
    with pytest.raises(Stale):
        report(owed, house.vng, seen=seen)
    report(owed, house.secretariat, seen=ProgressReport.objects.order_by("pk").last().key)


def test_only_what_is_in_force_is_reported_on(house, enter):
    draft = make_proposal(house, make_item(house, "sent"), parties=[house.organisations["vng"]], involved=[])
    done = make_agreement(house, "honoured", parties=[house.organisations["vng"]], involved=[])
    for row, words in ((draft, "nog een voorstel"), (done, "is nagekomen")):
        answer = enter(house.vng).post(
            page_of(row, "voortgang/melden/"), {"state": "ready", "words": "Mijn woorden."}
        )
        assert answer.status_code == 409
        assert words in answer.content.decode()
        assert "Mijn woorden." in answer.content.decode()


def test_the_page_costs_as_much_with_one_report_as_with_three(house, owed, enter):
    client, counts = enter(house.policy), []
    for by, count in ((house.vng, 1), (house.policy, 3)):
        for n in range(count):
            report(owed, by, words=f"Bericht {n}", files=[make_upload(PDF, f"{by.pk}-{n}.pdf")])
        client.get(page_of(owed))
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(owed))
        with CaptureQueriesContext(connection) as listed:
            client.get(page_of(owed, "voortgang/"))
        counts.append((len(queries), len(listed)))
    assert counts[0] == counts[1]
    assert counts[0][1] == 3 + 3  # and session, user, seat
