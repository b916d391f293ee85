"""Addresses of this app, below /overleggen/."""

from django.urls import path

from meetings.views import (
    agenda,
    annexes,
    answering,
    bundles,
    comments,
    companions,
    core_message,
    documents,
    following,
    holding,
    introductions,
    invites,
    minutes,
    minutes_compare,
    minutes_conflict,
    open_points,
    opgaven,
    participants,
    plan,
    planning,
    proposal_steps,
    proposals,
    releases,
    releasing,
    replacement,
    replan,
    representation_rules,
    session,
    subscription,
    team,
    topics,
    year_plan,
)

PLAN = [
    path("", plan.meeting_list, name="meeting-list"),
    path("plannen/", planning.meeting_create, name="meeting-create"),
    path("<key:key>/", agenda.meeting_detail, name="meeting-detail"),
    path("<key:key>/logboek/", plan.meeting_log, name="meeting-log"),
    path("<key:key>/bewerken/", planning.meeting_edit, name="meeting-edit"),
    path("<key:key>/bevestigen/", planning.meeting_confirm, name="meeting-confirm"),
    path("<key:key>/verzetten/", planning.meeting_reschedule, name="meeting-reschedule"),
    path("<key:key>/laten-vervallen/", planning.meeting_cancel, name="meeting-cancel"),
    path("<key:key>/opnieuw-plannen/", replan.meeting_replan, name="meeting-replan"),
    path("<key:key>/agenda.pdf", documents.agenda_pdf, name="agenda-pdf"),
    path("<key:key>/uitnodiging.ics", documents.invitation, name="meeting-ics"),
]

AGENDA = [
    path("<key:key>/agenda/verslag-toevoegen/", agenda.minutes_table, name="item-table-minutes"),
    path("<key:key>/agendapunten/toevoegen/", agenda.item_create, name="item-create"),
    path("<key:key>/agendapunten/<key:item>/bewerken/", agenda.item_edit, name="item-edit"),
    path("<key:key>/agendapunten/<key:item>/verplaatsen/", agenda.item_move, name="item-move"),
    path("<key:key>/agendapunten/<key:item>/verwijderen/", agenda.item_remove, name="item-remove"),
    path("<key:key>/agendapunten/<key:item>/bijlagen/toevoegen/", annexes.annex_create, name="annex-create"),
    path("<key:key>/bijlagen/<key:annex>/vervangen/", annexes.annex_replace, name="annex-replace"),
    path("<key:key>/bijlagen/<key:annex>/lezers/", annexes.annex_show, name="annex-show"),
    path("<key:key>/bijlagen/<key:annex>/verplaatsen/", annexes.annex_move, name="annex-move"),
    path("<key:key>/bijlagen/<key:annex>/verwijderen/", annexes.annex_remove, name="annex-remove"),
]

HOLD: list = [
    path("<key:key>/deelnemers/", participants.meeting_participants, name="meeting-participants"),
    path(
        "<key:key>/deelnemers/<key:office>/bewerken/",
        participants.participation_edit,
        name="participation-edit",
    ),
    path("<key:key>/houden/", holding.meeting_hold, name="meeting-hold"),
    path("<key:key>/houden/aanwezigheid/", holding.meeting_attendance, name="meeting-attendance"),
    path("<key:key>/houden/aanwezigheid/per-punt/", holding.meeting_presence, name="meeting-presence"),
    path("<key:key>/houden/<key:item>/", holding.meeting_outcome, name="meeting-outcome"),
]

SEAT = "<key:key>/deelnemers/<key:office>/"
SEATS = [
    path(SEAT, replacement.participation_detail, name="participation-detail"),
    path(f"{SEAT}begeleiding/toevoegen/", companions.companion_create, name="companion-create"),
    path(
        f"{SEAT}begeleiding/<key:companion>/verwijderen/",
        companions.companion_remove,
        name="companion-remove",
    ),
    path(f"{SEAT}vervangen/", replacement.replacement_create, name="replacement-create"),
    path(
        f"{SEAT}vervangingen/<key:replacement>/afwijzen/",
        replacement.replacement_reject,
        name="replacement-reject",
    ),
    path(
        f"{SEAT}vervangingen/<key:replacement>/<slug:verb>/",
        replacement.replacement_step,
        name="replacement-step",
    ),
]

