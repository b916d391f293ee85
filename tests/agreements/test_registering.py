"""Afspraken of other tables than an overleg: registered with their origin, read by the circle that was chosen (AG-16)."""

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from agreements.actions import edit_agreement
from agreements.actions.binding import Bound
from agreements.actions.consenting import agree_in_writing, answer_consent
from agreements.actions.editing import told_to_read
from agreements.actions.elsewhere import register_elsewhere
from agreements.actions.progress import report_progress
from agreements.consent import asked, doubts_of, hash_of_wording, standing_of
from agreements.models import Agreement
from agreements.workflow import AGREEMENT
from meetings.models import Meeting
from parties import circles
from parties.models import AudienceMember, Readable
from tests.factories.agreements import LATER, TEXT, fresh, make_agreement, make_item
from tests.factories.meetings import NOW
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked

SECRET = "Kievitsei"
PAPER = "Grutto"


@pytest.fixture
def made(house):
    """Register an afspraak that VWS owes, and that VNG is involved in if all parties read it, with the chosen readers."""

    def make(circle, by="policy", **given):
        places = house.organisations
        given = {
            "parties": [places["bzk" if circle == "own" else "vws"]],
            "involved": [places["vng"]] if circle == "parties" else [],
            "origin": "Bilateraal overleg: x", "source_note": "Verslag van dat overleg, punt 3",
        } | given  # fmt: skip
        return register_elsewhere(
            circle=circle, by=getattr(house, by), now=NOW, day=NOW.date(), text=TEXT, title=SECRET, **given
        )

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
@pytest.mark.parametrize(
    ("circle", "joining"), [("parties", (["vng"], ["vng", "ipo", "ienw"])), ("rijk", ([], ["ienw"]))]
)
def test_a_paper_of_a_report_is_read_by_exactly_who_reads_the_report(house, made, enter, circle, joining):
    with time_machine.travel(NOW + LATER, tick=True):
        _papers_follow(house, made(circle), enter, joining)


def _papers_follow(house, row, enter, joining):
    places = house.organisations
    report = report_progress(
        row, organisation=places["vws"], state="stuck", words="Zie bijlage.", by=house.vws, now=NOW + LATER,
        files=[make_upload(PDF, f"{PAPER}.pdf")],
    )  # fmt: skip
    paper = report.papers.get().document
    download = reverse("document-download", args=[paper.key])
    for involved in joining:
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


def test_who_becomes_a_party_reads_along_and_nobody_stops_reading(house, made):
    row, places = made("parties"), house.organisations
    twin = made("parties", source_note="Brief")
    Agreement.objects.filter(pk=twin.pk).update(audience=row.audience)  # as the parts of one afspraak
    roles = {
        "parties": [places["vws"]],
        "involved": [places["vng"], places["ipo"]],
        "readers": [places["uvw"]],
    }
    edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert readers_of(house, fresh(row)) == BZK | {"vws", "vng", "coordinator", "ipo"}
    assert readers_of(house, fresh(twin)) == BZK | {"vws", "vng", "coordinator"}


@pytest.mark.parametrize("struck", ["vws", "vng"])
def test_a_party_of_what_is_in_force_is_not_struck_and_reads_on(house, made, struck):
    row, places = made("parties"), house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["vng"]]}
    roles = {name: [place for place in rows if place.slug != struck] for name, rows in roles.items()}
    with pytest.raises(Bound, match=struck.upper()):
        edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert readers_of(house, fresh(row)) == BZK | {"vws", "vng", "coordinator"}
    assert {party.organisation.slug for party in row.parties.all()} == {"vws", "vng"}


@pytest.mark.parametrize(("circle", "joins"), [("own", "vws"), ("rijk", "ipo"), ("ministries", "vng")])
def test_nobody_becomes_a_party_to_what_it_can_not_read(house, made, circle, joins):
    row, places = made(circle, parties=[house.organisations["bzk"]], involved=[]), house.organisations
    with pytest.raises(Bound, match="kan daarom geen partij worden"):
        edit_agreement(
            row, revision=1, by=house.policy, now=NOW, parties=[places["bzk"]], involved=[places[joins]]
        )
    edit_agreement(
        row, revision=1, by=house.policy, now=NOW, parties=[places["bzk"]], readers=[places[joins]]
    )


