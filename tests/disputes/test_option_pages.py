"""The matrix, the proposal and their forms, over the screens; and what is taken away on A3 and as a sheet."""

import io

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from disputes.actions import table_dispute
from disputes.actions.options import edit_option, react_to
from disputes.models import Dispute, DisputeOption, ProposalAmendment, SolutionProposal
from disputes.options import mark_of
from meetings.models import AgendaItem
from tests.factories.disputes import make_dispute, run_of
from tests.factories.meetings import make_meeting
from tests.factories.options import TEXTS, make_draft, make_option, make_proposal
from tests.lib.reader import read as pdf_of

pytestmark = pytest.mark.client
FILES = ("dispute-options-csv", "dispute-options-xlsx")


@pytest.fixture
def dispute(house) -> Dispute:
    return make_dispute(house, readers=("ipo",))


def at(name: str, dispute: Dispute, *args: str) -> str:
    return reverse(name, args=[dispute.key, *args])


def read(answer) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(
        "utf-8", "replace"
    )


def rows_of(content: bytes) -> str:
    return str(list(load_workbook(io.BytesIO(content)).worksheets[0].values))


def test_from_a_draft_to_a_reaction(house, enter, dispute):
    client = enter(house.vng)
    page, new = at("dispute-options", dispute), at("dispute-option-create", dispute)
    refused = client.post(new, TEXTS | {"title": ""})
    assert refused.status_code == 400
    assert "Kost zes maanden." in read(refused)
    assert client.post(new, TEXTS | {"remedies": ""}).status_code == 302
    option = DisputeOption.objects.get()
    assert "Samen onderzoeken" not in read(enter(house.vws).get(page))
    client = enter(house.vng)
    bring = at("dispute-option-bring", dispute, option.key)
    assert "Eén beeld." in read(client.get(bring))
    assert client.post(bring, {"revision": 9}).status_code == 409
    assert client.post(bring, {"revision": 1}).status_code == 302
    react = at("dispute-option-react", dispute, option.key)
    refused = client.post(react, {"answer": "agreed", "mark": "x"})
    assert refused.status_code == 409
    assert "nog niet ingevuld: ondervangen" in read(refused)
    edit_option(option, remedies="Delen.", revision=2, by=house.policy, now=option.made_at)
    option.refresh_from_db()
    said = {"answer": "remark", "note": "", "mark": mark_of(option)}
    refused = client.post(react, said)
    assert refused.status_code == 400
    assert "Schrijf op onder welke voorwaarde u akkoord bent." in read(refused)
    assert client.post(react, said | {"note": "Als het Rijk betaalt."}).status_code == 302
    shown = read(enter(house.ipo).get(page))
    assert "akkoord, mits" in shown
    assert "Als het Rijk betaalt." in shown
    assert "nog geen reactie" in shown


def test_a_stale_reaction_keeps_what_was_typed(house, enter, dispute, now):
    option = make_option(dispute, house.vng)
    old = mark_of(option)
    edit_option(option, title="Anders", revision=2, by=house.policy, now=now)
    url = at("dispute-option-react", dispute, option.key)
    answer = enter(house.vng).post(url, {"answer": "objected", "note": "Eerst geld.", "mark": old})
    assert answer.status_code == 409
    assert "Eerst geld." in read(answer)


def test_a_stale_text_shows_both(house, enter, dispute, now):
    option = make_option(dispute, house.vng)
    edit_option(option, title="Van een ander", revision=2, by=house.policy, now=now)
    url = at("dispute-option-edit", dispute, option.key)
    answer = enter(house.policy).post(url, TEXTS | {"title": "Van mij", "revision": 2})
    assert answer.status_code == 409
    assert "Van een ander" in read(answer)
    assert enter(house.policy).post(url, TEXTS | {"title": "Van mij", "revision": 3}).status_code == 302


