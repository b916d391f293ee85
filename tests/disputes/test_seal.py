"""Who wants to know what another party wrote, or whether it did, before all opens: every channel, as each attacker."""

import datetime as dt
import logging
import re
from difflib import unified_diff

import pytest
from django.contrib import admin
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from disputes.actions.perspectives import INTERESTS, withdraw_perspective, write_perspective
from disputes.models import Dispute
from notices import actions as notices
from notices.models import Term
from overhedenoverleg import due, followers
from papers.models import SealedAddendum, SealedFiling, SealedText, SealOpening
from parties.models import Role
from tests.factories.disputes import make_dispute
from tests.factories.sealed import ask, file, write
from trail.models import Event

WORD = "Zandlopermelodie"
LONG = f"<p>{WORD} {'en nog veel meer ' * 900}</p>"
OF_THE_MOMENT = ("Content-Security-Policy", "Expires")  # a nonce; the clock of the Django admin
ATTACKERS = ("vws", "policy", "secretariat", "administrator", "commission")


@pytest.fixture
def moment():
    return dt.datetime.now(tz=dt.UTC) - dt.timedelta(hours=1)


@pytest.fixture
def dispute(house, moment):
    """A dispute of VNG and VWS in which the commission reads along and the administrator is a superuser."""
    made = make_dispute(house)
    made.audience.members.create(user=house.commission.user, since=moment - dt.timedelta(days=1))
    house.administrator.user.is_staff = house.administrator.user.is_superuser = True
    house.administrator.user.save()
    return made


@pytest.fixture
def around(house, dispute, moment):
    return ask(house, dispute, moment)


STAGES = {
    "a long draft": lambda house, dispute, around, at: write(dispute, around, house.vng, at, interests=LONG),
    "filed at length": lambda house, dispute, around, at: file(dispute, around, house.vng, at, interests=LONG),
    "waived": lambda house, dispute, around, at: file(dispute, around, house.vng, at, waives=True),
}  # fmt: skip


def pages(dispute: Dispute, around) -> list[str]:
    """Return the addresses at which something of a zienswijze could show."""
    key, args = dispute.key, [dispute.key, around.key]
    edit = [reverse("perspective-edit", args=[*args, part]) for part in ("belangen", "algemeen")]
    verbs = ("write", "file", "withdraw", "add")
    return [
        dispute.get_absolute_url(), reverse("dispute-perspectives", args=[key]),
        *(reverse(f"perspective-{verb}", args=args) for verb in verbs), *edit,
        reverse("sealed-postpone", args=args),
        reverse("perspectives-ask", args=[key]),
        *(reverse("dispute-element", args=[key, number]) for number in (3, 4)),
        reverse("dispute-step", args=[key, "afronden"]),
        dispute.signal.get_absolute_url(), reverse("dispute-list"), f"{reverse('dispute-list')}?q={WORD}",
        f"{reverse('search')}?q={WORD}", reverse("home"), reverse("notice-list"), "/beheer/",
        f"/beheer/papers/sealedtext/{around.pk}/",
    ]  # fmt: skip


def seen(client, paths: list[str]) -> list[tuple]:
    """Return of each page its status, what is in it but for tokens, its headers, and how many queries it took."""
    found = []
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        text = answer.getvalue().decode()
        text = re.sub(r"\b[A-Za-z0-9]{64}\b|nonce=\"[^\"]+\"", "", text)  # tokens of this one answer
        headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}
        reads = sum(
            query["sql"].startswith("SELECT") for query in asked
        )  # a session is written once a minute
        found.append((path, answer.status_code, text, headers, reads))
    return found


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_no_page_differs_whatever_another_party_did(house, enter, dispute, around, moment, name):
    client, paths = enter(getattr(house, name)), pages(dispute, around)
    seen(client, paths)  # what is asked once per process
    before = seen(client, paths)
    for stage, act in STAGES.items():
        point = f"sp_{stage.replace(' ', '_')}"
        with connection.cursor() as cursor:
            cursor.execute(f"SAVEPOINT {point}")
        act(house, dispute, around, moment)
        after = seen(client, paths)
        with connection.cursor() as cursor:
            cursor.execute(f"ROLLBACK TO SAVEPOINT {point}")
        for old, new in zip(before, after, strict=True):
            assert old == new, (
                stage,
                old[0],
                [*unified_diff(old[2].split(), new[2].split(), n=0, lineterm="")],
            )


@pytest.mark.client
def test_the_same_pages_do_differ_once_all_is_open(house, enter, dispute, around, moment):
    client, paths = enter(house.policy), pages(dispute, around)[:2]
    seen(client, paths)  # what is asked once per process
    before = seen(client, paths)
    file(dispute, around, house.vng, moment, interests=LONG)
    assert seen(client, paths) == before
    file(dispute, around, house.vws, moment)
    after = seen(client, paths)
    assert all(old[2] != new[2] for old, new in zip(before, after, strict=True))
    assert WORD in after[1][2]


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_no_answer_to_a_post_tells_anything(house, enter, dispute, around, moment, name):
    def post(client):
        args = [dispute.key, around.key]
        sent = {
            reverse("perspective-edit", args=[*args, "belangen"]): {"text": "<p>Y</p>", "revision": 7},
            reverse("perspective-file", args=args): {"choice": "indienen", "interests": 9, "common": 9},
            reverse("perspective-withdraw", args=args): {},
            reverse("sealed-agree", args=args): {"moment": "2140-01-01T00:00:00Z"},
            reverse("perspective-add", args=args): {"text": "Te vroeg."},
        }
        headers = {"accept": "application/json"}
        return [(url, client.post(url, data, headers=headers)) for url, data in sent.items()]

    client = enter(getattr(house, name))
    before = [(url, answer.status_code, len(answer.content)) for url, answer in post(client)]
    file(dispute, around, house.vng, moment, interests=LONG)
    after = post(client)
    assert before == [(url, answer.status_code, len(answer.content)) for url, answer in after]
    assert not any(WORD in answer.content.decode() for _, answer in after)


