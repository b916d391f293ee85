"""What the parties find together: findings with the reaction of each, never averaged, and by when."""

from collections import Counter
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import done, form_status, require
from lib.templatetags.ui import make_pill
from lib.versions import both_versions
from papers.models import TextConfirmation
from parties.access import seat_required
from parties.models import Organisation, Seat
from trail.workflow import Stale, StepRefused
from udo import actions
from udo.actions.findings import WORDS
from udo.forms.together import FindingForm, PhaseDayForm, ReactionForm, TakeBackForm
from udo.models import Assessment, Finding, Involvement, PhaseDay, Remark
from udo.permissions import may_contribute, may_lead, may_make_agreement, may_react
from udo.together import Reactions, findings_of, is_settled, mark_of, name_of, parties_of, reactions_to
from udo.views.condition_rows import conditions_of, links_of
from udo.views.questions import assessment_of, frame

TONES = {
    TextConfirmation.Answer.AGREED: "done",
    TextConfirmation.Answer.REMARK: "warn",
    TextConfirmation.Answer.OBJECTED: "bad",
}
LATER = "nog niet op deze tekst"


@seat_required
@require_safe
def finding_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show findings with what each party says, side by side, the conditions, and the afspraken; fourteen queries."""
    row = assessment_of(request.seat, key)
    seat, written = request.seat, Finding.objects.filter(assessment=row).order_by("number")
    findings, dropped = _parted(written)
    reactions = reactions_to(findings)
    days = dict(PhaseDay.objects.filter(assessment=row).values_list("phase", "day"))
    links = links_of(row, seat)
    said = Counter(
        Remark.objects.visible_to(seat)
        .filter(thread__finding__in=findings)
        .values_list("thread__finding", flat=True)
    )
    context = frame(request, row, "finding-list", ("Bevindingen", "")) | {
        "findings": [_row(row, one, reactions, said) for one in findings],
        "dropped": dropped,
        "settled": is_settled(row),
        "conditions": conditions_of(row, seat, links),
        "tasks": [link.agreement for link in links if link.why == link.Why.TASK],
        "work_day": days.get(PhaseDay.ASKED[0]),
        "findings_day": days.get(PhaseDay.ASKED[1]),
        "may_write": may_contribute(seat, row),
        "may_react": may_react(seat, row) or (may_lead(seat, row) and row.is_open),
        "may_lead": may_lead(seat, row) and row.is_open,
        "may_link": may_make_agreement(seat, row),
    }
    return render(request, "udo/finding_list.html", context)


def _parted(written: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return what stands, and what lapsed; one query."""
    parts: tuple[list[Finding], list[Finding]] = ([], [])
    for one in written:
        parts[one.dropped_at is not None].append(one)
    return parts


def _row(assessment: Assessment, finding: Finding, reactions: Reactions, said: Counter) -> dict:
    """Return a finding with one column for each party that is asked, and for who reacted unasked."""
    asked = {one.organisation_id for one in parties_of(assessment)}
    heard = {place for number, place in reactions.given if number == finding.pk}
    parties = [one for one in assessment.involvements.all() if one.organisation_id in asked | heard]
    sides = [_side(finding, one, reactions) for one in parties]
    return {"row": finding, "sides": sides, "remarks": said[finding.pk]}


def _side(finding: Finding, party: Involvement, reactions: Reactions) -> dict:
    place = (finding.pk, party.organisation_id)
    given = reactions.given.get(place)
    if given is None:
        word = LATER if place in reactions.earlier else "nog niet gereageerd"
        return {"party": name_of(party), "pill": make_pill(word), "is_empty": True}
    answer = TextConfirmation.Answer(given.answer)
    return {
        "party": name_of(party),
        "pill": make_pill(WORDS[answer], TONES[answer]),
        "note": given.note,
        "when": dates.long(dates.local_day(given.given_at)),
        "behalf": given.is_on_behalf,
        "asked": given.is_on_behalf and party.why != Involvement.Why.CHOSEN,
    }