VERSLAG: list = [
    path(
        "<key:key>/verslag/ter-vaststelling/", minutes.minutes_step, {"step": "table"}, name="minutes-table"
    ),
    path("<key:key>/verslag/niet-vaststellen/", minutes.minutes_leave, name="minutes-leave"),
    path("<key:key>/verslag/<key:item>/", minutes.minutes_item, name="minutes-item"),
    path("<key:key>/verslag/<key:item>/samenvoegen/", minutes_conflict.minutes_merge, name="minutes-merge"),
    path("<key:key>/verslag/<key:item>/versies/", minutes_conflict.minutes_versions, name="minutes-versions"),
    path(
        "<key:key>/verslag/<key:item>/versies/terugzetten/",
        minutes_conflict.minutes_restore,
        name="minutes-restore",
    ),
]

COMMENTS = [
    path("<key:key>/verslag/vergelijken/", minutes_compare.minutes_compare, name="minutes-compare"),
    path("<key:key>/verslag/om-commentaar/", comments.minutes_comment, name="minutes-comment"),
    path("<key:key>/verslag/commentaarronde/verzetten/", comments.round_move, name="round-move"),
    path("<key:key>/verslag/commentaarronde/sluiten/", comments.round_close, name="round-close"),
    path("<key:key>/verslag/geen-opmerkingen/", comments.comment_agree, name="comment-agree"),
    path("<key:key>/verslag/<key:item>/reageren/", comments.comment_create, name="comment-create"),
    path("<key:key>/verslag/reacties/<key:comment>/bewerken/", comments.comment_edit, name="comment-edit"),
    path(
        "<key:key>/verslag/reacties/<key:comment>/intrekken/",
        comments.comment_withdraw,
        name="comment-withdraw",
    ),
    path(
        "<key:key>/verslag/reacties/<key:comment>/afhandelen/", comments.comment_handle, name="comment-handle"
    ),
]

CORE_MESSAGE = [
    path("<key:key>/kernboodschap/", core_message.core_message, name="core-message"),
    path("<key:key>/kernboodschap/bewerken/", core_message.message_edit, name="message-edit"),
    path("<key:key>/kernboodschap/antwoord/", core_message.message_answer, name="message-answer"),
    path("<key:key>/kernboodschap/waardering/", core_message.appreciation_edit, name="appreciation-edit"),
    path("<key:key>/kernboodschap/vrijgeven/", core_message.message_release, name="message-release"),
]

CALENDAR = [
    path("kalender.ics", subscription.calendar_download, name="calendar-download"),
    path("<key:key>/uitnodigingen/", invites.meeting_invites, name="meeting-invites"),
    path("<key:key>/antwoorden/", answering.meeting_answer, name="meeting-answer"),
]

PROPOSALS: list = [
    path("voorstellen/", proposals.proposal_list, name="proposal-list"),
    path("voorstellen/nieuw/", proposals.proposal_create, name="proposal-create"),
    path("voorstellen/<key:key>/", proposals.proposal_detail, name="proposal-detail"),
    path("voorstellen/<key:key>/bewerken/", proposals.proposal_edit, name="proposal-edit"),
    path("voorstellen/<key:key>/stukken/toevoegen/", proposals.proposal_paper, name="proposal-paper"),
    path(
        "voorstellen/<key:key>/stukken/<key:paper>/verwijderen/",
        proposals.proposal_paper_remove,
        name="proposal-paper-remove",
    ),
    path("voorstellen/<key:key>/indienen/", proposal_steps.proposal_submit, name="proposal-submit"),
    path("voorstellen/<key:key>/intrekken/", proposal_steps.proposal_withdraw, name="proposal-withdraw"),
    path("voorstellen/<key:key>/overnemen/", proposal_steps.proposal_accept, name="proposal-accept"),
    path("voorstellen/<key:key>/verplaatsen/", proposal_steps.proposal_move, name="proposal-move"),
    path("voorstellen/<key:key>/terugleggen/", proposal_steps.proposal_refer, name="proposal-refer"),
    path("voorstellen/<key:key>/afwijzen/", proposal_steps.proposal_decline, name="proposal-decline"),
    path("<key:key>/agendapunten/<key:item>/doorschuiven/", proposal_steps.item_carry, name="item-carry"),
    path("<key:key>/agendapunten/<key:item>/terugleggen/", proposal_steps.item_refer, name="item-refer"),
]

