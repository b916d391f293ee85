"""The forms around a letter that is on its way to the signature, in which people type, and where it is shown."""

from dataclasses import replace

from django.urls import reverse

from agreements.models import HeadsUp
from letters import actions
from letters.models import FactCheck
from papers.passages import fingerprint, passages_of
from tests.factories.letters import WRITTEN, make_letter
from tests.factories.papers import PDF, make_upload
from tests.factories.stations import make_chained, make_fact_check
from tests.site.page import Page

FAR = "31 december 2199"


def _letter(house, name: str, seat: str = "policy", state: str = "submitted", **given) -> Page:
    letter = make_letter(house, state)
    pages = [reverse(place, args=[letter.key]) for place in ("letter-detail", "letter-remarks")]
    return Page(reverse(name, args=[letter.key]), seat, given, lambda: pages)


def _station(house, name: str, **given) -> Page:
    letter = make_chained(house)
    args = [letter.key] + ([letter.approvals.first().key] if name == "letter-station" else [])
    pages = [reverse(place, args=[letter.key]) for place in ("letter-stations", "letter-detail")]
    return Page(reverse(name, args=args), "policy", given, lambda: pages)


def _remark(house) -> Page:
    letter = make_letter(house, "submitted")
    text = passages_of(letter.body)[0]
    row = actions.place_remark(letter, "Klopt dit?", number=1, passage=text, by=house.minister, now=WRITTEN)
    pages = [reverse("letter-remarks", args=[letter.key])]
    return Page(
        reverse("letter-remark", args=[letter.key, row.key]), "policy", {"outcome": "niet"}, lambda: pages
    )


def _ask(house) -> Page:
    letter = make_letter(house)
    mark = fingerprint(actions.choices_of(letter)[0])[:16]
    given = {"texts": [mark], "to": ["vng"], "closes_on": FAR}
    pages = lambda: [letter.get_absolute_url(), *(row.get_absolute_url() for row in FactCheck.objects.all())]  # noqa: E731
    return Page(reverse("letter-fact-check", args=[letter.key]), "policy", given, pages)


def _announce(house) -> Page:
    page = _letter(house, "letter-announce")
    return replace(page, shown=lambda: [row.get_absolute_url() for row in HeadsUp.objects.all()])


def _check(house, seat: str, *, reacted: bool) -> Page:
    (check,) = make_fact_check(house, make_letter(house), closes_on=WRITTEN.date().replace(year=2199))
    path, given = check.get_absolute_url(), {}
    if reacted:
        (row,) = actions.react(check, [(check.passages.get(), "Nee.")], by=house.vng, now=WRITTEN)
        path, given = reverse("fact-reaction", args=[check.key, row.key]), {"outcome": "niet"}
    return Page(path, seat, given, lambda: [check.get_absolute_url()])


OF_LETTERS = {
    "letter-stations": lambda house: _station(house, "letter-stations", office=house.offices["mbzk"].key),
    "letter-station": lambda house: _station(house, "letter-station"),
    "letter-remarks": lambda house: _letter(house, "letter-remarks", "minister"),
    "letter-remark": _remark,
    "letter-note": lambda house: _letter(
        house, "letter-note", choice="later", expected_on=FAR, file=make_upload(PDF)
    ),
    "letter-announce": _announce,
    "letter-fact-check": _ask,
    "letter-no-facts": lambda house: _letter(house, "letter-no-facts"),
    "fact-check-detail": lambda house: _check(house, "vng", reacted=False),
    "fact-reaction": lambda house: _check(house, "policy", reacted=True),
}  # fmt: skip
