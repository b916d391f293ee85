"""The register, the intake and the page of one UDO, for each seat; nothing leaks, nothing typed is lost."""

import pytest
from django.urls import reverse

from tests.factories.udo import make_assessment, plan, run_of
from udo import actions
from udo.models import Assessment, Phase

pytestmark = [pytest.mark.django_db, pytest.mark.client]
REGISTER = "/udo/"
FORM = {
    "subject": "Wet regie op de ruimte", "summary": "Provincies wijzen gebieden aan.", "kind": "wetsvoorstel",
    "office": "staslmz", "layers": ["provincies", "waterschappen"], "papers": "36 800\n36 801, nr. 3",
    "eu_numbers": "", "compass_step": "2", "late_reason": "", "is_shared": "ja", "also": ["fin"],
}  # fmt: skip


def shown(answer) -> str:
    return answer.content.decode()


def page(row: Assessment, name: str = "detail", *more: str) -> str:
    return reverse(f"assessment-{name}", args=[row.key, *more])


def test_a_plan_is_registered_and_read_by_who_takes_part(house, enter):
    client = enter(house.vws)
    answer = client.post(reverse("assessment-create"), FORM)
    row = Assessment.objects.get()
    assert (answer.status_code, answer.url) == (302, row.get_absolute_url())
    assert row.dossiers == ["36800", "36801"]
    for seat, sees in ((house.ipo, True), (house.fin, True), (house.ienw, True), (house.vng, False)):
        client = enter(seat)
        assert client.get(page(row)).status_code == (200 if sees else 404)
        assert ("Wet regie op de ruimte" in shown(client.get(REGISTER))) == sees


def test_a_bad_form_keeps_what_was_typed(house, enter):
    client = enter(house.vws)
    bad = FORM | {"papers": "geen stuk", "layers": [], "office": "mbzk"}
    answer = client.post(reverse("assessment-create"), bad)
    text = shown(answer)
    assert answer.status_code == 400
    for words in (
        "Provincies wijzen gebieden aan.",
        "geen stuk",
        "Kies ten minste één laag.",
        "Kies een ambt",
    ):
        assert words in text
    assert not Assessment.objects.exists()


def test_who_may_not_register_is_told_so(house, enter):
    for seat in (house.vng, house.secretariat, house.minister, house.administrator):
        client = enter(seat)
        for name in ("assessment-create", "assessment-without"):
            assert client.get(reverse(name)).status_code == 403
        assert "UDO aanmelden" not in shown(client.get(REGISTER))


def test_the_overview_says_whose_turn_it_is_and_what_is_missing(house, enter):
    row = make_assessment(house, Phase.KICKOFF)
    text = shown(enter(house.vws).get(page(row)))
    for words in (
        "Gezamenlijke start: VWS is aan zet", "De gezamenlijke start is nog niet vastgelegd.", "Fase afronden",
        "Fase overslaan", "altijd", "vanaf het begin",
    ):  # fmt: skip
        assert words in text
    assert page(row, "kickoff") in text
    text = shown(enter(house.vng).get(page(row)))
    assert "De gezamenlijke start is nog niet vastgelegd." in text
    for words in ("Fase afronden", page(row, "kickoff"), page(row, "edit")):
        assert words not in text


