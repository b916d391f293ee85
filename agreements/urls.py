"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import detail, making, progress, rappel, rappel_steps, register, requests, steps

PROGRESS = [
    path("voortgang/vragen/", requests.progress_ask, name="progress-ask"),
    path("voortgang/gevraagd/", requests.progress_request_list, name="progress-request-list"),
    path("voortgang/gevraagd/<key:key>/", requests.progress_request, name="progress-request"),
    path("<key:key>/voortgang/", progress.progress_list, name="progress-list"),
    path("<key:key>/voortgang/melden/", progress.progress_create, name="progress-create"),
]
RAPPEL = [
    path("rappel/", rappel.rappel_list, name="rappel-list"),
    path("rappel/starten/", rappel.rappel_create, name="rappel-create"),
    path("rappel/<key:key>/", rappel.rappel_detail, name="rappel-detail"),
    path("rappel/<key:key>/antwoord/<key:agreement>/", rappel.rappel_answer, name="rappel-answer"),
    path("rappel/<key:key>/sluiten/", rappel_steps.rappel_close, name="rappel-close"),
    path("rappel/<key:key>/intrekken/", rappel_steps.rappel_withdraw, name="rappel-withdraw"),
    path("rappel/<key:key>/pdf/", rappel_steps.rappel_pdf, name="rappel-pdf"),
    path("rappel/<key:key>/agenda/", rappel_steps.rappel_table, name="rappel-table"),
]
urlpatterns = [
    *RAPPEL,
    *PROGRESS,
    path("", register.agreement_list, name="agreement-list"),
    path("termijn/", making.agreement_term, name="agreement-term"),
    path("<key:key>/", detail.agreement_detail, name="agreement-detail"),
    path("<key:key>/wijzigen/", making.agreement_edit, name="agreement-edit"),
    path("<key:key>/stap/<slug:verb>/", steps.agreement_step, name="agreement-step"),
]
