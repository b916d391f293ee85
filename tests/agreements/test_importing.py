"""Afspraken from an Excel list: every faulty cell is marked, and nothing is registered until all of it is right (AG-16)."""

import datetime as dt
import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from agreements.actions.elsewhere import register_all, register_elsewhere
from agreements.actions.importing import KEPT, import_sheet, keep_sheet
from agreements.actions.recording import register_agreement
from agreements.forms.importing import COLUMNS, MOST, Names, NamesField, rows_of
from agreements.models import Agreement, ImportSheet
from lib.sheets import XLSX
from meetings.models import Moment
from tests.factories.agreements import make_theme
from tests.factories.meetings import NOW
from trail.models import Event
from trail.workflow import Blocked, Stale

HEADS = [column.head for column in COLUMNS.values()]
GOOD = {
    "Tekst": "Gemeenten en Rijk richten samen een loket in.",
    "Herkomst": "Bestuurlijk overleg wonen",
    "Vastgesteld op": dt.datetime(2024, 3, 12),  # noqa: DTZ001 (a sheet knows no zones)
    "Aan zet": "bzk; VNG",
    "Bron": "Verslag, punt 4",
}


def book_of(*rows: dict, heads=HEADS, above=()) -> io.BytesIO:
    book = Workbook()
    for line in above:
        book.active.append(line)
    book.active.append(heads)
    for row in rows:
        book.active.append([row.get(head) for head in heads])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    file.name = "Lijst wonen.xlsx"
    return file


@pytest.fixture
def send(house, enter):
    """Send a file with these rows as the secretariat; returns the answer."""

    def upload(*rows: dict, seat=None, circle="parties", **options):
        data = {"file": book_of(*rows, **options), "circle": circle}
        return enter(seat or house.secretariat).post(reverse("import-list"), data)

    return upload


@pytest.fixture
def kept(house, send):
    """Read these rows in; returns the list as it was kept."""

    def read(*rows: dict, **options) -> ImportSheet:
        answer = send(*rows, **options)
        assert answer.status_code == 302, answer.content.decode()
        return ImportSheet.objects.latest("pk")

    return read


def register(client, sheet, **more):
    data = {"revision": sheet.revision} | more
    return client.post(reverse("import-register", args=[sheet.key]), data)


def test_200_afspraken_are_registered_at_once_with_all_that_the_list_says(house, kept, enter):
    make_theme("Wonen")
    rows = [GOOD | {"Tekst": f"Afspraak {number} over wonen.", "Thema": "wonen"} for number in range(199)]
    last = GOOD | {
        "Afspraak": "Loket", "Mede aan zet": "IPO, UvW", "Betrokken": "VWS", "Status": "Deels nagekomen", "Bron": "Brief",
        "Termijn in woorden": "uiterlijk in augustus van dit jaar", "Uiterlijk": "augustus 2024",
    }  # fmt: skip
    sheet = kept(*rows, last)
    assert Agreement.objects.count() == 0
    answer = register(enter(house.secretariat), sheet)
    assert answer.status_code == 302
    assert Agreement.objects.count() == 200
    row = Agreement.objects.get(title="Loket")
    assert (row.agreed_on, row.latest, row.state) == (
        dt.date(2024, 3, 12),
        dt.date(2024, 8, 31),
        "partly_honoured",
    )
    assert {(party.organisation.slug, party.role) for party in row.parties.all()} == {
        ("bzk", "owner"), ("vng", "owner"), ("ipo", "co_owner"), ("uvw", "co_owner"), ("vws", "involved"),
    }  # fmt: skip
    assert row.texts.get().source_note == "Brief"
    assert Agreement.objects.filter(theme__name="Wonen").count() == 199
    assert Agreement.objects.visible_to(house.vng).count() == 200
    assert not Agreement.objects.visible_to(house.ienw).exists()


FAULTS = [
    ("Tekst", None, "Vul dit in"), ("Tekst", "x" * 5001, "5000"), ("Herkomst", None, "Vul dit in"),
    ("Vastgesteld op", "31 februari 2024", "Deze datum bestaat niet"), ("Vastgesteld op", "1 mei 2199", "moet nog komen"),
    ("Aan zet", "VNGG", "Bedoelt u VNG?"), ("Aan zet", None, "Vul dit in"), ("Mede aan zet", "VNG", "Kies één rol"),
    ("Aanspreekbaar", "de koning", "niet bekend"), ("Thema", "Ruimtevaart", "niet bekend"),
    ("Status", "kwijt", "Deze status kan niet"), ("Uiterlijk", "augustus 2023", "Vul ook in met welke woorden"),
]  # fmt: skip


