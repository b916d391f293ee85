"""Every address of the product, and beside them those of the limit views."""

from django.urls import include, path

from tests.bench import feed, grouped, limits, monitor, plan, register, search

urlpatterns = [
    path("grens/afspraken/", limits.agreement_list),
    path("grens/lijst/", register.agreement_page),
    path("grens/per/<str:by>/", grouped.grouped),
    path("grens/samenhang/", grouped.coherence),
    path("grens/overleggen/<str:key>/", limits.meeting_detail),
    path("grens/nakoming/", monitor.agreement_monitor),
    path("grens/jaarplan/", plan.year_plan),
    path("grens/kalender/<str:key>/", feed.calendar_feed),
    path("grens/zoeken/", search.found),
    path("", include("overhedenoverleg.urls")),
]