def test_the_way_through_the_pages(house, enter):
    row = make_assessment(house)
    client = enter(house.vws)
    step = page(row, "step", "afronden")
    assert client.post(step, {"run": run_of(row)}).status_code == 302
    judge = {"is_relevant": "ja", "touches": [], "reason": "Het raakt taken.", "run": run_of(row)}
    assert client.post(page(row, "relevance"), judge).status_code == 400
    assert client.post(page(row, "relevance"), judge | {"touches": ["taken"]}).status_code == 302
    gone = {"run": run_of(row), "motivation": ""}
    refused = client.post(step, gone)
    assert (refused.status_code, "Dit ontbreekt nog" in shown(refused)) == (400, True)
    start = {"day": "10 maart 2025", "attendees": ["vws", "vng"], "scope": "Inkoop.", "revision": 0}
    assert client.post(page(row, "kickoff"), start).status_code == 302
    late = client.post(page(row, "kickoff"), start | {"scope": "Anders."})
    assert (late.status_code, "Iemand anders heeft dit intussen gewijzigd" in shown(late)) == (409, True)
    assert client.post(step, gone).status_code == 302
    assert client.post(step, gone).status_code in {400, 409}
    back = {"run": run_of(row), "phase": "start", "motivation": "Nieuw gesprek."}
    assert client.post(page(row, "step", "terug"), back).status_code == 302
    text = shown(client.get(page(row)))
    for words in (
        "Waar van de opzet is afgeweken",
        "Nieuw gesprek.",
        "2e keer",
        "10 maart 2025, met VWS en VNG",
    ):
        assert words in text
    for verb, code in (
        ("pauzeren", 302),
        ("pauzeren", 409),
        ("hervatten", 302),
        ("stoppen", 302),
        ("x", 404),
    ):
        assert client.post(page(row, "step", verb), {"motivation": "Reden."}).status_code == code


def test_a_stale_edit_shows_both_texts(house, enter):
    row = make_assessment(house)
    client = enter(house.policy)
    form = FORM | {"cabinet": "", "revision": 1, "subject": "Mijn naam ervoor"}
    actions.edit_assessment(row, revision=1, subject="Hun naam", by=house.vws, now=row.registered_at)
    answer = client.post(page(row, "edit"), form)
    assert answer.status_code == 409
    for words in ("Mijn naam ervoor", "Hun naam"):
        assert words in shown(answer)
    assert client.post(page(row, "edit"), form | {"revision": 2}).status_code == 302
    assert Assessment.objects.get().subject == "Mijn naam ervoor"


def test_who_takes_part_is_shown_asked_and_let_go(house, enter):
    row = make_assessment(house, layers=["waterschappen"])
    client = enter(house.vws)
    text = shown(client.get(page(row, "involved")))
    assert "raakt waterschappen" in text
    assert page(row, "dismiss", "ienw") not in text
    assert client.post(page(row, "dismiss", "ienw")).status_code == 409
    assert client.post(page(row, "involved"), {"places": ["bestaat-niet"]}).status_code == 400
    assert client.post(page(row, "involved"), {"places": ["fin"]}).status_code == 302
    assert page(row, "dismiss", "fin") in shown(client.get(page(row, "involved")))
    assert client.get(page(row, "dismiss", "fin")).status_code == 200
    assert client.post(page(row, "dismiss", "fin"), {"reason": ""}).status_code == 400
    assert client.post(page(row, "dismiss", "fin"), {"reason": "Vergissing."}).status_code == 302
    assert client.post(page(row, "dismiss", "fin"), {"reason": "Vergissing."}).status_code == 404
    client = enter(house.uvw)
    assert client.post(page(row, "involved"), {"places": ["fin"]}).status_code == 403
    assert client.post(page(row, "dismiss", "ienw")).status_code == 403


def test_koepels_find_nothing_of_a_concept_and_then_all_but_what_came_before(house, enter):
    row = make_assessment(house, is_shared=False, subject="Zonnewende", papers=["36 999"])
    client = enter(house.vng)
    addresses = [page(row, name) for name in ("detail", "log", "involved", "edit", "share", "relevance")]
    assert {client.get(address).status_code for address in addresses} == {404}
    for address in (
        REGISTER, "/udo/?stuk=36999", "/udo/?q=zonnewende", "/zoeken/?q=zonnewende", "/udo/export.csv", "/",
    ):  # fmt: skip
        answer = client.get(address)
        text = b"".join(answer).decode() if answer.streaming else shown(answer)
        assert "Zonnewende" not in text
    client = enter(house.vws)
    assert client.post(page(row, "share"), {"step": "2", "day": "1 januari 2190"}).status_code == 400
    assert client.post(page(row, "share"), {"step": "2", "day": ""}).status_code == 302
    assert client.post(page(row, "share"), {"step": "2"}).status_code == 409
    client = enter(house.vng)
    assert "Zonnewende" in shown(client.get("/udo/?stuk=36 999"))
    text = shown(client.get(page(row, "log")))
    assert "Gedeeld met de koepels" in text
    assert "Aangemeld door VWS" not in text


