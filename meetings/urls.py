"""Addresses of this app, below /overleggen/."""

from django.urls import path

from meetings.views import holding, minutes, minutes_conflict, participants

PLAN: list = []

AGENDA: list = []

HOLD: list = [
    path("<key:key>/deelnemers/", participants.meeting_participants, name="meeting-participants"),
    path("<key:key>/deelnemers/<key:office>/", participants.participation_edit, name="participation-edit"),
    path("<key:key>/houden/", holding.meeting_hold, name="meeting-hold"),
    path("<key:key>/houden/aanwezigheid/", holding.meeting_attendance, name="meeting-attendance"),
    path("<key:key>/houden/<key:item>/", holding.meeting_outcome, name="meeting-outcome"),
]

VERSLAG: list = [
    path("<key:key>/verslag/", minutes.minutes_detail, name="minutes-detail"),
    path("<key:key>/verslag.pdf", minutes.minutes_as_pdf, name="minutes-pdf"),
    path("<key:key>/verslag/om-commentaar/", minutes.minutes_step, {"step": "comment"}, name="minutes-comment"),
    path("<key:key>/verslag/ter-vaststelling/", minutes.minutes_step, {"step": "table"}, name="minutes-table"),
    path("<key:key>/verslag/niet-vaststellen/", minutes.minutes_leave, name="minutes-leave"),
    path("<key:key>/verslag/<key:item>/", minutes.minutes_item, name="minutes-item"),
    path("<key:key>/verslag/<key:item>/samenvoegen/", minutes_conflict.minutes_merge, name="minutes-merge"),
    path("<key:key>/verslag/<key:item>/versies/", minutes_conflict.minutes_versions, name="minutes-versions"),
]

urlpatterns = PLAN + AGENDA + HOLD + VERSLAG
