"""Proposals beside the startnota (CB-05), and regulation that other ministers co-sign (CB-07)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib import dates
from lib.http import require
from lib.sheets import Column
from lib.templatetags.ui import make_pill
from parties.access import seat_required
from parties.models import Office, Seat
from udo.actions.startnota import record_cosignature, save_prepared
from udo.forms.startnota import CosignForm, RegulationForm, StartProposalForm, cosign_of, facts_of
from udo.models import Assessment, CabinetFile, Cosignature, Regulation, StartProposal
from udo.permissions import may_register, may_register_for
from udo.views.cabinet_head import head_of, keep, tab, visible_file
from udo.views.cabinet_sheets import Sheet, as_book, as_csv

STARTNOTA, REGULATIONS = "start-proposal-list", "regulation-list"
FORMS = {StartProposal: StartProposalForm, Regulation: RegulationForm}
Prepared = StartProposal | Regulation
TONES = {"": "", "gevraagd": "busy", "getekend": "done", "niet": "warn"}
PROPOSAL_COLUMNS = (
    Column("Voorstel", 50), Column("Initiatiefnemer", 14), Column("Raakt", 30), Column("Onderbouwing", 60),
    Column("Voorstel voor de financiële gevolgen", 60), Column("Zoekt de dekking", 16), Column("Financierende minister", 20),
    Column("Ontbreekt", 40), Column("Motivering", 40),
)  # fmt: skip
REGULATION_COLUMNS = (
    Column("Regelgeving", 50), Column("Soort", 10), Column("Initiatiefnemer", 14), Column("Raakt in grote mate", 30),
    Column("Medeondertekenaar", 18), Column("Stand", 16), Column("Op", 14), Column("Motivering", 50),
)  # fmt: skip


@seat_required
@require_safe
def start_proposal_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show each proposal with what the startnota asks and isn't there; nothing is stopped by it."""
    file = visible_file(request.seat, key)
    rows = _proposals(file, request.seat)
    context = head_of(request, file, STARTNOTA) | {
        "rows": _with_udos(rows, request.seat), "may_add": may_register(request.seat),
        "complete": sum(not row.lacking for row in rows),
    }  # fmt: skip
    return render(request, "udo/start_proposal_list.html", context)


def _proposals(file: CabinetFile, seat: Seat) -> list[StartProposal]:
    offices = ("office", "cover_office", "funding_office")
    rows = StartProposal.objects.visible_to(seat).filter(file=file).select_related("owner", *offices)
    return list(rows.prefetch_related(*(f"{name}__titles" for name in offices)))


def _with_udos(rows: Sequence[Prepared], seat: Seat) -> list[dict]:
    """Return rows for the screen, with the UDO of each as far as this seat may read it; one query."""
    linked = Assessment.objects.visible_to(seat).in_bulk(
        [row.assessment_id for row in rows if row.assessment_id]
    )
    return [
        {"row": row, "udo": linked.get(row.assessment_id), "may_edit": may_register_for(seat, row.owner)}
        for row in rows
    ]


@seat_required
@require_safe
def start_proposal_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Give the check of all proposals as a workbook."""
    file = visible_file(request.seat, key)
    return as_book(request, file, _proposal_sheet(file, request.seat))


@seat_required
@require_safe
def start_proposal_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Stream the check of all proposals as CSV."""
    return as_csv(_proposal_sheet(visible_file(request.seat, key), request.seat))


def _proposal_sheet(file: CabinetFile, seat: Seat) -> Sheet:
    cells = (
        [
            row.title, str(row.office), "; ".join(row.layer_names), row.substantiation, row.funding,
            _short(row.cover_office), _short(row.funding_office), "; ".join(row.lacking), row.motivation,
        ]
        for row in _proposals(file, seat)
    )  # fmt: skip
    return Sheet("Startnota", "startnota", PROPOSAL_COLUMNS, cells)


def _short(office: Office | None) -> str:
    return str(office) if office else ""


@seat_required
@require_http_methods(["GET", "POST"])
def start_proposal_create(request: HttpRequest, key: str) -> HttpResponse:
    """Add a proposal; who finds the cover is the minister who makes it, unless somebody says otherwise."""
    return _create(request, key, StartProposal, STARTNOTA, "Voorstel toevoegen")


@seat_required
@require_http_methods(["GET", "POST"])
def start_proposal_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a proposal; 409 with both versions if somebody was first."""
    return _edit(request, _prepared(StartProposal, request.seat, key), STARTNOTA)


@seat_required
@require_http_methods(["GET", "POST"])
def regulation_create(request: HttpRequest, key: str) -> HttpResponse:
    """Add a law or an AMvB; who co-signs follows from the layers."""
    return _create(request, key, Regulation, REGULATIONS, "Regelgeving toevoegen")


@seat_required
@require_http_methods(["GET", "POST"])
def regulation_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a regulation; who no longer has to co-sign keeps what was recorded."""
    row = _prepared(Regulation, request.seat, key)
    return _edit(request, row, REGULATIONS, back=row)


