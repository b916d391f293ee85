"""Fictitious: a term that moved once, and one that waits for the answer of another party."""

import datetime as dt
from types import SimpleNamespace

from agreements.actions import register_agreement
from agreements.actions.term_changes import answer_term, fingerprint, propose_term
from agreements.models import Agreement
from lib import dates
from meetings.models import Meeting, Moment
from overhedenoverleg.demo import stage
from overhedenoverleg.demo.coming import FICTION
from parties.models import Level


def play(seats: SimpleNamespace, now: dt.datetime) -> None:
    """An afspraak of BZK and VNG outside an overleg: its term moved in the autumn, and the VNG asks again."""
    by, today = seats.secretariat, dates.local_day(now)
    made = now - dt.timedelta(days=120)
    past = Meeting.objects.get(subject="Fictief: voortgang van de samenwerkingsagenda")
    agreement = register_agreement(
        None, text=f"{FICTION}BZK en VNG tellen samen hoeveel gemeenten een gezamenlijk loket hebben.", by=by, now=made,
        day=dates.local_day(made), title="Telling van gezamenlijke loketten", origin="Fictief: gesprek van BZK en VNG",
        protection={"level": Level.PARTICIPANTS, "owner_id": by.organisation_id, "audience": past.participants},
        theme=stage.theme("samenwerkingsagenda"), parties=stage.organisations(["bzk", "vng"]),
        owners=stage.offices(["mbzk"]), moment=_until(today - dt.timedelta(days=20)),
    )  # fmt: skip
    moved = now - dt.timedelta(days=40)
    change = _ask(
        agreement, today + dt.timedelta(days=20), "De gegevens van 2025 zijn er nog niet.", by=by, now=moved
    )
    answer_term(
        change, text_hash=fingerprint(change), answer="agreed", note="", party=seats.vng.organisation, by=seats.vng,
        now=moved + dt.timedelta(days=3),
    )  # fmt: skip
    reason = "Eén provincie levert later."
    _ask(agreement, today + dt.timedelta(days=60), reason, by=seats.vng, now=now - dt.timedelta(days=2))


def _ask(agreement: Agreement, last: dt.date, reason: str, **rest):
    revision = Agreement.objects.get(pk=agreement.pk).revision
    return propose_term(agreement, _until(last), reason=f"{FICTION}{reason}", revision=revision, **rest)


def _until(last: dt.date) -> Moment:
    return Moment(words=f"uiterlijk {dates.long(last)}", kind=Moment.Kind.DATE, latest=last)
