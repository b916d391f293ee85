"""A commission member: one file, after an accepted statement, until the end, each opening written down (§9.3, E26)."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import URLPattern, get_resolver, reverse

from disputes.actions.admitting import accept, ask_member, declare, replace, write_note
from disputes.actions.facts import share_facts, write_facts
from disputes.actions.helping import extend_help, report, start_help, withdraw_help
from disputes.models import CommissionMember, CommissionNote, Dispute, FileReading
from disputes.reading import log_reading
from notices.models import Message
from papers.actions import add_document
from papers.models import Document
from parties.circles import readers_of
from parties.models import AudienceMember, Invitation, Seat
from tests.disputes.verbs import AFTER, move
from tests.factories.disputes import DECIDED, make_dispute, make_help, make_member
from tests.factories.meetings import make_meeting
from tests.factories.papers import PDF, make_upload
from tests.factories.parties import LONG_AGO
from tests.factories.proposals import make_proposal
from trail.workflow import Blocked, Stale

DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)
SECRET = "Kwartelkoning"
BRIDGE = "Zandhagedis"


def reads(seat, dispute, at) -> bool:
    return Dispute.objects.visible_to(seat, at).filter(pk=dispute.pk).exists()


def test_nobody_reads_before_the_statement_was_accepted_and_the_work_began(house, now):
    dispute = make_dispute(house)
    help = make_help(house, dispute)
    member = make_member(house, help, state="asked")
    assert not reads(house.commission, dispute, now)
    declare(member, posts="Geen.", statement="Niets.", by=house.commission, now=now)
    assert not reads(house.commission, dispute, now)
    accept(member, by=house.policy, now=now)
    assert not reads(house.commission, dispute, now)
    start_help(help, motivation="Haast.", by=house.policy, now=now)
    assert reads(house.commission, dispute, now)


def test_an_accepted_statement_opens_the_file_while_the_work_goes_on(house, now):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running")
    member = make_member(house, help, state="declared")
    assert not reads(house.commission, dispute, now)
    accept(member, by=house.policy, now=now + DAY)
    assert not reads(house.commission, dispute, now + DAY - SECOND)
    assert reads(house.commission, dispute, now + DAY)


def test_nobody_reads_from_the_second_of_the_end(house, now):
    dispute, end = make_dispute(house), now + 30 * DAY
    make_member(house, make_help(house, dispute, ends_at=end, state="running"))
    assert reads(house.commission, dispute, end - SECOND)
    assert not reads(house.commission, dispute, end)


def test_who_is_lengthened_reads_on_and_what_lay_between_stays_closed(house, now):
    dispute, end = make_dispute(house), now + 10 * DAY
    help = make_help(house, dispute, ends_at=end, state="running")
    make_member(house, help)
    Seat.objects.filter(pk=house.commission.pk).update(until=end)
    extend_help(help, ends_at=end + 20 * DAY, reason="Meer werk.", by=house.policy, now=end + 5 * DAY)
    seat = Seat.objects.with_labels().get(pk=house.commission.pk)
    assert seat.until == end + 20 * DAY
    assert not reads(seat, dispute, end + 4 * DAY)
    assert reads(seat, dispute, end + 5 * DAY)
    assert not reads(seat, dispute, end + 20 * DAY)


@pytest.mark.parametrize("how", ["replaced", "withdrawn"])
def test_who_has_to_go_reads_no_further(house, now, how):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running")
    member = make_member(house, help)
    if how == "replaced":
        replace(member, reason="Belang bij de uitkomst.", by=house.policy, now=now + DAY)
    else:
        withdraw_help(help, reason="Opgelost.", by=house.policy, now=now + DAY)
    assert not reads(house.commission, dispute, now + DAY)
    with pytest.raises(PermissionDenied):
        write_note(help, text="Nog iets.", by=house.commission, now=now + DAY)


@pytest.mark.parametrize("stage", ["c", "w"])
def test_the_end_of_the_dispute_is_the_end_for_its_commission(house, stage):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running")
    make_member(house, help)
    second = Seat(user=house.ipo.user, organisation=help.organisation, role="commissie", since=LONG_AGO)
    second.save()
    asked = make_member(house, help, state="asked", seat=second)
    move(house, dispute, stage)
    assert not reads(house.commission, dispute, AFTER)
    assert not CommissionMember.objects.of_person(house.commission, AFTER).exists()
    with pytest.raises(PermissionDenied):
        write_note(help, text="Nog iets.", by=house.commission, now=AFTER)
    with pytest.raises(PermissionDenied):
        declare(asked, posts="Geen.", statement="Niets.", by=second, now=AFTER)


def test_only_that_person_reads_it(house, now):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running")
    make_member(house, help)
    place = house.organisations["commissie"]
    colleague = Seat(user=house.ipo.user, organisation=place, role="commissie", since=LONG_AGO)
    other_hat = Seat(
        user=house.commission.user, organisation=house.organisations["fin"], role="beleid", since=LONG_AGO
    )
    for seat in (colleague, other_hat):
        seat.save()
        assert not reads(seat, dispute, now)
        assert not CommissionMember.objects.of_person(seat, now).exists()


def test_a_statement_is_that_of_the_person_alone_and_final(house, now, everyone):
    member = make_member(house, make_help(house, make_dispute(house)), state="asked")
    for name, seat in everyone.items():
        if name != "commission":
            with pytest.raises(PermissionDenied):
                declare(member, posts="Geen.", statement="Niets.", by=seat, now=now)
    with pytest.raises(Stale):
        accept(member, by=house.policy, now=now)
    declare(member, posts="Geen.", statement="Niets.", by=house.commission, now=now)
    with pytest.raises(Stale):
        declare(member, posts="Anders.", statement="Anders.", by=house.commission, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        CommissionMember.objects.filter(pk=member.pk).update(statement="Anders.")


def test_replacing_asks_a_reason(house, now):
    member = make_member(house, make_help(house, make_dispute(house)), state="declared")
    with pytest.raises(Blocked):
        replace(member, reason=" ", by=house.policy, now=now)


def test_who_has_no_account_is_invited_until_the_end_and_who_has_one_gets_a_mail(house, now):
    help = make_help(house, make_dispute(house))
    ask_member(help, name="Nieuw Lid", email="Nieuw@extern.example", role="lid", by=house.policy, now=now)
    offered = Invitation.objects.get(email="nieuw@extern.example")
    assert (offered.role, offered.until, offered.organisation) == (
        "commissie",
        help.ends_at,
        help.organisation,
    )
    member = make_member(house, help, state="asked")
    mail = Message.objects.get(recipient=house.commission.user.email)
    assert member.key in mail.text
    with pytest.raises(Blocked):
        make_member(house, help, state="asked")


def test_the_deliberation_is_read_by_the_members_alone(house, now, everyone):
    help = make_help(house, make_dispute(house), state="running")
    make_member(house, help)
    note = write_note(help, text="Onder ons.", upload=make_upload(), by=house.commission, now=now)
    assert write_note(help, text="Onder ons.", upload=make_upload(), by=house.commission, now=now) == note
    for name, seat in everyone.items():
        is_in = name == "commission"
        assert CommissionNote.objects.visible_to(seat, now).exists() == is_in
        assert Document.objects.visible_to(seat, now).filter(pk=note.document_id).exists() == is_in
        assert readers_of(note, now).covers(seat) == is_in
        if not is_in:
            with pytest.raises(PermissionDenied):
                write_note(help, text="Ik ook.", by=seat, now=now)
    assert "Alleen de leden" in readers_of(note, now).headline
    with pytest.raises(DatabaseError), transaction.atomic():
        CommissionNote.objects.update(text="Anders.")


def test_the_report_is_a_document_of_the_file(house, now, everyone):
    dispute = make_dispute(house)
    help = make_help(house, dispute, state="running")
    make_member(house, help)
    report(
        help, day=DECIDED, recommendations=["Betaal."], upload=make_upload(PDF), by=house.commission, now=now
    )
    help.refresh_from_db()
    for seat in everyone.values():
        seen = Document.objects.visible_to(seat, now).filter(pk=help.report_id).exists()
        assert seen == reads(seat, dispute, now)


def test_after_the_end_no_member_reports(house, now):
    help = make_help(house, make_dispute(house), ends_at=now + DAY, state="running")
    make_member(house, help)
    with pytest.raises(PermissionDenied):
        report(help, day=DECIDED, recommendations=["Betaal."], by=house.commission, now=now + DAY)


@pytest.mark.client
def test_each_opening_by_a_member_is_written_down_and_shown_to_the_parties(house, enter, now):
    dispute = make_dispute(house)
    make_member(house, make_help(house, dispute, state="running"))
    paper = add_document(make_upload(), title="Cijfers", by=house.policy, now=now, **dispute.protection)
    draft = write_facts(dispute, ["Een feit."], revision=0, by=house.policy, now=now)
    share_facts(dispute, revision=draft.revision, by=house.policy, now=now)
    paths = [
        dispute.get_absolute_url(), reverse("dispute-facts", args=[dispute.key]),
        reverse("document-download", args=[paper.key]),
    ]  # fmt: skip
    client = enter(house.commission)
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200
        assert response.getvalue()
    assert [row.path for row in FileReading.objects.order_by("pk")] == paths
    log = reverse("dispute-readings", args=[dispute.key])
    assert client.get(log).status_code == 404
    assert enter(house.vng).get(paths[0]).status_code == 200
    assert FileReading.objects.count() == len(paths)
    page = enter(house.vng).get(log).content.decode()
    assert "Stuk: Cijfers" in page
    assert "Feitenbeeld" in page
    assert enter(house.ipo).get(log).status_code == 404


def test_who_opened_a_part_of_a_party_only_that_party_reads(house, now, everyone):
    dispute = make_dispute(house)
    log_reading(dispute, house.policy, "Perspectief", "/x/", now, of_party=house.organisations["vng"])
    seen = {name for name, seat in everyone.items() if FileReading.objects.visible_to(seat, now).exists()}
    assert seen == {"vng"}
    with pytest.raises(DatabaseError), transaction.atomic():
        FileReading.objects.all().delete()


@pytest.mark.client
def test_the_member_finds_the_statement_under_my_work_and_then_the_file(house, enter):
    dispute = make_dispute(house, subject=SECRET)
    member = make_member(house, make_help(house, dispute, state="running"), state="asked")
    client, statement = enter(house.commission), member.get_absolute_url()
    assert statement in client.get("/").content.decode()
    assert client.get(dispute.get_absolute_url()).status_code == 404
    assert client.post(statement, {"posts": "", "statement": "Niets."}).status_code == 400
    assert client.post(statement, {"posts": "Geen.", "statement": "Niets."}).status_code == 302
    assert client.post(statement, {"posts": "Anders.", "statement": "Anders."}).status_code == 409
    judge = reverse("member-step", args=[dispute.key, member.help.key, member.key, "aanvaarden"])
    assert enter(house.vng).post(judge, {"akkoord": "1"}).status_code == 403
    owner = enter(house.policy)
    assert "Beoordeel een verklaring" in owner.get("/").content.decode()
    assert owner.post(judge, {"akkoord": "1"}).status_code == 302
    assert enter(house.commission).get(dispute.get_absolute_url()).status_code == 200
    for seat in (house.vng, house.policy):
        assert enter(seat).get(statement).status_code == 404


@pytest.mark.client
def test_the_address_of_a_member_is_shown_to_who_asked_it_alone(house, enter):
    help = make_help(house, make_dispute(house), state="running")
    member = make_member(house, help, state="declared")
    assert member.email in enter(house.policy).get(help.get_absolute_url()).content.decode()
    page = enter(house.vng).get(help.get_absolute_url()).content.decode()
    assert member.statement in page
    assert member.email not in page


def plain_addresses(patterns=None, before="") -> list[str]:
    """Return every address of the site that takes no argument, outside the Django admin and the door."""
    found = []
    for row in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(row.pattern).lstrip("^")
        if "<" in path or "(" in path or path.startswith(("beheer", "admin", "accounts")):
            continue
        found += [f"/{path}"] if isinstance(row, URLPattern) else plain_addresses(row.url_patterns, path)
    return [path for path in found if "$" not in path and "uitloggen" not in path]


def hrefs(text: str) -> set[str]:
    return {urlsplit(one).path for one in re.findall(r'(?:href|action)="(/(?!static)[^"]*)"', text)}


@pytest.mark.client
def test_a_member_sees_one_file_and_nothing_else_and_nothing_after_the_end(house, enter, now):
    """Every address without argument, each search and each link from them: what isn't this file isn't there."""
    mine = make_dispute(house, subject="Mijn dossier")
    help = make_help(house, mine, state="running", ends_at=now + 30 * DAY)
    make_member(house, help)
    other = make_dispute(house, subject=SECRET, question=f"{SECRET}?")
    theirs = make_help(house, other, state="reported", name=f"Commissie {SECRET}")
    meeting = make_meeting(house, "planned", items=[BRIDGE])
    proposal = make_proposal(house, meeting, "submitted")
    forbidden = [
        other.get_absolute_url(), other.signal.get_absolute_url(), mine.signal.get_absolute_url(),
        theirs.get_absolute_url(), reverse("dispute-readings", args=[mine.key]), proposal.get_absolute_url(),
        reverse("help-detail", args=[mine.key, theirs.key]), reverse("help-note", args=[other.key, theirs.key]),
        reverse("dispute-facts", args=[other.key]), reverse("agenda-pdf", args=[meeting.key]),
    ]  # fmt: skip
    hidden = [row.key for row in (other, other.signal, mine.signal, theirs, meeting, proposal)]
    starts = [*plain_addresses(), f"{reverse('search')}?q={SECRET}", f"{reverse('search')}?q={BRIDGE}"]
    for at, opens in ((now + DAY, True), (now + 31 * DAY, False)):
        with time_machine.travel(at, tick=False):
            client = enter(house.commission)
            todo, seen = list(starts), set()
            while todo:
                path = todo.pop()
                seen.add(path)
                text = _text(client.get(path))
                assert not [key for key in hidden if key in text], path
                assert "q=" in path or not [word for word in (SECRET, BRIDGE) if word in text], path
                todo += [one for one in hrefs(text) - seen if "uitlog" not in one and one not in todo]
            assert (mine.get_absolute_url() in seen) == opens
            assert {path for path in forbidden if client.get(path).status_code != 404} == set()
            assert (client.get(help.get_absolute_url()).status_code == 200) == opens
            assert (client.get(reverse("help-note", args=[mine.key, help.key])).status_code == 200) == opens
    assert AudienceMember.objects.filter(user=house.commission.user).count() == 2


def _text(response) -> str:
    kind = response.headers.get("Content-Type", "")
    return response.getvalue().decode() if kind.startswith("text/html") else ""
