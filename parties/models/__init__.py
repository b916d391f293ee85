"""Who there is: people, organisations, offices, cabinets, seats and circles of readers."""

from parties.models.absence import Absence
from parties.models.access_review import AccessReview
from parties.models.audience import Audience, AudienceMember, InCircle, not_barred, seats_in
from parties.models.cabinet import Cabinet, DecisionDay, Recess
from parties.models.invitation import Invitation
from parties.models.office import Office, OfficeTitle, Tenure
from parties.models.organisation import Organisation, OrganisationName, Side
from parties.models.protected import Level, Protected, Readable
from parties.models.rule_source import RuleSource
from parties.models.seat import Role, Seat
from parties.models.session import Session
from parties.models.theme import Theme
from parties.models.user import User

__all__ = [
    "Absence",
    "AccessReview",
    "Audience",
    "AudienceMember",
    "Cabinet",
    "DecisionDay",
    "InCircle",
    "Invitation",
    "Level",
    "Office",
    "OfficeTitle",
    "Organisation",
    "OrganisationName",
    "Protected",
    "Readable",
    "Recess",
    "Role",
    "RuleSource",
    "Seat",
    "Session",
    "Side",
    "Tenure",
    "Theme",
    "User",
    "not_barred",
    "seats_in",
]
