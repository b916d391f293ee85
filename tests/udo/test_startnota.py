"""Proposals beside the startnota, regulation to co-sign, and the log of the formation: what each asks, and who may know of it."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from papers.models import Document
from tests.factories.coalition import make_file
from tests.factories.papers import PDF, make_upload
from tests.factories.udo import BEGUN, make_assessment
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.startnota import record_cosignature, save_prepared, signers, write_entry
from udo.models import Cosignature, FormationEntry, Regulation, StartProposal

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "zeldzaamheidswoord"


def page(name: str, row, *more: str) -> str:
    return reverse(name, args=[row.key, *more])


def prepare(house, file, model, **given):
    facts = {
        "title": f"Plan {SECRET}", "office": house.offices["staslmz"], "layers": ["gemeenten"], "is_shared": True,
        "revision": 0, "by": house.vws, "now": BEGUN,
    }  # fmt: skip
    extra = {"kind": "wet"} if model is Regulation else {}
    return save_prepared(file, model(), **facts | extra | given)


@pytest.mark.parametrize(
    ("model", "address"), [(StartProposal, "start-proposal-list"), (Regulation, "regulation-list")]
)
def test_a_koepel_knows_nothing_of_what_the_rijk_prepares_alone(house, enter, model, address):
    file = make_file(house)
    row = prepare(house, file, model, is_shared=False)
    for seat, is_seen in ((house.vws, True), (house.fin, True), (house.vng, False), (house.ipo, False)):
        client = enter(seat)
        assert (SECRET in client.get(page(address, file)).content.decode()) == is_seen
        book = load_workbook(io.BytesIO(client.get(page(address.replace("list", "xlsx"), file)).content))
        cells = [cell for line in book.worksheets[0].iter_rows(values_only=True) for cell in line]
        assert any(SECRET in str(cell) for cell in cells) == is_seen
        lines = b"".join(client.get(page(address.replace("list", "csv"), file)))
        assert (SECRET in lines.decode()) == is_seen
        assert SECRET in str(client.get(row.get_absolute_url()).content) or not is_seen or seat == house.fin
        assert (client.get(row.get_absolute_url()).status_code == 404) == (not is_seen)
        assert (row in model.objects.visible_to(seat)) == is_seen
        assert Event.objects.visible_to(seat).filter(sentence__contains=SECRET).exists() == is_seen
        overview = client.get(file.get_absolute_url()).context["counts"]
        assert overview["proposals" if model is StartProposal else "regulations"] == int(is_seen)


@pytest.mark.parametrize("model", [StartProposal, Regulation])
def test_what_was_shared_stays_shared(house, model):
    file = make_file(house)
    row = prepare(house, file, model)
    facts = {"title": "Anders", "office": house.offices["staslmz"], "layers": ["gemeenten"]}
    save_prepared(file, row, is_shared=False, revision=1, by=house.vws, now=BEGUN, **facts)
    assert row in model.objects.visible_to(house.vng)
    with pytest.raises(Stale):
        save_prepared(file, row, is_shared=False, revision=1, by=house.vws, now=BEGUN, **facts)
    with pytest.raises(PermissionDenied):
        save_prepared(file, row, is_shared=True, revision=2, by=house.fin, now=BEGUN, **facts)
    with pytest.raises(Blocked):
        save_prepared(file, model(), is_shared=True, revision=0, by=house.vws, now=BEGUN, **facts)


def test_the_check_shows_what_lacks_and_stops_nothing(house, enter):
    file, client = make_file(house), enter(house.vws)
    url, given = (
        page("start-proposal-create", file),
        {"title": "Zorg in de wijk", "office": "staslmz", "layers": ["gemeenten"]},
    )
    given |= {"is_shared": "ja", "revision": 0}
    assert client.post(url, given | {"office": "mbzk"}).status_code == 400
    assert client.post(url, given).status_code == 302
    row = StartProposal.objects.get()
    assert row.cover_office == house.offices["staslmz"]
    assert row.lacking == ["onderbouwing", "voorstel voor de financiële gevolgen", "financierende minister"]
    assert "Ontbreekt: onderbouwing" in client.get(page("start-proposal-list", file)).content.decode()
    full = given | {
        "substantiation": "Met een team.",
        "funding": "Uit de begroting.",
        "cover_office": "staslmz",
        "funding_office": "staslmz",
        "revision": 1,
    }
    assert client.post(page("start-proposal-edit", row), full).status_code == 302
    assert StartProposal.objects.get().lacking == []
    late = client.post(page("start-proposal-edit", row), full | {"title": "Anders"})
    assert late.status_code == 409
    assert "Zorg in de wijk" in late.content.decode()
    assert enter(house.fin).get(page("start-proposal-edit", row)).status_code == 403


def test_a_udo_that_one_may_not_read_is_neither_shown_nor_taken_away(house, enter):
    file = make_file(house)
    hidden = make_assessment(house, is_shared=False, subject="Verborgen toets")
    row = prepare(house, file, StartProposal, assessment=hidden)
    assert "Verborgen toets" in enter(house.vws).get(page("start-proposal-list", file)).content.decode()
    for seat in (house.vng, house.fin):
        assert "Verborgen toets" not in enter(seat).get(page("start-proposal-list", file)).content.decode()
    assert row.assessment == hidden


@pytest.mark.parametrize(
    ("layers", "office", "expected"),
    [
        (["gemeenten"], "staslmz", ["mbzk"]),
        (["provincies", "waterschappen"], "staslmz", ["mbzk", "minienw"]),
        (["gemeenten"], "mbzk", []),
        (["waterschappen"], "minienw", ["mbzk"]),
    ],
)
def test_who_co_signs_follows_from_the_layers(house, layers, office, expected):
    row = prepare(
        house, make_file(house), Regulation, layers=layers, office=house.offices[office], by=house.policy
    )
    assert signers(row) == expected
    assert sorted(one.office.slug for one in row.cosignatures.all()) == sorted(expected)


def test_who_no_longer_has_to_sign_keeps_what_was_recorded(house):
    file = make_file(house)
    row = prepare(house, file, Regulation, layers=["gemeenten", "waterschappen"])
    one = Cosignature.objects.get(office__slug="minienw")
    record_cosignature(
        one, status="gevraagd", day=BEGUN.date(), motivation="", revision=1, by=house.vws, now=BEGUN
    )
    facts = {
        "title": row.title,
        "office": row.office,
        "kind": "wet",
        "is_shared": True,
        "by": house.vws,
        "now": BEGUN,
    }
    save_prepared(file, row, layers=["gemeenten"], revision=1, **facts)
    one.refresh_from_db()
    assert (one.is_due, one.status) == (False, "gevraagd")
    save_prepared(file, row, layers=["waterschappen"], revision=2, **facts)
    one.refresh_from_db()
    assert one.is_due


def test_who_makes_the_rule_records_only_that_it_asked(house, enter):
    row = prepare(house, make_file(house), Regulation)
    url, client = page("cosignature-edit", row, "mbzk"), enter(house.vws)
    given = {"status": "getekend", "day": "1 maart 2025", "motivation": "Nee.", "revision": 1}
    for status in ("getekend", "niet"):
        answer = client.post(url, given | {"status": status})
        assert answer.status_code == 409
        assert "Alleen wie voor" in answer.content.decode()
    assert client.post(url, given | {"status": "gevraagd"}).status_code == 302
    assert enter(house.policy).post(url, given | {"revision": 2}).status_code == 302
    late = enter(house.vws).post(url, given | {"status": "gevraagd", "revision": 3})
    assert late.status_code == 409
    assert Cosignature.objects.get().status == "getekend"


def test_not_signing_says_why_and_the_minister_may_record_it(house, enter):
    row = prepare(house, make_file(house), Regulation)
    url = page("cosignature-edit", row, "mbzk")
    given = {"status": "niet", "day": "1 maart 2025", "motivation": "", "revision": 1}
    client = enter(house.policy)
    assert client.post(url, given).status_code == 400
    assert client.post(url, given | {"motivation": "Het raakt hen weinig."}).status_code == 302
    assert "Het raakt hen weinig." in client.get(row.get_absolute_url()).content.decode()
    late = client.post(url, given | {"status": "getekend"})
    assert late.status_code == 409
    assert Cosignature.objects.get().status == "niet"
    assert enter(house.vng).get(url).status_code == 403
    assert enter(house.fin).get(url).status_code == 403
    assert enter(house.vws).get(page("cosignature-edit", row, "minienw")).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        Cosignature.objects.update(motivation="")


def test_the_log_is_written_by_bzk_and_koepels_each_its_own(house, enter):
    file = make_file(house)
    url = page("formation-entry-create", file)
    given = {
        "day": "3 februari 2025",
        "text": "Gesprek met de formateur.",
        "layers": ["gemeenten"],
        "source": "Brief",
        "revision": 0,
    }
    assert enter(house.vws).get(url).status_code == 403
    client = enter(house.vng)
    assert client.post(url, given | {"day": "3 februari 2199"}).status_code == 400
    assert client.post(url, given | {"file": make_upload(PDF, "brief.pdf")}).status_code == 302
    assert client.post(url, given).status_code == 302
    row = FormationEntry.objects.get()
    assert row.document.title == "Brief"
    for seat in (house.vws, house.ipo):
        assert row.document in Document.objects.visible_to(seat)
    assert row.document not in Document.objects.visible_to(house.commission)
    edit = page("formation-entry-edit", row)
    assert client.post(edit, given | {"text": "Een lang gesprek.", "revision": 1}).status_code == 302
    assert client.post(edit, given | {"text": "Een kort gesprek.", "revision": 1}).status_code == 409
    assert enter(house.ipo).get(edit).status_code == 403
    assert "Een lang gesprek." in enter(house.ipo).get(page("formation-log", file)).content.decode()
    with pytest.raises(Exception, match="pgtrigger"), transaction.atomic():
        FormationEntry.objects.all().delete()


def test_a_paper_that_cannot_be_kept_is_refused_beside_its_field(house, enter):
    given = {
        "day": "3 februari 2025",
        "text": "Gesprek.",
        "layers": ["gemeenten"],
        "source": "Brief",
        "revision": 0,
    }
    upload = make_upload(b"MZ\x00\x01", "brief.exe")
    answer = enter(house.vng).post(page("formation-entry-create", make_file(house)), given | {"file": upload})
    assert answer.status_code == 400
    assert not FormationEntry.objects.exists()


def test_lists_cost_the_same_however_many_there_are(house, enter):
    file, client = make_file(house), enter(house.vng)
    names = ("start-proposal-list", "regulation-list", "formation-log")

    def fill(number: int) -> None:
        udo = make_assessment(house, subject=f"UDO {number}")
        prepare(
            house,
            file,
            StartProposal,
            title=f"Voorstel {number}",
            assessment=udo,
            funding_office=house.offices["mbzk"],
        )
        prepare(house, file, Regulation, title=f"Wet {number}", assessment=udo)
        write_entry(
            file, day=BEGUN.date(), text=f"Gesprek {number}", layers=["gemeenten"], source="Brief",
            upload=make_upload(PDF, "brief.pdf"), by=house.vng, now=BEGUN,
        )  # fmt: skip

    def cost() -> list[int]:
        found = []
        for name in names:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page(name, file)).status_code == 200
            found.append(len(queries))
        return found

    fill(1)
    cost()
    few = cost()
    for number in (2, 3):
        fill(number)
    assert cost() == few