@pytest.mark.parametrize("model", [SealedText, SealedFiling, SealedAddendum, SealOpening])
def test_no_row_is_visible_to_anyone_but_its_party(house, dispute, around, moment, everyone, model):
    file(dispute, around, house.vng, moment, interests=LONG)
    seers = {name for name, seat in everyone.items() if model.objects.visible_to(seat, moment).exists()}
    assert seers == ({"vng"} if model in (SealedText, SealedFiling) else set())
    assert not model.objects.visible_to(None, moment).exists()


def test_within_the_own_organisation_only_who_writes_for_it_reads_it(house, dispute, around, moment):
    file(dispute, around, house.vng, moment)
    seats = {house.vng.role, house.coordinator.role}
    assert house.vng.organisation_id == house.coordinator.organisation_id
    assert seats == {Role.KOEPEL, Role.COORDINATOR}
    assert not SealedText.objects.visible_to(house.coordinator, moment).exists()


def test_no_event_tells_of_it_but_to_its_party(house, dispute, around, moment, everyone):
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    file(dispute, around, house.vng, moment, interests=LONG)
    withdraw_perspective(dispute, around, by=house.vng, now=moment)
    new = Event.objects.filter(pk__gt=last)
    assert [row.kind for row in new.order_by("pk")] == ["sealed.file", "sealed.withdraw"]
    seers = {name for name, seat in everyone.items() if new.visible_to(seat, moment).exists()}
    assert seers <= {"vng", "coordinator"}
    assert not any(WORD in f"{row.sentence}{row.reason}" for row in new)


def test_no_mail_and_no_log_line_holds_a_word_or_reaches_another(
    house, dispute, around, moment, caplog, capsys
):
    caplog.set_level(logging.DEBUG)
    followers.walk(moment)
    due.refresh_all(moment)
    notices.deliver(moment)
    mail.outbox.clear()
    with CaptureQueriesContext(connection) as asked:
        file(dispute, around, house.vng, moment, interests=LONG)
        followers.walk(moment)
        due.refresh_all(moment)
        notices.remind(moment + dt.timedelta(minutes=1))
        notices.post(moment + dt.timedelta(minutes=1))
        notices.deliver(moment + dt.timedelta(minutes=1))
    assert not mail.outbox
    told = capsys.readouterr()
    assert WORD not in caplog.text + told.out + told.err
    assert not any(WORD in query["sql"] for query in asked)


@pytest.mark.client
@pytest.mark.parametrize("name", ATTACKERS)
def test_only_who_owes_it_opens_the_term_of_a_zienswijze(house, enter, dispute, around, moment, name):
    due.refresh_all(moment)
    term = Term.objects.get(kind__slug="zienswijze", organisation=house.organisations["vng"])
    page = reverse("term-detail", args=[term.key])
    assert enter(house.vng).get(page).status_code == 200
    assert enter(getattr(house, name)).get(page).status_code == 404


def every_row() -> str:
    """Return all rows of all tables as a dump would hold them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        assert {"papers_sealedtext", "papers_sealedtexthistory", "trail_event", "notices_message"} <= set(
            tables
        )
        dump = []
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                dump += [bytes(block).decode() for block in copy]
    return "".join(dump)


def test_a_dump_of_the_database_holds_no_word_of_any_version(house, dispute, around, moment):
    for revision, word in enumerate(("Eersteversie", "Tweedeversie", "Derdeversie"), 1):
        words = f"<p>{WORD} {word}</p>"
        write_perspective(dispute, around, INTERESTS, words, revision=revision, by=house.vng, now=moment)
    file(dispute, around, house.vng, moment, common=f"<p>{WORD} algemeen</p>")
    file(dispute, around, house.vws, moment, interests=f"<p>{WORD} van VWS</p>")
    read = SealedText.objects.visible_to(house.policy, moment).select_related("party__round")
    assert sum(WORD in text.read() for text in read) == 2  # all is open by now: who may read it, does
    dump = every_row()
    assert dispute.subject in dump
    assert around.key in dump
    for word in (WORD, "Eersteversie", "Tweedeversie", "Derdeversie"):
        assert word not in dump


def test_the_history_tells_sizes_in_classes_only(house, dispute, around, moment):
    write(dispute, around, house.vng, moment, interests="<p>A</p>", common=f"<p>{WORD * 60}</p>")
    sizes = {len(row.sealed) for row in SealedText.pgh_event_model.objects.all()}
    assert len(sizes) == 1


def test_the_administration_has_no_sealed_table():
    names = {model._meta.model_name for model in admin.site._registry}
    assert not {name for name in names if "seal" in name}