def test_every_faulty_cell_is_marked_and_nothing_is_registered(house, kept, enter):
    rows = [
        GOOD | {"Tekst": f"Afspraak {number}."} | {head: cell}
        for number, (head, cell, _) in enumerate(FAULTS)
    ]
    sheet, client = kept(GOOD, *rows), enter(house.secretariat)
    answer = register(client, sheet)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert [message for _, _, message in FAULTS if message not in page] == []
    for number, (head, _, _) in enumerate(FAULTS, 3):  # below the head and the row that is right
        column = next(name for name, column in COLUMNS.items() if column.head == head)
        assert f'name="{number}-{column}"' in page, (number, head)
    assert 'name="2-' not in page
    assert not Agreement.objects.exists()


def test_cells_are_mended_on_the_page_and_rows_left_out(house, kept, enter):
    wrong = GOOD | {"Tekst": "Een tweede.", "Aan zet": "VNGG"}
    sheet = kept(GOOD, wrong, GOOD | {"Tekst": None, "Afspraak": "Leeg"})
    client = enter(house.secretariat)
    place = reverse("import-detail", args=[sheet.key])
    typed = {"revision": 1, "3-parties": "VNG en IPO", "4-skip": "1", "999-text": "bestaat niet", "3-pk": "1"}
    assert client.post(place, typed).status_code == 302
    stale = client.post(place, typed | {"3-parties": "Kievit"})
    assert stale.status_code == 409
    assert 'value="Kievit"' in stale.content.decode()
    sheet.refresh_from_db()
    assert "1 rij overgeslagen" in client.get(place).content.decode()
    assert register(client, sheet).status_code == 302
    assert sorted(Agreement.objects.values_list("wording", flat=True)) == ["Een tweede.", GOOD["Tekst"]]


def test_a_second_click_registers_nothing_twice(house, kept, enter):
    sheet, client = kept(GOOD), enter(house.secretariat)
    assert [register(client, sheet).status_code for _ in range(2)] == [302, 302]
    assert Agreement.objects.count() == 1
    with pytest.raises(Stale):
        import_sheet(sheet, [], revision=1, by=house.secretariat, now=NOW)
    assert "Geregistreerd op" in client.get(sheet.get_absolute_url()).content.decode()
    client.post(reverse("import-remove", args=[sheet.key]))
    assert ImportSheet.objects.exists()


def test_what_stands_in_the_register_or_twice_in_the_list_is_a_fault(house, kept, enter):
    client = enter(house.secretariat)
    register(client, kept(GOOD))
    page = client.get(
        kept(GOOD, GOOD | {"Tekst": "Nog een."}, GOOD | {"Tekst": "Nog een."}).get_absolute_url()
    )
    assert page.content.decode().count("Deze tekst staat meer dan eens in deze lijst.") == 2
    assert "Deze afspraak staat al in uw register." in page.content.decode()


def test_what_we_read_in_a_term_counts_once_a_person_says_so(house, kept, enter):
    client = enter(house.secretariat)
    for text, more, latest in (("Zonder.", {}, None), ("Met.", {"as_read": "on"}, dt.date(2024, 8, 31))):
        words = {"Tekst": text, "Termijn in woorden": "uiterlijk in augustus van dit jaar"}
        sheet = kept(GOOD | words)
        assert (
            "Wij lezen: uiterlijk 31 augustus 2024" in client.get(sheet.get_absolute_url()).content.decode()
        )
        register(client, sheet, **more)
        row = Agreement.objects.get(wording=text)
        assert (row.moment.words, row.latest) == ("uiterlijk in augustus van dit jaar", latest)


def test_a_policy_officer_reads_in_what_was_agreed_only(house, kept, enter):
    sheet = kept(GOOD | {"Status": "Nagekomen"}, seat=house.policy)
    answer = register(enter(house.policy), sheet)
    assert "Alleen het secretariaat leest een andere status in" in answer.content.decode()


def test_a_list_is_its_own_persons_only(house, kept, enter):
    sheet = kept(GOOD)
    for seat, status in ((house.policy, 404), (house.vws, 404), (house.vng, 404)):
        assert enter(seat).get(sheet.get_absolute_url()).status_code == status
        assert register(enter(seat), sheet).status_code == status
    assert "Lijst wonen" not in enter(house.policy).get(reverse("import-list")).content.decode()
    assert enter(house.vng).get(reverse("import-list")).status_code == 403
    assert enter(house.vng).get(reverse("import-example")).status_code == 403


def test_the_circle_of_the_list_reads_what_was_registered(house, kept, enter):
    register(enter(house.secretariat), kept(GOOD, circle="parties"))
    assert Agreement.objects.visible_to(house.vng).exists()
    assert not Agreement.objects.visible_to(house.ipo).exists()


