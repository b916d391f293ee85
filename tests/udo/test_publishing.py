"""Towards the public: the line, the editions, what stays unseen, and that the pages read nothing live."""

import gzip
import json

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.udo import BEGUN, make_assessment
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.models import Assessment, Phase, PublicUdo, UdoEdition
from udo.publishing import lacks_content, lacks_review

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LIST = reverse("public-udo-list")
CHANNELS = ("public-udo-list", "public-udo-csv", "public-udo-json", "public-udo-feed", "public-register")


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch):
    """Leave the engine out: it takes seconds, and the file is looked at elsewhere. No page is kept from another test."""
    cache.clear()
    monkeypatch.setattr("udo.actions.publishing.pdf_of", lambda *facts: b"%PDF-1.7 stand-in")


def shown(answer) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode()


def everything(client, words: str = "jeugdzorg") -> str:
    """Return what the public reads over all channels, also when it looks for these words."""
    paths = [reverse(name) for name in CHANNELS]
    return "".join(shown(client.get(f"{path}{ask}")) for path in paths for ask in ("", f"?q={words}"))


def released(house, phase: str = Phase.WORK, **given) -> tuple[Assessment, PublicUdo]:
    row = make_assessment(house, phase, **given)
    return row, actions.release(row, by=house.vws, now=BEGUN)


def published(house, **given) -> tuple[Assessment, UdoEdition]:
    row = make_assessment(house, Phase.PUBLICATION, **given)
    row.refresh_from_db()
    actions.record_outcome(row, "voorwaarden", revision=row.revision, by=house.vws, now=BEGUN)
    return row, actions.publish(row, edition=0, by=house.vws, now=BEGUN)


def test_only_the_responsible_ministry_releases_publishes_and_withdraws(house):
    row, _ = released(house, Phase.PUBLICATION)
    for seat in (house.policy, house.secretariat, house.vng, house.ienw, house.administrator):
        for verb, given in (("release", {}), ("publish", {"edition": 0}), ("withdraw", {"reason": "Fout."})):
            with pytest.raises(PermissionDenied):
                getattr(actions, verb)(row, by=seat, now=BEGUN, **given)


def test_the_line_comes_after_the_first_phase_and_when_the_koepels_know(house):
    for row in (
        make_assessment(house),
        make_assessment(house, Phase.KICKOFF, is_shared=False, subject="Concept"),
    ):
        with pytest.raises(Blocked):
            actions.release(row, by=house.vws, now=BEGUN)
    assert not PublicUdo.objects.exists()


def test_the_line_says_title_ministry_phase_and_dates_and_nothing_of_the_content(house, client):
    row, entry = released(house, Phase.FINDINGS, papers=["36 800, nr. 2"], dossiers=["36800"])
    row.refresh_from_db()
    actions.record_outcome(row, "niet-uitvoerbaar", revision=row.revision, by=house.vws, now=BEGUN)
    text = everything(client) + shown(client.get(reverse("public-udo", args=[entry.key])))
    for words in (row.subject, "VWS", "Bevindingen", "36 800, nr. 2"):
        assert words in text
    for words in (row.summary, "regionaal in", "Het raakt taken", "Dit volgt later", "De inkoop.", row.key):
        assert words not in text
    assert "niet uitvoerbaar" not in shown(client.get(LIST)).split("<table")[1]
    assert json.loads(shown(client.get(reverse("public-udo-json"))))["udos"][0]["uitkomst"] is None


def test_a_line_is_renewed_only_when_the_ministry_releases_it_again(house, client):
    row, entry = released(house, Phase.WORK)
    page = reverse("public-udo", args=[entry.key])
    before = client.get(page).content
    run = row.runs.get(left_at=None).key
    actions.complete(row, run, motivation="Dit volgt.", by=house.vws, now=BEGUN)
    assert client.get(page).content == before
    actions.release(row, by=house.vws, now=BEGUN.replace(year=2026))
    assert "Bevindingen" in shown(client.get(page))
    assert PublicUdo.objects.count() == 1


def test_a_second_click_changes_nothing(house):
    row, _ = released(house)
    actions.release(row, by=house.vws, now=BEGUN.replace(year=2026))
    assert Event.objects.filter(kind="assessment.release").count() == 1
    assert PublicUdo.objects.get().changed_at == BEGUN


