"""What belongs to a letter, each kind asked once for a page: who signs and is spoken for, and what else there is."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from letters.models import (
    AlsoAbout,
    Announced,
    Approval,
    Commitment,
    CoSignatory,
    Discharge,
    Excerpt,
    FactCheck,
    Letter,
    LetterAnnex,
    LetterLink,
    OnBehalf,
    Overview,
    PlannedSending,
    Remark,
)
from lib.held import hold, is_held, once
from parties.models import Office

MODELS = {
    model: "letter"
    for model in (
        AlsoAbout, Announced, Approval, CoSignatory, Discharge, Excerpt, FactCheck, LetterAnnex, OnBehalf, Overview,
        PlannedSending, Remark,
    )
} | {Commitment: "made_in"}  # fmt: skip


def for_page(letter: Letter) -> Letter:
    """Let what belongs to the letter be asked once, for a page that changes nothing; three queries."""
    if not is_held(letter):
        hold(letter)
        letter.signatory = offices_of(letter)[letter.signatory_id]
    return letter


def may_have(letter: Letter, model: type[models.Model]) -> bool:
    """Say whether rows of this model may hang on the letter: one query for all models, and none if it isn't held."""
    return not is_held(letter) or bool(_tally(letter)[_name(model)])


def open_remarks(letter: Letter) -> int:
    """Return how many remarks are still to be handled: at most one query."""
    return _tally(letter)["open"] if is_held(letter) else letter.remarks.filter(outcome="").count()


@once
def _tally(letter: Letter) -> dict[str, int]:
    """Return by name of each model whether the letter has any, and how many remarks are «open»: one query."""
    there = {
        _name(model): Exists(model.objects.filter(**{name: OuterRef("pk")})) for model, name in MODELS.items()
    }
    there[_name(LetterLink)] = Exists(
        LetterLink.objects.filter(Q(letter=OuterRef("pk")) | Q(of=OuterRef("pk")))
    )
    rows = Letter.objects.filter(pk=letter.pk).annotate(open=Count("remarks", filter=Q(remarks__outcome="")))
    return rows.values("open", **there).get()


def _name(model: type[models.Model]) -> str:
    return f"has_{model._meta.model_name}"


@once
def offices_of(letter: Letter) -> dict[int, Office]:
    """Return who signs, is spoken for or has a station, by pk, with titles and holders: three queries."""
    spoken = OnBehalf.objects.filter(letter=letter.pk)
    there = Q(pk=letter.signatory_id)
    for rows in (spoken, letter.cosignatories, letter.approvals.exclude(office=None)):
        there |= Q(pk__in=rows.values("office"))
    offices = Office.objects.filter(there).annotate(
        is_spoken_for=Exists(spoken.filter(office=OuterRef("pk")))
    )
    return {office.pk: office for office in offices.prefetch_related("titles", "tenures")}


def spoken_for(letter: Letter) -> list[Office]:
    """Return the offices for which the letter also speaks; three queries."""
    return [office for office in offices_of(letter).values() if office.is_spoken_for]


@once
def cosignatories_of(letter: Letter) -> list[CoSignatory]:
    """Return who signs besides the first, in order, with titles and holders: one query, and three more if any do."""
    rows = list(letter.cosignatories.all()) if may_have(letter, CoSignatory) else []
    offices = offices_of(letter) if rows else {}
    for row in rows:
        row.office = offices[row.office_id]
    return rows


@once
def ties_of(letter: Letter) -> list[LetterLink]:
    """Return what ties this letter to others, in either direction, with both letters: one query."""
    if not may_have(letter, LetterLink):
        return []
    return list(LetterLink.objects.with_letters().filter(Q(letter=letter.pk) | Q(of=letter.pk)))


def tied_to(letter: Letter, kind: str) -> Letter | None:
    """Return the letter that this one brings a copy of or corrects, by the kind of the tie, or None."""
    return next((tie.of for tie in ties_of(letter) if tie.kind == kind and tie.letter_id == letter.pk), None)