def test_markup_is_text_and_signs_that_nobody_sees_are_left_out(house, kept, enter):
    attack = "<script>alert(1)</script>"
    sheet, client = kept(GOOD | {"Aan zet": attack, "Tekst": attack}), enter(house.secretariat)
    typed = {
        "revision": 1,
        "2-parties": f"{attack}\x00\u202e",
        "2-text": "a" * 100_000,
        "2-day": "9" * 100_000,
    }
    assert client.post(sheet.get_absolute_url(), typed).status_code == 302
    page = client.get(sheet.get_absolute_url()).content.decode()
    assert attack not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "9" * 100_000 in page
    sheet.refresh_from_db()
    assert sheet.rows[0]["parties"] == attack


WORDS = ["in 2025", "voor het volgende Overhedenoverleg", "na het meireces 2025"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(house, kept, enter, django_assert_num_queries, count):
    rows = [
        GOOD | {"Tekst": f"Afspraak {number}.", "Termijn in woorden": WORDS[number]}
        for number in range(count)
    ]
    sheet, client = kept(*rows, GOOD | {"Aan zet": "VNGG"}), enter(house.secretariat)
    with django_assert_num_queries(
        3 + 9
    ):  # session, user and seat; the list, the names, the planning and what stands there already
        client.get(sheet.get_absolute_url())


def test_a_list_that_nobody_registered_is_removed_after_thirty_days(house, kept):
    old = kept(GOOD)
    ImportSheet.objects.update(created_at=NOW - KEPT * 2)
    keep_sheet(rows=[], name="Nieuw", circle="own", by=house.secretariat, now=NOW)
    assert not ImportSheet.objects.filter(pk=old.pk).exists()


def test_a_list_may_begin_with_a_heading_and_have_other_columns(send):
    answer = send(GOOD, heads=[*HEADS, "Dossier"], above=[["Afspraken wonen"], []])
    assert answer.status_code == 302
    assert ImportSheet.objects.get().rows[0]["number"] == 4


def test_files_that_are_no_list_are_refused_beside_the_field(send, house, enter):
    lacking = send(GOOD, heads=["Tekst", "Herkomst"])
    assert lacking.status_code == 400
    assert "ontbreekt de kolom ‘Vastgesteld op’, ‘Aan zet’" in lacking.content.decode()
    assert "onder de koppen staat niets" in send().content.decode()
    assert "meer dan 1.000 afspraken" in send(*[GOOD] * (MOST + 1)).content.decode()
    for content in (b"PK\x03\x04", b"Tekst;Herkomst", b""):
        file = io.BytesIO(content)
        file.name = "lijst.xlsx"
        answer = enter(house.secretariat).post(reverse("import-list"), {"file": file, "circle": "own"})
        assert answer.status_code == 400


def test_the_example_can_be_read_in_itself(house, enter):
    answer = enter(house.secretariat).get(reverse("import-example"))
    assert answer["Content-Type"] == XLSX
    table = [
        (number, [str(cell or "") for cell in row])
        for number, row in enumerate(
            load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True), 1
        )
    ]
    rows, ignored = rows_of(table)
    assert (len(rows), ignored) == (1, [])


def test_names_are_known_in_full_short_and_with_en_in_them(house):
    names = Names.all()
    field = NamesField(names.places)
    full = "Vereniging van Nederlandse Gemeenten"
    assert [str(place) for place in field.clean(f"{full} en IPO")] == ["VNG", "IPO"]
    assert len(field.clean("Ministerie van Binnenlandse Zaken en Koninkrijksrelaties, vng, VNG")) == 2


@pytest.mark.parametrize("count", [3, 30])
def test_registering_costs_the_same_however_long_the_list(
    house, kept, enter, django_assert_num_queries, count
):
    parties = ["bzk; VNG", "VWS", "IPO en UvW"]
    rows = [
        GOOD | {
            "Tekst": f"Afspraak {number}.", "Termijn in woorden": WORDS[number % 3], "Aan zet": parties[number % 3],
            "Status": "deels nagekomen" if number % 3 else "", "Aanspreekbaar": "mbzk",
        }
        for number in range(count)
    ]  # fmt: skip
    sheet, client = kept(*rows, circle="parties"), enter(house.secretariat)
    ContentType.objects.get_for_model(Agreement)  # known from then on
    with django_assert_num_queries(3 + 32):
        assert register(client, sheet, as_read="on").status_code == 302
    assert Agreement.objects.count() == count
    assert Agreement.objects.values("audience").distinct().count() == 3
    seen = Agreement.objects.visible_to(house.ipo)
    assert seen.count() == count // 3
    assert {str(party) for row in seen for party in row.parties.all()} == {"IPO", "UvW"}


