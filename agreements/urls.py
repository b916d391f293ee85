"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import (
    acts,
    bulk,
    coherence,
    consenting,
    cooperation,
    cooperation_making,
    cooperation_steps,
    cooperation_themes,
    detail,
    escalating,
    escalation_steps,
    exports,
    follow_up,
    importing,
    making,
    monitor,
    progress,
    quoting,
    rappel,
    rappel_steps,
    reconfirming,
    reconfirming_files,
    register,
    registering,
    relating,
    requests,
    saved,
    steps,
    term_changes,
    weighing,
    withdrawing,
)

ROUND = "herbevestiging/<key:key>/"
RECONFIRMING = [
    path("herbevestiging/", reconfirming.reconfirmation_list, name="reconfirmation-list"),
    path("herbevestiging/beginnen/", reconfirming.reconfirmation_create, name="reconfirmation-create"),
    path(ROUND, reconfirming.reconfirmation_detail, name="reconfirmation-detail"),
    path(
        f"{ROUND}herbevestiging.csv", reconfirming_files.reconfirmation_export, name="reconfirmation-export"
    ),
    path(f"{ROUND}herbevestiging.xlsx", reconfirming_files.reconfirmation_xlsx, name="reconfirmation-xlsx"),
    path(f"{ROUND}herbevestiging.pdf", reconfirming_files.reconfirmation_pdf, name="reconfirmation-pdf"),
    path(f"{ROUND}herbevestigen/", reconfirming.reconfirmation_bulk, name="reconfirmation-bulk"),
    path(f"{ROUND}afronden/", reconfirming.reconfirmation_close, name="reconfirmation-close"),
    path(f"{ROUND}<key:item>/uitkomst/", reconfirming.reconfirmation_outcome, name="reconfirmation-outcome"),
    path(
        f"{ROUND}<key:item>/antwoord/<slug:party>/",
        reconfirming.reconfirmation_answer,
        name="reconfirmation-answer",
    ),
]

ITSELF = [
    path("registreren/", registering.agreement_register, name="agreement-register"),
    path("<key:key>/verband/", relating.agreement_relate, name="agreement-relate"),
    path(
        "<key:key>/verband/<key:earlier>/intrekken/", relating.agreement_unrelate, name="agreement-unrelate"
    ),
    path("<key:key>/splitsen/", relating.agreement_split, name="agreement-split"),
    path("<key:key>/samenvoegen/", relating.agreement_merge, name="agreement-merge"),
    path("<key:key>/teksten/toevoegen/", quoting.document_text_create, name="document-text-create"),
    path(
        "<key:key>/teksten/<key:text>/terugnemen/",
        quoting.document_text_take_back,
        name="document-text-take-back",
    ),
    path("<key:key>/handelingen/toevoegen/", acts.act_create, name="act-create"),
    path("<key:key>/instemming/vragen/", consenting.consent_ask, name="consent-ask"),
    path("<key:key>/instemming/antwoord/", consenting.consent_answer, name="consent-answer"),
    path("<key:key>/vaststellen/", consenting.agreement_agree, name="agreement-agree"),
    path("<key:key>/balans/", weighing.agreement_balance, name="agreement-balance"),
    path("<key:key>/bedragen/", weighing.agreement_amounts, name="agreement-amounts"),
    path("<key:key>/taak/", weighing.agreement_task, name="agreement-task"),
    path("<key:key>/handelingen/<key:act>/wijzigen/", acts.act_edit, name="act-edit"),
    path("<key:key>/handelingen/<key:act>/<slug:verb>/", acts.act_step, name="act-step"),
]

