"""Addresses below /overleggen/ of pages in which afspraken take part."""

from django.urls import path

from agreements.views import adopting, beginning, circulating, making, minutes

urlpatterns = [
    path("<key:key>/vergadering/toch-niet/", beginning.meeting_take_back, name="meeting-take-back"),
    path("<key:key>/verslag/", minutes.minutes_detail, name="minutes-detail"),
    path("<key:key>/verslag.pdf", minutes.minutes_as_pdf, name="minutes-pdf"),
    path("<key:key>/verslag/vaststellen/", adopting.minutes_adopt, name="minutes-adopt"),
    path("<key:key>/verslag/schriftelijk/", circulating.minutes_circulate, name="minutes-circulate"),
    path("<key:key>/verslag/schriftelijk/antwoord/", circulating.minutes_answer, name="minutes-answer"),
    path("<key:key>/verslag/schriftelijk/terugnemen/", circulating.minutes_recall, name="minutes-recall"),
    path(
        "<key:key>/verslag/schriftelijk/vaststellen/",
        adopting.minutes_adopt_written,
        name="minutes-adopt-written",
    ),
    path(
        "<key:key>/agendapunten/<key:item>/afspraak-voorstellen/",
        making.agreement_create,
        name="agreement-create",
    ),
    path(
        "<key:key>/agendapunten/<key:item>/afspraak-vastleggen/",
        making.agreement_record,
        name="agreement-record",
    ),
]