@pytest.mark.client
def test_a_policy_officer_registers_one_on_its_page(house, enter):
    client, address = enter(house.vws), "/afspraken/registreren/"
    typed = {
        "table": "BOFv", "origin": "26 november 2024", "day": "26 november 2024", "text": TEXT, "title": SECRET,
        "parties": ["vws"], "involved": ["vng"], "words": "uiterlijk in augustus van dit jaar",
        "source_note": "Verslag BOFv, punt 2",
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


@pytest.mark.parametrize(
    ("circle", "roles"),
    [
        ("own", {"parties": ["vng"]}),
        ("own", {"parties": ["bzk"], "involved": ["vws"]}),
        ("rijk", {"parties": ["vws"], "co_owners": ["ipo"]}),
        ("ministries", {"parties": ["vws"], "involved": ["vng"]}),
    ],
)
def test_no_circle_is_narrower_than_the_parties(house, enter, made, circle, roles):
    given = {name: [house.organisations[slug] for slug in slugs] for name, slugs in roles.items()}
    with pytest.raises(Blocked, match="zo niet"):
        made(circle, **given)
    typed = {"origin": "x", "day": "16 november 2024", "text": TEXT, "title": SECRET, "circle": circle}
    answer = enter(house.policy).post("/afspraken/registreren/", typed | {"source_note": "Brief"} | roles)
    form = answer.context["form"]
    assert answer.status_code == 400
    assert "Kies ‘Alle partijen bij deze afspraak’." in form.errors["circle"][0]
    assert form["title"].value() == SECRET
    assert not Agreement.objects.exists()


def test_a_reader_need_not_be_in_the_circle_and_who_answers_is(house, made):
    row = made("own", readers=[house.organisations["vng"]])
    assert (row.state, readers_of(house, row)) == ("agreed", BZK)
    with pytest.raises(Blocked, match="VWS leest deze afspraak zo niet"):
        made("own", owners=[house.offices["staslmz"]])
    row = made("parties", parties=[house.organisations["bzk"]], owners=[house.offices["staslmz"]])
    assert readers_of(house, row) == BZK | {"vws", "vng", "coordinator"}


@pytest.mark.parametrize("source", ["", "Bilateraal overleg: X "])
def test_what_names_no_source_is_a_proposal_until_the_others_agree(house, enter, made, source):
    row = made(
        "parties",
        parties=[house.organisations[slug] for slug in ("bzk", "vng")],
        involved=[],
        source_note=source,
    )
    row = fresh(row)
    assert (row.state, row.agreed_on) == ("proposed", None)
    assert readers_of(house, row) == BZK | {"vng", "coordinator"}
    assert [str(party) for party in asked(row)] == ["VNG"]
    option = AGREEMENT.option("agree", house.policy, row)
    assert option.objection == "Nog geen instemming van VNG met deze tekst."
    page = enter(house.vng).get(row.get_absolute_url()).content.decode()
    assert "Nog niet bevestigd door VNG." in page
    assert "Deze tekst geldt nog niet." in page
    register = "/afspraken/?status=alle"
    assert "nog niet bevestigd door VNG" in enter(house.policy).get(register).content.decode()
    given = {"text_hash": hash_of_wording(row), "by": house.vng, "now": NOW + LATER}
    answer_consent(row, answer="objected", note="Dit is niet afgesproken.", **given)
    for address in (register, row.get_absolute_url()):
        assert "VNG is niet akkoord" in enter(house.policy).get(address).content.decode()
    with pytest.raises(Blocked, match="Nog niet elke partij"):
        agree_in_writing(row, text_hash=hash_of_wording(row), by=house.policy, now=NOW + LATER)
    answer_consent(row, answer="agreed", note="", **given)
    client = enter(house.policy)
    assert "Vastleggen als afgesproken" in client.get(row.get_absolute_url()).content.decode()
    with time_machine.travel(NOW + LATER, tick=False):
        sent = {"text_hash": hash_of_wording(row)}
        assert client.post(f"{row.get_absolute_url()}vaststellen/", sent).status_code == 302
    assert (fresh(row).state, fresh(row).agreed_on) == ("agreed", (NOW + LATER).date())
    assert "bevestigd door" not in client.get(register).content.decode()


def test_who_is_the_only_party_or_names_a_source_asks_nobody(house, made):
    alone = {"parties": [house.organisations["bzk"]], "involved": [house.organisations["rijk"]]}
    assert made("parties", source_note="", **alone).state == "agreed"
    row = made("parties")
    assert (row.state, standing_of(row)) == ("agreed", None)
    with pytest.raises(Blocked, match="VWS is geen partij"):
        made("parties", source_note="", owners=[house.offices["staslmz"]], **alone | {"involved": []})


def test_such_a_proposal_too_gets_no_party_that_can_not_read_it(house, made):
    row, places = made("ministries", source_note=""), house.organisations
    assert fresh(row).state == "proposed"
    with pytest.raises(Bound, match="VNG kan daarom geen partij worden"):
        edit_agreement(row, revision=1, by=house.policy, now=NOW, parties=[places["vws"], places["vng"]])
    edit_agreement(row, revision=1, by=house.policy, now=NOW, parties=[places["fin"]])


def test_a_list_says_in_two_queries_what_the_page_of_each_says(house, made, django_assert_num_queries):
    places = house.organisations
    sides = {"parties": [places["bzk"], places["vng"]], "involved": [places["ipo"], places["rijk"]]}
    rows = [made("parties", source_note="", origin=f"Tafel {number}", **sides) for number in range(4)]
    ContentType.objects.get_for_model(Agreement)
    for row, answer, by in zip(
        rows, ("objected", "note", "agreed"), (house.vng, house.ipo, house.vng), strict=False
    ):
        given = {"text_hash": hash_of_wording(row), "by": by, "now": NOW + LATER}
        answer_consent(row, answer=answer, note="Want.", **given)
    edit_agreement(
        rows[2], revision=fresh(rows[2]).revision, by=house.policy, now=NOW + 2 * LATER, text="Anders."
    )
    rows = [fresh(row) for row in rows]
    with django_assert_num_queries(2):
        found = doubts_of(rows)
    assert found == {row.pk: standing_of(row).doubt for row in rows}
    assert found[rows[0].pk] == "nog niet bevestigd door IPO; VNG is niet akkoord"
    assert found[rows[2].pk] == "nog niet bevestigd door VNG en IPO"


@pytest.mark.client
def test_who_may_register_asks_again_about_other_words_and_nobody_else_does(house, enter, made):
    row = made("parties", source_note="", by="vws")
    edit_agreement(row, revision=1, by=house.vws, now=NOW + LATER, text="Andere woorden.")
    assert standing_of(fresh(row)).doubt == "nog niet bevestigd door VNG"
    page = f"{row.get_absolute_url()}instemming/vragen/"
    assert enter(house.vng).get(page).status_code == 403
    assert enter(house.vws).post(page, {"reason": ""}).status_code == 302
    assert not standing_of(fresh(row)).is_overtaken


def test_a_party_that_is_struck_from_such_a_proposal_reads_on_and_is_told(house, made):
    row, places = made("parties", source_note=""), house.organisations
    edit_agreement(
        row, revision=1, by=house.policy, now=NOW, parties=[places["vws"]], involved=[places["ipo"]]
    )
    assert readers_of(house, fresh(row)) == BZK | {"vws", "vng", "coordinator", "ipo"}
    assert Event.objects.visible_to(house.vng).filter(kind="agreement.strike").exists()


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
    with pytest.raises(Blocked, match="Rijk leest deze afspraak zo niet"):
        made("own", **whole)


def test_every_ministry_reads_along_from_when_the_rijk_becomes_a_party(house, made):
    row, places = made("parties"), house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["vng"], places["rijk"]]}
    joined = edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
    assert [str(place) for place in joined] == ["Rijk"]
    assert readers_of(house, fresh(row)) == RIJK | {"vng", "coordinator"}
    assert "Alle ministeries kunnen deze afspraak vanaf nu lezen." in Event.objects.latest("pk").sentence


