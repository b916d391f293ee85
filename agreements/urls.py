"""Addresses below /afspraken/."""

from django.urls import path

from agreements.views import bulk, detail, exports, making, register, saved, steps

of_the_register = [
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
urlpatterns = [
    *of_the_register,
    path("", register.agreement_list, name="agreement-list"),
    path("termijn/", making.agreement_term, name="agreement-term"),
    path("<key:key>/", detail.agreement_detail, name="agreement-detail"),
    path("<key:key>/wijzigen/", making.agreement_edit, name="agreement-edit"),
    path("<key:key>/stap/<slug:verb>/", steps.agreement_step, name="agreement-step"),
]
