"""Addresses of this app."""

from django.urls import path

from letters.views import deciding, discharges, listing, parts, reading, register, sending, writing

urlpatterns = [
    path("brieven/", listing.letter_list, name="letter-list"),
    path("brieven/nieuw/", writing.letter_create, name="letter-create"),
    path("brieven/elders/", writing.letter_elsewhere, name="letter-elsewhere"),
    path("brieven/<key:key>/", reading.letter_detail, name="letter-detail"),
    path("brieven/<key:key>/brief.pdf", reading.letter_pdf, name="letter-pdf"),
    path("brieven/<key:key>/brief.html", reading.letter_html, name="letter-html"),
    path("brieven/<key:key>/bewerken/", writing.letter_edit, name="letter-edit"),
    path("brieven/<key:key>/afspraken/", parts.letter_passages, name="letter-passages"),
    path("brieven/<key:key>/afspraken/<key:agreement>/", parts.letter_passage, name="letter-passage"),
    path("brieven/<key:key>/bijlagen/", parts.letter_annexes, name="letter-annexes"),
    path("brieven/<key:key>/bijlagen/<key:document>/", parts.letter_annex, name="letter-annex"),
    path("brieven/<key:key>/voldoet-aan/", discharges.letter_discharges, name="letter-discharges"),
    path("brieven/<key:key>/aanbieden/", deciding.letter_submit, name="letter-submit"),
    path("brieven/<key:key>/accorderen/", deciding.letter_approve, name="letter-approve"),
    path("brieven/<key:key>/terugsturen/", deciding.letter_return, name="letter-return"),
    path("brieven/<key:key>/verzenden/", sending.letter_send, name="letter-send"),
    path("brieven/<key:key>/pdf-maken/", sending.letter_render, name="letter-render"),
    path("brieven/<key:key>/publiceren/", sending.letter_publish, name="letter-publish"),
    path("brieven/<key:key>/intrekken/", sending.letter_withdraw, name="letter-withdraw"),
    path("brieven/<key:key>/kamerstuk/", sending.letter_number, name="letter-number"),
    path("toezeggingen/", register.commitment_list, name="commitment-list"),
    path(
        "toezeggingen/toevoegen/", register.register_create, {"kind": "toezegging"}, name="commitment-create"
    ),
    path("toezeggingen/moties/toevoegen/", register.register_create, {"kind": "motie"}, name="motion-create"),
    path(
        "toezeggingen/verzoeken/toevoegen/",
        register.register_create,
        {"kind": "verzoek"},
        name="request-create",
    ),
]
