"""The chapters of zienswijzen, options, proposal and external help: for each reader what he may read, and not a word more."""

import datetime as dt

import pytest

from disputes.actions.admitting import write_note
from disputes.actions.helping import decide_follow, report
from disputes.actions.options import edit_option, react_to, withdraw_option
from disputes.actions.perspectives import add_to_perspective
from disputes.actions.proposals import amend_proposal, answer_amendment
from disputes.chapters.help import help
from disputes.chapters.options import options, proposal
from disputes.chapters.perspectives import perspectives
from disputes.dossier import CHAPTERS, dossier_paper
from disputes.models import CommissionMember, Dispute, DisputeOption, ExternalHelp
from disputes.options import mark_of
from disputes.views.head import visible_dispute
from disputes.views.option_rows import options_of, sides_of
from disputes.views.perspective_rows import round_rows
from lib import pdf
from papers.models import Document, SealedRound
from parties.models import Level
from tests.disputes.test_proposals import treated
from tests.factories import sealed
from tests.factories.disputes import DECIDED, make_dispute, make_help, make_member
from tests.factories.options import make_draft, make_option, make_proposal
from tests.factories.papers import make_upload
from tests.lib.reader import read

pytestmark = pytest.mark.django_db
VNG, VWS, OWN, LATER = "Kwartelkoning", "Merelslag", "Vinkenslag", "Nachtzwaluw"
HOUR = dt.timedelta(hours=1)
READERS = ("policy", "secretariat", "minister", "vws", "vng", "ipo", "commission")
OURS = (perspectives, options, proposal, help)


def words_of(dispute: Dispute, seat, now, *chapters) -> str:
    """Return all words of these chapters as this seat gets them."""
    read_by = visible_dispute(seat, dispute.key)
    blocks = [block for chapter in chapters or OURS for block in chapter(read_by, seat, now)]
    return "\n".join(map(str, blocks))


def asked(house, now) -> tuple[Dispute, SealedRound]:
    """Make a dispute with one reader, of which VNG filed and VWS only wrote its zienswijze."""
    dispute = make_dispute(house, readers=("ipo",), now=now)
    around = sealed.ask(house, dispute, now)
    sealed.file(dispute, around, house.vng, now, interests=f"<h2>Doel</h2><p>{VNG}</p>", common="")
    sealed.write(dispute, around, house.vws, now, interests=f"<p>{VWS}</p>")
    return dispute, around


@pytest.mark.parametrize("name", [name for name in READERS if name != "commission"])
def test_of_a_sealed_round_nothing_is_in_any_file(house, now, name):
    dispute, around = asked(house, now)
    seat, before = getattr(house, name), make_dispute(house, subject="Zonder", readers=("ipo",), now=now)
    for at in (now + HOUR, around.closes_at - dt.timedelta(seconds=1)):
        assert list(perspectives(visible_dispute(seat, dispute.key), seat, at)) == []
        markup = dossier_paper(visible_dispute(seat, dispute.key), seat, at, pdf.FILE).markup
        assert VNG not in markup
        assert VWS not in markup
        assert "<h2>Zienswijzen</h2>" not in markup
        assert "ngediend op" not in markup
    assert words_of(before, seat, now) == ""


@pytest.mark.parametrize("name", ["policy", "ipo", "vng", "vws"])
def test_who_filed_changes_nothing_in_the_file_before_the_opening(house, now, name):
    dispute, seat = make_dispute(house, readers=("ipo",), now=now), getattr(house, name)
    around = sealed.ask(house, dispute, now)
    before = dossier_paper(visible_dispute(seat, dispute.key), seat, now, pdf.FILE).markup
    sealed.file(dispute, around, house.vng, now, interests=f"<p>{VNG}</p>")
    assert dossier_paper(visible_dispute(seat, dispute.key), seat, now, pdf.FILE).markup == before


@pytest.mark.parametrize("name", ["policy", "secretariat", "minister", "vws", "vng", "ipo"])
def test_once_open_everybody_reads_what_was_filed_and_that_the_other_did_not(house, now, name):
    dispute, around = asked(house, now)
    said = words_of(dispute, getattr(house, name), around.closes_at, perspectives)
    assert VNG in said
    assert "<h4>Doel</h4>" in said
    assert "Niet beschreven." in said
    assert "Geen zienswijze ingediend." in said
    assert VWS not in said


