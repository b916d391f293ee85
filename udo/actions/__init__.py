"""Verbs of this app: register, edit, involve, decide, and go from phase to phase."""

from udo.actions.amending import keep_amendment
from udo.actions.answering import add_paper, save_answer, save_view, share_view
from udo.actions.arrangement import (
    Overtaken,
    Typed,
    agree_funding,
    describe_surroundings,
    judge,
    write_demands,
    write_money,
)
from udo.actions.conditions import (
    answer_condition,
    edit_condition,
    link_agreement,
    make_agreement,
    register_task,
    unlink_agreement,
    write_condition,
)
from udo.actions.consulting import (
    ask_more,
    close_consultation,
    decline_response,
    give_response,
    open_consultation,
    process_point,
    save_response,
    summarise,
    withdraw_consultation,
)
from udo.actions.deciding import decide_relevance, hold_kickoff, record_outcome
from udo.actions.editing import edit_assessment
from udo.actions.end_changes import answer_end, propose_end, withdraw_end
from udo.actions.findings import agree_day, drop_finding, edit_finding, react, write_finding
from udo.actions.freezing import freeze_years
from udo.actions.involving import dismiss, involve, share
from udo.actions.kinds import end_kind, write_kind
from udo.actions.listing import keep_list, map_columns
from udo.actions.phases import complete, pause, reconsider, repeat, resume, skip, stop
from udo.actions.publishing import publish, release, withdraw
from udo.actions.registering import register, register_without
from udo.actions.reviewing import (
    enter_into_force,
    follow_up,
    hold_review,
    plan_review,
    weigh_balance,
    withdraw_review,
)
from udo.actions.talking import look, open_thread, reply
from udo.actions.templates import new_template
from udo.actions.texts import save_text
from udo.actions.withdrawing import (
    withdraw_condition,
    withdraw_paper,
    withdraw_registration,
    withdraw_remark,
    withdraw_response,
)

__all__ = [
    "Overtaken",
    "Typed",
    "add_paper",
    "agree_day",
    "agree_funding",
    "answer_condition",
    "answer_end",
    "ask_more",
    "close_consultation",
    "complete",
    "decide_relevance",
    "decline_response",
    "describe_surroundings",
    "dismiss",
    "drop_finding",
    "edit_assessment",
    "edit_condition",
    "edit_finding",
    "end_kind",
    "enter_into_force",
    "follow_up",
    "freeze_years",
    "give_response",
    "hold_kickoff",
    "hold_review",
    "involve",
    "judge",
    "keep_amendment",
    "keep_list",
    "link_agreement",
    "look",
    "make_agreement",
    "map_columns",
    "new_template",
    "open_consultation",
    "open_thread",
    "pause",
    "plan_review",
    "process_point",
    "propose_end",
    "publish",
    "react",
    "reconsider",
    "record_outcome",
    "register",
    "register_task",
    "register_without",
    "release",
    "repeat",
    "reply",
    "resume",
    "save_answer",
    "save_response",
    "save_text",
    "save_view",
    "share",
    "share_view",
    "skip",
    "stop",
    "summarise",
    "unlink_agreement",
    "weigh_balance",
    "withdraw",
    "withdraw_condition",
    "withdraw_consultation",
    "withdraw_end",
    "withdraw_paper",
    "withdraw_registration",
    "withdraw_remark",
    "withdraw_response",
    "withdraw_review",
    "write_condition",
    "write_demands",
    "write_finding",
    "write_kind",
    "write_money",
]
