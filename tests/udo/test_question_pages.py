"""The pages on which Rijk and koepels work together: read, write, share, talk; nothing leaks, nothing typed is lost."""

import datetime as dt

import pytest
from django.urls import reverse

from agreements.actions.weighing import write_task
from notices.models import Term
from overhedenoverleg.due import refresh_all
from overhedenoverleg.work_udo_together import asked_tasks
from papers.models import Document
from tests.factories.agreements import make_agreement
from tests.factories.papers import PDF, make_upload
from tests.factories.udo import make_assessment
from tests.udo.test_answering import LATER, answer_all, question, share
from tests.udo.test_findings import find, react
from tests.udo.test_pages import shown
from udo import actions
from udo.actions.talking import Circle
from udo.models import Assessment, Condition, JointAnswer, Phase, Question

pytestmark = [pytest.mark.django_db, pytest.mark.client]
SECRET = "Zonnewende"
JSON = {"HTTP_ACCEPT": "application/json"}


def at(row: Assessment, name: str, *more) -> str:
    return reverse(name, args=[row.key, *more])


def test_the_questions_are_read_per_block_by_who_takes_part(house, enter):
    row = make_assessment(house, Phase.WORK)
    actions.save_answer(row, question(row), "<p>Er verandert veel.</p>", revision=1, by=house.vng, now=LATER)
    share(row, house.vng, text="<p>Wij zien risico’s.</p>")
    pages = [at(row, "block-list"), at(row, "block-detail", "A"), at(row, "question-detail", "A1")]
    for seat, status in ((house.vws, 200), (house.minister, 200), (house.ipo, 404), (house.fin, 404)):
        client = enter(seat)
        assert {client.get(page).status_code for page in pages} == {status}
    text = shown(enter(house.policy).get(pages[1]))
    for words in ("Er verandert veel.", "Wij zien risico’s.", "A1. Wat verandert er", "Volgende: blok B"):
        assert words in text
    text = shown(enter(house.vws).get(pages[0]))
    assert "1 van 31 vragen beantwoord" in text or "1 van " in text
    client = enter(house.vws)
    for wrong in ("Z", "A1", "a"):
        assert client.get(at(row, "block-detail", wrong)).status_code == 404
    for wrong in ("A", "A99", "A01", "Z1", "A²"[:1] + "x"):
        assert client.get(at(row, "question-detail", wrong)).status_code == 404


def test_the_text_is_saved_by_itself_and_a_stale_one_shows_both(house, enter):
    row = make_assessment(house, Phase.WORK)
    page = at(row, "answer-edit", "A1")
    client = enter(house.vws)
    saved = client.post(page, {"text": "<p>Eerst.</p>", "revision": 1}, **JSON)
    assert (saved.status_code, saved.json()["revision"]) == (200, 2)
    client = enter(house.vng)
    late = client.post(page, {"text": "<p>Later.</p>", "revision": 1}, **JSON)
    assert (late.status_code, late.json()["conflict"]) == (409, True)
    late = client.post(page, {"text": "<p>Later.</p>", "revision": 1})
    assert late.status_code == 409
    for words in ("Eerst.", "Later.", "Iemand anders heeft dit intussen gewijzigd"):
        assert words in shown(late)
    assert JointAnswer.objects.get().text == "<p>Eerst.</p>"
    assert client.post(page, {"text": "<p>Later.</p>", "revision": 2}).status_code == 302
    bad = client.post(page, {"text": "<p>x</p>", "revision": "nul"})
    assert (bad.status_code, "<p>x</p>" in shown(bad) or "&lt;p&gt;x" in shown(bad)) == (400, True)
    assert enter(house.minister).post(page, {"text": "", "revision": 3}).status_code == 403


def test_a_draft_a_private_paper_and_an_own_thread_reach_nobody_else(house, enter):
    row = make_assessment(house, Phase.WORK)
    one = question(row)
    actions.save_view(row, one, f"<p>{SECRET}</p>", revision=1, by=house.vng, now=LATER)
    actions.open_thread(row, one, SECRET, circle=Circle.OWN, by=house.vng, now=LATER)
    actions.add_paper(row, one, make_upload(PDF), title=SECRET, is_shared=False, by=house.vng, now=LATER)
    pages = [
        at(row, name, *more)
        for name, *more in (
            ("assessment-detail",), ("assessment-log",), ("block-list",), ("block-detail", "A"),
            ("question-detail", "A1"), ("view-versions", "A1"), ("view-share", "A1"), ("view-edit", "A1"),
            ("answer-edit", "A1"), ("finding-list",),
        )
    ]  # fmt: skip
    pages += ["/", "/udo/", "/udo/export.csv", f"/zoeken/?q={SECRET}", f"/udo/?q={SECRET}"]
    document = reverse("document-download", args=[Document.objects.get().key])
    for seat in (house.vws, house.policy, house.secretariat, house.minister):
        client = enter(seat)
        for page in pages:
            answer = client.get(page)
            text = b"".join(answer).decode() if answer.streaming else shown(answer)
            for echo in (f"q={SECRET}", f'value="{SECRET}"', f"‘{SECRET}’"):
                text = text.replace(echo, "")
            assert SECRET not in text, page
        assert client.get(document).status_code == 404
        wrong = client.post(at(row, "view-edit", "A1"), {"text": "<p>x</p>", "revision": 9})
        assert SECRET not in shown(wrong)
        thread = reverse("thread-reply", args=[row.key, row.threads.get().key])
        assert client.post(thread, {"text": "x"}).status_code == 404
    client = enter(house.vng)
    text = shown(client.get(at(row, "question-detail", "A1")))
    assert text.count(SECRET) >= 3
    assert b"".join(client.get(document)) == PDF


