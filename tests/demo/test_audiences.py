"""«Wie kan dit zien?» says exactly what the check itself does, for every object and every account."""

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agreements.models import (
    Agreement,
    Contribution,
    CooperationVersion,
    DocumentText,
    HeadsUp,
    Lesson,
    ProgressNote,
    ProgressRequest,
    RappelAnswer,
    RappelRound,
    ReconfirmationItem,
    ReconfirmationRound,
    TermChange,
)
from disputes.models import CommissionMember, CommissionNote, Dispute, ExternalHelp
from letters.actions import add_annex
from letters.models import Approval, FactCheck, Letter, Remark
from meetings.models import (
    AgendaRelease,
    Annex,
    Appreciation,
    Introduction,
    Meeting,
    NormReason,
    OpgaveLead,
    OpgaveTeam,
    Proposal,
    Replacement,
)  # fmt: skip
from overhedenoverleg.demo.accounts import ACCOUNTS
from papers.models import CommentRound, Document, DocumentVersion, SealedRound
from parties.circles import readers_of
from parties.models import Level, Protected
from tests.factories.papers import PDF
from trail.models import Event
from udo.models import (
    Assessment,
    CabinetFile,
    Consultation,
    ConsultationResponse,
    EndChange,
    KoepelList,
    Regulation,
    StartProposal,
    Thread,
)

MODELS = sorted(
    (model for model in apps.get_models() if issubclass(model, Protected)), key=lambda model: model.__name__
)


def decide(row: Protected) -> list[Protected]:
    """Return what all of must be readable: the words of an afspraak in a letter ask both."""
    if isinstance(row, DocumentText):
        return [row.agreement, row] if row.letter else [row.agreement]
    return [row]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_panel_and_the_check_agree(demo, model):
    at = timezone.now()
    rows = list(model.objects.all())
    assert rows, f"the record has no {model.__name__} to look at"
    seats = [getattr(demo, name) for name in ACCOUNTS] + [None]
    visible = {seat: set(model.objects.visible_to(seat, at).values_list("pk", flat=True)) for seat in seats}
    for row in rows:
        readers = [readers_of(one, at) for one in decide(row)]
        for seat in seats:
            covers = all(one.covers(seat) for one in readers)
            assert covers == (row.pk in visible[seat]), f"{row!r} and {seat}"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_row_names_its_readers_in_words(demo, model):
    for row in model.objects.all():
        readers = readers_of(row, timezone.now())
        assert readers.headline.endswith(".")
        assert readers.everybody or readers.lines


def test_who_neither_writes_nor_approves_letters_at_bzk_never_sees_everything(demo):
    at = timezone.now()
    for name in ACCOUNTS:
        seat = getattr(demo, name)
        if name not in {"policy", "minister"}:
            assert any(model.objects.count() > model.objects.visible_to(seat, at).count() for model in MODELS)


def panels(client, address: str) -> dict[str, str]:
    """Return the first sentence of each panel of a page by its heading."""
    page = client.get(address).content.decode()
    found = re.findall(r'<h2 id="wie-ziet">(.*?)</h2>\s*<p><svg.*?</svg> (.*?)</p>', page, re.DOTALL)
    return dict(found)


