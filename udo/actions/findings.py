"""What is found together: write it, react to exactly these words, and by when."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from lib import dates
from papers.actions.confirmations import answer_text, answers_to
from papers.models import TextConfirmation
from parties.models import Organisation, Seat
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo.actions.involving import lock
from udo.models import Assessment, Finding, Phase, PhaseDay
from udo.permissions import may_contribute, may_lead, may_react_for
from udo.together import is_settled, mark_of

WORDS = {
    TextConfirmation.Answer.AGREED: "eens",
    TextConfirmation.Answer.REMARK: "eens met een kanttekening",
    TextConfirmation.Answer.OBJECTED: "oneens",
}
SPOKE = "{} reageerde zelf al op deze bevinding. Daarna kan alleen {} dat nog wijzigen."


def _open(assessment: Assessment, by: Seat) -> Assessment:
    """Return it locked, if this seat may write and its findings are not done: Blocked then, going back comes first."""
    row = lock(assessment)
    if not may_contribute(by, row):
        raise PermissionDenied("finding")
    if objection := is_settled(row):
        raise Blocked(objection)
    return row


@transaction.atomic
def write_finding(assessment: Assessment, text: str, *, by: Seat, now: dt.datetime) -> Finding:
    """Write the next finding; the same words as one that stands are that one. Whoever takes part may."""
    row = _open(assessment, by)
    standing = Finding.objects.filter(assessment=row, dropped_at=None, text=text).first()
    if standing:
        return standing
    number = (Finding.objects.filter(assessment=row).aggregate(last=Max("number"))["last"] or 0) + 1
    finding = Finding.objects.create(assessment=row, number=number, text=text, edited_by=by, edited_at=now)
    Event.write(row, "assessment.finding", f"Bevinding {number} opgeschreven.", by=by, now=now, is_key=False)
    return finding


@transaction.atomic
def edit_finding(finding: Finding, text: str, *, revision: int, by: Seat, now: dt.datetime) -> Finding:
    """Change the words: reactions to the old ones stay, and count no more. Raises Stale if somebody was first."""
    assessment = _open(finding.assessment, by)
    row = Finding.objects.get(pk=finding.pk)
    if row.dropped_at or (row.revision != revision and row.text != text):
        raise Stale
    if row.text == text:
        return row
    row.text, row.revision, row.edited_by, row.edited_at = text, row.revision + 1, by, now
    row.save(update_fields=["text", "revision", "edited_by", "edited_at"])
    sentence = f"Bevinding {row.number} gewijzigd. Reacties op de oude tekst tellen niet meer."
    Event.write(assessment, "assessment.finding", sentence, by=by, now=now, is_key=False)
    return row


@transaction.atomic
def drop_finding(finding: Finding, *, reason: str, revision: int, by: Seat, now: dt.datetime) -> None:
    """Let a finding lapse, with the reason that stays with it; its number isn't given again. Who leads does.

    Raises Blocked without a reason and once the phase of the findings is done, Stale if it was changed or dropped.
    """
    assessment = lock(finding.assessment)
    if not (may_lead(by, assessment) and assessment.is_open):
        raise PermissionDenied("drop_finding")
    if not reason.strip():
        raise Blocked("Geef een reden.")
    if objection := is_settled(assessment):
        raise Blocked(objection)
    rows = Finding.objects.filter(pk=finding.pk, revision=revision, dropped_at=None)
    if rows.update(dropped_at=now, dropped_reason=reason) != 1:
        raise Stale
    sentence = f"Bevinding {finding.number} is vervallen."
    Event.write(assessment, "assessment.finding", sentence, by=by, now=now, reason=reason, is_key=False)


@transaction.atomic
def react(
    finding: Finding,
    *,
    mark: str,
    answer: str,
    note: str = "",
    party: Organisation,
    by: Seat,
    now: dt.datetime,
) -> TextConfirmation:
    """Agree, agree with a note or disagree with the text that has this mark, for a party.

    The own one, or namens another by who leads: that is kept, shown and told to that party, and it is still asked itself.
    Raises Stale if the words are others by now, Blocked for a note that lacks and for a party that spoke itself about this
    finding, whatever its words were then. The same again changes nothing.
    """
    assessment = lock(finding.assessment)
    if not may_react_for(by, assessment, party.pk):
        raise PermissionDenied("react")
    row = Finding.objects.get(pk=finding.pk)
    if row.dropped_at or mark_of(row) != mark:
        raise Stale
    is_on_behalf = party.pk != by.organisation_id
    last = answers_to(row, mark).get(party.pk)
    said = (answer, note, is_on_behalf)
    if last and (last.answer, last.note, last.is_on_behalf) == said:
        return last
    if is_on_behalf and spoke_itself(row, party.pk):
        raise Blocked(SPOKE.format(party, party))
    given = answer_text(
        row, text_hash=mark, answer=answer, note=note, party=party, is_on_behalf=is_on_behalf, by=by, now=now
    )
    whose = f"{by.organisation} namens {party}" if is_on_behalf else str(party)
    sentence = f"{whose} reageerde op bevinding {row.number}: {WORDS[TextConfirmation.Answer(answer)]}."
    if is_on_behalf:
        Event.write(assessment, "assessment.react_for", sentence, by=by, now=now)
    else:
        Event.write(assessment, "assessment.react", sentence, by=by, now=now, is_key=False)
    return given


def spoke_itself(finding: Finding, organisation: int) -> bool:
    """Say whether this party reacted to the finding itself, to whatever words; one query."""
    kind = ContentType.objects.get_for_model(Finding)
    said = TextConfirmation.objects.filter(subject_type=kind, subject_id=finding.pk, is_on_behalf=False)
    return said.filter(organisation=organisation).exists()


@transaction.atomic
def agree_day(assessment: Assessment, phase: str, day: dt.date | None, *, by: Seat, now: dt.datetime) -> None:
    """Set until when parties answer (phase «uitwerking») or react («bevindingen»); None: no day. Who leads does."""
    row = lock(assessment)
    if not (may_lead(by, row) and row.is_open):
        raise PermissionDenied("agree_day")
    if phase not in PhaseDay.ASKED:
        raise Blocked("Voor deze fase wordt geen dag afgesproken.")
    old = PhaseDay.objects.filter(assessment=row, phase=phase).first()
    if (old.day if old else None) == day:
        return
    if day is None:
        PhaseDay.objects.filter(assessment=row, phase=phase).delete()
    else:
        PhaseDay.objects.update_or_create(assessment=row, phase=phase, defaults={"day": day})
    what = "Antwoorden op de vragen" if phase == Phase.WORK else "Reageren op de bevindingen"
    sentence = f"{what} kan tot en met {dates.long(day)}." if day else f"{what}: geen afgesproken dag meer."
    Event.write(row, "assessment.day", sentence, by=by, now=now)
