"""Time is an argument: only views, tasks, commands and a short list of others read the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

OURS = (
    "agreements", "disputes", "letters", "lib", "meetings", "notices", "overhedenoverleg", "papers", "parties",
    "trail", "udo",
)  # fmt: skip
CLOCKS = {"now", "utcnow", "today", "localdate", "localtime"}
MAY_READ = {"views", "views.py", "tasks.py", "management", "migrations"}
ALLOWED = {
    "agreements/models/act.py": "the default of `visible_to`",
    "agreements/models/document_text.py": "the default of `visible_to`",
    "agreements/models/escalation.py": "the default of `visible_to`",
    "agreements/models/heads_up.py": "the default of `visible_to`",
    "agreements/models/slot.py": "as the default of `visible_to`, in a condition of its own",
    "agreements/models/request.py": "the default of `open_to`, and what a seat is asked at the present moment",
    "agreements/models/rappel.py": "the default of `open_to`, and what a seat knows at the present moment",
    "agreements/permissions.py": "a right is asked at the present moment: `may(seat)` has no other",
    "disputes/models/closing.py": "the default of `visible_to`",
    "disputes/models/dispute.py": "the default of `visible_to`",
    "disputes/models/facts.py": "the default of `visible_to`",
    "disputes/models/option.py": "the default of `visible_to`",
    "disputes/models/proposal.py": "the default of `visible_to`",
    "disputes/models/signal.py": "the default of `visible_to`",
    "disputes/reading.py": "the moment at which a request comes in",
    "letters/admin.py": "the Django admin calls it and passes no moment",
    "letters/models/chamber.py": "the default of `visible_to`",
    "letters/models/fact_check.py": "the default of `visible_to`",
    "letters/reading/source_kinds.py": "what a source says at the present moment",
    "letters/reading/standing.py": "what a seat knows at the present moment",
    "letters/permissions.py": "a right is asked at the present moment: `may(seat)` has no other",
    "meetings/permissions.py": "a right is asked at the present moment: `may(seat, …)` has no other",
    "notices/adapters.py": "allauth calls it and passes no moment",
    "notices/admin.py": "the Django admin calls it and passes no moment",
    "overhedenoverleg/public.py": "views",
    "overhedenoverleg/public_agendas.py": "views",
    "overhedenoverleg/public_commitments.py": "views",
    "overhedenoverleg/watching.py": "views",
    "parties/lockout.py": "axes calls it and passes no moment",
    "papers/models/sealed.py": "the default of `visible_to`: a round opens at a moment",
    "papers/models/comment.py": "the default of `visible_to`: a round opens at the end of its day",
    "parties/middleware.py": "the moment at which a request comes in",
    "parties/models/organisation.py": "the default of `visible_to`",
    "parties/models/protected.py": "the default of `visible_to`: an embargo opens on the second",
    "udo/models/coalition.py": "the default of `visible_to`",
    "udo/models/consequence.py": "the default of `visible_to`",
    "udo/models/course.py": "the default of `visible_to`",
    "udo/models/startnota.py": "the default of `visible_to`",
    "parties/templatetags/visibility.py": "a tag of a page, which is about the present moment",
}


def readings(path: Path) -> Iterator[int]:
    """Return the lines that ask what time or day it is: `timezone.now()`, `dt.date.today()`, …"""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in CLOCKS and (name == "now" or not node.args):
            yield node.lineno


def readers() -> dict[str, list[int]]:
    """Return the lines that read the clock, by the file outside views, tasks and commands in which they stand."""
    root = settings.BASE_DIR
    found = {}
    for path in (path for app in OURS for path in (root / app).rglob("*.py")):
        place = path.relative_to(root)
        if not MAY_READ & set(place.parts) and (lines := list(readings(path))):
            found[str(place)] = lines
    return found


def test_nothing_else_reads_the_clock():
    assert readers().keys() == ALLOWED.keys()


def test_a_reading_of_the_clock_is_recognised(tmp_path):
    source = tmp_path / "source.py"
    source.write_text(
        "timezone.now()\ndt.datetime.now(dt.UTC)\ndt.date.today()\ndates.today(at)\nlocaldate()\nnow = 1\n"
    )
    assert list(readings(source)) == [1, 2, 3, 5]
