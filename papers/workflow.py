"""The procedure of a reaction, one row per step."""

from papers.models import Comment
from papers.permissions import may_change_comment, may_handle_comment
from trail.workflow import Step, Workflow

OPEN, TAKEN, DECLINED, AGREED, WITHDRAWN = Comment.State.values

COMMENT = Workflow(
    "comment",
    (
        Step("take_over", "Overnemen", (OPEN, DECLINED), TAKEN, may_handle_comment,
             "Reactie van {party} overgenomen."),
        Step("decline", "Niet overnemen", (OPEN, TAKEN), DECLINED, may_handle_comment,
             "Reactie van {party} niet overgenomen.", needs_reason=True),
        Step("withdraw", "Intrekken", (OPEN, AGREED), WITHDRAWN, may_change_comment,
             "Reactie van {party} ingetrokken."),
    ),
)  # fmt: skip