RULES: list = [
    path("vertegenwoordiging/", representation_rules.rule_list, name="rule-list"),
    path("vertegenwoordiging/<slug:kind>/wijzigen/", representation_rules.rule_edit, name="rule-edit"),
]

TOPICS: list = [
    path("vaste-onderwerpen/", topics.topic_list, name="topic-list"),
    path("vaste-onderwerpen/wijzigen/", topics.topic_edit, name="topic-edit"),
    path("<key:key>/open-punten/", open_points.open_point_list, name="open-point-list"),
    path("<key:key>/vaste-onderwerpen/<int:number>/motiveren/", topics.topic_motivate, name="topic-motivate"),
]

TEAM: list = [
    path("<key:key>/team/", team.meeting_team, name="meeting-team"),
    path("<key:key>/team/toevoegen/", team.team_add, name="team-add"),
    path("<key:key>/team/<key:member>/beeindigen/", team.team_end, name="team-end"),
    path("<key:key>/team/<key:member>/voorzitter/", team.team_chair, name="team-chair"),
    path("<key:key>/taken/toevoegen/", team.task_create, name="task-create"),
    path("<key:key>/taken/<key:task>/", team.task_edit, name="task-edit"),
    path("<key:key>/taken/<key:task>/afvinken/", team.task_tick, name="task-tick"),
]

SESSION: list = [
    path("<key:key>/vergadering/", session.meeting_session, name="meeting-session"),
    path("<key:key>/vergadering/stand/", session.meeting_stand, name="meeting-stand"),
    path("<key:key>/vergadering/verder/", session.meeting_go, name="meeting-go"),
    path("<key:key>/vergadering/secretariaat/", session.meeting_desk, name="meeting-desk"),
]

RELEASES: list = [
    path("<key:key>/agenda/delen/", releasing.agenda_share, name="agenda-share"),
    path("<key:key>/agenda/verzenden/", releasing.agenda_send, name="agenda-send"),
    path("<key:key>/agenda/heropenen/", releasing.agenda_revise, name="agenda-revise"),
    path("<key:key>/uitgaven/<key:release>/", releases.agenda_compare, name="agenda-compare"),
    path("<key:key>/uitgaven/<key:release>/alles/", bundles.agenda_bundle, name="agenda-bundle"),
    path(
        "<key:key>/uitgaven/<key:release>/alles.pdf",
        bundles.bundle_download,
        {"kind": "pdf"},
        name="bundle-pdf",
    ),
    path(
        "<key:key>/uitgaven/<key:release>/alles.zip",
        bundles.bundle_download,
        {"kind": "zip"},
        name="bundle-zip",
    ),
]

YEAR: list = [
    path("jaarplan/", year_plan.year_plan, name="year-plan"),
    path("jaarplan/<slug:norm>/<slug:period>/reden/", year_plan.norm_reason, name="norm-reason"),
    path("<key:key>/volgende/", following.meeting_follow, name="meeting-follow"),
    path("opgaven/", opgaven.opgave_list, name="opgave-list"),
    path("opgaven/teams/toevoegen/", opgaven.opgave_team_create, name="opgave-team-create"),
    path("opgaven/teams/<key:key>/bewerken/", opgaven.opgave_team_edit, name="opgave-team-edit"),
    path("opgaven/<slug:theme>/aanspreekbaar/", opgaven.opgave_lead, name="opgave-lead"),
    path("kennismaking/", introductions.introduction_list, name="introduction-present"),
    path("kennismaking/<slug:since>/", introductions.introduction_list, name="introduction-list"),
    path(
        "kennismaking/<slug:since>/toevoegen/", introductions.introduction_create, name="introduction-create"
    ),
    path("kennismaking/<key:key>/bewerken/", introductions.introduction_edit, name="introduction-edit"),
]

urlpatterns = (
    YEAR
    + PROPOSALS
    + RULES
    + TOPICS
    + TEAM
    + PLAN
    + AGENDA
    + RELEASES
    + HOLD
    + VERSLAG
    + SEATS
    + CALENDAR
    + COMMENTS
    + CORE_MESSAGE
    + SESSION
)