def test_public_pages_stay_byte_equal_when_the_live_row_changes(house, client):
    row, edition = published(house)
    paths = [
        reverse("public-udo", args=[edition.entry.key]), reverse("public-udo-edition", args=[edition.entry.key, 1]),
        *(reverse(name) for name in CHANNELS),
    ]  # fmt: skip
    before = [shown(client.get(path)) for path in paths]
    Assessment.objects.filter(pk=row.pk).update(
        subject="Heel iets anders", summary="Geheim", relevance_reason="Geheim", outcome="niet-uitvoerbaar"
    )
    row.owner.names.update(name="Ministerie van Geheim", abbreviation="GHM")
    assert [shown(client.get(path)) for path in paths] == before


def test_public_pages_ask_nothing_of_live_tables(house, client):
    _, edition = published(house)
    names = [reverse(name) for name in CHANNELS if name != "public-register"]
    for path in (reverse("public-udo", args=[edition.entry.key]), *names):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown(client.get(path))
        assert len(asked) <= 4
        assert all("udo_publicudo" in one["sql"] or "udo_udoedition" in one["sql"] for one in asked), (
            asked.captured_queries
        )


def test_who_has_the_page_gets_304_until_it_changes(house, client):
    row, edition = published(house)
    for path in (reverse("public-udo", args=[edition.entry.key]), LIST, reverse("public-udo-feed")):
        etag = client.get(path)["ETag"]
        again = client.get(path, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        actions.publish(
            row, edition=UdoEdition.objects.count(), correction="Een getal.", by=house.vws,
            now=BEGUN.replace(year=2026, month=1 + UdoEdition.objects.count()),
        )  # fmt: skip
        fresh = client.get(path, headers={"if-none-match": etag})
        assert (fresh.status_code, fresh["ETag"] != etag) == (200, True)


def test_a_page_that_is_kept_costs_no_query_packed_or_not(house, client, django_assert_num_queries):
    _, edition = published(house)
    for path in (reverse("public-udo", args=[edition.entry.key]), LIST, reverse("public-udo-json")):
        plain = client.get(path)
        with django_assert_num_queries(0):
            packed = Client().get(path, headers={"accept-encoding": "gzip"})
            again = Client().get(path, headers={"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
            assert client.get(path, headers={"if-none-match": plain["ETag"]}).status_code == 304
        assert gzip.decompress(packed.content) == plain.content
        assert packed["ETag"] == f"W/{plain['ETag']}"
        assert (again.status_code, again.content) == (304, b"")


def test_no_page_is_kept_beyond_the_commit_of_a_change(house, client, django_capture_on_commit_callbacks):
    row, edition = published(house)
    path = reverse("public-udo", args=[edition.entry.key])
    with django_capture_on_commit_callbacks(execute=True) as ended:
        actions.withdraw(row, reason="Fout.", by=house.vws, now=BEGUN)
        before = client.get(path).content  # by whoever reads meanwhile: it is kept, for a moment
    assert len(ended) == 1
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).content == before
    assert len(asked) > 0


def test_who_is_logged_in_has_a_page_of_his_own_that_nobody_else_gets(house, enter, client):
    _, entry = released(house)
    page = reverse("public-udo", args=[entry.key])
    mine = enter(house.vws).get(page)
    assert "ETag" not in mine
    client.logout()
    client.cookies.clear()
    assert "Uitloggen" not in shown(client.get(page))


def test_unpublished_and_unknown_are_the_same_to_the_public(house, client):
    row = make_assessment(house, Phase.PUBLICATION)
    answers = [client.get(reverse("public-udo", args=[key])) for key in (row.key, "aaaaaaaaaa")]
    assert {answer.status_code for answer in answers} == {404}
    bodies = [shown(answer).replace(row.key, "aaaaaaaaaa") for answer in answers]
    assert bodies[0] == bodies[1]
    assert not any("ETag" in answer for answer in answers)
    _, entry = released(house, subject="Een ander plan")
    for number in (1, 9):
        for name in ("public-udo-edition", "public-udo-pdf"):
            assert client.get(reverse(name, args=[entry.key, number])).status_code == 404


def test_the_content_waits_for_its_phase(house):
    row = make_assessment(house, Phase.PROCESSING)
    with pytest.raises(Blocked, match="Publicatie"):
        actions.publish(row, edition=0, by=house.vws, now=BEGUN)
    assert not UdoEdition.objects.exists()


def test_a_major_change_without_a_planned_review_asks_for_a_motivation_that_stays_inside(house, client):
    row = make_assessment(house, Phase.PUBLICATION)
    Assessment.objects.filter(pk=row.pk).update(is_major=True)
    with pytest.raises(Blocked, match="motivering"):
        actions.publish(row, edition=0, by=house.vws, now=BEGUN)
    made = actions.publish(row, edition=0, motivation="Wij kijken later.", by=house.vws, now=BEGUN)
    assert made.motivation == "Wij kijken later."
    page = shown(client.get(reverse("public-udo", args=[made.entry.key])))
    assert "Wij kijken later." not in page + everything(client)


def test_a_corrected_edition_keeps_the_old_one_and_says_what_was_wrong(house, client):
    row, first = published(house)
    with pytest.raises(Blocked):
        actions.publish(row, edition=1, by=house.vws, now=BEGUN)
    with pytest.raises(Stale):
        actions.publish(row, edition=0, correction="Dubbel.", by=house.vws, now=BEGUN)
    Assessment.objects.filter(pk=row.pk).update(summary="Nu met het goede getal.")
    actions.publish(row, edition=1, correction="Het getal.", by=house.vws, now=BEGUN.replace(year=2026))
    page = shown(client.get(reverse("public-udo", args=[first.entry.key])))
    assert "Verbeterd: Het getal." in page
    assert "Nu met het goede getal." in page
    old = shown(client.get(reverse("public-udo-edition", args=[first.entry.key, 1])))
    assert "Dit is een eerdere uitgave." in old
    assert row.summary in old
    assert UdoEdition.objects.get(number=1).facts == first.facts


def test_what_was_withdrawn_leaves_the_title_and_the_reason(house, client):
    row, edition = published(house)
    actions.withdraw(row, reason="Er stond een naam in.", by=house.vws, now=BEGUN.replace(year=2026))
    key = edition.entry.key
    for path in (reverse("public-udo", args=[key]), reverse("public-udo-edition", args=[key, 1])):
        gone = client.get(path)
        assert gone.status_code == 410
        assert "Er stond een naam in." in shown(gone)
        assert row.summary not in shown(gone)
    assert client.get(reverse("public-udo-pdf", args=[key, 1])).status_code == 404
    text = everything(client)
    assert row.summary not in text
    assert "Ingetrokken" in text
    assert row.subject not in shown(client.get(f"{LIST}?q=gemeenten"))
    with pytest.raises(Stale):
        actions.withdraw(row, reason="Nog eens.", by=house.vws, now=BEGUN)


def test_no_channel_tells_more_of_what_was_withdrawn_than_title_and_reason(house, client):
    facts = {"papers": ["36 800, nr. 2"], "dossiers": ["36800"], "eu_numbers": ["COM(2025) 12"]}
    row, edition = published(house, **facts)
    actions.withdraw(row, reason="Er stond een naam in.", by=house.vws, now=BEGUN.replace(month=9))
    csv = shown(client.get(reverse("public-udo-csv"))).splitlines()[1]
    [told] = client.get(reverse("public-udo-json")).json()["udos"]
    listed = shown(client.get(LIST)).partition("<tbody")[2]
    found = shown(client.get(reverse("public-register"), {"q": "jeugdzorg"})).partition('id="udo-treffers"')[
        2
    ]
    page = shown(client.get(reverse("public-udo", args=[edition.entry.key]))).partition("<h1")[2]
    for text in (csv, listed, found.partition("</ul>")[0], page.partition("</main>")[0]):
        assert row.subject in text
        for word in ("VWS", "etsvoorstel", "emeenten", "Publicatie", "36 800", "COM(2025)", "3 maart 2025"):
            assert word not in text, word
    assert {name for name, value in told.items() if value} == {
        "onderwerp", "ingetrokken", "reden_van_intrekking", "adres",
    }  # fmt: skip
    for ask in ("soort=wetsvoorstel", "laag=gemeenten", "stuk=36800", "q=36800"):
        assert row.subject not in shown(client.get(f"{LIST}?{ask}"))
    actions.release(row, by=house.vws, now=BEGUN)
    assert "36 800, nr. 2" in shown(client.get(LIST))


def test_a_template_without_the_phase_of_publication_lets_nothing_out_before_the_end(house, monkeypatch):
    row = make_assessment(house, Phase.WORK)
    row.template.course[:] = [one for one in row.template.course if one.slug != Phase.PUBLICATION]
    assert "na het einde" in lacks_content(row)
    row.state = Assessment.State.CLOSED
    assert lacks_content(row) == ""


def test_published_again_after_withdrawal_the_old_edition_stays_gone(house, client):
    row, edition = published(house)
    actions.withdraw(row, reason="Fout.", by=house.vws, now=BEGUN)
    actions.publish(row, edition=1, by=house.vws, now=BEGUN)
    key = edition.entry.key
    assert client.get(reverse("public-udo", args=[key])).status_code == 200
    assert client.get(reverse("public-udo-edition", args=[key, 1])).status_code == 410


def test_a_line_renewed_later_does_not_bring_out_a_later_outcome(house, client):
    row, _ = published(house)
    Assessment.objects.filter(pk=row.pk).update(outcome="niet-uitvoerbaar", subject="Nieuwe naam")
    row.refresh_from_db()
    actions.release(row, by=house.vws, now=BEGUN.replace(year=2026))
    entry = PublicUdo.objects.get()
    assert (entry.title, entry.outcome) == ("Nieuwe naam", "voorwaarden")


@pytest.mark.parametrize("asked", ["36 800", "36800", "36 800, nr. 3", "Kamerstukken I 2025-2026, 36 800, A"])
def test_both_kamers_find_it_by_any_way_to_write_the_dossier(house, client, asked):
    row, _ = released(house, papers=["36 800, nr. 2"])
    released(house, subject="Een ander plan", papers=["36 900"])
    for name in ("q", "stuk"):
        text = shown(client.get(LIST, {name: asked}))
        assert row.subject in text
        assert "Een ander plan" not in text


def test_filters_narrow_all_channels_alike_and_pages_go_on(house, client):
    released(house)
    released(house, subject="Wadlopen", kind="beleid", layers=["waterschappen"])
    for name in ("public-udo-list", "public-udo-csv", "public-udo-json"):
        text = shown(client.get(f"{reverse(name)}?laag=waterschappen&soort=beleid&uitkomst=geen"))
        assert "Wadlopen" in text
        assert "jeugdzorg" not in text
    assert "niets dat bij deze keuze past" in shown(client.get(f"{LIST}?uitkomst=uitvoerbaar"))


def test_the_way_through_the_pages(house, enter, client):
    row = make_assessment(house, Phase.PUBLICATION)
    browser = enter(house.vws)
    start = reverse("assessment-publication", args=[row.key])
    assert "Vermelding openbaar maken" in shown(browser.get(start))
    assert browser.post(reverse("assessment-release", args=[row.key])).status_code == 302
    publish = reverse("assessment-publish", args=[row.key])
    assert row.summary in shown(browser.get(publish))
    assert browser.post(publish, {"edition": "0"}).status_code == 302
    assert browser.post(publish, {"edition": "0", "correction": "Iets."}).status_code == 409
    bad = browser.post(publish, {"edition": "1", "correction": ""})
    assert (bad.status_code, "Schrijf wat is verbeterd." in shown(bad)) == (400, True)
    assert "Uitgave 1" in shown(browser.get(start))
    withdraw = reverse("assessment-withdraw", args=[row.key])
    assert browser.post(withdraw, {"reason": ""}).status_code == 400
    assert browser.post(withdraw, {"reason": "Fout."}).status_code == 302
    assert browser.get(withdraw).status_code == 409


def test_a_koepel_reads_what_is_public_and_has_no_button(house, enter):
    row, _ = published(house)
    text = shown(enter(house.vng).get(reverse("assessment-publication", args=[row.key])))
    assert "Uitgave 1" in text
    for words in ("openbaar maken", "Publicatie intrekken", "Nieuwe uitgave", "Teksten</h2>"):
        assert words not in text
    assert enter(house.ipo).get(reverse("assessment-publication", args=[row.key])).status_code == 404


def test_a_planned_review_that_weighs_all_three_is_all_that_the_advice_asks(house, enter):
    """One rule, for the end of the phase, for publishing and for the page of what follows."""
    row = make_assessment(house, Phase.PUBLICATION, is_major=True)
    after = reverse("assessment-after", args=[row.key])
    client = enter(house.vws)
    lacking = "Er is nog geen tussentijdse evaluatie gepland."
    whole = ["taak", "middelen", "uitvoeringskracht"]
    for weighs, words in ((None, lacking), (["taak"], "weegt nog niet"), (whole, "")):
        if weighs:
            known = row.reviews.first()
            actions.plan_review(
                row, known, revision=known.revision if known else 0, kind="tussentijds", moment="Over twee jaar",
                day=None, places=[house.organisations["vng"]], weighs=weighs, by=house.vws, now=BEGUN,
            )  # fmt: skip
        assert (words in lacks_review(row)) if words else lacks_review(row) == ""
        pages = [
            client.get(path).content.decode()
            for path in (after, reverse("assessment-publish", args=[row.key]))
        ]
        assert [("majeure taakwijziging" in pages[0]), ('name="motivation"' in pages[1])] == [bool(words)] * 2
