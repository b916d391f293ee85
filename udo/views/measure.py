"""One measure: what each party sees in it, the own draft, and the UDO or the afspraak that it becomes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import Agreement
from lib.http import require
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from parties.models import Seat
from udo.actions.coalition import agree_measure, assess_measure, link_measure
from udo.actions.consequences import keep_consequence
from udo.coalition import TONES, Cell, rows_of, size_words
from udo.forms.coalition import AgreeForm, AssessForm, ConsequenceForm, LinkForm
from udo.models import Assessment, Measure, OwnConsequence
from udo.models.consequence import Kind
from udo.permissions import may_edit_measure, may_follow_measure, may_judge, may_write_measures
from udo.views.cabinet_head import head_of, keep
from udo.views.measures import HERE, visible_measure

SAVED, SHARED = (
    "Bewaard als concept van uw organisatie.",
    "Gedeeld: wie dit dossier leest, leest nu uw bevinding.",
)


@seat_required
@require_safe
def measure_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show what each party shared of each kind, beside each other, with the own draft below it."""
    measure, seat = visible_measure(request.seat, key), request.seat
    file = measure.file
    [row] = rows_of(file, seat, [measure])
    words, may_say = size_words(file), may_judge(seat, file)
    drafts = {one.kind: one for one in OwnConsequence.objects.visible_to(seat).filter(measure=measure)}
    context = head_of(request, file, HERE, (str(measure), "")) | {
        "measure": measure, "lead": str(measure.office),
        "kinds": [_kind(row, kind, words, drafts.get(kind), measure, may_say) for kind in Kind],
        "assessment": Assessment.objects.visible_to(seat).filter(pk=measure.assessment_id).first(),
        "agreement": Agreement.objects.visible_to(seat).filter(pk=measure.agreement_id).first(),
        "may_edit": may_edit_measure(seat, measure), "may_follow": may_follow_measure(seat, measure),
        "may_remove": may_write_measures(seat, file) and file.state == file.State.PREPARING,
    }  # fmt: skip
    return render(request, "udo/measure_detail.html", context)


def _kind(
    row, kind: Kind, words: dict, draft: OwnConsequence | None, measure: Measure, may_say: bool
) -> dict:
    cells = [cell for cell in row.cells if cell.kind == kind]
    mine = next(
        (
            cell.said
            for cell in cells
            if draft and cell.said and cell.said.organisation_id == draft.organisation_id
        ),
        None,
    )
    is_new = draft and (mine is None or (mine.size, mine.words) != (draft.size, draft.words))
    return {
        "slug": kind.value, "name": f"{kind.label.capitalize()}", "draft": draft if is_new else None,
        "rows": [
            (cell.name, make_pill(words[cell.size], TONES[cell.size]), cell.said, _is_earlier(cell, measure))
            for cell in cells
        ],
        "url": reverse("consequence-edit", args=[measure.key, kind.value]) if may_say else "",
    }  # fmt: skip


def _is_earlier(cell: Cell, measure: Measure) -> bool:
    """Say whether it was shared about an earlier text of the measure."""
    changed = measure.reworded_at
    return bool(cell.said and changed and cell.said.shared_at < changed)


@seat_required
@require_http_methods(["GET", "POST"])
def consequence_edit(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Write the own draft about one kind of consequence, and share it if asked; 409 if a colleague was first."""
    if kind not in Kind.values:
        raise Http404
    measure, seat = visible_measure(request.seat, key), request.seat
    require(may_judge(seat, measure.file))
    form, share = (
        ConsequenceForm(request.POST or None, initial=_said(measure, kind, seat)),
        "delen" in request.POST,
    )

    def act(said: dict) -> None:
        keep_consequence(measure, kind=kind, share=share, by=seat, now=timezone.now(), **said)

    return keep(
        request, measure.file, form, act, here=HERE, label=f"Gevolg: {kind}", says=SHARED if share else SAVED,
        trail=((str(measure), measure.get_absolute_url()),), back=f"{measure.get_absolute_url()}#gevolg-{kind}",
        saved=lambda: _said(measure, kind, seat), quote=measure.text, may_share=True,
    )  # fmt: skip


def _said(measure: Measure, kind: str, seat: Seat) -> dict:
    """Return what the form begins with: the own draft."""
    row = OwnConsequence.objects.visible_to(seat).filter(measure=measure, kind=kind).first()
    return {"size": row.size, "words": row.words, "revision": row.revision} if row else {"revision": 0}


@seat_required
@require_http_methods(["GET", "POST"])
def measure_assess(request: HttpRequest, key: str) -> HttpResponse:
    """Register a UDO for a measure in one go."""
    measure = visible_measure(request.seat, key)
    require(may_follow_measure(request.seat, measure))
    initial = {"subject": measure.text[:200], "revision": measure.revision}
    form = AssessForm(request.POST or None, initial=initial)

    def act(facts: dict) -> Assessment:
        return assess_measure(measure, by=request.seat, now=timezone.now(), **facts)

    note = "Tekst, bewindspersoon, lagen en kabinet gaan mee. De UDO begint in haar eerste fase."
    return _follow(
        request, measure, form, act, "UDO beginnen", "UDO aangemeld en aan deze maatregel gekoppeld.", note
    )


@seat_required
@require_http_methods(["GET", "POST"])
def measure_link(request: HttpRequest, key: str) -> HttpResponse:
    """Say which UDO that is there already tests this measure."""
    measure = visible_measure(request.seat, key)
    require(may_follow_measure(request.seat, measure))
    form = LinkForm(request.POST or None, seat=request.seat, initial={"revision": measure.revision})

    def act(facts: dict) -> None:
        link_measure(measure, by=request.seat, now=timezone.now(), **facts)

    note = "Wie de UDO niet kan lezen, ziet hier geen UDO."
    return _follow(request, measure, form, act, "UDO koppelen", "UDO gekoppeld.", note)


@seat_required
@require_http_methods(["GET", "POST"])
def measure_agree(request: HttpRequest, key: str) -> HttpResponse:
    """Make an afspraak of a measure."""
    measure = visible_measure(request.seat, key)
    require(may_follow_measure(request.seat, measure))
    form = AgreeForm(request.POST or None, initial={"text": measure.text, "revision": measure.revision})

    def act(facts: dict) -> Agreement:
        return agree_measure(measure, by=request.seat, now=timezone.now(), **facts)

    note = "De afspraak komt in het register van uw ministerie. Wie het voortouw heeft is aan zet, de koepels zijn betrokken."
    return _follow(
        request, measure, form, act, "Afspraak maken", "Van de maatregel is een afspraak gemaakt.", note
    )


def _follow(
    request: HttpRequest, measure: Measure, form, act, label: str, says: str, note: str
) -> HttpResponse:
    trail = ((str(measure), measure.get_absolute_url()),)
    return keep(
        request, measure.file, form, act, here=HERE, label=label, button=label, says=says, trail=trail, back=measure,
        note=note, quote=measure.text,
    )  # fmt: skip
