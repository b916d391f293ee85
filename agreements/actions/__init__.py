"""Verbs of this app: propose, edit, record, adopt, cite, follow."""

from agreements.actions.acting import announce, edit_act, take_act
from agreements.actions.adopting import adopt_minutes, adopt_written
from agreements.actions.beginning import take_back_beginning
from agreements.actions.circulating import answer_written, circulate_minutes
from agreements.actions.citing import Cited, cited, for_letter
from agreements.actions.dividing import Part, merge, split
from agreements.actions.editing import edit_agreement
from agreements.actions.escalation_sweep import follow_escalations
from agreements.actions.figures import fold_figures
from agreements.actions.following import follow, follow_recesses
from agreements.actions.proposing import propose, propose_agreement
from agreements.actions.quoting import quote_in_letter, show_quotes
from agreements.actions.recording import record_in_minutes, register_agreement
from agreements.actions.relating import relate, supersede
from agreements.actions.tabling import table_terms

__all__ = [
    "Cited",
    "Part",
    "adopt_minutes",
    "adopt_written",
    "announce",
    "answer_written",
    "circulate_minutes",
    "cited",
    "edit_act",
    "edit_agreement",
    "fold_figures",
    "follow",
    "follow_escalations",
    "follow_recesses",
    "for_letter",
    "merge",
    "propose",
    "propose_agreement",
    "quote_in_letter",
    "record_in_minutes",
    "register_agreement",
    "relate",
    "show_quotes",
    "split",
    "supersede",
    "table_terms",
    "take_act",
    "take_back_beginning",
]