@pytest.mark.parametrize("seat", ["vws", "policy", "ipo", "secretariat", "minister"])
def test_a_draft_of_another_is_nowhere(house, enter, dispute, seat):
    option = make_option(dispute, house.vng, title="Bekend plan")
    draft = make_draft(dispute, house.vng, title="Geheim plan")
    client = enter(getattr(house, seat))
    for name in ("dispute-option-edit", "dispute-option-bring", "dispute-option-end", "dispute-option-react"):
        assert client.get(at(name, dispute, draft.key)).status_code == 404
    names = ("dispute-detail", "dispute-options", "dispute-proposal", *FILES)
    texts = [client.get(at(name, dispute)) for name in names]
    shown = [rows_of(one.content) if "sheet" in one["Content-Type"] else read(one) for one in texts]
    assert all("Bekend plan" in shown[index] for index in (1, 3, 4))
    assert not any("Geheim plan" in text for text in shown)
    for name in ("dispute-option-end", "dispute-option-edit"):
        status = client.get(at(name, dispute, option.key)).status_code
        assert status == (200 if seat == "policy" else 403)


@pytest.mark.parametrize("seat", ["fin", "commission", "administrator"])
def test_who_is_outside_finds_nothing(house, enter, dispute, seat):
    option = make_option(dispute, house.vng)
    make_proposal(house, dispute, option)
    client = enter(getattr(house, seat))
    pages = [
        at(name, dispute) for name in ("dispute-options", "dispute-proposal", "dispute-options-pdf", *FILES)
    ]
    pages.append(at("dispute-option-react", dispute, option.key))
    assert {client.get(url).status_code for url in pages} == {404}


def test_a_draft_of_the_proposal_is_only_shown_to_bzk(house, enter, dispute):
    make_proposal(house, dispute, make_option(dispute, house.vng), shared=False)
    page = at("dispute-proposal", dispute)
    assert "Wij onderzoeken samen." in read(enter(house.policy).get(page))
    client = enter(house.vng)
    assert "Wij onderzoeken samen." not in read(client.get(page))
    assert client.get(at("dispute-proposal-react", dispute)).status_code == 404
    assert client.get(at("dispute-amendment-create", dispute)).status_code == 404
    assert client.get(at("dispute-proposal-share", dispute)).status_code == 403


def test_from_a_proposal_to_an_answered_amendment(house, enter, dispute, now):
    option = make_option(dispute, house.vng, remedies="")
    client, write = enter(house.policy), at("dispute-proposal-write", dispute)
    assert "Kies ten minste één optie." in read(client.post(write, {"words": "Zo.", "revision": 0}))
    sent = {"words": "Wij delen.", "options": [option.key], "revision": 0}
    assert client.post(write, sent).status_code == 302
    assert client.post(write, sent | {"words": "Anders."}).status_code == 409
    share = at("dispute-proposal-share", dispute)
    refused = client.post(share, {"revision": 1, "motivation": ""})
    assert "Geef een motivering" in read(refused)
    assert client.post(share, {"revision": 1, "motivation": "Cijfers volgen."}).status_code == 302
    row = SolutionProposal.objects.get()
    client, react = enter(house.vng), at("dispute-proposal-react", dispute)
    assert client.post(react, {"answer": "agreed", "mark": mark_of(row)}).status_code == 302
    amend = at("dispute-amendment-create", dispute)
    sent = {"words": "Ook later.", "reason": "Zekerheid."}
    assert client.post(amend, sent).status_code == 409
    item = table_dispute(dispute, run_of(dispute), make_meeting(house), by=house.policy, now=now)
    AgendaItem.objects.filter(pk=item.pk).update(outcome="done")
    assert client.post(amend, sent).status_code == 302
    found = ProposalAmendment.objects.get()
    url = at("dispute-amendment-answer", dispute, found.key)
    assert client.get(url).status_code == 403
    client = enter(house.policy)
    assert client.post(url, {"answer": "overgenomen", "words": ""}).status_code == 400
    assert client.post(url, {"answer": "overgenomen", "words": "Goed."}).status_code == 302
    assert client.post(url, {"answer": "niet", "words": "Toch niet."}).status_code == 409
    shown = read(client.get(at("dispute-proposal", dispute)))
    assert all(words in shown for words in ("Cijfers volgen.", "Ook later.", "overgenomen", "behandeld"))


