"""Addresses of what parties learn from and tell each other: /lessen/, /vooraankondigingen/, /wat-is-er-veranderd/."""

from django.urls import path

from agreements.views import announcing, changes, learning, lesson_sheet

AHEAD = "vooraankondigingen/<key:key>/"
urlpatterns = [
    path("lessen/", learning.lesson_list, name="lesson-list"),
    path("lessen/export.csv", lesson_sheet.lesson_csv, name="lesson-csv"),
    path("lessen/export.xlsx", lesson_sheet.lesson_xlsx, name="lesson-xlsx"),
    path("lessen/vastleggen/", learning.lesson_create, name="lesson-create"),
    path("lessen/<key:key>/", learning.lesson_detail, name="lesson-detail"),
    path("lessen/<key:key>/wijzigen/", learning.lesson_edit, name="lesson-edit"),
    path("vooraankondigingen/", announcing.heads_up_list, name="heads-up-list"),
    path("vooraankondigingen/maken/", announcing.heads_up_create, name="heads-up-create"),
    path(AHEAD, announcing.heads_up_detail, name="heads-up-detail"),
    path(f"{AHEAD}aanvullen/", announcing.heads_up_note, name="heads-up-note"),
    path(f"{AHEAD}gelezen/", announcing.heads_up_read, name="heads-up-read"),
    path(f"{AHEAD}reageren/", announcing.heads_up_reply, name="heads-up-reply"),
    path(f"{AHEAD}stap/<slug:verb>/", announcing.heads_up_step, name="heads-up-step"),
    path("wat-is-er-veranderd/", changes.changes, name="changes"),
]
