"""A draft is nobody's business but its readers': no address, list, count, search or file tells of it."""

import pytest
from django.urls import NoReverseMatch, reverse

from letters import actions
from letters.urls import urlpatterns
from tests.factories.letters import WRITTEN, make_commitment, make_letter, make_motion
from tests.factories.parties import PARTIES

pytestmark = [pytest.mark.django_db, pytest.mark.client]

SUBJECT, WORD, OTHER = "Zeldzaamheidsbrief", "quasibestuursrecht", "kwartelkoningplan"
INSIDERS = {"policy", "minister"}
OUTSIDERS = sorted(set(PARTIES) - INSIDERS)


@pytest.fixture(params=["draft", "rendered"])
def secret(request, house):
    """A letter that could leak: its subject, its text, its afspraak in other words, and what it promises and meets."""
    letter = make_letter(house, subject=SUBJECT, body=f"<p>Over {WORD}.</p><oo-passages></oo-passages>")
    passage = letter.passages.last()
    actions.edit_passage(letter, passage.agreement.key, text=OTHER, revision=1, by=house.policy, now=WRITTEN)
    motion = make_motion()
    actions.set_discharges(letter, things=[(motion, True)], revision=2, by=house.policy, now=WRITTEN)
    make_commitment(house, text=f"Belofte over {WORD}", made_in=letter)
    letter.refresh_from_db()
    if request.param != "draft":
        actions.submit(letter, by=house.policy, now=WRITTEN)
    if request.param == "rendered":
        actions.approve(letter, revision=3, by=house.minister, now=WRITTEN)
        assert actions.render(letter.key, WRITTEN)
    letter.refresh_from_db()
    return letter


def addresses(letter) -> list[str]:
    """Return every address of this app that is about one letter, or about what it promises."""
    agreement, promised = letter.passages.last().agreement.key, letter.commitments.get().key
    known = dict.fromkeys(("agreement", "document", "station", "remark", "reaction"), agreement)
    known |= {"key": letter.key, "commitment": promised, "name": "aaaaaaaaaa", "number": 1}
    names = {pattern.name: pattern.pattern.converters for pattern in urlpatterns}
    return [
        reverse(name, kwargs={part: known[part] for part in parts} | _of_promise(name, promised))
        for name, parts in names.items()
        if "key" in parts
    ]


def _of_promise(name: str, promised: str) -> dict[str, str]:
    return {"key": promised} if name.startswith("commitment-") else {}


def pages(letter) -> list[str]:
    """Return the pages that an outsider may open and where it could show."""
    meeting = letter.meeting.key
    agreement = letter.passages.last().agreement.key
    wanted = [
        ("home", []), ("letter-list", []), ("commitment-list", []), ("public-register", []), ("meeting-list", []),
        ("chamber-rappel", []), ("public-commitments", []),
        ("meeting-detail", [meeting]), ("meeting-log", [meeting]), ("agreement-list", []), ("agreement-detail", [agreement]),
    ]  # fmt: skip
    found = [_reversed(*row) for row in wanted]
    asked = [
        f"{reverse(name)}?q={word}"
        for name in ("letter-list", "search", "public-register", "commitment-list", "public-commitments")
        for word in (SUBJECT, WORD)
    ]
    return [url for url in found if url] + asked + [f"{reverse('letter-list')}?overleg={meeting}"]


def _reversed(name: str, args: list) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def test_a_draft_has_no_address_for_who_may_not_read_it(house, enter, secret):
    for name in OUTSIDERS:
        client = enter(getattr(house, name))
        for url in addresses(secret):
            assert client.get(url).status_code in {404, 405}, (name, url)
            assert client.post(url).status_code in {404, 405}, (name, url)


def test_no_page_list_or_search_says_a_word_of_a_draft(house, enter, secret):
    for name in OUTSIDERS:
        client = enter(getattr(house, name))
        for url in pages(secret):
            response = client.get(url)
            shown = _without_what_was_asked(response.content.decode())
            for word in (SUBJECT, WORD, OTHER, secret.key):
                assert word not in shown, (name, word, url)


def _without_what_was_asked(text: str) -> str:
    """Leave out the words that the page only repeats from the search field."""
    for word in (SUBJECT, WORD):
        text = text.replace(f'value="{word}"', "").replace(f"‘{word}’", "")
        text = text.replace(f"q={word}", "").replace(f"Woord in de tekst: {word}", "")
    return text


def test_the_public_is_led_to_the_login_from_every_inside_address_and_sees_nothing(client, house, secret):
    for url in addresses(secret):
        assert client.get(url).status_code in {302, 405}, url
    for url in (reverse("public-register"), f"{reverse('public-register')}?q={WORD}"):
        assert SUBJECT not in client.get(url).content.decode()


def test_who_reads_the_draft_finds_it(house, enter, secret):
    for seat in (house.policy, house.minister):
        client = enter(seat)
        assert SUBJECT in client.get(f"{reverse('letter-list')}?q={WORD}").content.decode()
        assert WORD in client.get(secret.get_absolute_url()).content.decode()
        assert f"Belofte over {WORD}" in client.get(reverse("commitment-list")).content.decode()


def test_the_remark_of_a_return_stays_within_the_file_after_sending(house, enter):
    letter = make_letter(house, "submitted")
    actions.return_(letter, by=house.minister, now=WRITTEN, reason=f"Schrap {WORD}.")
    actions.submit(letter, by=house.policy, now=WRITTEN)
    actions.approve(letter, revision=1, by=house.minister, now=WRITTEN)
    assert actions.render(letter.key, WRITTEN)
    actions.send(letter, by=house.policy, now=WRITTEN)
    assert WORD in enter(house.policy).get(letter.get_absolute_url()).content.decode()
    for seat in (house.vng, house.secretariat, house.vws):
        assert WORD not in enter(seat).get(letter.get_absolute_url()).content.decode()