def test_what_all_ministries_read_they_read_whoever_is_a_party_and_the_panel_says_so(house, made):
    row, places = made("ministries"), house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["ienw"]], "readers": [places["ipo"]]}
    edit_agreement(row, revision=1, by=house.policy, now=NOW, **roles)
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
        with pytest.raises(Bound, match="IPO"):
            edit_agreement(row, revision=row.revision, by=house.secretariat, now=NOW + LATER, **roles)
        assert enter(house.ipo).get(row.get_absolute_url()).status_code == 200


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
    places = house.organisations
    joined = {"parties": [places["vws"]], "involved": [places["vng"], places["ipo"]]}
    edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **joined)
    copy = fresh(row).audience.members.get(is_barred=True)
    assert (copy.office, copy.since, copy.until) == (bar.office, bar.since, bar.until)


def test_a_commission_that_joins_has_nobody_who_reads_along(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")))
    places = house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["vng"], places["commissie"]]}
    assert edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **roles) == []
    assert fresh(row).audience_id == row.meeting.participants_id


def test_when_the_rijk_joins_an_afspraak_of_an_overleg_every_ministry_reads_it(house):
    row = make_agreement(house, item=make_item(house, invited=("mbzk", "vzvng")))
    places = house.organisations
    roles = {"parties": [places["vws"]], "involved": [places["vng"], places["rijk"]]}
    seated = readers_of(house, row)
    joined = edit_agreement(row, revision=1, by=house.secretariat, now=NOW + LATER, **roles)
    assert {str(place) for place in joined} == {
        "Rijk",
        "VWS",
    }  # a party since the beginning, and not at the table
    assert told_to_read(joined) == "Alle ministeries kunnen deze afspraak vanaf nu lezen."
    assert readers_of(house, fresh(row)) == seated | RIJK
