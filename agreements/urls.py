"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import detail, making, register, steps, term_changes

urlpatterns = [
    path("", register.agreement_list, name="agreement-list"),
    path("termijn/", making.agreement_term, name="agreement-term"),
    path("<key:key>/", detail.agreement_detail, name="agreement-detail"),
    path("<key:key>/wijzigen/", making.agreement_edit, name="agreement-edit"),
    path("<key:key>/stap/<slug:verb>/", steps.agreement_step, name="agreement-step"),
    path("<key:key>/termijn/wijzigen/", term_changes.term_change_create, name="term-change-create"),
    path(
        "<key:key>/termijn/antwoord/<slug:party>/", term_changes.term_change_answer, name="term-change-answer"
    ),
    path("<key:key>/termijn/intrekken/", term_changes.term_change_withdraw, name="term-change-withdraw"),
]
