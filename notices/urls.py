"""Addresses of this app: notices, seats, who has access, and mail that didn't arrive."""

from django.urls import path

from notices.views import absences, access, dead_letters, invitations, notices, preferences, seats, terms
from parties.models import AccessReview

urlpatterns = [
    path("accounts/organisatie/<key:key>/uitnodigen/", invitations.create, name="invitation-create"),
    path("accounts/uitnodiging/<key:key>/opnieuw/", invitations.again, name="invitation-again"),
    path("accounts/uitnodiging/<key:key>/intrekken/", invitations.withdraw, name="invitation-withdraw"),
    path("accounts/nakijken/", access.access_list, name="access-list"),
    path("accounts/nakijken/<key:key>/", access.access_review, name="access-review"),
    path("accounts/nakijken/<key:key>/lijst.csv", access.access_csv, name="access-csv"),
    path(
        "accounts/organisatie/<key:key>/nakijken/",
        access.access_check,
        {"kind": AccessReview.Kind.YEARLY},
        name="access-check",
    ),
    path(
        "accounts/organisatie/<key:key>/bijzondere-rechten/",
        access.access_check,
        {"kind": AccessReview.Kind.QUARTERLY},
        name="access-check-special",
    ),
    path("accounts/<key:key>/stoel/", seats.give, name="seat-give"),
    path("accounts/<key:key>/einde/", seats.end, name="seat-end"),
    path("accounts/<key:key>/sluiten/", seats.close, name="account-close"),
    path("meldingen/", notices.notice_list, name="notice-list"),
    path("meldingen/aantal/", notices.notice_count, name="notice-count"),
    path("meldingen/gelezen/", notices.notice_read_all, name="notice-read-all"),
    path("meldingen/voorkeuren/", preferences.notice_preferences, name="notice-preferences"),
    path(
        "meldingen/voorkeuren/organisatie/",
        preferences.organisation_preferences,
        name="organisation-preferences",
    ),
    path("meldingen/afwezig/", absences.absence_list, name="absence-list"),
    path(
        "meldingen/afwezig/<key:key>/<str:day>/intrekken/", absences.absence_withdraw, name="absence-withdraw"
    ),
    path("meldingen/termijn/<key:key>/", terms.term_detail, name="term-detail"),
    path("meldingen/termijn/<key:key>/uitstellen/", terms.term_snooze, name="term-snooze"),
    path("meldingen/termijn/<key:key>/uitstel-opheffen/", terms.term_wake, name="term-wake"),
    path("meldingen/termijn/<key:key>/overnemen/", terms.term_take, name="term-take"),
    path("meldingen/termijn/<key:key>/teruggeven/", terms.term_return, name="term-return"),
    path("meldingen/termijn/<key:key>/stoppen/", terms.term_stop, name="term-stop"),
    path("meldingen/termijn/<key:key>/hervatten/", terms.term_resume, name="term-resume"),
    path("meldingen/<key:key>/gelezen/", notices.notice_read, name="notice-read"),
    path("meldingen/afmelden/<str:token>/", preferences.notice_unsubscribe, name="notice-unsubscribe"),
    path("meldingen/<key:key>/", notices.notice_open, name="notice-open"),
    path("meldingen/post/", dead_letters.listing, name="dead-letters"),
    path("meldingen/post/opnieuw/", dead_letters.resend, name="dead-letters-resend"),
    path("meldingen/post/vervallen/", dead_letters.drop, name="dead-letters-drop"),
    path("uitnodiging/<str:token>/", invitations.accept, name="invitation-accept"),
]
