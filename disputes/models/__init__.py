"""What a dispute holds: signal and outcome, procedure, the dispute itself, course, facts, options, help, exhibits, end."""

from disputes.models.closing import Decision, DisputeAgreement, DisputeLesson, Solution, SolutionConsent
from disputes.models.commission import CommissionMember, CommissionNote, FileReading
from disputes.models.course import Hearing, KeyElementCheck, PrimeMinisterRole, Session, StepRun, has_begun
from disputes.models.dispute import Dispute, DisputeParty, Pause, ProcessConsent
from disputes.models.exhibit import Exhibit
from disputes.models.facts import DisputeRule, FactAnswer, FactParagraph, FactVersion
from disputes.models.help import ExternalHelp, Recommendation
from disputes.models.option import DisputeOption
from disputes.models.procedure import Actor, KeyElement, Procedure, ProcedureStep
from disputes.models.proposal import ProposalAmendment, ProposalOption, SolutionProposal
from disputes.models.signal import ImpasseOutcome, ImpasseSignal, SignalParty, SignalRule

__all__ = [
    "Actor",
    "CommissionMember",
    "CommissionNote",
    "Decision",
    "Dispute",
    "DisputeAgreement",
    "DisputeLesson",
    "DisputeOption",
    "DisputeParty",
    "DisputeRule",
    "Exhibit",
    "ExternalHelp",
    "FactAnswer",
    "FactParagraph",
    "FactVersion",
    "FileReading",
    "Hearing",
    "ImpasseOutcome",
    "ImpasseSignal",
    "KeyElement",
    "KeyElementCheck",
    "Pause",
    "PrimeMinisterRole",
    "Procedure",
    "ProcedureStep",
    "ProcessConsent",
    "ProposalAmendment",
    "ProposalOption",
    "Recommendation",
    "Session",
    "SignalParty",
    "SignalRule",
    "Solution",
    "SolutionConsent",
    "SolutionProposal",
    "StepRun",
    "has_begun",
]