PROGRESS = [
    path("voortgang/vragen/", requests.progress_ask, name="progress-ask"),
    path("voortgang/gevraagd/", requests.progress_request_list, name="progress-request-list"),
    path("voortgang/gevraagd/<key:key>/", requests.progress_request, name="progress-request"),
    path(
        "voortgang/gevraagd/<key:key>/intrekken/",
        withdrawing.progress_request_withdraw,
        name="progress-request-withdraw",
    ),
    path("<key:key>/voortgang/", progress.progress_list, name="progress-list"),
    path("<key:key>/voortgang/melden/", progress.progress_create, name="progress-create"),
]
COURSE = "<key:key>/escalatie/loop/<key:course>/<slug:verb>/"
ESCALATION = [
    path("<key:key>/escalatie/", escalating.escalation_detail, name="escalation-detail"),
    path("<key:key>/escalatie/vastleggen/", escalating.escalation_create, name="escalation-create"),
    path("<key:key>/escalatie/wijzigen/", escalating.escalation_edit, name="escalation-edit"),
    path("<key:key>/escalatie/inroepen/", escalating.escalation_call, name="escalation-call"),
    path("<key:key>/escalatie/<slug:verb>/", escalating.escalation_rule_step, name="escalation-rule-step"),
    path(COURSE, escalation_steps.escalation_step, name="escalation-step"),
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

MONITOR = [
    path("nakoming/", monitor.agreement_monitor, name="agreement-monitor"),
    path("nakoming/export.xlsx", monitor.monitor_xlsx, name="monitor-xlsx"),
    path("nakoming/<slug:division>.png", monitor.monitor_png, name="monitor-png"),
]

REGISTER = [
    path("export.csv", exports.agreement_csv, name="agreement-csv"),
    path("export.xlsx", exports.agreement_xlsx, name="agreement-xlsx"),
    path("export.pdf", exports.agreement_pdf, name="agreement-pdf"),
    path("samen-wijzigen/", bulk.agreement_bulk, name="agreement-bulk"),
    path("weergaven/", saved.view_list, name="view-list"),
    path("weergaven/bewaren/", saved.view_create, name="view-create"),
    path("weergaven/<key:key>/hernoemen/", saved.view_rename, name="view-rename"),
    path("weergaven/<key:key>/verwijderen/", saved.view_remove, name="view-remove"),
    path("weergaven/<key:key>/terugzetten/", saved.view_restore, name="view-restore"),
]
IMPORTING = [
    path("inlezen/", importing.import_list, name="import-list"),
    path("inlezen/voorbeeld.xlsx", importing.import_example, name="import-example"),
    path("inlezen/<key:key>/", importing.import_detail, name="import-detail"),
    path("inlezen/<key:key>/registreren/", importing.import_register, name="import-register"),
    path("inlezen/<key:key>/weggooien/", importing.import_remove, name="import-remove"),
    path("inlezen/<key:key>/terugzetten/", importing.import_restore, name="import-restore"),
]
VERSION, THEME = "agendas/versie/<key:key>/", "agendas/thema/<key:key>/"
COOPERATION = [
    path("samenhang/", coherence.coherence, name="coherence"),
    path("agendas/", cooperation.cooperation_list, name="cooperation-list"),
    path("agendas/beginnen/", cooperation_making.cooperation_create, name="cooperation-create"),
    path("agendas/afwijkingen/", cooperation.deviation_list, name="deviation-list"),
    path("agendas/<key:key>/", cooperation.cooperation_detail, name="cooperation-detail"),
    path("agendas/<key:key>/vergelijken/", cooperation.cooperation_compare, name="cooperation-compare"),
    path("agendas/<key:key>/lezers/", cooperation_making.cooperation_readers, name="cooperation-readers"),
    path("agendas/<key:key>/nieuwe-versie/", cooperation_making.cooperation_renew, name="cooperation-renew"),
    path("agendas/<key:key>/stap/<slug:verb>/", cooperation_steps.cooperation_step, name="cooperation-step"),
    path(f"{VERSION}wijzigen/", cooperation_making.version_edit, name="version-edit"),
    path(f"{VERSION}koppelkansen/", cooperation_making.cooperation_links, name="cooperation-links"),
    path(f"{VERSION}afwijkingen/", cooperation_making.cooperation_deviations, name="cooperation-deviations"),
    path(f"{VERSION}vaststellen/", cooperation_steps.version_adopt, name="version-adopt"),
    path(f"{VERSION}intrekken/", cooperation_steps.version_withdraw, name="version-withdraw"),
    path(f"{VERSION}van-site-halen/", cooperation_steps.version_unpublish, name="version-unpublish"),
    path(
        f"{VERSION}toevoegen/", cooperation_themes.cooperation_theme_create, name="cooperation-theme-create"
    ),
    path(f"{THEME}wijzigen/", cooperation_themes.cooperation_theme_edit, name="cooperation-theme-edit"),
    path(
        f"{THEME}afspraken/",
        cooperation_themes.cooperation_theme_agreements,
        name="cooperation-theme-agreements",
    ),
    path(f"{THEME}verplaatsen/", cooperation_themes.cooperation_theme_move, name="cooperation-theme-move"),
    path(
        f"{THEME}verwijderen/", cooperation_themes.cooperation_theme_remove, name="cooperation-theme-remove"
    ),
    path(
        f"{THEME}terugzetten/", cooperation_themes.cooperation_theme_restore, name="cooperation-theme-restore"
    ),
    path(f"{THEME}inzet/<slug:party>/", cooperation_themes.contribution_edit, name="contribution-edit"),
]

urlpatterns = [
    *COOPERATION,
    *REGISTER,
    *IMPORTING,
    *MONITOR,
    *RECONFIRMING,
    *RAPPEL,
    *PROGRESS,
    *ESCALATION,
    path("", register.agreement_list, name="agreement-list"),
    path("opvolging/", follow_up.follow_up, name="follow-up"),
    path("termijn/", making.agreement_term, name="agreement-term"),
    path("<key:key>/", detail.agreement_detail, name="agreement-detail"),
    path("<key:key>/wijzigen/", making.agreement_edit, name="agreement-edit"),
    path("<key:key>/stap/<slug:verb>/", steps.agreement_step, name="agreement-step"),
    path("<key:key>/termijn/wijzigen/", term_changes.term_change_create, name="term-change-create"),
    path(
        "<key:key>/termijn/antwoord/<slug:party>/", term_changes.term_change_answer, name="term-change-answer"
    ),
    path("<key:key>/termijn/intrekken/", term_changes.term_change_withdraw, name="term-change-withdraw"),
    *ITSELF,
]
