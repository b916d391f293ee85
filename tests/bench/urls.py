"""Every address of the product, and beside them those of the limit views."""

from django.urls import include, path

from tests.bench import limits

urlpatterns = [
    path("grens/afspraken/", limits.agreement_list),
    path("grens/overleggen/<str:key>/", limits.meeting_detail),
    path("", include("overhedenoverleg.urls")),
]
