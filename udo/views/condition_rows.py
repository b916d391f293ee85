"""What the page of findings shows of conditions and of the afspraken that belong to an assessment."""

from django.db.models import Exists, OuterRef, Prefetch

from lib import dates
from parties.models import Office, OrganisationName, Seat
from parties.models.seat import newest
from udo.models import AgreementLink, Assessment, Condition
from udo.permissions import may_contribute, may_make_agreement, may_withdraw_condition


def links_of(assessment: Assessment, seat: Seat) -> list[AgreementLink]:
    """Return the links whose afspraak this seat reads; one query."""
    rows = AgreementLink.objects.visible_to(seat).filter(assessment=assessment)
    return list(rows.select_related("agreement"))


def conditions_of(assessment: Assessment, seat: Seat, links: list[AgreementLink]) -> list[dict]:
    """Return the conditions with owner, term and what became of them; three queries."""
    made = {link.condition_id: link for link in links if link.condition_id}
    rows = Condition.objects.visible_to(seat).filter(assessment=assessment)
    rows = rows.select_related("moment__meeting", "moment__recess", "written_by").annotate(
        place=newest(OrganisationName, organisation=OuterRef("organisation")),
        is_agreed=Exists(AgreementLink.objects.filter(condition=OuterRef("pk"))),
    )
    rows = rows.prefetch_related(Prefetch("office", Office.objects.prefetch_related("titles")))
    may_write, may_make = may_contribute(seat, assessment), may_make_agreement(seat, assessment)
    return [
        _condition(one, made.get(one.pk), may_write=may_write, may_make=may_make)
        | {"may_withdraw": _is_open(one) and may_withdraw_condition(seat, assessment, one)}
        for one in rows
    ]


def _is_open(row: Condition) -> bool:
    return not row.is_agreed and row.withdrawn_at is None


def _condition(row: Condition, link: AgreementLink | None, *, may_write: bool, may_make: bool) -> dict:
    return {
        "row": row,
        "who": row.office.title_on(dates.local_day(row.written_at)) if row.office else row.place,
        "agreement": link and link.agreement,
        "may_unlink": may_make and link is not None and link.why == AgreementLink.Why.ANSWER,
        "may_edit": may_write and _is_open(row),
        "may_make": may_make and _is_open(row),
    }
