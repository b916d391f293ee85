"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import detail, making, reconfirming, register, steps, term_changes

ROUND = "herbevestiging/<key:key>/"
RECONFIRMING = [
    path("herbevestiging/", reconfirming.reconfirmation_list, name="reconfirmation-list"),
    path("herbevestiging/beginnen/", reconfirming.reconfirmation_create, name="reconfirmation-create"),
    path(ROUND, reconfirming.reconfirmation_detail, name="reconfirmation-detail"),
    path(f"{ROUND}herbevestiging.csv", reconfirming.reconfirmation_export, name="reconfirmation-export"),
    path(f"{ROUND}herbevestigen/", reconfirming.reconfirmation_bulk, name="reconfirmation-bulk"),
    path(f"{ROUND}afronden/", reconfirming.reconfirmation_close, name="reconfirmation-close"),
    path(f"{ROUND}<key:item>/uitkomst/", reconfirming.reconfirmation_outcome, name="reconfirmation-outcome"),
    path(
        f"{ROUND}<key:item>/antwoord/<slug:party>/",
        reconfirming.reconfirmation_answer,
        name="reconfirmation-answer",
    ),
]

urlpatterns = [
    *RECONFIRMING,
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
