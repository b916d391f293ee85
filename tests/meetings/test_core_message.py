"""Kernboodschap: confirmed on the exact text, reset by any change, released at one moment (MT-22)."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions.core_message import (
    answer_core_message,
    not_confirmed,
    release,
    write_appreciation,
    write_core_message,
)
from meetings.actions.replacement import enter_replacement
from meetings.models import Appreciation, CoreMessage
from meetings.workflow import CORE_MESSAGE
from notices.models import Message
from overhedenoverleg.work_verslag import verslag_tasks
from tests.factories.meetings import START, make_meeting
from trail.models import Event
from trail.workflow import Blocked, Stale

LATER = START + dt.timedelta(hours=3)
TEXT = "Rijk en medeoverheden hebben afspraken gemaakt over jeugd."
OWN = "Wij zijn teleurgesteld over het tempo."
SIDES = ("minister", "vng", "ipo", "uvw")


@pytest.fixture
def meeting(house):
    return make_meeting(
        house, "held", invited=("mp", "mbzk", "staslmz", "vzvng", "vzipo", "vzuvw"), items=["Jeugd"]
    )


@pytest.fixture
def message(house, meeting):
    return write_core_message(meeting, TEXT, revision=0, by=house.secretariat, now=LATER)


def answer(house, message, name, word="agreed", note=""):
    seat = getattr(house, name)
    return answer_core_message(
        message, text_hash=message.text_hash, answer=word, note=note, by=seat, now=LATER
    )


def own(house, message, name, *, is_ready=True, text=OWN):
    seat = getattr(house, name)
    return write_appreciation(message, text, is_ready=is_ready, revision=0, by=seat, now=LATER)


def name_of(house, seat):
    return next(name for name, found in vars(house).items() if found == seat)


# --- The text and its confirmations -----------------------------------------------------------------


def test_mijn_werk_asks_each_party_until_it_answered_on_the_present_text(house, everyone, message):
    def asked():
        return {name for name, seat in everyone.items() if verslag_tasks(seat, LATER)}

    assert asked() == set(SIDES)
    assert verslag_tasks(house.vng, LATER)[0].url == reverse("core-message", args=[message.meeting.key])
    answer(house, message, "vng")
    answer(house, message, "minister", "objected", "Nog niet.")
    assert asked() == {"ipo", "uvw"}
    changed = write_core_message(
        message.meeting,
        f"{TEXT} En meer.",
        revision=1,
        by=house.secretariat,
        now=LATER + dt.timedelta(hours=1),
    )
    assert asked() == set(SIDES)
    release(changed, text_hash=changed.text_hash, reason="Spoed.", by=house.secretariat, now=LATER)
    assert asked() == set()


def test_an_office_that_is_replaced_gets_no_mail_about_the_text(house, meeting):
    seat = meeting.participations.select_related("meeting", "office__organisation").get(office__slug="mbzk")
    enter_replacement(seat, name="A. Bos", by=house.secretariat, now=LATER)
    write_core_message(meeting, TEXT, revision=0, by=house.secretariat, now=LATER)
    found = Message.objects.filter(once__startswith="core-message:").values_list("recipient", flat=True)
    assert sorted(found) == sorted(getattr(house, name).user.email for name in SIDES[1:])


def test_any_changed_character_lets_every_answer_lapse_and_says_so(house, meeting, message):
    for name in SIDES:
        answer(house, message, name)
    assert not_confirmed(message) == []
    Message.objects.all().delete()
    message = write_core_message(meeting, f"{TEXT} ", revision=1, by=house.secretariat, now=LATER)
    assert not_confirmed(message) == ["Rijk", "VNG", "IPO", "UvW"]
    event = Event.objects.get(kind="coremessage.edit")
    assert (
        event.sentence == "Kernboodschap gewijzigd. Wat Rijk, VNG, IPO en UvW antwoordden, geldt niet meer."
    )
    found = Message.objects.values_list("recipient", flat=True)
    assert sorted(found) == sorted(getattr(house, name).user.email for name in SIDES)
    assert not any(TEXT in row.text for row in Message.objects.all())


def test_an_answer_to_another_text_than_the_present_is_refused(house, meeting, message):
    old = message.text_hash
    write_core_message(meeting, "Anders.", revision=1, by=house.secretariat, now=LATER)
    with pytest.raises(Stale):
        answer_core_message(message, text_hash=old, answer="agreed", note="", by=house.vng, now=LATER)
    with pytest.raises(Stale):
        write_core_message(meeting, "Nog anders.", revision=1, by=house.policy, now=LATER)


def test_saving_the_same_text_leaves_the_answers(house, meeting, message):
    answer(house, message, "vng")
    again = write_core_message(meeting, TEXT, revision=1, by=house.policy, now=LATER)
    assert (again.revision, not_confirmed(again)) == (1, ["Rijk", "IPO", "UvW"])


def test_an_answer_stays_lapsed_if_the_text_returns_to_an_earlier_wording(house, meeting, message):
    answer(house, message, "vng")
    for minutes, text in enumerate(("Anders.", TEXT), 1):
        then = LATER + dt.timedelta(minutes=minutes)
        message = write_core_message(meeting, text, revision=minutes, by=house.secretariat, now=then)
    assert not_confirmed(message) == ["Rijk", "VNG", "IPO", "UvW"]
    again = write_core_message(meeting, "Nog anders.", revision=3, by=house.secretariat, now=then)
    said = Event.objects.filter(kind="coremessage.edit").order_by("pk").values_list("sentence", flat=True)
    lapsed = "Kernboodschap gewijzigd. Wat VNG antwoordde, geldt niet meer."
    assert list(said) == [lapsed, *["Kernboodschap gewijzigd."] * 2]
    assert again.revision == 4


def test_only_invited_koepels_are_parties(house):
    small = make_meeting(house, "held", invited=("mp", "mbzk", "vzvng"))
    message = write_core_message(small, TEXT, revision=0, by=house.secretariat, now=LATER)
    assert not_confirmed(message) == ["Rijk", "VNG"]
    assert not CoreMessage.objects.visible_to(house.ipo, LATER).exists()


def test_who_answers_for_a_party(house, message, anyone):
    name = name_of(house, anyone)
    if name in {*SIDES, "secretariat"}:
        assert answer(house, message, name, "remark", "Mooi.").is_on_behalf == (name == "secretariat")
    else:
        with pytest.raises(PermissionDenied):
            answer(house, message, name)


# --- Before the release -----------------------------------------------------------------------------

BEFORE = {"secretariat", "policy", "minister", "vng", "ipo", "uvw"}
AFTER = {*BEFORE, "vws", "coordinator"}


def test_before_the_release_only_the_parties_read_the_text(house, message, anyone):
    seen = CoreMessage.objects.visible_to(anyone, LATER).exists()
    assert seen == (name_of(house, anyone) in BEFORE)


def test_an_appreciation_is_its_partys_own_until_the_release(house, message, anyone):
    own(house, message, "vng")
    seen = Appreciation.objects.visible_to(anyone, LATER).exists()
    assert seen == (name_of(house, anyone) in {"vng", "coordinator"})
    assert not Event.objects.filter(sentence__contains="aardering").exists()


def test_no_page_shows_another_partys_appreciation_or_a_text_in_preparation(house, meeting, message, enter):
    own(house, message, "vng")
    house.secretariat.user.is_superuser = True
    house.secretariat.user.save()
    names = ("core-message", "meeting-detail", "meeting-log", "minutes-detail")
    paths = ["/", *(reverse(name, args=[meeting.key]) for name in names)]
    for name in ("secretariat", "policy", "minister", "ipo", "vws"):
        client = enter(getattr(house, name))
        for path in paths:
            page = client.get(path).content.decode()
            assert "teleurgesteld" not in page, (name, path)
            assert (TEXT in page) == (path == paths[1] and name in BEFORE), (name, path)
        for view in ("message-answer", "appreciation-edit"):
            status = client.get(reverse(view, args=[meeting.key])).status_code
            assert status == {"vws": 404, "policy": 403}.get(name, 200), (name, view)
    for name in ("ienw", "commission", "administrator"):
        assert enter(getattr(house, name)).get(paths[1]).status_code == 404


# --- The release ------------------------------------------------------------------------------------

MATRIX = {"release": {"secretariat"}}


def test_the_matrix_knows_every_step():
    assert MATRIX.keys() == CORE_MESSAGE.steps.keys()


def test_only_the_secretariat_of_the_organiser_releases(house, message, anyone):
    if name_of(house, anyone) in MATRIX["release"]:
        assert (
            release(message, text_hash=message.text_hash, reason="Haast.", by=anyone, now=LATER).new_state
            == "released"
        )
    else:
        with pytest.raises(PermissionDenied):
            release(message, text_hash=message.text_hash, reason="Haast.", by=anyone, now=LATER)
        assert not list(CORE_MESSAGE.open_to(anyone, message))


def test_the_release_opens_text_and_finished_views_at_once_and_leaves_the_rest_private(
    house, message, anyone
):
    for name in SIDES:
        answer(house, message, name)
    own(house, message, "vng")
    own(house, message, "ipo", is_ready=False, text="Nog niet af.")
    event = release(message, text_hash=message.text_hash, reason="", by=house.secretariat, now=LATER)
    assert event.sentence == "Kernboodschap vrijgegeven met akkoord van alle partijen."
    name = name_of(house, anyone)
    assert CoreMessage.objects.visible_to(anyone, LATER).exists() == (name in AFTER)
    seen = {row.text for row in Appreciation.objects.visible_to(anyone, LATER)}
    assert seen == ({OWN} if name in AFTER else set()) | ({"Nog niet af."} if name == "ipo" else set())


def test_without_everybodys_consent_a_reason_is_needed_and_shown(house, meeting, message, enter):
    answer(house, message, "vng")
    answer(house, message, "ipo", "objected", "Onvolledig.")
    with pytest.raises(Blocked, match="Nog geen akkoord van Rijk, IPO en UvW"):
        release(message, text_hash=message.text_hash, reason=" ", by=house.secretariat, now=LATER)
    client = enter(house.secretariat)
    address = reverse("message-release", args=[meeting.key])
    assert "Nog geen akkoord op deze tekst van Rijk, IPO en UvW." in client.get(address).content.decode()
    given = {"text_hash": message.text_hash}
    assert client.post(address, given | {"reason": ""}).status_code == 409
    assert client.post(address, given | {"reason": "De pers wacht."}).status_code == 302
    page = enter(house.vws).get(reverse("core-message", args=[meeting.key])).content.decode()
    assert "Reden: De pers wacht." in page


def test_a_text_that_was_not_on_the_screen_is_not_released(house, meeting, message, enter):
    client, address = enter(house.secretariat), reverse("message-release", args=[meeting.key])
    page = client.get(address)
    assert TEXT in page.content.decode()
    given = {"text_hash": page.context["form"]["text_hash"].value(), "reason": "De pers wacht."}
    write_core_message(meeting, "Anders.", revision=1, by=house.policy, now=LATER)
    with pytest.raises(Stale):
        release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER)
    answer = client.post(address, given)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Anders." in shown
    assert TEXT not in shown
    assert "intussen gewijzigd" in shown
    form = answer.context["form"]
    given = {name: form[name].value() for name in ("text_hash", "reason")}
    assert given["reason"] == "De pers wacht."
    assert client.post(address, given).status_code == 302
    assert CoreMessage.objects.get().state == "released"


def test_who_releases_or_writes_has_the_row_to_itself(house, meeting, message):
    for verb in (
        lambda: write_core_message(meeting, TEXT, revision=1, by=house.secretariat, now=LATER),
        lambda: release(
            message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER
        ),
    ):
        with CaptureQueriesContext(connection) as asked:
            verb()
        locks = [row["sql"] for row in asked if "FOR NO KEY UPDATE" in row["sql"]]
        assert any('FROM "meetings_coremessage"' in sql for sql in locks)
    with pytest.raises(Blocked):
        release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER)


def test_only_the_parties_read_the_notes_also_after_the_release(house, meeting, message, enter):
    answer(house, message, "vng", "objected", "Het budget ontbreekt.")
    release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER)
    path = reverse("core-message", args=[meeting.key])
    for name in AFTER:
        page = enter(getattr(house, name)).get(path).content.decode()
        assert "niet akkoord" in page, name
        assert ("Het budget ontbreekt." in page) == (name != "vws"), name


def test_after_the_release_nothing_changes_any_more(house, meeting, message):
    release(message, text_hash=message.text_hash, reason="Haast.", by=house.secretariat, now=LATER)
    for verb in (
        lambda: write_core_message(meeting, "Anders.", revision=1, by=house.secretariat, now=LATER),
        lambda: answer(house, message, "vng"),
        lambda: own(house, message, "vng"),
    ):
        with pytest.raises(Blocked):
            verb()
    with pytest.raises(ProgrammingError), transaction.atomic():
        CoreMessage.objects.update(text="Anders.")


def test_the_whole_way_goes_by_the_screens(house, meeting, enter):
    client, page = enter(house.secretariat), reverse("core-message", args=[meeting.key])
    assert "Kernboodschap opstellen" in client.get(page).content.decode()
    assert page in client.get(meeting.get_absolute_url()).content.decode()
    address = reverse("message-edit", args=[meeting.key])
    assert client.post(address, {"text": TEXT, "revision": 0}).url == page
    assert client.post(address, {"text": "Anders.", "revision": 0}).status_code == 409
    mark = CoreMessage.objects.get().text_hash
    client = enter(house.vng)
    given = {"text_hash": mark, "answer": "remark", "note": "Goed verwoord."}
    assert client.post(reverse("message-answer", args=[meeting.key]), given).url == page
    given = {"text": OWN, "is_ready": "on", "revision": 0}
    assert client.post(reverse("appreciation-edit", args=[meeting.key]), given).url == page
    shown = client.get(page).content.decode()
    assert "Goed verwoord." in shown
    assert "teleurgesteld" in shown
    order = [shown.index(f"<h3>{name}</h3>") for name in ("Rijk", "VNG", "IPO", "UvW")]
    assert order == sorted(order)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_answer_as_with_three(
    house, meeting, message, enter, count, django_assert_num_queries
):
    for name in SIDES[:count]:
        answer(house, message, name)
        own(house, message, name)
    client = enter(house.vng)
    client.get("/")
    with django_assert_num_queries(12):
        client.get(reverse("core-message", args=[meeting.key]))
