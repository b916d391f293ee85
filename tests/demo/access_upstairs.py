"""What stands in the addresses of UDO's, cabinets and disputes in the access table."""

from disputes.models import (
    CommissionMember,
    Dispute,
    DisputeOption,
    ExternalHelp,
    ImpasseSignal,
    SolutionProposal,
)
from papers.models import SealedRound
from udo.models import (
    Assessment,
    CabinetFile,
    Finding,
    KoepelList,
    ProgrammeChapter,
    PublicUdo,
    Regulation,
    Review,
    StartProposal,
    Thread,
)


def of_udo() -> dict[str, dict]:
    """A concept of VWS that no koepel knows of, and the UDO that it works out with the VNG."""
    concept = {"key": Assessment.objects.get(level="rijk_concept").key}
    shared = {"key": Assessment.objects.get(office__slug="stasjeugd").key}
    found = {"key": Finding.objects.get(number=1, assessment__office__slug="minienw").assessment.key}
    consulted = {"key": Assessment.objects.get(consultations__state="open").key}
    public = {"key": PublicUdo.objects.get(edition=1, assessment__kind="regeling").key}
    review = Review.objects.get(kind="tussentijds")
    talk = Thread.objects.get(question__isnull=False)
    listed = {"key": KoepelList.objects.get(title_at=None).key}
    return {
        "udo-block": shared | {"block": "A"},
        "udo-question": shared | {"code": "A2"},
        "udo-thread": shared | {"thread": talk.key},
        "udo-remark": shared | {"thread": talk.key, "number": 1},
        "udo-no-paper": shared | {"document": "abcdefghjk"},
        "udo-list": listed,
        "udo-list-ready": {"key": KoepelList.objects.filter(koepel__slug="vng").first().key},
        "udo-found": found,
        "udo-number": found | {"number": 1},
        "udo-no-link": found | {"agreement": "abcdefghjk"},
        "money-kind": {"slug": "spuk"},
        "udo": concept,
        "udo-place": concept | {"place": "vng"},
        "udo-step": concept | {"verb": "afronden"},
        "udo-shared": shared,
        "udo-year": {"number": 2024},
        "udo-year-number": {"number": 2024, "division": "soort", "value": "wetsvoorstel"},
        "udo-review": {"key": review.assessment.key, "place": review.key},
        "udo-text": concept | {"kind": "toelichting"},
        "udo-public": public,
        "udo-edition": public | {"number": 1},
        "udo-amendment": {"key": Assessment.objects.get(kind="amendement").key},
        "udo-consulted": consulted,
        "udo-reaction": consulted | {"place": "ipo"},
        "udo-no-point": consulted | {"place": "ipo", "point": "abcdefghjk"},
    }


def of_cabinets() -> dict[str, dict]:
    """The file of the present cabinet, its first measure, and what the Rijk prepares alone."""
    file = CabinetFile.objects.get(state="open")
    law = Regulation.objects.get(level="participants")
    return {
        "cabinet-file": {"key": file.key},
        "cabinet-verb": {"key": file.key, "verb": "sluiten"},
        "measure": {"key": file.measures.get(number=4).key},
        "consequence": {"key": file.measures.get(number=4).key, "kind": "financieel"},
        "chapter": {"key": ProgrammeChapter.objects.get(number=1).key},
        "start-proposal": {"key": StartProposal.objects.get(level="rijk_concept").key},
        "regulation": {"key": Regulation.objects.get(level="rijk_concept").key},
        "cosignature": {"key": law.key, "signer": "mbzk"},
        "formation-entry": {"key": file.entries.first().key},
    }


def of_disputes() -> dict[str, dict]:
    """A new signal of the VNG, one that was admitted, one laid back, and the dispute about water in its second step."""
    signal = {"key": ImpasseSignal.objects.get(subject="Fictief: gevolgen van een amendement").key}
    dispute = {"key": Dispute.objects.get(subject__startswith="Fictief: kosten").key}
    help = dispute | {"help": ExternalHelp.objects.get(dispute__key=dispute["key"]).key}
    member = CommissionMember.objects.get(email="commissie@extern.example").key
    sealed = dispute | {"around": SealedRound.objects.get(opening=None).key}
    return {
        "help": help,
        "help-verb": help | {"verb": "verlengen"},
        "help-member": help | {"member": member, "verb": "vervangen"},
        "sitting": {"key": member},
        "signal": signal,
        "signal-verb": signal | {"verb": "toelaten"},
        "signal-ready": {"key": ImpasseSignal.objects.get(state="admitted").key},
        "signal-back": {"key": ImpasseSignal.objects.get(state="referred").key},
        "dispute": dispute,
        "dispute-verb": dispute | {"verb": "afronden"},
        "element": dispute | {"number": 8},
        "dispute-solved": {"key": Dispute.objects.get(subject__startswith="Fictief: een jaarlijks").key},
        "dispute-rule": dispute | {"rule": "aaaaaaaaaa"},
        "sealed": sealed,
        "sealed-part": sealed | {"part": "belangen"},
        "reactions": dispute | {"around": "aaaaaaaaaa"},
        "opened": dispute | {"around": SealedRound.objects.exclude(opening=None).get().key},
        **of_options(dispute),
    }


def of_options(dispute: dict[str, str]) -> dict[str, dict]:
    """An option about water, a draft of the VNG beside it, and the proposal in a dispute that was solved."""
    about = DisputeOption.objects.filter(dispute__key=dispute["key"])
    solved = {"key": SolutionProposal.objects.get().dispute.key}
    return {
        "option": dispute | {"option": about.get(number=1).key},
        "option-draft": dispute | {"option": about.get(brought_at=None).key},
        "option-solved": solved
        | {"option": DisputeOption.objects.get(dispute__key=solved["key"], number=1).key},
        "solved": solved,
        "amendment": solved | {"amendment": "aaaaaaaaaa"},
    }
