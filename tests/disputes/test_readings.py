"""«Inzage»: who opened a zienswijze, an exhibit or the whole file is known to the party that it is of, and to nobody else."""

import datetime as dt

import pytest
from django.urls import reverse

from disputes.actions import add_exhibit
from disputes.models import Dispute, FileReading
from disputes.reading import parts_in_file
from disputes.views.head import visible_dispute
from papers.actions import render
from papers.models import Render
from tests.factories import sealed
from tests.factories.disputes import make_dispute, make_help, make_member
from tests.factories.papers import make_upload
from tests.factories.pdfs import make_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.client]
PAST = dt.timedelta(days=30)


def rows_of(name: str, house, now=None) -> list[str]:
    """Return what this seat may know of who opened what, in words."""
    return list(
        FileReading.objects.visible_to(getattr(house, name), now)
        .order_by("pk")
        .values_list("words", flat=True)
    )


def opened(house, now) -> Dispute:
    """Make a dispute with a reader, of which VNG and VWS filed and all opened; VNG brought in an exhibit."""
    dispute = make_dispute(house, readers=("ipo",), now=now)
    around = sealed.ask(house, dispute, now)
    sealed.file(dispute, around, house.vng, now)
    sealed.file(dispute, around, house.vws, now, waives=True)
    add_exhibit(dispute, make_upload(make_pdf(1)), title="Nota", by=house.vng, now=now)
    return dispute


def url(name: str, dispute: Dispute) -> str:
    return reverse(name, args=[dispute.key])


@pytest.mark.parametrize("name", ["policy", "secretariat", "minister", "vws", "ipo"])
def test_who_opens_the_zienswijzen_is_known_to_who_wrote_them_alone(house, enter, now, everyone, name):
    dispute = opened(house, now)
    assert enter(getattr(house, name)).get(url("dispute-perspectives", dispute)).status_code == 200
    assert rows_of("vng", house) == ["Zienswijze"]
    assert {who for who, seat in everyone.items() if FileReading.objects.visible_to(seat).exists()} == {"vng"}


def test_the_own_organisation_and_one_that_waived_have_nothing_to_know(house, enter, now):
    dispute = opened(house, now)
    assert enter(house.vng).get(url("dispute-perspectives", dispute)).status_code == 200
    assert not FileReading.objects.exists()


def test_of_a_sealed_round_opening_the_pages_writes_nothing(house, enter, now):
    dispute = make_dispute(house, now=now)
    around = sealed.ask(house, dispute, dt.datetime.now(tz=dt.UTC))
    sealed.file(dispute, around, house.vng, dt.datetime.now(tz=dt.UTC))
    for seat in (house.vws, house.policy):
        for name in ("dispute-perspectives", "dispute-dossier", "dispute-dossier-pdf"):
            assert enter(seat).get(url(name, dispute)).status_code == 200
    assert not FileReading.objects.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [("pdf", "Dossier, met zienswijze en stuk 1"), ("copy", "Leesexemplaar, met zienswijze en stuk 1")],
)
def test_the_file_says_which_parts_of_a_party_went_along(house, enter, now, name, words):
    dispute = opened(house, now)
    assert enter(house.ipo).get(url(f"dispute-dossier-{name}", dispute)).status_code == 200
    assert rows_of("vng", house) == [words]
    assert rows_of("vws", house) == rows_of("policy", house) == []


def test_a_file_that_is_still_being_made_was_not_opened(house, enter, now, monkeypatch):
    monkeypatch.setattr("papers.giving.LONG", 0)
    dispute, client = opened(house, now), enter(house.ipo)
    path = url("dispute-dossier-pdf", dispute)
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 202
    assert not FileReading.objects.exists()
    assert render(Render.objects.get().key, now=now)
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 200
    assert rows_of("vng", house) == ["Dossier, met zienswijze en stuk 1"]


def test_opening_the_list_and_an_exhibit_is_known_to_who_brought_it_in(house, enter, now):
    dispute, client = opened(house, now), enter(house.policy)
    document = dispute.exhibits.get().document
    version = document.versions.get()
    assert client.get(url("dispute-dossier", dispute)).status_code == 200
    for path in (
        reverse("document-download", args=[document.key]),
        reverse("version-download", args=[document.key, version.key]),
        reverse("document-versions", args=[document.key]),
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.getvalue()
    assert rows_of("vng", house) == ["Lijst van stukken in het dossier", "Stuk 1: Nota", "Stuk 1: Nota"]


def test_the_party_reads_who_it_was_without_a_name(house, enter, now):
    dispute = opened(house, now)
    enter(house.policy).get(url("dispute-perspectives", dispute))
    page = enter(house.vng).get(url("dispute-readings", dispute)).content.decode()
    assert house.policy.label in page
    assert house.policy.user.name not in page
    other = enter(house.vws).get(url("dispute-readings", dispute)).content.decode()
    assert "Er is nog niets geopend." in other


def test_what_a_commission_member_opens_is_written_once_for_all(house, enter, now):
    dispute = opened(house, now)
    make_member(house, make_help(house, dispute, state="running"))
    client = enter(house.commission)
    for name in ("dispute-perspectives", "dispute-dossier"):
        assert client.get(url(name, dispute)).status_code == 200
    assert rows_of("vng", house) == rows_of("vws", house) == ["Zienswijzen", "Dossier"]
    assert (
        house.commission.user.name in enter(house.vws).get(url("dispute-readings", dispute)).content.decode()
    )


def test_what_goes_along_is_what_this_seat_reads(house, now):
    dispute = opened(house, now)
    hidden = dispute.exhibits.get().document
    type(hidden).objects.filter(pk=hidden.pk).update(level="party", owner=house.organisations["vng"])
    vng = house.organisations["vng"].pk
    for seat, words in ((house.vng, "X, met zienswijze en stuk 1"), (house.vws, "X, met zienswijze")):
        assert parts_in_file(visible_dispute(seat, dispute.key), seat, now + PAST, "X") == {vng: words}
