"""`script/soak`: one row per run in docs/soak.md."""

from script.soak import HEAD, write_row
from tests.commands.running import environment


def test_a_first_result_is_added_below_the_head(tmp_path):
    write_row(tmp_path / "soak.md", "crash", ["2026-11-22", "abc1234", "7", "50", "0"])
    assert (tmp_path / "soak.md").read_text() == HEAD + "| crash | 2026-11-22 | abc1234 | 7 | 50 | 0 |\n"


def test_a_next_result_of_the_same_run_takes_the_place_of_the_former(tmp_path):
    path = tmp_path / "soak.md"
    for name, failures in (("crash", "3"), ("mail", "0"), ("crash", "0")):
        write_row(path, name, ["2026-11-22", "abc1234", "7", "50", failures])
    rows = path.read_text().removeprefix(HEAD).splitlines()
    assert [(row.split(" | ")[0], row.split(" | ")[-1]) for row in rows] == [
        ("| crash", "0 |"),
        ("| mail", "0 |"),
    ]


def test_a_run_that_does_not_exist_is_named(refused):
    line = refused("python", "-m", "script.soak", "nonsense", settings=environment())
    assert line.startswith("Geen run met de naam nonsense")
