"""The test of a coalition agreement: measures, what each party sees in them, and what nobody else reads before it is shared."""

import datetime as dt
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from agreements.models import Agreement
from tests.factories.coalition import make_file, make_measure, make_test
from tests.factories.udo import BEGUN, make_assessment
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.coalition import (
    add_measures,
    agree_measure,
    assess_measure,
    move_test,
    open_file,
    write_measure,
)
from udo.actions.consequences import keep_consequence, save_consequence, share_consequence
from udo.coalition import counted, expected, rows_of
from udo.models import Assessment, CabinetFile, Measure, OwnConsequence, SharedConsequence
from udo.models.consequence import Kind

pytestmark = [pytest.mark.django_db, pytest.mark.client]
LATER = BEGUN + dt.timedelta(days=9)
SECRET = "zeldzaamheidswoord"
LINE = {
    "number": "7", "chapter": "Wonen", "text": "Provincies verdelen de opgave.", "place": "bladzijde 3", "office": "mbzk",
    "layers": ["provincies"],
}  # fmt: skip


def say(
    measure: Measure,
    seat,
    size: str = "groot",
    words: str = "Te weinig geld.",
    kind: str = "financieel",
    **given,
):
    facts = {"share": True, "revision": 0} | given
    keep_consequence(measure, kind=kind, size=size, words=words, by=seat, now=BEGUN, **facts)


def page(name: str, row, *more: str) -> str:
    return reverse(name, args=[row.key, *more])


