"""One UDO with sixty questions, five parties and three hundred remarks; and what its pages cost by psycopg in flat templates."""

import datetime as dt
import itertools

from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from lib import dates
from parties.access import seat_required
from parties.models import Office, Organisation, Seat
from tests.bench.limits import condition_of, fetch, flat

SUBJECT = "Fictief: een toets met zestig vragen"
QUESTIONS, REMARKS, PARTIES = 60, 300, ("vws", "bzk", "vng", "ipo", "uvw")
TEXT = "<p>Fictief: dit vraagt om afspraken over taken, bevoegdheden en middelen, per laag en per jaar.</p>"
TABS = (
    ("Overzicht", ""), ("Vragen", "vragen/"), ("Arrangement", "arrangement/"), ("Geld", "geld/"), ("Omgeving", "omgeving/"),
    ("Bevindingen", "bevindingen/"), ("Consultatie", "consultatie/"), ("Publicatie", "publicatie/"), ("Daarna", "daarna/"),
    ("Betrokkenen", "betrokkenen/"), ("Verloop", "verloop/"),
)  # fmt: skip
HEAD = """
SELECT udo_assessment.*, phase.status, phase.name AS phase, name.abbreviation AS ministry, title.title AS responsible,
    kickoff.day AS kickoff, kickoff.scope, cabinet.name AS cabinet,
    (SELECT at FROM udo_look WHERE assessment_id = udo_assessment.id AND seat_id = %s) AS since,
    ARRAY(SELECT json_build_object('name', place.abbreviation, 'why', involved.why)
          FROM udo_involvement AS involved JOIN parties_organisation AS who ON who.id = involved.organisation_id
          JOIN parties_organisationname AS place ON place.organisation_id = who.id AND place.until IS NULL
          WHERE involved.assessment_id = udo_assessment.id ORDER BY who."order") AS involved,
    ARRAY(SELECT json_build_object('name', step.name, 'at', run.left_at) FROM udo_phase AS step
          LEFT JOIN udo_phaserun AS run ON run.phase_id = step.id AND run.assessment_id = udo_assessment.id
          WHERE step.template_id = udo_assessment.template_id ORDER BY step."order") AS steps,
    (SELECT array_agg(DISTINCT (member_name.abbreviation, member.role)::text) FROM parties_audiencemember AS member
     JOIN parties_organisationname AS member_name ON member_name.organisation_id = member.organisation_id
     WHERE member.audience_id = udo_assessment.audience_id) AS readers
FROM udo_assessment JOIN udo_phase AS phase ON phase.id = udo_assessment.phase_id
LEFT JOIN parties_organisationname AS name ON name.organisation_id = udo_assessment.owner_id AND name.until IS NULL
LEFT JOIN parties_officetitle AS title ON title.office_id = udo_assessment.office_id AND title.until IS NULL
LEFT JOIN parties_cabinet AS cabinet ON cabinet.id = cabinet_id
LEFT JOIN udo_kickoff AS kickoff ON kickoff.assessment_id = udo_assessment.id
WHERE {condition} AND udo_assessment.key = %s
"""
MISSING = """
SELECT question.block AS words FROM udo_question AS question WHERE template_id = %s AND is_required AND NOT EXISTS (
    SELECT FROM udo_jointanswer AS answer WHERE answer.question_id = question.id AND assessment_id = %s AND text <> '')
UNION SELECT layer FROM unnest(%s::text[]) AS layer WHERE NOT EXISTS (
    SELECT FROM udo_judgement AS judged WHERE judged.layer = layer AND judged.assessment_id = %s)
"""
BLOCKS = """
SELECT question.block, count(DISTINCT question.id) AS total, count(DISTINCT answer.question_id) AS answered,
    array_agg(DISTINCT name.abbreviation) AS parties
FROM udo_question AS question
LEFT JOIN udo_jointanswer AS answer ON answer.question_id = question.id AND answer.assessment_id = %s AND answer.text <> ''
LEFT JOIN udo_sharedview AS view ON view.question_id = question.id AND view.assessment_id = %s
LEFT JOIN parties_organisationname AS name ON name.organisation_id = view.organisation_id AND name.until IS NULL
WHERE question.template_id = %s GROUP BY question.block ORDER BY question.block
"""
ANSWERS = """
SELECT question.*, answer.text AS answer, answer.edited_at, writer.abbreviation AS answer_by,
    (SELECT count(*) FROM udo_remark AS remark JOIN udo_thread ON udo_thread.id = remark.thread_id
     WHERE {condition} AND udo_thread.question_id = question.id AND udo_thread.assessment_id = answer.assessment_id
    ) AS remarks,
    ARRAY(SELECT json_build_object('party', name.abbreviation, 'text', view.text, 'at', view.shared_at)
          FROM udo_sharedview AS view
          JOIN parties_organisationname AS name ON name.organisation_id = view.organisation_id AND name.until IS NULL
          WHERE view.question_id = question.id AND view.assessment_id = answer.assessment_id) AS views
FROM udo_question AS question
LEFT JOIN udo_jointanswer AS answer ON answer.question_id = question.id AND answer.assessment_id = %s
LEFT JOIN parties_seat AS seat ON seat.id = answer.edited_by_id
LEFT JOIN parties_organisationname AS writer ON writer.organisation_id = seat.organisation_id AND writer.until IS NULL
WHERE question.template_id = %s AND question.block = 'A' ORDER BY question.number
"""


