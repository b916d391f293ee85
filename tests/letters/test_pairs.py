"""One text, two letters: each its own date, number, approval and sending; and a cover letter that brings a copy."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import reverse

from letters import actions
from letters.models import Letter, LetterLink
from letters.paper import fingerprint, paper_of
from lib import richtext
from lib.pdf import is_possible
from papers.models import Snapshot
from tests.factories.letters import DATE, SENT_AT, WRITTEN, make_letter
from tests.letters.test_annexes import add
from tests.lib.reader import read
from tests.lib.samples import faults, written
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db

NEXT = DATE + dt.timedelta(days=1)
WORD = "quasibestuursrecht"


def pair(house, letter: Letter, kind: str = "same") -> Letter:
    return actions.pair(letter, kind=kind, date=NEXT, by=house.policy, now=WRITTEN)


def finish(house, letter: Letter, **how) -> Letter:
    """Submit, approve, render and send."""
    letter = Letter.objects.get(pk=letter.pk)
    if letter.state == "draft":
        actions.submit(letter, by=house.policy, now=WRITTEN)
    if letter.state != "approved":
        actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
        assert actions.render(letter.key, WRITTEN)
    return actions.send(letter, by=house.policy, now=SENT_AT, **how)


def text_of(letter: Letter) -> str:
    return "".join(words for _, words in actions.deviation(letter, actions.partner_of(letter)))


# --- The same letter to both Kamers (E27) ---


@pytest.mark.client
def test_the_checklist_tells_who_writes_of_the_other_letter_and_nobody_else(house, enter):
    letter = make_letter(house, "submitted")
    path = letter.get_absolute_url()
    assert "Geen brief aan de Eerste Kamer" in enter(house.policy).get(path).content.decode()
    pair(house, letter)
    assert "Brief aan de Eerste Kamer: concept" in enter(house.policy).get(path).content.decode()
    assert "Brief aan de Eerste Kamer: concept" not in enter(house.minister).get(path).content.decode()


def test_the_same_letter_goes_to_the_other_kamer_with_its_own_date_number_and_state(house):
    first = add(house, make_letter(house, on_behalf=[house.offices["stasfin"]]), "Cijfers")
    actions.submit(first, by=house.policy, now=WRITTEN)
    second = pair(house, first)
    assert (second.chamber, second.date, second.our_reference, second.state) == ("ek", NEXT, "", "draft")
    assert text_of(second) == ""
    assert [row.text for row in second.passages.all()] == [row.text for row in first.passages.all()]
    assert [row.parent.text for row in second.passages.exclude(parent=None)] == ["Over jeugd:"] * 3
    assert second.annexes.get().document == first.annexes.get().document
    assert [*second.on_behalf.all()] == [*first.on_behalf.all()]
    assert actions.partner_of(first) == second
    assert actions.partner_of(second) == first


def test_a_change_in_one_is_shown_at_the_other_and_carried_over_when_asked(house):
    first = make_letter(house)
    second = pair(house, first)
    actions.save(
        first,
        revision=1,
        by=house.policy,
        now=WRITTEN,
        body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>",
    )
    agreement = first.passages.last().agreement
    actions.edit_passage(
        first, agreement.key, text="Andere woorden", revision=2, by=house.policy, now=WRITTEN
    )
    assert WORD in text_of(second)
    assert "Andere" in text_of(second)
    second = actions.take_over(second, revision=1, by=house.policy, now=WRITTEN)
    assert text_of(second) == ""
    assert second.passages.get(agreement=agreement).text == "Andere woorden"


def test_taking_over_undoes_the_approval_of_this_letter_and_of_no_other(house):
    first = make_letter(house)
    second = pair(house, first)
    for letter in (first, second):
        actions.submit(letter, by=house.policy, now=WRITTEN)
        actions.approve(letter, revision=letter.revision, by=house.minister, now=WRITTEN)
    actions.save(first, revision=1, by=house.policy, now=WRITTEN, subject="Anders")
    assert Letter.objects.get(pk=second.pk).state == "approved"
    actions.take_over(second, revision=1, by=house.policy, now=WRITTEN)
    assert Letter.objects.get(pk=second.pk).state == "draft"


def test_taking_over_a_text_that_somebody_just_changed_is_refused(house):
    first = make_letter(house)
    second = pair(house, first)
    actions.save(second, revision=1, by=house.policy, now=WRITTEN, subject="Intussen anders")
    with pytest.raises(actions.Overtaken):
        actions.take_over(second, revision=1, by=house.policy, now=WRITTEN)
    assert Letter.objects.get(pk=second.pk).subject == "Intussen anders"


def test_once_one_is_sent_it_stays_as_it_is(house):
    first = make_letter(house, "sent")
    second = pair(house, first)
    actions.save(second, revision=1, by=house.policy, now=WRITTEN, subject="Anders")
    with pytest.raises(Blocked):
        actions.take_over(first, revision=first.revision, by=house.policy, now=WRITTEN)
    assert Letter.objects.get(pk=first.pk).subject != "Anders"


def test_an_annex_that_two_letters_share_stays_as_public_as_the_first_made_it(house):
    first = add(house, make_letter(house), "Cijfers")
    second = pair(house, first)
    finish(house, first)
    finish(house, second, publish_now=False)
    document = first.annexes.get().document
    assert document.level == "public"
    actions.withdraw(Letter.objects.get(pk=second.pk), by=house.policy, now=SENT_AT, reason="Fout.")
    document.refresh_from_db()
    assert document.level == "public"
    actions.withdraw(Letter.objects.get(pk=first.pk), by=house.policy, now=SENT_AT, reason="Fout.")
    document.refresh_from_db()
    assert document.level == "participants"


def test_there_is_one_letter_to_the_other_kamer_and_its_writers_make_it(house):
    first = make_letter(house)
    for seat in (house.vng, house.fin, house.secretariat, house.minister):
        with pytest.raises(PermissionDenied):
            actions.pair(first, kind="same", date=NEXT, by=seat, now=WRITTEN)
    second = pair(house, first)
    for letter in (first, second):
        with pytest.raises(Blocked, match="al een brief"):
            pair(house, letter)


@pytest.mark.client
def test_who_reads_one_of_two_letters_learns_nothing_of_the_other(house, enter):
    first = make_letter(house, "published")
    second = pair(house, first)
    actions.save(second, revision=1, by=house.policy, now=WRITTEN, subject=f"Over {WORD}")
    page = enter(house.vng).get(first.get_absolute_url()).content.decode()
    assert second.key not in page
    assert WORD not in page
    assert "Eerste Kamer" not in page
    own = enter(house.policy).get(first.get_absolute_url()).content.decode()
    assert second.key in own
    assert "De tekst verschilt" in own


@pytest.mark.client
def test_on_screen_a_pair_is_made_compared_and_made_the_same(house, enter):
    first, policy = make_letter(house), enter(house.policy)
    url = reverse("letter-pair", args=[first.key])
    assert "Brief aan de Eerste Kamer" in policy.get(url).content.decode()
    assert policy.post(url, {"kind": "", "date": "gisteren"}).status_code == 400
    assert policy.post(url, {"kind": "same", "date": "30 november 2024"}).status_code == 302
    second = Letter.objects.get(chamber="ek")
    actions.save(first, revision=1, by=house.policy, now=WRITTEN, subject="Geheel anders")
    page = reverse("letter-take-over", args=[second.key])
    assert "<ins>Geheel" in policy.get(page).content.decode()
    stale = policy.post(page, {"revision": 9})
    assert stale.status_code == 409
    assert "Er is nog niets overgenomen" in stale.content.decode()
    assert policy.post(page, {"revision": 1}).status_code == 302
    assert Letter.objects.get(pk=second.pk).subject == "Geheel anders"
    assert "gelijk" in policy.get(page).content.decode()


# --- A cover letter with a copy ---


def test_a_cover_letter_has_a_short_text_of_its_own_and_brings_the_other_in_one_pdf(house):
    first = finish(house, make_letter(house))
    cover = pair(house, first, "cover")
    assert cover.body == "<p>Hierbij zend ik u een afschrift van de Kamerbrief.</p>"
    assert not cover.passages.exists()
    if not is_possible():
        pytest.skip("no PDF on this machine")
    document = read(written(actions.document_of(cover, draft=False)))
    assert [row.title for row in document.pdf.open_outline().root] == [cover.subject, first.subject]
    assert "Hierbij zend ik u een afschrift" in document.pages[0]
    assert "Over jeugd:" in document.pages[1]
    assert [words.split("Pagina")[-1].split("Afschrift,")[-1].strip() for words in document.artifacts] == [
        "1 van 1", "pagina 1 van 1"
    ]  # fmt: skip
    assert document.text.index("een afschrift") < document.text.index("Over jeugd:")
    assert "Over jeugd:" not in read(written(actions.document_of(cover, draft=False, alone=True))).text


SAME_IDS = (
    '<h2 id="h-abc123">Jeugd</h2><p>Tekst van {who}.<oo-note id="n-abc123">Noot van {who}</oo-note></p>'
    '<h2>Wonen</h2><p>Zie <oo-ref to="h-abc123">paragraaf 1</oo-ref> en <oo-ref to="n-abc123">voetnoot 1</oo-ref>.</p>'
    "<table><caption>Tabel</caption><tbody><tr><th>Jaar</th></tr><tr><td>2024</td></tr></tbody></table>"
)


def test_a_cover_letter_that_was_pasted_from_what_it_brings_has_no_id_twice_and_each_refers_to_its_own(house):
    first = make_letter(house)
    cover = pair(house, first, "cover")
    for letter, who in ((first, "brief"), (cover, "aanbieding")):
        body = richtext.clean(SAME_IDS.format(who=who))
        assert "h-abc123" in body
        actions.save(letter, revision=1, by=house.policy, now=WRITTEN, body=body)
    letters = [Letter.objects.get(pk=row.pk) for row in (cover, first)]
    papers = dict(zip(("letter", "copy"), map(paper_of, letters), strict=True))
    html = render_to_string("letters/pdf/with_copy.html", papers)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count("Zie paragraaf 1 en voetnoot 1.") == 2
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    if not is_possible():
        pytest.skip("no PDF on this machine")
    data = written(actions.document_of(letters[0], draft=False))
    document = read(data)
    assert faults(data) == []
    notes = document.root.all("Note")
    assert len({str(note.props["/ID"]) for note in notes}) == len(notes) == 2
    assert [note.text.split("Noot van")[-1].strip() for note in notes] == ["aanbieding", "brief"]
    assert [note.text.strip()[0] for note in notes] == ["1", "1"]


def test_a_cover_letter_goes_out_after_what_it_brings(house):
    first = make_letter(house)
    cover = pair(house, first, "cover")
    with pytest.raises(Blocked, match="nog niet verzonden"):
        finish(house, cover)
    assert not LetterLink.objects.filter(letter__state="sent").exists()
    finish(house, first)
    sent = finish(house, cover)
    assert sent.state == "published"
    assert Snapshot.objects.get(subject_id=cover.pk).facts["cover"]["title"] == first.subject


def test_of_two_that_are_planned_for_the_same_moment_the_copy_comes_last(house):
    first = make_letter(house, "rendered")
    cover = pair(house, first, "cover")
    actions.submit(cover, by=house.policy, now=WRITTEN)
    actions.approve(cover, revision=1, by=house.minister, now=WRITTEN)
    assert actions.render(cover.key, WRITTEN)
    for letter in (cover, first):
        actions.plan(letter, at=SENT_AT, by=house.policy, now=WRITTEN)
    assert actions.send_planned(SENT_AT) == 2


def test_a_cover_letter_is_public_no_sooner_than_what_it_brings(house):
    first, later = make_letter(house), SENT_AT + dt.timedelta(days=1)
    finish(house, first, public_from=later)
    cover = pair(house, first, "cover")
    with pytest.raises(Blocked, match="nog niet openbaar"):
        finish(house, cover)
    with pytest.raises(Blocked, match="nog niet openbaar"):
        finish(house, cover, public_from=later - dt.timedelta(seconds=1))
    assert finish(house, cover, public_from=later).embargo_until == later


def test_a_copy_of_another_text_is_not_what_was_approved(house):
    first = make_letter(house)
    cover = pair(house, first, "cover")
    before = fingerprint(cover)
    actions.save(first, revision=1, by=house.policy, now=WRITTEN, subject="Anders")
    changed = fingerprint(cover)
    assert changed != before
    finish(house, first)
    assert fingerprint(cover) == changed
