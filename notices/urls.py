"""Addresses of this app: notices, offering, giving and ending seats, and looking at who has access."""

from django.urls import path

from notices.views import access, invitations, notices, preferences, seats
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
    path("meldingen/afmelden/<str:token>/", preferences.notice_unsubscribe, name="notice-unsubscribe"),
    path("meldingen/<key:key>/", notices.notice_open, name="notice-open"),
    path("uitnodiging/<str:token>/", invitations.accept, name="invitation-accept"),
]