def text_of(client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_bzk_makes_one_file_per_cabinet_and_ministries_and_koepels_read_it(house, enter):
    file = make_file(house)
    assert make_file(house) == file
    for seat in (house.vws, house.vng, house.ipo, house.secretariat):
        assert file in CabinetFile.objects.visible_to(seat)
    for seat in (house.commission, None):
        assert file not in CabinetFile.objects.visible_to(seat)
    with pytest.raises(PermissionDenied):
        open_file(house.cabinet, title="x", by=house.vws, now=BEGUN)
    assert enter(house.vng).get(page("cabinet-file-edit", file)).status_code == 403
    assert enter(house.commission).get(page("cabinet-file", file)).status_code == 404


def test_a_measure_is_entered_corrected_and_taken_away_before_the_test(house, enter):
    file, client = make_file(house), enter(house.policy)
    bad = client.post(page("measure-create", file), LINE | {"layers": [], "number": "nul"})
    assert bad.status_code == 400
    assert "Kies ten minste één laag." in bad.content.decode()
    assert client.post(page("measure-create", file), LINE).status_code == 302
    row = Measure.objects.get()
    assert client.post(page("measure-create", file), LINE).status_code == 409
    saved = LINE | {"text": "Een ander woord.", "revision": 1}
    assert client.post(page("measure-edit", row), saved).status_code == 302
    late = client.post(page("measure-edit", row), LINE | {"text": "Nog iets.", "revision": 1})
    assert late.status_code == 409
    assert "Een ander woord." in late.content.decode()
    assert "Nog iets." in late.content.decode()
    assert client.post(page("measure-remove", row), {"revision": 1}).status_code == 409
    assert client.post(page("measure-remove", row), {"revision": 2}).status_code == 302
    assert not Measure.objects.exists()


def test_what_was_shared_before_the_measure_changed_says_so(house, enter):
    [row] = make_test(house)
    say(row, house.vng)
    mark, url = "over een eerdere tekst van de maatregel", row.get_absolute_url()
    changed = {
        "number": row.number, "chapter": row.chapter, "place": "bladzijde 8", "office": row.office,
        "text": row.text, "layers": row.layers, "by": house.policy,
    }  # fmt: skip
    write_measure(row.file, row, revision=1, now=LATER, **changed)
    assert mark not in text_of(enter(house.vws), url)
    write_measure(row.file, row, revision=2, now=LATER, **changed | {"layers": ["gemeenten", "provincies"]})
    assert mark in text_of(enter(house.vws), url)


def test_a_measure_stays_once_the_test_is_open(house, enter):
    [row] = make_test(house)
    assert enter(house.policy).post(page("measure-remove", row), {"revision": 1}).status_code == 409
    assert enter(house.vws).post(page("measure-remove", row), {"revision": 1}).status_code == 403
    assert Measure.objects.get() == row


def test_a_pasted_list_is_shown_first_and_added_as_a_whole(house, enter):
    file, client = make_file(house), enter(house.policy)
    url = page("measure-import", file)
    rows = [
        "1\tWonen\tBouwen in de regio.\tblz. 2\tmbzk\tgemeenten; provincies",
        "2\tWater\tMeten.\tblz. 3\tniemand\tmeren",
    ]
    shown = client.post(url, {"text": "\n".join(rows)})
    assert shown.status_code == 200
    assert "‘niemand’ is hier niet bekend." in shown.content.decode()
    assert not Measure.objects.exists()
    assert client.post(url, {"text": "\n".join(rows), "toevoegen": "ja"}).status_code == 400
    assert not Measure.objects.exists()
    good = "\n".join(rows).replace("niemand\tmeren", "minienw\twaterschappen")
    ready = client.post(url, {"text": good})
    assert "2 maatregelen toevoegen" in ready.content.decode()
    assert client.post(url, {"text": good, "toevoegen": "ja"}).status_code == 302
    assert list(Measure.objects.values_list("number", "layers")) == [
        (1, ["gemeenten", "provincies"]),
        (2, ["waterschappen"]),
    ]
    again = client.post(url, {"text": good, "toevoegen": "ja"})
    assert again.status_code == 400
    assert "Dit nummer staat al in het dossier." in again.content.decode()


def test_a_workbook_is_read_into_the_same_list_and_never_added_unseen(house, enter):
    file, client, book = make_file(house), enter(house.policy), Workbook()
    book.active.append(["Let op: concept"])
    book.active.append(["Nummer", "Hoofdstuk", "Tekst", "Plaats", "Voortouw", "Raakt", "Kleur"])
    book.active.append(
        [3, "Zorg", "Twee regels,\nzoals in het akkoord.", "blz. 9", "staslmz", "gemeenten", "rood"]
    )
    data = io.BytesIO()
    book.save(data)
    upload = SimpleUploadedFile("lijst.xlsx", data.getvalue())
    shown = client.post(page("measure-import", file), {"file": upload, "text": "", "toevoegen": "ja"})
    assert "1 maatregel toevoegen" in shown.content.decode()
    assert not Measure.objects.exists()
    text = shown.context["form"]["text"].value()
    assert client.post(page("measure-import", file), {"text": text, "toevoegen": "ja"}).status_code == 302
    assert Measure.objects.get().text == "Twee regels,\nzoals in het akkoord."


@pytest.mark.parametrize("text", ["", "Nummer\tTekst\n1\tx", "\t\t\t", '"niet dicht\tx', "a;b;c"])
def test_a_list_that_means_nothing_is_refused_in_words(house, enter, text):
    answer = enter(house.policy).post(page("measure-import", make_file(house)), {"text": text})
    assert answer.status_code in (200, 400)
    assert (
        "Kies een bestand" in answer.content.decode()
        or "ontbreekt" in answer.content.decode()
        or "Klopt" in answer.content.decode()
    )
    assert not Measure.objects.exists()


def test_two_lists_at_once_never_give_a_number_twice(house):
    file = make_file(house)
    facts = LINE | {"number": 7, "office": house.offices["mbzk"]}
    add_measures(file, [facts], by=house.policy, now=BEGUN)
    with pytest.raises(Blocked):
        add_measures(file, [facts | {"number": 8}, facts], by=house.policy, now=BEGUN)
    assert Measure.objects.count() == 1


def test_a_draft_is_of_its_party_alone_until_it_is_shared(house, enter):
    [row] = make_test(house)
    url = page("consequence-edit", row, "financieel")
    said = {"size": "groot", "words": SECRET, "revision": 0}
    assert enter(house.vng).post(url, said).status_code == 302
    assert SECRET in text_of(enter(house.vng), row.get_absolute_url())
    pages = [row.get_absolute_url(), page("measure-list", row.file), row.file.get_absolute_url()]
    for seat in (house.policy, house.vws, house.ipo, house.secretariat):
        client = enter(seat)
        for one in pages:
            text = text_of(client, one)
            assert SECRET not in text
        assert SECRET.encode() not in b"".join(client.get(page("measure-csv", row.file)).streaming_content)
        assert not OwnConsequence.objects.visible_to(seat).exists()
    assert not Event.objects.filter(kind="cabinetfile.share").exists()
    assert enter(house.vng).post(url, said | {"revision": 1, "delen": "ja"}).status_code == 302
    assert SECRET in text_of(enter(house.ipo), row.get_absolute_url())
    assert SharedConsequence.objects.get().number == 1


def test_what_is_shared_never_changes_and_a_new_version_counts(house):
    [row] = make_test(house)
    say(row, house.vng, "groot", "Veel.")
    say(row, house.vng, "beperkt", "Minder.", share=False, revision=1)
    assert counted(rows_of(row.file, house.vws))["financieel", "vng", "groot"] == 1
    share_consequence(row, kind="financieel", revision=2, by=house.vng, now=BEGUN)
    share_consequence(row, kind="financieel", revision=2, by=house.vng, now=BEGUN)
    assert list(SharedConsequence.objects.values_list("number", "size")) == [(1, "groot"), (2, "beperkt")]
    assert counted(rows_of(row.file, house.vws))["financieel", "vng", "groot"] == 0
    assert counted(rows_of(row.file, house.vws))["financieel", "vng", "beperkt"] == 1
    with pytest.raises(Exception, match="pgtrigger"), transaction.atomic():
        SharedConsequence.objects.update(words="Anders.")


def test_parties_stand_beside_each_other_and_are_never_averaged(house):
    [row] = make_test(house, layers=["gemeenten", "provincies"])
    assert expected(row) == ["vws", "vng", "ipo"]
    say(row, house.vng, "groot")
    say(row, house.ipo, "geen", "")
    say(row, house.uvw, "onbekend", "Wij zijn niet gevraagd, en zien toch iets.")
    cells = [cell for cell in rows_of(row.file, house.policy)[0].cells if cell.kind == "financieel"]
    assert [(cell.party, cell.size) for cell in cells] == [
        ("vws", "open"),
        ("vng", "groot"),
        ("ipo", "geen"),
        ("uvw", "onbekend"),
    ]


def test_of_two_colleagues_the_second_sees_both_versions(house, enter):
    [row] = make_test(house)
    url, client = page("consequence-edit", row, "juridisch"), enter(house.vng)
    assert client.post(url, {"size": "groot", "words": "Van de een.", "revision": 0}).status_code == 302
    late = client.post(url, {"size": "groot", "words": "Van de ander.", "revision": 0})
    assert late.status_code == 409
    assert "Van de een." in late.content.decode()
    assert "Van de ander." in late.content.decode()
    with pytest.raises(Stale):
        save_consequence(row, kind="juridisch", size="geen", words="", revision=0, by=house.vng, now=BEGUN)
    assert OwnConsequence.objects.get().words == "Van de een."


def test_a_finding_needs_words_unless_there_is_no_consequence(house, enter):
    [row] = make_test(house)
    url, client = page("consequence-edit", row, "bestuurlijk"), enter(house.vng)
    for size in ("beperkt", "groot", "onbekend"):
        assert client.post(url, {"size": size, "words": "", "revision": 0}).status_code == 400
    assert client.post(url, {"size": "geen", "words": "", "revision": 0}).status_code == 302
    assert client.get(page("consequence-edit", row, "moreel")).status_code == 404


def test_findings_are_only_given_while_the_test_runs(house, enter):
    file = make_file(house)
    row = make_measure(house, file)
    url = page("consequence-edit", row, "financieel")
    assert enter(house.vng).get(url).status_code == 403
    move_test(file, "open", answer_by=BEGUN.date(), by=house.policy, now=BEGUN)
    assert enter(house.vng).get(url).status_code == 200
    assert enter(house.minister).get(url).status_code == 403
    move_test(file, "close", by=house.policy, now=BEGUN)
    assert enter(house.vng).get(url).status_code == 403


def test_a_test_of_nothing_is_not_opened(house, enter):
    file, client = make_file(house), enter(house.policy)
    url = page("cabinet-file-step", file, "openen")
    answer = client.post(url, {"answer_by": "1 maart 2199"})
    assert answer.status_code == 409
    assert "Vul eerst de maatregelen in." in answer.content.decode()
    make_measure(house, file)
    assert client.post(url, {"answer_by": "1 maart 2001"}).status_code == 400
    assert client.post(url, {"answer_by": "1 maart 2199"}).status_code == 302
    assert CabinetFile.objects.get().is_open


def test_closing_says_what_nobody_answered_and_stops_for_nothing(house, enter):
    [row] = make_test(house)
    say(row, house.vng)
    client = enter(house.policy)
    assert "Nog niet beantwoord: 7." in text_of(client, page("cabinet-file-step", row.file, "sluiten"))
    assert client.post(page("cabinet-file-step", row.file, "sluiten")).status_code == 302
    event = Event.objects.get(kind="cabinetfile.close")
    assert "Niet beantwoord: 7." in event.sentence
    assert "niet beantwoord" in text_of(enter(house.ipo), row.get_absolute_url())
    assert "nog niet gedeeld" not in text_of(enter(house.ipo), row.get_absolute_url())
    client = enter(house.policy)
    assert client.post(page("cabinet-file-step", row.file, "sluiten")).status_code == 409
    assert (
        client.post(
            page("cabinet-file-step", row.file, "heropenen"), {"reason": "Een partij kwam later."}
        ).status_code
        == 302
    )
    assert CabinetFile.objects.get().closed_on is None
    assert enter(house.vng).post(page("cabinet-file-step", row.file, "sluiten")).status_code == 403
    assert client.get(page("cabinet-file-step", row.file, "weg")).status_code == 404


def test_each_number_leads_to_exactly_its_rows(house, enter):
    first, second, _ = make_test(house, 3)
    say(first, house.vng, "groot")
    say(second, house.vng, "groot", kind="juridisch")
    say(second, house.vws, "beperkt")
    client, url = enter(house.ipo), page("measure-list", first.file)
    tables = client.get(url).context["totals"]
    seen = 0
    for table in tables:
        for line in table["rows"]:
            for _, number, address in line["cells"]:
                assert client.get(address).context["count"] == number
                seen += number
    assert seen
    numbers = counted(rows_of(first.file, house.ipo))
    assert (numbers["", "vng", "groot"], numbers["financieel", "", "groot"]) == (2, 1)


def test_the_overview_can_be_filtered_and_a_wrong_choice_shows_all(house, enter):
    first, _ = make_test(house, 2)
    say(first, house.vng, "groot")
    client, url = enter(house.vng), page("measure-list", first.file)
    assert client.get(f"{url}?gevolg=groot&partij=vng").context["count"] == 1
    assert client.get(f"{url}?hoofdstuk=Zorg").context["count"] == 2
    assert client.get(f"{url}?gevolg=enorm&hoofdstuk=weg").context["count"] == 2


def test_the_overview_costs_the_same_however_many_there_are(house, enter):
    rows = make_test(house, 5)
    client, url = enter(house.vng), page("measure-list", rows[0].file)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for row in rows:
        for kind in Kind.values:
            say(row, house.vng, kind=kind)
            say(row, house.vws, kind=kind)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)