def test_a_row_that_binds_another_names_its_source_and_is_for_who_is_a_party(house, kept, enter):
    sheet = kept(GOOD | {"Bron": ""}, GOOD | {"Tekst": "Van BZK alleen.", "Aan zet": "bzk", "Bron": ""})
    answer = register(enter(house.secretariat), sheet)
    assert (answer.status_code, len(answer.context["faulty"])) == (400, 1)
    assert "Een andere organisatie is partij." in answer.context["faulty"][0].errors["source_note"][0]
    answer = register(enter(house.secretariat), kept(GOOD, circle="own"))
    assert "VNG leest deze afspraak zo niet." in answer.context["faulty"][0].errors["parties"][0]
    assert not Agreement.objects.exists()


def test_a_list_keeps_what_registering_one_by_one_keeps(house):
    def kept_of(row):
        events = Event.objects.filter(subject_id=row.pk, kind__startswith="agreement.").order_by("pk")
        text = row.texts.get()
        return (
            row.title, row.wording, row.label, row.position, row.state, row.origin, row.theme, row.agreed_on, row.latest,
            row.moment and row.moment.told, row.level, row.owner, row.revision, row.shifts, row.ended_on,
            sorted((str(party), party.role, party.since) for party in row.parties.all()), list(row.owners.all()),
            (text.text, text.source, text.source_note, text.said_on, text.valid_from, text.item),
            [
                (event.kind, event.sentence, event.reason, event.basis, event.old_state, event.new_state, event.is_key)
                for event in events
            ],
        )  # fmt: skip

    places = house.organisations
    for more in (
        {"source_note": "Brief"},
        {"moment": Moment(words="in mei", kind="date", latest=dt.date(2025, 5, 31)), "source_note": "Brief"},
    ):
        facts = {
            "day": NOW.date(), "text": "Wij bouwen samen. " * 8, "origin": "Bilateraal overleg", "theme": make_theme(),
            "parties": [places["vws"]], "co_owners": [places["ipo"]], "involved": [places["vng"]],
            "readers": [places["uvw"]], "owners": [house.offices["mbzk"]], **more,
        }  # fmt: skip
        by = {"by": house.secretariat, "now": NOW}
        one = register_elsewhere(circle="parties", **facts, **by)
        if "moment" in more:
            facts["moment"] = Moment(words="in mei", kind="date", latest=dt.date(2025, 5, 31))
        protection = {"level": "participants", "owner": one.owner, "audience": one.audience}
        other = register_agreement(None, protection=protection, **facts, **by)
        assert kept_of(Agreement.objects.get(pk=one.pk)) == kept_of(Agreement.objects.get(pk=other.pk))


def test_if_one_row_can_not_be_registered_none_is(house):
    good = {"day": NOW.date(), "text": "Goed.", "origin": "Overleg", "parties": [house.organisations["vws"]]}
    good["source_note"] = "Verslag"
    for bad, error in (
        (good | {"text": " "}, Blocked), (good | {"parties": []}, Blocked), (good | {"day": None}, IntegrityError),
    ):  # fmt: skip
        with pytest.raises(error), transaction.atomic():
            register_all([good, bad], circle="parties", by=house.secretariat, now=NOW)
    with pytest.raises(PermissionDenied), transaction.atomic():
        register_all([good], circle="parties", by=house.vng, now=NOW)
    assert not Agreement.objects.exists()
    assert not Event.objects.filter(kind="agreement.agree").exists()


def test_a_list_that_was_thrown_away_is_put_back_and_others_learn_nothing(house, kept, enter):
    sheet, client = kept(GOOD), enter(house.secretariat)
    gone = client.post(reverse("import-remove", args=[sheet.key]), {"x": "x"}, follow=True)
    assert "Onder aan deze pagina zet u haar terug" in gone.content.decode()
    assert client.get(sheet.get_absolute_url()).status_code == 404
    assert register(client, sheet).status_code == 404
    assert enter(house.policy).post(reverse("import-restore", args=[sheet.key])).status_code == 404
    client = enter(house.secretariat)
    for _ in range(2):
        assert client.post(reverse("import-restore", args=[sheet.key])).status_code == 302
    sheet.refresh_from_db()
    assert sheet.removed_at is None
    assert register(client, sheet).status_code == 302
    assert Agreement.objects.count() == 1


def test_what_was_thrown_away_is_gone_after_thirty_days(house, kept, enter):
    old = kept(GOOD)
    enter(house.secretariat).post(reverse("import-remove", args=[old.key]))
    ImportSheet.objects.update(created_at=NOW - KEPT * 2)
    keep_sheet(rows=[], name="Nieuw", circle="own", by=house.secretariat, now=NOW)
    assert not ImportSheet.objects.filter(pk=old.pk).exists()
