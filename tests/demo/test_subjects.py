"""Whatever an event or a document is about can be asked who may see it: rights are checked by model."""

import ast
import datetime as dt
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from agreements.models import (
    Agreement,
    ConditionalAct,
    CooperationAgenda,
    CooperationVersion,
    Escalation,
    EscalationRule,
    HeadsUp,
    Lesson,
    ProgressRequest,
    RappelRound,
    ReconfirmationItem,
    ReconfirmationRound,
    TermChange,
)
from agreements.workflow import (
    ACT,
    AGREEMENT,
    COOPERATION,
    COOPERATION_VERSION,
    ESCALATION,
    ESCALATION_RULE,
    HEADS_UP,
    PROGRESS_REQUEST,
    RAPPEL,
    RECONFIRMATION,
    RECONFIRMATION_ROUND,
    TERM_CHANGE,
)
from disputes.help_workflow import HELP, MEMBER
from disputes.models import CommissionMember, Dispute, ExternalHelp, ImpasseSignal
from disputes.workflow import DISPUTE, IMPASSE
from letters.models import ChamberRequest, Commitment, FactCheck, Letter, Motion
from letters.workflow import LETTER, REGISTER
from meetings.models import (
    Agenda,
    CoreMessage,
    Introduction,
    Meeting,
    Minutes,
    Norm,
    NormReason,
    OpgaveLead,
    OpgaveTeam,
    Proposal,
    Replacement,
)
from meetings.workflow import AGENDA, CORE_MESSAGE, MEETING, MINUTES, PROPOSAL, REPLACEMENT
from papers.models import Comment, Document, SealedRound
from papers.workflow import COMMENT
from parties.models import Organisation
from trail.models import Event
from udo.models import (
    Assessment,
    CabinetFile,
    Consultation,
    ConsultationResponse,
    EndChange,
    Regulation,
    StartProposal,
)
from udo.workflow import ASSESSMENT, CABINET_FILE, CONSULTATION, END_CHANGE, RESPONSE

APPS = ("parties", "trail", "papers", "notices", "meetings", "agreements", "disputes", "letters", "udo")
WORKFLOWS = (
    MEETING,
    AGENDA,
    MINUTES,
    PROPOSAL,
    REPLACEMENT,
    CORE_MESSAGE,
    COMMENT,
    AGREEMENT,
    RECONFIRMATION,
    RECONFIRMATION_ROUND,
    TERM_CHANGE,
    PROGRESS_REQUEST,
    RAPPEL,
    ACT,
    COOPERATION,
    COOPERATION_VERSION,
    ESCALATION,
    ESCALATION_RULE,
    HEADS_UP,
    IMPASSE,
    DISPUTE,
    HELP,
    MEMBER,
    LETTER,
    REGISTER,
    ASSESSMENT,
    CONSULTATION,
    RESPONSE,
    END_CHANGE,
    CABINET_FILE,
)
SUBJECTS = {
    "meeting": {Meeting},
    "norm": {NormReason},
    "opgave": {OpgaveLead, OpgaveTeam},
    "introduction": {Introduction},
    "agenda": {Agenda},
    "minutes": {Minutes},
    "comment": {Comment},
    "document": {Document},
    "coremessage": {CoreMessage},
    "replacement": {Replacement},
    "proposal": {Proposal},
    "agreement": {Agreement},
    "termchange": {TermChange},
    "reconfirmation": {ReconfirmationItem},
    "reconfirmationround": {ReconfirmationRound},
    "progressrequest": {ProgressRequest},
    "rappel": {RappelRound},
    "act": {ConditionalAct},
    "cooperation": {CooperationAgenda},
    "cooperationversion": {CooperationVersion},
    "escalation": {Escalation},
    "escalationrule": {EscalationRule},
    "headsup": {HeadsUp},
    "lesson": {Lesson},
    "impasse": {ImpasseSignal},
    "dispute": {Dispute},
    "help": {ExternalHelp},
    "member": {CommissionMember},
    "sealed": {SealedRound},
    "letter": {Letter},
    "assessment": {Assessment},
    "consultation": {Consultation},
    "response": {ConsultationResponse},
    "endchange": {EndChange},
    "cabinetfile": {CabinetFile},
    "startproposal": {StartProposal},
    "regulation": {Regulation},
    "factcheck": {FactCheck},
    "register": {Commitment, Motion, ChamberRequest},
    "invitation": {Organisation},
    "mail": {Organisation},
    "seat": {Organisation},
    "access": {Organisation},
    "term": {Agreement, Assessment, CabinetFile, Commitment, Meeting, Minutes, Letter, Norm, Organisation},
}
MODELS = sorted({Document, *set().union(*SUBJECTS.values())}, key=lambda model: model.__name__)


# The engine makes «letter.send» from workflow and step; the accounts hand on what `write_down` was given; a sealed round
# tells its opening on its subject: «dispute.perspectives_open».
ENGINE, HANDED_ON, ROUND = "trail/workflow.py", "notices/actions/accounts.py", "papers/actions/sealing.py"


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Yield (file, what stands as the kind of the event) of each `Event.write` and each `write_down` of accounts."""
    for app in APPS:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            place = str(path.relative_to(settings.BASE_DIR))
            names = {"Event.write", "write_down"}
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and ast.unparse(call.func) in names:
                    yield place, call.args[1]


def test_the_kind_of_an_event_stands_where_it_is_written():
    assert sorted(place for place, kind in calls() if not isinstance(kind, ast.Constant)) == [
        HANDED_ON, ROUND, ENGINE,
    ]  # fmt: skip


def test_every_event_that_the_code_can_write_has_a_subject_in_this_list():
    kinds = {kind.value for _, kind in calls() if isinstance(kind, ast.Constant)}
    kinds |= {f"{flow.name}.{name}" for flow in WORKFLOWS for name in flow.steps}
    assert {"letter.compose", "seat.ended", "agenda.outcome", "letter.send"} <= kinds
    assert {kind.partition(".")[0] for kind in kinds} == set(SUBJECTS)


def test_every_event_of_the_record_is_about_what_this_list_says(demo):
    pairs = set(
        Event.objects.values_list("kind", "subject_type__app_label", "subject_type__model").distinct()
    )
    assert len(pairs) > 20
    for kind, app, model in pairs:
        assert apps.get_model(app, model) in SUBJECTS[kind.partition(".")[0]]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_subject_can_be_asked_who_may_see_it(demo, model):
    at = timezone.now()
    rows = model.objects.visible_to(demo.secretariat, at)
    assert set(rows) <= set(model.objects.all())
    assert model.objects.visible_to(None, at).count() <= model.objects.count()
    assert rows.exists() or model.objects.visible_to(demo.policy, at).exists()


def test_organisations_are_known_to_every_active_seat_and_not_to_the_public(demo):
    at = timezone.now()
    assert set(Organisation.objects.visible_to(demo.commission, at)) == set(Organisation.objects.all())
    assert not Organisation.objects.visible_to(None, at).exists()
    before = demo.commission.since - dt.timedelta(days=1)
    assert not Organisation.objects.visible_to(demo.commission, before).exists()
