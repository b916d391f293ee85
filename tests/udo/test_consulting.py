"""The bestuurlijke consultatie: two months, another last day by everybody's consent, reactions, what was done with them."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lib import dates
from notices.models import Message
from overhedenoverleg.searching import find
from papers.models import Document
from parties.models import Recess
from tests.factories.papers import make_upload
from tests.factories.parties import PARTIES
from tests.factories.udo import BEGUN, make_assessment, run_of
from trail.models import Event
from trail.workflow import Blocked, Stale
from udo import actions
from udo.actions.end_changes import lacking
from udo.due import due_of_consultations as due
from udo.exits import missing
from udo.models import Assessment, Consultation, ConsultationResponse, EndChange, Phase
from udo.terms import clock, explain, is_over, last_day

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 5)
NOW = BEGUN.replace(month=5, day=5)
LAYERS = ["gemeenten", "waterschappen"]
SECRET = "Wij verzetten ons tegen verplichte samenwerking."


def consult(house, **given) -> Consultation:
    """Open a consultation of VNG and UvW about a UDO of VWS, on 5 May 2025."""
    row = make_assessment(house, Phase.CONSULTATION, **({"layers": LAYERS} | given))
    return actions.open_consultation(row, starts_on=DAY, by=house.vws, now=NOW)


def fresh(held: Consultation) -> Consultation:
    return Consultation.objects.select_related("assessment").get(pk=held.pk)


def words(held: Consultation) -> list[str]:
    return [point.words for point in missing(Assessment.objects.get(pk=held.assessment_id))]


def respond(held, seat, *, at_end=False, text=SECRET, **more) -> ConsultationResponse:
    return actions.give_response(held, text=text, revision=0, at_end=at_end, by=seat, now=NOW, **more)


# --- the term


@given(st.dates(dt.date(2023, 1, 1), dt.date(2034, 12, 31)))
def test_the_last_day_is_a_working_day_at_least_two_months_on(first):
    last = last_day(first)
    plain = dates.add_months(first, 2)
    assert last >= plain
    assert dates.is_working_day(last)
    assert not any(dates.is_working_day(plain + dt.timedelta(days=n)) for n in range((last - plain).days))
    assert (last - plain).days <= 5, "no stretch of days that are not worked is longer"


@given(st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)), st.integers(-10, 90))
def test_the_clock_counts_down_to_the_last_day_and_then_says_so(first, days):
    last, today = last_day(first), first + dt.timedelta(days=days)
    told = clock(first, last, today)
    assert dates.long(last) in told
    assert ("voorbij" in told) == is_over(last, today) == (today > last)
    if first <= today < last:
        tomorrow = dates.working_days(today + dt.timedelta(days=1), last)
        assert f"nog {tomorrow + dates.is_working_day(today)} werkdag" in told


@given(st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1)), st.integers(-40, 90), st.integers(0, 60))
def test_a_recess_is_told_if_and_only_if_it_touches_the_term_and_never_moves_it(first, offset, length):
    begin = first + dt.timedelta(days=offset)
    recess = Recess(name="Proefreces", first_day=begin, last_day=begin + dt.timedelta(days=length))
    last = last_day(first)
    told = " ".join(explain(first, last, [recess], last))
    assert ("Proefreces" in told) == (recess.first_day <= last and recess.last_day >= first)


def test_a_last_day_on_a_holiday_moves_on_and_says_why():
    first = dt.date(2025, 3, 18)
    assert last_day(first) == dt.date(2025, 5, 19), "18 May 2025 is a Sunday"
    assert last_day(dt.date(2025, 10, 25)) == dt.date(2025, 12, 29), "from Christmas Day over the weekend"
    assert last_day(dt.date(2024, 12, 31)) == dt.date(2025, 2, 28)
    assert "Zondag 18 mei 2025 is geen werkdag." in explain(first, last_day(first), [], last_day(first))[1]


def test_one_working_day_is_singular():
    assert clock(DAY, dt.date(2025, 7, 7), dt.date(2025, 7, 5)) == "nog 1 werkdag, tot en met 7 juli 2025"
    assert clock(DAY, dt.date(2025, 7, 7), dt.date(2025, 7, 7)) == "vandaag, 7 juli 2025, is de laatste dag"


# --- who is asked, and what that takes


def test_the_koepels_that_take_part_are_asked_for_two_months(house):
    held = consult(house)
    assert (held.first_end, held.ends_on) == (dt.date(2025, 7, 7), dt.date(2025, 7, 7))
    assert {row.organisation.slug for row in held.consulted.all()} == {"vng", "uvw"}
    told = set(
        Message.objects.filter(once__startswith="udo_consultation:").values_list("recipient", flat=True)
    )
    assert told == {house.vng.user.email, house.uvw.user.email}
    with pytest.raises(Stale):
        actions.open_consultation(held.assessment, starts_on=DAY, by=house.vws, now=NOW)


def test_only_the_responsible_ministry_opens_it_and_only_in_its_phase(house):
    row = make_assessment(house, Phase.CONSULTATION)
    with pytest.raises(PermissionDenied):
        actions.open_consultation(row, starts_on=DAY, by=house.policy, now=NOW)
    early = make_assessment(house, Phase.WORK, subject="Ander plan")
    with pytest.raises(Blocked):
        actions.open_consultation(early, starts_on=DAY, by=house.vws, now=NOW)


def test_the_phase_asks_for_answers_then_for_the_end_and_then_for_nothing(house):
    held = consult(house)
    assert "Nog niet alle koepels hebben gereageerd." in words(held)
    respond(held, house.vng)
    actions.decline_response(held, by=house.uvw, now=NOW)
    assert "De consultatie is nog niet gesloten." in words(held)
    actions.close_consultation(held, by=house.vws, now=NOW)
    assert not [row for row in words(held) if "onsult" in row or "gereageerd" in row]


def test_it_ends_after_the_last_day_also_without_every_answer(house):
    held = consult(house)
    last = dates.at_noon(held.ends_on)
    with pytest.raises(Blocked):
        actions.close_consultation(held, by=house.vws, now=last)
    actions.close_consultation(held, by=house.vws, now=last + dt.timedelta(days=1))
    with pytest.raises(Stale):
        actions.close_consultation(held, by=house.vws, now=last + dt.timedelta(days=1))


def test_a_layer_that_is_added_later_is_still_to_be_consulted(house):
    held = consult(house)
    row = Assessment.objects.get(pk=held.assessment_id)
    actions.edit_assessment(row, revision=row.revision, layers=[*LAYERS, "provincies"], by=house.vws, now=NOW)
    assert any("nog niet bestuurlijk geconsulteerd" in told for told in words(held))
    assert [place.slug for place in actions.ask_more(held, by=house.vws, now=NOW)] == ["ipo"]
    assert actions.ask_more(held, by=house.vws, now=NOW) == []
    assert not any("nog niet bestuurlijk geconsulteerd" in told for told in words(held))


# --- nobody reads a reaction before it is shared


def _channels(house, enter, who, held) -> str:
    """Return everything that this seat can get to see about it, as one text."""
    client, key = enter(getattr(house, who)), held.assessment.key
    pages = [reverse(name, args=[key]) for name in ("consultation", "assessment-detail", "assessment-log")]
    pages += ["/zoeken/?q=verzet", "/udo/", "/udo/export.csv", "/"]
    told = "".join(client.get(path).getvalue().decode(errors="ignore") for path in pages)
    rows = Event.objects.visible_to(getattr(house, who), NOW + dt.timedelta(days=1))
    return (
        told
        + " ".join(f"{row.sentence} {row.reason}" for row in rows)
        + str(find("verzet", getattr(house, who)))
    )


@pytest.mark.client
@pytest.mark.parametrize("at_end", [None, True], ids=["concept", "gegeven, delen bij het einde"])
def test_a_reaction_that_is_not_shared_leaks_to_nobody(house, enter, at_end):
    held = consult(house)
    given = {
        "text": SECRET,
        "revision": 0,
        "file": make_upload(name="geheim-besluit.pdf"),
        "by": house.vng,
        "now": NOW,
    }
    more = {"at_end": True} if at_end else {}
    response = (actions.give_response if at_end else actions.save_response)(held, **given, **more)
    paper = reverse("document-download", args=[response.document.key])
    for who in sorted(PARTIES):
        told = _channels(house, enter, who, held)
        own = house.vng.organisation_id == getattr(house, who).organisation_id
        assert ("geheim-besluit" in told) == own, who
        if not own:
            assert "verzetten" not in told, who
            assert enter(getattr(house, who)).get(paper).status_code in (403, 404), who
            rows = ConsultationResponse.objects.visible_to(getattr(house, who), NOW)
            assert not rows.exists()
            assert not Document.objects.visible_to(getattr(house, who), NOW).exists()
    assert not any("verzetten" in f"{row.subject}{row.text}{row.html}" for row in Message.objects.all())


@pytest.mark.client
def test_a_draft_does_not_even_tell_that_it_is_there(house, enter):
    held = consult(house)
    page = reverse("consultation", args=[held.assessment.key])
    before = enter(house.uvw).get(page).content
    events = Event.objects.count()
    actions.save_response(held, text=SECRET, revision=0, by=house.vng, now=NOW)
    after = enter(house.uvw).get(page).content
    assert _without_tokens(before) == _without_tokens(after)
    assert Event.objects.count() == events


def _without_tokens(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrf" not in line.lower() and b"nonce" not in line]


def test_what_waits_is_shared_when_the_consultation_ends(house):
    held = consult(house)
    response = respond(held, house.vng, at_end=True, file=make_upload())
    respond(held, house.uvw, text="Akkoord.")
    assert not ConsultationResponse.objects.visible_to(house.uvw, NOW).filter(pk=response.pk).exists()
    actions.close_consultation(held, by=house.vws, now=NOW)
    for seat in (house.uvw, house.vws, house.policy):
        assert ConsultationResponse.objects.visible_to(seat, NOW).filter(pk=response.pk).exists()
        assert Document.objects.visible_to(seat, NOW).filter(pk=response.document_id).exists()
    for seat in (house.ipo, house.fin):
        assert not ConsultationResponse.objects.visible_to(seat, NOW).exists()


def test_what_is_given_never_changes_in_the_database_too(house):
    held = consult(house)
    response = respond(held, house.vng)
    with pytest.raises(Blocked):
        actions.save_response(held, text="Anders.", revision=1, by=house.vng, now=NOW)
    with pytest.raises(Blocked):
        actions.decline_response(held, by=house.vng, now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsultationResponse.objects.filter(pk=response.pk).update(text="Anders.")


def test_two_colleagues_do_not_overwrite_each_other(house):
    held = consult(house)
    actions.save_response(held, text="Een.", revision=0, by=house.vng, now=NOW)
    with pytest.raises(Stale):
        actions.save_response(held, text="Twee.", revision=0, by=house.vng, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.save_response(held, text="Niet gevraagd.", revision=0, by=house.ipo, now=NOW)


# --- another last day


def test_another_last_day_holds_only_with_everybodys_consent(house):
    held = consult(house)
    later = held.ends_on + dt.timedelta(days=21)
    change = actions.propose_end(held, ends_on=later, reason="Zomerreces.", by=house.vng, now=NOW)
    assert {place.slug for place in lacking(change)} == {"uvw", "vws"}
    actions.answer_end(change, agrees=True, by=house.vws, now=NOW)
    assert fresh(held).ends_on == held.ends_on
    with pytest.raises(Stale):
        actions.answer_end(change, agrees=True, by=house.vws, now=NOW)
    actions.answer_end(change, agrees=True, by=house.uvw, now=NOW)
    assert fresh(held).ends_on == later
    owed = due([held.assessment_id], NOW)[held.assessment_id]
    assert {row.last_on for row in owed} == {later}


def test_one_no_ends_the_proposal_and_only_the_proposer_takes_it_back(house):
    held = consult(house)
    later = held.ends_on + dt.timedelta(days=7)
    change = actions.propose_end(held, ends_on=later, reason="Reces.", by=house.vws, now=NOW)
    with pytest.raises(Blocked):
        actions.propose_end(held, ends_on=later, reason="Ook reces.", by=house.vng, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.withdraw_end(change, by=house.vng, now=NOW)
    with pytest.raises(Blocked):
        actions.answer_end(change, agrees=False, by=house.vng, now=NOW)
    actions.answer_end(change, agrees=False, note="Te laat.", by=house.vng, now=NOW)
    change.refresh_from_db()
    assert (change.state, fresh(held).ends_on) == ("refused", held.ends_on)
    again = actions.propose_end(held, ends_on=later, reason="Toch.", by=house.vws, now=NOW)
    actions.withdraw_end(again, by=house.vws, now=NOW)
    with pytest.raises(Stale):
        actions.answer_end(again, agrees=True, by=house.vng, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_consent_at_once_the_last_one_lets_it_hold(house):
    held = consult(house)
    later = held.ends_on + dt.timedelta(days=7)
    change = actions.propose_end(held, ends_on=later, reason="Reces.", by=house.vws, now=NOW)
    answered, failed = threading.Event(), []

    def agree():
        answered.wait(10)
        try:
            actions.answer_end(change, agrees=True, by=house.uvw, now=NOW)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=agree)
    thread.start()
    with transaction.atomic():
        actions.answer_end(change, agrees=True, by=house.vng, now=NOW)
        answered.set()
        thread.join(0.5)
        assert thread.is_alive(), "the second waits for the first"
    thread.join(10)
    assert not failed
    assert (EndChange.objects.get().state, fresh(held).ends_on) == ("accepted", later)


# --- terms, and what was done with the reactions


def test_who_answered_owes_nothing_more_and_the_ministry_until_the_end(house):
    held = consult(house)

    def owing():
        rows = due([held.assessment_id], NOW)[held.assessment_id]
        names = {
            house.vng.organisation_id: "vng",
            house.uvw.organisation_id: "uvw",
            house.vws.organisation_id: "vws",
        }
        return {names[row.organisation] for row in rows}

    assert owing() == {"vng", "uvw", "vws"}
    respond(held, house.vng)
    assert owing() == {"uvw", "vws"}
    actions.decline_response(held, by=house.uvw, now=NOW)
    assert owing() == {"vws"}
    actions.close_consultation(held, by=house.vws, now=NOW)
    assert owing() == set()


def test_the_next_phase_asks_what_was_done_with_each_reaction(house):
    held = consult(house)
    respond(held, house.vng)
    actions.decline_response(held, by=house.uvw, now=NOW)
    with pytest.raises(Blocked):
        actions.summarise(held, "Te vroeg.", revision=1, by=house.vws, now=NOW)
    actions.close_consultation(held, by=house.vws, now=NOW)
    row = Assessment.objects.get(pk=held.assessment_id)
    actions.complete(row, run_of(row), motivation="Zie boven.", by=house.vws, now=NOW)
    assert len([told for told in words(held) if "wat ermee is gedaan" in told]) == 1
    consulted = held.consulted.get(organisation__slug="vng")
    facts = {"point": "Geen dwang.", "verdict": "deels", "reason": "Alleen waar het moet."}
    point = actions.process_point(consulted, **facts, by=house.vws, now=NOW)
    assert actions.process_point(consulted, **facts, by=house.vws, now=NOW) == point
    assert not [told for told in words(held) if "wat ermee is gedaan" in told]
    changed = facts | {"verdict": "overgenomen"}
    actions.process_point(consulted, **changed, key=point.key, revision=1, by=house.vws, now=NOW)
    with pytest.raises(Stale):
        actions.process_point(consulted, **facts, key=point.key, revision=1, by=house.vws, now=NOW)
    with pytest.raises(PermissionDenied):
        actions.process_point(consulted, **facts, by=house.vng, now=NOW)


# --- the screens


@pytest.mark.client
def test_a_koepel_answers_on_the_screen_and_the_ministry_closes(house, enter):
    held = consult(house)
    key = held.assessment.key
    page = reverse("consultation", args=[key])
    client = enter(house.vng)
    assert "Reactie geven" in client.get(page).content.decode()
    path = reverse("consultation-respond", args=[key])
    answer = client.post(path, {"text": "", "how": "meteen", "revision": "0"})
    assert answer.status_code == 400
    assert "Schrijf uw reactie" in answer.content.decode()
    assert client.post(path, {"text": "Bezwaar.", "how": "meteen", "revision": "0"}).status_code == 302
    assert client.post(path, {"text": "Anders.", "how": "meteen", "revision": "1"}).status_code == 409
    told = enter(house.vws).get(page).content.decode()
    assert ("Bezwaar." in told and "Wacht op" in told) or "voorbij" in told
    assert enter(house.ipo).get(page).status_code == 404


@pytest.mark.client
def test_the_page_takes_a_fixed_number_of_queries(house, enter, django_assert_max_num_queries):
    held = consult(house, layers=["gemeenten", "provincies", "waterschappen"])
    for seat in (house.vng, house.ipo, house.uvw):
        respond(held, seat)
    actions.close_consultation(held, by=house.vws, now=NOW)
    for consulted in held.consulted.all():
        for number in range(5):
            actions.process_point(
                consulted, point=f"Punt {number}", verdict="niet", reason="Nee.", by=house.vws, now=NOW
            )
    client = enter(house.vws)
    page = reverse("consultation", args=[held.assessment.key])
    client.get(page)
    with django_assert_max_num_queries(20):
        client.get(page)
