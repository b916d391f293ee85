"""Where a draft comes from and who signs it: overleggen, fragments, signatories, overviews."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from letters import actions
from letters.forms.parts import RevisionForm
from letters.forms.sources import SignatoryForm, SourceForm
from letters.models import Letter, Overview
from letters.paper import letter_setup, signature_of
from letters.reading.mutations import kept_back
from letters.reading.overviews import outdated, public_with
from letters.reading.parts import cosignatories_of
from letters.reading.secrecy import secrets_of
from letters.reading.signing import demissionary, is_about_funds, missing_managers, sentence_of
from letters.reading.sources import cited_of, fragments_of, held, unsaid
from letters.reading.wholes import found_wholes, offers_for, whole_at, wholes_in
from letters.views.head import head
from letters.views.parts import editable
from letters.views.refusal import answers_refusal
from lib.forms import TextField
from lib.http import done, form_status, require
from lib.words import listing
from papers.giving import awaited
from parties.access import seat_required
from parties.circles import readers_of
from parties.models import Office

SOURCE_VERBS = {
    "omhoog": actions.raise_source,
    "weghalen": actions.remove_source,
    "afspraak-omhoog": actions.raise_passage,
    "vergeten": actions.forget_excerpt,
}
SIGNING_VERBS = {"omhoog": actions.raise_signatory, "weghalen": actions.remove_signatory}


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_sources(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the letter is made from; add, order and take away, and insert fragments.

    `?q=` looks for UDO's and disputes, `?van=` names the one of which the fragments are shown.
    """
    letter = editable(request, key)
    form = SourceForm(
        _typed(request, "toevoegen"), letter=letter, seat=request.seat, initial={"revision": letter.revision}
    )
    if request.method == "POST" and _take(request, letter, form):
        return done(request, reverse("letter-sources", args=[key]), "Opgeslagen.")
    context, fragments = head(request, letter), fragments_of(letter, request.seat)
    taken = {fragment.excerpt.text for fragment in fragments}
    cited = cited_of(letter, request.seat)
    about = [meeting for meeting, _ in cited]
    context |= {
        "opening": held(about), "unsaid": listing([f"het {row}" for row in unsaid(letter, about)]),
        "form": form, "meetings": [(meeting, len(rows)) for meeting, rows in cited],
        "passages": [row for row in actions.checks_of(letter) if row.passage.parent_id is None],
        "fragments": fragments,
        "secrets": secrets_of(letter, readers_of(letter, timezone.now()), request.seat),
    } | _to_insert(request, letter, taken)  # fmt: skip
    return render(request, "letters/letter_sources.html", context, status=form_status(form))


def _to_insert(request: HttpRequest, letter: Letter, taken: set[str]) -> dict:
    """Return what can be inserted: of the overleggen, or of the UDO or dispute that the address names."""
    words = TextField(max_length=200, required=False).clean(request.GET.get("q", "")[:200])
    whole = whole_at(request.GET.get("van", ""), request.seat)
    offers = offers_for(letter, request.seat, whole.mark if whole else "")
    return {
        "words": words, "whole": whole, "found": found_wholes(words, request.seat),
        "wholes": wholes_in(letter, request.seat), "is_known": bool(offers),
        "offers": [offer for offer in offers if offer.text not in taken],
    }  # fmt: skip


def _typed(request: HttpRequest, verb: str):
    """Return what was posted if it was for this form."""
    return request.POST if request.method == "POST" and request.POST.get("doe") == verb else None


