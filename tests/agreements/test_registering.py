"""Afspraken of other tables than an overleg: registered with their origin, read by the circle that was chosen (AG-16)."""

import pytest
import time_machine
from django.urls import reverse

from agreements.actions import edit_agreement
from agreements.actions.editing import told_to_read
from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.progress import report_progress
from agreements.models import Agreement
from meetings.models import Meeting
from parties import circles
from parties.models import AudienceMember, Readable
from tests.factories.agreements import LATER, TEXT, fresh, make_agreement, make_item
from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from trail.models import Event

SECRET = "Kievitsei"
PAPER = "Grutto"


@pytest.fixture
def made(house):
    """Register an afspraak that VWS owes and VNG is involved in, with the chosen readers; say who reads it."""

    def make(circle, by="policy", **given):
        places = house.organisations
        given = {"parties": [places["vws"]], "involved": [places["vng"]]} | given
        return register_elsewhere(
            circle=circle, by=getattr(house, by), now=NOW, day=NOW.date(), text=TEXT, origin="Bilateraal overleg: x",
            title=SECRET, **given,
        )  # fmt: skip

    return make


def readers_of(house, row):
    return {
        who for who in PARTIES if Agreement.objects.visible_to(getattr(house, who)).filter(pk=row.pk).exists()
    }


BZK = {"secretariat", "policy", "minister"}
RIJK = BZK | {"vws", "ienw", "fin"}


@pytest.mark.parametrize(
    ("circle", "who"),
    [
        ("own", BZK),
        ("rijk", BZK | {"vws"}),
        ("ministries", RIJK),
        ("parties", BZK | {"vws", "vng", "coordinator"}),
    ],
)
def test_exactly_the_chosen_circle_reads_it(house, made, circle, who):
    assert readers_of(house, made(circle)) == who


@pytest.mark.client
@pytest.mark.parametrize("circle", ["parties", "rijk"])
def test_a_paper_of_a_report_is_read_by_exactly_who_reads_the_report(house, made, enter, circle):
    with time_machine.travel(NOW + LATER, tick=True):
        _papers_follow(house, made(circle), enter)


def _papers_follow(house, row, enter):
    places = house.organisations
    report = report_progress(
        row, organisation=places["vws"], state="stuck", words="Zie bijlage.", by=house.vws, now=NOW + LATER,
        files=[make_upload(PDF, f"{PAPER}.pdf")],
    )  # fmt: skip
    paper = report.papers.get().document
    download = reverse("document-download", args=[paper.key])
    for involved in (["vng"], ["vng", "ipo", "ienw"], ["ipo"]):
        parties = {"parties": [places["vws"]], "involved": [places[slug] for slug in involved]}
        edit_agreement(fresh(row), revision=fresh(row).revision, by=house.policy, now=NOW + LATER, **parties)
        reading = readers_of(house, fresh(row))
        assert "ienw" not in involved or "ienw" in reading
        for who in PARTIES:
            client = enter(getattr(house, who))
            page = client.get(fresh(row).get_absolute_url())
            assert (page.status_code == 200) == (who in reading), (who, involved)
            assert (PAPER in page.content.decode()) == (who in reading), (who, involved)
            given = client.get(download)
            assert given.getvalue()
            assert (given.status_code == 200) == (who in reading), (who, involved)
            found = client.get("/zoeken/", {"q": PAPER}, follow=True).content.decode()
            assert who in reading or paper.key not in found, (who, involved)


def test_who_becomes_a_party_reads_along_and_who_is_none_any_more_does_not(house, made):
    row, places = made("parties"), house.organisations
    twin = made("parties", source_note="Brief")
    Agreement.objects.filter(pk=twin.pk).update(audience=row.audience)  # as the parts of one afspraak
    roles = {"parties": [places["vws"]], "involved": [places["ipo"]], "readers": [places["uvw"]]}
    edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert readers_of(house, fresh(row)) == BZK | {"vws", "ipo"}
    assert readers_of(house, fresh(twin)) == BZK | {"vws", "vng", "coordinator"}


@pytest.mark.client
def test_a_policy_officer_registers_one_on_its_page(house, enter):
    client, address = enter(house.vws), "/afspraken/registreren/"
    typed = {
        "table": "BOFv", "origin": "26 november 2024", "day": "26 november 2024", "text": TEXT, "title": SECRET,
        "parties": ["vws"], "involved": ["vng"], "words": "uiterlijk in augustus van dit jaar",
    }  # fmt: skip
    refused = client.post(address, typed)
    page = refused.content.decode()
    assert (refused.status_code, "Kies wie de afspraak mag lezen." in page, SECRET in page) == (
        400,
        True,
        True,
    )
    assert client.post(address, typed | {"circle": "parties", "as_read": "ja"}).status_code == 302
    row = Agreement.objects.get()
    assert (row.origin, row.state, row.owner.slug) == ("BOFv: 26 november 2024", "agreed", "vws")
    assert row.latest.isoformat() == "2024-08-31" or row.latest.year == 2024


@pytest.mark.client
def test_others_register_nothing_and_learn_nothing_of_it(house, enter, made):
    row = made("rijk")
    client = enter(house.vng)
    assert client.get("/afspraken/registreren/").status_code == 403
    assert client.get(row.get_absolute_url()).status_code == 404
    for address in ("/afspraken/?status=alle", f"/zoeken/?q={SECRET}", "/"):
        page = client.get(address).content.decode()
        assert row.key not in page
        assert TEXT not in page


