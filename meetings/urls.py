"""Addresses of this app, below /overleggen/."""

from django.urls import path

from meetings.views import (
    agenda,
    annexes,
    bundles,
    documents,
    holding,
    minutes,
    minutes_conflict,
    participants,
    plan,
    planning,
    releases,
    releasing,
)

PLAN = [
    path("", plan.meeting_list, name="meeting-list"),
    path("jaarplan/", plan.year_plan, name="year-plan"),
    path("plannen/", planning.meeting_create, name="meeting-create"),
    path("<key:key>/", agenda.meeting_detail, name="meeting-detail"),
    path("<key:key>/logboek/", plan.meeting_log, name="meeting-log"),
    path("<key:key>/bewerken/", planning.meeting_edit, name="meeting-edit"),
    path("<key:key>/bevestigen/", planning.meeting_confirm, name="meeting-confirm"),
    path("<key:key>/verzetten/", planning.meeting_reschedule, name="meeting-reschedule"),
    path("<key:key>/laten-vervallen/", planning.meeting_cancel, name="meeting-cancel"),
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
    path("<key:key>/deelnemers/<key:office>/", participants.participation_edit, name="participation-edit"),
    path("<key:key>/houden/", holding.meeting_hold, name="meeting-hold"),
    path("<key:key>/houden/aanwezigheid/", holding.meeting_attendance, name="meeting-attendance"),
    path("<key:key>/houden/<key:item>/", holding.meeting_outcome, name="meeting-outcome"),
]

VERSLAG: list = [
    path(
        "<key:key>/verslag/om-commentaar/", minutes.minutes_step, {"step": "comment"}, name="minutes-comment"
    ),
    path(
        "<key:key>/verslag/ter-vaststelling/", minutes.minutes_step, {"step": "table"}, name="minutes-table"
    ),
    path("<key:key>/verslag/niet-vaststellen/", minutes.minutes_leave, name="minutes-leave"),
    path("<key:key>/verslag/<key:item>/", minutes.minutes_item, name="minutes-item"),
    path("<key:key>/verslag/<key:item>/samenvoegen/", minutes_conflict.minutes_merge, name="minutes-merge"),
    path("<key:key>/verslag/<key:item>/versies/", minutes_conflict.minutes_versions, name="minutes-versions"),
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

urlpatterns = PLAN + AGENDA + HOLD + VERSLAG + RELEASES