def test_every_protected_thing_with_a_page_says_there_who_can_see_it(demo, enter):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    agreement = Agreement.objects.filter(meeting=meeting, agreed_on__isnull=False).first()
    letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    proposal = Proposal.objects.get(state="submitted")
    version = CooperationVersion.objects.get(state="adopted", agenda__kind="samenwerkingsagenda")
    dispute = Dispute.objects.get(subject__startswith="Fictief: kosten")
    lesson, heads_up = (
        Lesson.objects.get(circle="overleg"),
        HeadsUp.objects.get(kind="brief", owner__slug="vng"),
    )
    udo, talk = (
        Assessment.objects.get(level="rijk_concept"), Thread.objects.get(question__isnull=False)
    )  # fmt: skip
    held = Consultation.objects.get(state="open")
    help = ExternalHelp.objects.get(dispute=dispute)
    of_udo = [
        CabinetFile.objects.get(state="open"),
        KoepelList.objects.exclude(title_at=None).first(),
        Regulation.objects.first(),
    ]
    pages = {
        f"/overleggen/{meeting.key}/": ("Wie kan deze agenda zien?", meeting.agenda),
        f"/overleggen/{meeting.key}/deelnemers/": ("Wie kan de deelnemers zien?", meeting),
        f"/overleggen/{meeting.key}/logboek/": ("Wie kan de planning zien?", meeting),
        f"/overleggen/{meeting.key}/verslag/": ("Wie kan dit zien?", meeting.record),
        f"/overleggen/{past.key}/kernboodschap/": ("Wie kan dit zien?", past.core_message),
        f"/afspraken/{agreement.key}/": ("Wie kan dit zien?", agreement),
        proposal.get_absolute_url(): ("Wie kan dit zien?", proposal),
        version.agenda.get_absolute_url(): ("Wie kan dit zien?", version),
        f"/brieven/{letter.key}/": ("Wie kan dit zien?", letter),
        lesson.get_absolute_url(): ("Wie kan dit zien?", lesson),
        udo.get_absolute_url(): ("Wie kan dit zien?", udo),
        f"/udo/{talk.assessment.key}/gesprek/{talk.key}/": ("Wie kan dit zien?", talk),
        f"/udo/{held.assessment.key}/consultatie/": ("Wie kan dit zien?", held),
        heads_up.get_absolute_url(): ("Wie kan dit zien?", heads_up),
        dispute.get_absolute_url(): ("Wie kan dit zien?", dispute),
        dispute.signal.get_absolute_url(): ("Wie kan dit zien?", dispute.signal),
        help.get_absolute_url(): ("Wie kan dit zien?", help),
        **{row.get_absolute_url(): ("Wie kan dit zien?", row) for row in of_udo},
    }
    client = enter(demo.policy)
    for address, (heading, row) in pages.items():
        assert panels(client, address) == {heading: readers_of(row, timezone.now()).headline}, address
    # An event stands on the timeline of its subject, a document and its versions beside what they belong to (see
    # below), a release on the panel of its agenda, a round of comments on the page of its verslag, for the same
    # readers, a waardering beside its kernboodschap, a replacement and another term at their own, and what belongs
    # to the year plan or a herbevestiging has the readers of every planning. A note, a question, inzet and an answer in a
    # round say themselves for whom they are, and a round is also known to who has to answer in it. A station and a
    # remark stand beside their letter, and a feitencheck says itself whom it asks. Another
    # last day stands beside its consultation, and a reaction in it says itself whether it was shared. The words of an
    # afspraak in another document stand on its page. A sealed round
    # stands on the page of its subject, for the same readers; a member of a commission on that of the help, its notes on
    # the page of its beraad, and a proposal for the startnota on the list of its cabinet.
    assert {type(row) for _, row in pages.values()} == set(MODELS) - {
        AgendaRelease,
        Approval,
        Contribution,
        Appreciation,
        CommentRound,
        CommissionMember,
        CommissionNote,
        ConsultationResponse,
        Document,
        DocumentText,
        DocumentVersion,
        EndChange,
        Event,
        FactCheck,
        Introduction,
        NormReason,
        OpgaveLead,
        OpgaveTeam,
        ReconfirmationItem,
        ReconfirmationRound,
        ProgressNote,
        ProgressRequest,
        RappelAnswer,
        SealedRound,
        RappelRound,
        Remark,
        Replacement,
        StartProposal,
        TermChange,
    }


def test_a_proposed_replacement_says_that_only_two_parties_read_it(demo, enter):
    row = Replacement.objects.get(state="proposed", owner=demo.vng.organisation)
    said = "Alleen de eigen organisatie en het secretariaat van het overleg kunnen dit voorstel lezen."
    for seat in (demo.vng, demo.secretariat):
        assert said in enter(seat).get(row.get_absolute_url()).content.decode()
    assert said not in enter(demo.ipo).get(row.get_absolute_url()).content.decode()
    assert dict(readers_of(row, timezone.now()).lines).keys() == {"VNG", "BZK"}


def test_a_paper_says_who_can_see_it_if_that_is_not_who_sees_the_agenda(demo, enter):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    address = f"/overleggen/{meeting.key}/"
    document = Annex.objects.filter(item__agenda=meeting.agenda).first().document
    page = enter(demo.policy).get(address).content.decode()
    assert "Wie deze agenda kan zien, kan ook de stukken zien" in page
    assert "Openbaar: iedereen kan dit lezen." not in page
    Document.objects.filter(pk=document.pk).update(level=Level.PUBLIC)
    assert "Openbaar: iedereen kan dit lezen." in enter(demo.policy).get(address).content.decode()


def test_an_annex_says_who_can_see_it_if_that_is_not_who_sees_the_letter(demo, enter):
    letter = Letter.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    upload = SimpleUploadedFile("stuk.pdf", PDF)
    add_annex(letter, upload, title="Stuk", revision=letter.revision, by=demo.policy, now=timezone.now())
    client, said = enter(demo.policy), "Alleen de eigen organisatie."
    pages = [f"/brieven/{letter.key}/", f"/brieven/{letter.key}/bijlagen/"]
    for address in pages:
        page = client.get(address).content.decode()
        assert "Wie de brief kan lezen, kan ook de bijlagen lezen" in page
        assert said not in page
    [document] = [row.document for row in letter.annexes.all()]
    Document.objects.filter(pk=document.pk).update(level=Level.PARTY)
    assert [address for address in pages if said not in client.get(address).content.decode()] == []
