"""What the database itself keeps: who is always involved (UD-02), and what was withdrawn."""

import pgtrigger
from django.db import models
from django.db.models import Q

BZK, IENW = "bzk", "ienw"
HAS = """EXISTS (SELECT FROM udo_involvement AS one JOIN parties_organisation AS place ON place.id = one.organisation_id
WHERE one.assessment_id = it.id AND place.slug = '{slug}')"""


def always_involved(name: str, operation, row: str) -> pgtrigger.Trigger:
    """Refuse, when the transaction ends, an assessment without BZK, or without IenW while it touches waterschappen.

    `row` is the SQL for the number of the assessment in the trigger's row.
    """
    bzk, ienw = HAS.format(slug=BZK), HAS.format(slug=IENW)
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT FROM udo_assessment AS it
                WHERE it.id = {row} AND NOT ({bzk} AND ('waterschappen' <> ALL(it.layers) OR {ienw}))
            ) THEN
                RAISE EXCEPTION 'pgtrigger: BZK is always involved, and IenW where waterschappen are touched';
            END IF;
            RETURN NULL;
        """,
    )


def of_its_template(name: str) -> pgtrigger.Trigger:
    """Refuse a row about a question that another version of the template asks than the assessment began with."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
            IF NEW.question_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM udo_assessment AS it JOIN udo_question AS one ON one.template_id = it.template_id
                WHERE it.id = NEW.assessment_id AND one.id = NEW.question_id
            ) THEN
                RAISE EXCEPTION 'pgtrigger: the template of this assessment does not ask this question';
            END IF;
            RETURN NEW;
        """,
    )


def of_its_assessment(name: str, column: str) -> pgtrigger.Trigger:
    """Refuse a row about a finding of another assessment than its own."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF NEW.{column}_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM udo_{column} AS one
                WHERE one.id = NEW.{column}_id AND one.assessment_id = NEW.assessment_id
            ) THEN
                RAISE EXCEPTION 'pgtrigger: this {column} belongs to another assessment';
            END IF;
            RETURN NEW;
        """,
    )


class Withdrawable(models.Model):
    """A row that its makers can take back, with a reason: it stays, and says so. Once withdrawn it never changes."""

    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_reason = models.TextField("reden van intrekking", blank=True)

    class Meta:
        abstract = True


def withdrawn_with_reason(name: str) -> models.CheckConstraint:
    """Refuse a withdrawal without a reason, and a reason without one."""
    with_reason = Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")
    return models.CheckConstraint(
        condition=Q(withdrawn_at=None, withdrawn_reason="") | with_reason, name=name
    )


WITHDRAWN = pgtrigger.Q(old__withdrawn_at__isnull=False)
