"""The PDF of an approved letter: made once, the same every time, never of anything else."""

import datetime as dt
import hashlib
import re

import pytest
from django.core.files.storage import default_storage

from letters import actions, tasks
from letters.actions.rendering import PATIENCE, TASK
from letters.models import Letter
from tests.factories.letters import WRITTEN, make_letter
from tests.lib.reader import read
from tests.lib.samples import written

pytestmark = pytest.mark.django_db


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def test_approval_asks_for_the_pdf_and_rendering_keeps_it_with_its_hash(house):
    letter = make_letter(house, "approved")
    assert (letter.render_state, letter.render_asked_at) == ("waiting", WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    done = fresh(letter)
    assert done.is_rendered
    with default_storage.open(done.pdf) as file:
        assert hashlib.sha256(file.read()).hexdigest() == done.pdf_sha256


def test_a_message_that_comes_twice_makes_one_pdf(house):
    letter = make_letter(house, "rendered")
    assert not actions.render(letter.key, WRITTEN)
    assert fresh(letter).pdf == letter.pdf


def test_the_same_letter_gives_the_same_bytes(house):
    letter = make_letter(house)
    assert written(actions.document_of(letter, draft=True)) == written(
        actions.document_of(fresh(letter), draft=True)
    )


def test_the_stored_name_says_nothing_about_the_letter(house):
    letter = make_letter(house, "rendered")
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{40}\.pdf", letter.pdf)


def test_a_message_that_was_lost_is_sent_again_once(house):
    letter = make_letter(house, "approved")
    assert actions.restart_lost_renders(WRITTEN + PATIENCE - dt.timedelta(seconds=1)) == 0
    assert actions.restart_lost_renders(WRITTEN + PATIENCE) == 1
    assert actions.restart_lost_renders(WRITTEN + PATIENCE) == 0
    assert fresh(letter).render_asked_at == WRITTEN + PATIENCE


def test_a_text_that_changed_behind_the_approval_gets_no_pdf(house):
    letter = make_letter(house, "approved")
    Letter.objects.filter(pk=letter.pk).update(subject="Iets anders")
    actions.render(letter.key, WRITTEN)
    failed = fresh(letter)
    assert (failed.render_state, failed.pdf) == ("failed", "")
    assert "vraag opnieuw akkoord" in failed.render_error


def test_after_a_failure_it_can_be_asked_again(house):
    letter = make_letter(house, "approved")
    Letter.objects.filter(pk=letter.pk).update(render_state="failed", render_error="Vol.")
    actions.ask(letter, WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    assert fresh(letter).render_error == ""


def test_no_draft_gets_a_final_pdf(house):
    letter = make_letter(house, "submitted")
    actions.ask(letter, WRITTEN)
    assert not actions.render(letter.key, WRITTEN)
    assert fresh(letter).render_state == ""


def test_the_task_has_the_name_that_is_sent():
    assert tasks.render.name == TASK


def test_a_draft_is_marked_concept_and_the_final_pdf_is_not(house):
    letter = make_letter(house, "rendered")
    with default_storage.open(letter.pdf) as file:
        final = read(file.read())
    assert "Concept" in read(written(actions.document_of(letter, draft=True))).text
    assert "Concept" not in final.text
    assert "J.J.M. Uitermark" in final.text


def test_markup_in_any_field_is_printed_as_text(house):
    attack = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    letter = make_letter(
        house, subject=attack, our_reference="<b>1</b>", salutation=attack[:100], directorate="<i>DG</i>"
    )
    key = letter.passages.last().agreement.key
    letter = actions.edit_passage(letter, key, text=attack, revision=1, by=house.policy, now=WRITTEN)
    text = read(written(actions.document_of(letter, draft=True))).text
    assert text.count('<script>alert("x")</script>') == 3
    assert "onerror=alert(1)" in text
    assert "<i>DG</i>" in text
