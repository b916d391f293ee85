"""Who may do what with a UDO; who may see it is decided by `visible_to` (people-and-permissions §9.2)."""

from agreements.permissions import ACTING
from meetings.permissions import is_policy_officer
from parties.models import Organisation, Role, Seat
from udo.models import (
    AnswerPaper,
    Assessment,
    CabinetFile,
    Condition,
    Consultation,
    ConsultationResponse,
    Cosignature,
    EndChange,
    FormationEntry,
    Involvement,
    KoepelList,
    Measure,
    ProgrammeChapter,
    Remark,
)
from udo.models.guards import BZK


def is_of_bzk(seat: Seat) -> bool:
    return seat.organisation.slug == BZK


def may_register(seat: Seat) -> bool:
    """Register a plan, with a UDO or without: policy officers of a ministry."""
    return is_policy_officer(seat)


def may_register_for(seat: Seat, organisation: Organisation) -> bool:
    """Register for this ministry: its own policy officers, and those of BZK for any."""
    return may_register(seat) and (seat.organisation_id == organisation.pk or is_of_bzk(seat))


def may_lead(seat: Seat, assessment: Assessment) -> bool:
    """Take it from phase to phase: policy officers of the responsible ministry."""
    return is_policy_officer(seat) and seat.organisation_id == assessment.owner_id


def may_write(seat: Seat, assessment: Assessment) -> bool:
    """Write its facts: the responsible ministry, and policy officers of BZK («RE»)."""
    return may_lead(seat, assessment) or (is_policy_officer(seat) and is_of_bzk(seat))


def may_edit(seat: Seat, assessment: Assessment) -> bool:
    """Change its facts as long as it is no closed book."""
    ended = (Assessment.State.CLOSED, Assessment.State.STOPPED, Assessment.State.MISTAKE)
    return may_write(seat, assessment) and assessment.state not in ended


def may_amend(seat: Seat, assessment: Assessment) -> bool:
    """Keep the text of the plan and what changed in it after the test, also when it is closed (E35)."""
    return may_edit(seat, assessment) or (
        may_write(seat, assessment) and assessment.state == Assessment.State.CLOSED
    )


def may_take_part(seat: Seat, assessment: Assessment) -> bool:
    """Say whether this seat acts for an organisation that is involved; no query if involvements are prefetched."""
    return seat.role in ACTING and any(
        row.organisation_id == seat.organisation_id for row in assessment.involvements.all()
    )


def may_contribute(seat: Seat, assessment: Assessment) -> bool:
    """Write joint parts and the own view: who is involved, while it goes on. Approvers read (§9.2)."""
    writes = seat.role in {Role.POLICY, Role.KOEPEL}
    return writes and assessment.is_open and may_take_part(seat, assessment)


def may_dismiss(seat: Seat, involvement: Involvement) -> bool:
    """Let an organisation go that was asked to join; who takes part by rule stays (UD-02)."""
    return involvement.why == Involvement.Why.CHOSEN and may_edit(seat, involvement.assessment)


def may_edit_template(seat: Seat) -> bool:
    """Make the next version of the template: policy officers of BZK."""
    return is_policy_officer(seat) and is_of_bzk(seat)


def may_read_template(seat: Seat) -> bool:
    """Read phases, questions and forms: everybody but an external commission."""
    return seat.role != Role.COMMISSION


def may_share_view(seat: Seat, assessment: Assessment) -> bool:
    """Write and share a view: of the own organisation, never for another."""
    return may_contribute(seat, assessment)


def may_react(seat: Seat, assessment: Assessment) -> bool:
    """Agree or disagree with a finding for the own organisation: who writes there, and who approves there."""
    acts = seat.role in {Role.POLICY, Role.KOEPEL, Role.APPROVER}
    return acts and assessment.is_open and may_take_part(seat, assessment)


def may_react_for(seat: Seat, assessment: Assessment, organisation_id: int) -> bool:
    """React for this organisation: the own one, and who leads namens another that takes part, which is shown."""
    if seat.organisation_id == organisation_id:
        return may_react(seat, assessment)
    involved = {row.organisation_id for row in assessment.involvements.all()}
    return may_lead(seat, assessment) and assessment.is_open and organisation_id in involved


def may_withdraw_condition(seat: Seat, assessment: Assessment, condition: Condition) -> bool:
    """Take a condition back: the organisation that wrote it first, and who leads."""
    wrote = condition.written_by.organisation_id == seat.organisation_id
    return may_contribute(seat, assessment) and (wrote or may_lead(seat, assessment))


def may_withdraw_remark(seat: Seat, assessment: Assessment, remark: Remark) -> bool:
    """Take back what was said: who takes part for the organisation that said it."""
    return may_take_part(seat, assessment) and remark.organisation_id == seat.organisation_id


def may_withdraw_paper(seat: Seat, assessment: Assessment, paper: AnswerPaper) -> bool:
    """Take a paper back: who writes for the organisation that added it."""
    return may_contribute(seat, assessment) and paper.organisation_id == seat.organisation_id


def may_make_agreement(seat: Seat, assessment: Assessment) -> bool:
    """Make an afspraak of a condition, or link one: who leads, also after the end."""
    return may_lead(seat, assessment) and assessment.state in Assessment.ASSESSED


def may_close(seat: Seat, consultation: Consultation) -> bool:
    """End a consultation, and share what waits for its end: policy officers of the responsible ministry."""
    return may_lead(seat, consultation.assessment)