def make():
    """Return that UDO, in the phase of working out; made once, in bulk."""
    from udo import actions  # only when asked: the addresses are read before the models are
    from udo.models import Assessment, Question

    if found := Assessment.objects.filter(subject=SUBJECT).first():
        return found
    by = Seat.objects.get(user__email="beleid@bzk.example")
    now = timezone.now() - dt.timedelta(hours=2)  # the limit views ask as of when they were asked first
    _grow_template(now)
    row = actions.register(
        is_shared=True, by=by, now=now, subject=SUBJECT, summary="Fictief.", kind="wetsvoorstel", compass_step=2,
        office=Office.objects.get(slug="mbzk"), layers=["gemeenten", "provincies", "waterschappen"],
        also=Organisation.objects.filter(slug__in=PARTIES),
    )  # fmt: skip
    phase = row.template.phases.get(slug="uitwerking")
    Assessment.objects.filter(pk=row.pk).update(phase=phase)
    _talk(row, list(Question.objects.filter(template=row.template_id)), by, now)
    return row


def _grow_template(now: dt.datetime) -> None:
    """Make the next version of the template: as the last one, with sixty questions over the nine blocks."""
    from udo.models import Block, Phase, Question, UdoForm, UdoTemplate

    last = UdoTemplate.objects.order_by("-number").first()
    made = UdoTemplate.objects.create(
        number=last.number + 1, since=dates.local_day(now), title=last.title, source=last.source, made_at=now,
        is_example=True,
    )  # fmt: skip
    for model, name in ((Phase, "phases"), (UdoForm, "forms")):
        rows = list(getattr(last, name).all())
        for row in rows:
            row.pk, row.template = None, made
        model.objects.bulk_create(rows)
    blocks = itertools.cycle(Block.values)
    Question.objects.bulk_create(
        Question(
            template=made,
            block=next(blocks),
            number=number // len(Block) + 1,
            text=f"Fictief: vraag {number}?",
        )
        for number in range(QUESTIONS)
    )


def _talk(row, questions: list, by: Seat, now: dt.datetime) -> None:
    from udo.models import JointAnswer, Remark, SharedView, Thread

    places = list(Organisation.objects.filter(slug__in=PARTIES))
    JointAnswer.objects.bulk_create(
        JointAnswer(assessment=row, question=one, text=TEXT, revision=2, edited_by=by, edited_at=now)
        for one in questions
    )
    SharedView.objects.bulk_create(
        SharedView(
            assessment=row, question=one, organisation=place, number=1, text=TEXT, shared_by=by, shared_at=now
        )
        for one in questions
        for place in places
    )
    threads = Thread.objects.bulk_create(
        Thread(
            assessment=row, question=one, opened_by=by, opened_at=now, level=row.level, owner=row.owner,
            audience=row.audience,
        )
        for one in questions
    )  # fmt: skip
    Remark.objects.bulk_create(
        Remark(thread=threads[number % QUESTIONS], organisation=places[number % len(places)], text="Fictief.",
               written_by=by, written_at=now)
        for number in range(REMARKS)
    )  # fmt: skip


def overview() -> tuple[str, str]:
    """Where it stands, whose turn it is and what is missing."""
    return make().get_absolute_url(), f"/grens/toets/{make().key}/"


def questions() -> tuple[str, str]:
    """Its sixty questions by block: what is answered and who shared a view."""
    return f"{make().get_absolute_url()}vragen/", f"/grens/toets/{make().key}/vragen/"


def block() -> tuple[str, str]:
    """One block: seven questions with the answer and five views of each."""
    return f"{make().get_absolute_url()}vragen/A/", f"/grens/toets/{make().key}/blok/"


def _head(request, key: str, here: str) -> dict:
    from udo.models import Assessment  # as above

    text, values = condition_of(request.seat.key, Assessment)
    [row] = fetch(HEAD, (text, (request.seat.pk, *values)), key)
    return {
        "udo": row, "tabs": [(label, f"/udo/{key}/{path}", label == here) for label, path in TABS],
        "layers": ", ".join(row.layers), "registered": dates.long(row.registered_at), "kickoff": row.kickoff,
    }  # fmt: skip


@seat_required
def assessment_detail(request, key):
    context = _head(request, key, "Overzicht")
    row = context["udo"]
    context["missing"] = fetch(MISSING, ("", ()), row.template_id, row.id, row.layers, row.id)
    return HttpResponse(flat("assessment_detail.html")(context, request))


@seat_required
def block_list(request, key):
    context = _head(request, key, "Vragen")
    row = context["udo"]
    context["blocks"] = fetch(BLOCKS, ("", ()), row.id, row.id, row.template_id)
    return HttpResponse(flat("block_list.html")(context, request))


@seat_required
def block_detail(request, key):
    from udo.models import Thread  # as above

    context = _head(request, key, "Vragen")
    row = context["udo"]
    found = fetch(ANSWERS, condition_of(request.seat.key, Thread), row.id, row.template_id)
    context["rows"] = [
        one._asdict() | {
            "text": one.text, "answer": mark_safe(one.answer or ""), "when": dates.long(one.edited_at),
            "views": [
                view | {"text": mark_safe(view["text"]), "day": dates.long(dt.datetime.fromisoformat(view["at"]))}
                for view in one.views
            ],
        }
        for one in found
    ]  # fmt: skip
    return HttpResponse(flat("block_detail.html")(context, request))
