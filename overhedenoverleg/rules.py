"""«Wie krijgt wat»: a page made of the same tables that the sweep tells from."""

from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_safe

from agreements.workflow import AGREEMENT
from disputes.help_workflow import HELP
from disputes.workflow import DISPUTE, IMPASSE
from letters.workflow import LETTER
from meetings.workflow import AGENDA, MEETING, MINUTES, PROPOSAL
from notices.actions import alarm_words
from notices.models import Channel, NoticeKind
from notices.reference import TERMS, kinds_of
from overhedenoverleg.mails import GROUPS
from overhedenoverleg.telling import TELLS
from parties.access import seat_required
from parties.models import Role
from udo.workflow import ASSESSMENT

WORKFLOWS = (AGREEMENT, MEETING, AGENDA, MINUTES, PROPOSAL, ASSESSMENT, IMPASSE, DISPUTE, HELP, LETTER)
BESIDE = {  # events that no step of a workflow writes
    "agreement.amend": "Gewijzigd bij een verslag",
    "agreement.redate": "Verschoven met een overleg",
    "agreement.strike": "Geen partij meer bij een voorstel",
    "agreement.table": "Voorgesteld voor de agenda, omdat niemand iets meldde",
    "agreement.term": "Termijn gewijzigd of voorgesteld",
    "assessment.consult": "Koepels om een bestuurlijke reactie gevraagd",
    "assessment.consulted": "Bestuurlijke consultatie gesloten",
    "assessment.outcome": "Uitkomst van een UDO vastleggen",
    "dispute.amendment": "Wijzigingsvoorstel gedaan of beantwoord",
    "assessment.publish": "Inhoud van een UDO gepubliceerd",
    "assessment.react_for": "Namens een partij gereageerd op een bevinding",
    "assessment.review_followed": "Nieuwe UDO na een nabeschouwing",
    "assessment.review_held": "Uitkomst van een nabeschouwing",
    "assessment.review_planned": "Nabeschouwing van een UDO gepland",
    "assessment.review_withdrawn": "Nabeschouwing van een UDO ingetrokken",
    "assessment.unconsult": "Bestuurlijke consultatie ingetrokken voor zij begon",
    "assessment.withdraw": "Publicatie van een UDO ingetrokken",
    "dispute.escalate": "Het jaar is voorbij",
    "dispute.facts": "Feitenbeeld gedeeld",
    "dispute.join": "Een organisatie doet mee",
    "dispute.option": "Optie ingebracht",
    "dispute.option_end": "Optie ingetrokken, samengevoegd of gesplitst",
    "dispute.offer": "Een oplossing is voorgelegd",
    "dispute.perspectives": "Zienswijzen gevraagd",
    "dispute.perspectives_later": "Sluitmoment van de zienswijzen voorgesteld of verplaatst",
    "dispute.perspectives_open": "De zienswijzen gingen open",
    "dispute.process": "Het proces is gewijzigd",
    "dispute.proposal": "Voorstel voorgelegd of gewijzigd",
    "dispute.reactions": "Verzegelde reacties op de opties gevraagd",
    "dispute.reactions_later": "Sluitmoment van de reacties voorgesteld of verplaatst",
    "dispute.reactions_open": "De reacties op de opties gingen open",
    "dispute.table": "Op de agenda gezet",
    "help.propose": "Externe hulp overwogen of voorgesteld",
    "impasse.submit": "Impasse ingebracht",
    "letter.agree": "Akkoord geven bij een station",
    "letter.plan_failed": "Geplande verzending ging niet door",
    "meeting.plan": "Plannen",
}
PLURAL = {
    Role.SECRETARIAT: "secretariaat",
    Role.POLICY: "beleidsmedewerkers",
    Role.APPROVER: "wie accordeert",
    Role.KOEPEL: "medewerkers van een koepel",
    Role.COORDINATOR: "coördinatoren",
    Role.COMMISSION: "commissieleden",
    Role.ADMINISTRATOR: "beheerders",
}


@dataclass(frozen=True)
class Owed:
    """A kind with a term, in words."""

    name: str
    when: str
    who: str
    how: str
    follows: list[str]


@dataclass(frozen=True)
class Told:
    """Events that are told as one kind, in words."""

    name: str
    events: list[str]
    who: str
    how: str


@seat_required
@require_safe
def notice_rules(request):
    """Show who hears of what, when and how, if nobody chose anything else; one query."""
    kinds = {kind.slug: kind for kind in NoticeKind.objects.all()}
    kinds |= kinds_of((TERMS.keys() | {row.kind for row in TELLS}) - kinds.keys())
    terms = [_owed(kind) for kind in kinds.values() if kind.has_term]
    news = [_told(kinds[row.kind], row) for row in TELLS]
    return render(request, "notice_rules.html", {"terms": terms, "news": news, "mails": GROUPS})


def event_label(kind: str) -> str:
    """Return what an event is called on screen: as its step is, or as it stands beside them."""
    flow, _, step = kind.partition(".")
    rows = next((one.rows for one in WORKFLOWS if one.name == flow), ())
    return BESIDE.get(kind) or next(row.label for row in rows if row.name == step)


def _owed(kind: NoticeKind) -> Owed:
    roles = [PLURAL[Role(role)] for role in kind.roles]
    return Owed(kind.name, alarm_words(kind.alarms), ", ".join(roles), _how(kind), _follows(kind.hops))


def _told(kind: NoticeKind, row) -> Told:
    return Told(kind.name, [event_label(event) for event in row.events], row.who, _how(kind))


def _how(kind: NoticeKind) -> str:
    return f"{Channel(kind.channel).label}{', altijd' if kind.is_fixed else ''}"


def _follows(hops: list[int]) -> list[str]:
    who = ("ook de coördinator", "ook de postbus van de organisatie", "een voorstel voor de agenda")
    return [f"na {days} dagen: {words}" for days, words in zip(hops, who, strict=False)]