def test_if_the_rijk_as_a_whole_is_a_party_all_ministries_read(house, made):
    whole = {"parties": [house.organisations["rijk"]]}
    assert readers_of(house, made("parties", **whole)) == RIJK | {"vng", "coordinator"}
    assert readers_of(house, made("rijk", **whole)) == RIJK
    assert readers_of(house, made("own", **whole)) == BZK


def test_the_rijk_reads_along_from_when_it_becomes_a_party_to_when_it_is_none(house, made):
    row, places = made("parties"), house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["rijk"]]}
    joined = edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert [str(place) for place in joined] == ["Rijk"]
    assert readers_of(house, fresh(row)) == RIJK
    assert "Alle ministeries kunnen deze afspraak vanaf nu lezen." in Event.objects.latest("pk").sentence
    edit_agreement(row, revision=2, by=house.policy, now=NOW, parties=[places["vws"]])
    assert readers_of(house, fresh(row)) == BZK | {"vws"}


def test_what_all_ministries_read_they_read_whoever_is_a_party_and_the_panel_says_so(house, made):
    row, places = made("ministries"), house.organisations
    edit_agreement(
        row, revision=1, by=house.policy, now=NOW, parties=[places["vng"]], involved=[places["ipo"]]
    )
    row = fresh(row)
    assert readers_of(house, row) == RIJK
    panel = circles.readers_of(row, NOW)
    assert panel.lines == [("Alle ministeries", "secretariaat, beleidsmedewerkers, wie accordeert")]
    assert {who for who in PARTIES if panel.covers(getattr(house, who))} == RIJK


@pytest.mark.client
def test_who_joins_an_afspraak_of_an_overleg_that_it_was_not_at_reads_this_and_no_more(house, enter):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")), title=SECRET)
    twin = make_agreement(house, item=row.item, text="Een andere afspraak.")
    places = house.organisations
    seated = readers_of(house, row)
    assert "ipo" not in seated
    client, address = enter(house.secretariat), f"{row.get_absolute_url()}wijzigen/"
    with time_machine.travel(NOW + LATER, tick=False):
        text = client.get(address).content.decode()
        assert "lezen BZK, VWS en VNG deze afspraak" in text or "lezen BZK en VNG deze afspraak" in text
        assert "komt daarbij en leest de afspraak vanaf dan mee" in text
        form = client.get(address).context["form"]
        typed = {name: form[name].value() for name in form.fields if form[name].value()}
        answer = client.post(address, typed | {"involved": ["vng", "ipo"]}, follow=True)
        assert "Gewijzigd. IPO kan deze afspraak vanaf nu lezen." in answer.content.decode()
    row = fresh(row)
    assert readers_of(house, row) == seated | {"ipo"}
    assert readers_of(house, twin) == seated
    panel = circles.readers_of(row, NOW + LATER)
    assert ("IPO", "medewerkers, wie accordeert, coördinator") in panel.lines
    assert {who for who in PARTIES if panel.covers(getattr(house, who))} == seated | {"ipo"}
    assert not Meeting.objects.filter(Readable(house.ipo, NOW + LATER, "agenda__")).exists()
    with time_machine.travel(NOW + LATER, tick=False):
        page = enter(house.ipo).get(row.get_absolute_url()).content.decode()
        assert "IPO kan deze afspraak vanaf nu lezen." in page
        assert "Vastgesteld in het" not in page
        roles = {"parties": [places["vws"]], "involved": [places["vng"]]}
        edit_agreement(row, revision=row.revision, by=house.secretariat, now=NOW + LATER, **roles)
        assert enter(house.ipo).get(row.get_absolute_url()).status_code == 404
    assert fresh(row).audience_id == row.meeting.participants_id


def test_who_joins_but_sits_at_the_table_changes_no_circle(house):
    row = make_agreement(house, involved=[])
    joined = {"parties": [house.organisations["vws"]], "involved": [house.organisations["vng"]]}
    assert edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **joined) == []
    assert fresh(row).audience_id == row.audience_id


def test_the_end_of_a_replacement_ends_in_the_circle_of_its_own_as_well(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")))
    bar = AudienceMember.objects.create(
        audience=row.meeting.participants, organisation=house.organisations["vng"], role="accordering",
        office=house.offices["vzvng"], is_barred=True, since=NOW,
    )  # fmt: skip
    joined = {"parties": [house.organisations["vws"]], "involved": [house.organisations["ipo"]]}
    edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **joined)
    copy = fresh(row).audience.members.get(is_barred=True)
    assert (copy.office, copy.since, copy.until) == (bar.office, bar.since, bar.until)


def test_a_commission_that_joins_has_nobody_who_reads_along(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")))
    roles = {"parties": [house.organisations["vws"]], "involved": [house.organisations["commissie"]]}
    assert edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **roles) == []
    assert fresh(row).audience_id == row.meeting.participants_id


def test_when_the_rijk_joins_an_afspraak_of_an_overleg_every_ministry_reads_it(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")))
    roles = {"parties": [house.organisations["vws"]], "involved": [house.organisations["rijk"]]}
    seated = readers_of(house, row)
    joined = edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **roles)
    assert {str(place) for place in joined} == {
        "Rijk",
        "VWS",
    }  # a party since the beginning, and not at the table
    assert told_to_read(joined) == "Alle ministeries kunnen deze afspraak vanaf nu lezen."
    assert readers_of(house, fresh(row)) == seated | RIJK