def test_one_that_waived_is_told_of_without_what_it_wrote(house, now):
    dispute, around = asked(house, now)
    sealed.file(dispute, around, house.vws, now, waives=True)
    for seat in (house.vws, house.policy):
        said = words_of(dispute, seat, now + HOUR, perspectives)
        assert "Ziet af van een zienswijze" in said
        assert VWS not in said


def test_an_addendum_is_behind_what_it_adds_to(house, now):
    dispute, around = asked(house, now)
    sealed.file(dispute, around, house.vws, now, interests=f"<p>{VWS}</p>")
    add_to_perspective(dispute, around, text=LATER, by=house.vng, now=now + HOUR)
    said = words_of(dispute, house.ipo, now + HOUR, perspectives)
    assert said.index(VWS) < said.index(VNG) < said.index(LATER)


def test_it_says_of_the_zienswijzen_what_their_page_says(house, now):
    dispute, around = asked(house, now)
    for at in (now + HOUR, around.closes_at):
        for seat in (house.vng, house.policy):
            shown = [row for row in round_rows(dispute, seat, at) if row["is_open"]]
            texts = [part["text"] for row in shown for side in row["columns"] for part in side["parts"]]
            said = words_of(dispute, seat, at, perspectives)
            assert any(VNG in text for text in texts) == (VNG in said)
            assert bool(shown) == bool(said)


def weighed(house, now) -> Dispute:
    """Make a dispute with options that stand, changed, ended and are still a draft, and a proposal that was treated."""
    dispute = make_dispute(house, readers=("ipo",), now=now)
    first = make_option(dispute, house.vng, title="Samen onderzoeken", now=now)
    react_to(first, mark=mark_of(first), answer="remark", note="Mits snel.", by=house.vws, now=now)
    react_to(first, mark=mark_of(first), answer="agreed", by=house.vng, now=now)
    gone = make_option(dispute, house.vws, title="Niets doen", now=now)
    withdraw_option(gone, reason="Lost niets op.", revision=2, by=house.vws, now=now)
    make_draft(dispute, house.vng, title=OWN, now=now)
    make_proposal(house, dispute, first, now=now)
    return Dispute.objects.get(pk=dispute.pk)


@pytest.mark.parametrize("name", ["policy", "secretariat", "minister", "vws", "vng", "ipo"])
def test_each_reads_the_options_that_he_may_with_the_reactions_side_by_side(house, now, name):
    dispute, seat = weighed(house, now), getattr(house, name)
    said = words_of(dispute, seat, now, options)
    assert (OWN in said) == (name == "vng")
    assert "Optie A: Samen onderzoeken" in said
    assert "akkoord, mits" in said
    assert "Mits snel." in said
    assert "Lost niets op." in said
    readable = options_of(visible_dispute(seat, dispute.key), seat)
    assert all(row.title in said for row in readable)
    hidden = set(DisputeOption.objects.values_list("title", flat=True)) - {row.title for row in readable}
    assert not any(title in said for title in hidden)


def test_a_reaction_to_an_earlier_text_is_no_reaction_to_this_one(house, now):
    dispute = weighed(house, now)
    row = dispute.options.get(number=1)
    edit_option(row, description="Anders.", revision=row.revision, by=house.policy, now=now)
    dispute = visible_dispute(house.vws, dispute.key)
    [shown] = [one for one in options_of(dispute, house.vws) if one.pk == row.pk]
    said = words_of(dispute, house.vws, now, options)
    assert {side["word"] for side in sides_of(dispute, shown)} == {"nog niet op deze tekst"}
    assert "nog niet op deze tekst" in said
    assert "akkoord" not in said


@pytest.mark.parametrize("name", ["policy", "secretariat", "minister", "vws", "vng", "ipo"])
def test_a_draft_of_the_proposal_is_in_the_file_of_who_reads_it_alone(house, now, name):
    dispute = make_dispute(house, readers=("ipo",), now=now)
    make_proposal(house, dispute, make_option(dispute, house.vng), shared=False)
    said = words_of(dispute, getattr(house, name), now, proposal)
    assert ("Wij onderzoeken samen." in said) == (name in ("policy", "secretariat"))
    assert bool(said) == (name in ("policy", "secretariat"))