def _create(request: HttpRequest, key: str, model: type[Prepared], here: str, label: str) -> HttpResponse:
    file, seat = visible_file(request.seat, key), request.seat
    require(may_register(seat))
    form = FORMS[model](request.POST or None, seat=seat, today=_today(), initial={"revision": 0})

    def act(facts: dict) -> None:
        save_prepared(file, model(), by=seat, now=timezone.now(), **_filled(facts))

    return keep(
        request,
        file,
        form,
        act,
        here=here,
        label=label,
        button="Toevoegen",
        says="Toegevoegd.",
        to=tab(file, here),
    )


def _filled(facts: dict) -> dict:
    """Let the minister who makes a proposal find the cover if nobody else was named."""
    if "cover_office" in facts and facts["cover_office"] is None:
        return facts | {"cover_office": facts["office"]}
    return facts


def _edit(request: HttpRequest, row: Prepared, here: str, back: Prepared | None = None) -> HttpResponse:
    seat, form_class = request.seat, FORMS[type(row)]
    require(may_register_for(seat, row.owner))
    form = form_class(
        request.POST or None, seat=seat, today=_today(), initial=facts_of(row, form_class, seat)
    )

    def act(facts: dict) -> None:
        if row.assessment_id and not form.initial["assessment"]:
            facts.pop("assessment")  # what this seat can't see it doesn't take away
        save_prepared(row.file, row, by=seat, now=timezone.now(), **facts)

    return keep(
        request, row.file, form, act, here=here, label=row.title, says="Opgeslagen.", back=back or tab(row.file, here),
        saved=lambda: facts_of(_prepared(type(row), seat, row.key), form_class, seat),
    )  # fmt: skip


def _prepared(model: type[Prepared], seat: Seat, key: str) -> Prepared:
    rows = model.objects.visible_to(seat).select_related("file__cabinet", "file__owner", "owner", "office")
    return get_object_or_404(rows.prefetch_related("office__titles"), key=key)


@seat_required
@require_safe
def regulation_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show each regulation with who co-signs and how that stands."""
    file = visible_file(request.seat, key)
    rows = _with_udos(_regulations(file, request.seat), request.seat)
    for one in rows:
        one["signers"] = _signers(one["row"])
    context = head_of(request, file, REGULATIONS) | {"rows": rows, "may_add": may_register(request.seat)}
    return render(request, "udo/regulation_list.html", context)


def _regulations(file: CabinetFile, seat: Seat) -> list[Regulation]:
    rows = Regulation.objects.visible_to(seat).filter(file=file).select_related("owner", "office")
    return list(rows.prefetch_related("office__titles", "cosignatures__office__titles"))


def _signers(row: Regulation) -> list[dict]:
    return [
        {
            "cosignature": one, "name": str(one.office),
            "pill": make_pill(one.get_status_display(), TONES[one.status]),
        }
        for one in row.cosignatures.all()
    ]  # fmt: skip


@seat_required
@require_safe
def regulation_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """Give the register as a workbook, a row per regulation and signer."""
    file = visible_file(request.seat, key)
    return as_book(request, file, _regulation_sheet(file, request.seat))


@seat_required
@require_safe
def regulation_csv(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """Stream the register as CSV, a line per regulation and signer."""
    return as_csv(_regulation_sheet(visible_file(request.seat, key), request.seat))


def _regulation_sheet(file: CabinetFile, seat: Seat) -> Sheet:
    cells = (
        [
            row.title, row.get_kind_display(), str(row.office), "; ".join(row.layer_names),
            str(one.office), one.get_status_display(), one.day, one.motivation,
        ]
        for row in _regulations(file, seat)
        for one in row.cosignatures.all()
    )  # fmt: skip
    return Sheet("Medeondertekening", "medeondertekening", REGULATION_COLUMNS, cells)


@seat_required
@require_safe
def regulation_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one regulation: who co-signs on what ground, and how that stands."""
    row, seat = _prepared(Regulation, request.seat, key), request.seat
    [shown] = _with_udos([row], seat)
    signers = _signers(row)
    for one in signers:
        places = (row.owner, one["cosignature"].office.organisation)
        one["may_record"] = any(may_register_for(seat, place) for place in places)
    context = head_of(request, row.file, REGULATIONS, (row.title, "")) | shown | {"signers": signers}
    return render(request, "udo/regulation_detail.html", context)


@seat_required
@require_http_methods(["GET", "POST"])
def cosignature_edit(request: HttpRequest, key: str, signer: str) -> HttpResponse:
    """Record that a minister was asked, signed or didn't; 409 with both versions if somebody was first."""
    row, seat = _prepared(Regulation, request.seat, key), request.seat
    one = _cosignature(seat, row, signer)
    require(may_register_for(seat, row.owner) or may_register_for(seat, one.office.organisation))
    form = CosignForm(request.POST or None, initial=cosign_of(one))

    def act(facts: dict) -> None:
        record_cosignature(one, by=seat, now=timezone.now(), **facts)

    return keep(
        request, row.file, form, act, here=REGULATIONS, label=f"Medeondertekening door {one.office}",
        says="Opgeslagen.", back=row, trail=((row.title, row.get_absolute_url()),),
        saved=lambda: cosign_of(_cosignature(seat, row, signer)),
    )  # fmt: skip


def _cosignature(seat: Seat, row: Regulation, signer: str) -> Cosignature:
    rows = Cosignature.objects.visible_to(seat).select_related("regulation__file", "office__organisation")
    return get_object_or_404(rows, regulation=row, office__slug=signer)


def _today():
    return dates.local_day(timezone.now())