def test_a_measure_becomes_a_udo_in_one_action_and_only_once(house, enter):
    make_assessment(house)
    [row] = make_test(house)
    client = enter(house.vws)
    facts = {"subject": "Jeugdzorg in regio’s", "kind": "wetsvoorstel", "is_shared": "nee", "revision": 1}
    assert client.get(page("measure-assess", row)).status_code == 200
    assert client.post(page("measure-assess", row), facts).status_code == 302
    made = Assessment.objects.get(subject="Jeugdzorg in regio’s")
    assert (made.summary, made.layers, made.office, made.cabinet) == (
        row.text,
        row.layers,
        row.office,
        house.cabinet,
    )
    assert client.post(page("measure-assess", row), facts | {"revision": 2}).status_code == 409
    assert "Jeugdzorg in regio’s" in text_of(client, row.get_absolute_url())
    assert "Jeugdzorg in regio’s" not in text_of(enter(house.vng), row.get_absolute_url())
    assert enter(house.fin).get(page("measure-assess", row)).status_code == 403


def test_a_measure_is_linked_to_a_udo_that_is_there_and_read(house, enter):
    known, hidden = (
        make_assessment(house),
        make_assessment(house, is_shared=False, subject="Verborgen", summary="Anders."),
    )
    [row] = make_test(house)
    client = enter(house.vws)
    assert (
        client.post(page("measure-link", row), {"assessment": "aaaaaaaaaa", "revision": 1}).status_code == 400
    )
    assert (
        client.post(page("measure-link", row), {"assessment": hidden.key, "revision": 1}).status_code == 302
    )
    for seat, is_seen in ((house.vws, True), (house.vng, False), (house.ipo, False)):
        assert ("Verborgen" in text_of(enter(seat), row.get_absolute_url())) == is_seen
    assert row.get_absolute_url() in text_of(enter(house.vws), hidden.get_absolute_url())
    assert row.get_absolute_url() not in text_of(enter(house.vng), known.get_absolute_url())
    again = enter(house.vws).post(page("measure-link", row), {"assessment": known.key, "revision": 2})
    assert again.status_code == 409


def test_a_measure_becomes_an_afspraak_of_who_leads_and_the_koepels(house, enter):
    [row] = make_test(house)
    client = enter(house.vws)
    assert (
        client.post(page("measure-agree", row), {"text": "Wij doen het samen.", "revision": 1}).status_code
        == 302
    )
    made = Agreement.objects.get()
    assert {one.organisation.slug for one in made.parties.all()} == {"vws", "vng"}
    assert made in Agreement.objects.visible_to(house.vng)
    with pytest.raises(Blocked):
        agree_measure(Measure.objects.get(), text="Nog eens.", revision=2, by=house.vws, now=BEGUN)
    with pytest.raises(Stale):
        assess_measure(row, subject="x", kind="beleid", is_shared=True, revision=1, by=house.vws, now=BEGUN)