def _take(request: HttpRequest, letter: Letter, form: SourceForm) -> bool:
    """Do what was asked; False if the form was refused."""
    by, now, verb = request.seat, timezone.now(), request.POST.get("doe", "")
    if verb == "toevoegen":
        if form.is_valid():
            actions.add_source(letter, by=by, now=now, **form.cleaned_data)
        return form.is_valid()
    seen = RevisionForm(request.POST)
    require(seen.is_valid())
    if verb == "zin":
        actions.add_opening(letter, by=by, now=now, **seen.cleaned_data)
    elif verb == "invoegen":
        marks, whole = request.POST.getlist("fragment"), request.POST.get("van", "")
        actions.insert_excerpts(letter, marks=marks, whole=whole, by=by, now=now, **seen.cleaned_data)
    else:
        require(verb in SOURCE_VERBS)
        SOURCE_VERBS[verb](letter, request.POST.get("wat", ""), by=by, now=now, **seen.cleaned_data)
    return True


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_signing(request: HttpRequest, key: str) -> HttpResponse:
    """Show who signs and for whom the letter speaks, with what to think of; add, order and take away."""
    letter = editable(request, key)
    verb = request.POST.get("doe", "")
    typed = request.POST if verb in {"tekent", "namens"} else None
    form = SignatoryForm(typed, letter=letter, initial={"revision": letter.revision})
    if request.method == "POST" and _sign(request, letter, form, verb):
        return done(request, reverse("letter-signing", args=[key]), "Opgeslagen.")
    context = head(request, letter)
    line, name = signature_of(letter)
    context |= {
        "form": form, "first": {"line": line, "name": name},
        "others": [_signs(letter, row.office) for row in cosignatories_of(letter)],
        "is_stacked": letter_setup(letter).is_stacked, "sentence": sentence_of(letter),
        "is_said": sentence_of(letter) in letter.body, "cabinet": demissionary(letter),
        "about_funds": is_about_funds(letter),
        "managers": [(office, office.title_on(letter.date)) for office in missing_managers(letter)],
    }  # fmt: skip
    return render(request, "letters/letter_signing.html", context, status=form_status(form))


def _signs(letter: Letter, office: Office) -> tuple[Office, str, str]:
    return office, office.title_on(letter.date), office.holder_on(letter.date)


def _sign(request: HttpRequest, letter: Letter, form: SignatoryForm, verb: str) -> bool:
    """Do what was asked; False if the form was refused."""
    by, now = request.seat, timezone.now()
    if verb in {"tekent", "namens"}:
        if form.is_valid():
            act = actions.add_signatory if verb == "tekent" else actions.speak_for
            act(letter, by=by, now=now, **form.cleaned_data)
        return form.is_valid()
    seen = RevisionForm(request.POST)
    require(seen.is_valid() and verb in {*SIGNING_VERBS, "zin", "beheerder", "onder", "naast"})
    facts = seen.cleaned_data | {"by": by, "now": now}
    if verb == "zin":
        actions.add_sentence(letter, **facts)
    elif verb == "beheerder":
        office = get_object_or_404(Office, is_fund_manager=True, key=request.POST.get("wat", ""))
        actions.speak_for(letter, office, **facts)
    elif verb in SIGNING_VERBS:
        SIGNING_VERBS[verb](letter, request.POST.get("wat", ""), **facts)
    else:
        actions.stack(letter, verb == "onder", **facts)
    return True


@seat_required
@require_http_methods(["GET", "POST"])
@answers_refusal
def letter_overviews(request: HttpRequest, key: str) -> HttpResponse:
    """Make an overview from the register as an annex, or a next version of it."""
    letter = editable(request, key)
    if request.method == "POST":
        form, kind = RevisionForm(request.POST), request.POST.get("soort", "")
        require(form.is_valid() and kind in Overview.Kind.values)
        here, now = reverse("letter-overviews", args=[key]), timezone.now()
        paper = actions.overview_paper(letter, kind, by=request.seat, now=now)
        if page := awaited(request, paper, now=now, back=(here, "Terug naar de overzichten")):
            return page
        actions.make_overview(letter, kind, by=request.seat, now=now, **form.cleaned_data)
        label = Overview.Kind(kind).label
        return done(request, here, f"{label} staat bij de bijlagen.")
    known = {row.kind: row for row in letter.overviews.select_related("annex__document")}
    old = {row.kind for row in outdated(letter)}
    rows = [{"kind": kind, "made": known.get(kind), "is_old": kind in old} for kind in Overview.Kind]
    context = head(request, letter) | {
        "rows": rows, "number": public_with(letter).count(), "kept_back": kept_back(letter, request.seat),
    }  # fmt: skip
    return render(request, "letters/letter_overviews.html", context)
