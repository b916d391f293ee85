"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import detail, making, progress, register, requests, steps

PROGRESS = [
    path("voortgang/vragen/", requests.progress_ask, name="progress-ask"),
    path("voortgang/gevraagd/", requests.progress_request_list, name="progress-request-list"),
    path("voortgang/gevraagd/<key:key>/", requests.progress_request, name="progress-request"),
    path("<key:key>/voortgang/", progress.progress_list, name="progress-list"),
    path("<key:key>/voortgang/melden/", progress.progress_create, name="progress-create"),
]
urlpatterns = [
    *PROGRESS,
    path("", register.agreement_list, name="agreement-list"),
    path("termijn/", making.agreement_term, name="agreement-term"),
    path("<key:key>/", detail.agreement_detail, name="agreement-detail"),
    path("<key:key>/wijzigen/", making.agreement_edit, name="agreement-edit"),
    path("<key:key>/stap/<slug:verb>/", steps.agreement_step, name="agreement-step"),
]
