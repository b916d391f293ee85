"""Who may do what with afspraken; who may see them is decided by `visible_to`."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from agreements.models import (
    Agreement,
    AgreementParty,
    ConditionalAct,
    CooperationAgenda,
    CooperationTheme,
    CooperationVersion,
    DocumentText,
    Escalation,
    EscalationRule,
    HeadsUp,
    Lesson,
    ProgressRequest,
    RappelLine,
    RappelRound,
    ReconfirmationItem,
    ReconfirmationRound,
    SavedView,
    TermChange,
)
from meetings.models import Meeting
from meetings.permissions import is_in_team, is_secretariat
from meetings.permissions import may_propose as may_propose_for_agenda
from parties.models import InCircle, Organisation, Role, Seat

ACTING = (Role.SECRETARIAT, Role.POLICY, Role.APPROVER, Role.KOEPEL)


def may_record(seat: Seat, meeting: Meeting | None) -> bool:
    """Record in the verslag what was agreed: the secretariat of the organiser."""
    return meeting is not None and is_secretariat(seat) and seat.organisation_id == meeting.owner_id


def is_organiser(seat: Seat) -> bool:
    """Say whether this is a seat that prepares overleggen of its own ministry."""
    return seat.role in {Role.SECRETARIAT, Role.POLICY}


def may_propose(seat: Seat, meeting: Meeting) -> bool:
    """Propose an afspraak at an agenda item: secretariat and policy officers of the organiser."""
    return is_organiser(seat) and seat.organisation_id == meeting.owner_id


def may_keep(seat: Seat, agreement: Agreement) -> bool:
    """Keep the register: the secretariat of the organisation that the afspraak is registered with.

    Where that has no secretariat its policy officers do; only for them one query, once for a seat.
    """
    if seat.organisation_id != agreement.owner_id:
        return False
    return is_secretariat(seat) or (seat.role == Role.POLICY and not _has_secretariat(seat))


def _has_secretariat(seat: Seat) -> bool:
    """Say whether the organisation of this seat has a secretariat; asked once for each seat that was fetched."""
    known = vars(seat)
    if "has_secretariat" not in known:
        rows = Seat.objects.active(timezone.now()).filter(
            role=Role.SECRETARIAT, organisation=seat.organisation_id
        )
        known["has_secretariat"] = rows.exists()
    return known["has_secretariat"]


def may_lapse(seat: Seat, agreement: Agreement) -> bool:
    """Let it lapse: who keeps the register, and the secretariat in whose open herbevestiging it is. One query at most."""
    if may_keep(seat, agreement) or not is_secretariat(seat):
        return may_keep(seat, agreement)
    rounds = ReconfirmationRound.objects.filter(
        owner=seat.organisation_id, state=ReconfirmationRound.State.OPEN
    )
    return rounds.filter(items__agreement=agreement.pk).exists()


def may_agree(seat: Seat, agreement: Agreement) -> bool:
    """Put an afspraak in force: who keeps the register, and outside an overleg policy officers as well."""
    return may_keep(seat, agreement) or (agreement.meeting_id is None and may_edit(seat, agreement))


def may_edit(seat: Seat, agreement: Agreement) -> bool:
    """Change theme, parties, owners and term, and the text of a proposal: secretariat and policy officers."""
    return is_organiser(seat) and seat.organisation_id == agreement.owner_id


def may_offer(seat: Seat, agreement: Agreement) -> bool:
    """Lay before its parties what is said to be agreed outside an overleg: secretariat and policy officers."""
    return agreement.meeting_id is None and may_edit(seat, agreement)


def may_ask_consent(seat: Seat, agreement: Agreement) -> bool:
    """Ask the parties whether they agree with the text: who keeps the register, and of such a proposal who may offer it."""
    return may_keep(seat, agreement) or (agreement.is_undecided and may_offer(seat, agreement))


def may_report(seat: Seat, agreement: Agreement) -> bool:
    """Say that it was begun or honoured: the secretariat, and who owes it.

    A party «aan zet» or «mede aan zet» owes it, and so does the organisation of an office that answers for it. Two queries.
    """
    return may_keep(seat, agreement) or (seat.role in ACTING and _owes(seat, agreement))


def may_propose_term(seat: Seat, agreement: Agreement) -> bool:
    """Ask for another term of an agreed afspraak: who keeps it, and who owes it."""
    return may_edit(seat, agreement) or may_report(seat, agreement)


def may_answer_term(seat: Seat, change: TermChange) -> bool:
    """Agree or not: whoever acts for a party that is asked, or keeps the afspraak; who proposed it if nobody is asked."""
    if may_keep(seat, change.agreement):
        return True
    asked = set(change.asked.values_list("pk", flat=True)) or {change.proposed_by.organisation_id}
    return seat.role in ACTING and seat.organisation_id in asked


def may_withdraw_term(seat: Seat, change: TermChange) -> bool:
    is_ours = change.proposed_by.organisation_id == seat.organisation_id
    return may_keep(seat, change.agreement) or (is_ours and seat.role in ACTING)


def may_reconfirm(seat: Seat) -> bool:
    """Begin a round over all open afspraken of the own register, and of who has no secretariat: the secretariat."""
    return is_secretariat(seat)


def may_run_round(seat: Seat, around: ReconfirmationRound | RappelRound) -> bool:
    """Close it, and all else that is done with it as a whole: the secretariat that started it."""
    return is_secretariat(seat) and seat.organisation_id == around.owner_id


def may_decide_item(seat: Seat, item: ReconfirmationItem) -> bool:
    """Keep what becomes of an afspraak at the beginning of a cabinet: who runs the round."""
    return may_run_round(seat, item.round)


def may_answer_item(seat: Seat, item: ReconfirmationItem, party: Organisation) -> bool:
    """Say what a party wants: its own people, or on its behalf who runs the round."""
    return may_run_round(seat, item.round) or (seat.role in ACTING and seat.organisation_id == party.pk)


def may_report_for(seat: Seat, agreement: Agreement, organisation: Organisation) -> bool:
    """Report progress of this party: who acts for it, and the secretariat namens any party. Two queries."""
    if may_keep(seat, agreement):
        return True
    return seat.organisation_id == organisation.pk and may_report(seat, agreement)


def may_withdraw_request(seat: Seat, asked: ProgressRequest) -> bool:
    """Take a question for progress back: who acts for the organisation that asked, and the secretariat. One query at most.

    The secretariat of the register that all these afspraken are in: that somebody asked stands in their history.
    """
    if seat.organisation_id == asked.owner_id:
        return seat.role in ACTING
    return (
        is_secretariat(seat) and not asked.questions.exclude(agreement__owner=seat.organisation_id).exists()
    )


def may_answer_line(seat: Seat, line: RappelLine) -> bool:
    """Answer in a round: who acts for the party, and the secretariat namens it."""
    own = seat.role in ACTING and seat.organisation_id == line.organisation_id
    return own or may_run_round(seat, line.round)


def _owes(seat: Seat, agreement: Agreement) -> bool:
    """Say whether the organisation owes it; no query if parties and owners are prefetched, else one or two."""
    ours, owing = seat.organisation_id, AgreementParty.OWING
    if any(party.organisation_id == ours and party.role in owing for party in agreement.parties.all()):
        return True
    return any(office.organisation_id == ours for office in agreement.owners.all())


def may_add_act(seat: Seat, agreement: Agreement) -> bool:
    """Keep a conditional act: who edits the afspraak for every party, and a party for itself. One query."""
    return may_edit(seat, agreement) or is_party(seat, agreement.parties.all())


def may_add_text(seat: Seat, agreement: Agreement) -> bool:
    """Say how another document words what was agreed: who edits the afspraak, and each party. One query."""
    return agreement.agreed_on is not None and may_add_act(seat, agreement)


def may_take_back_text(seat: Seat, row: DocumentText) -> bool:
    """Take it back: the organisation that added it; what a sent letter says stays."""
    added = row.added_by
    return added is not None and seat.role in ACTING and seat.organisation_id == added.organisation_id


def may_edit_act(seat: Seat, act: ConditionalAct) -> bool:
    """Correct the words of an act: who may keep one for this party. One query."""
    if may_edit(seat, act.agreement):
        return True
    return seat.organisation_id == act.organisation_id and is_party(seat, act.agreement.parties.all())


def may_act(seat: Seat, act: ConditionalAct) -> bool:
    """Say what became of an act: whose act it is, and the secretariat that keeps the afspraak."""
    own = seat.role in ACTING and seat.organisation_id == act.organisation_id
    return own or may_keep(seat, act.agreement)


def may_change_many(seat: Seat) -> bool:
    """Choose afspraken in the register to change them together: who may do something to some of them."""
    return seat.role in ACTING


def may_share_view(seat: Seat) -> bool:
    """Save a view for the whole organisation: everybody but a member of an external commission."""
    return seat.role != Role.COMMISSION


def may_change_view(seat: Seat, view: SavedView) -> bool:
    """Rename or remove a saved view: who made it; one of the organisation also its coordinator and secretariat."""
    keeps = seat.role in {Role.COORDINATOR, Role.SECRETARIAT} and seat.organisation_id == view.organisation_id
    return view.seat_id == seat.pk or keeps


def is_party(seat: Seat, parties: Iterable[AgreementParty]) -> bool:
    """Say whether this seat acts for an organisation that is one of these parties, and no mere reader."""
    return seat.role in ACTING and any(
        party.organisation_id == seat.organisation_id and party.role != AgreementParty.Role.READER
        for party in parties
    )


def may_make_cooperation(seat: Seat) -> bool:
    """Begin an agenda of overheden together: secretariat and policy officers of the ministry that has a secretariat."""
    if is_secretariat(seat):
        return True
    secretariats = Seat.objects.filter(role=Role.SECRETARIAT, organisation=seat.organisation_id, until=None)
    return seat.role == Role.POLICY and secretariats.exists()


def may_edit_cooperation(seat: Seat, agenda: CooperationAgenda) -> bool:
    """Write an agenda and take its steps: secretariat and policy officers of the organisation that keeps it."""
    return is_organiser(seat) and seat.organisation_id == agenda.owner_id


def may_edit_version(seat: Seat, version: CooperationVersion) -> bool:
    return may_edit_cooperation(seat, version.agenda)


def may_contribute(seat: Seat, theme: CooperationTheme, party: Organisation) -> bool:
    """Write the inzet of a party: who acts for this joint owner, and who writes the agenda namens any. Two queries."""
    if may_edit_version(seat, theme.version):
        return True
    is_ours = seat.role in ACTING and seat.organisation_id == party.pk
    owned = Q(organisation=party) | Q(office__organisation=party)
    return is_ours and theme.owners.filter(owned).exists()


def may_make_rule(seat: Seat, agreement: Agreement) -> bool:
    """Keep what was agreed about escalation: who edits the afspraak, while it still asks for something."""
    return may_edit(seat, agreement) and agreement.state not in Agreement.CLOSED


def may_take_part(seat: Seat, agreement: Agreement) -> bool:
    """Call upon an escalation rule, and say what the talks yielded: each party, and who keeps the afspraak. Two queries."""
    return may_edit(seat, agreement) or is_party(seat, agreement.parties.all()) or may_report(seat, agreement)


def may_end_rule(seat: Seat, rule: EscalationRule) -> bool:
    return may_edit(seat, rule.agreement)


def may_talk(seat: Seat, course: Escalation) -> bool:
    return may_take_part(seat, course.rule.agreement)


def may_stop(seat: Seat, course: Escalation) -> bool:
    """Stop it, or say that it is resolved: who owes the afspraak, and the secretariat."""
    return may_report(seat, course.rule.agreement)


def may_table(seat: Seat, course: Escalation) -> bool:
    """Make a proposal of it before its time: who takes part in the talks, and writes proposals at all."""
    return may_propose_for_agenda(seat) and may_talk(seat, course)


def by_itself(seat: Seat, course: Escalation) -> bool:
    """Nobody takes this step: it follows from the days that were agreed."""
    return False


def may_write_lesson(seat: Seat) -> bool:
    """Keep a lesson: koepel staff, and who prepares an overleg (people-and-permissions §9.2). One query at most."""
    if seat.role == Role.KOEPEL:
        return True
    # A right is asked at the present moment: `may(seat)` has no other.
    prepares = Meeting.objects.filter(InCircle(seat, timezone.now(), "team"))
    return is_organiser(seat) and prepares.exists()


def may_edit_lesson(seat: Seat, lesson: Lesson) -> bool:
    """Change it: whose lesson it is; of an overleg also its preparation team (§9.2: «RE»)."""
    if not (is_organiser(seat) or seat.role == Role.KOEPEL):
        return False
    return seat.organisation_id == lesson.owner_id or bool(
        lesson.meeting and is_in_team(seat, lesson.meeting)
    )


def may_announce(seat: Seat) -> bool:
    """Tell the others what is coming: who writes for a party, Rijk or koepel («verras elkaar niet» holds for all)."""
    return may_propose_for_agenda(seat)


def may_change_heads_up(seat: Seat, heads_up: HeadsUp) -> bool:
    """Add to it, close or withdraw it: the organisation that announced it."""
    return may_announce(seat) and seat.organisation_id == heads_up.owner_id


def may_reply(seat: Seat, heads_up: HeadsUp) -> bool:
    """Say that it was read, or react: who acts for an organisation that it was announced to."""
    return seat.role in ACTING and seat.organisation_id != heads_up.owner_id
