"""Addresses of this app at the top: the calendar of a seat, and the answer without logging in."""

from django.urls import path

from meetings.views import answering, subscription

urlpatterns = [
    path("kalender/<str:token>.ics", subscription.calendar_feed, name="calendar-feed"),
    path("mijn-account/agenda/", subscription.calendar_subscription, name="calendar-subscription"),
    path("mijn-account/agenda/intrekken/", subscription.calendar_unsubscribe, name="calendar-unsubscribe"),
    path("antwoord/<str:token>/", answering.invite_answer, name="invite-answer"),
]
