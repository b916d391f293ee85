"""Fictitious, and marked so: a Kamerbrief along an akkoordlijn, with a remark, facts that koepels check, and a beslisnota."""

import datetime as dt
from types import SimpleNamespace

from letters.actions import (
    announce_letter,
    answer_note,
    approve,
    ask_facts,
    choices_of,
    compose,
    place_remark,
    react,
    submit,
)
from letters.models import Chain, ChainStation
from lib import dates
from meetings.models import Meeting
from overhedenoverleg.demo import letters, stage
from parties.models import Office

FICTION = "Fictief voorbeeld. "
SUBJECT = "Fictief: voortgang van de wijkteams"
DAY = dt.timedelta(days=1)
TEXT = (
    "In het overleg is gesproken over de wijkteams. In 41 van de 60 regio’s werkt nu ten minste één wijkteam.",
    "Gemeenten melden dat het aantal aanvragen sinds vorig jaar met 12 procent is gestegen.",
    "De komende maanden werken Rijk en gemeenten de planning verder uit.",
)


def play(seats: SimpleNamespace, meeting: Meeting, now: dt.datetime) -> None:
    """A letter that two ministries look at at once before the minister does: one agreed, the other remarks."""
    chain = _chain(seats)
    letter = compose(
        meeting, by=seats.policy, now=now - 6 * DAY, subject=SUBJECT, date=dates.add_working_days(dates.local_day(now), 6),
        signatory=Office.objects.get(slug="mbzk"), agreements=[],
        body="".join(stage.paragraph(f"{FICTION if n == 0 else ''}{text}") for n, text in enumerate(TEXT)),
        **letters.SENDER,
    )  # fmt: skip
    answer_note(
        letter, choice="later", reason=f"{FICTION}De nota wacht op de cijfers.", revision=letter.revision,
        expected_on=dates.add_working_days(dates.local_day(now), 10), by=seats.policy, now=now - 5 * DAY,
    )  # fmt: skip
    letter.refresh_from_db()
    submit(letter, by=seats.policy, now=now - 2 * DAY, chain=chain)
    letter.refresh_from_db()
    approve(letter, revision=letter.revision, by=seats.fin, now=now - DAY)
    passages = choices_of(letter)
    place_remark(
        letter,
        f"{FICTION}Noem hier ook de peildatum.",
        number=2,
        passage=passages[1],
        by=seats.vws,
        now=now - DAY,
    )
    asked = ask_facts(
        letter, texts=passages[:2], to=stage.organisations(["vng", "ipo"]), subject="Fictief: cijfers over wijkteams",
        question=f"{FICTION}Kloppen deze cijfers?", closes_on=dates.local_day(now) + 3 * DAY, together=False,
        by=seats.policy, now=now - DAY,
    )  # fmt: skip
    passage = asked[0].passages.first()
    react(
        asked[0], [(passage, f"{FICTION}Volgens ons zijn het 43 regio’s.")], by=seats.vng, now=now - DAY / 2
    )
    announce_letter(
        letter, subject="Fictief: brief over wijkteams", when_words="volgende week", contact="woordvoering BZK (fictief)",
        words=f"{FICTION}De brief gaat over de planning.", to=stage.organisations(["vng", "vws"]), by=seats.policy,
        now=now - DAY,
    )  # fmt: skip


def _chain(seats: SimpleNamespace) -> Chain:
    """The akkoordlijn of BZK for letters that concern other ministries; nobody has to take it."""
    chain = Chain.objects.create(
        organisation=seats.policy.organisation, name="Fictief: brief met andere ministeries"
    )
    ChainStation.objects.bulk_create(
        ChainStation(chain=chain, order=order, name=name, organisation=place, days=days)
        for order, name, place, days in (
            (1, "Financiën", seats.fin.organisation, 2),
            (1, "Volksgezondheid", seats.vws.organisation, 2),
            (2, "Bewindspersoon", None, 1),
        )
    )
    return chain
