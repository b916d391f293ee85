"""The options side by side: brought in by parties, with four aspects and what each party says; never counted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from disputes.actions import options as act
from disputes.forms.options import MERGE, SPLIT, WITHDRAW, EndForm, OptionForm, ReactionForm, SeenForm
from disputes.models import Dispute, DisputeOption
from disputes.options import mark_of, not_weighed_yet, standing
from disputes.permissions import may_answer_for, may_guide, may_own_option, may_word_option, may_write_option
from disputes.views.around import ENDED
from disputes.views.head import head_of, visible_dispute
from disputes.views.option_rows import options_of, row_of
from disputes.views.sealed_part import sealed_part
from lib.http import done, form_status, require
from lib.versions import both_versions
from parties.access import seat_required
from parties.models import Seat
from trail.workflow import Stale, StepRefused

FIELDS = (*act.FIELDS, "revision")
NEUTRAL = "De procesbegeleiding houdt de tekst neutraal. Wijzigt u de tekst, dan vragen wij elke partij opnieuw om haar reactie."


@seat_required
@require_safe
def dispute_options(request: HttpRequest, key: str) -> HttpResponse:
    """Show the matrix: the options that stand, with the reactions side by side, the own drafts, and what ended."""
    dispute = visible_dispute(request.seat, key)
    found = options_of(dispute, request.seat)
    context = head_of(dispute, "Opties naast elkaar") | {
        "rows": [row_of(request.seat, dispute, one) for one in found if one.stands],
        "drafts": [one for one in found if not one.brought_at and not one.ended_at],
        "ended": [one for one in found if one.brought_at and one.ended_at],
        "lacking": not_weighed_yet(dispute),
        "sealed": sealed_part(dispute, request.seat, timezone.now()),
        "may_write": may_write_option(request.seat, dispute),
        "may_react": may_answer_for(request.seat, dispute),
        "may_guide": dispute.is_open and may_guide(request.seat, dispute),
    }
    return render(request, "disputes/dispute_options.html", context)


def _option(dispute: Dispute, seat: Seat, key: str) -> DisputeOption:
    """Return an option that this seat may read, or raise 404."""
    found = next((row for row in options_of(dispute, seat) if row.key == key), None)
    if found is None:
        raise Http404
    found.dispute = dispute
    return found


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_option_create(request: HttpRequest, key: str) -> HttpResponse:
    """Begin an option: a draft that only the own organisation reads."""
    dispute = visible_dispute(request.seat, key)
    require(may_write_option(request.seat, dispute))
    form = OptionForm(request.POST or None)
    if form.is_valid():
        data = {name: form.cleaned_data[name] for name in act.FIELDS}
        made = act.write_option(dispute, by=request.seat, now=timezone.now(), **data)
        return done(
            request,
            f"{_back(dispute)}#optie-{made.key}",
            "Concept opgeslagen. Breng het in als het klaar is.",
        )
    note = "Alleen uw organisatie leest het concept. De anderen lezen de optie zodra u haar inbrengt."
    return page(request, dispute, form, "Optie schrijven", "Concept opslaan", note=note)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_option_edit(request: HttpRequest, key: str, option: str) -> HttpResponse:
    """Change the words of an option; if somebody else was first, both versions are shown (409)."""
    dispute = visible_dispute(request.seat, key)
    row = _option(dispute, request.seat, option)
    require(may_word_option(request.seat, dispute, row))
    form = OptionForm(request.POST or None, initial=_saved(row))
    refusal, versions = _refusal(row), None
    if form.is_valid() and not refusal:
        data = form.cleaned_data | {"revision": form.cleaned_data["revision"] or 0}
        try:
            act.edit_option(row, by=request.seat, now=timezone.now(), **data)
            return done(request, f"{_back(dispute)}#optie-{row.key}", "Opgeslagen.")
        except Stale:
            now_there = _option(dispute, request.seat, option)
            refusal, versions = _refusal(now_there), both_versions(form, _saved(now_there))
        except StepRefused as error:
            refusal = str(error)
    note = NEUTRAL if row.brought_at else "Alleen uw organisatie leest het concept."
    label = f"Optie {row.letter} bewerken" if row.brought_at else "Concept bewerken"
    return page(request, dispute, form, label, "Opslaan", note=note, refusal=refusal, versions=versions)


def _saved(row: DisputeOption) -> dict:
    return {name: getattr(row, name) for name in FIELDS}


def _refusal(row: DisputeOption) -> str:
    """Say why nothing changes about it now; empty if it can."""
    if row.ended_at:
        return f"Deze optie is {row.get_ended_as_display()}. Er verandert niets meer."
    return act.FIXED if act.is_fixed(row, timezone.now()) else ""


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_option_bring(request: HttpRequest, key: str, option: str) -> HttpResponse:
    """Bring in a draft, after its party saw what the others will read; 409 if it changed meanwhile."""
    dispute = visible_dispute(request.seat, key)
    row = _option(dispute, request.seat, option)
    require(may_own_option(request.seat, dispute, row))
    form = SeenForm(request.POST or None, initial={"revision": row.revision})
    refusal = _refusal(row) or ("Deze optie is al ingebracht." if row.brought_at else "")
    if form.is_valid() and not refusal:
        try:
            event = act.bring_in(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, _back(dispute), event.sentence)
        except StepRefused as error:
            refusal = str(error)
    note = "Wie het geschil leest, leest daarna deze tekst. De procesbegeleiding schrijft hem zo nodig neutraler op."
    return page(
        request, dispute, form, "Optie inbrengen", "Inbrengen", note=note, refusal=refusal, quote=_quote(row)
    )


def _quote(row: DisputeOption) -> list[tuple[str, str]]:
    """Return the text that is acted upon, with its labels."""
    fields = [row._meta.get_field(name) for name in act.FIELDS]
    return [
        (str(one.verbose_name).capitalize(), getattr(row, one.name) or "nog niet ingevuld") for one in fields
    ]


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_option_end(request: HttpRequest, key: str, option: str) -> HttpResponse:
    """Withdraw, merge or split an option, with a reason; 409 if it changed meanwhile."""
    dispute, seat = visible_dispute(request.seat, key), request.seat
    row = _option(dispute, seat, option)
    ways = _ways(seat, dispute, row)
    require(bool(ways))
    others = [one for one in standing(dispute) if one.pk != row.pk]
    form = EndForm(
        request.POST or None,
        ways=ways,
        others=others,
        initial={"revision": row.revision, "how": ways[0] if len(ways) == 1 else ""},
    )
    refusal = _refusal(row)
    if form.is_valid() and not refusal:
        try:
            _end(row, form.cleaned_data, seat)
            return done(request, _back(dispute), "Vastgelegd.")
        except StepRefused as error:
            refusal = str(error)
    note = "De optie verandert daarna niet meer. Zij blijft met de reden te lezen." if row.brought_at else ""
    return page(
        request,
        dispute,
        form,
        "Optie beëindigen",
        "Vastleggen",
        note=note,
        refusal=refusal,
        quote=_quote(row),
    )


def _ways(seat: Seat, dispute: Dispute, row: DisputeOption) -> list[str]:
    """Return how this seat may end it: its organisation withdraws it, the process owner merges and splits."""
    ways = [WITHDRAW] if may_own_option(seat, dispute, row) else []
    joins = row.brought_at and dispute.is_ticking and may_guide(seat, dispute)
    return [*ways, MERGE, SPLIT] if joins else ways


def _end(row: DisputeOption, data: dict, seat: Seat) -> None:
    given = {"reason": data["reason"], "revision": data["revision"], "by": seat, "now": timezone.now()}
    if data["how"] == WITHDRAW:
        act.withdraw_option(row, **given)
    elif data["how"] == MERGE:
        act.merge_option(row, data["into"], **given)
    else:
        act.split_option(row, data["titles"], **given)


@seat_required
@require_http_methods(["GET", "POST"])
def dispute_option_react(request: HttpRequest, key: str, option: str) -> HttpResponse:
    """Say what the own organisation thinks of exactly these words; 409 if they changed meanwhile."""
    dispute = visible_dispute(request.seat, key)
    row = _option(dispute, request.seat, option)
    require(may_answer_for(request.seat, dispute) and row.brought_at is not None)
    return react(request, dispute, row, f"Reageren op optie {row.letter}", _quote(row), _back(dispute))


def react(request: HttpRequest, dispute: Dispute, row, label: str, quote: list, back: str) -> HttpResponse:
    """Show the form for a reaction, or keep what it says."""
    own = {one.organisation_id: one for one in row.reactions.all()}.get(request.seat.organisation_id)
    said = {"answer": own.answer, "note": own.note} if own else {}
    form = ReactionForm(request.POST or None, initial=said | {"mark": mark_of(row)})
    refusal = " ".join(not_weighed_yet(dispute)) if isinstance(row, DisputeOption) else ""
    if form.is_valid() and not refusal:
        try:
            act.react_to(row, by=request.seat, now=timezone.now(), **form.cleaned_data)
            return done(request, back, "Reactie opgeslagen.")
        except Stale:
            refusal = (
                "De tekst is intussen gewijzigd. Lees de nieuwe tekst. Wat u schreef, staat hieronder nog."
            )
            form.data = form.data.copy() | {"mark": mark_of(row)}
        except StepRefused as error:
            refusal = str(error)
    note = f"U reageert namens {request.seat.organisation}, op precies deze tekst. Wie het geschil leest, leest uw reactie."
    return page(
        request, dispute, form, label, "Reactie opslaan", note=note, refusal=refusal, quote=quote, back=back
    )


def _back(dispute: Dispute) -> str:
    return reverse("dispute-options", args=[dispute.key])


def page(request: HttpRequest, dispute: Dispute, form, label: str, button: str, **more) -> HttpResponse:
    """Show a form about an option or the proposal; 409 with a refusal or two versions."""
    if not dispute.is_open:
        more["refusal"] = ENDED.format(state=dispute.get_state_display())
    known = {"form": form, "label": label, "button": button, "back": _back(dispute), "versions": None}
    status = 409 if more.get("refusal") or more.get("versions") is not None else form_status(form)
    context = head_of(dispute, label) | known | more
    return render(request, "disputes/dispute_write.html", context, status=status)
