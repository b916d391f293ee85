"""Sending: everything together, once, and only what was approved."""

import datetime as dt
import hashlib
import threading

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection

from agreements.models import Agreement, DocumentText
from letters import actions
from letters.models import Letter
from letters.paper import fingerprint
from papers.models import Snapshot
from parties.models import Level
from tests.factories.letters import (
    DATE,
    ORDER,
    SENT_AT,
    STEPS,
    THEMES,
    WRITTEN,
    make_commitment,
    make_letter,
    make_motion,
)
from tests.factories.parties import PARTIES
from trail.models import Event
from trail.workflow import Blocked, Stale

pytestmark = pytest.mark.django_db
OTHER = "Er wordt samenwerking gezocht op drie thema’s."


def stands_as_approved(letter: Letter) -> bool:
    """Say that nothing of a sending is to be found in the database."""
    now = Letter.objects.get(pk=letter.pk)
    untouched = (now.state, now.level, now.sent_at, now.frozen_html) == ("approved", "rijk_concept", None, "")
    return (
        untouched and not Snapshot.objects.exists() and not Event.objects.filter(kind="letter.send").exists()
    )


def test_sending_freezes_text_pdf_hash_and_visibility_together(house):
    letter = make_letter(house, "rendered")
    sent = actions.send(letter, by=house.policy, now=SENT_AT)
    assert (sent.state, sent.level, sent.sent_at) == ("published", Level.PUBLIC, SENT_AT)
    assert "Over jeugd:" in sent.frozen_html
    with default_storage.open(sent.pdf) as file:
        assert hashlib.sha256(file.read()).hexdigest() == sent.pdf_sha256
    assert fingerprint(sent) == sent.text_sha256
    snapshot = Snapshot.objects.get()
    assert (snapshot.title, snapshot.day, snapshot.file) == (letter.subject, DATE, sent.pdf)
    assert snapshot.body == sent.frozen_html
    assert snapshot.facts["signatories"][0]["name"] == "J.J.M. Uitermark"


def test_a_letter_may_be_sent_first_and_published_later(house):
    sent = make_letter(house, "sent")
    assert (sent.state, sent.level) == ("sent", Level.PARTICIPANTS)
    assert Letter.objects.visible_to(house.vng).exists()
    assert not Letter.objects.visible_to(None).exists()
    assert not Snapshot.objects.exists()
    actions.publish(sent, by=house.policy, now=SENT_AT)
    assert Letter.objects.visible_to(None).exists()


def test_a_second_click_sends_nothing_and_says_when_it_was_sent(house):
    letter = make_letter(house, "rendered")
    actions.send(letter, by=house.policy, now=SENT_AT)
    with pytest.raises(Blocked, match="al verzonden op 29 november 2024, 10:00 uur"):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert Event.objects.filter(kind="letter.send").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_very_same_moment_send_once(house):
    letter = make_letter(house, "rendered")
    together, outcomes = threading.Barrier(2), []

    def click() -> None:
        together.wait()
        try:
            outcomes.append(actions.send(letter, by=house.policy, now=SENT_AT).state)
        except Blocked as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert sorted(outcomes) == ["Deze brief is al verzonden op 29 november 2024, 10:00 uur.", "published"]
    assert Snapshot.objects.count() == 1


def test_how_a_sent_letter_words_an_afspraak_stands_beside_its_text_for_who_reads_both(house):
    letter = make_letter(house)
    changed = letter.passages.get(text=THEMES)
    letter.passages.filter(pk=changed.pk).update(text=OTHER)
    for step in ORDER[1 : ORDER.index("rendered") + 1]:
        STEPS[step](house, letter)
        letter = Letter.objects.get(pk=letter.pk)
        assert not DocumentText.objects.exists()
    for step in ("sent", "published", "withdrawn"):
        STEPS[step](house, letter)
        letter = Letter.objects.get(pk=letter.pk)
        said = DocumentText.objects.get(agreement=changed.agreement)
        assert (said.text, said.letter, said.name, said.said_on) == (OTHER, letter.key, letter.subject, DATE)
        assert said.protection == letter.protection
        assert DocumentText.objects.count() == letter.passages.count()
        for who in PARTIES:
            seat = getattr(house, who)
            both = letter in Letter.objects.visible_to(
                seat
            ) and changed.agreement in Agreement.objects.visible_to(seat)
            assert (said in DocumentText.objects.visible_to(seat)) == both, (step, who)
        assert not DocumentText.objects.visible_to(None).exists()


def test_under_embargo_how_it_words_an_afspraak_is_under_embargo(house):
    letter = make_letter(house, "rendered")
    later = SENT_AT + dt.timedelta(days=3)
    actions.send(letter, by=house.policy, now=SENT_AT, public_from=later)
    assert {row.embargo_until for row in DocumentText.objects.all()} == {later}
    sooner = later - dt.timedelta(days=1)
    actions.move_embargo(
        Letter.objects.get(), public_from=sooner, reason="Eerder.", by=house.policy, now=SENT_AT
    )
    assert {row.embargo_until for row in DocumentText.objects.all()} == {sooner}