@seat_required
@require_http_methods(["GET", "POST"])
def finding_create(request: HttpRequest, key: str) -> HttpResponse:
    """Write the next finding; 409 once their phase is done."""
    row = assessment_of(request.seat, key)
    require(may_contribute(request.seat, row))
    form, refusal = FindingForm(request.POST or None), is_settled(row)
    if not refusal and form.is_valid():
        try:
            made = actions.write_finding(row, form.cleaned_data["text"], by=request.seat, now=timezone.now())
            return done(
                request, place_of(row, f"bevinding-{made.number}"), f"Bevinding {made.number} toegevoegd."
            )
        except StepRefused as error:
            refusal = str(error)
    return small(request, row, form, "Bevinding toevoegen", "Toevoegen", refusal=refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def finding_edit(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Change the words of a finding; 409 with both texts if somebody was first, and once their phase is done."""
    row = assessment_of(request.seat, key)
    require(may_contribute(request.seat, row))
    finding = _finding(row, number)
    form = FindingForm(request.POST or None, initial={"text": finding.text, "revision": finding.revision})
    note = "Wijzigt u de tekst, dan vragen wij elke partij opnieuw om haar reactie."
    versions, refusal = None, is_settled(row)
    if not refusal and form.is_valid():
        text, revision = form.cleaned_data["text"], form.cleaned_data["revision"] or 0
        try:
            actions.edit_finding(finding, text, revision=revision, by=request.seat, now=timezone.now())
            return done(request, place_of(row, f"bevinding-{number}"), f"Bevinding {number} opgeslagen.")
        except Stale:
            now_there = _finding(row, number)
            versions = both_versions(form, {"text": now_there.text, "revision": now_there.revision})
        except StepRefused as error:
            refusal = str(error)
    more = {"versions": versions, "note": note, "refusal": refusal}
    return small(request, row, form, f"Bevinding {number} wijzigen", "Opslaan", **more)


def _finding(row: Assessment, number: int) -> Finding:
    found = next((one for one in findings_of(row) if one.number == number), None)
    if found is None:
        raise Http404
    found.assessment = row
    return found


@seat_required
@require_http_methods(["GET", "POST"])
def finding_drop(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let a finding lapse, with the reason; 409 if it was changed meanwhile, and once their phase is done."""
    row = assessment_of(request.seat, key)
    require(may_lead(request.seat, row) and row.is_open)
    finding = _finding(row, number)
    form = TakeBackForm(request.POST or None, initial={"revision": finding.revision})
    refusal = is_settled(row)
    if not refusal and form.is_valid():
        try:
            actions.drop_finding(finding, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, place_of(row), f"Bevinding {number} is vervallen.")
        except StepRefused as error:
            refusal = str(error)
    label = f"Bevinding {number} laten vervallen"
    return small(request, row, form, label, "Laten vervallen", quote=finding.text, refusal=refusal)


@seat_required
@require_http_methods(["GET", "POST"])
def finding_react(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Say what a party thinks of exactly these words; 409 if they changed while somebody wrote."""
    row, seat = assessment_of(request.seat, key), request.seat
    finding = _finding(row, number)
    parties = _reacting(request, row)
    require(bool(parties))
    form = ReactionForm(
        request.POST or None,
        parties=[(one.organisation.slug, name_of(one)) for one in parties],
        initial={"party": seat.organisation.slug, "mark": mark_of(finding)} | _filled(finding, seat),
    )
    refusal = ""
    if form.is_valid():
        data = dict(form.cleaned_data)
        party = _named(parties, data.pop("party"))
        try:
            actions.react(finding, party=party, by=seat, now=timezone.now(), **data)
            return done(request, place_of(row, f"bevinding-{number}"), "Reactie vastgelegd.")
        except Stale:
            refusal = "Deze bevinding is intussen gewijzigd. Lees de nieuwe tekst. Wat u schreef, staat hieronder nog."
            form.data = form.data.copy() | {"mark": mark_of(_finding(row, number))}
        except StepRefused as error:
            refusal = str(error)
    label = f"Reageren op bevinding {number}"
    return small(request, row, form, label, "Reactie geven", quote=finding.text, refusal=refusal)


def _filled(finding: Finding, seat: Seat) -> dict:
    """Return what somebody filled in namens the own organisation, to confirm or to change; one query."""
    last = reactions_to([finding]).given.get((finding.pk, seat.organisation_id))
    return {"answer": last.answer, "note": last.note} if last and last.is_on_behalf else {}


def _reacting(request: HttpRequest, row: Assessment) -> list[Involvement]:
    """Return the parties that this seat may react for, its own first."""
    own = [one for one in row.involvements.all() if one.organisation_id == request.seat.organisation_id]
    mine = own if may_react(request.seat, row) else []
    if not (may_lead(request.seat, row) and row.is_open):
        return mine
    return [*mine, *(one for one in row.involvements.all() if one not in own)]


def _named(parties: list[Involvement], slug: str) -> Organisation:
    return next(one.organisation for one in parties if one.organisation.slug == slug)


@seat_required
@require_http_methods(["GET", "POST"])
def phase_day_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Agree until when parties answer and react."""
    row = assessment_of(request.seat, key)
    require(may_lead(request.seat, row) and row.is_open)
    form = PhaseDayForm(request.POST or None, initial=PhaseDayForm.beginning(row))
    if form.is_valid():
        for name, phase in zip(("work", "findings"), PhaseDay.ASKED, strict=True):
            actions.agree_day(row, phase, form.cleaned_data[name], by=request.seat, now=timezone.now())
        return done(request, place_of(row), "Opgeslagen. Wie nog iets moet doen, krijgt een herinnering.")
    return small(request, row, form, "Afgesproken dagen", "Opslaan")


def place_of(row: Assessment, anchor: str = "") -> str:
    """Return the address of the findings, or of one thing on that page."""
    return reverse("finding-list", args=[row.key]) + (f"#{anchor}" if anchor else "")


def small(request: HttpRequest, row: Assessment, form, label: str, button: str, **more) -> HttpResponse:
    """Show a form about findings or conditions; 409 with a refusal or two versions."""
    trail = (("Bevindingen", place_of(row)), (label, ""))
    known = {"form": form, "label": label, "button": button, "back": place_of(row), "versions": None}
    is_refused = bool(more.get("refusal")) or more.get("versions") is not None
    status = 409 if is_refused else form_status(form) if form else 200
    context = frame(request, row, "finding-list", *trail) | known | more
    return render(request, "udo/finding_form.html", context, status=status)