def test_a_view_is_shared_after_it_was_looked_at(house, enter):
    row = make_assessment(house, Phase.WORK)
    client, page = enter(house.vng), at(row, "view-share", "A1")
    empty = client.post(page, {"revision": 1})
    assert (empty.status_code, "nog niets om te delen" in shown(empty)) == (409, True)
    client.post(at(row, "view-edit", "A1"), {"text": "<p>Onze kijk.</p>", "revision": 1})
    assert "Onze kijk." in shown(client.get(page))
    assert client.post(page, {"revision": 1}).status_code == 409
    assert client.post(page, {"revision": 2}).status_code == 302
    assert "Onze kijk." in shown(enter(house.vws).get(at(row, "view-versions", "A1")))


def test_talk_papers_and_what_is_new(house, enter):
    row = make_assessment(house, Phase.WORK)
    client = enter(house.vng)
    assert "nieuw</span>" not in shown(client.get(at(row, "block-list")))
    assert client.post(at(row, "assessment-look")).status_code == 302
    other = enter(house.vws)
    thread = at(row, "thread-create", "A1")
    assert other.post(thread, {"text": "Klopt dit?"}).status_code == 400
    assert other.post(thread, {"text": "Klopt dit?", "circle": "allen"}).status_code == 302
    paper = {"title": "Raming", "file": make_upload(PDF), "readers": "allen"}
    assert other.post(at(row, "paper-create", "A1"), paper).status_code == 302
    assert other.post(at(row, "paper-create", "A1"), {"title": "Raming"}).status_code == 400
    client = enter(house.vng)
    assert "nieuw</span>" in shown(client.get(at(row, "block-list")))
    text = shown(client.get(at(row, "question-detail", "A1")))
    for words in ("Klopt dit?", "Raming", "nieuw</span>"):
        assert words in text
    reply = reverse("thread-reply", args=[row.key, row.threads.get().key])
    assert client.post(reply, {"text": ""}).status_code == 400
    assert client.post(reply, {"text": "Ja."}).status_code == 302
    assert client.post(at(row, "assessment-look")).status_code == 302
    assert "nieuw</span>" not in shown(client.get(at(row, "question-detail", "A1")))


