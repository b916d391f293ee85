"""Every address of the product, and beside them those of the limit views."""

from django.urls import include, path

from tests.bench import (
    assessment,
    chamber,
    dispute,
    feed,
    grouped,
    limits,
    monitor,
    plan,
    public,
    register,
    search,
    udo,
)

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
    path("grens/toezeggingen/", chamber.commitment_list),
    path("grens/leeg/", public.empty),
    path("grens/werk/", chamber.home),
    path("grens/udo/", udo.assessment_list),
    path("grens/staat/", udo.udo_year),
    path("grens/toets/<str:key>/", assessment.assessment_detail),
    path("grens/toets/<str:key>/vragen/", assessment.block_list),
    path("grens/toets/<str:key>/blok/", assessment.block_detail),
    path("grens/geschillen/<str:key>/", dispute.dispute_detail),
    path("", include("overhedenoverleg.urls")),
]