def test_an_overleg_that_a_party_does_not_know_is_no_link(house, enter, dispute, now):
    make_proposal(house, dispute, make_option(dispute, house.vng))
    meeting = make_meeting(house, invited=("mp", "mbzk"))
    table_dispute(dispute, run_of(dispute), meeting, by=house.policy, now=now)
    shown = {
        seat: read(enter(getattr(house, seat)).get(at("dispute-proposal", dispute)))
        for seat in ("policy", "vng")
    }
    assert meeting.get_absolute_url() in shown["policy"]
    assert (meeting.get_absolute_url() in shown["vng"]) == type(meeting).objects.visible_to(
        house.vng
    ).exists()


def test_merge_and_split_over_the_screen(house, enter, dispute):
    one, other = make_option(dispute, house.vng), make_option(dispute, house.vws, title="Anders")
    client, url = enter(house.policy), at("dispute-option-end", dispute, one.key)
    sent = {"revision": 2, "reason": "Gelijk.", "into": "", "titles": ""}
    assert "Kies een optie." in read(client.post(url, sent | {"how": "samenvoegen"}))
    assert "ten minste twee" in read(client.post(url, sent | {"how": "splitsen", "titles": "Eén"}))
    assert client.post(url, sent | {"how": "samenvoegen", "into": other.key}).status_code == 302
    url = at("dispute-option-end", dispute, other.key)
    assert client.post(url, sent | {"how": "splitsen", "titles": "Eén\nTwee"}).status_code == 302
    shown = read(client.get(at("dispute-options", dispute)))
    assert "C. Eén" in shown
    assert "Reden: Gelijk." in shown


def test_the_sheets_hold_what_the_page_holds(house, enter, dispute, now):
    option = make_option(dispute, house.vng, title="=SOM(A1)")
    react_to(option, mark=mark_of(option), answer="objected", note="Eerst geld.", by=house.vws, now=now)
    client = enter(house.ipo)
    text = read(client.get(at("dispute-options-csv", dispute)))
    assert "'=SOM(A1)" in text
    assert "niet akkoord: Eerst geld." in text
    sheet = load_workbook(io.BytesIO(client.get(at("dispute-options-xlsx", dispute)).content)).worksheets[0]
    head, row = list(sheet.values)
    assert head[-2:] == ("Reactie VWS", "Reactie VNG")
    assert row[0:2] == ("A", "=SOM(A1)")
    assert row[-2:] == ("niet akkoord: Eerst geld.", "nog geen reactie")


def test_the_matrix_is_one_sheet_of_a3(house, enter, dispute):
    for number in range(6):
        make_option(dispute, house.vng, title=f"Mogelijkheid {number}")
    content = enter(house.vws).get(at("dispute-options-pdf", dispute)).content
    with pikepdf.open(io.BytesIO(content)) as found:
        assert len(found.pages) == 1
        box = [float(number) / 72 * 25.4 for number in found.pages[0].mediabox]
    assert [round(number) for number in box] == [0, 0, 420, 297]
    assert "Mogelijkheid 5" in pdf_of(content).text


@pytest.mark.parametrize(
    "name", ["dispute-options", "dispute-proposal", "dispute-options-csv", "dispute-detail"]
)
def test_pages_cost_as_many_queries_for_many_options_as_for_one(
    house, enter, dispute, now, name, django_assert_max_num_queries
):
    def fill(count: int) -> None:
        for number in range(count):
            row = make_option(dispute, house.vng, title=f"Optie {number} van {count}")
            for seat in (house.vng, house.vws):
                react_to(row, mark=mark_of(row), answer="agreed", by=seat, now=now)

    fill(1)
    make_proposal(house, dispute, DisputeOption.objects.get())
    client, url = enter(house.vng), at(name, dispute)
    read(client.get(url))
    with CaptureQueriesContext(connection) as few:
        read(client.get(url))
    fill(5)
    with django_assert_max_num_queries(len(few)):
        read(client.get(url))