def may_respond(seat: Seat, consultation: Consultation) -> bool:
    """Answer for the own koepel, while the UDO goes on; who approves for it may too. No query if the asked are prefetched."""
    speaks = seat.role in {Role.KOEPEL, Role.APPROVER} and consultation.assessment.is_open
    return speaks and any(row.organisation_id == seat.organisation_id for row in consultation.consulted.all())


def may_write_response(seat: Seat, response: ConsultationResponse) -> bool:
    """Give what the own koepel wrote."""
    return seat.organisation_id == response.owner_id and seat.role in {Role.KOEPEL, Role.APPROVER}


def may_move_end(seat: Seat, consultation: Consultation) -> bool:
    """Propose another last day, or answer: who is consulted, and the responsible ministry."""
    return may_respond(seat, consultation) or may_lead(seat, consultation.assessment)


def may_answer_end(seat: Seat, change: EndChange) -> bool:
    return may_move_end(seat, change.consultation)


def may_withdraw_end(seat: Seat, change: EndChange) -> bool:
    """Take a proposal back: whoever acts for the organisation that made it."""
    return may_answer_end(seat, change) and seat.organisation_id == change.proposed_by.organisation_id


def may_publish(seat: Seat, assessment: Assessment) -> bool:
    """Release, publish and withdraw: the responsible ministry, its policy officers and who approves there («P»)."""
    publishes = is_policy_officer(seat) or seat.role == Role.APPROVER
    return publishes and seat.organisation_id == assessment.owner_id


def may_write_texts(seat: Seat, assessment: Assessment) -> bool:
    """Write the paragraphs for explanatory notes and letters, also after the end: who writes the facts."""
    return may_write(seat, assessment)


def may_begin_letter(seat: Seat, assessment: Assessment) -> bool:
    """Begin a Kamerbrief about it: policy officers of a ministry that read it, unless it was registered by mistake."""
    return is_policy_officer(seat) and assessment.state != Assessment.State.MISTAKE


def may_compare(seat: Seat) -> bool:
    """Lay a list of a koepel beside the register: policy officers, the secretariat and koepels."""
    return seat.role in {Role.POLICY, Role.SECRETARIAT, Role.KOEPEL}


def may_map(seat: Seat, row: KoepelList) -> bool:
    """Say which column of a list is which: who compares, of the organisation that uploaded it."""
    return may_compare(seat) and seat.organisation_id == row.owner_id


def may_review(seat: Seat, assessment: Assessment) -> bool:
    """Plan and record what follows: who writes its facts, also when the assessment itself is a closed book."""
    return may_write(seat, assessment) and assessment.state in (*assessment.OPEN, assessment.State.CLOSED)


def may_weigh(seat: Seat, assessment: Assessment) -> bool:
    """Say for the own organisation how task, means and capacity stand, as long as it isn't stopped."""
    writes = seat.role in {Role.POLICY, Role.KOEPEL} and may_take_part(seat, assessment)
    return writes and assessment.state in (*assessment.OPEN, assessment.State.CLOSED)


def may_follow(seat: Seat, assessment: Assessment) -> bool:
    """Register the UDO that follows from a bad result: who may register for this ministry."""
    return may_review(seat, assessment) and may_register_for(seat, assessment.owner)


def may_keep_file(seat: Seat) -> bool:
    """Make and keep the file of a cabinet, with the measures of its coalition agreement: officials of BZK."""
    return seat.role in {Role.POLICY, Role.SECRETARIAT} and is_of_bzk(seat)


def may_move_test(seat: Seat, file: CabinetFile) -> bool:
    """Open, close and reopen the test of a coalition agreement: officials of BZK."""
    return may_keep_file(seat)


def may_write_measures(seat: Seat, file: CabinetFile) -> bool:
    """Enter measures, as long as the test isn't closed."""
    return may_keep_file(seat) and file.state != CabinetFile.State.CLOSED


def may_edit_measure(seat: Seat, measure: Measure) -> bool:
    """Correct a measure: BZK, and policy officers of the ministry that leads."""
    return (
        may_register_for(seat, measure.office.organisation) and measure.file.state != CabinetFile.State.CLOSED
    )


def may_follow_measure(seat: Seat, measure: Measure) -> bool:
    """Make a UDO or an afspraak of it, also after the test: BZK, and policy officers of the ministry that leads."""
    return may_register_for(seat, measure.office.organisation)


def may_sign(seat: Seat, cosignature: Cosignature) -> bool:
    """Record whether this minister signed: the policy officers of that ministry itself."""
    return may_register(seat) and seat.organisation_id == cosignature.office.organisation_id


def may_judge(seat: Seat, file: CabinetFile) -> bool:
    """Write for the own organisation what a measure leads to, while the test runs; the caller saw that it is read."""
    return seat.role in {Role.POLICY, Role.KOEPEL} and file.is_open


def may_work_out(seat: Seat, chapter: ProgrammeChapter) -> bool:
    """Write in a chapter: who works it out. No query if its workers are prefetched."""
    writes = seat.role in {Role.POLICY, Role.KOEPEL}
    return writes and any(row.organisation_id == seat.organisation_id for row in chapter.workers.all())


def may_write_chapter(seat: Seat, chapter: ProgrammeChapter) -> bool:
    """Write what was found together: who works the chapter out, and BZK, which brings it together."""
    return may_work_out(seat, chapter) or may_keep_file(seat)


def may_log_formation(seat: Seat) -> bool:
    """Write in the log of the formation: officials of BZK, and of the koepels."""
    return may_keep_file(seat) or seat.role == Role.KOEPEL


def may_edit_entry(seat: Seat, entry: FormationEntry) -> bool:
    """Correct what the own organisation wrote."""
    return may_log_formation(seat) and seat.organisation_id == entry.edited_by.organisation_id