def test_without_its_pdf_a_letter_is_not_sent(house):
    letter = make_letter(house, "approved")
    with pytest.raises(Blocked, match="wordt nog gemaakt"):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert stands_as_approved(letter)


def test_what_was_not_approved_is_not_sent(house):
    letter = make_letter(house, "submitted")
    with pytest.raises(Stale):
        actions.send(letter, by=house.policy, now=SENT_AT)


def test_a_revision_that_was_not_approved_is_not_sent(house):
    letter = make_letter(house, "rendered")
    Letter.objects.filter(pk=letter.pk).update(revision=letter.revision + 1)
    with pytest.raises(Blocked):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert stands_as_approved(letter)


def test_a_text_that_changed_behind_the_approval_is_not_sent(house):
    letter = make_letter(house, "rendered")
    Letter.objects.filter(pk=letter.pk).update(body="<p>Iets anders.</p>")
    with pytest.raises(Blocked, match="na het akkoord veranderd"):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert stands_as_approved(letter)


def test_another_holder_of_the_office_on_the_date_of_the_letter_is_not_sent_as_approved(house):
    letter = make_letter(house, "rendered")
    house.offices["mbzk"].tenures.update(person="P.E. Heerma")
    with pytest.raises(Blocked, match="na het akkoord veranderd"):
        actions.send(letter, by=house.policy, now=SENT_AT)


def test_a_damaged_or_lost_pdf_is_not_sent(house):
    letter = make_letter(house, "rendered")
    default_storage.delete(letter.pdf)
    with pytest.raises(Blocked, match="niet meer de PDF"):
        actions.send(letter, by=house.policy, now=SENT_AT)
    assert stands_as_approved(letter)


def test_a_crash_halfway_leaves_nothing_half_done(house):
    motion = make_motion()
    letter = make_letter(house, "draft")
    letter = actions.set_discharges(letter, things=[(motion, True)], revision=1, by=house.policy, now=WRITTEN)
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=2, by=house.minister, now=WRITTEN)
    actions.render(letter.key, WRITTEN)
    in_the_way = Snapshot.objects.create(
        subject_type=Event.write(letter, "x", "x", by=None, now=WRITTEN).subject_type, subject_id=letter.pk,
        kind="letter", title="x", day=DATE, published_at=WRITTEN,
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        actions.send(letter, by=house.policy, now=SENT_AT)
    with pgtrigger.ignore("papers.Snapshot:published_is_kept"):
        in_the_way.delete()
    motion.refresh_from_db()
    assert motion.state == "open"
    assert stands_as_approved(letter)


def test_sending_meets_what_the_letter_says_it_meets_in_full_or_in_part(house):
    motion, promise = make_motion(), make_commitment(house)
    letter = make_letter(house)
    things = [(motion, True), (promise, False)]
    actions.set_discharges(letter, things=things, revision=1, by=house.policy, now=WRITTEN)
    motion.refresh_from_db()
    assert motion.state == "open"
    letter.refresh_from_db()
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=2, by=house.minister, now=WRITTEN)
    actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=SENT_AT)
    motion.refresh_from_db()
    promise.refresh_from_db()
    assert (motion.state, promise.state) == ("done", "partly")
    assert (
        Event.objects.get(kind="register.discharge").sentence
        == "Voldaan met de Kamerbrief van 29 november 2024."
    )


def test_the_office_that_signs_may_send_and_others_may_not(house):
    letter = make_letter(house, "rendered")
    for seat in (house.secretariat, house.fin, house.vng, house.administrator):
        with pytest.raises(PermissionDenied):
            actions.send(letter, by=seat, now=SENT_AT)
    assert actions.send(letter, by=house.minister, now=SENT_AT).state == "published"


def test_the_number_of_the_kamer_may_come_later(house):
    letter = make_letter(house, "published")
    actions.set_paper_number(letter, "36600-B, nr. 22")
    assert Letter.objects.get().paper_number == "36600-B, nr. 22"
    assert Snapshot.objects.get().facts["paper_number"] == "36600-B, nr. 22"


def test_withdrawing_keeps_the_text_for_who_read_it_and_takes_it_from_the_public(house):
    letter = make_letter(house, "withdrawn")
    assert letter.frozen_html
    assert Letter.objects.visible_to(house.vng).exists()
    assert not Letter.objects.visible_to(None).exists()
    snapshot = Snapshot.objects.get()
    assert snapshot.withdrawn_at
    assert snapshot.withdrawn_reason == "Er stond een fout in."


def test_a_letter_that_was_sent_elsewhere_has_facts_and_no_text(house):
    motion = make_motion()
    letter = actions.register_sent_elsewhere(
        by=house.policy, now=SENT_AT, subject="Afwegingskader SPUKs", date=DATE, signatory=house.offices["mbzk"],
        paper_number="36600-B, nr. 21", discharges=[(motion, True)],
    )  # fmt: skip
    assert (letter.state, letter.level, letter.pdf, letter.signed_by) == (
        "published", Level.PUBLIC, "", "J.J.M. Uitermark",
    )  # fmt: skip
    motion.refresh_from_db()
    assert motion.state == "done"
    assert Snapshot.objects.get().facts["sent_elsewhere"] is True