def test_the_three_lists_and_every_filter(house, enter):
    make_assessment(house, Phase.FINDINGS, papers=["36 800, nr. 3"])
    make_assessment(house, subject="Water", layers=["waterschappen"], kind="eu", eu_numbers=["COM(2022) 541"])
    actions.register_without(
        reason="Spoedwet.", by=house.vws, now=make_assessment(house, subject="Tijd").registered_at,
        **plan(house, subject="Noodwet"),
    )  # fmt: skip
    client = enter(house.policy)
    found = {
        "": {"Regionale inkoop", "Water", "Tijd"},
        "?lijst=zonder": {"Noodwet", "Spoedwet."},
        "?lijst=niet-relevant": set(),
        "?stuk=36800": {"Regionale inkoop"},
        "?stuk=COM(2022) 541": {"Water"},
        "?fase=bevindingen": {"Regionale inkoop"},
        "?laag=waterschappen": {"Water"},
        "?soort=eu": {"Water"},
        "?ministerie=vws&q=water": {"Water"},
        "?ministerie=fin": set(),
        "?uitkomst=geen": {"Regionale inkoop", "Water", "Tijd"},
        "?uitkomst=uitvoerbaar": set(),
        "?sorteer=titel&fase=aanmelding": {"Water", "Tijd"},
    }
    every = {"Regionale inkoop", ">Water<", "Tijd<", "Noodwet", "Spoedwet."}
    for query, wanted in found.items():
        text = shown(client.get(f"{REGISTER}{query}"))
        table = text.partition("<tbody")[2].partition("</tbody>")[0]
        assert {words.strip("<>") for words in every if words in table} == wanted, query
        lines = b"".join(client.get(f"/udo/export.csv{query}")).decode().splitlines()[1:]
        assert len(lines) == len(wanted - {"Spoedwet."}), query
    assert client.get("/udo/export.xlsx?lijst=zonder").status_code == 200


def test_the_pages_of_the_list_are_walked_without_doubles(house, enter, monkeypatch):
    monkeypatch.setattr("udo.register.Listed.page.__defaults__", (2,))
    for number in range(5):
        make_assessment(house, subject=f"Plan {number}")
    client = enter(house.vws)
    for sort in ("", "oudste", "titel"):
        seen, query = [], f"?sorteer={sort}"
        while query:
            text = shown(client.get(f"{REGISTER}{query}"))
            seen += [number for number in range(5) if f">Plan {number}<" in text]
            link = [
                part for part in text.split('href="') if part.startswith("?") and "na=" in part.split('"')[0]
            ]
            query = link[0].partition('"')[0].replace("&amp;", "&") if link else ""
        assert sorted(seen) == [0, 1, 2, 3, 4]


def test_the_register_and_the_overview_cost_a_fixed_number_of_queries(
    house, enter, django_assert_num_queries
):
    make_assessment(house, Phase.WORK)
    client = enter(house.vws)
    client.get(REGISTER)
    for _ in range(2):
        with django_assert_num_queries(9):
            client.get(REGISTER)
        for number in range(3):
            make_assessment(house, subject=f"Nog een {number} {_}", layers=["gemeenten", "provincies"])
    row = Assessment.objects.order_by("pk").first()
    with django_assert_num_queries(10):  # seven, and session, user, seat
        client.get(page(row))