def test_the_proposal_tells_both_treatments_and_every_amendment_with_its_answer(house, now):
    dispute = weighed(house, now)
    treated(house, dispute, now)
    wish = amend_proposal(dispute, words="Sneller.", reason="Het duurt lang.", by=house.vng, now=now)
    answer_amendment(wish, answer="niet", words="Dat lukt niet.", by=house.policy, now=now)
    said = words_of(dispute, house.ipo, now, proposal)
    for words in ("agendapunt", "nog niet op een agenda", "Sneller.", "Het duurt lang.", "Dat lukt niet."):
        assert words in said
    assert "nog geen reactie" in said


def helped(house, now) -> Dispute:
    """Make a dispute with a commission that reported, of which one member is accepted and wrote to the others."""
    dispute = make_dispute(house, readers=("ipo",), now=now)
    found = make_help(house, dispute, state="running", now=now)
    make_member(house, found, now=now)
    write_note(found, text=OWN, by=house.commission, now=now)
    report_with_file(house, found, now)
    found = ExternalHelp.objects.get()
    said = {1: ("afgeweken", "Het geld is er niet.", ""), 2: ("overgenomen", "", "")}
    decide_follow(found, said, revision=found.revision, by=house.policy, now=now)
    return dispute


def report_with_file(house, found: ExternalHelp, now) -> None:
    report(
        found, day=DECIDED, recommendations=["Betaal de helft.", "Kijk over een jaar."], readings="Zwaar.",
        upload=make_upload(), by=house.commission, now=now,
    )  # fmt: skip


@pytest.mark.parametrize("name", READERS)
def test_the_commission_its_advice_and_what_followed_are_in_every_file(house, now, name):
    dispute = helped(house, now)
    said = words_of(dispute, getattr(house, name), now, help)
    for words in (
        "Commissie van drie", "zwaarwegend advies", "Een motivering in het overleg.", "Zijn de belangen voldoende",
        "Niets verbindt mij.", "Betaal de helft.", "Het geld is er niet.", "afgeweken", "Zwaar.", "Advies van Commissie",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize("name", READERS)
def test_what_members_write_to_each_other_and_their_addresses_are_in_no_file(house, now, name):
    dispute = helped(house, now)
    seat = getattr(house, name)
    markup = dossier_paper(visible_dispute(seat, dispute.key), seat, now, pdf.FILE).markup
    assert OWN not in markup
    assert CommissionMember.objects.get().email not in markup


def test_a_report_that_one_may_not_read_is_not_named(house, now):
    dispute = helped(house, now)
    Document.objects.update(level=Level.PARTY, owner=house.organisations["vng"], audience=None)
    assert "Advies van Commissie" in words_of(dispute, house.vng, now, help)
    assert "Advies van Commissie" not in words_of(dispute, house.vws, now, help)


def test_help_that_was_found_unnecessary_says_why(house, now):
    dispute = make_dispute(house, now=now)
    empty = dict.fromkeys(("name", "question", "weight", "deviating"), "") | {
        "organisation": None,
        "starts_on": None,
    }
    make_help(house, dispute, kind="geen", why="Wij komen er zelf uit.", ends_at=None, now=now, **empty)
    said = words_of(dispute, house.vng, now, help)
    assert "Wij komen er zelf uit." in said
    assert "overwogen, niet nodig" in said


def test_the_words_of_the_chapters_are_in_the_pdf_as_they_were_read(house, now):
    dispute, around = asked(house, now)
    make_proposal(house, dispute, make_option(dispute, house.vng, now=now), now=now)
    make_help(house, dispute, state="reported", now=now)
    at = around.closes_at
    read_by = visible_dispute(house.ipo, dispute.key)
    paper = dossier_paper(read_by, house.ipo, at, pdf.FILE)
    shown = " ".join(read(pdf.write(paper.markup, None, paper.shape, paper.enclosures)).text.split())
    own = dict(CHAPTERS)
    for title in ("Zienswijzen", "Opties", "Het voorstel", "Externe hulp"):
        for block in own[title](read_by, house.ipo, at):
            assert block.heading in shown
            cells = [cell for row in (*block.rows, *block.facts) for cell in row]
            for words in (block.text, *cells):
                assert " ".join(words.split()) in shown
    assert VNG in shown
    assert VWS not in shown
