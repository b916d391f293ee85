"""The page of a dispute with eight parties, thirty options and four hundred events; what the same rows cost by psycopg."""

import datetime as dt

from django.http import HttpResponse
from django.utils import timezone

from lib import dates
from parties.access import seat_required
from tests.bench.limits import condition_of, fetch, flat

SUBJECT = "Fictief: geschil met acht partijen"
PARTIES, OPTIONS, EVENTS = 8, 30, 400
TEXT = "Rijk en medeoverheden bezien samen wat dit kost, wie het draagt en hoe de uitvoering het bijhoudt."
DISPUTE = """
SELECT disputes_dispute.*, step."order" AS place, owner.title AS guide, lead.title AS leader,
    (SELECT count(*) FROM disputes_disputeoption WHERE dispute_id = disputes_dispute.id AND brought_at IS NOT NULL
        AND ended_at IS NULL) AS options,
    (SELECT count(*) FROM disputes_exhibit WHERE dispute_id = disputes_dispute.id) AS exhibits,
    ARRAY(SELECT rule.article FROM disputes_disputerule AS named JOIN parties_rulesource AS rule ON rule.id = named.rule_id
        WHERE named.dispute_id = disputes_dispute.id AND adopted_at IS NOT NULL) AS rules,
    (SELECT array_agg(DISTINCT (name.abbreviation, member.role)::text) FROM parties_audiencemember AS member
        JOIN parties_organisationname AS name ON name.organisation_id = member.organisation_id
        WHERE member.audience_id = disputes_dispute.audience_id AND member.until IS NULL) AS readers
FROM disputes_dispute JOIN disputes_procedurestep AS step ON step.id = step_id
LEFT JOIN parties_officetitle AS owner ON owner.office_id = process_owner_id AND owner.until IS NULL
LEFT JOIN parties_officetitle AS lead ON lead.office_id = lead_office_id AND lead.until IS NULL
WHERE {condition} AND disputes_dispute.key = %s
"""
STEPS = """
SELECT step.name, step."order", step.actors, run.entered_at, run.left_at FROM disputes_procedurestep AS step
LEFT JOIN disputes_steprun AS run ON run.step_id = step.id AND run.dispute_id = %s
WHERE step.procedure_id = %s ORDER BY step."order"
"""
SIDES = """
SELECT name.abbreviation AS name, party.role, consent.at FROM disputes_disputeparty AS party
JOIN parties_organisation AS place ON place.id = party.organisation_id
JOIN parties_organisationname AS name ON name.organisation_id = place.id AND name.until IS NULL
LEFT JOIN disputes_processconsent AS consent ON consent.organisation_id = place.id
    AND consent.dispute_id = party.dispute_id AND consent.round = %s
WHERE party.dispute_id = %s ORDER BY place."order"
"""
ELEMENTS = (
    "SELECT number, status, evidence FROM disputes_keyelementcheck WHERE dispute_id = %s ORDER BY number"
)
EVENTS_OF = """
SELECT trail_event.at, sentence, reason, is_key, seat.role, name.abbreviation AS place FROM trail_event
LEFT JOIN parties_seat AS seat ON seat.id = trail_event.seat_id
LEFT JOIN parties_organisationname AS name ON name.organisation_id = seat.organisation_id AND name.until IS NULL
WHERE {condition} AND subject_type_id = %s AND subject_id = %s ORDER BY trail_event.at DESC, trail_event.id DESC LIMIT 200
"""


def address() -> tuple[str, str]:
    """The page of that dispute."""
    found = make()
    return found.get_absolute_url(), f"/grens{found.get_absolute_url()}"


def make():
    """Return the dispute, made once by the actions that the screens use."""
    from disputes.models import Dispute  # only when asked: the addresses are read before the models are

    found = Dispute.objects.filter(subject=SUBJECT).first()
    return found or _made(
        timezone.now() - dt.timedelta(hours=1)
    )  # the limit view asks as of when it was asked first


def _made(now: dt.datetime):
    from disputes import actions as act  # as above
    from disputes.actions.options import bring_in, write_option
    from disputes.models import DisputeOption, ImpasseSignal
    from parties.models import Office, Organisation, Role, RuleSource, Seat
    from trail.models import Event

    of_bzk = Seat.objects.filter(organisation__slug="bzk")
    policy, secretariat = (of_bzk.filter(role=role).first() for role in (Role.POLICY, Role.SECRETARIAT))
    vng = Seat.objects.filter(role=Role.KOEPEL, organisation__slug="vng").first()
    koepels = list(Organisation.objects.filter(slug__in=("vng", "ipo", "uvw")))
    ministries = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY).exclude(
        slug__in=("bzk", "az", "rijk")
    )
    places = [*koepels, *ministries.order_by("order")[: PARTIES - len(koepels)]]
    signal = act.put_forward(
        parties=[place for place in places if place.slug != "vng"], rules=RuleSource.objects.all()[:1], by=vng, now=now,
        subject=SUBJECT, question=TEXT, cause=ImpasseSignal.Cause.APPLICATION,
    )  # fmt: skip
    act.take_signal_step("admit", signal, by=secretariat, now=now)
    offices = {office.slug: office for office in Office.objects.filter(slug__in=("mbzk", "minienw"))}
    dispute = act.start_process(
        signal, process=TEXT, process_owner=offices["mbzk"], lead_office=offices["minienw"], parties=places,
        joint_office=offices["minienw"], readers=[], place="Fictief", decided_on=dates.local_day(now), by=secretariat, now=now,
    )  # fmt: skip
    aspects = dict.fromkeys(DisputeOption.ASPECTS, TEXT)
    for number in range(OPTIONS):
        option = write_option(
            dispute, title=f"Optie nummer {number}", description=TEXT, by=vng, now=now, **aspects
        )
        bring_in(option, revision=1, by=vng, now=now)
    for number in range(
        EVENTS - Event.objects.filter(subject_id=dispute.pk, kind__startswith="dispute.").count()
    ):
        Event.write(dispute, "dispute.session", f"Bijeenkomst {number}. {TEXT}", by=policy, now=now)
    return dispute


@seat_required
def dispute_detail(request, key):
    from django.contrib.contenttypes.models import ContentType  # as above

    from disputes.models import Dispute
    from trail.models import Event

    seat = request.seat.key
    [dispute] = fetch(DISPUTE, condition_of(seat, Dispute), key)
    kind = ContentType.objects.get_for_model(Dispute).pk
    nothing = ("true", ())
    events = [
        row._asdict() | {"when": f"{dates.long(dates.local_day(row.at))}, {dates.clock(row.at)}"}
        for row in fetch(EVENTS_OF, condition_of(seat, Event), kind, dispute.id)
    ]
    context = {
        "dispute": dispute, "began": dates.long(dispute.started_on), "events": events,
        "limit": dates.long(dates.add_months(dispute.started_on, 12)),
        "steps": fetch(STEPS, nothing, dispute.id, dispute.procedure_id),
        "sides": fetch(SIDES, nothing, dispute.process_round, dispute.id),
        "elements": fetch(ELEMENTS, nothing, dispute.id),
    }  # fmt: skip
    return HttpResponse(flat("dispute_detail.html")(context, request))
