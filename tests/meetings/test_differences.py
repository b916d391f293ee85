"""The difference between two releases: computed twice, by other means, and equal."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from meetings import differences
from meetings.differences import MOVED, NEW, REMOVED, Change, marks, sentences

KEYS = "abcdef"
TEXTS = st.sampled_from(["", "<p>Een.</p>", "<p>Twee.</p>"])


@st.composite
def contents(draw) -> dict:
    """An agenda with at most six items out of a fixed stock, each with at most two of its own papers."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    items, number = [], 0
    for position, key in enumerate(keys, 1):
        annexes = []
        for name in draw(st.lists(st.sampled_from("12"), unique=True)):
            number += 1
            version = {"key": draw(st.sampled_from(["v1", "v2"]))}
            annexes.append(
                {"key": key + name, "label": f"bijlage {number}", "title": key + name, "version": version}
            )
        items.append(
            {
                "key": key,
                "position": position,
                "title": draw(st.sampled_from(["Jeugd", "Wonen"])),
                "kind": draw(st.sampled_from(["besluit", "bespreking"])),
                "minutes": draw(st.sampled_from([None, 5])),
                "no_policy_decision": draw(st.booleans()),
                "text": draw(TEXTS),
                "annexes": annexes,
            }
        )
    return {"items": items}


def facts(content: dict) -> dict[tuple, object]:
    """Write an agenda as loose facts: everything but the order of the items."""
    found: dict[tuple, object] = {}
    for item in content["items"]:
        found[item["key"], "item"] = True
        for name in ("title", "kind", "minutes"):
            found[item["key"], name] = item[name]
        found[item["key"], "text"] = (item["text"], item["no_policy_decision"])
        for annex in item["annexes"]:
            found[item["key"], "paper", annex["key"]] = annex["version"]["key"]
    return found


def expected(old: dict, new: dict) -> set[tuple]:
    """Compare these facts one by one; what is about an item that came or went says only that."""
    before, after, found = facts(old), facts(new), set()
    kept = {key for key, *rest in before.keys() & after.keys() if rest == ["item"]}
    words = {"title": "title", "kind": "kind", "minutes": "time", "text": "text"}
    for fact in before.keys() | after.keys():
        key, name, *paper = fact
        if before.get(fact) == after.get(fact) and (fact in before) == (fact in after):
            continue
        if name == "item":
            found.add((key, "new" if fact in after else "removed", ""))
        elif key in kept and name == "paper":
            kind = (
                "new_paper" if fact not in before else "changed_paper" if fact in after else "removed_paper"
            )
            found.add((key, kind, paper[0]))
        elif key in kept:
            found.add((key, words[name], ""))
    return found


def fewest_moves(old: list[str], new: list[str]) -> int:
    """Try all sets of items to leave out, the smallest first, until the rest stands in the same order."""
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    for size in range(len(after) + 1):
        for out in combinations(after, size):
            if [key for key in before if key not in out] == [key for key in after if key not in out]:
                return size
    raise AssertionError


def order(content: dict) -> list[str]:
    return [item["key"] for item in content["items"]]


@given(contents(), contents())
def test_the_difference_equals_one_that_is_computed_fact_by_fact(old, new):
    changes = differences.differences(old, new)
    told = {(change.item, change.kind, change.paper) for change in changes if change.kind != MOVED}
    assert told == expected(old, new)
    assert len(changes) == len(set(changes))


@given(contents(), contents())
def test_as_few_items_as_possible_moved_and_the_others_kept_their_order(old, new):
    moved = {change.item for change in differences.differences(old, new) if change.kind == MOVED}
    assert len(moved) == fewest_moves(order(old), order(new))
    before = [key for key in order(old) if key in order(new) and key not in moved]
    assert before == [key for key in order(new) if key in order(old) and key not in moved]


@given(contents())
def test_an_agenda_does_not_differ_from_itself(content):
    assert differences.differences(content, content) == []


@given(contents(), contents())
def test_what_is_new_one_way_is_removed_the_other_way(old, new):
    there = {change.item for change in differences.differences(old, new) if change.kind == NEW}
    back = {change.item for change in differences.differences(new, old) if change.kind == REMOVED}
    assert there == back


@given(contents(), contents())
def test_every_difference_has_its_sentence_and_every_item_that_is_left_its_mark(old, new):
    changes = differences.differences(old, new)
    assert len(sentences(changes)) == len(changes)
    assert marks(changes).keys() == {change.item for change in changes if change.kind != REMOVED}
    assert all(words and not words.startswith(",") for words in marks(changes).values())


def test_another_number_of_a_cited_annex_is_no_change_of_the_text():
    item = {"key": "a", "position": 1, "title": "x", "kind": "besluit", "minutes": 5, "annexes": []}
    old, new = (
        {
            "items": [
                item
                | {"no_policy_decision": False, "text": f'<p><oo-annex key="AbCdEfGhJk">{n}</oo-annex></p>'}
            ]
        }
        for n in ("bijlage 1", "bijlage 2")
    )
    assert differences.differences(old, new) == []


def test_the_sentences_are_these():
    rows = {
        "new": "Punt 4 is nieuw: Jeugd.",
        "removed": "Vervallen: Jeugd.",
        "moved": "Punt 4 (Jeugd) was punt 2.",
        "title": "Punt 4: titel gewijzigd.",
        "text": "Punt 4: tekst gewijzigd.",
        "time": "Punt 4: tijd gewijzigd.",
        "kind": "Punt 4: soort gewijzigd.",
        "new_paper": "Punt 4: bijlage 3 toegevoegd (Cijfers).",
        "changed_paper": "Punt 4: nieuwe versie van bijlage 3 (Cijfers).",
        "removed_paper": "Punt 4: een bijlage is vervallen (Cijfers).",
    }
    for kind, sentence in rows.items():
        assert sentences([Change(kind, "a", 4, "Jeugd", 2, "bijlage 3", "Cijfers")]) == [sentence]
