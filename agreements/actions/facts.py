"""What is known of an afspraak: its words, and beside them title, theme, parties, owners and term."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from agreements.models import Agreement, AgreementParty, AgreementText
from lib.words import from_to, listing
from meetings.models import AgendaItem, Moment
from parties.models import Seat
from trail.models import Event

T = TypeVar("T", bound=Model)
MINUTE = dt.timedelta(minutes=1)

PLAIN = ("title", "theme", "origin")
ROLES = {
    "readers": AgreementParty.Role.READER,
    "involved": AgreementParty.Role.INVOLVED,
    "co_owners": AgreementParty.Role.CO_OWNER,
    "parties": AgreementParty.Role.OWNER,
}
READER = AgreementParty.Role.READER
TERM = ("words", "kind", "meeting_id", "recess_id", "side", "earliest", "latest")


def short_title(text: str) -> str:
    """Return the first words of a text, at most 90 characters, with «…» if something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:90].rsplit(' ', 1)[0].rstrip(',;:. ')}…"


def write_facts(agreement: Agreement, *, joins: dt.date | None = None, **facts: Any) -> list[str]:
    """Set what is given, leave the rest, save the afspraak; return what changed, in words: from what to what.

    `title theme origin` are values; `parties` (aan zet), `co_owners`, `involved` and `readers` are
    organisations, given together, and who joins later does so on the day `joins`; `owners` are offices; `moment`
    is an unsaved `Moment`, or None for no term at all.
    """
    words = []
    for name in PLAIN:
        if name in facts and (old := getattr(agreement, name)) != facts[name]:
            setattr(agreement, name, facts[name])
            words.append(_plain(name, old, facts[name]))
    if "moment" in facts and set_moment(agreement, facts["moment"] or Moment()):
        words.append("termijn")
    agreement.save()
    if "parties" in facts:
        wanted = {place.pk: role for name, role in ROLES.items() for place in facts.get(name) or ()}
        words += _set_parties(agreement, wanted, joins)
    if "owners" in facts:
        words += _set_owners(agreement, facts["owners"])
    return words


def just_made(model: type[T], kind: str, *, by: Seat | None, now: dt.datetime) -> QuerySet[T]:
    """Return what this seat made in the last minute, by the event of that `kind`: a second click finds its first here.

    Whoever asks must hold a lock that the first click held as well. The system itself makes nothing twice.
    """
    events = Event.objects.filter(
        kind=kind,
        seat=by,
        at__gt=now - MINUTE,
        at__lte=now,
        subject_type=ContentType.objects.get_for_model(model),
    )
    rows = model._default_manager.all()
    return rows.filter(pk__in=events.values("subject_id")) if by else rows.none()


def says_the_same(agreement: Agreement, text: str, facts: dict[str, Any]) -> bool:
    """Say whether an afspraak has exactly these words and facts (as in `write_facts`); three queries."""
    term, new = agreement.moment or Moment(), facts.get("moment") or Moment()
    new.recompute()
    asked = {name: set(facts.get(name) or ()) for name in ROLES}
    return (
        agreement.wording == text
        and agreement.title == (facts.get("title") or short_title(text))
        and agreement.theme == facts.get("theme")
        and agreement.origin == (facts.get("origin") or "")
        and [getattr(term, name) for name in TERM] == [getattr(new, name) for name in TERM]
        and asked == {name: set(places) for name, places in parties_of(agreement).items()}
        and set(agreement.owners.all()) == set(facts.get("owners") or ())
    )


def _plain(name: str, old: Any, new: Any) -> str:
    label = str(Agreement._meta.get_field(name).verbose_name)
    return from_to(label, str(old or ""), str(new or ""))


def copy_facts(whole: Agreement, part: Agreement) -> None:
    """Give a part the theme, parties and owners of the whole; a term of its own it gets later."""
    write_facts(part, theme=whole.theme, **parties_of(whole), owners=whole.owners.all())


def parties_of(agreement: Agreement) -> dict[str, list]:
    """Return the parties by role, as `write_facts` takes them; one query."""
    rows = list(agreement.parties.select_related("organisation"))
    return {name: [row.organisation for row in rows if row.role == role] for name, role in ROLES.items()}


def add_text(
    agreement: Agreement,
    source: str,
    *,
    said_on: dt.date,
    now: dt.datetime,
    item: AgendaItem | None = None,
    valid_from: dt.date | None = None,
    note: str = "",
) -> AgreementText:
    """Keep the present wording as the words of one source, for good; `valid_from` None: not in force."""
    return AgreementText.objects.create(
        agreement=agreement, text=agreement.wording, source=source, source_note=note, item=item,
        said_on=said_on, valid_from=valid_from, created_at=now,
    )  # fmt: skip


def set_moment(agreement: Agreement, new: Moment) -> bool:
    """Write the term and its copy for sorting; the row stays the same one, and so does its history."""
    written = write_moment(agreement.moment, new)
    if written is None:
        return False
    agreement.moment, agreement.latest = written, written.latest
    return True


def write_moment(old: Moment | None, new: Moment) -> Moment | None:
    """Write what `new` says into the row of the old one, or into a row of its own; None if both say the same."""
    new.recompute()
    row = old or Moment()
    if [getattr(row, name) for name in TERM] == [getattr(new, name) for name in TERM]:
        return None
    for name in TERM:
        setattr(row, name, getattr(new, name))
    row.save()
    return row


def day_of(latest: dt.date | None) -> str:
    """Write the last day of a term as an event keeps it: empty without one."""
    return latest.isoformat() if latest else ""


def is_shifted(old: dt.date | None, new: dt.date | None) -> bool:
    """Say whether a term was shifted: it had a last day, and that is another one now or none (definition of the monitor).

    A first last day is no shift, and neither are other words or another first day before the same last day.
    """
    return old is not None and new != old


def _set_parties(agreement: Agreement, wanted: dict[int, str], joins: dt.date | None) -> list[str]:
    """Give these organisations (by pk) their role; say what changed. Two queries if nothing does."""
    have = dict(agreement.parties.values_list("organisation", "role"))
    if have == wanted:
        return []
    before = _parties(agreement) if have else ""
    agreement.parties.exclude(organisation__in=wanted).delete()
    for place, role in wanted.items():
        if have.get(place) != role:
            was_party = have.get(place, READER) != READER
            new = {"role": role} if was_party else {"role": role, "since": joins}
            agreement.parties.update_or_create(organisation_id=place, defaults=new)
    return [from_to("partijen", before, _parties(agreement))]


def _parties(agreement: Agreement) -> str:
    """Write «VWS (aan zet) en VNG (betrokken)»."""
    rows = agreement.parties.select_related("organisation").prefetch_related("organisation__names")
    return listing([f"{row} ({row.get_role_display()})" for row in rows])


def _set_owners(agreement: Agreement, owners: Iterable) -> list[str]:
    have, wanted = list(agreement.owners.prefetch_related("titles")), list(owners)
    if set(have) == set(wanted):
        return []
    agreement.owners.set(wanted)
    old, new = (
        listing([str(office) for office in sorted(rows, key=lambda row: (row.order, row.slug))])
        for rows in (have, wanted)
    )
    return [from_to("aanspreekbaar", old, new)]
