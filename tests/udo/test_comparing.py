"""The list of a koepel beside the register and an earlier one: every discrepancy is found, and only its readers see it."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.sheets import Column, write_xlsx
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment
from udo import actions
from udo.comparing import Change, Listed, compare, read_rows
from udo.models import KoepelList
from udo.views.comparing import register_of

COMPARE = reverse("assessment-compare")
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=9)
TITLES = st.lists(
    st.lists(WORDS, min_size=3, max_size=4, unique=True).map(" ".join), min_size=3, max_size=12, unique=True
)


def dossier(number: int) -> str:
    return f"36 {100 + number}"


@given(TITLES, st.data())
def test_every_seeded_discrepancy_is_found_and_no_other(titles, data):
    """Each row has a dossier of its own: whatever its title became, it is the same one; what was left out is missing."""
    fates = [data.draw(st.sampled_from(["both", "theirs", "ours", "renamed"])) for _ in titles]
    ours = [Listed(title, (dossier(at),)) for at, title in enumerate(titles) if fates[at] != "theirs"]
    theirs = [
        Listed(f"{title} anders" if fates[at] == "renamed" else title, (f"{dossier(at)}, nr. 2",))
        for at, title in enumerate(titles)
        if fates[at] != "ours"
    ]
    theirs = data.draw(st.permutations(theirs))
    found = compare(theirs, ours)
    by_fate = {
        fate: {title for title, its in zip(titles, fates, strict=True) if its == fate} for fate in fates
    }
    assert {row.title for row in found.only_theirs} == by_fate.get("theirs", set())
    assert {row.title for row in found.only_ours} == by_fate.get("ours", set())
    assert {pair.ours.title for pair in found.different} == by_fate.get("renamed", set())
    assert all(pair.theirs.dossiers == pair.ours.dossiers for pair in found.both)


@given(TITLES, TITLES)
def test_no_row_is_lost_or_stands_twice(theirs, ours):
    found = compare([Listed(title) for title in theirs], [Listed(title) for title in ours])
    assert sorted(theirs) == sorted(
        [pair.theirs.title for pair in found.both] + [row.title for row in found.only_theirs]
    )
    assert sorted(ours) == sorted(
        [pair.ours.title for pair in found.both] + [row.title for row in found.only_ours]
    )


def test_a_title_with_a_typing_error_is_the_same_but_not_with_another_dossier():
    ours = [Listed("Regionale inkoop van specialistische jeugdzorg", ("36 800",))]
    near = "Regionale inkoop specialistische jeugdzrog"
    assert len(compare([Listed(near)], ours).both) == 1
    assert compare([Listed(near)], ours).both[0].differences[1:] == ["Alleen in het register: 36800."]
    assert not compare([Listed(near, ("36 900",))], ours).both


def test_bad_rows_are_named():
    read = read_rows(
        [(2, ["", "36 800"]), (3, ["Wet A", "onzin"]), (4, ["x" * 501, ""]), (5, ["Wet B"])], 0, 1
    )
    assert [row.title for row in read.rows] == ["Wet A", "Wet B"]
    assert [number for number, _ in read.faults] == [2, 3, 4]


ROWS = "Titel;Dossier\nWet inkoop;36 800\nWet onbekend;36 999\n;\nWet kapot;zie bijlage\n"


def sheet(name: str, text: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def upload(client, text: str | bytes, name: str = "lijst.csv", **given):
    facts = {"koepel": "vng", "as_of": "10 maart 2025", "circle": "eigen", "file": sheet(name, text)}
    return client.post(COMPARE, facts | given)


def readers(house) -> set[str]:
    return {who for who in PARTIES if KoepelList.objects.visible_to(getattr(house, who)).exists()}


SEEDED = st.lists(
    st.tuples(TITLES.map(lambda titles: titles[0]), st.sampled_from(["both", "theirs", "ours", "renamed", "moved"])),
    min_size=1, max_size=8, unique_by=lambda row: row[0],
)  # fmt: skip


@given(SEEDED)
@settings(max_examples=15)
@pytest.mark.django_db
def test_a_kept_list_beside_the_register_shows_every_seeded_discrepancy_and_no_other(house, seeded):
    """Each row has a dossier of its own; «moved» stands under the same title with a dossier more."""
    with transaction.atomic():
        rows = [["Onderwerp", "Kamerstuk"]]
        for at, (title, fate) in enumerate(seeded):
            if fate != "theirs":
                make_assessment(house, subject=title, papers=[dossier(at)])
            if fate != "ours":
                more = f"; {dossier(500 + at)}" if fate == "moved" else ""
                rows.append([f"{title} anders" if fate == "renamed" else title, dossier(at) + more])
        kept = actions.keep_list(
            house.organisations["vng"], list(enumerate(rows, 1)), as_of=BEGUN.date(), name="a.csv",
            is_shared=True, by=house.vng, now=BEGUN,
        )  # fmt: skip
        read = read_rows(kept.table[1:], kept.title_at, kept.papers_at)
        found = compare(read.rows, register_of(house.vng))
        fates = {fate: {title for title, its in seeded if its == fate} for _, fate in seeded}
        assert {row.title for row in found.only_theirs} == fates.get("theirs", set())
        assert {row.title for row in found.only_ours} == fates.get("ours", set())
        changed = fates.get("renamed", set()) | fates.get("moved", set())
        assert {pair.ours.title for pair in found.different} == changed
        transaction.set_rollback(True)


@given(TITLES, st.data())
def test_two_dates_of_a_list_tell_what_came_what_went_and_what_changed(titles, data):
    fates = [data.draw(st.sampled_from(["stays", "came", "went", "renamed"])) for _ in titles]
    rows = list(zip(titles, fates, range(len(titles)), strict=True))
    then = [Listed(title, (dossier(at),)) for title, fate, at in rows if fate != "came"]
    now = [
        Listed(f"{title} anders" if fate == "renamed" else title, (dossier(at),))
        for title, fate, at in rows
        if fate != "went"
    ]
    found = compare(now, then, Change)
    by_fate = {fate: {title for title, its, _ in rows if its == fate} for fate in fates}
    assert {row.title for row in found.only_theirs} == by_fate.get("came", set())
    assert {row.title for row in found.only_ours} == by_fate.get("went", set())
    assert {pair.ours.title for pair in found.different} == by_fate.get("renamed", set())
    assert all("register" not in words for pair in found.different for words in pair.differences)


@pytest.mark.django_db
@pytest.mark.client
class TestPage:
    def test_both_sides_and_only_what_the_seat_sees(self, house, enter):
        make_assessment(house, papers=["36 800"])
        make_assessment(house, subject="Peilbeheer in de polder", layers=["waterschappen"])
        mistaken = make_assessment(house, subject="Een vergissing van ons")
        actions.withdraw_registration(mistaken, motivation="Dubbel.", by=house.vws, now=BEGUN)
        browser = enter(house.vng)
        answer = upload(browser, ROWS)
        text = browser.get(answer.url).content.decode()
        for words in (
            "1 UDO staat in beide.",
            "Wet onbekend",
            "Zij noemen het ‘Wet inkoop’.",
            "Rij 5: ‘zie bijlage’",
        ):
            assert words in text
        assert "Peilbeheer" not in text
        assert "vergissing van ons" not in text

    @pytest.mark.parametrize(
        ("circle", "wanted"),
        [
            ("eigen", {"vng", "coordinator"}),
            ("gedeeld", {"vng", "coordinator", "policy", "secretariat", "minister"}),
        ],
    )
    def test_a_list_is_of_the_own_organisation_or_of_bzk_and_that_koepel(self, house, enter, circle, wanted):
        answer = upload(enter(house.vng), ROWS, circle=circle)
        assert readers(house) == wanted
        for who in ("ipo", "vws", "fin"):
            client = enter(getattr(house, who))
            assert client.get(answer.url).status_code == 404
            assert "lijst.csv" not in client.get(COMPARE).content.decode()
        row = KoepelList.objects.get()
        assert (row.uploaded_by, str(row.as_of)) == (house.vng, "2025-03-10")
        for change in ({"as_of": BEGUN.date()}, {"table": []}, {"level": "public"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                KoepelList.objects.update(**change)

    def test_a_koepel_keeps_its_own_list_and_a_ministry_that_of_any(self, house, enter):
        assert upload(enter(house.vng), ROWS, koepel="ipo").status_code == 400
        with pytest.raises(PermissionDenied):
            actions.keep_list(
                house.organisations["ipo"], [(1, ["Titel"])], as_of=BEGUN.date(), name="a", is_shared=True,
                by=house.vng, now=BEGUN,
            )  # fmt: skip
        assert upload(enter(house.policy), ROWS, koepel="ipo", circle="gedeeld").status_code == 302
        assert {"ipo", "policy"} <= readers(house)
        assert "vng" not in readers(house)

    def test_a_workbook_with_heads_of_its_own_asks_which_column_is_which(self, house, enter):
        make_assessment(house)
        book = io.BytesIO()
        rows = [["Regionale inkoop van specialistische jeugdzorg", "x"]]
        write_xlsx(book, [Column("Traject", 20), Column("Stuk", 9)], rows, title="A", notes=[])
        browser = enter(house.vng)
        answer = upload(browser, book.getvalue(), "vng.xlsx", circle="gedeeld")
        assert answer.url.endswith("/kolommen/")
        page = browser.get(answer.url).content.decode()
        assert "1. Traject" in page
        assert "Regionale inkoop" in page
        assert browser.post(answer.url, {"title": ""}).status_code == 400
        assert browser.post(answer.url, {"title": "0", "papers": "0"}).status_code == 400
        detail = KoepelList.objects.get().get_absolute_url()
        assert "moet nog zeggen" in enter(house.policy).get(detail).content.decode()
        assert enter(house.policy).post(answer.url, {"title": "0"}).status_code == 403
        assert enter(house.ipo).post(answer.url, {"title": "0"}).status_code == 404
        browser = enter(house.vng)
        assert browser.post(answer.url, {"title": "0", "papers": ""}).url == detail
        assert "1 UDO staat in beide." in browser.get(detail).content.decode()

    def test_two_dates_of_one_list_stand_beside_each_other(self, house, enter):
        browser = enter(house.vng)
        old = upload(browser, "Titel\nWet A\nWet vervallen\n")
        new = upload(browser, "Titel\nWet A\nWet toegevoegd\n", as_of="10 april 2025")
        other = KoepelList.objects.get(as_of="2025-03-10")
        text = browser.get(new.url, {"met": other.key}).content.decode()
        assert "Nieuw sinds 10 maart 2025" in text
        assert "Staat er niet meer op" in text
        assert "Wet vervallen" in text
        strange = upload(enter(house.policy), ROWS, koepel="ipo")
        browser = enter(house.vng)
        assert (
            "Wet onbekend" not in browser.get(new.url, {"met": strange.url.split("/")[-2]}).content.decode()
        )
        assert old.url != new.url

    @pytest.mark.parametrize("data", [b"\0\1\2", b"", b"Titel\n", b"Titel\n\xff\xfe\n" + b"x\n" * 600])
    def test_what_is_no_list_is_refused(self, house, enter, data):
        assert upload(enter(house.vng), data).status_code == 400
        assert not KoepelList.objects.exists()

    def test_a_second_click_keeps_no_second_list_and_a_day_to_come_none(self, house, enter):
        browser = enter(house.vng)
        assert upload(browser, ROWS).url == upload(browser, ROWS).url
        assert upload(browser, ROWS, as_of="1 januari 2099").status_code == 400
        assert KoepelList.objects.count() == 1

    def test_many_lists_cost_no_more_queries_than_one(self, house, enter):
        browser = enter(house.vng)
        upload(browser, ROWS)
        browser.get(COMPARE)
        with CaptureQueriesContext(connection) as one:
            browser.get(COMPARE)
        for day in range(1, 5):
            upload(browser, ROWS, as_of=f"{day} april 2025")
        with CaptureQueriesContext(connection) as more:
            browser.get(COMPARE)
        assert len(more) == len(one)

    def test_who_may_not(self, house, enter):
        assert enter(house.administrator).get(COMPARE).status_code == 403
        kept = upload(enter(house.vng), ROWS)
        assert enter(house.coordinator).get(kept.url).status_code == 403
