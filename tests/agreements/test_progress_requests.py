"""Asking for progress: whom, until when, who answered, and who didn't."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from agreements.actions.progress import report_progress
from agreements.actions.requests import ask_progress, withdraw_request
from agreements.models import Agreement, ProgressQuestion, ProgressRequest
from agreements.workflow import AGREEMENT, PROGRESS_REQUEST
from notices.models import Message
from overhedenoverleg.work_progress import progress_tasks
from tests.factories.agreements import LATER, make_agreement, make_item
from tests.factories.meetings import NOW
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

AFTER = NOW + LATER
UNTIL = dt.date(2024, 12, 20)
SECRET = "Regenboogplan"


@pytest.fixture
def owed(house):
    """An afspraak that VNG and the minister of BZK owe, in an overleg of both; its title is not for others."""
    return make_agreement(
        house, parties=[house.organisations["vng"]], involved=[], owners=[house.offices["mbzk"]], title=SECRET
    )


def ask(house, *agreements, by=None, of=("vng",), **given):
    pairs = [(row, house.organisations[slug]) for row in agreements for slug in of]
    return ask_progress(pairs, until=UNTIL, by=by or house.secretariat, now=AFTER, **given)


def withdraw(house, request, by=None, reason="Wij weten genoeg."):
    return withdraw_request(request, reason=reason, by=by or house.secretariat, now=AFTER)


def add_lines(request, like, number):
    """Put as many more lines to VNG, about afspraken with numbered titles that are otherwise as this one."""
    rows = [
        Agreement(
            title=f"Regel {each:03}", state=like.state, level=like.level, owner_id=like.owner_id,
            audience_id=like.audience_id, meeting_id=like.meeting_id, agreed_on=like.agreed_on, position=each + 100,
        )
        for each in range(number)
    ]  # fmt: skip
    place = ProgressQuestion.objects.filter(request=request).first().organisation
    for row in Agreement.objects.bulk_create(rows):
        ProgressQuestion.objects.create(request=request, agreement=row, organisation=place)


def mails():
    return Message.objects.filter(once__startswith="progress-request")


def test_who_is_asked_gets_a_mail_with_the_form_and_a_task(house, owed):
    ask(house, owed, words="Hoe staat het ervoor?")
    mail = mails().get()
    assert mail.recipient == house.vng.user.email
    assert f"{owed.get_absolute_url()}voortgang/melden/" in mail.text
    assert "20 december 2024" in mail.text
    assert SECRET not in mail.text + mail.subject + mail.html
    assert "Hoe staat het ervoor?" not in mail.text
    task = progress_tasks(house.vng)[0]
    assert (task.due, task.url) == (UNTIL, f"{owed.get_absolute_url()}voortgang/melden/")
    assert progress_tasks(house.policy) == []


def test_about_more_afspraken_one_mail_leads_to_the_list(house, owed, enter):
    other = make_agreement(
        house, item=owed.item, text="Nog een.", parties=[house.organisations["vng"]], involved=[]
    )
    ask(house, owed, other)
    assert "/afspraken/voortgang/gevraagd/" in mails().get().text
    assert len(progress_tasks(house.vng)) == 2
    text = enter(house.vng).get("/afspraken/voortgang/gevraagd/").content.decode()
    assert text.count("/voortgang/melden/") == 2


def test_the_next_report_of_that_party_is_the_answer(house, owed, enter):
    request = ask(house, owed, of=("vng", "bzk"))
    address = f"/afspraken/voortgang/gevraagd/{request.key}/"
    with time_machine.travel(AFTER + dt.timedelta(days=30)):
        client = enter(house.secretariat)
        assert client.get(address).content.decode().count("niet geantwoord") == 2
        assert (
            "Gevraagd op 8 december 2024, uiterlijk 20 december 2024"
            in client.get(owed.get_absolute_url()).content.decode()
        )
        report_progress(owed, organisation=house.vng.organisation, state="ready", by=house.vng, now=AFTER)
        text = client.get(address).content.decode()
        assert "Nog 1 antwoord te gaan" in text
        assert "1 van 2" in client.get("/afspraken/voortgang/gevraagd/").content.decode()
    assert progress_tasks(house.vng) == []
    assert {row.organisation.slug for row in ProgressQuestion.objects.open()} == {"bzk"}


def test_many_lines_come_fifty_to_a_page_and_each_once(house, owed, enter):
    request = ask(house, owed)
    client = enter(house.secretariat)
    address = f"/afspraken/voortgang/gevraagd/{request.key}/"
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    add_lines(request, owed, 119)
    texts, more = [], ""
    while not texts or more:
        with CaptureQueriesContext(connection) as captured:
            texts.append(client.get(address + more).content.decode())
        assert len(captured) <= len(few) + 1  # which line the page begins after
        more = next(iter(re.findall(r'href="(\?na=[^"]+)"', texts[-1])), "")
    shown = [re.findall(r"Regel \d{3}", text) for text in texts]
    # and on the first page the line that was asked by hand
    assert [len(rows) for rows in shown] == [49, 50, 20]
    assert [row for rows in shown for row in rows] == [f"Regel {number:03}" for number in range(119)]
    assert all("Nog 120 antwoorden te gaan" in text for text in texts)
    assert ["Terug naar het begin" in text for text in texts] == [False, True, True]


def test_who_takes_back_a_long_question_sees_the_first_lines(house, owed, enter):
    request = ask(house, owed)
    add_lines(request, owed, 51)
    text = (
        enter(house.secretariat)
        .get(f"/afspraken/voortgang/gevraagd/{request.key}/intrekken/")
        .content.decode()
    )
    assert (text.count("Regel "), "en nog 2 vragen" in text) == (49, True)


@pytest.mark.parametrize("name", ["aaaaaaaaaa.vng", "{key}.bzk", "{key}", "{key}.", ".vng", "x"])
def test_a_page_that_begins_nowhere_is_the_first(house, owed, enter, name):
    request = ask(house, owed)
    address = f"/afspraken/voortgang/gevraagd/{request.key}/?na={name.format(key=owed.key)}"
    text = enter(house.secretariat).get(address).content.decode()
    assert SECRET in text
    assert "Terug naar het begin" not in text


def test_a_line_that_may_not_be_read_begins_no_page(house, owed, enter):
    """Whether such an afspraak is asked about would show in what comes after it."""
    request = ask(house, owed, by=house.vng)
    add_lines(request, owed, 2)
    hidden = Agreement.objects.get(title="Regel 000")
    Agreement.objects.filter(pk=hidden.pk).update(level="party", owner=house.organisations["vws"])
    address = f"/afspraken/voortgang/gevraagd/{request.key}/?na={hidden.key}.vng"
    text = enter(house.vng).get(address).content.decode()
    assert (SECRET in text, "Regel 000" in text, "Regel 001" in text) == (True, False, True)


def test_what_is_over_is_not_asked_any_more(house, owed):
    ask(house, owed)
    AGREEMENT.take("honour", owed, by=house.secretariat, reason="Klaar.", now=AFTER)
    assert progress_tasks(house.vng) == []
    with pytest.raises(Blocked, match="is nagekomen"):
        ask(house, owed)


@pytest.mark.parametrize(
    ("who", "may"),
    {"secretariat": True, "policy": True, "vng": True, "vws": False, "coordinator": False}.items(),
)
def test_the_secretariat_and_who_owes_it_may_ask(house, owed, who, may):
    if may:
        assert ask(house, owed, by=getattr(house, who)).questions.count() == 1
    else:
        with pytest.raises(PermissionDenied):
            ask(house, owed, by=getattr(house, who))
    assert ProgressRequest.objects.count() == int(may)


def test_who_does_not_owe_it_is_not_asked(house, owed):
    with pytest.raises(Blocked, match="IPO is daar niet aan zet"):
        ask(house, owed, of=("ipo",))


def test_nobody_is_told_of_an_afspraak_that_he_may_not_read(house):
    hidden = make_agreement(
        house, title=SECRET, item=make_item(house, subject="x", invited=("mbzk",)), involved=[],
        parties=[house.organisations["ipo"]],
    )  # fmt: skip
    ask(house, hidden, of=("ipo",))
    assert not mails().exists()
    assert progress_tasks(house.ipo) == []


def test_the_question_and_its_answers_are_for_who_asked(house, owed, enter):
    request = ask(house, owed, words="Vertrouwelijk gevraagd")
    for seat in (house.vng, house.ipo, house.commission):
        assert enter(seat).get(f"/afspraken/voortgang/gevraagd/{request.key}/").status_code == 404
    assert (
        "Vertrouwelijk gevraagd"
        in enter(house.vng).get(f"{owed.get_absolute_url()}voortgang/melden/").content.decode()
    )
    for seat in (house.policy, house.minister):
        text = enter(seat).get(f"{owed.get_absolute_url()}voortgang/melden/").content.decode()
        assert "Vertrouwelijk gevraagd" not in text
    for seat in (house.ipo, house.vws, house.administrator):
        for address in ("/afspraken/voortgang/gevraagd/", "/afspraken/voortgang/vragen/", "/"):
            assert SECRET not in enter(seat).get(address).content.decode()


def test_the_form_begins_with_the_other_parties_and_keeps_what_was_typed(house, owed, enter):
    client, address = enter(house.policy), f"/afspraken/voortgang/vragen/?afspraak={owed.key}"
    form = client.get(address).context["form"]
    assert form["questions"].value() == [f"{owed.key}:vng"]
    sent = {"questions": [f"{owed.key}:vng"], "until": "1 maart 2024", "words": "Mijn vraag"}
    answer = client.post(address, sent)
    assert (answer.status_code, "Mijn vraag" in answer.content.decode()) == (400, True)
    with time_machine.travel(AFTER):
        assert client.post(address, sent | {"until": "20 december 2024"}).status_code == 302
    assert ProgressRequest.objects.get().words == "Mijn vraag"


def test_the_lists_cost_as_much_with_one_question_as_with_three(house, owed, enter):
    counts = []
    for more in (0, 2):
        for n in range(more):
            row = make_agreement(
                house, item=owed.item, text=f"Tekst {n}.", parties=[house.organisations["vng"]], involved=[]
            )
            ask(house, row)
        request = ask(house, owed, of=("vng",))
        for seat, address in (
            (house.vng, "gevraagd/"), (house.secretariat, f"gevraagd/{request.key}/"), (house.secretariat, "vragen/"),
        ):  # fmt: skip
            client = enter(seat)
            client.get(f"/afspraken/voortgang/{address}")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/afspraken/voortgang/{address}")
            counts.append(len(queries) - 3)
        with CaptureQueriesContext(connection) as queries:
            progress_tasks(house.vng)
        counts.append(len(queries))
    assert counts == [5, 5, 10, 3] * 2  # six of the ten ask per party and seat whom a mail would reach


MATRIX = {"withdraw": {"secretariat", "policy", "minister"}}  # all of the organisation that asked


def test_the_matrix_covers_every_step(house, owed):
    assert MATRIX.keys() == PROGRESS_REQUEST.steps.keys()
    request = ask(house, owed)
    for name, step in PROGRESS_REQUEST.steps.items():
        assert {who for who in PARTIES if step.may(getattr(house, who), request)} == MATRIX[name]


def test_what_a_koepel_asks_it_takes_back_itself_and_the_secretariat_of_the_register_as_well(house, owed):
    request = ask(house, owed, by=house.vng, of=("bzk",))
    step = PROGRESS_REQUEST.steps["withdraw"]
    assert {who for who in PARTIES if step.may(getattr(house, who), request)} == {"vng", "secretariat"}
    for who in ("policy", "ipo", "coordinator", "administrator"):
        with pytest.raises(PermissionDenied):
            withdraw(house, request, by=getattr(house, who))
    assert ProgressRequest.objects.get().state == "open"


def test_after_withdrawing_nobody_is_asked_any_more_and_the_reason_is_told(house, owed, enter):
    request = ask(house, owed, of=("vng", "bzk"), words="Hoe staat het?")
    assert progress_tasks(house.vng)
    withdraw(house, request, reason="Het staat al in de brief.")
    assert progress_tasks(house.vng) == progress_tasks(house.policy) == []
    assert not ProgressQuestion.objects.open().exists()
    mail = Message.objects.get(once__startswith="progress-withdrawn", recipient=house.vng.user.email)
    assert SECRET not in mail.text + mail.subject + mail.html
    assert "Het staat al in de brief." not in mail.text
    with time_machine.travel(AFTER):
        text = enter(house.vng).get("/afspraken/voortgang/gevraagd/").content.decode()
        assert "Er is niets gevraagd dat nog open staat." in text
        assert "Het staat al in de brief." in text
        form = enter(house.vng).get(f"{owed.get_absolute_url()}voortgang/melden/").content.decode()
        assert "Hoe staat het?" not in form
        page = enter(house.vng).get(owed.get_absolute_url()).content.decode()
        assert "BZK trok de vraag van 8 december 2024 aan" in page
        assert "Het staat al in de brief." not in page
        assert "Gevraagd op" not in page
        own = enter(house.policy).get(request.get_absolute_url()).content.decode()
        assert own.count("hoeft niet meer</span>") == 2
        assert "niet geantwoord" not in own
        assert "Het staat al in de brief." in own
    kinds = Event.objects.filter(kind__in=("progressrequest.withdraw", "agreement.unask"))
    assert {(row.kind, row.level, row.reason) for row in kinds} == {
        ("progressrequest.withdraw", "party", "Het staat al in de brief."), ("agreement.unask", owed.level, ""),
    }  # fmt: skip


def test_what_was_answered_stays_and_a_later_report_answers_nothing(house, owed):
    request = ask(house, owed, of=("vng", "bzk"))
    report_progress(owed, organisation=house.vng.organisation, state="ready", by=house.vng, now=AFTER)
    withdraw(house, request)
    report_progress(
        owed, organisation=house.secretariat.organisation, state="ready", by=house.secretariat, now=AFTER
    )
    answered = request.questions.filter(answer__isnull=False)
    assert [row.organisation.slug for row in answered] == ["vng"]
    assert {row.recipient for row in Message.objects.filter(once__startswith="progress-withdrawn")} == {
        getattr(house, who).user.email for who in ("secretariat", "policy", "minister")
    }


def test_a_question_is_taken_back_once_with_a_reason_and_while_somebody_has_to_answer(house, owed, enter):
    request = ask(house, owed)
    with pytest.raises(Blocked, match="reden"):
        withdraw(house, request, reason=" ")
    client, address = enter(house.secretariat), f"{request.get_absolute_url()}intrekken/"
    answer = client.post(address, {"reason": " "})
    assert (answer.status_code, "Vul een reden in." in answer.content.decode()) == (400, True)
    assert "Vraag intrekken" in client.get(request.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": "Niet nodig."}).status_code == 302
    assert client.post(address, {"reason": "Bewaar dit."}).status_code == 409
    assert "Vraag intrekken" not in client.get(request.get_absolute_url()).content.decode()
    with pytest.raises(Stale):
        withdraw(house, ProgressRequest.objects.get())
    other = ask(house, owed)
    AGREEMENT.take("honour", owed, by=house.secretariat, reason="Klaar.", now=AFTER)
    with pytest.raises(Blocked, match="wacht u op niemand meer"):
        withdraw(house, other)


def test_the_database_keeps_a_question_and_its_withdrawal(house, owed):
    request = ask(house, owed)
    rows = ProgressRequest.objects.filter(pk=request.pk)
    for change in ({"words": "Anders"}, {"until": AFTER.date()}, {"owner": house.organisations["vng"]}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    withdraw(house, request)
    for change in ({"state": "open"}, {"withdrawn_because": "Anders"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_the_secretariat_sees_what_others_ask_in_its_register_and_takes_it_back_without_the_words(
    house, owed, enter
):
    request = ask(house, owed, by=house.vng, of=("bzk",), words="Alleen voor BZK")
    client = enter(house.secretariat)
    text = client.get("/afspraken/voortgang/gevraagd/").content.decode()
    assert "Door anderen gevraagd" in text
    page = client.get(request.get_absolute_url()).content.decode()
    assert "Alleen voor BZK" not in page
    assert "Van VNG" in page
    for seat in (house.policy, house.ipo, house.vws):
        assert enter(seat).get(request.get_absolute_url()).status_code == 404
        assert enter(seat).get(f"{request.get_absolute_url()}intrekken/").status_code == 404
        assert (
            "Door anderen gevraagd" not in enter(seat).get("/afspraken/voortgang/gevraagd/").content.decode()
        )
    assert (
        enter(house.secretariat)
        .post(f"{request.get_absolute_url()}intrekken/", {"reason": "De vrager is weg."})
        .status_code
        == 302
    )
    assert (
        "BZK trok de vraag van VNG van 8 december 2024 aan BZK over de voortgang in."
        in Event.objects.get(kind="agreement.unask").sentence
    )


def test_of_a_question_that_is_partly_about_another_register_the_secretariat_knows_nothing(
    house, owed, enter
):
    other = make_agreement(
        house, item=owed.item, text="Een ander register.", parties=[house.organisations["vng"]],
        owners=[house.offices["mbzk"]], involved=[],
    )  # fmt: skip
    Agreement.objects.filter(pk=other.pk).update(owner=house.organisations["fin"])
    request = ask(house, owed, other, by=house.vng, of=("bzk",))
    assert enter(house.secretariat).get(request.get_absolute_url()).status_code == 404
    assert enter(house.secretariat).get(f"{request.get_absolute_url()}intrekken/").status_code == 404
    assert enter(house.vng).get(f"{request.get_absolute_url()}intrekken/").status_code == 200