def test_findings_and_reactions_on_the_page(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    client = enter(house.vws)
    assert client.post(at(row, "finding-create"), {"text": ""}).status_code == 400
    assert client.post(at(row, "finding-create"), {"text": "Er is te weinig geld."}).status_code == 302
    form = shown(client.get(at(row, "finding-react", 1)))
    mark = form.partition('name="mark" value="')[2].partition('"')[0]
    given = {"party": "vws", "answer": "remark", "note": "", "mark": mark}
    assert client.post(at(row, "finding-react", 1), given).status_code == 400
    given |= {"note": "Vanaf 2028."}
    edit = at(row, "finding-edit", 1)
    assert client.post(edit, {"text": "Er is geen geld.", "revision": 1}).status_code == 302
    late = client.post(at(row, "finding-react", 1), given)
    assert (late.status_code, "intussen gewijzigd" in shown(late)) == (409, True)
    assert "Vanaf 2028." in shown(late)
    mark = shown(late).partition('name="mark" value="')[2].partition('"')[0]
    assert client.post(at(row, "finding-react", 1), given | {"mark": mark}).status_code == 302
    stale = client.post(edit, {"text": "Anders.", "revision": 1})
    assert (stale.status_code, "Anders." in shown(stale)) == (409, True)
    behalf = given | {"mark": mark, "party": "vng", "answer": "agreed", "note": ""}
    assert client.post(at(row, "finding-react", 1), behalf).status_code == 302
    text = shown(client.get(at(row, "finding-list")))
    for words in (
        "Er is geen geld.",
        "eens met een kanttekening",
        "ingevuld namens VNG door VWS",
        "nog niet",
    ):
        assert words in text
    client = enter(house.vng)
    assert client.post(at(row, "finding-react", 1), behalf | {"party": "vws"}).status_code == 400
    own = behalf | {"answer": "objected", "note": "Te laat."}
    assert client.post(at(row, "finding-react", 1), own).status_code == 302
    assert "ingevuld namens" not in shown(client.get(at(row, "finding-list")))
    assert client.get(at(row, "finding-drop", 1)).status_code == 403
    client = enter(house.vws)
    assert client.post(at(row, "finding-drop", 1), {"revision": 1, "reason": "Dubbel."}).status_code == 409
    assert client.post(at(row, "finding-drop", 1), {"revision": 2, "reason": "Dubbel."}).status_code == 302
    assert client.get(edit).status_code == 404


def test_conditions_and_afspraken_on_the_page(house, enter):
    row = make_assessment(house, Phase.FINDINGS)
    client = enter(house.vng)
    page = at(row, "condition-create")
    assert client.post(page, {"text": "Regel dekking.", "owner": "ambt:mp"}).status_code == 400
    given = {"text": "Regel dekking.", "owner": "ambt:staslmz", "words": "vóór Prinsjesdag", "as_read": "nee"}
    assert client.post(page, given | {"asks": "True"}).status_code in {302, 400}
    if not Condition.objects.exists():
        assert client.post(page, given | {"words": ""}).status_code == 302
    edit = at(row, "condition-edit", 1)
    assert (
        client.post(edit, given | {"words": "", "text": "Regel de dekking.", "revision": 1}).status_code
        == 302
    )
    stale = client.post(edit, given | {"words": "", "text": "Nee.", "revision": 1})
    assert (stale.status_code, "Regel de dekking." in shown(stale)) == (409, True)
    assert client.post(at(row, "condition-agree", 1)).status_code == 403
    client = enter(house.vws)
    assert client.get(at(row, "condition-agree", 1)).status_code == 200
    made = client.post(at(row, "condition-agree", 1))
    assert made.status_code == 302
    assert client.post(at(row, "condition-agree", 1)).status_code == 409
    assert row.subject in shown(client.get(made.url))
    agreement = make_agreement(house)
    write_task(agreement, {"kind": "new"}, revision=agreement.revision, by=house.secretariat, now=LATER)
    link = at(row, "agreement-link-create")
    assert client.post(link, {"agreement": "bestaatniet"}).status_code == 400
    if agreement.key in shown(client.get(link)):
        assert client.post(link, {"agreement": agreement.key}).status_code == 302
        assert agreement.title in shown(client.get(at(row, "finding-list")))
        assert row.subject in shown(enter(house.vng).get(agreement.get_absolute_url()))


def test_pages_cost_a_fixed_number_of_queries(house, enter, django_assert_max_num_queries):
    row = make_assessment(house, Phase.WORK)
    pages = {
        at(row, "block-list"): 12,
        at(row, "block-detail", "A"): 12,
        at(row, "question-detail", "A1"): 14,
    }
    pages |= {at(row, "finding-list"): 15, at(row, "assessment-detail"): 15}
    client = enter(house.vws)
    for number in range(3):
        for seat in (house.vws, house.policy, house.vng):
            for one in Question.objects.filter(template=row.template, block="A"):
                share(row, seat, one.code, f"<p>Kijk {number}.</p>")
                actions.open_thread(row, one, f"{number}", circle=Circle.ALL, by=seat, now=LATER)
            react(find(row, house, f"Bevinding {number}."), seat)
            owner = house.offices["staslmz"]
            actions.write_condition(row, f"Voorwaarde {number}.", owner=owner, by=seat, now=LATER)
        for page, most in pages.items():
            client.get(page)
            with django_assert_max_num_queries(most):
                assert client.get(page).status_code == 200


def terms(kind: str) -> set[str]:
    return set(
        Term.objects.filter(kind__slug=kind, closed_at=None).values_list("organisation__slug", flat=True)
    )


def test_who_still_has_to_answer_or_react_has_a_term_and_a_concept_tells_no_koepel(house, enter):
    row = make_assessment(house, Phase.WORK)
    enter(house.vws).post(at(row, "phase-day-edit"), {"work": "1 september 2025", "findings": ""})
    refresh_all(LATER)
    assert terms("udoantwoord") == {"vws", "bzk", "vng"}
    assert f"Vul uw antwoord in: {row}" in {task.title for task in asked_tasks(house.vng)}
    assert not asked_tasks(house.ipo)
    assert set(Term.objects.filter(kind__slug="udoantwoord").values_list("last_on", flat=True)) == {
        dt.date(2025, 9, 1)
    }
    for seat in (house.vws, house.vng):
        share(row, seat)
    refresh_all(LATER)
    assert terms("udoantwoord") == {"vws", "bzk"}
    answer_all(row, house.vws)
    refresh_all(LATER)
    assert terms("udoantwoord") == {"bzk"}
    other = make_assessment(house, Phase.FINDINGS, subject="Bevonden")
    one = find(other, house)
    react(one, house.vng)
    refresh_all(LATER)
    assert terms("udobevinding") == {"vws", "bzk"}
    assert [task.title for task in asked_tasks(house.minister)] == [f"Reageer op de bevindingen: {other}"]
    assert not asked_tasks(house.vng)
    concept = make_assessment(house, is_shared=False, subject="Concept")
    Assessment.objects.filter(pk=concept.pk).update(phase=row.template.phases.get(slug=Phase.WORK))
    refresh_all(LATER)
    told = Term.objects.filter(subject_id=concept.pk, closed_at=None, kind__slug="udoantwoord")
    assert set(told.values_list("organisation__slug", flat=True)) == {"vws", "bzk"}
