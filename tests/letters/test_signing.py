"""Who signs: one or more offices, with the title and the name of the letter's day, whatever happens later."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from letters import actions
from letters.models import Letter
from letters.paper import fingerprint, paper_of, signatories_of
from letters.reading.signing import demissionary, missing_managers, sentence_of
from parties.models import Cabinet
from tests.factories.letters import SENT_AT, WRITTEN, make_approver, make_letter
from tests.lib import reader
from tests.lib.samples import written
from trail.models import Event
from trail.workflow import Blocked

pytestmark = pytest.mark.django_db


def act(letter: Letter, name: str, *args, by) -> Letter:
    row = Letter.objects.get(pk=letter.pk)
    return getattr(actions, name)(row, *args, revision=row.revision, by=by, now=WRITTEN)


def lines(letter: Letter) -> list[tuple[str, str]]:
    return [(row["line"], row["name"]) for row in paper_of(letter)["signatories"]]


@pytest.fixture
def two(house) -> Letter:
    """A letter that the minister of BZK and the staatssecretaris of the funds sign."""
    house.offices["stasfin"].tenures.create(person="T. van Oostenbruggen", since=dt.date(2024, 11, 15))
    return act(make_letter(house), "add_signatory", house.offices["stasfin"], by=house.policy)


def test_several_sign_in_order_each_with_the_name_of_the_letters_day(house, two):
    assert lines(two) == [
        ("De minister van Binnenlandse Zaken en Koninkrijksrelaties,", "J.J.M. Uitermark"),
        ("De staatssecretaris Fiscaliteit en Belastingdienst,", "T. van Oostenbruggen"),
    ]
    assert signatories_of(two) == [house.offices["mbzk"], house.offices["stasfin"]]


def test_who_signs_reads_the_draft_from_that_moment_and_no_longer(house, two):
    other = make_approver(house, "stasfin")
    seen = Letter.objects.visible_to(other, WRITTEN)
    assert seen.exists()
    act(two, "remove_signatory", house.offices["stasfin"].key, by=house.policy)
    assert not Letter.objects.visible_to(other, WRITTEN).exists()
    events = Event.objects.filter(kind="letter.signatories").order_by("pk")
    assert [event.sentence for event in events] == [
        "Ondertekening gewijzigd van ‘mBZK’ naar ‘mBZK en stasFIN’.",
        "Ondertekening gewijzigd van ‘mBZK en stasFIN’ naar ‘mBZK’.",
    ]


def test_of_several_who_sign_each_approves_also_without_an_akkoordlijn(house, two):
    other = make_approver(house, "stasfin")
    letter = Letter.objects.get(pk=two.pk)
    actions.submit(letter, by=house.policy, now=WRITTEN)
    assert [row.office for row in letter.approvals.all()] == signatories_of(two)
    with pytest.raises(Blocked):
        actions.drop_station(
            letter, letter.approvals.last().key, reason="Haast", by=house.policy, now=WRITTEN
        )
    act(letter, "approve", by=other)
    assert Letter.objects.get(pk=two.pk).state == "submitted"
    act(letter, "approve", by=house.minister)
    assert Letter.objects.get(pk=two.pk).state == "approved"


def test_the_letter_to_the_other_kamer_is_signed_by_the_same(house, two):
    act(two, "stack", True, by=house.policy)
    made = actions.pair(two, kind="same", date=two.date, by=house.policy, now=WRITTEN)
    assert lines(made) == lines(two)
    assert made.setup.is_stacked
    assert Letter.objects.visible_to(make_approver(house, "stasfin"), WRITTEN).filter(pk=made.pk).exists()


def test_another_order_or_layout_is_another_letter_to_approve(house, two):
    marks = {fingerprint(two)}
    two = act(two, "add_signatory", house.offices["staslmz"], by=house.policy)
    marks.add(fingerprint(two))
    two = act(two, "raise_signatory", house.offices["staslmz"].key, by=house.policy)
    marks.add(fingerprint(two))
    two = act(two, "stack", True, by=house.policy)
    marks.add(fingerprint(two))
    assert len(marks) == 4


def test_a_letter_is_not_submitted_while_a_name_of_who_signs_is_not_known(house):
    letter = act(make_letter(house), "add_signatory", house.offices["minienw"], by=house.policy)
    with pytest.raises(
        Blocked,
        match="Van de minister van Infrastructuur en Waterstaat is op 29 november 2024 geen naam bekend",
    ):
        actions.submit(letter, by=house.policy, now=WRITTEN)


@pytest.mark.parametrize("is_stacked", [False, True])
def test_the_letter_of_2024_prints_title_and_name_of_2024_after_a_rename_and_a_new_cabinet(
    house, two, is_stacked
):
    two = act(two, "stack", is_stacked, by=house.policy)
    actions.submit(two, by=house.policy, now=WRITTEN)
    for approver in (house.minister, make_approver(house, "stasfin")):
        act(two, "approve", by=approver)
    assert actions.render(two.key, WRITTEN)
    before = reader.read(written(actions.document_of(Letter.objects.get(), draft=False))).text
    sent = actions.send(Letter.objects.get(), by=house.policy, now=SENT_AT)
    then = lines(sent)
    for office in (house.offices["mbzk"], house.offices["stasfin"]):
        office.titles.update(title="minister van Iets Anders")
        office.tenures.update(person="Een Ander")
    assert lines(Letter.objects.get()) == then
    assert "T. van Oostenbruggen" in before
    assert reader.read(written(actions.document_of(Letter.objects.get(), draft=False))).text == before
    with pytest.raises(DatabaseError, match="pgtrigger"), transaction.atomic():
        sent.cosignatories.update(signed_by="Een Ander")


def test_the_first_signatory_is_not_added_twice_and_one_who_becomes_it_is_no_other_any_more(house, two):
    with pytest.raises(Blocked, match="ondertekent de brief al"):
        act(two, "add_signatory", house.offices["mbzk"], by=house.policy)
    two.refresh_from_db()
    actions.save(two, revision=two.revision, by=house.policy, now=WRITTEN, signatory=house.offices["stasfin"])
    assert signatories_of(Letter.objects.get()) == [house.offices["stasfin"]]


def test_a_letter_about_money_of_the_funds_asks_for_the_other_manager(house, enter):
    house.offices["stasfin"].is_fund_manager = True
    house.offices["stasfin"].save()
    letter = make_letter(house, body="<p>Het gemeentefonds groeit.</p>")
    assert missing_managers(letter) == [house.offices["stasfin"]]
    client, url = enter(house.policy), reverse("letter-signing", args=[letter.key])
    assert "meestal mede namens de andere beheerder" in client.get(url).content.decode()
    client.post(url, {"doe": "beheerder", "wat": house.offices["stasfin"].key, "revision": 1})
    client.post(url, {"doe": "zin", "revision": 2})
    letter = Letter.objects.get()
    assert missing_managers(letter) == []
    sentence = "Ik stuur u deze brief mede namens de staatssecretaris Fiscaliteit en Belastingdienst."
    assert sentence_of(letter) == sentence
    assert letter.body.endswith(f"<p>{sentence}</p>")
    assert missing_managers(make_letter(house, meeting=letter.meeting, body="<p>Over water.</p>")) == []


def test_of_a_demissionary_cabinet_is_told_and_the_title_stays(house, enter):
    Cabinet.objects.update_or_create(
        name="Rutte IV",
        defaults={
            "since": dt.date(2022, 1, 10),
            "until": dt.date(2024, 7, 2),
            "demissionary_since": dt.date(2023, 7, 7),
        },
    )
    house.offices["mbzk"].tenures.create(person="Hugo de Jonge", until=dt.date(2024, 7, 2))
    letter = make_letter(house, date=dt.date(2024, 6, 12), agreements=[])
    assert demissionary(letter).name == "Rutte IV"
    assert lines(letter) == [("De minister van Binnenlandse Zaken en Koninkrijksrelaties,", "Hugo de Jonge")]
    text = enter(house.policy).get(letter.get_absolute_url()).content.decode()
    assert "Het kabinet-Rutte IV is op 12 juni 2024 demissionair" in text
    assert demissionary(make_letter(house, meeting=letter.meeting)) is None


def test_the_page_of_signatures_adds_orders_and_takes_away(house, enter):
    letter = make_letter(house)
    client, url = enter(house.policy), reverse("letter-signing", args=[letter.key])
    stas, water = house.offices["stasfin"], house.offices["minienw"]
    steps = (
        {"doe": "tekent", "office": stas.key}, {"doe": "tekent", "office": water.key}, {"doe": "omhoog", "wat": water.key},
        {"doe": "onder"}, {"doe": "weghalen", "wat": stas.key}, {"doe": "namens", "office": stas.key},
    )  # fmt: skip
    for revision, step in enumerate(steps, 1):
        assert client.post(url, step | {"revision": revision}).status_code == 302
        assert client.get(url).status_code == 200
    letter = Letter.objects.get()
    assert signatories_of(letter) == [house.offices["mbzk"], water]
    assert list(letter.on_behalf.all()) == [stas]
    assert paper_of(letter)["stacked"]
    assert client.post(url, {"doe": "tekent", "office": "", "revision": 7}).status_code == 400
    assert client.post(url, {"doe": "onder", "revision": 1}).status_code == 409
