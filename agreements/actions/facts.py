"""What is known of an afspraak: its words, and beside them title, theme, parties, owners and term."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from agreements.models import Agreement, AgreementParty, AgreementText
from meetings.models import AgendaItem, Moment

PLAIN = ("title", "theme", "follows", "origin")
TERM = ("words", "kind", "meeting_id", "recess_id", "earliest", "latest")


def short_title(text: str) -> str:
    """Return the first words of a text, at most 90 characters, with «…» if something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:90].rsplit(' ', 1)[0].rstrip(',;:. ')}…"


def write_facts(agreement: Agreement, **facts: Any) -> list[str]:
    """Set what is given, leave the rest, save the afspraak; return the Dutch names of what changed.

    `title theme follows origin` are values; `parties` (aan zet) and `involved` are organisations, given
    together; `owners` are offices; `moment` is an unsaved `Moment`, or None for no term at all.
    """
    changed = [name for name in PLAIN if name in facts and getattr(agreement, name) != facts[name]]
    for name in changed:
        setattr(agreement, name, facts[name])
    words = [str(Agreement._meta.get_field(name).verbose_name) for name in changed]
    if "moment" in facts and _set_moment(agreement, facts["moment"] or Moment()):
        words.append("termijn")
    agreement.save()
    if "parties" in facts and _set_parties(agreement, facts["parties"], facts.get("involved", ())):
        words.append("partijen")
    if "owners" in facts and _set_owners(agreement, facts["owners"]):
        words.append("aanspreekbaar")
    return words


def copy_facts(whole: Agreement, part: Agreement) -> None:
    """Give a part the theme, parties and owners of the whole; a term of its own it gets later."""
    rows = list(whole.parties.select_related("organisation"))
    owing = [row.organisation for row in rows if row.role == AgreementParty.Role.OWNER]
    involved = [row.organisation for row in rows if row.role == AgreementParty.Role.INVOLVED]
    write_facts(part, theme=whole.theme, parties=owing, involved=involved, owners=whole.owners.all())


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


def _set_moment(agreement: Agreement, new: Moment) -> bool:
    """Write the term and its copy for sorting; the row stays the same one, and so does its history."""
    new.recompute()
    old = agreement.moment or Moment()
    if [getattr(old, name) for name in TERM] == [getattr(new, name) for name in TERM]:
        return False
    for name in TERM:
        setattr(old, name, getattr(new, name))
    old.save()
    agreement.moment, agreement.latest = old, old.latest
    return True


def _set_parties(agreement: Agreement, owing: Iterable, involved: Iterable) -> bool:
    wanted = {place.pk: AgreementParty.Role.INVOLVED for place in involved}
    wanted |= {place.pk: AgreementParty.Role.OWNER for place in owing}
    have = dict(agreement.parties.values_list("organisation", "role"))
    agreement.parties.exclude(organisation__in=wanted).delete()
    for place, role in wanted.items():
        if have.get(place) != role:
            agreement.parties.update_or_create(organisation_id=place, defaults={"role": role})
    return have != wanted


def _set_owners(agreement: Agreement, owners: Iterable) -> bool:
    have, wanted = set(agreement.owners.values_list("pk", flat=True)), {office.pk for office in owners}
    agreement.owners.set(wanted)
    return have != wanted
